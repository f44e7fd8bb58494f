"""Payments put in order without comparing what is in order already: by account in two passes, ties in time by content.

A ledger stands in order of time, so that its payments need to be sorted by account only (a counting sort, which keeps
the order of time), and where several have one time, among these.
"""

from __future__ import annotations

import numba
import numpy as np
import numpy.typing as npt

from clew.money.ledger import Longs

_SHORT = 24
"""Payments of one second that are put in order one by one."""

Whole = npt.NDArray[np.integer]


def grouped(key: Whole, several: int, order: Longs | None = None) -> tuple[Longs, Longs]:
    """Where each of `several` keys (from 0) begins, and the places by key; those of one key as in `order`, or rising.

    >>> [part.tolist() for part in grouped(np.array([1, 0, 1]), 2)]
    [[0, 1, 3], [1, 0, 2]]
    """
    starts, places = _grouped(key, several, np.arange(len(key)) if order is None else order)
    return starts, places


def content_order(time: Longs, ties: tuple[Whole, ...]) -> Longs | None:
    """The order by time, then by these keys, the first of them first; None: it is in that order already.

    Rows that are alike in all stay as they are.
    """
    in_time, settled = _state(time, *ties)
    if settled:
        return None
    order = np.arange(len(time)) if in_time else np.argsort(time, kind="stable")
    long = _short_settled(order, time, *ties)
    rows = order[long]
    order[long] = rows[np.lexsort((*(key[rows] for key in reversed(ties)), time[rows]))]
    return order


def ranges(begins: Longs, sizes: Longs) -> Longs:
    """All whole numbers of these ranges, one range after the other."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(begins - before, sizes) + np.arange(int(sizes.sum()), dtype=np.int64)


@numba.njit(cache=True, nogil=True)
def _grouped(key, several, order):  # type: ignore[no-untyped-def]
    starts = np.zeros(several + 1, np.int64)
    for i in range(len(key)):
        starts[key[i] + 1] += 1
    for v in range(several):
        starts[v + 1] += starts[v]
    ahead = starts.copy()
    places = np.empty(len(key), np.int64)
    for i in range(len(key)):
        place = order[i]
        at = ahead[key[place]]
        places[at] = place
        ahead[key[place]] = at + 1
    return starts, places


@numba.njit(cache=True, nogil=True)
def _follows(p, q, a, b, c, d):  # type: ignore[no-untyped-def]
    """Whether row p comes after row q by these keys."""
    if a[p] != a[q]:
        return a[p] > a[q]
    if b[p] != b[q]:
        return b[p] > b[q]
    if c[p] != c[q]:
        return c[p] > c[q]
    return d[p] > d[q]


@numba.njit(cache=True, nogil=True)
def _state(time, a, b, c, d):  # type: ignore[no-untyped-def]
    """Whether the rows are in order of time, and whether in order of all."""
    settled = True
    for i in range(1, len(time)):
        if time[i] < time[i - 1]:
            return False, False
        if settled and time[i] == time[i - 1] and _follows(i - 1, i, a, b, c, d):
            settled = False
    return True, settled


@numba.njit(cache=True, nogil=True)
def _short_settled(order, time, a, b, c, d):  # type: ignore[no-untyped-def]
    """Put runs of one time in order by the other keys, save long ones; the places of these."""
    n, begin = len(order), 0
    long = np.zeros(n, np.bool_)
    while begin < n:
        end = begin + 1
        while end < n and time[order[end]] == time[order[begin]]:
            end += 1
        if end - begin > _SHORT:
            long[begin:end] = True
        else:
            for i in range(begin + 1, end):
                row, at = order[i], i
                while at > begin and _follows(order[at - 1], row, a, b, c, d):
                    order[at] = order[at - 1]
                    at -= 1
                order[at] = row
        begin = end
    return np.flatnonzero(long)
