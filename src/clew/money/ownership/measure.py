"""The four numbers, of some owners in one entity, and whether a regime treats the entity as its designated owners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from clew.money.ownership.bounds import tightened
from clew.money.ownership.rules import INTEGRATED, MAJORITY, VOTING, Rule, rule
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.spread import Criterion, Spread
from clew.money.ownership.structure import Structure
from clew.money.ownership.ultimate import Ultimate

if TYPE_CHECKING:
    from clew.money.ownership.answer import Part
    from clew.money.ownership.question import Known


@dataclass(frozen=True, slots=True)
class Seeds:
    """Places in the chains: who is designated; who perhaps is (with the former); and who nobody tells about: owners
    who are not named, companies for which no source tells any owner, and circles of companies that own each other."""

    listed: tuple[int, ...]
    maybe: tuple[int, ...]
    silent: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a regime treats an entity as its designated owners.

    True: what records certainly give these owners is enough. None: it may be, as shares are told as ranges or not at
    all, or as an owner is not named, or as no source tells who owns a company that matters. False: all that is left
    out. A share of which no record tells at all counts as held by nobody who is designated, as in OFAC's examples.
    `low` and `high`, 0 to 1, is what the designated have (of a rule that does not add up: the largest of them); `told`
    is False where None comes from owners nobody tells about.
    """

    blocked: bool | None
    low: float
    high: float
    told: bool = True


@dataclass(frozen=True, slots=True)
class Measured:
    """What each owner (by its place) has, low and high, 0 to 1; whether it alone controls; and the verdict, None where
    the rule gives none. `rule` is the regime's. See Lists for `unsolved` and `unbounded`."""

    shares: dict[int, tuple[float, float]]
    controls: dict[int, bool | None]
    verdict: Verdict | None
    rule: Rule | None
    early: bool = False
    unsolved: bool = False
    unbounded: bool = False


def measure(known: Known, part: Part, ends: Sequence[int]) -> Measured:
    """By the rule that was asked."""
    name = known.asked.rule
    if name == INTEGRATED:
        return _integrated(part, ends)
    seeds = _seeds(known, part)
    if name == VOTING:
        shares, controls = _majority(part, ends, MAJORITY)
        return Measured(shares, controls, verdict(part, seeds, MAJORITY, together=False), None)
    version, early = rule(name, known.asked.day)
    shares, controls = _majority(part, ends, version.test)
    return Measured(shares, controls, verdict(part, seeds, version.test, together=version.together), version, early)


NOT_OWNED = ("Person", "PublicBody")
"""Schemas of those whom nobody can own: named and not designated, they are not blocked."""


def _seeds(known: Known, part: Part) -> Seeds:
    nodes = part.nodes.tolist()
    listed = {place for place, node in enumerate(nodes) if node in known.designated}
    maybe = listed | {place for place, node in enumerate(nodes) if node in known.described}
    hidden = {place for place, node in enumerate(nodes) if node in known.unnamed}
    names = known.names(nodes)
    bare = [place for place in range(len(nodes)) if not part.structure.rows_of(place)]
    hidden |= {place for place in bare if names[nodes[place]][2] not in NOT_OWNED}
    hidden |= set(closed(part.structure))
    return Seeds(tuple(sorted(listed)), tuple(sorted(maybe)), tuple(sorted(hidden - maybe)))


def closed(structure: Structure) -> list[int]:
    """The places to which no chain leads from anybody at the end of one: circles, and what only they own."""
    frontier: list[int] = np.flatnonzero(structure.terminal).tolist()
    reached = set(frontier)
    while frontier:
        at = frontier.pop()
        rows = structure.out_rows[structure.out_starts[at] : structure.out_starts[at + 1]]
        fresh = set(structure.asset[rows].tolist()) - reached
        reached |= fresh
        frontier.extend(fresh)
    return sorted(set(range(structure.nodes)) - reached)


def verdict(part: Part, seeds: Seeds, test: Criterion, *, together: bool) -> Verdict:
    """Whether the entity is blocked by a test, `together` or by one owner alone, and what those who are designated
    have in it. Where one alone counts, whoever is not named may be the same as one who is."""
    least, most = Spread.certain(part.structure, test), Spread.possible(tightened(part.structure), test)
    sure, low = _caught(least, seeds.listed, part.target, together)
    may, high = _caught(most, seeds.maybe, part.target, together)
    if sure or may:
        return Verdict(True if sure else None, low, max(low, high))
    groups: list[tuple[int, ...]] = [seeds.maybe] if together else [(one,) for one in seeds.maybe] or [()]
    open_ = any(_caught(most, (*group, *seeds.silent), part.target, True)[0] for group in groups)
    return Verdict(None if open_ else False, low, max(low, high), told=not open_)


def _caught(spread: Spread, some: Sequence[int], target: int, together: bool) -> tuple[bool, float]:
    """Whether these catch the target, all together or one of them alone, and what they have in it at most."""
    if target in some:
        return True, 1.0
    groups = ([some] if some else []) if together else [[one] for one in some]
    caught, share = False, 0.0
    for group in groups:
        reached, sums = spread.from_(np.array(group))
        caught, share = caught or bool(reached[target]), max(share, int(sums[target]) / WHOLE)
    return caught, share


def _integrated(part: Part, ends: Sequence[int]) -> Measured:
    """Owners at the end of chains all at once; one on the way alone, as an end, so that no chain returns to it."""
    found = dict.fromkeys(ends, (0.0, 0.0))
    groups = [[place for place in ends if part.structure.terminal[place]]]
    groups += [[place] for place in ends if not part.structure.terminal[place]]
    unsolved = unbounded = False
    for group in groups:
        terminal = part.structure.terminal.copy()
        terminal[group] = True
        solved = Ultimate.of(replace(part.structure, terminal=terminal), least=0.0)
        unsolved |= bool(solved.lists.unsolved.any())
        unbounded |= bool(solved.lists.unbounded.any())
        told, rest = solved.shares_of(part.target), float(solved.lists.rest[part.target])
        for place in group:
            low, high = told.get(place, (0.0, 0.0))
            found[place] = (low, min(1.0, high + rest))
    shares = {place: _declared(part.structure, place, part.target, share) for place, share in found.items()}
    return Measured(shares, {}, None, None, unsolved=unsolved, unbounded=unbounded)


def _declared(structure: Structure, owner: int, asset: int, share: tuple[float, float]) -> tuple[float, float]:
    """At least what a source says that it has in the asset itself."""
    rows = structure.rows_of(asset)
    total = sum(int(structure.low[row]) for row in rows)
    if total > WHOLE:
        return share
    least = max((int(structure.low[row]) / WHOLE for row in rows if structure.owner[row] == owner), default=0.0)
    return max(share[0], least), max(share[1], least)


def _majority(
    part: Part, ends: Sequence[int], test: Criterion
) -> tuple[dict[int, tuple[float, float]], dict[int, bool | None]]:
    """Each owner alone, as if it were the only one whose majority counts: what it has with those whom it has."""
    least, most = Spread.certain(part.structure, test), Spread.possible(tightened(part.structure), test)
    shares, controls = {}, dict[int, bool | None]()
    for place in ends:
        (sure, low), (may, high) = (one.from_(np.array([place]), still=part.target) for one in (least, most))
        shares[place] = (float(low[part.target]) / WHOLE, float(max(low[part.target], high[part.target])) / WHOLE)
        controls[place] = True if sure[part.target] else None if may[part.target] else False
    return shares, controls
