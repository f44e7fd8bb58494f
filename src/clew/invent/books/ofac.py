"""The first sanctions list, in the four CSV files of OFAC's SDN list: no header, `-0- ` for null, Ctrl-Z last.

Remarks are a semicolon list with a full stop behind it, cut at 1,000 signs; what is over goes to the comments file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clew.invent.books.listing import Listing, spoken
from clew.invent.chronicle import Chronicle, Record
from clew.invent.mint import Address, Company, Person
from clew.invent.vocabulary import vocabulary

DATASET = "invented_sdn"
NULL = "-0- "
LIMIT = 1_000
END = "\x1a"


class Ofac:
    """Writes the list line by line; numbers run from 90001, which the real list has not reached."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._number = 90_000
        self._names: dict[str, str] = {}
        self._main: list[str] = []
        self._aliases: list[str] = []
        self._addresses: list[str] = []
        self._comments: list[str] = []

    def person(self, person: Person, listing: Listing) -> str:
        """List a person. Returns the record's id."""
        remarks = [*_birth(person, listing), f"POB {person.birthplace}, {person.country.name}"]
        remarks += [f"nationality {person.country.name}", f"Gender {person.gender.capitalize()}"]
        identifiers = (person.passport,) if listing.passport else ()
        remarks += [f"Passport {number} ({person.country.name})" for number in identifiers]
        called = listing.name or person.name
        names = (called.full, *listing.aliases)
        return self._list(
            Record("", person.being, DATASET, names, listing.birth_date(person), identifiers),
            [called.inverted, "individual", listing.title],
            listing,
            remarks,
            person.address,
        )

    def company(self, company: Company, listing: Listing, *, numbered: bool = True) -> str:
        """List an organisation; `numbered` tells its registration number."""
        remarks = [f"Organization Established Date {spoken(company.founded)}"]
        identifiers = (company.number,) if numbered else ()
        remarks += [f"Registration Number {number} ({company.country.name})" for number in identifiers]
        names = (company.title, *listing.aliases)
        return self._list(
            Record("", company.being, DATASET, names, None, identifiers),
            [company.title, NULL, ""],
            listing,
            remarks,
            company.address,
        )

    def vessel(self, being: str, title: str, imo: str, flag: str, listing: Listing) -> str:
        """List a ship by its IMO number."""
        record = Record("", being, DATASET, (title,), None, (f"IMO{imo}",))
        remarks = [f"Vessel Registration Identification IMO {imo}"]
        return self._list(record, [title, "vessel", "", "General Cargo", flag], listing, remarks, None)

    def spoil(self) -> None:
        """Plant rows that no reader can use: fields missing in the main list and in an alias, an alias of nobody."""
        self._main.insert(4, '90700,"HALF A ROW","individual"')
        self._chronicle.defect(DATASET, "SDN.CSV", 5, "wrong number of fields")
        self._aliases.insert(2, "90001,77")
        self._chronicle.defect(DATASET, "ALT.CSV", 3, "wrong number of fields")

    def write(self, folder: Path) -> list[Path]:
        """Write the four files."""
        parts = {
            "SDN.CSV": self._main,
            "ALT.CSV": self._aliases,
            "ADD.CSV": self._addresses,
            "SDN_COMMENTS.CSV": self._comments,
        }
        folder.mkdir(parents=True, exist_ok=True)
        for name, lines in parts.items():
            (folder / name).write_bytes("".join(f"{line}\r\n" for line in [*lines, END]).encode())
        return [folder / name for name in parts]

    def _list(
        self, record: Record, cells: list[str], listing: Listing, remarks: list[str], address: Address | None
    ) -> str:
        self._number += 1
        number, key = self._number, f"ofac-{self._number}"
        name, kind, title, *ship = cells
        vessel_type, flag = ship or ("", "")
        programmes = "] [".join(listing.programmes)
        remarks += [f"a.k.a. '{weak}'" for weak in listing.weak]
        remarks += [listing.comment] if listing.comment else []
        remarks += [f"Linked To: {self._names[other]}" for other in listing.linked]
        text = "; ".join(remarks) + "."
        row = [name, kind, programmes, title, "", vessel_type, "", "", flag, "", text[:LIMIT]]
        self._main.append(_line(number, row))
        if text[LIMIT:]:
            self._comments.append(_line(number, [text[LIMIT:]]))
        self._names[key] = name
        self._add(number, listing, address)
        for other in listing.linked:
            self._chronicle.tie("linked to", key, other, DATASET)
        return self._chronicle.record(
            Record(key, record.being, DATASET, record.names, record.birth_date, record.identifiers, _labels(listing))
        )

    def _add(self, number: int, listing: Listing, address: Address | None) -> None:
        for alias in listing.aliases:
            self._aliases.append(_line(number, [len(self._aliases) + 501, "aka", alias, ""]))
        if address:
            place = [f"{address.premises} {address.street}", f"{address.town} {address.postcode}", address.country.name]
            self._addresses.append(_line(number, [len(self._addresses) + 701, *place, ""]))


def _labels(listing: Listing) -> tuple[str, ...]:
    known = vocabulary().programmes["OFAC"]
    return tuple(sorted({label for code in listing.programmes for label in known[code]}))


def _birth(person: Person, listing: Listing) -> list[str]:
    year = int(person.birth[:4])
    texts = {
        "full": spoken(person.birth),
        "year": str(year),
        "about": f"circa {year}",
        "between": f"{year - 1} to {year + 1}",
    }
    return [f"DOB {texts[listing.birth]}"] if listing.birth else []


def _line(number: int, cells: Sequence[str | int]) -> str:
    return ",".join([str(number), *(_cell(cell) for cell in cells)])


def _cell(value: int | str) -> str:
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace('"', '""') + '"' if value and value != NULL else NULL
