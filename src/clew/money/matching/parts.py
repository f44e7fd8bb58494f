"""Payments made in parts: two or three between the same two accounts, no more than a day apart, also count as one.

Who splits a payment breaks a chain, a circle or a spread that is followed by amounts. So these are followed by `Moves`:
each payment, and each such group of two or three as one more move of their sum, which has arrived when its last part
has, and is on its way when its first part is. More than three a day are a habit, not the parts of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from clew.money.ledger import Ints, Longs
from clew.money.matching.ground import DAY, Ground, Index
from clew.money.matching.sorting import grouped

MOST = 3
"""Parts of one payment."""


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Moves in order of their first part; move i is the payments `parts[starts[i]:starts[i + 1]]` of the ground.

    `time` is that of the first part (seconds), `earliest` and `latest` when all of it has arrived and when it may leave
    (see `Ground`). `amount` is the sum. `out` and `into` hold the moves of each account.
    """

    payer: Ints
    payee: Ints
    time: Longs
    earliest: Longs
    latest: Longs
    amount: Longs
    out: Index
    starts: Longs
    parts: Longs
    slack: int

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
    parts = np.concatenate((np.arange(n), order[_ranges(begins, sizes)]))
    sizes = np.concatenate((np.ones(n, np.int64), sizes))
    starts = np.concatenate(([0], np.cumsum(sizes)))
    first, last = parts[starts[:-1]], parts[starts[1:] - 1]
    mixed = grouped(first, n)[1]
    total = np.concatenate(([0], np.cumsum(ground.amount[parts])))
    payer, payee, amount = ground.payer[first][mixed], ground.payee[first][mixed], np.diff(total[starts])[mixed]
    return Moves(
        payer,
        payee,
        ground.time[first][mixed],
        ground.earliest[last][mixed],
        ground.latest[first][mixed],
        amount,
        Index.of(payer, accounts),
        np.concatenate(([0], np.cumsum(sizes[mixed]))),
        parts[_ranges(starts[:-1][mixed], sizes[mixed])],
        ground.slack,
    )


def _groups(ground: Ground) -> tuple[Longs, Longs, Longs]:
    """Payments by pair and time, where among them the groups of parts begin, and how many each has."""
    order, pairs = by_pair(ground)
    apart = np.diff(ground.time[order], prepend=0) > DAY
    apart[pairs] = True
    begins = np.flatnonzero(apart)
    sizes = np.diff(np.append(begins, len(order)))
    few = (sizes > 1) & (sizes <= MOST)
    return order, begins[few].astype(np.int64), sizes[few].astype(np.int64)


def _ranges(begins: Longs, sizes: Longs) -> Longs:
    """All whole numbers of these ranges, one range after the other."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(begins - before, sizes) + np.arange(int(sizes.sum()), dtype=np.int64)
