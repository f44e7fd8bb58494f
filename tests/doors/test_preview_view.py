"""A verdict looked at before it is made, as a person and as a program sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew import flow

Lines = Callable[..., Path]
Clew = Callable[..., Any]


@pytest.fixture
def path(tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "80")
    made = tmp_path / "x.clew"
    flow.new(made)
    listed = {"id": "w-1", "schema": "Person", "name": ["Ada Quill"], "gender": ["female"], "topics": ["crime.terror"]}
    other = {"id": "r-1", "schema": "Person", "name": ["\u202eA. Quill"], "gender": ["male"]}
    owns = [
        {"id": f"o-{owner}", "schema": "Ownership", "owner": [owner], "asset": ["c-1"], "percentage": [share]}
        for owner, share in (("w-1", "12.5"), ("r-1", "80"))
    ]
    family = {"id": "f-1", "schema": "Family", "person": ["w-1"], "relative": ["r-1"]}
    company = {"id": "c-1", "schema": "Company", "name": ["Blue Quay"]}
    flow.add(made, [lines("all.json", listed, other, *owns, family, company)], now="2026-01-01T00:00:00Z")
    return made


def test_a_person_reads_what_would_change(clew: Clew, path: Path) -> None:
    before = path.read_bytes()
    ran = clew("judge", path, "w-1", "r-1", "same", "--preview")
    assert (ran.code, path.read_bytes()) == (0, before)
    assert max(map(len, ran.out.splitlines())) <= 80
    for said in (
        r"If \u202eA. Quill (r-1) and Ada Quill (w-1) were one",
        "A preview: nothing is written.",
        "They do not agree",
        "Ada Quill (w-1)",
        "gains terror, described",
        "Family would tie",
        "2× Ownership",
        "12.5%, 80%",
        "entities",
    ):
        assert said in ran.out
    assert "\u202e" not in ran.out


def test_a_program_reads_it_too(clew: Clew, path: Path) -> None:
    found = clew("judge", path, "w-1", "r-1", "same", "--preview", "--json").json
    assert [whole["id"] for whole in found["after"]] == ["r-1"]
    assert [label["label"] for label in found["labels"]] == ["terror"]
    assert {total["what"]: total["after"] - total["before"] for total in found["totals"]}["entities"] == -1


def test_nobody_would_be_anyone_else(clew: Clew, path: Path) -> None:
    assert "only the verdict would be kept" in clew("judge", path, "w-1", "c-1", "unsure", "--preview").out
