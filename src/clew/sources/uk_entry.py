"""What the United Kingdom's sanctions lists tell of one of their entries, and the claims that come of it.

The UK Sanctions List and the OFSI Consolidated List (closed in January 2026), in CSV and XML, tell the same under
different names; `readers/uk_list.py` brings them to `UkEntry`. An entry may come in one piece (XML) or row by row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from clew.sources.contract import Draft, Emitter
from clew.sources.listed import (
    Document,
    add_dates,
    add_document,
    bare_number,
    joined,
    link,
    pieces,
    report_dates,
    squeeze,
    starts,
)
from clew.sources.listing import listing, slug

Fields = Mapping[str, str]

SCHEMATA = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
NAME_PARTS = ("name1", "name2", "name3", "name4", "name5", "name6")
PLACE_PARTS = ("line1", "line2", "line3", "line4", "line5", "line6", "postcode", "country")
VESSEL = {"imo": "imoNumber", "flag": "flag", "previous_flags": "pastFlags", "ship_type": "type", "tonnage": "tonnage"}
ROLES = {
    "parent": "parent company",
    "subsidiaries": "subsidiary",
    "owner": "current owner or operator",
    "previous_owner": "previous owner or operator",
}
CONTACTS = ("phone", "email", "website")

_LABEL = re.compile(r"\(([A-Z][\w /.’'-]{2,60})\)\s*:\s*")
_IMO = re.compile(r"(?:IMO)?\s*(\d{7})\b")
LABELS = {
    "uk sanctions list ref": "number",
    "un ref": "un",
    "uk statement of reasons": "reasons",
    "gender": "gender",
    "parent company": "parent",
    "subsidiaries": "subsidiaries",
    "phone number": "phone",
    "email address": "email",
    "website": "website",
    "imo number": "imo",
    "current owners": "owner",
    "type of ship": "ship_type",
    "flag of ship": "flag",
    "previous flags": "previous_flags",
    "tonnage of ship": "tonnage",
    "type of entity": "entity_type",
    "business reg no": "registration",
}


@dataclass(slots=True)
class UkEntry:
    """One entry or a row of one. `told` holds lists of texts under the names that this module uses."""

    id: str
    kind: str
    told: dict[str, list[str]] = field(default_factory=dict)
    names: list[Fields] = field(default_factory=list)
    addresses: list[Fields] = field(default_factory=list)
    births: list[Fields] = field(default_factory=list)
    papers: list[Fields] = field(default_factory=list)

    def all(self, key: str) -> list[str]:
        return [line for text in self.told.get(key, ()) if (line := squeeze(text))]

    def one(self, key: str) -> str:
        return next(iter(self.all(key)), "")

    def unfold(self) -> None:
        """Take apart "(Gender):Male (UN Ref):…", as OFSI packs what has no column of its own."""
        for text in self.all("other"):
            marks = list(_LABEL.finditer(text))
            ends = [*(mark.start() for mark in marks), len(text)][1:]
            for mark, end in zip(marks, ends, strict=True):
                key = LABELS.get(mark.group(1).casefold())
                if key:
                    self.told.setdefault(key, []).append(text[mark.end() : end].strip(" ."))


@dataclass(frozen=True, slots=True)
class Tie:
    """A company or ship named beside an entry, to be looked up when the whole list is known."""

    part: int
    position: int
    key: str
    entry: str
    schema: str
    kind: str
    name: str


@dataclass(slots=True)
class Book:
    """Who is called what on the list."""

    names: dict[str, set[str]] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    primary: dict[str, bool] = field(default_factory=dict)

    def call(self, name: str, entry: str) -> None:
        self.names.setdefault(name.casefold(), set()).add(entry)

    def find(self, name: str) -> str | None:
        """The one entry of exactly this name; None where there is none, or more than one."""
        found = self.names.get(name.casefold(), set())
        return next(iter(found)) if len(found) == 1 else None


def emit_entry(entry: UkEntry, emit: Emitter, book: Book) -> None:
    """Claim what an entry, or a row of it, tells; names go into the book."""
    entry.unfold()
    schema = SCHEMATA.get(entry.kind.casefold())
    if schema is None:
        emit.quarantine("unknown type of entry", f"{entry.kind!r}; read as a legal entity", entry.id)
    draft = emit.entity(entry.id, schema or "LegalEntity")
    _names(entry, draft, book)
    for address in entry.addresses:
        _address(address, draft)
    if schema == "Person":
        _person(entry, draft)
    elif schema == "Vessel":
        _vessel(entry, draft)
    else:
        _company(entry, draft)
    draft.add("notes", *entry.all("other"))
    _listing(entry, draft)


def _names(entry: UkEntry, draft: Draft, book: Book) -> None:
    for name in entry.names:
        whole = " ".join(part for key in NAME_PARTS if (part := squeeze(name.get(key))))
        first = not book.primary.get(draft.id)
        prop = _kind(squeeze(name.get("type")).casefold(), squeeze(name.get("strength")).casefold(), first)
        draft.add(prop, whole)
        draft.add("alias", squeeze(name.get("script")))
        if whole:
            book.primary[draft.id] = book.primary.get(draft.id, False) or prop == "name"
            book.call(whole, draft.id)
    for script in entry.all("script"):
        draft.add("alias", script)


def _kind(kind: str, strength: str, first: bool) -> str:
    if "low" in strength or "weak" in strength:
        return "weakAlias"
    if kind.startswith(("fka", "f.k.a", "former", "previous")):
        return "previousName"
    return "name" if kind.startswith("primary") and (first or "variation" not in kind) else "alias"


def _address(address: Fields, draft: Draft) -> None:
    country, place = squeeze(address.get("country")), joined(*(address.get(part) for part in PLACE_PARTS))
    draft.add("country", *pieces(country))
    if place != country:
        draft.add("address", place)


def _person(entry: UkEntry, draft: Draft) -> None:
    draft.add("title", *entry.all("title"))
    draft.add("gender", *entry.all("gender"))
    for key, prop in (("nationality", "nationality"), ("position", "position")):
        for text in entry.all(key):
            draft.add(prop, *pieces(text))
    for text in entry.all("dob"):
        for born in pieces(text):
            if not add_dates(draft, "birthDate", born):
                draft.add("notes", f"Date of birth: {born}")
    for birth in entry.births:
        draft.add("birthPlace", joined(birth.get("town"), birth.get("country")))
        draft.add("birthCountry", *pieces(birth.get("country")))
    for paper in entry.papers:
        _paper(paper, draft)
    _contacts(entry, draft)


def _paper(paper: Fields, draft: Draft) -> None:
    told = squeeze(paper.get("remark")) or None
    numbers = pieces(paper.get("number"))
    for number in numbers:
        add_document(draft, Document(kind=paper.get("kind", ""), number=number, remark=told))
    if told and not numbers:
        draft.add("notes", f"{paper.get('kind', '')}: {told}")


def _contacts(entry: UkEntry, draft: Draft) -> None:
    for prop in CONTACTS:
        for text in entry.all(prop):
            draft.add(prop, *pieces(text.replace(", ", ";")))


def _company(entry: UkEntry, draft: Draft) -> None:
    _contacts(entry, draft)
    for text in entry.all("registration"):
        for number in pieces(text):
            draft.add("registrationNumber", bare_number(number), original=number)
    draft.add("legalForm", *entry.all("entity_type"))
    for text in entry.all("imo"):
        draft.add("notes", f"IMO number: {text}")
    draft.add("notes", *(f"Title: {title}" for title in entry.all("title")))


def _vessel(entry: UkEntry, draft: Draft) -> None:
    for key, prop in VESSEL.items():
        for text in entry.all(key):
            for value in pieces(text):
                number = _IMO.search(value) if key == "imo" else None
                draft.add(prop, number.group(1) if number else value, original=value)
    for text in entry.all("built"):
        report_dates(draft, "buildDate", text)
    for key, label in (("length", "Length"), ("hin", "Hull identification number"), *((c, c) for c in CONTACTS)):
        draft.add("notes", *(f"{label}: {text}" for text in entry.all(key)))


def _listing(entry: UkEntry, draft: Draft) -> None:
    regime = entry.one("regime")
    if not regime:
        draft.emit.quarantine("no programme", "an entry without a regime", entry.id)
        return
    started = starts(draft.emit, entry.one("designated"), entry.one("listed"))
    listing(
        draft.emit,
        draft.id,
        authority="UK",
        programme=regime,
        country="gb",
        start=started[0][0] if started else None,
        start_told=started[0][1] if started else None,
        reason=entry.one("reasons") or None,
        number=entry.one("number") or None,
        measures=entry.one("measures").replace("|", "; ") or None,
    )
    sanction = draft.emit.entity(f"{draft.id}-{slug(regime)}", "Sanction")
    sanction.add("unscId", *entry.all("un"))
    sanction.add("summary", *(f"Designated by: {source}" for source in entry.all("source")))
    report_dates(sanction, "modifiedAt", entry.one("updated"))


def ties(entry: UkEntry, part: int, position: int, key: str) -> list[Tie]:
    """The companies and ships that are named as the entry's parents, daughters, owners or operators."""
    schema = SCHEMATA.get(entry.kind.casefold(), "LegalEntity")
    return [
        Tie(part, position, key, entry.id, schema, kind, name)
        for kind in ROLES
        for text in entry.all(kind)
        for name in pieces(text)
    ]


def emit_ties(book: Book, emit: Emitter) -> None:
    """Link who is named to the entry of exactly that name; a name that is on the list not once goes to the notes."""
    for tie in dict.fromkeys(book.ties):
        emit.part(tie.part)
        emit.at(tie.position, tie.key)
        target = book.find(tie.name)
        role = ROLES[tie.kind]
        if target and target != tie.entry:
            link(emit, tie.entry, target, role=role, summary=f"The list names {tie.name} as its {role}.")
        else:
            emit.claim(tie.entry, tie.schema, "notes", f"{role.capitalize()}: {tie.name}")
