"""Rows with any number of values each, as two flat arrays (compressed sparse rows)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Starts = npt.NDArray[np.int64]
Values = npt.NDArray[np.int32]

_SHIFT = 1 << 31
"""Makes the lower half of a packed pair positive, so that pairs sort by row, then value."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """The values of row i are `values[starts[i]:starts[i + 1]]`. `starts` has one place more than there are rows."""

    starts: Starts
    values: Values

    @classmethod
    def of(cls, rows: Values, values: Values, count: int) -> Self:
        """From (row, value) pairs in any order; a value that a row has twice is kept once. Values end up ascending."""
        packed = (rows.astype(np.int64) << 32) | (values.astype(np.int64) + _SHIFT)
        if len(packed) and not (packed[1:] > packed[:-1]).all():
            packed.sort()
            packed = packed[np.r_[True, packed[1:] != packed[:-1]]]
        starts = np.zeros(count + 1, np.int64)
        if len(packed):
            np.cumsum(np.bincount(packed >> 32, minlength=count), out=starts[1:])
        return cls(starts, ((packed & 0xFFFFFFFF) - _SHIFT).astype(np.int32))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def rows(self) -> Values:
        """The row of each value."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))

    def regroup(self, groups: Values, count: int) -> Self:
        """Rows joined to `count` groups: row i goes to group `groups[i]`."""
        return type(self).of(groups[self.rows()], self.values, count)

    def take(self, rows: npt.NDArray[np.int64]) -> Self:
        """These rows, in this order."""
        lengths = np.diff(self.starts)[rows]
        starts = np.zeros(len(rows) + 1, np.int64)
        np.cumsum(lengths, out=starts[1:])
        inside = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        return type(self)(starts, self.values[np.repeat(self.starts[rows], lengths) + inside])
