"""The values of SDN_ADVANCED.XML: what its numbers stand for, its places, documents, names, features and periods."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from clew.sources.ofac_remarks import Item, labelled
from clew.sources.xmlwalk import Node, text

_LINES = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
_PERSON_PARTS = ("First Name", "Middle Name", "Patronymic", "Matronymic", "Maiden Name")
_LABELS = {"Birthdate": "DOB", "Place of Birth": "POB"}


@dataclass(slots=True)
class References:
    """What the numbers of the document stand for: (kind, id) to text; sub-types of parties to their types."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    def learn(self, node: Node) -> None:
        """Take in the document's ReferenceValueSets."""
        for value in node.iterfind("*/*"):
            kind, key = str(value.tag), value.get("ID")
            words = (value.text or "").strip() or value.get("Description") or value.get("ISO2")
            if key and words:
                self.texts[kind, key] = words
            if key and kind == "PartySubType":
                self.types[key] = value.get("PartyTypeID", "")

    def text(self, kind: str, key: str | None) -> str | None:
        """The words for this number, None where it has none."""
        return self.texts.get((kind, key)) if key else None

    def party_type(self, sub_type: str) -> str:
        """individual, vessel, aircraft or entity: the sub-type, or the type where the sub-type says "Unknown"."""
        words = self.text("PartySubType", sub_type)
        if words is None or words == "Unknown":
            words = self.text("PartyType", self.types.get(sub_type))
        return (words or "entity").lower()


@dataclass(frozen=True, slots=True)
class Location:
    """A place: its lines as the other formats write them, and its country."""

    lines: tuple[str, ...]
    country: str | None

    @classmethod
    def of(cls, node: Node, references: References) -> Location:
        """From a Location element."""
        parts: dict[str, str] = {}
        for part in node.iterfind("LocationPart"):
            kind = references.text("LocPartType", part.get("LocPartTypeID")) or "Unknown"
            value = text(part, "LocationPartValue/Value")
            if value:
                parts[kind.upper()] = value
        street = ", ".join(parts.pop(line) for line in _LINES if line in parts)
        place = ", ".join(parts.pop(key) for key in ("CITY", "STATE/PROVINCE", "REGION") if key in parts)
        city = " ".join(part for part in (place, parts.pop("POSTAL CODE", "")) if part)
        lines = tuple(line for line in (street, city, *parts.values()) if line)
        return cls(lines, _country(node, references))


def _country(node: Node, references: References) -> str | None:
    for tag, kind, key in (("LocationCountry", "Country", "CountryID"), ("LocationAreaCode", "AreaCode", "AreaCodeID")):
        for each in node.iterfind(tag):
            if words := references.text(kind, each.get(key)):
                return words
    return None


class Name(NamedTuple):
    """One name of a party. `kind` is OFAC's: Name, A.K.A., F.K.A., N.K.A.; `main` for the one it goes by."""

    text: str
    kind: str
    weak: bool
    main: bool


def names(identity: Node, references: References) -> list[Name]:
    """All names of an identity, in every script; persons as "SURNAME, Given"."""
    groups = {
        group.get("ID", ""): references.text("NamePartType", group.get("NamePartTypeID")) or ""
        for group in identity.iterfind("NamePartGroups/MasterNamePartGroup/NamePartGroup")
    }
    found: list[Name] = []
    for alias in identity.iterfind("Alias"):
        kind = references.text("AliasType", alias.get("AliasTypeID")) or ""
        weak, primary = _true(alias, "LowQuality"), _true(alias, "Primary")
        for number, documented in enumerate(alias.iterfind("DocumentedName")):
            if words := _joined(documented, groups):
                found.append(Name(words, kind, weak, primary and not number))
    return found


def _joined(documented: Node, groups: Mapping[str, str]) -> str:
    parts: dict[str, list[str]] = {}
    for value in documented.iterfind("DocumentedNamePart/NamePartValue"):
        if words := (value.text or "").strip():
            parts.setdefault(groups.get(value.get("NamePartGroupID", ""), ""), []).append(words)
    surname = " ".join(parts.pop("Last Name", []))
    given = " ".join(word for kind in _PERSON_PARTS for word in parts.pop(kind, []))
    rest = " ".join(word for words in parts.values() for word in words)
    return " ".join(part for part in (", ".join(part for part in (surname, given) if part), rest) if part)


def document(node: Node, references: References) -> Iterator[Item | str]:
    """An identity document as an item; what its authority and comment add, as notes."""
    label = references.text("IDRegDocType", node.get("IDRegDocTypeID")) or "Identification Number"
    number = text(node, "IDRegistrationNo")
    if number:
        days = dict(_document_days(node, references))
        country = references.text("Country", node.get("IssuedBy-CountryID"))
        yield labelled(label, number, country, days.get("Issue Date"), days.get("Expiration Date"))
    for tag in ("IssuingAuthority", "Comment"):
        more = text(node, tag)
        if more and more != number:
            yield f"{label} {number or ''}: {more}"


def _document_days(node: Node, references: References) -> Iterator[tuple[str, str]]:
    for day in node.iterfind("DocumentDate"):
        when = day.find("DatePeriod")
        found = period(when) if when is not None else None
        if found:
            yield references.text("IDRegDocDateType", day.get("IDRegDocDateTypeID")) or "", found


def feature(node: Node, references: References, locations: Mapping[str, Location]) -> Iterator[Item | str | Location]:
    """What a Feature says: the location of the type "Location" as such, all else as items or notes."""
    label = references.text("FeatureType", node.get("FeatureTypeID")) or "Feature"
    label = _LABELS.get(label.strip(), label.strip())
    for version in node.iterfind("FeatureVersion"):
        comment = text(version, "Comment")
        for value in _values(version, references, locations):
            if isinstance(value, str):
                yield labelled(label, value)
            elif label == "Location":
                yield value
            else:
                yield labelled(label, _place(label, value))
        if comment:
            yield f"{label}: {comment}"


def _place(label: str, place: Location) -> str:
    if label == "POB":
        return ", ".join([*place.lines, *([place.country] if place.country else [])])
    return place.country or ", ".join(place.lines)


def _values(version: Node, references: References, locations: Mapping[str, Location]) -> Iterator[str | Location]:
    for place in version.iterfind("VersionLocation"):
        if found := locations.get(place.get("LocationID", "")):
            yield found
    for when in version.iterfind("DatePeriod"):
        if days := period(when):
            yield days
    for detail in version.iterfind("VersionDetail"):
        words = references.text("DetailReference", detail.get("DetailReferenceID")) or (detail.text or "").strip()
        if words:
            yield words


def period(node: Node) -> str | None:
    """A Date or DatePeriod as ISO 8601: a day, a month or year where it spans just that, "from to" both else.

    OFAC writes "1961" as a period from the first to the last of its days.
    """
    if node.find("Year") is not None:
        return _day(node)
    days = [day for path in ("Start/From", "Start/To", "End/From", "End/To") if (day := _at(node, path))]
    if not days:
        return None
    first, last = min(days), max(days)
    if first == last:
        return first
    if first[4:] == "-01-01" and last[4:] == "-12-31":
        return first[:4] if first[:4] == last[:4] else f"{first[:4]} to {last[:4]}"
    if first[:7] == last[:7] and first[8:] == "01" and last[8:] == _month_end(last):
        return first[:7]
    return f"{first} to {last}"


def _month_end(day: str) -> str:
    return str(monthrange(int(day[:4]), int(day[5:7]))[1])


def _at(node: Node, path: str) -> str | None:
    found = node.find(path)
    return _day(found) if found is not None else None


def _day(node: Node) -> str | None:
    """Year, month and day as far as they are given and make sense."""
    year, month, day = (_whole(text(node, part)) for part in ("Year", "Month", "Day"))
    if year is None or not 1500 <= year <= 2199:
        return None
    if month is None or not 1 <= month <= 12:
        return f"{year:04}"
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def _whole(words: str | None) -> int | None:
    return int(words) if words and words.isascii() and words.isdigit() else None


def _true(node: Node, key: str) -> bool:
    return (node.get(key) or "").lower() == "true"
