"""Credit transfers of ISO 20022: pacs.008, pacs.009 (also as a cover), and orders, pain.001.

A transfer of customers moves what the debtor instructed; what the creditor's side settles is kept beside it where it
differs, for charges or currency. In pacs.009 the parties are banks; where it covers a customers' transfer, that one is
named in the purpose and its accounts are claimed, but it is not counted: it travels as a message of its own. An order
(pain.001) is of the kind "order": it says that somebody wanted to pay, not that money moved.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from clew.sources import iso_party as iso
from clew.sources.bookings import Book, Payment
from clew.sources.parties import Bank, Party
from clew.sources.xmlwalk import Node, markup, text

COMMON = frozenset(("PmtInfId", "ReqdExctnDt", "Dbtr", "DbtrAcct", "DbtrAgt", "UltmtDbtr"))
"""What an order says once for all its transfers, before the first of them."""


@dataclass(slots=True)
class Transfers:
    """Reads transfers in order, each with what its message and its order say for all."""

    book: Book
    group: Node | None = None
    common: dict[str, Node] = field(default_factory=dict)
    message: str = ""

    def header(self, node: Node) -> None:
        """A message begins."""
        self.group, self.common = node, {}
        self.message = text(node, "MsgId") or ""

    def said(self, node: Node) -> None:
        """A piece that holds for the transfers behind it."""
        if node.tag == "PmtInfId":
            self.common = {}
        self.common[str(node.tag)] = node

    def transfer(self, node: Node, position: int) -> None:
        """One transfer, as a payment or in quarantine."""
        emit = self.book.emit
        told = iso.reference(node.find("PmtId"), "UETR", "EndToEndId", "TxId", "InstrId")
        emit.at(position, told)
        number = (self.message, text(node, "PmtId/TxId"), text(node, "PmtId/InstrId"), told)
        if self.message and told and self.book.seen.again(("transfer", *number, text(node, "IntrBkSttlmAmt"))):
            emit.quarantine("transfer told twice", f"message {self.message}", markup(node))
            return
        try:
            paid, settled = _amounts(node)
            when = self._moment(node)
        except ValueError as error:
            emit.quarantine(str(error), "a transfer that cannot be kept", markup(node))
            return
        payer, payee = self._end(node, "Dbtr"), self._end(node, "Cdtr")
        if not payer and not payee:
            emit.quarantine("no party", "neither debtor nor creditor is told", markup(node))
            return
        payment = Payment(
            payer or self.book.unknown(payee),
            payee or self.book.unknown(payer),
            when,
            paid,
            position,
            told,
            settled,
            kind=self._kind(node),
            purpose=" ".join(self._words(node)) or None,
        )
        self.book.pay(payment)

    def _find(self, node: Node, name: str) -> Node | None:
        found = node.find(name)
        return found if found is not None else self.common.get(name)

    def _end(self, node: Node, role: str) -> str:
        """The id of the account at one end: debtor or creditor, a customer's or a bank's own."""
        end, account = self._find(node, role), self._find(node, f"{role}Acct")
        bank = iso.institution(end)
        if bank is not None:
            keeper = iso.agent(self._find(node, f"{role}Agt"))
            if account is None:
                return self.book.bank(bank)
            return self.book.account(iso.account(account, iso.party(end), keeper if keeper.known else bank))
        return self.book.account(
            iso.account(account, iso.party(end), iso.agent(self._find(node, f"{role}Agt"))), self.message
        )

    def _moment(self, node: Node) -> tuple[int, bool]:
        for place, paths in (
            (node, ("AccptncDtTm", "IntrBkSttlmDt", "SttlmTmIndctn/DbtDtTm")),
            (self.common.get("ReqdExctnDt"), (".",)),
            (self.group, ("IntrBkSttlmDt", "CreDtTm")),
        ):
            try:
                return iso.moment(place, *paths)
            except ValueError as error:
                if str(error) != "no time":
                    raise
        raise ValueError("no time")

    def _kind(self, node: Node) -> str:
        if node.find("IntrBkSttlmAmt") is None:
            return "order"
        if node.find("UndrlygCstmrCdtTrf") is not None:
            return "cover"
        return "bank transfer" if iso.institution(node.find("Dbtr")) is not None else "customer transfer"

    def _words(self, node: Node) -> list[str]:
        """The purpose: remittance, for whom, by whose hands, and what is covered."""
        words = iso.remittance(node)
        for name, said in (("UltmtDbtr", "on behalf of"), ("UltmtCdtr", "for")):
            ultimate = iso.party(self._find(node, name))
            if ultimate.name:
                words.append(f"({said} {ultimate.name})")
                self._claim_ultimate(ultimate)
        agents = (iso.agent(node.find(f"IntrmyAgt{number}")).known for number in (1, 2, 3))
        words += [f"(by {known})" for known in agents if known]
        cover = node.find("UndrlygCstmrCdtTrf")
        return words if cover is None else [*words, *self._covered(cover)]

    def _claim_ultimate(self, ultimate: Party) -> None:
        self.book.account(iso.account(None, ultimate, Bank()), self.message)

    def _covered(self, node: Node) -> list[str]:
        """Claims both ends of the transfer that is covered, and names them."""
        ends = []
        for role in ("Dbtr", "Cdtr"):
            holder = iso.party(node.find(role))
            account = iso.account(node.find(f"{role}Acct"), holder, iso.agent(node.find(f"{role}Agt")))
            self.book.account(account, self.message)
            ends.append(" ".join(filter(None, (holder.name, account.number))) or "not told")
        return [f"(covers a transfer from {ends[0]} to {ends[1]})", *iso.remittance(node)]


def _amounts(node: Node) -> tuple[tuple[int, str], tuple[int, str]]:
    """What the debtor paid and what is settled. Raises ValueError where neither is told."""
    instructed = node.find("InstdAmt")
    if instructed is None:
        instructed = node.find("Amt/InstdAmt")
    if instructed is None:
        instructed = node.find("Amt/EqvtAmt/Amt")
    settled = node.find("IntrBkSttlmAmt")
    first = iso.money(instructed if instructed is not None else settled)
    return first, iso.money(settled) if settled is not None else first
