"""Closest to the other world though not labelled so: for a person to look at.

Two kinds, in one ranking: those with labels of one side only, by their nearness to the other; and those without a
label, by the smaller of their nearness to both. Nearness is how much more often than by its degree alone a walk that
restarts at a side comes by (personalised PageRank over degree): so a hub that everybody uses does not come first.
Nobody farther than `HOPS` ties from the other side (without a label: `HOPS` in all) is a candidate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clew.network.nexus import proximity
from clew.network.nexus.chance import Side
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.reach import FAR
from clew.network.nexus.scene import LEFT, RIGHT
from clew.network.nexus.ways import Ways

HOPS = 4
MOST = 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node, its nearness (1: as by degree alone), the nearest of the other side, and the way there.

    Without a label of its own, the way leads from the nearest left to the nearest right one, by it; `nearest` is the
    farther of the two, `hops` how far.
    """

    node: int
    score: float
    nearest: int
    hops: int
    way: tuple[int, ...]


def candidates(mesh: Mesh, side: Side, most: int | None = MOST) -> tuple[int, tuple[Candidate, ...]]:
    """How many there are, and the best `most` (None: all)."""
    walked = proximity.walks(mesh.starts, mesh.other, side)
    left, right = (walked * max(len(mesh.other), 1) / np.maximum(mesh.degree, 1)[:, None]).T
    to_left, to_right = (Ways.to(mesh, np.flatnonzero((side & bit) > 0)) for bit in (LEFT, RIGHT))
    score = np.select([side == LEFT, side == RIGHT, side == 0], [right, left, np.minimum(left, right)], 0.0)
    hops_left, hops_right = to_left.hops.astype(np.int64), to_right.hops.astype(np.int64)
    away = np.select([side == LEFT, side == RIGHT, side == 0], [hops_right, hops_left, hops_left + hops_right], FAR)
    found = np.flatnonzero(away <= HOPS)
    found = found[np.lexsort((found, -np.round(score[found], 9)))]
    return len(found), tuple(_one(side, int(node), float(score[node]), to_left, to_right) for node in found[:most])


def _one(side: Side, node: int, score: float, to_left: Ways, to_right: Ways) -> Candidate:
    if side[node]:
        way = (to_right if side[node] == LEFT else to_left).path(node)
        return Candidate(node, score, way[-1], len(way) - 1, way)
    one, other = to_left.path(node), to_right.path(node)
    farther = one if len(one) > len(other) else other
    return Candidate(node, score, farther[-1], len(farther) - 1, (*reversed(one), *other[1:]))
