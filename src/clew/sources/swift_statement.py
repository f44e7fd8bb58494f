"""Statements of SWIFT: MT940 and MT950 of a day, MT942 within a day. Fields 60, 61, 86 and 62 as they come.

An entry moves money between the account of field 25 and a counterparty, whom only field 86 can name. D and RC take from
the account, C and RD bring to it; EC and ED are expected, not booked, and are put aside. The time is the day of entry,
which is told without its year and so belongs to the year that brings it nearest to the value date. An entry without a
counterparty is the bank's own where its code says charges, commission or interest, else of an unknown one.

Opening balance and entries must make the closing balance (60 and 62), numbers and sums those of field 90, else that is
told. A statement with the numbers and opening balance of one before is one that is told twice: it counts once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from clew.model.payment import units
from clew.sources import swift_party as mt
from clew.sources.bookings import Book, Payment
from clew.sources.parties import Account
from clew.sources.swift_blocks import Field, Start
from clew.sources.swift_purpose import Told, told

TAGS = frozenset(
    ("25", "25P", "28", "28C", "60F", "60M", "61", "86", "62F", "62M", "64", "65", "90D", "90C", "34F", "13D")
)
KINDS = ("940", "941", "942", "950")
EXPECTED = "not booked: expected"
BANKS_OWN = frozenset(("CHG", "COM", "INT", "BRF"))

_LINE = re.compile(r"(\d{6})(\d{4})?(R[DC]|E[DC]|[DC])([A-Z])?([\d.,]{1,18})(?:([SNF])([A-Z0-9]{3}))?(.*)")
_BALANCE = re.compile(r"([DC])(\d{6})([A-Z]{3})([\d.,]+)\s*")
_COUNT = re.compile(r"(\d{1,5})([A-Z]{3})([\d.,]+)\s*")
_FLOOR = re.compile(r"([A-Z]{3})[DC]?[\d.,]+\s*")


@dataclass(slots=True)
class Entry:
    """A field 61 that waits for its field 86."""

    position: int
    credit: bool
    reversal: bool
    day: datetime.date
    amount: int
    code: str
    reference: str | None
    detail: str


@dataclass(slots=True)
class Statement:
    """One statement while its fields come; sums in units, by direction: credits and debits."""

    start: Start
    number: str = ""
    reference: str = ""
    account: Account = field(default_factory=Account)
    id: str = ""
    currency: str = ""
    opening: int | None = None
    waiting: Entry | None = None
    sums: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    counts: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    repeated: int | None = None
    asked: bool = False
    broken: bool = False


@dataclass(slots=True)
class Statements:
    """Reads the fields of statements in order."""

    book: Book
    now: Statement

    def take(self, piece: Field) -> None:
        """One field on."""
        if piece.tag == "86":
            if self.now.waiting:
                self._settle(told(piece.text))
            return
        self._settle(None)
        step = _STEPS.get(piece.tag)
        if step is not None:
            step(self, piece)

    def close(self, *, cut: bool = False) -> None:
        """The message ends."""
        self._settle(None)
        emit = self.book.emit
        emit.at(self.now.start.position, self.now.reference or None)
        if self.now.repeated is not None:
            emit.quarantine("statement told twice", f"{self.now.repeated} entries are left out", self.now.number)
        if cut:
            emit.quarantine("message cut short", "its end sign is missing; the entries before it are kept")

    def _referred(self, piece: Field) -> None:
        self.now.reference = piece.text.strip()

    def _numbered(self, piece: Field) -> None:
        self.now.number = piece.text.strip()

    def _floor(self, piece: Field) -> None:
        floor = _FLOOR.fullmatch(piece.text)
        self.now.currency = self.now.currency or (floor.group(1) if floor else "")

    def _account(self, piece: Field) -> None:
        self.book.emit.record(piece.position, self.now.reference or None)
        servicer = self.now.start.sender
        self.now.account = mt.statement_account(piece.text, servicer)
        self.now.id = self.book.account(self.now.account)

    def _opening(self, piece: Field) -> None:
        found = self._balance(piece)
        if found is not None:
            self.now.opening = found
        self._ask(piece.text)

    def _ask(self, distinction: str) -> None:
        """Find out once, before the first entry, whether this statement was told before."""
        now = self.now
        if not now.asked:
            now.asked = True
            again = self.book.seen.again(("statement", now.id, now.reference, now.number, distinction))
            now.repeated = 0 if again else None

    def _line(self, piece: Field) -> None:
        emit, now = self.book.emit, self.now
        self._ask("")
        if now.repeated is not None:
            now.repeated += 1
            return
        emit.at(piece.position, now.reference or None)
        if not now.id:
            emit.quarantine("entry without an account", "no field 25 stands before it", piece.text)
            return
        try:
            now.waiting = _entry(piece, now.currency)
        except ValueError as error:
            now.broken = now.broken or str(error) != EXPECTED
            emit.quarantine(str(error), "an entry that cannot be kept", piece.text)

    def _settle(self, words: Told | None) -> None:
        """The entry that waits is complete."""
        entry, self.now.waiting = self.now.waiting, None
        if entry is None:
            return
        now, emit = self.now, self.book.emit
        emit.at(entry.position, entry.reference)
        now.sums[entry.credit] += entry.amount
        now.counts[entry.credit] += 1
        other = self.book.account(words.account, now.id) if words else ""
        other = other or self._bank(entry) or self.book.unknown(now.id)
        reference = (words.reference if words else None) or entry.reference
        paid = (entry.amount, now.currency or "XXX")
        payer, payee = (other, now.id) if entry.credit else (now.id, other)
        if words and words.reference:
            key = (payer, payee, paid, entry.reversal)
            if self.book.told_by_other(now.id, key, words.reference):
                return
        purpose = " ".join(filter(None, (words.purpose if words else "", entry.detail)))
        kind = ("reversal " if entry.reversal else "") + entry.code
        when = (mt.seconds(entry.day), True)
        self.book.pay(
            Payment(payer, payee, when, paid, entry.position, reference, kind=kind or None, purpose=purpose or None)
        )

    def _bank(self, entry: Entry) -> str:
        return self.book.bank(self.now.account.bank) if entry.code[1:] in BANKS_OWN else ""

    def _balance(self, piece: Field) -> int | None:
        """A balance in units, negative where it is a debit; None, and told, where it cannot be read."""
        found = _BALANCE.fullmatch(piece.text.split("\n")[0])
        try:
            if not found:
                raise ValueError("not a balance")
            amount = mt.units(found.group(4), found.group(3))
        except ValueError as error:
            self.book.emit.at(piece.position)
            self.book.emit.quarantine(f"balance: {error}", f"field {piece.tag}", piece.text)
            return None
        self.now.currency = self.now.currency or found.group(3)
        return -amount if found.group(1) == "D" else amount

    def _closing(self, piece: Field) -> None:
        now, closing = self.now, self._balance(piece)
        if closing is None or now.opening is None or now.broken or now.repeated is not None:
            return
        change = now.sums[True] - now.sums[False]
        if now.opening + change != closing:
            one = units(now.currency)
            told_by = f"opening {now.opening / one:,.2f} and entries {change / one:,.2f}"
            detail = f"{told_by} do not make {closing / one:,.2f}"
            self.book.emit.at(piece.position, now.reference or None)
            self.book.emit.quarantine("balance does not close", detail, piece.text)

    def _counted(self, piece: Field) -> None:
        now, credit = self.now, piece.tag == "90C"
        found = _COUNT.fullmatch(piece.text.split("\n")[0])
        if not found or now.broken or now.repeated is not None:
            return
        try:
            total = mt.units(found.group(3), found.group(2))
        except ValueError:
            return
        if (int(found.group(1)), total) != (now.counts[credit], now.sums[credit]):
            one = units(now.currency)
            detail = f"{now.counts[credit]} entries of {now.sums[credit] / one:,.2f} were read"
            self.book.emit.at(piece.position, now.reference or None)
            self.book.emit.quarantine("entries do not add up", detail, piece.text)


_STEPS: dict[str, Callable[[Statements, Field], None]] = {
    "20": Statements._referred,
    "25": Statements._account,
    "25P": Statements._account,
    "28": Statements._numbered,
    "28C": Statements._numbered,
    "60F": Statements._opening,
    "60M": Statements._opening,
    "34F": Statements._floor,
    "61": Statements._line,
    "62F": Statements._closing,
    "62M": Statements._closing,
    "90D": Statements._counted,
    "90C": Statements._counted,
}
"""What is done with each field; fields that are not here say nothing of payments."""


def _entry(piece: Field, currency: str) -> Entry:
    """A field 61. Raises ValueError where it is none, or not booked."""
    first, _, rest = piece.text.partition("\n")
    found = _LINE.fullmatch(first)
    if not found:
        raise ValueError("not a statement line")
    value_day, entry_day, mark, _, amount, source, code, references = found.groups()
    if mark.startswith("E"):
        raise ValueError(EXPECTED)
    value = mt.day(value_day)
    total = mt.units(amount, currency or "XXX")
    if total <= 0:
        raise ValueError("amount of zero" if total == 0 else "negative amount")
    own, _, bank = (text.strip() for text in references.partition("//"))
    words = [rest, f"(payer's reference {own})" if own and own.upper() != "NONREF" else ""]
    return Entry(
        piece.position,
        mark in ("C", "RD"),
        mark.startswith("R"),
        mt.near(entry_day, value) if entry_day else value,
        total,
        f"{source or ''}{code or ''}",
        bank if bank and bank.upper() != "NONREF" else None,
        " ".join(" ".join(words).split()),
    )
