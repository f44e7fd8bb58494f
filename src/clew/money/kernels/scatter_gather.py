"""Scatter-gather: one account pays several middles, and they pay one target, each of them after it was paid.

The payment m -> d closes the shape for a scatterer s when s -> m came strictly before it and another middle k has
s -> k strictly before k -> d, all inside the window (t - w, t] and none after it. Its size is the number of distinct
middles, m among them; parallel payments add nothing.

Most payments close nothing, and that is told without a search: the shorter list of the two, the payers of m or the
middles of d, is walked with a table of recent pairs, which may say yes too often but never no. Only then is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from clew.money.kernels.compiled import inlined, kernel
from clew.money.kernels.found import BUDGET, HAVE, Found, Sheet, filled, full, given_up, in_slices, noted
from clew.money.kernels.order import Ints, Longs, Net, Order
from clew.money.kernels.windows import Table, asked_ahead, opened, paid, received, took_in


class _Desk(NamedTuple):
    """Room to work in: marks of accounts, each good for the payment whose number it holds."""

    windows: Table
    recent: Ints
    stamp: Ints
    last: Ints
    seen: Ints
    tally: Ints
    touched: Ints


@dataclass(frozen=True, slots=True)
class Gathering:
    """A scatter-gather in full: `payments` ascend, each leg of every middle that arrives in time."""

    source: int
    target: int
    middles: Ints
    payments: Ints


def scatter_gathers(order: Order, since: Ints, *, budget: int = BUDGET, threads: int = 1) -> Found:
    """The scatter-gathers that each payment closes: `size` is the number of middles (>= 2), `count` that of scatterers.

    `since` is `order.since(window)`. A payment at which both ways to search need more than `budget` steps is not
    searched, and counted as exceeded.

    Raises:
        UsageError: fewer than one thread.
    """
    net, bits = order.net(since), _bits(since)
    return in_slices(lambda start, stop: _slice(net, start, stop, budget, bits), len(order), threads)


def scatter_gather_evidence(order: Order, since: Ints, closing: int) -> tuple[Gathering, ...]:
    """The scatter-gathers that payment `closing` closes, by scatterer, each with its payments."""
    m, d = int(order.payer[closing]), int(order.payee[closing])
    low, high = int(since[closing]), int(order.horizon[closing])
    gathered: dict[int, list[int]] = {}
    for place, k in zip(*_inside(order.received, order.received_of, order.received_from, d, (low, high)), strict=True):
        if k != d and (k != m or place == closing):
            gathered.setdefault(k, []).append(place)
    legs: dict[int, dict[int, set[int]]] = {}
    for k, gathers in gathered.items():
        arrived = _inside(order.received, order.received_of, order.received_from, k, (low, high))
        for place, s in zip(*arrived, strict=True):
            later = [g for g in gathers if order.after[place] <= g]
            if later and s not in (k, d, m):
                legs.setdefault(s, {}).setdefault(k, set()).update((place, *later))
    return tuple(
        _gathering(s, d, by_middle) for s, by_middle in sorted(legs.items()) if m in by_middle and len(by_middle) > 1
    )


def _gathering(source: int, target: int, by_middle: dict[int, set[int]]) -> Gathering:
    payments = sorted(set().union(*by_middle.values()))
    return Gathering(source, target, np.array(sorted(by_middle), np.int32), np.array(payments, np.int32))


def _inside(places: Ints, others: Ints, starts: Ints, v: int, span: tuple[int, int]) -> tuple[list[int], list[int]]:
    a, b = int(starts[v]), int(starts[v + 1])
    low, high = a + np.searchsorted(places[a:b], span)
    return places[low:high].tolist(), others[low:high].tolist()


def _bits(since: Ints) -> int:
    """How large the table of recent pairs is: four places a payment of the fullest window."""
    fullest = int(np.max(np.arange(1, len(since) + 1) - since, initial=1))
    return max(10, (4 * fullest - 1).bit_length())


@inlined
def _slot(x: int, y: int, bits: int) -> int:
    mixed = np.uint64(x) * np.uint64(0x9E3779B97F4A7C15) ^ np.uint64(y) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed ^= mixed >> np.uint64(32)
    return int((mixed * np.uint64(0xD6E8FEB86659FD93)) >> np.uint64(64 - bits))


def _slice(net: Net, start: int, stop: int, budget: int, bits: int) -> tuple[Longs, Ints]:
    desk = _desk(opened(net, start), bits)
    if start < stop:
        _remember(net, desk, net.since[start], start, bits)
    return filled(lambda sheet, place: _search(net, desk, sheet, (place, stop), (budget, bits)), start, stop)


def _desk(windows: Table, bits: int) -> _Desk:
    marks = [np.full(len(windows), -1, np.int32) for _ in range(5)]
    return _Desk(windows, np.full(1 << bits, -1, np.int32), *marks)


@kernel
def _search(net: Net, desk: _Desk, sheet: Sheet, span: tuple[int, int], limits: tuple[int, int]) -> int:
    budget, bits = limits
    for e in range(span[0], span[1]):
        asked_ahead(net, desk.windows, e)
        fresh = sheet.state[HAVE]
        sheet.state[HAVE] = took_in(net, desk.windows, fresh, net.horizon[e])
        _remember(net, desk, fresh, sheet.state[HAVE], bits)
        low, high = received(net, desk.windows, net.payer[e], net.since[e])
        first, end = received(net, desk.windows, net.payee[e], net.since[e])
        if low == high or end - first < 2 or net.payer[e] == net.payee[e]:
            continue
        verdict, by_source = _worth(net, desk, e, budget, bits)
        if verdict == 0:
            continue
        if full(sheet, high - low):
            return e
        if verdict < 0:
            given_up(sheet, e)
            continue
        found = _by_sources(net, desk, e) if by_source else _by_middles(net, desk, e)
        for i in range(found):
            noted(sheet, e, desk.tally[desk.touched[i]] + 1, 1)
    return span[1]


@inlined
def _remember(net: Net, desk: _Desk, first: int, end: int, bits: int) -> None:
    """Write payments into the table of recent pairs."""
    for i in range(first, end):
        desk.recent[_slot(net.payer[i], net.payee[i], bits)] = i


@kernel
def _worth(net: Net, desk: _Desk, e: int, budget: int, bits: int) -> tuple[int, bool]:
    """Whether payment e may close anything (0: surely not, -1: too dear to say), and whether to go by scatterers."""
    m, d, since = net.payer[e], net.payee[e], net.since[e]
    low, high = received(net, desk.windows, m, since)
    first, end = received(net, desk.windows, d, since)
    by_source = high - low <= end - first
    cost = _breadth(net, desk, e, by_source)
    if cost == 0:
        return 0, by_source
    if cost > 4 * (high - low + end - first):
        other = _breadth(net, desk, e, not by_source)
        if other < cost:
            by_source, cost = not by_source, other
    if cost == 0:
        return 0, by_source
    if cost > budget:
        return -1, by_source
    maybe = _source_maybe(net, desk, e, bits) if by_source else _middle_maybe(net, desk, e, bits)
    return int(maybe), by_source


@inlined
def _breadth(net: Net, desk: _Desk, e: int, by_source: bool) -> int:
    """How many payments a search walks: those of m's payers to others than m, or those to d's middles."""
    m, d, since = net.payer[e], net.payee[e], net.since[e]
    cost = 0
    if by_source:
        low, high = received(net, desk.windows, m, since)
        for p in range(low, high):
            a, b = paid(net, desk.windows, net.received_of[p], since)
            cost += b - a - 1
        return cost
    low, high = received(net, desk.windows, d, since)
    for p in range(low, high):
        k = net.received_of[p]
        if k != m:
            a, b = received(net, desk.windows, k, since)
            cost += b - a
    return cost


@kernel
def _source_maybe(net: Net, desk: _Desk, e: int, bits: int) -> bool:
    """Whether any payee of m's payers may have paid d."""
    m, d, since = net.payer[e], net.payee[e], net.since[e]
    low, high = received(net, desk.windows, m, since)
    for p in range(low, high):
        s = net.received_of[p]
        a, b = paid(net, desk.windows, s, since)
        if b - a < 2 or s == d:
            continue
        for q in range(a, b):
            k = net.paid_to[q]
            if k != m and k != d and desk.recent[_slot(k, d, bits)] >= since:
                return True
    return False


@kernel
def _middle_maybe(net: Net, desk: _Desk, e: int, bits: int) -> bool:
    """Whether any payer of d's middles may have paid m."""
    m, d, since = net.payer[e], net.payee[e], net.since[e]
    low, high = received(net, desk.windows, d, since)
    for p in range(low, high):
        k = net.received_of[p]
        if k in (m, d):
            continue
        a, b = received(net, desk.windows, k, since)
        for q in range(a, b):
            s = net.received_of[q]
            if s != d and desk.recent[_slot(s, m, bits)] >= since:
                return True
    return False


@kernel
def _by_sources(net: Net, desk: _Desk, e: int) -> int:
    """Count the middles of each payer of m: `touched` and `tally` hold the scatterers and their other middles."""
    m, d, since = net.payer[e], net.payee[e], net.since[e]
    low, high = received(net, desk.windows, d, since)
    for p in range(low, high):
        desk.stamp[net.received_of[p]] = e
        desk.last[net.received_of[p]] = net.received[p]
    desk.stamp[m] = -1
    desk.stamp[d] = -1
    found = 0
    low, high = received(net, desk.windows, m, since)
    for p in range(low, high):
        s = net.received_of[p]
        if s in (m, d) or net.after[net.received[p]] > e or net.received[p] == e or desk.seen[s] == -2 - e:
            continue
        desk.seen[s] = -2 - e
        middles = _middles_of(net, desk, s, e)
        if middles:
            desk.touched[found] = s
            desk.tally[s] = middles
            found += 1
    return found


@kernel
def _middles_of(net: Net, desk: _Desk, s: int, e: int) -> int:
    """How many accounts s paid that paid d afterwards; each is struck off as it counts, then put back."""
    a, b = paid(net, desk.windows, s, net.since[e])
    middles = 0
    for q in range(a, b):
        k = net.paid_to[q]
        if k != s and desk.stamp[k] == e and net.after[net.paid[q]] <= desk.last[k] and net.paid[q] != desk.last[k]:
            desk.stamp[k] = -2
            middles += 1
    if middles:
        for q in range(a, b):
            if desk.stamp[net.paid_to[q]] == -2:
                desk.stamp[net.paid_to[q]] = e
    return middles


@kernel
def _by_middles(net: Net, desk: _Desk, e: int) -> int:
    """The same count from the other side: for each middle of d its payers that paid m in time."""
    m, d, since = net.payer[e], net.payee[e], net.since[e]
    low, high = received(net, desk.windows, m, since)
    for p in range(low, high):
        s = net.received_of[p]
        if s != d and s != m and net.after[net.received[p]] <= e and net.received[p] != e:
            desk.stamp[s] = e
            desk.tally[s] = 0
            desk.last[s] = -1
    found = 0
    low, high = received(net, desk.windows, d, since)
    for p in range(high - 1, low - 1, -1):
        k = net.received_of[p]
        if k in (m, d) or desk.seen[k] == -2 - e:
            continue
        desk.seen[k] = -2 - e
        a, b = received(net, desk.windows, k, since)
        for q in range(a, b):
            s = net.received_of[q]
            if s != k and desk.stamp[s] == e and desk.last[s] != k and net.after[net.received[q]] <= net.received[p]:
                desk.last[s] = k
                if desk.tally[s] == 0:
                    desk.touched[found] = s
                    found += 1
                desk.tally[s] += 1
    return found
