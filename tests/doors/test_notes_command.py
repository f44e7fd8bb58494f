"""note, label, notes and their undoing at the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew import flow

NOW = "2026-01-01T00:00:00Z"
Lines = Callable[..., Path]
Clew = Callable[..., Any]


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "240")


@pytest.fixture
def case(tmp_path: Path, lines: Lines) -> Path:
    path = tmp_path / "x.clew"
    flow.new(path)
    flow.add(path, [lines("p.json", {"id": "a", "schema": "Person", "name": ["Ada Quill"]})], now=NOW)
    return path


def test_a_note_and_a_label_and_back(case: Path, clew: Clew) -> None:
    ran = clew("note", case, "ask \x1b[31mher", "--about", "a", "--by", "ann")
    assert ran.code == 0, ran.err
    assert "Edit 1: note about a, by ann." in ran.out
    assert f"undo {case} --edit 1" in ran.out
    ran = clew("label", case, "a", "arms", "--why", "seen", "--by", "ann", "--json")
    made = {key: ran.json["edit"][key] for key in ("number", "kind", "about", "value", "why", "stands")}
    assert made == {"number": 2, "kind": "label", "about": ["a"], "value": "arms", "why": "seen", "stands": True}
    info = clew("info", case).out
    assert "Added by hand: 1 label, 1 note." in info
    assert clew("info", case, "--json").json["bases"] == {"arms": {"analyst": 1}}
    assert "arms: analyst by analyst" in clew("show", case, "a").out
    statement = clew("show", case, "a", "--json").json["labels_said"][0]["statement"]
    told = clew("source", case, statement).out
    assert all(word in told for word in ("ann, the analyst, by hand", "edit 2", "seen"))
    ran = clew("undo", case, "--edit", "2", "--by", "bob", "--why", "no", "--json")
    assert (ran.json["undone"]["number"], ran.json["number"]) == (2, 3)
    rows = clew("notes", case, "--json").json
    assert [row["kind"] for row in rows["edits"]] == ["undo", "label", "note"]
    assert clew("notes", case, "--standing", "--json").json["total"] == 1
    table = clew("notes", case, "--about", "a").out
    assert "taken back by 3" in table and "Ada Quill [a]" in table and "\x1b" not in table
    assert "3 shown of 3" in table
    assert "Took back edit 1, a note by ann." in clew("undo", case, "--edit", "1").out
    assert clew("info", case, "--json").json["edits"] == {}


def test_wrong_calls(case: Path, clew: Clew) -> None:
    assert clew("label", case, "a", "arms").code == 2
    assert clew("undo", case, "1", "--edit", "1").code == 2
    ran = clew("note", case, "x", "--about", "never")
    assert ran.code == 1 and "no entity, statement or payment 'never'" in ran.err
    assert clew("label", case, "a", "piracy", "--why", "x").code == 1
    assert "Nothing was added by hand." in clew("notes", case).out
