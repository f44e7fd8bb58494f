"""What the columns of a ledger mean: the `ledger` part of a mapping file, and of each layout in `layouts/`.

    ledger:
      payer: {account: [Bank, Account], name: Customer, bank: Bank}   # or, in an account's own statement:
      payee: Counterparty                                             # own: … and other: …
      amount: {column: Amount, decimal: ","}                          # or {debit: Out, credit: In}
      currency: {literal: EUR}
      time: {column: Booked, format: "%d.%m.%Y", zone: Europe/Berlin}
      reference: Number

A text is the name of a column. A list of columns is joined with hyphens. Of a payment, `payer` pays `payee`, and a
negative amount is a reversal: the money goes back. In a statement, `own` is the account itself: what is positive, or a
credit, comes in, and what is negative, or a debit, goes out; or `direction` names the column that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from clew.errors import MappingError
from clew.model.payment import KINDS
from clew.sources import moments
from clew.sources.nodes import Node

HOLDERS = ("LegalEntity", "Person", "Company", "Organization", "PublicBody")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stands: in a column, in several that are joined, or nowhere, for it is one and the same for all."""

    columns: tuple[str, ...] = ()
    literal: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One end of each payment. `account` names the account, `name` who holds it, `owner` is the source's id of that.

    `kind` is what it is (`KINDS`), `schema` what its holder is. `split` parts several accounts in one cell; of wallets
    these are one (`ledger_spending`), of others the first by the alphabet stands for all. Where the account is empty,
    the end is `absent`, or cash if the cell of `cash` is one of `cash_if`.
    """

    account: Cell
    kind: str = "account"
    name: Cell | None = None
    owner: Cell | None = None
    schema: Cell | None = None
    bank: Cell | None = None
    country: Cell | None = None
    number: Cell | None = None
    iban: Cell | None = None
    split: str | None = None
    absent: str = "unknown"
    cash: Cell | None = None
    cash_if: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """`cell`, or `debit` and `credit`. `decimal` is the sign before the decimals; None: as the first cells tell."""

    cell: Cell | None
    debit: Cell | None = None
    credit: Cell | None = None
    decimal: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """`format` are strptime patterns. Where the cells count steps, `step` is the length of one in seconds, from
    `start`; `daily` says that only the day is known, None that the form of each cell tells."""

    cell: Cell
    format: tuple[str, ...] = ()
    zone: str = "UTC"
    step: int | None = None
    start: int = 0
    daily: Cell | None = None


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether money comes in to the own account or goes out: `cell` is one of these texts."""

    cell: Cell
    incoming: tuple[str, ...]
    outgoing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerMap:
    """Where each column of `PAYMENTS` comes from. `statement`: `payer` is the own account, `payee` the other end."""

    payer: Side
    payee: Side
    amount: Amount
    time: Time
    currency: Cell
    statement: bool = False
    direction: Direction | None = None
    received: Cell | None = None
    received_currency: Cell | None = None
    until: Cell | None = None
    count: Cell | None = None
    reference: Cell | None = None
    kind: Cell | None = None
    purpose: Cell | None = None
    label: Cell | None = None

    def columns(self) -> list[str]:
        """The columns that are asked for, each once."""
        return list(dict.fromkeys(_columns(self)))


@dataclass(frozen=True, slots=True)
class AccountsMap:
    """Where each column of `ACCOUNTS` comes from, in a table that lists accounts."""

    side: Side
    opened: Cell | None = None
    kind: Cell | None = None

    def columns(self) -> list[str]:
        """The columns that are asked for, each once."""
        return list(dict.fromkeys(_columns(self)))


def labelled(plan: LedgerMap, column: str) -> LedgerMap:
    """The same, with what payments were in another column."""
    return replace(plan, label=Cell((column,)))


def parse(node: Node) -> LedgerMap:
    """The `ledger` part of a mapping. Raises MappingError, which names the key, what was found and what was wanted."""
    texts = ("received", "received_currency", "until", "count", "reference", "kind", "purpose", "label")
    node.only("payer", "payee", "own", "other", "amount", "currency", "time", "direction", *texts)
    statement = node.child("own") is not None
    ends = ("own", "other") if statement else ("payer", "payee")
    direction = node.child("direction")
    return LedgerMap(
        payer=_side(_needed(node, ends[0])),
        payee=_side(_needed(node, ends[1])),
        amount=_amount(_needed(node, "amount")),
        time=_time(_needed(node, "time")),
        currency=_cell(_needed(node, "currency")),
        statement=statement,
        direction=_direction(direction) if direction else None,
        **{key: _cell(child) for key in texts if (child := node.child(key))},
    )


def parse_accounts(node: Node) -> AccountsMap:
    """What a table of accounts says of each. Raises MappingError."""
    node.only(*(each.name for each in fields(Side)), "opened", "kind_column")
    opened, kind = node.child("opened"), node.child("kind_column")
    return AccountsMap(_side(node), _cell(opened) if opened else None, _cell(kind) if kind else None)


def _columns(part: object) -> Iterator[str]:
    if isinstance(part, Cell):
        yield from part.columns
    elif isinstance(part, LedgerMap | AccountsMap | Side | Amount | Time | Direction):
        for each in fields(part):
            yield from _columns(getattr(part, each.name))


def _needed(node: Node, key: str) -> Node:
    child = node.child(key)
    if child is None:
        raise MappingError(
            f"{node.where}: no {key}; a ledger needs payer and payee (or own and other), amount, currency and time"
        )
    return child


def _cell(node: Node) -> Cell:
    if isinstance(node.data, str | list):
        return Cell(tuple(item.as_text() for item in node.items()))
    node.only("column", "columns", "literal", "decimal")
    cell = Cell(node.texts("column", "columns"), node.text("literal"))
    if not cell.columns and cell.literal is None:
        raise node.wrong("a column, a list of columns, or a literal")
    return cell


def _side(node: Node) -> Side:
    if isinstance(node.data, str | list):
        return Side(_cell(node))
    kind, absent = node.text("kind") or "account", node.text("absent") or "unknown"
    for found, known in ((kind, KINDS), (absent, KINDS[-2:])):
        if found not in known:
            raise node.wrong(f"one of {', '.join(known)}")
    cells = ("name", "owner", "schema", "bank", "country", "number", "iban", "cash")
    account = node.child("account")
    return Side(
        account=_cell(account) if account else Cell(literal=""),
        kind=kind,
        split=node.text("split"),
        absent=absent,
        cash_if=node.texts("cash_if"),
        **{key: _cell(child) for key in cells if (child := node.child(key))},
    )


def _amount(node: Node) -> Amount:
    if isinstance(node.data, str | list):
        return Amount(_cell(node))
    node.only("column", "debit", "credit", "decimal", "literal")
    decimal = node.text("decimal")
    if decimal not in (None, ".", ","):
        raise node.wrong("a point or a comma as decimal")
    debit, credit = node.child("debit"), node.child("credit")
    if debit and credit:
        return Amount(None, _cell(debit), _cell(credit), decimal)
    return Amount(_cell(node), decimal=decimal) if not (debit or credit) else _both(node)


def _both(node: Node) -> Amount:
    raise node.wrong("debit and credit, both of them")


def _time(node: Node) -> Time:
    if isinstance(node.data, str | list):
        return Time(_cell(node))
    node.only("column", "columns", "format", "zone", "step", "start", "daily")
    zone, step, start, daily = (node.text(key) for key in ("zone", "step", "start", "daily"))
    if zone and not moments.valid_zone(zone):
        raise node.wrong("a time zone that is known here, as Europe/Berlin")
    if step and not step.isdigit():
        raise node.wrong("the length of a step in whole seconds")
    return Time(
        Cell(node.texts("column", "columns")),
        tuple(filter(None, node.texts("format"))),
        zone or "UTC",
        int(step) if step else None,
        moments.seconds_of(start)[0] if start else 0,
        Cell((daily,)) if daily else None,
    )


def _direction(node: Node) -> Direction:
    node.only("column", "in", "out")
    return Direction(Cell(node.texts("column")), node.texts("in"), node.texts("out"))
