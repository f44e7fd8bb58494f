"""Money that passes through in two or three parts: one payment in and parts of it out, or parts in and one out.

The parts are two or three payments one after the other among those of the account that matter beside the whole: of at
least a tenth of it, and at most twice it. They come within the window, after it (or before it), and add up to an amount
within the band. For each whole of at least `total` the earliest parts that fit are taken. Payments back to who paid
are no parts.
"""

from __future__ import annotations

import numba
import numpy as np

from clew.money.matching.follow import STEPS, since
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.matching.hub import in_band
from clew.money.matching.room import more_rows
from clew.money.patterns.pattern import Pattern

PARTS = 3


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `split`. Size: payments. Amount: what went out."""
    total = ground.units(pattern.amount("total", ground.currency))
    limits = (pattern.window, ground.slack, max(total, 1), pattern.band.low, pattern.band.high)
    columns = (ground.time, ground.earliest, ground.latest, ground.amount)
    out = _split(columns, (ground.payee, ground.payer), (ground.out.starts, ground.out.payments), (*limits, True))
    into = _split(columns, (ground.payer, ground.payee), (ground.into.starts, ground.into.payments), (*limits, False))
    hub = np.concatenate((ground.payee[out[0][:, 0]], ground.payer[into[0][:, 0]])).astype(np.int32)
    found = np.concatenate((out[0], into[0]))
    each = [one[one >= 0] for one in found]
    parts = np.array([ground.amount[one[1:]].sum() for one in each], dtype=np.int64)
    amount = np.where(np.arange(len(found)) < len(out[0]), parts, ground.amount[found[:, 0]])
    size = np.array([len(one) for one in each], dtype=np.int64)
    hits = Hits.of(each, size, amount, hub, int(out[1] + into[1]))
    return hits.standing(len(ground), amount_first=True, overlapping=pattern.overlapping)


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Nothing keeps this shape from being looked for."""
    return None


@numba.njit(cache=True, nogil=True)
def _split(columns, ends, index, limits):  # type: ignore[no-untyped-def]
    """Of each whole that is split: its number and those of its parts (-1: none); and how many searches stopped."""
    time, earliest, latest, amount = columns
    (through, other), (starts, payments) = ends, index
    span, slack, total, low, high, onward = limits
    found, size, stopped = np.empty((1024, PARTS + 1), np.int64), 0, 0
    parts = np.empty(PARTS, np.int64)
    for whole in range(len(time)):
        if amount[whole] < total:
            continue
        account, steps, held = through[whole], 0, 0
        at = since(starts, payments, time, account, time[whole] - (slack if onward else span))
        until = time[whole] + (span if onward else slack)
        while at < starts[account + 1] and time[payments[at]] <= until:
            part = payments[at]
            at += 1
            steps += 1
            if steps > STEPS:
                stopped += 1
                break
            follows = latest[part] > earliest[whole] if onward else latest[whole] > earliest[part]
            if not follows or amount[part] < amount[whole] // 10 or amount[part] // 2 > amount[whole]:
                continue
            if through[part] == other[whole]:
                continue
            held = _slid(parts, held, part)
            many = _fitting((parts, held), whole, (time, amount), (span, low, high, onward))
            if many:
                if size == len(found):
                    found = more_rows(found)
                found[size] = -1
                found[size, 0] = whole
                for i in range(many):
                    found[size, 1 + i] = parts[held - many + i]
                size += 1
                break
    return found[:size], stopped


@numba.njit(cache=True, nogil=True)
def _slid(parts, held, part):  # type: ignore[no-untyped-def]
    """Put a part behind the others; the foremost goes where there are too many. How many there are."""
    if held == PARTS:
        for i in range(PARTS - 1):
            parts[i] = parts[i + 1]
        held -= 1
    parts[held] = part
    return held + 1


@numba.njit(cache=True, nogil=True)
def _fitting(last, whole, data, limits):  # type: ignore[no-untyped-def]
    """How many of the last parts, two or three, make up the whole; 0: none do."""
    parts, held = last
    time, amount = data
    span, low, high, onward = limits
    total = amount[parts[held - 1]]
    for many in range(2, held + 1):
        total += amount[parts[held - many]]
        first, end = time[parts[held - many]], time[parts[held - 1]]
        if max(end, time[whole]) - min(first, time[whole]) > span:
            return 0
        fits = in_band(amount[whole], total, low, high) if onward else in_band(total, amount[whole], low, high)
        if fits:
            return many
    return 0
