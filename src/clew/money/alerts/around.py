"""What happens at an account around each of its payments: how much and how many came in and went out, from how many.

Each kernel walks the events of a node once a window, with two hands; memory for the counts is made once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from clew.money.alerts.nodes import Nodes
from clew.money.ledger import Bools, Ints, Longs

Floats = npt.NDArray[np.float32]

WINDOW = ("in_count", "in_sum", "in_parties", "out_count", "out_sum", "out_parties")
"""What is told of a window before or after a payment, both with the payment itself."""

SINGLE = (
    "match",
    "match_delay",
    "match_count",
    "alike_count",
    "idle",
    "past_count",
    "past_mean",
    "pair_count",
    "returns",
)
"""What is told of the one event; see `events`."""

SCAN = 64
"""How many events are looked at to each side for one that matches."""


class Walk(NamedTuple):
    """What the kernels walk: the events of nodes (`Nodes`), who is at the other end, and the payments' columns."""

    starts: Longs
    payment: Ints
    outward: Bools
    other: Ints
    pair: Ints
    time: Longs
    amount: Longs


def walk(nodes: Nodes, time: Longs, amount: Longs) -> Walk:
    """The events of these nodes with the columns of their payments."""
    other = np.where(nodes.outward, nodes.payee[nodes.payment], nodes.payer[nodes.payment]).astype(np.int32)
    return Walk(nodes.starts, nodes.payment, nodes.outward, other, nodes.pair, time, amount)


def windows(nodes: Nodes, time: Longs, amount: Longs, window: int) -> Floats:
    """For each event (in the order of `nodes.payment`) the `WINDOW` figures before it, then after it: (2n, 12).

    Before is (t - window, t], after [t, t + window), in seconds; payments of one second count by the ledger's order.
    Sums are in units, rounded to single precision.
    """
    made = np.zeros((len(nodes.payment), 12), dtype=np.float32)
    seen = np.zeros(int(nodes.pair.max(initial=-1)) + 1, dtype=np.int32)
    _windows(walk(nodes, time, amount), window, seen, made)
    return made


@numba.njit(cache=True)
def _windows(of: Walk, window: int, seen: Ints, made: Any) -> None:
    starts, payment, outward, pair, time, amount = of.starts, of.payment, of.outward, of.pair, of.time, of.amount
    count, total, parties = np.zeros(2, np.int64), np.zeros(2, np.int64), np.zeros(2, np.int64)
    for node in range(len(starts) - 1):
        low, high = starts[node], starts[node + 1]
        for way in range(2):
            count[:] = 0
            total[:] = 0
            parties[:] = 0
            step = 1 if way == 0 else -1
            head = low if way == 0 else high - 1
            tail = head
            for _ in range(high - low):
                one = payment[head]
                side = 1 if outward[head] else 0
                count[side] += 1
                total[side] += amount[one]
                if seen[pair[one]] == 0:
                    parties[side] += 1
                seen[pair[one]] += 1
                while abs(time[payment[tail]] - time[one]) >= window:
                    old = payment[tail]
                    gone = 1 if outward[tail] else 0
                    count[gone] -= 1
                    total[gone] -= amount[old]
                    seen[pair[old]] -= 1
                    if seen[pair[old]] == 0:
                        parties[gone] -= 1
                    tail += step
                for each in range(2):
                    made[head, way * 6 + each * 3] = count[each]
                    made[head, way * 6 + each * 3 + 1] = total[each]
                    made[head, way * 6 + each * 3 + 2] = parties[each]
                head += step
            while tail != head:
                seen[pair[payment[tail]]] -= 1
                tail += step


def events(nodes: Nodes, time: Longs, amount: Longs, window: int) -> Floats:
    """For each event the `SINGLE` figures: (2n, 9).

    An incoming payment is held against later outgoing ones and the other way round, within `window` seconds and the
    next `SCAN` events: `match` is the likeness of the nearest amount (smaller over larger, 0 where there is none),
    `match_delay` the seconds between, `match_count` how many are alike to 15 %. `alike_count` are those of the same
    direction within the window alike to 10 %. `idle` are the seconds since the event before (-1: the first),
    `past_count` and `past_mean` the number and mean amount of earlier events in this direction, `pair_count` how many
    payments between the two came before in this direction and `returns` whether one came the other way within the
    window.
    """
    made = np.zeros((len(nodes.payment), len(SINGLE)), dtype=np.float32)
    seen = np.zeros(int(nodes.pair.max(initial=-1)) + 1, dtype=np.int32)
    _events(walk(nodes, time, amount), window, seen, made)
    return made


@numba.njit(cache=True)
def _events(of: Walk, window: int, seen: Ints, made: Any) -> None:
    starts, payment, outward, pair, time, amount = of.starts, of.payment, of.outward, of.pair, of.time, of.amount
    past, whole = np.zeros(2, np.int64), np.zeros(2, np.float64)
    for node in range(len(starts) - 1):
        low, high = starts[node], starts[node + 1]
        past[:] = 0
        whole[:] = 0.0
        for place in range(low, high):
            one = payment[place]
            side = 1 if outward[place] else 0
            made[place, 4] = time[one] - time[payment[place - 1]] if place > low else -1
            made[place, 5] = past[side]
            made[place, 6] = whole[side] / past[side] if past[side] else 0.0
            made[place, 7] = seen[pair[one]]
            past[side] += 1
            whole[side] += amount[one]
            seen[pair[one]] += 1
            _scan(of, window, place, (low, high), made)
        for place in range(low, high):
            seen[pair[payment[place]]] = 0


@numba.njit(cache=True)
def _scan(of: Walk, window: int, place: int, span: tuple[int, int], made: Any) -> None:
    payment, outward, other, time, amount = of.payment, of.outward, of.other, of.time, of.amount
    low, high = span
    one = payment[place]
    mine = amount[one]
    for step in (-1, 1):
        at = place + step
        for _ in range(SCAN):
            if at < low or at >= high or abs(time[payment[at]] - time[one]) >= window:
                break
            its = amount[payment[at]]
            like = min(mine, its) / max(mine, its)
            if outward[at] == outward[place]:
                if like > 0.9:
                    made[place, 3] += 1
            else:
                if other[at] == other[place]:
                    made[place, 8] = 1
                # money comes in before it goes out
                elif (step < 0) == outward[place]:
                    if like > 0.85:
                        made[place, 2] += 1
                    if like > made[place, 0]:
                        made[place, 0] = like
                        made[place, 1] = abs(time[payment[at]] - time[one])
            at += step
