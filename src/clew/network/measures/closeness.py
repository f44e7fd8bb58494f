"""Closeness: how few steps a node is from the others.

Freeman (Social Networks 1, 1978), in the form of Wasserman and Faust, "Social Network Analysis" (1994, p. 201) for a
network in pieces: of n nodes, a node that reaches r - 1 others at distances that sum to s has ((r - 1)/(n - 1)) x
((r - 1)/s). It lies in [0, 1]; 0 for a node without ties. In one piece it is (n - 1)/s.

Exact by breadth-first searches from all nodes, 64 at once: Then et al., "The more the merrier: efficient multi-source
graph traversal" (PVLDB 8, 2014). Sampled by Eppstein and Wang, "Fast approximation of centrality" (Journal of Graph
Algorithms and Applications 8, 2004): the distances from nodes drawn at random stand for those from all, piece by piece.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.network.measures.simple import Nodes, Places, Simple

Figures = npt.NDArray[np.float64]

_CERTAIN = 1.96  # standard errors on either side hold the truth 95 times in 100


def exact(graph: Simple) -> Figures:
    """Closeness of every node. Time: nodes times edges, over about 30."""
    nodes = graph.nodes
    far, _, reached = _distances(graph.starts, graph.other, np.arange(nodes, dtype=np.int32))
    return _wasserman_faust(far.astype(np.float64), reached.astype(np.float64), nodes)


def sampled(graph: Simple, *, draws: int = 512, seed: int = 0) -> tuple[Figures, float]:
    """Closeness of every node from `draws` nodes of each piece that has more, and the error.

    The error is the greatest half-width of the nodes' 95 % intervals, each from the spread of its own distances.
    """
    _, piece = graph.components()
    size = np.bincount(piece)
    order = np.lexsort((np.random.default_rng(seed).random(graph.nodes), piece))
    place = np.arange(graph.nodes) - (np.cumsum(size) - size)[piece[order]]
    chosen = np.sort(order[place < draws]).astype(np.int32)
    far, squares, met = _distances(graph.starts, graph.other, chosen)
    drawn = np.zeros(graph.nodes)
    drawn[chosen] = 1
    others = np.maximum(met - drawn, 1)
    reached = size[piece].astype(np.float64)
    mean = far / others
    spread = np.sqrt(np.maximum(squares / others - mean**2, 0) * np.maximum(1 - others / np.maximum(reached - 1, 1), 0))
    found = _wasserman_faust(mean * (reached - 1), reached, graph.nodes)
    half = _CERTAIN * spread / np.sqrt(others) / np.where(mean > 0, mean, 1) * found
    return found, float(half.max(initial=0.0))


def _wasserman_faust(far: Figures, reached: Figures, nodes: int) -> Figures:
    """From the summed distances, and the size of the piece with the node itself."""
    tied = far > 0
    value = np.zeros(len(far))
    value[tied] = (reached[tied] - 1) ** 2 / far[tied] / (nodes - 1)
    return value


@njit(cache=True, nogil=True)
def _distances(starts: Places, other: Nodes, sources: Nodes) -> tuple[Places, Places, Places]:
    """For each node over the sources that reach it: the sum of distances, of their squares, and how many they are."""
    nodes = len(starts) - 1
    far, squares, reached = np.zeros(nodes, np.int64), np.zeros(nodes, np.int64), np.zeros(nodes, np.int64)
    seen, now, then = np.zeros(nodes, np.uint64), np.zeros(nodes, np.uint64), np.zeros(nodes, np.uint64)
    queue, following = np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    none = np.uint64(0)
    for first in range(0, len(sources), 64):
        seen[:] = none
        size = 0
        for bit in range(min(64, len(sources) - first)):
            source = sources[first + bit]
            seen[source] = now[source] = np.uint64(1) << np.uint64(bit)
            reached[source] += 1
            queue[size] = source
            size += 1
        hop = 0
        while size:
            hop += 1
            count = 0
            for place in range(size):
                node = queue[place]
                bits = now[node]
                for at in range(starts[node], starts[node + 1]):
                    near = other[at]
                    if bits & ~seen[near]:
                        if then[near] == none:
                            following[count] = near
                            count += 1
                        then[near] |= bits & ~seen[near]
                now[node] = none
            _arrive(following[:count], hop, (seen, now, then), (far, squares, reached))
            queue, following = following, queue
            size = count
    return far, squares, reached


@njit(cache=True, nogil=True)
def _arrive(nodes, hop, bits, sums):  # type: ignore[no-untyped-def]  # compiled, tuples of arrays
    """Note for these nodes which sources reach them with this hop."""
    seen, now, then = bits
    far, squares, reached = sums
    for node in nodes:
        new = then[node]
        seen[node] |= new
        now[node], then[node] = new, np.uint64(0)
        ones = _ones(new)
        far[node] += hop * ones
        squares[node] += hop * hop * ones
        reached[node] += ones


@njit(cache=True, nogil=True)
def _ones(bits):  # type: ignore[no-untyped-def]  # compiled
    """How many bits are set; Warren, "Hacker's Delight" (2002), chapter 5."""
    bits = bits - ((bits >> np.uint64(1)) & np.uint64(0x5555555555555555))
    bits = (bits & np.uint64(0x3333333333333333)) + ((bits >> np.uint64(2)) & np.uint64(0x3333333333333333))
    bits = (bits + (bits >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((bits * np.uint64(0x0101010101010101)) >> np.uint64(56))
