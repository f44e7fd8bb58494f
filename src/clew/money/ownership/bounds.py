"""Shares as the measures take them: ranges made as narrow as the others allow, and as fractions of one.

All shares of an asset are at most the whole. So where one source tells who holds them, the high end of each is at most
what the low ends of the others leave: beside 60 %, an unknown share is 40 % at most. Not so for beneficial owners, who
may stand behind one another, nor where the low ends alone are more than the whole: then the sources contradict each
other, and their ranges stay as told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clew.money.ownership.shares import WHOLE
from clew.money.ownership.structure import DECLARED, HELD, Mask, Rows, Structure, Units
from clew.money.ownership.surplus import certain_alone, totals

Fractions = npt.NDArray[np.float64]


class Weights(NamedTuple):
    """Fractions of one by row, 0 <= low <= high <= 1: of each asset the low ends sum to at most 1.

    `loose`, one a node: the low ends of its owners say nothing about the rest, as they contradict each other or are
    DECLARED, and one owner may stand behind another.
    """

    low: Fractions
    high: Fractions
    loose: Mask


def tightened(structure: Structure) -> Structure:
    """The structure with high ends as narrow as the low ends of the others allow, for capital and for votes."""
    high = _tight(structure, structure.low, structure.high)
    same = structure.vote_low is structure.low and structure.vote_high is structure.high
    vote_high = high if same else _tight(structure, structure.vote_low, structure.vote_high)
    return replace(structure, high=high, vote_high=vote_high)


def weights(structure: Structure) -> Weights:
    """The capital as fractions of one.

    Low: of the two layers that speak of an asset, the one that tells more for certain (else DECLARED) alone: DECLARED
    scaled down where it is more than the whole, HELD as far as `surplus` says. High: both, at most the whole for each
    pair of owner and asset.
    """
    declared = structure.layer == DECLARED
    held_sum = totals(structure, np.where(declared, 0, structure.low))
    declared_sum = totals(structure, np.where(declared, structure.low, 0))
    held = certain_alone(np.where(declared, 0, structure.low).astype(np.int32), held_sum[structure.asset])
    chosen = declared == ((declared_sum >= totals(structure, held)) & (declared_sum > 0))[structure.asset]
    scale = np.maximum(declared_sum, WHOLE)[structure.asset]
    low = np.where(chosen, np.where(declared, structure.low / scale, held / WHOLE), 0.0)
    high = structure.high / WHOLE
    twin = np.flatnonzero((structure.owner[1:] == structure.owner[:-1]) & (structure.asset[1:] == structure.asset[:-1]))
    high[twin + 1] = np.minimum(high[twin + 1], 1 - high[twin])
    return Weights(low, np.maximum(low, high), _loose(structure, declared, np.maximum(held_sum, declared_sum)))


def _loose(structure: Structure, declared: Mask, total: Rows) -> Mask:
    return (total > WHOLE) | (totals(structure, declared.astype(np.int8)) > 0)


def _tight(structure: Structure, low: Units, high: Units) -> Units:
    total = totals(structure, low)
    firm = (total <= WHOLE) & (totals(structure, (structure.layer != HELD).astype(np.int8)) == 0)
    room = WHOLE - total[structure.asset] + low
    narrow: Units = np.where(firm[structure.asset], np.minimum(high, room), high).astype(np.int32)
    return narrow
