"""Beneficial Ownership Data Standard 0.2, 0.3 and 0.4, as a JSON array or JSON lines.

Shares keep their range: "75", "25-50", never a middle. A relationship becomes one edge for each of its interests, see
`bods_terms`; whether it is direct, and a share that is not one of shares, stand in `summary`. An owner that the source
does not name becomes a node of its own, see `register`. Circles stay as they are.

Statements are replaced, not edited. The one that stands has an edge under the number of its record; those it replaced
are kept under their own number with status "superseded" and an end date, so that a share is never counted twice. What
a replaced statement said of a party was last seen on the day of the newer one. Read twice for that: see `History`.

Numbers of fewer than 32 signs that name no register are unique within their source only, so they carry its dataset.
Met real data of 0.4 (Open Ownership's sample); 0.2 and 0.3 were built from the published schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import orjson

from clew.errors import SourceBroken
from clew.sources import jsonwalk
from clew.sources.bods_party import claim_entity, claim_person, claim_source
from clew.sources.bods_record import History, Party, Record, has_history, is_statement, read_party, read_record
from clew.sources.bods_terms import ENDS, INTERESTS, SHARES, UNKNOWN_OWNER, edge_schema, interest
from clew.sources.contract import Draft, Emitter, Head, Part
from clew.sources.jsonnode import Node
from clew.sources.register import add_date, add_unknown, band, key

WITHIN = frozenset({"statements", "records", "data", "bods"})
_REGISTER_ID = re.compile(r"[A-Z]{2}-[A-Z]{2,}-\w")
_GLOBAL = 32


class Bods:
    """Reads BODS statements."""

    format = "bods"
    title = "Beneficial Ownership Data Standard 0.2 to 0.4"
    unit = "statement"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        """The role "" where the first object is a BODS statement."""
        value = jsonwalk.first(head, WITHIN)
        return "" if value is not None and is_statement(value) else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every statement; raises SourceBroken where there is none."""
        history = History()
        for part in parts:
            for record in _changes(part):
                history.note(record)
        walk = _Walk(emit, history)
        for index, part in enumerate(parts):
            emit.part(index)
            for item in jsonwalk.items(part, WITHIN):
                walk.item(item)
        if not emit.records:
            raise SourceBroken("No BODS statement could be read: wanted objects with a statementId and a recordType.")


def _changes(part: Part) -> Iterator[Record]:
    for item in jsonwalk.items(part, WITHIN):
        if isinstance(item, jsonwalk.Item) and has_history(item.value):
            record = read_record(item.value)
            if record is not None:
                yield record


@dataclass(slots=True)
class _Walk:
    emit: Emitter
    history: History

    def item(self, item: jsonwalk.Item | jsonwalk.BadItem) -> None:
        if isinstance(item, jsonwalk.BadItem):
            self.emit.quarantine(item.reason, raw=item.raw, position=item.position)
            return
        record = read_record(item.value)
        if record is None:
            self.emit.at(item.position)
            self.emit.quarantine("not a BODS statement", "no id, or of no known type", orjson.dumps(item.value))
            return
        self.emit.record(item.position, record.statement)
        self.claim(record)
        record.node.report(self.emit)

    def claim(self, record: Record) -> None:
        until = self.history.replaced(record)
        if record.kind == "relationship":
            self.relationship(record, until)
        elif record.kind == "person":
            claim_person(record, self.emit, self.id(record.key), until or None)
        else:
            claim_entity(record, self.emit, self.id(record.key), until or None)

    def id(self, record_key: str) -> str:
        """The entity id of a record."""
        root = self.history.root(record_key)
        if len(root) >= _GLOBAL or _REGISTER_ID.match(root):
            return f"bods-{key(root)}"
        return f"bods-{key(self.emit.dataset)}-{key(root)}"

    def relationship(self, record: Record, until: str | None) -> None:
        owner = read_party(record.details, "interestedParty")
        asset = read_party(record.details, "subject")
        base = self.id(record.key) if until is None else f"{self.id(record.key)}-{key(record.statement)}"
        owner_id = self.end(owner, f"{base}-owner")
        asset_id = self.end(asset, f"{base}-subject")
        subject = self.history.schema(asset.key) if asset.key else "LegalEntity"
        interests = record.details.nodes("interests") or [Node({}, "interests", record.details.faults)]
        counts: dict[str, int] = {}
        for found in interests:
            name = self.name(found, owner)
            counts[name] = counts.get(name, 0) + 1
            edge_id = f"{base}-{key(name)}" + (f"-{counts[name]}" if counts[name] > 1 else "")
            schema = edge_schema(name, subject)
            draft = self.emit.entity(edge_id, schema)
            from_prop, to_prop, name_prop = ENDS[schema]
            draft.add(from_prop, owner_id).add(to_prop, asset_id)
            draft.add(name_prop, name, original=found.text("type"))
            _claim_interest(draft, found, name)
            _claim_state(draft, record, found, until)

    def end(self, party: Party, unknown_id: str) -> str:
        """The id of a party; where it is not named, that of a node that says why."""
        if party.key is not None:
            return self.id(party.key)
        return add_unknown(self.emit, unknown_id, party.reason, party.detail)

    def name(self, found: Node, owner: Party) -> str:
        told = found.text("type")
        if told is None:
            return UNKNOWN_OWNER if owner.key is None else "unknownInterest"
        name = interest(told)
        if name not in INTERESTS:
            self.emit.quarantine("unknown interest type", f"{told} is kept as a link of unknown kind", told)
        return name


def _claim_interest(draft: Draft, found: Node, name: str) -> None:
    share, level = _share(found), found.text("directOrIndirect") or found.text("interestLevel")
    if draft.schema == "Ownership" and name == SHARES:
        draft.add("percentage", share)
    elif share:
        draft.add("summary", f"{name} {share} %")
    draft.add("summary", level).add("description", found.text("details"))
    beneficial = found.flag("beneficialOwnershipOrControl")
    if beneficial is not None:
        draft.add("role", "beneficial owner" if beneficial else "not a beneficial owner")
    add_date(draft, "startDate", found.text("startDate"))
    add_date(draft, "endDate", found.text("endDate"))


def _claim_state(draft: Draft, record: Record, found: Node, until: str | None) -> None:
    draft.add("recordId", record.statement)
    claim_source(draft, record)
    if until is not None:
        draft.add("status", "superseded")
        ended = until or None
    elif record.status == "closed":
        draft.add("status", "closed")
        ended = record.date or None
    else:
        return
    if found.text("endDate") is None:
        add_date(draft, "endDate", ended)


def _share(found: Node) -> str | None:
    """The share of an interest as text that keeps its range.

    Up to 0.3 `exclusiveMinimum` is a flag beside `minimum`, since 0.4 a number in its place.
    """
    share = found.node("share")
    exact = share.text("exact")
    if exact is not None:
        return exact
    low, high = share.text("minimum"), share.text("maximum")
    low = low or (None if isinstance(share.get("exclusiveMinimum"), bool) else share.text("exclusiveMinimum"))
    high = high or (None if isinstance(share.get("exclusiveMaximum"), bool) else share.text("exclusiveMaximum"))
    return band(low, high)
