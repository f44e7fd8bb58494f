"""Nodes of a picture pushed apart and pulled together, a little less each round, those that are held staying put.

Springs along ties and repulsion among near nodes, after Fruchterman and Reingold, "Graph drawing by force-directed
placement" (Software: Practice and Experience 21, 1991); nodes further apart than some lengths do not repel each other.
Without chance: the same start gives the same picture.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from clew.network.graph import Integers

Points = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]

_REACH = 2.5
"""How far repulsion reaches, in wished lengths."""
_WARM, _COLD = 0.6, 0.02
"""The longest step at first and at last, in wished lengths."""
_GOLDEN = 2.399963229728653


def spread(points: Points, source: Integers, target: Integers, free: Mask, length: float, rounds: int = 80) -> Points:
    """Where the nodes stand after the rounds. `free` ones move; a tie wishes to be `length` long."""
    at = points.astype(np.float64) / length
    if not free.any():
        return points.astype(np.float64)
    one, other = _pairs(len(points), source, target)
    degree = np.bincount(np.concatenate([one, other]), minlength=len(points))
    wish = np.maximum(1.0, 0.5 * np.sqrt(np.maximum(degree[one], degree[other])))  # the leaves of a hub need room
    soft = 1 / (np.sqrt(np.minimum(degree[one], degree[other])) * wish**2)
    held = ~free
    for step in (_WARM * (_COLD / _WARM) ** (np.arange(rounds) / max(rounds - 1, 1))).tolist():
        force = _pushed(at) + _pulled(at, one, other, soft)
        force[held] = 0
        size = np.sqrt((force**2).sum(axis=1))
        at += force * np.minimum(1.0, step / np.maximum(size, 1e-12))[:, None]
    return np.where(free[:, None], at * length, points)


def _pairs(nodes: int, source: Integers, target: Integers) -> tuple[Places, Places]:
    """The pairs that are tied, each once, without loops."""
    low, high = np.minimum(source, target).astype(np.int64), np.maximum(source, target).astype(np.int64)
    pair = np.unique(low[low != high] * nodes + high[low != high])
    return pair // max(nodes, 1), pair % max(nodes, 1)


def _pushed(at: Points) -> Points:
    near = cKDTree(at).query_pairs(_REACH, output_type="ndarray")
    one, other = near[:, 0], near[:, 1]
    way = at[one] - at[other]
    far = (way**2).sum(axis=1)
    same = far < 1e-6  # on one spot: each pair in a direction of its own
    turn = _GOLDEN * one[same]
    way[same] = 0.01 * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    far[same] = 1e-4
    return _summed(len(at), one, other, way * ((1 - far / _REACH**2) / far)[:, None])


def _pulled(at: Points, one: Places, other: Places, soft: npt.NDArray[np.float64]) -> Points:
    way = at[other] - at[one]
    return _summed(len(at), one, other, way * (np.sqrt((way**2).sum(axis=1)) * soft)[:, None])


def _summed(nodes: int, one: Places, other: Places, force: Points) -> Points:
    """The force on each node: on `one` as it is, on `other` against it."""
    ends = np.concatenate([one, other])
    return np.stack(
        [np.bincount(ends, np.concatenate([part, -part]), minlength=nodes) for part in (force[:, 0], force[:, 1])],
        axis=1,
    )
