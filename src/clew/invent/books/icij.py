"""The leak, in the CSV files of the ICIJ Offshore Leaks database: nodes and relationships.

Officers have a name and a country, no birth date and no number: who they are elsewhere is for the reader to find out.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from clew.invent.books.listing import spoken
from clew.invent.chronicle import Chronicle, Record
from clew.invent.mint import Address, Company, Person

DATASET = "invented_leak"
SOURCE = "The Lantern Files"
VALID = "The Lantern Files data is current through 2019"
ENTITY = (
    "node_id,name,original_name,former_name,jurisdiction,jurisdiction_description,company_type,address,internal_id,"
    "incorporation_date,inactivation_date,struck_off_date,dorm_date,status,service_provider,ibcRUC,country_codes,"
    "countries,sourceID,valid_until,note"
)
OFFICER = "node_id,name,countries,country_codes,sourceID,valid_until,note"
INTERMEDIARY = "node_id,name,status,internal_id,address,countries,country_codes,sourceID,valid_until,note"
ADDRESS = "node_id,address,name,countries,country_codes,sourceID,valid_until,note"
TIE = "node_id_start,node_id_end,rel_type,link,status,start_date,end_date,sourceID"
FILES = {
    "nodes-entities.csv": ENTITY,
    "nodes-officers.csv": OFFICER,
    "nodes-intermediaries.csv": INTERMEDIARY,
    "nodes-addresses.csv": ADDRESS,
    "relationships.csv": TIE,
}


class Leak:
    """Writes the leak node by node; numbers run from 95000001, kinds apart."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._rows: dict[str, list[list[str]]] = {name: [] for name in FILES}
        self._known: dict[str, str] = {}

    def company(self, company: Company, *, address: Address | None = None) -> str:
        """A company, the first time, at its own address or another; returns the record's id."""
        if company.being not in self._known:
            place = address or company.address
            country, day = company.country, spoken(company.founded).upper().replace(" ", "-")
            head = [company.title, "", "", country.code3, country.name, "", place.full, ""]
            mid = [day, "", "", "", "Active", "", company.number, place.country.code3, place.country.name]
            names = (company.title,)
            self._node(
                "nodes-entities.csv",
                1,
                [*head, *mid],
                Record("", company.being, DATASET, names, None, (company.number,)),
            )
            self._tie(self._known[company.being], self.address(place), "registered_address", "registered address")
        return self._known[company.being]

    def officer(self, being: Person | Company, called: str, link: str, company: str) -> str:
        """Someone holds an office (`link`: "director of", "shareholder of") in a company of the leak.

        One being under one name is one node; under another name a second one.
        """
        key = f"{being.being} {called}"
        if key not in self._known:
            cells = [called, being.country.name, being.country.code3]
            self._node("nodes-officers.csv", 2, cells, Record("", being.being, DATASET, (called,)), key)
        self._tie(self._known[key], company, "officer_of", link)
        return self._known[key]

    def intermediary(self, agent: Company, company: str) -> str:
        """An agent set a company up."""
        key = f"{agent.being} agent"
        if key not in self._known:
            cells = [agent.title, "ACTIVE", "", agent.address.full, agent.country.name, agent.country.code3]
            self._node("nodes-intermediaries.csv", 3, cells, Record("", agent.being, DATASET, (agent.title,)), key)
        self._tie(self._known[key], company, "intermediary_of", "intermediary of")
        return self._known[key]

    def address(self, address: Address) -> str:
        """An address node, the first time."""
        if address.being not in self._known:
            cells = [address.full, "", address.country.name, address.country.code3]
            self._node("nodes-addresses.csv", 4, cells, Record("", address.being, DATASET, (address.full,)))
        return self._known[address.being]

    def spoil(self) -> None:
        """Plant rows with fields missing: a company, and a relationship."""
        self._rows["nodes-entities.csv"].insert(2, ["95900001", "TORN PAGE LTD"])
        self._chronicle.defect(DATASET, "nodes-entities.csv", 4, "wrong number of fields")
        self._rows["relationships.csv"].insert(4, ["95900001", "95900002", "officer_of"])
        self._chronicle.defect(DATASET, "relationships.csv", 6, "wrong number of fields")

    def write(self, folder: Path) -> list[Path]:
        """Write the five files."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, header in FILES.items():
            text = io.StringIO()
            text.write(header + "\n")
            csv.writer(text, lineterminator="\n").writerows(self._rows[name])
            (folder / name).write_bytes(text.getvalue().encode())
        return [folder / name for name in FILES]

    def _node(self, file: str, kind: int, cells: list[str], record: Record, key: str | None = None) -> None:
        number = str(94_000_000 + kind * 1_000_000 + len(self._rows[file]) + 1)
        self._rows[file].append([number, *cells, SOURCE, VALID, ""])
        noted = Record(f"icij-{number}", record.being, DATASET, record.names, None, record.identifiers)
        self._known[key or record.being] = self._chronicle.record(noted)

    def _tie(self, start: str, end: str, kind: str, link: str) -> None:
        cells = [start.removeprefix("icij-"), end.removeprefix("icij-"), kind, link, "", "", "", SOURCE]
        self._rows["relationships.csv"].append(cells)
        self._chronicle.tie(link, start, end, DATASET)
