"""The map: each ground of a country by itself, by mouse and by keys, with its twin in tables."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server

pytestmark = pytest.mark.browser


def test_a_country_is_chosen_on_the_map_and_its_entities_are_selected(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/map?basis=account")
    page.wait_for_selector(".map-land")
    page.locator(".map-spot[data-code=gb] circle").click()
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
