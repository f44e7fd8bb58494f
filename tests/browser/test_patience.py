"""The server has no room for a moment (503): what reads is asked again, what writes never by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import Server, Watched

pytestmark = pytest.mark.browser
SERVER = "read_server"
FULL = {"error": {"kind": "OutOfMemory", "message": "There is no memory for this now."}}


def company(page: Page, server: Server) -> str:
    found = page.request.get(f"{server.root}/api/search", params={"q": "quay", "schema": "Company"}).json()
    return str(found["results"][0]["id"])


def test_what_reads_is_asked_again_and_where_it_goes_on_it_is_said(
    page: Page, server: Server, watched: Watched
) -> None:
    watched.expect("503")
    refusals = 4

    def refuse(route: Route) -> None:
        nonlocal refusals
        if refusals == 0:
            route.continue_()
            return
        refusals -= 1
        route.fulfill(status=503, headers={"retry-after": "1"}, json=FULL)

    page.route("**/api/entities/*?**", refuse)
    page.goto(f"{server.root}/entity/{company(page, server)}")
    expect(page.get_by_role("status").get_by_text("It is asked again by itself")).to_be_visible()
    expect(page.locator("main [data-fact]").first).to_be_visible()
    assert refusals == 0
    expect(page.get_by_text("This did not work")).to_have_count(0)


def test_what_writes_is_sent_once_and_the_reason_is_told(page: Page, server: Server, watched: Watched) -> None:
    watched.expect("503")
    sent = 0

    def refuse(route: Route) -> None:
        nonlocal sent
        sent += 1
        route.fulfill(status=503, json=FULL)

    page.route("**/api/notes", refuse)
    page.evaluate("localStorage.setItem('clew.analyst', 'Bo Vane')")
    page.goto(f"{server.root}/entity/{company(page, server)}")
    page.locator("main .note-button").first.click()
    page.get_by_role("dialog").locator("button[type=submit]").click()
    expect(page.get_by_text("There is no memory for this now.").first).to_be_visible()
    page.wait_for_timeout(400)
    assert sent == 1
