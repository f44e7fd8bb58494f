"""What stands around a payment: partners, payments and amounts in the windows of its payer and its payee, both ways.

For payment i at t four windows (t - w, t] are told, of the payments up to i in the canonical order: what its payer paid,
what its payer received, what its payee paid, what its payee received. Of each: distinct partners (fan), payments
(degree), their ratio, and the mean, sum, least, greatest, median, variance, skewness and kurtosis of the amounts, all of
the population (kurtosis of a normal law: 3). An empty window tells zeros. Sums and medians come from whole
numbers, and moments from the amounts of the window in ascending order, so that no value depends on where a batch, a
slice or a thread began.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.money.kernels.compiled import kernel
from clew.money.kernels.order import Ints, Longs, Order

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

SIDES = ("payer_paid", "payer_received", "payee_paid", "payee_received")
MEASURES = ("fan", "degree", "ratio", "mean", "sum", "least", "greatest", "median", "variance", "skewness", "kurtosis")
WIDTH = len(MEASURES)


class _Lists(NamedTuple):
    """Payments grouped by account, both ways, and a row a payment: since, amount, previous and following of its pair."""

    paid_from: Ints
    paid: Ints
    received_from: Ints
    received: Ints
    rows: Longs


class _Room(NamedTuple):
    """Room for one account, a row a side: the window's amounts in ascending order, its state and what it tells."""

    ascending: Longs
    state: Longs
    told: Floats


NEXT, END, LOW, FAN, SUM, STALE = range(6)
SINCE, AMOUNT, PREVIOUS, FOLLOWING = range(4)


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
    pairs = order.pairs()
    rows = np.column_stack([since, amounts, pairs.previous, pairs.following])
    lists = _Lists(order.paid_from, order.paid, order.received_from, order.received, rows)
    longest = int(max(np.diff(order.paid_from).max(initial=0), np.diff(order.received_from).max(initial=0)))
    work = order.paid_from.astype(np.int64) + order.received_from
    cuts = np.searchsorted(work, [2 * len(order) * i // threads for i in range(threads)]).tolist() + [order.accounts]

    def run(first: int, end: int) -> None:
        room = _Room(np.empty((2, longest + 1), np.int64), np.zeros((2, 6), np.int64), np.zeros((2, WIDTH), np.float32))
        _accounts(lists, room, told, at, (first, end))

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, cuts[:-1], cuts[1:]))
    return told


@kernel
def _accounts(lists: _Lists, room: _Room, told: Floats, at: int, span: tuple[int, int]) -> None:
    for v in range(span[0], span[1]):
        room.state[:] = 0
        room.state[0, NEXT], room.state[0, END] = lists.paid_from[v], lists.paid_from[v + 1]
        room.state[1, NEXT], room.state[1, END] = lists.received_from[v], lists.received_from[v + 1]
        room.state[0, LOW], room.state[1, LOW] = room.state[0, NEXT], room.state[1, NEXT]
        room.told[:] = 0
        _account(lists, room, told, at)


@kernel
def _account(lists: _Lists, room: _Room, told: Floats, at: int) -> None:
    """Walk what an account paid and received, in order, and tell both its windows at each of them."""
    state, nobody = room.state, len(lists.rows)
    while state[0, NEXT] < state[0, END] or state[1, NEXT] < state[1, END]:
        pays = lists.paid[state[0, NEXT]] if state[0, NEXT] < state[0, END] else nobody
        gets = lists.received[state[1, NEXT]] if state[1, NEXT] < state[1, END] else nobody
        e = min(pays, gets)
        since = lists.rows[e, SINCE]
        if state[0, LOW] < state[0, NEXT] and lists.paid[state[0, LOW]] < since:
            _expire(lists.paid, lists.rows, room, 0, e)
        if state[1, LOW] < state[1, NEXT] and lists.received[state[1, LOW]] < since:
            _expire(lists.received, lists.rows, room, 1, e)
        if pays == e:
            _enter(lists.rows, room, 0, e)
        if gets == e:
            _enter(lists.rows, room, 1, e)
        for side in range(2):
            if state[side, STALE]:
                state[side, STALE] = 0
                _tell(room, side)
        if pays == e:
            _write(room, told, e, at)
        if gets == e:
            _write(room, told, e, at + 2 * WIDTH)


@kernel
def _write(room: _Room, told: Floats, e: int, first: int) -> None:
    for i in range(WIDTH):
        told[e, first + i] = room.told[0, i]
        told[e, first + WIDTH + i] = room.told[1, i]


@kernel
def _expire(places: Ints, rows: Longs, room: _Room, side: int, e: int) -> None:
    """Take out of a window what is too old at payment e."""
    state, since = room.state, rows[e, SINCE]
    low, high = state[side, LOW], state[side, NEXT]
    while low < high and places[low] < since:
        r = places[low]
        amount = rows[r, AMOUNT]
        at = _place_of(room.ascending, side, high - low, amount)
        for i in range(at, high - low - 1):
            room.ascending[side, i] = room.ascending[side, i + 1]
        following = rows[r, FOLLOWING]
        if following < 0 or following >= e:
            state[side, FAN] -= 1
        state[side, SUM] -= amount
        state[side, STALE] = 1
        low += 1
    state[side, LOW] = low


@kernel
def _enter(rows: Longs, room: _Room, side: int, e: int) -> None:
    """Take payment e into a window."""
    state, amount = room.state, rows[e, AMOUNT]
    held = state[side, NEXT] - state[side, LOW]
    at = _place_of(room.ascending, side, held, amount)
    for i in range(held, at, -1):
        room.ascending[side, i] = room.ascending[side, i - 1]
    room.ascending[side, at] = amount
    state[side, SUM] += amount
    if rows[e, PREVIOUS] < rows[e, SINCE]:
        state[side, FAN] += 1
    state[side, NEXT] += 1
    state[side, STALE] = 1


@kernel
def _place_of(ascending: Longs, side: int, held: int, amount: int) -> int:
    """The first place of ascending amounts that holds `amount` or more."""
    low, high = 0, held
    while low < high:
        middle = (low + high) >> 1
        if ascending[side, middle] < amount:
            low = middle + 1
        else:
            high = middle
    return low


@kernel
def _tell(room: _Room, side: int) -> None:
    """Bring what a window tells up to date."""
    state, told = room.state, room.told
    held = state[side, NEXT] - state[side, LOW]
    if held == 0:
        for i in range(WIDTH):
            told[side, i] = 0
        return
    fan, half = state[side, FAN], held >> 1
    least, greatest = room.ascending[side, 0], room.ascending[side, held - 1]
    middle = float(room.ascending[side, half])
    if held % 2 == 0:
        middle = (middle + float(room.ascending[side, half - 1])) / 2
    told[side, 0], told[side, 1], told[side, 2] = fan, held, held / fan
    mean = state[side, SUM] / held
    told[side, 3], told[side, 4], told[side, 5], told[side, 6] = mean, state[side, SUM], least, greatest
    told[side, 7], told[side, 8], told[side, 9], told[side, 10] = middle, 0, 0, 0
    if least < greatest:
        _moments(room, side, held, mean)


@kernel
def _moments(room: _Room, side: int, held: int, mean: float) -> None:
    second, third, fourth = 0.0, 0.0, 0.0
    for i in range(held):
        x = room.ascending[side, i] - mean
        square = x * x
        second += square
        third += square * x
        fourth += square * square
    variance = second / held
    room.told[side, 8] = variance
    room.told[side, 9] = third / held / (variance * np.sqrt(variance))
    room.told[side, 10] = fourth / held / (variance * variance)
