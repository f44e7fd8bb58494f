"""The United Nations Security Council's consolidated list, XML as the Secretariat publishes it.

Read against the real list of 2026-02-27: 730 persons and 273 entities. What it does and what is made of it:

- Names come in four parts whose order is not given-then-family: they are joined. Entities may be groups, companies,
  ministries or ships' managers and the list does not say which, so they are Organizations.
- Aliases are "Good" (alias), "Low" (weakAlias), "a.k.a." (alias), "f.k.a." and "previously listed as" (previousName);
  an empty quality is an empty line of the form. One alias may be several: "A; B b) C". A birth date given with an alias
  belongs to papers in that name, so it goes to the notes.
- Birth dates are exact, approximate or between two years (both become claims); a month may stand in the note only.
  Hijri dates and dates marked as false are kept in the notes.
- Documents are named in English, French and Spanish, with line breaks inside.
- Free text refers to other entries by their permanent reference number, "(QDe.004)". Where that number is on the list,
  the two are linked by an UnknownLink: a mention, whatever the sentence says; the sentence stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clew.errors import SourceBroken
from clew.sources.contract import Draft, Emitter, Head, Part
from clew.sources.listed import (
    Document,
    add_dates,
    add_document,
    joined,
    link,
    pieces,
    report_dates,
    sentence,
    squeeze,
    starts,
)
from clew.sources.listing import listing
from clew.sources.xmlwalk import BrokenElement, Node, elements, markup

ROLE = "named in the list's comment"
KINDS = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
QUALITIES = {"Low": "weakAlias", "f.k.a.": "previousName"}
FIELDS = frozenset(
    (
        *NAMES,
        *(
            "DATAID",
            "VERSIONNUM",
            "UN_LIST_TYPE",
            "REFERENCE_NUMBER",
            "LISTED_ON",
            "GENDER",
            "COMMENTS1",
            "DESIGNATION",
        ),
        *(
            "NATIONALITY",
            "LIST_TYPE",
            "LAST_DAY_UPDATED",
            "TITLE",
            "NAME_ORIGINAL_SCRIPT",
            "SORT_KEY",
            "SORT_KEY_LAST_MOD",
        ),
        *("INDIVIDUAL_ALIAS", "INDIVIDUAL_ADDRESS", "INDIVIDUAL_DATE_OF_BIRTH", "INDIVIDUAL_PLACE_OF_BIRTH"),
        *("INDIVIDUAL_DOCUMENT", "ENTITY_ALIAS", "ENTITY_ADDRESS", "SUBMITTED_BY", "SUBMITTED_ON", "DELISTED_ON"),
        *("NATIONALITY2",),
    )
)

_REFERENCE = re.compile(r"\b([A-Z]{2}[ie])\.?\s?(\d{3})\b")
_PREVIOUS = re.compile(r"\b(?:previous|former)ly listed as\b", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:original script|\bin \w+(?: script)?)\s*:\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mention:
    part: int
    position: int
    key: str | None
    subject: str
    reference: str
    sentence: str


@dataclass(slots=True)
class _Seen:
    """What must wait for the end of the list, since an entry may name a later one."""

    ids: dict[str, str] = field(default_factory=dict)
    mentions: list[_Mention] = field(default_factory=list)


class UnXml:
    """Reads `CONSOLIDATED_LIST` documents. Positions count persons and entities together, from 1."""

    format = "un_xml"
    title = "UN Security Council consolidated list (XML)"
    unit = "element"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        return "" if re.search(r"<(?:[\w.-]+:)?CONSOLIDATED_LIST[\s/>]", head.text) else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        seen, before = _Seen(), emit.records
        for index, part in enumerate(parts):
            emit.part(index)
            for found in elements(part, KINDS):
                if isinstance(found, BrokenElement):
                    emit.quarantine(found.reason, found.detail, found.raw, position=found.number)
                else:
                    _entry(found.node, found.number, index, emit, seen)
        if emit.records == before:
            raise SourceBroken("wanted INDIVIDUAL or ENTITY elements with a DATAID, found none that could be read")
        _links(emit, seen)


def _entry(node: Node, number: int, part: int, emit: Emitter, seen: _Seen) -> None:
    key = _text(node, "DATAID") or _text(node, "REFERENCE_NUMBER")
    emit.at(number, key or None)
    if not key:
        emit.quarantine("no number", "an entry needs a DATAID or a REFERENCE_NUMBER", markup(node))
        return
    emit.record(number, key)
    draft = emit.entity(f"un-{key}", KINDS[str(node.tag)])
    _names(node, draft)
    _details(node, draft)
    _addresses(node, draft)
    if draft.schema == "Person":
        _person(node, draft)
    _listing(node, draft)
    _unknown(node, emit)
    reference = _text(node, "REFERENCE_NUMBER")
    seen.ids[reference] = draft.id
    seen.mentions.extend(_mentions(node, part, number, key, draft.id))


def _names(node: Node, draft: Draft) -> None:
    name = " ".join(filter(None, (_text(node, part) for part in NAMES)))
    if not name:
        draft.emit.quarantine("no name", "an entry without FIRST_NAME", markup(node))
    draft.add("name", name)
    draft.add("alias", *pieces(node.findtext("NAME_ORIGINAL_SCRIPT")))
    for alias in _each(node, "ALIAS"):
        _alias(alias, draft)


def _alias(node: Node, draft: Draft) -> None:
    note, whole = _text(node, "NOTE"), _text(node, "ALIAS_NAME")
    quality = _text(node, "QUALITY")
    prop = "previousName" if _PREVIOUS.search(note) else QUALITIES.get(quality, "alias")
    for name in pieces(whole):
        draft.add(prop, name, original=whole)
    script = _SCRIPT.search(note)
    if script:
        draft.add(prop, *pieces(script.group(1)))
    born = joined(*(_text(node, tag) for tag in ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")))
    told = [part for part in (note if not script or _PREVIOUS.search(note) else "", born and f"born {born}") if part]
    if told and whole:
        draft.add("notes", f"As {whole}: {'; '.join(told)}")


def _details(node: Node, draft: Draft) -> None:
    draft.add("notes", _text(node, "COMMENTS1"))
    updated = sorted(_texts(node, "LAST_DAY_UPDATED/VALUE"))
    if updated:
        report_dates(draft, "modifiedAt", updated[-1])
    if draft.schema != "Person":
        draft.add("notes", *_texts(node, "DESIGNATION/VALUE"), *_texts(node, "TITLE/VALUE"))
        draft.add("country", *_texts(node, "NATIONALITY/VALUE"))


def _person(node: Node, draft: Draft) -> None:
    draft.add("gender", _text(node, "GENDER"))
    draft.add("title", *_texts(node, "TITLE/VALUE"))
    for designation in _texts(node, "DESIGNATION/VALUE"):
        draft.add("position", *pieces(designation))
    draft.add("nationality", *_texts(node, "NATIONALITY/VALUE"), *_texts(node, "NATIONALITY2"))
    for birth in _each(node, "DATE_OF_BIRTH"):
        _born(birth, draft)
    for place in _each(node, "PLACE_OF_BIRTH"):
        draft.add("birthPlace", _place(place))
        draft.add("birthCountry", _text(place, "COUNTRY"))
        draft.add("notes", _noted("Place of birth", _place(place), _text(place, "NOTE")))
    for document in _each(node, "DOCUMENT"):
        _document(document, draft)


def _born(node: Node, draft: Draft) -> None:
    kind, note = _text(node, "TYPE_OF_DATE"), _text(node, "NOTE")
    exact = _text(node, "DATE") or _text(node, "YEAR")
    ends = [year for year in (_text(node, "FROM_YEAR"), _text(node, "TO_YEAR")) if year]
    text = exact or " to ".join(ends) or note
    if not text:
        return
    told = {"BETWEEN": f"between {' and '.join(ends)}", "APPROXIMATELY": f"approximately {text}"}.get(kind, text)
    if len(exact) == 4 and len(ends) == 0 and note:
        text = f"{note} {exact}"
        told = f"{told} ({note})"
    false = "false" in note.casefold()
    if false or not add_dates(draft, "birthDate", text, told):
        draft.add("notes", _noted("Date of birth", "" if note in ("", text) else text, note or text))


def _document(node: Node, draft: Draft) -> None:
    kinds = [kind for tag in ("TYPE_OF_DOCUMENT2", "TYPE_OF_DOCUMENT") if (kind := _text(node, tag).strip(" .:"))]
    number, note = _text(node, "NUMBER"), _text(node, "NOTE")
    if not number:
        draft.add("notes", _noted(kinds[0] if kinds else "Document", note, ""))
        return
    country = _text(node, "ISSUING_COUNTRY") or _text(node, "COUNTRY_OF_ISSUE")
    city = _text(node, "CITY_OF_ISSUE")
    passport = any("pass" in kind.casefold() or "pasaporte" in kind.casefold() for kind in kinds)
    kind = next((kind for kind in kinds if "pass" in kind.casefold()), kinds[0]) if passport else (kinds or [""])[0]
    document = Document(
        kind=kind,
        number=number,
        country=country or None,
        issued=_text(node, "DATE_OF_ISSUE") or None,
        remark="; ".join(filter(None, (note, city and f"issued in {city}"))) or None,
    )
    add_document(draft, document)


def _addresses(node: Node, draft: Draft) -> None:
    for address in _each(node, "ADDRESS"):
        place, country, note = _place(address), _text(address, "COUNTRY"), _text(address, "NOTE")
        draft.add("country", country)
        if not place and "," in note:
            draft.add("address", note)
            continue
        if place != country:
            draft.add("address", place)
        draft.add("notes", _noted("Address", place, note))


def _listing(node: Node, draft: Draft) -> None:
    programme, reference = _text(node, "UN_LIST_TYPE"), _text(node, "REFERENCE_NUMBER")
    listed = _text(node, "LISTED_ON")
    if not programme:
        draft.emit.quarantine("no programme", "an entry without UN_LIST_TYPE", reference)
        return
    since, told = next(iter(starts(draft.emit, listed)), (None, None))
    listing(
        draft.emit,
        draft.id,
        authority="UN",
        programme=programme,
        country="un",
        start=since,
        start_told=told,
        number=reference,
    )


def _unknown(node: Node, emit: Emitter) -> None:
    for child in node:
        if child.tag not in FIELDS:
            emit.quarantine("unknown element", str(child.tag), markup(child))


def _mentions(node: Node, part: int, number: int, key: str, subject: str) -> Iterator[_Mention]:
    comment = _text(node, "COMMENTS1")
    for match in _REFERENCE.finditer(comment):
        reference = f"{match.group(1)}.{match.group(2)}"
        yield _Mention(part, number, key, subject, reference, sentence(comment, match.start(), match.end()))


def _links(emit: Emitter, seen: _Seen) -> None:
    for mention in seen.mentions:
        target = seen.ids.get(mention.reference)
        if target and target != mention.subject:
            emit.part(mention.part)
            emit.at(mention.position, mention.key)
            link(emit, mention.subject, target, role=ROLE, summary=mention.sentence)


def _place(node: Node) -> str:
    return joined(*(_text(node, tag) for tag in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")))


def _noted(what: str, text: str, note: str) -> str:
    """A line of notes that keeps a note beside what it is about; "" where there is none."""
    return f"{what}: {text} ({note})" if text and note else f"{what}: {note}" if note else ""


def _each(node: Node, what: str) -> list[Node]:
    return list(node.iterchildren(f"{node.tag!s}_{what}"))


def _text(node: Node, tag: str) -> str:
    child = next(node.iterchildren(tag), None)
    return "" if child is None else squeeze(child.text)


def _texts(node: Node, path: str) -> list[str]:
    return [line for found in node.findall(path) if (line := squeeze(found.text))]
