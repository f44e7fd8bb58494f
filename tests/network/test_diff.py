"""Two versions of a list: what only one of them says, with its statements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew import flow
from clew.errors import NotFound
from clew.model.statement import statement_id
from clew.store.case import Case

Lines = Callable[..., Path]
NOW = "2026-01-01T00:00:00Z"

OLD: tuple[dict[str, object], ...] = (
    {"id": "w-1", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"]},
    {"id": "w-s1", "schema": "Sanction", "entity": ["w-1"], "authority": ["OFAC"], "program": ["SDNTK"]},
    {"id": "w-2", "schema": "Person", "name": ["Igor Marten"]},
    {"id": "w-3", "schema": "Organization", "name": ["Cinnabar Line"], "topics": ["crime.cyber"]},
    {"id": "w-m", "schema": "Membership", "member": ["w-1"], "organization": ["w-3"], "role": ["financier"]},
    {"id": "w-4", "schema": "Company", "name": ["Blue Quay"]},
)
NEW: tuple[dict[str, object], ...] = (
    {"id": "w-1", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-02-02"]},
    {"id": "w-s1", "schema": "Sanction", "entity": ["w-1"], "authority": ["OFAC"], "program": ["SDNTK"]},
    {"id": "w-s9", "schema": "Sanction", "entity": ["w-1"], "authority": ["OFAC"], "program": ["SDGT"]},
    {"id": "w-3", "schema": "Organization", "name": ["Cinnabar Line"], "topics": ["crime.cyber"]},
    {"id": "w-m", "schema": "Membership", "member": ["w-1"], "organization": ["w-3"], "role": ["treasurer"]},
    {"id": "w-4", "schema": "Company", "name": ["Blue Quay"]},
    {"id": "w-5", "schema": "Company", "name": ["Grey Gull"], "parent": ["w-4"]},
)


@pytest.fixture
def path(tmp_path: Path, lines: Lines) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("older.json", *OLD), lines("newer.json", *NEW)], now=NOW)
    return made


def pieces(one: dict[str, Any]) -> set[tuple[str, str, str, str, str | None]]:
    return {tuple(piece[key] for key in ("what", "change", "name", "value", "other")) for piece in one["pieces"]}


def test_two_versions_of_a_list(path: Path, clew: Callable[..., Any]) -> None:
    found = clew("diff", path, "older", "newer", "--json").json
    assert (found["a"], found["b"], found["matched_by"], found["same"]) == ("older", "newer", "record", 0)
    assert [(one["id"], one["schema"]) for one in found["added"]] == [("w-5", "Company")]
    assert [one["id"] for one in found["removed"]] == ["w-2"]
    assert found["removed"][0]["statements"] == [statement_id("older", "w-2", "name", "Igor Marten")]
    changed = {one["id"]: pieces(one) for one in found["changed"]}
    assert changed == {
        "w-1": {
            ("fact", "removed", "birthDate", "1970-01-02", None),
            ("fact", "added", "birthDate", "1970-02-02", None),
            ("fact", "added", "Sanction:program", "SDGT", None),
            ("label", "added", "terror", "designated", None),
            ("tie fact", "removed", "Membership:role", "financier", "w-3"),
            ("tie fact", "added", "Membership:role", "treasurer", "w-3"),
        },
        "w-3": {
            ("tie fact", "removed", "Membership:role", "financier", "w-1"),
            ("tie fact", "added", "Membership:role", "treasurer", "w-1"),
        },
        "w-4": {("tie", "added", "Company:parent", "in", "w-5")},
    }
    assert found["pieces"] == {
        "fact removed": 1,
        "fact added": 2,
        "label added": 1,
        "tie added": 1,
        "tie fact removed": 1,
        "tie fact added": 1,
    }


def test_the_far_ends_of_ties_are_named(path: Path, clew: Callable[..., Any]) -> None:
    found = clew("diff", path, "older", "newer", "--json").json
    ends = {piece["other"]: piece["other_caption"] for one in found["changed"] for piece in one["pieces"]}
    with Case.open(path) as case:
        rows = case.rows("SELECT id, caption FROM entity WHERE id IN ('w-1', 'w-3', 'w-5')")
        names = {str(id_): str(caption) for id_, caption in rows}
    assert ends == names | {None: None}
    shown = " ".join(clew("diff", path, "older", "newer").out.split())
    assert f"tie Company:parent ← {names['w-5']} (w-5)" in shown
    assert f"Membership:role treasurer, of the tie with {names['w-1']} (w-1)" in shown
    assert "2 facts added, 1 fact removed" in shown or "1 fact removed, 2 facts added" in shown


def test_each_change_is_cited_to_the_version_that_says_so(path: Path, clew: Callable[..., Any]) -> None:
    found = clew("diff", path, "older", "newer", "--json").json
    with Case.open(path) as case:
        for one in found["changed"]:
            for piece in one["pieces"]:
                side = "newer" if piece["change"] == "added" else "older"
                assert piece["statements"]
                rows = case.rows("SELECT DISTINCT dataset FROM statement WHERE id = ANY(?)", [piece["statements"]])
                assert rows == [(side,)]


def test_there_and_back_are_mirror_images(path: Path) -> None:
    with Case.open(path) as case:
        there, back = flow.diff(case, "older", "newer"), flow.diff(case, "newer", "older")
    assert (there.added, there.removed) == (back.removed, back.added)
    turned = {"added": "removed", "removed": "added"}
    mirrored = {
        one.id: {(p.what, turned[p.change], p.name, p.value, p.other, p.statements) for p in one.pieces}
        for one in back.changed
    }
    assert mirrored == {
        one.id: {(p.what, p.change, p.name, p.value, p.other, p.statements) for p in one.pieces}
        for one in there.changed
    }


def test_the_same_list_twice_differs_in_nothing(tmp_path: Path, lines: Lines) -> None:
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("older.json", *OLD), lines("again.json", *reversed(OLD))], now=NOW)
    with Case.open(made) as case:
        found = flow.diff(case, "older", "again")
    assert (found.same, found.total_added, found.total_removed, found.total_changed) == (4, 0, 0, 0)


def test_lists_of_two_publishers_are_matched_by_who_is_who(tmp_path: Path, lines: Lines) -> None:
    made = tmp_path / "x.clew"
    other = ({"id": "r-7", "schema": "Person", "name": ["QUILL, Ada"], "birthDate": ["1970-01-02"]},)
    flow.new(made)
    flow.add(made, [lines("older.json", *OLD), lines("register.json", *other)], now=NOW)
    with Case.open(made) as case:
        found = flow.diff(case, "older", "register")
        assert found.matched_by == "identity"
        assert [one.id for one in found.removed] == ["w-2", "w-3", "w-4"]
        (one,) = found.changed
    assert {(piece.change, piece.value) for piece in one.pieces if piece.name == "name"} == {
        ("removed", "Ada Quill"),
        ("added", "QUILL, Ada"),
    }


def test_who_was_renumbered_is_known_as_before(tmp_path: Path, lines: Lines) -> None:
    made = tmp_path / "x.clew"
    moved = {"id": "w-77", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"]}
    flow.new(made)
    flow.add(made, [lines("older.json", *OLD), lines("newer.json", moved, OLD[3])], now=NOW)
    with Case.open(made) as case:
        found = flow.diff(case, "older", "newer")
    assert [(one.id, one.known_as) for one in found.added] == [("w-77", ("w-1",))]


def test_what_is_cut_is_counted(path: Path, clew: Callable[..., Any]) -> None:
    found = clew("diff", path, "older", "newer", "--limit", "1", "--json").json
    assert (found["total_changed"], found["shown"]["changed"], len(found["changed"])) == (3, 1, 1)
    assert clew("diff", path, "older", "newer").code == 0


def test_datasets_that_are_not_there(path: Path, clew: Callable[..., Any]) -> None:
    with Case.open(path) as case, pytest.raises(NotFound, match="It has: newer, older"):
        flow.diff(case, "older", "never")
    assert clew("diff", path, "older", "older").code == 1


def test_between_two_publishers_letter_case_and_the_listing_are_no_change_of_substance(
    tmp_path: Path, lines: Lines, clew: Callable[..., Any]
) -> None:
    def listed(which: str, name: str, authority: str, *more: dict[str, object]) -> Path:
        person = {
            "id": f"{which}-1",
            "schema": "Person",
            "name": [name],
            "birthDate": ["1970"],
            "modifiedAt": [authority],
        }
        listing: dict[str, object] = {
            "id": f"{which}-s",
            "schema": "Sanction",
            "entity": [f"{which}-1"],
            "authority": [authority],
        }
        return lines(f"{which}.json", person, listing, *more)

    made = tmp_path / "two.clew"
    flow.new(made)
    other: dict[str, object] = {"id": "n-2", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1971"]}
    third: dict[str, object] = {"id": "s-2", "schema": "Person", "name": ["ADA QUILL"], "birthDate": ["1972"]}
    flow.add(made, [listed("n", "Igor Marten", "2001", other), listed("s", "IGOR MARTEN", "2002", third)], now=NOW)
    for a, b in (("n-1", "s-1"), ("n-2", "s-2")):
        assert clew("judge", made, a, b, "same").code == 0
    found = clew("diff", made, "n", "s", "--json").json
    assert (found["matched_by"], found["same"], found["alike"], found["total_changed"]) == ("identity", 0, 1, 1)
    assert found["minor"] == {"letters": 4, "listing": 4} and found["pieces"] == {"fact added": 1, "fact removed": 1}
    (ada,) = found["changed"]
    assert {(piece["name"], piece["minor"]) for piece in ada["pieces"]} == {("name", "letters"), ("birthDate", "")}
    text = clew("diff", made, "n", "s").out
    assert "1 more differ in letter case" in text and "name Ada" not in text
