"""How often such hits arise by chance: ledgers in which the same payments are dealt out anew.

In a ledger of chance each account pays and is paid as many times as in the true one, and times and amounts are the
same in all; but who is paid, when, or how much is mixed, as the pattern says (`shuffle`): payees are exchanged among
payments of the same currency and size (by powers of two), times and amounts among all payments of the currency. What
would be a payment to oneself falls out.

The chance of a hit is the number of hits at least as rare that a ledger of chance holds, on average. How rare a hit is,
is told by how many hits of chance have at least its size and its amount, and among those for which it is as many, by
how many have at most these. It counts the hit itself, so that it is never
0: of N repetitions, 1 / (N + 1) is the least (Davison and Hinkley, Bootstrap Methods and their Application, 1997, 4.2).
Small means: mixing does not make it. Regular business, such as a payroll, is not made by mixing either.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from clew.money.ledger import Longs
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits

Floats = npt.NDArray[np.float64]

PAYMENTS = 4_000_000
"""Payments that are dealt out in all, where the number of repetitions is not given."""
REPETITIONS = 20


def repetitions(payments: int) -> int:
    """How often a ledger of this size is dealt out anew where nobody says: at most 20 times, at least once.

    >>> repetitions(100), repetitions(1_000_000), repetitions(100_000_000)
    (20, 4, 1)
    """
    return max(1, min(REPETITIONS, PAYMENTS // max(payments, 1)))


def dealt(ground: Ground, shuffle: Sequence[str], chance: np.random.Generator) -> Ground:
    """The ground with these columns (time, payee, amount) dealt out anew."""
    n = len(ground)
    payee, amount = ground.payee, ground.amount
    time = chance.permutation(n) if "time" in shuffle else np.arange(n)
    if "payee" in shuffle:
        payee = payee[_within(np.frexp(amount.astype(np.float64))[1], chance)]
    if "amount" in shuffle:
        amount = amount[chance.permutation(n)]
    return ground.with_columns(
        payee=payee, time=ground.time[time], daily=ground.daily[time], amount=amount, place=ground.place
    )


def chances(hits: Hits, by_chance: Sequence[Hits]) -> Floats:
    """For each hit the mean number of hits at least as rare in a ledger of chance, from 1 / (N + 1) on."""
    times = len(by_chance)
    if times == 0:
        return np.full(len(hits), np.nan)
    rest = [[other for other in by_chance if other is not one] or [one] for one in by_chance]
    pooled = [_rarity(one, others, times, itself=times == 1) for one, others in zip(by_chance, rest, strict=True)]
    rare = _rarity(hits, by_chance, times)
    return np.asarray((1 + np.searchsorted(np.sort(np.concatenate(pooled)), rare, side="right")) / (times + 1))


def _rarity(hits: Hits, others: Sequence[Hits], times: int, *, itself: bool = False) -> Floats:
    """The less, the rarer: how many in a ledger are as large; of as many, less which share is as small.

    `itself`: each hit is among the others, and is not counted.
    """
    size = np.concatenate([other.size for other in others])
    amount = np.concatenate([other.amount for other in others])
    larger = _beyond((hits.size, hits.amount), (size, amount)) - itself
    smaller = _beyond((-hits.size, -hits.amount), (-size, -amount)) - itself
    return np.asarray(larger / len(others) - smaller / (len(size) + 1) / times**2)


def _within(group: npt.NDArray[np.integer], chance: np.random.Generator) -> Longs:
    """An order in which places are exchanged within their group only."""
    mixed = chance.permutation(len(group))
    order = np.empty(len(group), np.int64)
    order[np.argsort(group, kind="stable")] = mixed[np.argsort(group[mixed], kind="stable")]
    return order


def _beyond(hits: tuple[Longs, Longs], others: tuple[Longs, Longs]) -> Floats:
    """For each hit how many of the others have at least its size and its amount."""
    size, amount = others
    beyond = np.zeros(len(hits[0]))
    sizes, of = np.unique(size, return_inverse=True)
    order = np.lexsort((amount, of))
    starts = np.searchsorted(of[order], np.arange(len(sizes) + 1))
    for number, one in enumerate(sizes):
        amounts = amount[order[starts[number] : starts[number + 1]]]
        smaller = hits[0] <= one
        beyond[smaller] += len(amounts) - np.searchsorted(amounts, hits[1][smaller])
    return beyond
