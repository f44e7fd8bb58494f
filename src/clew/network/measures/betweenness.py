"""Betweenness: the share of pairs of other nodes between whom a node stands, on a shortest path.

Freeman, "A set of measures of centrality based on betweenness" (Sociometry 40, 1977): where a pair has several shortest
paths, a node counts for its share of them. Divided by the (n - 1)(n - 2)/2 pairs of others, so it lies in [0, 1].

Exact by Brandes, "A faster algorithm for betweenness centrality" (Journal of Mathematical Sociology 25, 2001).
Sampled by Riondato and Kornaropoulos, "Fast approximation of betweenness centrality through sampling" (Data Mining and
Knowledge Discovery 30, 2016): pairs are drawn at random, a shortest path between them at random, and whoever is inside
is counted. The number of draws follows from the error that is asked for and the longest shortest path: with the stated
confidence *every* node's figure is off by at most that error. Where no figure is high, fewer draws do, by Bernstein's
inequality over all nodes: a first, separate draw gives an upper bound of the highest figure. Each path is found from
both ends at once, as in Borassi and Natale, "KADABRA is an adaptive algorithm for betweenness via random approximation"
(ESA 2016).
"""

from __future__ import annotations

import math
import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.errors import UsageError
from clew.network.measures.simple import Nodes, Places, Simple

Figures = npt.NDArray[np.float64]

_PARTS = 16
_PILOT = 4000
_CONSTANT = (
    0.5  # of the bound; Löffler and Phillips, "Shape fitting on point sets with probability distributions", 2009
)


def exact(graph: Simple) -> Figures:
    """Betweenness of every node, in [0, 1]. Time: nodes times edges."""
    nodes = graph.nodes
    parts = [np.arange(first, nodes, _PARTS) for first in range(_PARTS)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sums = list(pool.map(lambda sources: _brandes(graph.starts, graph.other, sources), parts))
    total: Figures = np.sum(sums, axis=0)
    return total / max((nodes - 1) * (nodes - 2), 1)


def sampled(graph: Simple, *, error: float = 0.01, failure: float = 0.1, seed: int = 0) -> tuple[Figures, int]:
    """Betweenness of every node, and how many paths were drawn.

    With a probability of at least 1 - `failure` no node is off by more than `error`, both in (0, 1). The same seed
    gives the same figures.
    """
    if not (0 < error < 1 and 0 < failure < 1):
        raise UsageError(f"an error and its chance lie between 0 and 1, not {error} and {failure}")
    nodes = graph.nodes
    if nodes < 3 or not graph.edges:
        return np.zeros(nodes), 0
    _, piece = graph.components()
    rng = np.random.default_rng(seed)
    off, longest = error * (nodes - 2) / nodes, _longest(graph, piece)
    pilot = _drawn(graph, piece, _PILOT, rng).max() + math.sqrt(_spread(longest, failure / 3) / _PILOT)
    by_length = _spread(longest, 2 * failure / 3) / off**2
    by_height = math.log(3 * nodes / failure) * (2 * min(pilot, 0.25) + 2 * off / 3) / off**2
    draws = math.ceil(min(by_length, by_height))
    return _drawn(graph, piece, draws, rng) * nodes / (nodes - 2), draws


def _drawn(graph: Simple, piece: Nodes, draws: int, rng: np.random.Generator) -> Figures:
    """The share of that many pairs, drawn at random, on whose drawn path each node is."""
    nodes = graph.nodes
    first = rng.integers(0, nodes, draws)
    second = (first + rng.integers(1, nodes, draws)) % nodes
    joined = piece[first] == piece[second]
    first, second = first[joined], second[joined]
    chance = rng.integers(1, 2**63, len(first), dtype=np.uint64)
    parts = np.array_split(np.arange(len(first)), os.cpu_count() or 1)
    with ThreadPoolExecutor(len(parts)) as pool:
        counts = list(pool.map(lambda p: _paths(graph.starts, graph.other, first[p], second[p], chance[p]), parts))
    inside: Figures = np.sum(counts, axis=0) / draws
    return inside


def _spread(longest: int, failure: float) -> float:
    """Paths to draw, times the error squared, so that with this chance of failure no node is off by more."""
    inner = max(longest - 1, 1)  # nodes inside the longest shortest path
    return _CONSTANT * (math.floor(math.log2(inner)) + 1 + math.log(1 / failure))


def _longest(graph: Simple, piece: Nodes) -> int:
    """An upper bound of the hops of any shortest path: twice those from the middle of any piece."""
    first = np.unique(piece, return_index=True)[1]
    order = np.lexsort((np.arange(graph.nodes), -graph.degree, piece))
    hubs = order[np.searchsorted(piece[order], np.arange(len(first)))]
    return 2 * int(_deepest(graph.starts, graph.other, hubs))


@njit(cache=True, nogil=True)
def _deepest(starts: Places, other: Nodes, roots: Places) -> int:
    """The most hops from any root to a node of its piece."""
    distance = np.full(len(starts) - 1, -1, np.int32)
    queue = np.empty(len(starts) - 1, np.int32)
    most = 0
    for root in roots:
        distance[root] = 0
        queue[0] = root
        head, tail = 0, 1
        while head < tail:
            node = queue[head]
            head += 1
            for place in range(starts[node], starts[node + 1]):
                if distance[other[place]] < 0:
                    distance[other[place]] = distance[node] + 1
                    queue[tail] = other[place]
                    tail += 1
        most = max(most, distance[queue[tail - 1]])
    return most


@njit(cache=True, nogil=True)
def _brandes(starts: Places, other: Nodes, sources: Places) -> Figures:
    """For each node the sum, over these sources, of its share in the shortest paths to all others."""
    nodes = len(starts) - 1
    total = np.zeros(nodes)
    distance = np.full(nodes, -1, np.int32)
    ways = np.zeros(nodes)
    share = np.zeros(nodes)
    queue = np.empty(nodes, np.int32)
    for source in sources:
        distance[source], ways[source] = 0, 1.0
        queue[0] = source
        head, tail = 0, 1
        while head < tail:
            node = queue[head]
            head += 1
            for place in range(starts[node], starts[node + 1]):
                near = other[place]
                if distance[near] < 0:
                    distance[near] = distance[node] + 1
                    queue[tail] = near
                    tail += 1
                if distance[near] == distance[node] + 1:
                    ways[near] += ways[node]
        for back in range(tail - 1, 0, -1):
            node = queue[back]
            part = (1.0 + share[node]) / ways[node]
            for place in range(starts[node], starts[node + 1]):
                near = other[place]
                if distance[near] == distance[node] - 1:
                    share[near] += ways[near] * part
            total[node] += share[node]
        for back in range(tail):
            distance[queue[back]], ways[queue[back]], share[queue[back]] = -1, 0.0, 0.0
    return total


@njit(cache=True, nogil=True)
def _paths(starts: Places, other: Nodes, first: Places, second: Places, chance: npt.NDArray[np.uint64]) -> Places:
    """How often each node is inside a shortest path drawn between the pairs."""
    nodes = len(starts) - 1
    counts = np.zeros(nodes, np.int64)
    side = np.zeros(nodes, np.int8)
    level, before = np.zeros(nodes, np.int32), np.zeros(nodes, np.int32)
    ways = np.zeros(nodes)
    queue = np.empty((2, nodes), np.int32)
    tails = np.zeros(2, np.int64)
    work = (side, level, ways, before, queue, tails)
    for pair in range(len(first)):
        for node in _meet(starts, other, (first[pair], second[pair]), chance[pair], work):
            while level[node] > 0:
                counts[node] += 1
                node = before[node]
        for end in range(2):
            for place in range(tails[end]):
                side[queue[end, place]] = 0
    return counts


@njit(cache=True, nogil=True)
def _meet(starts, other, ends, state, work):  # type: ignore[no-untyped-def]  # compiled, tuples of arrays
    """Search from both ends, the cheaper side first; the edge of a path where the two meet, drawn at random.

    Which node a path comes from (`before`) is drawn while the ways to a node are counted.
    """
    side, level, ways, before, queue, tails = work
    heads = np.zeros(2, np.int64)
    cost = np.empty(2, np.int64)
    for end in range(2):
        node = ends[end]
        side[node], level[node], ways[node] = end + 1, 0, 1.0
        queue[end, 0], tails[end], cost[end] = node, 1, starts[node + 1] - starts[node]
    total, near, far = 0.0, ends[0], ends[1]
    while total == 0.0:
        end = 0 if cost[0] <= cost[1] else 1
        last, cost[end] = tails[end], 0
        for place in range(heads[end], last):
            node = queue[end, place]
            for at in range(starts[node], starts[node + 1]):
                seen = other[at]
                if side[seen] == 0:
                    side[seen], level[seen], ways[seen], before[seen] = end + 1, level[node] + 1, ways[node], node
                    queue[end, tails[end]] = seen
                    tails[end] += 1
                    cost[end] += starts[seen + 1] - starts[seen]
                elif side[seen] == end + 1:
                    if level[seen] == level[node] + 1:
                        ways[seen] += ways[node]
                        state = _next(state)
                        if _unit(state) * ways[seen] < ways[node]:
                            before[seen] = node
                else:
                    total += ways[node] * ways[seen]
                    state = _next(state)
                    if _unit(state) * total < ways[node] * ways[seen]:
                        near, far = node, seen
        heads[end] = last
    return np.int64(near), np.int64(far)


@njit(cache=True, nogil=True)
def _next(state):  # type: ignore[no-untyped-def]  # compiled
    """Marsaglia, "Xorshift RNGs" (Journal of Statistical Software 8, 2003)."""
    state ^= state << np.uint64(13)
    state ^= state >> np.uint64(7)
    state ^= state << np.uint64(17)
    return state


@njit(cache=True, nogil=True)
def _unit(state):  # type: ignore[no-untyped-def]  # compiled
    """A number in [0, 1)."""
    return (state >> np.uint64(11)) * (1.0 / 9007199254740992.0)
