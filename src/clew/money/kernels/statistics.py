"""What stands around a payment: partners, payments and amounts in the windows of its payer and its payee, both ways.

For payment i at t four windows (t - w, t] are told, of the payments up to i in the canonical order: what its payer paid,
what its payer received, what its payee paid, what its payee received. Of each: distinct partners (fan), payments
(degree), their ratio, and the mean, sum, least, greatest, median, variance, skewness and kurtosis of the amounts, all of
the population (kurtosis of a normal law: 3). An empty window tells zeros. Sums and medians come from whole
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
from clew.money.kernels.order import Ints, Longs, Order

Floats = npt.NDArray[np.float32]

SIDES = ("payer_paid", "payer_received", "payee_paid", "payee_received")
MEASURES = ("fan", "degree", "ratio", "mean", "sum", "least", "greatest", "median", "variance", "skewness", "kurtosis")
WIDTH = len(MEASURES)


class _Side(NamedTuple):
    """One way of all accounts: their payments, the amounts inside each window ascending at its list's start, states."""

    starts: Ints
    places: Ints
    ascending: Longs
    state: Longs


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


NEXT, LOW, FAN, SUM = range(4)
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
    paid, received = _side(order.paid_from, order.paid), _side(order.received_from, order.received)
    done = np.full(order.accounts, -1, np.int32)

    def run(thread: int) -> None:
        mine = _Told(told, at, np.zeros(2 * WIDTH, np.float32), np.zeros(2, np.int64))
        _blocks(payments, (paid, received), mine, done, (thread, threads))

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, range(threads)))
    return told


def _side(starts: Ints, places: Ints) -> _Side:
    state = np.zeros((len(starts) - 1, 4), np.int64)
    state[:, NEXT] = state[:, LOW] = starts[:-1]
    return _Side(starts, places, np.empty(len(places), np.int64), state)


@kernel
def _blocks(payments: _Payments, sides: tuple[_Side, _Side], told: _Told, done: Ints, share: tuple[int, int]) -> None:
    """Walk the payments block by block; a thread takes the accounts whose number leaves its own as a remainder."""
    paid, received = sides
    thread, threads = share
    for first in range(0, len(payments.since), BLOCK):
        end = min(first + BLOCK, len(payments.since))
        for e in range(first, end):
            for v in (payments.payer[e], payments.payee[e]):
                if done[v] != first and (threads == 1 or v % threads == thread):
                    done[v] = first
                    _account(payments, paid, received, told, (v, end))


@inlined
def _account(payments: _Payments, paid: _Side, received: _Side, told: _Told, until: tuple[int, int]) -> None:
    """Walk what an account paid and received before place `end`, and tell both its windows at each of them."""
    v, end = until
    told.stale[0], told.stale[1] = 1, 1
    pay_end, get_end = paid.starts[v + 1], received.starts[v + 1]
    while True:
        p, g = paid.state[v, NEXT], received.state[v, NEXT]
        pays = paid.places[p] if p < pay_end else end
        gets = received.places[g] if g < get_end else end
        e = min(pays, gets)
        if e >= end:
            return
        since = payments.since[e]
        if paid.state[v, LOW] < p and paid.places[paid.state[v, LOW]] < since:
            told.stale[0] = _expire(payments, paid, v, e)
        if received.state[v, LOW] < g and received.places[received.state[v, LOW]] < since:
            told.stale[1] = _expire(payments, received, v, e)
        if pays == e:
            told.stale[0] = _enter(payments, paid, v, e)
        if gets == e:
            told.stale[1] = _enter(payments, received, v, e)
        if told.stale[0]:
            told.stale[0] = _tell(paid, told.now, 0, v)
        if told.stale[1]:
            told.stale[1] = _tell(received, told.now, WIDTH, v)
        if pays == e:
            _write(told.rows[e], told.at, told.now)
        if gets == e:
            _write(told.rows[e], told.at + 2 * WIDTH, told.now)


@inlined
def _write(row: Floats, at: int, now: Floats) -> None:
    for i in range(2 * WIDTH):
        row[at + i] = now[i]


@inlined
def _expire(payments: _Payments, side: _Side, v: int, e: int) -> int:
    """Take out of a window what is too old at payment e."""
    state, ascending, since, start = side.state, side.ascending, payments.since[e], side.starts[v]
    low, high = state[v, LOW], state[v, NEXT]
    while low < high and side.places[low] < since:
        r = side.places[low]
        amount, end = payments.amount[r], start + high - low
        at = _place_of(ascending, start, end, amount)
        for i in range(at, end - 1):
            ascending[i] = ascending[i + 1]
        following = payments.following[r]
        if following < 0 or following >= e:
            state[v, FAN] -= 1
        state[v, SUM] -= amount
        low += 1
    state[v, LOW] = low
    return 1


@inlined
def _enter(payments: _Payments, side: _Side, v: int, e: int) -> int:
    """Take payment e into a window."""
    state, ascending, amount, start = side.state, side.ascending, payments.amount[e], side.starts[v]
    end = start + state[v, NEXT] - state[v, LOW]
    at = _place_of(ascending, start, end, amount)
    for i in range(end, at, -1):
        ascending[i] = ascending[i - 1]
    ascending[at] = amount
    state[v, SUM] += amount
    if payments.previous[e] < payments.since[e]:
        state[v, FAN] += 1
    state[v, NEXT] += 1
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
def _tell(side: _Side, now: Floats, at: int, v: int) -> int:
    """Bring what a window tells up to date."""
    held, start = side.state[v, NEXT] - side.state[v, LOW], side.starts[v]
    measured(side.ascending, (start, start + held), side.state[v, FAN], side.state[v, SUM], now[at : at + WIDTH])
    return 0


@inlined
def measured(ascending: Longs, span: tuple[int, int], fan: int, total: int, now: Floats) -> None:
    """The measures of one window, of its amounts in ascending order from `span[0]` to before `span[1]`."""
    start, end = span
    held = end - start
    for i in range(WIDTH):
        now[i] = 0
    if held == 0:
        return
    middle = float(ascending[start + held // 2])
    if held % 2 == 0:
        middle = (middle + float(ascending[start + held // 2 - 1])) / 2
    mean = total / held
    now[0], now[1], now[2], now[3], now[4] = fan, held, held / fan, mean, total
    now[5], now[6], now[7] = ascending[start], ascending[end - 1], middle
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
