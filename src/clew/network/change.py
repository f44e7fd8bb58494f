"""How a network, its redundancy, its reach over kinds of illicit trade and its distance to the other world change.

One snapshot a day, or a dataset. Ties that hold, or may hold, on the day count, and labels that were given by then;
what has no date counts on every day, and is counted beside. Only entities that can be a subject of their own are nodes.

Redundancy: independent cycles (the cyclomatic number, ties - nodes + pieces: ties that could go without anything
falling apart), bridges and cut nodes (of which one would do it), and the innermost core: the k-core of greatest k, with
how many ties must go before its largest piece falls apart (edge connectivity; Menger 1927, by maximum flows from one
node).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from clew.network.graph import Graph, Places
from clew.network.measures.core import core
from clew.network.measures.cuts import cuts
from clew.network.measures.simple import Simple
from clew.network.ties import ALWAYS, FOR_EVER, Mask, Ties
from clew.network.unknowns import FAR, nearest

LARGEST_CORE = 150
"""Above so many nodes the connectivity of the core is not worked out."""


@dataclass(frozen=True, slots=True)
class Redundancy:
    """See above. `core_ties` is None where the core is too large to work it out; it is at most `core_k`."""

    cycles: int
    bridges: int
    cut_nodes: int
    core_k: int
    core_size: int
    core_ties: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Of one kind of trade: how many carry it, and how many of these have another kind within so many ties."""

    carry: int
    meet_another: int


@dataclass(frozen=True, slots=True)
class Distance:
    """From the left side to the right: how many each, the fewest ties between two (0: one carries both; None: no way
    within reach), and how many of the left have the right within reach; as a share, None where there is no left."""

    left: int
    right: int
    nearest: int | None
    meet: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The network once. `at` is a day or a dataset; `nodes` have a tie; `ties` are pairs that are tied, of which
    `undated` have no tie with a date; `largest` is the number of nodes in the largest piece."""

    at: str
    nodes: int
    ties: int
    undated: int
    pieces: int
    largest: int
    redundancy: Redundancy
    trades: dict[str, Reach]
    distance: Distance | None


@dataclass(frozen=True, slots=True)
class Sides:
    """The labels of the two worlds, and how many ties are within reach."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    hops: int = 4


def snapshot(at: str, ties: Ties, counted: Mask, labels: Mapping[str, Mask], sides: Sides | None = None) -> Snapshot:
    """What the network of these ties is like among the `counted` nodes. `labels`: who carries each."""
    ties = ties.among(counted)
    simple = Simple.from_edges(ties.nodes, ties.source, ties.target)
    dated = ties.where((ties.start != ALWAYS) | (ties.end != FOR_EVER))
    tied = np.diff(simple.starts) > 0
    number, part = simple.components()
    pieces = len(np.unique(part[tied]))
    sizes = np.bincount(part[tied], minlength=max(number, 1))
    hops = 4 if sides is None else sides.hops
    return Snapshot(
        at=at,
        nodes=int(tied.sum()),
        ties=simple.edges,
        undated=simple.edges - Simple.from_edges(dated.nodes, dated.source, dated.target).edges,
        pieces=pieces,
        largest=int(sizes.max()),
        redundancy=redundancy(simple, pieces),
        trades=_trades(ties.graph(), counted, labels, hops),
        distance=None if sides is None else distance(ties.graph(), _sides(counted, labels, sides), hops),
    )


def redundancy(simple: Simple, pieces: int) -> Redundancy:
    """How much of a network could go without anything falling apart. `pieces` of more than one node."""
    found, cores = cuts(simple), core(simple)
    most = int(cores.max()) if len(cores) else 0
    inner = np.flatnonzero((cores == most) & (most > 0)).astype(np.int64)
    tied = int((np.diff(simple.starts) > 0).sum())
    return Redundancy(
        cycles=simple.edges - tied + pieces,
        bridges=len(found.near),
        cut_nodes=int((found.pieces > 0).sum()),
        core_k=most,
        core_size=len(inner),
        core_ties=_connectivity(simple, inner),
    )


def distance(graph: Graph, sides: tuple[Mask, Mask], hops: int) -> Distance:
    """How far it is from one set of nodes to the other, in ties."""
    left, right = sides
    far = nearest(graph, right, hops)[left]
    near = far[far != FAR]
    share = float(len(near) / len(far)) if len(far) else None
    return Distance(int(left.sum()), int(right.sum()), int(near.min()) if len(near) else None, len(near), share)


def _trades(graph: Graph, counted: Mask, labels: Mapping[str, Mask], hops: int) -> dict[str, Reach]:
    """For each label that anybody carries. An entity that carries two kinds meets another in itself."""
    nothing = np.zeros(len(counted), bool)
    found = {}
    for label, carriers in labels.items():
        others = np.logical_or.reduce([mask for name, mask in labels.items() if name != label] or [nothing]) & counted
        mine = carriers & counted
        if mine.any():
            found[label] = Reach(int(mine.sum()), int((nearest(graph, others, hops)[mine] != FAR).sum()))
    return found


def _sides(counted: Mask, labels: Mapping[str, Mask], sides: Sides) -> tuple[Mask, Mask]:
    nobody = np.zeros(len(counted), bool)
    left, right = (
        np.logical_or.reduce([labels.get(name, nobody) for name in names]) & counted
        for names in (sides.left, sides.right)
    )
    return left, right


def _connectivity(simple: Simple, inner: Places) -> int | None:
    """The fewest ties that hold the largest piece of these nodes together; 0 where there is none."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components, maximum_flow

    if not len(inner):
        return 0
    ones = np.ones(len(simple.other), np.int32)
    whole = csr_array((ones, simple.other, simple.starts), shape=(simple.nodes, simple.nodes))
    held = whole[inner][:, inner].tocsr()
    part = connected_components(held, directed=False)[1]
    piece = np.flatnonzero(part == np.bincount(part).argmax())
    if len(piece) > LARGEST_CORE:
        return None
    held = csr_array(held[piece][:, piece]).astype(np.int32)
    return min(int(maximum_flow(held, 0, other).flow_value) for other in range(1, len(piece)))
