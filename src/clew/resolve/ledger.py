"""The ledger around one pair: what follows from a verdict, read and reckoned only where it can change something.

A verdict about a pair can change the canonical ids of those who are chained to either end by `same`, and of nobody
else. Their verdicts are fetched ring by ring and settled as the whole ledger would be; `tests/resolve/test_ledger.py`
holds both to one result.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clew.model.verdict import Verdict
from clew.resolve.canonical import Settled, settle_few
from clew.store import verdicts
from clew.store.case import Case
from clew.store.verdicts import Told


@dataclass(frozen=True, slots=True)
class Change:
    """What a verdict does to the entities around it: the canonical id of each, `before` and `after`."""

    before: dict[str, str]
    after: dict[str, str]

    @property
    def moved(self) -> dict[str, str]:
        """The entities whose canonical id is now another, with it."""
        return {entity: now for entity, now in self.after.items() if self.before[entity] != now}

    @property
    def alone(self) -> set[str]:
        """The entities that stood alone."""
        return {entity for entity, label in self.before.items() if entity == label}

    @property
    def around(self) -> dict[str, str]:
        """The members of all clusters that are not what they were, with the canonical id that each now has."""
        changed = {label for entity, now in self.moved.items() for label in (now, self.before[entity])}
        return {entity: now for entity, now in self.after.items() if {now, self.before[entity]} & changed}

    def members(self, entity: str) -> tuple[str, ...]:
        """Who is now held to be one with this entity, itself among them, sorted."""
        label = self.after.get(entity, entity)
        return tuple(sorted({entity, *(other for other, now in self.after.items() if now == label)}))


@dataclass(frozen=True, slots=True)
class Region:
    """The entities chained to some by `same`, and all standing verdicts between them."""

    entities: frozenset[str]
    verdicts: tuple[Told, ...]

    def settled(self, *, with_: Verdict | None = None, without: int | None = None) -> Settled:
        """What these verdicts come to, with one more, the latest, or without that of a number."""
        told = [verdict for verdict in self.verdicts if verdict.number != without]
        if with_ is not None:
            number = 1 + max((verdict.number for verdict in told), default=0)
            told.append(Told(number, with_.left, with_.right, with_.judgement, with_.made_by, with_.score))
        return settle_few(told)

    def canonical(self, settled: Settled) -> dict[str, str]:
        """The canonical id of all entities here."""
        return {entity: entity for entity in self.entities} | settled.by_entity()


def region(case: Case, entities: Iterable[str]) -> Region:
    """What can change where a verdict about these entities comes or goes."""
    known: set[str] = set()
    found: dict[int, Told] = {}
    ring = set(entities)
    while ring:
        known |= ring
        told = verdicts.standing_of(case, sorted(ring))
        found |= {verdict.number: verdict for verdict in told}
        same = [verdict for verdict in told if verdict.judgement == "same"]
        ring = {end for verdict in same for end in (verdict.left, verdict.right)} - known
    inside = (verdict for verdict in found.values() if verdict.left in known and verdict.right in known)
    return Region(frozenset(known), tuple(sorted(inside)))
