"""The table of features a payment: what stands around it and which shapes it closes, for one or more windows.

Each payment is judged by payments not later than itself in the canonical order, so that a row never changes when
payments are added behind it (where only days are known: by those of its day too). Amounts of different currencies never
meet: with several, partners and payments are counted over all, amounts within the payment's own currency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.model.payment import KINDS
from clew.money.kernels.cycles import temporal_cycles
from clew.money.kernels.found import Found
from clew.money.kernels.order import Ints, Order
from clew.money.kernels.scatter_gather import scatter_gathers
from clew.money.kernels.short_cycles import short_cycles
from clew.money.kernels.statistics import MEASURES, SIDES, WIDTH, Floats, fans_and_amounts
from clew.money.ledger import Ledger

SHAPES = {"scatter_gather": scatter_gathers, "temporal_cycle": temporal_cycles, "short_cycle": short_cycles}
SIZES = range(2, 11)
"""Shapes are counted by size; the last size stands for itself and all above."""

AROUND = len(SIDES) * WIDTH
NAMELESS = (KINDS.index("cash"), KINDS.index("unknown"))


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """`columns` is float32 (payments, names), a row each payment of the ledger, in its order.

    Amounts are in units (`clew.model.payment`). Rows of payments that take no part are zeros; `left_out` counts them.
    `exceeded` counts, a shape and window, the payments whose search ran over its budget: theirs are lower bounds.
    """

    names: tuple[str, ...]
    columns: Floats
    left_out: int
    exceeded: tuple[tuple[str, int], ...]


def names_of(windows: Sequence[int]) -> tuple[str, ...]:
    """The names of the columns for these windows in seconds, as `payer_paid.fan.21600` or `temporal_cycle.3.86400`."""
    around = [f"{side}.{measure}" for side in SIDES for measure in MEASURES]
    shapes = [f"{shape}.{size}" for shape in SHAPES for size in SIZES]
    return tuple(f"{name}.{window}" for window in windows for name in around + shapes)


def taking_part(ledger: Ledger) -> npt.NDArray[np.bool_]:
    """Which payments count: no aggregates, and neither end is cash or not named by the source."""
    nameless = np.isin(ledger.accounts.kind, NAMELESS)
    return np.asarray(~(ledger.aggregate | nameless[ledger.payer] | nameless[ledger.payee]))


def features(ledger: Ledger, windows: Sequence[int], *, threads: int = 1, fresh: int = 0) -> Features:
    """All features of all payments, or of those from place `fresh` on, for windows (t - w, t] of so many seconds each.

    Raises:
        UsageError: no window, one that is no positive number, or fewer than one thread.
    """
    if not windows:
        raise UsageError("no window: give at least one length in seconds")
    part = taking_part(ledger)
    used = ledger if part.all() else ledger.take(part)
    order = Order.of(used.payer, used.payee, used.time, len(used.accounts), daily=used.daily)
    names = names_of(windows)
    columns = np.zeros((len(used), len(names)), np.float32)
    exceeded: list[tuple[str, int]] = []
    for i, window in enumerate(windows):
        at = i * len(names) // len(windows)
        _around(used, order, window, threads, (columns, at))
        for shape, found in shapes_closed(order, order.since(window), columns, at + AROUND, threads).items():
            count = int(np.sum(np.flatnonzero(part)[found.exceeded] >= fresh))
            exceeded += [(f"{shape}.{window}", count)] if count else []
    if used is not ledger:
        columns = _spread(columns, part)
    return Features(names, columns[fresh:], int(np.sum(~part[fresh:])), tuple(exceeded))


def shapes_closed(order: Order, since: Ints, columns: Floats, at: int, threads: int = 1) -> dict[str, Found]:
    """Add up the shapes that each payment closes by size, from column `at` on; what was found, by shape."""
    told: dict[str, Found] = {}
    for shape, search in SHAPES.items():
        found = told[shape] = search(order, since, threads=threads)
        np.add.at(columns, (found.closing, at + np.minimum(found.size, SIZES[-1]) - SIZES[0]), found.count)
        at += len(SIZES)
    return told


def _around(ledger: Ledger, order: Order, window: int, threads: int, into: tuple[Floats, int]) -> None:
    """Write the statistics of one window, amounts within each currency."""
    columns, at = into
    since = order.since(window)
    fans_and_amounts(order, since, ledger.amount, threads=threads, out=columns, at=at)
    if len(ledger.currencies) < 2:
        return
    amounts = np.array([i for i in range(AROUND) if i % WIDTH > MEASURES.index("ratio")])
    for code in range(len(ledger.currencies)):
        which = np.flatnonzero(ledger.currency == code)
        some = Order.of(ledger.payer[which], ledger.payee[which], ledger.time[which], len(ledger.accounts))
        inside = np.searchsorted(which, since[which]).astype(np.int32)
        alone = fans_and_amounts(some, inside, ledger.amount[which], threads=threads)
        columns[np.ix_(which, at + amounts)] = alone[:, amounts]


def _spread(columns: Floats, part: npt.NDArray[np.bool_]) -> Floats:
    spread = np.zeros((len(part), columns.shape[1]), np.float32)
    spread[part] = columns
    return spread
