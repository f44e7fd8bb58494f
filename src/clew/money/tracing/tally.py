"""What reached each account under a rule: how much, when first and last, after how many payments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from clew.money.ledger import Ints, Longs
from clew.money.tracing.flow import Events
from clew.money.tracing.follow import Followed
from clew.money.tracing.reach import UNTOUCHED, Reach


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """One value an account of the reach. Where `received` is 0 the others say nothing.

    `received` counts what passed through as often as it came; `first` and `last` are in seconds since 1970.
    """

    received: Longs
    first: Longs
    last: Longs
    hops: Ints


def tally(reach: Reach, followed: Followed) -> Tally:
    """Add up what a rule brought each account."""
    size = len(reach.accounts)
    received, hops = np.zeros(size, np.int64), np.full(size, UNTOUCHED, np.int32)
    first, last = np.full(size, np.iinfo(np.int64).max), np.full(size, np.iinfo(np.int64).min)
    _add_up(reach.events, followed.carried, reach.time, (received, first, last), hops)
    return Tally(received, first, last, hops)


@njit(cache=True, nogil=True)
def _add_up(events: Events, carried: Longs, time: Longs, told: tuple[Longs, Longs, Longs], hops: Ints) -> None:
    received, first, last = told
    for i in range(len(carried)):
        if carried[i] == 0:
            continue
        payee = events.payee[i]
        received[payee] += carried[i]
        first[payee] = min(first[payee], time[i])
        last[payee] = max(last[payee], time[i])
        far = hops[events.payer[i]] + 1 if events.seed[i] == 0 else 1
        hops[payee] = min(hops[payee], far)
