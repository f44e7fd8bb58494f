"""The graph in memory: who is tied to whom, as compressed sparse rows.

Nodes are the numbers 0 to n - 1, edges are rows of the arrays they came in. Every edge is kept twice, once from each
end, as a *half-edge* that knows its edge and whether it runs along it or against it. Built once, read by every measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.network.half_edges import under_nodes

Integers = npt.NDArray[np.integer]
Places = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Edges by node. The half-edges of node v stand at `starts[v]` to `starts[v + 1]`: first
    those that run along their edge, then those against, each in the order of the edges.

    `other` is the node that each leads to, `half` its number: the edge's row where it runs along the edge (source to
    target), the row plus the number of edges where it runs against it. An edge of a node with itself counts twice in
    its degree. `weight` is by edge row. 8 bytes an edge-end, 8 a node, 8 an edge.

    >>> graph = Graph.from_edges(3, np.array([0, 1]), np.array([1, 2]))
    >>> graph.neighbours(1).tolist(), graph.degree.tolist()
    ([2, 0], [1, 2, 1])
    """

    starts: Places
    other: npt.NDArray[np.int32]
    half: npt.NDArray[np.int32]
    weight: Weights

    @classmethod
    def from_edges(cls, nodes: int, source: Integers, target: Integers, weight: Weights | None = None) -> Self:
        """The graph of `nodes` nodes with an edge from each source to the target beside it.

        `weight` is how strong the evidence of each edge is, above 0; without it all are 1. Linear in nodes and edges
        (a counting sort). Raises UsageError where the arrays do not fit together or name a node that is not there.
        """
        strength = np.ones(len(source)) if weight is None else np.asarray(weight, np.float64)
        _check(nodes, source, target, strength)
        ends = (np.ascontiguousarray(each, np.int32) for each in (source, target))
        return cls(*under_nodes(nodes, *ends), strength)

    @property
    def nodes(self) -> int:
        return len(self.starts) - 1

    @property
    def edges(self) -> int:
        return len(self.weight)

    @property
    def degree(self) -> Places:
        """Half-edges of each node."""
        return np.diff(self.starts)

    def neighbours(self, node: int) -> npt.NDArray[np.int32]:
        """The nodes that this node's edges lead to, as often as there are edges, in the order of half-edges."""
        return self.other[self.starts[node] : self.starts[node + 1]]

    def reach(self, nodes: Integers) -> tuple[Places, Places]:
        """All half-edges of some nodes: the place in `nodes` that each leaves, and its place in `other` and `half`."""
        first = self.starts[nodes]
        count = self.starts[np.asarray(nodes) + 1] - first
        before = np.cumsum(count) - count
        places = np.repeat(first - before, count) + np.arange(count.sum())
        return np.repeat(np.arange(len(nodes)), count), places

    def ends(self) -> tuple[Places, Places]:
        """Source and target node of each edge, by row: what `from_edges` was given."""
        source, target = np.empty(self.edges, np.int64), np.empty(self.edges, np.int64)
        from_, places = self.reach(np.arange(self.nodes))
        along = self.along(places)
        source[self.edge(places[along])] = from_[along]
        target[self.edge(places[~along])] = from_[~along]
        return source, target

    def edge(self, places: Places) -> Places:
        """The edge rows of half-edges, by their places."""
        return self.half[places].astype(np.int64) % max(self.edges, 1)

    def along(self, places: Places) -> npt.NDArray[np.bool_]:
        """Whether half-edges, by their places, run from the source of their edge to its target."""
        return self.half[places] < self.edges


def _check(nodes: int, source: Integers, target: Integers, weight: Weights) -> None:
    if not len(source) == len(target) == len(weight):
        raise UsageError(
            f"edges need a source, a target and a weight each, not {len(source)}, {len(target)}, {len(weight)}"
        )
    if 2 * len(source) > np.iinfo(np.int32).max or nodes > np.iinfo(np.int32).max:
        raise UsageError(f"a graph in memory holds up to 2^30 edges and 2^31 nodes, not {len(source)} and {nodes}")
    for ends in (source, target):
        if len(ends) and (ends.min() < 0 or ends.max() >= nodes):
            raise UsageError(f"edges may name the nodes 0 to {nodes - 1}, not {ends.min()} or {ends.max()}")
    if len(weight) and not weight.min() > 0:
        raise UsageError(f"an edge weighs more than 0, not {weight.min()}")
