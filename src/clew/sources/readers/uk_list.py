"""The United Kingdom's lists: the UK Sanctions List (CSV, XML) and the OFSI Consolidated List (CSV).

Built from published headers and element names and from public code that reads the real files; it has not met a real
file here. What becomes of an entry is told in `clew.sources.uk_entry`. Traps known from that code:

- A line stands before the header ("Report Date: …", "Last Updated,…"). One row tells one name or address of an entry;
  OFSI sorts rows by name, so those of one entry lie far apart. Each claim points at the row that made it.
- Name 6 is the family name, or the whole name of a company; it comes last. Some entries have several primary names,
  some none.
- Dates of birth are "00/00/1959" or "dd/mm/1945"; OFSI writes lists as "(1) x (2) y".
- OFSI packs the reference number, the reasons, the gender and more into "Other Information" as "(Label):text".
- Parents, daughters, owners and operators are names only: linked where exactly one entry has that name, else a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clew.errors import SourceBroken
from clew.sources.contract import Emitter, Head, Part
from clew.sources.listed import fitted
from clew.sources.tabular import BadRow, Row, rows
from clew.sources.uk_entry import Book, Fields, UkEntry, emit_entry, emit_ties, ties
from clew.sources.xmlwalk import BrokenElement, Node, elements, markup, text, texts

COLUMNS = {
    **{f"name {n}": f"name{n}" for n in range(1, 7)},
    **{f"address line {n}": f"line{n}" for n in range(1, 7)},
    **{f"address {n}": f"line{n}" for n in range(1, 7)},
    "unique id": "number",
    "group id": "group",
    "ofsi group id": "ofsi",
    "un reference number": "un",
    "name type": "type",
    "alias type": "type",
    "alias strength": "strength",
    "alias quality": "strength",
    "title": "title",
    "name non-latin script": "script",
    "regime name": "regime",
    "regime": "regime",
    "designation type": "kind",
    "group type": "kind",
    "designation source": "source",
    "sanctions imposed": "measures",
    "other information": "other",
    "uk statement of reasons": "reasons",
    "last updated": "updated",
    "address postal code": "postcode",
    "post/zip code": "postcode",
    "address country": "country",
    "country": "country",
    "phone number": "phone",
    "website": "website",
    "email address": "email",
    "date designated": "designated",
    "uk sanctions list date designated": "designated",
    "listed on": "listed",
    "d.o.b": "dob",
    "dob": "dob",
    "nationality(/ies)": "nationality",
    "nationality": "nationality",
    "position": "position",
    "gender": "gender",
    "national identifier number": "id",
    "national identification number": "id",
    "national identifier additional information": "id_told",
    "national identification details": "id_told",
    "passport number": "passport",
    "passport additional information": "passport_told",
    "passport details": "passport_told",
    "town of birth": "town",
    "country of birth": "birth_country",
    "type of entity": "entity_type",
    "subsidiaries": "subsidiaries",
    "parent company": "parent",
    "business registration number (s)": "registration",
    "imo number": "imo",
    "year built": "built",
    "current owner/operator (s)": "owner",
    "previous owner/operator (s)": "previous_owner",
    "current believed flag of ship": "flag",
    "previous flags": "previous_flags",
    "type of ship": "ship_type",
    "tonnage of ship": "tonnage",
    "length of ship": "length",
    "hull identification number (hin)": "hin",
}
PATHS = {
    "number": "UniqueID",
    "ofsi": "OFSIGroupID",
    "un": "UNReferenceNumber",
    "regime": "RegimeName",
    "source": "DesignationSource",
    "measures": "SanctionsImposed",
    "other": "OtherInformation",
    "reasons": "UKStatementofReasons",
    "updated": "LastUpdated",
    "designated": "DateDesignated",
    "title": ".//Title",
    "script": ".//NameNonLatinScript",
    "phone": ".//PhoneNumber",
    "email": ".//EmailAddress",
    "website": ".//Website",
    "dob": ".//DOB",
    "nationality": ".//Nationality",
    "position": ".//Position",
    "gender": ".//Gender",
    "entity_type": ".//TypeOfEntity",
    "subsidiaries": ".//Subsidiary",
    "parent": ".//ParentCompany",
    "registration": ".//BusinessRegistrationNumber",
    "imo": ".//IMONumber",
    "owner": ".//CurrentOwnerOperator",
    "previous_owner": ".//PreviousOwnerOperator",
    "flag": ".//CurrentBelievedFlagOfShip",
    "hin": ".//HIN",
    "previous_flags": ".//PreviousFlag",
    "ship_type": ".//TypeOfShip",
    "tonnage": ".//TonnageOfShip",
    "length": ".//LengthOfShip",
    "built": ".//YearBuilt",
}
NAME_TAGS = {**{f"Name{n}": f"name{n}" for n in range(1, 7)}, "NameType": "type", "AliasStrength": "strength"}
PLACE_TAGS = {
    **{f"AddressLine{n}": f"line{n}" for n in range(1, 7)},
    "AddressPostalCode": "postcode",
    "AddressCountry": "country",
}
SINGLE = ("type", "strength", "script", *(f"name{n}" for n in range(1, 7)))
PLACE = ("postcode", "country", *(f"line{n}" for n in range(1, 7)))

_ROOT = re.compile(r"<Designations[\s>/]")
_BANNER = re.compile(r"\s*\"?(?:report date|last updated)\b", re.IGNORECASE)


@dataclass(slots=True)
class _List:
    """What is known while the list goes by."""

    emit: Emitter
    part: int = 0
    columns: list[str | None] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    book: Book = field(default_factory=Book)


class UkList:
    """Reads the three forms. A position is the line at which a row or a Designation element starts."""

    format = "uk_list"
    title = "UK Sanctions List (CSV, XML) and OFSI Consolidated List (CSV)"
    unit = "line"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        if _ROOT.search(head.text):
            return ""
        start = "\n".join(head.text.lstrip("\ufeff").splitlines()[:4]).casefold()
        ours = "name 6,name 1" in start and ("unique id," in start or ",group id" in start)
        return "" if ours else None

    def unit_of(self, part: Part) -> str:
        return "element" if _ROOT.search(part.head.text) else "line"

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        before, state = emit.records, _List(emit)
        for index, part in enumerate(parts):
            emit.part(index)
            state.part, state.columns = index, []
            if _ROOT.search(part.head.text):
                _read_xml(part, state)
            else:
                _read_csv(part, state)
        if emit.records == before:
            raise SourceBroken("wanted entries with a Unique ID or Group ID, found none that could be read")
        emit_ties(state.book, emit)


def _read_csv(part: Part, state: _List) -> None:
    with part.open() as stream:
        for row in rows(stream, ","):
            if isinstance(row, BadRow):
                state.emit.quarantine(row.reason, "", row.raw, position=row.position)
            elif not state.columns:
                _header(row, state)
            else:
                _row(row, state)


def _header(row: Row, state: _List) -> None:
    columns = [COLUMNS.get(" ".join(name.strip("\ufeff").casefold().split())) for name in row.fields]
    if "name6" in columns:
        state.columns = columns
    elif not _BANNER.match(row.fields[0].strip("\ufeff")):
        state.emit.quarantine("no header yet", "a row before the header", ",".join(row.fields), position=row.position)


def _row(row: Row, state: _List) -> None:
    fields = fitted(row.fields, len(state.columns))
    if fields is None:
        detail = f"wanted {len(state.columns)}, found {len(row.fields)}"
        state.emit.quarantine("wrong number of fields", detail, ",".join(row.fields), position=row.position)
        return
    told = {key: value.strip() for key, value in zip(state.columns, fields, strict=True) if key and value.strip()}
    number = told.get("number") or (f"ofsi-{told['group']}" if "group" in told else "")
    if not number:
        state.emit.quarantine(
            "no number", "a row needs a Unique ID or Group ID", ",".join(fields), position=row.position
        )
        return
    _enter(_from_row(number, told), number, row.position, state)


def _from_row(number: str, told: dict[str, str]) -> UkEntry:
    return UkEntry(
        id=f"uk-{number}",
        kind=told.get("kind", ""),
        told={key: [value] for key, value in told.items() if key not in SINGLE and key not in PLACE},
        names=[{key: told[key] for key in SINGLE if key in told}],
        addresses=[{key: told[key] for key in PLACE if key in told}],
        births=[{"town": told.get("town", ""), "country": told.get("birth_country", "")}],
        papers=[
            {"kind": "passport", "number": told.get("passport", ""), "remark": told.get("passport_told", "")},
            {"kind": "national identifier", "number": told.get("id", ""), "remark": told.get("id_told", "")},
        ],
    )


def _enter(entry: UkEntry, number: str, position: int, state: _List) -> None:
    emit = state.emit
    if number in state.seen:
        emit.at(position, number)
    else:
        state.seen.add(number)
        emit.record(position, number)
    emit_entry(entry, emit, state.book)
    state.book.ties.extend(ties(entry, state.part, position, number))


def _read_xml(part: Part, state: _List) -> None:
    for found in elements(part, ("Designation",)):
        if isinstance(found, BrokenElement):
            state.emit.quarantine(found.reason, found.detail, found.raw, position=found.line)
            continue
        number = text(found.node, "UniqueID")
        if number:
            _enter(_from_node(number, found.node), number, found.line, state)
        else:
            raw = markup(found.node)
            state.emit.quarantine("no number", "a Designation needs a UniqueID", raw, position=found.line)


def _from_node(number: str, node: Node) -> UkEntry:
    return UkEntry(
        id=f"uk-{number}",
        kind=text(node, "IndividualEntityShip") or "",
        told={key: texts(node, path) for key, path in PATHS.items()},
        names=[_fields(name, NAME_TAGS) for name in node.iterfind("Names/Name")],
        addresses=[_fields(place, PLACE_TAGS) for place in node.iterfind("Addresses/Address")],
        births=[
            _fields(place, {"TownOfBirth": "town", "CountryOfBirth": "country"})
            for place in node.iterfind(".//Location")
        ],
        papers=[*_papers(node, "Passport", "passport"), *_papers(node, "NationalIdentifier", "national identifier")],
    )


def _papers(node: Node, tag: str, kind: str) -> list[Fields]:
    found = node.iterfind(f".//{tag}Details/{tag}")
    tags = {f"{tag}Number": "number", f"{tag}AdditionalInformation": "remark"}
    return [{"kind": kind, **_fields(paper, tags)} for paper in found]


def _fields(node: Node, tags: dict[str, str]) -> dict[str, str]:
    return {tags[str(child.tag)]: child.text.strip() for child in node if child.tag in tags and child.text}
