"""What was thought of the other payments of a payment's two accounts."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from clew.money.alerts.around import Walk, walk
from clew.money.alerts.columns import HOUR, Columns
from clew.money.alerts.nodes import Nodes, positions
from clew.money.ledger import Longs

Floats = npt.NDArray[np.float32]

WITHIN = 240 * HOUR
SCAN = 200
"""Seconds to each side, and how many payments are looked at there at most."""
NOBODY = -20.0
"""The score where there is no such payment: far below any."""

WAYS = ("in_before", "out_before", "in_after", "out_after")
NEAR = tuple(f"{what}_{way}" for what in ("highest", "suspected") for way in WAYS)
"""Of the other payments in and out, before and after: the highest score, and how many are thought to launder."""


def scores_near(nodes: Nodes, time: Longs, score: Floats) -> Columns:
    """The score of each payment with the `NEAR` figures at its payer and at its payee. Scores are log odds."""
    odds = 1.0 / (1.0 + np.exp(-score.astype(np.float64)))
    made = np.zeros((len(nodes.payment), len(NEAR)), dtype=np.float32)
    _near(walk(nodes, time, time), score, odds.astype(np.float32), made)
    places = positions(nodes)
    names = ("first_score", *(f"{who}_{name}" for who in ("payer", "payee") for name in NEAR))
    return Columns(names, np.column_stack([score, made[places[:, 0]], made[places[:, 1]]]).astype(np.float32))


@numba.njit(cache=True)
def _near(of: Walk, score: Floats, odds: Floats, made: Any) -> None:
    starts, payment, outward, time = of.starts, of.payment, of.outward, of.time
    for node in range(len(starts) - 1):
        low, high = starts[node], starts[node + 1]
        for place in range(low, high):
            one = payment[place]
            made[place, :4] = NOBODY
            for step in (-1, 1):
                at = place + step
                for _ in range(SCAN):
                    if at < low or at >= high or abs(time[payment[at]] - time[one]) >= WITHIN:
                        break
                    its = payment[at]
                    way = (0 if step < 0 else 2) + (1 if outward[at] else 0)
                    made[place, way] = max(made[place, way], score[its])
                    made[place, 4 + way] += odds[its]
                    at += step
