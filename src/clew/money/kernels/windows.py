"""The moving window of every account: which of its payments lie inside it now.

Payments come in order of time, so that a window only ever moves forward: its ends are two pointers a side, moved when
they are looked at, in O(1) a payment all told and without a search.
"""

from __future__ import annotations

import numpy as np

from clew.money.kernels.compiled import inlined, kernel, wanted_soon
from clew.money.kernels.order import Ints, Net

AHEAD = 16
"""How many payments ahead their accounts are asked for: memory answers in the time that these take."""

Table = np.ndarray[tuple[int, int], np.dtype[np.int32]]


@kernel
def first_at_least(places: Ints, low: int, high: int, wanted: int) -> int:
    """The first position in [low, high) of ascending places that holds `wanted` or more; `high`: none."""
    while low < high:
        middle = (low + high) >> 1
        if places[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def opened(net: Net, start: int) -> Table:
    """The windows of all accounts before payment `start`: a row each, paid low and high, received low and high."""
    windows = np.empty((len(net.paid_from) - 1, 4), np.int32)
    _open(net, start, windows)
    return windows


@kernel
def _open(net: Net, start: int, windows: Table) -> None:
    since = net.since[start] if start < len(net.since) else start
    for v in range(len(windows)):
        a, b = net.paid_from[v], net.paid_from[v + 1]
        windows[v, 0] = first_at_least(net.paid, a, b, since)
        windows[v, 1] = first_at_least(net.paid, a, b, start)
        a, b = net.received_from[v], net.received_from[v + 1]
        windows[v, 2] = first_at_least(net.received, a, b, since)
        windows[v, 3] = first_at_least(net.received, a, b, start)


@inlined
def took_in(net: Net, windows: Table, have: int, wanted: int) -> int:
    """Take payments `have` to `wanted` into the windows; how many are in now."""
    while have < wanted:
        windows[net.payer[have], 1] += 1
        windows[net.payee[have], 3] += 1
        have += 1
    return have


@inlined
def asked_ahead(net: Net, windows: Table, e: int) -> None:
    """Ask memory for what the payments behind e need: the windows of their ends, then what lies inside these."""
    final = len(net.payer) - 1
    far, near = min(e + AHEAD, final), min(e + AHEAD // 2, final)
    wanted_soon(windows, 4 * net.payer[far])
    wanted_soon(windows, 4 * net.payee[far])
    wanted_soon(net.received, windows[net.payer[near], 2])
    wanted_soon(net.paid, windows[net.payee[near], 0])


@inlined
def paid(net: Net, windows: Table, v: int, since: int) -> tuple[int, int]:
    """What account v paid inside the window, as a range of positions of `net.paid`."""
    low, high = windows[v, 0], windows[v, 1]
    if low < high and net.paid[low] < since:
        low += 1
        while low < high and net.paid[low] < since:
            low += 1
        windows[v, 0] = low
    return low, high


@inlined
def received(net: Net, windows: Table, v: int, since: int) -> tuple[int, int]:
    """What account v received inside the window, as a range of positions of `net.received`."""
    low, high = windows[v, 2], windows[v, 3]
    if low < high and net.received[low] < since:
        low += 1
        while low < high and net.received[low] < since:
            low += 1
        windows[v, 2] = low
    return low, high
