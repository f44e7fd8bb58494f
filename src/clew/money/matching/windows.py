"""Many in a short time: windows over items that are grouped by a key, each with a party.

An item is a payment, or two that follow each other. A window starts with an item and holds all of its group that start
no earlier and end at most `span` seconds later. Of windows that share most of their items that with most parties
stands, then that with the larger amount, then the earlier one. With `burst`, a window must hold so many times the items
that its group has on average in as long a time outside of it; a ledger that is not twice as long as the window tells
nothing of that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from clew.errors import UsageError
from clew.money.ledger import Bools, Longs
from clew.money.matching.room import longer
from clew.money.matching.sorting import Whole, grouped

HELD = 50_000_000
"""Payments that all windows together hold at most where those that overlap are wanted too."""


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """Items, with a group and a party (from 0), start and end (seconds; `end - start` within the span), amount each."""

    group: Whole
    party: Whole
    start: Longs
    end: Longs
    amount: Longs

    def __len__(self) -> int:
        return len(self.group)

    def take(self, which: Longs) -> Items:
        """Some of them."""
        start = self.start[which]
        end = start if self.end is self.start else self.end[which]
        return Items(self.group[which], self.party[which], start, end, self.amount[which])


@dataclass(frozen=True, slots=True)
class Least:
    """What a window must hold at least: items, different parties, amount in all."""

    items: int
    parties: int
    amount: int = 0
    burst: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Windows that stand: the items of window i are `items[starts[i]:starts[i + 1]]`. `smaller` were dropped."""

    starts: Longs
    items: Longs
    parties: Longs
    smaller: int


def windows(items: Items, span: int, least: Least, *, overlapping: bool = False) -> Windows:
    """The windows that stand; with `overlapping` all. Raises UsageError where these are too many to be held."""
    order = _by_group(items)
    its = items.take(order)
    moments = items.end is items.start
    by_end = np.arange(len(its)) if moments else np.lexsort((its.end, its.group)).astype(np.int64)
    bounds = np.flatnonzero(np.diff(its.group, prepend=-1, append=-1)).astype(np.int64)
    counts = np.zeros(int(its.party.max(initial=0)) + 1, np.int64)
    found = _candidates(
        bounds,
        its.party,
        (its.start, its.end, by_end),
        its.amount,
        (span, least.items, least.parties, least.amount),
        counts,
    )
    sudden = _sudden(its, found, bounds, span, least.burst)
    first, until, parties, amount = (column[sudden] for column in found[:4])
    rank = np.lexsort((first, its.start[first], -amount, -parties)).astype(np.int64)
    if overlapping and (held := int((until - first).sum())) > HELD:
        raise UsageError(
            f"The hits that overlap hold {held:,} payments together, too many to list ({HELD:,} are the most):"
            " narrow what is looked for with --kinds, --window or --currency."
        )
    taken = np.zeros(len(its), np.bool_)
    kept, starts, members = _standing(rank, first, until, (its.start, its.end), (span, overlapping), taken)
    return Windows(starts, order[members], parties[kept], len(rank) - len(kept))


def _by_group(items: Items) -> Longs:
    """Items by group, then start: those in order of start already are only counted out, where groups are few."""
    few = int(items.group.max(initial=0)) < 2 * len(items) + 1_000_000
    if few and not (items.start[1:] < items.start[:-1]).any():
        return grouped(items.group, int(items.group.max(initial=0)) + 1)[1]
    return np.lexsort((items.start, items.group)).astype(np.int64)


def _sudden(items: Items, found: tuple[Longs, ...], bounds: Longs, span: int, burst: float) -> Bools:
    """Which windows hold `burst` times what their group has on average in as long a time outside of them."""
    first, _, _, _, inside = found
    whole = int(items.end.max() - items.start.min()) if len(first) else 0
    if not burst or whole < 2 * span:
        return np.ones(len(first), np.bool_)
    group = np.searchsorted(bounds, first, side="right") - 1
    outside = (bounds[group + 1] - bounds[group] - inside) * (span / (whole - span))
    return np.asarray(inside >= burst * outside)


@numba.njit(cache=True, nogil=True)
def _candidates(bounds, party, times, amount, least, counts):  # type: ignore[no-untyped-def]
    """First item, one past the last that can be in it, parties, amount and items of each window that holds enough."""
    span, least_items, least_parties, least_amount = least
    start, end, by_end = times
    n = len(start)
    first, until = np.empty(n, np.int64), np.empty(n, np.int64)
    parties, amounts, items = np.empty(n, np.int64), np.empty(n, np.int64), np.empty(n, np.int64)
    found = 0
    for group in range(len(bounds) - 1):
        low, high = bounds[group], bounds[group + 1]
        if high - low < max(least_items, least_parties):
            continue
        leaving, entering, later = low, low, low
        inside, different, total = 0, 0, 0
        for i in range(low, high):
            if i > low and start[i] == start[i - 1]:
                continue
            while leaving < i:
                counts[party[leaving]] -= 1
                different -= counts[party[leaving]] == 0
                total -= amount[leaving]
                inside -= 1
                leaving += 1
            grown = False
            while entering < high and end[by_end[entering]] <= start[i] + span:
                item = by_end[entering]
                different += counts[party[item]] == 0
                counts[party[item]] += 1
                total += amount[item]
                inside += 1
                entering += 1
                grown = True
            while later < high and start[later] <= start[i] + span:
                later += 1
            if grown and inside >= least_items and different >= least_parties and total >= least_amount:
                first[found], until[found], parties[found], amounts[found] = i, later, different, total
                items[found] = inside
                found += 1
        for item in range(leaving, high):
            counts[party[item]] = 0
    return first[:found], until[:found], parties[:found], amounts[:found], items[:found]


@numba.njit(cache=True, nogil=True)
def _standing(rank, first, until, times, limits, taken):  # type: ignore[no-untyped-def]
    """The windows that stand, by rank: their numbers, where their items start, and the items."""
    start, end = times
    span, overlapping = limits
    kept = np.empty(len(rank), np.int64)
    starts = np.zeros(len(rank) + 1, np.int64)
    members = np.empty(len(start), np.int64)
    count, size = 0, 0
    for window in rank:
        a, b = first[window], until[window]
        limit = start[a] + span
        shared, inside = 0, 0
        for at in range(a, b):
            inside += end[at] <= limit
            shared += taken[at] and end[at] <= limit
        if 2 * shared > inside and not overlapping:
            continue
        while size + b - a > len(members):
            members = longer(members)
        for at in range(a, b):
            if end[at] <= limit:
                taken[at] = True
                members[size] = at
                size += 1
        kept[count] = window
        count += 1
        starts[count] = size
    return kept[:count], starts[: count + 1], members[:size]
