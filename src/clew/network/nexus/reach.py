"""How many ties away the nearest of some nodes are, for all nodes at once."""

from __future__ import annotations

import numpy as np
from numba import njit

HOPS = 6
FAR = np.int16(32767)


@njit(cache=True, nogil=True)
def nearest_two(
    starts: np.ndarray, other: np.ndarray, seats: np.ndarray, names: np.ndarray, hops: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The two nearest sources of each node, of different names: name and ties away of the first and of the second.

    Source i sits at the node `seats[i]` and is called `names[i]`. A breadth-first search in which every node passes on
    the first two names that reach it: a third cannot be among the two nearest of any node behind it. -1 and `FAR` where
    there is none within `hops`. Linear in the ties walked.
    """
    nodes = len(starts) - 1
    first = np.full(nodes, -1, np.int32)
    second = np.full(nodes, -1, np.int32)
    near = np.full(nodes, FAR, np.int16)
    next_ = np.full(nodes, FAR, np.int16)
    queue = np.empty(2 * nodes + 1, np.int32)
    carried = np.empty(2 * nodes + 1, np.int32)
    end = 0
    for i in range(len(seats)):
        node, name = seats[i], names[i]
        if first[node] < 0:
            first[node], near[node] = name, 0
        elif first[node] != name and second[node] < 0:
            second[node], next_[node] = name, 0
        else:
            continue
        queue[end], carried[end] = node, name
        end += 1
    begin, hop = 0, 0
    while begin < end and hop < hops:
        hop += 1
        last = end
        while begin < last:
            node, name = queue[begin], carried[begin]
            begin += 1
            for place in range(starts[node], starts[node + 1]):
                to = other[place]
                if second[to] >= 0 or first[to] == name:
                    continue
                if first[to] < 0:
                    first[to], near[to] = name, hop
                else:
                    second[to], next_[to] = name, hop
                queue[end], carried[end] = to, name
                end += 1
    return first, near, second, next_


@njit(cache=True, nogil=True)
def shares(starts: np.ndarray, other: np.ndarray, side: np.ndarray, hops: int, out: np.ndarray) -> None:
    """Into `out[k - 1]` the share of left nodes from which another, right node is at most k ties away."""
    sources = np.flatnonzero(side & 2)
    first, near, _, next_ = nearest_two(starts, other, sources, sources, hops)
    lefts = 0
    out[:hops] = 0
    for node in range(len(side)):
        if side[node] & 1:
            lefts += 1
            away = next_[node] if first[node] == node else near[node]
            if 0 < away <= hops:
                out[away - 1] += 1
    for hop in range(1, hops):
        out[hop] += out[hop - 1]
    for hop in range(hops):
        out[hop] = out[hop] / lefts if lefts else np.nan
