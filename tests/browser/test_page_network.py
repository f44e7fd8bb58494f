"""The network on a canvas, by mouse and by keyboard, in the picture and in its twin, the list."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Download, Page

from clew.store.case import Case

from .conftest import Server, Watched, opened

pytestmark = pytest.mark.browser
PATIENCE = 40.0
Point = dict[str, float]


def until(page: Page, true: Callable[[], bool], what: str) -> None:
    """Wait for something that the page's own script tells. The content policy forbids waiting inside the page."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        page.wait_for_timeout(50)


def hook(page: Page, call: str) -> Any:
    return page.evaluate(f"() => window.__clewCanvas?.{call}")


def ids(page: Page) -> list[str]:
    return list(hook(page, "ids()") or [])


def hidden(page: Page) -> list[str]:
    return list(hook(page, "hidden()") or [])


def selected(page: Page) -> list[str]:
    return list(hook(page, "selected()") or [])


def rest(page: Page) -> None:
    """Nothing is asked or laid out any more, and the picture stands."""
    until(page, lambda: page.locator("[aria-busy=true]").count() == 0, "still busy")
    page.wait_for_timeout(400)


def start(page: Page, server: Server, *, limit: int = 12) -> str:
    """A canvas with an entity of some neighbours, and these."""
    hub = hub_of(server, limit)
    page.goto(f"{server.root}/network?{encoded(id=hub)}")
    until(page, lambda: len(ids(page)) > 1, "the neighbours came")
    rest(page)
    return hub


def encoded(**words: str) -> str:
    return urlencode(words)


def hub_of(server: Server, most: int) -> str:
    """An entity with a few neighbours, as the case itself tells."""
    with Case.open(server.case) as case:
        rows = case.rows(
            """
            SELECT e.id FROM entity AS e JOIN (
                SELECT source AS node, target AS other FROM edge UNION SELECT target, source FROM edge
            ) AS t ON t.node = e.node WHERE e.schema = 'Company'
            GROUP BY e.id HAVING count(DISTINCT t.other) BETWEEN 5 AND ? ORDER BY e.id LIMIT 1
            """,
            [most],
        )
    return str(rows[0][0])


def on_canvas(page: Page, id_: str) -> Point:
    """Where a node is on the page, in pixels."""
    box = page.locator(".canvas-top").bounding_box()
    at = page.evaluate("id => window.__clewCanvas.onScreen(id)", id_)
    assert box and at, id_
    return {"x": box["x"] + at["x"], "y": box["y"] + at["y"]}


def click(page: Page, id_: str, *, shift: bool = False, times: int = 1) -> None:
    at = on_canvas(page, id_)
    if shift:
        page.keyboard.down("Shift")
    page.mouse.click(at["x"], at["y"], click_count=times)
    if shift:
        page.keyboard.up("Shift")


def neighbour(page: Page, hub: str) -> str:
    return next(id_ for id_ in ids(page) if id_ != hub)


def test_an_entity_opens_with_its_strongest_neighbours(page: Page, server: Server) -> None:
    hub = start(page, server)
    assert hub in ids(page)
    assert selected(page) == [hub]
    figures = hook(page, "figures()")
    assert figures["nodes"] == len(ids(page)) >= 4
    assert figures["mode"] in ("full", "light", "plain")
    about = page.get_by_role("complementary", name="Selected")
    assert about.get_by_text("neighbours in the case").is_visible()
    about.locator(".source-mark").first.wait_for()


def test_expand_by_the_menu_with_counts(page: Page, server: Server) -> None:
    hub = start(page, server)
    before = set(ids(page))
    other = next(id_ for id_ in before if id_ != hub and more_than_shown(page, server, id_, before))
    click(page, other, times=2)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("heading", name="By type of tie").wait_for()
    dialog.get_by_role("button", name="The strongest of all").click()
    until(page, lambda: len(ids(page)) > len(before), "nothing came")
    page.get_by_role("button", name="Undo", exact=True).click()
    until(page, lambda: set(ids(page)) == before, "not undone")


def more_than_shown(page: Page, server: Server, id_: str, there: set[str]) -> bool:
    told = page.request.get(f"{server.root}/api/network/neighbourhood", params={"id": id_}).json()
    return int(told["neighbours"]) > len(there)


def test_by_keyboard_walk_expand_hide_undo_redo(page: Page, server: Server) -> None:
    hub = start(page, server)
    canvas = page.get_by_role("application")
    canvas.focus()
    for way in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        canvas.press(way)
        if selected(page) != [hub]:
            break
    (other,) = selected(page)
    assert other != hub
    canvas.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="The strongest of all").wait_for()
    page.keyboard.press("Escape")
    canvas.focus()
    page.keyboard.press("m")
    assert hook(page, "pinned()") == [other]
    page.keyboard.press("h")
    assert hidden(page) == [other]
    assert hook(page, f"onScreen({json.dumps(other)})") is None
    page.keyboard.press("Control+z")
    assert hidden(page) == []
    page.keyboard.press("Control+Shift+z")
    assert hidden(page) == [other]


def test_a_path_between_two_in_three_steps(page: Page, server: Server) -> None:
    hub = start(page, server)
    one, other = [id_ for id_ in ids(page) if id_ != hub][:2]
    click(page, one)
    click(page, other, shift=True)
    assert set(selected(page)) == {one, other}
    page.keyboard.press("p")
    way = page.locator(".network-way").first
    way.wait_for()
    page.locator(".network-steps .source-mark").first.wait_for()
    page.locator(".network-steps .source-mark").first.click()
    page.locator(".drawer").wait_for()
    assert {one, other} <= set(ids(page))


def test_what_is_dragged_stays_there_and_is_kept(page: Page, server: Server) -> None:
    hub = start(page, server)
    other = neighbour(page, hub)
    at = on_canvas(page, other)
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] + 60, at["y"] + 45, steps=5)
    page.mouse.up()
    assert hook(page, "pinned()") == [other]
    rest(page)
    where = {id_: hook(page, f"position({json.dumps(id_)})") for id_ in ids(page)}
    saved(page, "first look")
    page.goto(f"{server.root}/network?{encoded(canvas='first look')}")
    until(page, lambda: set(ids(page)) == set(where), "the canvas did not come back")
    rest(page)
    for id_, before in where.items():
        now = hook(page, f"position({json.dumps(id_)})")
        assert abs(now["x"] - before["x"]) < 0.01, id_
        assert abs(now["y"] - before["y"]) < 0.01, id_
    assert hook(page, "pinned()") == [other]


def saved(page: Page, name: str) -> None:
    """The canvas is saved by Bo Vane, who is asked for a name once."""
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Name", exact=True).fill(name)
    if page.get_by_label("Your name").count():
        page.get_by_label("Your name").fill("Bo Vane")
    page.get_by_label("Name", exact=True).press("Enter")
    page.get_by_role("dialog").wait_for(state="detached")


def test_a_saved_canvas_names_who_saved_it(page: Page, server: Server) -> None:
    start(page, server)
    saved(page, "signed")
    told = page.request.get(f"{server.root}/api/network/canvas", params={"name": "signed"}).json()
    assert told["made_by"] == "Bo Vane"
    page.get_by_role("button", name="Open", exact=True).click()
    assert "Bo Vane" in page.get_by_role("menuitem", name="signed").inner_text()


def test_what_is_selected_is_moved_by_keys_as_one_step(page: Page, server: Server) -> None:
    hub = start(page, server)
    one, other = [id_ for id_ in ids(page) if id_ != hub][:2]
    page.get_by_role("application").focus()
    click(page, one)
    click(page, other, shift=True)
    before = {id_: hook(page, f"position({json.dumps(id_)})") for id_ in (one, other, hub)}
    for _ in range(2):
        page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Control+ArrowUp")
    for id_ in (one, other):
        now = hook(page, f"position({json.dumps(id_)})")
        assert now["x"] > before[id_]["x"], id_
        assert now["y"] < before[id_]["y"], id_
    assert hook(page, f"position({json.dumps(hub)})") == before[hub]
    assert set(hook(page, "pinned()")) == {one, other}
    page.keyboard.press("Control+z")
    assert hook(page, f"position({json.dumps(one)})") == before[one]
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_text("Move the selected up").wait_for()


def test_what_is_dragged_takes_the_selected_along(page: Page, server: Server) -> None:
    hub = start(page, server)
    one, other = [id_ for id_ in ids(page) if id_ != hub][:2]
    click(page, one)
    click(page, other, shift=True)
    before = {id_: hook(page, f"position({json.dumps(id_)})") for id_ in (one, other)}
    at = on_canvas(page, one)
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] + 40, at["y"] - 30, steps=4)
    page.mouse.up()
    now = {id_: hook(page, f"position({json.dumps(id_)})") for id_ in (one, other)}
    went = [(now[id_]["x"] - before[id_]["x"], now[id_]["y"] - before[id_]["y"]) for id_ in (one, other)]
    assert went[0] == pytest.approx(went[1])
    assert went[0][0] > 0 > went[0][1]


def test_every_entity_is_reached_by_page_keys(page: Page, server: Server) -> None:
    start(page, server)
    canvas = page.get_by_role("application")
    canvas.focus()
    met = set()
    for _ in ids(page):
        canvas.press("PageDown")
        met |= set(selected(page))
    assert met == set(ids(page))


def test_a_visit_finds_all_where_the_last_one_left_it(page: Page, server: Server) -> None:
    hub = start(page, server)
    before = {id_: hook(page, f"position({json.dumps(id_)})") for id_ in ids(page)}
    page.goto("about:blank")
    assert start(page, server) == hub
    assert {id_: hook(page, f"position({json.dumps(id_)})") for id_ in ids(page)} == before


def test_colours_may_change_before_a_resized_window_is_drawn(page: Page, server: Server) -> None:
    start(page, server)
    page.evaluate("() => { window.requestAnimationFrame = () => 0; dispatchEvent(new Event('resize')); }")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(200)
    assert page.get_by_role("application").is_visible()


def test_what_is_not_saved_outlives_a_reload(page: Page, server: Server) -> None:
    hub = start(page, server)
    one, other = [id_ for id_ in ids(page) if id_ != hub][:2]
    click(page, one)
    page.get_by_role("application").focus()
    page.keyboard.press("Control+ArrowRight")
    click(page, other)
    page.keyboard.press("h")
    where = {id_: hook(page, f"position({json.dumps(id_)})") for id_ in ids(page)}
    page.goto(f"{server.root}/network")
    until(page, lambda: set(ids(page)) == set(where), "it did not come back")
    rest(page)
    assert ids(page) == list(where), "in another order"
    assert {id_: hook(page, f"position({json.dumps(id_)})") for id_ in ids(page)} == where
    assert hook(page, "pinned()") == [one]
    assert hidden(page) == [other]


def test_on_a_small_screen_no_name_is_cut_by_the_edge(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    start(page, server)
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name="Picture (SVG)").click()
    drawn = waiting.value.path().read_text("utf-8")
    inside = """svg => {
        const box = document.body.appendChild(document.createElement("div"));
        box.append(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement);
        const frame = box.firstChild.getBoundingClientRect();
        const words = [...box.querySelectorAll("text")].map(one => [one.textContent, one.getBoundingClientRect()]);
        const beyond = ([, at]) => at.left < frame.left - 1 || at.right > frame.right + 1;
        const out = words.filter(beyond).map(([text]) => text);
        box.remove();
        return [words.length, out];
    }"""
    count, out = page.evaluate(inside, drawn)
    assert count > 2
    assert out == []


def test_what_is_selected_in_the_list_is_selected_on_the_canvas(page: Page, server: Server) -> None:
    hub = start(page, server)
    page.goto(f"{server.root}/network?{encoded(view='list', id=hub)}")
    grid = page.get_by_role("grid", name="Entities", exact=True)
    grid.wait_for()
    rest(page)
    for row in (1, 2):
        grid.locator(f"tbody tr[data-index='{row}']").get_by_role("checkbox").click()
    picked = grid.locator("tbody tr[aria-selected=true]").count()
    page.get_by_role("button", name="How to look at it").click()
    page.get_by_role("option", name="Picture").click()
    until(page, lambda: len(selected(page)) == picked >= 2, "another selection on the canvas")


def test_a_path_is_kept_with_its_question_and_asked_again(page: Page, server: Server) -> None:
    hub = start(page, server)
    other = neighbour(page, hub)
    page.evaluate("localStorage.setItem('clew.analyst', 'Bo Vane')")
    page.goto(f"{server.root}/network?{encoded(id=hub, a=hub, b=other)}")
    page.locator(".network-way").first.wait_for()
    page.get_by_role("button", name="Keep as a finding").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep as a finding").click()
    page.get_by_role("dialog").wait_for(state="detached")
    page.goto(f"{server.root}/findings")
    again = page.get_by_role("link", name="Ask it again").first
    address = again.get_attribute("href") or ""
    assert "job" not in address
    again.click()
    page.locator(".network-way").first.wait_for()
    assert {hub, other} <= set(ids(page))


def test_a_loop_selects_and_there_are_ways_without_dragging(page: Page, server: Server) -> None:
    hub = start(page, server)
    page.get_by_role("button", name="Select with a loop").click()
    box = page.locator(".canvas-top").bounding_box()
    assert box
    left, top, right, bottom = box["x"] + 4, box["y"] + 4, box["x"] + box["width"] - 4, box["y"] + box["height"] - 4
    page.mouse.move(left, top)
    page.mouse.down()
    for x, y in ((right, top), (right, bottom), (left, bottom), (left, top)):
        page.mouse.move(x, y, steps=3)
    page.mouse.up()
    assert set(selected(page)) == set(ids(page))
    click(page, hub)
    assert selected(page) == [hub]
    page.keyboard.press("n")
    assert len(selected(page)) > 1
    page.keyboard.press("Control+a")
    assert set(selected(page)) == set(ids(page))


def test_as_of_an_early_day_dated_ties_are_gone(page: Page, server: Server) -> None:
    with Case.open(server.case) as case:
        (hub,) = case.rows(
            "SELECT e.id FROM edge AS g JOIN entity AS e ON e.node = g.source WHERE g.type = 'Ownership'"
            " AND length(g.start_date) = 10 GROUP BY e.id ORDER BY count(*) DESC, e.id LIMIT 1"
        )[0]
    page.goto(f"{server.root}/network?{encoded(id=str(hub))}")
    until(page, lambda: len(ids(page)) > 1, "the neighbours came")
    rest(page)
    before = hook(page, "figures()")["edges"]
    slider = page.get_by_role("slider", name="As of")
    slider.focus()
    slider.press("Home")
    until(page, lambda: hook(page, "figures()")["edges"] < before, "no tie went")
    slider.press("End")
    until(page, lambda: hook(page, "figures()")["edges"] == before, "the ties did not come back")


def test_the_list_is_the_twin_of_the_picture(page: Page, server: Server) -> None:
    hub = start(page, server)
    there = ids(page)
    ties = hook(page, "figures()")["edges"]
    page.goto(f"{server.root}/network?{encoded(view='list', id=hub)}")
    grid = page.get_by_role("grid", name="Entities", exact=True)
    grid.wait_for()
    rest(page)
    assert int(grid.get_attribute("aria-rowcount") or 0) == len(there) + 1
    assert int(page.get_by_role("grid", name="Ties", exact=True).get_attribute("aria-rowcount") or 0) == ties + 1
    row = grid.locator("tbody tr[data-index='1']")
    row.focus()
    page.keyboard.press("Space")
    assert row.get_attribute("aria-selected") == "true"
    row.get_by_role("button").last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="Hide").press("Enter")
    until(page, lambda: int(grid.get_attribute("aria-rowcount") or 0) == len(there), "not hidden")
    page.keyboard.press("Control+z")
    until(page, lambda: int(grid.get_attribute("aria-rowcount") or 0) == len(there) + 1, "not back")


def test_pictures_and_data_leave_the_canvas(page: Page, server: Server) -> None:
    start(page, server)
    sent: dict[str, Download] = {}
    for name in ("Picture (PNG)", "Picture (SVG)", "Data (GraphML)", "Data (JSON)"):
        page.get_by_role("button", name="Export").click()
        with page.expect_download() as waiting:
            page.get_by_role("menuitem", name=name).click()
        sent[name] = waiting.value
    assert sent["Picture (PNG)"].path().read_bytes()[:4] == b"\x89PNG"
    assert "<circle" in sent["Picture (SVG)"].path().read_text("utf-8")
    told = json.loads(sent["Data (JSON)"].path().read_text("utf-8"))
    assert {node["id"] for node in told["nodes"]} == set(ids(page))


def test_many_are_drawn_from_their_columns(page: Page, server: Server) -> None:
    """More than sigma is given: the same canvas, chosen from and moved in the same way."""
    with Case.open(server.case) as case:
        rows = case.rows("SELECT id FROM entity WHERE node IS NOT NULL ORDER BY node LIMIT 2000")
    nodes = [{"id": str(id_), "x": 60.0 * (at % 50), "y": 60.0 * (at // 50)} for at, (id_,) in enumerate(rows)]
    document = {"version": 1, "nodes": nodes, "notes": []}
    asked = {"document": document, "by": "Bo Vane"}
    kept = page.request.put(f"{server.root}/api/network/canvas?name=many", data=asked, headers={"origin": server.root})
    assert kept.ok, kept.text()
    page.goto(f"{server.root}/network?{encoded(canvas='many')}")
    until(page, lambda: len(ids(page)) > 1_600, "they did not come")
    rest(page)
    figures = hook(page, "figures()")
    assert page.locator(".canvas-columns").count() == (figures["mode"] != "plain")
    one = ids(page)[700]
    click(page, one)
    assert selected(page) == [one]
    page.keyboard.press("h")
    assert hidden(page) == [one]
    page.keyboard.press("Control+z")
    assert hidden(page) == []


def test_the_whole_network_as_communities(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/network?whole=communities")
    make = page.get_by_role("button", name="Find communities")
    until(page, lambda: make.is_visible() or (hook(page, "figures()") or {}).get("nodes", 0) > 0, "no overview")
    if make.is_visible():
        make.click()
    end = time.monotonic() + 120
    while not (hook(page, "figures()") or {}).get("nodes"):
        assert time.monotonic() < end, "the communities did not come"
        page.wait_for_timeout(200)
    assert hook(page, "figures()")["nodes"] > 5
    canvas = page.get_by_role("application")
    canvas.focus()
    canvas.press("ArrowRight")
    (chosen,) = selected(page)
    assert chosen.startswith("community ")
    page.get_by_role("button", name="members on the canvas").click()
    until(page, lambda: len(ids(page)) > 0, "no members came")


def test_without_webgl_it_is_drawn_all_the_same(browser: Browser, server: Server, watched: Watched) -> None:
    with opened(browser, server, watched) as page:
        page.add_init_script(
            "const own = HTMLCanvasElement.prototype.getContext;"
            "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
            "  return kind.startsWith('webgl') ? null : own.call(this, kind, ...rest); };"
        )
        hub = start(page, server)
        assert hook(page, "figures()")["mode"] == "plain"
        other = neighbour(page, hub)
        click(page, other)
        assert selected(page) == [other]
    assert watched.faults() == []
