"""The second sanctions list, in the XML of the United Nations Security Council's consolidated list."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from clew.invent.books.listing import Listing
from clew.invent.chronicle import Chronicle, Record
from clew.invent.mint import Company, Person
from clew.invent.vocabulary import vocabulary

DATASET = "invented_un_list"
FILE = "consolidated.xml"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:noNamespaceSchemaLocation="https://www.un.org/sc/resources/sc-sanctions.xsd"'
    ' dateGenerated="2024-01-15T00:00:00.000Z">\n'
)


class UnitedNations:
    """Writes the list element by element.

    DATAIDs run from 9900001, reference numbers of a committee that there is not from XWi.001.
    """

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._number = 9_900_000
        self._references: dict[str, str] = {}
        self._individuals: list[str] = []
        self._entities: list[str] = []

    def person(self, person: Person, listing: Listing) -> str:
        """List a person. Returns the record's id."""
        called = listing.name or person.name
        parts = [part.upper() for part in (called.given, called.middle, called.family) if part]
        tags = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME")
        body = [_tag(tag, part) for tag, part in zip(tags, parts, strict=False)]
        body += self._listed("i", listing)
        body += [_tag("NAME_ORIGINAL_SCRIPT", called.native)] if called.native else []
        body += [_tag("GENDER", person.gender.capitalize())]
        body += [_values("DESIGNATION", listing.title)] if listing.title else []
        body += [_values("NATIONALITY", person.country.name), _values("LIST_TYPE", "UN List")]
        body += _aliases("INDIVIDUAL", listing)
        body += [_group("INDIVIDUAL_ADDRESS", COUNTRY=person.country.name)]
        body += [_birth(person, listing)]
        body += [_group("INDIVIDUAL_PLACE_OF_BIRTH", CITY=person.birthplace, COUNTRY=person.country.name)]
        body += [_document(person, listing), "<SORT_KEY/>", "<SORT_KEY_LAST_MOD/>"]
        self._individuals.append(self._element("INDIVIDUAL", body))
        identifiers = (person.passport,) if listing.passport else ()
        names = (" ".join(parts), *((called.native,) if called.native else ()), *listing.aliases)
        return self._record(person.being, names, listing, listing.birth_date(person), identifiers)

    def company(self, company: Company, listing: Listing) -> str:
        """List an organisation."""
        body = [_tag("FIRST_NAME", company.title), *self._listed("e", listing), _values("LIST_TYPE", "UN List")]
        body += _aliases("ENTITY", listing)
        place = company.address
        body += [
            _group(
                "ENTITY_ADDRESS",
                STREET=f"{place.premises} {place.street}",
                CITY=place.town,
                ZIP_CODE=place.postcode,
                COUNTRY=place.country.name,
            )
        ]
        self._entities.append(self._element("ENTITY", [*body, "<SORT_KEY/>", "<SORT_KEY_LAST_MOD/>"]))
        return self._record(company.being, (company.title, *listing.aliases), listing, None, ())

    def spoil(self) -> None:
        """Plant an individual without a number."""
        nobody = [_tag("FIRST_NAME", "NUMBERLESS"), _tag("UN_LIST_TYPE", "1267"), _tag("COMMENTS1", "")]
        self._individuals.insert(3, "\n".join(["<INDIVIDUAL>", *nobody, "</INDIVIDUAL>"]))
        self._chronicle.defect(DATASET, FILE, 4, "no number")

    def write(self, folder: Path) -> list[Path]:
        """Write the file."""
        folder.mkdir(parents=True, exist_ok=True)
        individuals, entities = "\n".join(self._individuals), "\n".join(self._entities)
        text = f"{HEAD}<INDIVIDUALS>\n{individuals}\n</INDIVIDUALS>\n<ENTITIES>\n{entities}\n</ENTITIES>\n"
        (folder / FILE).write_bytes(f"{text}</CONSOLIDATED_LIST>\n".encode())
        return [folder / FILE]

    def _listed(self, letter: str, listing: Listing) -> list[str]:

        reference = f"XW{letter}.{1 + len(self._individuals) + len(self._entities):03}"
        key = f"un-{self._number + 1}"
        self._references[key] = reference
        links = [f"Linked to an entry of this list ({self._references[other]})." for other in listing.linked]
        for other in listing.linked:
            self._chronicle.tie("named with", key, other, DATASET)
        return [
            _tag("UN_LIST_TYPE", listing.programmes[0]),
            _tag("REFERENCE_NUMBER", reference),
            _tag("LISTED_ON", listing.listed_on),
            _tag("COMMENTS1", " ".join(filter(None, [listing.comment, *links]))),
        ]

    def _element(self, tag: str, body: list[str]) -> str:
        self._number += 1
        numbers = [_tag("DATAID", str(self._number)), _tag("VERSIONNUM", "1")]
        return "\n".join([f"<{tag}>", *numbers, *body, f"</{tag}>"])

    def _record(
        self, being: str, names: tuple[str, ...], listing: Listing, birth: str | None, identifiers: tuple[str, ...]
    ) -> str:
        known = vocabulary().programmes["UN"]
        labels = tuple(sorted({label for code in listing.programmes for label in known[code]}))
        key = f"un-{self._number}"
        return self._chronicle.record(Record(key, being, DATASET, names, birth, identifiers, labels))


def _tag(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"


def _values(tag: str, text: str) -> str:
    return f"<{tag}>{_tag('VALUE', text)}</{tag}>"


def _group(tag: str, **cells: str) -> str:
    return f"<{tag}>{''.join(_tag(name, text) for name, text in cells.items())}</{tag}>"


def _aliases(kind: str, listing: Listing) -> list[str]:
    good, low = ("Good", "Low") if kind == "INDIVIDUAL" else ("a.k.a.", "f.k.a.")
    rows = [(good, alias) for alias in listing.aliases] + [(low, alias) for alias in listing.weak]
    return [_group(f"{kind}_ALIAS", QUALITY=quality, ALIAS_NAME=alias) for quality, alias in rows or [("", "")]]


def _birth(person: Person, listing: Listing) -> str:
    year = person.birth[:4]
    cells = {
        "full": {"TYPE_OF_DATE": "EXACT", "DATE": person.birth},
        "year": {"TYPE_OF_DATE": "EXACT", "YEAR": year},
        "about": {"TYPE_OF_DATE": "APPROXIMATELY", "YEAR": year},
        "between": {
            "TYPE_OF_DATE": "BETWEEN",
            "FROM_YEAR": str(int(year) - 1),
            "TO_YEAR": str(int(year) + 1),
        },
        "": {"TYPE_OF_DATE": ""},
    }
    return _group("INDIVIDUAL_DATE_OF_BIRTH", **cells[listing.birth])


def _document(person: Person, listing: Listing) -> str:
    if not listing.passport:
        return "<INDIVIDUAL_DOCUMENT/>"
    return _group(
        "INDIVIDUAL_DOCUMENT",
        TYPE_OF_DOCUMENT="Passport",
        NUMBER=person.passport,
        ISSUING_COUNTRY=person.country.name,
    )
