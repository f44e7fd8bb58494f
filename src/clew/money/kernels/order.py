"""Payments by payer and by payee, and their order in time as places, so that kernels compare small whole numbers.

A payment is known by its place in the ledger's canonical order (time, payer, payee, currency, amount). A window
(t - w, t] and "strictly later" are then ranges of places. Where only the day of a payment is known, every two payments
of that day count as in order either way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.money.kernels.compiled import kernel

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

DAY = 86_400
MOST = 2**31 - 2


class Net(NamedTuple):
    """What the kernels read: the columns of an `Order`, and where the window of each payment begins."""

    payer: Ints
    payee: Ints
    since: Ints
    after: Ints
    horizon: Ints
    paid_from: Ints
    paid: Ints
    paid_to: Ints
    received_from: Ints
    received: Ints
    received_of: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Payments sorted by time, grouped by both ends.

    `paid[paid_from[v]:paid_from[v + 1]]` are the places of what account v paid, ascending, `paid_to` its payees;
    `received…` and `received_of` the same for what it received. `after[i]` is the first place that may be later
    than payment i, `horizon[i]` the first place that is surely beyond it: one more than i, or the end of the day where
    only days are known.
    """

    payer: Ints
    payee: Ints
    time: Longs
    after: Ints
    horizon: Ints
    paid_from: Ints
    paid: Ints
    paid_to: Ints
    received_from: Ints
    received: Ints
    received_of: Ints

    @classmethod
    def of(
        cls,
        payer: npt.ArrayLike,
        payee: npt.ArrayLike,
        time: npt.ArrayLike,
        accounts: int,
        *,
        daily: npt.ArrayLike | None = None,
    ) -> Self:
        """Group payments by their ends, in O(payments + accounts).

        `payer` and `payee` are account numbers below `accounts`, `time` is in seconds, ascending; a day on which any
        payment is `daily` is one moment.

        Raises:
            UsageError: times descend, columns differ in length, an account number is out of range, or there are over
                2**31 - 2 payments.
        """
        times, ends = np.ascontiguousarray(time, np.int64), (np.asarray(payer), np.asarray(payee))
        _check(ends, times, accounts)
        payers, payees, after, horizon, *lists = np.empty((8, len(times)), np.int32)
        payers[:], payees[:] = ends
        _moments(times, None if daily is None else np.asarray(daily, bool), after, horizon)
        paid_from, paid, paid_to = _grouped(payers, payees, accounts, lists[:2])
        received_from, received, received_of = _grouped(payees, payers, accounts, lists[2:])
        return cls(
            payers, payees, times, after, horizon, paid_from, paid, paid_to, received_from, received, received_of
        )

    def __len__(self) -> int:
        return len(self.payer)

    @property
    def accounts(self) -> int:
        return len(self.paid_from) - 1

    def since(self, window: int) -> Ints:
        """The first place inside (t - window, t] for each payment; `window` in seconds, > 0.

        Raises:
            UsageError: the window is no positive number.
        """
        if window <= 0:
            raise UsageError(f"a window of {window} seconds: it must be longer than nothing")
        found = np.empty(len(self), np.int32)
        _since(self.time, window, found)
        return found

    def previous(self) -> Ints:
        """The payment of the same payer to the same payee before each; -1: none. Found anew at each call."""
        found = np.empty(len(self), np.int32)
        _previous(self.paid_from, self.paid, self.paid_to, np.full(self.accounts, -1, np.int32), found)
        return found

    def net(self, since: Ints) -> Net:
        """What a kernel reads, for windows that begin at `since`."""
        return Net(
            self.payer,
            self.payee,
            since,
            self.after,
            self.horizon,
            self.paid_from,
            self.paid,
            self.paid_to,
            self.received_from,
            self.received,
            self.received_of,
        )


def _check(ends: tuple[npt.NDArray[np.int_], npt.NDArray[np.int_]], time: Longs, accounts: int) -> None:
    payer, payee = ends
    if len(payer) != len(time) or len(payee) != len(time):
        raise UsageError(f"{len(payer)} payers and {len(payee)} payees of {len(time)} payments")
    if len(time) > MOST:
        raise UsageError(f"{len(time)} payments in one piece: at most {MOST} fit, take slices of time")
    if len(time) and (min(payer.min(), payee.min()) < 0 or max(payer.max(), payee.max()) >= accounts):
        raise UsageError(f"an account number outside 0 to {accounts - 1}")
    if np.any(time[1:] < time[:-1]):
        raise UsageError("payments that are not in order of time: sort them first")


def _moments(time: Longs, daily: Bools | None, after: Ints, horizon: Ints) -> None:
    """Fill in the first place that may be later than each payment, and the first that surely is beyond it."""
    _after(time, after)
    horizon[:] = np.arange(1, len(time) + 1, dtype=np.int32)
    if daily is None or not daily.any():
        return
    days = time // DAY
    coarse = np.isin(days, np.unique(days[daily]))
    first = np.searchsorted(days, days, side="left").astype(np.int32)
    last = np.searchsorted(days, days, side="right").astype(np.int32)
    after[coarse], horizon[coarse] = first[coarse], last[coarse]


def _grouped(keys: Ints, others: Ints, accounts: int, into: list[Ints]) -> tuple[Ints, Ints, Ints]:
    """A stable counting sort of places by account, into two columns: starts, places, and the other end of each."""
    starts = np.zeros(accounts + 1, np.int32)
    _count(keys, starts[1:])
    np.cumsum(starts, out=starts)
    _group(keys, others, starts[:-1].copy(), into[0], into[1])
    return starts, into[0], into[1]


@kernel
def _count(keys: Ints, counts: Ints) -> None:
    for i in range(len(keys)):
        counts[keys[i]] += 1


@kernel
def _previous(starts: Ints, paid: Ints, paid_to: Ints, last: Ints, found: Ints) -> None:
    """`last` is the position at which each payee was met last."""
    for v in range(len(starts) - 1):
        for p in range(starts[v], starts[v + 1]):
            before = last[paid_to[p]]
            found[paid[p]] = paid[before] if before >= starts[v] else -1
            last[paid_to[p]] = p


@kernel
def _after(time: Longs, found: Ints) -> None:
    """The first place with a later time than each."""
    later = len(time)
    for i in range(len(time) - 1, -1, -1):
        if i + 1 < len(time) and time[i + 1] != time[i]:
            later = i + 1
        found[i] = later


@kernel
def _since(time: Longs, window: int, found: Ints) -> None:
    low = 0
    for i in range(len(time)):
        while time[low] <= time[i] - window:
            low += 1
        found[i] = low


@kernel
def _group(keys: Ints, others: Ints, at: Ints, places: Ints, ends: Ints) -> None:
    for i in range(len(keys)):
        p = at[keys[i]]
        places[p] = i
        ends[p] = others[i]
        at[keys[i]] = p + 1
