"""Pairs kept in the engine by ranges of the left row, held against all of them at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.resolve import blocked
from clew.resolve.blocked import BITS, ECHO, FEW, Batches, Blocked, split, whole, worth_a_look
from clew.store.engine.duck import DuckEngine

found = st.tuples(st.integers(0, 29), st.integers(0, 29), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1])


@given(st.lists(st.lists(found, max_size=20), min_size=1, max_size=4), st.integers(1, 30), st.booleans())
@settings(max_examples=25, deadline=None)
def test_ranges_hold_every_pair_once_in_order(
    batches: list[list[tuple[int, int, int]]], room: int, with_kinds: bool
) -> None:
    kinds = np.array([1 + row % 3 for row in range(30)], np.int16) if with_kinds else None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocked, "ROOM", room)
        engine = DuckEngine()
        gathered = Batches(engine, 30)
        for batch in batches:
            gathered.take(np.array([(a * 30 + b) * BITS + (1 << bit) for a, b, bit in batch], np.int64))
        kept = Blocked(engine, 30, gathered.together(kinds), 0, 0)
        bits: dict[tuple[int, int], int] = {}
        for a, b, bit in (each for batch in batches for each in batch):
            if kinds is None or kinds[a] & kinds[b]:
                bits[a, b] = bits.get((a, b), 0) | 1 << bit
        wanted = [(a * 30 + b) * BITS + bits[a, b] for a, b in sorted(bits)]
        assert kept.every().codes.tolist() == wanted
        assert len(kept) == len(wanted)
        assert [code for part in kept.parts(7) for code in part.codes.tolist()] == wanted
        assert all(len(part) <= 7 for part in kept.parts(7))
        some = np.arange(0, len(wanted), 3)
        assert kept.at(some).codes.tolist() == wanted[::3]
        assert kept.every().found_by().tolist() == [bin(bits[pair]).count("1") for pair in sorted(bits)]
        kept.drop()
        assert not engine.fetch("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'block%'").num_rows


def test_neighbours_are_kept_where_they_are_few_or_others_find_them_too() -> None:
    near, elsewhere = split(2), split(2) | whole(4)
    for alone, more, wanted in ((FEW, 0, True), (FEW + 1, 0, False), (4 * FEW, 0, False)):
        counts = np.zeros(BITS, np.int64)
        counts[near], counts[elsewhere], counts[whole(0)] = alone, more, 10
        assert worth_a_look(counts)[near] == wanted
    counts[elsewhere] = int(4 * FEW * ECHO / (1 - ECHO)) + 1
    assert worth_a_look(counts).all()
    counts[elsewhere] -= 2
    kept = worth_a_look(counts)
    assert not kept[near]
    assert kept.sum() == BITS - 1


def test_what_is_left_out_is_not_among_the_pairs_and_counts_as_unseen() -> None:
    engine = DuckEngine()
    count = FEW + 10
    gathered = Batches(engine, count)
    rows = np.arange(FEW + 1)
    gathered.take((rows * count + rows + 1) * BITS + split(1))
    gathered.take((rows[:3] * count + rows[:3] + 2) * BITS + (whole(0) | split(0)))
    found = Blocked(engine, count, gathered.together(None), FEW + 100, 7)
    assert [rows.tolist() for rows in found.every().pairs()] == [[0, 1, 2], [2, 3, 4]]
    assert (len(found), found.unseen) == (3, FEW + 97)
