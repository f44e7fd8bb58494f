"""A case in which every name, note, label and finding is an attack: no page runs any of it, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Dialog, Page

from clew import flow
from clew.store.case import Case

from .conftest import Server, Watched, opened, serving, settled

pytestmark = pytest.mark.browser
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
NO_IDS = 2
"""So many of them cannot be the id of an entity: what is said under such an id stands in quarantine."""
QUESTION = "/nexus?left=terror&right=narcotics&reps=20"


def person(id_: str, number: int, attack: str) -> dict[str, Any]:
    said = {"name": [attack, f"{attack} two"], "notes": [attack], "address": [attack], "country": ["sy"]}
    if number % 2:
        said |= {"topics": ["crime.terror" if number % 4 == 1 else "crime.traffick.drug"]}
    return {"id": id_, "schema": "Person", "properties": said}


def tie(id_: str, one: str, other: str, role: str) -> dict[str, Any]:
    return {"id": id_, "schema": "UnknownLink", "properties": {"subject": [one], "object": [other], "role": [role]}}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Each attack is the name of a person whose id is the attack too, and of one with a plain id and ties."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = []
    for number, attack in enumerate(HOSTILE):
        rows += [person(f"h-{number}-{attack}", number, attack), person(f"p-{number}", number, attack)]
        if number:
            rows.append(tie(f"t-{number}", f"p-{number}", f"p-{number - 1}", attack))
    listed = folder / "hostile.ftm.json"
    listed.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    path = folder / "hostile.clew"
    flow.new(path)
    flow.add(path, [listed], now=NOW)
    with Case.open(path, writable=True) as case:
        case.sql("INSERT INTO candidate VALUES (?, ?, ?, 1)", ["p-0", "p-2", 0.5])
    with serving(path) as running:
        yield running


def post(page: Page, hostile: Server, address: str, said: dict[str, object]) -> None:
    answer = page.request.post(f"{hostile.root}/api/{address}", data=said, headers={"origin": hostile.root})
    assert answer.ok, answer.text()


def write_hostile_edits(page: Page, hostile: Server) -> None:
    """An attack in a note, in a label's reason, in each word of a finding, and in the reason of a verdict."""
    for number, attack in enumerate(HOSTILE):
        by = attack[:40]
        post(page, hostile, "notes", {"text": attack, "about": ["p-0"], "by": by})
        post(page, hostile, "labels", {"entity": f"p-{number}", "label": "terror", "why": attack, "by": by})
        finding: dict[str, object] = {"title": attack, "question": attack, "answer": {attack: attack}, "caveat": attack}
        post(page, hostile, "findings", finding | {"parameters": {attack: attack}, "about": ["p-0"], "by": by})
    said: dict[str, object] = {"left": "p-3", "right": "p-4", "judgement": "unsure"}
    post(page, hostile, "review/verdicts", said | {"by": HOSTILE[0], "why": HOSTILE[1]})


def ids_of(page: Page, server: Server) -> list[str]:
    """The ids of all persons, written for an address."""
    found = page.request.get(f"{server.root}/api/search", params={"q": "", "limit": 100}).json()
    assert found["total"] == len(found["results"])
    return [quote(one["id"], safe="") for one in found["results"]]


def test_an_id_that_cannot_be_one_is_in_quarantine_with_all_that_is_said_under_it(
    browser: Browser, hostile: Server, watched: Watched
) -> None:
    with opened(browser, hostile, watched) as page:
        ids = {unquote(id_) for id_ in ids_of(page, hostile)}
        refused = page.request.get(f"{hostile.root}/api/quarantine", params={"limit": 500}).json()
    assert len(ids) == 2 * len(HOSTILE) - NO_IDS
    lost = {f"h-{number}-{attack}" for number, attack in enumerate(HOSTILE)} - ids
    told = [row["record"] for row in refused["rows"]]
    assert set(told) == lost
    assert len(told) == NO_IDS * 5 + 1, "two names, a note, an address and a country each, and a topic of the odd one"


def test_names_that_are_attacks_harm_no_page(browser: Browser, hostile: Server, watched: Watched) -> None:
    with opened(browser, hostile, watched) as page:
        dialogs: list[str] = []

        def refuse(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", refuse)
        ids = ids_of(page, hostile)
        write_hostile_edits(page, hostile)
        network = "&".join(f"id={id_}" for id_ in ids)
        visited = [
            "/", "/jobs", "/add", "/sources", "/money", "/network", *(f"/entity/{id_}" for id_ in ids),
            "/review?left=p-0&right=p-2", "/ownership/p-0", "/entity/p-0?tab=notes", "/entity/p-3?tab=records",
            f"/network?{network}", f"/network?{network}&view=list", "/findings", "/findings?tab=labels",
            "/findings?tab=notes", "/findings?tab=ledger", "/map?country=sy", "/sources?tab=refused",
            *(f"/search?q={quote(attack, safe='')}" for attack in HOSTILE),
        ]  # fmt: skip
        for address in visited:
            settled(page, hostile.root + address)
            assert page.evaluate("window.harmed") is None, address
            if address.startswith("/review?"):
                assert page.locator(".review-table").inner_text().count(HOSTILE[0]) >= 1
        settled(page, hostile.root + QUESTION)
        page.wait_for_selector(".nexus-headline li", timeout=180_000)
        assert any(attack in page.locator("main").inner_text() for attack in HOSTILE), "the answer names some"
        assert page.evaluate("window.harmed") is None
        assert dialogs == []
    assert watched.faults() == []
