"""What those who are designated have together: a rule that adds up their stakes catches what none of them has alone.

OFAC blocks what designated persons own by half or more together (its questions 398 to 402). So what one of them holds
may be caught only with the part of another, who owns it beside or above: that is told with the name of the other.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from clew.model.day import day_number
from clew.money.ownership.bounds import tightened
from clew.money.ownership.question import Known
from clew.money.ownership.rules import INTEGRATED, VOTING, rule
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.spread import Criterion, Spread
from clew.money.ownership.stakes import stakes
from clew.money.ownership.structure import Mask, Structure


@dataclass(frozen=True, slots=True)
class Beside:
    """Another designated party whose part in an asset counts with the holder's; what it has there itself, 0 to 1."""

    id: str
    caption: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """Whether the rule treats an asset as that of all who are designated (None: perhaps), and who they are."""

    caught: bool | None
    beside: tuple[Beside, ...]


def together(known: Known, node: int) -> dict[int, Group]:
    """Assets below a designated node, by their nodes, that those who are designated have together; empty under a rule
    that does not add up, and where the node is not designated."""
    if known.asked.rule in (INTEGRATED, VOTING) or node not in {*known.designated, *known.described}:
        return {}
    version, _ = rule(known.asked.rule, known.asked.day)
    others = {*known.designated, *known.described} - {node}
    if not version.together or not others:
        return {}
    below = known.stakes.structure.below(node)
    found = stakes(known.case, day_number(known.asked.day), known.asked.without, below.tolist(), upward=True)
    whole = found.structure
    nodes = np.unique(np.concatenate([below, whole.owner, whole.asset])).astype(np.int32)
    part, _ = whole.part(nodes)
    return _groups(known, part, nodes.tolist(), (node, below.tolist()), version.test)


def _groups(
    known: Known, part: Structure, nodes: list[int], asked: tuple[int, list[int]], test: Criterion
) -> dict[int, Group]:
    node, below = asked
    listed = [place for place, each in enumerate(nodes) if each in known.designated]
    maybe = [place for place, each in enumerate(nodes) if each in known.designated or each in known.described]
    spreads = Spread.certain(part, test), Spread.possible(tightened(part), test)
    made: dict[int, Group] = {}
    for seeds, spread, caught in ((maybe, spreads[1], None), (listed, spreads[0], True)):
        mask = spread.from_(np.array(seeds, np.int64))[0] if seeds else np.zeros(part.nodes, bool)
        reached = {seed: _reached(part, seed, mask, sure=caught is True) for seed in seeds}
        start = nodes.index(node)
        for place in (nodes.index(each) for each in below if each != node):
            if mask[place] and place in reached.get(start, ()):
                who = [seed for seed in seeds if seed != start and (seed == place or place in reached[seed])]
                made[nodes[place]] = Group(caught, _beside(known, nodes, who, place, spreads))
    return made


def _reached(part: Structure, seed: int, caught: Mask, *, sure: bool) -> Collection[int]:
    """The places in which a seed has a part, itself or through others who are caught."""
    shares = (part.low, part.vote_low) if sure else (part.high, part.vote_high)
    found: set[int] = set()
    frontier = [seed]
    while frontier:
        at = frontier.pop()
        rows = part.out_rows[part.out_starts[at] : part.out_starts[at + 1]]
        for row in rows.tolist():
            asset = int(part.asset[row])
            has = shares[0][row] > 0 or shares[1][row] > 0 or part.control[row] > 0
            if has and asset not in found and asset != seed:
                found.add(asset)
                if caught[asset]:
                    frontier.append(asset)
    return found


def _beside(
    known: Known, nodes: list[int], who: list[int], place: int, spreads: tuple[Spread, Spread]
) -> tuple[Beside, ...]:
    names = known.names([nodes[one] for one in who])
    made = []
    for one in who:
        low, high = (1.0, 1.0) if one == place else (_own(spread, one, place) for spread in spreads)
        id_, caption, _ = names[nodes[one]]
        made.append(Beside(id_, caption, round(low, 9), round(max(low, high), 9)))
    return tuple(sorted(made, key=lambda one: (-one.low, -one.high, one.caption, one.id)))


def _own(spread: Spread, seed: int, place: int) -> float:
    return float(spread.from_(np.array([seed]))[1][place]) / WHOLE
