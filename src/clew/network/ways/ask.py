"""What is asked for, and the paths that answer it, as rows of the ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np

from clew.network.graph import Graph
from clew.network.paths import HalfEdge, Path
from clew.network.ties import Mask, Ties
from clew.network.ways.region import Region, region
from clew.network.ways.several import apart, k_best
from clew.network.ways.sweep import By, Rules, Walk


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """Paths from one node to another: what is better, how many, of how many hops at most.

    `through`: nodes of which each path must pass one, its ends aside; None: none. `avoid`: nodes that it must not
    pass. `diverse`: each path shares as few nodes with those before it as can be.
    """

    ends: tuple[int, int]
    avoid: Mask
    through: Mask | None = None
    by: By = By.HOPS
    k: int = 1
    max_hops: int = 6
    diverse: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A path: each step names the tie that is used first, by its row, then those beside it, the strongest first.

    `strength` is the product of the weights of the ties used, `weakest` the first of the weakest steps (None: there is
    no step). `shared` is the share of its inner nodes that paths shown before it have, in [0, 1].
    """

    path: Path
    strength: float
    weakest: int | None
    shared: float


@dataclass(frozen=True, slots=True)
class Ways:
    """The paths that were found, the best first; `more` tells whether there is one more."""

    found: tuple[Way, ...]
    more: bool


def ways(ties: Ties, graph: Graph, wish: Wish) -> Ways:
    """The paths that a wish asks for. `graph` is that of the ties. Raises UsageError where the search is given up."""
    a, b = wish.ends
    if a == b:
        alone = () if wish.through is not None else (Way(Path((a,), ()), 1.0, None, 0.0),)
        return Ways(alone[: wish.k], more=False)
    within = region(ties, graph, wish.ends, wish.max_hops, wish.avoid)
    if within is None:
        return Ways((), more=False)
    found = list(islice(_walks(within, wish), wish.k + 1))
    return Ways(_told(within, wish.by, found[: wish.k]), more=len(found) > wish.k)


def _walks(within: Region, wish: Wish) -> Iterator[Walk]:
    wanted = None if wish.through is None else wish.through[within.nodes].copy()
    if wanted is not None:
        wanted[[within.a, within.b]] = False
        if not wanted.any():
            return iter(())
    return (apart if wish.diverse else k_best)(within, Rules(wish.by, wanted), wish.max_hops)


def _told(within: Region, by: By, found: Sequence[Walk]) -> tuple[Way, ...]:
    seen = set[int]()
    told = list[Way]()
    for one in found:
        inner = one.nodes[1:-1]
        shared = sum(node in seen for node in inner) / len(inner) if inner else 0.0
        seen.update(inner)
        told.append(_way(within, by, one, shared))
    return tuple(told)


def _way(within: Region, by: By, one: Walk, shared: float) -> Way:
    steps = tuple(
        _step(within, (here, to), used, by) for (here, to), used in zip(pairwise(one.nodes), one.edges, strict=True)
    )
    weights = within.graph.weight[[_row(within, step[0].edge) for step in steps]]
    nodes = tuple(within.nodes[list(one.nodes)].tolist())
    return Way(Path(nodes, steps), float(np.prod(weights)), int(np.argmin(weights)), shared)


def _row(within: Region, row: int) -> int:
    return int(np.searchsorted(within.rows, row))


def _step(within: Region, pair: tuple[int, int], used: int, by: By) -> tuple[HalfEdge, ...]:
    """The tie that is used, then the others between the two. Only in the order of time does it matter which is used."""
    graph = within.graph
    places = np.flatnonzero(graph.neighbours(pair[0]) == pair[1]) + graph.starts[pair[0]]
    edges = graph.edge(places)
    first = edges != used if by is By.TIME else np.zeros(len(edges), bool)
    order = np.lexsort((edges, -graph.weight[edges], first))
    rows, along = within.rows[edges[order]].tolist(), graph.along(places[order]).tolist()
    return tuple(HalfEdge(row, way) for row, way in zip(rows, along, strict=True))
