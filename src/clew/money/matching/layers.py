"""Layers: several payers pay the same middles, and these, later, the same payees: stack.

The payers and the middles are a block of `clew.money.matching.biclique`. From there payees are taken in whom at least
half of the middles, two at least, pay within the window, each after it was paid itself. Middles that pay none of them,
and what comes in after the last of that has gone out, are no part of it. There are then at least `payers`, `middles`
and `payees`; what leaves the middles is at least the band's lower share of what these payers paid in, and at most its
upper one of all that came in in that time, since one who pays a single middle is in no block. Of hits that share most
of their payments the one of most accounts stands, then that with the larger amount.
"""

from __future__ import annotations

import numba
import numpy as np

from clew.money.ledger import Bools, Longs
from clew.money.matching.biclique import MOST, blocks
from clew.money.matching.follow import since
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.matching.hub import in_band
from clew.money.patterns.pattern import Pattern

MOST_ON = 2**31
"""Parts of 10,000: no upper bound."""


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `layers`. Size: accounts. Amount: what left the middles."""
    least = (pattern.number("payers", 2), pattern.number("middles", 2))
    found = blocks(ground, _passed_on(ground), pattern.window, least)
    accounts = len(ground.ledger.accounts)
    marks = (np.zeros(accounts, np.int64), np.full(accounts, -1, np.int64), np.zeros(accounts, np.bool_))
    stacks = [one for block in found.each() if (one := _stack(ground, block, pattern, marks)) is not None]
    each = [np.concatenate(one) for one in stacks]
    size = [len(np.unique(np.concatenate((ground.payer[one], ground.payee[one])))) for one in each]
    amount = np.array([ground.amount[went].sum() for _, went in stacks], dtype=np.int64)
    hub = np.full(len(each), -1, np.int32)
    hits = Hits.of(each, np.array(size, np.int64), amount, hub, found.unfinished)
    return hits.standing(len(ground), overlapping=pattern.overlapping)


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Nothing keeps this shape from being looked for."""
    return None


def _passed_on(ground: Ground) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Payments whose payee pays somebody itself, not before."""
    last = np.full(len(ground.ledger.accounts), np.iinfo(np.int64).min)
    np.maximum.at(last, ground.payer, ground.latest)
    return np.asarray(last[ground.payee] > ground.earliest)


def _stack(
    ground: Ground, block: Longs, pattern: Pattern, marks: tuple[Longs, Longs, Bools]
) -> tuple[Longs, Longs] | None:
    """What comes into the middles of a block and what leaves them, or None where it is no stack."""
    until = int(ground.time[block].min()) + pattern.window
    columns = (ground.payer, ground.payee, ground.time, ground.earliest, ground.latest)
    parties = (block, np.unique(ground.payee[block]))
    out = _leaving(columns, (ground.out.starts, ground.out.payments), parties, (until, ground.slack), marks)
    if not len(out):
        return None
    came = _in_time(ground, block, out)
    return (came, out) if _holds(ground, came, out, pattern) else None


@numba.njit(cache=True, nogil=True)
def _leaving(columns, index, parties, limits, marks):  # type: ignore[no-untyped-def]
    """What the payees of a block pay, from when each was first paid, to those whom half of them pay, two at least.

    What goes to the block's own accounts is none of it; a payee who pays over `MOST` is left out. `marks` are by
    account, and are left as they were: 0, -1, False.
    """
    payer, payee, _, earliest, _ = columns
    (block, middles), (many, last, inside) = parties, marks
    for p in block:
        inside[payer[p]], inside[payee[p]] = True, True
    out, size = np.empty(len(middles) * MOST, np.int64), 0
    for middle in middles:
        first = np.iinfo(np.int64).max
        for p in block:
            if payee[p] == middle:
                first = min(first, earliest[p])
        size += _of_middle(middle, columns, index, (first, limits[0], limits[1]), out[size:])
    for q in out[:size]:
        if last[payee[q]] != payer[q]:
            last[payee[q]] = payer[q]
            many[payee[q]] += 1
    left, count, enough = np.empty(size, np.int64), 0, max(2, (len(middles) + 1) // 2)
    for q in out[:size]:
        left[count] = q
        count += not inside[payee[q]] and many[payee[q]] >= enough
    for q in out[:size]:
        many[payee[q]], last[payee[q]] = 0, -1
    for p in block:
        inside[payer[p]], inside[payee[p]] = False, False
    return left[:count]


@numba.njit(cache=True, nogil=True)
def _of_middle(middle, columns, index, limits, out):  # type: ignore[no-untyped-def]
    """Write what an account pays from a moment on until another; how many that are, none where it is over `MOST`."""
    _, _, time, _, latest = columns
    (starts, payments), (first, until, slack) = index, limits
    size, at = 0, since(starts, payments, time, middle, first - slack)
    while at < starts[middle + 1] and time[payments[at]] <= until:
        if latest[payments[at]] > first:
            if size == MOST:
                return 0
            out[size] = payments[at]
            size += 1
        at += 1
    return size


def _in_time(ground: Ground, came: Longs, went: Longs) -> Longs:
    """What came in before the last of its payee's payments went out."""
    if not len(went):
        return went
    middles, of = np.unique(ground.payer[went], return_inverse=True)
    last = np.full(len(middles) + 1, np.iinfo(np.int64).min)
    np.maximum.at(last, of, ground.latest[went])
    at = np.searchsorted(middles, ground.payee[came])
    at[middles[np.minimum(at, len(middles) - 1)] != ground.payee[came]] = len(middles)
    return came[last[at] > ground.earliest[came]]


def _holds(ground: Ground, came: Longs, went: Longs, pattern: Pattern) -> bool:
    """Whether there are enough of each layer, and enough left the middles, within the band of what came in."""
    sides = (ground.payer[came], ground.payee[came], ground.payee[went])
    names = ("payers", "middles", "payees")
    if any(len(np.unique(side)) < pattern.number(name, 2) for side, name in zip(sides, names, strict=True)):
        return False
    into, out = int(ground.amount[came].sum()), int(ground.amount[went].sum())
    all_in = sum(_arrived(ground, int(middle), came, went) for middle in np.unique(ground.payee[came]))
    enough = out >= max(ground.units(pattern.amount("total", ground.currency)), 1)
    kept = in_band(into, out, pattern.band.low, MOST_ON) and in_band(all_in, out, 0, pattern.band.high)
    return enough and bool(kept)


def _arrived(ground: Ground, middle: int, came: Longs, went: Longs) -> int:
    """All that came in at a middle from the first of these payments on until the last went out."""
    its = ground.into.payments[ground.into.starts[middle] : ground.into.starts[middle + 1]]
    start, end = ground.earliest[came].min(), ground.latest[went].max()
    return int(ground.amount[its[(ground.earliest[its] >= start) & (ground.latest[its] < end)]].sum())
