"""The fewest pairs that hold each cluster together: its best-scored ones, as a tree (Kruskal 1956)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Rows = npt.NDArray[np.int32]


def spanning(
    left: Rows, right: Rows, odds: npt.NDArray[np.float64], held: npt.NDArray[np.uint8], labels: Rows
) -> npt.NDArray[np.int64]:
    """Places of the pairs (left, right) that span the clusters in `labels`; pairs held apart serve last."""
    inside = np.flatnonzero(labels[left] == labels[right])
    order = inside[np.lexsort((right[inside], left[inside], -odds[inside], held[inside] > 0))]
    return order[_tree(left[order], right[order], len(labels))]  # type: ignore[no-any-return]


@njit(cache=True)
def _tree(left, right, count):  # type: ignore[no-untyped-def]
    parent = np.arange(count)
    used = np.zeros(len(left), np.bool_)
    for place in range(len(left)):
        ends = np.array([left[place], right[place]])
        for side in range(2):
            while parent[ends[side]] != ends[side]:
                parent[ends[side]] = parent[parent[ends[side]]]
                ends[side] = parent[ends[side]]
        if ends[0] != ends[1]:
            parent[ends[1]] = ends[0]
            used[place] = True
    return used
