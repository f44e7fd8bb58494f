"""The EU's consolidated financial sanctions list as CSV: version 1.1, and the version 1.0 that came before it.

Built from published headers and from public code that reads the real files; it has not met a real file here. What
becomes of an entry is told in `clew.sources.eu_entry`. One row tells one name, address, birth, document or citizenship
of an entry and repeats what is told of the entry as a whole, so each claim points at the row that made it. Version 1.0
("Naal_wholename", "Leba_numtitle", "EU_ref_num") writes countries in three letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from clew.errors import SourceBroken
from clew.sources.contract import Emitter, Head, Part
from clew.sources.eu_entry import EuEntry, Fields, emit_body, emit_head, emit_nameless
from clew.sources.listed import fitted
from clew.sources.tabular import BadRow, Row, rows

SECTIONS = ("NameAlias", "Address", "BirthDate", "Identification", "Citizenship")
COLUMNS = {
    "entity_logicalid": ("entity", "number"),
    "entity_eu_referencenumber": ("entity", "reference"),
    "entity_unitednationid": ("entity", "un_number"),
    "entity_designationdate": ("entity", "designated"),
    "entity_designationdetails": ("entity", "details"),
    "entity_remark": ("entity", "remark"),
    "entity_subjecttype": ("entity", "subject"),
    "entity_subjecttype_classificationcode": ("entity", "subject_code"),
    "entity_regulation_entryintoforcedate": ("regulation", "entryIntoForceDate"),
    "entity_regulation_publicationdate": ("regulation", "publicationDate"),
    "entity_regulation_numbertitle": ("regulation", "numberTitle"),
    "entity_regulation_programme": ("regulation", "programme"),
    "entity_regulation_publicationurl": ("regulation", "publicationUrl"),
    "entity_logical_id": ("entity", "number"),
    "eu_ref_num": ("entity", "reference"),
    "subject_type": ("entity", "subject"),
    "leba_numtitle": ("regulation", "numberTitle"),
    "leba_publication_date": ("regulation", "entryIntoForceDate"),
    "leba_url": ("regulation", "publicationUrl"),
    "programme": ("regulation", "programme"),
    "naal_wholename": ("NameAlias", "wholeName"),
    "naal_firstname": ("NameAlias", "firstName"),
    "naal_middlename": ("NameAlias", "middleName"),
    "naal_lastname": ("NameAlias", "lastName"),
    "naal_gender": ("NameAlias", "gender"),
    "naal_title": ("NameAlias", "title"),
    "naal_function": ("NameAlias", "function"),
    "naal_language": ("NameAlias", "nameLanguage"),
    "naal_remark": ("NameAlias", "remark"),
    "addr_street": ("Address", "street"),
    "addr_number": ("Address", "poBox"),
    "addr_zipcode": ("Address", "zipCode"),
    "addr_city": ("Address", "city"),
    "addr_country": ("Address", "countryDescription"),
    "addr_other": ("Address", "remark"),
    "birt_date": ("BirthDate", "birthdate"),
    "birt_place": ("BirthDate", "city"),
    "birt_country": ("BirthDate", "countryDescription"),
    "iden_number": ("Identification", "number"),
    "iden_type": ("Identification", "identificationTypeDescription"),
    "iden_country": ("Identification", "countryDescription"),
    "citi_country": ("Citizenship", "countryDescription"),
    "birthdate_birthdate": ("BirthDate", "birthdate"),
    "birthdate_day": ("BirthDate", "dayOfMonth"),
    "birthdate_month": ("BirthDate", "monthOfYear"),
    "identification_typecode": ("Identification", "identificationTypeCode"),
    "identification_typedescription": ("Identification", "identificationTypeDescription"),
}
"""Where each column goes: the part of the entry, and the attribute's name in the XML."""

Sections = dict[str, dict[str, str]]


@dataclass(slots=True)
class _Listed:
    """What is remembered of an entry while its rows come by."""

    position: int
    entry: EuEntry
    named: bool = False


@dataclass(slots=True)
class _Table:
    emit: Emitter
    columns: list[tuple[str, str] | None] = field(default_factory=list)
    listed: dict[str, _Listed] = field(default_factory=dict)
    head: tuple[str, Sections] | None = None


class EuCsv:
    """Reads both versions; a position is the line at which a row starts."""

    format = "eu_csv"
    title = "EU consolidated financial sanctions list (CSV 1.1, 1.0)"
    unit = "line"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        first = head.text.lstrip("\ufeff \r\n").partition("\n")[0].casefold()
        new = "entity_logicalid" in first and "namealias_wholename" in first
        return "" if new or ("entity_logical_id" in first and "naal_wholename" in first) else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        before = emit.records
        for index, part in enumerate(parts):
            emit.part(index)
            table = _Table(emit)
            with part.open() as stream:
                for row in rows(stream, ";"):
                    _take(row, table)
            _close(table)
        if emit.records == before:
            raise SourceBroken("wanted rows of listed entities with an Entity_LogicalId, found none that could be read")


def _take(row: Row | BadRow, table: _Table) -> None:
    if isinstance(row, BadRow):
        table.emit.quarantine(row.reason, "", row.raw, position=row.position)
    elif not table.columns:
        table.columns = [_column(name) for name in row.fields]
    else:
        fields = fitted(row.fields, len(table.columns))
        if fields is None:
            detail = f"wanted {len(table.columns)}, found {len(row.fields)}"
            table.emit.quarantine("wrong number of fields", detail, ";".join(row.fields), position=row.position)
        else:
            _row(row.position, fields, table)


def _column(name: str) -> tuple[str, str] | None:
    clean = name.strip("\ufeff \t\"'")
    if found := COLUMNS.get(clean.casefold()):
        return found
    section, _, attribute = clean.partition("_")
    return (section, attribute[:1].lower() + attribute[1:]) if section in SECTIONS and attribute else None


def _row(position: int, fields: list[str], table: _Table) -> None:
    told: Sections = {}
    for column, value in zip(table.columns, fields, strict=True):
        if column and value.strip():
            told.setdefault(column[0], {})[column[1]] = value.strip()
    about = told.get("entity", {})
    number = about.get("number") or about.get("reference")
    table.emit.at(position, number)
    if not number:
        table.emit.quarantine("no number", "a row needs an Entity_LogicalId", ";".join(fields))
        return
    _entry(position, _read(number, told), told, table)


def _entry(position: int, entry: EuEntry, told: Sections, table: _Table) -> None:
    listed = table.listed.get(entry.number)
    if listed is None:
        listed = table.listed[entry.number] = _Listed(position, EuEntry(entry.number, subject=entry.subject))
        table.emit.record(position, entry.number)
    head = (entry.number, {name: told.get(name, {}) for name in ("entity", "regulation")})
    if head != table.head:
        emit_head(entry, table.emit)
        table.head = head
    if emit_body(entry, table.emit, named=listed.named):
        listed.named = True
        listed.entry.names.clear()
    elif not listed.named:
        listed.entry.names.extend(entry.names)


def _read(number: str, told: Sections) -> EuEntry:
    about = told.get("entity", {})
    return EuEntry(
        number=number,
        reference=about.get("reference", ""),
        un_number=about.get("un_number", ""),
        designated=about.get("designated", ""),
        details=about.get("details", ""),
        subject=about.get("subject_code") or about.get("subject", ""),
        remarks=[about.get("remark", "")],
        regulations=_one(told, "regulation"),
        names=_one(told, "NameAlias"),
        addresses=_one(told, "Address"),
        births=_one(told, "BirthDate"),
        documents=_one(told, "Identification"),
        citizenships=_one(told, "Citizenship"),
    )


def _one(told: Sections, section: str) -> list[Fields]:
    return [told[section]] if section in told else []


def _close(table: _Table) -> None:
    for listed in table.listed.values():
        if not listed.named:
            table.emit.at(listed.position, listed.entry.number)
            emit_nameless(listed.entry, table.emit)
