"""The way from any node to the nearest of some, and the ties on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.network.graph import Places
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.reach import FAR
from clew.network.ties import Ties


@njit(cache=True)
def _spread(starts: np.ndarray, other: np.ndarray, seats: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    nodes = len(starts) - 1
    toward = np.full(nodes, -1, np.int32)
    hops = np.full(nodes, FAR, np.int16)
    queue = np.empty(nodes, np.int32)
    end = 0
    for seat in seats:
        hops[seat], queue[end] = 0, seat
        end += 1
    begin = 0
    while begin < end:
        node = queue[begin]
        begin += 1
        for place in range(starts[node], starts[node + 1]):
            to = other[place]
            if hops[to] == FAR and hops[node] < FAR - 1:
                hops[to], toward[to], queue[end] = hops[node] + 1, node, to
                end += 1
    return toward, hops


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """For each node how many ties the nearest seat is away (`FAR`: none), and the next node on the way there."""

    toward: npt.NDArray[np.int32]
    hops: npt.NDArray[np.int16]

    @classmethod
    def to(cls, mesh: Mesh, seats: Places) -> Self:
        """Of equally near ways the one through the lower nodes."""
        return cls(*_spread(mesh.starts, mesh.other, np.asarray(seats, np.int64)))

    def path(self, node: int) -> tuple[int, ...]:
        """The nodes from this one to the nearest seat; none where there is none."""
        if self.hops[node] == FAR:
            return ()
        path = [node]
        while self.toward[path[-1]] >= 0:
            path.append(int(self.toward[path[-1]]))
        return tuple(path)


@dataclass(frozen=True, slots=True, eq=False)
class Between:
    """Finds the tie with the strongest evidence between two nodes."""

    ties: Ties
    keys: Places
    rows: Places

    @classmethod
    def of(cls, ties: Ties) -> Self:
        keys = _key(ties.nodes, ties.source, ties.target)
        order = np.lexsort((np.arange(len(ties)), -ties.weight, keys))
        return cls(ties, keys[order], order.astype(np.int64))

    def row(self, a: int, b: int) -> int:
        """The row of the strongest tie between two that are tied."""
        key = int(_key(self.ties.nodes, np.array([a]), np.array([b]))[0])
        return int(self.rows[np.searchsorted(self.keys, key)])

    def along(self, path: Iterable[int]) -> tuple[int, ...]:
        """The rows of the ties of a path, one a step."""
        return tuple(self.row(a, b) for a, b in pairwise(path))


def _key(nodes: int, a: npt.NDArray[np.integer], b: npt.NDArray[np.integer]) -> Places:
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b).astype(np.int64)
    keys: Places = low * nodes + high
    return keys
