"""Hits as columns, and the rule by which of those that overlap one stands.

Hits are looked at from the largest on. One that has more than half of its payments in common with those that stand
already says little that they do not, and is dropped and counted. One that shares fewer stands beside them: a shape of
its own does not vanish behind a larger one that touches it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numba
import numpy as np

from clew.money.ledger import Bools, Ints, Longs
from clew.money.matching.ground import Ground
from clew.money.matching.sorting import ranges

_EMPTY = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Hits of one pattern. Hit i has the payments `payments[starts[i]:starts[i + 1]]` (places in the ground, rising).

    `size` is what the shape counts (parties, middles, length), `amount` the sum at its waist in units, `hub` the
    account in its middle or -1. `smaller` counts hits that were dropped because they share most of their payments with
    such as stand; `unfinished` the places where the search was stopped.
    """

    starts: Longs
    payments: Longs
    size: Longs
    amount: Longs
    hub: Ints
    smaller: int = 0
    unfinished: int = 0

    def __len__(self) -> int:
        return len(self.size)

    @classmethod
    def none(cls, unfinished: int = 0) -> Self:
        """No hits."""
        return cls(np.zeros(1, np.int64), _EMPTY, _EMPTY, _EMPTY, np.empty(0, np.int32), 0, unfinished)

    @classmethod
    def of(cls, payments: Sequence[Longs], size: Longs, amount: Longs, hub: Ints, unfinished: int = 0) -> Self:
        """Of each hit's payments; they are put in order and each counts once."""
        if not len(payments):
            return cls.none(unfinished)
        flat, sizes = np.concatenate(payments).astype(np.int64), [len(one) for one in payments]
        number = np.repeat(np.arange(len(payments)), sizes)
        order = np.lexsort((flat, number))
        flat, number = flat[order], number[order]
        new = np.append(True, (flat[1:] != flat[:-1]) | (number[1:] != number[:-1]))
        starts = np.searchsorted(number[new], np.arange(len(payments) + 1)).astype(np.int64)
        return cls(starts, flat[new], size, amount, hub, 0, unfinished)

    @classmethod
    def joined(cls, several: Sequence[Hits]) -> Hits:
        """All hits of several."""
        sizes = np.concatenate([np.diff(one.starts) for one in several])
        return cls(
            np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
            np.concatenate([one.payments for one in several]),
            np.concatenate([one.size for one in several]),
            np.concatenate([one.amount for one in several]),
            np.concatenate([one.hub for one in several]),
            sum(one.smaller for one in several),
            sum(one.unfinished for one in several),
        )

    def of_hit(self, number: int) -> Longs:
        """The payments of one hit."""
        return self.payments[self.starts[number] : self.starts[number + 1]]

    def take(self, which: Longs) -> Hits:
        """The hits with these numbers, in this order."""
        sizes = np.diff(self.starts)[which]
        starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        payments = self.payments[ranges(self.starts[which], sizes)]
        return replace(
            self,
            starts=starts,
            payments=payments,
            size=self.size[which],
            amount=self.amount[which],
            hub=self.hub[which],
        )

    def standing(self, payments: int, *, amount_first: bool = False, overlapping: bool = False) -> Hits:
        """Those left when those that lie mostly in larger ones are dropped; with `overlapping` all.

        The larger size goes before the larger amount (or the other way), then the earlier, then the smaller payments.
        `payments` is how many the ground has.
        """
        if len(self) == 0 or overlapping:
            return self
        first = self.payments[self.starts[:-1]]
        last = self.payments[self.starts[1:] - 1]
        ranks = (-self.size, -self.amount) if amount_first else (-self.amount, -self.size)
        order = np.lexsort((self.hub, last, first, *ranks)).astype(np.int64)
        kept = np.sort(_standing(order, self.starts, self.payments, np.zeros(payments, np.bool_)))
        return replace(self.take(kept), smaller=self.smaller + len(self) - len(kept))

    def beside(self, others: Hits) -> Hits:
        """Those whose payments are none of the others', each set of payments once."""
        told = {others.of_hit(number).tobytes() for number in range(len(others))}
        new: dict[bytes, int] = {}
        for number in range(len(self)):
            key = np.sort(self.of_hit(number)).tobytes()
            if key not in told:
                new.setdefault(key, number)
        return self.take(np.array(list(new.values()), np.int64))


def total(ground: Ground, payments: Longs) -> int:
    """The sum of these payments, each counted once."""
    return int(ground.amount[np.unique(payments)].sum())


@numba.njit(cache=True, nogil=True)
def _standing(order: Longs, starts: Longs, payments: Longs, taken: Bools) -> Longs:
    """Of hits in this order those that share at most half of their payments with the ones before that stand."""
    kept = np.empty(len(order), np.int64)
    count = 0
    for hit in order:
        shared = 0
        for at in range(starts[hit], starts[hit + 1]):
            shared += taken[payments[at]]
        if 2 * shared > starts[hit + 1] - starts[hit]:
            continue
        for at in range(starts[hit], starts[hit + 1]):
            taken[payments[at]] = True
        kept[count] = hit
        count += 1
    return kept[:count]
