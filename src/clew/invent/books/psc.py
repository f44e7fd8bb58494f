"""The company register: one JSON line for each person with significant control, as Companies House's snapshot has them.

The register tells month and year of birth only, and gives each line a key of its own, so that one owner of two
companies stands there twice.
"""

from __future__ import annotations

import json
from pathlib import Path

from clew.invent.chronicle import Chronicle, Record
from clew.invent.dice import Dice
from clew.invent.mint import Address, Company, Person
from clew.invent.names import Name

DATASET = "invented_psc"
FILE = "persons-with-significant-control-snapshot.txt"
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
NATURES = ("ownership-of-shares-25-to-50-percent", "ownership-of-shares-50-to-75-percent")
MOST = "ownership-of-shares-75-to-100-percent"
RIGHT = "right-to-appoint-and-remove-directors"


class Register:
    """Writes the register line by line."""

    def __init__(self, chronicle: Chronicle, seed: int) -> None:
        self._chronicle = chronicle
        self._dice = Dice(seed, "psc")
        self._lines: list[str] = []
        self._companies: set[str] = set()
        self._statements = 0

    def owned(self, company: Company, owner: Person, natures: tuple[str, ...], *, name: Name | None = None) -> str:
        """A person controls a company; `name` where the register spells the owner otherwise. Returns the owner's id."""
        called = name or owner.name
        key, link = self._link(company, "individual")
        elements = {"forename": called.given, "middle_name": called.middle, "surname": called.family}
        year, month, _ = owner.birth.split("-")
        data: dict[str, object] = {
            "address": _address(owner.address),
            "country_of_residence": owner.address.country.name,
            "date_of_birth": {"month": int(month), "year": int(year)},
            "name": called.full,
            "name_elements": {part: text for part, text in elements.items() if text},
            "nationality": owner.country.citizen,
        }
        self._line(company, "individual-person-with-significant-control", link, natures, data)
        self._chronicle.record(Record(key, owner.being, DATASET, (called.full,), owner.birth[:7]))
        self._chronicle.tie("controls", key, self._company(company), DATASET)
        return key

    def held(self, company: Company, owner: Company, natures: tuple[str, ...]) -> str:
        """A company controls a company. Returns the owner's id, which is that of this line, not of a company."""
        key, link = self._link(company, "corporate-entity")
        data: dict[str, object] = {
            "address": _address(owner.address),
            "identification": {
                "country_registered": owner.country.name,
                "legal_authority": "Companies Act",
                "legal_form": "Private Limited Company",
                "place_registered": f"Companies Register of {owner.country.name}",
                "registration_number": owner.number,
            },
            "name": owner.title,
        }
        self._line(company, "corporate-entity-person-with-significant-control", link, natures, data)
        self._chronicle.record(Record(key, owner.being, DATASET, (owner.title,), None, (owner.number,)))
        self._chronicle.tie("controls", key, self._company(company), DATASET)
        return key

    def unowned(self, company: Company) -> str:
        """A company that says nobody controls it."""
        key, link = self._link(company, "statement")
        link = link.replace("persons-with-significant-control/statement", "persons-with-significant-control-statements")
        data: dict[str, object] = {"statement": "no-individual-or-entity-with-signficant-control"}
        self._line(company, "persons-with-significant-control-statement", link, None, data)
        self._statements += 1
        self._chronicle.nobody(key, self._company(company), DATASET)
        return self._company(company)

    def spoil(self) -> None:
        """Plant a line that breaks off and one of no company, which the line of totals counts all the same."""
        self._lines.insert(6, '{"company_number":"90000001","data":{"kind":"individual-person-with')
        self._chronicle.defect(DATASET, FILE, 7, "not JSON")
        self._lines.insert(9, '{"data":{"kind":"individual-person-with-significant-control","name":"Of No Company"}}')
        self._chronicle.defect(DATASET, FILE, 10, "line of no company")
        self._chronicle.defect(DATASET, FILE, len(self._lines) + 1, "totals disagree")

    def write(self, folder: Path) -> list[Path]:
        """Write the file, with the line of totals that ends a snapshot."""
        folder.mkdir(parents=True, exist_ok=True)
        totals = {
            "kind": "totals#persons-of-significant-control-snapshot",
            "persons_of_significant_control_count": len(self._lines) - self._statements,
            "statements_count": self._statements,
            "exemptions_count": 0,
        }
        lines = [*self._lines, _json({"data": totals})]
        (folder / FILE).write_bytes("".join(f"{line}\n" for line in lines).encode())
        return [folder / FILE]

    def _company(self, company: Company) -> str:
        key = f"gb-coh-{company.number}"
        if key not in self._companies:
            self._companies.add(key)
            self._chronicle.record(Record(key, company.being, DATASET, (), None, (company.number,)))
        return key

    def _link(self, company: Company, kind: str) -> tuple[str, str]:
        segment = "".join(self._dice.pick(SIGNS) for _ in range(27))
        return f"gbpsc-{segment}", f"/company/{company.number}/persons-with-significant-control/{kind}/{segment}"

    def _line(
        self, company: Company, kind: str, link: str, natures: tuple[str, ...] | None, data: dict[str, object]
    ) -> None:
        etag = f"{self._dice.below(16**10):010x}{self._dice.below(16**10):010x}{len(self._lines):020x}"
        data |= {"etag": etag, "kind": kind, "links": {"self": link}, "notified_on": company.founded}
        if natures is not None:
            data["natures_of_control"] = list(natures)
        self._lines.append(_json({"company_number": company.number, "data": dict(sorted(data.items()))}))


def _address(address: Address) -> dict[str, str]:
    return {
        "address_line_1": address.street,
        "country": address.country.name,
        "locality": address.town,
        "postal_code": address.postcode,
        "premises": address.premises,
    }


def _json(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
