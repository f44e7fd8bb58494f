"""Bounds against linear programs, and every rule within them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from clew.money.tracing.bounds import bounds
from clew.money.tracing.flow import Walk
from clew.money.tracing.follow import follow
from clew.money.tracing.maxflow import greatest_flow, network
from clew.money.tracing.policies import SHARING
from clew.money.tracing.reach import Reach, within

ACCOUNTS = 4
Payment = tuple[int, int, int]


def reached(payments: list[Payment], seeds: dict[int, int], ends: set[int], opening: tuple[int, ...]) -> Reach:
    columns = np.array(payments, np.int64)
    at = np.array(sorted(seeds), np.int64)
    walk = Walk(
        columns[:, 0].astype(np.int32),
        columns[:, 1].astype(np.int32),
        columns[:, 2].copy(),
        np.arange(len(payments)),
        at,
        np.array([seeds[int(i)] for i in at], np.int64),
        np.isin(np.arange(ACCOUNTS), list(ends)),
        np.array(opening, np.int64),
    )
    return within(walk, np.arange(len(payments)))


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Payment], dict[int, int], set[int], tuple[int, ...]]:
    one = st.tuples(st.integers(0, ACCOUNTS - 1), st.integers(1, ACCOUNTS - 1), st.integers(1, 20))
    payments = [(a, (a + by) % ACCOUNTS, c) for a, by, c in draw(st.lists(one, min_size=1, max_size=12))]
    at = draw(st.sets(st.integers(0, len(payments) - 1), min_size=1, max_size=2))
    seeds = {i: draw(st.integers(1, payments[i][2])) for i in sorted(at)}
    ends = draw(st.sets(st.integers(0, ACCOUNTS - 1), max_size=1))
    return payments, seeds, ends, tuple(draw(st.integers(0, 15)) for _ in range(ACCOUNTS))


def program(
    payments: list[Payment], seeds: dict[int, int], ends: set[int], opening: tuple[int, ...], target: int
) -> tuple[float, float]:
    """Least and most first arrivals at the target over all traced parts of payments, written as balances.

    Variables: of each payment what is traced and has not passed the target (beside what starts there), and what comes
    back to the start with it. At every account and time: 0 <= traced held <= balance.
    """
    size = len(payments)
    balance = list(opening)
    held = [np.zeros(2 * size) for _ in range(ACCOUNTS)]
    fresh = [0.0] * ACCOUNTS
    limits: list[tuple[float, float]] = [(0, 0)] * (2 * size)
    rows, most = [], []
    arrivals, constant = np.zeros(2 * size), 0.0
    for i, (payer, payee, amount) in enumerate(payments):
        seed = seeds.get(i, 0)
        balance[payer] = max(balance[payer] - amount, 0)
        balance[payee] += amount
        if payer != target and payer not in ends:
            limits[i], limits[size + i] = (0, amount - seed), (0, seed)
            held[payer][[i, size + i]] -= 1
            rows += [held[payer].copy(), -held[payer]]
            most += [balance[payer] - fresh[payer], fresh[payer]]
        if payee == target:
            arrivals[i] += 1
            constant += seed
        else:
            held[payee][i] += 1
            fresh[payee] += seed
    rows, most = rows or [np.zeros(2 * size)], most or [0.0]
    found = [linprog(sign * arrivals, A_ub=rows, b_ub=most, bounds=limits) for sign in (1, -1)]
    least, greatest = (one.fun for one in found)
    assert least is not None and greatest is not None
    return constant + least, constant - greatest


@settings(max_examples=100)
@given(case=cases(), target=st.integers(0, ACCOUNTS - 1))
def test_bounds_are_those_of_the_linear_program(
    case: tuple[list[Payment], dict[int, int], set[int], tuple[int, ...]], target: int
) -> None:
    reach = reached(*case)
    at = np.flatnonzero(reach.accounts == target)
    low, high = program(*case, target)
    if not len(at):
        assert abs(high) < 1e-6
        return
    found = bounds(reach, at)
    assert abs(found.low - low) < 1e-6 and abs(found.high - high) < 1e-6


@settings(max_examples=150)
@given(case=cases(), policy=st.sampled_from(SHARING))
def test_every_rule_that_shares_out_is_within_the_bounds(
    case: tuple[list[Payment], dict[int, int], set[int], tuple[int, ...]], policy: str
) -> None:
    reach = reached(*case)
    found = follow(reach, policy)
    received = np.zeros(len(reach.accounts), np.int64)
    np.add.at(received, reach.events.payee, found.carried)
    for i in range(len(reach.accounts)):
        one = bounds(reach, np.array([i]))
        assert one.low <= received[i]
        assert found.kept[i] <= one.high <= reach.total


def test_what_must_have_arrived_as_worked_by_hand() -> None:
    """100 traced reach A, which had 30. It pays T 90 and keeps 40: at most 40 stayed, so at least 60 arrived."""
    reach = reached([(0, 1, 100), (1, 2, 90)], {0: 100}, set(), (0, 30, 0, 0))
    found = bounds(reach, np.flatnonzero(reach.accounts == 2))
    assert (found.low, found.high) == (60, 90)


def test_a_middleman_cannot_hide_more_than_he_had() -> None:
    """A passes 100 on in two ways; B had 20 of his own and pays T 80, keeping nothing of A's but what is over."""
    reach = reached([(0, 1, 100), (1, 2, 60), (1, 3, 40), (2, 3, 80)], {0: 100}, set(), (0, 0, 20, 0))
    assert bounds(reach, np.flatnonzero(reach.accounts == 3)) == type(bounds(reach, np.array([0])))(100, 100)


@settings(max_examples=200)
@given(
    edges=st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 30)).filter(lambda one: one[0] != one[1]),
        min_size=1,
        max_size=25,
    )
)
def test_the_greatest_flow_is_scipys(edges: list[tuple[int, int, int]]) -> None:
    source, target, capacity = np.array(edges, np.int64).T
    matrix = csr_array((capacity.astype(np.int32), (source, target)), shape=(7, 7), dtype=np.int32)
    net = network(7, source.astype(np.int32), target.astype(np.int32), capacity)
    assert greatest_flow(net, 0, 6) == maximum_flow(matrix, 0, 6).flow_value
