"""Paths in a case, each step with its ties and the statements behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from clew.errors import NotFound
from clew.network.graph import Graph
from clew.network.load import load
from clew.network.paths import HalfEdge, Path, PathSet, shortest
from clew.network.ties import Ties
from clew.store.case import Case
from clew.store.profile import evidence, roles


@dataclass(frozen=True, slots=True)
class RouteNode:
    """An entity on a path."""

    id: str
    caption: str


@dataclass(frozen=True, slots=True)
class RouteEdge:
    """A tie on a path, as it is stated: `source` and `target` are entity ids in the tie's own direction.

    Where several ties run between the same two entities it is the strongest, and `also` are the types of the others.
    `said` is what the source calls it, where it says. `weight` is as in Edge; `statements` are all that it rests on.
    Dates are as stated.
    """

    type: str
    said: str | None
    source: str
    target: str
    directed: bool
    weight: float
    statements: tuple[str, ...]
    also: tuple[str, ...]
    start_date: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """One path: its nodes from end to end, and the tie between each two."""

    nodes: tuple[RouteNode, ...]
    edges: tuple[RouteEdge, ...]


@dataclass(frozen=True, slots=True)
class Routes:
    """Shortest paths: `total` there are, of `hops` ties each (None: there is none), and those shown."""

    total: int
    hops: int | None
    paths: tuple[Route, ...]


def routes(case: Case, a: str, b: str, *, max_hops: int = 6, limit: int = 10) -> Routes:
    """All shortest paths between two canonical ids, counted; the `limit` with the strongest evidence in full.

    Ties are walked both ways. Raises NotFound for an entity of an edge schema (an Ownership): it is no node.
    """
    ends = _nodes(case, [a, b])
    for id_ in (a, b):
        if id_ not in ends:
            raise NotFound(f"{id_} is a tie, not one of the parties it ties: ask for a path between its ends.")
    found = shortest(load(case), ends[a], ends[b], max_hops=max_hops, limit=limit)
    return _routes(case, found.total, found.hops, found.paths)


def meetings(case: Case, left: Sequence[str], right: Sequence[str], *, max_hops: int = 6, limit: int = 10) -> Routes:
    """The shortest paths from any of the `left` entities to any of the `right` ones, by canonical ids.

    Two more nodes stand for the two sets, tied to all in them; the paths between these two, less them, are the answer.
    """
    ends = _nodes(case, [*left, *right])
    if not any(id_ in ends for id_ in left) or not any(id_ in ends for id_ in right):
        return Routes(0, None, ())
    graph, start, end = _between(
        load(case), [ends[x] for x in left if x in ends], [ends[x] for x in right if x in ends]
    )
    found = shortest(graph, start, end, max_hops=max_hops + 2, limit=limit)
    return _routes(case, found.total, found.hops - 2, _inside(found))


def _between(graph: Graph, left: list[int], right: list[int]) -> tuple[Graph, int, int]:
    """The graph with a node before all of `left` and one behind all of `right`."""
    source, target = graph.ends()
    start, end = graph.nodes, graph.nodes + 1
    more = [np.full(len(left), start), np.full(len(right), end)]
    sources, targets = np.concatenate([source, *more]), np.concatenate([target, left, right])
    weight = np.concatenate([graph.weight, np.ones(len(left) + len(right))])
    return Graph.from_edges(graph.nodes + 2, sources, targets, weight), start, end


def _inside(found: PathSet) -> tuple[Path, ...]:
    return tuple(Path(path.nodes[1:-1], path.steps[1:-1]) for path in found.paths)


def _nodes(case: Case, ids: Sequence[str]) -> dict[str, int]:
    rows = case.rows("SELECT id, node FROM entity WHERE id = ANY(?) AND node IS NOT NULL", [list(ids)])
    return {str(id_): int(str(node)) for id_, node in rows}


def _routes(case: Case, total: int, hops: int, paths: Sequence[Path]) -> Routes:
    return Routes(total, hops if total else None, told(case, paths))


def told(
    case: Case, paths: Sequence[Path], *, without: Sequence[str] = (), left: Ties | None = None
) -> tuple[Route, ...]:
    """Paths of numbers in words: ids, captions, types, dates and statements. Edges are those of the case's table.

    Statements of datasets in `without` are left out; `left` are the ties as they are without these.
    """
    nodes = _captions(case, {node for path in paths for node in path.nodes})
    ties = _ties(case, {half.edge for path in paths for step in path.steps for half in step}, without)
    ties = ties if left is None else _as_left(ties, left)
    return tuple(
        Route(
            tuple(nodes[node] for node in path.nodes),
            tuple(_edge(step, ends, nodes, ties) for step, ends in zip(path.steps, _pairs(path), strict=True)),
        )
        for path in paths
    )


def _pairs(path: Path) -> list[tuple[int, int]]:
    return list(zip(path.nodes, path.nodes[1:], strict=False))


def _edge(
    step: tuple[HalfEdge, ...], ends: tuple[int, int], nodes: dict[int, RouteNode], ties: dict[int, RouteEdge]
) -> RouteEdge:
    best = step[0]
    tie = ties[best.edge]
    source, target = ends if best.along else (ends[1], ends[0])
    also = tuple(sorted({ties[half.edge].type for half in step[1:]} - {tie.type}))
    return replace(tie, source=nodes[source].id, target=nodes[target].id, also=also)


def _captions(case: Case, numbers: set[int]) -> dict[int, RouteNode]:
    rows = case.rows("SELECT node, id, caption FROM entity WHERE node = ANY(?)", [sorted(numbers)])
    return {int(str(node)): RouteNode(str(id_), str(caption)) for node, id_, caption in rows}


def _as_left(ties: dict[int, RouteEdge], left: Ties) -> dict[int, RouteEdge]:
    """Ties with the dates and the weight that they have where some datasets are not heard."""
    weights = left.weights(ties)
    found = {number: replace(tie, weight=weights.get(number, tie.weight)) for number, tie in ties.items()}
    for number in found.keys() & left.restated.keys():
        days = left.restated[number]
        found[number] = replace(found[number], start_date=days.start_date, end_date=days.end_date)
    return found


def _ties(case: Case, numbers: set[int], without: Sequence[str]) -> dict[int, RouteEdge]:
    rows = case.rows(
        "SELECT edge, type, directed, weight, via, start_date, end_date FROM edge WHERE edge = ANY(?)",
        [sorted(numbers)],
    )
    vias = [(int(str(row[0])), None if row[4] is None else str(row[4])) for row in rows]
    behind = evidence(case, vias, without=without)
    called = roles(case, [row[4] for row in rows], without=without)
    return {
        (number := int(str(row[0]))): RouteEdge(
            type=str(row[1]),
            said=called.get(row[4]),
            source="",
            target="",
            directed=bool(row[2]),
            weight=float(str(row[3])),
            statements=behind[number],
            also=(),
            start_date=None if row[5] is None else str(row[5]),
            end_date=None if row[6] is None else str(row[6]),
        )
        for row in rows
    }
