"""What holds for every page: it opens, and it is accessible by the rules of axe, light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from .conftest import Server, Watched, opened, rested, settled

SERVER = "read_server"
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
OF_COLOURS = ("color-contrast", "link-in-text-block")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
WIDE = 1280


def addresses(page: Page) -> list[str]:
    """Every page of the workbench: what the navigation leads to."""
    page.wait_for_selector("nav a[href]")
    found: list[str] = page.eval_on_selector_all("nav a[href]", "links => links.map(link => link.getAttribute('href'))")
    return sorted({address for address in found if address.startswith("/")})


def ids_of(page: Page, server: Server, text: str) -> list[str]:
    """The ids of entities that a search finds, written for an address."""
    found = page.request.get(f"{server.root}/api/search", params={"q": text}).json()
    return [quote(one["id"], safe="") for one in found["results"]]


def everywhere(page: Page, server: Server) -> list[str]:
    """Every page, with something on it: an entity, a network with nodes, results of a search; and no page at all."""
    id_ = ids_of(page, server, "quay")[0]
    filled = [f"/entity/{id_}", f"/entity/{id_}?tab=ties", f"/entity/{id_}?tab=timeline", f"/ownership/{id_}"]
    return [
        *addresses(page), *filled, f"/network?id={id_}", f"/network?id={id_}&view=list", "/search?q=quay",
        "/sources?tab=refused", "/findings?tab=ledger", "/money?tab=tracing", "/about-keys", "/no/such/page",
    ]  # fmt: skip


def faults_by_axe(page: Page, *, rules: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    """What axe finds wrong on the page as it is now, by all its rules or by some."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(f"() => {{ {AXE}; }}")
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
    result = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only)
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in result["violations"]]


def faults_of(page: Page) -> list[tuple[str, Any]]:
    """What is wrong on the page as it is now, in dark and in light; a page wider than the window is wrong too.

    Both schemes are one document with other colours: all rules look at it in dark, those that look at colours in light,
    where the window is wide: no colour depends on its width.
    """
    page.emulate_media(color_scheme="dark")
    found = [(f"dark: {name}", where) for name, where in faults_by_axe(page)]
    if page.viewport_size and page.viewport_size["width"] == WIDE:
        page.emulate_media(color_scheme="light")
        found += [(f"light: {name}", where) for name, where in faults_by_axe(page, rules=OF_COLOURS)]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(("wider than the window", []))
    return found


@pytest.mark.browser
@pytest.mark.parametrize("width", [WIDE, 390])
def test_axe_finds_nothing_on_any_page(browser: Browser, server: Server, watched: Watched, width: int) -> None:
    with opened(browser, server, watched, reduced_motion="reduce") as page:
        every, menu = everywhere(page, server), addresses(page)
        assert len(every) >= 20
        page.set_viewport_size({"width": width, "height": 800})
        found: dict[str, Any] = {}
        titles: dict[str, str] = {}
        for address in every:
            settled(page, server.root + address)
            found[address] = faults_of(page)
            assert page.locator("main h1").count() == 1
            titles[address] = page.title()
        page.keyboard.press("?")
        page.get_by_role("dialog").wait_for()
        found["the key sheet"] = faults_of(page)
        page.keyboard.press("Escape")
        settled(page, f"{server.root}/entity/{ids_of(page, server, 'quay')[0]}")
        page.locator(".source-mark").first.click()
        page.locator(".drawer .source-facts").first.wait_for()
        rested(page)
        found["an entity with a source open"] = faults_of(page)
    assert {address: faults for address, faults in found.items() if faults} == {}
    own = [titles[address] for address in menu]
    assert len(set(own)) == len(own), "each page has a title of its own"
    assert watched.faults() == []
