"""EU restrictive measures as tables: the annexes of the Official Journal, as OpenSanctions transcribes them to CSV.

Read against the real tables of seven acts, 3,925 rows. The columns are FollowTheMoney's properties, so little is to be
mapped; the traps are in the values:

- Cells are lists: "A; B", "A;B", "(a) … (b) …", some in quotation marks as a whole. A semicolon in parentheses divides
  nothing. Narrative (`reason`, `notes`) is one text.
- `recordId` is empty in the table of Regulation 881/2002 and is not unique in others: then the number is made of the
  name, so that it survives the next edition, and a second row of the same number gets its ordinal.
- Nationalities and countries are divided by "," and "and" too, e-mail addresses by blanks, if each piece is one.
- Dates are "11.8.1960", "6.3.1955 or 15.3.1955", "4 Apr. 1944", "3/11/2005".
- IMO numbers of companies are owner numbers. A property that the schema of the row does not have lifts it to the one
  below that does (a LegalEntity with an `imoNumber` is an Organization, with a `kppCode` or `ticker` a Company).
- Numbers carry remarks: "A000 (Kuwait), issued in …": the number is the value, the whole the original.

Relations stand in the narrative only, which is kept as the reason of the listing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from clew.errors import SourceBroken
from clew.sources import tabular
from clew.sources.contract import Draft, Emitter, Head, Part
from clew.sources.listed import (
    Document,
    add_dates,
    add_document,
    bare_number,
    countries,
    emails,
    fitted,
    pieces,
    squeeze,
    starts,
)
from clew.sources.listing import listing, slug
from clew.sources.tabular import BadRow, Row, rows

SCHEMATA = ("Person", "LegalEntity", "Organization", "Company", "Vessel", "Airplane", "PublicBody")
LIFTS = {"imoNumber": "Organization", "kppCode": "Company", "ticker": "Company"}
LISTING = frozenset(("celex", "recordId", "programKey", "annex", "measure", "startDate", "reason", "schema"))
TEXTS = frozenset(("notes", "appearance", "legalForm", "ethnicity", "sector"))
_HEADING = re.compile(r"^Text of image$|^\w+( \w+)?:$")
"""What stands in place of a name in another script, or above it: no value."""
DATES = frozenset(("birthDate", "incorporationDate"))
NUMBERS = frozenset(("registrationNumber", "taxNumber", "innCode", "ogrnCode", "kppCode", "okpoCode", "imoNumber"))
CONTACTS = frozenset(("website", "phone"))
COUNTRIES = frozenset(("country", "nationality", "jurisdiction", "flag"))
PERSON = frozenset(
    ("nationality", "birthDate", "birthPlace", "position", "passportNumber", "gender", "appearance", "ethnicity")
) | {"fatherName", "motherName"}
COMPANY = frozenset(("kppCode", "ticker"))
VESSEL = frozenset(("mmsi", "flag"))
NOT_OF_VESSEL = frozenset(
    ("jurisdiction", "legalForm", "sector", "taxNumber", "idNumber", "innCode", "ogrnCode", "okpoCode", "leiCode")
) | {"swiftBic", "phone", "email", "website", "incorporationDate"}

_REMARK = re.compile(r"(?:issued|expir|valid|date of|place of)", re.IGNORECASE)


@dataclass(slots=True)
class _Table:
    emit: Emitter
    names: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)


class EuJournal:
    """Reads the tables; a position is the line at which a row starts. Several acts may be the parts of one source."""

    format = "eu_journal"
    title = "EU restrictive measures from the Official Journal (CSV)"
    unit = "line"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        first = head.text.lstrip("\ufeff \r\n").partition("\n")[0]
        return (
            "" if {"celex", "programKey", "schema", "name"} <= set(first.strip().replace('"', "").split(",")) else None
        )

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        before, ids = emit.records, Counter[str]()
        for index, part in enumerate(parts):
            emit.part(index)
            table = _Table(emit, ids=ids)
            with part.open() as stream:
                for row in rows(stream, ","):
                    _take(row, table)
        if emit.records == before:
            raise SourceBroken("wanted rows with a celex number and a name, found none that could be read")


def _take(row: Row | BadRow, table: _Table) -> None:
    if isinstance(row, BadRow):
        table.emit.quarantine(row.reason, "", row.raw, position=row.position)
    elif not table.names:
        table.names = [name.strip("\ufeff \t") for name in row.fields]
    else:
        fields = fitted(row.fields, len(table.names))
        if fields is None:
            detail = f"wanted {len(table.names)}, found {len(row.fields)}"
            table.emit.quarantine("wrong number of fields", detail, tabular.line(row.fields), position=row.position)
        else:
            _row(row.position, dict(zip(table.names, fields, strict=True)), table)


def _row(position: int, told: dict[str, str], table: _Table) -> None:
    emit, celex, name = table.emit, squeeze(told.get("celex")), squeeze(told.get("name"))
    number = squeeze(told.get("recordId"))
    emit.at(position, f"{celex}-{number}" if number else celex or None)
    if not celex or not name:
        emit.quarantine("no name" if celex else "no number", "a row needs a celex number and a name", str(told))
        return
    emit.record(position, f"{celex}-{number}" if number else celex)
    draft = emit.entity(_id(celex, number, name, table.ids), _schema(told, emit))
    for prop, text in told.items():
        if prop not in LISTING and text.strip():
            _claim(draft, prop, text)
    _listing(draft, told, number)


def _id(celex: str, number: str, name: str, ids: Counter[str]) -> str:
    key = f"eu-oj-{celex}-{slug(number or name)}".lower()
    ids[key] += 1
    return key if ids[key] == 1 else f"{key}-{ids[key]}"


def _schema(told: dict[str, str], emit: Emitter) -> str:
    schema = squeeze(told.get("schema"))
    if schema not in SCHEMATA:
        emit.quarantine("unknown schema", f"{schema!r}; read as a legal entity", schema)
        schema = "LegalEntity"
    if schema in ("LegalEntity", "Organization"):
        for prop, lift in LIFTS.items():
            if told.get(prop, "").strip() and schema != "Company":
                schema = lift
    return schema


def _claim(draft: Draft, prop: str, text: str) -> None:
    line = squeeze(text).strip('"')
    if not _has(draft.schema, prop):
        draft.add("notes", f"{prop}: {line}")
    elif prop in TEXTS:
        draft.add(prop, line)
    elif prop in DATES:
        if not add_dates(draft, prop, text):
            draft.add("notes", f"{prop}: {line}")
    elif prop in ("passportNumber", "idNumber") and draft.schema == "Person":
        for number in pieces(text):
            _paper(draft, prop, number)
    elif prop in NUMBERS or prop == "idNumber":
        for number in _split(text):
            kind = Document(prop, number).prop() if prop == "registrationNumber" else prop
            draft.add(kind, bare_number(number), original=number)
    else:
        draft.add(prop, *(value for value in _values(prop, text) if not _HEADING.search(value)), original=line)


def _values(prop: str, text: str) -> list[str]:
    if prop in COUNTRIES:
        return countries(text)
    if prop == "email":
        return [address for piece in _split(text) for address in emails(piece)]
    return _split(text) if prop in CONTACTS else pieces(text)


def _has(schema: str, prop: str) -> bool:
    """Whether rows of this schema may carry this column, without loading the whole model."""
    if schema == "Person":
        return prop not in COMPANY | VESSEL | {"imoNumber"}
    if schema in ("Vessel", "Airplane"):
        return prop not in PERSON | COMPANY | NOT_OF_VESSEL and (schema == "Vessel" or prop not in VESSEL)
    return prop not in PERSON | VESSEL


def _split(text: str) -> list[str]:
    """Numbers and addresses of the web are divided by commas too."""
    return [part for piece in pieces(text) for part in pieces(piece.replace(", ", ";").replace(" / ", ";"))]


def _paper(draft: Draft, prop: str, text: str) -> None:
    if _REMARK.match(text):
        draft.add("notes", f"{prop}: {text}")
        return
    head, mark, remark = text.partition(" (")
    number, _, issued = head.partition(",")
    told = ", ".join(filter(None, (issued.strip(), remark.rstrip(")") if mark else "")))
    kind = "passport" if prop == "passportNumber" else "identity number"
    add_document(draft, Document(kind=kind, number=number.strip() or text, remark=told or None))


def _listing(draft: Draft, told: dict[str, str], number: str) -> None:
    programme = squeeze(told.get("programKey"))
    if not programme:
        draft.emit.quarantine("no programme", "a row without programKey", str(told))
        return
    started = starts(draft.emit, told.get("startDate"))
    listing(
        draft.emit,
        draft.id,
        authority="EU",
        programme=programme,
        country="eu",
        start=started[0][0] if started else None,
        start_told=started[0][1] if started else None,
        reason=squeeze(told.get("reason")) or None,
        number=" ".join(filter(None, (told.get("celex"), told.get("annex"), number))),
        measures=squeeze(told.get("measure")) or None,
    )
