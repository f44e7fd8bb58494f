"""The graph in memory: against a plain list of edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.network.graph import Graph

PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=30)


def graph_of(pairs: list[tuple[int, int]], nodes: int = 7) -> Graph:
    ends = np.array(pairs, np.int64).reshape(-1, 2)
    return Graph.from_edges(nodes, ends[:, 0], ends[:, 1])


@given(PAIRS)
def test_every_edge_is_kept_from_both_ends(pairs: list[tuple[int, int]]) -> None:
    graph = graph_of(pairs)
    leaving, places = graph.reach(np.arange(7))
    seen = zip(
        leaving.tolist(),
        graph.other[places].tolist(),
        graph.edge(places).tolist(),
        graph.along(places).tolist(),
        strict=True,
    )
    wanted = [(source, target, row, True) for row, (source, target) in enumerate(pairs)]
    wanted += [(target, source, row, False) for row, (source, target) in enumerate(pairs)]
    assert sorted(seen) == sorted(wanted)
    assert graph.edges == len(pairs)


@given(PAIRS)
def test_degrees_count_edge_ends(pairs: list[tuple[int, int]]) -> None:
    graph = graph_of(pairs)
    ends = [end for pair in pairs for end in pair]
    assert graph.degree.tolist() == [ends.count(node) for node in range(7)]
    assert [len(graph.neighbours(node)) for node in range(7)] == graph.degree.tolist()


@given(PAIRS)
def test_half_edges_stand_by_node_then_by_direction_then_by_edge(pairs: list[tuple[int, int]]) -> None:
    graph = graph_of(pairs)
    along = [(source, edge, target) for edge, (source, target) in enumerate(pairs)]
    against = [(target, len(pairs) + edge, source) for edge, (source, target) in enumerate(pairs)]
    wanted = sorted(along + against)
    assert graph.half.tolist() == [half for _, half, _ in wanted]
    assert graph.other.tolist() == [other for _, _, other in wanted]


def test_an_empty_graph() -> None:
    graph = graph_of([], nodes=0)
    assert (graph.nodes, graph.edges, graph.degree.tolist()) == (0, 0, [])


@pytest.mark.parametrize(
    ("source", "target", "weight", "message"),
    [
        ([0], [0, 1], [1.0], "not 1, 2, 1"),
        ([0], [2], [1.0], "0 to 1, not 2"),
        ([-1], [0], [1.0], "not -1"),
        ([0], [1], [0.0], "more than 0"),
        ([0], [1], [float("nan")], "more than 0"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(
    source: list[int], target: list[int], weight: list[float], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        Graph.from_edges(2, np.array(source), np.array(target), np.array(weight))
