"""What must be said beside an answer of tracing: what was assumed, what was left out, and how often that matters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numba import njit

from clew.model.payment import KINDS
from clew.money.ledger import Ledger, Longs
from clew.money.tracing.bounds import MOST
from clew.money.tracing.flow import Events
from clew.money.tracing.policies import POISON
from clew.money.tracing.reach import Reach
from clew.money.tracing.start import ENDS, Question, Start

ALWAYS = "A rule says which money a payment carries; it is no fact, and says nothing of what anybody knew."
BACKWARD = (
    "Backward: each rule is read on reversed time, from the balances at the end. What an account `holds` is money that"
    " it had before the time looked at, or that the ledger does not show arriving. So a rule walked forward from there"
    " need not agree with it, libr least of all: what is left for last forward is taken first backward."
)
TOUCHED = "Poison counts money that was touched: it grows where money mixes, and is not in the ranges."


def caveats(ledger: Ledger, asked: Question, start: Start, reach: Reach) -> Iterator[str]:
    """Sentences, the general first. Counts are of payments within reach."""
    yield ALWAYS
    if asked.back:
        yield BACKWARD
    if POISON in asked.policies and len(asked.policies) > 1:
        yield TOUCHED
    if reach.unseen:
        yield (
            f"{_payments(reach.unseen)} went beyond the known balance of the payer: the shortfall counts as unseen"
            " money that is not traced. Known opening balances make this better."
        )
    yield from _times(ledger, reach)
    for reason, count in start.left_out.items():
        if count:
            yield f"Left out: {_payments(count)} {reason}."
    yield from _accounts(ledger, asked, reach)


def _times(ledger: Ledger, reach: Reach) -> Iterator[str]:
    daily = int(ledger.daily[reach.place].sum())
    if daily:
        yield f"Of {_payments(daily)} only the day is known; within a day the order is the canonical one, not a fact."
    size = len(reach.accounts)
    unsure = int(_unsure(reach.events, reach.time, np.full(size, _NEVER), np.full(size, _NEVER)))
    if unsure:
        yield (
            f"{_payments(unsure)} share their time with one the other way at the same account: which came first is"
            " not known."
        )
    aggregates = int(ledger.aggregate[reach.place].sum())
    if aggregates:
        yield f"{_payments(aggregates)} are aggregates of a period, walked as one payment on its first day."


def _accounts(ledger: Ledger, asked: Question, reach: Reach) -> Iterator[str]:
    kinds = ledger.accounts.kind[reach.accounts]
    banks = int((kinds == KINDS.index("institution")).sum())
    if banks:
        yield (
            f"{banks:,} of the accounts reached are whole institutions, in which the money of all customers is one:"
            " ways through them are possible, not likely."
        )
    if asked.targets and len(reach.place) > MOST:
        yield f"No bounds: {_payments(len(reach.place))} are within reach, and they are computed for {MOST:,} at most."
    resting = int((reach.ends & ~np.isin(kinds, ENDS)).sum())
    if asked.hops is not None and resting:
        yield f"Nothing was followed beyond {asked.hops} payments; {resting:,} accounts stand at that distance."


def _payments(count: int) -> str:
    return f"{count:,} payment{'' if count == 1 else 's'}"


_NEVER = np.iinfo(np.int64).min


@njit(cache=True, nogil=True)
def _unsure(events: Events, time: Longs, came: Longs, went: Longs) -> int:
    """Payments of the same time as an earlier one the other way at the same account; `came`, `went`: the last ones."""
    unsure = 0
    for i in range(len(time)):
        payer, payee = events.payer[i], events.payee[i]
        unsure += (payer >= 0 and came[payer] == time[i]) or went[payee] == time[i]
        came[payee] = time[i]
        if payer >= 0:
            went[payer] = time[i]
    return unsure
