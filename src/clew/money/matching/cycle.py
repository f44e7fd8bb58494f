"""Money that comes back: payments in order of time from an account, through others, to it again.

All enumerated cycles have different accounts, follow in time, stay in the window, and each payment is within the amount
band of the one before; one made in parts counts as one (`clew.money.matching.parts`). Of cycles that share most of
their payments that stands which carries most at its least payment, then the longer. With `of: owners` the round is
between owners: money returns to the owner it left, to another account of theirs, or through two accounts of one owner
on the way (rounds that close between accounts are the other kind's).

Method: from each payment a depth-first search forward, in order of time and within the band; compare Kumar and Calders,
2SCENT (PVLDB 11(11), 2018). `clew.money.kernels.cycles` counts cycles whatever their amounts.
"""

from __future__ import annotations

import numba
import numpy as np

from clew.money.ledger import Bools, Longs
from clew.money.matching import owners
from clew.money.matching.follow import bounds, fetch
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.matching.parts import Moves, moves
from clew.money.matching.room import longer
from clew.money.patterns.pattern import Pattern

STEPS = 200_000
"""Steps of the search from one payment that could open a cycle."""


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `cycle`. Size: accounts (owners). Amount: the least payment."""
    parties, number = owners.between(ground) if pattern.text("of") == "owners" else (ground, np.arange(len(ground)))
    its = moves(parties)
    flat, starts, stopped = _cycles(its, pattern)
    if not len(flat):
        return Hits.none(stopped)
    amount = np.minimum.reduceat(its.amount[flat], starts[:-1])
    kept = amount >= ground.units(pattern.amount("total", ground.currency))
    if parties is not ground:
        kept &= ~_close(ground, number[its.parts[its.starts[flat]]], starts)
    payments = [number[its.payments(flat[starts[one] : starts[one + 1]])] for one in np.flatnonzero(kept)]
    hub = np.array([ground.payer[one[0]] for one in payments], dtype=np.int32)
    hits = Hits.of(payments, np.diff(starts)[kept], amount[kept], hub, stopped)
    return hits.standing(len(ground), amount_first=True, overlapping=pattern.overlapping)


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Why the pattern cannot be looked for here, if so."""
    return owners.UNKNOWN if pattern.text("of") == "owners" and not owners.known(ground) else None


def _close(ground: Ground, payments: Longs, starts: Longs) -> Bools:
    """Which rounds, of one payment of each move, are cycles of accounts already."""
    after = np.arange(1, len(payments) + 1)
    after[starts[1:] - 1] = starts[:-1]
    joins = ground.payee[payments] == ground.payer[payments[after]]
    return np.asarray(np.logical_and.reduceat(joins, starts[:-1]))


def _cycles(its: Moves, pattern: Pattern) -> tuple[Longs, Longs, int]:
    """Moves of all cycles in their order, where each begins, and how many searches were stopped."""
    limits = (pattern.window, pattern.number("shortest", 3), pattern.number("longest", 10), STEPS)
    band = (pattern.band.low, pattern.band.high)
    flat, starts, stopped = _enumerate(its.columns, (its.ahead, its.out), its.onward, band, limits)
    return flat, starts, int(stopped)


@numba.njit(cache=True, nogil=True)
def _enumerate(columns, index, onward, band, limits):  # type: ignore[no-untyped-def]
    """All cycles by the move that opens them: moves in order, where each begins, searches stopped."""
    payer, payee, longest = columns[0], columns[1], limits[2]
    path = np.empty((longest + 1, 7), np.int64)
    found = (np.empty(1024, np.int64), np.zeros(1024, np.int64), 0, 0)
    paid = np.zeros(len(index[1]) - 1, np.bool_)
    for p in range(len(payee)):
        paid[payee[p]] = True
    stopped = 0
    for p in range(len(payer)):
        fetch(onward, index[0], p)
        if paid[payer[p]]:
            found, over = _search(p, columns, (index, onward), (band, limits, path), found)
            stopped += over
    return found[0][: found[2]], found[1][: found[3] + 1], stopped


@numba.njit(cache=True, nogil=True)
def _search(p, columns, indexed, limited, found):  # type: ignore[no-untyped-def]
    """Add the cycles that p opens to those found; and whether the search was stopped.

    A row of `path` holds a move, its payee, when it has arrived, where those are that may follow it (next, end), and
    the least and the most that may go on.
    """
    payer, payee, time, earliest, _, amount = columns
    ((ahead, out), onward), (band, (span, shortest, longest, most), path) = indexed, limited
    until, home = time[p] + span, payer[p]
    _go(path[0], (p, payee[p], earliest[p]), (ahead[p], out[payee[p] + 1]), bounds(amount[p], band[0], band[1]))
    depth, steps = 1, 0
    while depth > 0:
        before = path[depth - 1]
        q, arrived, low, high = before[3], before[2], before[5], before[6]
        while q < before[4] and onward.time[q] <= until:
            steps += 1
            if steps > most:
                return found, True
            if low <= onward.amount[q] <= high and onward.latest[q] > arrived:
                break
            q += 1
        before[3] = q + 1
        if q >= before[4] or onward.time[q] > until:
            depth -= 1
            continue
        to = onward.payee[q]
        if to == home:
            path[depth, 0] = onward.move[q]
            if depth + 1 >= shortest:
                found = _keep(found, path, depth + 1, (time, earliest), span)
        elif depth + 2 <= longest and not _passed(path, depth, to):
            arrived, goes_on = max(arrived, onward.earliest[q]), bounds(onward.amount[q], band[0], band[1])
            _go(path[depth], (onward.move[q], to, arrived), (onward.ahead[q], out[to + 1]), goes_on)
            depth += 1
    return found, False


@numba.njit(cache=True, nogil=True)
def _go(step, move, ahead, band):  # type: ignore[no-untyped-def]
    """Put a move on the path."""
    step[0], step[1], step[2] = move
    step[3], step[4] = ahead
    step[5], step[6] = band


@numba.njit(cache=True, nogil=True)
def _passed(path, depth, account):  # type: ignore[no-untyped-def]
    """Whether the path has been at this account."""
    passed = False
    for i in range(depth):
        passed = passed or path[i, 1] == account
    return passed


@numba.njit(cache=True, nogil=True)
def _keep(found, path, length, times, span):  # type: ignore[no-untyped-def]
    """Add a cycle, unless its payments span more than the window (possible only where days are known)."""
    flat, starts, size, count = found
    time, earliest = times
    first, last = time[path[0, 0]], time[path[0, 0]]
    for i in range(length):
        first, last = min(first, time[path[i, 0]]), max(last, time[path[i, 0]], earliest[path[i, 0]])
    if last - first > span:
        return found
    while size + length > len(flat):
        flat = longer(flat)
    if count + 2 > len(starts):
        starts = longer(starts)
    for i in range(length):
        flat[size + i] = path[i, 0]
    size, count = size + length, count + 1
    starts[count] = size
    return flat, starts, size, count
