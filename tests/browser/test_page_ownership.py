"""Ownership: one rule at a time, the verdict in words, the chart with its table, chains step by step, holdings."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, rested

pytestmark = pytest.mark.browser
SERVER = "read_server"


@pytest.fixture
def who(page: Page, server: Server) -> str:
    """A company of the invented world that a designated owner has."""
    found = page.request.get(f"{server.root}/api/money/parties?q=gannet").json()
    return str(found[0]["id"])


def test_the_chart_has_a_card_for_each_owner_and_a_row_for_each_stake(page: Page, server: Server, who: str) -> None:
    told = page.request.get(f"{server.root}/api/ownership", params={"id": who}).json()
    page.goto(f"{server.root}/ownership/{who}")
    expect(page.locator(".ownership-card")).to_have_count(len(told["chart"]["nodes"]))
    table = page.get_by_role("grid", name=re.compile("The chart as a table"))
    expect(table.locator("tbody tr")).to_have_count(len(told["chart"]["lines"]))
    expect(page.get_by_text("Blocked by this rule")).to_be_visible()
    expect(page.get_by_text("certainly reach the threshold or control it")).to_be_visible()
    expect(page.get_by_text("this is no legal advice")).to_be_visible()
    page.locator(".ownership-card:not(.ownership-card-own)").first.get_by_role("checkbox").check()
    expect(table.locator("tbody tr[aria-selected=true]").first).to_be_visible()


def test_no_share_of_owners_is_told_where_no_source_names_one(page: Page, server: Server) -> None:
    found = page.request.get(f"{server.root}/api/search", params={"q": "open lantern relief"}).json()
    page.goto(f"{server.root}/ownership/{found['results'][0]['id']}")
    expect(page.get_by_text("It is designated itself.")).to_be_visible()
    expect(page.get_by_text("Blocked by this rule")).to_be_visible()
    expect(page.get_by_text("Share of designated owners")).to_have_count(0)


def test_another_rule_is_another_answer(page: Page, server: Server, who: str) -> None:
    page.goto(f"{server.root}/ownership/{who}")
    page.get_by_role("button", name=re.compile("OFAC: 50 per cent")).click()
    page.get_by_role("option", name=re.compile("Integrated")).click()
    expect(page).to_have_url(re.compile("rule=integrated"))
    rested(page)
    expect(page.get_by_text("shares multiplied along all chains")).to_be_visible()
    expect(page.locator(".ownership-verdict")).to_have_count(0)


def test_a_chain_is_cited_step_by_step_by_keyboard(page: Page, server: Server, who: str) -> None:
    page.goto(f"{server.root}/ownership/{who}?tab=owners")
    page.wait_for_selector("table tbody tr")
    page.keyboard.press("j")
    expect(page.locator("tbody tr:focus")).to_be_visible()
    page.keyboard.press("Enter")
    steps = page.locator(".ownership-chain li")
    expect(steps.nth(1)).to_be_visible()
    page.locator(".ownership-chain .source-mark").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Where this comes from")).to_be_visible()


def test_holdings_say_how_certain_they_are(page: Page, server: Server, who: str) -> None:
    page.goto(f"{server.root}/ownership/{who}?tab=holdings")
    table = page.get_by_role("grid", name=re.compile("What it holds"))
    expect(table).to_contain_text("confirmed")
    expect(table).to_contain_text("could be frozen")
