"""Many pay a few, and each of these pays on to one: mule rings, deposits in small amounts that are gathered.

A branch is a payment onward and, before it, payments into the account that makes it: all within the window before it,
or the latest ones, as many as there are while what goes on is within the band of what came in; at least `into` of
them, with `below` only such as are a little below a threshold. A hit is the branches of at least `middles` accounts
that pay the same account within the window. The windows are as in `clew.money.matching.windows`, a branch an item. An
onward payment made in parts counts as one (`clew.money.matching.parts`).
"""

from __future__ import annotations

import numba
import numpy as np

from clew.money.ledger import Bools, Longs
from clew.money.matching import star
from clew.money.matching.follow import STEPS
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.matching.hub import in_band
from clew.money.matching.parts import moves
from clew.money.matching.room import more_rows
from clew.money.matching.windows import Items, Least, windows
from clew.money.patterns.pattern import Pattern


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `tree`. Size: middles. Amount: what reached the account at the root."""
    its = moves(ground)
    counts = star.counts(ground, pattern)
    limits = (pattern.window, pattern.number("into", 2), pattern.band.low, pattern.band.high)
    into = ground.into.payments
    columns = (ground.payer[into], ground.time[into], ground.earliest[into], ground.amount[into], counts[into])
    found, stopped = _branches(its.columns, columns, ground.into.starts, limits)
    onward, start = found[:, 0], found[:, 3]
    end = np.maximum(its.time[onward], its.earliest[onward])
    items = Items(
        its.payee[onward].astype(np.int64), its.payer[onward].astype(np.int64), start, end, its.amount[onward]
    )
    many = pattern.number("middles", 2)
    chosen = windows(items, pattern.window, Least(many, many), overlapping=pattern.overlapping)
    each, amount = [], []
    for one in np.split(chosen.items, chosen.starts[1:-1]) if len(chosen.parties) else []:
        root = np.unique(its.payments(onward[one]))
        hub = int(its.payee[onward[one[0]]])
        came = [_counted(ground, counts, (int(first), int(last)), hub) for first, last in found[one, 1:3]]
        each.append(np.concatenate((root, *came)))
        amount.append(int(ground.amount[root].sum()))
    total = ground.units(pattern.amount("total", ground.currency))
    kept = np.flatnonzero(np.array(amount, dtype=np.int64) >= total)
    hubs = its.payee[onward[chosen.items[chosen.starts[:-1][kept]]]]
    hits = Hits.of([each[i] for i in kept], chosen.parties[kept], np.array(amount, np.int64)[kept], hubs, int(stopped))
    return hits.standing(len(ground), overlapping=pattern.overlapping)


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Why the pattern cannot be looked for here, if so."""
    return star.left_out(ground, pattern)


def _counted(ground: Ground, counts: Bools, within: tuple[int, int], hub: int) -> Longs:
    """Those of the payments into an account that count; what the root paid in does not."""
    its = ground.into.payments[slice(*within)]
    return np.asarray(its[counts[its] & (ground.payer[its] != hub)])


@numba.njit(cache=True, nogil=True)
def _branches(onward, arrived, starts, limits):  # type: ignore[no-untyped-def]
    """Move onward, payments into its payer (from, to, by place in the index) and start of each branch; and stops."""
    payer, payee, begin, _, latest, went = onward
    paid_by, time, earliest, amount, counts = arrived
    span, least, low, high = limits
    found, size, stopped = np.empty((1024, 4), np.int64), 0, 0
    for q in range(len(payer)):
        middle, came, many, best = payer[q], 0, 0, -1
        at = _until(time, starts[middle], starts[middle + 1], latest[q])
        steps, last = 0, -1
        while at > starts[middle]:
            at -= 1
            steps += 1
            if time[at] < begin[q] - span or steps > STEPS:
                stopped += steps > STEPS
                break
            if not counts[at] or earliest[at] >= latest[q] or paid_by[at] == payee[q]:
                continue
            came += amount[at]
            many += 1
            last = max(last, at)
            if many >= least and in_band(came, went[q], low, high):
                best = at
            if not in_band(came, went[q], low, 2**40):
                break
        if best >= 0:
            if size == len(found):
                found = more_rows(found)
            found[size] = (q, best, last + 1, min(time[best], begin[q]))
            size += 1
    return found[:size], stopped


@numba.njit(cache=True, nogil=True)
def _until(time, low, high, moment):  # type: ignore[no-untyped-def]
    """One past the last of these places that is not later than the moment."""
    while low < high:
        middle = (low + high) // 2
        if time[middle] > moment:
            high = middle
        else:
            low = middle + 1
    return low
