"""Where the nodes of a canvas stand, kept as it grows: what stands stays, what is new comes to those it is tied to.

A canvas without any place is laid out whole: a small one as `clew draw` does it (`clew.network.layout`), a larger one
from a start by pivots (Brandes and Pich, "Eigensolver methods for progressive multidimensional scaling of large data",
2006) that is then spread (`clew.network.spread`). No chance is in it: the same canvas always gets the same places.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components, dijkstra

from clew.network.graph import Integers
from clew.network.layout import layout
from clew.network.packing import pack
from clew.network.spread import spread

Points = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

LENGTH = 64.0
"""How long a tie wishes to be, in the unit of the places: pixels at first sight."""
_SMALL = 120
_PIVOTS = 40
_GOLDEN = 2.399963229728653


def place(kept: Points, source: Integers, target: Integers, held: Mask | None = None) -> Points:
    """The place of each node: n rows of x and y. `kept` has those of the nodes that stand already, NaN for the others.

    Only new nodes move; with `held`, all that are not held move too, from where they stand. Sources and targets are
    rows of `kept`.
    """
    nodes = len(kept)
    stands: Mask = np.asarray(~np.isnan(kept).any(axis=1))
    if not stands.any():
        return _anew(nodes, np.asarray(source), np.asarray(target))
    points = _beside(kept, stands, _matrix(nodes, source, target))
    free: Mask = np.asarray(~stands if held is None else ~(held & stands))
    return spread(points, source, target, free, LENGTH, rounds=60 if held is None else 120)


def _matrix(nodes: int, source: Integers, target: Integers) -> csr_array:
    ends = np.concatenate([source, target]).astype(np.int64), np.concatenate([target, source]).astype(np.int64)
    tied = csr_array((np.ones(len(ends[0])), ends), shape=(nodes, nodes))
    tied.data[:] = 1.0
    return tied


def _anew(nodes: int, source: Integers, target: Integers) -> Points:
    """All nodes laid out, each piece for itself, the pieces packed side by side."""
    if not nodes:
        return np.zeros((0, 2))
    if nodes <= _SMALL:
        small = layout(np.full((nodes, 2), LENGTH), source, target)
        return np.asarray(small - small.mean(axis=0))
    tied = _matrix(nodes, source, target)
    _, part = connected_components(tied, directed=False)
    order = np.argsort(part, kind="stable")
    members = np.split(order, np.cumsum(np.bincount(part))[:-1])
    pieces = [_piece(tied[some][:, some]) for some in members]
    boxes = [np.full((len(some), 2), LENGTH) for some in members]
    points = np.zeros((nodes, 2))
    for some, at in zip(members, pack(pieces, boxes), strict=True):
        points[some] = at
    return np.asarray(points - points.mean(axis=0))


def _piece(tied: csr_array) -> Points:
    """One piece, from the distances of its nodes to some pivots, spread."""
    nodes = tied.shape[0]
    if nodes == 1:
        return np.zeros((1, 2))
    far = np.stack(_pivots(tied))
    squared = far**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    _, vectors = np.linalg.eigh(centred @ centred.T)
    start = (centred.T @ vectors[:, -2:])[:, ::-1] if len(far) > 1 else np.zeros((nodes, 2))
    start -= start.mean(axis=0)
    start *= LENGTH * np.sqrt(nodes) / 2.5 / max(float(np.sqrt((start**2).mean())), 1e-9)
    start += _fanned(np.unique(far.T, axis=0, return_inverse=True)[1].ravel())  # leaves of one hub start apart
    rows = tied.tocoo()
    source, target = rows.coords
    return spread(start, source, target, np.ones(nodes, bool), LENGTH, rounds=120)


def _fanned(group: npt.NDArray[np.int64]) -> Points:
    """For each node a step of its own from where its group stands, as the seeds of a sunflower lie."""
    order = np.argsort(group, kind="stable")
    first = np.searchsorted(group[order], group[order])
    rank = np.empty(len(group))
    rank[order] = np.arange(len(group)) - first
    way = np.stack([np.cos(rank * _GOLDEN), np.sin(rank * _GOLDEN)], axis=1)
    return np.asarray(0.6 * LENGTH * np.sqrt(rank)[:, None] * way)


def _pivots(tied: csr_array) -> list[npt.NDArray[np.float64]]:
    """The distances from some nodes that are far from each other, the best tied first."""
    found: list[npt.NDArray[np.float64]] = []
    nearest = np.full(tied.shape[0], np.inf)
    pivot = int(np.argmax(np.diff(tied.indptr)))
    for _ in range(min(_PIVOTS, tied.shape[0])):
        found.append(dijkstra(tied, directed=False, indices=[pivot], unweighted=True)[0])
        nearest = np.minimum(nearest, found[-1])
        if not nearest.max() > 0:
            break
        pivot = int(np.argmax(nearest))
    return found


def _beside(kept: Points, stands: Mask, tied: csr_array) -> Points:
    """The new nodes beside those they are tied to; what is tied to none that stands, below all."""
    points = np.where(stands[:, None], kept, 0.0)
    there, before = stands.copy(), dict[int, int]()
    for node in _in_order(tied, stands).tolist():
        near = tied.indices[tied.indptr[node] : tied.indptr[node + 1]]
        near = near[there[near]]
        if len(near):
            anchor = int(near[0])
            rank = before[anchor] = before.get(anchor, 0) + 1
            out = LENGTH * (1.0 if len(near) == 1 else 0.4) * np.sqrt(0.5 + 0.5 * rank)
            turn = rank * _GOLDEN + anchor
            points[node] = points[near].mean(axis=0) + out * np.array([np.cos(turn), np.sin(turn)])
            there[node] = True
    lost = np.flatnonzero(~there)
    if len(lost):
        rows = tied[lost][:, lost].tocoo()
        own = _anew(len(lost), *rows.coords)
        low = points[there].max(axis=0)[1] if there.any() else 0.0
        points[lost] = own - own.min(axis=0) + [points[there].min(axis=0)[0], low + 1.5 * LENGTH]
    return points


def _in_order(tied: csr_array, stands: Mask) -> npt.NDArray[np.int64]:
    """The new nodes, those nearest to what stands first."""
    nodes = len(stands)
    at = np.flatnonzero(stands)
    rows, columns = tied.tocoo().coords
    row, column = np.concatenate([rows, np.full(len(at), nodes)]), np.concatenate([columns, at])
    joined = csr_array((np.ones(len(row)), (row, column)), shape=(nodes + 1, nodes + 1))
    order = breadth_first_order(joined, nodes, directed=False, return_predecessors=False).astype(np.int64)
    return np.asarray(order[(order < nodes) & np.append(~stands, False)[order]])
