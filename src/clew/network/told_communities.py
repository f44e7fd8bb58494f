"""Communities in words: who is together, how firmly, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clew.network.communities import communities
from clew.network.measures.simple import Simple
from clew.network.standing import Names, Witness


@dataclass(frozen=True, slots=True)
class Member:
    """An entity of a community; `kept` is how much of the community it keeps over the runs, in [0, 1]."""

    id: str
    caption: str
    kept: float | None


@dataclass(frozen=True, slots=True)
class Community:
    """`inside` and `outward` count the pairs tied within it and over its border.

    `members` are those with most neighbours inside, of `size`. `statements` are all behind the ties inside.
    """

    number: int
    size: int
    inside: int
    outward: int
    kept: float | None
    members: tuple[Member, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommunitiesTold:
    """`communities` are those shown, of `total`, the greatest first; who has no tie is alone and in none of them.

    `agreement` is the mean adjusted Rand index over the pairs of runs; None with a single run.
    """

    nodes: int
    pairs: int
    modularity: float
    resolution: float
    runs: int
    seed: int
    agreement: float | None
    alone: int
    total: int
    communities: tuple[Community, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """How communities are looked for: see `communities`."""

    resolution: float = 1.0
    runs: int = 10
    seed: int = 0


def told(
    graph: Simple, names: Names, wanted: Division, *, limit: int | None = None, witness: Witness | None = None
) -> CommunitiesTold:
    """The `limit` greatest communities, with as many members each (all: None). Raises UsageError as `communities`."""
    found = communities(graph, resolution=wanted.resolution, runs=wanted.runs, seed=wanted.seed)
    group, tied = found.community, graph.degree > 0
    total = len(np.unique(group[tied]))
    count = total if limit is None else min(limit, total)
    one, two = graph.ends()
    same = group[one] == group[two]
    inside = np.bincount(group[one[same]], minlength=total)
    outward = np.bincount(group[np.concatenate([one[~same], two[~same]])], minlength=total)
    near = np.bincount(np.concatenate([one[same], two[same]]), minlength=graph.nodes)
    order = np.lexsort((np.arange(graph.nodes), -near, group))
    members = np.split(order, np.cumsum(np.bincount(group, minlength=1)))
    statements = witness.of_groups(group, count) if witness else [()] * count
    return CommunitiesTold(
        nodes=graph.nodes,
        pairs=graph.edges,
        modularity=found.modularity,
        resolution=wanted.resolution,
        runs=found.runs,
        seed=wanted.seed,
        agreement=_known(found.agreement),
        alone=int((~tied).sum()),
        total=total,
        communities=tuple(
            Community(
                number=number + 1,
                size=len(members[number]),
                inside=int(inside[number]),
                outward=int(outward[number]),
                kept=_known(float(found.kept[members[number]].mean())),
                members=tuple(
                    Member(names.ids[node], names.captions[node], _known(float(found.kept[node])))
                    for node in members[number][:limit].tolist()
                ),
                statements=statements[number],
            )
            for number in range(count)
        ),
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value
