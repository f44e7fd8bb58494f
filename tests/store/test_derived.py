"""What is derived from the truth: when it is stale, and that it is always the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clew import flow
from clew.errors import EngineError
from clew.store import derived
from clew.store.case import Case

Lines = Callable[..., Path]
Dump = Callable[[Path], dict[str, list[str]]]

NOW, LATER = "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"
TRUTH = ("meta", "source", "file", "statement", "sighting", "quarantine", "verdict")
ADA = {"id": "p-1", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"], "phone": ["+356 2100 0000"]}
TWIN = {"id": "q-1", "schema": "Person", "name": ["QUILL Ada"], "birthDate": ["1970-01-02"]}
BLUE = {"id": "c-1", "schema": "Company", "name": ["Blue Quay"], "phone": ["+356 2100 0000"]}
OWN = {"id": "o-1", "schema": "Ownership", "owner": ["p-1"], "asset": ["c-1"]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    return made


def stale(path: Path) -> bool:
    with Case.open(path) as case:
        return derived.is_stale(case)


def test_an_empty_case_is_not_stale(path: Path) -> None:
    assert not stale(path)


def test_sources_and_verdicts_make_it_stale(path: Path, lines: Lines) -> None:
    flow.add(path, [lines("list.json", ADA)], now=NOW, derive=False)
    assert stale(path)
    with Case.open(path, writable=True) as case:
        flow.build(case, now=NOW)
        assert not derived.is_stale(case)
        case.sql(
            """INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at)
            VALUES ('a', 'b', 'same', 'me', 'so', ?)""",
            [NOW],
        )
        assert derived.is_stale(case)


def test_reading_a_stale_case_makes_it_current(path: Path, lines: Lines) -> None:
    flow.add(path, [lines("list.json", ADA, BLUE, OWN)], now=NOW, derive=False)
    with flow.reading(path, now=NOW) as case:
        assert flow.show(case, "p-1").total_edges == 2
    assert not stale(path)


def test_building_again_changes_nothing(path: Path, lines: Lines, dump: Dump) -> None:
    flow.add(path, [lines("list.json", ADA, BLUE, OWN), lines("other.json", TWIN)], now=NOW)
    before = dump(path)
    assert before["canonical"] == ["('q-1', 'p-1')"]
    with Case.open(path, writable=True) as case:
        flow.build(case, now=LATER)
    assert dump(path) == before


def test_the_order_of_sources_changes_nothing_derived(path: Path, lines: Lines, dump: Dump) -> None:
    files = [lines("list.json", ADA, BLUE, OWN), lines("other.json", TWIN)]
    flow.add(path, files, now=NOW)
    turned = path.with_name("turned.clew")
    flow.new(turned)
    for file in reversed(files):
        flow.add(turned, [file], now=NOW)
    one, other = dump(path), dump(turned)
    assert {table for table in one if one[table] != other[table]} <= {*TRUTH, "mention"}


def test_a_build_that_fails_leaves_all_as_it_was(
    path: Path, lines: Lines, dump: Dump, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow.add(path, [lines("list.json", ADA, BLUE, OWN)], now=NOW)
    before = dump(path)

    def fail(*_: object) -> None:
        raise EngineError("Step edge_new failed")

    monkeypatch.setattr("clew.network.build.build", fail)
    with pytest.raises(EngineError):
        flow.add(path, [lines("other.json", TWIN)], now=NOW)
    after = dump(path)
    assert {table for table in before if table not in TRUTH and after[table] != before[table]} == set()
    assert stale(path)
    monkeypatch.undo()
    with flow.reading(path, now=NOW) as case:
        assert flow.show(case, "q-1").id == "p-1"
