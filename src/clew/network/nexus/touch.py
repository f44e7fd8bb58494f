"""Who touches both sides more than a node of its degree would by chance.

Send one messenger through every tie of a node; one who comes to a party without the label goes on through one of its
other ties at random. `touch` is how many are expected to meet a left (a right) one in these two steps: a tie to a
company is a tie to its owner in as far as the company is theirs alone. By chance the number is about Poisson with mean
degree x rate. The score of a node is -ln P(at least as many by chance) on the side where that is the smaller: both
sides must be surprising. 0: one side is untouched, or no more than expected.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

ROUNDING = 1e-9


@njit(cache=True, nogil=True)
def touches(starts: np.ndarray, other: np.ndarray, side: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The touch of each node with left and right, and the two rates: what chance gives a tie."""
    nodes = len(side)
    onward = np.zeros((nodes, 4))
    stubs = np.zeros(2)
    for node in range(nodes):
        degree = starts[node + 1] - starts[node]
        single = 1.0 / (degree - 1) if degree > 1 else 0.0
        labelled = np.zeros(4, np.int64)
        for place in range(starts[node], starts[node + 1]):
            labelled[side[other[place]]] += 1
        for bit in range(2):
            if side[node] & (bit + 1):
                stubs[bit] += degree
                onward[node, bit] = 1.0
            else:
                onward[node, bit] = (labelled[bit + 1] + labelled[3]) * single
                onward[node, 2 + bit] = single
    found = np.zeros((nodes, 2))
    for node in range(nodes):
        left, right, left_own, right_own = 0.0, 0.0, 0.0, 0.0
        for place in range(starts[node], starts[node + 1]):
            row = onward[other[place]]
            left += row[0]
            right += row[1]
            left_own += row[2]
            right_own += row[3]
        found[node, 0] = left - left_own if side[node] & 1 else left
        found[node, 1] = right - right_own if side[node] & 2 else right
    share = stubs / max(len(other), 1)
    return found, share + (1 - share) * share


@njit(cache=True, nogil=True)
def surprise(found: float, mean: float) -> float:
    """-ln P(X >= found) of a Poisson number, for any found > 0 (the regularised incomplete gamma function); else 0."""
    if found <= mean or mean <= 0:
        return 0.0
    term, total, a = 1.0, 1.0, found
    while term > 1e-12 * total:
        a += 1
        term *= mean / a
        total += term
    return max(0.0, mean + math.lgamma(found + 1) - found * math.log(mean) - math.log(total))


@njit(cache=True, nogil=True)
def highest(starts: np.ndarray, other: np.ndarray, side: np.ndarray) -> float:
    """The highest of all `scores`; those that cannot be it are not worked out."""
    touched, rates = touches(starts, other, side)
    best = 0.0
    for node in range(len(side)):
        degree = starts[node + 1] - starts[node]
        left, right = degree * rates[0], degree * rates[1]
        if touched[node, 0] > left + ROUNDING and touched[node, 1] > right + ROUNDING:
            found = surprise(touched[node, 0], left)
            if found > best:
                best = max(best, min(found, surprise(touched[node, 1], right)))
    return best


@njit(cache=True, nogil=True)
def scores(starts: np.ndarray, other: np.ndarray, side: np.ndarray) -> np.ndarray:
    """The score of every node, 0 or more; see above."""
    touched, rates = touches(starts, other, side)
    found = np.zeros(len(side))
    for node in range(len(side)):
        degree = starts[node + 1] - starts[node]
        left, right = degree * rates[0], degree * rates[1]
        if touched[node, 0] > left + ROUNDING and touched[node, 1] > right + ROUNDING:
            found[node] = min(surprise(touched[node, 0], left), surprise(touched[node, 1], right))
    return found
