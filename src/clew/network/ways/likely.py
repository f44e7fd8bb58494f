"""Whether two are connected, and how far apart, over the possible worlds: each undecided pair one or two.

A path of settled ties is there in every world; then only shorter ones are sought. Only nodes can matter that would lie
on a short enough path if all undecided pairs were one at once: two are never nearer in any world than in that one. Of
these, only what lies between the two: what hangs on at one node alone is on no way from one to the other, and says
nothing about pairs elsewhere. All else is left out before worlds are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from clew.network.graph import Graph
from clew.network.selected import FAR, hops_from
from clew.network.ties import Certainty, Mask, Ties
from clew.network.ways.between import between
from clew.network.worlds import Range, World, each_of, merged

WORLDS = 400
"""Worlds that are drawn where there are too many to look at all."""


@dataclass(frozen=True, slots=True)
class PathWorlds:
    """The probability that there is a path, where it lies with 95 % (`exact`: all worlds were looked at, else so many
    `drawn`), the fewest and most ties of the shortest path in worlds that have one, and the probability of each length.

    `certain`: so many ties has the shortest path that needs no undecided pair; None: there is none. Such a path is in
    every world, so that its probability is 1 and the worlds tell only where it is shorter. `pairs` are the undecided
    pairs that can change the answer. `in_all`: every world that was looked at has a path.
    """

    probability: float
    low: float
    high: float
    in_all: bool
    in_some: bool
    fewest: int | None
    most: int | None
    by_hops: dict[int, float]
    pairs: int
    exact: bool
    drawn: int
    seed: int
    certain: int | None = None


def path_worlds(ties: Ties, ends: tuple[int, int], avoid: Mask, max_hops: int, seed: int = 0) -> PathWorlds:
    """How two nodes hang together over the worlds of these ties, possible ones included, without nodes in `avoid`."""
    certain = _certain(ties, ends, avoid, max_hops)
    longest = max_hops if certain is None else certain - 1
    near, (a, b) = _near(ties, ends, avoid, longest)

    def hops(world: World) -> list[float]:
        one, other = int(world.of[a]), int(world.of[b])
        found = int(hops_from(world.graph, one, max(longest, 0))[other])
        return [float(certain if found == FAR and certain is not None else found)]

    about = np.zeros(near.nodes, bool)
    about[[a, b]] = True
    (found,) = each_of(near, hops, seed=seed, reps=WORLDS, about=about)
    return _told(found, certain)


def _told(found: Range, certain: int | None) -> PathWorlds:
    there = found.values != FAR
    share, low, high = replace(found, values=there.astype(np.float64)).at_least(1.0)
    known = np.unique(found.values[there]).astype(int).tolist()
    return PathWorlds(
        probability=share if certain is None else 1.0,
        low=low if certain is None else 1.0,
        high=high if certain is None else 1.0,
        in_all=bool(there.all()),
        in_some=bool(there.any()),
        fewest=min(known, default=None),
        most=max(known, default=None),
        by_hops={hop: float(found.weights[found.values == hop].sum()) for hop in known},
        pairs=found.pairs,
        exact=found.exact,
        drawn=len(found.values),
        seed=found.seed,
        certain=certain,
    )


def _certain(ties: Ties, ends: tuple[int, int], avoid: Mask, max_hops: int) -> int | None:
    """How many ties apart the ends are where no undecided pair is one; None: more than `max_hops`, or no way."""
    shut = avoid.copy()
    shut[list(ends)] = False
    far = int(hops_from(ties.certain().among(~shut).graph(), ends[0], max_hops)[ends[1]])
    return None if far == FAR else far


def _near(ties: Ties, ends: tuple[int, int], avoid: Mask, max_hops: int) -> tuple[Ties, tuple[int, int]]:
    """The ties that can matter between the nodes that can, numbered anew, and the ends as they are numbered there."""
    shut = avoid.copy()
    shut[list(ends)] = False
    open_ = ties.among(~shut)
    pairs = open_.where(open_.certainty == Certainty.POSSIBLE)
    of = merged(ties.nodes, np.stack([pairs.source, pairs.target]).astype(np.int64))
    graph = Graph.from_edges(ties.nodes, of[open_.source], of[open_.target])
    far_a, far_b = (hops_from(graph, int(of[end]), max(max_hops, 0)).astype(np.int64)[of] for end in ends)
    kept = (far_a != FAR) & (far_b != FAR) & (far_a + far_b <= max_hops)
    kept[list(ends)] = True
    near = open_.among(kept)
    kept = between(ties.nodes, (near.source, near.target), *ends)
    left, number = near.among(kept), np.cumsum(kept) - 1
    source, target = (number[each].astype(np.int32) for each in (left.source, left.target))
    a, b = (int(number[end]) for end in ends)
    return replace(left, nodes=int(kept.sum()), source=source, target=target), (a, b)
