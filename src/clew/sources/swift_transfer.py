"""Transfers of SWIFT: MT103 of a customer, MT202 (MT205) of a bank, MT202 COV that covers a customer's.

The ordering customer pays what field 33B says he instructed; what settles (32A) is kept beside it where it differs.
The payer's bank is field 52a, else the sender; the payee's is 57a, else the receiver. In a cover the customers are
claimed and named in the purpose, but only the banks' payment is counted: the customers' travels as an MT103.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clew.sources import swift_party as mt
from clew.sources.bookings import Book, Payment
from clew.sources.parties import Account, Bank
from clew.sources.swift_blocks import Field, Start

CUSTOMER, BANKS = ("103",), ("202", "205")

_VALUE = re.compile(r"(\d{6})([A-Z]{3})([\d,.]+)\s*")
_INSTRUCTED = re.compile(r"([A-Z]{3})([\d,.]+)\s*")


@dataclass(frozen=True, slots=True)
class Transfer:
    """One message with its fields, in order."""

    book: Book
    start: Start
    fields: tuple[Field, ...]

    def read(self) -> None:
        """Write the payment down, or put the message into quarantine."""
        emit = self.book.emit
        reference = self._text("20")
        emit.at(self.start.position, reference or None)
        try:
            self._payment(reference)
        except ValueError as error:
            emit.quarantine(str(error), "a message that cannot be kept", _raw(self.fields))

    def _payment(self, reference: str) -> None:
        paid, settled, time = self._amounts()
        payer, payee = self._ends()
        if not payer and not payee:
            raise ValueError("no party")
        told = ("transfer", self.start.sender, reference, self._text("32A"), payer, payee)
        if reference and self.book.seen.again(told):
            raise ValueError("message told twice")
        payment = Payment(
            payer or self.book.unknown(payee),
            payee or self.book.unknown(payer),
            (time, True),
            paid,
            self.start.position,
            reference or None,
            settled,
            kind=self._kind(),
            purpose=" ".join(self._words()) or None,
        )
        self.book.pay(payment)

    def _amounts(self) -> tuple[tuple[int, str], tuple[int, str], int]:
        """What was paid, what settles, and when. Raises ValueError."""
        value = _VALUE.fullmatch(self._text("32A"))
        if not value:
            raise ValueError("no value date, currency and amount")
        settled = _above_zero(mt.units(value.group(3), value.group(2))), value.group(2)
        instructed = _INSTRUCTED.fullmatch(self._text("33B"))
        paid = settled
        if instructed:
            paid = _above_zero(mt.units(instructed.group(2), instructed.group(1))), instructed.group(1)
        return paid, settled, mt.seconds(mt.day(value.group(1)))

    def _ends(self) -> tuple[str, str]:
        sender, receiver = Bank(self.start.sender), Bank(self.start.receiver)
        if self._customer():
            payer = self._party("50", self._bank("52")[0] or sender)
            return payer, self._party("59", self._bank("57")[0] or receiver)
        ordering, own = self._bank("52")
        beneficiary, account = self._bank("58")
        keeper = self._bank("57")[0] or beneficiary
        return self._institution(ordering or sender, own, ordering), self._institution(beneficiary, account, keeper)

    def _party(self, tag: str, keeper: Bank) -> str:
        field = self._first(tag)
        return self.book.account(mt.customer(field.tag, field.text, keeper)) if field else ""

    def _institution(self, bank: Bank | None, number: str, keeper: Bank | None) -> str:
        if bank is None:
            return ""
        if not number:
            return self.book.bank(bank)
        return self.book.account(Account(number, keeper or bank, mt.named([bank.name or bank.known])))

    def _customer(self) -> bool:
        return self.start.kind in CUSTOMER or (not self.start.kind and self._first("58") is None)

    def _kind(self) -> str:
        if self._customer():
            return " ".join(filter(None, ("MT103", self._text("23B"))))
        cover = self._first("50") is not None or "{119:COV}" in self.start.header
        return f"MT{self.start.kind or '202'}{'COV' if cover else ''}"

    def _words(self) -> list[str]:
        words = [" ".join(self._text(tag).split("\n")) for tag in ("70", "72")]
        for tag in ("53", "54", "55", "56"):
            correspondent = self._bank(tag)[0]
            if correspondent:
                self.book.bank(correspondent)
                words.append(f"(by {correspondent.known})")
        if not self._customer() and self._first("50"):
            words.append(self._covered())
        return [word for word in words if word]

    def _covered(self) -> str:
        """Claims both ends of the customers' transfer that is covered, and names them."""
        ends = []
        for tag, keeper in (("50", "52"), ("59", "57")):
            field = self._first(tag)
            account = mt.customer(field.tag, field.text, self._bank(keeper, -1)[0] or Bank()) if field else Account()
            self.book.account(account)
            ends.append(" ".join(filter(None, (account.holder.name, account.number))) or "not told")
        return f"(covers a transfer from {ends[0]} to {ends[1]})"

    def _first(self, tag: str) -> Field | None:
        """The first field of a number in any of its options."""
        return next((field for field in self.fields if field.tag[:2] == tag), None)

    def _bank(self, tag: str, place: int = 0) -> tuple[Bank | None, str]:
        """The bank of a field and the account with it; of several fields, the first or the last (`place` -1)."""
        found = [field for field in self.fields if field.tag[:2] == tag]
        if not found:
            return None, ""
        bank, number = mt.bank(found[place].tag, found[place].text)
        return (bank if bank.known else None), number

    def _text(self, tag: str) -> str:
        return next((field.text.strip() for field in self.fields if field.tag == tag), "")


def _above_zero(amount: int) -> int:
    if amount <= 0:
        raise ValueError("amount of zero" if amount == 0 else "negative amount")
    return amount


def _raw(fields: tuple[Field, ...]) -> str:
    return "\n".join(f":{field.tag}:{field.text}" for field in fields)
