"""Structural holes: whose contacts do not know each other.

Burt, "Structural Holes" (1992). With every tie of equal strength, of a node with d contacts:

- constraint: the sum over its contacts j of (1/d + sum over common contacts q of 1/d x 1/d(q))^2. Low where the
  contacts are apart, so the node can keep them apart; 1 for a node with one contact; NaN for one with none.
- effective size: d less the mean number of ties that a contact has with the other contacts; in the form of Borgatti,
  "Structural holes: unpacking Burt's redundancy measures" (Connections 20, 1997).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.network.measures.simple import Nodes, Places, Simple

Figures = npt.NDArray[np.float64]


def holes(graph: Simple) -> tuple[Figures, Figures]:
    """Constraint and effective size of every node; NaN for a node without ties. Time: that of listing triangles."""
    return _holes(graph.starts, graph.other)


@njit(cache=True, nogil=True)
def _holes(starts: Places, other: Nodes) -> tuple[Figures, Figures]:
    nodes = len(starts) - 1
    constraint, together = np.zeros(nodes), np.zeros(nodes)
    for node in range(nodes):
        for at in range(starts[node], starts[node + 1]):
            if other[at] < node:
                continue
            near = np.int64(other[at])  # of one type with `node`, for the loop below
            count, through = _common(starts, other, node, near)  # type: ignore[arg-type]  # compiled
            for end in (node, near):
                constraint[end] += ((1 + through) / (starts[end + 1] - starts[end])) ** 2
                together[end] += count
    effective = np.empty(nodes)
    for node in range(nodes):
        degree = starts[node + 1] - starts[node]
        if degree == 0:
            constraint[node], effective[node] = np.nan, np.nan
        else:
            effective[node] = degree - together[node] / degree
    return constraint, effective


@njit(cache=True, nogil=True)
def _common(starts: Places, other: Nodes, one: int, two: int) -> tuple[int, float]:
    """How many contacts two nodes share, and the sum of one over the degree of each."""
    if starts[one + 1] - starts[one] > starts[two + 1] - starts[two]:
        one, two = two, one
    row = other[starts[two] : starts[two + 1]]
    count, through, place = 0, 0.0, 0
    for at in range(starts[one], starts[one + 1]):
        shared = other[at]
        place += np.searchsorted(row[place:], shared)
        if place == len(row):
            break
        if row[place] == shared:
            count += 1
            through += 1.0 / (starts[shared + 1] - starts[shared])
    return count, through
