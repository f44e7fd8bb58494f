"""How many meet in the likely worlds: each undecided pair one or two by its probability (see `network.worlds`)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from clew.network.nexus.reach import HOPS, shares
from clew.network.nexus.scene import LEFT, RIGHT, Scene
from clew.network.ties import Ties
from clew.network.worlds import Range, World, each_of

WORLDS = 400
"""Worlds that are drawn where there are too many to look at all."""

_INNER = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Likely:
    """Over the possible worlds: the mean, half of the width of its 95 % interval, and where 95 % of worlds lie.

    `exact`: all worlds were looked at; else `drawn` were drawn.
    """

    mean: float
    error: float
    low: float
    high: float
    exact: bool
    drawn: int


@dataclass(frozen=True, slots=True)
class Meetings:
    """Entities with labels of both sides, stated ties that cross, and the share of the left that reaches the right
    within one tie, two, and so on."""

    dual: Likely
    cross_links: Likely
    reach: tuple[Likely, ...]


def likely(scene: Scene, seed: int) -> Meetings:
    """How the sides meet over the possible worlds, all of it taken of the same worlds."""
    ties, side = _tied(scene)
    left, right = (side & LEFT) > 0, (side & RIGHT) > 0

    def meetings(world: World) -> list[float]:
        of_left, of_right = world.carried(left), world.carried(right)
        a, b = world.graph.ends()
        crossing = (of_left[a] & of_right[b]) | (of_right[a] & of_left[b])
        reach = np.zeros(HOPS)
        of = (of_left * LEFT + of_right * RIGHT).astype(np.uint8)
        shares(world.graph.starts, world.graph.other, of, HOPS, reach)
        return [float((of_left & of_right).sum()), float(crossing.sum()), *reach.tolist()]

    dual, cross, *reach = map(_told, each_of(ties, meetings, seed=seed, reps=WORLDS, about=side > 0))
    return Meetings(dual, cross, tuple(reach))


def _tied(scene: Scene) -> tuple[Ties, np.ndarray]:
    """The stated ties and the undecided pairs, and the sides, between those nodes alone that matter."""
    ties = scene.social.followed_by(scene.possible)
    kept = scene.side > 0
    kept[ties.source] = kept[ties.target] = True
    number = np.cumsum(kept) - 1
    source, target = (number[each].astype(np.int32) for each in (ties.source, ties.target))
    return replace(ties, nodes=int(kept.sum()), source=source, target=target), scene.side[kept]


def _told(found: Range) -> Likely:
    order = np.argsort(found.values, kind="stable")
    places = np.searchsorted(np.cumsum(found.weights[order]), _INNER)
    low, high = found.values[order][np.minimum(places, len(order) - 1)].tolist()
    return Likely(round(found.mean, 4), round(found.error, 4), low, high, found.exact, len(found.values))
