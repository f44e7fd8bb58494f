"""Payments that hang together: what labels mean by one attempt, and what makes one alert.

Payments of one label hang together through any account that they share within some days, however far that goes.

An alert has a middle. The highest payment that is in no alert yet opens one. It takes in the payments that share an
account with it, then those that share one with these, up to three accounts away; each must be free, within ten days of
the one that it shares an account with, and within ten days of the highest. So an alert lasts twenty days at most and
stays near its highest payment: without a bound, accounts in common chain what has nothing to do with each other, most
of all through busy ones. A payment is in one alert only, the one of the highest payment near it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from clew.money.ledger import Ledger, Longs

WITHIN = 10 * 86_400
"""Two payments hang together that are less than so many seconds apart."""
STEPS = 3
"""How many accounts in common lead from the highest payment of an alert to any other."""


def together(ledger: Ledger, rows: Longs) -> Longs:
    """The number of the group of each of these payments (places in ascending order), from 0, however far it goes."""
    size = len(rows)
    if not size:
        return np.zeros(0, dtype=np.int64)
    ends = np.concatenate([ledger.payer[rows], ledger.payee[rows]])
    place = np.concatenate([np.arange(size), np.arange(size)])
    times = ledger.time[rows][place]
    order = np.lexsort((place, times, ends))
    ends, place, times = ends[order], place[order], times[order]
    near = (ends[1:] == ends[:-1]) & (times[1:] - times[:-1] < WITHIN)
    tied = coo_array((np.ones(near.sum(), dtype=bool), (place[:-1][near], place[1:][near])), shape=(size, size))
    return np.asarray(connected_components(tied.tocsr(), directed=False)[1], dtype=np.int64)


def near_highest(ledger: Ledger, rows: Longs, score: npt.NDArray[np.floating]) -> Longs:
    """The number of the alert of each of these payments (places in ascending order), from 0, highest first.

    `score` is that of each; of equal ones the earlier is higher.
    """
    time = ledger.time[rows].tolist()
    ends = list(zip(ledger.payer[rows].tolist(), ledger.payee[rows].tolist(), strict=True))
    of_account: dict[int, list[int]] = {}
    for place, both in enumerate(ends):
        for account in dict.fromkeys(both):
            of_account.setdefault(account, []).append(place)
    number = np.full(len(rows), -1, dtype=np.int64)
    found = 0
    for first in np.argsort(-score, kind="stable").tolist():
        if number[first] >= 0:
            continue
        number[first] = found
        edge = [first]
        for _ in range(STEPS):
            edge = list(_taken(edge, time[first], (time, ends, of_account), number, found))
        found += 1
    return number


def _taken(
    edge: list[int],
    middle: int,
    known: tuple[list[int], list[tuple[int, int]], dict[int, list[int]]],
    number: Longs,
    alert: int,
) -> Iterator[int]:
    """Free payments that share an account with the edge of an alert, near in time; they are taken in."""
    time, ends, of_account = known
    for one in edge:
        for account in ends[one]:
            for other in of_account[account]:
                near = abs(time[other] - time[one]) < WITHIN and abs(time[other] - middle) < WITHIN
                if number[other] < 0 and near:
                    number[other] = alert
                    yield other
