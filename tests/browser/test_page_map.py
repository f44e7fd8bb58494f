"""The map: each ground of a country by itself, by mouse and by keys, with its twin in tables."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server

pytestmark = pytest.mark.browser
SERVER = "read_server"


def test_a_country_is_chosen_on_the_map_and_its_entities_are_selected(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/map?basis=account")
    page.wait_for_selector(".map-land")
    page.locator(".map-spot[data-code=gb] .map-disc").click()
    expect(page).to_have_url(re.compile("country=gb"))
    there = page.get_by_role("region", name="In United Kingdom")
    expect(there.locator("tbody tr").first).to_be_visible()
    there.locator("tbody tr").first.get_by_role("checkbox").click()
    expect(there.locator("tbody tr").first).to_have_attribute("aria-selected", "true")


def test_the_table_says_the_same_by_keyboard(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/map")
    page.wait_for_selector(".map-land")
    page.keyboard.press("j")
    expect(page.locator("tbody tr:focus")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"country=\w\w"))
    expect(page.locator(".map-there tbody tr").first).to_be_visible()
    page.locator(".map-box").focus()
    before = page.locator(".map-box svg > g").get_attribute("transform")
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".map-box svg > g")).not_to_have_attribute("transform", before or "")
    page.keyboard.press("0")
    expect(page.locator(".map-box svg > g")).to_have_attribute("transform", "translate(0 0) scale(1)")


def test_what_is_not_on_the_map_is_counted(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/map?basis=nationality")
    page.wait_for_selector(".map-land")
    located = page.request.get(f"{server.root}/api/places").json()
    total = sum(one["entities"] for one in located["schemata"])
    shown = sum(one["entities"] for one in located["bases"] if one["basis"] == "nationality")
    expect(page.get_by_text(f"{shown:,} of {total:,} entities have one")).to_be_visible()


def test_payments_between_countries_are_lines_and_rows(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/map?basis=account&between=payments")
    page.wait_for_selector(".map-run path")
    flows = page.request.get(f"{server.root}/api/places/payments").json()["flows"]
    between = [one for one in flows if one["source"] != one["target"]]
    expect(page.locator(".map-run")).to_have_count(len(between))
    table = page.get_by_role("grid", name="Payments")
    expect(table.locator("tbody tr")).to_have_count(len(flows))
    expect(table).to_contain_text(f"{flows[0]['count']:,}")


def test_the_selection_lights_up_its_countries(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/map?basis=account&country=gb")
    there = page.get_by_role("region", name="In United Kingdom")
    there.locator("tbody tr").first.get_by_role("checkbox").click()
    expect(page.locator(".map-lit")).to_contain_text("United Kingdom 1")
    expect(page.locator(".map-land[data-code=gb]")).to_have_attribute("data-lit", "true")
    expect(page.locator(".map-spot[data-code=gb] .map-ring")).to_have_count(1)
    expect(page.get_by_role("grid", name="Entities by country").get_by_role("columnheader").last).to_have_text(
        "Selected"
    )
    page.get_by_role("button", name="Clear the selection").click()
    expect(page.locator(".map-lit")).to_have_count(0)
    expect(page.locator(".map-land[data-lit]")).to_have_count(0)


def test_a_label_and_a_dataset_narrow_the_map_and_stand_in_the_address(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/map?basis=country")
    page.get_by_role("button", name=re.compile("Label$")).click()
    page.get_by_role("option", name=re.compile("^Terrorism")).click()
    expect(page).to_have_url(re.compile("label=terror"))
    told = page.request.get(f"{server.root}/api/places", params={"label": "terror"}).json()
    total = sum(one["entities"] for one in told["schemata"])
    expect(page.get_by_text(re.compile(rf" of {total:,} entities have one"))).to_be_visible()


OVERLAPS = """() => {
  const all = [...document.querySelectorAll(".map-disc")].map(disc => disc.getBoundingClientRect());
  const over = (a, b) => {
    const far = Math.hypot((a.x + a.width / 2) - (b.x + b.width / 2), (a.y + a.height / 2) - (b.y + b.height / 2));
    return (a.width + b.width) / 2 - far > 0.15 * Math.min(a.width, b.width);
  };
  let n = 0;
  all.forEach((one, i) => all.slice(i + 1).forEach(other => { n += over(one, other) ? 1 : 0; }));
  return [all.length, n];
}"""


def test_no_disc_lies_on_another(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/map")
    page.wait_for_selector(".map-disc")
    discs, over = page.evaluate(OVERLAPS)
    assert discs > 30
    assert over == 0
