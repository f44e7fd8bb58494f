"""Pages that are printed: white paper, no navigation, all rows, and each source under a number."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Server, Watched, opened, rested, settled

pytestmark = pytest.mark.browser
SERVER = "read_server"


def printed(page: Page) -> None:
    """What a print shows: in a dark theme too the paper is white; nothing that one can press is on it."""
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".paper-head")).to_be_visible()
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("main h1")).to_have_css("color", "rgb(0, 0, 0)")
    for part in (".frame-header", ".frame-nav", ".frame-footer", ".toolbar", ".tab-list", ".note-button"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_an_entity_on_paper_keeps_its_sources_and_all_rows(browser: Browser, server: Server, watched: Watched) -> None:
    with opened(browser, server, watched) as page:
        found = page.request.get(f"{server.root}/api/search", params={"q": "quay", "schema": "Company"}).json()
        id_ = found["results"][0]["id"]
        settled(page, f"{server.root}/entity/{id_}")
        page.set_viewport_size({"width": 794, "height": 1123})
        printed(page)
        expect(page.locator(".paper-sources li").first).to_be_visible()
        marks = page.locator("main .source-mark[data-statements]")
        numbers = {str(marks.nth(at).get_attribute("data-note")) for at in range(marks.count())}
        listed = page.locator(".paper-sources li")
        assert numbers == {str(at) for at in range(1, listed.count() + 1)}
        expect(listed.first).to_contain_text(re.compile(r"[0-9a-f]{40}"))
        page.emulate_media(media="screen")
        expect(page.locator(".paper-sources")).to_have_count(0)
        settled(page, f"{server.root}/search?q=quay")
        drawn = page.locator("tbody tr[data-index]").count()
        rows = int(page.get_by_role("grid").get_attribute("aria-rowcount") or 0) - 1
        assert 0 < drawn <= rows
        page.emulate_media(media="print")
        expect(page.locator("tbody tr[data-index]")).to_have_count(min(rows, 50))
    assert watched.faults() == []


def test_nexus_and_findings_on_paper(browser: Browser, server: Server, watched: Watched) -> None:
    with opened(browser, server, watched) as page:
        page.goto(f"{server.root}/nexus?left=terror&right=narcotics&reps=20")
        page.wait_for_selector(".nexus-headline li", timeout=180_000)
        rested(page)
        page.set_viewport_size({"width": 794, "height": 1123})
        printed(page)
        expect(page.locator(".paper-sources li").first).to_be_visible()
        page.emulate_media(media="screen")
        settled(page, f"{server.root}/findings")
        printed(page)
    assert watched.faults() == []
