"""Move boxes apart until none overlaps, and keep who is near whom.

The proximity stress model of Gansner and Hu, "Efficient, Proximity-Preserving Node Overlap Removal" (2010): neighbours
in the Delaunay triangulation keep their distance, or get the one at which they just do not overlap.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csc_array
from scipy.sparse.linalg import splu
from scipy.spatial import Delaunay, QhullError

Points = npt.NDArray[np.float64]
Pairs = npt.NDArray[np.int64]

_ROUNDS = 25
_SHOVES = 400
_FARTHEST = 1.5
_STEPS = 4
_MORE = 1.05


def apart(points: Points, boxes: Points, random: np.random.Generator) -> Points:
    """The points moved so that boxes (width, height) around them do not overlap; where they do not, nothing moves."""
    points = points + random.normal(0, 1e-3, points.shape)
    for _ in range(_ROUNDS):
        over = overlapping(points, boxes)
        if not len(over):
            return points
        pairs = np.unique(np.concatenate([_neighbours(points), over]), axis=0)
        points = _moved(points, pairs, _wished(points, boxes, pairs))
    for _ in range(_SHOVES):
        over = overlapping(points, boxes)
        if not len(over):
            return points
        points = _shoved(points, boxes, over)
    while len(overlapping(points, boxes)):
        points = points * _MORE
    return points


def overlapping(points: Points, boxes: Points) -> Pairs:
    """The pairs of boxes that overlap, as rows of two numbers, the smaller first."""
    gap = np.abs(points[:, None] - points[None]) - (boxes[:, None] + boxes[None]) / 2
    first, second = np.nonzero((gap < -1e-6).all(axis=2))
    return np.stack([first, second], axis=1)[first < second].astype(np.int64)


def _neighbours(points: Points) -> Pairs:
    """The pairs of the Delaunay triangulation, or all pairs where there is none."""
    try:
        corners = Delaunay(points).simplices
    except (QhullError, ValueError):
        return np.stack(np.triu_indices(len(points), 1), axis=1).astype(np.int64)
    sides = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]])
    return np.unique(np.sort(sides, axis=1), axis=0).astype(np.int64)


def _wished(points: Points, boxes: Points, pairs: Pairs) -> npt.NDArray[np.float64]:
    """How far each pair should be apart: as far as it is, or just so far that it does not overlap."""
    first, second = pairs.T
    gap = np.abs(points[first] - points[second])
    needed = (boxes[first] + boxes[second]) / 2
    factor = (needed / np.maximum(gap, 1e-9)).min(axis=1)
    wished: npt.NDArray[np.float64] = np.clip(factor, 1, _FARTHEST) * np.maximum(np.sqrt((gap**2).sum(axis=1)), 1e-3)
    return wished


def _moved(points: Points, pairs: Pairs, wished: npt.NDArray[np.float64]) -> Points:
    """Some steps of stress majorisation over the pairs."""
    count, (first, second) = len(points), pairs.T
    weight = 1 / wished**2
    system = _laplacian(count, first, second, weight)
    solver = splu((system + csc_array(np.eye(count) * 1e-9 * float(weight.max()))).tocsc())
    for _ in range(_STEPS):
        distance = np.maximum(np.sqrt(((points[first] - points[second]) ** 2).sum(axis=1)), 1e-9)
        points = solver.solve(_laplacian(count, first, second, weight * wished / distance) @ points)
    return points


def _shoved(points: Points, boxes: Points, pairs: Pairs) -> Points:
    """Each pair that overlaps is pushed apart, the shorter way: left and right, or up and down."""
    first, second = pairs.T
    step = points[second] - points[first]
    inside = (boxes[first] + boxes[second]) / 2 - np.abs(step)
    across = np.arange(2) == inside.argmin(axis=1)[:, None]
    push = np.where(across, np.where(step < 0, -1.0, 1.0) * (inside + 0.1) / 2, 0.0)
    moved = points.copy()
    np.add.at(moved, first, -push)
    np.add.at(moved, second, push)
    return moved


def _laplacian(count: int, first: Pairs, second: Pairs, weight: npt.NDArray[np.float64]) -> csc_array:
    row, column = np.concatenate([first, second]), np.concatenate([second, first])
    total = np.bincount(row, np.concatenate([weight, weight]), count)
    each = np.arange(count)
    values = np.concatenate([-weight, -weight, total])
    return csc_array((values, (np.concatenate([row, each]), np.concatenate([column, each]))), shape=(count, count))
