"""What holds for every page: it opens, it is accessible by the rules of axe, and no name in the data can harm it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from clew import flow

from .conftest import PATIENCE, Server, Watched, opened, serving

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
NOW = "2026-01-02T03:04:05Z"
HOSTILE = [
    "<script>window.harmed=1</script>",
    '<img src=x onerror="window.harmed=1">',
    "'\"><svg/onload=window.harmed=1>",
    "javascript:window.harmed=1",
    "{{constructor.constructor('window.harmed=1')()}}",
    "</title><script>window.harmed=1</script>",
    "\u202egnp.exe\u202c<iframe srcdoc='<script>parent.harmed=1</script>'>",
    "`${window.harmed=1}`",
]


def addresses(page: Page) -> list[str]:
    """Every page of the workbench: what the navigation leads to."""
    page.wait_for_selector("nav a[href]")
    found: list[str] = page.eval_on_selector_all("nav a[href]", "links => links.map(link => link.getAttribute('href'))")
    return sorted({address for address in found if address.startswith("/")})


def settled(page: Page, address: str) -> None:
    """Go there and wait until nothing is being loaded."""
    page.goto(address)
    page.wait_for_selector("main h1")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[aria-busy=true], .state-busy")).to_have_count(0, timeout=PATIENCE)


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


def faults_by_axe(page: Page) -> list[tuple[str, Any]]:
    """What axe finds wrong on the page as it is now."""
    page.evaluate(f"() => {{ {AXE}; }}")
    result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in result["violations"]]


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, server: Server, watched: Watched, scheme: str, width: int
) -> None:
    with opened(browser, server, watched, color_scheme=scheme, reduced_motion="reduce") as page:
        every = everywhere(page, server)
        assert len(every) >= 20
        page.set_viewport_size({"width": width, "height": 800})
        found: dict[str, Any] = {}
        for address in every:
            settled(page, server.root + address)
            found[address] = faults_by_axe(page)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found[address].append(("wider than the window", []))
        settled(page, server.root + every[-1])
        page.keyboard.press("?")
        page.get_by_role("dialog").wait_for()
        found["the key sheet"] = faults_by_axe(page)
        settled(page, f"{server.root}/entity/{ids_of(page, server, 'quay')[0]}")
        page.locator(".source-mark").first.click()
        page.locator(".drawer .source-facts").first.wait_for()
        found["an entity with a source open"] = faults_by_axe(page)
    assert {address: faults for address, faults in found.items() if faults} == {}
    assert watched.faults() == []


@pytest.mark.browser
def test_every_page_has_a_title_and_a_heading_of_its_own(page: Page, server: Server) -> None:
    titles = {}
    for address in addresses(page):
        settled(page, server.root + address)
        assert page.locator("main h1").count() == 1
        titles[address] = page.title()
    assert len(set(titles.values())) == len(titles)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A case in which every name, note and address is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    listed = folder / "hostile.ftm.json"
    with listed.open("w", encoding="utf-8") as file:
        for number, attack in enumerate(HOSTILE):
            said = {"name": [attack, f"{attack} two"], "notes": [attack], "address": [attack], "country": ["sy"]}
            if number % 2:
                said |= {"topics": ["crime.terror" if number % 4 == 1 else "crime.traffick.drug"]}
            file.write(json.dumps({"id": f"h-{number}-{attack}", "schema": "Person", "properties": said}) + "\n")
            if number:
                other = f"h-{number - 1}-{HOSTILE[number - 1]}"
                tie = {"subject": [f"h-{number}-{attack}"], "object": [other], "role": [attack]}
                file.write(json.dumps({"id": f"t-{number}", "schema": "UnknownLink", "properties": tie}) + "\n")
    path = folder / "hostile.clew"
    flow.new(path)
    flow.add(path, [listed], now=NOW)
    with serving(path) as running:
        yield running


def write_hostile_notes(page: Page, hostile: Server, ids: list[str]) -> None:
    """An attack in a note, in a label's reason and in a finding's words."""
    for attack in HOSTILE:
        said = {"text": attack, "about": [unquote(ids[0])], "statements": [], "by": attack[:40]}
        answer = page.request.post(f"{hostile.root}/api/notes", data=said, headers={"origin": hostile.root})
        assert answer.ok, answer.text()


@pytest.mark.browser
def test_names_that_are_attacks_harm_no_page(browser: Browser, hostile: Server, watched: Watched) -> None:
    with opened(browser, hostile, watched) as page:
        dialogs: list[str] = []

        def refuse(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", refuse)
        ids = ids_of(page, hostile, "")
        assert len(ids) >= 5, "the others stand in quarantine, which is visited too"
        write_hostile_notes(page, hostile, ids)
        network = "&".join(f"id={id_}" for id_ in ids[:8])
        visited = [
            *addresses(page), *(f"/entity/{id_}" for id_ in ids), f"/ownership/{ids[0]}", f"/entity/{ids[0]}?tab=notes",
            f"/network?{network}", f"/network?{network}&view=list", "/findings?tab=notes", "/findings?tab=ledger",
            "/map?country=sy", "/sources?tab=refused", *(f"/search?q={quote(attack, safe='')}" for attack in HOSTILE),
        ]  # fmt: skip
        for address in visited:
            settled(page, hostile.root + address)
            assert page.evaluate("window.harmed") is None, address
        assert dialogs == []
    assert watched.faults() == []
