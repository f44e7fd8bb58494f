"""Integrated ownership beside a dense matrix, and what must hold whatever the shares are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.structure import DECLARED, Structure
from clew.money.ownership.ultimate import Ultimate

POINT = WHOLE // 100
NODES = 8


def structure(rows: list[tuple[int, int, int, int]], nodes: int = NODES) -> Structure:
    ends = [row[0] for row in rows], [row[1] for row in rows]
    return Structure.of(nodes, ends, ([row[2] * POINT for row in rows], [row[3] * POINT for row in rows]))


def owners(found: Ultimate, node: int) -> dict[int, tuple[float, float]]:
    who, low, high = found.owners(node)
    return {int(one): (float(a), float(b)) for one, a, b in zip(who, low, high, strict=True)}


def test_what_a_circle_holds_in_itself_falls_to_those_outside() -> None:
    found = Ultimate.of(structure([(0, 1, 60, 60), (1, 2, 90, 90), (2, 1, 40, 40), (3, 2, 10, 10)]), least=0)
    assert owners(found, 1)[0][0] == pytest.approx(0.6 / (1 - 0.36))
    assert owners(found, 2)[0][0] == pytest.approx(0.54 / (1 - 0.36))
    assert sum(low for low, _ in owners(found, 2).values()) == pytest.approx(1)


def test_a_closed_circle_has_no_owner_and_nobody_owns_itself() -> None:
    found = Ultimate.of(structure([(0, 1, 100, 100), (1, 0, 100, 100)]), least=0)
    assert owners(found, 0) == owners(found, 1) == {}


def test_of_shares_beyond_the_whole_none_is_certain_and_their_high_ends_stay() -> None:
    found = Ultimate.of(structure([(0, 2, 80, 80), (1, 2, 80, 80)]), least=0)
    assert owners(found, 2) == {0: (0.0, 0.8), 1: (0.0, 0.8)}


def test_declared_owners_are_not_added_to_those_who_hold() -> None:
    both = Structure.of(
        3, ([0, 1, 0], [1, 2, 2]), ([WHOLE, 60 * POINT, 60 * POINT],) * 2, marks=([0] * 3, [0, 0, DECLARED])
    )
    assert owners(Ultimate.of(both, least=0), 2)[0][0] == pytest.approx(0.6)


ROWS = st.lists(
    st.tuples(st.integers(0, NODES - 1), st.integers(2, NODES - 1), st.integers(0, 45), st.integers(0, 30)),
    max_size=16,
    unique_by=lambda row: row[:2],
)


def _dense(rows: list[tuple[int, int, float]]) -> np.ndarray:
    """w (I - W)^-1, without shares that sum to more than the whole; owners are those whom nobody owns."""
    table = np.zeros((NODES, NODES))
    for owner, asset, share in rows:
        if owner != asset:
            table[owner, asset] += share
    table[:, table.sum(axis=0) > 1.001] = 0
    owned = {asset for owner, asset, _ in rows if owner != asset}
    found, power = np.zeros_like(table), table
    for _ in range(5000):
        found += power
        power = power @ table
    found[sorted(owned)] = 0
    return found


@given(ROWS)
def test_exact_shares_give_the_matrix(rows: list[tuple[int, int, int, int]]) -> None:
    exact = [(owner, asset, low, low) for owner, asset, low, _ in rows]
    dense = _dense([(owner, asset, low / 100) for owner, asset, low, _ in rows])
    found = Ultimate.of(structure(exact), least=0)
    for node in range(NODES):
        told = owners(found, node)
        assert node not in told
        for owner in range(NODES):
            assert told.get(owner, (0.0, 0.0))[0] == pytest.approx(dense[owner, node], abs=1e-9)
        assert sum(low for low, _ in told.values()) <= 1 + 1e-9


@given(ROWS, st.data())
def test_the_ranges_hold_every_exact_answer(rows: list[tuple[int, int, int, int]], data: st.DataObject) -> None:
    shares = [(owner, asset, (low + data.draw(st.integers(0, more))) / 100) for owner, asset, low, more in rows]
    total = np.zeros(NODES)
    for owner, asset, share in shares:
        total[asset] += share if owner != asset else 0
    if total.max() > 1:
        return
    dense = _dense(shares)
    found = Ultimate.of(structure([(o, a, low, low + more) for o, a, low, more in rows]), least=0)
    for node in range(NODES):
        told = owners(found, node)
        for owner in range(NODES):
            low, high = told.get(owner, (0.0, 0.0))
            assert low - 1e-9 <= dense[owner, node] <= high + 1e-9


@given(ROWS, st.data())
def test_a_changed_stake_gives_what_solving_all_gives(
    rows: list[tuple[int, int, int, int]], data: st.DataObject
) -> None:
    made = structure([(owner, asset, low, low + more) for owner, asset, low, more in rows])
    if not len(made):
        return
    kept = Ultimate.of(made, least=0)
    for _ in range(3):
        row, low = data.draw(st.integers(0, len(made) - 1)), data.draw(st.integers(0, 60)) * POINT
        kept.change(row, low, low + 10 * POINT)
        anew = Ultimate.of(made, least=0)
        for node in range(NODES):
            assert owners(kept, node) == owners(anew, node)
    with pytest.raises(UsageError):
        kept.change(0, 5, 4)


@given(ROWS)
def test_the_order_of_rows_does_not_matter(rows: list[tuple[int, int, int, int]]) -> None:
    turned = sorted(rows, key=lambda row: (row[3], row[0]))
    one, other = (
        Ultimate.of(structure([(o, a, low, low + more) for o, a, low, more in some]), least=0)
        for some in (rows, turned)
    )
    for node in range(NODES):
        assert owners(one, node) == owners(other, node)


def test_what_is_not_kept_is_counted_and_thresholds_are_told() -> None:
    made = structure([(0, 2, 60, 60), (1, 2, 5, 5), (2, 3, 30, 60)])
    found = Ultimate.of(made, least=0.1)
    assert owners(found, 2) == {0: (0.6, 0.6)}
    assert found.lists.rest[2] == pytest.approx(0.05)
    company, owner, certain = found.above(0.25)
    assert list(zip(company.tolist(), owner.tolist(), certain.tolist(), strict=True)) == [(2, 0, True), (3, 0, False)]
