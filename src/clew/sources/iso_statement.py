"""Account reports, statements and notifications of ISO 20022: camt.052, camt.053 and camt.054.

An entry moves money between the account that the statement is about and a counterparty; its credit or debit indicator
alone says which way, also where it is a reversal (the parties' roles are then still those of the first payment).

- Only booked entries are payments. Pending ones and mere information are put aside under "not booked: …".
- An entry with several details is that many payments, and they must add up to it. Where the details tell no amounts,
  or a batch has none, the entry is one aggregate of as many payments as it says.
- Charges within a debit entry are a payment of their own to the bank, and taken off the first. Charges booked in
  entries of their own are not counted here.
- Where the other side's amount is in another currency, both are kept.
- A counterparty that is not named is the bank for charges, interest and taxes, cash at the counter, else unknown.
- Opening balance and booked entries must make the closing balance, else "balance does not close".
- What is said twice counts once: a statement with the number of one before, an entry that another statement of the
  account has told by its bank's reference, a payment that both accounts of this source tell by its end-to-end number.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from clew.model.payment import units
from clew.sources import iso_party as iso
from clew.sources.account_ids import CASH
from clew.sources.bookings import Book, Payment
from clew.sources.parties import Account, Bank, Party
from clew.sources.xmlwalk import Node, markup, text

BOOKED = "BOOK"
OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD",)
BANKS_OWN = frozenset(("CHRG", "COMM", "INTR", "FEES", "TAXE", "CAPL", "RIMB"))
AT_THE_COUNTER = frozenset(("CDPT", "CWDL", "FCDP", "FCWD", "BCDP", "BCWD"))

_REFERENCES = ("UETR", "EndToEndId", "TxId", "AcctSvcrRef", "InstrId", "ClrSysRef", "PmtInfId")


@dataclass(slots=True)
class Statement:
    """One statement while its entries come. `total` is what booked entries add to the balance, in units."""

    message: str = ""
    number: str = ""
    account: Account = field(default_factory=Account)
    id: str = ""
    currency: str = ""
    position: int = 0
    opening: int | None = None
    closing: int | None = None
    total: int = 0
    twice: int = 0
    repeated: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What holds for all details of one entry. `credit`: the money comes to the account."""

    credit: bool
    reversal: bool
    time: int
    daily: bool
    amount: int
    currency: str
    code: tuple[str, ...]
    position: int
    reference: str | None
    information: str | None


@dataclass(slots=True)
class Statements:
    """Reads the pieces of statements in order."""

    book: Book
    now: Statement = field(default_factory=Statement)

    def header(self, node: Node) -> None:
        """A message begins."""
        self.close()
        self.now = Statement(message=text(node, "MsgId") or "")

    def numbered(self, number: str) -> None:
        """A statement begins."""
        self.close()
        self.now = Statement(message=self.now.message, number=number)

    def opened(self, node: Node, position: int) -> None:
        """The account that the statement is about."""
        if self.now.id:
            self.numbered("")
        now = self.now
        self.book.emit.record(position, now.number or None)
        now.account = iso.account(node, Party(), iso.agent(node.find("Svcr")))
        now.currency = (text(node, "Ccy") or "").upper()
        now.id = self.book.account(now.account) or self.book.unknown(f"{self.book.emit.dataset}-{position}")
        now.position = position
        if now.message and now.number:
            now.repeated = self.book.seen.again(("statement", now.message, now.number, now.id))

    def balance(self, node: Node) -> None:
        """A balance; only the booked ones at both ends are looked at."""
        kind = text(node, "Tp/CdOrPrtry/Cd") or text(node, "Tp/Cd")
        if kind not in OPENING + CLOSING:
            return
        try:
            amount, currency = _signed(node, self.now.currency)
        except ValueError as error:
            self.book.emit.quarantine(f"balance: {error}", kind, markup(node))
            return
        self.now.currency = self.now.currency or currency
        if kind in CLOSING:
            self.now.closing = amount
        elif self.now.opening is None or kind == "OPBD":
            self.now.opening = amount

    def entry(self, node: Node, position: int) -> None:
        """One entry, as payments or in quarantine."""
        emit = self.book.emit
        emit.at(position, text(node, "NtryRef") or text(node, "AcctSvcrRef"))
        if self.now.repeated:
            self.now.twice += 1
            return
        status = text(node, "Sts/Cd") or text(node, "Sts/Prtry") or text(node, "Sts") or "no status"
        if status != BOOKED:
            emit.quarantine(f"not booked: {status}"[:60], "told apart and left out", markup(node))
            return
        try:
            entry = _entry(node, position, self.now.currency)
        except ValueError as error:
            self.now.broken = True
            emit.quarantine(str(error), "an entry that cannot be kept", markup(node))
            return
        self.now.total += entry.amount if entry.credit else -entry.amount
        if entry.currency != (self.now.currency or entry.currency):
            self.now.broken = True
        own = text(node, "AcctSvcrRef")
        key = ("entry", self.now.id, own, entry.amount, entry.credit, entry.time)
        if own and (self.book.seen.get(key) or self.now.number) != self.now.number:
            emit.quarantine("entry told before", f"bank's reference {own}", markup(node))
            return
        self.book.seen.note(key, self.now.number)
        _Booking(self.book, self.now, entry).details(node)

    def close(self) -> None:
        """The statement ends: say what was repeated, and whether its balance closes."""
        now, emit = self.now, self.book.emit
        emit.at(max(now.position, 1), now.number or None)
        if now.repeated:
            emit.quarantine("statement told twice", f"{now.twice} entries are left out", now.number)
        elif now.opening is not None and now.closing is not None and not now.broken:
            missing = now.closing - now.opening - now.total
            if missing:
                one = units(now.currency)
                detail = f"opening {now.opening / one:,.2f} and entries {now.total / one:,.2f} do not make closing"
                emit.quarantine("balance does not close", f"{detail} {now.closing / one:,.2f}", now.number)
        self.now = Statement(message=now.message)


@dataclass(frozen=True, slots=True)
class _Booking:
    """Makes payments of the details of one entry."""

    book: Book
    now: Statement
    entry: Entry

    def details(self, node: Node) -> None:
        """One payment a detail where they tell their amounts, else the entry as a whole."""
        found = node.findall("NtryDtls/TxDtls")
        entry = self.entry
        batch = text(node, "NtryDtls/Btch/NbOfTxs")
        if len(found) == 1 and not _several(batch):
            self.detail(found[0], self._without_charges(node, found[0]))
        elif not found and not _several(batch):
            self.detail(node, self._without_charges(node, node))
        elif not found or not self._each(found):
            count = len(found) or int(batch or 0)
            self._pay(self.book.unknown(self.now.id), (entry.amount, entry.currency), None, node, covers=count)

    def _each(self, found: list[Node]) -> bool:
        """Whether all details tell amounts; then they are payments, told where they do not add up."""
        try:
            amounts = [_detail_amount(one, self.entry) for one in found]
        except ValueError:
            return False
        whole = self.entry.amount
        total = sum(amount if credit == self.entry.credit else -amount for amount, credit in amounts)
        charges = sum(_included(one, self.entry) for one in found)
        if whole not in (total, total - charges, total + charges):
            one = units(self.entry.currency)
            detail = f"{total / one:,.2f} in {len(found)} details of {whole / one:,.2f}"
            self.book.emit.quarantine("details do not add up", detail, markup(found[0]))
        for node, (amount, _) in zip(found, amounts, strict=True):
            self.detail(node, amount)
        if charges and total + charges == whole and not self.entry.credit:
            self._pay(self._bank(), (charges, self.entry.currency), None, found[0], kind="charges")
        return True

    def detail(self, node: Node, amount: int) -> None:
        """One payment between the account and the counterparty that this detail names."""
        credit = self.entry.credit
        stated = text(node, "CdtDbtInd") if node.tag == "TxDtls" else None
        if stated in ("CRDT", "DBIT"):
            credit = stated == "CRDT"
        other = self._other(node, credit)
        self._pay(other, (amount, self.entry.currency), _foreign(node, self.entry.currency), node, credit=credit)

    def _without_charges(self, node: Node, detail: Node) -> int:
        """The amount of a debit entry without the charges within it, which are paid to the bank."""
        charges = 0 if self.entry.credit else _included(node, self.entry) or _included(detail, self.entry)
        if not 0 < charges < self.entry.amount:
            return self.entry.amount
        self._pay(self._bank(), (charges, self.entry.currency), None, node, kind="charges")
        return self.entry.amount - charges

    def _bank(self) -> str:
        return self.book.bank(self.now.account.bank) or self.book.unknown(self.now.id)

    def _other(self, node: Node, credit: bool) -> str:
        """The id of the counterparty. In a reversal the roles are those of the payment that is taken back."""
        role = "Dbtr" if credit != self.entry.reversal else "Cdtr"
        holder = iso.party(node.find(f"RltdPties/{role}"))
        agents = node.find("RltdAgts")
        bank = iso.agent(agents.find(f"{role}Agt")) if agents is not None else Bank()
        known = self.book.account(iso.account(node.find(f"RltdPties/{role}Acct"), holder, bank), self.now.id)
        if known:
            return known
        if AT_THE_COUNTER.intersection(self.entry.code):
            return self.book.unknown(self.now.id, CASH)
        return self._bank() if BANKS_OWN.intersection(self.entry.code) else self.book.unknown(self.now.id)

    def _pay(
        self,
        other: str,
        amount: tuple[int, str],
        foreign: tuple[int, str] | None,
        node: Node,
        *,
        credit: bool | None = None,
        covers: int | None = None,
        kind: str | None = None,
    ) -> None:
        entry = self.entry
        credit = entry.credit if credit is None else credit
        payer, payee = (other, self.now.id) if credit else (self.now.id, other)
        paid, received = (foreign or amount, amount) if credit else (amount, foreign or amount)
        refs = node.find("Refs") if node.tag == "TxDtls" else node.find("NtryDtls/TxDtls/Refs")
        told = iso.reference(refs, *_REFERENCES) if covers is None else None
        payment = (payer, payee, paid, entry.reversal)
        if told and kind is None and self.book.told_by_other(self.now.id, payment, told):
            return
        words = [*iso.remittance(node), text(node, "AddtlTxInf"), entry.information]
        alike = node.tag == "TxDtls" and _parent_count(node) > 1
        self.book.pay(
            Payment(
                payer,
                payee,
                (entry.time, entry.daily),
                paid,
                entry.position,
                told or (None if alike else entry.reference),
                received,
                until=entry.time if covers is not None else None,
                covers=covers or 0,
                kind=kind or ("reversal " if entry.reversal else "") + "-".join(entry.code) or None,
                purpose=" ".join(dict.fromkeys(word for word in words if word)) or None,
            )
        )


def _entry(node: Node, position: int, currency: str) -> Entry:
    amount, code = iso.money(node.find("Amt"), currency)
    indicator = text(node, "CdtDbtInd")
    if indicator not in ("CRDT", "DBIT"):
        raise ValueError("no credit or debit indicator")
    time, daily = iso.moment(node, "BookgDt", "ValDt")
    return Entry(
        *(indicator == "CRDT", text(node, "RvslInd") in ("true", "1"), time, daily, amount, code),
        _code(node) or _code(node.find("NtryDtls/TxDtls")),
        position,
        iso.reference(node, "AcctSvcrRef", "NtryRef"),
        text(node, "AddtlNtryInf"),
    )


def _code(node: Node | None) -> tuple[str, ...]:
    """The bank's code for the kind of transaction: domain, family and sub-family, else its own."""
    if node is None:
        return ()
    levels = (text(node, f"BkTxCd/Domn/{path}") for path in ("Cd", "Fmly/Cd", "Fmly/SubFmlyCd"))
    own = text(node, "BkTxCd/Prtry/Cd")
    return tuple(level for level in levels if level) or ((own,) if own else ())


def _signed(node: Node, currency: str) -> tuple[int, str]:
    """A balance, negative where it is a debit; zero is one too."""
    found = node.find("Amt")
    if found is not None and (found.text or "").strip().strip("0.") == "" and (found.text or "").strip():
        return 0, (found.get("Ccy") or currency).upper()
    amount, code = iso.money(found, currency)
    return (-amount if text(node, "CdtDbtInd") == "DBIT" else amount), code


def _detail_amount(node: Node, entry: Entry) -> tuple[int, bool]:
    """The amount of a detail in the entry's currency, and whether it is a credit. Raises ValueError for none."""
    stated = text(node, "CdtDbtInd")
    credit = entry.credit if stated not in ("CRDT", "DBIT") else stated == "CRDT"
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        found = node.find(path)
        if found is not None:
            amount, code = iso.money(found, entry.currency)
            if code == entry.currency:
                return amount, credit
    raise ValueError("no amount")


def _foreign(node: Node, currency: str) -> tuple[int, str] | None:
    """The amount of the other side, where it is in another currency."""
    for path in ("AmtDtls/InstdAmt/Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt"):
        try:
            amount, code = iso.money(node.find(path), currency)
        except ValueError:
            continue
        if code != currency:
            return amount, code
    return None


def _included(node: Node, entry: Entry) -> int:
    """Charges within the amount, in its currency, in units."""
    total = 0
    for charge in (*node.findall("Chrgs"), *node.findall("Chrgs/Rcrd")):
        inside = text(charge, "ChrgInclInd") in ("true", "1") and text(charge, "CdtDbtInd") != "CRDT"
        try:
            amount, code = iso.money(charge.find("Amt"), entry.currency) if inside else (0, "")
        except ValueError:
            continue
        total += amount if code == entry.currency else 0
    return total


def _parent_count(node: Node) -> int:
    """How many details the entry of this one has: its reference is then no number of one payment."""
    parent = node.getparent()
    return len(parent.findall("TxDtls")) if parent is not None else 1


def _several(batch: str | None) -> bool:
    return bool(batch and batch.isascii() and batch.isdigit() and int(batch) > 1)
