"""Which pair is asked about next, held against a plain reading of the definition."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import log2
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew import flow
from clew.errors import NotFound
from clew.resolve.review_queue import Pool, Question, common_neighbours, queue
from clew.store.case import Case

NOW = "2024-01-01T00:00:00Z"
Scored = tuple[str, str, float]
Judged = tuple[str, str, str, str]
"""Left, right, judgement, made by."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    path = tmp_path_factory.mktemp("queue") / "x.clew"
    flow.new(path)
    return Case.open(path, writable=True)


def ask(
    case: Case,
    pairs: Sequence[Scored],
    ledger: Sequence[Judged] = (),
    canonical: dict[str, str] | None = None,
    *,
    by: str = "ann",
    second: bool = False,
    skipped: Sequence[tuple[str, str]] = (),
) -> list[Question]:
    for table in ("candidate", "verdict", "canonical"):
        case.sql(f"DELETE FROM {table}")
    for pair in pairs:
        case.sql("INSERT INTO candidate VALUES (?, ?, ?, 1)", pair)
    for number, row in enumerate(ledger, 1):
        case.sql(
            'INSERT INTO verdict (number, "left", "right", judgement, made_by, why, made_at, undoes)'
            " VALUES (?, ?, ?, ?, ?, '', '', ?)",
            [number, *row[:4], int(row[2].split()[1]) if " " in row[2] else None],
        )
    case.sql("UPDATE verdict SET judgement = 'undo' WHERE undoes IS NOT NULL")
    for one, other in (canonical or {}).items():
        case.sql("INSERT INTO canonical VALUES (?, ?)", [one, other])
    pool = Pool.load(case, second_to=by if second else None)
    found = queue(case, pool, by, second=second, skipped=skipped)
    return list(found.head(len(found)))


def pairs_of(questions: Sequence[Question]) -> list[tuple[str, str]]:
    return [(question.left, question.right) for question in questions]


def test_an_empty_case_has_nothing_to_ask(case: Case) -> None:
    assert ask(case, []) == []
    assert ask(case, [], second=True) == []


def test_the_least_certain_pair_comes_first(case: Case) -> None:
    found = ask(case, [("a", "b", 0.9), ("c", "d", 0.5), ("e", "f", 0.05)])
    assert pairs_of(found) == [("c", "d"), ("a", "b"), ("e", "f")]
    assert found[0].gain == pytest.approx(1.0)


def test_pairs_between_two_groups_are_one_question(case: Case) -> None:
    found = ask(case, [("a", "c", 0.6), ("b", "c", 0.7), ("b", "d", 0.1)], canonical={"b": "a", "d": "c"})
    assert pairs_of(found) == [("b", "c")]
    assert (found[0].pairs, found[0].score) == (3, 0.7)


def test_what_is_joined_or_held_apart_is_not_asked(case: Case) -> None:
    pairs = [("a", "b", 0.5), ("a", "c", 0.5), ("b", "c", 0.5), ("c", "d", 0.5)]
    assert pairs_of(ask(case, pairs, canonical={"b": "a"})) == [("a", "c"), ("c", "d")]
    apart = [("b", "c", "different", "bob")]
    assert pairs_of(ask(case, pairs, apart, {"b": "a"})) == [("c", "d")]
    assert pairs_of(ask(case, pairs, [*apart, ("b", "c", "unsure", "bob")], {"b": "a"})) == [("a", "c"), ("c", "d")]
    assert pairs_of(ask(case, pairs, [*apart, ("b", "c", "undo 1", "bob")], {"b": "a"})) == [("a", "c"), ("c", "d")]


def test_a_machine_holds_apart_until_a_person_says_otherwise(case: Case) -> None:
    machine = ("a", "b", "different", "clew:resolve")
    assert ask(case, [("a", "b", 0.5)], [machine, ("a", "b", "unsure", "clew:exact")]) == []
    assert len(ask(case, [("a", "b", 0.5)], [machine, ("a", "b", "unsure", "bob")])) == 1


def test_a_reviewer_is_not_asked_again(case: Case) -> None:
    pairs = [("a", "b", 0.5), ("c", "d", 0.4)]
    unsure = ("a", "b", "unsure", "ann")
    assert pairs_of(ask(case, pairs, [unsure])) == [("c", "d")]
    assert pairs_of(ask(case, pairs, [unsure], by="bob")) == [("a", "b"), ("c", "d")]
    assert pairs_of(ask(case, pairs, skipped=[("a", "b")])) == [("c", "d")]
    assert len(ask(case, pairs, [unsure, ("a", "b", "undo 1", "ann")])) == 2


def test_a_second_reviewer_is_asked_what_others_judged_and_nothing_else(case: Case) -> None:
    pairs = [("a", "b", 0.5), ("c", "d", 0.9), ("e", "f", 0.5)]
    ledger = [("c", "d", "same", "ann"), ("a", "b", "different", "ann"), ("g", "h", "unsure", "ann")]
    ledger += [("e", "f", "same", "clew:exact")]
    found = ask(case, pairs, ledger, {"d": "c"}, by="bob", second=True)
    assert sorted(pairs_of(found)) == [("a", "b"), ("c", "d"), ("g", "h")]
    assert {question.score for question in found} == {0.5, 0.9, None}
    assert ask(case, pairs, ledger, {"d": "c"}, by="ann", second=True) == []
    more = [*ledger, ("c", "d", "different", "bob")]
    assert sorted(pairs_of(ask(case, pairs, more, {"d": "c"}, by="bob", second=True))) == [("a", "b"), ("g", "h")]


def test_pairs_that_meet_in_others_come_before_pairs_that_stand_alone(case: Case) -> None:
    triangle = [("a", "b", 0.5), ("a", "c", 0.5), ("b", "c", 0.5)]
    found = ask(case, [("x", "y", 0.5), *triangle])
    assert pairs_of(found)[-1] == ("x", "y")
    assert found[0].gain == pytest.approx(1 + 0.5)


def test_ties_and_labels_weigh(lines: object, tmp_path: Path) -> None:
    path = tmp_path / "y.clew"
    flow.new(path)
    assert callable(lines)
    owned = [{"id": f"o{n}", "schema": "Ownership", "owner": [who], "asset": ["c1"]} for n, who in enumerate("ab")]
    people = [{"id": who, "schema": "Person", "name": [f"Person {who}"]} for who in "abcdef"]
    people[4]["topics"] = ["crime.terror"]
    flow.add(path, [lines("l.json", *people, {"id": "c1", "schema": "Company", "name": ["Quay"]}, *owned)], now=NOW)
    with Case.open(path, writable=True) as case:
        case.sql("INSERT INTO candidate VALUES ('a', 'b', .5, 1), ('c', 'd', .5, 1), ('e', 'f', .5, 1)")
        found = queue(case, Pool.load(case), "ann")
        assert [(q.left, q.gain) for q in found.head(9)] == [("a", 1 + log2(1 + 1 * 1)), ("e", 2.0), ("c", 1.0)]
        assert len(queue(case, Pool.load(case, between=("l", "l")), "ann")) == 3
        with pytest.raises(NotFound, match="has no dataset 'm'"):
            Pool.load(case, between=("l", "m"))


names = st.sampled_from("abcdef")
scored = st.lists(
    st.tuples(names, names, st.sampled_from((0.1, 0.5, 0.8))).filter(lambda row: row[0] < row[1]),
    max_size=12,
    unique_by=lambda row: row[:2],
)
grouped = st.dictionaries(st.sampled_from("bcdef"), st.sampled_from("a"), max_size=3)


def by_the_book(pairs: Sequence[Scored], held: dict[str, str]) -> dict[tuple[str, str], float]:
    """Gain by pair of groups; no ties, no labels."""
    between: dict[tuple[str, str], list[float]] = {}
    for left, right, score in pairs:
        a, b = sorted((held.get(left, left), held.get(right, right)))
        if a != b:
            between.setdefault((a, b), []).append(score)
    near = {group: {other for pair in between for other in pair if group in pair} - {group} for group in "abcdef"}
    gains = {}
    for (a, b), scores in between.items():
        p = max(scores)
        gains[a, b] = (-p * log2(p) - (1 - p) * log2(1 - p)) * (len(scores) + p * len(near[a] & near[b]))
    return gains


@given(scored, grouped, st.randoms())
def test_gains_are_those_of_the_definition_whatever_the_order(
    case: Case, pairs: list[Scored], held: dict[str, str], dice: object
) -> None:
    found = ask(case, pairs, canonical=held)
    gains = {tuple(sorted((held.get(q.left, q.left), held.get(q.right, q.right)))): q.gain for q in found}
    assert gains == pytest.approx(by_the_book(pairs, held))
    assert [q.gain for q in found] == sorted((q.gain for q in found), reverse=True)
    assert ask(case, pairs[::-1], canonical=held) == found


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])))
def test_common_neighbours_of_every_edge(edges: set[tuple[int, int]]) -> None:
    rows = sorted(edges)
    near = {node: {b for pair in rows for b in pair if node in pair} - {node} for node in range(8)}
    a, b = (np.array([pair[end] for pair in rows], np.int64) for end in (0, 1))
    assert common_neighbours(a, b, 8).tolist() == [len(near[x] & near[y]) for x, y in rows]


def test_common_neighbours_of_a_hub() -> None:
    edges = [(0, n) for n in range(1, 300)] + list(combinations(range(1, 5), 2))
    a, b = (np.array([pair[end] for pair in edges], np.int64) for end in (0, 1))
    assert common_neighbours(a, b, 300)[:5].tolist() == [3, 3, 3, 3, 0]
