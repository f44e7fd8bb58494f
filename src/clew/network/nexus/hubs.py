"""Addresses, phones, numbers, accounts and the like that both sides use: kept apart from ties between parties.

`p` asks: of all parties that share anything, how often would as many taken at random hold a left and a right one
(hypergeometric)? It is corrected by Bonferroni over all values and things that are shared; `score` is -ln of it before.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from clew.network.nexus.chance import Side
from clew.network.nexus.scene import LEFT, RIGHT, Scene


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub by its key and the nodes that share it, of whom `left` and `right` carry labels."""

    key: str
    kind: str
    nodes: tuple[int, ...]
    left: int
    right: int
    score: float
    p: float


def thing_holders(scene: Scene) -> dict[str, tuple[int, ...]]:
    """Who is tied to each thing (an address, a wallet), by the thing's node."""
    ties = scene.shared
    first, second = scene.things[ties.source], scene.things[ties.target]
    things = np.concatenate([ties.source[first & ~second], ties.target[second & ~first]])
    others = np.concatenate([ties.target[first & ~second], ties.source[second & ~first]])
    order = np.lexsort((others, things))
    found: dict[str, list[int]] = {}
    for thing, other in zip(things[order].tolist(), others[order].tolist(), strict=True):
        found.setdefault(str(thing), []).append(other)
    return {thing: tuple(dict.fromkeys(nodes)) for thing, nodes in found.items()}


def hubs(holders: Mapping[str, Iterable[int]], kinds: Mapping[str, str], side: Side) -> tuple[Hub, ...]:
    """Those of the shared values and things that both sides use, the least likely first."""
    shared = {key: np.unique(np.fromiter(nodes, np.int64)) for key, nodes in holders.items()}
    shared = {key: nodes for key, nodes in shared.items() if len(nodes) > 1}
    if not shared:
        return ()
    pool = side[np.unique(np.concatenate(list(shared.values())))]
    found = []
    for key, nodes in shared.items():
        own = side[nodes]
        left, right = int(((own & LEFT) > 0).sum()), int(((own & RIGHT) > 0).sum())
        if left and right and (own > 0).sum() > 1:
            p = _both_by_chance(pool, len(nodes))
            corrected = min(1.0, p * len(shared))
            found.append(Hub(key, kinds[key], tuple(nodes.tolist()), left, right, -math.log(max(p, 1e-300)), corrected))
    return tuple(sorted(found, key=lambda hub: (hub.p, -min(hub.left, hub.right), hub.key)))


def _both_by_chance(pool: Side, drawn: int) -> float:
    """P(a left and a right one among so many drawn from the pool without putting back)."""
    from scipy.stats import hypergeom

    none = [hypergeom.pmf(0, len(pool), int(((pool & bits) > 0).sum()), drawn) for bits in (LEFT, RIGHT, LEFT | RIGHT)]
    return float(np.clip(1 - none[0] - none[1] + none[2], 0.0, 1.0))
