"""What is traced: the question, and the ledger as the walk that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from clew.errors import UsageError
from clew.model.payment import KINDS
from clew.money.ledger import Bools, Ledger, Longs
from clew.money.tracing.flow import Walk
from clew.money.tracing.policies import POLICIES
from clew.money.tracing.reach import balances

MOST = 2**62
"""Units that all payments of a walk may come to, so that no sum passes 64 bits."""


ENDS = (KINDS.index("cash"), KINDS.index("unknown"))
"""Kinds of accounts at which money has left the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to trace. Account numbers and places of payments are of the ledger; times in seconds since 1970, both in.

    Traced are the payments at `payments`, and those that leave `accounts` (`back`: that reach them) from `since` to
    `until`; with `amount` (> 0, in the currency), the first of these in the order of the walk up to so much. Nothing is
    followed outside the time. `opening` are known balances of accounts at the start of the ledger, in the currency.
    `currency` is needed where the payments are in several. Aggregates stay out unless `aggregates`; then their first
    day is their time.
    """

    accounts: tuple[int, ...] = ()
    payments: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    back: bool = False
    since: int | None = None
    until: int | None = None
    amount: Decimal | None = None
    hops: int | None = None
    policies: tuple[str, ...] = tuple(POLICIES)
    currency: str | None = None
    aggregates: bool = False
    opening: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Start:
    """The walk of a question. `currency` is an index of the ledger's; `left_out` counts payments by reason."""

    walk: Walk
    currency: int
    left_out: dict[str, int] = field(default_factory=dict)


def begin(ledger: Ledger, asked: Question) -> Start:
    """The walk in order, forward or backward. Raises UsageError where nothing can be traced."""
    marked = _marked(ledger, asked)
    currency = _currency(ledger, marked, asked.currency)
    usable = _usable(ledger, asked)
    other = usable & (ledger.currency != currency)
    taken = usable & ~other
    place = np.flatnonzero(taken)
    scale = int(ledger.units[currency])
    walk = _walk(ledger, place, asked, _opening(ledger, asked.opening, scale))
    if float(walk.amount.sum(dtype=np.float64)) + float(walk.balance.sum(dtype=np.float64)) > MOST:
        raise UsageError("The payments come to more than sums of 64 bits can hold; trace a shorter time.")
    seeds = np.flatnonzero(marked[walk.place])
    if not len(seeds):
        raise UsageError(_NOTHING)
    left_out = {
        "in another currency": int(other.sum()),
        "aggregates of several payments": 0 if asked.aggregates else int(ledger.aggregate.sum()),
        "from an account to itself": int((ledger.payer == ledger.payee).sum()),
    }
    return Start(
        _seeded(walk, seeds, None if asked.amount is None else _units(asked.amount, scale)), currency, left_out
    )


def _marked(ledger: Ledger, asked: Question) -> Bools:
    """The payments that tracing starts with."""
    start = np.zeros(len(ledger.accounts), np.bool_)
    start[list(asked.accounts)] = True
    marked = start[ledger.payee if asked.back else ledger.payer] & _usable(ledger, asked)
    if asked.since is not None:
        marked &= ledger.time >= asked.since
    marked[list(asked.payments)] = True
    return marked


def _usable(ledger: Ledger, asked: Question) -> Bools:
    usable = ledger.payer != ledger.payee
    if not asked.aggregates:
        usable &= ~ledger.aggregate
    if asked.until is not None:
        usable &= ledger.time <= asked.until
    return np.asarray(usable)


def _currency(ledger: Ledger, marked: Bools, wanted: str | None) -> int:
    there = [ledger.currencies[code] for code in np.unique(ledger.currency[marked])]
    if not there:
        raise UsageError(_NOTHING)
    if wanted is None and len(there) > 1:
        raise UsageError(f"Payments to start with are in {', '.join(there)}: say which, or give a table of rates.")
    if wanted is not None and wanted not in there:
        raise UsageError(f"No payment to start with is in {wanted}; they are in {', '.join(there)}.")
    return ledger.currencies.index(wanted or there[0])


def _walk(ledger: Ledger, place: Longs, asked: Question, opening: Longs) -> Walk:
    nothing = np.zeros(0, np.int64)
    ends = np.isin(ledger.accounts.kind, ENDS)
    payer, payee, amount = ledger.payer[place], ledger.payee[place], ledger.amount[place]
    walk = Walk(payer, payee, amount, place, nothing, nothing, ends, opening)
    if not asked.back:
        return walk
    closing = balances(walk)
    if asked.since is not None:
        place = place[ledger.time[place] >= asked.since]
    place = np.ascontiguousarray(place[::-1])
    payer, payee, amount = ledger.payee[place], ledger.payer[place], ledger.amount[place]
    return Walk(payer, payee, amount, place, nothing, nothing, ends, closing)


def _opening(ledger: Ledger, known: Mapping[int, Decimal], scale: int) -> Longs:
    opening = np.zeros(len(ledger.accounts), np.int64)
    for account, balance in known.items():
        opening[account] = max(_units(balance, scale), 0)
    return opening


def _units(amount: Decimal, scale: int) -> int:
    units = int((amount * scale).to_integral_value())
    if abs(units) > MOST:
        raise UsageError(f"{amount} is more than sums of 64 bits can hold.")
    return units


def _seeded(walk: Walk, seeds: Longs, most: int | None) -> Walk:
    """The walk with its traced payments; of a limited amount the first."""
    if most is not None and most <= 0:
        raise UsageError("The amount to trace must be above 0.")
    seed = walk.amount[seeds]
    if most is not None:
        before = np.cumsum(seed) - seed
        seed = np.clip(most - before, 0, seed)
        seeds, seed = seeds[seed > 0], seed[seed > 0]
    return walk._replace(seed_at=seeds, seed=seed)


_NOTHING = (
    "No payment to start with: none leaves the account (backward: reaches it) in this time. Sums over a time count only"
    " where aggregates are wanted, payments from an account to itself never."
)
