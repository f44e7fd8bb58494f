"""The layout of pictures: nothing overlaps, what is tied is near, and the same seed gives the same picture."""

from __future__ import annotations

import doctest

import networkx as nx
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.network import layout as layout_module
from clew.network import packing, selected
from clew.network.layout import layout
from clew.network.overlap import overlapping

Points = npt.NDArray[np.float64]


def boxes(count: int, seed: int = 0) -> Points:
    return np.random.default_rng(seed).uniform([60, 40], [120, 70], (count, 2))


def laid_out(graph: nx.Graph[int], seed: int = 0) -> tuple[Points, Points]:
    sizes = boxes(len(graph))
    edges = np.array(graph.edges(), np.int64).reshape(-1, 2)
    return layout(sizes, edges[:, 0], edges[:, 1], seed=seed), sizes


@settings(max_examples=40)
@given(st.integers(1, 25), st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=40))
def test_no_two_boxes_overlap_and_none_leaves_the_sheet(count: int, pairs: list[tuple[int, int]]) -> None:
    edges = np.array([(a % count, b % count) for a, b in pairs], np.int64).reshape(-1, 2)
    sizes = boxes(count)
    points = layout(sizes, edges[:, 0], edges[:, 1])
    assert np.isfinite(points).all()
    assert not len(overlapping(points, sizes))
    assert (points - sizes / 2 > -1e-6).all()


@pytest.mark.parametrize(
    "graph",
    [
        nx.star_graph(120),
        nx.complete_graph(25),
        nx.disjoint_union(nx.barabasi_albert_graph(60, 2, seed=1), nx.path_graph(9)),
    ],
    ids=["star", "clique", "two components"],
)
def test_what_is_tied_is_nearer_than_what_is_not(graph: nx.Graph[int]) -> None:
    points, sizes = laid_out(graph)
    assert not len(overlapping(points, sizes))
    apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    tied = nx.to_numpy_array(graph) > 0
    free = ~tied & ~np.eye(len(graph), dtype=bool)
    assert not free.any() or np.median(apart[tied]) < np.median(apart[free])


def test_the_same_seed_gives_the_same_picture() -> None:
    graph = nx.barabasi_albert_graph(40, 1, seed=2)
    assert (laid_out(graph)[0] == laid_out(graph)[0]).all()
    assert not (laid_out(graph)[0] == laid_out(graph, seed=1)[0]).all()


def test_loops_and_parallel_edges_change_nothing() -> None:
    sizes = boxes(3)
    once = layout(sizes, np.array([0, 1]), np.array([1, 2]))
    more = layout(sizes, np.array([0, 1, 1, 2, 2]), np.array([1, 2, 0, 2, 1]))
    assert (once == more).all()


def test_nothing_is_laid_out_to_nothing() -> None:
    assert layout(np.zeros((0, 2)), np.zeros(0, np.int64), np.zeros(0, np.int64)).shape == (0, 2)


def test_boxes_on_one_spot_come_apart() -> None:
    sizes = np.full((6, 2), 50.0)
    points = layout(sizes, np.array([0, 0, 0, 0, 0]), np.array([1, 2, 3, 4, 5]))
    assert not len(overlapping(points, sizes))


def test_overlaps_are_those_that_one_sees() -> None:
    points = np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 11.0]])
    assert overlapping(points, np.full((3, 2), 10.0)).tolist() == [[0, 1]]


def test_parts_are_packed_without_overlap() -> None:
    parts = [np.array([[0.0, 0.0], [30.0, 5.0]]), np.array([[7.0, 7.0]]), np.array([[-5.0, 0.0]])]
    sizes = [np.full((len(part), 2), 10.0) for part in parts]
    made = packing.pack(parts, sizes)
    assert not len(overlapping(np.vstack(made), np.vstack(sizes)))
    assert (made[0][1] - made[0][0]).tolist() == [30.0, 5.0]


@pytest.mark.parametrize("module", [layout_module, selected])
def test_examples_in_the_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # a module
