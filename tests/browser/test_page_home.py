"""The case's page: what it holds, one click to each next step, and an empty case that says how to begin."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from clew import flow

from .conftest import Server, Watched, opened, serving

SERVER = "read_server"
PATIENCE = 60_000


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("empty") / "empty.clew"
    flow.new(path)
    with serving(path) as running:
        yield running


@pytest.mark.browser
def test_the_case_says_what_it_holds_and_each_step_is_one_click(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("demo")
    steps = page.get_by_role("region", name="What to do next")
    expect(steps.get_by_role("listitem").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("heading", name="Designated", exact=True)).to_be_visible()
    label = page.get_by_role("link", name="Terrorism and its financing designated")
    expect(label).to_have_attribute("href", "/search?label=designated%3Aterror")
    steps.get_by_role("link", name="Look").click()
    page.wait_for_url("**/sources?tab=refused")
    expect(page.get_by_role("grid", name="Refused pieces")).to_be_visible(timeout=PATIENCE)


@pytest.mark.browser
def test_by_keys_alone_to_the_refused_rows_and_back(page: Page) -> None:
    page.get_by_role("region", name="What to do next").get_by_role("link", name="Look").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources?tab=refused")
    page.keyboard.press("g")
    page.keyboard.press("h")
    expect(page.get_by_role("heading", level=1)).to_have_text("demo")


@pytest.mark.browser
def test_an_empty_case_leads_to_adding_a_file(browser: Browser, empty: Server, watched: Watched) -> None:
    with opened(browser, empty, watched) as page:
        expect(page.get_by_role("heading", name="An empty case")).to_be_visible(timeout=PATIENCE)
        page.get_by_role("link", name="Add a file").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Add files")
    assert watched.faults() == []


@pytest.mark.browser
def test_an_open_tie_leads_to_the_path_between_its_ends(page: Page, server: Server) -> None:
    """The answer of the job is given here: looking for it takes a minute."""
    hub = page.request.get(f"{server.root}/api/search", params={"q": "quay", "schema": "Company"}).json()["results"][0]
    near = page.request.post(
        f"{server.root}/api/network/expand", data={"ids": [hub["id"]]}, headers={"origin": server.root}
    ).json()
    other = next(node for node in near["nodes"] if node["id"] != hub["id"])
    one = {
        "kind": "tie", "left": hub["id"], "right": other["id"], "captions": [hub["caption"], other["caption"]],
        "probability": 0.5, "change": 2, "score": 0.5, "nearer": 1, "newly": 0, "why": "one address", "statements": [],
    }  # fmt: skip
    known = {"answer": "who is near whom", "unknowns": [one], "looked_at": 1, "total": 1}
    page.route(
        "**/api/case/next", lambda route: route.fulfill(json={"unknowns": known, "caveat": "No guilt.", "job": None})
    )
    page.goto(server.root)
    page.get_by_role("link", name="See the path").click()
    page.wait_for_url("**/network?**a=**b=**")
    expect(page.locator(".network-way").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".network-aside")).to_contain_text(other["caption"])


@pytest.mark.browser
def test_nothing_overflows_on_a_narrow_screen(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    for address in ("/", "/sources", "/sources?source=1", "/sources?tab=refused", "/add", "/jobs"):
        page.goto(server.root + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert page.evaluate("document.querySelector('main').scrollWidth") <= 390, address
