"""The four numbers, of some owners in one entity, and whether a regime treats the entity as its designated owners."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
class Measured:
    """What each owner (by its place) has, low and high, 0 to 1; whether it alone controls; whether the entity is
    blocked (None: it may be, shares are not known well enough; or the rule does not say). `rule` is the regime's."""

    shares: dict[int, tuple[float, float]]
    controls: dict[int, bool | None]
    blocked: bool | None
    rule: Rule | None
    early: bool = False


def measure(known: Known, part: Part, ends: Sequence[int]) -> Measured:
    """By the rule that was asked."""
    name = known.asked.rule
    listed = {place for place, node in enumerate(part.nodes.tolist()) if node in known.designated}
    maybe = listed | {place for place, node in enumerate(part.nodes.tolist()) if node in known.described}
    if name == INTEGRATED:
        return Measured(_integrated(part, ends), {}, None, None)
    if name == VOTING:
        shares, controls = _majority(part, ends, MAJORITY)
        return Measured(shares, controls, _caught(part, (listed, maybe), MAJORITY, together=False), None)
    version, early = rule(name, known.asked.day)
    shares, controls = _majority(part, ends, version.test)
    blocked = _caught(part, (listed, maybe), version.test, together=version.together)
    return Measured(shares, controls, blocked, version, early)


def _integrated(part: Part, ends: Sequence[int]) -> dict[int, tuple[float, float]]:
    """Owners at the end of chains all at once; one on the way alone, as an end, so that no chain returns to it."""
    found = dict.fromkeys(ends, (0.0, 0.0))
    groups = [[place for place in ends if part.structure.terminal[place]]]
    groups += [[place] for place in ends if not part.structure.terminal[place]]
    for group in groups:
        terminal = part.structure.terminal.copy()
        terminal[group] = True
        who, low, high = Ultimate.of(replace(part.structure, terminal=terminal), least=0.0).owners(part.target)
        told = {int(owner): (float(a), float(b)) for owner, a, b in zip(who, low, high, strict=True)}
        found |= {place: told.get(place, (0.0, 0.0)) for place in group}
    return {place: _declared(part.structure, place, part.target, share) for place, share in found.items()}


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


def _caught(
    part: Part, seeds: tuple[Collection[int], Collection[int]], test: Criterion, *, together: bool
) -> bool | None:
    """Whether the entity is caught for certain (True), perhaps (None) or not (False)."""
    listed, maybe = (sorted(some) for some in seeds)
    if part.target in listed:
        return True
    least, most = Spread.certain(part.structure, test), Spread.possible(tightened(part.structure), test)
    for spread, some, answer in ((least, listed, True), (most, maybe, None)):
        groups = [some] if together else [[one] for one in some]
        if part.target in some or any(spread.from_(np.array(group))[0][part.target] for group in groups if group):
            return answer
    return False
