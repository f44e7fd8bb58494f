"""Blocking: which pairs are found, that big buckets are split and counted, and the estimate of what is missed."""

from __future__ import annotations

import itertools

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.resolve.block import CAP, NEIGHBOURS, Marks, Recall, block
from clew.resolve.blocked import Blocked
from clew.store.engine.duck import DuckEngine

Row = tuple[list[tuple[int, int]], list[tuple[int, int]]]
"""Words with their sounds, and marks with their group, of one entity."""


def _marks(rows: list[Row], fresh: list[int] | None = None, side: list[int] | None = None) -> Marks:
    words = [(row, word, sound) for row, (said, _) in enumerate(rows) for word, sound in sorted(set(said))]
    marks = [(row, mark, group) for row, (_, said) in enumerate(rows) for mark, group in sorted(set(said))]
    count = len(rows)
    return Marks(
        words=pa.table(
            {
                "row": pa.array([row for row, _, _ in words], pa.int32()),
                "word": pa.array([word for _, word, _ in words], pa.int32()),
                "sound": pa.array([sound for _, _, sound in words], pa.int32()),
                "weight": pa.array([1.0] * len(words), pa.float32()),
            }
        ),
        marks=pa.table(
            {
                "row": pa.array([row for row, _, _ in marks], pa.int32()),
                "mark": pa.array([mark for _, mark, _ in marks], pa.int32()),
                "grp": pa.array([group for _, _, group in marks], pa.int8()),
                "strong": pa.array([int(group == 0) for _, _, group in marks], pa.int8()),
                "weak": pa.array([int(group != 0) for _, _, group in marks], pa.int8()),
            }
        ),
        order=pa.table(
            {
                "row": pa.array(range(count), pa.int32()),
                "place": pa.array(range(count), pa.int32()),
                "fresh": pa.array(fresh or [1] * count, pa.int8()),
                "side": pa.array(side or [0] * count, pa.int32()),
            }
        ),
    )


def _pairs(found: Blocked) -> set[tuple[int, int]]:
    return set(zip(*(rows.tolist() for rows in found.every().pairs()), strict=True))


def _keys(row: Row) -> set[tuple[int, ...]]:
    """All keys of an entity, as the families say."""
    said, marks = row
    words, sounds = {word for word, _ in said}, {sound for _, sound in said if sound}
    weak = {(mark, group) for mark, group in marks if group}
    return (
        {(0, mark) for mark, group in marks if not group}
        | {(1, *pair) for pair in itertools.combinations(sorted(words), 2)}
        | {(2, *pair) for pair in itertools.combinations(sorted(sounds), 2)}
        | {(3, sound, mark) for sound in sounds for mark, _ in weak}
        | {(4, *sorted((a, b))) for (a, g), (b, h) in itertools.combinations(weak, 2) if g != h}
        | {(5, word) for word in words}
    )


ROWS = st.lists(
    st.tuples(
        st.lists(
            st.tuples(st.integers(1, 8), st.integers(0, 3)).map(lambda p: (p[0], p[1] and p[1] + 100)), max_size=4
        ),
        st.lists(
            st.tuples(st.integers(201, 206), st.integers(0, 2)).map(lambda p: (p[0] + 10 * p[1], p[1])), max_size=3
        ),
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS)
@settings(max_examples=40)
def test_all_pairs_that_share_a_key_are_found(rows: list[Row]) -> None:
    wanted = {(a, b) for a, b in itertools.combinations(range(len(rows)), 2) if _keys(rows[a]) & _keys(rows[b])}
    assert _pairs(block(DuckEngine(), _marks(rows))) == wanted


@given(ROWS, st.data())
@settings(max_examples=20)
def test_only_pairs_with_something_fresh(rows: list[Row], data: st.DataObject) -> None:
    fresh = data.draw(st.lists(st.integers(0, 1), min_size=len(rows), max_size=len(rows)))
    everything = _pairs(block(DuckEngine(), _marks(rows)))
    assert _pairs(block(DuckEngine(), _marks(rows, fresh))) == {p for p in everything if fresh[p[0]] or fresh[p[1]]}


def test_across_two_sides_only() -> None:
    rows: list[Row] = [([(1, 101), (2, 102)], [])] * 4
    assert _pairs(block(DuckEngine(), _marks(rows, side=[0, 0, 1, 1]), across=True)) == {(0, 2), (0, 3), (1, 2), (1, 3)}


def test_a_big_bucket_is_split_by_what_else_its_members_have() -> None:
    many = 3 * CAP
    rows: list[Row] = [([(1, 101)], [(500, 0), (600 + row % 9, 1)]) for row in range(many)]
    found = block(DuckEngine(), _marks(rows))
    pairs = _pairs(found)
    assert found.split >= 1
    same_extra = {(a, b) for a, b in itertools.combinations(range(many), 2) if a % 9 == b % 9}
    assert same_extra <= pairs  # in the parts, which are small enough
    assert {(a, a + step) for step in range(1, NEIGHBOURS + 1) for a in range(many - step)} <= pairs
    possible = many * (many - 1) // 2
    assert 0 < possible - len(pairs) <= found.unseen


def test_identical_records_without_end_cost_no_square() -> None:
    many = 30_000
    rows: list[Row] = [([(1, 101), (2, 102)], [(500, 0)])] * many
    found = block(DuckEngine(), _marks(rows))
    assert len(found) <= NEIGHBOURS * many
    assert found.unseen >= many * (many - 1) // 2 - len(found)


def test_the_estimate_counts_what_one_family_alone_finds() -> None:
    found_by = np.array([1, 1, 2, 2, 2, 2], np.uint8)
    every, four = Recall(), Recall()
    every.take(found_by[:3], np.ones(3))
    every.take(found_by[3:], np.ones(3))
    four.take(found_by, np.array([0, 0, 1, 1, 1, 1.0]))
    assert every.at_most() == 6 / (6 + 2 * 1 / (2 * (4 + 1)))
    assert four.at_most() == 1.0
    assert Recall().at_most() == 1.0


def test_portions_of_the_buckets_give_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(5)
    rows: list[Row] = [
        ([(int(w), 100 + int(w)) for w in dice.integers(1, 9, 3)], [(500 + int(m), 1) for m in dice.integers(0, 40, 2)])
        for _ in range(400)
    ]
    whole = block(DuckEngine(), _marks(rows))
    monkeypatch.setattr("clew.resolve.block.PORTION", 60)
    parts = block(DuckEngine(), _marks(rows))
    assert parts.every().codes.tolist() == whole.every().codes.tolist()
    assert (parts.unseen, parts.split) == (whole.unseen, whole.split)
    assert whole.split
