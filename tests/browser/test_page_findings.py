"""Findings and notes in the browser: value, method, evidence and caveat together; cited, printed, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Server, Watched, opened

pytestmark = pytest.mark.browser
CAVEAT = "Nearness is not guilt: sources name these ties."


def keep(page: Page, server: Server, title: str) -> Any:
    """A finding is kept, as a page would."""
    found = page.request.get(f"{server.root}/api/search", params={"q": "quay"}).json()["results"][0]
    told = page.request.get(f"{server.root}/api/entities/{found['id']}").json()
    statement = told["properties"][0]["facts"][0]["sources"][0]["statement"]
    said = {
        "title": title,
        "question": "path",
        "parameters": {"max_hops": 4},
        "answer": {"value": 3, "unit": "steps", "method": "fewest steps"},
        "evidence": [statement],
        "caveat": CAVEAT,
        "about": [told["id"]],
        "by": "Bo Vane",
    }
    answer = page.request.post(f"{server.root}/api/findings", data=said, headers={"origin": server.root})
    assert answer.ok, answer.text()
    return answer.json()


def test_a_finding_never_stands_without_its_caveat_and_evidence(page: Page, server: Server) -> None:
    kept = keep(page, server, "They stand three steps apart")
    page.goto(f"{server.root}/findings")
    card = page.locator(f"[data-edit='{kept['number']}']")
    for text in ("They stand three steps apart", "3 steps", "fewest steps", "Max hops 4", CAVEAT, "Bo Vane"):
        expect(card).to_contain_text(text)
    card.locator(".edit-answer .source-mark").click()
    expect(page.locator(".drawer")).to_contain_text("SHA-256")


def test_it_is_taken_back_and_stays_in_the_ledger(page: Page, server: Server) -> None:
    kept = keep(page, server, "To be taken back")
    page.goto(f"{server.root}/findings")
    card = page.locator(f"[data-edit='{kept['number']}']")
    card.get_by_role("button", name="Take back").click()
    expect(card).to_have_count(0)
    page.get_by_role("tab", name="Ledger of edits").click()
    expect(page.get_by_role("grid")).to_contain_text(f"takes back edit {kept['number']}")


def test_a_citation_is_copied(browser: Browser, server: Server, watched: Watched) -> None:
    with opened(browser, server, watched, permissions=["clipboard-read", "clipboard-write"]) as page:
        kept = keep(page, server, "Worth citing")
        page.goto(f"{server.root}/findings")
        page.locator(f"[data-edit='{kept['number']}']").get_by_role("button", name="Copy a citation").click()
        expect(page.get_by_text("The citation is in the clipboard")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
    assert all(part in copied for part in ("Worth citing", CAVEAT, "Bo Vane", f"edit {kept['number']}"))
    assert kept["finding"]["evidence"][0] in copied
    assert watched.faults() == []


def test_a_case_note_is_written_by_keys_alone(page: Page, server: Server) -> None:
    page.evaluate("localStorage.setItem('clew.analyst', 'Bo Vane')")
    page.goto(f"{server.root}/findings?tab=notes")
    page.wait_for_selector("main h1")
    page.keyboard.press("m")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type("Begin with the harbour <b>")
    page.keyboard.press("Enter")
    expect(page.locator(".edit-note").first).to_contain_text("Begin with the harbour <b>")
    expect(page.locator(".edit-note").first).to_contain_text("the whole case")


def test_on_paper_the_frame_is_gone_and_the_caveat_is_there(page: Page, server: Server) -> None:
    kept = keep(page, server, "For the file")
    page.goto(f"{server.root}/findings")
    page.wait_for_selector(f"[data-edit='{kept['number']}']")
    page.emulate_media(media="print")
    expect(page.locator(".frame-nav")).to_be_hidden()
    expect(page.locator(f"[data-edit='{kept['number']}']").get_by_text(CAVEAT)).to_be_visible()
    expect(page.locator(f"[data-edit='{kept['number']}']").get_by_role("button", name="Take back")).to_be_hidden()
