"""Which figures moved the score of a payment: how far it falls when a figure is as it usually is (the median)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from clew.money.alerts.columns import Columns
from clew.money.alerts.threads import one_thread
from clew.money.alerts.trees import Scored
from clew.money.alerts.words import family, is_empty, reason
from clew.money.ledger import Longs

REASONS = 5


def of_trees(scored: Scored, rows: Longs) -> list[tuple[str, ...]]:
    """For each of these payments up to five reasons, the strongest first, from the trees that scored it.

    One figure at a time is set to the ledger's median and the payment scored anew: what the score (log odds) loses is
    what the figure adds. Figures that say the same as another share what they add; those not known are not told.
    """
    values, names = scored.columns.values, scored.columns.names
    some = values[:: max(len(values) // 20_000, 1)]
    known = ~np.isnan(some).all(axis=0)
    usual = np.full(len(names), np.nan)
    usual[known] = np.nanmedian(some[:, known], axis=0)
    told = []
    for row in rows.tolist():
        tried = np.repeat(values[row][None], len(names) + 1, axis=0)
        tried[np.arange(len(names)), np.arange(len(names))] = usual
        with one_thread():
            found = scored.model.decision_function(tried)
        told.append(_told(names, values[row], found[-1] - found[:-1]))
    return told


def of_surprises(told: Columns, surprises: Columns, rows: Longs) -> list[tuple[str, ...]]:
    """For each of these payments up to five figures that are rarest in this ledger, and how rare each is."""
    return [_told(told.names, told.values[row], surprises.values[row], rare=True) for row in rows.tolist()]


def _told(
    names: tuple[str, ...], values: npt.NDArray[np.floating], adds: npt.NDArray[np.floating], *, rare: bool = False
) -> tuple[str, ...]:
    """The strongest figures in words; of several spans of time the strongest, and nothing of what was not there.

    With `rare`, what a figure adds are bits: how few payments reach it is told.
    """
    told: dict[str, str] = {}
    for one in np.argsort(-adds, kind="stable").tolist():
        name, value = names[one], float(values[one])
        if adds[one] <= 0 or is_empty(name, value) or family(name) in told:
            continue
        few = f" (1 payment in {2 ** float(adds[one]):,.0f} has as much)" if rare else ""
        told[family(name)] = reason(name, value) + few
        if len(told) == REASONS:
            break
    return tuple(dict.fromkeys(told.values()))
