"""A book into which a reader of payment messages writes, one payment after the other.

It gives accounts their ids, claims each account and holder once, gathers payments into tables of bounded size and
notices what was said before. What it remembers is bounded too: of accounts and messages, the latest.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.sources import account_ids
from clew.sources.contract import Emitter
from clew.sources.moments import seconds_of
from clew.sources.parties import (
    FIRM,
    PARTY,
    PERSON,
    Account,
    Bank,
    Party,
    account_id,
    claim_account,
    claim_bank,
    claim_holder,
    claim_party,
    claim_role,
    country_of,
    party_id,
)

PIECE = 50_000
REMEMBERED = 200_000


class Payment(NamedTuple):
    """One payment, as the columns of `PAYMENTS` say, without its part.

    `when` is time and whether only the day is known; `paid` and `received` are amount and currency; what is received
    is written down only where it differs. An aggregate has `until`, and `covers` so many payments (0: not said).
    """

    payer: str
    payee: str
    when: tuple[int, bool]
    paid: tuple[int, str]
    position: int
    reference: str | None = None
    received: tuple[int, str] | None = None
    until: int | None = None
    covers: int = 0
    kind: str | None = None
    purpose: str | None = None
    label: str | None = None


@dataclass(slots=True)
class Recent:
    """What was met lately: the last `REMEMBERED` things at least, twice as many at most."""

    new: dict[Hashable, str] = field(default_factory=dict)
    old: dict[Hashable, str] = field(default_factory=dict)

    def get(self, thing: Hashable) -> str | None:
        """What was noted of a thing; None where it was not met, or long ago."""
        found = self.new.get(thing)
        return found if found is not None else self.old.get(thing)

    def note(self, thing: Hashable, value: str = "") -> None:
        """Remember a thing, and forget the oldest where there are too many."""
        if len(self.new) >= REMEMBERED:
            self.old, self.new = self.new, {}
        self.new[thing] = value

    def again(self, thing: Hashable) -> bool:
        """Whether the thing was met before; it is remembered from now on."""
        met = self.get(thing) is not None
        if not met:
            self.note(thing)
        return met


@dataclass(slots=True)
class Book:
    """Payments and accounts on their way to the emitter. `close` hands on the rest."""

    emit: Emitter
    part: int = 0
    seen: Recent = field(default_factory=Recent)
    _ids: Recent = field(default_factory=Recent)
    _holders: Recent = field(default_factory=Recent)
    _payments: list[tuple[object, ...]] = field(default_factory=list)
    _accounts: list[tuple[object, ...]] = field(default_factory=list)

    def begin(self, part: int) -> None:
        """From here on, payments are from the part with this index."""
        self.close()
        self.part = part
        self.emit.part(part)

    def account(self, account: Account, beside: str = "") -> str:
        """The id of an account, which is claimed when it is new; "" for one without number, holder and bank.

        `beside` is the account or bank within which a party without an account is the same by its name.
        """
        known = self._ids.get((account, beside))
        if known is None:
            known = self._enter(account, beside)
            self._ids.note((account, beside), known)
        return known

    def bank(self, bank: Bank) -> str:
        """The id of a whole bank as payer or payee; "" for one without BIC and name."""
        return self.account(Account(bank=bank))

    def holder(self, party: Party, beside: str) -> str:
        """The id of a party that has to do with an account or a firm, which is claimed."""
        return self._same(party, beside) or self._party(party, beside)

    def unknown(self, account: str, kind: str = account_ids.UNKNOWN) -> str:
        """The counterparty that is not named beside this account, or its `cash`; it joins nothing."""
        made = account_ids.other_end(account, kind)
        if self._ids.get(made) is None:
            self._ids.note(made, made)
            self._accounts.append((made, kind, None, None, None, None))
        return made

    def wallet(self, address: str, currency: str) -> str:
        """The id of an address on a blockchain."""
        made = account_ids.wallet_id(address)
        if self._ids.get(made) is None:
            self._ids.note(made, made)
            draft = self.emit.entity(made, "CryptoWallet")
            draft.add("publicKey", address).add("currency", currency)
            self._accounts.append((made, "wallet", None, None, None, None))
        return made

    def pay(self, payment: Payment) -> None:
        """Write one payment down."""
        received = payment.received if payment.received not in (None, payment.paid) else (None, None)
        self._payments.append(
            (
                *(payment.reference, payment.payer, payment.payee, *payment.when, *payment.paid, *(received or ())),
                *(payment.until, payment.covers or None, payment.kind, payment.purpose, payment.label),
                *(self.part, payment.position),
            )
        )
        if len(self._payments) >= PIECE:
            self.close()

    def told_by_other(self, teller: str, payment: Hashable, reference: str) -> bool:
        """Whether the statement of another account than `teller` has told this payment; then that is told."""
        before = self.seen.get(("payment", payment, reference))
        if before is not None and before != teller:
            self.emit.quarantine("payment told by both accounts", f"reference {reference}, counted once", reference)
            return True
        self.seen.note(("payment", payment, reference), teller)
        return False

    def close(self) -> None:
        """Hand on what has gathered."""
        if self._payments or self._accounts:
            payments, accounts = _table(self._payments, PAYMENTS), _table(self._accounts, ACCOUNTS)
            self._payments, self._accounts = [], []
            self.emit.payments(payments, accounts, len(payments))

    def _enter(self, account: Account, beside: str) -> str:
        known = account_id(account, self.emit.dataset)
        if known:
            claim_account(self.emit, account, known)
            holder = self._holder(account.holder, known)
            if holder:
                claim_holder(self.emit, known, holder)
            for other, role in account.others:
                claim_role(self.emit, known, self.holder(other, known), role)
            self._row(account, known, "account", holder)
            return known
        if account.holder:
            holder = self._party(account.holder, account.bank.known or beside or self.emit.dataset)
            self._row(account, holder, "institution" if account.holder.schema == FIRM else "account", holder)
            return holder
        return self._bank(account)

    def _bank(self, account: Account) -> str:
        known = claim_bank(self.emit, account.bank)
        if not known and account.bank.known:
            named = Party(account.bank.name or account.bank.known, FIRM)
            known = self._party(named, self.emit.dataset)
        if known:
            self._row(account, known, "institution", known)
        return known

    def _party(self, party: Party, beside: str) -> str:
        made = party_id(party, beside)
        claim_party(self.emit, party, made)
        return made

    def _holder(self, holder: Party, account: str) -> str:
        """The id of an account's holder. A person and a firm on one account are both kept, and told."""
        if not holder:
            return ""
        told = holder.schema if holder.schema in (PERSON, FIRM) else ""
        before = self._holders.get(account)
        if before and told and before != told:
            self.emit.quarantine("account of a person and of a firm", f"{account}: both holders are kept", holder.name)
        if told and before is None:
            self._holders.note(account, told)
        return self.holder(holder, account)

    def _same(self, holder: Party, account: str) -> str:
        """The holder of this name that the account has already, where nothing speaks for another one; "" for none."""
        name = " ".join(holder.name.casefold().split())
        schema, _, made = (self._holders.get((account, name)) or "").partition(" ")
        if made and holder.schema in (PARTY, schema) and not any(prop == "leiCode" for prop, _ in holder.facts):
            claim_party(self.emit, Party(holder.name, schema, holder.facts), made)
            return made
        if name and not made:
            self._holders.note((account, name), f"{holder.schema} {party_id(holder, account)}")
        return ""

    def _row(self, account: Account, made: str, kind: str, holder: str) -> None:
        told = next((value for prop, value in account.facts if prop == "openingDate"), "")
        try:
            opened = seconds_of(told)[0] if told else None
        except ValueError:
            opened = None
        self._accounts.append((made, kind, holder or None, account.bank.known or None, country_of(account), opened))


def _table(rows: list[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    if not rows:
        return schema.empty_table()
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
