"""The Offshore Leaks database of the ICIJ: tables of nodes and one of relationships, in CSV.

The tables are told apart by their columns, of 2016 as of today, whatever their files are called; each is read alone,
and all of them together as one source. Entities become companies. Officers may be persons or companies, which nothing
in the leak tells, so they are legal entities; "the bearer" is an owner unknown. For the ties see `icij_links`. Being in
the leak is no sign of wrongdoing.

Only the numbers of the entities are held in memory (about 60 MB for all 815,000), to know what can be owned; where no
table of entities is given, every end of a tie of an officer is taken for a company.
Built from the columns that are published with the database; has not met a real file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clew.errors import SourceBroken
from clew.sources.contract import Draft, Emitter, Head, Part
from clew.sources.icij_links import (
    ENDS,
    GUESSES,
    INTERMEDIARY,
    KINDS,
    OFFICER,
    REGISTERED_ADDRESS,
    kind_of,
    offices,
    schema_for,
)
from clew.sources.register import OWNER_UNKNOWN, add_date, key
from clew.sources.tabular import BadRow, Row, header_row, rows

ENTITIES, OFFICERS, INTERMEDIARIES = "nodes-entities", "nodes-officers", "nodes-intermediaries"
ADDRESSES, OTHERS, RELATIONSHIPS = "nodes-addresses", "nodes-others", "relationships"

_EDGE_COLUMNS = (
    ("node_id_start", "rel_type", "node_id_end"),
    ("start_id", "type", "end_id"),
    ("node_1", "rel_type", "node_2"),
)
_BEARER = re.compile(r"(?:the |el |al )?(?:bearer|portador)\b.*", re.IGNORECASE)
_NODE_URL = "https://offshoreleaks.icij.org/nodes/"
_NO_COUNTRY = frozenset({"XXX", "NOT IDENTIFIED", "UNDETERMINED", "ZZZ"})
_NOTES = {
    "service_provider": "Service provider",
    "internal_id": "Number at the provider",
    "inactivation_date": "Inactive since",
    "dorm_date": "Dormant since",
}


class Icij:
    """Reads the tables of the Offshore Leaks database."""

    format = "icij"
    title = "ICIJ Offshore Leaks database"
    unit = "line"
    roles: tuple[str, ...] = (ENTITIES, OFFICERS, INTERMEDIARIES, OTHERS, ADDRESSES, RELATIONSHIPS)
    alone = True

    def recognise(self, head: Head) -> str | None:
        """Which of the tables starts with these columns; None for none of them."""
        return _role(set(_columns(header_row(head.text))))

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit all rows, entities first and relationships last; raises SourceBroken where there is none."""
        roles = {part.role for part in parts}
        walk = _Walk(emit, knows_companies=ENTITIES in roles, knows_nodes=roles != {RELATIONSHIPS})
        for index, part in sorted(enumerate(parts), key=lambda pair: self.roles.index(pair[1].role or ENTITIES)):
            emit.part(index)
            for record in _records(part, emit):
                walk.row(part.role or ENTITIES, record)
        if not emit.records:
            raise SourceBroken("No node or relationship of the Offshore Leaks could be read.")


@dataclass(frozen=True, slots=True)
class _Record:
    position: int
    values: dict[str, str]

    def get(self, *names: str) -> str | None:
        """The first of these columns that is not empty."""
        return next((text for name in names if (text := self.values.get(name, "").strip())), None)


def _columns(header: list[str]) -> list[str]:
    """Names of columns in small letters, without the `n.` and `r.` that a graph export leaves before them."""
    return [name.strip().casefold().removeprefix("n.").removeprefix("r.") for name in header]


def _role(columns: set[str]) -> str | None:
    if any(columns.issuperset(names) for names in _EDGE_COLUMNS):
        return RELATIONSHIPS
    if "node_id" not in columns or not columns & {"sourceid", "valid_until", "country_codes"}:
        return None
    if columns & {"ibcruc", "company_type", "service_provider", "inactivation_date"}:
        return ENTITIES
    if columns & {"closed_date", "incorporation_date", "jurisdiction"}:
        return OTHERS
    if columns & {"internal_id", "status"}:
        return INTERMEDIARIES
    return ADDRESSES if "address" in columns else OFFICERS


def _records(part: Part, emit: Emitter) -> Iterator[_Record]:
    columns: list[str] | None = None
    with part.open() as stream:
        for row in rows(stream, ","):
            if isinstance(row, BadRow):
                emit.quarantine(row.reason, raw=row.raw, position=row.position)
            elif columns is None:
                columns = _columns(row.fields)
            elif len(row.fields) != len(columns):
                _refuse(row, len(columns), emit)
            else:
                yield _Record(row.position, dict(zip(columns, row.fields, strict=True)))


def _refuse(row: Row, wanted: int, emit: Emitter) -> None:
    detail = f"{len(row.fields)} fields, {wanted} wanted"
    emit.quarantine("wrong number of fields", detail, ",".join(row.fields), position=row.position)


@dataclass(slots=True)
class _Walk:
    emit: Emitter
    knows_companies: bool
    knows_nodes: bool
    companies: set[int | str] = field(default_factory=set)

    def row(self, role: str, record: _Record) -> None:
        if role == RELATIONSHIPS:
            self.tie(record)
            return
        number = record.get("node_id")
        if number is None:
            self.emit.quarantine("node without a number", raw=str(record.values), position=record.position)
            return
        self.emit.record(record.position, number)
        if role == ADDRESSES:
            _claim_address(self.emit.entity(f"icij-{key(number)}", "Address"), record)
            return
        if role == ENTITIES:
            self.companies.add(_compact(number))
        schema = "Company" if role == ENTITIES else "LegalEntity"
        _claim_party(self.emit.entity(f"icij-{key(number)}", schema), record, number)

    def tie(self, record: _Record) -> None:
        start, end = record.get("node_id_start", "start_id", "node_1"), record.get("node_id_end", "end_id", "node_2")
        told = record.get("rel_type", "type")
        if start is None or end is None or told is None:
            self.emit.quarantine("tie without two ends and a kind", raw=str(record.values), position=record.position)
            return
        self.emit.record(record.position, f"{start}-{end}")
        kind = kind_of(told)
        if kind == REGISTERED_ADDRESS:
            schema = "Company" if _compact(start) in self.companies else "LegalEntity"
            self.emit.claim(f"icij-{key(start)}", schema, "addressEntity", f"icij-{key(end)}")
            return
        if kind not in KINDS:
            self.emit.quarantine("unknown kind of tie", f"{told} is kept as a link of unknown kind", told)
        role = record.get("link") or told.replace("_", " ")
        for schema in self.schemata(kind, role, end):
            self.edge(schema, (start, end), kind, role, record)

    def schemata(self, kind: str, role: str, end: str) -> list[str]:
        if kind == INTERMEDIARY:
            return ["Representation"]
        if kind != OFFICER:
            return ["UnknownLink"]
        to_company = self.is_company(end)
        found = [schema_for(schema, to_company=to_company) for schema in offices(role)]
        return list(dict.fromkeys(found)) or ["UnknownLink"]

    def edge(self, schema: str, ends: tuple[str, str], kind: str, role: str, record: _Record) -> None:
        start, end = (f"icij-{key(number)}" for number in ends)
        if not self.knows_nodes:
            self.emit.claim(start, "LegalEntity", "icijId", ends[0])
            self.emit.claim(end, "LegalEntity" if kind != OFFICER else "Company", "icijId", ends[1])
        draft = self.emit.entity(f"{start}-{key(ends[1])}-{schema.lower()}-{_slug(role)}", schema)
        start_prop, end_prop, role_prop = ENDS[schema]
        draft.add(start_prop, start).add(end_prop, end).add(role_prop, role)
        if kind in GUESSES:
            draft.add("summary", "Likeness told by the publisher, not a proof that both are one")
        draft.add("status", record.get("status")).add("publisher", record.get("sourceid"))
        draft.add("description", record.get("valid_until"))
        add_date(draft, "startDate", record.get("start_date"))
        add_date(draft, "endDate", record.get("end_date"))

    def is_company(self, number: str) -> bool:
        return not self.knows_companies or _compact(number) in self.companies


def _claim_party(draft: Draft, record: _Record, number: str) -> None:
    name = record.get("name", "original_name")
    draft.add("name", name).add("previousName", record.get("former_name"))
    draft.add("keywords", OWNER_UNKNOWN if _BEARER.fullmatch(name or "") else None)
    original = record.get("original_name")
    draft.add("alias", original if original != name else None)
    draft.add("icijId", number).add("sourceUrl", _NODE_URL + number if number.isascii() and number.isdigit() else None)
    draft.add("legalForm", record.get("company_type", "type")).add("status", record.get("status"))
    draft.add("registrationNumber", record.get("ibcruc")).add("address", record.get("address"))
    _claim_countries(draft, record)
    land = record.get("jurisdiction_description", "jurisdiction")
    draft.add("jurisdiction", land if land and land.upper() not in _NO_COUNTRY else None)
    add_date(draft, "incorporationDate", record.get("incorporation_date"))
    for column in ("struck_off_date", "closed_date"):
        add_date(draft, "dissolutionDate", record.get(column))
    if draft.schema == "Company":
        draft.add("topics", "corp.offshore")
    for column, label in _NOTES.items():
        text = record.get(column)
        draft.add("notes", f"{label}: {text}" if text else None)
    _claim_source(draft, record, "notes")


def _claim_address(draft: Draft, record: _Record) -> None:
    draft.add("full", record.get("address", "name"))
    if record.get("address"):
        draft.add("remarks", record.get("name"))
    _claim_countries(draft, record)
    _claim_source(draft, record, "remarks")


def _claim_countries(draft: Draft, record: _Record) -> None:
    for land in (record.get("country_codes", "countries") or "").split(";"):
        if land.strip().upper() not in _NO_COUNTRY:
            draft.add("country", land)


def _claim_source(draft: Draft, record: _Record, notes: str) -> None:
    draft.add("publisher", record.get("sourceid"))
    draft.add(notes, record.get("note"), record.get("valid_until"))


def _compact(number: str) -> int | str:
    return int(number) if len(number) <= 18 and number.isascii() and number.isdigit() else number


def _slug(role: str) -> str:
    return key("-".join(role.casefold().split()))
