"""What spreads by majority: the questions of OFAC, and a brute-force oracle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.money.ownership.blocking import Blocking
from clew.money.ownership.bounds import tightened
from clew.money.ownership.rules import MAJORITY, rule
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.spread import Criterion, Spread
from clew.money.ownership.structure import Structure
from clew.money.ownership.surplus import OVER, least

POINT = WHOLE // 100
OFAC = rule("ofac", "2026-01-01")[0].test
X, Y, A, B, C, D = range(6)
Rows = Sequence[tuple[int, int, int]]


def structure(nodes: int, rows: Sequence[tuple[int, int, int, int]]) -> Structure:
    """Rows of owner, asset, low and high in per cent."""
    ends = [row[0] for row in rows], [row[1] for row in rows]
    return Structure.of(nodes, ends, ([row[2] * POINT for row in rows], [row[3] * POINT for row in rows]))


def exact(nodes: int, rows: Rows) -> Structure:
    return structure(nodes, [(owner, asset, share, share) for owner, asset, share in rows])


@pytest.mark.parametrize(
    ("rows", "blocked"),
    [
        ([(X, A, 50), (A, B, 50)], {A, B}),
        ([(X, A, 50), (X, B, 50), (A, C, 25), (B, C, 25)], {A, B, C}),
        ([(X, A, 50), (X, B, 10), (A, B, 40)], {A, B}),
        ([(X, A, 50), (X, B, 25), (A, C, 25), (B, C, 25)], {A}),
        ([(X, A, 25), (X, B, 25), (A, C, 50), (B, C, 50)], set()),
        ([(X, A, 49), (A, B, 100)], set()),
    ],
)
def test_question_401_of_ofac(rows: Rows, blocked: set[int]) -> None:
    caught, _ = Spread.certain(exact(6, rows), OFAC).from_(np.array([X]))
    assert set(np.flatnonzero(caught).tolist()) == {X} | blocked


def test_question_399_of_ofac_adds_up_two_who_are_blocked() -> None:
    caught, sums = Spread.certain(exact(6, [(X, A, 25), (Y, A, 25)]), OFAC).from_(np.array([X, Y]))
    assert caught[A]
    assert sums[A] == 50 * POINT


def test_the_rules_differ_by_regime_and_day() -> None:
    half = exact(6, [(X, A, 50)])
    caught = {
        (name, day): bool(Spread.certain(half, rule(name, day)[0].test).from_(np.array([X]))[0][A])
        for name, day in (("ofac", "2026-01-01"), ("eu", "2026-01-01"), ("eu", "2023-01-01"), ("uk", "2026-01-01"))
    }
    assert list(caught.values()) == [True, True, False, False]
    assert [rule(name, "2026-01-01")[0].together for name in ("ofac", "eu", "uk")] == [True, True, False]
    assert not rule("ofac", "2010-01-01")[0].together
    with pytest.raises(UsageError, match="no rule"):
        rule("mars", "2026-01-01")


def test_a_circle_ends_and_its_own_node_passes_nothing_on_where_it_is_asked_about() -> None:
    ring = exact(3, [(0, 1, 60), (1, 2, 90), (2, 1, 40)])
    _, sums = Spread.certain(ring, MAJORITY).from_(np.array([0]), still=1)
    assert sums[1] == 60 * POINT


ROWS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 60), st.integers(0, 40)),
    max_size=14,
    unique_by=lambda r: r[:2],
)


def _certain(held: list[tuple[int, int]], caught: set[int]) -> float:
    """What those who are caught have of an asset, by what `surplus` leaves of contradicting shares."""
    mine = np.array([share * POINT for owner, share in held if owner in caught], np.int32)
    return least(mine, sum(share for owner, share in held if owner not in caught) * POINT, OVER) / POINT


def _naive(nodes: int, rows: Rows, seeds: set[int], threshold: int) -> set[int]:
    """By its definition: as long as somebody new is caught."""
    caught = set(seeds)
    while True:
        fresh = {
            node
            for node in range(nodes)
            if any(asset == node and owner != node for owner, asset, _ in rows)
            and _certain([(owner, s) for owner, asset, s in rows if asset == node != owner], caught) >= threshold
        }
        if fresh <= caught:
            return caught
        caught |= fresh


@given(ROWS, st.sets(st.integers(0, 6), max_size=3))
def test_the_cascade_is_the_least_fixpoint(rows: list[tuple[int, int, int, int]], seeds: set[int]) -> None:
    low = [(owner, asset, share) for owner, asset, share, _ in rows]
    caught, _ = Spread.certain(exact(7, low), OFAC).from_(np.array(sorted(seeds), np.int32))
    assert set(np.flatnonzero(caught).tolist()) == _naive(7, low, seeds, 50)


@given(ROWS)
def test_control_of_each_owner_is_its_own_least_fixpoint(rows: list[tuple[int, int, int, int]]) -> None:
    low = [(owner, asset, share) for owner, asset, share, _ in rows]
    who, found = Spread.certain(exact(7, low), MAJORITY).each(np.arange(7))
    pairs = set(zip(who.tolist(), found.tolist(), strict=True))
    assert pairs == {(one, each) for one in range(7) for each in _naive(7, low, {one}, 51) if each != one}


@given(ROWS, st.data())
def test_the_range_of_answers_holds_every_exact_one(rows: list[tuple[int, int, int, int]], data: st.DataObject) -> None:
    made = structure(7, [(owner, asset, low, low + more) for owner, asset, low, more in rows])
    shares = [(o, a, low + data.draw(st.integers(0, more))) for o, a, low, more in rows]
    total: dict[int, int] = {}
    for owner, asset, share in shares:
        total[asset] = total.get(asset, 0) + (share if owner != asset else 0)
    possible = Spread.possible(tightened(made), OFAC).from_(np.array([0]))[0]
    certain = Spread.certain(made, OFAC).from_(np.array([0]))[0]
    if max(total.values(), default=0) > 100:
        return
    truth = Spread.certain(exact(7, shares), OFAC).from_(np.array([0]))[0]
    assert not (certain & ~truth).any()
    assert not (truth & ~possible).any()


@given(ROWS, st.sets(st.integers(0, 6), max_size=2), st.data())
def test_a_changed_stake_gives_what_solving_all_gives(
    rows: list[tuple[int, int, int, int]], seeds: set[int], data: st.DataObject
) -> None:
    made = structure(7, [(owner, asset, low, low + more) for owner, asset, low, more in rows])
    kept = Blocking.of(made, np.array(sorted(seeds), np.int64), OFAC)
    if not len(made):
        return
    for _ in range(3):
        row = data.draw(st.integers(0, len(made) - 1))
        low = data.draw(st.integers(0, 60)) * POINT
        made.low[row] = made.vote_low[row] = low
        made.high[row] = made.vote_high[row] = low + 20 * POINT
        kept.changed(int(made.asset[row]), made.below(int(made.asset[row])))
        anew = Blocking.of(made, np.array(sorted(seeds), np.int64), OFAC)
        for node in range(7):
            assert kept.blocked(node) is anew.blocked(node)
        assert (kept.certain.spread.work.sums == anew.certain.spread.work.sums).all()


def test_rows_that_are_no_range_are_refused() -> None:
    with pytest.raises(UsageError, match="low before high"):
        structure(2, [(0, 1, 50, 40)])
    with pytest.raises(UsageError, match="nodes 0 to 1"):
        structure(2, [(0, 2, 50, 60)])
    assert len(structure(2, [(1, 1, 50, 60)])) == 0
    assert Criterion().threshold == WHOLE // 2
