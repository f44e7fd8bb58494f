"""The tasks of the work from end to end, by keyboard alone and by mouse, with every key and click counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Server, Watched, opened, rested

pytestmark = pytest.mark.browser


@dataclass
class Hand:
    """Keys and clicks on a page, counted. Letters that are typed into a field are words, not commands: not counted."""

    page: Page
    count: int = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.count += 1

    def click(self, where: Locator) -> None:
        where.click()
        self.count += 1

    def took(self) -> int:
        """How many since it was last asked."""
        taken, self.count = self.count, 0
        return taken


@pytest.fixture
def page(browser: Browser, server: Server, watched: Watched) -> Iterator[Page]:
    """As everywhere, with nothing that moves."""
    kept = [{"name": "clew.analyst", "value": "Ines Invented"}]  # it is asked for once
    state = {"cookies": [], "origins": [{"origin": server.root, "localStorage": kept}]}
    with opened(browser, server, watched, reduced_motion="reduce", storage_state=state) as made:
        rested(made)
        yield made
    assert watched.faults() == []


@pytest.fixture
def hand(page: Page) -> Hand:
    return Hand(page)


def arrived(page: Page, part: str) -> None:
    """The page with this in its address stands, and its heading has the focus."""
    page.wait_for_url(f"**{part}**")
    rested(page)
    expect(page.locator("main h1")).to_be_focused()


def searched(page: Page, server: Server) -> None:
    """The results of a search, as they stand after Enter."""
    page.goto(f"{server.root}/search?q=quay")
    rested(page)


def entity_with_ties(page: Page, server: Server) -> str:
    """A company that a search finds, on its own page."""
    found = page.request.get(f"{server.root}/api/search", params={"q": "quay", "schema": "Company"}).json()
    id_ = str(found["results"][0]["id"])
    page.goto(f"{server.root}/entity/{id_}")
    rested(page)
    return id_


def test_search_to_entity_takes_two_keys(page: Page, hand: Hand) -> None:
    hand.press("/")
    page.keyboard.type("quay")
    expect(page.get_by_role("option").first).to_be_visible()
    assert hand.took() == 1, "to the search"
    hand.press("ArrowDown")
    hand.press("Enter")
    arrived(page, "/entity/")
    assert hand.took() == 2


def test_results_to_entity_takes_one_key_or_one_click(page: Page, server: Server, hand: Hand) -> None:
    searched(page, server)
    first = page.locator("main tbody a").first
    name = first.inner_text()
    expect(page.locator('main tr[data-index="0"]')).to_be_focused()
    hand.press("Enter")
    arrived(page, "/entity/")
    expect(page.locator("main h1")).to_have_text(name)
    assert hand.took() == 1
    page.go_back()
    rested(page)
    hand.click(first)
    arrived(page, "/entity/")
    assert hand.took() == 1


def test_entity_to_network_takes_one(page: Page, server: Server, hand: Hand) -> None:
    id_ = entity_with_ties(page, server)
    hand.press("v")
    arrived(page, "/network")
    assert hand.took() == 1
    page.goto(f"{server.root}/entity/{id_}")
    rested(page)
    hand.click(page.get_by_role("button", name="Network", exact=True))
    arrived(page, "/network")
    assert hand.took() == 1


def test_source_of_a_fact_takes_one(page: Page, server: Server, hand: Hand) -> None:
    entity_with_ties(page, server)
    page.keyboard.press("j")
    hand.press("e")
    expect(page.locator(".drawer .source-facts").first).to_be_visible()
    assert hand.took() == 1
    page.keyboard.press("Escape")
    expect(page.locator(".drawer")).to_have_count(0)
    expect(page.locator("[data-fact] .source-mark:focus, [data-fact]:focus")).to_have_count(1)
    hand.click(page.locator("main .source-mark").first)
    expect(page.locator(".drawer .source-facts").first).to_be_visible()
    assert hand.took() == 1


@pytest.mark.parametrize("way", ["keys", "mouse"])
def test_fact_to_note_takes_two(page: Page, server: Server, hand: Hand, way: str) -> None:
    entity_with_ties(page, server)
    if way == "keys":
        page.keyboard.press("j")
        hand.press("a")
        expect(page.get_by_role("dialog").locator("textarea")).to_be_focused()
        hand.press("Enter")
    else:
        hand.click(page.locator("main .note-button").first)
        hand.click(page.get_by_role("dialog").locator("button[type=submit]"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("tab", name="Notes")).not_to_contain_text("0")
    assert hand.took() == 2


def test_path_between_two_takes_three(page: Page, server: Server, hand: Hand) -> None:
    id_ = entity_with_ties(page, server)
    ties = page.request.get(f"{server.root}/api/network/neighbourhood", params={"id": id_}).json()
    assert ties["types"]
    other = page.request.post(
        f"{server.root}/api/network/expand", data={"ids": [id_]}, headers={"origin": server.root}
    ).json()
    name = next(node["caption"] for node in other["nodes"] if node["id"] != id_)
    hand.press("p")
    page.keyboard.type(name)
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()
    hand.press("ArrowDown")
    hand.press("Enter")
    page.wait_for_url("**/network?a=**")
    rested(page)
    expect(page.locator(".network-aside")).to_contain_text("Path")
    assert hand.took() == 3


def test_a_verdict_takes_one_and_its_undo_one(page: Page, server: Server, hand: Hand) -> None:
    page.goto(f"{server.root}/review")
    rested(page)
    names = page.locator(".review-table thead")
    first = names.inner_text()
    hand.press("u")
    expect(names).not_to_have_text(first, use_inner_text=True)
    assert hand.took() == 1
    rested(page)
    hand.press("z")
    expect(names).to_have_text(first, use_inner_text=True)
    assert hand.took() == 1
    hand.click(page.get_by_role("button", name="Unsure"))
    expect(names).not_to_have_text(first, use_inner_text=True)
    assert hand.took() == 1
    rested(page)
    hand.click(page.get_by_role("button", name="Undo"))
    expect(names).to_have_text(first, use_inner_text=True)
    assert hand.took() == 1


def test_the_key_sheet_tells_the_keys_and_switches_single_ones_off(page: Page, server: Server) -> None:
    entity_with_ties(page, server)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("Source of the fact in focus")
    expect(sheet).to_contain_text("Show the keys")
    sheet.get_by_role("checkbox").click(force=True)
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    at = page.url
    page.keyboard.press("v")
    page.keyboard.press("?")
    page.wait_for_timeout(300)
    assert page.url == at
    expect(sheet).to_have_count(0)
    page.get_by_role("banner").get_by_role("button", name="Show the keys").click()
    page.get_by_role("dialog").get_by_role("checkbox").click(force=True)
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    arrived(page, "/network")


def test_focus_goes_to_the_heading_of_each_page_and_the_title_with_it(page: Page, server: Server) -> None:
    page.goto(server.root)
    rested(page)
    for letter, address in (("o", "/sources"), ("x", "/nexus"), ("m", "/money"), ("h", "/")):
        page.keyboard.press("g")
        page.keyboard.press(letter)
        page.wait_for_url(f"{server.root}{address}")
        rested(page)
        expect(page.locator("main h1")).to_be_focused()


def test_the_whole_page_is_walked_by_tab_and_nothing_in_focus_is_hidden(page: Page, server: Server) -> None:
    entity_with_ties(page, server)
    page.set_viewport_size({"width": 1280, "height": 420})
    seen: list[str] = []
    for _ in range(45):
        page.keyboard.press("Tab")
        seen.append(drawn(page))
        if seen[-1] == "end":
            break
    assert [one for one in seen if one.startswith("hidden")] == []
    assert len(seen) > 25


def drawn(page: Page) -> str:
    """Whether what has the focus is in sight, once it is drawn there."""
    for _ in range(20):
        told = str(page.evaluate(IN_SIGHT))
        if not told.startswith("hidden"):
            break
        page.wait_for_timeout(50)
    return told


IN_SIGHT = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "end";
  const box = at.getBoundingClientRect();
  const on = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 24) / 2);
  const seen = on && (at.contains(on) || on.contains(at));
  return seen ? "seen" : `hidden: ${at.outerHTML.slice(0, 120)}`;
}"""


def test_nothing_moves_for_who_asked_for_less_motion(page: Page, server: Server) -> None:
    for address in ("/", "/search?q=quay", "/review", "/map", "/network"):
        page.goto(server.root + address)
        rested(page)
        moving = page.evaluate(
            "() => document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 50).length"
        )
        assert moving == 0, address
