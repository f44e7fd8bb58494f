"""Texts that share no word and yet go together: London and Westminster, novelist and writer.

Learned from groups of rows that are held to be one: two texts that at least two groups both have agree by
log2(n (k - 1/2) / (a b)) bits, the pointwise mutual information (Church and Hanks 1990) with half a group taken off:
k of n groups (of two rows or more) have both, a and b have the one and the other.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.facts.kernel import kernel
from clew.resolve.ragged import Ragged

Keys = npt.NDArray[np.int64]
Bits = npt.NDArray[np.float32]

NO_KIN = np.zeros(0, np.int64), np.zeros(0, np.float32)

_ODD = 0x9E3779B97F4A7C15


def learn(held: Ragged, key: Keys, most: int) -> tuple[Keys, Bits]:
    """Pairs of texts that go together, by ascending hash, and their bits.

    `held`: the texts of each group, as places in `key`; of a group only the first `most` are looked at.
    """
    first, second = _pairs(held.starts, held.values, most)
    coded, both = np.unique(first.astype(np.int64) << 32 | second, return_counts=True)
    coded, both = coded[both > 1], both[both > 1]
    each = np.bincount(held.values, minlength=len(key))
    a, b = coded >> 32, coded & 0xFFFFFFFF
    total = int(np.count_nonzero(np.diff(held.starts)))
    bits = np.log2(total * (both - 0.5) / (each[a] * each[b])).astype(np.float32)
    hashed = _hashed(key[a], key[b])
    order = np.argsort(hashed, kind="stable")
    return hashed[order], bits[order]


def _hashed(a: Keys, b: Keys) -> Keys:
    low, high = np.minimum(a, b).view(np.uint64), np.maximum(a, b).view(np.uint64)
    return (low * np.uint64(_ODD) ^ high).view(np.int64)


@njit(cache=True)
def _pairs(
    starts: Keys, values: npt.NDArray[np.int32], most: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Every two of the first `most` values of every row."""
    size = 0
    for i in range(len(starts) - 1):
        some = min(starts[i + 1] - starts[i], most)
        size += some * (some - 1) // 2
    first, second = np.empty(size, np.int32), np.empty(size, np.int32)
    size = 0
    for i in range(len(starts) - 1):
        last = min(starts[i + 1], starts[i] + most)
        for p in range(starts[i], last):
            for q in range(p + 1, last):
                first[size], second[size] = values[p], values[q]
                size += 1
    return first, second


@kernel
def kinship(kin: Keys, bits: Bits, x: int, y: int, unknown: float) -> float:
    """Bits by which the texts of keys x and y were learned to go together, `unknown` where nothing was."""
    wanted = np.int64(np.uint64(min(x, y)) * np.uint64(_ODD) ^ np.uint64(max(x, y)))
    low, high = 0, len(kin)
    while low < high:
        middle = (low + high) // 2
        if kin[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return float(bits[low]) if low < len(kin) and kin[low] == wanted else unknown
