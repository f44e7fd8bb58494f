"""What stands around a payment: partners, payments and amounts in the windows of its payer and its payee, both ways.

For payment i at t four windows (t - w, t] are told, of the payments up to i in the canonical order: what its payer
paid, what its payer received, what its payee paid, what its payee received. Of each: distinct partners (fan), payments
(degree), their ratio, and the mean, sum, least, greatest, median, variance, skewness and kurtosis of the amounts, all
of the population (kurtosis of a normal law: 3). An empty window tells zeros. Sums and medians come from whole
numbers, and moments from the amounts of the window in ascending order, so that no value depends on where a batch, a
slice or a thread began.

Account after account, each from its first payment to its last: what an account paid and received lies in cache then,
and nothing is kept of the others. Rows stand in order of time, far apart for one account, and are asked for ahead.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.money.kernels.compiled import inlined, kernel, wanted_soon
from clew.money.kernels.order import MOST, Ints, Longs, Order

Floats = npt.NDArray[np.float32]
Window = tuple[int, int, int, int]
"""Of an account's list: the first position after its window, the window's first, its partners, the sum of amounts."""

SIDES = ("payer_paid", "payer_received", "payee_paid", "payee_received")
MEASURES = ("fan", "degree", "ratio", "mean", "sum", "least", "greatest", "median", "variance", "skewness", "kurtosis")
WIDTH = len(MEASURES)

AHEAD = 32
"""How many positions of a list ahead its payments are asked for: memory answers in the time that these take."""
LINE = 16
"""Columns in a line of cache."""


class _Lists(NamedTuple):
    """What all accounts paid, or received: where each account's list begins, its payments, and their other ends."""

    starts: Ints
    places: Ints
    others: Ints


class _Side(NamedTuple):
    """One list of the account at hand: of each payment its place, window and amount, and the positions of the payments
    of the same pair before and after; the amounts inside the window, ascending; and of all accounts, the last position
    at which each was met."""

    place: Ints
    since: Ints
    amount: Longs
    previous: Ints
    following: Ints
    ascending: Longs
    last: Ints


class _Payments(NamedTuple):
    """Of each payment where its window begins, and its amount."""

    since: Ints
    amount: Longs


class _Told(NamedTuple):
    """Where measures go: rows of `width` from column `at` on, laid flat; and what the account's two windows tell."""

    rows: Floats
    width: int
    at: int
    now: Floats


def fans_and_amounts(
    order: Order, since: Ints, amount: npt.ArrayLike, *, threads: int = 1, out: Floats | None = None, at: int = 0
) -> Floats:
    """The measures of all four windows of each payment: (payments, 44), side by side as `SIDES`, each as `MEASURES`.

    `since` is `order.since(window)`; `amount` is in whole units, one currency or converted. `ratio` is degree over fan.
    Where `out` is given, an array of at least as many rows in C order, it is written to from column `at` on and
    returned.

    Raises:
        UsageError: another number of amounts than of payments, fewer than one thread, or `out` is no such array.
    """
    amounts = np.ascontiguousarray(amount, np.int64)
    if len(amounts) != len(order) or threads < 1:
        raise UsageError(f"{len(amounts)} amounts of {len(order)} payments, in {threads} threads")
    width = at + len(SIDES) * WIDTH
    told = np.empty((len(order), width), np.float32) if out is None else out
    if len(told) < len(order) or told.shape[1] < width or not told.flags.c_contiguous:
        raise UsageError(f"measures of {len(order)} payments up to column {width} into {told.shape}, or not in C order")
    paid = _Lists(order.paid_from, order.paid, order.paid_to)
    received = _Lists(order.received_from, order.received, order.received_of)
    payments = _Payments(since, amounts)

    def run(span: tuple[int, int]) -> None:
        mine = _Told(told.reshape(-1), told.shape[1], at, np.zeros(2 * WIDTH, np.float32))
        _accounts(payments, (paid, received), (_side(paid), _side(received)), mine, span)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, _spans(order, threads)))
    return told


def _spans(order: Order, threads: int) -> list[tuple[int, int]]:
    """A range of accounts for each thread, with about as many payments in each."""
    before = order.paid_from.astype(np.int64) + order.received_from
    cuts = [int(np.searchsorted(before, before[-1] * i // threads)) for i in range(threads)]
    return list(zip(cuts, [*cuts[1:], order.accounts], strict=True))


def _side(lists: _Lists) -> _Side:
    longest = int(np.max(np.diff(lists.starts), initial=0)) + 1
    place, since, previous, following = (np.empty(longest, np.int32) for _ in range(4))
    amount, ascending = np.empty(longest, np.int64), np.empty(longest, np.int64)
    return _Side(place, since, amount, previous, following, ascending, np.full(len(lists.starts) - 1, -1, np.int32))


@kernel
def _accounts(
    payments: _Payments, lists: tuple[_Lists, _Lists], sides: tuple[_Side, _Side], told: _Told, span: tuple[int, int]
) -> None:
    for v in range(span[0], span[1]):
        _laid_out(payments, lists[0], sides[0], told, (v, 0))
        _laid_out(payments, lists[1], sides[1], told, (v, 2 * WIDTH))
        _account(sides[0], sides[1], told)


@inlined
def _laid_out(payments: _Payments, lists: _Lists, side: _Side, told: _Told, of: tuple[int, int]) -> None:
    """Bring an account's list together, and ask for what the lists behind it need: payments, rows from `column`."""
    v, column = of
    start, end, final = lists.starts[v], lists.starts[v + 1], len(lists.places) - 1
    for p in range(start, end):
        soon = lists.places[min(p + AHEAD, final)]
        row = soon * told.width + told.at + column
        wanted_soon(payments.amount, soon)
        wanted_soon(payments.since, soon)
        wanted_soon(told.rows, row)
        wanted_soon(told.rows, row + LINE)
        place = lists.places[p]
        side.place[p - start], side.since[p - start] = place, payments.since[place]
        side.amount[p - start] = payments.amount[place]
    side.place[end - start] = MOST
    for p in range(start, end):
        i, before = p - start, side.last[lists.others[p]] - start
        side.previous[i], side.following[i] = before, MOST
        if before >= 0:
            side.following[before] = i
        side.last[lists.others[p]] = p


@inlined
def _account(paid: _Side, received: _Side, told: _Told) -> None:
    """Walk what an account paid and received, and tell both its windows at each payment."""
    for i in range(2 * WIDTH):
        told.now[i] = 0
    pays, gets = (0, 0, 0, 0), (0, 0, 0, 0)
    while True:
        p, q = pays[0], gets[0]
        e = min(paid.place[p], received.place[q])
        if e == MOST:
            return
        is_payer, is_payee = paid.place[p] == e, received.place[q] == e
        since = paid.since[p] if is_payer else received.since[q]
        pays = _moved(paid, pays, since, is_payer, told.now[:WIDTH])
        gets = _moved(received, gets, since, is_payee, told.now[WIDTH:])
        at = e * told.width + told.at
        if is_payer:
            for i in range(2 * WIDTH):
                told.rows[at + i] = told.now[i]
        if is_payee:
            for i in range(2 * WIDTH):
                told.rows[at + 2 * WIDTH + i] = told.now[i]


@inlined
def _moved(side: _Side, window: Window, since: int, enters: bool, now: Floats) -> Window:
    """The window without what is before `since`, with the next payment if it enters; measured if this changed it."""
    end, low, fan, total = window
    changed = enters
    while low < end and side.place[low] < since:
        amount = side.amount[low]
        for i in range(end - low - 1):
            here, above = side.ascending[i], side.ascending[i + 1]
            side.ascending[i] = here if here < amount else above
        fan, total, changed = fan - (side.following[low] >= end), total - amount, True
        low += 1
    if enters:
        amount, i = side.amount[end], end - low
        while i > 0 and side.ascending[i - 1] > amount:
            side.ascending[i] = side.ascending[i - 1]
            i -= 1
        side.ascending[i] = amount
        fan, total = fan + (side.previous[end] < low), total + amount
        end += 1
    if changed:
        measured(side.ascending, end - low, fan, total, now)
    return end, low, fan, total


@inlined
def measured(ascending: Longs, held: int, fan: int, total: int, now: Floats) -> None:
    """The measures of one window, of its first `held` amounts in ascending order, and their sum."""
    if held < 2:
        for i in range(WIDTH):
            now[i] = 0
        if held == 1:
            now[0], now[1], now[2] = 1, 1, 1
            for i in range(3, 8):
                now[i] = ascending[0]
        return
    middle = float(ascending[held // 2])
    if held % 2 == 0:
        middle = (middle + float(ascending[held // 2 - 1])) / 2
    mean = total / held
    now[0], now[1], now[2], now[3], now[4] = fan, held, held / fan, mean, total
    now[5], now[6], now[7], now[8], now[9], now[10] = ascending[0], ascending[held - 1], middle, 0, 0, 0
    if ascending[0] < ascending[held - 1]:
        _moments(ascending, held, mean, now)


@inlined
def _moments(ascending: Longs, held: int, mean: float, now: Floats) -> None:
    second, third, fourth = 0.0, 0.0, 0.0
    for i in range(held):
        x = ascending[i] - mean
        square = x * x
        second += square
        third += square * x
        fourth += square * square
    variance = second / held
    now[8] = variance
    now[9] = third / held / (variance * np.sqrt(variance))
    now[10] = fourth / held / (variance * variance)
