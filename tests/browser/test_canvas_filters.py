"""What of the canvas is looked at: filters by kind, dataset, strength and time; finding within; notes on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from clew.store.case import Case

from .conftest import Server
from .test_page_network import encoded, hook, ids, rest, saved, selected, until

pytestmark = pytest.mark.browser


def shown(page: Page) -> set[str]:
    """What filters leave."""
    return set(hook(page, "shown()") or [])


def edges(page: Page) -> int:
    return int(hook(page, "figures()")["edges"])


def start(page: Page, server: Server) -> str:
    """A canvas with an entity whose neighbours are of several kinds and datasets, with dated ties among them."""
    with Case.open(server.case) as case:
        (hub,) = case.rows(
            """
            SELECT min(e.id) FROM entity AS e JOIN (
                SELECT source AS node, target AS other, start_date FROM edge
                UNION ALL SELECT target, source, start_date FROM edge
            ) AS t ON t.node = e.node JOIN entity AS o ON o.node = t.other AND o.schema IN ('Company', 'Person')
            WHERE e.schema = 'Company' GROUP BY e.node
            HAVING count(DISTINCT o.schema) = 2 AND count(t.start_date) > 1 AND count(DISTINCT o.id) BETWEEN 4 AND 20
            ORDER BY count(DISTINCT o.id) DESC, e.node LIMIT 1
            """
        )[0]
    page.goto(f"{server.root}/network?{encoded(id=str(hub))}")
    until(page, lambda: len(ids(page)) > 1, "the neighbours came")
    rest(page)
    return str(hub)


def filtering(page: Page) -> Locator:
    """The panel of filters, open."""
    page.get_by_role("button", name="Filters", exact=True).click()
    panel = page.get_by_role("complementary", name="Filters")
    expect(panel).to_be_visible()
    return panel


def nodes(page: Page, server: Server) -> list[dict[str, Any]]:
    """What stands on the canvas, as the server tells it."""
    asked = {"ids": ids(page)}
    told = page.request.post(f"{server.root}/api/network/gather", data=asked, headers={"origin": server.root}).json()
    found: list[dict[str, Any]] = told["nodes"]
    return found


def fewer(page: Page, act: Callable[[], object], what: str) -> None:
    """After this fewer ties are drawn."""
    before = edges(page)
    act()
    until(page, lambda: edges(page) < before, what)


def test_by_kind_and_back(page: Page, server: Server) -> None:
    start(page, server)
    every, people = set(ids(page)), {one["id"] for one in nodes(page, server) if one["schema"] == "Person"}
    assert people and people != every
    panel = filtering(page)
    panel.get_by_role("checkbox", name="Person").check()
    until(page, lambda: shown(page) == people, "others than persons are there")
    expect(page.locator(".network-foot")).to_contain_text(f"Showing {len(people)} of {len(every)}")
    panel.get_by_role("checkbox", name="Company").press("Space")
    until(page, lambda: people < shown(page), "two kinds are one or the other")
    page.get_by_role("button", name="Filters", exact=True).click()
    expect(page.locator(".network-foot")).to_contain_text("Filtered")
    page.locator(".network-foot").get_by_role("button", name="Show all").press("Enter")
    until(page, lambda: shown(page) == every, "all came back")
    expect(page.locator(".network-foot")).not_to_contain_text("Filtered")


def test_by_dataset(page: Page, server: Server) -> None:
    start(page, server)
    told = nodes(page, server)
    datasets = sorted({dataset for one in told for dataset in one["datasets"]})
    one = next(name for name in datasets if 0 < sum(name in each["datasets"] for each in told) < len(told))
    wanted = {each["id"] for each in told if one in each["datasets"]}
    panel = filtering(page)
    group = panel.get_by_role("group", name="Datasets")
    group.get_by_role("checkbox", name=one).check()
    until(page, lambda: shown(page) == wanted, "others than of that dataset are there")


def test_by_strength_and_by_time(page: Page, server: Server) -> None:
    start(page, server)
    panel = filtering(page)
    every = edges(page)
    strength = panel.get_by_role("slider", name="Strength, at least")
    strength.focus()
    fewer(page, lambda: strength.press("End"), "no tie is weaker than the strongest")
    strength.press("Home")
    until(page, lambda: edges(page) == every, "the weak ties came back")
    to = panel.get_by_role("slider").last
    to.focus()
    fewer(page, lambda: to.press("Home"), "no tie is of a later time")
    to.press("End")
    until(page, lambda: edges(page) == every, "the later ties came back")
    assert shown(page) == set(ids(page)), "an entity stays without its ties"


def test_what_is_found_within_is_selected_and_in_sight(page: Page, server: Server) -> None:
    hub = start(page, server)
    other = next(one for one in nodes(page, server) if one["id"] != hub and one["schema"] == "Person")
    field = page.get_by_role("combobox", name="Find on the canvas")
    field.fill(other["caption"].upper())
    field.press("ArrowDown")
    field.press("Enter")
    until(page, lambda: selected(page) == [other["id"]], "it is not selected")
    until(page, lambda: hook(page, f"onScreen({json.dumps(other['id'])})") is not None, "it is not in sight")
    expect(field).to_have_value("")
    field.fill("zzzz nobody")
    expect(page.get_by_text("Nothing fits")).to_be_visible()
    filtering(page).get_by_role("checkbox", name="Company").check()
    field.fill(other["caption"])
    expect(page.get_by_text("Nothing fits")).to_be_visible()


def test_a_search_that_fails_says_so(page: Page, server: Server) -> None:
    start(page, server)
    page.route("**/api/suggest?**", lambda route: route.fulfill(status=200, body="{"))
    page.get_by_role("combobox", name="Add an entity").fill("quay")
    expect(page.locator(".suggestions-none[data-failed]")).to_be_visible()


def write_note(page: Page, text: str) -> None:
    page.get_by_role("button", name="Add a note").click()
    page.get_by_label("Note on the canvas").fill(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)


def drawn(page: Page) -> str:
    """The canvas as SVG."""
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name="Picture (SVG)").click()
    return waiting.value.path().read_text("utf-8")


def test_notes_stand_on_the_canvas_and_are_kept_with_it(page: Page, server: Server) -> None:
    start(page, server)
    first, second = "Ask the register for 2018", "Two invoices <b>name</b> it"
    write_note(page, first)
    write_note(page, second)
    assert hook(page, "notes()") == [first, second]
    page.get_by_role("application").focus()
    page.keyboard.press("Control+z")
    assert hook(page, "notes()") == [first]
    page.keyboard.press("Control+Shift+z")
    picture = drawn(page)
    assert first in picture
    assert "<b>" not in picture, "a note is text, never markup"
    saved(page, "noted")
    page.goto(f"{server.root}/network?{encoded(canvas='noted', view='list')}")
    notes = page.get_by_role("region", name="Notes on the canvas")
    expect(notes.get_by_role("listitem")).to_have_count(2)
    rest(page)  # what the tab left comes first, then what is saved
    notes.get_by_role("button", name=f"Remove note: {first}").press("Enter")
    expect(notes.get_by_role("listitem")).to_have_count(1)
    expect(notes).to_contain_text(second)


def test_a_note_is_written_in_the_list_too(page: Page, server: Server) -> None:
    hub = start(page, server)
    page.goto(f"{server.root}/network?{encoded(view='list', id=hub)}")
    write_note(page, "Seen from the list")
    expect(page.get_by_role("region", name="Notes on the canvas")).to_contain_text("Seen from the list")
