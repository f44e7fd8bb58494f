"""Entities and persons of BODS: names, numbers, places and dates."""

from __future__ import annotations

from dataclasses import dataclass

from clew.sources.bods_record import Record, entity_schema
from clew.sources.bods_terms import NAMES, identifier
from clew.sources.contract import Draft, Emitter
from clew.sources.jsonnode import Node
from clew.sources.register import add_date, add_unknown

UNKNOWN = frozenset({"anonymousEntity", "unknownEntity", "anonymousPerson", "unknownPerson"})


@dataclass(frozen=True, slots=True)
class Until(Draft):
    """A draft of a statement that was replaced: its claims were last seen on the day of the newer one."""

    until: str | None = None

    def add(self, prop: str, *values: str | None, lang: str | None = None, original: str | None = None) -> Draft:
        for value in values:
            self.emit.claim(self.id, self.schema, prop, value, lang=lang, original=original, last_seen=self.until)
        return self


def claim_entity(record: Record, emit: Emitter, entity_id: str, until: str | None) -> None:
    """Claim what an entity statement says. `until` is the day on which it was replaced, if it was."""
    details = record.details
    draft = Until(emit, entity_id, entity_schema(details), until)
    draft.add("name", details.text("name")).add("alias", *details.texts("alternateNames"))
    _claim_unknown(draft, details, "unspecifiedEntityDetails", "entityType", named=bool(details.text("name")))
    for key in ("jurisdiction", "incorporatedInJurisdiction"):
        draft.add("jurisdiction", country(details, key))
    add_date(draft, "incorporationDate", details.text("foundingDate"))
    add_date(draft, "dissolutionDate", details.text("dissolutionDate"))
    kind = details.get("entityType")
    if isinstance(kind, dict):
        draft.add("classification", details.node("entityType").text("subtype"))
        draft.add("description", details.node("entityType").text("details"))
    if "entitySubtype" in (details.value if isinstance(details.value, dict) else {}):
        draft.add("classification", details.node("entitySubtype").text("generalCategory"))
    draft.add("description", details.node("formedByStatute").text("name"))
    draft.add("sourceUrl", details.text("uri"))
    _claim_listing(draft, details.node("publicListing"))
    _claim_common(draft, record)


def claim_person(record: Record, emit: Emitter, entity_id: str, until: str | None) -> None:
    """Claim what a person statement says. One who is anonymous or unknown is an owner unknown, with the reason."""
    details = record.details
    draft = Until(emit, entity_id, "Person", until)
    named = _claim_names(draft, details.nodes("names"))
    _claim_unknown(draft, details, "unspecifiedPersonDetails", "personType", named=named)
    for found in details.nodes("nationalities"):
        draft.add("nationality", found.text("code") or found.text("name"))
    for found in details.nodes("taxResidencies"):
        draft.add("country", found.text("code") or found.text("name"))
    add_date(draft, "birthDate", details.text("birthDate"))
    add_date(draft, "deathDate", details.text("deathDate"))
    birth = details.node("placeOfBirth")
    draft.add("birthPlace", _address(birth)).add("birthCountry", country(birth, "country"))
    _claim_address(draft, details.node("placeOfResidence"))
    exposed = details.node("politicalExposure").text("status") == "isPep"
    if exposed or details.flag("hasPepStatus"):
        draft.add("topics", "role.pep")
    _claim_common(draft, record)


def claim_source(draft: Draft, record: Record) -> None:
    """Claim who published the statement, when, and where it came from."""
    details = record.node.node("publicationDetails")
    draft.add("publisher", details.node("publisher").text("name"))
    draft.add("sourceUrl", record.node.node("source").text("url"))
    add_date(draft, "modifiedAt", record.node.text("statementDate"))


def country(node: Node, key: str) -> str | None:
    """A country or jurisdiction: its code, else its name; plain text before 0.4."""
    if isinstance(node.get(key), str):
        return node.text(key)
    found = node.node(key)
    return found.text("code") or found.text("name")


def _claim_common(draft: Draft, record: Record) -> None:
    for found in record.details.nodes("identifiers"):
        scheme = found.text("scheme") or found.text("schemeName") or ""
        draft.add(identifier(scheme, draft.schema), found.text("id"))
        draft.add("sourceUrl", found.text("uri"))
    for found in record.details.nodes("addresses"):
        _claim_address(draft, found)
    if record.status == "closed":
        draft.add("status", "closed")
    claim_source(draft, record)


def _claim_names(draft: Draft, names: list[Node]) -> bool:
    found = [(NAMES.get(name.text("type") or "", "name"), text) for name in names if (text := _full_name(name))]
    if found and all(prop != "name" for prop, _ in found):
        found[0] = ("name", found[0][1])
    for prop, text in found:
        draft.add(prop, text)
    for name in names:
        if name.text("type") not in NAMES:
            draft.add("firstName", name.text("givenName")).add("lastName", name.text("familyName"))
            draft.add("fatherName", name.text("patronymicName"))
    return bool(found)


def _full_name(name: Node) -> str | None:
    parts = (name.text(key) for key in ("givenName", "patronymicName", "familyName"))
    return name.text("fullName") or " ".join(filter(None, parts)) or None


def _claim_unknown(draft: Until, details: Node, key: str, kind: str, *, named: bool) -> None:
    """Say why a party is not known. One that has a name keeps it; one that is only described shortly is no unknown."""
    told = details.node(key)
    kinds = details.node(kind).text("type") if isinstance(details.get(kind), dict) else details.text(kind)
    reason = told.text("reason") or details.text("missingInfoReason")
    if reason is None and kinds in UNKNOWN:
        reason = kinds
    if reason is not None and named:
        draft.add("summary", reason).add("description", told.text("description"))
    elif reason is not None:
        add_unknown(draft.emit, draft.id, reason, told.text("description"), schema=draft.schema)


def _claim_listing(draft: Draft, listing: Node) -> None:
    if not listing.flag("hasPublicListing"):
        return
    draft.add("topics", "corp.public")
    for found in listing.nodes("securitiesListings"):
        security = found.node("security")
        if draft.schema == "Company":
            draft.add("ticker", security.text("ticker"))
            if (security.text("idScheme") or "").upper() == "ISIN":
                draft.add("isinCode", security.text("id"))


def _claim_address(draft: Draft, node: Node) -> None:
    text, land = _address(node), country(node, "country")
    if (node.text("type") or "") == "placeOfBirth":
        draft.add("birthPlace", text)
        return
    draft.add("address", text).add("country", land)


def _address(node: Node) -> str | None:
    named = node.get("country")
    land = node.node("country").text("name") if isinstance(named, dict) else None
    parts = (node.text("address"), node.text("postCode"), land)
    return ", ".join(part for part in parts if part) or None
