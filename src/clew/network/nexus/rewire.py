"""Chance: the same nodes, degrees and labels, the ties drawn anew.

A step takes two ties at random and swaps their ends, if that makes neither a tie of a node with itself nor a second
tie between the same two; else the graph stays and the step counts (Maslov and Sneppen 2002; that refused steps count is
what makes every graph equally likely: Fosdick, Larremore, Nishimura and Ugander 2018). The degrees of all nodes stay,
so the neighbours' rows keep their length and are changed in place. Labels drawn anew among nodes of like degree (within
a power of two), the ties staying, are the second, faster null model.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def draw(state: np.ndarray) -> int:
    """The next 32 random bits (splitmix64, Steele, Lea and Flood 2014)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return int((z ^ (z >> np.uint64(31))) >> np.uint64(32))


@njit(cache=True, nogil=True)
def tied(starts: np.ndarray, other: np.ndarray, a: int, b: int) -> bool:
    """Whether two nodes are neighbours; looks through the shorter row."""
    if starts[a + 1] - starts[a] > starts[b + 1] - starts[b]:
        a, b = b, a
    for place in range(starts[a], starts[a + 1]):  # noqa: SIM110  numba has no any()
        if other[place] == b:
            return True
    return False


@njit(cache=True, nogil=True)
def swap(
    starts: np.ndarray, other: np.ndarray, owner: np.ndarray, mate: np.ndarray, state: np.ndarray, steps: int
) -> int:
    """Try so many swaps, in place; gives how many were made."""
    made = 0
    places = len(other)
    if places < 4:
        return 0
    for _ in range(steps):
        s = (draw(state) * places) >> 32
        t = (draw(state) * places) >> 32
        a, b, c, d = owner[s], other[s], owner[t], other[t]
        if a == c or a == d or b == c or b == d:  # noqa: SIM109  a tuple costs time here
            continue
        if tied(starts, other, a, d) or tied(starts, other, c, b):
            continue
        from_b, from_d = mate[s], mate[t]
        other[s], mate[s], other[from_d], mate[from_d] = d, from_d, a, s
        other[t], mate[t], other[from_b], mate[from_b] = b, from_b, c, t
        made += 1
    return made


@njit(cache=True, nogil=True)
def relabel(side: np.ndarray, order: np.ndarray, bounds: np.ndarray, state: np.ndarray) -> None:
    """Shuffle labels within each class, in place: `order` lists the nodes class by class, from `bounds` to `bounds`."""
    for group in range(len(bounds) - 1):
        first = bounds[group]
        for place in range(bounds[group + 1] - 1, first, -1):
            chosen = first + ((draw(state) * (place - first + 1)) >> 32)
            a, b = order[place], order[chosen]
            side[a], side[b] = side[b], side[a]


def classes(degree: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Nodes in classes of like degree (0, 1, 2 to 3, 4 to 7 …): all nodes class by class, and where classes begin."""
    level = np.ceil(np.log2(degree + 1)).astype(np.int64)
    order = np.argsort(level, kind="stable")
    return order, np.concatenate([[0], np.cumsum(np.bincount(level))]).astype(np.int64)
