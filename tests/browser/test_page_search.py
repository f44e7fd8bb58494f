"""Search in the browser: suggestions, results, facets; to an entity in two keys or clicks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server

pytestmark = pytest.mark.browser
SERVER = "read_server"


def line(page: Page) -> None:
    """The search in the header has the focus."""
    page.wait_for_selector("main h1")
    page.keyboard.press("/")
    expect(page.locator(".search-box input")).to_be_focused()


def test_a_suggestion_leads_to_its_entity_in_two_keys(page: Page) -> None:
    line(page)
    page.keyboard.type("quay")
    first = page.locator(".search-box [role=option]").first
    name = first.locator("bdi").first.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text(name)
    assert "/entity/" in page.url


def test_a_suggestion_leads_to_its_entity_in_one_click(page: Page) -> None:
    page.locator(".search-box input").fill("quay")
    page.locator(".search-box [role=option]").nth(1).click()
    page.wait_for_url("**/entity/**")
    expect(page.locator("main h1")).not_to_be_empty()


def test_enter_shows_results_and_enter_opens_the_first(page: Page) -> None:
    line(page)
    page.keyboard.type("quay")
    page.keyboard.press("Enter")
    row = page.locator('main tr[data-index="0"]')
    expect(row).to_be_focused()
    name = row.locator("a bdi").first.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text(name)


def test_j_and_k_walk_the_results(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/search?q=quay")
    expect(page.locator('main tr[data-index="0"]')).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator('main tr[data-index="1"]')).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator('main tr[data-index="0"]')).to_be_focused()


def test_facets_narrow_and_stand_in_the_address(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/search?q=quay")
    box = page.get_by_role("group", name="Kind").locator("label", has_text="Person")
    wanted = int(box.locator(".soft").inner_text())
    box.click()
    expect(page.get_by_role("status").filter(has_text=re.compile("fit"))).to_contain_text(
        "One entity fits" if wanted == 1 else f"{wanted} entities fit"
    )
    assert "schema=Person" in page.url
    page.get_by_role("button", name="Clear all filters").click()
    page.wait_for_function("!location.search.includes('schema')")


def test_without_a_name_everything_is_listed_with_its_number(page: Page, server: Server) -> None:
    total = page.request.get(f"{server.root}/api/search").json()["total"]
    page.goto(f"{server.root}/search")
    expect(page.locator(".table-foot .shown")).to_have_text(f"Showing 50 of {total:,}")
    page.get_by_role("button", name="Show more").last.click()
    expect(page.locator(".table-foot .shown")).to_have_text(f"Showing 100 of {total:,}")


def test_what_is_not_found_is_said(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/search?q=zzzzqqqq%20xxyyzz")
    expect(page.get_by_text("Nothing is called so")).to_be_visible()


def test_on_a_narrow_screen_results_come_first_and_nothing_runs_over(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.root}/search?q=quay")
    expect(page.locator('main tr[data-index="0"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_role("group", name="Kind")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_role("group", name="Kind")).to_be_visible()


def test_where_nothing_is_found_the_heading_has_the_focus(page: Page) -> None:
    line(page)
    page.keyboard.type("quay")
    page.keyboard.press("Enter")
    expect(page.locator('main tr[data-index="0"]')).to_be_focused()
    line(page)
    page.keyboard.type("zzzzqqqqxxxx")
    page.keyboard.press("Enter")
    expect(page.get_by_text("zzzzqqqqxxxx").first).to_be_visible()
    expect(page.locator("main h1")).to_be_focused()


def test_a_long_dataset_breaks_after_an_underscore(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/search?q=quay")
    cell = page.locator('main tr[data-index="0"] td').nth(3)
    parts = cell.locator("bdi").first.inner_html().split("<wbr>")
    assert len(parts) > 1
    assert all(part.endswith("_") for part in parts[:-1])
