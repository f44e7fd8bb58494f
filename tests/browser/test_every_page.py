"""What holds for every page: it opens, it is accessible by the rules of axe, and no name in the data can harm it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=PATIENCE)


def entity_of(page: Page, server: Server, text: str) -> str:
    """The address of the entity that a search finds first."""
    found = page.request.get(f"{server.root}/api/search", params={"q": text}).json()
    return f"/entity/{found['results'][0]['id']}"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(browser: Browser, server: Server, watched: Watched, scheme: str) -> None:
    with opened(browser, server, watched, color_scheme=scheme, reduced_motion="reduce") as page:
        everywhere = [*addresses(page), entity_of(page, server, "quay"), "/no/such/page"]
        assert len(everywhere) >= 10
        found: dict[str, Any] = {}
        for address in everywhere:
            settled(page, server.root + address)
            page.evaluate(f"() => {{ {AXE}; window.axeIsHere = true; }}")
            result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
            found[address] = [(one["id"], [node["target"] for node in one["nodes"]]) for one in result["violations"]]
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


@pytest.mark.browser
def test_names_that_are_attacks_harm_no_page(browser: Browser, hostile: Server, watched: Watched) -> None:
    with opened(browser, hostile, watched) as page:
        dialogs: list[str] = []

        def refuse(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", refuse)
        ids = [
            found["id"]
            for found in page.request.get(f"{hostile.root}/api/search", params={"q": "window harmed"}).json()["results"]
        ]
        assert ids
        everywhere = addresses(page)
        for address in [*everywhere, *(f"/entity/{page.evaluate('encodeURIComponent', id_)}" for id_ in ids)]:
            settled(page, hostile.root + address)
            assert page.evaluate("window.harmed") is None, address
        for attack in HOSTILE:
            settled(page, f"{hostile.root}/search?q={page.evaluate('encodeURIComponent', attack)}")
            assert page.evaluate("window.harmed") is None, attack
        assert dialogs == []
    assert watched.faults() == []
