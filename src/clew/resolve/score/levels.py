"""Features cut into levels, and the distinct patterns of levels with how many pairs show each.

Training works on patterns: half a million pairs show some ten thousand of them. Patterns come out in an order that
depends on their content alone, so that no sum depends on the order of the pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.feature import Matrix
from clew.resolve.score.contract import Floats, Levels, Whole

MISSING = -1

Cuts = Sequence[Sequence[float]]


def flat(cuts: Cuts) -> tuple[Whole, Floats]:
    """Cuts one after the other; those of feature f are `cuts[starts[f]:starts[f + 1]]`."""
    starts = np.zeros(len(cuts) + 1, np.int64)
    np.cumsum([len(one) for one in cuts], out=starts[1:])
    return starts, np.array([cut for one in cuts for cut in one], np.float64)


def levels(matrix: Matrix, cuts: Cuts) -> Levels:
    """How many cuts each number reaches, -1 where it is missing. At most 127 cuts a feature."""
    starts, values = flat(cuts)
    return _levels(np.ascontiguousarray(matrix, np.float32), starts, values)


@dataclass(frozen=True, slots=True)
class Patterns:
    """Distinct rows of levels and the number of pairs of each; `pattern` is the row that each pair shows."""

    levels: Levels
    counts: Floats
    pattern: npt.NDArray[np.int64]

    @classmethod
    def of(cls, found: Levels) -> Patterns:
        codes = _codes(found)
        _, first, pattern, counts = np.unique(codes, return_index=True, return_inverse=True, return_counts=True)
        return cls(found[first], counts.astype(np.float64), pattern.reshape(-1))

    def thinned(self, most: int) -> Patterns:
        """About `most` patterns: a rare one is kept with a chance that grows with its count, and weighs for the others.

        The choice is made by the pattern itself, so it is the same in every run (threshold sampling, Duffield, Lund
        and Thorup 2007). `pattern` is empty in what comes out.
        """
        if len(self.counts) <= most:
            return self
        limit = _threshold(self.counts, most)
        chance = np.minimum(1.0, self.counts / limit)
        draw = (_codes(self.levels) >> np.uint64(11)).astype(np.float64) / 2.0**53
        kept = draw < chance
        return Patterns(self.levels[kept], (self.counts / chance)[kept], np.zeros(0, np.int64))


def _threshold(counts: Floats, most: int) -> float:
    """The count t for which the sum of min(1, count / t) is `most`."""
    low, high = 1e-9, float(counts.sum())
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if np.minimum(1.0, counts / middle).sum() > most else (low, middle)
    return high


@njit(cache=True)
def _levels(matrix: Matrix, starts: Whole, cuts: Floats) -> Levels:
    out = np.empty(matrix.shape, np.int8)
    for row in range(matrix.shape[0]):
        for column in range(matrix.shape[1]):
            value = matrix[row, column]
            if np.isnan(value):
                out[row, column] = -1
                continue
            level = 0
            for place in range(starts[column], starts[column + 1]):
                if value < cuts[place]:
                    break
                level += 1
            out[row, column] = level
    return out


@njit(cache=True)
def _codes(found: Levels) -> npt.NDArray[np.uint64]:
    """A 64-bit number for each row (two rows of one number: 1 chance in 10**8 among half a million patterns)."""
    out = np.empty(found.shape[0], np.uint64)
    for row in range(found.shape[0]):
        code = np.uint64(0x9E3779B97F4A7C15)
        for column in range(found.shape[1]):
            code ^= np.uint64(found[row, column] + 2)
            code *= np.uint64(0xBF58476D1CE4E5B9)
            code ^= code >> np.uint64(29)
        code *= np.uint64(0x94D049BB133111EB)
        out[row] = code ^ (code >> np.uint64(32))
    return out
