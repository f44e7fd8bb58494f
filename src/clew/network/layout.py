"""Where the nodes of a picture stand: near each other when they are tied, and no two on top of each other.

Each component is laid out by stress majorisation (Gansner, Koren and North, "Graph Drawing by Stress Majorization",
2004) from a start by classical scaling, turned so that it lies rather than stands, and freed of overlaps
(`clew.network.overlap`); the components are packed side by side (`clew.network.packing`). The same seed gives the same
picture. Time and memory grow with the square of the largest component: it is for pictures, up to some 2,000 nodes.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, shortest_path

from clew.network.graph import Integers
from clew.network.overlap import apart
from clew.network.packing import pack

Points = npt.NDArray[np.float64]

_ROUNDS = 200
_STILL = 1e-5
_ROOM, _DENSE = 1.2, 4.0
"""Pixels to a unit, in boxes: in a small picture lines are long enough for their names, in a large one not."""


def layout(boxes: Points, source: Integers, target: Integers, *, seed: int = 0) -> Points:
    """The middle of each node's box: n rows of x (to the right) and y (downwards), none below half its box.

    `boxes` is n rows of width and height, icon, caption and margin in it. Sources and targets are rows of `boxes`;
    loops and parallel edges change nothing. No two boxes overlap.

    >>> layout(np.full((2, 2), 10.0), np.array([0]), np.array([1])).shape
    (2, 2)
    """
    if not len(boxes):
        return np.zeros((0, 2))
    random = np.random.default_rng(seed)
    lengths = _lengths(len(boxes), source, target)
    _, part = connected_components(lengths, directed=False)
    order, sizes = np.argsort(part, kind="stable"), np.bincount(part)
    members = np.split(order, np.cumsum(sizes)[:-1])
    placed = [_component(lengths[some][:, some], boxes[some], random) for some in members]
    made = np.zeros((len(boxes), 2))
    for some, points in zip(members, pack(placed, [boxes[some] for some in members]), strict=True):
        made[some] = points
    return made


def _lengths(nodes: int, source: Integers, target: Integers) -> csr_array:
    """How long each edge wishes to be: the more neighbours its ends do not share, the longer."""
    kept = np.asarray(source) != np.asarray(target)
    ends = np.concatenate([[source[kept], target[kept]], [target[kept], source[kept]]], axis=1).astype(np.int64)
    pairs = np.unique(ends[0] * nodes + ends[1])
    row, column = pairs // nodes, pairs % nodes
    tied = csr_array((np.ones(len(row)), (row, column)), shape=(nodes, nodes))
    degree = np.bincount(row, minlength=nodes)
    both = np.asarray((tied @ tied)[row, column]).ravel() if len(row) else np.zeros(0)
    apart_ = degree[row] + degree[column] - 2 * both
    return csr_array((np.sqrt(np.maximum(apart_, 2) / 2), (row, column)), shape=(nodes, nodes))


def _component(lengths: csr_array, boxes: Points, random: np.random.Generator) -> Points:
    """One component, its overlaps removed."""
    if len(boxes) == 1:
        return np.zeros((1, 2))
    far = shortest_path(lengths, directed=False)
    points = _majorise(_scaled(far, random), far)
    unit = min(_ROOM, _DENSE / float(np.sqrt(len(boxes)))) * float(np.sqrt((boxes**2).sum(axis=1)).mean())
    return apart(_lying(points) * unit, boxes, random)


def _scaled(far: Points, random: np.random.Generator) -> Points:
    """Classical scaling (Torgerson 1952), with a breath of noise where it would put two nodes on one spot."""
    squared = far**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    values, vectors = (part[..., -2:] for part in np.linalg.eigh(centred))
    points = vectors * np.sqrt(np.maximum(values, 0)) * np.sign(vectors[np.abs(vectors).argmax(axis=0), [0, 1]])
    noise: Points = points + random.normal(0, 0.05 * far.max() / np.sqrt(len(far)), points.shape)
    return noise


def _majorise(points: Points, far: Points) -> Points:
    """Bring distances on paper near to distances in the graph: near pairs weigh most (1 / distance squared)."""
    weight = 1 / np.where(far > 0, far, np.inf) ** 2
    laplacian = np.diag(weight.sum(axis=1)) - weight
    solver = cho_factor(laplacian[1:, 1:])
    before = np.inf
    for _ in range(_ROUNDS):
        distance = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
        stress = float((weight * (distance - far) ** 2).sum())
        if before - stress < _STILL * stress:
            break
        before = stress
        pull = weight * far / np.where(distance > 0, distance, np.inf)
        moved = (np.diag(pull.sum(axis=1)) - pull) @ points
        points = np.vstack([np.zeros(2), cho_solve(solver, moved[1:])])
    return points


def _lying(points: Points) -> Points:
    """The same picture turned so that it is widest from left to right."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned: Points = centred @ axes[:, ::-1]
    return turned * np.where(np.abs(turned).max(axis=0) == turned.max(axis=0), 1.0, -1.0)
