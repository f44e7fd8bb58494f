"""Large circles of companies beside a dense matrix; circles whose shares leave nothing to anybody outside."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.money.ownership import circles
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.structure import Structure
from clew.money.ownership.ultimate import Ultimate

POINT = WHOLE // 100


def circle(size: int, seed: int, wide: int = 0) -> tuple[Structure, np.ndarray, np.ndarray]:
    """`size` companies in a ring, each with a share in another one by lot, and one person for each fourth company; the
    shares as a table (owner, asset), low and high; a share is up to `wide` per cent wide."""
    dice = np.random.default_rng(seed)
    people = size // 4
    asset = np.concatenate([np.arange(size), np.arange(size), np.arange(people) * 4])
    owner = np.concatenate([np.roll(np.arange(size), 1), dice.integers(0, size, size), size + np.arange(people)])
    share = np.concatenate([dice.integers(1, 50, size), dice.integers(0, 30, size), dice.integers(1, 20, people)])
    wider = dice.integers(0, wide + 1, len(share))
    single = {(o, a): (s, s + w) for o, a, s, w in zip(owner, asset, share, wider, strict=True) if o != a}
    low, high = np.zeros((size + people, size + people)), np.zeros((size + people, size + people))
    for (o, a), (s, t) in single.items():
        low[o, a], high[o, a] = s / 100, t / 100
    ends = [o for o, _ in single], [a for _, a in single]
    bounds = [s * POINT for s, _ in single.values()], [t * POINT for _, t in single.values()]
    return Structure.of(size + people, ends, bounds), low, high


def dense(table: np.ndarray, size: int) -> np.ndarray:
    """What each person has in each company: w (I - W)^-1."""
    return table[size:, :size] @ np.linalg.inv(np.eye(size) - table[:size, :size])


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 1000), st.sampled_from([0, 3]))
def test_a_circle_of_many_companies_is_solved_as_by_elimination(seed: int, wide: int) -> None:
    size = 520
    assert size > circles.LARGEST_TABLE
    made, low, high = circle(size, seed, wide)
    found = Ultimate.of(made, least=0)
    assert not found.lists.unsolved.any()
    assert not found.lists.unbounded.any()
    least, most = dense(low, size), np.minimum(dense(high, size), 1)
    for node in range(size):
        who, some, at_most = found.owners(node)
        assert np.allclose(some, least[who - size, node], atol=1e-9)
        assert (at_most <= most[who - size, node] + 1e-9).all()
        assert least[:, node].sum() - some.sum() < 1e-9
        if not wide:
            assert np.allclose(at_most, some, atol=1e-9)


def test_a_long_ring_passes_on_what_comes_in() -> None:
    size = 450
    ring = [(at, at % size + 1, 50) for at in range(1, size + 1)]
    rows = [*ring, (0, 1, 50)]
    units = [row[2] * POINT for row in rows]
    found = Ultimate.of(Structure.of(size + 1, ([r[0] for r in rows], [r[1] for r in rows]), (units, units)), least=0)
    for place in (1, 2, 3, 30):
        assert found.shares_of(place)[0] == pytest.approx((0.5**place,) * 2, abs=1e-9)


@pytest.mark.parametrize("size", [2, 3, 420])
def test_high_ends_that_leave_nothing_outside_are_the_whole_and_told(size: int) -> None:
    """Each owned by the next, by 10 % for certain and up to all; a person has up to 10 % of the first."""
    owner, asset = [*range(1, size), 0, size], [*range(size), 0]
    low, high = [*[10 * POINT] * size, 0], [*[WHOLE] * size, 10 * POINT]
    found = Ultimate.of(Structure.of(size + 1, (owner, asset), (low, high)), least=0)
    assert found.lists.unbounded[:size].all()
    for node in range(size):
        assert found.shares_of(node)[size] == (0.0, 1.0)


def test_shares_beyond_the_whole_in_a_circle_give_no_nonsense() -> None:
    """Each of two companies has 95 % of the other, and a person 90 % of each."""
    rows = [(0, 1, 95), (1, 0, 95), (2, 0, 90), (2, 1, 90)]
    units = [row[2] * POINT for row in rows]
    found = Ultimate.of(Structure.of(3, ([r[0] for r in rows], [r[1] for r in rows]), (units, units)), least=0)
    assert found.shares_of(0) == found.shares_of(1) == {2: (0.0, 1.0)}


def test_a_closed_circle_without_anybody_outside_is_not_called_unbounded() -> None:
    found = Ultimate.of(Structure.of(2, ([0, 1], [1, 0]), ([WHOLE] * 2,) * 2), least=0)
    assert not found.lists.unbounded.any()
