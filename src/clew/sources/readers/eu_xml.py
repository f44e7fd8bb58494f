"""The EU's consolidated financial sanctions list, XML version 1.1 ("FSF", `export` with `sanctionEntity` elements).

Built from published attribute names and from public code that reads the real file; it has not met a real file here.
What becomes of an entry is told in `clew.sources.eu_entry`. Traps known from that code: `strong="false"` marks a weak
alias, and so does a remark "Low quality a.k.a."; a year of birth may be a span with one open end, or of another
calendar; country "UNKNOWN"; titles and functions are "(a) … (b) …" lists; contacts are children of the address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clew.errors import SourceBroken
from clew.sources.contract import Emitter, Head, Part
from clew.sources.eu_entry import EuEntry, Fields, emit_body, emit_head, emit_nameless
from clew.sources.xmlwalk import BrokenElement, Node, elements, markup, text, texts

TAGS = ("sanctionEntity",)
KNOWN = frozenset(
    ("remark", "regulation", "subjectType", "nameAlias", "address", "birthdate", "identification", "citizenship")
)

_ROOT = re.compile(r"<(?:[\w.-]+:)?export[\s>][^>]*(?:fsd/export|globalFileId|generationDate)")


class EuXml:
    """Reads `sanctionEntity` elements; a position counts them, from 1."""

    format = "eu_xml"
    title = "EU consolidated financial sanctions list (XML 1.1)"
    unit = "element"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        return "" if _ROOT.search(head.text) or "<sanctionEntity" in head.text else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        before = emit.records
        for index, part in enumerate(parts):
            emit.part(index)
            for found in elements(part, TAGS):
                if isinstance(found, BrokenElement):
                    emit.quarantine(found.reason, found.detail, found.raw, position=found.number)
                else:
                    _entry(found.node, found.number, emit)
        if emit.records == before:
            raise SourceBroken("wanted sanctionEntity elements with a logicalId, found none that could be read")


def _entry(node: Node, position: int, emit: Emitter) -> None:
    number = str(node.get("logicalId") or node.get("euReferenceNumber") or "").strip()
    emit.at(position, number or None)
    if not number:
        emit.quarantine("no number", "an entry needs a logicalId or an euReferenceNumber", markup(node))
        return
    emit.record(position, number)
    entry = _read(node, number)
    emit_head(entry, emit)
    if not emit_body(entry, emit):
        emit_nameless(entry, emit)
    for child in node:
        if child.tag not in KNOWN:
            emit.quarantine("unknown element", str(child.tag), markup(child))


def _read(node: Node, number: str) -> EuEntry:
    subject = node.find("subjectType")
    return EuEntry(
        number=number,
        reference=str(node.get("euReferenceNumber") or ""),
        un_number=str(node.get("unitedNationId") or ""),
        designated=str(node.get("designationDate") or ""),
        details=str(node.get("designationDetails") or ""),
        subject="" if subject is None else str(subject.get("classificationCode") or subject.get("code") or ""),
        remarks=texts(node, "remark"),
        regulations=[_fields(child) for child in node.iterchildren("regulation")],
        names=[_fields(child) for child in node.iterchildren("nameAlias")],
        addresses=[_fields(child) for child in node.iterchildren("address")],
        births=[_fields(child) for child in node.iterchildren("birthdate")],
        documents=[_fields(child) for child in node.iterchildren("identification")],
        citizenships=[_fields(child) for child in node.iterchildren("citizenship")],
    )


def _fields(node: Node) -> Fields:
    """The attributes, with what child elements tell under names of their own."""
    fields = {str(key): str(value) for key, value in node.attrib.items()}
    for name in ("remark", "publicationUrl"):
        fields[name] = "; ".join(texts(node, name)) or fields.get(name, "")
    for contact in node.iterchildren("contactInfo"):
        key, value = str(contact.get("key") or "contact"), str(contact.get("value") or text(contact, ".") or "")
        fields[f"contact:{key.casefold()}"] = value
    return fields
