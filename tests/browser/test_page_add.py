"""Adding: a table is chosen, mapped with a preview, and added as a job whose report leads to its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, Watched

SERVER = "own_server"
PATIENCE = 120_000
OWNERS = "Number,Company,Owner,Born,Share\n" + "".join(
    f"{n},Grey Quay {n} Ltd,Ada Quill {n},{1971 + n % 20}-02-03,{n}\n" for n in range(1, 40)
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "owners.csv"
    path.write_text(OWNERS, "utf-8")
    return path


def becomes(page: Page, column: str, what: str) -> None:
    """By keys: the column becomes a property of the company; the field is then empty, closed and still at hand."""
    target = page.get_by_role("combobox", name=f"What {column} becomes")
    target.click()
    target.fill(f"company: {what}")
    page.get_by_role("option").first.wait_for()
    target.press("ArrowDown")
    target.press("Enter")
    chosen = page.get_by_role("button", name=f"{column} is no longer company: {what}")
    expect(chosen).to_be_visible(timeout=PATIENCE)
    expect(target).to_be_focused()
    expect(target).to_have_value("")
    expect(page.get_by_role("option")).to_have_count(0)


@pytest.mark.browser
def test_a_table_is_mapped_previewed_and_added(page: Page, server: Server, table: Path) -> None:
    page.goto(f"{server.root}/add")
    page.locator("input[type=file]").set_input_files(table)
    expect(page.get_by_role("heading", name="What its columns mean")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Ada Quill 1", exact=True).first).to_be_visible(timeout=PATIENCE)
    for word, what in (("Number", "Registration number"), ("Born", "Incorporation date")):
        becomes(page, word, what)
    page.get_by_role("tab", name="Text").press("Enter")
    expect(page.get_by_label("The mapping as YAML")).to_have_value(
        re.compile("registrationNumber.*incorporationDate", re.DOTALL), timeout=PATIENCE
    )
    page.get_by_role("button", name="Add to the case").click()
    page.wait_for_url("**/jobs?job=*")
    page.get_by_role("link", name="Open the source").click(timeout=PATIENCE)
    expect(page.get_by_role("heading", name="owners", exact=False).first).to_be_visible(timeout=PATIENCE)


@pytest.mark.browser
def test_a_wrong_mapping_and_an_empty_file_say_why(
    page: Page, server: Server, watched: Watched, tmp_path: Path
) -> None:
    watched.expect("422")
    empty = tmp_path / "empty.csv"
    empty.touch()
    other = tmp_path / "other.csv"
    other.write_text(OWNERS.replace("Grey", "Blue"), "utf-8")
    page.goto(f"{server.root}/add")
    page.locator("input[type=file]").set_input_files(empty)
    expect(page.get_by_role("alert").filter(has_text="empty.csv is empty")).to_be_visible(timeout=PATIENCE)
    page.locator("input[type=file]").set_input_files(other)
    expect(page.get_by_role("heading", name="What its columns mean")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("tab", name="Text").click()
    page.get_by_label("The mapping as YAML").fill("queries:\n  - entities:\n      a: {schema: Persn, keys: [Number]}\n")
    expect(page.get_by_text("no schema 'Persn'", exact=False).first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Add to the case")).to_be_disabled()


@pytest.mark.browser
@pytest.mark.parametrize("address", ["/add", "/"])
def test_a_file_is_dropped_by_mouse(page: Page, server: Server, tmp_path: Path, address: str) -> None:
    """The browser itself drags a file of the disk over the page, as a hand does."""
    path = tmp_path / f"dropped{len(address)}.csv"
    path.write_text(OWNERS, "utf-8")
    page.goto(server.root + address)
    zone = page.locator(".add-place" if address == "/add" else ".home")
    expect(zone).to_be_visible()
    box = zone.bounding_box()
    assert box
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + min(box["height"], 300) / 2}
    dragged = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    hand = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver"):
        hand.send("Input.dispatchDragEvent", {"type": kind, **at, "data": dragged})
    if address == "/":
        expect(page.locator(".home-drop")).to_be_visible()
    hand.send("Input.dispatchDragEvent", {"type": "drop", **at, "data": dragged})
    expect(page).to_have_url(re.compile("/add"))
    expect(page.get_by_role("heading", name="What its columns mean")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(path.name).first).to_be_visible()
