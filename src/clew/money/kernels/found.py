"""What a kernel found: how many shapes of which size each payment closes, and where its search gave up."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np

from clew.errors import UsageError
from clew.money.kernels.compiled import inlined
from clew.money.kernels.order import Ints, Longs

BUDGET = 1_000_000
"""Steps of search that one payment may take before it is counted as exceeded."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Payment `closing[i]` closes `count[i]` shapes of `size[i]`; rows ascend by payment, then size.

    `exceeded` are the payments whose search ran over its budget: what is counted for them is a lower bound.
    """

    closing: Ints
    size: Ints
    count: Longs
    exceeded: Ints

    @classmethod
    def joined(cls, parts: list[tuple[Longs, Ints]]) -> Self:
        """What slices of time found, in their order: rows (closing, size, count), and places that gave up."""
        rows = np.concatenate([rows for rows, _ in parts]) if parts else np.empty((0, 3), np.int64)
        exceeded = np.concatenate([over for _, over in parts]) if parts else np.empty(0, np.int32)
        order = np.lexsort((rows[:, 1], rows[:, 0]))
        rows = rows[order]
        new = np.ones(len(rows), bool)
        new[1:] = np.any(rows[1:, :2] != rows[:-1, :2], axis=1)
        starts = np.flatnonzero(new)
        count = np.add.reduceat(rows[:, 2], starts) if len(rows) else np.empty(0, np.int64)
        return cls(rows[starts, 0].astype(np.int32), rows[starts, 1].astype(np.int32), count, exceeded)


def in_slices(search: Callable[[int, int], tuple[Longs, Ints]], payments: int, threads: int) -> Found:
    """Search each slice of the payments in a thread of its own: `search(start, stop)`. The same for any number of them.

    Raises:
        UsageError: fewer than one thread.
    """
    if threads < 1:
        raise UsageError(f"{threads} threads: at least one is needed")
    cuts = [payments * i // threads for i in range(threads + 1)]
    if threads == 1:
        return Found.joined([search(0, payments)])
    with ThreadPoolExecutor(threads) as pool:
        return Found.joined(list(pool.map(search, cuts[:-1], cuts[1:])))


class Sheet(NamedTuple):
    """Where a search of a slice writes what it found; `state` holds `HAVE`, `ROWS` and `OVER`: what is filled."""

    rows: Longs
    over: Ints
    state: Longs


HAVE, ROWS, OVER = range(3)


def filled(step: Callable[[Sheet, int], int], start: int, stop: int) -> tuple[Longs, Ints]:
    """Run `step(sheet, place)` from `start` on. It tells the place it got to; a sheet that was full is made longer."""
    sheet = Sheet(np.empty((1024, 3), np.int64), np.empty(1024, np.int32), np.array([start, 0, 0], np.int64))
    place = step(sheet, start)
    while place < stop:
        rows, over = np.empty((2 * len(sheet.rows), 3), np.int64), np.empty(2 * len(sheet.over), np.int32)
        rows[: len(sheet.rows)], over[: len(sheet.over)] = sheet.rows, sheet.over
        sheet = Sheet(rows, over, sheet.state)
        place = step(sheet, place)
    return sheet.rows[: sheet.state[ROWS]], sheet.over[: sheet.state[OVER]]


@inlined
def full(sheet: Sheet, more: int) -> bool:
    """Whether `more` rows no longer fit, or one more place that gave up."""
    return bool(sheet.state[ROWS] + more > len(sheet.rows) or sheet.state[OVER] == len(sheet.over))


@inlined
def noted(sheet: Sheet, closing: int, size: int, count: int) -> None:
    """Write a row."""
    used = sheet.state[ROWS]
    sheet.rows[used, 0], sheet.rows[used, 1], sheet.rows[used, 2] = closing, size, count
    sheet.state[ROWS] = used + 1


@inlined
def given_up(sheet: Sheet, closing: int) -> None:
    """Write down a payment whose search took too long."""
    sheet.over[sheet.state[OVER]] = closing
    sheet.state[OVER] += 1
