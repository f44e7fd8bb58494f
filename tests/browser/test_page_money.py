"""Money: patterns as a job, each hit down to the row of the ledger; tracing under six rules; the flow of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server

pytestmark = pytest.mark.browser
JOB = 120_000


def test_a_pattern_is_found_and_opened_down_to_the_row(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/money")
    page.locator(".money-kinds summary").click()
    page.get_by_role("checkbox", name=re.compile("^cycle")).check()
    page.get_by_label("Ledgers of chance").fill("1")
    page.get_by_role("button", name="Look for patterns").click()
    expect(page.locator(".money-open").first).to_be_visible(timeout=JOB)
    expect(page.get_by_text("A hit is a shape of payments, not a wrong")).to_be_visible()
    page.locator(".money-open").first.click()
    drawer = page.get_by_role("region", name="Money that returns to the account it left")
    expect(drawer.locator(".money-arrow")).not_to_have_count(0)
    expect(drawer.locator(".money-arrow")).to_have_count(drawer.locator("tbody tr[data-index]").count())
    drawer.locator("tbody .source-mark").first.click()
    expect(page.get_by_role("heading", name="Where this comes from")).to_be_visible()
    expect(page.get_by_text("payments.csv").first).to_be_visible()


def test_hits_are_walked_and_opened_by_keys(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/money")
    page.get_by_label("Ledgers of chance").fill("0")
    page.keyboard.press("Enter")
    expect(page.locator(".money-open").first).to_be_visible(timeout=JOB)
    page.get_by_role("heading", name="Money", exact=True).click()
    page.keyboard.press("j")
    expect(page.locator("tbody tr:focus")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("hit="))
    expect(page.locator(".drawer .money-lanes")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer .money-lanes")).to_have_count(0)


def test_money_is_traced_from_a_holder_and_drawn(page: Page, server: Server) -> None:
    who = page.request.get(f"{server.root}/api/money/parties?q=gannet").json()[0]
    page.goto(f"{server.root}/money?tab=tracing&from={who['id']}")
    expect(page.get_by_text(who["caption"]).first).to_be_visible()
    page.get_by_role("button", name="Trace", exact=True).click()
    rules = page.get_by_role("grid", name="The rules side by side")
    expect(rules.locator("tbody tr")).to_have_count(6, timeout=JOB)
    expect(page.get_by_text("it is no fact")).to_be_visible()
    page.get_by_role("button", name="See the flow").click()
    twin = page.get_by_role("grid", name=re.compile("The same as a table"))
    expect(twin.locator("tbody tr").first).to_be_visible()
    twin.locator("tbody tr").first.get_by_role("checkbox").click()
    page.get_by_role("button", name="In order of time").click()
    expect(page.locator(".money-lane-name[aria-pressed=true]").first).to_be_visible()


def test_the_list_of_accounts_stays_while_the_page_scrolls_under_it(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1280, "height": 420})
    page.goto(f"{server.root}/money?tab=tracing")
    line = page.get_by_role("combobox", name="Trace the money of")
    line.fill("gannet")
    first = page.get_by_role("option").first
    expect(first).to_be_visible()
    before = line.bounding_box()
    page.locator("main").evaluate("main => main.scrollBy(0, 60)")
    expect(first).to_be_visible()
    now, option = line.bounding_box(), first.bounding_box()
    assert before and now and option
    assert now["y"] < before["y"]
    assert 0 <= option["y"] - now["y"] - now["height"] < 40, "it hangs on its line"
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_the_question_stands_in_the_address_and_in_the_finding(page: Page, server: Server) -> None:
    """A kept trace is asked anew from its finding; no number of a job is kept, for jobs end with the server."""
    who = page.request.get(f"{server.root}/api/money/parties?q=gannet").json()[0]
    page.evaluate("localStorage.setItem('clew.analyst', 'Bo Vane')")
    page.goto(f"{server.root}/money?tab=tracing&from={who['id']}")
    page.get_by_role("button", name="Trace", exact=True).click()
    rules = page.get_by_role("grid", name="The rules side by side")
    expect(rules.locator("tbody tr")).to_have_count(6, timeout=JOB)
    expect(page).to_have_url(re.compile("trace=%7B"))
    page.get_by_role("button", name="Keep as a finding").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep as a finding").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    kept = page.request.get(f"{server.root}/api/edits?kind=finding&limit=1").json()["edits"][0]["finding"]
    assert kept["parameters"]["start"] == [who["id"]]
    assert "job" not in kept["parameters"]
    page.goto(f"{server.root}/findings")
    page.get_by_role("link", name="Ask it again").first.click()
    expect(rules.locator("tbody tr")).to_have_count(6, timeout=JOB)
