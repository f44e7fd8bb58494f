"""The United Kingdom's register of persons with significant control, Companies House's daily snapshot in JSON lines.

Each nature of control is an edge of its own. Shares keep the band in which the register tells them, "25-50" (more than
25, not more than 50 per cent); voting rights, surplus assets and the right to appoint directors are no shares, their
band stands in `summary`. A statement, an exemption or a protected person is an owner unknown, with the register's own
code as the reason. The last line counts the others; a count that does not agree is told in quarantine.

A person's number is one of one company: the same person in two companies is two entities, left to resolution. The day
of birth is not public. Companies have a number and no name here. Nationalities are passed on as written ("British").
Built from the register's published API and samples; has not met a whole real snapshot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import orjson

from clew.errors import SourceBroken
from clew.sources import jsonwalk
from clew.sources.contract import Draft, Emitter, Head, Part
from clew.sources.jsonnode import Node
from clew.sources.register import add_date, add_unknown, key

_BAND = re.compile(
    r"(?:part-)?(ownership-of-shares|voting-rights|right-to-share-surplus-assets)"
    r"-(?:(\d+)-to-(\d+)|more-than-(\d+))-percent(?:-(.+))?"
)
_RIGHT = re.compile(r"(right-to-appoint-and-remove-[a-z]+?|significant-influence-or-control)(?:-(as-.+|[a-z]+-.+))?")
_ECONOMIC = frozenset({"ownership-of-shares", "right-to-share-surplus-assets"})
_SHARES = "ownership-of-shares"
_ADDRESS = ("care_of", "po_box", "premises", "address_line_1", "address_line_2", "locality", "region", "postal_code")
_SCHEMATA = {"individual": "Person", "corporate": "Company", "legal": "Organization"}
_TOTALS = {
    "persons_of_significant_control_count": "person",
    "statements_count": "statement",
    "exemptions_count": "exemption",
}


class GbPsc:
    """Reads the snapshot of persons with significant control."""

    format = "gb_psc"
    title = "United Kingdom: persons with significant control"
    unit = "line"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        """The role "" where the first line is one of the register."""
        value = jsonwalk.first(head)
        data = value.get("data") if value else None
        if value is None or not isinstance(data, dict):
            return None
        kind = str(data.get("kind", ""))
        known = "significant-control" in kind or "beneficial-owner" in kind or kind == "exemptions"
        return "" if ("company_number" in value and known) or kind.startswith("totals#") else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every line; raises SourceBroken where there is none."""
        walk = _Walk(emit)
        for index, part in enumerate(parts):
            emit.part(index)
            for item in jsonwalk.items(part):
                if isinstance(item, jsonwalk.BadItem):
                    emit.quarantine(item.reason, raw=item.raw, position=item.position)
                else:
                    walk.line(item.position, Node(item.value))
        if not emit.records:
            raise SourceBroken("No person with significant control could be read: wanted lines with a company_number.")


@dataclass(slots=True)
class _Walk:
    emit: Emitter
    counts: Counter[str] = field(default_factory=Counter)

    def line(self, position: int, node: Node) -> None:
        data = node.node("data")
        kind, number = data.text("kind") or "", node.text("company_number")
        self.emit.at(position)
        if kind.startswith("totals#"):
            self.totals(data)
        elif number is None or not kind:
            self.emit.quarantine("line of no company", f"kind {kind or 'not told'}", orjson.dumps(node.value))
        else:
            self.emit.record(position, data.node("links").text("self") or number)
            self.notice(kind, _company(self.emit, number), data)
        node.report(self.emit)

    def notice(self, kind: str, company: str, data: Node) -> None:
        """One line about a company: a person, or a word on why there is none."""
        base = f"gbpsc-{_number(data, company)}"
        if kind == "exemptions":
            self.counts["exemption"] += 1
            _claim_exemptions(self.emit, base, company, data.node("exemptions"))
        elif "statement" in kind:
            self.counts["statement"] += 1
            _claim_unknown(self.emit, base, company, data.text("statement") or "not stated", data)
        else:
            self.counts["person"] += 1
            self.person(kind, base, company, data)

    def person(self, kind: str, base: str, company: str, data: Node) -> None:
        schema = _SCHEMATA.get(kind.split("-")[0])
        if schema is None and not kind.startswith("super-secure"):
            self.emit.quarantine("unknown kind of person", f"{kind} is kept as a legal entity", kind)
        if kind.startswith("super-secure"):
            _claim_unknown(self.emit, base, company, data.text("description") or kind, data)
            return
        draft = self.emit.entity(base, schema or "LegalEntity")
        _claim_person(draft, data)
        for nature in dict.fromkeys(data.texts("natures_of_control")) or [""]:
            _claim_nature(draft, company, nature, data)

    def totals(self, data: Node) -> None:
        for name, kind in _TOTALS.items():
            told = data.text(name)
            if told is not None and told != str(self.counts[kind]):
                detail = f"the register counts {told} under {name}, {self.counts[kind]} were read"
                self.emit.quarantine("totals disagree", detail, orjson.dumps(data.value))


def _company(emit: Emitter, number: str) -> str:
    """Claim that the company exists, and return its id. Numbers that begin with OE are of overseas entities."""
    number = number.upper().zfill(8)
    company = f"gb-coh-{key(number)}"
    emit.claim(company, "Company", "registrationNumber", number)
    if not number.startswith("OE"):
        emit.claim(company, "Company", "jurisdiction", "gb")
    return company


def _number(data: Node, company: str) -> str:
    told = (data.node("links").text("self") or "").rstrip("/").rpartition("/")[2] or data.text("etag")
    if told is None:
        return f"{company}-{key(orjson.dumps(data.value).decode())}"
    return f"{company}-{told}" if told == "exemptions" else key(told)


def _claim_person(draft: Draft, data: Node) -> None:
    draft.add("name", data.text("name"))
    if draft.schema == "Person":
        names = data.node("name_elements")
        draft.add("title", names.text("title")).add("lastName", names.text("surname"))
        draft.add("firstName", names.text("forename"))
        draft.add("middleName", names.text("middle_name"), names.text("other_forenames"))
        born = data.node("date_of_birth")
        parts = [(born.text(name) or "").zfill(2) for name in ("year", "month", "day")]
        add_date(draft, "birthDate", "-".join(part for part in parts if part.strip("0")) or None)
        for nation in (data.text("nationality") or "").split(","):
            draft.add("nationality", nation)
    told = data.node("identification")
    draft.add("legalForm", told.text("legal_form")).add("registrationNumber", told.text("registration_number"))
    draft.add("jurisdiction", told.text("country_registered"))
    for name in ("place_registered", "legal_authority"):
        text = told.text(name)
        draft.add("notes", f"{name.replace('_', ' ').capitalize()}: {text}" if text else None)
    draft.add("country", data.text("country_of_residence"))
    for name in ("address", "principal_office_address"):
        _claim_address(draft, data.node(name))
    if data.flag("is_sanctioned"):
        draft.add("topics", "sanction")


def _claim_address(draft: Draft, place: Node) -> None:
    lines = [place.text(name) for name in (*_ADDRESS, "country")]
    draft.add("address", ", ".join(line for line in lines if line)).add("country", place.text("country"))


def _claim_nature(person: Draft, company: str, nature: str, data: Node) -> None:
    band, right = _BAND.fullmatch(nature), _RIGHT.fullmatch(nature)
    edge_id = f"{person.id}-{key(nature or 'control')}"
    if band:
        schema = "Ownership" if band[1] in _ECONOMIC else "Control"
        name, share, through = band[1], f"{band[2] or band[4]}-{band[3] or 100}", band[5]
    else:
        schema, share = ("Control" if right else "UnknownLink"), None
        name, through = (right[1], right[2]) if right else (nature or "not stated", None)
    edge = person.emit.entity(edge_id, schema)
    if schema == "Ownership":
        edge.add("owner", person.id).add("asset", company).add("ownershipType", name, original=nature)
    elif schema == "Control":
        edge.add("controller", person.id).add("controlled", company).add("controlType", name, original=nature)
    else:
        edge.add("subject", person.id).add("object", company).add("role", name)
        person.emit.quarantine("unknown nature of control", f"{name} is kept as a link of unknown kind", nature)
    if name == _SHARES:
        edge.add("percentage", share)
    elif share:
        edge.add("summary", f"{name} {share} %")
    edge.add("summary", through.replace("-", " ") if through else None)
    _claim_dates(edge, data)


def _claim_dates(edge: Draft, data: Node) -> None:
    edge.add("recordId", data.node("links").text("self"))
    add_date(edge, "startDate", data.text("notified_on"))
    add_date(edge, "endDate", data.text("ceased_on"))
    if data.text("ceased_on") or data.flag("ceased"):
        edge.add("status", "ceased")


def _claim_unknown(emit: Emitter, base: str, company: str, reason: str, data: Node) -> None:
    owner = add_unknown(emit, base, reason, data.text("linked_psc_name"))
    edge = emit.entity(f"{base}-unknown", "Ownership").add("owner", owner).add("asset", company)
    edge.add("ownershipType", "significant control").add("summary", f"owner unknown: {reason}")
    _claim_dates(edge, data)


def _claim_exemptions(emit: Emitter, base: str, company: str, exemptions: Node) -> None:
    names = exemptions.value if isinstance(exemptions.value, dict) else {}
    if not names:
        emit.quarantine("exemption without a kind", base, orjson.dumps(names))
    for name in names:
        exemption = exemptions.node(name)
        reason = exemption.text("exemption_type") or name.replace("_", "-")
        owner = add_unknown(emit, f"{base}-{key(reason)}", reason)
        edge = emit.entity(f"{owner}-unknown", "Ownership").add("owner", owner).add("asset", company)
        edge.add("ownershipType", "significant control").add("summary", f"owner unknown: {reason}")
        for period in exemption.nodes("items"):
            add_date(edge, "startDate", period.text("exempt_from"))
            add_date(edge, "endDate", period.text("exempt_to"))
