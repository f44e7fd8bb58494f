"""An entity in the browser: sources one key away, notes in two, ties, timeline, labels by hand; by mouse and keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def listed(page: Page, server: Server) -> Iterator[Any]:
    """The page of an entity that an authority lists, with what the server says of it."""
    found = page.request.get(f"{server.root}/api/search", params={"schema": "Organization"}).json()["results"]
    told = page.request.get(f"{server.root}/api/entities/{found[0]['id']}").json()
    page.goto(f"{server.root}/entity/{told['id']}")
    expect(page.locator("main h1")).to_have_text(told["caption"])
    yield told


def named(page: Page) -> None:
    """Who works here is known already."""
    page.evaluate("localStorage.setItem('clew.analyst', 'Bo Vane')")
    page.reload()
    page.wait_for_selector(".fact")


def test_the_source_of_a_fact_is_one_click_away(page: Page, listed: Any) -> None:
    page.locator(".facts .source-mark").first.click()
    drawer = page.locator(".drawer")
    expect(drawer.get_by_text("SHA-256").first).to_be_visible()
    expect(drawer.get_by_text("The record as it was read").first).to_be_visible()
    assert re.search(r"[0-9a-f]{64}", drawer.inner_text())


def test_by_keys_e_opens_the_source_and_escape_comes_back(page: Page, listed: Any) -> None:
    page.keyboard.press("j")
    expect(page.locator("[data-fact][tabindex]").first).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator(".drawer")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer")).to_have_count(0)


def test_a_fact_goes_to_the_notes_in_two_keys_and_can_be_taken_back(page: Page, listed: Any, server: Server) -> None:
    named(page)
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept in the notes")).to_be_visible()
    asked = {"kind": "note", "about": listed["id"]}
    (kept,) = page.request.get(f"{server.root}/api/edits", params=asked).json()["edits"]
    assert kept["made_by"] == "Bo Vane"
    assert {one["kind"] for one in kept["about"]} == {"entity", "statement"}
    page.get_by_role("tab", name="Notes").click()
    card = page.locator(f"[data-edit='{kept['number']}']")
    expect(card).to_contain_text("Bo Vane")
    card.get_by_role("button", name="Take back").click()
    expect(card).to_have_count(0)
    assert page.request.get(f"{server.root}/api/edits", params=asked).json()["total"] == 0


def test_the_name_is_asked_once(page: Page, listed: Any) -> None:
    page.get_by_role("button", name="Note", exact=True).click()
    page.locator(".edit-text").fill("To be looked at.")
    page.get_by_label("Your name").fill("Ada Quill")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_text("Kept in the notes")).to_be_visible()
    page.keyboard.press("m")
    expect(page.get_by_role("dialog")).to_contain_text("By Ada Quill")
    expect(page.get_by_label("Your name")).to_have_count(0)


def test_a_label_by_hand_looks_like_one(page: Page, listed: Any) -> None:
    named(page)
    page.keyboard.press("l")
    page.get_by_label("Reason").fill("Two invoices speak for it")
    page.get_by_role("button", name="Set the label").click()
    badge = page.locator(".entity-labels .label-analyst")
    expect(badge).to_contain_text("set by hand")
    designated = page.locator(".entity-labels .label-designated").first
    expect(designated).to_contain_text("designated")
    styles = [one.evaluate("one => getComputedStyle(one).borderTopStyle") for one in (badge, designated)]
    assert styles == ["dotted", "solid"]


def test_ties_have_counts_by_kind_and_their_sources(page: Page, listed: Any) -> None:
    page.get_by_role("tab", name="Ties").click()
    kind = listed["types"][0]
    page.locator(".tie-type", has_text=re.compile(rf"^{re.escape(kind['name'])} ")).click()
    expect(page.locator(".table-foot .shown")).to_contain_text(
        f"{min(50, kind['total'])}" if kind["total"] != 1 else "One"
    )
    page.keyboard.press("j")
    expect(page.locator('main tr[data-index="0"]')).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator(".drawer .source-facts").first).to_be_visible()


def lanes(page: Page, server: Server, id_: str) -> int:
    """How many dated things an entity has."""
    told = page.request.get(f"{server.root}/api/entities/{id_}/timeline").json()
    return sum(int(lane["total"]) for lane in told["lanes"])


def test_the_timeline_is_walked_by_keys_and_has_a_table(page: Page, server: Server) -> None:
    found = page.request.get(f"{server.root}/api/search", params={"dataset": "invented_psc"}).json()["results"]
    dated = next(one["id"] for one in found if lanes(page, server, one["id"]) > 1)
    page.goto(f"{server.root}/entity/{dated}?tab=timeline")
    picture = page.get_by_role("listbox")
    picture.focus()
    page.keyboard.press("ArrowRight")
    chosen = picture.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert chosen.get_attribute("id") == picture.get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    expect(page.locator(".drawer")).to_be_visible()
    marks, rows = picture.locator("[role=option]").count(), page.locator("main table").get_attribute("aria-rowcount")
    assert rows is not None and int(rows) - 1 >= marks > 0


def test_records_show_the_verdicts_that_joined_them(page: Page, server: Server, listed: Any) -> None:
    page.get_by_role("tab", name="Records").click()
    for member in listed["members"]:
        expect(page.get_by_text(member["id"], exact=True).first).to_be_visible()
    if listed["verdicts"]:
        expect(page.get_by_role("grid", name="Verdicts about these records")).to_contain_text("same")


def test_one_key_leads_to_the_network_and_a_path_is_three(page: Page, listed: Any) -> None:
    page.keyboard.press("v")
    page.wait_for_url("**/network?id=*")
    page.go_back()
    page.wait_for_selector(".fact")
    page.keyboard.press("p")
    page.keyboard.type("quay")
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()
    field = page.get_by_role("dialog").get_by_role("combobox").bounding_box()
    assert field is not None and field["height"] < 60, "the field stays one line, the suggestions below it in sight"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/network?a=*&b=*")


@pytest.mark.parametrize("tab", ["facts", "ties", "timeline", "ownership", "records", "findings", "notes"])
def test_no_tab_runs_over_a_narrow_screen(page: Page, listed: Any, tab: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{page.url.split('?')[0]}?tab={tab}")
    page.wait_for_selector("main [role=tabpanel]")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.querySelector('main'))") <= 0


def test_who_is_not_there_is_said(page: Page, server: Server, watched: Any) -> None:
    watched.expect("404")
    page.goto(f"{server.root}/entity/nobody")
    expect(page.get_by_role("alert")).to_contain_text("no entity 'nobody'")
