"""Shortest paths: against networkx on small random graphs, and laws."""

from __future__ import annotations

import doctest
import itertools
import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.network import graph as graph_module
from clew.network import paths as paths_module
from clew.network.graph import Graph
from clew.network.paths import HalfEdge, Path, PathSet, shortest

Edge = tuple[int, int, float]
EDGES = st.integers(2, 9).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes),
        st.lists(
            st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1), st.sampled_from([0.25, 0.5, 1.0])),
            max_size=24,
        ),
    )
)


def graph_of(nodes: int, edges: list[Edge]) -> Graph:
    source = np.array([edge[0] for edge in edges], np.int64)
    target = np.array([edge[1] for edge in edges], np.int64)
    return Graph.from_edges(nodes, source, target, np.array([edge[2] for edge in edges], np.float64))


def oracle(nodes: int, edges: list[Edge], a: int, b: int, avoid: set[int]) -> list[tuple[int, ...]]:
    """All shortest paths by networkx, strongest first, then by node numbers."""
    peer: nx.Graph[int] = nx.Graph()
    peer.add_nodes_from(range(nodes))
    for source, target, weight in edges:
        before = peer.edges[source, target]["weight"] if peer.has_edge(source, target) else 0.0
        peer.add_edge(source, target, weight=before + weight)
    peer.remove_nodes_from(avoid - {a, b})
    if not nx.has_path(peer, a, b):
        return []

    def weakness(path: list[int]) -> float:
        return round(-sum(math.log(peer.edges[pair]["weight"]) for pair in itertools.pairwise(path)), 6)

    found = sorted(nx.all_shortest_paths(peer, a, b), key=lambda path: (weakness(path), path))
    return [tuple(path) for path in found]


@settings(max_examples=500, deadline=None)
@given(EDGES, st.data())
def test_the_same_paths_as_networkx(drawn: tuple[int, list[Edge]], data: st.DataObject) -> None:
    nodes, edges = drawn
    node = st.integers(0, nodes - 1)
    a, b, avoid = data.draw(node), data.draw(node), data.draw(st.sets(node, max_size=3))
    limit = data.draw(st.integers(0, 30))
    found = shortest(graph_of(nodes, edges), a, b, max_hops=9, limit=limit, avoid=np.array(sorted(avoid), np.int64))
    wanted = oracle(nodes, edges, a, b, avoid)
    assert found.total == len(wanted)
    assert found.hops == (len(wanted[0]) - 1 if wanted else -1)
    assert [path.nodes for path in found.paths] == wanted[:limit]


@pytest.mark.parametrize("seed", range(60))
def test_the_same_paths_as_networkx_in_sparse_graphs(seed: int) -> None:
    """Long paths with many ways, which small dense graphs seldom have."""
    rng = np.random.default_rng(seed)
    ends = rng.integers(0, 40, (70, 2)).tolist()
    edges = [
        (source, target, float(weight)) for (source, target), weight in zip(ends, rng.random(70) + 0.1, strict=True)
    ]
    graph = graph_of(40, edges)
    for a, b in rng.integers(0, 40, (20, 2)).tolist():
        found, wanted = shortest(graph, a, b, max_hops=40, limit=5), oracle(40, edges, a, b, set())
        assert found.total == len(wanted)
        assert [path.nodes for path in found.paths] == wanted[:5]


@settings(max_examples=200, deadline=None)
@given(EDGES, st.data())
def test_every_step_lists_all_edges_between_its_two_nodes(drawn: tuple[int, list[Edge]], data: st.DataObject) -> None:
    nodes, edges = drawn
    a, b = data.draw(st.integers(0, nodes - 1)), data.draw(st.integers(0, nodes - 1))
    for path in shortest(graph_of(nodes, edges), a, b, max_hops=9).paths:
        assert len(path.steps) == len(path.nodes) - 1
        for first, second, step in zip(path.nodes, path.nodes[1:], path.steps, strict=False):
            wanted = {(row, True) for row, edge in enumerate(edges) if edge[:2] == (first, second)}
            wanted |= {(row, False) for row, edge in enumerate(edges) if edge[:2] == (second, first)}
            assert {(half.edge, half.along) for half in step} == wanted
            strengths = [edges[half.edge][2] for half in step]
            assert strengths == sorted(strengths, reverse=True)


@settings(max_examples=100, deadline=None)
@given(EDGES, st.data())
def test_the_way_back_has_as_many_paths(drawn: tuple[int, list[Edge]], data: st.DataObject) -> None:
    nodes, edges = drawn
    a, b = data.draw(st.integers(0, nodes - 1)), data.draw(st.integers(0, nodes - 1))
    graph = graph_of(nodes, edges)
    there, back = shortest(graph, a, b, limit=1000), shortest(graph, b, a, limit=1000)
    assert (there.total, there.hops) == (back.total, back.hops)
    assert {path.nodes for path in there.paths} == {path.nodes[::-1] for path in back.paths}


def test_paths_longer_than_wanted_are_not_found() -> None:
    line = graph_of(8, [(node, node + 1, 1.0) for node in range(7)])
    assert shortest(line, 0, 6).hops == 6
    assert shortest(line, 0, 7) == PathSet(0, -1, ())
    assert shortest(line, 0, 7, max_hops=7).hops == 7
    assert shortest(line, 0, 1, max_hops=0).total == 0


def test_a_node_to_itself_is_one_path_of_no_hop() -> None:
    graph = graph_of(2, [(0, 0, 1.0), (0, 1, 1.0)])
    assert shortest(graph, 0, 0) == PathSet(1, 0, (Path((0,), ()),))


def test_counts_beyond_floating_point_are_exact() -> None:
    """Eleven layers of 40 nodes, each tied to all of the next: 40 to the eleventh paths."""
    width, layers = 40, 11
    ends = [(0, 1 + node) for node in range(width)]
    for layer in range(layers - 1):
        base = 1 + layer * width
        ends += [(base + left, base + width + right) for left in range(width) for right in range(width)]
    last = 1 + layers * width
    ends += [(last - 1 - node, last) for node in range(width)]
    graph = Graph.from_edges(last + 1, np.array([end[0] for end in ends]), np.array([end[1] for end in ends]))
    found = shortest(graph, 0, last, max_hops=12, limit=3)
    assert found.total == width**layers
    assert found.total > 2**53
    assert found.paths[0].nodes == (0, *(1 + layer * width for layer in range(layers)), last)


def test_strong_evidence_comes_first_and_parallel_edges_add_up() -> None:
    graph = graph_of(5, [(0, 1, 1.0), (1, 4, 0.1), (0, 2, 0.4), (2, 4, 1.0), (4, 2, 1.0), (0, 3, 0.5), (3, 4, 1.0)])
    found = shortest(graph, 0, 4)
    assert [path.nodes for path in found.paths] == [(0, 2, 4), (0, 3, 4), (0, 1, 4)]
    assert found.paths[0].steps[1] == (HalfEdge(3, along=True), HalfEdge(4, along=False))


def test_a_path_uses_edges_that_are_there_where_levels_cross() -> None:
    """Two ways whose middle nodes change sides in the numbering were once answered with a false step."""
    graph = graph_of(6, [(0, 3, 1.0), (0, 5, 1.0), (1, 2, 1.0), (1, 4, 1.0), (2, 5, 1.0), (3, 4, 1.0)])
    assert [path.nodes for path in shortest(graph, 0, 1).paths] == [(0, 3, 4, 1), (0, 5, 2, 1)]


def test_nodes_that_are_not_there_are_refused() -> None:
    graph = graph_of(2, [(0, 1, 1.0)])
    with pytest.raises(UsageError, match="0 to 1, not 2"):
        shortest(graph, 0, 2)
    with pytest.raises(UsageError, match="not -1"):
        shortest(graph, 0, 1, limit=-1)


@pytest.mark.parametrize("module", [graph_module, paths_module])
def test_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # a module is what it wants
