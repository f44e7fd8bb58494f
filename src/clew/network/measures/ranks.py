"""Who comes first."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from clew.network.measures.catalogue import Column

_DIGITS = 11


def ranks(column: Column) -> npt.NDArray[np.int64]:
    """The rank of each node, from 1; equal figures share the better one, NaN has 0.

    Figures are equal where less than 1e-11 of the greatest lies between them: what floating point leaves is no
    difference. A column of words has no ranks: all are 0.
    """
    known = ~np.isnan(column.value) & (not column.words)
    figures = _rounded(column.value[known])
    figures = figures if column.low_first else -figures
    rank = np.zeros(len(column.value), np.int64)
    rank[known] = np.searchsorted(np.sort(figures), figures) + 1
    return rank


def _rounded(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    size = np.abs(values).max(initial=0.0)
    if size == 0:
        return values
    rounded: npt.NDArray[np.float64] = np.round(values / size, _DIGITS) * size
    return rounded
