"""What stands around a payment: partners, payments and amounts in the windows of its payer and its payee, both ways.

For payment i at t four windows (t - w, t] are told, of the payments up to i in the canonical order: what its payer
paid, what its payer received, what its payee paid, what its payee received. Of each: distinct partners (fan), payments
(degree), their ratio, and the mean, sum, least, greatest, median, variance, skewness and kurtosis of the amounts, all
of the population (kurtosis of a normal law: 3). An empty window tells zeros. Sums and medians come from whole
numbers, and moments from the amounts of the window in ascending order, so that no value depends on where a batch, a
slice or a thread began.

Payments are taken in blocks that fit the processor's caches, and in a block account after account.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.money.kernels.compiled import inlined, kernel
from clew.money.kernels.order import MOST, Ints, Longs, Order

Floats = npt.NDArray[np.float32]
States = npt.NDArray[np.int32]

SIDES = ("payer_paid", "payer_received", "payee_paid", "payee_received")
MEASURES = ("fan", "degree", "ratio", "mean", "sum", "least", "greatest", "median", "variance", "skewness", "kurtosis")
WIDTH = len(MEASURES)


class _Side(NamedTuple):
    """One way of all accounts: their payments, and at each list's start the amounts inside its window, ascending."""

    places: Ints
    ascending: Longs


class _Payments(NamedTuple):
    """Of each payment its ends, window and amount, and its neighbours of the same pair."""

    payer: Ints
    payee: Ints
    since: Ints
    amount: Longs
    previous: Ints
    following: Ints


class _Told(NamedTuple):
    """Where measures go: rows from column `at[0]` on; and what the two windows of the account at hand tell."""

    rows: Floats
    at: int
    now: Floats
    stale: Longs


START, NEXT, LOW, END, NEXT_PLACE, LOW_PLACE, FAN = range(7)
RECEIVED, DONE = 7, 14
"""Columns of an account's state, which fills a line of cache: its list and window of what it paid, and received."""

BLOCK = 32_768


def fans_and_amounts(
    order: Order, since: Ints, amount: npt.ArrayLike, *, threads: int = 1, out: Floats | None = None, at: int = 0
) -> Floats:
    """The measures of all four windows of each payment: (payments, 44), side by side as `SIDES`, each as `MEASURES`.

    `since` is `order.since(window)`; `amount` is in whole units, one currency or converted. `ratio` is degree over fan.
    Where `out` is given, an array of at least as many rows, it is written to from column `at` on and returned.

    Raises:
        UsageError: another number of amounts than of payments, or fewer than one thread.
    """
    amounts = np.ascontiguousarray(amount, np.int64)
    if len(amounts) != len(order) or threads < 1:
        raise UsageError(f"{len(amounts)} amounts of {len(order)} payments, in {threads} threads")
    told = np.empty((len(order), at + len(SIDES) * WIDTH), np.float32) if out is None else out
    payments = _Payments(order.payer, order.payee, since, amounts, *order.pairs)
    sides = _side(order.paid), _side(order.received)
    state = _states(order)

    def run(thread: int) -> None:
        mine = _Told(told, at, np.zeros(2 * WIDTH, np.float32), np.zeros(2, np.int64))
        _blocks(payments, sides, mine, state, (thread, threads))

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, range(threads)))
    return told


def _side(places: Ints) -> _Side:
    return _Side(places, np.empty(len(places), np.int64))


def _states(order: Order) -> States:
    state = np.zeros((order.accounts, 16), np.int32)
    state[:, DONE] = -1
    for at, starts, places in ((0, order.paid_from, order.paid), (RECEIVED, order.received_from, order.received)):
        for column in (START, NEXT, LOW):
            state[:, at + column] = starts[:-1]
        state[:, at + END] = starts[1:]
        state[:, at + NEXT_PLACE] = MOST
        some = starts[:-1] < starts[1:]
        state[some, at + NEXT_PLACE] = places[starts[:-1][some]]
        state[:, at + LOW_PLACE] = MOST
    return state


@kernel
def _blocks(
    payments: _Payments, sides: tuple[_Side, _Side], told: _Told, state: States, share: tuple[int, int]
) -> None:
    """Walk the payments block by block; a thread takes the accounts whose number leaves its own as a remainder."""
    paid, received = sides
    thread, threads = share
    for first in range(0, len(payments.since), BLOCK):
        end = min(first + BLOCK, len(payments.since))
        for e in range(first, end):
            for v in (payments.payer[e], payments.payee[e]):
                if (threads == 1 or v % threads == thread) and state[v, DONE] != first:
                    state[v, DONE] = first
                    _account(payments, paid, received, told, state[v], end)


@inlined
def _account(payments: _Payments, paid: _Side, received: _Side, told: _Told, state: Ints, end: int) -> None:
    """Walk what an account paid and received before place `end`, and tell both its windows at each of them."""
    told.stale[0], told.stale[1] = 1, 1
    while True:
        pays, gets = state[NEXT_PLACE], state[RECEIVED + NEXT_PLACE]
        e = min(pays, gets)
        if e >= end:
            return
        since = payments.since[e]
        if state[LOW_PLACE] < since:
            told.stale[0] = _expire(payments, paid, state, 0, e)
        if state[RECEIVED + LOW_PLACE] < since:
            told.stale[1] = _expire(payments, received, state, RECEIVED, e)
        if pays == e:
            told.stale[0] = _enter(payments, paid, state, 0, e)
        if gets == e:
            told.stale[1] = _enter(payments, received, state, RECEIVED, e)
        if told.stale[0]:
            told.stale[0] = _tell(paid, told.now, 0, state, 0)
        if told.stale[1]:
            told.stale[1] = _tell(received, told.now, WIDTH, state, RECEIVED)
        _write(told, e, pays == e, gets == e)


@inlined
def _write(told: _Told, e: int, pays: bool, gets: bool) -> None:
    row, at = told.rows[e], told.at
    if pays:
        for i in range(2 * WIDTH):
            row[at + i] = told.now[i]
    if gets:
        for i in range(2 * WIDTH):
            row[at + 2 * WIDTH + i] = told.now[i]


@inlined
def _expire(payments: _Payments, side: _Side, state: Ints, at: int, e: int) -> int:
    """Take out of a window what is too old at payment e."""
    ascending, since, start = side.ascending, payments.since[e], state[at + START]
    low, high, r = state[at + LOW], state[at + NEXT], state[at + LOW_PLACE]
    while r < since:
        amount, end = payments.amount[r], start + high - low
        hole = _place_of(ascending, start, end, amount)
        for i in range(hole, end - 1):
            ascending[i] = ascending[i + 1]
        following = payments.following[r]
        if following < 0 or following >= e:
            state[at + FAN] -= 1
        low += 1
        r = side.places[low] if low < high else MOST
    state[at + LOW], state[at + LOW_PLACE] = low, r
    return 1


@inlined
def _enter(payments: _Payments, side: _Side, state: Ints, at: int, e: int) -> int:
    """Take payment e into a window."""
    ascending, amount, start, after = side.ascending, payments.amount[e], state[at + START], state[at + NEXT] + 1
    end = start + after - 1 - state[at + LOW]
    gap = _place_of(ascending, start, end, amount)
    for i in range(end, gap, -1):
        ascending[i] = ascending[i - 1]
    ascending[gap] = amount
    if payments.previous[e] < payments.since[e]:
        state[at + FAN] += 1
    if end == start:
        state[at + LOW_PLACE] = e
    state[at + NEXT] = after
    state[at + NEXT_PLACE] = side.places[after] if after < state[at + END] else MOST
    return 1


@inlined
def _place_of(ascending: Longs, low: int, high: int, amount: int) -> int:
    """The first place in [low, high) of ascending amounts that holds `amount` or more; `high`: none."""
    while low < high:
        middle = (low + high) >> 1
        if ascending[middle] < amount:
            low = middle + 1
        else:
            high = middle
    return low


@inlined
def _tell(side: _Side, now: Floats, column: int, state: Ints, at: int) -> int:
    """Bring what a window tells up to date."""
    start = state[at + START]
    end = start + state[at + NEXT] - state[at + LOW]
    measured(side.ascending, (start, end), state[at + FAN], now[column : column + WIDTH])
    return 0


@inlined
def measured(ascending: Longs, span: tuple[int, int], fan: int, now: Floats) -> None:
    """The measures of one window, of its amounts in ascending order from `span[0]` to before `span[1]`."""
    start, end = span
    held = end - start
    if held < 2:
        for i in range(WIDTH):
            now[i] = 0
        if held == 1:
            now[0], now[1], now[2] = 1, 1, 1
            for i in range(3, 8):
                now[i] = ascending[start]
        return
    total = 0
    for i in range(start, end):
        total += ascending[i]
    middle = float(ascending[start + held // 2])
    if held % 2 == 0:
        middle = (middle + float(ascending[start + held // 2 - 1])) / 2
    mean = total / held
    now[0], now[1], now[2], now[3], now[4] = fan, held, held / fan, mean, total
    now[5], now[6], now[7], now[8], now[9], now[10] = ascending[start], ascending[end - 1], middle, 0, 0, 0
    if ascending[start] < ascending[end - 1]:
        _moments(ascending, start, end, mean, now)


@inlined
def _moments(ascending: Longs, start: int, end: int, mean: float, now: Floats) -> None:
    second, third, fourth = 0.0, 0.0, 0.0
    for i in range(start, end):
        x = ascending[i] - mean
        square = x * x
        second += square
        third += square * x
        fourth += square * square
    variance = second / (end - start)
    now[8] = variance
    now[9] = third / (end - start) / (variance * np.sqrt(variance))
    now[10] = fourth / (end - start) / (variance * variance)
