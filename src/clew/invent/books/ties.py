"""Family, associates, offices and memberships, as FollowTheMoney entities in JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

from clew.invent.chronicle import Being, Chronicle, Record
from clew.invent.mint import Company, Person
from clew.invent.names import Name

DATASET = "invented_ties"
FILE = "ties.ftm.json"
EDGES = {
    "Family": ("person", "relative", "relationship"),
    "Associate": ("person", "associate", "relationship"),
    "Directorship": ("director", "organization", "role"),
    "Membership": ("member", "organization", "role"),
    "Representation": ("agent", "client", "role"),
    "ContractAward": ("supplier", "contract", "role"),
}


class Ties:
    """Writes the file entity by entity; ids are `tie-` and a number."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._lines: list[str] = []
        self._known: dict[str, str] = {}

    def person(
        self, person: Person, *, name: Name | None = None, passport: bool = False, birth: int = 10, pep: str = ""
    ) -> str:
        """A person, the first time. `birth` is how many signs of the date are known; `pep` a public office held."""
        if person.being not in self._known:
            called = name or person.name
            properties = {
                "name": [called.full],
                "firstName": [called.given],
                "lastName": [called.family],
                "birthDate": [person.birth[:birth]],
                "gender": [person.gender],
                "nationality": [person.country.code],
                "passportNumber": [person.passport] if passport else [],
                "topics": ["role.pep"] if pep else [],
                "position": [pep],
            }
            if called.native:
                properties["name"].append(called.native)
            key = self._entity("Person", properties)
            identifiers = (person.passport,) if passport else ()
            names = tuple(properties["name"])
            known = person.birth[:birth] or None
            self._chronicle.record(Record(key, person.being, DATASET, names, known, identifiers))
            self._known[person.being] = key
        return self._known[person.being]

    def company(self, company: Company, *, lei: bool = False, schema: str = "Company") -> str:
        """A company, the first time."""
        if company.being not in self._known:
            properties = {
                "name": [company.title],
                "jurisdiction": [company.country.code],
                "registrationNumber": [company.number],
                "leiCode": [company.lei] if lei else [],
                "address": [company.address.full],
            }
            key = self._entity(schema, properties)
            identifiers = (company.number, company.lei) if lei else (company.number,)
            self._chronicle.record(Record(key, company.being, DATASET, (company.title,), None, identifiers))
            self._known[company.being] = key
        return self._known[company.being]

    def contract(self, being: str, authority: str, title: str) -> str:
        """A contract that a public body (a record of this file) has given out."""
        key = self._entity("Contract", {"title": [title], "authority": [authority]})
        self._chronicle.record(Record(key, being, DATASET, (title,)))
        self._chronicle.tie("contract of", key, authority, DATASET)
        return key

    def tie(self, schema: str, source: str, target: str, role: str, since: str = "") -> None:
        """A tie of one of `EDGES` between two records of this file."""
        start, end, how = EDGES[schema]
        self._entity(schema, {start: [source], end: [target], how: [role], "startDate": [since]})
        self._chronicle.tie(role, source, target, DATASET)

    def spoil(self) -> None:
        """Plant an unknown schema, an unknown property, a country that is none, an impossible date and a torn line."""
        self._odd("tie-spoilt-1", "unknown schema", "Wizard", {"name": ["Unknown Kind"]}, kept=False)
        self._odd("tie-spoilt-2", "unknown property", "Person", {"name": ["Odd Shoe"], "shoeSize": ["44"]})
        self._odd("tie-spoilt-3", "not a country", "Person", {"name": ["Far Away"], "country": ["Elsewhere"]})
        self._odd("tie-spoilt-4", "not a date", "Person", {"name": ["Late Born"], "birthDate": ["1971-13-42"]})
        self._lines.append('{"id":"tie-spoilt-5","schema":"Person","properties":{"name":["Torn')
        self._chronicle.defect(DATASET, FILE, len(self._lines), "not JSON")

    def _odd(self, key: str, what: str, schema: str, properties: dict[str, list[str]], *, kept: bool = True) -> None:
        self._lines.append(_json(_entity(key, schema, properties)))
        self._chronicle.defect(DATASET, FILE, len(self._lines), what)
        if kept:
            name = properties["name"][0]
            self._chronicle.being(Being(key, schema, name, "bystander", "odd row"))
            self._chronicle.record(Record(key, key, DATASET, (name,)))

    def write(self, folder: Path) -> list[Path]:
        """Write the file."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes("".join(f"{line}\n" for line in self._lines).encode())
        return [folder / FILE]

    def _entity(self, schema: str, properties: dict[str, list[str]]) -> str:
        key = f"tie-{len(self._lines) + 1:06}"
        kept = {prop: [value for value in values if value] for prop, values in properties.items() if any(values)}
        self._lines.append(_json(_entity(key, schema, kept)))
        return key


def _entity(key: str, schema: str, properties: dict[str, list[str]]) -> dict[str, object]:
    return {"id": key, "schema": schema, "properties": properties, "datasets": [DATASET], "referents": []}


def _json(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
