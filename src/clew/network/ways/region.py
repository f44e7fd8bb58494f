"""The part of a network that a path of so many hops can use at all: all that follows is done in it.

A node lies on a path of at most H hops from a to b only where its distances from both add up to H or less. One search
from each end goes half the way freely, and on only over nodes that the other has reached.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.network.graph import Graph, Places
from clew.network.ties import Mask, Ties

Hops = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A small graph between `a` and `b`, both numbered as in it.

    `nodes` are the numbers that its nodes have in the case, `rows` the rows that its edges have among the ties.
    `start` and `end` are the first and last day of each edge.
    """

    graph: Graph
    nodes: Places
    rows: Places
    start: Places
    end: Places
    a: int
    b: int


def region(ties: Ties, graph: Graph, ends: tuple[int, int], max_hops: int, shut: Mask) -> Region | None:
    """What lies between two different nodes, without the nodes that are `shut`; None where they do not meet.

    `graph` is that of the ties. The ends themselves are never shut. Ties of a node with itself are left out.
    """
    a, b = ends
    shut = shut.copy()
    shut[[a, b]] = False
    half = (max_hops + 1) // 2
    near_a = _hops(graph, a, half, shut)
    near_b = _hops(graph, b, max_hops - half, shut)
    near_a = _on(graph, near_a, (half, max_hops), near_b)
    near_b = _on(graph, near_b, (max_hops - half, max_hops), near_a)
    within = (near_a >= 0) & (near_b >= 0) & (near_a.astype(np.int32) + near_b <= max_hops)
    return _cut(ties, graph, within, ends) if within[a] and within[b] else None


def _hops(graph: Graph, start: int, most: int, shut: Mask) -> Hops:
    found = np.full(graph.nodes, -1, np.int16)
    found[start] = 0
    frontier = np.array([start])
    for hop in range(1, most + 1):
        _, places = graph.reach(frontier)
        reached = graph.other[places]
        frontier = np.unique(reached[(found[reached] < 0) & ~shut[reached]]).astype(np.int64)
        found[frontier] = hop
    return found


def _on(graph: Graph, found: Hops, hops: tuple[int, int], other: Hops) -> Hops:
    """The distances walked on from hop `hops[0]` to `hops[1]`, over nodes that the other side has reached in time."""
    frontier = np.flatnonzero(found == hops[0])
    for hop in range(hops[0] + 1, hops[1] + 1):
        _, places = graph.reach(frontier)
        reached = graph.other[places]
        new = (found[reached] < 0) & (other[reached] >= 0) & (other[reached] + hop <= hops[1])
        frontier = np.unique(reached[new]).astype(np.int64)
        found[frontier] = hop
    return found


def _cut(ties: Ties, graph: Graph, within: Mask, ends: tuple[int, int]) -> Region:
    nodes = np.flatnonzero(within)
    leaving, places = graph.reach(nodes)
    kept = graph.along(places) & within[graph.other[places]] & (graph.other[places] != nodes[leaving])
    rows = np.sort(graph.edge(places[kept]))
    number = np.full(graph.nodes, -1, np.int64)
    number[nodes] = np.arange(len(nodes))
    small = Graph.from_edges(
        len(nodes), number[ties.source[rows]], number[ties.target[rows]], ties.weight[rows].astype(np.float64)
    )
    days = ties.start[rows].astype(np.int64), ties.end[rows].astype(np.int64)
    return Region(small, nodes, rows, *days, int(number[ends[0]]), int(number[ends[1]]))
