"""Where a network falls apart: nodes (articulation points) and ties (bridges) without which it has more pieces.

Hopcroft and Tarjan, "Algorithm 447: efficient algorithms for graph manipulation" (Communications of the ACM 16, 1973).
One walk in depth, linear in nodes and edges. Parallel ties between two nodes are one: a bridge is a pair of nodes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from clew.network.measures.simple import Nodes, Places, Simple


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """`pieces` is how many more pieces there are without a node; above 0 it is an articulation point.

    The bridges lead from `near` to `far`, and without each the `side` nodes on its smaller side are cut off; the bridge
    that cuts off most comes first.
    """

    pieces: Places
    near: Places
    far: Places
    side: Places


def cuts(graph: Simple) -> Cuts:
    """Articulation points and bridges."""
    _, piece = graph.components()
    size = np.bincount(piece, minlength=1)[piece] if graph.nodes else np.zeros(0, np.int64)
    pieces, parent, below = _walk(graph.starts, graph.other)
    far = np.flatnonzero(parent >= 0)
    near, behind = parent[far], below[far]
    side = np.minimum(behind, size[far] - behind)
    order = np.lexsort((far, near, -side))
    return Cuts(pieces, near[order], far[order], side[order])


@njit(cache=True, nogil=True)
def _walk(starts: Places, other: Nodes) -> tuple[Places, Places, Places]:
    """More pieces without each node; of a node that hangs on a bridge the node above, else -1; nodes at and below."""
    nodes = len(starts) - 1
    pieces, above = np.zeros(nodes, np.int64), np.full(nodes, -1, np.int64)
    entered, low = np.full(nodes, -1, np.int64), np.zeros(nodes, np.int64)
    below, at = np.ones(nodes, np.int64), starts[:-1].copy()
    bridge = np.full(nodes, -1, np.int64)
    clock = 0
    for root in range(nodes):
        if entered[root] >= 0:
            continue
        node = root
        entered[root] = low[root] = clock
        clock += 1
        while node >= 0:
            if at[node] < starts[node + 1]:
                near = other[at[node]]
                at[node] += 1
                if entered[near] < 0:
                    above[near] = node
                    entered[near] = low[near] = clock
                    clock += 1
                    node = near
                elif near != above[node]:
                    low[node] = min(low[node], entered[near])
                continue
            up = above[node]
            if up >= 0:
                low[up] = min(low[up], low[node])
                below[up] += below[node]
                pieces[up] += low[node] >= entered[up]
                if low[node] > entered[up]:
                    bridge[node] = up
            node = up
        pieces[root] = max(pieces[root] - 1, 0)
    return pieces, bridge, below
