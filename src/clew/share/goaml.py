"""Payments as a report in goAML, the XML that financial intelligence units take (UNODC, schema 4.0).

Elements and their order are those of the published schema description 4.0: a report of transactions, each from one
account, person or entity to another (`t_from`, `t_to`, never `…_my_client`: who reports here keeps none of the
accounts). What a unit wants as a code of its own (kind of report, of transmission, of funds) must be given. What an
element must hold and nobody knows is written as the `unknown` text that was given; without one it is refused, with all
that is missing: nothing is made up.

Amounts are in the report's local currency; one in another currency is written as well, where the payment tells both.
Times are in UTC.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from xml.sax.saxutils import escape

from clew.model.payment import units

LONGEST_NUMBER, LONGEST_TEXT, LONGEST_NAME = 50, 4_000, 255

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EPOCH = datetime.datetime(1970, 1, 1)

Money = tuple[int, str]
"""Units and currency."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the report says of itself. `written` is ISO 8601 in UTC; `reporter` first and last name of who reports."""

    rentity_id: int
    submission_code: str
    report_code: str
    currency: str
    transmode: str
    funds: str
    reporter: tuple[str, str]
    written: str
    branch: str | None = None
    reference: str | None = None
    reason: str | None = None
    action: str | None = None
    indicators: tuple[str, ...] = ()
    country: str | None = None
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an account. A person has first and last name apart; `facts` are goAML element and value."""

    name: str
    person: bool = False
    first: str | None = None
    last: str | None = None
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a transaction. Without `number` the holder pays or is paid. `country` in ISO 3166-1 alpha-2."""

    number: str | None = None
    iban: str | None = None
    institution: str | None = None
    swift: str | None = None
    code: str | None = None
    currency: str | None = None
    country: str | None = None
    holder: Holder | None = None


@dataclass(frozen=True, slots=True)
class Transaction:
    """One payment. `local` is in units of the report's currency; `paid` and `received` where they are in another."""

    number: str
    seconds: int
    local: int
    sender: Side
    receiver: Side
    paid: Money | None = None
    received: Money | None = None
    description: str | None = None


def missing(header: Header, transactions: Iterable[Transaction]) -> dict[str, int]:
    """What elements must hold and nobody knows: how often each is missing. Nothing, where a text for it was given."""
    found: dict[str, int] = {}
    if header.unknown is None:
        for transaction in transactions:
            for name in _wanting(header, transaction):
                found[name] = found.get(name, 0) + 1
    return found


def lines(header: Header, transactions: Iterable[Transaction]) -> Iterator[str]:
    """The document, line by line. `missing` must have found nothing."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<report>"
    yield from _told(
        ("rentity_id", str(header.rentity_id)),
        ("rentity_branch", header.branch),
        ("submission_code", header.submission_code),
        ("report_code", header.report_code),
        ("entity_reference", header.reference),
        ("submission_date", header.written[:19]),
        ("currency_code_local", header.currency),
    )
    first, last = header.reporter
    yield from _element("reporting_person", [*_told(("first_name", first), ("last_name", last))])
    yield from _told(("reason", header.reason), ("action", header.action))
    for transaction in transactions:
        yield from _element("transaction", _transaction(header, transaction))
    if header.indicators:
        yield from _element("report_indicators", [*_told(*(("indicator", code) for code in header.indicators))])
    yield "</report>"


def decimal(amount: int, currency: str) -> str:
    """Units as a decimal number, with two places at least and all that it needs.

    >>> decimal(12345600, "EUR"), decimal(12345678, "EUR"), decimal(1, "BTC")
    ('1234.56', '1234.5678', '0.00000001')
    """
    whole = Decimal(amount) / units(currency)
    plain = f"{whole:f}"
    before, _, behind = plain.partition(".")
    return f"{before}.{behind.rstrip('0').ljust(2, '0')}"


def _transaction(header: Header, made: Transaction) -> list[str]:
    moment = _EPOCH + datetime.timedelta(seconds=made.seconds)
    found = _told(
        ("transactionnumber", made.number[:LONGEST_NUMBER]),
        ("transaction_description", made.description and made.description[:LONGEST_TEXT]),
        ("date_transaction", moment.isoformat(timespec="seconds")),
        ("transmode_code", header.transmode),
        ("amount_local", decimal(made.local, header.currency)),
    )
    sender = _side(header, "from", made.sender, _rated(made.paid, made.local, header.currency))
    receiver = _side(header, "to", made.receiver, _rated(made.received, made.local, header.currency))
    return [*found, *_element("t_from", sender), *_element("t_to", receiver)]


def _rated(foreign: Money | None, local: int, currency: str) -> list[str] | None:
    """A foreign amount with its rate: local units for one."""
    if foreign is None:
        return None
    amount, code = foreign
    rate = (Decimal(local) / units(currency)) / (Decimal(amount) / units(code))
    return [
        *_told(
            ("foreign_currency_code", code),
            ("foreign_amount", decimal(amount, code)),
            ("foreign_exchange_rate", f"{rate:.10f}".rstrip("0").rstrip(".")),
        )
    ]


def _side(header: Header, name: str, side: Side, foreign: list[str] | None) -> list[str]:
    found = [*_told((f"{name}_funds_code", header.funds))]
    if foreign:
        found += _element(f"{name}_foreign_currency", foreign)
    unknown = header.unknown or ""
    if side.number is not None:
        found += _element(f"{name}_account", _account(side, unknown))
    elif side.holder is not None and side.holder.person:
        found += _element(f"{name}_person", _person(side.holder, unknown))
    else:
        found += _element(f"{name}_entity", _entity(side.holder or Holder(unknown), unknown))
    return [*found, *_told((f"{name}_country", _country(header, side) or unknown))]


def _account(side: Side, unknown: str) -> list[str]:
    bank = ("swift", side.swift) if side.swift else ("institution_code", side.code or unknown)
    found = [
        *_told(
            ("institution_name", side.institution or unknown),
            bank,
            ("account", side.number),
            ("currency_code", side.currency),
            ("account_name", side.holder.name[:LONGEST_NAME] if side.holder else None),
            ("iban", side.iban),
        )
    ]
    if side.holder is None:
        return found
    if side.holder.person:
        who = [*_told(("is_primary", "true")), *_element("t_person", _person(side.holder, unknown))]
        return found + _element("signatory", who)
    return found + _element("t_entity", _entity(side.holder, unknown))


def _person(holder: Holder, unknown: str) -> list[str]:
    facts = holder.facts
    return [
        *_told(
            ("gender", facts.get("gender")),
            ("first_name", holder.first or unknown),
            ("last_name", holder.last or holder.name[:LONGEST_NAME] or unknown),
            ("birthdate", f"{facts['birthdate']}T00:00:00" if "birthdate" in facts else None),
            *((tag, facts.get(tag)) for tag in ("birth_place", "ssn", "id_number", "nationality1", "tax_number")),
            ("comments", facts.get("comments")),
        )
    ]


def _entity(holder: Holder, unknown: str) -> list[str]:
    tags = ("incorporation_number", "incorporation_country_code", "tax_number", "comments")
    return [
        *_told(
            ("name", holder.name[:LONGEST_NAME] or unknown),
            *((tag, holder.facts.get(tag)) for tag in tags),
        )
    ]


def _wanting(header: Header, made: Transaction) -> Iterator[str]:
    for name, side in (("from", made.sender), ("to", made.receiver)):
        if not _country(header, side):
            yield f"{name}_country"
        if side.number is not None:
            if not side.institution:
                yield f"{name}_account/institution_name"
            if not side.swift and not side.code:
                yield f"{name}_account/swift or institution_code"
        elif side.holder is None:
            yield f"{name}_person or {name}_entity"
        if side.holder is not None and side.holder.person and not side.holder.first:
            yield f"first_name of a person in t_{name}"


def _country(header: Header, side: Side) -> str | None:
    return (side.country or header.country or "").upper() or None


def _told(*pairs: tuple[str, str | None]) -> Iterator[str]:
    return (f"<{tag}>{escape(_CONTROL.sub(' ', text))}</{tag}>" for tag, text in pairs if text)


def _element(tag: str, inside: list[str]) -> list[str]:
    return [f"<{tag}>", *(f"  {line}" for line in inside), f"</{tag}>"]
