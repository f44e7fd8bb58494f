"""Reports in goAML, the XML of the UNODC that financial intelligence units take: transactions with both their sides.

Versions 3 to 5. A payment goes from the account, person or entity of `t_from` to that of `t_to`, a client's or not. Its
amount is in the foreign currency of the side where one is told, else in the report's local currency; what arrives is
kept beside it where it differs. Midnight is taken for a day whose hour is not told. The label is the report's code with
its indicators. A transaction of several parties tells no direction: its parties are claimed, and it is put aside. An
activity report has parties and no payments. Built from the published schema descriptions 4.0 to 5.0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clew.errors import SourceBroken
from clew.sources import goaml_party as aml
from clew.sources.amounts import units_of
from clew.sources.bookings import Book, Payment
from clew.sources.contract import Emitter, Head, Part
from clew.sources.moments import seconds_of
from clew.sources.parties import Account, Party
from clew.sources.xmlwalk import BrokenElement, Node, elements, markup, text

SIDES = (("from", ("t_from", "t_from_my_client")), ("to", ("t_to", "t_to_my_client")))
WALKED = frozenset(("rentity_id", "report_code", "currency_code_local", "transaction", "activity", "reporting_person"))

_ROOT = re.compile(r"<(?:[\w.-]+:)?rentity_id[\s>]")
_PARTIES = ("account", "person", "entity")


class Goaml:
    """Reads reports of transactions and activities. Positions count the elements that are walked, from 1."""

    format = "goaml"
    title = "goAML reports (UNODC)"
    unit = "element"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        """The role "" where a report tells its reporting entity."""
        return "" if _ROOT.search(head.text) else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every transaction; raises SourceBroken where there is none, and no activity."""
        before, book = emit.records, Book(emit)
        for index, part in enumerate(parts):
            book.begin(index)
            report = _Report(book, labels=_labels(part))
            for found in elements(part, WALKED):
                if isinstance(found, BrokenElement):
                    emit.quarantine(found.reason, found.detail, found.raw, position=found.number)
                else:
                    report.take(found.node, found.number)
        book.close()
        if emit.records == before:
            raise SourceBroken("Wanted a goAML report with transactions or an activity, found none.")


def _labels(part: Part) -> list[str]:
    """Of each report its code and indicators, which stand behind the transactions: `STR: A1, B2`."""
    found: list[list[str]] = []
    for element in elements(part, ("rentity_id", "report_code", "indicator", "transaction", "activity")):
        if isinstance(element, BrokenElement):
            continue
        name, told = element.node.tag, (element.node.text or "").strip()
        if name == "rentity_id":
            found.append([""])
        elif found and name == "report_code":
            found[-1][0] = told
        elif found and name == "indicator" and told:
            found[-1].append(told)
    return [f"{code}: {', '.join(rest)}" if rest else code for code, *rest in found]


@dataclass(slots=True)
class _Report:
    """One report after the other."""

    book: Book
    labels: list[str]
    number: int = -1
    currency: str = "XXX"

    def take(self, node: Node, position: int) -> None:
        """One element on."""
        emit, name, told = self.book.emit, node.tag, (node.text or "").strip()
        if name == "rentity_id":
            self.number += 1
            self.currency = "XXX"
        elif name == "currency_code_local":
            self.currency = told.upper() or "XXX"
        elif name == "activity":
            emit.record(position)
            self._parties(node)
        elif name == "transaction":
            emit.at(position, text(node, "transactionnumber"))
            try:
                self._transaction(node, position)
            except ValueError as error:
                emit.quarantine(str(error), "a transaction that cannot be kept", markup(node))

    def _transaction(self, node: Node, position: int) -> None:
        """One transaction. Raises ValueError where it is no payment."""
        sides = [(name, _any(node, tags)) for name, tags in SIDES]
        if all(side is None for _, side in sides):
            self._parties(node)
            raise ValueError("no direction told")
        payer, payee = (self._end(name, side) for name, side in sides)
        if not payer and not payee:
            raise ValueError("no party")
        reference = text(node, "transactionnumber")
        paid, received = self._amounts(node, sides)
        seconds, daily = seconds_of(text(node, "date_transaction") or "")
        if reference and self.book.seen.again((self.number, reference, paid, payer, payee, seconds)):
            raise ValueError("transaction told twice")
        words = (text(node, tag) for tag in ("transaction_description", "comments"))
        payment = Payment(
            payer or self.book.unknown(payee),
            payee or self.book.unknown(payer),
            (seconds, daily or seconds % 86_400 == 0),
            paid,
            position,
            reference,
            received,
            kind=text(node, "transmode_code"),
            purpose=" ".join(filter(None, words)) or None,
            label=(self.labels[self.number] or None) if 0 <= self.number < len(self.labels) else None,
        )
        self.book.pay(payment)

    def _amounts(self, node: Node, sides: list[tuple[str, Node | None]]) -> tuple[tuple[int, str], tuple[int, str]]:
        """What was paid and what arrived."""
        foreign = [_foreign(side, name) for name, side in sides]
        told = text(node, "amount_local")
        if told is None and foreign[0] is None:
            raise ValueError("no amount")
        local = (_above_zero(told, self.currency), self.currency) if told is not None else foreign[0]
        assert local is not None
        return foreign[0] or local, foreign[1] or local

    def _end(self, name: str, side: Node | None) -> str:
        """The id of the account, or of who pays or is paid without one."""
        if side is None:
            return ""
        conductor = aml.person(side.find("t_conductor"))
        node = side.find(f"{name}_account")
        if node is not None:
            account = aml.account(node)
            if conductor:
                account = _with(account, conductor, "conductor")
            return self._account(account, node)
        party, firm = aml.person(side.find(f"{name}_person")), side.find(f"{name}_entity")
        made = self.book.account(Account(holder=party or aml.entity(firm)))
        self._direct(firm, made)
        return made

    def _account(self, account: Account, node: Node) -> str:
        made = self.book.account(account)
        firm = _any(node, ("t_entity", "t_entity_my_client"))
        if firm is not None and account.holder:
            self._direct(firm, self.book.holder(account.holder, made))
        return made

    def _direct(self, node: Node | None, firm: str) -> None:
        """Claim who directs an entity."""
        for party in aml.directors(node) if firm else ():
            director = self.book.holder(party, firm)
            edge = self.book.emit.entity(f"{firm}-director-{director.rpartition('-')[2]}", "Directorship")
            edge.add("director", director).add("organization", firm).add("role", "director")

    def _parties(self, node: Node) -> None:
        """Claim the parties of an activity, or of a transaction of several."""
        for kind in _PARTIES:
            for tag in (kind, f"{kind}_my_client"):
                for found in node.iter(tag):
                    if kind == "account" and len(found):
                        self._account(aml.account(found), found)
                    elif len(found):
                        self.book.account(Account(holder=aml.person(found) if kind == "person" else aml.entity(found)))


def _foreign(side: Node | None, name: str) -> tuple[int, str] | None:
    node = side.find(f"{name}_foreign_currency") if side is not None else None
    if node is None:
        return None
    code = (text(node, "foreign_currency_code") or "XXX").upper()
    told = text(node, "foreign_amount")
    return (_above_zero(told, code), code) if told else None


def _above_zero(told: str, currency: str) -> int:
    amount = units_of(told, currency)
    if amount <= 0:
        raise ValueError("amount of zero" if amount == 0 else "negative amount")
    return amount


def _any(node: Node, tags: tuple[str, ...]) -> Node | None:
    return next((found for tag in tags if (found := node.find(tag)) is not None), None)


def _with(account: Account, party: Party, role: str) -> Account:
    return Account(account.number, account.bank, account.holder, account.facts, (*account.others, (party, role)))
