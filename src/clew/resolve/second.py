"""The second look: clusters held against each other, each as one record with all that its members say.

Two clusters of which no pair of members is sure may agree clearly as wholes: one member has the name, another the date.
As wholes they are looked at only where a pair of members came near, they must be surer than a pair must be, since of
many values some agree by chance, and most pairs of their members must not speak against it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.forbid import Different, forbidden
from clew.resolve.linkage import FORBIDDEN, average_linkage
from clew.resolve.records import Records, compare
from clew.resolve.score import Scorer

Rows = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int64]
Odds = npt.NDArray[np.float64]

NEAR = -2.0
"""Bits: two clusters are held against each other where a pair of members has more."""

SURER = 6.0
"""Bits that two clusters need beyond what a pair needs."""

AGAINST = -3.0
"""Mean bits of the pairs of members below which two clusters stay apart."""

WIDE = 4096
"""Clusters with more pairs of members than this are not looked at for pairs that were never compared."""


def unlooked(labels: Rows, left: Rows, right: Rows) -> tuple[Rows, Rows]:
    """Pairs of rows of one cluster that are not among (left, right), sorted; not of clusters with over `WIDE` pairs."""
    count = len(labels)
    order = np.argsort(labels, kind="stable").astype(np.int32)
    sizes = np.bincount(labels, minlength=count)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    own = np.flatnonzero((sizes > 2) & (sizes * (sizes - 1) // 2 <= WIDE))
    wanted = np.sort(_within(own, count, starts, order))
    inside = labels[left] == labels[right]
    known = left[inside].astype(np.int64) * count + right[inside]
    fresh = wanted[~np.isin(wanted, known, assume_unique=True)]
    return (fresh // count).astype(np.int32), (fresh % count).astype(np.int32)


@njit(cache=True)
def _within(own: Codes, count: int, starts: Codes, order: Rows) -> Codes:
    total = 0
    for label in own:
        size = starts[label + 1] - starts[label]
        total += size * (size - 1) // 2
    found, length = np.empty(total, np.int64), 0
    for label in own:
        for i in range(starts[label], starts[label + 1]):
            for j in range(i + 1, starts[label + 1]):
                found[length] = np.int64(order[i]) * count + order[j]
                length += 1
    return found


def together(
    records: Records,
    scorer: Scorer,
    labels: Rows,
    pairs: tuple[Rows, Rows, Odds, npt.NDArray[np.uint8]],
    *,
    bound: float,
    unscored: float,
    different: Different | None = None,
) -> Rows:
    """The clusters, joined where as wholes they are one. `pairs`: left, right, bits and what holds them apart."""
    left, right, odds, held = pairs
    roots, inverse = np.unique(labels, return_inverse=True)
    group: Rows = inverse.reshape(-1).astype(np.int32)
    wholes = records.regroup(group, len(roots))
    codes = _coded(group, left, right, len(roots))
    near = np.unique(codes[(codes >= 0) & (odds > NEAR) & (held == 0)])
    barred = codes[(codes >= 0) & (held > 0)]
    if different is not None and len(different):
        ends = (different // len(labels)).astype(np.int32), (different % len(labels)).astype(np.int32)
        barred = np.concatenate([barred, _coded(group, *ends, len(roots))])
    near = near[~np.isin(near, barred)]
    if not len(near):
        return labels
    a, b = (near // len(roots)).astype(np.int32), (near % len(roots)).astype(np.int32)
    matrix = compare(wholes, wholes, a, b)
    bits = scorer.log_odds(matrix)
    mean = _means(near, codes, odds, unscored, np.bincount(group), (a, b))
    apart = (mean < AGAINST) | (bits < bound + SURER) | (forbidden(wholes, matrix, a, b, None) > 0)
    joined, _ = average_linkage(
        a, b, np.where(apart, FORBIDDEN, bits), exclusive=wholes.lists, bound=bound, unscored=min(unscored, bound)
    )
    return roots[joined][group].astype(np.int32)


def _coded(group: Rows, left: Rows, right: Rows, count: int) -> Codes:
    """A number for the two clusters of each pair, -1 within one."""
    a, b = group[left], group[right]
    codes = np.minimum(a, b).astype(np.int64) * count + np.maximum(a, b)
    return np.where(a == b, -1, codes)


def _means(near: Codes, codes: Codes, odds: Odds, unscored: float, sizes: Codes, ends: tuple[Rows, Rows]) -> Odds:
    """The mean bits of all pairs of members of two clusters, those never compared with `unscored`."""
    place = np.minimum(np.searchsorted(near, codes), len(near) - 1)
    of = near[place] == codes
    total = np.bincount(place[of], np.clip(odds[of], -12, 12), len(near))
    counted = np.bincount(place[of], minlength=len(near))
    every = sizes[ends[0]] * sizes[ends[1]]
    result: Odds = (total + unscored * (every - counted)) / every
    return result
