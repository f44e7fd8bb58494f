"""Stakes in one company that add up to more than the whole: what is certain of some of its owners all the same.

Then a record is wrong or old, and nobody tells which. A *reading* takes records for true as far as they fit together in
the whole: no record that is left out would fit beside those taken. What owners have for certain is the least that any
reading gives them. 60 % and 60 %: each may be the wrong one, so neither owner has anything for certain. 80 % and 70 %,
both of designated owners: whichever is true, they have 70 %.

An excess of up to ROUNDING is taken for rounding: every record is true, but for at most the excess. Declared owners may
stand behind one another (see `clew.money.ownership.structure`); their records do not contradict each other where they
sum to more than the whole, but then they speak of the same shares: together they have what the largest has.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.money.ownership.shares import WHOLE
from clew.money.ownership.structure import DECLARED, HELD, Marks, Rows, Structure, Units

ROUNDING = WHOLE // 200
"""Half a per cent: what shares written with few digits may sum to above the whole."""
WITHIN, OVER, OVERLAPPING = 0, 1, 2
"""Of the shares of an asset in a layer: they fit in the whole; they do not; they speak of the same shares."""


def totals(structure: Structure, units: npt.NDArray[np.integer]) -> Rows:
    """Sums of a column of the rows by asset."""
    sums = np.concatenate([[0], np.cumsum(units, dtype=np.int64)])
    found: Rows = sums[structure.in_starts[1:]] - sums[structure.in_starts[:-1]]
    return found


def surplus(structure: Structure) -> Marks:
    """Marks of all nodes four times: of the capital HELD and DECLARED, of the votes HELD and DECLARED."""
    found = np.concatenate(
        [
            _marks(totals(structure, np.where(structure.layer == layer, units, 0)), layer)
            for units in (structure.low, structure.vote_low)
            for layer in (HELD, DECLARED)
        ]
    )
    return found.astype(np.int8)


def contradicted(structure: Structure) -> npt.NDArray[np.bool_]:
    """The assets of which holders of shares have more than the whole and ROUNDING together, one truth value a node."""
    total = totals(structure, np.where(structure.layer == HELD, structure.low, 0))
    over: npt.NDArray[np.bool_] = total > WHOLE + ROUNDING
    return over


def surplus_of(structure: Structure, asset: int) -> Marks:
    """The four marks of one asset."""
    rows = slice(int(structure.in_starts[asset]), int(structure.in_starts[asset + 1]))
    sums = [
        _marks(np.array([units[rows][structure.layer[rows] == layer].sum(dtype=np.int64)]), layer)
        for units in (structure.low, structure.vote_low)
        for layer in (HELD, DECLARED)
    ]
    return np.concatenate(sums).astype(np.int8)


def certain_alone(low: Units, total: Rows) -> Units:
    """What each holder has for certain by itself, in billionths; `total` is the sum of its asset, one a row."""
    excess = np.maximum(total - WHOLE, 0)
    found: Units = np.where(excess > ROUNDING, 0, np.maximum(low - excess, 0)).astype(np.int32)
    return found


@njit(cache=True, nogil=True)
def least(mine: Units, others: int, mark: int) -> int:
    """What owners have together at the least, in billionths: `mine` are their shares, `others` is the sum of all other
    shares in the same asset and layer.

    Never more than any reading gives them, even where the others' records are true in part; exact for one or two.
    """
    total = 0
    for each in mine:
        total += int(each)
    if mark == OVERLAPPING:
        return 0 if len(mine) == 0 else int(mine.max())
    excess = total + others - WHOLE
    if excess <= ROUNDING:
        return int(max(0, total - max(0, excess)))
    room = WHOLE - others
    if room <= 0:
        return 0
    ascending = np.sort(mine)
    found, kept = min(total, WHOLE), 0
    for place in range(len(ascending)):  # the smallest that is left out, all before it kept
        share = int(ascending[place])
        if kept + share > room:
            return min(found, kept)
        if place + 1 < len(ascending):
            found = min(found, max(room - share + 1, kept + int(ascending[place + 1])))
        kept += share
    return found


def _marks(total: Rows, layer: int) -> Marks:
    marks: Marks = np.where(total <= WHOLE, WITHIN, OVERLAPPING if layer == DECLARED else OVER).astype(np.int8)
    return marks
