"""How many meet in the likely worlds: each undecided pair one or two by its probability (see `network.worlds`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clew.network.nexus.scene import LEFT, RIGHT, Scene
from clew.network.worlds import Range, World, worlds

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


def likely(scene: Scene, seed: int) -> tuple[Likely, Likely]:
    """Entities with labels of both sides, and stated ties that cross, over the possible worlds."""
    ties, about = scene.social.followed_by(scene.possible), scene.side > 0
    left, right = (scene.side & LEFT) > 0, (scene.side & RIGHT) > 0

    def dual(world: World) -> float:
        return float((world.carried(left) & world.carried(right)).sum())

    def crossing(world: World) -> float:
        of_left, of_right = world.carried(left), world.carried(right)
        a, b = world.graph.ends()
        return float(((of_left[a] & of_right[b]) | (of_right[a] & of_left[b])).sum())

    first, second = (_told(worlds(ties, what, seed=seed, reps=WORLDS, about=about)) for what in (dual, crossing))
    return first, second


def _told(found: Range) -> Likely:
    order = np.argsort(found.values, kind="stable")
    places = np.searchsorted(np.cumsum(found.weights[order]), _INNER)
    low, high = found.values[order][np.minimum(places, len(order) - 1)].tolist()
    return Likely(round(found.mean, 3), round(found.error, 3), low, high, found.exact, len(found.values))
