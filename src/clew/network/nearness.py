"""Who comes nearer to whom when entities are joined or parted: the network before and after, side by side.

Ties are walked both ways, at most `MOST_HOPS` of them. Nodes that are touched have labels of their own on either side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from clew.network.graph import Graph, Places
from clew.network.paths import shortest

MOST_HOPS = 4
AROUND = 2
MOST_LOOKED_AT = 40

Hops = npt.NDArray[np.int8]
Labelled = Mapping[str, Places]
"""The nodes that carry each label."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One side: its ties, who is labelled, and the nodes of the touched entities by their ids."""

    graph: Graph
    labelled: Labelled
    touched: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Walk:
    """A shortest path as the graph has it: its nodes, and of each step the edge with the strongest evidence."""

    nodes: tuple[int, ...]
    edges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes and how far apart they are before and after; None: more than `MOST_HOPS`."""

    a: int
    b: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Moved:
    """The pairs that change, of those looked at; `left_out` labelled nodes were too many to look at."""

    looked_at: int
    left_out: int
    pairs: tuple[Pair, ...]


def distances(graph: Graph, start: int, hops: int = MOST_HOPS) -> Hops:
    """Ties from one node to each other one, -1 where it takes more than `hops`. Linear in the ties walked.

    >>> distances(Graph.from_edges(4, np.array([0, 1, 2]), np.array([1, 2, 3])), 0, 2).tolist()
    [0, 1, 2, -1]
    """
    found = np.full(graph.nodes, -1, np.int8)
    found[start] = 0
    frontier = np.array([start])
    for hop in range(1, hops + 1):
        _, places = graph.reach(frontier)
        reached = graph.other[places]
        frontier = np.unique(reached[found[reached] < 0]).astype(np.int64)
        if not frontier.size:
            break
        found[frontier] = hop
    return found


def nearest(network: Network, start: int) -> dict[str, tuple[int, int]]:
    """For each label the nearest other node that carries it (of equals the first), and how many ties away."""
    found = distances(network.graph, start)
    near = {}
    for label, nodes in network.labelled.items():
        others = nodes[(nodes != start) & (found[nodes] > 0)]
        if others.size:
            node = int(others[np.lexsort((others, found[others]))[0]])
            near[label] = node, int(found[node])
    return near


def around(network: Network) -> dict[int, int]:
    """Labelled nodes within `AROUND` ties of a touched entity, with how many; the touched are none of them."""
    every = np.unique(np.concatenate([np.zeros(0, np.int64), *network.labelled.values()]))
    near: dict[int, int] = {}
    for node in network.touched.values():
        found = distances(network.graph, node, AROUND)[every]
        for other, hops in zip(every[found >= 0].tolist(), found[found >= 0].tolist(), strict=True):
            near[other] = min(hops, near.get(other, hops))
    return {node: hops for node, hops in near.items() if node not in network.touched.values()}


def moved(before: Network, after: Network) -> Moved:
    """Pairs of labelled nodes around the touched that come nearer or get farther.

    The pairs that change most come first: newly connected or parted ones, then by the shorter distance, then by node.
    Of more than `MOST_LOOKED_AT` nodes only the nearest are looked at.
    """
    near = around(before)
    for node, hops in around(after).items():
        near[node] = min(hops, near.get(node, hops))
    nodes = sorted(near, key=lambda node: (near[node], node))[:MOST_LOOKED_AT]
    old, new = ([distances(side.graph, node)[nodes] for node in nodes] for side in (before, after))
    pairs = [
        Pair(min(nodes[i], nodes[j]), max(nodes[i], nodes[j]), _hops(old[i][j]), _hops(new[i][j]))
        for i, j in combinations(range(len(nodes)), 2)
    ]
    changed = sorted((pair for pair in pairs if pair.before != pair.after), key=_weight)
    return Moved(len(pairs), len(near) - len(nodes), tuple(changed))


def walk(graph: Graph, a: int, b: int) -> Walk | None:
    """The shortest path with the strongest evidence, or None."""
    found = shortest(graph, a, b, max_hops=MOST_HOPS, limit=1)
    if not found.paths:
        return None
    path = found.paths[0]
    return Walk(path.nodes, tuple(step[0].edge for step in path.steps))


def _hops(found: np.int8) -> int | None:
    return None if found < 0 else int(found)


def _weight(pair: Pair) -> tuple[bool, int, int, int]:
    both = pair.before is not None and pair.after is not None
    ends = [hops for hops in (pair.before, pair.after) if hops is not None]
    return both, min(ends), pair.a, pair.b
