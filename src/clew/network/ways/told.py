"""Paths in a case as a person asked for them, each step with its ties and the statements behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from clew.errors import NotFound, UsageError
from clew.model.day import day_number
from clew.network.graph import Graph
from clew.network.paths import HalfEdge, Path, shortest
from clew.network.route import Route, told
from clew.network.ties import Mask, Ties, ties
from clew.network.ways.ask import Way, Wish, ways
from clew.network.ways.likely import PathWorlds, path_worlds
from clew.network.ways.named import nodes_named, part_without
from clew.network.ways.search import Search
from clew.network.ways.sweep import By
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Weakest:
    """The weakest tie of a path: its step, counted from 1, its type, its weight, and its statements."""

    step: int
    type: str
    weight: float
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayTold:
    """A path. `strength` is the product of the weights of its ties, in (0, 1]; `shared` the share of its inner nodes
    that paths before it have; `undated` counts its ties without a date."""

    route: Route
    hops: int
    strength: float
    weakest: Weakest | None
    shared: float
    undated: int


@dataclass(frozen=True, slots=True)
class WaysTold:
    """The paths found, the best first.

    `total` counts all shortest paths; it is None where not all were counted, and `more` then tells that there are
    others. `hops` is the length of the first. `worlds` is told where it was asked for.
    """

    total: int | None
    more: bool
    hops: int | None
    paths: tuple[WayTold, ...]
    worlds: PathWorlds | None = None


def search(case: Case, a: str, b: str, wanted: Search) -> WaysTold:
    """The paths between two canonical ids. Raises NotFound, UsageError."""
    if wanted.worlds and wanted.through:
        raise UsageError(
            "Over possible worlds a path is sought without something that it must pass: leave out --through."
        )
    whole = ties(case, without=wanted.without, possible=wanted.worlds)
    if wanted.as_of is not None:
        whole = whole.as_of(day_number(wanted.as_of))
    whole, avoid = part_without(case, whole, wanted.avoid)
    ends = _node(case, a), _node(case, b)
    told_ = _best(case, whole.certain(), (ends, avoid), wanted)
    worlds = path_worlds(whole, ends, avoid, wanted.max_hops, wanted.seed) if wanted.worlds else None
    return replace(told_, worlds=worlds)


def _best(case: Case, found: Ties, where: tuple[tuple[int, int], Mask], wanted: Search) -> WaysTold:
    """The paths of what is settled."""
    (ends, avoid), graph = where, found.graph()
    if wanted.plain:
        return _all_shortest(case, (found, graph), (ends, avoid), wanted)
    through = nodes_named(case, wanted.through, found.nodes) if wanted.through else None
    k = wanted.limit if wanted.k is None else wanted.k
    by = By[wanted.by.upper()]
    answer = ways(found, graph, Wish(ends, avoid, through, by, k, wanted.max_hops, wanted.diverse))
    return _told(case, (found, wanted.without), answer.found, total=None, more=answer.more)


def _all_shortest(
    case: Case, network: tuple[Ties, Graph], where: tuple[tuple[int, int], Mask], wanted: Search
) -> WaysTold:
    (found, graph), ((a, b), avoid) = network, where
    answer = shortest(graph, a, b, max_hops=wanted.max_hops, limit=wanted.limit, avoid=np.flatnonzero(avoid))
    each = tuple(_way(found, path) for path in answer.paths)
    return _told(case, (found, wanted.without), each, total=answer.total, more=answer.total > len(each))


def _way(found: Ties, path: Path) -> Way:
    weights = [float(found.weight[step[0].edge]) for step in path.steps]
    return Way(path, float(np.prod(weights)), int(np.argmin(weights)) if weights else None, 0.0)


def _told(
    case: Case, about: tuple[Ties, tuple[str, ...]], each: tuple[Way, ...], *, total: int | None, more: bool
) -> WaysTold:
    found, without = about
    left = found if without else None
    routes = told(case, [_numbered(found, way.path) for way in each], without=without, left=left)
    paths = tuple(_one(way, route) for way, route in zip(each, routes, strict=True))
    return WaysTold(total, more, paths[0].hops if paths else None, paths)


def _one(way: Way, route: Route) -> WayTold:
    edge = None if way.weakest is None else route.edges[way.weakest]
    weakest = None if edge is None else Weakest((way.weakest or 0) + 1, edge.type, edge.weight, edge.statements)
    undated = sum(edge.start_date is None and edge.end_date is None for edge in route.edges)
    return WayTold(route, len(route.edges), way.strength, weakest, way.shared, undated)


def _numbered(found: Ties, path: Path) -> Path:
    """The path with the numbers that its ties have in the case."""
    return replace(
        path, steps=tuple(tuple(HalfEdge(int(found.edge[h.edge]), h.along) for h in step) for step in path.steps)
    )


def _node(case: Case, id_: str) -> int:
    (node,) = case.row("SELECT node FROM entity WHERE id = ?", [id_])
    if node is None:
        raise NotFound(f"{id_} is a tie, not one of the parties it ties: ask for a path between its ends.")
    return int(str(node))
