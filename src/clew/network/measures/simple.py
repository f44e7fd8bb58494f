"""The graph that social measures are about: two nodes are tied or not.

Loops and parallel edges are left out and counted. `Simple` has no directions, `Arcs` has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from clew.errors import UsageError

Places = npt.NDArray[np.int64]
Nodes = npt.NDArray[np.int32]
Integers = npt.NDArray[np.integer]


@dataclass(frozen=True, slots=True, eq=False)
class Simple:
    """The neighbours of node v stand, in their order, at `starts[v]` to `starts[v + 1]` of `other`.

    `loops` edges led from a node to itself, `parallel` ones tied a pair that was tied already: both were left out.

    >>> graph = Simple.from_edges(3, np.array([0, 1, 1, 2]), np.array([1, 0, 2, 2]))
    >>> graph.neighbours(1).tolist(), graph.edges, graph.loops, graph.parallel
    ([0, 2], 2, 1, 1)
    """

    starts: Places
    other: Nodes
    loops: int
    parallel: int

    @classmethod
    def from_edges(cls, nodes: int, source: Integers, target: Integers) -> Self:
        """The simple graph of these edges. Raises UsageError for a node that is not there."""
        _check(nodes, source, target)
        kept = source != target
        low, high = np.minimum(source, target)[kept], np.maximum(source, target)[kept]
        upper = _rows(nodes, low, high)
        both = (upper + upper.T).tocsr()
        both.sort_indices()
        loops = len(source) - len(low)
        return cls(both.indptr.astype(np.int64), both.indices.astype(np.int32), loops, len(low) - upper.nnz)

    @property
    def nodes(self) -> int:
        return len(self.starts) - 1

    @property
    def edges(self) -> int:
        return len(self.other) // 2

    @property
    def degree(self) -> Places:
        return np.diff(self.starts)

    def neighbours(self, node: int) -> Nodes:
        """Those tied to a node, in their order."""
        return self.other[self.starts[node] : self.starts[node + 1]]

    def ends(self) -> tuple[Nodes, Nodes]:
        """Each edge once, from its smaller node to its greater, in their order."""
        from_ = np.repeat(np.arange(self.nodes, dtype=np.int32), self.degree)
        once = from_ < self.other
        return from_[once], self.other[once]

    def components(self) -> tuple[int, Nodes]:
        """How many pieces there are, and the number of each node's piece."""
        from scipy.sparse.csgraph import connected_components

        count, piece = connected_components(self.matrix(), directed=False)
        return int(count), piece.astype(np.int32, copy=False)

    def matrix(self) -> csr_array:
        """The adjacency matrix: 1 where two are tied."""
        one = np.ones(len(self.other))
        return csr_array((one, self.other, self.starts), shape=(self.nodes, self.nodes))


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Directed edges, each pair of nodes at most once a way: `out` leads on from a node, `into` comes from where."""

    out_starts: Places
    out: Nodes
    into_starts: Places
    into: Nodes

    @classmethod
    def from_edges(cls, nodes: int, source: Integers, target: Integers) -> Self:
        """The arcs from each source to the target beside it, without loops. Raises UsageError as Simple does."""
        _check(nodes, source, target)
        kept = source != target
        rows = _rows(nodes, source[kept], target[kept])
        back = rows.T.tocsr()
        back.sort_indices()
        ahead, behind = rows.indptr.astype(np.int64), back.indptr.astype(np.int64)
        return cls(ahead, rows.indices.astype(np.int32), behind, back.indices.astype(np.int32))

    @property
    def nodes(self) -> int:
        return len(self.out_starts) - 1

    def matrix(self) -> csr_array:
        """1 in row a and column b where an arc leads from a to b."""
        return csr_array((np.ones(len(self.out)), self.out, self.out_starts), shape=(self.nodes, self.nodes))


def _rows(nodes: int, source: Integers, target: Integers) -> csr_array:
    ends = (source.astype(np.int32, copy=False), target.astype(np.int32, copy=False))
    rows = coo_array((np.ones(len(source), np.int32), ends), shape=(nodes, nodes)).tocsr()
    rows.sum_duplicates()
    return rows


def _check(nodes: int, source: Integers, target: Integers) -> None:
    if len(source) != len(target):
        raise UsageError(f"edges need a source and a target each, not {len(source)} and {len(target)}")
    for ends in (source, target):
        if len(ends) and (ends.min() < 0 or ends.max() >= nodes):
            raise UsageError(f"edges may name the nodes 0 to {nodes - 1}, not {ends.min()} or {ends.max()}")
