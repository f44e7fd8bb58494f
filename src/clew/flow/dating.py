"""When: what is dated about an entity, in lanes: facts, ties, payments, listings; each event with its statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clew.flow.canvas import called
from clew.flow.describing import ListingTold, PropertySaid, describe
from clew.store import tied
from clew.store.case import Case
from clew.store.said import Named
from clew.store.tied import Page, TieSeen


@dataclass(frozen=True, slots=True)
class EventTold:
    """Something dated: from `start` to `end`, as ISO 8601 prefixes; one of both may be missing.

    `name` says what it is, `text` what more is to be said, `other` whom it ties the entity to. `statements` are behind
    it; a payment's are the first and the last row of the ledger, as `payment:17`.
    """

    lane: str
    name: str
    text: str
    start: str | None
    end: str | None
    other: Named | None
    direction: str | None
    statements: tuple[str, ...]
    datasets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaneTold:
    """A lane of the timeline: `events` are shown of `total`, the earliest first."""

    lane: str
    total: int
    events: tuple[EventTold, ...]


@dataclass(frozen=True, slots=True)
class TimelineTold:
    """What is dated about an entity, lane by lane; `undated` ties have no date and are on no lane."""

    id: str
    lanes: tuple[LaneTold, ...]
    undated: int


def timeline(case: Case, entity: str, *, limit: int = 200) -> TimelineTold:
    """What is dated about an entity, at most `limit` events of a lane. Raises NotFound."""
    told = describe(case, entity)
    facts = sorted(_facts(told.properties), key=_when)
    listings = sorted((_listed(one) for one in told.listings if one.since or one.until), key=_when)
    lanes = (
        LaneTold("listing", len(listings), tuple(listings[:limit])),
        LaneTold("fact", len(facts), tuple(facts[:limit])),
        _ties(case, told.id, "tie", Page(but="Payment", dated=True, limit=limit)),
        _ties(case, told.id, "payment", Page(type="Payment", dated=True, limit=limit)),
    )
    return TimelineTold(told.id, lanes, told.ties - lanes[2].total - lanes[3].total)


def _facts(properties: Sequence[PropertySaid]) -> Iterator[EventTold]:
    for prop in properties:
        if prop.type == "date" and prop.name not in _OF_THE_RECORD:
            for fact in prop.facts:
                statements = tuple(one.statement for one in fact.sources)
                datasets = tuple(sorted({one.dataset for one in fact.sources}))
                yield EventTold("fact", prop.label, "", fact.value, None, None, None, statements, datasets)


_OF_THE_RECORD = frozenset({"modifiedAt", "retrievedAt", "createdAt"})
"""Dates of the record, not of whom it is about."""


def _listed(one: ListingTold) -> EventTold:
    name = one.authority or one.dataset
    text = ", ".join(one.programmes)
    return EventTold("listing", name, text, one.since, one.until, None, None, one.statements, (one.dataset,))


def _ties(case: Case, id_: str, lane: str, page: Page) -> LaneTold:
    node = tied.node_of(case, id_)
    if node is None:
        return LaneTold(lane, 0, ())
    total, found = tied.ties(case, node, page)
    return LaneTold(lane, total, tuple(_tied(lane, tie) for tie in found))


def _tied(lane: str, tie: TieSeen) -> EventTold:
    other = Named(tie.other, tie.caption, tie.schema)
    behind = tuple(dict.fromkeys((tie.paid.first, tie.paid.last))) if tie.paid else ()
    text = (
        ", ".join(f"{amount} {currency}" for currency, amount in sorted(tie.paid.amounts.items())) if tie.paid else ""
    )
    return EventTold(
        lane,
        called(tie.type, tie.said),
        text,
        tie.start_date,
        tie.end_date,
        other,
        tie.direction,
        (*behind, *tie.statements),
        tie.datasets,
    )


def _when(event: EventTold) -> tuple[str, str, str]:
    return event.start or event.end or "", event.name, event.text
