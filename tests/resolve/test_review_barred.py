"""What no verdict could join is not asked, held against the refusals of `clew judge`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from clew import flow
from clew.resolve.ledger_conflicts import conflicts
from clew.resolve.review_queue import Pool, Queue, queue
from clew.store.case import Case

NOW = "2024-01-01T00:00:00Z"
HELD = {"u2": "u1", "x2": "x1"}
"""Entities that are held to be one with another."""


def person(id_: str, **said: str) -> dict[str, object]:
    return {"id": id_, "schema": "Person", "name": [f"Orla {id_}"], **{prop: [value] for prop, value in said.items()}}


def ship(id_: str, number: str) -> dict[str, object]:
    return {"id": id_, "schema": "Vessel", "name": [f"Quay {id_}"], "imoNumber": [number]}


def listed(*ids: str) -> list[dict[str, object]]:
    return [{"id": f"s-{id_}", "schema": "Sanction", "entity": [id_], "program": ["P"]} for id_ in ids]


@pytest.fixture
def case(lines: Callable[..., Path], tmp_path: Path) -> Path:
    path = tmp_path / "barred.clew"
    flow.new(path)
    one = [person("x1"), person("x3"), person("x4"), *listed("x1", "x3")]
    other = [person("u1"), person("u2", birthDate="1970-02-03"), person("x2", birthDate="1951-11-30"), *listed("u1")]
    more = [person("p1", birthDate="1970-02"), ship("v1", "9074729"), ship("v2", "9176187"), ship("v3", "9074728")]
    files = [lines("one.json", *one), lines("other.json", *other), lines("more.json", *more)]
    for file in files:
        flow.add(path, [file], now=NOW)
    return path


def asked(case: Case, *, second: bool = False) -> tuple[set[tuple[str, str]], Queue]:
    for table in ("candidate", "canonical"):
        case.sql(f"DELETE FROM {table}")
    for one, other in HELD.items():
        case.sql("INSERT INTO canonical VALUES (?, ?)", [one, other])
    for pair in combinations(PEOPLE, 2):
        case.sql("INSERT INTO candidate VALUES (?, ?, .5, 1)", pair)
    found = queue(case, Pool.load(case, second_to="ann" if second else None), "ann", second=second)
    homes = {tuple(sorted(HELD.get(end, end) for end in (q.left, q.right))) for q in found.head(len(found))}
    return {(a, b) for a, b in homes}, found


PEOPLE = ("p1", "u1", "u2", "v1", "v2", "v3", "x1", "x2", "x3", "x4")


def test_what_judge_would_refuse_is_counted_and_not_asked(case: Path) -> None:
    with Case.open(case, writable=True) as opened:
        pairs, found = asked(opened)
        homes = sorted({HELD.get(each, each) for each in PEOPLE})
        members = {home: [each for each in PEOPLE if HELD.get(each, each) == home] for home in homes}
        free = {(a, b) for a, b in combinations(homes, 2) if not conflicts(opened, members[a], members[b])}
        assert pairs == free
        assert found.barred == len(homes) * (len(homes) - 1) // 2 - len(free)
    assert {("x1", "x3"), ("u1", "x1"), ("p1", "x1"), ("v1", "v2"), ("v1", "x3")} & pairs == set()
    assert {("p1", "u1"), ("u1", "x3"), ("u1", "x4"), ("v1", "v3")} <= pairs


def test_a_second_reviewer_is_asked_all_the_same(case: Path) -> None:
    with Case.open(case, writable=True) as opened:
        opened.sql(
            'INSERT INTO verdict (number, "left", "right", judgement, made_by, why, made_at)'
            " VALUES (99, 'x1', 'x3', 'different', 'bob', '', '')"
        )
        pairs, found = asked(opened, second=True)
    assert pairs == {("x1", "x3")}
    assert found.barred == 0
