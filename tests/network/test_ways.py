"""Paths beyond the shortest: against every simple path of small networks, as networkx enumerates them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.network.ties import ALWAYS, FOR_EVER, Ties
from clew.network.ways.ask import Way, Wish, ways
from clew.network.ways.sweep import By

Row = tuple[int, int, float, int, int]
WEIGHTS = st.sampled_from([0.2, 0.25, 0.5, 1.0])
DAYS = st.sampled_from([(ALWAYS, FOR_EVER), (1, 1), (2, 2), (3, 3), (1, 3), (ALWAYS, 1), (3, FOR_EVER), (2, 3)])
NETWORKS = st.integers(2, 7).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes),
        st.lists(
            st.builds(
                lambda a, b, weight, days: (a, b, weight, *days),
                st.integers(0, nodes - 1),
                st.integers(0, nodes - 1),
                WEIGHTS,
                DAYS,
            ),
            max_size=16,
        ),
    )
)


def ties_of(nodes: int, rows: list[Row]) -> Ties:
    count = len(rows)
    return Ties(
        nodes=nodes,
        types=("Known",),
        edge=np.arange(count, dtype=np.int32),
        source=np.array([row[0] for row in rows], np.int32),
        target=np.array([row[1] for row in rows], np.int32),
        type=np.zeros(count, np.int16),
        directed=np.zeros(count, bool),
        start=np.array([row[3] for row in rows], np.int32),
        end=np.array([row[4] for row in rows], np.int32),
        certainty=np.zeros(count, np.int8),
        weight=np.array([row[2] for row in rows], np.float32),
    )


@dataclass(frozen=True)
class Oracle:
    """All simple paths of a small network, and what each is worth."""

    nodes: int
    rows: list[Row]

    def paths(self, a: int, b: int, hops: int) -> list[tuple[int, ...]]:
        peer: nx.Graph[int] = nx.Graph()
        peer.add_nodes_from(range(self.nodes))
        peer.add_edges_from((row[0], row[1]) for row in self.rows)
        if a == b:
            return [(a,)]
        return [tuple(path) for path in nx.all_simple_paths(peer, a, b, cutoff=hops)]

    def between(self, one: int, other: int) -> list[Row]:
        return [row for row in self.rows if {row[0], row[1]} == {one, other}]

    def weights(self, path: tuple[int, ...]) -> list[float]:
        return [max(float(np.float32(row[2])) for row in self.between(*pair)) for pair in pairwise(path)]

    def arrival(self, path: tuple[int, ...]) -> float:
        """The earliest day, over all choices of a tie for each step."""
        best = math.inf
        for chosen in product(*(self.between(*pair) for pair in pairwise(path))):
            day: float = -math.inf
            for row in chosen:
                day = max(day, row[3]) if max(day, row[3]) <= row[4] else math.inf
            best = min(best, day)
        return best

    def worth(self, by: By, path: tuple[int, ...]) -> tuple[float, float]:
        """The key by which paths are in order."""
        hops = len(path) - 1
        product_ = -math.fsum(math.log(weight) for weight in self.weights(path))
        if by is By.HOPS:
            return hops, round(product_, 6)
        if by is By.STRENGTH:
            return round(product_, 6), hops
        if by is By.WEAKEST:
            return -min(self.weights(path), default=math.inf), hops
        return hops, self.arrival(path)


def wish(nodes: int, ends: tuple[int, int], *, avoid: set[int] | None = None, **more: object) -> Wish:
    shut = np.zeros(nodes, bool)
    shut[sorted(avoid or ())] = True
    return Wish(ends, shut, **more)  # type: ignore[arg-type]  # named by each test


def asked(nodes: int, rows: list[Row], one: Wish) -> tuple[list[tuple[int, ...]], list[Way], bool]:
    ties = ties_of(nodes, rows)
    found = ways(ties, ties.graph(), one)
    return [way.path.nodes for way in found.found], list(found.found), found.more


@settings(max_examples=400)
@given(NETWORKS, st.sampled_from(By), st.data())
def test_the_k_best_are_those_of_all_simple_paths(drawn: tuple[int, list[Row]], by: By, data: st.DataObject) -> None:
    nodes, rows = drawn
    node = st.integers(0, nodes - 1)
    a, b = data.draw(node), data.draw(node)
    avoid, hops, k = data.draw(st.sets(node, max_size=2)), data.draw(st.integers(1, 6)), data.draw(st.integers(1, 12))
    through = data.draw(st.none() | st.sets(node, max_size=2))
    mask = None if through is None else np.isin(np.arange(nodes), sorted(through))
    one = wish(nodes, (a, b), avoid=avoid, through=mask, by=by, k=k, max_hops=hops)
    got, _, more = asked(nodes, rows, one)
    oracle = Oracle(nodes, rows)
    wanted = [
        path
        for path in oracle.paths(a, b, hops)
        if not set(path[1:-1]) & avoid
        and (through is None or set(path[1:-1]) & through)
        and (by is not By.TIME or oracle.arrival(path) < math.inf)
    ]
    keys = sorted(oracle.worth(by, path) for path in wanted)
    assert [oracle.worth(by, path) for path in got] == keys[:k]
    assert len(set(got)) == len(got) and set(got) <= set(wanted)
    assert more is (len(keys) > k)


@settings(max_examples=200)
@given(NETWORKS, st.data())
def test_a_way_tells_its_strength_its_weakest_tie_and_all_ties_of_a_step(
    drawn: tuple[int, list[Row]], data: st.DataObject
) -> None:
    nodes, rows = drawn
    a, b = data.draw(st.integers(0, nodes - 1)), data.draw(st.integers(0, nodes - 1))
    oracle = Oracle(nodes, rows)
    for way in asked(nodes, rows, wish(nodes, (a, b), by=By.STRENGTH, k=3))[1]:
        weights = oracle.weights(way.path.nodes)
        assert way.strength == pytest.approx(math.prod(weights))
        assert way.weakest == (weights.index(min(weights)) if weights else None)
        for (one, other), step in zip(pairwise(way.path.nodes), way.path.steps, strict=True):
            ends = [rows[half.edge][:2] if half.along else rows[half.edge][1::-1] for half in step]
            assert set(ends) == {(one, other)}
            assert len(step) == len(oracle.between(one, other))


@settings(max_examples=200)
@given(NETWORKS, st.data())
def test_a_journey_uses_ties_whose_days_do_not_run_backwards(drawn: tuple[int, list[Row]], data: st.DataObject) -> None:
    nodes, rows = drawn
    a, b = data.draw(st.integers(0, nodes - 1)), data.draw(st.integers(0, nodes - 1))
    for way in asked(nodes, rows, wish(nodes, (a, b), by=By.TIME, k=5))[1]:
        day = ALWAYS
        for step in way.path.steps:
            day = max(day, rows[step[0].edge][3])
            assert day <= rows[step[0].edge][4]


@settings(max_examples=300)
@given(NETWORKS, st.sampled_from(By), st.data())
def test_paths_apart_share_the_least(drawn: tuple[int, list[Row]], by: By, data: st.DataObject) -> None:
    nodes, rows = drawn
    a, b = data.draw(st.integers(0, nodes - 1)), data.draw(st.integers(0, nodes - 1))
    hops = data.draw(st.integers(1, 6))
    got, told, _ = asked(nodes, rows, wish(nodes, (a, b), by=by, k=6, max_hops=hops, diverse=True))
    oracle = Oracle(nodes, rows)
    possible = [p for p in oracle.paths(a, b, hops) if by is not By.TIME or oracle.arrival(p) < math.inf]
    shown = list[tuple[int, ...]]()
    for path, way in zip(got, told, strict=True):
        used = {node for one in shown for node in one[1:-1]}
        ranked = [(len(set(p[1:-1]) & used), *oracle.worth(by, p)) for p in possible if p not in shown]
        assert (len(set(path[1:-1]) & used), *oracle.worth(by, path)) == min(ranked)
        assert way.shared == (len(set(path[1:-1]) & used) / len(path[1:-1]) if path[1:-1] else 0)
        assert not shown or set(path[1:-1]) - used or not path[1:-1]
        shown.append(path)
    assert bool(got) is bool(possible)


def test_the_strongest_is_not_the_shortest() -> None:
    rows: list[Row] = [(0, 3, 0.1, ALWAYS, FOR_EVER)]
    rows += [(node, node + 1, weight, ALWAYS, FOR_EVER) for node, weight in ((0, 1.0), (1, 0.5), (2, 0.9))]
    assert asked(4, rows, wish(4, (0, 3)))[0] == [(0, 3)]
    (path,), (way,), more = asked(4, rows, wish(4, (0, 3), by=By.STRENGTH))
    assert (path, way.weakest, more) == ((0, 1, 2, 3), 1, True)
    assert way.strength == pytest.approx(0.45)
    assert asked(4, rows, wish(4, (0, 3), by=By.STRENGTH, max_hops=2))[0] == [(0, 3)]


def test_what_comes_first_in_time_is_a_way_only_one_way_round() -> None:
    rows: list[Row] = [(0, 1, 1.0, 10, 20), (1, 2, 1.0, 5, 8)]
    assert asked(3, rows, wish(3, (0, 2), by=By.TIME))[0] == []
    assert asked(3, rows, wish(3, (2, 0), by=By.TIME))[0] == [(2, 1, 0)]


def test_a_way_through_a_dead_end_is_none() -> None:
    """A walk goes there and back; a path cannot."""
    always = (1.0, ALWAYS, FOR_EVER)
    rows: list[Row] = [(0, 1, *always), (1, 2, *always), (1, 3, *always)]
    assert asked(4, rows, wish(4, (0, 2), through=np.arange(4) == 3))[0] == []
    assert asked(4, [*rows, (3, 2, *always)], wish(4, (0, 2), through=np.arange(4) == 3))[0] == [(0, 1, 3, 2)]
