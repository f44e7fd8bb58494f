"""Parties that serve both sides: of those that stand near both, the ones that chance does not explain come first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.network.graph import Places
from clew.network.nexus import touch
from clew.network.nexus.chance import Side
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.scene import BOTH, LEFT, RIGHT

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
    met = [(int(node), [_near(mesh, side, int(node), bit) for bit in (LEFT, RIGHT)]) for node in found]
    between = [(node, len(a), len(b)) for node, (a, b) in met if len(np.union1d(a, b)) > 1]
    return len(between), tuple(_one(node, a, b, float(score[node]), best) for node, a, b in between[:most])


def _near(mesh: Mesh, side: Side, node: int, bit: int) -> Places:
    """Who carries a label of one side within two ties, the way not leading through another of that side: whom the
    messengers of `touch` can meet."""
    first = mesh.other[mesh.starts[node] : mesh.starts[node + 1]]
    onward = [mesh.other[mesh.starts[each] : mesh.starts[each + 1]] for each in first if not side[each] & bit]
    near = np.unique(np.concatenate([first, *onward])).astype(np.int64)
    kept: Places = near[((side[near] & bit) > 0) & (near != node)]
    return kept


def _one(node: int, left: int, right: int, score: float, best: npt.NDArray[np.float64]) -> Facilitator:
    p = float((1 + (best >= score - touch.ROUNDING).sum()) / (1 + len(best))) if len(best) else None
    return Facilitator(node, left, right, score, p)
