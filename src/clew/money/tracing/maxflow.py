"""The greatest flow through a network with whole capacities of 64 bits: Dinic's algorithm (1970).

SciPy's `maximum_flow` holds capacities in 32 bits, which ten-thousandths of a currency pass at 214,748. Work grows
with the number of phases (different lengths of shortest ways); each phase is one breadth-first pass and one blocking
flow in depth first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from clew.money.ledger import Ints, Longs


class Network(NamedTuple):
    """Arc 2k is edge k, arc 2k + 1 its way back. Those out of node i are `arcs[first[i]:first[i + 1]]`."""

    first: Longs
    arcs: Ints
    to: Ints
    capacity: Longs


class Search(NamedTuple):
    """Room for a search, one value a node: its level, its next arc to try, the queue, and the arcs of the way."""

    level: Ints
    at: Longs
    queue: Ints
    way: Ints


def network(nodes: int, source: Ints, target: Ints, capacity: Longs) -> Network:
    """A network of directed edges with capacities >= 0."""
    ends = np.empty(2 * len(source), np.int32)
    starts = np.empty_like(ends)
    ends[0::2], ends[1::2] = target, source
    starts[0::2], starts[1::2] = source, target
    both = np.zeros(len(ends), np.int64)
    both[0::2] = capacity
    first = np.zeros(nodes + 1, np.int64)
    np.cumsum(np.bincount(starts, minlength=nodes), out=first[1:])
    return Network(first, np.argsort(starts, kind="stable").astype(np.int32), ends, both)


def greatest_flow(net: Network, source: int, sink: int) -> int:
    """How much can flow at most; the network is changed into what is left of it."""
    nodes = len(net.first) - 1
    level, queue, way = np.zeros((3, nodes), np.int32)
    room = Search(level, np.zeros(nodes, np.int64), queue, way)
    total = 0
    while _levels(net, room, source, sink):
        room.at[:] = net.first[:-1]
        total += int(_blocking(net, room, source, sink))
    return total


@njit(cache=True, nogil=True)
def _levels(net: Network, room: Search, source: int, sink: int) -> bool:
    """How many arcs each node is from the source, as far as the sink; whether the sink is reached."""
    level, queue = room.level, room.queue
    level[:] = -1
    level[source] = 0
    queue[0] = source
    done, known = 0, 1
    while done < known and level[sink] < 0:
        node = queue[done]
        done += 1
        for place in range(net.first[node], net.first[node + 1]):
            arc = net.arcs[place]
            if net.capacity[arc] > 0 and level[net.to[arc]] < 0:
                level[net.to[arc]] = level[node] + 1
                queue[known] = net.to[arc]
                known += 1
    return bool(level[sink] >= 0)


@njit(cache=True, nogil=True)
def _blocking(net: Network, room: Search, source: int, sink: int) -> int:
    """Fill ways of shortest length until there is none."""
    total, node, depth = 0, source, 0
    while True:
        if node == sink:
            total += _fill(net, room, depth)
            node, depth = source, 0
        place = _next(net, room, node)
        if place >= 0:
            room.way[depth] = net.arcs[place]
            node = net.to[net.arcs[place]]
            depth += 1
        elif node == source:
            return total
        else:
            room.level[node] = -1
            depth -= 1
            node = net.to[room.way[depth] ^ 1]


@njit(cache=True, nogil=True)
def _next(net: Network, room: Search, node: int) -> int:
    """The next arc of a node that leads on, or -1."""
    while room.at[node] < net.first[node + 1]:
        arc = net.arcs[room.at[node]]
        if net.capacity[arc] > 0 and room.level[net.to[arc]] == room.level[node] + 1:
            return int(room.at[node])
        room.at[node] += 1
    return -1


@njit(cache=True, nogil=True)
def _fill(net: Network, room: Search, depth: int) -> int:
    """Send what a way holds; its length in arcs is `depth`."""
    least = net.capacity[room.way[0]]
    for step in range(1, depth):
        least = min(least, net.capacity[room.way[step]])
    for step in range(depth):
        net.capacity[room.way[step]] -= least
        net.capacity[room.way[step] ^ 1] += least
    return int(least)
