"""Parties that serve both sides: of those that stand near both, the ones that chance does not explain come first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.network.nexus import touch
from clew.network.nexus.chance import Side
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.scene import BOTH

MOST = 100


@dataclass(frozen=True, slots=True)
class Facilitator:
    """A party with entities of either side at most two ties away: how many, its score (see `touch`), and p.

    `p` is the share of null networks of which the best party scores at least as well: corrected for all parties at
    once (Westfall and Young 1993). None where there is no null model.
    """

    node: int
    left: int
    right: int
    score: float
    p: float | None


def facilitators(
    mesh: Mesh, side: Side, best: npt.NDArray[np.float64], most: int | None = MOST
) -> tuple[int, tuple[Facilitator, ...]]:
    """How many there are, and the first `most` (None: all); `best` are the best scores of null networks.

    Not those with both labels, nor those whose only link to either side is one and the same entity with both. Equal
    scores come by the smaller touch of the two sides, then by node.
    """
    score = touch.scores(mesh.starts, mesh.other, side)
    touched, _ = touch.touches(mesh.starts, mesh.other, side)
    found = np.flatnonzero((touched > touch.ROUNDING).all(axis=1) & (side != BOTH))
    found = found[np.lexsort((found, -touched[found].min(axis=1), -score[found]))]
    met = _met(mesh.starts, mesh.other, side, found)
    kept = np.flatnonzero(met[:, 2] > 1)
    told = [(int(found[row]), int(met[row, 0]), int(met[row, 1])) for row in kept[:most]]
    return len(kept), tuple(_one(node, left, right, float(score[node]), best) for node, left, right in told)


@njit(cache=True)
def _met(starts: np.ndarray, other: np.ndarray, side: np.ndarray, found: np.ndarray) -> np.ndarray:
    """How many left ones, right ones and of either side some nodes have within two ties.

    The way does not lead through another of that side: these are whom the messengers of `touch` can meet.
    """
    told = np.zeros((len(found), 3), np.int64)
    seen = np.full((2, len(side)), -1, np.int64)
    for row in range(len(found)):
        for place in range(starts[found[row]], starts[found[row] + 1]):
            first = other[place]
            for bit in range(2):
                ends = other[place : place + 1] if side[first] & (bit + 1) else other[starts[first] : starts[first + 1]]
                for end in ends:
                    if side[end] & (bit + 1) and end != found[row] and seen[bit, end] != row:
                        told[row, bit] += 1
                        told[row, 2] += seen[1 - bit, end] != row
                        seen[bit, end] = row
    return told


def _one(node: int, left: int, right: int, score: float, best: npt.NDArray[np.float64]) -> Facilitator:
    p = float((1 + (best >= score - touch.ROUNDING).sum()) / (1 + len(best))) if len(best) else None
    return Facilitator(node, left, right, score, p)
