"""Paths that a verdict would make or take: the network of a case as it is and as it would be, told in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from clew.network.graph import Graph
from clew.network.nearness import Network, Pair, Walk, moved, nearest, walk
from clew.network.route import Route, RouteEdge, RouteNode
from clew.store import refresh
from clew.store.case import Case
from clew.store.excerpt import Excerpt
from clew.store.profile import evidence, roles
from clew.store.refresh import Derived

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Reached:
    """The nearest other entity with a label, seen from one of the entities concerned: how many ties away.

    Of labels that it neither has nor would have itself. `before` and `after`: None where there is none within four
    ties. `route` is the way there on the side on which it is shorter.
    """

    id: str
    caption: str
    label: str
    before: int | None
    after: int | None
    route: Route | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """Two labelled entities near the ones concerned, how far apart they are and would be, and the shorter way."""

    a: RouteNode
    b: RouteNode
    before: int | None
    after: int | None
    route: Route | None


@dataclass(frozen=True, slots=True)
class Nearer:
    """Of the pairs of labelled entities within two ties of those concerned: how many of those `looked_at` change.

    `connected` and `parted` come into, or leave, a reach of four ties; `nearer` and `farther` stay in it. Where more
    than 40 such entities are around, the farthest are `left_out`.
    """

    looked_at: int
    left_out: int
    connected: int
    nearer: int
    farther: int
    parted: int
    shown: tuple[Drawn, ...]


def look(
    case: Case, part: Excerpt, was: Derived, would: Derived, becomes: Sequence[tuple[str, str]]
) -> tuple[tuple[Reached, ...], Nearer]:
    """What a change of ids does to distances. `becomes`: which id before shares a record with which after."""
    before, after = _sides(case, was, would)
    return _reached(case, before, after, becomes), _nearer(case, before, after)


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """A network, and how to tell of it: `edges` are the case's numbers; from `own` on, rows of `derived`."""

    network: Network
    derived: Derived
    edges: Sequence[int]
    own: int


def _sides(case: Case, was: Derived, would: Derived) -> tuple[_Side, _Side]:
    table = case.engine.fetch("SELECT edge, source, target, weight FROM edge ORDER BY edge")
    edge, source, target, weight = (table[name].to_numpy() for name in ("edge", "source", "target", "weight"))
    gone = np.array(refresh.numbers(case, [refresh.key_of(row) for row in was.edge]), np.int64)
    kept = np.ones(len(edge), bool)
    kept[gone] = False
    nodes = 1 + max([case.count("SELECT coalesce(max(node), 0) FROM entity"), *_nodes(would).values()])
    whole = Graph.from_edges(nodes, source, target, weight)
    new = np.array([[row[2], row[3], row[9]] for row in would.edge], np.float64).reshape(-1, 3)
    sources = np.concatenate([source[kept], new[:, 0].astype(np.int64)])
    targets = np.concatenate([target[kept], new[:, 1].astype(np.int64)])
    changed = Graph.from_edges(nodes, sources, targets, np.concatenate([weight[kept], new[:, 2]]))
    sides = []
    for graph, derived, numbers in ((whole, was, edge), (changed, would, edge[kept])):
        network = Network(graph, _labelled(case, was, derived), _nodes(derived))
        sides.append(_Side(network, derived, numbers, len(numbers)))
    return sides[0], sides[1]


def _nodes(derived: Derived) -> dict[str, int]:
    return {str(row[0]): int(str(row[1])) for row in derived.entity if row[1] is not None}


def _labelled(case: Case, was: Derived, side: Derived) -> dict[str, np.ndarray]:
    """Nodes by label: of the case, and of the touched what this side says of them."""
    rows = case.rows("SELECT DISTINCT l.label, e.node FROM label AS l JOIN entity AS e ON e.id = l.entity")
    theirs, own = set(_nodes(was).values()), _nodes(side)
    found: dict[str, set[int]] = {}
    for label, node in rows:
        if node is not None and node not in theirs:
            found.setdefault(str(label), set()).add(int(str(node)))
    for entity, label, *_ in side.label:
        if str(entity) in own:
            found.setdefault(str(label), set()).add(own[str(entity)])
    return {label: np.array(sorted(nodes), np.int64) for label, nodes in sorted(found.items())}


def _reached(case: Case, before: _Side, after: _Side, becomes: Sequence[tuple[str, str]]) -> tuple[Reached, ...]:
    captions = {str(row[0]): str(row[4]) for row in before.derived.entity}
    found = []
    for old, new in becomes:
        starts = before.network.touched.get(old), after.network.touched.get(new)
        if starts[0] is None or starts[1] is None:
            continue
        was, would = nearest(before.network, starts[0]), nearest(after.network, starts[1])
        own = _labels(before, old) | _labels(after, new)
        for label in sorted((was.keys() | would.keys()) - own):
            hops = was.get(label, (0, None))[1], would.get(label, (0, None))[1]
            if hops[0] == hops[1]:
                continue
            side, start, end = (
                (after, starts[1], would[label][0])
                if _shorter(hops[1], hops[0])
                else (before, starts[0], was[label][0])
            )
            route = _told(case, side, walk(side.network.graph, start, end))
            found.append(Reached(old, captions.get(old, old), label, *hops, route))
    return tuple(found)


def _labels(side: _Side, entity: str) -> set[str]:
    return {str(label) for id_, label, *_ in side.derived.label if id_ == entity}


def _shorter(a: int | None, b: int | None) -> bool:
    return a is not None and (b is None or a < b)


def _nearer(case: Case, before: _Side, after: _Side) -> Nearer:
    found = moved(before.network, after.network)
    connected, nearer, farther, parted = (
        sum(test(pair) for pair in found.pairs) for test in (_connected, _closer, _farther, _parted)
    )
    shown = tuple(_drawn(case, before, after, pair) for pair in found.pairs[:SHOWN])
    return Nearer(found.looked_at, found.left_out, connected, nearer, farther, parted, shown)


def _connected(pair: Pair) -> bool:
    return pair.before is None


def _parted(pair: Pair) -> bool:
    return pair.after is None


def _closer(pair: Pair) -> bool:
    return pair.before is not None and pair.after is not None and pair.after < pair.before


def _farther(pair: Pair) -> bool:
    return pair.before is not None and pair.after is not None and pair.after > pair.before


def _drawn(case: Case, before: _Side, after: _Side, pair: Pair) -> Drawn:
    side = after if _shorter(pair.after, pair.before) else before
    route = _told(case, side, walk(side.network.graph, pair.a, pair.b))
    ends = _captions(case, side, (pair.a, pair.b))
    return Drawn(ends[pair.a], ends[pair.b], pair.before, pair.after, route)


def _captions(case: Case, side: _Side, nodes: Iterable[int]) -> dict[int, RouteNode]:
    rows = case.rows(
        "SELECT node, id, caption FROM entity WHERE node IN (SELECT unnest($nodes::INTEGER[]))",
        {"nodes": sorted(nodes)},
    )
    own = [(row[1], row[0], row[4]) for row in side.derived.entity if row[1] is not None]
    return {int(str(node)): RouteNode(str(id_), str(caption)) for node, id_, caption in [*rows, *own]}


def _told(case: Case, side: _Side, walked: Walk | None) -> Route | None:
    """A path of numbers in words."""
    if walked is None:
        return None
    nodes = _captions(case, side, walked.nodes)
    numbers = [int(side.edges[edge]) for edge in walked.edges if edge < side.own]
    stored = {int(str(row[0])): row for row in case.rows(_STORED, {"edges": numbers})}
    rows = [
        side.derived.edge[edge - side.own] if edge >= side.own else stored[int(side.edges[edge])]
        for edge in walked.edges
    ]
    behind = evidence(case, [(place, None if row[5] is None else str(row[5])) for place, row in enumerate(rows)])
    called = roles(case, [row[5] for row in rows])
    ties = []
    for place, (edge, row) in enumerate(zip(walked.edges, rows, strict=True)):
        said = behind[place] if row[5] is not None else _named(case, side, edge, int(str(row[0])))
        source, target = (nodes[int(str(node))].id for node in row[2:4])
        ties.append(
            RouteEdge(str(row[1]), called.get(row[5]), source, target, bool(row[4]), float(str(row[9])), said, ())
        )
    return Route(tuple(nodes[node] for node in walked.nodes), tuple(ties))


_STORED = """
SELECT edge, type, source, target, directed, via, start_date, end_date, share, weight FROM edge
WHERE edge IN (SELECT unnest($edges::INTEGER[]))
"""


def _named(case: Case, side: _Side, edge: int, number: int) -> tuple[str, ...]:
    """The statements of a tie that no entity of its own tells of."""
    if edge < side.own:
        return evidence(case, [(number, None)])[number]
    return tuple(str(statement) for one, statement in side.derived.edge_evidence if one == number)
