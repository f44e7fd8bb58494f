"""Canonical ids as a pure function of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.resolve.canonical import canonical
from clew.store.engine.duck import DuckEngine

ENGINE = DuckEngine()
Judged = tuple[str, str, str, str]
"""Left, right, judgement, made by."""


def ids(ledger: Sequence[Judged]) -> dict[str, str]:
    rows = [(number, *sorted(row[:2]), *row[2:]) for number, row in enumerate(ledger, 1)]
    columns = {
        name: pa.array([row[place] for row in rows], pa.int64() if name == "number" else pa.string())
        for place, name in enumerate(("number", "left", "right", "judgement", "made_by"))
    }
    ENGINE.load("verdict", pa.table(columns))
    return {row["entity_id"]: row["canonical_id"] for row in canonical(ENGINE).to_pylist()}


def test_no_verdicts_no_ids() -> None:
    assert ids([]) == {}


def test_the_smallest_id_stands_for_all() -> None:
    assert ids([("c", "b", "same", "me"), ("b", "a", "same", "me")]) == {"b": "a", "c": "a"}


def test_different_and_unsure_join_nothing() -> None:
    assert ids([("a", "b", "different", "me"), ("b", "c", "unsure", "clew:exact")]) == {}


def test_the_latest_of_a_maker_counts() -> None:
    ledger = [("a", "b", "same", "me"), ("a", "b", "different", "me")]
    assert ids(ledger) == {}
    assert ids([*ledger, ("a", "b", "same", "me")]) == {"b": "a"}


def test_a_person_counts_before_a_machine_whoever_was_last() -> None:
    person, machine = ("a", "b", "different", "me"), ("a", "b", "same", "clew:exact")
    assert ids([person, machine]) == ids([machine, person]) == {}


def test_taking_back_one_link_of_a_chain_parts_it() -> None:
    chain = [("a", "b", "same", "x"), ("b", "c", "same", "x"), ("c", "d", "same", "x")]
    assert ids(chain) == {"b": "a", "c": "a", "d": "a"}
    assert ids([*chain, ("c", "b", "different", "me")]) == {"b": "a", "d": "c"}


name = st.sampled_from([f"e{number}" for number in range(8)])
judged = st.tuples(
    name, name, st.sampled_from(("same", "different", "unsure")), st.sampled_from(("me", "you", "clew:exact"))
)
ledgers = st.lists(judged.filter(lambda row: row[0] != row[1]), max_size=14)


@settings(max_examples=15, deadline=None)
@given(ledgers, judged.filter(lambda row: row[0] != row[1]))
def test_a_verdict_taken_back_is_as_if_it_never_was(ledger: list[Judged], verdict: Judged) -> None:
    """On a pair that nobody had judged: `same` and then `unsure` leave the ids as they were."""
    pair = set(verdict[:2])
    before = [row for row in ledger if set(row[:2]) != pair]
    after = [*before, (*verdict[:2], "same", "me"), (*verdict[:2], "unsure", "me")]
    assert ids(after) == ids(before)


def test_a_persons_different_parts_what_a_machine_chained() -> None:
    chain = [("a", "b", "same", "clew:exact"), ("a", "c", "same", "clew:exact")]
    assert ids(chain) == {"b": "a", "c": "a"}
    assert ids([*chain, ("b", "c", "different", "ann")]) == {}
    assert ids([*chain, ("b", "c", "different", "ann"), ("a", "b", "same", "ann")]) == {"b": "a"}
    assert ids([*chain, ("b", "c", "different", "ann"), ("b", "c", "unsure", "ann")]) == {"b": "a", "c": "a"}


def groups_of(pairs: Iterable[frozenset[str]]) -> dict[str, set[str]]:
    groups = {key: {key} for pair in pairs for key in pair}
    for pair in pairs:
        one, other = sorted(pair)
        joined = groups[one] | groups[other]
        groups.update(dict.fromkeys(joined, joined))
    return groups


@settings(max_examples=25, deadline=None)
@given(ledgers)
def test_the_ids_are_the_components_of_what_stands(ledger: list[Judged]) -> None:
    standing: dict[frozenset[str], tuple[str, bool]] = {}
    for machine in (True, False):
        for left, right, judgement, by in ledger:
            if by.startswith("clew:") == machine:
                standing[frozenset((left, right))] = (judgement, machine)
    same = [pair for pair, (judgement, _) in standing.items() if judgement == "same"]
    chained = groups_of(same)
    torn = [
        chained[one]
        for pair, (judgement, _) in standing.items()
        for one in [min(pair)]
        if judgement == "different" and pair <= chained.get(one, set())
    ]
    kept = [pair for pair in same if not standing[pair][1] or not any(pair <= group for group in torn)]
    assert ids(ledger) == {key: min(group) for key, group in groups_of(kept).items() if key != min(group)}
