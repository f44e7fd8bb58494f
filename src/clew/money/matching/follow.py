"""Moves that follow each other through an account: the second is made later, within a time and an amount band."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from clew.money.kernels.compiled import wanted_soon
from clew.money.ledger import Longs
from clew.money.matching.parts import Moves
from clew.money.matching.room import longer
from clew.money.patterns.pattern import WHOLE, Band

STEPS = 20_000
"""How many payments of an account are looked at for one that is followed, or for one pair of ends."""

_SOON = 12
"""Moves ahead of the one that is looked at, for which what may follow is fetched."""

PAIRS = 20_000_000
"""How many pairs are held in all; the moves after that are not followed, and counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Move `second[i]` can follow `first[i]`. `unfinished` counts moves for which the search was stopped."""

    first: Longs
    second: Longs
    unfinished: int


@numba.njit(cache=True, nogil=True)
def bounds(amount, band_low, band_high):  # type: ignore[no-untyped-def]
    """The least and the most that may go on of an amount, in whole units, reckoned exactly.

    >>> tuple(map(int, bounds(10_005, 9_000, 10_000)))
    (9005, 10005)
    """
    whole, rest, most = amount // WHOLE, amount % WHOLE, np.int64(2**62)
    low = whole * band_low - (-(rest * band_low) // WHOLE)
    return low, whole * band_high + rest * band_high // WHOLE if whole < most // max(band_high, 1) else most


def pairs(moves: Moves, span: int, band: Band) -> Pairs:
    """All pairs of moves through an account, onward to a third, in order of the first."""
    first, second, stopped = _pairs(moves.columns, (moves.ahead, moves.out), moves.onward, _limits(span, band))
    return Pairs(first, second, int(stopped))


def links(moves: Moves, span: int, band: Band) -> tuple[Longs, int]:
    """The move that each one is followed by, or -1; and for how many the search was stopped.

    Moves are taken in order of time; each is followed by the first of the payee's later ones that fits, goes to
    a third and follows no other yet. No chain of them closes.
    """
    after, stopped = _links(moves.columns, (moves.ahead, moves.out), moves.onward, _limits(span, band))
    return after, int(stopped)


def _limits(span: int, band: Band) -> tuple[int, int, int, int]:
    return span, band.low, band.high, STEPS


@numba.njit(cache=True, nogil=True)
def since(starts, payments, time, account, moment):  # type: ignore[no-untyped-def]
    """Where in the index the account's payments from this moment on begin."""
    low, high = starts[account], starts[account + 1]
    while low < high:
        middle = (low + high) // 2
        if time[payments[middle]] >= moment:
            high = middle
        else:
            low = middle + 1
    return low


@numba.njit(cache=True, nogil=True)
def _pairs(columns, index, onward, limits):  # type: ignore[no-untyped-def]
    payer, payee, time, earliest, _, amount = columns
    (ahead, out), (span, band_low, band_high, most) = index, limits
    first, second = np.empty(1024, np.int64), np.empty(1024, np.int64)
    count, stopped = 0, 0
    for p in range(len(payer)):
        fetch(onward, ahead, p)
        at, end, steps = ahead[p], out[payee[p] + 1], 0
        low, high = bounds(amount[p], band_low, band_high)
        while at < end and onward.time[at] <= time[p] + span:
            q = at
            at += 1
            steps += 1
            if steps > most or count > PAIRS:
                stopped += 1
                break
            if not low <= onward.amount[q] <= high or onward.latest[q] <= earliest[p] or onward.payee[q] == payer[p]:
                continue
            if abs(onward.time[q] - time[p]) > span or onward.earliest[q] > time[p] + span:
                continue
            if count == len(first):
                first = longer(first)
                second = longer(second)
            first[count], second[count] = p, onward.move[q]
            count += 1
    return first[:count], second[:count], stopped


@numba.njit(cache=True, nogil=True)
def _links(columns, index, onward, limits):  # type: ignore[no-untyped-def]
    payer, payee, time, earliest, _, amount = columns
    (ahead, out), (span, band_low, band_high, most) = index, limits
    after, followed = np.full(len(payer), -1, np.int64), np.zeros(len(payer), np.bool_)
    stopped = 0
    for p in range(len(payer)):
        fetch(onward, ahead, p)
        at, end, steps = ahead[p], out[payee[p] + 1], 0
        low, high = bounds(amount[p], band_low, band_high)
        while at < end and onward.time[at] <= time[p] + span:
            q = at
            at += 1
            steps += 1
            if steps > most:
                stopped += 1
                break
            if not low <= onward.amount[q] <= high or onward.earliest[q] > time[p] + span:
                continue
            if followed[q] or onward.latest[q] <= earliest[p] or onward.payee[q] == payer[p]:
                continue
            last = onward.move[q]
            while after[last] >= 0 and last != p:
                last = after[last]
            if last == p:
                continue
            after[p], followed[q] = onward.move[q], True
            break
    return after, stopped


@numba.njit(cache=True, nogil=True)
def fetch(onward, ahead, p):  # type: ignore[no-untyped-def]
    """Ask for what a later move will look at."""
    soon = min(p + _SOON, len(ahead) - 1)
    if ahead[soon] < len(onward.time):
        wanted_soon(onward.time, ahead[soon])
        wanted_soon(onward.amount, ahead[soon])
