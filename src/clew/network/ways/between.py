"""Which nodes lie between two: on some way from one to the other that meets no node twice.

With a tie between the two added, these are the nodes of its biconnected component (Hopcroft and Tarjan 1973). All else
hangs on at one node alone. One walk in depth, linear in nodes and edges.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.network.measures.simple import Nodes, Places, Simple
from clew.network.ties import Mask


def between(nodes: int, ends: tuple[Nodes, Nodes], a: int, b: int) -> Mask:
    """The nodes on ways from `a` to `b` in the graph of these edges (`ends`: one end of each, and the other).

    `a` and `b` themselves are always among them.

    >>> between(4, (np.array([0, 1, 1]), np.array([1, 2, 3])), 0, 2).tolist()
    [True, True, True, False]
    """
    if a == b:
        alone: Mask = np.arange(nodes) == a
        return alone
    graph = Simple.from_edges(nodes, np.append(ends[0], a), np.append(ends[1], b))
    return _between(graph.starts, graph.other, a, b)


@njit(cache=True, nogil=True)
def _between(starts: Places, other: Nodes, a: int, b: int) -> npt.NDArray[np.bool_]:
    """A walk from `a` whose first step is to `b`: a node is in the component of that step where its parent is, and
    where something at or below it is tied to what was entered before its parent."""
    nodes = len(starts) - 1
    above, low = np.full(nodes, -1, np.int64), np.zeros(nodes, np.int64)
    entered, at = np.full(nodes, -1, np.int64), starts[:-1].copy()
    order = np.empty(nodes, np.int64)
    entered[a], entered[b], low[b], above[b] = 0, 1, 1, a
    order[0], count, node = b, 1, b
    while node != a:
        if at[node] < starts[node + 1]:
            near = other[at[node]]
            at[node] += 1
            if entered[near] < 0:
                above[near] = node
                entered[near] = low[near] = count + 1
                order[count] = near
                count += 1
                node = near
            elif near != above[node]:
                low[node] = min(low[node], entered[near])
            continue
        low[above[node]] = min(low[above[node]], low[node])
        node = above[node]
    found = np.zeros(nodes, np.bool_)
    found[a] = found[b] = True
    for place in range(1, count):
        each = order[place]
        found[each] = found[above[each]] and low[each] < entered[above[each]]
    return found
