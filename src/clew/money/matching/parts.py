"""Payments made in parts: two or three between the same two accounts, no more than a day apart, also count as one.

Who splits a payment breaks a chain, a circle or a spread that is followed by amounts. So these are followed by `Moves`:
each payment, and each such group of two or three as one more move of their sum, which has arrived when its last part
has, and is on its way when its first part is. More than three a day are a habit, not the parts of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numba
import numpy as np

from clew.money.ledger import Ints, Longs
from clew.money.matching.ground import DAY, Ground
from clew.money.matching.sorting import grouped, ranges

MOST = 3
"""Parts of one payment."""


class Onward(NamedTuple):
    """Moves by payer, those of one in order, so that what may follow is read in one go; `move` is the number of each.

    `ahead` is where here those of the payee begin that may follow.
    """

    payee: Ints
    time: Longs
    earliest: Longs
    latest: Longs
    amount: Longs
    ahead: Ints
    move: Longs


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Moves in order of their first part; move i is the payments `parts[starts[i]:starts[i + 1]]` of the ground.

    `time` is that of the first part (seconds), `earliest` and `latest` when all of it has arrived and when it may leave
    (see `Ground`). `amount` is the sum. In `onward` those of account v are `out[v]` to `out[v + 1]`; of these, those
    that may follow move i begin at `ahead[i]`.
    """

    payer: Ints
    payee: Ints
    time: Longs
    earliest: Longs
    latest: Longs
    amount: Longs
    ahead: Ints
    out: Longs
    onward: Onward
    starts: Longs
    parts: Longs

    @property
    def columns(self) -> tuple[Ints, Ints, Longs, Longs, Longs, Longs]:
        """Payer, payee, time, earliest, latest and amount, as kernels want them."""
        return self.payer, self.payee, self.time, self.earliest, self.latest, self.amount

    def payments(self, moves: Iterable[int]) -> Longs:
        """The payments of these moves, in their order."""
        return np.concatenate([self.parts[self.starts[one] : self.starts[one + 1]] for one in moves])


def moves(ground: Ground) -> Moves:
    """The moves of a ground; they are made once."""
    return ground.once("moves", _moves)


def by_pair(ground: Ground) -> tuple[Longs, Longs]:
    """The payments by payer, then payee, then time, and where each pair of these begins; made once."""
    return ground.once("pairs", _by_pair)


def _by_pair(ground: Ground) -> tuple[Longs, Longs]:
    order = grouped(ground.payer, len(ground.ledger.accounts), ground.into.payments)[1]
    payer, payee = ground.payer[order], ground.payee[order]
    new = (payer[1:] != payer[:-1]) | (payee[1:] != payee[:-1])
    return order, np.flatnonzero(np.concatenate((np.ones(min(len(order), 1), np.bool_), new))).astype(np.int64)


def _moves(ground: Ground) -> Moves:
    n, accounts = len(ground), len(ground.ledger.accounts)
    order, begins, sizes = _groups(ground)
    parts = np.concatenate((np.arange(n), order[ranges(begins, sizes)]))
    sizes = np.concatenate((np.ones(n, np.int64), sizes))
    starts = np.concatenate(([0], np.cumsum(sizes)))
    first, last = parts[starts[:-1]], parts[starts[1:] - 1]
    mixed = grouped(first, n)[1]
    total = np.concatenate(([0], np.cumsum(ground.amount[parts])))
    first, last = first[mixed], last[mixed]
    payer, payee, amount = ground.payer[first], ground.payee[first], np.diff(total[starts])[mixed]
    time, earliest = ground.time[first], ground.earliest[last]
    latest = ground.latest[first] if ground.slack else time
    out, order = grouped(payer, accounts)
    paid = time[order]
    ahead = _ahead(payee, time, out, paid, ground.slack)
    ends = (payee[order], paid, earliest[order], latest[order] if ground.slack else paid, amount[order], ahead[order])
    return Moves(
        payer=payer,
        payee=payee,
        time=time,
        earliest=earliest,
        latest=latest,
        amount=amount,
        ahead=ahead,
        out=out,
        onward=Onward(*ends, order),
        starts=np.concatenate(([0], np.cumsum(sizes[mixed]))),
        parts=parts[ranges(starts[:-1][mixed], sizes[mixed])],
    )


@numba.njit(cache=True, nogil=True)
def _ahead(payee, time, starts, paid, slack):  # type: ignore[no-untyped-def]
    """Where in the order by payer the payee's own moves begin that are no more than `slack` before each move."""
    cursor, found = starts[:-1].copy(), np.empty(len(payee), np.int32)
    for p in range(len(payee)):
        at, end = cursor[payee[p]], starts[payee[p] + 1]
        while at < end and paid[at] < time[p] - slack:
            at += 1
        cursor[payee[p]] = at
        found[p] = at
    return found


def _groups(ground: Ground) -> tuple[Longs, Longs, Longs]:
    """Payments by pair and time, where among them the groups of parts begin, and how many each has."""
    order, pairs = by_pair(ground)
    apart = np.diff(ground.time[order], prepend=0) > DAY
    apart[pairs] = True
    begins = np.flatnonzero(apart)
    sizes = np.diff(np.append(begins, len(order)))
    few = (sizes > 1) & (sizes <= MOST)
    return order, begins[few].astype(np.int64), sizes[few].astype(np.int64)
