"""Who is tied to whom by side: the mixing matrix, and what follows from it."""

from __future__ import annotations

import numpy as np
from numba import njit

GROUPS = ("neither", "left only", "right only", "both")
"""By the number that two bits make: 1 is left, 2 is right."""


@njit(cache=True, nogil=True)
def matrix(starts: np.ndarray, other: np.ndarray, side: np.ndarray) -> np.ndarray:
    """Ties between the groups: `[i, j]` of i with j, both ways; a tie inside a group counts twice in `[i, i]`."""
    found = np.zeros((4, 4))
    for node in range(len(side)):
        for place in range(starts[node], starts[node + 1]):
            found[side[node], side[other[place]]] += 1
    return found


@njit(cache=True, nogil=True)
def crossing(mixed: np.ndarray) -> float:
    """Pairs of which one is left and the other right; one with both labels counts on either side."""
    return float(mixed[1, 2] + mixed[1, 3] + mixed[2, 3] + mixed[3, 3] / 2)


@njit(cache=True, nogil=True)
def assortativity(mixed: np.ndarray) -> float:
    """Newman's coefficient (2003) over the four groups, in [-1, 1]; nan where all ties are inside one group."""
    total = mixed.sum()
    if total == 0:
        return np.nan
    inside, chance = 0.0, 0.0
    for group in range(4):
        inside += mixed[group, group] / total
        chance += (mixed[group].sum() / total) ** 2
    return (inside - chance) / (1 - chance) if chance < 1 else np.nan


@njit(cache=True, nogil=True)
def e_i(mixed: np.ndarray) -> float:
    """The E-I index (Krackhardt and Stern 1988) of ties between labelled entities, in [-1, 1]; nan without any.

    External are ties whose ends have no label in common, internal those whose ends have one.
    """
    external = mixed[1, 2]
    internal = (mixed[1, 1] + mixed[2, 2] + mixed[3, 3]) / 2 + mixed[1, 3] + mixed[2, 3]
    return (external - internal) / (external + internal) if external + internal > 0 else np.nan


@njit(cache=True, nogil=True)
def together(starts: np.ndarray, other: np.ndarray, side: np.ndarray) -> float:
    """The share of all labelled entities that lie in the component which holds most of them."""
    nodes = len(side)
    seen = np.zeros(nodes, np.bool_)
    stack = np.empty(nodes, np.int32)
    labelled, most = 0, 0
    for first in range(nodes):
        if side[first] == 0 or seen[first]:
            continue
        seen[first], stack[0], size, inside = True, first, 1, 0
        while size:
            size -= 1
            node = stack[size]
            inside += 1 if side[node] else 0
            for place in range(starts[node], starts[node + 1]):
                if not seen[other[place]]:
                    seen[other[place]] = True
                    stack[size] = other[place]
                    size += 1
        labelled += inside
        most = max(most, inside)
    return most / labelled if labelled else np.nan
