"""Groups of payers who nearly all pay each of a group of payees: nearly complete blocks of two sides.

A seed are two payees whom some pay both within a window. It grows by turns: payees whom at least half of the payers pay
are taken in, then payers who pay at least half of the payees, two at least, until nothing changes (compare Liu, Li and
Wang, Efficient mining of large maximal quasi-bicliques, 2006); once from those who pay both, once from those who pay
either. A block stands if at least half of all its pairs have
paid within the window. Who hides leaves pairs out, so complete blocks alone would miss him; half is where a pair that
has paid is still the rule.

Where an account has over `MOST` payments on one side in a window, these are no part of this: they are fans, and would
tie everybody to everybody.
"""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from clew.money.ledger import Bools, Longs
from clew.money.matching.follow import since
from clew.money.matching.ground import Ground, Index
from clew.money.matching.room import longer
from clew.money.matching.windows import Items, Least, windows

MOST = 30
SEEDS = 5_000_000
"""How many pairs of payments of one payer are held; the payers after that are not looked at, and counted."""
_SLOTS = 1 << 22
_ROUNDS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Block i has the payments `payments[starts[i]:starts[i + 1]]` of the ground. `unfinished` counts accounts left."""

    starts: Longs
    payments: Longs
    unfinished: int

    def each(self) -> list[Longs]:
        """The payments of each block, in order, no block twice."""
        every = (np.sort(one) for one in np.split(self.payments, self.starts[1:-1]) if len(one))
        return list({one.tobytes(): one for one in every}.values())


def blocks(ground: Ground, which: Bools, span: int, least: tuple[int, int]) -> Blocks:
    """The blocks among these payments of at least so many payers and payees within `span` seconds."""
    place, busy = _quiet(ground, which, span)
    payer, payee, time = ground.payer[place], ground.payee[place], ground.time[place]
    accounts = len(ground.ledger.accounts)
    out, into = Index.of(payer, accounts), Index.of(payee, accounts)
    gone = (payee[out.payments], time[out.payments])
    first, second, skipped = _forks(gone, out.starts, span, min(least[0], 2))
    first, second = out.payments[first], out.payments[second]
    a, b = payee[first].astype(np.int64), payee[second].astype(np.int64)
    pair = np.minimum(a, b) * accounts + np.maximum(a, b)
    items = Items(pair, payer[first].astype(np.int64), time[first], time[second], np.zeros(len(first), np.int64))
    seeds = windows(items, span, Least(2, 2))
    starts, payments = _grown(
        (payer, payee, time),
        (out.starts, out.payments, into.starts, into.payments),
        (seeds.starts, first[seeds.items], second[seeds.items]),
        (span, *least),
        accounts,
    )
    return Blocks(starts, place[payments], busy + int(skipped))


def _quiet(ground: Ground, which: Bools, span: int) -> tuple[Longs, int]:
    """Those of these payments that are in no window with too many on one side; and at how many accounts such are."""
    place = np.flatnonzero(which)
    accounts, time = len(ground.ledger.accounts), ground.time[place]
    many, left = np.zeros(len(place), np.bool_), 0
    for party in (ground.payer[place], ground.payee[place]):
        index = Index.of(party, accounts)
        busy = index.payments[_busy(index.starts, time[index.payments], span)]
        left += len(np.unique(party[busy]))
        many[busy] = True
    return place[~many], left


@numba.njit(cache=True, nogil=True)
def _busy(starts, time, span):  # type: ignore[no-untyped-def]
    """Which places, by account and in order of time, lie in a window in which their account has over `MOST`."""
    busy = np.zeros(len(time), np.bool_)
    for account in range(len(starts) - 1):
        marked = starts[account]
        for at in range(starts[account] + MOST, starts[account + 1]):
            if time[at] - time[at - MOST] <= span:
                busy[max(marked, at - MOST) : at + 1] = True
                marked = at + 1
    return busy


@numba.njit(cache=True, nogil=True)
def _slot(a, b):  # type: ignore[no-untyped-def]
    """A place for a pair in a table of `_SLOTS`."""
    low, high = min(a, b), max(a, b)
    mixed = np.uint64(low) * np.uint64(0x9E3779B97F4A7C15) ^ np.uint64(high) * np.uint64(0xC2B2AE3D27D4EB4F)
    return np.int64((mixed ^ (mixed >> np.uint64(29))) % np.uint64(_SLOTS))


@numba.njit(cache=True, nogil=True)
def _forks(columns, starts, span, many):  # type: ignore[no-untyped-def]
    """Two payments of one payer to different payees within the span, if enough are to these two; the earlier first.

    Payments are told by their places by payer, as payees and times are given. First they are only counted, by a table
    in which few pairs share a place: most are to payees that nobody shares.
    """
    counts = np.zeros(_SLOTS, np.uint8)
    found = (np.empty(1024, np.int64), np.empty(1024, np.int64), 0)
    skipped = 0
    for account in range(len(starts) - 1):
        found = _of_payer((starts[account], starts[account + 1]), columns, (span, 0), counts, found)
    for account in range(len(starts) - 1):
        if found[2] > SEEDS:
            skipped += starts[account + 1] > starts[account] + 1
        else:
            found = _of_payer((starts[account], starts[account + 1]), columns, (span, many), counts, found)
    return found[0][: found[2]], found[1][: found[2]], skipped


@numba.njit(cache=True, nogil=True)
def _of_payer(own, columns, limits, counts, found):  # type: ignore[no-untyped-def]
    """Count the forks of an account, where `many` is 0, or else add those that so many have to what was found."""
    (payee, time), (span, many) = columns, limits
    first, second, count = found
    for p in range(own[0], own[1]):
        for q in range(p + 1, own[1]):
            if time[q] > time[p] + span:
                break
            if payee[q] == payee[p]:
                continue
            slot = _slot(payee[p], payee[q])
            if many == 0:
                counts[slot] = min(counts[slot] + 1, 255)
            elif counts[slot] >= many:
                if count == len(first):
                    first, second = longer(first), longer(second)
                first[count], second[count] = p, q
                count += 1
    return first, second, count


@numba.njit(cache=True, nogil=True)
def _grown(columns, index, seeds, limits, accounts):  # type: ignore[no-untyped-def]
    """The payments of the block of each seed, and where they start; a seed that makes none has none."""
    payer, payee, time = columns
    sides = ((index[0], index[1], payee), (index[2], index[3], payer))
    begins, first, second = seeds
    span, least_rows, least_columns = limits
    starts, found, size = np.zeros(2 * len(begins) - 1, np.int64), np.empty(1024, np.int64), 0
    side = np.zeros(accounts, np.int8)
    scratch = (np.zeros(accounts, np.int64), np.full(accounts, -1, np.int64), np.empty(accounts, np.int64))
    rows, others = np.empty(accounts, np.int64), np.empty(accounts, np.int64)
    for turn in range(2 * len(begins) - 2):
        seed, wide = turn // 2, turn % 2 == 1
        at = begins[seed]
        window = (time[first[at]], time[first[at]] + span)
        others[0], others[1] = payee[first[at]], payee[second[at]]
        many, across = 0, 2
        side[others[0]], side[others[1]] = 2, 2
        for number in range(_ROUNDS):
            before = (many, across)
            least = 1 if wide and number == 0 else 2
            many = _turn(time, sides[1], window, (others, across, 2), (rows, many, 1, least), (side, scratch))
            across = _turn(time, sides[0], window, (rows, many, 1), (others, across, 2, 2), (side, scratch))
            if (many, across) == before:
                break
        if many >= least_rows and across >= least_columns:
            while size + many * MOST > len(found):
                found = longer(found)
            size = _kept(time, sides[0], window, (rows, many, across), (found, size), (side, scratch[1]))
        for i in range(many):
            side[rows[i]] = 0
        for i in range(across):
            side[others[i]] = 0
        starts[turn + 1] = size
    return starts, found[:size]


@numba.njit(cache=True, nogil=True)
def _turn(time, edges, window, given, taken, marks):  # type: ignore[no-untyped-def]
    """Take in those with whom at least half of the given ones, and so many, deal in the window; how many there are."""
    starts, payments, party = edges
    near, many, number = given
    far, had, other, least = taken
    side, (counts, last, touched) = marks
    for i in range(had):
        side[far[i]] = 0
    seen = 0
    for i in range(many):
        account = near[i]
        at = since(starts, payments, time, account, window[0])
        while at < starts[account + 1] and time[payments[at]] <= window[1]:
            it = party[payments[at]]
            at += 1
            if side[it] == number or last[it] == account:
                continue
            if counts[it] == 0:
                touched[seen] = it
                seen += 1
            counts[it] += 1
            last[it] = account
    size = 0
    for i in range(seen):
        it = touched[i]
        if counts[it] >= least and 2 * counts[it] >= many:
            far[size], side[it] = it, other
            size += 1
        counts[it], last[it] = 0, -1
    return size


@numba.njit(cache=True, nogil=True)
def _kept(time, edges, window, block, found, marks):  # type: ignore[no-untyped-def]
    """Add the payments of a block, if at least half of its pairs have paid."""
    starts, payments, payee = edges
    rows, many, across = block
    (flat, size), (side, last) = found, marks
    pairs, end = 0, size
    for i in range(many):
        account = rows[i]
        at = since(starts, payments, time, account, window[0])
        while at < starts[account + 1] and time[payments[at]] <= window[1]:
            p = payments[at]
            at += 1
            if side[payee[p]] == 2:
                pairs += last[payee[p]] != account
                last[payee[p]] = account
                flat[end] = p
                end += 1
    for at in range(size, end):
        last[payee[flat[at]]] = -1
    return end if 2 * pairs >= many * across else size
