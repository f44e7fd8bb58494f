"""Worlds of one group of undecided pairs: which can be, and a chain that walks through them."""

from __future__ import annotations

import numba as nb
import numpy as np
import numpy.typing as npt

from clew.network.graph import Places, Weights


def consistent(ends: Places, rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """For each row, which says of each pair whether it is one: whether no pair that is two has both ends in one entity.

    >>> consistent(np.array([[0, 1, 0], [1, 2, 2]]), np.array([[True, True, False], [True, False, False]])).tolist()
    [False, True]
    """
    found: npt.NDArray[np.bool_] = _consistent(ends, rows)
    return found


def chain(
    graph: tuple[Places, npt.NDArray[np.int32], Weights], start: Places, reps: int, rounds: int, seed: int
) -> Places:
    """Partitions drawn one after the other, a row each: for every node the number of its entity.

    `graph` is starts, neighbours and the odds p / (1 - p) that each neighbour is the same. A world weighs the product
    of the odds of the pairs that are one. The first world is `start`. `rounds` over all nodes lie between two rows, 10
    times as many before the first.
    """
    found: Places = _chain(graph[0], graph[1], graph[2], start, (reps, rounds, seed))
    return found


@nb.njit(cache=True)
def _consistent(ends, rows):  # type: ignore[no-untyped-def]  # numba infers
    nodes = ends.max() + 1 if ends.shape[1] else 0
    found = np.ones(len(rows), np.bool_)
    of = np.empty(nodes, np.int64)
    for row in range(len(rows)):
        of[:] = np.arange(nodes)
        for pair in range(ends.shape[1]):
            if rows[row, pair]:
                gone, kept = of[ends[0, pair]], of[ends[1, pair]]
                for node in range(nodes):
                    if of[node] == gone:
                        of[node] = kept
        for pair in range(ends.shape[1]):
            if not rows[row, pair] and of[ends[0, pair]] == of[ends[1, pair]]:
                found[row] = False
    return found


@nb.njit(cache=True)
def _chain(starts, other, odds, start, ask):  # type: ignore[no-untyped-def]  # numba infers
    reps, rounds, seed = ask
    np.random.seed(seed)
    nodes = len(starts) - 1
    of, size = start.copy(), np.bincount(start, minlength=nodes)
    found = np.empty((reps, nodes), np.int64)
    weight, queue, seen = np.zeros(nodes), np.empty(nodes, np.int64), np.zeros(nodes, np.bool_)
    spare, spares = np.empty(nodes + 1, np.int64), 0  # numbers that no entity has
    for entity in range(nodes):
        if size[entity] == 0:
            spare[spares], spares = entity, spares + 1
    for rep in range(reps):
        for _ in range(rounds if rep else 10 * rounds):
            for node in range(nodes):
                if _may_leave(starts, other, of, (node, size[of[node]] - 1), (queue, seen)):
                    size[of[node]] -= 1
                    if size[of[node]] == 0:
                        spare[spares], spares = of[node], spares + 1
                    of[node] = _chosen(starts, other, odds, of, (node, spare[spares - 1], weight))
                    size[of[node]] += 1
                    if of[node] == spare[spares - 1]:
                        spares -= 1
        found[rep] = of
    return found


@nb.njit(cache=True)
def _may_leave(starts, other, of, leaving, memory):  # type: ignore[no-untyped-def]  # numba infers
    """Whether the others of the node's entity, so many, hang together without it."""
    queue, seen = memory
    node, rest = leaving
    mine, count = of[node], 0
    seen[node] = True
    for place in range(starts[node], starts[node + 1]):
        if of[other[place]] == mine and other[place] != node:
            queue[0], count = other[place], 1
            seen[other[place]] = True
            break
    first = 0
    while first < count:
        here = queue[first]
        first += 1
        for place in range(starts[here], starts[here + 1]):
            to = other[place]
            if of[to] == mine and not seen[to]:
                seen[to] = True
                queue[count] = to
                count += 1
    seen[node] = False
    for place in range(count):
        seen[queue[place]] = False
    return count == rest


@nb.njit(cache=True)
def _chosen(starts, other, odds, of, at):  # type: ignore[no-untyped-def]  # numba infers
    """The entity that the node joins: one of its neighbours', by the product of the odds, or one of its own, by 1."""
    node, alone, weight = at
    for place in range(starts[node], starts[node + 1]):
        weight[of[other[place]]] = 1.0
    for place in range(starts[node], starts[node + 1]):
        weight[of[other[place]]] *= odds[place]
    chosen, total = alone, 1.0
    for place in range(starts[node], starts[node + 1]):
        entity = of[other[place]]
        if weight[entity] > 0:
            total += weight[entity]
            chosen = entity if np.random.random() * total < weight[entity] else chosen
            weight[entity] = 0.0
    return chosen
