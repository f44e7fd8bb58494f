"""Additive evidence: each feature's number is looked up in a step function, and the bits are summed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from clew.resolve.feature import Matrix
from clew.resolve.score.contract import Floats, Whole
from clew.resolve.score.levels import flat


@dataclass(frozen=True, slots=True)
class Steps:
    """`bits[f][k]` is what feature f says where its number reaches k of `cuts[f]`; a missing number says 0.

    `start` is the log-odds in bits of a pair of which nothing is known.
    """

    start: float
    cuts: tuple[tuple[float, ...], ...]
    bits: tuple[tuple[float, ...], ...]

    def sum(self, matrix: Matrix) -> Floats:
        """The log-odds of each pair, in bits."""
        return _sums(np.ascontiguousarray(matrix, np.float32), self.start, *flat(self.cuts), flat(self.bits)[1])

    def parts(self, matrix: Matrix) -> Floats:
        """What each feature says, in bits (pairs, features)."""
        return _parts(np.ascontiguousarray(matrix, np.float32), *flat(self.cuts), flat(self.bits)[1])


@njit(cache=True, inline="always")
def _level(value: float, cuts: Floats, low: int, high: int) -> int:
    """The place of the first cut above the value."""
    while low < high:
        middle = (low + high) // 2
        if value < cuts[middle]:
            high = middle
        else:
            low = middle + 1
    return low


@njit(cache=True)
def _sums(matrix: Matrix, start: float, starts: Whole, cuts: Floats, bits: Floats) -> Floats:
    out = np.empty(matrix.shape[0])
    for row in range(matrix.shape[0]):
        total = start
        for column in range(matrix.shape[1]):
            value = matrix[row, column]
            if not np.isnan(value):
                total += bits[column + _level(value, cuts, starts[column], starts[column + 1])]
        out[row] = total
    return out


@njit(cache=True)
def _parts(matrix: Matrix, starts: Whole, cuts: Floats, bits: Floats) -> Floats:
    out = np.zeros(matrix.shape)
    for row in range(matrix.shape[0]):
        for column in range(matrix.shape[1]):
            value = matrix[row, column]
            if not np.isnan(value):
                out[row, column] = bits[column + _level(value, cuts, starts[column], starts[column + 1])]
    return out
