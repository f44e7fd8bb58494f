"""The second register, in Beneficial Ownership Data Standard 0.4: one JSON array of statements.

It knows birth dates and passports, owners that own each other in a circle, and owners of whom only is known that they
are unknown.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from clew.invent.chronicle import Chronicle, Record
from clew.invent.mint import Address, Company, Person
from clew.invent.names import Name

DATASET = "invented_bods"
FILE = "bods.json"
DATE = "2023-06-30"
SCHEMES = {"dk": ("DK-CVR", "Danish Central Business Register"), "gb": ("GB-COH", "Companies House")}


class Ownership:
    """Writes the register statement by statement. Record ids are made of the being that they speak of."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._statements: list[dict[str, object] | str] = []
        self._known: dict[str, str] = {}

    def company(self, company: Company) -> str:
        """An entity statement, the first time; returns the record's id."""
        record = _key(f"entity {company.being}")
        if record not in self._known:
            details = {
                "isComponent": False,
                "entityType": {"type": "registeredEntity"},
                "name": company.title,
                "jurisdiction": {"name": company.country.name, "code": company.country.code.upper()},
                "foundingDate": company.founded,
                "identifiers": _numbers(company),
                "addresses": [_address(company.address, "registered")],
            }
            self._state(record, record, "entity", details)
            names, numbers = (company.title,), (company.number, company.lei)
            self._note(record, Record("", company.being, DATASET, names, None, numbers))
        return self._known[record]

    def person(self, person: Person, *, name: Name | None = None, passport: bool = False) -> str:
        """A person statement, the first time; `name` where the register spells the person otherwise."""
        record = _key(f"person {person.being}")
        if record not in self._known:
            called = name or person.name
            country = {"name": person.country.name, "code": person.country.code.upper()}
            full = {"type": "legal", "fullName": called.full, "givenName": called.given, "familyName": called.family}
            details: dict[str, object] = {
                "isComponent": False,
                "personType": "knownPerson",
                "nationalities": [country],
                "names": [full],
                "birthDate": person.birth,
                "addresses": [_address(person.address, "service")],
            }
            if passport:
                details["identifiers"] = [{"scheme": f"{person.country.code3}-PASSPORT", "id": person.passport}]
            self._state(record, record, "person", details)
            identifiers = (person.passport,) if passport else ()
            self._note(record, Record("", person.being, DATASET, (called.full,), person.birth, identifiers))
        return self._known[record]

    def owns(self, owner: str, company: str, share: dict[str, int]) -> None:
        """An owner (a record id of this register) has a share: exact, or minimum and maximum, in per cent."""
        interest = {"type": "shareholding", "beneficialOwnershipOrControl": True, "directOrIndirect": "direct"}
        self._relate(owner, company, {**interest, "share": share, "startDate": "2016-04-06"})
        self._chronicle.tie("owns", owner, company, DATASET)

    def serves(self, person: str, company: str) -> None:
        """A person is a member of a company's board."""
        interest = {"type": "boardMember", "beneficialOwnershipOrControl": False, "startDate": "2017-02-01"}
        self._relate(person, company, interest)
        self._chronicle.tie("director", person, company, DATASET)

    def unknown(self, company: str) -> None:
        """A company whose owner is not known; the register says why."""
        reason = {"reason": "subjectUnableToConfirmOrIdentifyBeneficialOwner", "description": "Owner not traced"}
        interest = {"type": "unknownInterest", "beneficialOwnershipOrControl": True}
        tie = self._relate(reason, company, interest)
        self._chronicle.nobody(f"bods-{tie}-owner", company, DATASET)

    def spoil(self) -> None:
        """Plant a piece of text where a statement should be and one of a type that the standard does not have."""
        place = len(self._statements)
        self._statements.append("a page torn out")
        self._chronicle.defect(DATASET, FILE, place + 1, "not an object")
        self._state(_key("spoilt"), _key("spoilt"), "hearsay", {"isComponent": False, "name": "Rumour"})
        self._chronicle.defect(DATASET, FILE, place + 2, "not a BODS statement")

    def write(self, folder: Path) -> list[Path]:
        """Write the file."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(statement, ensure_ascii=False, separators=(",", ":")) for statement in self._statements)
        (folder / FILE).write_bytes(("[\n" + ",\n".join(lines) + "\n]\n").encode())
        return [folder / FILE]

    def _note(self, record: str, noted: Record) -> None:
        key = f"bods-{record}"
        names, birth, numbers = noted.names, noted.birth_date, noted.identifiers
        self._chronicle.record(Record(key, noted.being, DATASET, names, birth, numbers))
        self._known[record] = key

    def _relate(self, party: str | dict[str, str], company: str, interest: dict[str, object]) -> str:
        key, subject = _key(f"tie {len(self._statements)}"), company.removeprefix("bods-")
        details = {
            "isComponent": False,
            "subject": subject,
            "interestedParty": party.removeprefix("bods-") if isinstance(party, str) else party,
            "interests": [interest],
        }
        self._state(key, subject, "relationship", details)
        return key

    def _state(self, record: str, subject: str, kind: str, details: dict[str, object]) -> None:
        statement: dict[str, object] = {
            "statementId": _key(f"statement {len(self._statements)}"),
            "declarationSubject": subject,
            "statementDate": DATE,
            "publicationDetails": {
                "publicationDate": DATE,
                "bodsVersion": "0.4",
                "publisher": {"name": "Invented Register of Owners"},
            },
            "recordId": record,
            "recordStatus": "new",
            "recordType": kind,
            "recordDetails": details,
        }
        self._statements.append(statement)


def _key(text: str) -> str:
    digits = sha256(f"{DATASET} {text}".encode()).hexdigest()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))


def _numbers(company: Company) -> list[dict[str, str]]:
    default = (f"{company.country.code3}-REG", f"Companies Register of {company.country.name}")
    scheme, title = SCHEMES.get(company.country.code, default)
    return [
        {"scheme": scheme, "schemeName": title, "id": company.number},
        {"scheme": "XI-LEI", "schemeName": "Global Legal Entity Identifier Index", "id": company.lei},
    ]


def _address(address: Address, kind: str) -> dict[str, object]:
    return {
        "type": kind,
        "address": f"{address.premises} {address.street}, {address.town}",
        "postCode": address.postcode,
        "country": {"name": address.country.name, "code": address.country.code.upper()},
    }
