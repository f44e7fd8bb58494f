"""A network too large to be looked at whole: its communities, one sign each, and how many ties run between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.network.communities import communities
from clew.network.measures.simple import Nodes, Simple
from clew.network.placing import LENGTH, Points, place

_TIES_EACH = 6
"""Of a community's ties to others the most numerous are shown: so many for each community, on average."""


@dataclass(frozen=True, slots=True)
class Group:
    """A community: its number from 1 (the greatest), its size, the pairs tied inside it and over its border.

    `x` and `y` are its middle, `radius` is what its members need.
    """

    number: int
    size: int
    inside: int
    outward: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Between:
    """Two communities by their places in the list, and how many pairs are tied between them."""

    a: int
    b: int
    pairs: int


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """The `groups` that are shown, of `total`, the greatest first, and the `ties` between them, of `all_ties` kinds.

    `members` are the places of all shown groups' members, one group after the other, the best tied first. Who has no
    tie is in none.
    """

    nodes: int
    pairs: int
    modularity: float
    total: int
    all_ties: int
    groups: tuple[Group, ...]
    ties: tuple[Between, ...]
    members: Nodes


def overview(graph: Simple, *, limit: int = 400, runs: int = 1, seed: int = 0) -> Overview:
    """The `limit` greatest communities. The same graph gives the same overview."""
    found = communities(graph, runs=runs, seed=seed)
    group, tied = found.community, graph.degree > 0
    total = len(np.unique(group[tied]))
    count = min(limit, total)
    one, two = graph.ends()
    same = group[one] == group[two]
    near = np.bincount(np.concatenate([one[same], two[same]]), minlength=graph.nodes)
    order = np.lexsort((np.arange(graph.nodes), -near, group))
    sizes = np.bincount(group, minlength=count)[:count]
    inside = np.bincount(group[one[same]], minlength=count)
    outward = np.bincount(group[np.concatenate([one[~same], two[~same]])], minlength=count)
    ends, pairs = _between(group[one[~same]], group[two[~same]], count)
    kept = _strongest(pairs, count)
    points = _places(sizes, ends[kept])
    members = order[: int(sizes.sum())].astype(np.int32)
    return Overview(
        nodes=int(tied.sum()),
        pairs=graph.edges,
        modularity=found.modularity,
        total=total,
        all_ties=len(pairs),
        groups=tuple(
            Group(
                at + 1,
                int(sizes[at]),
                int(inside[at]),
                int(outward[at]),
                round(float(points[at, 0]), 1),
                round(float(points[at, 1]), 1),
                round(radius(int(sizes[at])), 1),
            )
            for at in range(count)
        ),
        ties=tuple(Between(int(a), int(b), int(many)) for (a, b), many in zip(ends[kept], pairs[kept], strict=True)),
        members=members,
    )


def radius(size: int) -> float:
    """What a community of a size needs: its members lie as the seeds of a sunflower."""
    return LENGTH * 0.08 * float(np.sqrt(size)) + 6


def _between(one: Nodes, two: Nodes, count: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    shown = (one < count) & (two < count)
    low, high = (np.asarray(side(one[shown], two[shown]), np.int64) for side in (np.minimum, np.maximum))
    code, pairs = np.unique(low * max(count, 1) + high, return_counts=True)
    return np.stack([code // max(count, 1), code % max(count, 1)], axis=1), pairs.astype(np.int64)


def _strongest(pairs: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
    order = np.argsort(-pairs, kind="stable")[: count * _TIES_EACH]
    return np.asarray(np.sort(order))


def _places(sizes: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Points:
    """Where the communities stand: as nodes would, then each pushed out until it has the room that it needs."""
    points = place(np.full((len(sizes), 2), np.nan), ends[:, 0], ends[:, 1])
    wide = np.array([radius(int(size)) for size in sizes]) if len(sizes) else np.zeros(0)
    return _roomy(points * (1 + float(wide.mean()) / LENGTH if len(wide) else 1), wide)


def _roomy(points: Points, wide: Sequence[float] | npt.NDArray[np.float64], rounds: int = 200) -> Points:
    """Circles of these radii pushed apart where they overlap."""
    at, need = points.copy(), np.asarray(wide)[:, None] + np.asarray(wide)[None] + 10
    for _ in range(rounds):
        way = at[:, None] - at[None]
        far = np.sqrt((way**2).sum(axis=2))
        np.fill_diagonal(far, np.inf)
        over = np.maximum(need - far, 0)
        if not over.any():
            break
        at += (way / np.maximum(far, 1e-6)[..., None] * (over / 2 * 0.9)[..., None]).sum(axis=1)
    return at
