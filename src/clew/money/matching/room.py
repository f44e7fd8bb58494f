"""Room for what kernels find: the same numbers in an array twice as long.

numba takes seconds to compile a concatenation, and this is all that is wanted of it.
"""

from __future__ import annotations

import numba
import numpy as np


@numba.njit(cache=True, nogil=True)
def longer(column):  # type: ignore[no-untyped-def]
    """A column (n) of whole numbers in one of 2 n; what stands behind the first n is anything."""
    twice = np.empty(2 * len(column), np.int64)
    for i in range(len(column)):
        twice[i] = column[i]
    return twice


@numba.njit(cache=True, nogil=True)
def more_rows(table):  # type: ignore[no-untyped-def]
    """A table (n, k) of whole numbers in one of (2 n, k)."""
    twice = np.empty((2 * len(table), table.shape[1]), np.int64)
    for i in range(len(table)):
        for k in range(table.shape[1]):
            twice[i, k] = table[i, k]
    return twice
