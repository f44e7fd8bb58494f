"""Which payments traced money can touch at all: one pass in order, a balance for every account.

An account is touched when a traced payment reaches it, or any payment from a touched account: poison, the widest of
all rules. Payments of accounts that are not touched yet move no traced money under any rule; they only make balances.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from clew.money.ledger import Ints, Longs
from clew.money.tracing.flow import Events, Flags, Walk

UNTOUCHED = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What the rules walk.

    `place` and `time` (seconds) belong to the events. Account i of the events is `accounts[i]` of the ledger; it had
    `opening[i]` when it was first touched and is `hops[i]` payments from the start by the shortest way.
    `unseen` counts payments of touched accounts for which the balance did not suffice, `closing` are all balances.
    """

    events: Events
    place: Longs
    time: Longs
    accounts: Ints
    opening: Longs
    hops: Ints
    ends: np.ndarray[tuple[int], np.dtype[np.bool_]]
    unseen: int
    closing: Longs

    @property
    def total(self) -> int:
        """What is traced, in units."""
        return int(self.events.seed.sum())


def within(walk: Walk, time: Longs, *, most_hops: int | None = None) -> Reach:
    """The payments that traced money can touch. `time` is of the ledger; the walk's balances are left as they are.

    With `most_hops`, traced money rests in accounts to which the shortest way has so many payments.
    """
    flags, hops, opening, closing, unseen = _walked(walk)
    if most_hops is not None:
        walk = walk._replace(ends=walk.ends | ((hops >= most_hops) & (hops != UNTOUCHED)))
        flags, hops, opening, closing, unseen = _walked(walk)
    accounts = np.flatnonzero(hops != UNTOUCHED).astype(np.int32)
    number = np.full(len(hops), -1, np.int32)
    number[accounts] = np.arange(len(accounts), dtype=np.int32)
    size = int(np.count_nonzero(flags))
    payer, payee = np.empty((2, size), np.int32)
    amount, seed = np.empty(size, np.int64), np.zeros(size, np.int64)
    place, when = np.empty((2, size), np.int64)
    events = Events(payer, payee, amount, seed, np.zeros(size, np.bool_))
    _gather(walk, (flags, number, time), events, place, when)
    return Reach(events, place, when, accounts, opening[accounts], hops[accounts], walk.ends[accounts], unseen, closing)


def balances(walk: Walk) -> Longs:
    """What each account has after the walk."""
    closing = walk.balance.copy()
    _settle(walk.payer, walk.payee, walk.amount, closing)
    return closing


def _walked(walk: Walk) -> tuple[Flags, Ints, Longs, Longs, int]:
    flags = np.zeros(len(walk.payer), np.uint8)
    hops = np.full(len(walk.balance), UNTOUCHED, np.int32)
    opening = np.zeros(len(walk.balance), np.int64)
    closing = walk.balance.copy()
    unseen = _touch(walk._replace(balance=closing), flags, hops, opening)
    return flags, hops, opening, closing, unseen


@njit(cache=True, nogil=True)
def _touch(walk: Walk, flags: Flags, hops: Ints, opening: Longs) -> int:
    """Flags: 0 out of reach, 1 other money into a touched account, 2 may carry. Returns the payments out of unseen."""
    balance, ends = walk.balance, walk.ends
    seeds, next_seed, unseen = len(walk.seed_at), 0, 0
    for i in range(len(walk.payer)):
        payer, payee, amount = walk.payer[i], walk.payee[i], walk.amount[i]
        far = UNTOUCHED
        if hops[payer] != UNTOUCHED and not ends[payer]:
            far = hops[payer] + 1
            flags[i] = 2
            unseen += balance[payer] < amount
        if next_seed < seeds and walk.seed_at[next_seed] == i:
            next_seed += 1
            flags[i] = max(flags[i], 1)
            far = 1
        if far != UNTOUCHED:
            if hops[payee] == UNTOUCHED and not ends[payee]:
                opening[payee] = balance[payee]
            hops[payee] = min(hops[payee], far)
        elif hops[payee] != UNTOUCHED and not ends[payee]:
            flags[i] = 1
        balance[payer] = max(balance[payer] - amount, 0)
        balance[payee] += amount
    return unseen


@njit(cache=True, nogil=True)
def _gather(walk: Walk, known: tuple[Flags, Ints, Longs], events: Events, place: Longs, when: Longs) -> None:
    """Fill the events with the payments that are flagged."""
    flags, number, time = known
    made, next_seed = 0, 0
    for i in range(len(flags)):
        if flags[i] == 0:
            continue
        payer = number[walk.payer[i]] if flags[i] == 2 else -1
        place[made] = walk.place[i]
        when[made] = time[walk.place[i]]
        events.payer[made], events.payee[made], events.amount[made] = payer, number[walk.payee[i]], walk.amount[i]
        if next_seed < len(walk.seed_at) and walk.seed_at[next_seed] == i:
            events.seed[made] = walk.seed[next_seed]
            next_seed += 1
        if made > 0 and payer >= 0:
            events.joined[made] = payer == events.payer[made - 1] and when[made] == when[made - 1]
        made += 1


@njit(cache=True, nogil=True)
def _settle(payer: Ints, payee: Ints, amount: Longs, balance: Longs) -> None:
    for i in range(len(payer)):
        balance[payer[i]] = max(balance[payer[i]] - amount[i], 0)
        balance[payee[i]] += amount[i]
