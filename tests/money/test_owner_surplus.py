"""Shares that sum to more than the whole: what every reading of the records gives."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.money.ownership.bounds import weights
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.spread import Criterion, Spread
from clew.money.ownership.structure import DECLARED, Structure
from clew.money.ownership.surplus import OVER, OVERLAPPING, ROUNDING, WITHIN, contradicted, least, surplus, surplus_of

POINT = WHOLE // 100


def certain(mine: list[int], others: int, mark: int = OVER) -> float:
    return least(np.array(mine, np.int32) * POINT, others * POINT, mark) / POINT


def readings(shares: list[int]) -> list[tuple[int, ...]]:
    """All sets of records, by place, that fit in the whole and beside which no other fits."""
    places = range(len(shares))
    some = chain.from_iterable(combinations(places, size) for size in range(len(shares) + 1))
    return [
        kept
        for kept in some
        if sum(shares[at] for at in kept) <= 100
        and all(sum(shares[at] for at in kept) + shares[at] > 100 for at in places if at not in kept)
    ]


@pytest.mark.parametrize(
    ("mine", "others", "found"),
    [
        ([60], 40, 60),
        ([60], 60, 0),
        ([80, 70], 0, 70),
        ([60, 50], 30, 50),
        ([100], 10, 0),
        ([], 120, 0),
        ([45, 45], 30, 45),
    ],
)
def test_what_is_certain_whichever_records_are_true(mine: list[int], others: int, found: float) -> None:
    assert certain(mine, others) == pytest.approx(found)


@given(st.lists(st.integers(1, 100), max_size=6), st.lists(st.integers(1, 100), max_size=4))
def test_no_reading_gives_less(mine: list[int], others: list[int]) -> None:
    total = sum(mine) + sum(others)
    fewest = min(sum(mine[at] for at in kept if at < len(mine)) for kept in readings([*mine, *others]))
    found = certain(mine, sum(others))
    assert found <= fewest
    if total <= 100 or (not others and len(mine) <= 2):
        assert found == fewest


@given(st.lists(st.integers(1, 100), min_size=1, max_size=6), st.integers(0, 150), st.integers(0, 100))
def test_more_that_is_caught_never_leaves_less(mine: list[int], others: int, more: int) -> None:
    assert certain(mine, others + more) <= certain([*mine, more], others)


def test_rounding_takes_no_more_than_the_excess() -> None:
    within = least(np.array([50 * POINT + ROUNDING], np.int32), 50 * POINT, OVER)
    assert within == 50 * POINT
    assert least(np.array([50 * POINT + ROUNDING + 1], np.int32), 50 * POINT, OVER) == 0


def test_declared_owners_may_stand_behind_one_another() -> None:
    assert certain([75, 80], 75, OVERLAPPING) == 80
    both = Structure.of(3, ([0, 1], [2, 2]), ([80 * POINT] * 2,) * 2, marks=([0, 0], [DECLARED] * 2))
    assert surplus(both)[2::3].tolist() == surplus_of(both, 2).tolist() == [WITHIN, OVERLAPPING, WITHIN, OVERLAPPING]
    assert not contradicted(both).any()
    assert weights(both).low.tolist() == [0.5, 0.5]


def test_what_owners_have_is_told_as_certain_as_it_is() -> None:
    made = Structure.of(3, ([0, 1], [2, 2]), ([80 * POINT, 70 * POINT],) * 2)
    spread = Spread.certain(made, Criterion())
    for seeds, caught, share in (([0], False, 0), ([1], False, 0), ([0, 1], True, 70)):
        found, sums = spread.from_(np.array(seeds))
        assert (bool(found[2]), int(sums[2])) == (caught, share * POINT)
    assert contradicted(made).tolist() == [False, False, True]
