"""Canonical ids as a pure function of the ledger."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.resolve import ledger_join
from clew.resolve.canonical import canonical, counting, settle, standing
from clew.store.engine.duck import DuckEngine

ENGINE = DuckEngine()
Row = tuple[object, ...]
"""Left, right, judgement, made by and, if it likes, score; or "undo" and the number of the verdict taken back."""

COLUMNS = (
    *(("number", pa.int64()), ("left", pa.string()), ("right", pa.string()), ("judgement", pa.string())),
    *(("made_by", pa.string()), ("score", pa.float64()), ("undoes", pa.int64())),
)


def load(ledger: Sequence[Row]) -> None:
    """Verdicts, numbered in their order, as the engine's table."""
    rows: list[Row] = []
    for number, row in enumerate(ledger, 1):
        if row[0] == "undo":
            back = rows[int(str(row[1])) - 1]
            rows.append((number, back[1], back[2], "undo", "me", None, row[1]))
        else:
            rows.append((number, *sorted(map(str, row[:2])), *row[2:4], row[4] if len(row) > 4 else None, None))
    columns = {name: pa.array([row[i] for row in rows], kind) for i, (name, kind) in enumerate(COLUMNS)}
    ENGINE.load("verdict", pa.table(columns))


def ids(ledger: Sequence[Row]) -> dict[str, str]:
    load(ledger)
    return {row["entity_id"]: row["canonical_id"] for row in canonical(ENGINE).to_pylist()}


def test_no_verdicts_no_ids() -> None:
    assert ids([]) == {}


def test_the_smallest_id_stands_for_all() -> None:
    assert ids([("c", "b", "same", "me"), ("b", "a", "same", "me")]) == {"b": "a", "c": "a"}


def test_ids_are_ordered_by_their_signs_in_every_script() -> None:
    assert ids([("é", "z", "same", "me"), ("ж", "é", "same", "me")]) == {"é": "z", "ж": "z"}


def test_different_and_unsure_join_nothing() -> None:
    assert ids([("a", "b", "different", "me"), ("b", "c", "unsure", "clew:exact")]) == {}


def test_the_latest_of_a_maker_counts() -> None:
    ledger = [("a", "b", "same", "me"), ("a", "b", "different", "me")]
    assert ids(ledger) == {}
    assert ids([*ledger, ("a", "b", "same", "me")]) == {"b": "a"}


def test_the_latest_of_several_persons_counts() -> None:
    ledger: list[Row] = [("a", "b", "same", "ann"), ("a", "b", "different", "bob")]
    assert ids(ledger) == {}
    assert ids([*ledger, ("undo", 2)]) == {"b": "a"}


def test_a_person_counts_before_a_machine_whoever_was_last() -> None:
    person, machine = ("a", "b", "different", "me"), ("a", "b", "same", "clew:exact")
    assert ids([person, machine]) == ids([machine, person]) == {}


def test_one_machine_is_enough_whichever_spoke_last() -> None:
    ledger = [("a", "b", "same", "clew:resolve", 0.9), ("a", "b", "unsure", "clew:exact")]
    assert ids(ledger) == ids(ledger[::-1]) == {"b": "a"}
    assert ids([*ledger, ("a", "b", "withdrawn", "clew:resolve")]) == {}
    assert ids([*ledger, ("a", "b", "different", "clew:other")]) == {}


def test_what_a_machine_withdraws_leaves_what_another_says() -> None:
    ledger = [("a", "b", "same", "clew:exact"), ("a", "b", "same", "clew:resolve", 0.95)]
    assert ids([*ledger, ("a", "b", "withdrawn", "clew:exact")]) == {"b": "a"}


def test_parting_one_link_of_a_chain_parts_it() -> None:
    chain = [("a", "b", "same", "x"), ("b", "c", "same", "x"), ("c", "d", "same", "x")]
    assert ids(chain) == {"b": "a", "c": "a", "d": "a"}
    assert ids([*chain, ("c", "b", "different", "me")]) == {"b": "a", "d": "c"}


def test_the_weakest_link_between_what_a_person_parts_gives_way() -> None:
    chain: list[Row] = [
        ("a", "b", "same", "clew:resolve", 0.99),
        ("b", "c", "same", "clew:resolve", 0.91),
        ("c", "d", "same", "clew:resolve", 0.97),
        ("d", "e", "same", "clew:resolve", 0.95),
    ]
    assert ids(chain) == dict.fromkeys("bcde", "a")
    assert ids([*chain, ("a", "e", "different", "ann")]) == {"b": "a", "d": "c", "e": "c"}
    assert ids([*chain, ("a", "e", "different", "ann"), ("b", "c", "same", "bob")]) == {"b": "a", "c": "a", "d": "a"}
    assert ids([*chain, ("a", "e", "different", "ann"), ("undo", 5)]) == ids(chain)


def test_an_exact_rule_is_stronger_than_any_score() -> None:
    ledger = [("a", "b", "same", "clew:resolve", 0.999), ("b", "c", "same", "clew:exact")]
    assert ids([*ledger, ("a", "c", "different", "ann")]) == {"c": "b"}


def test_different_counts_for_whole_clusters() -> None:
    """Two groups of persons' making, held apart by one pair: no machine brings them together, over whichever pair."""
    persons = [("a", "b", "same", "ann"), ("c", "d", "same", "ann"), ("a", "d", "different", "ann")]
    machine = [
        ("b", "c", "same", "clew:resolve", 1.0),
        ("b", "x", "same", "clew:resolve"),
        ("x", "c", "same", "clew:r"),
    ]
    assert ids([*machine, *persons]) == {"b": "a", "d": "c", "x": "a"}


def test_the_later_of_contradicting_persons_wins() -> None:
    parted = [("a", "b", "same", "ann"), ("b", "c", "same", "bob"), ("a", "c", "different", "cyd")]
    assert ids(parted) == {"c": "b"}
    joined = [("a", "c", "different", "cyd"), ("a", "b", "same", "ann"), ("b", "c", "same", "bob")]
    assert ids(joined) == {"b": "a", "c": "a"}


def test_of_all_that_is_said_of_a_pair_one_counts() -> None:
    load(
        [
            ("a", "b", "same", "clew:resolve", 0.9),
            ("a", "b", "unsure", "clew:exact"),
            ("c", "d", "same", "clew:exact"),
            ("c", "d", "different", "ann"),
            ("e", "f", "withdrawn", "clew:exact"),
            ("g", "h", "unsure", "bob"),
        ]
    )
    found = counting(ENGINE.fetch(standing("made_by")))
    assert [(row["number"], row["judgement"], row["made_by"]) for row in found.to_pylist()] == [
        (1, "same", "clew:resolve"),
        (4, "different", "ann"),
        (6, "unsure", "bob"),
    ]


# Against a slow and simple reckoning of the same rules

NAMES = [f"e{number}" for number in range(7)]
judged = st.tuples(
    *(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(("same", "same", "different", "unsure"))),
    *(st.sampled_from(("ann", "bob", "clew:exact", "clew:resolve")), st.sampled_from((None, 0.9, 0.95, 1.0))),
).filter(lambda row: row[0] != row[1])


@st.composite
def ledgers(draw: st.DrawFn) -> list[Row]:
    rows: list[Row] = list(draw(st.lists(judged, max_size=14)))
    for number in sorted(draw(st.sets(st.integers(1, max(1, len(rows))), max_size=4 if rows else 0))):
        rows.append(("undo", number))
    return rows


def reckoned(ledger: Sequence[Row]) -> dict[str, str]:
    undone = {row[1] for row in ledger if row[0] == "undo"}
    said: dict[tuple[frozenset[object], str], tuple[int, str, float]] = {}
    for number, row in enumerate(ledger, 1):
        if row[0] != "undo" and number not in undone:
            maker = str(row[3]) if str(row[3]).startswith("clew:") else ""
            said[frozenset(row[:2]), maker] = (number, str(row[2]), 1.0 if row[4] is None else float(str(row[4])))
    pairs = {pair for pair, _ in said}
    persons = {pair: said[pair, ""] for pair in pairs if (pair, "") in said}
    machines = {pair: [said[key] for key in said if key[0] == pair] for pair in pairs - persons.keys()}
    apart = [p for p, told in machines.items() if any(t[1] == "different" for t in told)]
    alike = {
        p: max(t[2] for t in told if t[1] == "same")
        for p, told in machines.items()
        if p not in apart and any(t[1] == "same" for t in told)
    }
    order = [(pair, persons[pair][1]) for pair in sorted(persons, key=lambda pair: -persons[pair][0])]
    order += [(pair, "different") for pair in apart]
    order += [(pair, "same") for pair in sorted(alike, key=lambda pair: (-alike[pair], *sorted(map(str, pair))))]
    return joined(order)


def joined(order: list[tuple[frozenset[object], str]]) -> dict[str, str]:
    groups: list[set[object]] = [{name} for name in NAMES]
    walls: list[frozenset[object]] = []
    for pair, word in order:
        one, other = (next(group for group in groups if end in group) for end in pair)
        if word == "different" and one is not other:
            walls.append(pair)
        if word == "same" and one is not other and not any(wall <= one | other for wall in walls):
            groups = [group for group in groups if group not in (one, other)] + [one | other]
    return {str(name): str(min(map(str, g))) for g in groups for name in g if str(name) != min(map(str, g))}


@settings(max_examples=150, deadline=None)
@given(ledgers())
def test_the_ids_are_those_of_a_simple_reckoning(ledger: list[Row]) -> None:
    assert ids(ledger) == reckoned(ledger)


@settings(max_examples=40, deadline=None)
@given(st.lists(judged.filter(lambda row: row[3].startswith("clew:")), max_size=12), st.randoms(use_true_random=False))
def test_the_order_in_which_machines_spoke_changes_nothing(ledger: list[Row], dice: random.Random) -> None:
    distinct = list({(frozenset(row[:2]), row[3]): row for row in ledger}.values())
    shuffled = list(distinct)
    dice.shuffle(shuffled)
    assert ids(shuffled) == ids(distinct)


@settings(max_examples=40, deadline=None)
@given(ledgers(), judged)
def test_a_verdict_taken_back_is_as_if_it_never_was(ledger: list[Row], verdict: Row) -> None:
    assert ids([*ledger, verdict, ("undo", len(ledger) + 1)]) == ids(ledger)


@settings(max_examples=30, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(ledger: list[Row], dice: random.Random) -> None:
    load(ledger)
    table = ENGINE.fetch(standing())
    places = list(range(len(table)))
    dice.shuffle(places)
    assert settle(table.take(pa.array(places, pa.int64()))).by_entity() == settle(table).by_entity()


@settings(max_examples=30, deadline=None)
@given(ledgers())
def test_two_entities_that_are_held_apart_are_never_one(ledger: list[Row]) -> None:
    load(ledger)
    found = settle(ENGINE.fetch(standing()))
    one = found.canonical[found.left] == found.canonical[found.right]
    assert (one[found.held] == ~found.apart[found.held]).all()


# The joins alone


def test_long_chains_of_pairs_apart_are_carried_along() -> None:
    """Vertex 0 and vertex 1 each gather a row of others, and all of them are held apart from the other side."""
    n = 400
    walls = [(a, b) for a in range(2, n, 2) for b in (3, 5, n - 1)]
    joins = [(a, a + 2) for a in range(n - 2)]
    pairs = np.array([*walls, *joins, (0, 1), (n - 2, n - 1)], np.int64)
    apart = np.arange(len(pairs)) < len(walls)
    label, held = ledger_join.clusters(n, pairs[:, 0], pairs[:, 1], apart)
    assert (label == np.arange(n) % 2).all()
    assert held[:-2].all()
    assert not held[-2:].any()


@pytest.mark.slow
def test_compiled_and_plain_joins_agree() -> None:
    dice = np.random.default_rng(5)
    for n, count in ((4, 6), (50, 120), (800, 1500)):
        left, right = dice.integers(0, n, (2, count))
        apart = (dice.random(count) < 0.3) & (left != right)
        plain = ledger_join.join(n, left, right, apart)
        compiled = ledger_join._compiled()(n, left, right, apart)
        assert all((one == other).all() for one, other in zip(plain, compiled, strict=True))


def test_many_verdicts_go_the_compiled_way(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"n{number:04}" for number in range(40)]
    chain: list[Row] = [(a, b, "same", "clew:resolve", 0.9) for a, b in pairwise(names)]
    plain = ids(chain)
    monkeypatch.setattr(ledger_join, "COMPILED_FROM", 1)
    assert ids(chain) == plain == dict.fromkeys(names[1:], names[0])
