"""Runs of resolution after one another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clew import flow
from clew.resolve.run import Ask, Ran
from clew.store.case import Case

Lines = Callable[..., Path]
NOW = "2026-01-0{}T00:00:00Z"


def person(number: int, name: str, **more: object) -> dict[str, object]:
    return {"id": f"p-{number}", "schema": "Person", "name": [name], **more}


@pytest.fixture
def path(tmp_path: Path, lines: Lines) -> Path:
    case = tmp_path / "x.clew"
    flow.new(case)
    twins = {"birthDate": ["1961-07-19"], "birthPlace": ["Quernmore"], "passportNumber": ["K5519302"]}
    flow.add(case, [lines("a.json", person(1, "Ottoline Brackwater", **twins))], now=NOW.format(1), dataset="a")
    flow.add(case, [lines("b.json", person(2, "Otoline Brackwater", **twins))], now=NOW.format(1), dataset="b")
    return case


def run(path: Path, day: int) -> Ran:
    return flow.resolve(path, Ask(threshold=0.5), now=NOW.format(day))


def one(path: Path) -> int:
    with Case.open(path) as case:
        return case.count("SELECT count(*) FROM entity WHERE kind = 'party'")


def test_a_run_that_was_taken_back_is_made_anew(path: Path) -> None:
    run(path, 2)
    assert run(path, 3).incremental, "nothing was taken back: only what is new is compared"
    before = one(path)
    with Case.open(path) as case:
        joined_by_run = case.count("SELECT count(*) FROM verdict WHERE made_by = 'clew:resolve'")
    assert joined_by_run, "the run must join something for this to say anything"
    flow.undo_run(path, by="ada", now=NOW.format(4))
    again = run(path, 5)
    assert not again.incremental and one(path) == before
