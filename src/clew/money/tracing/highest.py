"""Taint in, highest out: of what is paid in one moment and what stays, the highest takes traced money first.

Tironsakkul, Maarek, Eross, Just, "Probing the mystery of cryptocurrency theft" (2019), for the outputs of a bitcoin
transaction. An account is read as a wallet of one coin: a moment's payments are outputs, and what stays is another, as
change is. Of equal amounts a payment goes before what stays, and the earlier in the canonical order before the later.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from clew.money.ledger import Longs
from clew.money.tracing.flow import Events


def taint_in_highest_out(events: Events, balance: Longs, traced: Longs, drawn: Longs) -> None:
    """`traced` (zeros) becomes what each account keeps, `drawn` what each payment carries out of its payer."""
    _walk(events, balance, traced, drawn, np.zeros(_most_at_once(events), np.int64))


@njit(cache=True, nogil=True)
def _most_at_once(events: Events) -> int:
    most, run = 1, 1
    for i in range(len(events.payer)):
        run = run + 1 if events.joined[i] else 1
        most = max(most, run)
    return most


@njit(cache=True, nogil=True)
def _walk(events: Events, balance: Longs, traced: Longs, drawn: Longs, order: Longs) -> None:
    start, size = 0, len(events.payer)
    while start < size:
        stop = start + 1
        while stop < size and events.joined[stop]:
            stop += 1
        payer = events.payer[start]
        if payer >= 0:
            for i in range(start, stop):
                balance[payer] = max(balance[payer] - events.amount[i], 0)
            if traced[payer] > 0:
                traced[payer] = _share_out(events.amount, drawn, order, (start, stop), (traced[payer], balance[payer]))
        for i in range(start, stop):
            payee = events.payee[i]
            balance[payee] += events.amount[i]
            traced[payee] += max(drawn[i], events.seed[i])
        start = stop


@njit(cache=True, nogil=True)
def _share_out(amount: Longs, drawn: Longs, order: Longs, span: tuple[int, int], held: tuple[int, int]) -> int:
    """Fill the payments of a span from the highest, in its turn what stays; returns what of it is traced."""
    start, stop = span
    left, stays = held
    _by_amount(order, amount, start, stop)
    kept, filled = 0, False
    for at in range(stop - start):
        i = order[at]
        if not filled and amount[i] < stays:
            kept, filled = min(left, stays), True
            left -= kept
        drawn[i] = min(left, amount[i])
        left -= drawn[i]
    return int(kept if filled else left)


@njit(cache=True, nogil=True)
def _by_amount(order: Longs, amount: Longs, start: int, stop: int) -> None:
    """Shell sort of positions, the highest first, of equals the earlier first; nothing is allocated."""
    size = stop - start
    for at in range(size):
        order[at] = start + at
    gap = size // 2
    while gap > 0:
        for at in range(gap, size):
            moved, to = order[at], at
            while to >= gap:
                other = order[to - gap]
                if amount[other] > amount[moved] or (amount[other] == amount[moved] and other < moved):
                    break
                order[to] = other
                to -= gap
            order[to] = moved
        gap //= 2
