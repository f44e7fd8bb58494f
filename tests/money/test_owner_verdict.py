"""Whether an entity is blocked, and when that cannot be said; texts of shares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.money.ownership.answer import Part
from clew.money.ownership.measure import Seeds, verdict
from clew.money.ownership.reach import assets
from clew.money.ownership.rules import rule
from clew.money.ownership.shares import WHOLE, share
from clew.money.ownership.structure import Structure

POINT = WHOLE // 100
OFAC, UK = (rule(name, "2026-01-01")[0].test for name in ("ofac", "uk"))
X, Y, A, B, C = range(5)


def part(rows: list[tuple[int, int, int, int]], target: int, nodes: int = 5) -> Part:
    ends = [row[0] for row in rows], [row[1] for row in rows]
    made = Structure.of(nodes, ends, ([row[2] * POINT for row in rows], [row[3] * POINT for row in rows]))
    return Part(np.arange(nodes, dtype=np.int32), made, np.arange(len(made)), target)


@pytest.mark.parametrize(
    ("rows", "silent", "ofac", "uk"),
    [
        ([(X, A, 50, 50), (X, B, 25, 25), (A, C, 25, 25), (B, C, 25, 25)], (), False, False),
        ([(X, C, 60, 60)], (), True, True),
        ([(X, C, 25, 60)], (), None, None),
        ([(X, C, 30, 30), (Y, C, 0, 100)], (Y,), None, None),
        ([(X, C, 30, 30), (Y, C, 60, 60)], (), False, False),
        ([(A, C, 60, 60), (Y, C, 40, 40)], (A,), None, None),
        ([(A, C, 40, 40), (Y, C, 60, 60)], (A,), False, False),
        ([], (C,), None, None),
        ([(X, C, 25, 25), (Y, C, 25, 25)], (Y,), None, False),
        ([(X, C, 60, 60), (Y, C, 60, 60)], (), None, None),
        ([(X, C, 100, 100), (Y, C, 30, 30)], (), None, None),
        ([(X, A, 60, 60), (Y, A, 60, 60), (A, C, 100, 100)], (), None, None),
        ([(X, A, 100, 100), (X, C, 80, 80), (A, C, 70, 70)], (), True, True),
        ([(X, C, 20, 20), (Y, C, 60, 60), (A, C, 60, 60)], (), False, False),
    ],
)
def test_no_is_said_only_where_it_can_be_excluded(
    rows: list[tuple[int, int, int, int]], silent: tuple[int, ...], ofac: bool | None, uk: bool | None
) -> None:
    chains, seeds = part(rows, C), Seeds((X,), (X,), silent)
    assert verdict(chains, seeds, OFAC, together=True).blocked is ofac
    assert verdict(chains, seeds, UK, together=False).blocked is uk


ROWS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 4), st.integers(0, 60), st.integers(0, 40)),
    max_size=10,
    unique_by=lambda row: row[:2],
)


@given(ROWS, st.data())
def test_a_verdict_holds_for_all_that_the_ranges_allow(
    rows: list[tuple[int, int, int, int]], data: st.DataObject
) -> None:
    exact = [(o, a, s, s) for o, a, low, more in rows for s in [low + data.draw(st.integers(0, more))]]
    totals = [sum(s for o, a, s, _ in exact if a == asset != o) for asset in range(5)]
    if max(totals) > 100:
        return
    seeds, bands = Seeds((X,), (X,), ()), [(o, a, low, low + more) for o, a, low, more in rows]
    for test, together in ((OFAC, True), (UK, False)):
        told = verdict(part(bands, C), seeds, test, together=together)
        truth = verdict(part(exact, C), seeds, test, together=together)
        assert told.blocked is None or told.blocked is truth.blocked
        assert told.low - 1e-12 <= truth.low
        assert truth.high <= told.high + 1e-12


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("25,5 %", 255_000_000, 255_000_000),
        ("over 75 percent", 75 * POINT + 1, WHOLE),
        ("between 25 and 50", 25 * POINT, 50 * POINT),
        ("Between 25 % and 50 %", 25 * POINT, 50 * POINT),
    ],
)
def test_shares_in_words(text: str, low: int, high: int) -> None:
    assert (share(text).low, share(text).high, share(text).readable) == (low, high, True)


@given(ROWS)
def test_the_part_of_a_question_is_what_chains_reach(rows: list[tuple[int, int, int, int]]) -> None:
    owner, asset = (np.array([row[side] for row in rows], np.int64) for side in (0, 1))
    for start in range(5):
        found = {start}
        for _ in range(5):
            found |= {o for o, a, *_ in rows if a in found}
        assert set(np.flatnonzero(assets(5, (owner, asset), np.array([start]), upward=True)).tolist()) == found
