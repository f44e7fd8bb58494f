"""The nexus in a browser: asking by mouse and by keyboard, the answer, its address, keeping it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server

pytestmark = pytest.mark.browser
QUESTION = "/nexus?left=terror&right=narcotics&reps=50"
LONG = 180_000


def answered(page: Page) -> None:
    page.wait_for_selector(".nexus-headline li", timeout=LONG)


def test_no_side_is_chosen_and_asking_needs_both(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/nexus")
    page.wait_for_selector(".nexus-side")
    assert page.locator(".nexus-side input:checked").count() == 0
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_disabled()
    page.get_by_role("group", name="Left").get_by_label("Terrorism").check()
    expect(page.get_by_role("group", name="Right").get_by_label("Terrorism")).to_be_disabled()


def test_a_question_is_asked_by_keyboard_and_stands_in_the_address(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/nexus?reps=50")
    page.wait_for_selector(".nexus-side")
    page.get_by_role("group", name="Left").get_by_label("Terrorism").focus()
    page.keyboard.press("Space")
    page.get_by_role("group", name="Right").get_by_label("Narcotics").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/nexus\?.*left=terror&right=narcotics"))
    answered(page)


def test_the_answer_tells_chance_caveats_and_sources_and_the_address_brings_it_back(page: Page, server: Server) -> None:
    page.goto(server.root + QUESTION)
    answered(page)
    expect(page.get_by_text("Nearness is not guilt").first).to_be_visible()
    expect(page.get_by_role("heading", name="To bear in mind")).to_be_visible()
    expect(page.get_by_role("columnheader", name="By chance").first).to_be_visible()
    jobs = len(page.request.get(f"{server.root}/api/jobs").json())
    page.reload()
    answered(page)
    assert len(page.request.get(f"{server.root}/api/jobs").json()) == jobs
    page.locator(".nexus .source-mark[data-statements]").first.click()
    expect(page.get_by_role("heading", name="Where this comes from")).to_be_visible()


def test_the_answer_is_kept_as_a_finding(page: Page, server: Server) -> None:
    page.goto(server.root + QUESTION)
    answered(page)
    page.get_by_role("button", name="Keep as a finding").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Title").fill("Where the two meet")
    name = dialog.get_by_role("textbox").last
    if not name.input_value():
        name.fill("ann")
    dialog.get_by_role("button", name="Keep as a finding").click()
    expect(dialog).to_have_count(0)
    kept = page.request.get(f"{server.root}/api/edits", params={"kind": "finding"}).json()["edits"][0]
    assert kept["finding"]["title"] == "Where the two meet"
    assert (kept["finding"]["question"], kept["finding"]["parameters"]["left"]) == ("nexus", ["terror"])
    assert kept["finding"]["caveat"] and kept["finding"]["evidence"]
