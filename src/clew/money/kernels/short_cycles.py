"""Short cycles whatever the order of time: accounts that stand in a ring of payments inside one window.

The payment u -> v closes the ring v -> ... -> u -> v when all other payments of it are in (t - w, t] and before it in
the canonical order. Accounts do not repeat, and parallel payments count once, so that a ring is a ring of accounts.

Whether v reaches u in few enough steps is asked from both ends, a level at a time on the side that has fewer payments
to look at; only where the ends meet are rings counted, no further from u than the length allows.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from clew.errors import UsageError
from clew.money.kernels.compiled import kernel
from clew.money.kernels.found import BUDGET, HAVE, Found, Sheet, filled, full, given_up, in_slices, noted
from clew.money.kernels.order import Ints, Longs, Net, Order
from clew.money.kernels.windows import Table, asked_ahead, opened, paid, received, took_in

LONGEST = 10


class _Desk(NamedTuple):
    """Room to work in: marks and distances of accounts from either end, two queues, and the path."""

    windows: Table
    previous: Ints
    forth: Ints
    back: Ints
    steps: Ints
    ahead: Ints
    behind: Ints
    path: Ints
    position: Ints
    sizes: Longs


def short_cycles(order: Order, since: Ints, *, longest: int = LONGEST, budget: int = BUDGET, threads: int = 1) -> Found:
    """The rings of 2 to `longest` accounts that each payment closes, in any order of time; `size` is how many accounts.

    `since` is `order.since(window)`. A payment whose count takes more than `budget` steps is counted as exceeded.

    Raises:
        UsageError: `longest` is below 2, or fewer than one thread.
    """
    if longest < 2:
        raise UsageError(f"rings of at most {longest} accounts: the smallest has two")
    net, previous = order.net(since), order.previous()
    return in_slices(lambda start, stop: _slice(net, previous, (start, stop), longest, budget), len(order), threads)


def short_cycle_evidence(
    order: Order, since: Ints, closing: int, *, longest: int = LONGEST, limit: int = 100
) -> tuple[Ints, ...]:
    """The first `limit` rings that payment `closing` closes: the earliest payment of each leg, `closing` last."""
    u, v, low = int(order.payer[closing]), int(order.payee[closing]), int(since[closing])
    found: list[Ints] = []
    trails: list[tuple[int, ...]] = [()] if u != v else []
    while trails and len(found) < limit:
        trail = trails.pop()
        ends = [v, *order.payee[list(trail)].tolist()]
        if ends[-1] == u:
            found.append(np.array((*trail, closing), np.int32))
        elif len(trail) + 1 < longest:
            places = order.paid[order.paid_from[ends[-1]] : order.paid_from[ends[-1] + 1]]
            places = places[slice(*np.searchsorted(places, (low, closing)))]
            _, earliest = np.unique(order.payee[places], return_index=True)
            fresh = [int(p) for p in places[np.sort(earliest)] if int(order.payee[p]) not in ends]
            trails.extend((*trail, p) for p in fresh[::-1])
    return tuple(found)


def _slice(net: Net, previous: Ints, span: tuple[int, int], longest: int, budget: int) -> tuple[Longs, Ints]:
    desk = _desk(opened(net, span[0]), previous, longest)
    return filled(lambda sheet, place: _search(net, desk, sheet, (place, span[1]), (longest, budget)), *span)


def _desk(windows: Table, previous: Ints, longest: int) -> _Desk:
    accounts = len(windows)
    return _Desk(
        windows=windows,
        previous=previous,
        forth=np.full(accounts, -1, np.int32),
        back=np.full(accounts, -1, np.int32),
        steps=np.empty(accounts, np.int32),
        ahead=np.empty(accounts, np.int32),
        behind=np.empty(accounts, np.int32),
        path=np.empty(longest + 1, np.int32),
        position=np.empty(longest + 1, np.int32),
        sizes=np.zeros(longest + 1, np.int64),
    )


@kernel
def _search(net: Net, desk: _Desk, sheet: Sheet, span: tuple[int, int], limits: tuple[int, int]) -> int:
    longest, budget = limits
    for e in range(span[0], span[1]):
        asked_ahead(net, desk.windows, e)
        if full(sheet, longest):
            return e
        sheet.state[HAVE] = took_in(net, desk.windows, sheet.state[HAVE], e + 1)
        u, v, since = net.payer[e], net.payee[e], net.since[e]
        low, high = received(net, desk.windows, u, since)
        first, end = paid(net, desk.windows, v, since)
        if low == high or first == end or u == v or not _meets(net, desk, e, longest):
            continue
        _distances(net, desk, e, longest)
        desk.sizes[:] = 0
        if not _counted(net, desk, e, longest, budget):
            given_up(sheet, e)
        for size in range(2, longest + 1):
            if desk.sizes[size]:
                noted(sheet, e, size, desk.sizes[size])
    return span[1]


@kernel
def _meets(net: Net, desk: _Desk, e: int, longest: int) -> bool:
    """Whether v reaches u in at most `longest` - 1 steps."""
    u, v, since = net.payer[e], net.payee[e], net.since[e]
    desk.forth[v], desk.back[u], desk.ahead[0], desk.behind[0] = e, e, v, u
    forth, forth_end, back, back_end = 0, 1, 0, 1
    a, b = paid(net, desk.windows, v, since)
    c, d = received(net, desk.windows, u, since)
    breadth, back_breadth = b - a, d - c
    for _ in range(longest - 1):
        if breadth <= back_breadth:
            level = forth_end
            forth_end, breadth, met = _level_forth(net, desk, e, forth, forth_end)
            forth = level
        else:
            level = back_end
            back_end, back_breadth, met = _level_back(net, desk, e, back, back_end)
            back = level
        if met:
            return True
        if breadth == 0 or back_breadth == 0:
            return False
    return False


@kernel
def _level_forth(net: Net, desk: _Desk, e: int, low: int, high: int) -> tuple[int, int, bool]:
    """Go one step on from the accounts in `ahead[low:high]`: the queue's new end, payments to look at next, met."""
    since, end, breadth = net.since[e], high, 0
    for i in range(low, high):
        a, b = paid(net, desk.windows, desk.ahead[i], since)
        for p in range(a, b):
            y = net.paid_to[p]
            if desk.back[y] == e:
                return end, breadth, True
            if desk.forth[y] != e:
                desk.forth[y], desk.ahead[end] = e, y
                end += 1
                c, d = paid(net, desk.windows, y, since)
                breadth += d - c
    return end, breadth, False


@kernel
def _level_back(net: Net, desk: _Desk, e: int, low: int, high: int) -> tuple[int, int, bool]:
    """Go one step back from the accounts in `behind[low:high]`."""
    since, end, breadth = net.since[e], high, 0
    for i in range(low, high):
        a, b = received(net, desk.windows, desk.behind[i], since)
        for p in range(a, b):
            x = net.received_of[p]
            if desk.forth[x] == e:
                return end, breadth, True
            if desk.back[x] != e:
                desk.back[x], desk.behind[end] = e, x
                end += 1
                c, d = received(net, desk.windows, x, since)
                breadth += d - c
    return end, breadth, False


@kernel
def _distances(net: Net, desk: _Desk, e: int, longest: int) -> None:
    """Mark every account that reaches u within `longest` - 2 steps with how many it needs. Marks are -2 - e here."""
    since, mark = net.since[e], -2 - e
    desk.back[net.payer[e]], desk.steps[net.payer[e]], desk.behind[0] = mark, 0, net.payer[e]
    low, high = 0, 1
    while low < high:
        x = desk.behind[low]
        low += 1
        if desk.steps[x] > longest - 3:
            return
        a, b = received(net, desk.windows, x, since)
        for p in range(a, b):
            y = net.received_of[p]
            if desk.back[y] != mark:
                desk.back[y], desk.steps[y], desk.behind[high] = mark, desk.steps[x] + 1, y
                high += 1


@kernel
def _counted(net: Net, desk: _Desk, e: int, longest: int, budget: int) -> bool:
    """Count rings by size along accounts that are near enough to u; whether the budget sufficed."""
    u, since = net.payer[e], net.since[e]
    depth = 0
    desk.path[0] = net.payee[e]
    desk.position[0] = desk.windows[net.payee[e], 0]
    while depth >= 0:
        budget -= 1
        if budget < 0:
            return False
        p = desk.position[depth]
        if p >= desk.windows[desk.path[depth], 1] or net.paid[p] >= e:
            depth -= 1
            continue
        desk.position[depth] = p + 1
        y = net.paid_to[p]
        if desk.previous[net.paid[p]] >= since:
            continue
        if y == u:
            desk.sizes[depth + 2] += 1
        elif desk.back[y] == -2 - e and depth + 2 + desk.steps[y] <= longest and _is_new(desk, y, depth):
            a, _ = paid(net, desk.windows, y, since)
            depth += 1
            desk.path[depth], desk.position[depth] = y, a
    return True


@kernel
def _is_new(desk: _Desk, y: int, depth: int) -> bool:
    met = False
    for i in range(depth + 1):
        met |= desk.path[i] == y
    return not met
