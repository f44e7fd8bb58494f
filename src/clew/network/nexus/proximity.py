"""Personalised PageRank: where a walker is found who starts at one side and, now and then, starts again."""

from __future__ import annotations

import numpy as np
from numba import njit

DAMPING = 0.85
TOLERANCE = 1e-10
"""Of the probabilities in one step, added up over all nodes."""


@njit(cache=True, nogil=True)
def walks(starts: np.ndarray, other: np.ndarray, side: np.ndarray, tolerance: float = TOLERANCE) -> np.ndarray:
    """The probability of each node under two walks: in column 0 from left, in column 1 from right.

    A walk goes on with probability 0.85, else it restarts; restarts fall on all nodes of the side alike; from a node
    without ties it restarts at once. Power iteration until the changes of each walk add up to at most `tolerance`
    (Page et al. 1999; Haveliwala 2002; networkx `pagerank` is the oracle). 0 throughout for an empty side.
    """
    nodes = len(side)
    restart = np.zeros((nodes, 2))
    seats = np.zeros(2)
    for node in range(nodes):
        for bit in range(2):
            if side[node] & (bit + 1):
                restart[node, bit] = 1.0
                seats[bit] += 1
    for bit in range(2):
        restart[:, bit] /= max(seats[bit], 1.0)
    now = restart.copy()
    flow = np.zeros((nodes, 2))
    for _ in range(1000):
        if _step(starts, other, restart, flow, now) <= tolerance:
            break
    return now


@njit(cache=True, nogil=True)
def _step(starts: np.ndarray, other: np.ndarray, restart: np.ndarray, flow: np.ndarray, now: np.ndarray) -> float:
    """One step of both walks, in place; gives the larger sum of changes."""
    lost = np.zeros(2)
    for node in range(len(now)):
        degree = starts[node + 1] - starts[node]
        share = 1.0 / degree if degree else 0.0
        for bit in range(2):
            flow[node, bit] = now[node, bit] * share
            lost[bit] += 0.0 if degree else now[node, bit]
    change = np.zeros(2)
    for node in range(len(now)):
        left, right = 0.0, 0.0
        for place in range(starts[node], starts[node + 1]):
            left += flow[other[place], 0]
            right += flow[other[place], 1]
        left = DAMPING * left + (DAMPING * lost[0] + 1 - DAMPING) * restart[node, 0]
        right = DAMPING * right + (DAMPING * lost[1] + 1 - DAMPING) * restart[node, 1]
        change[0] += abs(left - now[node, 0])
        change[1] += abs(right - now[node, 1])
        now[node, 0], now[node, 1] = left, right
    return float(change.max())


@njit(cache=True, nogil=True)
def masses(
    starts: np.ndarray, other: np.ndarray, side: np.ndarray, tolerance: float = TOLERANCE
) -> tuple[float, float]:
    """The share of the walk from left that is spent at those who are right only, and the other way round."""
    found = walks(starts, other, side, tolerance)
    right, left = 0.0, 0.0
    for node in range(len(side)):
        if side[node] == 2:
            right += found[node, 0]
        elif side[node] == 1:
            left += found[node, 1]
    return right, left
