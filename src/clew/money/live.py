"""One new payment at a time against a ledger in memory: the same row of features as the whole ledger would give it.

Time only moves on: a payment, added or only asked about, is never before the last one. Among payments of one moment the
order in which they come counts, in place of the ledger's canonical order.
"""

from __future__ import annotations

from operator import index
from typing import TypeVar, cast

import numpy as np

from clew.errors import UsageError
from clew.money.features import names_of, taking_part
from clew.money.kernels import arriving, cycles, scatter_gather, short_cycles
from clew.money.kernels.compiled import direct
from clew.money.kernels.found import BUDGET, Sheet
from clew.money.kernels.order import MOST, Ints, Longs, Net, Order
from clew.money.kernels.statistics import Floats
from clew.money.ledger import Ledger

LONGEST = cycles.LONGEST
SPARE = 4096
Column = TypeVar("Column", Ints, Longs)
NO_TIME = np.iinfo(np.int64).min


class Live:
    """A ledger that takes one payment more; `names` are the columns of its rows, amounts are in units.

    Holds what lies inside the last window only. Not for use by several threads at once.

    Raises:
        UsageError: the window is no positive number, the ledger has several currencies, or days without times.
    """

    def __init__(self, ledger: Ledger, window: int) -> None:
        if window <= 0:
            raise UsageError(f"a window of {window} seconds: it must be longer than nothing")
        if len(ledger.currencies) > 1 or ledger.daily.any():
            raise UsageError("payments one by one need a single currency and times of day: convert or split the ledger")
        self.names = names_of([window])
        self._window = window
        self._numbers = {name: i for i, name in enumerate(ledger.accounts.ids.to_pylist())}
        used = ledger.take(taking_part(ledger))
        first = int(np.searchsorted(used.time, used.time[-1] - window, side="right")) if len(used) else 0
        self._desks: arriving.Desks
        self._row = np.zeros(len(self.names), np.float32)
        self._rows = 1024
        self._lay_out(used.payer[first:], used.payee[first:], used.time[first:], used.amount[first:])

    def add(self, payer: str, payee: str, time: int, amount: int) -> Floats:
        """Keep a payment and give its row of features, (names,). `time` in seconds since 1970, `amount` in units.

        Raises:
            UsageError: the time is before that of the last payment.
        """
        return self._take(payer, payee, time, amount, True)

    def score(self, payer: str, payee: str, time: int, amount: int) -> Floats:
        """The row of features that a payment would have, without keeping it. Raises as `add`."""
        row = self._take(payer, payee, time, amount, False)
        self._gone.append(int(self._book.state[arriving.PLACES]) - 1)
        return row

    def _take(self, payer: str, payee: str, time: int, amount: int, keep: bool) -> Floats:
        if time < self._book.state[arriving.CLOCK]:
            last = int(self._book.state[arriving.CLOCK])
            raise UsageError(f"a payment at {time} after one at {last}: payments come in order of time")
        payment = self._number(payer), self._number(payee), index(time), index(amount)
        told = self._taken(self._book, self._desks, self._row, payment, self._limits, keep)
        while told != arriving.DONE:
            if told == arriving.NO_ROOM:
                self._again()
                told = self._taken(self._book, self._desks, self._row, payment, self._limits, keep)
            else:
                self._rows *= 4
                self._desks = self._desks._replace(sheet=self._sheet())
                told = arriving.rejudged(self._book, self._desks, self._row, self._limits, keep)
        return self._row.copy()

    def _number(self, name: str) -> int:
        number = self._numbers.setdefault(name, len(self._numbers))
        if number >= len(self._windows):
            self._again()
        return number

    def _again(self) -> None:
        """Lay everything out anew, with what the window still holds and more room."""
        book, state = self._book, self._book.state
        kept = np.ones(int(state[arriving.PLACES]), bool)
        kept[self._gone] = False
        kept[: int(state[arriving.FIRST])] = False
        which, clock = np.flatnonzero(kept), int(state[arriving.CLOCK])
        self._lay_out(book.net.payer[which], book.net.payee[which], book.time[which], book.amount[which])
        self._book.state[arriving.CLOCK] = clock
        if len(which) and book.time[which[-1]] < clock:
            self._book.net.after[: len(which)][self._book.net.after[: len(which)] == MOST] = len(which)
            self._book.state[arriving.TIED] = len(which)

    def _lay_out(self, payer: Ints, payee: Ints, time: Longs, amount: Longs) -> None:
        accounts, size = len(self._numbers) + SPARE, 2 * len(payer) + SPARE
        order = Order.of(payer, payee, time, accounts)
        n = len(order)
        since = order.since(self._window)
        after = np.where(order.after == n, MOST, order.after).astype(np.int32)
        paid = arriving.roomy(order.paid_from, order.paid, order.paid_to, accounts)
        received = arriving.roomy(order.received_from, order.received, order.received_of, accounts)
        ends_of = _longer(order.payer, size), _longer(order.payee, size)
        places = _longer(since, size), _longer(after, size), _longer(order.horizon, size)
        net = Net(*ends_of, *places, *paid[:3], *received[:3])
        tied = int(np.searchsorted(time, time[-1])) if n else 0
        state = np.array([n, time[-1] if n else NO_TIME, tied, 0, paid[3][-1], received[3][-1]], np.int64)
        ends = np.column_stack([paid[3], received[3]])
        scratch, seen = np.empty(size, np.int64), np.full(accounts, -1, np.int64)
        self._gone: list[int] = []
        self._book = arriving.Book(net, _longer(order.time, size), _longer(amount, size), ends, state, scratch, seen)
        counts = np.diff(order.paid_from), np.diff(order.received_from)
        self._windows = np.column_stack([paid[0], paid[0] + counts[0], received[0], received[0] + counts[1]])
        self._windows = np.ascontiguousarray(self._windows, np.int32)
        self._set_desks(order, size)

    def _set_desks(self, order: Order, size: int) -> None:
        bits = max(10, (4 * size - 1).bit_length())
        self._limits = arriving.Limits(self._window, bits, LONGEST, BUDGET)
        gathers = scatter_gather._desk(self._windows, bits)
        scatter_gather._remember(order.net(order.since(self._window)), gathers, 0, len(order), bits)
        returns = cycles._desk(self._windows, LONGEST, 2 * size + 4)
        rings = short_cycles._desk(self._windows, _longer(order.previous(), size), LONGEST)
        self._desks = arriving.Desks(gathers, returns, rings, self._sheet())
        of = self._book, self._desks, self._row, (0, 0, 0, 0), self._limits, True
        self._taken = direct(arriving.taken, *of)

    def _sheet(self) -> Sheet:
        return Sheet(np.empty((self._rows, 3), np.int64), np.empty(16, np.int32), np.zeros(3, np.int64))


def _longer(column: Column, size: int) -> Column:
    longer = np.zeros(size, column.dtype)
    longer[: len(column)] = column
    return cast("Column", longer)
