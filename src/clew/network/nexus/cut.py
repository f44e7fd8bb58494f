"""The fewest unlabelled parties without whom no way leads from one side to the other.

Labelled entities are the ends and cannot be cut. What no cut can part is left out first, and told: those that carry
both labels, and direct ties between the sides. By Menger's theorem (1927) the size is that of a maximum flow from left
to right in which each unlabelled party carries one unit: scipy's, by Dinic's algorithm, on split nodes. Of several
smallest cuts it is the one nearest to the left side.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components, maximum_flow

from clew.network.graph import Places
from clew.network.nexus.chance import Side
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.scene import BOTH, LEFT, RIGHT


@dataclass(frozen=True, slots=True)
class Cut:
    """The parties to take out; `direct` pairs and `dual` entities join the sides whatever is taken out."""

    nodes: tuple[int, ...]
    direct: int
    dual: int


def cut(mesh: Mesh, side: Side) -> Cut:
    """The smallest cut between left and right."""
    owner, other = mesh.owners(), mesh.other
    a, b = side[owner], side[other]
    direct = int(((a == LEFT) & (b == RIGHT)).sum())
    kept = (a != BOTH) & (b != BOTH) & ~((a > 0) & (b > 0))
    owner, other = _connecting(side, owner[kept], other[kept])
    nodes = _smallest(side, owner, other) if len(owner) else np.zeros(0, np.int64)
    return Cut(tuple(nodes.tolist()), direct, int((side == BOTH).sum()))


def _connecting(
    side: Side, owner: npt.NDArray[np.int32], other: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Only the ties of components that hold both sides."""
    graph = csr_array((np.ones(len(owner), np.int8), (owner, other)), shape=(len(side), len(side)))
    _, component = connected_components(graph, directed=False)
    both = np.intersect1d(component[side == LEFT], component[side == RIGHT])
    kept = np.isin(component[owner], both)
    return owner[kept], other[kept]


def _smallest(side: Side, owner: npt.NDArray[np.int32], other: npt.NDArray[np.int32]) -> Places:
    """Node v is v where one comes in and v + n where one goes out; 2n is all of left, 2n + 1 all of right."""
    known, numbers = np.unique(np.concatenate([owner, other]), return_inverse=True)
    count, own = len(known), side[known]
    free = np.flatnonzero(own == 0)
    into, out = np.arange(count), np.arange(count) + count
    into, out = (np.where(own == LEFT, 2 * count, np.where(own == RIGHT, 2 * count + 1, each)) for each in (into, out))
    tails = np.concatenate([out[numbers[: len(owner)]], free])
    heads = np.concatenate([into[numbers[len(owner) :]], free + count])
    size = np.concatenate([np.full(len(owner), count + 1), np.ones(len(free), np.int64)])
    kept = (tails != heads) & (heads != 2 * count) & (tails != 2 * count + 1)
    graph = coo_array((size[kept], (tails[kept], heads[kept])), shape=(2 * count + 2, 2 * count + 2)).tocsr()
    network = csr_array((np.minimum(graph.data, count + 1).astype(np.int32), graph.indices, graph.indptr), graph.shape)
    left_over = network - maximum_flow(network, 2 * count, 2 * count + 1).flow
    left_over.eliminate_zeros()
    reached = np.zeros(2 * count + 2, bool)
    reached[breadth_first_order(left_over, 2 * count, return_predecessors=False)] = True
    cut_through: Places = known[free[reached[free] & ~reached[free + count]]].astype(np.int64)
    return cut_through
