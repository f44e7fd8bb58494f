"""Every kernel against a brute-force oracle on random small ledgers: ties, parallel payments, self-payments, slices."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.money.kernels.cycles import temporal_cycle_evidence, temporal_cycles
from clew.money.kernels.found import Found
from clew.money.kernels.order import DAY, Order
from clew.money.kernels.scatter_gather import scatter_gather_evidence, scatter_gathers
from clew.money.kernels.short_cycles import short_cycle_evidence, short_cycles

Row = tuple[int, int, int]

WINDOW = 12
quick = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[int, list[Row]]:
    """Few accounts and many payments between them, in canonical order."""
    accounts = draw(st.integers(2, 7))
    account = st.integers(0, accounts - 1)
    rows = draw(st.lists(st.tuples(st.integers(0, 40), account, account), max_size=26))
    return accounts, sorted(rows)


def made(accounts: int, rows: list[Row], daily: list[bool] | None = None, scale: int = 1) -> Order:
    time, payer, payee = (np.array([row[i] for row in rows], np.int64) for i in range(3))
    return Order.of(payer, payee, time * scale, accounts, daily=daily)


def told(found: Found) -> Counter[tuple[int, int]]:
    return Counter({(int(e), int(n)): int(c) for e, n, c in zip(found.closing, found.size, found.count, strict=True)})


def inside(rows: list[Row], e: int, window: int = WINDOW) -> list[int]:
    return [i for i in range(e + 1) if rows[i][0] > rows[e][0] - window]


def paths(rows: list[Row], e: int, *, timed: bool, longest: int) -> list[tuple[int, ...]]:
    """All simple ways from the payee of payment e back to its payer inside the window, e itself last."""
    u, v = rows[e][1:]
    places = [i for i in inside(rows, e) if i != e]
    found: list[tuple[int, ...]] = []
    trails: list[tuple[tuple[int, ...], tuple[int, ...]]] = [((), (v,))] if u != v else []
    while trails:
        trail, seen = trails.pop()
        if seen[-1] == u:
            found.append((*trail, e))
            continue
        for i in places:
            t, x, y = rows[i]
            if x == seen[-1] and y not in seen and (not timed or t < rows[e][0]):
                if timed and trail and t <= rows[trail[-1]][0]:
                    continue
                if len(trail) + 2 <= longest:
                    trails.append(((*trail, i), (*seen, y)))
    return found


def gathered(rows: list[Row], e: int) -> dict[int, set[int]]:
    """Middles by scatterer of what payment e closes."""
    m, d = rows[e][1:]
    places, found = inside(rows, e), dict[int, set[int]]()
    if m == d:
        return {}
    for g in places:
        for f in places:
            s, k = rows[f][1:]
            distinct = len({s, k, d}) == 3 and s != m and (k != m or g == e)
            if rows[g][1:] == (k, d) and rows[f][0] < rows[g][0] and distinct:
                found.setdefault(s, set()).add(k)
    return {s: middles for s, middles in found.items() if m in middles and len(middles) > 1}


@quick
@given(ledgers(), st.integers(2, 6))
def test_temporal_cycles_are_all_and_only_those(ledger: tuple[int, list[Row]], longest: int) -> None:
    accounts, rows = ledger
    order = made(accounts, rows)
    expected = [paths(rows, e, timed=True, longest=longest) for e in range(len(rows))]
    found = temporal_cycles(order, order.since(WINDOW), longest=longest)
    assert told(found) == Counter((e, len(path)) for e, ways in enumerate(expected) for path in ways)
    for e, ways in enumerate(expected):
        shown = temporal_cycle_evidence(order, order.since(WINDOW), e, longest=longest, limit=10_000)
        assert sorted(tuple(path.tolist()) for path in shown) == sorted(ways)


@quick
@given(ledgers(), st.integers(2, 6))
def test_short_cycles_are_rings_of_accounts(ledger: tuple[int, list[Row]], longest: int) -> None:
    accounts, rows = ledger
    order = made(accounts, rows)
    expected = Counter[tuple[int, int]]()
    for e in range(len(rows)):
        ways = paths(rows, e, timed=False, longest=longest)
        rings = {tuple(rows[i][1] for i in path) for path in ways}
        expected.update((e, len(ring)) for ring in rings)
        shown = short_cycle_evidence(order, order.since(WINDOW), e, longest=longest, limit=10_000)
        assert sorted(tuple(rows[i][1] for i in path) for path in shown) == sorted(rings)
        assert {tuple(path.tolist()) for path in shown} <= set(ways)
    assert told(short_cycles(order, order.since(WINDOW), longest=longest)) == expected


@quick
@given(ledgers())
def test_scatter_gathers_are_all_and_only_those(ledger: tuple[int, list[Row]]) -> None:
    accounts, rows = ledger
    order = made(accounts, rows)
    expected = [gathered(rows, e) for e in range(len(rows))]
    found = scatter_gathers(order, order.since(WINDOW))
    assert told(found) == Counter((e, len(ks)) for e, by_source in enumerate(expected) for ks in by_source.values())
    for e, by_source in enumerate(expected):
        shown = scatter_gather_evidence(order, order.since(WINDOW), e)
        assert {hit.source: set(hit.middles.tolist()) for hit in shown} == by_source
        assert all(hit.target == rows[e][2] and e in hit.payments for hit in shown)


@quick
@given(ledgers(), st.integers(1, 5))
def test_threads_and_slices_change_nothing(ledger: tuple[int, list[Row]], threads: int) -> None:
    accounts, rows = ledger
    order = made(accounts, rows)
    since = order.since(WINDOW)
    for search in (temporal_cycles, short_cycles, scatter_gathers):
        assert told(search(order, since, threads=threads)) == told(search(order, since))


@quick
@given(ledgers())
def test_later_payments_change_nothing(ledger: tuple[int, list[Row]]) -> None:
    accounts, rows = ledger
    half = len(rows) // 2
    for search in (temporal_cycles, short_cycles, scatter_gathers):
        whole, part = made(accounts, rows), made(accounts, rows[:half])
        expected = told(search(part, part.since(WINDOW)))
        found = told(search(whole, whole.since(WINDOW)))
        assert Counter({key: count for key, count in found.items() if key[0] < half}) == expected


def test_where_only_days_are_known_a_day_has_no_order() -> None:
    rows = [(0, 0, 1), (0, 1, 2), (0, 2, 0)]
    order = made(3, rows, daily=[True] * 3, scale=DAY)
    found = temporal_cycles(order, order.since(DAY))
    assert told(found) == {(2, 3): 1}
    (way,) = temporal_cycle_evidence(order, order.since(DAY), 2)
    assert [rows[i][1] for i in way] == [0, 1, 2]
    assert told(temporal_cycles(made(3, rows, scale=DAY), order.since(DAY))) == {}


def test_a_day_without_order_gathers_before_it_scatters() -> None:
    rows = sorted([(0, 3, 1), (0, 3, 2), (0, 1, 0), (0, 2, 0)])
    order = made(4, rows, daily=[True] * 4, scale=DAY)
    assert told(scatter_gathers(order, order.since(DAY))) == {(0, 2): 1, (1, 2): 1}


def test_a_search_that_ran_out_says_so() -> None:
    rows = sorted([(0, 3, 1), (0, 3, 2), (1, 1, 0), (1, 2, 0), (2, 0, 3)])
    order = made(4, rows)
    assert scatter_gathers(order, order.since(WINDOW), budget=0).exceeded.tolist() == [3]
    assert temporal_cycles(order, order.since(WINDOW), budget=3).exceeded.tolist() == [4]
    assert short_cycles(order, order.since(WINDOW), budget=3).exceeded.tolist() == [4]


@quick
@given(ledgers())
def test_order_finds_the_payment_of_a_pair_before_each(ledger: tuple[int, list[Row]]) -> None:
    accounts, rows = ledger
    previous = made(accounts, rows).previous()
    for i, row in enumerate(rows):
        before = [j for j in range(i) if rows[j][1:] == row[1:]]
        assert previous[i] == (before[-1] if before else -1)


def test_order_refuses_what_it_cannot_group() -> None:
    with pytest.raises(UsageError, match="order of time"):
        Order.of([0, 1], [1, 0], [2, 1], 2)
    with pytest.raises(UsageError, match="account number"):
        Order.of([0], [2], [2], 2)
    with pytest.raises(UsageError, match="payers"):
        Order.of([0], [1, 0], [2, 2], 2)
    with pytest.raises(UsageError, match="window"):
        Order.of([0], [1], [2], 2).since(0)
    with pytest.raises(UsageError, match="threads"):
        temporal_cycles(Order.of([], [], [], 0), np.empty(0, np.int32), threads=0)
