"""Canonical ids as a pure function of the ledger."""

from __future__ import annotations

from collections.abc import Sequence

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
    """On a pair that nobody had judged: a verdict and then its opposite leave the ids as they were."""
    pair = set(verdict[:2])
    before = [row for row in ledger if set(row[:2]) != pair]
    after = [*before, (*verdict[:2], "same", "me"), (*verdict[:2], "different", "me")]
    assert ids(after) == ids(before)


@settings(max_examples=15, deadline=None)
@given(ledgers)
def test_the_ids_are_the_components_of_what_stands(ledger: list[Judged]) -> None:
    standing: dict[frozenset[str], str] = {}
    for machine in (True, False):
        for left, right, judgement, by in ledger:
            if by.startswith("clew:") == machine:
                standing[frozenset((left, right))] = judgement
    groups = {key: {key} for pair in standing for key in pair}
    for pair, judgement in standing.items():
        if judgement == "same":
            one, other = sorted(pair)
            joined = groups[one] | groups[other]
            groups.update(dict.fromkeys(joined, joined))
    assert ids(ledger) == {key: min(group) for key, group in groups.items() if key != min(group)}
