"""Ways of traced money: they are ways in time, and all of them together are the traced flow."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.money.tracing.flow import Walk
from clew.money.tracing.follow import follow
from clew.money.tracing.links import HELD, RETURNED, linked
from clew.money.tracing.paths import greatest
from clew.money.tracing.policies import FIFO, LIFO, POISON, POLICIES, SHARING
from clew.money.tracing.reach import Reach, within

ACCOUNTS = 5
NOWHERE = np.zeros(0, np.int64)


def reached(payments: list[tuple[int, int, int]], seeds: list[int], *, hops: int | None = None) -> Reach:
    columns = np.array(payments, np.int64)
    at = np.array(sorted(seeds), np.int64)
    walk = Walk(
        columns[:, 0].astype(np.int32),
        columns[:, 1].astype(np.int32),
        columns[:, 2].copy(),
        np.arange(len(payments)),
        at,
        columns[at, 2],
        np.zeros(ACCOUNTS, np.bool_),
        np.zeros(ACCOUNTS, np.int64),
    )
    return within(walk, np.arange(len(payments)), most_hops=hops)


@st.composite
def reaches(draw: st.DrawFn) -> Reach:
    one = st.tuples(st.integers(0, ACCOUNTS - 1), st.integers(1, ACCOUNTS - 1), st.integers(1, 9))
    payments = [(a, (a + by) % ACCOUNTS, c) for a, by, c in draw(st.lists(one, min_size=1, max_size=40))]
    return reached(payments, list(draw(st.sets(st.integers(0, len(payments) - 1), min_size=1, max_size=3))))


@settings(max_examples=200)
@given(reach=reaches(), policy=st.sampled_from(SHARING))
def test_all_ways_together_are_the_traced_flow(reach: Reach, policy: str) -> None:
    found = follow(reach, policy)
    ways = greatest(reach, found, NOWHERE, 10_000)
    assert ways.told == ways.total == reach.total and not ways.more
    on, ends = Counter[int](), Counter[tuple[int, str]]()
    for way in ways.paths:
        events = list(way.events)
        assert reach.events.seed[events[0]] > 0 and events == sorted(set(events))
        for before, after in pairwise(events):
            assert reach.events.payee[before] == reach.events.payer[after]
        on.update(dict.fromkeys(events, way.amount))
        ends[int(reach.events.payee[events[-1]]), way.end] += way.amount
    assert [on[i] for i in range(len(found.carried))] == found.carried.tolist()
    assert [ends[i, "held"] for i in range(len(found.kept))] == found.kept.tolist()
    assert sum(amount for (_, end), amount in ends.items() if end == "returned") == found.returned
    assert [way.amount for way in ways.paths] == sorted((way.amount for way in ways.paths), reverse=True)


@settings(max_examples=200)
@given(reach=reaches(), policy=st.sampled_from(SHARING), data=st.data())
def test_ways_to_an_account_end_there_and_pass_it_once(reach: Reach, policy: str, data: st.DataObject) -> None:
    target = data.draw(st.integers(0, len(reach.accounts) - 1))
    found = follow(reach, policy)
    ways = greatest(reach, found, np.array([target]), 10_000)
    on = Counter[int]()
    for way in ways.paths:
        payees = [int(reach.events.payee[event]) for event in way.events]
        assert payees[-1] == target and target not in payees[:-1] and way.end == "arrived"
        on.update(dict.fromkeys(way.events, way.amount))
    assert all(on[i] <= found.carried[i] for i in on)
    assert found.kept[target] <= ways.told <= ways.total or found.kept[target] == 0


@settings(max_examples=100)
@given(reach=reaches(), policy=st.sampled_from((FIFO, LIFO)))
def test_what_is_linked_is_what_rules_drew(reach: Reach, policy: str) -> None:
    found = follow(reach, policy)
    links = linked(reach, found)
    into, held, back = Counter[int](), 0, 0
    for event, amount in zip(links.into, links.amount, strict=True):
        held += int(amount) if event == HELD else 0
        back += int(amount) if event == RETURNED else 0
        into[int(event)] += int(amount)
    passed = found.drawn[links.events] - np.minimum(found.drawn, reach.events.seed)[links.events]
    assert [into[i] for i in range(len(links.events))] == passed.tolist()
    assert (held, back) == (int(found.kept.sum()), found.returned)


def test_poison_tells_how_an_account_was_first_touched() -> None:
    reach = reached([(0, 1, 10), (1, 2, 5), (0, 2, 3), (2, 3, 9)], [0, 2])
    ways = greatest(reach, follow(reach, POISON), np.flatnonzero(reach.accounts == 2), 5).paths
    assert [(way.events, way.amount) for way in ways] == [((0, 1), 5)]
    assert greatest(reach, follow(reach, POISON), NOWHERE, 1).more


def test_a_limit_says_what_is_not_told() -> None:
    reach = reached([(0, 1, 10), (0, 2, 7), (0, 3, 5)], [0, 1, 2])
    ways = greatest(reach, follow(reach, FIFO), NOWHERE, 2)
    assert ([way.amount for way in ways.paths], ways.told, ways.total, ways.more) == ([10, 7], 17, 22, True)


def test_money_rests_where_the_hops_end() -> None:
    """0 pays 1, 1 pays 2, 2 pays 3; what comes to 2 is followed no further than two payments."""
    reach = reached([(0, 1, 10), (1, 2, 10), (2, 3, 10)], [0], hops=2)
    for policy in POLICIES:
        found = follow(reach, policy)
        assert dict(zip(reach.accounts.tolist(), found.kept.tolist(), strict=True)) == {1: 0, 2: 10}
