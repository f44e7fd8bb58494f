"""One payment more: lists of payments by account that can be added to, judged by the kernels that judge millions.

Time only moves on, so that nothing older than the window is kept. Each account's list has room behind it; a list that
is full moves to the end with twice the room. A payment that is only asked about takes a place and leaves the lists.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from clew.money.kernels import cycles, scatter_gather, short_cycles
from clew.money.kernels.compiled import kernel
from clew.money.kernels.found import HAVE, OVER, ROWS, Sheet
from clew.money.kernels.order import MOST, Ints, Longs, Net
from clew.money.kernels.statistics import WIDTH, Floats, measured
from clew.money.kernels.windows import Table, paid, received

PLACES, CLOCK, TIED, FIRST, PAID_TAIL, RECEIVED_TAIL = range(6)
ROOM = 4
DONE, NO_ROOM, SHORT_SHEET = range(3)


class Book(NamedTuple):
    """Payments that can still be seen. `state` holds the next place, the clock, the first place of the clock's moment,
    the first place inside the window, and where room behind the lists begins; `ends` where each list's room ends."""

    net: Net
    time: Longs
    amount: Longs
    ends: Table
    state: Longs
    scratch: Longs
    seen: Longs


class Desks(NamedTuple):
    """Where each kernel works; all share one table of windows."""

    gathers: scatter_gather._Desk
    returns: cycles._Desk
    rings: short_cycles._Desk
    sheet: Sheet


class Limits(NamedTuple):
    """The window in seconds, the bits of the table of pairs, the longest cycle, and the budget of a search."""

    window: int
    bits: int
    longest: int
    budget: int


@kernel
def taken(book: Book, desks: Desks, row: Floats, payment: tuple[int, int, int, int], limits: Limits, keep: bool) -> int:
    """Take in a payment (payer, payee, time, amount), fill its row of features, and let it go unless it is to be kept.

    One call, because to hand over so many arrays costs as much as the work: `DONE`, or what must have more room first.
    """
    if not _arrived(book, desks, payment, limits):
        return NO_ROOM
    return rejudged(book, desks, row, limits, keep)


@kernel
def rejudged(book: Book, desks: Desks, row: Floats, limits: Limits, keep: bool) -> int:
    """Fill the row of the last payment, and let it go unless it is to be kept."""
    if not _judged(book, desks, row, limits):
        return SHORT_SHEET
    if not keep:
        e = book.state[PLACES] - 1
        desks.gathers.windows[book.net.payer[e], 1] -= 1
        desks.gathers.windows[book.net.payee[e], 3] -= 1
    return DONE


@kernel
def _arrived(book: Book, desks: Desks, payment: tuple[int, int, int, int], limits: Limits) -> bool:
    """Write a payment behind the last; False: there is no room for it."""
    u, v, when, amount = payment
    net, state, windows = book.net, book.state, desks.gathers.windows
    e = state[PLACES]
    if e + 1 >= len(net.payer) or not _roomy(book, windows, u, 0) or not _roomy(book, windows, v, 2):
        return False
    if when > state[CLOCK] or state[TIED] == e:
        for i in range(state[TIED], e):
            net.after[i] = e
        state[CLOCK], state[TIED] = when, e
    net.payer[e], net.payee[e], book.time[e], book.amount[e] = u, v, when, amount
    net.after[e], net.horizon[e] = MOST, e + 1
    while book.time[state[FIRST]] <= when - limits.window:
        state[FIRST] += 1
    net.since[e] = state[FIRST]
    p, q = windows[u, 1], windows[v, 3]
    net.paid[p], net.paid_to[p], net.received[q], net.received_of[q] = e, v, e, u
    desks.rings.previous[e] = _previous(net, windows, u, v, state[FIRST])
    windows[u, 1], windows[v, 3] = p + 1, q + 1
    desks.gathers.recent[scatter_gather._slot(u, v, limits.bits)] = e
    state[PLACES] = e + 1
    return True


@kernel
def _judged(book: Book, desks: Desks, row: Floats, limits: Limits) -> bool:
    """Fill the row of features of the last payment. False: the sheet is too short."""
    e = book.state[PLACES] - 1
    u, v, since, windows = book.net.payer[e], book.net.payee[e], book.net.since[e], desks.gathers.windows
    row[:] = 0
    _around(book, windows, row, (u, 0, since))
    _around(book, windows, row, (v, 2 * WIDTH, since))
    at, width = 4 * WIDTH, 9
    for shape in range(3):
        desks.sheet.state[HAVE], desks.sheet.state[ROWS], desks.sheet.state[OVER] = e + 1, 0, 0
        if shape == 0:
            done = scatter_gather._search(
                book.net, desks.gathers, desks.sheet, (e, e + 1), (limits.budget, limits.bits)
            )
        elif shape == 1:
            done = cycles._search(book.net, desks.returns, desks.sheet, (e, e + 1), (limits.longest, limits.budget))
        else:
            done = short_cycles._search(book.net, desks.rings, desks.sheet, (e, e + 1), (limits.longest, limits.budget))
        if done == e:
            return False
        for i in range(desks.sheet.state[ROWS]):
            row[at + min(desks.sheet.rows[i, 1], 10) - 2] += desks.sheet.rows[i, 2]
        at += width
    return True


@kernel
def _roomy(book: Book, windows: Table, v: int, side: int) -> bool:
    """Whether one more fits into a list, moved to the end if it must be."""
    low, high = windows[v, side], windows[v, side + 1]
    if high < book.ends[v, side >> 1]:
        return True
    tail, need = book.state[PAID_TAIL + (side >> 1)], 2 * (high - low) + ROOM
    places = book.net.paid if side == 0 else book.net.received
    others = book.net.paid_to if side == 0 else book.net.received_of
    if tail + need > len(places):
        return False
    for i in range(high - low):
        places[tail + i] = places[low + i]
        others[tail + i] = others[low + i]
    windows[v, side], windows[v, side + 1] = tail, tail + high - low
    book.ends[v, side >> 1] = tail + need
    book.state[PAID_TAIL + (side >> 1)] = tail + need
    return True


@kernel
def _previous(net: Net, windows: Table, u: int, v: int, since: int) -> int:
    """The last payment from u to v inside the window, found in the shorter of their lists; -1: none."""
    low, high = paid(net, windows, u, since)
    first, end = received(net, windows, v, since)
    if high - low <= end - first:
        for p in range(high - 1, low - 1, -1):
            if net.paid_to[p] == v:
                return int(net.paid[p])
        return -1
    for p in range(end - 1, first - 1, -1):
        if net.received_of[p] == u:
            return int(net.received[p])
    return -1


@kernel
def _around(book: Book, windows: Table, row: Floats, of: tuple[int, int, int]) -> None:
    """The measures of both windows of an account, from column `of[1]` on."""
    v, at, since = of
    low, high = paid(book.net, windows, v, since)
    _window(book, row, at, (book.net.paid, book.net.paid_to), (low, high))
    low, high = received(book.net, windows, v, since)
    _window(book, row, at + WIDTH, (book.net.received, book.net.received_of), (low, high))


@kernel
def _window(book: Book, row: Floats, at: int, lists: tuple[Ints, Ints], span: tuple[int, int]) -> None:
    """The measures of one window: its amounts are brought in order first."""
    places, others = lists
    low, high = span
    mark, fan, total = book.state[PLACES] * 88 + at, 0, 0
    for p in range(low, high):
        amount = book.amount[places[p]]
        book.scratch[p - low] = amount
        total += amount
        if book.seen[others[p]] != mark:
            book.seen[others[p]] = mark
            fan += 1
    _sort(book.scratch, high - low)
    measured(book.scratch, high - low, fan, total, row[at : at + WIDTH])


@kernel
def _sort(values: Longs, size: int) -> None:
    """Ascending, in place: by insertion where few, by heap else."""
    if size > 32:
        for root in range(size // 2 - 1, -1, -1):
            _sift(values, root, size)
        for end in range(size - 1, 0, -1):
            values[0], values[end] = values[end], values[0]
            _sift(values, 0, end)
        return
    for i in range(1, size):
        value, j = values[i], i
        while j > 0 and values[j - 1] > value:
            values[j] = values[j - 1]
            j -= 1
        values[j] = value


@kernel
def _sift(values: Longs, root: int, size: int) -> None:
    value = values[root]
    while 2 * root + 1 < size:
        child = 2 * root + 1
        if child + 1 < size and values[child + 1] > values[child]:
            child += 1
        if values[child] <= value:
            break
        values[root] = values[child]
        root = child
    values[root] = value


def roomy(starts: Ints, places: Ints, others: Ints, accounts: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Lists spread out so that each has room behind it: starts, places, others, and where room ends."""
    counts = np.zeros(accounts, np.int64)
    counts[: len(starts) - 1] = np.diff(starts)
    caps = 2 * counts + ROOM
    wide = np.zeros(accounts + 1, np.int64)
    np.cumsum(caps, out=wide[1:])
    size = int(wide[-1]) + len(places) // 2 + 4096
    at = np.arange(len(places)) + np.repeat(wide[:-1] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
    spread, ends = np.zeros(size, np.int32), np.zeros(size, np.int32)
    spread[at], ends[at] = places, others
    return wide[:-1].astype(np.int32), spread, ends, wide[1:].astype(np.int32)
