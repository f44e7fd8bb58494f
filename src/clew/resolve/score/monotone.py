"""Weighted isotonic regression by pooling adjacent violators (Ayer et al. 1955; de Leeuw et al. 2009)."""

from __future__ import annotations

import numpy as np
from numba import njit

from clew.resolve.score.contract import Floats


def monotone(values: Floats, weights: Floats, direction: int) -> Floats:
    """The nearest sequence, by weighted squares, that only rises (1) or only falls (-1); 0 leaves it as it is."""
    if direction == 0:
        return values.copy()
    return direction * _rising(direction * values.astype(np.float64), weights.astype(np.float64))


@njit(cache=True)
def _rising(values: Floats, weights: Floats) -> Floats:
    size = len(values)
    means, masses, lengths = np.empty(size), np.empty(size), np.empty(size, np.int64)
    blocks = 0
    for place in range(size):
        means[blocks], masses[blocks], lengths[blocks] = values[place], weights[place], 1
        blocks += 1
        while blocks > 1 and means[blocks - 2] >= means[blocks - 1]:
            mass = masses[blocks - 2] + masses[blocks - 1]
            if mass > 0:
                means[blocks - 2] = (
                    means[blocks - 2] * masses[blocks - 2] + means[blocks - 1] * masses[blocks - 1]
                ) / mass
            masses[blocks - 2] = mass
            lengths[blocks - 2] += lengths[blocks - 1]
            blocks -= 1
    out = np.empty(size)
    place = 0
    for block in range(blocks):
        for _ in range(lengths[block]):
            out[place] = means[block]
            place += 1
    return out
