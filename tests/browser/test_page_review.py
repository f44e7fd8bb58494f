"""The review in a browser: a verdict a key, undo, what is refused, evidence, preview, the queue."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Server, Watched, opened, rested

pytestmark = pytest.mark.browser


AT_HAND = "[...document.querySelectorAll('.review-table thead .mono')].map(part => part.innerText).join(' ')"


def start(page: Page, server: Server, address: str = "/review") -> None:
    page.goto(server.root + address)
    page.wait_for_selector(".review-table")


def at_hand(page: Page) -> str:
    """The two ids of the pair at hand."""
    found: str = page.evaluate(AT_HAND)
    return found


def press(page: Page, key: str) -> str:
    """Press a key, and wait for another pair; gives its ids."""
    before = at_hand(page)
    page.keyboard.press(key)
    page.wait_for_function(f"before => {AT_HAND} !== before", arg=before)
    return at_hand(page)


def kept(page: Page) -> None:
    """Wait until nothing is on its way to the ledger."""
    expect(page.locator(".review-place")).not_to_contain_text("being kept")


def test_verdicts_skip_and_undo_by_keyboard(page: Page, server: Server) -> None:
    start(page, server)
    first = at_hand(page)
    second = press(page, "n")
    third = press(page, "u")
    assert len({first, second, third}) == 3
    press(page, "s")
    kept(page)
    expect(page.locator(".review-progress")).to_contain_text("2 pairs judged by you")
    expect(page.locator(".review-progress")).to_contain_text("1 skipped")
    assert press(page, "z") == third
    assert press(page, "z") == second
    assert press(page, "z") == first
    expect(page.locator(".review-progress")).to_contain_text("0 pairs judged by you")
    page.keyboard.press("z")
    expect(page.get_by_text("Nothing was answered in this session yet.")).to_be_visible()


def test_same_by_mouse_joins_the_two_at_once(page: Page, server: Server) -> None:
    start(page, server, "/review?low=60")
    before = at_hand(page)
    page.get_by_role("button", name=re.compile("^Same")).click()
    page.wait_for_function(f"before => {AT_HAND} !== before", arg=before)
    kept(page)
    judged = page.request.get(f"{server.root}/api/review/verdicts").json()["opinions"][0]["said"]
    pair = page.request.get(
        f"{server.root}/api/review/pair", params={"left": judged["left"], "right": judged["right"]}
    ).json()
    assert judged["judgement"] == "same"
    assert pair["left"]["members"] and set(pair["left"]["members"]) == set(pair["right"]["members"])
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.locator(".review-progress")).to_contain_text("0 pairs judged by you")


def test_what_is_refused_comes_back_with_the_reason_and_can_be_forced(
    page: Page, server: Server, watched: Watched
) -> None:
    watched.expect("409")
    refusals = 0

    def refuse_once(route: object) -> None:
        nonlocal refusals
        refusals += 1
        if refusals == 1:
            body = '{"error": {"kind": "VerdictRefused", "message": "It contradicts what stands."}}'
            route.fulfill(status=409, content_type="application/json", body=body)  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/api/review/verdicts", refuse_once)
    start(page, server)
    first = at_hand(page)
    page.keyboard.press("n")
    expect(page.get_by_role("alert")).to_contain_text("It contradicts what stands.")
    assert at_hand(page) == first
    page.wait_for_timeout(800)  # keys that were meant for another pair are not taken before
    page.keyboard.press("f")
    kept(page)
    expect(page.locator(".review-progress")).to_contain_text("One pair judged by you")
    page.keyboard.press("z")
    expect(page.locator(".review-progress")).to_contain_text("0 pairs judged by you")


def test_evidence_preview_and_latin_are_switched_by_keys(page: Page, server: Server) -> None:
    start(page, server)
    expect(page.locator(".review-pieces li").first).to_be_visible()
    page.keyboard.press("e")
    expect(page.locator(".review-pieces")).to_have_count(0)
    page.keyboard.press("e")
    expect(page.locator(".review-pieces")).to_be_visible()
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name="Totals of the case")).to_be_visible()
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name="Totals of the case")).to_have_count(0)
    page.keyboard.press("l")
    expect(page.get_by_role("button", name=re.compile("^Latin"))).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("l")


def test_the_queue_is_walked_without_judging(page: Page, server: Server) -> None:
    start(page, server)
    first = at_hand(page)
    second = press(page, "j")
    assert second != first
    assert press(page, "k") == first
    page.get_by_role("tab", name=re.compile("^Queue")).click()
    row = page.get_by_role("row").nth(3)
    row.dblclick()
    page.wait_for_selector(".review-table")
    assert at_hand(page) != first


def test_the_next_pair_stands_within_a_tenth_of_a_second(page: Page, server: Server) -> None:
    """The figure itself is a benchmark's; here, that the next pair does not wait for the server at all."""
    start(page, server)
    page.wait_for_load_state("networkidle")
    page.route("**/api/review/verdicts", lambda route: None)  # never answered
    first = at_hand(page)
    assert press(page, "s") != first
    page.keyboard.press("n")
    expect(page.locator(".review-place")).to_contain_text("one verdict being kept")
    page.unroute("**/api/review/verdicts")


def test_at_phone_width_nothing_overflows_and_targets_are_large(
    browser: Browser, server: Server, watched: Watched
) -> None:
    with opened(browser, server, watched) as page:
        page.set_viewport_size({"width": 390, "height": 800})
        start(page, server)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        sizes = page.eval_on_selector_all(
            ".review button", "all => all.map(b => b.getBoundingClientRect()).map(r => Math.min(r.width, r.height))"
        )
        assert min(size for size in sizes if size) >= 24
    assert watched.faults() == []


def test_a_reason_is_written_by_key_and_stands_on_the_page_of_the_entity(
    page: Page, server: Server, watched: Watched
) -> None:
    watched.expect("400")
    start(page, server)
    page.keyboard.press("r")
    line = page.get_by_role("textbox", name=re.compile("^Reason"))
    expect(line).to_be_focused()
    page.keyboard.type("xn one birthday in two registers")  # keys that judge are letters here
    first = at_hand(page)
    page.keyboard.press("Enter")
    expect(line).not_to_be_focused()
    assert at_hand(page) == first
    press(page, "u")
    kept(page)
    expect(line).to_have_value("")
    said = page.request.get(f"{server.root}/api/review/verdicts").json()["opinions"][0]["said"]
    assert (said["judgement"], said["why"]) == ("unsure", "xn one birthday in two registers")
    assert press(page, "z") == first
    expect(line).to_have_value("xn one birthday in two registers")
    press(page, "u")
    kept(page)
    page.goto(f"{server.root}/entity/{said['left']}?tab=records")
    verdicts = page.get_by_role("grid", name=re.compile("[Vv]erdict"))
    expect(verdicts).to_contain_text("xn one birthday in two registers")
    expect(verdicts).to_contain_text(said["by"])
    page.goto(f"{server.root}/review?left={said['left']}&right={said['right']}")
    expect(page.locator(".review-asks")).to_contain_text("likely")
    rested(page)
    page.keyboard.press("u")
    expect(page.get_by_role("alert")).to_contain_text("You said so already")
    expect(page.get_by_role("alert").get_by_role("button")).to_have_count(1)
