"""Core number: the greatest k for which a node is in a group where everybody is tied to k others of the group.

Seidman, "Network structure and minimum degree" (Social Networks 5, 1983). By Batagelj and Zaversnik, "An O(m) algorithm
for cores decomposition of networks" (2003): nodes are taken off in the order of the ties that they have left.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from clew.network.measures.simple import Nodes, Places, Simple


def core(graph: Simple) -> Places:
    """The core number of every node, from 0."""
    return _cores(graph.starts, graph.other)


@njit(cache=True, nogil=True)
def _cores(starts: Places, other: Nodes) -> Places:
    nodes = len(starts) - 1
    left = starts[1:] - starts[:-1]
    most = 0 if nodes == 0 else left.max()
    first = np.zeros(most + 2, np.int64)
    for degree in left:
        first[degree + 1] += 1
    first = np.cumsum(first)
    order, place = np.empty(nodes, np.int64), np.empty(nodes, np.int64)
    fill = first.copy()
    for node in range(nodes):
        place[node] = fill[left[node]]
        order[place[node]] = node
        fill[left[node]] += 1
    for now in range(nodes):
        node = order[now]
        for at in range(starts[node], starts[node + 1]):
            near = other[at]
            if left[near] > left[node]:
                degree = left[near]
                swapped = max(first[degree], now + 1)
                moved = order[swapped]
                order[swapped], order[place[near]] = near, moved
                place[moved], place[near] = place[near], swapped
                first[degree] = swapped + 1
                left[near] -= 1
    return left
