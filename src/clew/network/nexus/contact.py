"""First contact: the day on which dated ties first joined the two sides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from clew.network.nexus.chance import Side
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.scene import LEFT, RIGHT
from clew.network.nexus.ways import Between, Ways
from clew.network.ties import ALWAYS, Ties


@dataclass(frozen=True, slots=True)
class Contact:
    """The day, in days since 1970-01-01, the nodes of the shortest way on that day, and the rows of its ties.

    `dated` ties out of `ties` have a first day; only these can tell.
    """

    day: int | None
    nodes: tuple[int, ...]
    rows: tuple[int, ...]
    dated: int
    ties: int


@njit(cache=True)
def _root(parent: np.ndarray, node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


@njit(cache=True)
def _joined(source: np.ndarray, target: np.ndarray, side: np.ndarray) -> int:
    """The first row with which a component holds a left and another, right node; -1: none."""
    nodes = len(side)
    parent = np.arange(nodes)
    carried = side.copy()
    several = np.zeros(nodes, np.bool_)
    for row in range(len(source)):
        a, b = _root(parent, source[row]), _root(parent, target[row])
        if a == b:
            continue
        several[a] = several[a] or several[b] or (carried[a] > 0 and carried[b] > 0)
        carried[a] |= carried[b]
        parent[b] = a
        if carried[a] == 3 and several[a]:
            return row
    return -1


def first_contact(social: Ties, side: Side, today: int) -> Contact:
    """When the sides first touched, by the first days of ties that began by `today`.

    One who carries both labels is no contact in itself; with any other labelled one it is.
    """
    rows = np.flatnonzero((social.start != ALWAYS) & (social.start <= today))
    rows = rows[np.argsort(social.start[rows], kind="stable")]
    joined = int(_joined(social.source[rows], social.target[rows], side)) if len(rows) else -1
    if joined < 0:
        return Contact(None, (), (), len(rows), len(social))
    day = int(social.start[rows[joined]])
    then = rows[social.start[rows] <= day]
    path = _shortest(social.where(np.isin(np.arange(len(social)), then)), side)
    return Contact(day, path, Between.of(social).along(path), len(rows), len(social))


def _shortest(ties: Ties, side: Side) -> tuple[int, ...]:
    mesh = Mesh.of(ties.nodes, ties.source, ties.target)
    best: tuple[int, ...] = ()
    for one, far in ((LEFT, RIGHT), (RIGHT, LEFT)):
        ways = Ways.to(mesh, np.flatnonzero((side & far) > 0))
        starts = np.flatnonzero(side == one)
        if len(starts):
            path = ways.path(int(starts[np.argmin(ways.hops[starts])]))
            best = path if path and (not best or len(path) < len(best)) else best
    return best
