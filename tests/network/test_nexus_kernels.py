"""The kernels of the nexus against networkx, scipy and brute force."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations, pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom, poisson

from clew.network.nexus import mixing, proximity, rewire, touch
from clew.network.nexus.cut import cut
from clew.network.nexus.hubs import hubs
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.reach import HOPS, shares
from clew.network.nexus.ways import Ways


def _world(seed: int, nodes: int = 24, edges: int = 40) -> tuple[Mesh, np.ndarray, nx.Graph[int]]:
    rng = np.random.default_rng(seed)
    source, target = rng.integers(0, nodes, edges), rng.integers(0, nodes, edges)
    mesh = Mesh.of(nodes, source, target)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from((a, b) for a, b in zip(source.tolist(), target.tolist(), strict=True) if a != b)
    side = rng.choice(np.array([0, 1, 2, 3], np.uint8), nodes, p=[0.5, 0.22, 0.22, 0.06])
    return mesh, side, graph


seeds = pytest.mark.parametrize("seed", range(12))


@seeds
def test_a_mesh_has_each_pair_once_and_no_tie_with_oneself(seed: int) -> None:
    mesh, _, graph = _world(seed)
    assert mesh.edges == graph.number_of_edges()
    assert mesh.degree.tolist() == [graph.degree(node) for node in range(mesh.nodes)]
    owner, mates = mesh.owners(), mesh.mates()
    assert (owner[mates] == mesh.other).all()
    assert (mates[mates] == np.arange(len(mates))).all()


@seeds
def test_swaps_keep_degrees_and_simple_ties(seed: int) -> None:
    mesh, _, _ = _world(seed, 40, 90)
    other, owner, mates = mesh.other.copy(), mesh.owners(), mesh.mates()
    made = rewire.swap(mesh.starts, other, owner, mates, np.array([seed], np.uint64), 5000)
    assert made > 500
    pairs = Counter(zip(owner.tolist(), other.tolist(), strict=True))
    assert set(pairs.values()) == {1}
    assert all((b, a) in pairs and a != b for a, b in pairs)
    assert (owner[mates] == other).all()
    assert (mates[mates] == np.arange(len(mates))).all()


def test_swaps_draw_every_graph_of_the_degrees_equally_often() -> None:
    """The four-cycle's degrees allow three graphs; a path of five nodes allows several: all come as often."""
    mesh = Mesh.of(5, np.array([0, 1, 2, 3]), np.array([1, 2, 3, 4]))
    other, owner, mates = mesh.other.copy(), mesh.owners(), mesh.mates()
    state, seen = np.array([7], np.uint64), Counter[tuple[int, ...]]()
    for _ in range(14_000):
        rewire.swap(mesh.starts, other, owner, mates, state, 12)
        rows = [sorted(other[mesh.starts[node] : mesh.starts[node + 1]].tolist()) for node in range(5)]
        seen[tuple(each for row in rows for each in row)] += 1
    possible = _graphs_with_degrees([1, 2, 2, 2, 1])
    assert len(seen) == possible == 7
    assert all(abs(count - 2000) < 5 * math.sqrt(2000) for count in seen.values())


def _graphs_with_degrees(degrees: list[int]) -> int:
    pairs = list(combinations(range(len(degrees)), 2))
    count = 0
    for chosen in combinations(pairs, sum(degrees) // 2):
        held = Counter(node for pair in chosen for node in pair)
        count += [held[node] for node in range(len(degrees))] == degrees
    return count


@seeds
def test_relabelling_keeps_labels_within_classes_of_degree(seed: int) -> None:
    mesh, side, _ = _world(seed, 60, 90)
    order, bounds = rewire.classes(mesh.degree)
    drawn = side.copy()
    rewire.relabel(drawn, order, bounds, np.array([seed], np.uint64))
    assert sorted(order.tolist()) == list(range(60))
    for first, last in pairwise(bounds):
        group = order[first:last]
        assert sorted(drawn[group]) == sorted(side[group])
        degrees = mesh.degree[group]
        assert not len(degrees) or degrees.max() <= max(1, 2 * degrees.min())


@seeds
def test_reach_counts_another_right_entity_within_k_ties(seed: int) -> None:
    mesh, side, graph = _world(seed)
    out = np.empty(HOPS)
    shares(mesh.starts, mesh.other, side, HOPS, out)
    away = dict(nx.all_pairs_shortest_path_length(graph))
    lefts, rights = np.flatnonzero(side & 1).tolist(), np.flatnonzero(side & 2).tolist()
    for hops in range(1, HOPS + 1):
        met = sum(any(other != node and away[node].get(other, 99) <= hops for other in rights) for node in lefts)
        assert out[hops - 1] == pytest.approx(met / len(lefts))


@seeds
def test_mixing_equals_networkx_and_counting(seed: int) -> None:
    mesh, side, graph = _world(seed)
    nx.set_node_attributes(graph, {node: int(side[node]) for node in graph}, "side")
    mixed = mixing.matrix(mesh.starts, mesh.other, side)
    assert mixing.assortativity(mixed) == pytest.approx(nx.attribute_assortativity_coefficient(graph, "side"))
    cross = sum(1 for a, b in graph.edges if side[a] and side[b] and side[a] | side[b] == 3)
    assert mixing.crossing(mixed) == cross
    inside = sum(1 for a, b in graph.edges if side[a] & side[b])
    outside = sum(1 for a, b in graph.edges if side[a] and side[b] and not side[a] & side[b])
    if inside + outside:
        assert mixing.e_i(mixed) == pytest.approx((outside - inside) / (outside + inside))
    held = [sum(1 for node in part if side[node]) for part in nx.connected_components(graph)]
    assert mixing.together(mesh.starts, mesh.other, side) == pytest.approx(max(held) / sum(held))


@seeds
def test_walks_equal_networkx(seed: int) -> None:
    mesh, side, graph = _world(seed)
    found = proximity.walks(mesh.starts, mesh.other, side)
    spent = proximity.masses(mesh.starts, mesh.other, side)
    for place, bit in enumerate((1, 2)):
        start = {node: 1.0 for node in graph if side[node] & bit}
        oracle = nx.pagerank(graph, 0.85, personalization=start, tol=1e-14, max_iter=2000)
        assert found[:, place] == pytest.approx(np.array([oracle[node] for node in range(mesh.nodes)]), abs=1e-9)
        other = sum(oracle[node] for node in graph if side[node] == 3 - bit)
        assert spent[place] == pytest.approx(other, abs=1e-9)


@given(st.integers(1, 40), st.floats(0.01, 30))
def test_surprise_is_the_logarithm_of_the_poisson_tail(found: int, mean: float) -> None:
    if found > mean:
        assert touch.surprise(float(found), mean) == pytest.approx(-poisson.logsf(found - 1, mean), rel=1e-6, abs=1e-9)
    else:
        assert touch.surprise(float(found), mean) == 0


@seeds
def test_touch_is_what_messengers_meet_in_two_steps(seed: int) -> None:
    mesh, side, graph = _world(seed)
    found, _ = touch.touches(mesh.starts, mesh.other, side)
    for node in graph:
        for place, bit in enumerate((1, 2)):
            met = 0.0
            for first in graph[node]:
                onward = [each for each in graph[first] if each != node]
                met += 1.0 if side[first] & bit else sum(bool(side[e] & bit) for e in onward) / max(len(onward), 1)
            assert found[node, place] == pytest.approx(met)
    scores = touch.scores(mesh.starts, mesh.other, side)
    assert touch.highest(mesh.starts, mesh.other, side) == scores.max()


@seeds
def test_the_cut_is_a_smallest_one(seed: int) -> None:
    mesh, side, graph = _world(seed, 14, 26)
    found = cut(mesh, side)
    rest = graph.copy()
    rest.remove_nodes_from([node for node in graph if side[node] == 3])
    rest.remove_edges_from([(a, b) for a, b in rest.edges if side[a] and side[b] and side[a] != side[b]])
    assert _parted(rest, side, found.nodes)
    assert all(side[node] == 0 for node in found.nodes)
    free = [node for node in rest if side[node] == 0]
    if found.nodes:
        assert not any(_parted(rest, side, some) for some in combinations(free, len(found.nodes) - 1))
    assert found.direct == sum(1 for a, b in graph.edges if {int(side[a]), int(side[b])} == {1, 2})
    assert found.dual == int((side == 3).sum())


def _parted(graph: nx.Graph[int], side: np.ndarray, gone: tuple[int, ...]) -> bool:
    rest = graph.copy()
    rest.remove_nodes_from(gone)
    return not any({1, 2} <= {int(side[node]) for node in part} for part in nx.connected_components(rest))


@seeds
def test_ways_are_shortest(seed: int) -> None:
    mesh, side, graph = _world(seed)
    seats = np.flatnonzero(side & 2)
    ways = Ways.to(mesh, seats)
    away = nx.multi_source_dijkstra_path_length(graph, set(seats.tolist()))
    for node in graph:
        path = ways.path(node)
        assert len(path) == (away[node] + 1 if node in away else 0)
        assert not path or (path[0] == node and side[path[-1]] & 2 and nx.is_path(graph, list(path)))


def test_the_chance_of_a_hub_is_hypergeometric() -> None:
    side = np.array([1, 2, 0, 0, 1, 0, 0, 0], np.uint8)
    found = hubs({"a": (0, 1, 2), "b": (3, 4, 5), "c": (6, 7)}, {"a": "phone", "b": "phone", "c": "phone"}, side)
    assert [(hub.key, hub.left, hub.right) for hub in found] == [("a", 1, 1)]
    both = 1 - hypergeom.pmf(0, 8, 2, 3) - hypergeom.pmf(0, 8, 1, 3) + hypergeom.pmf(0, 8, 3, 3)
    assert found[0].p == pytest.approx(min(1, 3 * both))
    assert found[0].score == pytest.approx(-math.log(both))
