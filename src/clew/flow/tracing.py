"""Following money through a ledger: what the user names becomes numbers, and numbers become names again."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from clew.errors import NotFound, SourceBroken, UsageError
from clew.model.day import day_number

if TYPE_CHECKING:
    from clew.flow.ledgers import Opened
    from clew.money.ledger import Ledger
    from clew.money.tracing.told import Traced

DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to trace, in the user's words.

    `start` and `to` name accounts (`account:12` where that is a payment's reference too), wallets, holders of accounts
    (entities), or payments (the source's own reference, or Clew's number as `payment:12`; `start` only). `since` and
    `until` are days, months or years, both in. `amount` is in the currency. `opening` is a CSV file of account and
    balance.
    """

    start: Sequence[str]
    to: Sequence[str] = ()
    policies: str = "all"
    back: bool = False
    since: str | None = None
    until: str | None = None
    amount: str | None = None
    hops: int | None = None
    opening: Path | None = None
    aggregates: bool = False


def trace(opened: Opened, asked: Asked, *, limit: int | None = None) -> Traced:
    """Where money went, or came from, under each policy. Raises NotFound, UsageError, SourceBroken."""
    from clew.flow.account_names import called
    from clew.flow.naming import accounts_called
    from clew.money.tracing.answer import trace as answer
    from clew.money.tracing.policies import chosen
    from clew.money.tracing.start import Question
    from clew.money.tracing.told import Traced, told_accounts, told_payments

    ledger = opened.ledger
    accounts, payments = _starts(opened, asked.start)
    question = Question(
        accounts=accounts,
        payments=payments,
        targets=tuple(
            sorted({one for name in asked.to for one in accounts_called(ledger, opened.case, name, opened.said)})
        ),
        back=asked.back,
        since=None if asked.since is None else _first_second(asked.since),
        until=None if asked.until is None else (day_number(asked.until) + 1) * DAY - 1,
        amount=None if asked.amount is None else _decimal(asked.amount, "--amount"),
        hops=asked.hops,
        policies=chosen(asked.policies),
        aggregates=asked.aggregates,
        opening={} if asked.opening is None else _balances(ledger, asked.opening),
    )
    found = answer(ledger, question, limit=limit)
    names = called(opened, sorted(told_accounts(found)))
    paid = told_payments(ledger, found)
    return Traced(found, tuple(asked.start), asked.back, ledger, names, paid, opened.caveats)


def _starts(opened: Opened, names: Sequence[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Accounts, and places of payments."""
    from clew.flow.naming import accounts_if_any
    from clew.flow.payment_names import payments_called

    accounts: set[int] = set()
    payments: set[int] = set()
    for name in names:
        held = accounts_if_any(opened.ledger, opened.case, name, opened.said)
        accounts.update(held)
        if not held:
            payments.update(payments_called(opened, name))
        elif name.strip().isdigit():
            _refuse_both(opened.ledger, name.strip(), held[0])
    return tuple(sorted(accounts)), tuple(sorted(payments))


def _refuse_both(ledger: Ledger, number: str, account: int) -> None:
    """Raise UsageError where a number that means an account is the source's reference of a payment too."""
    from clew.flow.payment_names import payments_referred, told

    referred = payments_referred(ledger, number)
    if referred:
        raise UsageError(
            f"{number!r} is an account ({ledger.accounts.ids[account]}), and the reference of the payment"
            f" {told(ledger, referred[0])}. Write account:{number}, or payment:{ledger.number[referred[0]]}."
        )


def _balances(ledger: Ledger, path: Path) -> dict[int, Decimal]:
    """Known opening balances. Raises SourceBroken, NotFound."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            rows = [row for row in csv.DictReader(stream) if any(row.values())]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceBroken(f"{path} cannot be read as opening balances: {error}") from None
    if rows and not {"account", "balance"} <= rows[0].keys():
        raise SourceBroken(f"{path} needs the columns account and balance.")
    at = pc.index_in(pa.array([row["account"] for row in rows], pa.string()), ledger.accounts.ids).to_pylist()
    missing = [row["account"] for row, place in zip(rows, at, strict=True) if place is None]
    if missing:
        raise NotFound(f"{path} names {len(missing)} accounts that the ledger does not have, as {missing[0]!r}.")
    return {place: _decimal(row["balance"], str(path)) for row, place in zip(rows, at, strict=True)}


def _decimal(text: str, where: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except (InvalidOperation, AttributeError):
        raise UsageError(f"{where}: {text!r} is no amount; write it as 1234.50.") from None
    if not value.is_finite():
        raise UsageError(f"{where}: {text!r} is no amount.")
    return value


def _first_second(text: str) -> int:
    """The first second of a day, or of the first day of a month or a year."""
    written = text.strip()
    return day_number(written + {4: "-01-01", 7: "-01"}.get(len(written), "")) * DAY
