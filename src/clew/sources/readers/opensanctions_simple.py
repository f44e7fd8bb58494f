"""OpenSanctions `targets.simple.csv`: one target a row, with several values in a cell.

Cells hold lists joined by `;`, a value with a semicolon of its own in quotes. Columns were added over the years
(`program_ids`, `last_change`) and changed their order.

Decisions. `identifiers` come without a type. What is sure by its form becomes wikidataId, leiCode, isinCode or
imoNumber; the rest becomes what the schema has for any number (`GENERIC`: idNumber of persons and organisations,
registrationNumber of vehicles), the least wrong there is, with the origin `identifiers`. `sanctions` is text: each
becomes a Sanction whose program is that text, with the programme id where the row has one of each. `dataset` holds
titles, not names; they are kept in `origin`.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clew.errors import SourceBroken
from clew.model.schema import schemata
from clew.sources import dates, tabular
from clew.sources.contract import Emitter, Head, Part
from clew.sources.tabular import BadRow, Row

HEADER = frozenset(("id", "schema", "name", "aliases", "birth_date", "countries", "identifiers", "sanctions"))
LISTS = {
    "name": "name",
    "aliases": "alias",
    "countries": "country",
    "addresses": "address",
    "phones": "phone",
    "emails": "email",
}
"""Column to property."""

GENERIC = ("idNumber", "cryptoAddress", "accountNumber", "registrationNumber", "projectId")
"""Where an identifier without a type goes: the first of these that the schema has."""

_KNOWN = HEADER | LISTS.keys() | {"program_ids", "dataset", "first_seen", "last_seen", "last_change"}


class OpenSanctionsSimple:
    """OpenSanctions targets.simple.csv."""

    format = "opensanctions_simple"
    title = "OpenSanctions simplified targets (CSV)"
    unit = "line"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        """By the names in the header."""
        names = {name.strip() for name in tabular.header_row(head.text.split("\n", 1)[0][:10_000])}
        return "" if names >= HEADER else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every target. Raises SourceBroken where no row could be read."""
        for index, part in enumerate(parts):
            emit.part(index)
            with part.open() as stream:
                _read(tabular.rows(stream, ","), emit)
        if not emit.records:
            raise SourceBroken(f"no target in {', '.join(part.path for part in parts)}")


def _read(rows: Iterator[Row | BadRow], emit: Emitter) -> None:
    names: list[str] = []
    for row in rows:
        if isinstance(row, BadRow):
            emit.quarantine(row.reason, raw=row.raw, position=row.position)
        elif not names:
            names = _header(row)
        elif len(row.fields) != len(names):
            detail = f"{len(row.fields)} fields where the header has {len(names)}"
            emit.quarantine("wrong number of fields", detail, ",".join(row.fields), position=row.position)
        else:
            _target(dict(zip(names, row.fields, strict=True)), row.position, emit)


def _header(row: Row) -> list[str]:
    names = [name.strip() for name in row.fields]
    if missing := sorted(HEADER.difference(names)):
        raise SourceBroken(f"the header in line {row.position} lacks the columns {', '.join(missing)}")
    return names


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes claims of one row: they share their times and their origin."""

    emit: Emitter
    cells: dict[str, str]

    def claim(self, own: str, schema: str, prop: str, value: str, *, origin: str = "", original: str = "") -> None:
        titles = self.cells.get("dataset", "").strip()
        origins = [origin, f"datasets:{titles}" if titles else ""]
        self.emit.claim(
            own,
            schema,
            prop,
            value,
            original=original or None,
            origin=";".join(filter(None, origins)) or None,
            first_seen=self.cells.get("first_seen", "").strip() or None,
            last_seen=self.cells.get("last_seen", "").strip() or None,
        )


def _target(cells: dict[str, str], position: int, emit: Emitter) -> None:
    own, schema = cells["id"].strip(), cells["schema"].strip()
    if not own or not schema:
        emit.quarantine("no entity", "wanted id and schema", ",".join(cells.values()), position=position)
        return
    emit.record(position, own)
    pen = _Pen(emit, cells)
    for column, prop in LISTS.items():
        for value in _list(cells.get(column, "")) if column != "name" else [cells["name"]]:
            pen.claim(own, schema, prop, value)
    _birth(pen, own, schema)
    for value in _list(cells["identifiers"]):
        place = _identifier(schema, value)
        if place is None:
            emit.quarantine("identifier without a property", schema, value)
        else:
            pen.claim(own, schema, place, value, origin="identifiers")
    _sanctions(pen, own, schema)
    for column in sorted(cells.keys() - _KNOWN):
        if cells[column].strip():
            emit.quarantine("unknown column", column, cells[column])


def _birth(pen: _Pen, own: str, schema: str) -> None:
    for text in _list(pen.cells["birth_date"]):
        found = dates.parse(text)
        if not found:
            pen.emit.quarantine("not a date", "birth_date", text)
        for date in found:
            pen.claim(own, schema, "birthDate", date, original=text)


def _sanctions(pen: _Pen, own: str, schema: str) -> None:
    texts, ids = _list(pen.cells["sanctions"]), _list(pen.cells.get("program_ids", ""))
    for text in texts:
        number = hashlib.sha1(text.encode("utf-8", "replace")).hexdigest()[:12]
        sanction = f"{own}-sanction-{number}"
        pen.claim(sanction, "Sanction", "entity", own)
        pen.claim(sanction, "Sanction", "program", text)
        if len(texts) == len(ids) == 1:
            pen.claim(sanction, "Sanction", "programId", ids[0])
    if not len(texts) == len(ids) == 1:
        for each in ids:
            pen.claim(own, schema, "programId", each)


def _list(cell: str) -> list[str]:
    """The values of a cell: in quotes where they hold a semicolon."""
    cell = cell.strip()
    if not cell:
        return []
    try:
        found = next(csv.reader([cell.replace("\r", " ").replace("\n", " ")], delimiter=";"), [])
    except csv.Error:
        found = cell.split(";")
    return [value.strip() for value in found if value.strip()]


_FORMS = (
    ("wikidataId", re.compile(r"Q[1-9]\d{0,11}")),
    ("leiCode", re.compile(r"[A-Z0-9]{18}\d\d")),
    ("isinCode", re.compile(r"[A-Z]{2}[A-Z0-9]{9}\d")),
    ("isin", re.compile(r"[A-Z]{2}[A-Z0-9]{9}\d")),
    ("imoNumber", re.compile(r"IMO\s?\d{7}")),
)


def _identifier(schema: str, value: str) -> str | None:
    """The property for an identifier without a type."""
    known = schemata().get(schema)
    has = known.properties.keys() if known else frozenset(GENERIC[:1])
    for prop, form in _FORMS:
        if prop in has and form.fullmatch(value) and (prop != "leiCode" or _lei(value)):
            return prop
    return next((prop for prop in GENERIC if prop in has), None)


def _lei(value: str) -> bool:
    """The check digits of ISO 17442."""
    return int("".join(str(int(sign, 36)) for sign in value)) % 97 == 1
