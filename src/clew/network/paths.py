"""Shortest paths between two nodes: how many there are, and the best of them with their edges.

Two breadth-first searches, one from each end, take turns, the one with fewer edges to walk first, until they meet
(Pohl 1971, "Bi-directional search"). Whole levels are walked at once. What lies on no shortest path is dropped, and the
rest, a graph of levels, gives the count (a sum over predecessors, exact to any size) and the best paths.

Edges are walked both ways. Paths differ by their nodes: several edges between the same two nodes are one step.
The strength of a step is the sum of its edges' weights, that of a path the product of its steps. Equally strong paths
come in the order of their node numbers. Time is linear in the edges touched, at worst all; the best paths are found by
best-first search with the exact remaining strength (A*, Hart, Nilsson and Raphael 1968).
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.network.graph import Graph, Integers, Places, Weights

Distances = npt.NDArray[np.int16]

_FAR = -1
_AVOIDED = -2
_EXACT = 2.0**53
_SPARSE = 16


@dataclass(frozen=True, slots=True)
class HalfEdge:
    """An edge as a path walks it: `along` from its source to its target, or against."""

    edge: int
    along: bool


@dataclass(frozen=True, slots=True)
class Path:
    """The nodes in order, and for each step from one to the next all edges between the two, the strongest first."""

    nodes: tuple[int, ...]
    steps: tuple[tuple[HalfEdge, ...], ...]


@dataclass(frozen=True, slots=True)
class PathSet:
    """How many shortest paths there are, of how many hops each, and the best ones. No path: total 0, hops -1."""

    total: int
    hops: int
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """The steps between two levels that lie on shortest paths: from a place in one level to a place in the next.

    In the order of the parents, then of the children.
    """

    parent: Places
    child: Places
    strength: Weights


def shortest(
    graph: Graph, a: int, b: int, *, max_hops: int = 6, limit: int = 10, avoid: Integers | None = None
) -> PathSet:
    """All shortest paths from a to b of at most `max_hops` hops, counted; the strongest `limit` of them in full.

    `avoid` names nodes that no path may go through; a and b themselves may be among them. From a node to itself there
    is one path, of no hop. Raises UsageError for nodes that are not in the graph, and for a negative limit.

    >>> square = Graph.from_edges(4, np.array([0, 1, 0, 2]), np.array([1, 3, 2, 3]))
    >>> found = shortest(square, 0, 3)
    >>> found.total, found.hops, [path.nodes for path in found.paths]
    (2, 2, [(0, 1, 3), (0, 2, 3)])
    """
    _check(graph, a, b, limit)
    if a == b:
        return PathSet(1, 0, (Path((a,), ()),)[:limit])
    from_a, from_b = _distances(graph, a, b, avoid), _distances(graph, b, a, avoid)
    met = _meet(graph, from_a, from_b, a, b, max_hops)
    if not met.size:
        return PathSet(0, -1, ())
    levels, steps = _between(graph, from_a, from_b, met)
    best = (_path(graph, nodes) for nodes in _strongest(levels, steps, limit))
    return PathSet(_count(levels, steps), len(steps), tuple(best))


def _check(graph: Graph, a: int, b: int, limit: int) -> None:
    for node in (a, b):
        if not 0 <= node < graph.nodes:
            raise UsageError(f"the graph has the nodes 0 to {graph.nodes - 1}, not {node}")
    if limit < 0:
        raise UsageError(f"at least 0 paths can be shown, not {limit}")


def _distances(graph: Graph, start: int, end: int, avoid: Integers | None) -> Distances:
    distances = np.full(graph.nodes, _FAR, np.int16)
    if avoid is not None:
        distances[avoid] = _AVOIDED
    distances[end] = _FAR
    distances[start] = 0
    return distances


def _meet(graph: Graph, from_a: Distances, from_b: Distances, a: int, b: int, max_hops: int) -> Places:
    """Walk from both ends until they meet; the nodes of that level, in order, or none."""
    walked = [0, 0]
    distances = (from_a, from_b)
    frontiers = [np.array([a]), np.array([b])]
    work = [int(graph.degree[a]), int(graph.degree[b])]
    while sum(walked) < max_hops and all(frontier.size for frontier in frontiers):
        side = 0 if work[0] <= work[1] else 1
        walked[side] += 1
        frontiers[side] = _walk(graph, frontiers[side], distances[side], walked[side])
        met: Places = frontiers[side][distances[1 - side][frontiers[side]] >= 0]
        if met.size:
            return met
        work[side] = int((graph.starts[frontiers[side] + 1] - graph.starts[frontiers[side]]).sum())
    return np.zeros(0, np.int64)


def _walk(graph: Graph, frontier: Places, distances: Distances, hop: int) -> Places:
    """Mark the nodes one hop on from the frontier that no earlier hop reached; returns them in order."""
    _, places = graph.reach(frontier)
    reached = graph.other[places]
    new = reached[distances[reached] == _FAR].astype(np.int64)
    distances[new] = hop
    if new.size * _SPARSE > graph.nodes:
        return np.flatnonzero(distances == hop)
    return np.unique(new)


def _between(graph: Graph, from_a: Distances, from_b: Distances, met: Places) -> tuple[list[Places], list[_Step]]:
    """The nodes on shortest paths by level, a alone in the first, b alone in the last, and the steps between them."""
    levels, steps = [met], list[_Step]()
    for hop in range(int(from_a[met[0]]), 0, -1):
        nearer, step = _inward(graph, levels[0], from_a, hop - 1)
        levels.insert(0, nearer)
        steps.insert(0, _turned(step))
    for hop in range(int(from_b[met[0]]), 0, -1):
        nearer, step = _inward(graph, levels[-1], from_b, hop - 1)
        levels.append(nearer)
        steps.append(step)
    return levels, steps


def _turned(step: _Step) -> _Step:
    """The same steps walked the other way, again in the order of their parents."""
    order = np.lexsort((step.parent, step.child))
    return _Step(step.child[order], step.parent[order], step.strength[order])


def _inward(graph: Graph, level: Places, distances: Distances, hop: int) -> tuple[Places, _Step]:
    """The steps from a level to the nodes at distance `hop`; parallel edges are one step."""
    leaving, places = graph.reach(level)
    reached = graph.other[places]
    kept = distances[reached] == hop
    leaving, places, reached = leaving[kept], places[kept], reached[kept]
    nearer, arriving = np.unique(reached, return_inverse=True)
    pairs, step = np.unique(leaving * len(nearer) + arriving, return_inverse=True)
    strength = np.bincount(step, weights=graph.weight[graph.edge(places)]).astype(np.float64)
    return nearer.astype(np.int64), _Step(pairs // len(nearer), pairs % len(nearer), strength)


def _count(levels: list[Places], steps: list[_Step]) -> int:
    """Paths through the levels: in floating point while that is exact, else in whole numbers of any size."""
    ways = np.ones(1)
    for step, level in zip(steps, levels[1:], strict=True):
        ways = np.bincount(step.child, weights=ways[step.parent], minlength=len(level)).astype(np.float64)
    if ways[0] < _EXACT:
        return int(ways[0])
    whole = np.ones(1, object)
    for step, level in zip(steps, levels[1:], strict=True):
        sums = np.zeros(len(level), object)
        np.add.at(sums, step.child, whole[step.parent])
        whole = sums
    return int(whole[0])


def _strongest(levels: list[Places], steps: list[_Step], limit: int) -> Iterator[tuple[int, ...]]:
    """The nodes of the strongest paths, best first."""
    ahead = _ahead(levels, steps)
    firsts = [
        np.searchsorted(step.parent, np.arange(len(level) + 1)) for step, level in zip(steps, levels, strict=False)
    ]
    open_paths: list[tuple[float, tuple[int, ...], int, float]] = [(0.0, (int(levels[0][0]),), 0, 0.0)]
    while open_paths and limit > 0:
        _, nodes, place, walked = heapq.heappop(open_paths)
        depth = len(nodes) - 1
        if depth == len(steps):
            limit -= 1
            yield nodes
            continue
        step, within = steps[depth], slice(firsts[depth][place], firsts[depth][place + 1])
        child, so_far = step.child[within], walked - np.log(step.strength[within])
        weakness = np.round(so_far + ahead[depth + 1][child], 9)
        for chosen in np.lexsort((levels[depth + 1][child], weakness))[:limit]:
            node = int(levels[depth + 1][child[chosen]])
            entry = (float(weakness[chosen]), (*nodes, node), int(child[chosen]), float(so_far[chosen]))
            heapq.heappush(open_paths, entry)


def _ahead(levels: list[Places], steps: list[_Step]) -> list[Weights]:
    """For each node of each level, the negative logarithm of the strongest way on to the end."""
    ahead = [np.zeros(1)]
    for step, level in zip(reversed(steps), reversed(levels[:-1]), strict=True):
        best = np.full(len(level), np.inf)
        np.minimum.at(best, step.parent, ahead[0][step.child] - np.log(step.strength))
        ahead.insert(0, best)
    return ahead


def _path(graph: Graph, nodes: tuple[int, ...]) -> Path:
    return Path(nodes, tuple(_parallel(graph, first, second) for first, second in itertools.pairwise(nodes)))


def _parallel(graph: Graph, first: int, second: int) -> tuple[HalfEdge, ...]:
    """All edges between two nodes as walked from the first, the strongest first."""
    places = np.flatnonzero(graph.neighbours(first) == second) + graph.starts[first]
    edges = graph.edge(places)
    order = np.lexsort((edges, -graph.weight[edges]))
    return tuple(
        HalfEdge(edge, along)
        for edge, along in zip(edges[order].tolist(), graph.along(places[order]).tolist(), strict=True)
    )
