"""Payments of a ledger made ready for goAML: who stands on either side, as far as ledger and case tell.

Aggregates are no transactions and are left out, with their number. A payment in another currency than the report's
needs an amount in both: it tells one itself (paid in one, received in the other), or the ledger was opened with rates.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from clew.errors import NotFound, UsageError
from clew.model.payment import KINDS
from clew.money.ledger import Ledger, Longs
from clew.share.goaml import Holder, Side, Transaction
from clew.store.case import Case
from clew.store.profile import Profile, profile

_FACTS = {
    "gender": "gender",
    "birthDate": "birthdate",
    "birthPlace": "birth_place",
    "socialSecurityNumber": "ssn",
    "idNumber": "id_number",
    "nationality": "nationality1",
    "taxNumber": "tax_number",
    "registrationNumber": "incorporation_number",
    "jurisdiction": "incorporation_country_code",
}
_REMARKS = {"passportNumber": "Passport", "legalForm": "Legal form"}
"""What goAML wants with a code or a country beside it, which nobody knows: it goes into the comments."""
_GENDERS = {"male": "M", "female": "F"}
_COUNTRIES = frozenset(("nationality1", "incorporation_country_code"))


@dataclass(slots=True)
class Sides:
    """Makes transactions of payments; each account is looked up once. `case` is None for a ledger of a file."""

    ledger: Ledger
    case: Case | None
    currency: str
    known: dict[int, Side] = field(default_factory=dict)

    def transactions(self, places: Longs) -> tuple[list[Transaction], int]:
        """Of the payments at these places of the ledger, in their order; and how many were aggregates, left out.

        Raises UsageError where amounts are not in the report's currency and nothing tells what they were in it.
        """
        single = places[~self.ledger.aggregate[places]]
        details = self.ledger.details
        rows = details.rows(self.ledger.number[single]).to_pylist() if details is not None else [{}] * len(single)
        numbers = self._numbers([row.get("reference") for row in rows], single)
        made = [
            self._transaction(int(place), row, number) for place, row, number in zip(single, rows, numbers, strict=True)
        ]
        wrong = Counter(self.ledger.currencies[self.ledger.currency[place]] for place, each in made if each is None)
        if wrong:
            told = ", ".join(f"{count:,} in {code}" for code, count in sorted(wrong.items()))
            raise UsageError(
                f"The report is in {self.currency}, but payments are not: {told}. Give a table of rates with --rates."
            )
        return [each for _, each in made if each is not None], len(places) - len(single)

    def _numbers(self, references: list[str | None], places: Longs) -> list[str]:
        """The sources' numbers, each once; where one is missing or comes twice, with the place in the ledger."""
        counts = Counter(references)
        return [
            reference if reference and counts[reference] == 1 else f"{(reference or 'payment')[:30]}-{place}"
            for reference, place in zip(references, places.tolist(), strict=True)
        ]

    def _transaction(self, place: int, row: dict[str, object], number: str) -> tuple[int, Transaction | None]:
        ledger = self.ledger
        code = ledger.currencies[ledger.currency[place]]
        original = (int(str(row.get("amount", ledger.amount[place]))), str(row.get("currency", code)))
        got = row.get("received")
        received = (int(str(got)), str(row.get("received_currency"))) if got is not None else None
        if code == self.currency:
            local = int(ledger.amount[place])
        elif received is not None and received[1] == self.currency:
            local = received[0]
        else:
            return place, None
        purpose = row.get("purpose")
        return place, Transaction(
            number,
            int(ledger.time[place]),
            local,
            self.side(int(ledger.payer[place])),
            self.side(int(ledger.payee[place])),
            original if original[1] != self.currency else None,
            received if received and received[1] != self.currency else None,
            str(purpose) if purpose else None,
        )

    def side(self, account: int) -> Side:
        """What is known of an account, by its number in the ledger."""
        if account not in self.known:
            self.known[account] = self._side(account)
        return self.known[account]

    def _side(self, number: int) -> Side:
        accounts = self.ledger.accounts
        id_, kind = str(accounts.ids[number]), KINDS[accounts.kind[number]]
        owner = str(accounts.owners[accounts.owner[number]]) if accounts.owner[number] >= 0 else None
        bank = str(accounts.banks[accounts.bank[number]]) if accounts.bank[number] >= 0 else None
        country = str(accounts.countries[accounts.country[number]]) if accounts.country[number] >= 0 else None
        holder = self._holder(owner) if owner else None
        if kind in ("cash", "unknown"):
            return Side(country=country)
        if kind == "institution" or owner == id_:
            return Side(country=country, holder=holder or Holder(bank or id_))
        told = self._profile(id_)
        swift = _first(told, "bic") or (bank if bank and _is_bic(bank) else None)
        iban = _first(told, "iban") or (id_.removeprefix("iban-") if id_.startswith("iban-") else None)
        return Side(
            number=_own(told, iban) or iban or id_.rpartition("-")[2],
            iban=iban,
            institution=_first(told, "bankName") or (bank if bank and not swift else None),
            swift=swift,
            code=bank if bank and not swift else None,
            currency=_first(told, "currency"),
            country=country,
            holder=holder,
        )

    def _holder(self, id_: str) -> Holder | None:
        told = self._profile(id_)
        if told is None:
            return None
        facts = {tag: value for prop, tag in _FACTS.items() if (value := _first(told, prop))}
        remarks = [f"{said}: {value}" for prop, said in _REMARKS.items() if (value := _first(told, prop))]
        facts["comments"] = "; ".join(remarks)
        if "gender" in facts:
            facts["gender"] = _GENDERS.get(facts["gender"], "")
        if len(facts.get("birthdate", "")) != 10:
            facts.pop("birthdate", None)
        facts = {tag: value.upper() if tag in _COUNTRIES else value for tag, value in facts.items() if value}
        return Holder(told.caption, told.schema == "Person", _first(told, "firstName"), _first(told, "lastName"), facts)

    def _profile(self, id_: str) -> Profile | None:
        try:
            return profile(self.case, id_, limit=0) if self.case is not None else None
        except NotFound:
            return None


def chosen(ledger: Ledger, numbers: tuple[int, ...], accounts: tuple[int, ...]) -> Longs:
    """Places of the payments with these numbers, and of all to or from these accounts. Raises NotFound, UsageError."""
    picked = np.zeros(len(ledger), np.bool_)
    if numbers:
        known = np.isin(np.array(numbers, np.int64), ledger.number)
        if not known.all():
            lost = ", ".join(str(number) for number, there in zip(numbers, known, strict=True) if not there)
            raise NotFound(f"The ledger has no payments with the numbers {lost}.")
        picked |= np.isin(ledger.number, np.array(numbers, np.int64))
    for account in accounts:
        picked |= (ledger.payer == account) | (ledger.payee == account)
    if not picked.any():
        raise UsageError("No payment is chosen: name payments or accounts.")
    return np.flatnonzero(picked)


def _first(told: Profile | None, prop: str) -> str | None:
    facts = told.properties.get(prop) if told is not None else None
    return min((fact.value for fact in facts), key=lambda value: (len(value), value)) if facts else None


def _own(told: Profile | None, iban: str | None) -> str | None:
    """The number of the account that is not its IBAN."""
    facts = told.properties.get("accountNumber", ()) if told is not None else ()
    return next((fact.value for fact in facts if fact.value.replace(" ", "").upper() != iban), None)


def _is_bic(text: str) -> bool:
    return len(text) in (8, 11) and text.isalnum() and text[:6].isalpha() and text.isupper()
