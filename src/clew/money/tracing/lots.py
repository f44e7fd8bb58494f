"""First in, first out and last in, first out: every account is a queue of lots, each all traced or all other money.

A payment takes lots from the head of its payer's queue, splits the last one, and puts them as they stand at the end
(FIFO) or at the head (LIFO) of its payee's. Adjacent lots of one kind are one. Lots lie in one pool of linked lists;
a payment makes at most `SPARE` new ones, and where fewer are left the walk stops, the pool is doubled and it goes on.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from clew.money.ledger import Ints, Longs
from clew.money.tracing.flow import Events

SPARE = 4
NONE = -1


class Pool(NamedTuple):
    """Lots as linked lists: `size` in units, negative where traced; `next` the lot behind, or -1.

    `head` and `tail` are of each account; `free` holds the first free lot and how many are free.
    """

    size: Longs
    next: Ints
    head: Ints
    tail: Ints
    free: Longs


def queued(events: Events, opening: Longs, drawn: Longs, *, last_first: bool) -> Longs:
    """What of traced money each account keeps; `drawn` gets what each payment carries out of its payer."""
    pool = _pool(len(opening))
    _open(pool, opening)
    at = 0
    while True:
        at = _walk(events, pool, drawn, at, last_first)
        if at == len(events.payer):
            return _kept(pool)
        pool = _doubled(pool)


def _pool(accounts: int) -> Pool:
    size = 2 * accounts + 1024
    following = np.arange(1, size + 1, dtype=np.int32)
    following[-1] = NONE
    ends = np.full((2, accounts), NONE, np.int32)
    return Pool(np.zeros(size, np.int64), following, ends[0], ends[1], np.array([0, size], np.int64))


def _doubled(pool: Pool) -> Pool:
    old = len(pool.size)
    following = np.concatenate((pool.next, np.arange(old + 1, 2 * old + 1, dtype=np.int32)))
    following[-1] = pool.free[0]
    free = np.array([old, pool.free[1] + old], np.int64)
    return Pool(np.concatenate((pool.size, np.zeros(old, np.int64))), following, pool.head, pool.tail, free)


@njit(cache=True, nogil=True)
def _open(pool: Pool, opening: Longs) -> None:
    for account in range(len(opening)):
        if opening[account] > 0:
            lot = _new(pool, opening[account], NONE)
            pool.head[account] = lot
            pool.tail[account] = lot


@njit(cache=True, nogil=True)
def _walk(events: Events, pool: Pool, drawn: Longs, start: int, last_first: bool) -> int:
    """From a payment on, until all are done or the pool is nearly full; returns where it stopped."""
    for i in range(start, len(events.payer)):
        if pool.free[1] < SPARE:
            return i
        payer, amount, seed = events.payer[i], events.amount[i], events.seed[i]
        if seed == 0 and _moved(pool, payer, _end(pool, events.payee[i], last_first), amount):
            drawn[i] = amount if payer >= 0 and pool.size[pool.head[payer]] < 0 else 0
            continue
        first, last, traced = NONE, NONE, 0
        if payer >= 0:
            first, last, traced = _take(pool, payer, amount)
            drawn[i] = traced
        if first == NONE or seed > traced:
            _release(pool, first, last)
            first, last = _fresh(pool, amount, seed)
        if last_first:
            _push(pool, events.payee[i], first, last)
        else:
            _append(pool, events.payee[i], first, last)
    return len(events.payer)


@njit(inline="always")
def _end(pool: Pool, account: int, last_first: bool) -> int:
    """The lot that new money of an account comes to lie beside, or -1."""
    return int(pool.head[account] if last_first else pool.tail[account])


@njit(inline="always")
def _moved(pool: Pool, payer: int, to: int, amount: int) -> bool:
    """The common case at once: less than the payer's first lot goes to a lot of the same kind."""
    if to == NONE:
        return False
    if payer < 0:
        if pool.size[to] < 0:
            return False
        pool.size[to] += amount
        return True
    lot = pool.head[payer]
    if lot == NONE or (pool.size[lot] < 0) != (pool.size[to] < 0) or abs(pool.size[lot]) <= amount:
        return False
    signed = -amount if pool.size[to] < 0 else amount
    pool.size[lot] -= signed
    pool.size[to] += signed
    return True


@njit(cache=True, nogil=True)
def _take(pool: Pool, account: int, amount: int) -> tuple[int, int, int]:
    """Cut an amount from the head of a queue, unseen money behind it: first lot, last lot, what of it is traced."""
    first, last, lot = pool.head[account], NONE, pool.head[account]
    left, traced = amount, 0
    while lot != NONE and left > 0:
        size = abs(pool.size[lot])
        is_traced = pool.size[lot] < 0
        if size > left:
            rest = _new(pool, left - size if is_traced else size - left, pool.next[lot])
            pool.size[lot] = -left if is_traced else left
            pool.next[lot] = rest
            if pool.tail[account] == lot:
                pool.tail[account] = rest
            size = left
        left -= size
        if is_traced:
            traced += size
        last, lot = lot, pool.next[lot]
    pool.head[account] = lot
    if lot == NONE:
        pool.tail[account] = NONE
    if left > 0:
        first, last = _lengthened(pool, first, last, left)
    pool.next[last] = NONE
    return first, last, traced


@njit(cache=True, nogil=True)
def _lengthened(pool: Pool, first: int, last: int, unseen: int) -> tuple[int, int]:
    """Lots with other money behind them."""
    if last != NONE and pool.size[last] > 0:
        pool.size[last] += unseen
        return first, last
    lot = _new(pool, unseen, NONE)
    if last == NONE:
        return lot, lot
    pool.next[last] = lot
    return first, lot


@njit(cache=True, nogil=True)
def _fresh(pool: Pool, amount: int, seed: int) -> tuple[int, int]:
    """A payment made anew: its traced part, then the rest."""
    if seed == 0 or seed == amount:
        lot = _new(pool, -seed if seed else amount, NONE)
        return lot, lot
    rest = _new(pool, amount - seed, NONE)
    return _new(pool, -seed, rest), rest


@njit(cache=True, nogil=True)
def _append(pool: Pool, account: int, first: int, last: int) -> None:
    tail = pool.tail[account]
    if tail == NONE:
        pool.head[account] = first
        pool.tail[account] = last
        return
    if (pool.size[tail] < 0) == (pool.size[first] < 0):
        pool.size[tail] += pool.size[first]
        pool.next[tail] = pool.next[first]
        _release(pool, first, first)
        if first == last:
            return
    else:
        pool.next[tail] = first
    pool.tail[account] = last


@njit(cache=True, nogil=True)
def _push(pool: Pool, account: int, first: int, last: int) -> None:
    head = pool.head[account]
    pool.next[last] = head
    if head != NONE and (pool.size[head] < 0) == (pool.size[last] < 0):
        pool.size[last] += pool.size[head]
        pool.next[last] = pool.next[head]
        _release(pool, head, head)
    pool.head[account] = first


@njit(cache=True, nogil=True)
def _new(pool: Pool, size: int, following: int) -> int:
    lot = pool.free[0]
    pool.free[0] = pool.next[lot]
    pool.free[1] -= 1
    pool.size[lot] = size
    pool.next[lot] = following
    return int(lot)


@njit(cache=True, nogil=True)
def _release(pool: Pool, first: int, last: int) -> None:
    """Give lots back; they are linked."""
    if first == NONE:
        return
    freed, lot = 1, first
    while lot != last:
        lot = pool.next[lot]
        freed += 1
    pool.next[last] = pool.free[0]
    pool.free[0] = first
    pool.free[1] += freed


@njit(cache=True, nogil=True)
def _kept(pool: Pool) -> Longs:
    kept = np.zeros(len(pool.head), np.int64)
    for account in range(len(kept)):
        lot = pool.head[account]
        while lot != NONE:
            kept[account] += max(-pool.size[lot], 0)
            lot = pool.next[lot]
    return kept
