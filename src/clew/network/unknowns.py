"""What a pair that is not settled would change, were it settled: the arithmetic of `clew next`.

A pair is settled by joining its two nodes, at once (a match: both are one, 0 ties apart) or by a tie (1 tie apart). All
else stays as it is. Two answers are held against what they are now:

- *connected*: how many pairs of entities hang together at all. Joining two components of m and n entities adds m * n.
- *closeness* of two labelled sides: each entity of one side counts 1 / (1 + d), where d is how many ties away the
  nearest of the other side is; farther than `hops` counts nothing. An entity with both labels counts 1 on either side.

A way that uses the new joint uses it once, so that all new distances follow from the old ones around its two ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt

from clew.network.graph import Graph, Places
from clew.network.ties import Mask

FAR = np.iinfo(np.int16).max


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of nodes that are not settled. `apart` is 0 where settling makes them one, 1 where it ties them."""

    one: Places
    other: Places
    probability: npt.NDArray[np.float64]
    apart: int


@dataclass(frozen=True, slots=True, eq=False)
class Closer:
    """For each pair: by how much closeness grows, how many entities come nearer, how many come within reach at all."""

    change: npt.NDArray[np.float64]
    nearer: Places
    newly: Places


def unsure(probability: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """p (1 - p): greatest, 1/4, where it is as likely as not; 0 where it is settled.

    >>> unsure(np.array([0.5, 1.0])).tolist()
    [0.25, 0.0]
    """
    return probability * (1 - probability)


def connected(graph: Graph, pairs: Pairs, counted: Mask) -> tuple[npt.NDArray[np.float64], Places]:
    """For each pair: how many pairs of `counted` nodes it would connect, and how many are on the lesser side."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(graph.other), np.int8)
    part = connected_components(csr_array((ones, graph.other, graph.starts), shape=(graph.nodes,) * 2), False)[1]
    size = np.bincount(part, weights=counted)
    a, b = part[pairs.one], part[pairs.other]
    gained = np.where(a == b, 0.0, size[a] * size[b])
    lesser = np.where(a == b, 0, np.minimum(size[a], size[b])).astype(np.int64)
    return gained, lesser


def closer(graph: Graph, pairs: Pairs, sides: tuple[Mask, Mask], hops: int) -> Closer:
    """What each pair would add to the closeness of two sides, each alone. Linear in the nodes around each pair."""
    side = sides[0].astype(np.uint8) + 2 * sides[1].astype(np.uint8)
    near = np.stack([nearest(graph, one, hops) for one in sides])
    change, nearer, newly = _closer(graph.starts, graph.other, (pairs.one, pairs.other, pairs.apart), side, near, hops)
    return Closer(change, nearer, newly)


def nearest(graph: Graph, side: Mask, hops: int) -> npt.NDArray[np.int16]:
    """How many ties away the nearest node of a side is; `FAR` beyond `hops`.

    >>> nearest(Graph.from_edges(3, np.array([0, 1]), np.array([1, 2])), np.array([True, False, False]), 1).tolist()
    [0, 1, 32767]
    """
    found = np.where(side, 0, FAR).astype(np.int16)
    frontier = np.flatnonzero(side)
    for hop in range(1, hops + 1):
        _, places = graph.reach(frontier)
        reached = graph.other[places]
        frontier = np.unique(reached[found[reached] == FAR]).astype(np.int64)
        found[frontier] = hop
    return found


@nb.njit(cache=True)
def _closer(starts, other, pairs, side, near, hops):  # type: ignore[no-untyped-def]  # numba infers
    ones, others, apart = pairs
    nodes, count = len(side), len(ones)
    change, nearer, newly = np.zeros(count), np.zeros(count, np.int64), np.zeros(count, np.int64)
    seen, queue = np.full(nodes, -1, np.int64), np.empty(nodes, np.int64)
    far, best = np.empty(nodes, np.int64), np.full((2, nodes), hops + 1, np.int64)
    touched = np.empty(nodes, np.int64)
    for pair in range(count):
        known = 0
        for turn in range(2):
            here, there = (ones[pair], others[pair]) if turn == 0 else (others[pair], ones[pair])
            least = min(near[0, there], near[1, there]) + apart
            reached = _around(starts, other, here, hops - least, (seen, 2 * pair + turn, queue, far))
            for place in range(reached):
                node = queue[place]
                for bit in range(2):
                    ahead = far[node] + apart + near[1 - bit, there]
                    if side[node] & (1 << bit) and ahead < min(near[1 - bit, node], hops + 1):
                        if best[0, node] > hops and best[1, node] > hops:
                            touched[known] = node
                            known += 1
                        best[bit, node] = min(best[bit, node], ahead)
        for place in range(known):
            node = touched[place]
            for bit in range(2):
                now, before = best[bit, node], near[1 - bit, node]
                if now <= hops:
                    change[pair] += 1 / (1 + now) - (1 / (1 + before) if before <= hops else 0.0)
                    nearer[pair] += 1
                    newly[pair] += 1 if before > hops else 0
                best[bit, node] = hops + 1
    return change, nearer, newly


@nb.njit(cache=True)
def _around(starts, other, node, hops, memory):  # type: ignore[no-untyped-def]  # numba infers
    """Fill the queue with the nodes at most `hops` ties away, with how far; gives how many."""
    seen, stamp, queue, far = memory
    if hops < 0:
        return 0
    seen[node], queue[0], far[node] = stamp, node, 0
    first, count = 0, 1
    while first < count:
        here = queue[first]
        first += 1
        if far[here] == hops:
            break
        for place in range(starts[here], starts[here + 1]):
            to = other[place]
            if seen[to] != stamp:
                seen[to], far[to], queue[count] = stamp, far[here] + 1, to
                count += 1
    return count
