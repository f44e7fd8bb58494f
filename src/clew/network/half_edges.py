"""Edges put under their nodes, by a counting sort (Seward 1954): linear in nodes and edges, one pass an end."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Ends = npt.NDArray[np.int32]


@njit(cache=True, nogil=True)
def under_nodes(nodes: int, source: Ends, target: Ends) -> tuple[npt.NDArray[np.int64], Ends, Ends]:
    """`starts`, `other` and `half` of a Graph. All ends must lie within 0 to `nodes` - 1: nothing checks it here."""
    edges = len(source)
    starts = np.zeros(nodes + 1, np.int64)
    for edge in range(edges):
        starts[source[edge] + 1] += 1
        starts[target[edge] + 1] += 1
    for node in range(nodes):
        starts[node + 1] += starts[node]
    place = starts[:-1].copy()
    other, half = np.empty(2 * edges, np.int32), np.empty(2 * edges, np.int32)
    for edge in range(edges):
        at = place[source[edge]]
        other[at], half[at] = target[edge], edge
        place[source[edge]] += 1
    for edge in range(edges):
        at = place[target[edge]]
        other[at], half[at] = source[edge], edges + edge
        place[target[edge]] += 1
    return starts, other, half
