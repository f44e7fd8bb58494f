"""The simple graph of a question: who is tied to whom at all, once each, without ties to oneself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from clew.network.graph import Integers, Places
from clew.network.ties import Int32


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """The neighbours of node v stand at `starts[v]` to `starts[v + 1]` of `other`, in rising order.

    >>> mesh = Mesh.of(3, np.array([0, 1, 1]), np.array([1, 0, 1]))
    >>> mesh.edges, mesh.degree.tolist()
    (1, [1, 1, 0])
    """

    starts: Places
    other: Int32

    @classmethod
    def of(cls, nodes: int, source: Integers, target: Integers) -> Self:
        """Out of any ties: several between the same two are one, a tie of a node with itself is none."""
        low, high = np.minimum(source, target).astype(np.int64), np.maximum(source, target).astype(np.int64)
        pairs = np.unique((low * nodes + high)[low != high])
        low, high = pairs // max(nodes, 1), pairs % max(nodes, 1)
        ends, others = np.concatenate([low, high]), np.concatenate([high, low])
        order = np.lexsort((others, ends))
        starts = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=nodes))])
        return cls(starts.astype(np.int64), others[order].astype(np.int32))

    @property
    def nodes(self) -> int:
        return len(self.starts) - 1

    @property
    def edges(self) -> int:
        return len(self.other) // 2

    @property
    def degree(self) -> Places:
        """Neighbours of each node."""
        return np.diff(self.starts)

    def owners(self) -> Int32:
        """The node that each place of `other` belongs to."""
        return np.repeat(np.arange(self.nodes, dtype=np.int32), self.degree)

    def mates(self) -> npt.NDArray[np.int32]:
        """For each place of `other` the place of the same tie at its other end."""
        owner = self.owners().astype(np.int64)
        along = np.argsort(owner * self.nodes + self.other, kind="stable")
        back = np.argsort(self.other.astype(np.int64) * self.nodes + owner, kind="stable")
        mates = np.empty(len(self.other), np.int32)
        mates[along] = back
        return mates
