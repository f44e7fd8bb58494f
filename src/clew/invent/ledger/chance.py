"""Chance in bulk that falls the same everywhere.

Built on the raw words of PCG64, which NumPy promises to keep, on whole-number mixing, and on arithmetic that IEEE 754
fixes to the bit (no powers, no logarithms), so that the same seed gives the same ledger with every version of NumPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from statistics import NormalDist
from zlib import crc32

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]
Shorts = npt.NDArray[np.uint16]

STEPS = 1 << 16
"""Entries of a table that a 16-bit number is looked up in."""


class Stream:
    """A stream of chance for one part of the ledger: the same `seed` and `part` give the same stream."""

    def __init__(self, seed: int, part: str) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence([seed, crc32(part.encode())]))

    def uniform(self, count: int) -> Floats:
        """Numbers from 0 to below 1."""
        return np.asarray((self._bits.random_raw(count) >> np.uint64(11)) * 2.0**-53)

    def below(self, limit: int | Longs, count: int) -> Longs:
        """Whole numbers from 0 to `limit` - 1; a limit for each or one for all."""
        return np.asarray((self.uniform(count) * limit).astype(np.int64))

    def shorts(self, count: int) -> tuple[Shorts, Shorts, Shorts, Shorts]:
        """Four columns of 16-bit numbers."""
        words = self._bits.random_raw(count).astype("<u8").view("<u2").reshape(count, 4)
        return words[:, 0], words[:, 1], words[:, 2], words[:, 3]


def mixed(*numbers: Longs | int) -> Floats:
    """A number from 0 to below 1 that belongs to these numbers: what somebody always does (splitmix64)."""
    state: npt.NDArray[np.uint64] = np.zeros((), dtype=np.uint64)
    with np.errstate(over="ignore"):
        for number in numbers:
            state = (np.asarray(number).astype(np.uint64) ^ state) + np.uint64(0x9E3779B97F4A7C15)
            state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            state = state ^ (state >> np.uint64(31))
    return np.asarray((state >> np.uint64(11)) * 2.0**-53)


def zipf(uniform: Floats, size: Longs | int, flat: float) -> Longs:
    """Ranks from 0 to `size` - 1 with weight (rank + flat) ** -1.5, the law of Zipf and Mandelbrot.

    The larger `flat`, the more even. The exponent is 1.5 because its inverse needs square roots alone.
    """
    first, last = 1.0 / np.sqrt(flat), 1.0 / np.sqrt(np.asarray(size) + flat)
    root = first - uniform * (first - last)
    rank = (1.0 / (root * root) - flat).astype(np.int64)
    return np.asarray(np.minimum(np.maximum(rank, 0), np.asarray(size) - 1))


@cache
def _normal() -> Floats:
    inverse = NormalDist().inv_cdf
    return np.array([inverse((place + 0.5) / STEPS) for place in range(STEPS)])


def amounts(median: float, spread: float) -> Longs:
    """A table of `STEPS` amounts in cents, log-normal about a median in whole currency; none is below one."""
    return np.asarray(np.maximum(np.rint(100.0 * median * np.exp(spread * _normal())), 100).astype(np.int64))


def lookup(weights: Sequence[float]) -> npt.NDArray[np.int32]:
    """A table of `STEPS` places: place i comes up with weight i."""
    steps = np.cumsum(np.asarray(weights, dtype=np.float64))
    return np.searchsorted(steps / steps[-1], (np.arange(STEPS) + 0.5) / STEPS).astype(np.int32)
