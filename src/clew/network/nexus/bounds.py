"""The range of an answer: only what is certain, and everything that may be the same taken as the same.

Low is the answer without the undecided pairs. High joins all of them at once and counts the entities and ties as before
the joining, so it can only be higher; it is a bound, not a likely world.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from clew.network.nexus.links import crossing
from clew.network.nexus.scene import BOTH, Scene
from clew.network.ties import Ties


@dataclass(frozen=True, slots=True)
class Range:
    """From certain ties only, to all possible pairs taken as the same."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Possible:
    """The ranges; `rows` are the possible pairs of one left and one right entity, the likeliest first."""

    pairs: int
    dual: Range
    cross_links: Range
    rows: tuple[int, ...]


def possible(scene: Scene) -> Possible:
    """The ranges of dual entities and cross links."""
    pairs, side = scene.possible, scene.side
    joined = _clusters(scene)
    carried = np.zeros(int(joined.max(initial=0)) + 1, np.uint8)
    np.bitwise_or.at(carried, joined, side)
    would = carried[joined]
    certain = crossing(scene.social, side)
    a, b = would[scene.social.source], would[scene.social.target]
    apart = joined[scene.social.source] != joined[scene.social.target]
    cross = apart & (a > 0) & (b > 0) & (a | b == BOTH)
    cross[certain] = True
    rows = crossing(pairs, side)
    return Possible(
        len(pairs),
        Range(int((side == BOTH).sum()), int(((side > 0) & (would == BOTH)).sum())),
        Range(len(certain), int(cross.sum())),
        _each_pair_once(pairs, rows[np.lexsort((rows, -pairs.weight[rows]))]),
    )


def _each_pair_once(pairs: Ties, rows: npt.NDArray[np.int64]) -> tuple[int, ...]:
    """Without the rows that name the same two as an earlier one."""
    ends = np.sort(np.column_stack([pairs.source[rows], pairs.target[rows]]), axis=1)
    _, first = np.unique(ends, axis=0, return_index=True)
    return tuple(rows[np.sort(first)].tolist())


def _clusters(scene: Scene) -> npt.NDArray[np.int64]:
    pairs, nodes = scene.possible, len(scene.side)
    graph = csr_array((np.ones(len(pairs), np.int8), (pairs.source, pairs.target)), shape=(nodes, nodes))
    return connected_components(graph, directed=False)[1].astype(np.int64)
