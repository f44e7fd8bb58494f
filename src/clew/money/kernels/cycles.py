"""Temporal cycles: money that comes back to where it left from, every payment strictly later than the one before.

The payment u -> v closes the cycle v -> ... -> u -> v: its first payment leaves v inside the window (t - w, t], its
last reaches u strictly before t. Accounts do not repeat; parallel payments make cycles of their own.

Whether u can be reached from v in order of time is asked from both ends at once, always on the side that has cost less
so far: where either side runs dry there is no cycle (meet in the middle). Each account is looked at once for each part
of its payments. Only where there is a cycle are cycles counted, along accounts that still reach u in time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from clew.errors import UsageError
from clew.money.kernels.compiled import kernel
from clew.money.kernels.found import BUDGET, HAVE, Found, Sheet, filled, full, given_up, in_slices, noted
from clew.money.kernels.order import Ints, Longs, Net, Order
from clew.money.kernels.windows import Table, asked_ahead, first_at_least, opened, paid, received, took_in

LONGEST = 10
FORTH, BACK, FORTH_COST, BACK_COST, REACHED = range(5)


class _Desk(NamedTuple):
    """Room to work in: how far each account's payments were looked at, from either end; two stacks; the path."""

    windows: Table
    forth: Ints
    forth_at: Ints
    back: Ints
    back_at: Ints
    ahead: Ints
    behind: Ints
    path: Ints
    position: Ints
    sizes: Longs
    state: Longs


def temporal_cycles(
    order: Order, since: Ints, *, longest: int = LONGEST, budget: int = BUDGET, threads: int = 1
) -> Found:
    """The temporal cycles that each payment closes, of 2 to `longest` payments; `size` is how many.

    `since` is `order.since(window)`. A payment whose count takes more than `budget` steps is counted as exceeded.
    Where only days are known, a cycle within one day belongs to the last of its payments in the canonical order.

    Raises:
        UsageError: `longest` is below 2, or fewer than one thread.
    """
    if longest < 2:
        raise UsageError(f"cycles of at most {longest} payments: the shortest has two")
    net = order.net(since)
    return in_slices(lambda start, stop: _slice(net, start, stop, longest, budget), len(order), threads)


def temporal_cycle_evidence(
    order: Order, since: Ints, closing: int, *, longest: int = LONGEST, limit: int = 100
) -> tuple[Ints, ...]:
    """The first `limit` cycles that payment `closing` closes: places in order of flow, `closing` last."""
    u, v = int(order.payer[closing]), int(order.payee[closing])
    low, high = int(since[closing]), int(order.horizon[closing])
    if u == v:
        return ()
    found: list[Ints] = []
    trails: list[tuple[int, ...]] = [(int(p),) for p in _leaving(order, v, low, high)[::-1]]
    while trails and len(found) < limit:
        trail = trails.pop()
        last, at = trail[-1], int(order.payee[trail[-1]])
        if order.after[last] > closing or last == closing:
            continue
        if at == u:
            if order.after[closing] > trail[0] or max(trail) < closing:
                found.append(np.array((*trail, closing), np.int32))
        elif len(trail) + 2 <= longest and at != v and at not in order.payee[list(trail[:-1])]:
            trails.extend((*trail, int(p)) for p in _leaving(order, at, max(low, int(order.after[last])), high)[::-1])
    return tuple(found)


def _leaving(order: Order, v: int, low: int, high: int) -> Ints:
    places = order.paid[order.paid_from[v] : order.paid_from[v + 1]]
    a, b = np.searchsorted(places, (low, high))
    return places[a:b]


def _slice(net: Net, start: int, stop: int, longest: int, budget: int) -> tuple[Longs, Ints]:
    fullest = int(np.max(net.horizon - net.since, initial=0))
    desk = _desk(opened(net, start), longest, 2 * fullest + 4)
    return filled(lambda sheet, place: _search(net, desk, sheet, (place, stop), (longest, budget)), start, stop)


def _desk(windows: Table, longest: int, room: int) -> _Desk:
    """`room` is what a stack of ranges needs: no more of them than payments in the fullest window."""
    accounts = len(windows)
    return _Desk(
        windows=windows,
        forth=np.full(accounts, -1, np.int32),
        forth_at=np.empty(accounts, np.int32),
        back=np.full(accounts, -1, np.int32),
        back_at=np.empty(accounts, np.int32),
        ahead=np.empty(room, np.int32),
        behind=np.empty(room, np.int32),
        path=np.empty(longest + 1, np.int32),
        position=np.empty(longest + 1, np.int32),
        sizes=np.zeros(longest + 1, np.int64),
        state=np.zeros(5, np.int64),
    )


@kernel
def _search(net: Net, desk: _Desk, sheet: Sheet, span: tuple[int, int], limits: tuple[int, int]) -> int:
    longest, budget = limits
    for e in range(span[0], span[1]):
        asked_ahead(net, desk.windows, e)
        sheet.state[HAVE] = took_in(net, desk.windows, sheet.state[HAVE], net.horizon[e])
        if full(sheet, longest):
            return e
        u, v, since = net.payer[e], net.payee[e], net.since[e]
        low, high = received(net, desk.windows, u, since)
        first, end = paid(net, desk.windows, v, since)
        if low == high or first == end or u == v or not _meets(net, desk, e):
            continue
        desk.sizes[:] = 0
        if not _counted(net, desk, e, longest, budget):
            given_up(sheet, e)
        for size in range(2, longest + 1):
            if desk.sizes[size]:
                noted(sheet, e, size, desk.sizes[size])
    return span[1]


@kernel
def _meets(net: Net, desk: _Desk, e: int) -> bool:
    """Whether u is reached from v in order of time; if so, all accounts that reach u are marked."""
    u, v, since = net.payer[e], net.payee[e], net.since[e]
    a, b = received(net, desk.windows, u, since)
    if a == b or net.after[net.received[a]] > e:
        return False
    low, high = paid(net, desk.windows, v, since)
    if low == high or net.after[net.paid[low]] > e:
        return False
    b = _before(net, a, b, e)
    desk.forth[v], desk.forth_at[v] = e, low
    desk.back[u], desk.back_at[u] = e, b
    desk.ahead[0], desk.ahead[1], desk.behind[0], desk.behind[1] = low, high, a, b
    state = desk.state
    state[FORTH], state[BACK], state[FORTH_COST], state[BACK_COST], state[REACHED] = 1, 1, high - low, b - a, 0
    while state[FORTH] and state[BACK] and not state[REACHED]:
        if state[FORTH_COST] <= state[BACK_COST]:
            _step_forth(net, desk, e)
        else:
            _step_back(net, desk, e)
    if not state[REACHED]:
        return False
    while state[BACK]:
        _step_back(net, desk, e)
    return True


@kernel
def _step_forth(net: Net, desk: _Desk, e: int) -> None:
    """Look at one range of payments that can be reached from v: where they lead, and what leaves there later."""
    state, since, u = desk.state, net.since[e], net.payer[e]
    state[FORTH] -= 1
    first, end = desk.ahead[2 * state[FORTH]], desk.ahead[2 * state[FORTH] + 1]
    state[FORTH_COST] += end - first
    for p in range(first, end):
        later = net.after[net.paid[p]]
        if later > e:
            return
        y = net.paid_to[p]
        if y == u:
            state[REACHED] = 1
            return
        low, high = paid(net, desk.windows, y, since)
        if low == high or net.paid[high - 1] < later:
            continue
        low = first_at_least(net.paid, low, high, later)
        if desk.forth[y] == e:
            high = desk.forth_at[y]
        if low < high:
            desk.forth[y], desk.forth_at[y] = e, low
            desk.ahead[2 * state[FORTH]], desk.ahead[2 * state[FORTH] + 1] = low, high
            state[FORTH] += 1


@kernel
def _step_back(net: Net, desk: _Desk, e: int) -> None:
    """Look at one range of payments from which u is reached: who paid them, and what had arrived there before."""
    state, since, v = desk.state, net.since[e], net.payee[e]
    state[BACK] -= 1
    first, end = desk.behind[2 * state[BACK]], desk.behind[2 * state[BACK] + 1]
    state[BACK_COST] += end - first
    for p in range(first, end):
        x, g = net.received_of[p], net.received[p]
        if x == v:
            state[REACHED] = 1
            continue
        low, high = received(net, desk.windows, x, since)
        if low == high or net.after[net.received[low]] > g:
            continue
        high = _before(net, low, high, g)
        if desk.back[x] == e:
            low = max(low, desk.back_at[x])
        if low < high:
            desk.back[x], desk.back_at[x] = e, high
            desk.behind[2 * state[BACK]], desk.behind[2 * state[BACK] + 1] = low, high
            state[BACK] += 1


@kernel
def _counted(net: Net, desk: _Desk, e: int, longest: int, budget: int) -> bool:
    """Count the cycles by size, along accounts that still reach u in time; whether the budget sufficed."""
    low, high = paid(net, desk.windows, net.payee[e], net.since[e])
    desk.position[0], desk.path[0] = low, -1
    depth = 0
    while depth >= 0:
        budget -= 1
        if budget < 0:
            return False
        x = net.payee[e] if depth == 0 else net.payee[desk.path[depth - 1]]
        p = desk.position[depth]
        if p >= desk.windows[x, 1] or net.after[net.paid[p]] > e:
            depth -= 1
            continue
        desk.position[depth] = p + 1
        desk.path[depth] = net.paid[p]
        y = net.paid_to[p]
        if y == net.payer[e]:
            desk.sizes[depth + 2] += _own(net, desk, e, depth)
        elif depth + 3 <= longest and _leads_on(net, desk, e, depth):
            low, high = paid(net, desk.windows, y, net.since[e])
            depth += 1
            desk.position[depth] = first_at_least(net.paid, low, high, net.after[net.paid[p]])
    return True


@kernel
def _leads_on(net: Net, desk: _Desk, e: int, depth: int) -> bool:
    """Whether the payee of the path's last payment is new to the path and reaches u in time."""
    last = desk.path[depth]
    y = net.payee[last]
    if desk.back[y] != e or net.received[desk.back_at[y] - 1] < last or y == net.payee[e]:
        return False
    met = False
    for i in range(depth):
        met |= net.payee[desk.path[i]] == y
    return not met


@kernel
def _own(net: Net, desk: _Desk, e: int, depth: int) -> bool:
    """Whether the cycle is this payment's: of one within a single moment, only its last place is."""
    if net.after[e] > desk.path[0]:
        return True
    later = False
    for i in range(depth + 1):
        later |= desk.path[i] > e
    return not later


@kernel
def _before(net: Net, low: int, high: int, g: int) -> int:
    """The first position of `net.received` in [low, high) that is not strictly before payment g."""
    while low < high and net.after[net.received[high - 1]] > g:
        if high - low > 8:
            middle = (low + high) >> 1
            if net.after[net.received[middle]] > g:
                high = middle
                continue
            low = middle + 1
            if net.after[net.received[low]] > g:
                return low
            continue
        high -= 1
    return high
