"""The bank's ledger, as two tables in Clew's own layout: payments, and who holds the accounts.

Companies have a name and no number, private customers not even a name: who they are elsewhere is for the reader to find
out.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from clew.invent.chronicle import Being, Chronicle, Record

DATASET = "invented_ledger"
PAYMENTS, ACCOUNTS = "payments.csv", "accounts.csv"
COLUMNS = {
    PAYMENTS: ("reference", "time", "payer", "payee", "amount", "currency", "kind", "purpose"),
    ACCOUNTS: ("id", "kind", "owner", "name", "schema", "bank", "country", "opened"),
}


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment between accounts: `time` in seconds since 1970 in UTC, `amount` in cents; `attempt` 0 for none."""

    time: int
    payer: str
    payee: str
    amount: int
    kind: str
    purpose: str
    attempt: int = 0


class Bank:
    """Writes the ledger; accounts are numbered from A9000001, holders from H9001."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._accounts: list[tuple[str, ...]] = []
        self._holders = 0
        self._payments: list[Payment] = []
        self._cash: set[str] = set()
        self._spoilt = 0

    def account(self, bank: str, country: str, opened: str, holder: Being | None = None) -> str:
        """A new account, of a company (`holder`) or of a private customer, whom the bank does not name; its id."""
        key, facts = f"A{9_000_001 + len(self._accounts)}", ("", "", "")
        if holder:
            owner = f"H{9_001 + self._holders}"
            self._holders += 1
            self._chronicle.record(Record(f"{DATASET}-{owner}", holder.id, DATASET, (holder.name,)))
            facts = (owner, holder.name, holder.schema)
        self._accounts.append((key, "account", *facts, bank, country, opened))
        return key

    def pay(self, *payments: Payment) -> None:
        """Payments, in any order."""
        self._payments += payments

    def deposit(self, payment: Payment) -> None:
        """Cash that is brought to the payee's account."""
        desk = f"{payment.payee}-cash"
        self._cash.add(desk)
        self._payments.append(Payment(payment.time, desk, payment.payee, payment.amount, "cash", "", payment.attempt))

    def references(self) -> dict[int, list[str]]:
        """The references of the payments of each attempt."""
        found: dict[int, list[str]] = {}
        for place, payment in enumerate(self._in_time()):
            if payment.attempt:
                found.setdefault(payment.attempt, []).append(_reference(place))
        return found

    def spoil(self) -> None:
        """Plant a payment of no amount."""
        self._spoilt = 8
        self._chronicle.defect(DATASET, PAYMENTS, self._spoilt, "not an amount")

    def write(self, folder: Path) -> list[Path]:
        """Write both tables."""
        folder.mkdir(parents=True, exist_ok=True)
        rows = [
            (_reference(place), _when(one.time), one.payer, one.payee, _money(one.amount), "EUR", one.kind, one.purpose)
            for place, one in enumerate(self._in_time())
        ]
        if self._spoilt:
            blank = (f"X{self._spoilt}", rows[6][1], rows[6][2], rows[6][3], "see note", "EUR", "transfer", "")
            rows.insert(self._spoilt - 2, blank)
        desks = [(desk, "cash", "", "", "", "", "", "") for desk in sorted(self._cash)]
        for name, table in ((PAYMENTS, rows), (ACCOUNTS, [*self._accounts, *desks])):
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows([COLUMNS[name], *table])
            (folder / name).write_bytes(text.getvalue().encode())
        return [folder / PAYMENTS, folder / ACCOUNTS]

    def _in_time(self) -> list[Payment]:
        return sorted(self._payments, key=lambda one: one.time)


def _reference(place: int) -> str:
    return f"P{place + 1:06}"


def _when(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
