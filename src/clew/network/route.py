"""Paths between two entities of a case, each step with its ties and the statements behind them."""

from __future__ import annotations

from dataclasses import dataclass

from clew.network.graph import Graph
from clew.network.paths import Path, shortest
from clew.store.case import Case
from clew.store.profile import evidence


@dataclass(frozen=True, slots=True)
class RouteNode:
    """An entity on a path."""

    id: str
    caption: str


@dataclass(frozen=True, slots=True)
class RouteEdge:
    """A tie on a path, as it is stated: `source` and `target` are entity ids in the tie's own direction.

    `also` are the types of further ties between the same two entities.
    """

    type: str
    source: str
    target: str
    directed: bool
    weight: float
    statements: tuple[str, ...]
    also: tuple[str, ...]


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
