"""Moves that follow each other through an account: the second is made later, within a time and an amount band."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from clew.money.ledger import Longs
from clew.money.matching.parts import Moves
from clew.money.matching.room import longer
from clew.money.patterns.pattern import WHOLE, Band

STEPS = 20_000
"""How many payments of an account are looked at for one that is followed, or for one pair of ends."""

PAIRS = 20_000_000
"""How many pairs are held in all; the moves after that are not followed, and counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Move `second[i]` can follow `first[i]`. `unfinished` counts moves for which the search was stopped."""

    first: Longs
    second: Longs
    unfinished: int


def bounds(amount: Longs, band: Band) -> tuple[Longs, Longs]:
    """The least and the most that may go on of each amount, in whole units, reckoned exactly.

    >>> [int(bound[0]) for bound in bounds(np.array([10_005]), Band(9_000, 10_000))]
    [9005, 10005]
    """
    whole, rest = amount // WHOLE, amount % WHOLE
    most = np.int64(2**62)
    low = whole * band.low + -(-(rest * band.low) // WHOLE)
    fits = whole < most // max(band.high, 1)
    return low, np.where(fits, np.where(fits, whole, 0) * band.high + rest * band.high // WHOLE, most)


def pairs(moves: Moves, span: int, band: Band) -> Pairs:
    """All pairs of moves through an account, onward to a third, in order of the first."""
    bands = bounds(moves.amount, band)
    limits = (span, moves.slack, STEPS)
    first, second, stopped = _pairs(moves.columns, bands, moves.out.starts, moves.out.payments, limits)
    return Pairs(first, second, int(stopped))


def links(moves: Moves, span: int, band: Band) -> tuple[Longs, int]:
    """The move that each one is followed by, or -1; and for how many the search was stopped.

    Moves are taken in order of time; each is followed by the first of the payee's later ones that fits, goes to
    a third and follows no other yet. No chain of them closes.
    """
    bands = bounds(moves.amount, band)
    limits = (span, moves.slack, STEPS)
    after, stopped = _links(moves.columns, bands, moves.out.starts, moves.out.payments, limits)
    return after, int(stopped)


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
def _pairs(columns, bands, starts, payments, limits):  # type: ignore[no-untyped-def]
    payer, payee, time, earliest, latest, amount = columns
    low, high = bands
    span, slack, most = limits
    first, second = np.empty(1024, np.int64), np.empty(1024, np.int64)
    count, stopped = 0, 0
    for p in range(len(payer)):
        middle = payee[p]
        at = since(starts, payments, time, middle, time[p] - slack)
        steps = 0
        while at < starts[middle + 1] and time[payments[at]] <= time[p] + span:
            q = payments[at]
            at += 1
            steps += 1
            if steps > most or count > PAIRS:
                stopped += 1
                break
            if latest[q] <= earliest[p] or payee[q] == payer[p] or not low[p] <= amount[q] <= high[p]:
                continue
            if abs(time[q] - time[p]) > span or earliest[q] > time[p] + span:
                continue
            if count == len(first):
                first = longer(first)
                second = longer(second)
            first[count], second[count] = p, q
            count += 1
    return first[:count], second[:count], stopped


@numba.njit(cache=True, nogil=True)
def _links(columns, bands, starts, payments, limits):  # type: ignore[no-untyped-def]
    payer, payee, time, earliest, latest, amount = columns
    low, high = bands
    span, slack, most = limits
    after, before = np.full(len(payer), -1, np.int64), np.full(len(payer), -1, np.int64)
    stopped = 0
    for p in range(len(payer)):
        middle = payee[p]
        at = since(starts, payments, time, middle, time[p] - slack)
        steps = 0
        while at < starts[middle + 1] and time[payments[at]] <= time[p] + span:
            q = payments[at]
            at += 1
            steps += 1
            if steps > most:
                stopped += 1
                break
            if before[q] >= 0 or latest[q] <= earliest[p] or payee[q] == payer[p]:
                continue
            if not low[p] <= amount[q] <= high[p] or earliest[q] > time[p] + span:
                continue
            ahead = q
            while after[ahead] >= 0 and ahead != p:
                ahead = after[ahead]
            if ahead == p:
                continue
            after[p], before[q] = q, p
            break
    return after, stopped
