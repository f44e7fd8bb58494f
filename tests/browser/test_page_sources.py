"""Sources: from the list to a file's hash, to what it says and the row behind it, and what was refused by reason."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server

SERVER = "read_server"
PATIENCE = 60_000


@pytest.mark.browser
def test_from_a_source_to_the_row_behind_a_fact(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/sources")
    page.get_by_role("grid", name="Sources").get_by_role("link", name="invented_sdn").click()
    expect(page.get_by_role("heading", name="Source 1: invented_sdn")).to_be_visible(timeout=PATIENCE)
    assert len(page.locator(".sources-hash").first.inner_text()) == 64
    said = page.get_by_role("grid", name="As it stands in the source")
    said.get_by_role("button", name="Source of this fact").first.click()
    expect(page.get_by_role("heading", name="Where this comes from")).to_be_visible(timeout=PATIENCE)


@pytest.mark.browser
def test_refused_pieces_are_narrowed_by_reason_and_opened_by_key(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/sources?tab=refused")
    grid = page.get_by_role("grid", name="Refused pieces")
    expect(grid).to_be_visible(timeout=PATIENCE)
    before = int(grid.get_attribute("aria-rowcount") or 0)
    page.get_by_role("button", name="Reason").press("Enter")
    page.get_by_role("option").nth(1).press("Enter")
    page.wait_for_url("**reason=**")
    expect(grid).not_to_have_attribute("aria-rowcount", str(before), timeout=PATIENCE)
    grid.get_by_role("row").nth(1).press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
