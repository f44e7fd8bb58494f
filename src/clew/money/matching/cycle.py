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

from clew.money.ledger import Longs
from clew.money.matching import owners
from clew.money.matching.follow import bounds, since
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
    least = ground.units(pattern.amount("total", ground.currency))
    each = [one for one in np.split(flat, starts[1:-1]) if len(one) and its.amount[one].min() >= least]
    if parties is not ground:
        each = [one for one in each if not _closes(ground, number[its.parts[its.starts[one]]])]
    amount = np.array([its.amount[one].min() for one in each], dtype=np.int64)
    size = np.array([len(one) for one in each], dtype=np.int64)
    payments = [number[its.payments(one)] for one in each]
    hub = np.array([ground.payer[one[0]] for one in payments], dtype=np.int32)
    hits = Hits.of(payments, size, amount, hub, stopped)
    return hits.standing(len(ground), amount_first=True, overlapping=pattern.overlapping)


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Why the pattern cannot be looked for here, if so."""
    return owners.UNKNOWN if pattern.text("of") == "owners" and not owners.known(ground) else None


def _closes(ground: Ground, cycle: Longs) -> bool:
    """Whether the payments, one of each move, are a cycle of accounts already."""
    return bool((ground.payee[cycle] == ground.payer[np.roll(cycle, -1)]).all())


def _cycles(its: Moves, pattern: Pattern) -> tuple[Longs, Longs, int]:
    """Moves of all cycles in their order, where each begins, and how many searches were stopped."""
    limits = (pattern.window, its.slack, pattern.number("shortest", 3), pattern.number("longest", 10), STEPS)
    index = (its.out.starts, its.out.payments)
    flat, starts, stopped = _enumerate(its.columns, bounds(its.amount, pattern.band), index, limits)
    return flat, starts, int(stopped)


@numba.njit(cache=True, nogil=True)
def _enumerate(columns, bands, index, limits):  # type: ignore[no-untyped-def]
    """All cycles by the payment that opens them: payments in order, where each begins, searches stopped."""
    payer, payee, longest = columns[0], columns[1], limits[3]
    scratch = (np.empty(longest + 1, np.int64), np.empty(longest + 1, np.int64), np.empty(longest + 1, np.int64))
    found = (np.empty(1024, np.int64), np.zeros(1024, np.int64), 0, 0)
    paid = np.zeros(len(index[0]) - 1, np.bool_)
    for p in range(len(payee)):
        paid[payee[p]] = True
    stopped = 0
    for p in range(len(payer)):
        if paid[payer[p]]:
            found, over = _search(p, columns, bands, index, (limits, scratch), found)
            stopped += over
    return found[0][: found[2]], found[1][: found[3] + 1], stopped


@numba.njit(cache=True, nogil=True)
def _search(p, columns, bands, index, limited, found):  # type: ignore[no-untyped-def]
    """Add the cycles that p opens to those found; and whether the search was stopped."""
    payer, payee, time, earliest, latest, amount = columns
    (span, slack, shortest, longest, most), (path, ahead, moments) = limited
    low, high = bands
    starts, payments = index
    depth, steps = 1, 0
    path[0], moments[0] = p, earliest[p]
    ahead[1] = since(starts, payments, time, payee[p], time[p] - slack)
    while depth > 0:
        before = path[depth - 1]
        at = ahead[depth]
        if at >= starts[payee[before] + 1] or time[payments[at]] > time[p] + span:
            depth -= 1
            continue
        ahead[depth] = at + 1
        steps += 1
        if steps > most:
            return found, True
        q = payments[at]
        if latest[q] <= moments[depth - 1] or not low[before] <= amount[q] <= high[before]:
            continue
        path[depth] = q
        if payee[q] == payer[p]:
            if depth + 1 >= shortest:
                found = _keep(found, path, depth + 1, (time, earliest), span)
        elif depth + 2 <= longest and not _passed(path, depth, payee):
            moments[depth] = max(moments[depth - 1], earliest[q])
            depth += 1
            ahead[depth] = since(starts, payments, time, payee[q], time[q] - slack)
    return found, False


@numba.njit(cache=True, nogil=True)
def _passed(path, depth, payee):  # type: ignore[no-untyped-def]
    """Whether the path has been at the account that its last payment goes to."""
    passed = False
    for i in range(depth):
        passed = passed or payee[path[i]] == payee[path[depth]]
    return passed


@numba.njit(cache=True, nogil=True)
def _keep(found, path, length, times, span):  # type: ignore[no-untyped-def]
    """Add a cycle, unless its payments span more than the window (possible only where days are known)."""
    flat, starts, size, count = found
    time, earliest = times
    first, last = time[path[0]], time[path[0]]
    for i in range(length):
        first, last = min(first, time[path[i]]), max(last, time[path[i]], earliest[path[i]])
    if last - first > span:
        return found
    while size + length > len(flat):
        flat = longer(flat)
    if count + 2 > len(starts):
        starts = longer(starts)
    for i in range(length):
        flat[size + i] = path[i]
    size, count = size + length, count + 1
    starts[count] = size
    return flat, starts, size, count
