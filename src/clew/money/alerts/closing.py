"""What stands right before a payment: the spread of amounts at both its accounts, and the shapes that it closes.

These are the figures of `clew.money.features`, told so that no currency is compared with another: amounts as the
logarithm (base 2) of their ratio to the payment's own.
"""

from __future__ import annotations

import numpy as np

from clew.money.alerts.columns import HOUR, Columns
from clew.money.features import SHAPES, SIZES, features
from clew.money.kernels.statistics import SIDES
from clew.money.ledger import Ledger

HOURS = 24
AMOUNTS = ("least", "median", "greatest")


def closing(ledger: Ledger) -> Columns:
    """For each payment, of the 24 hours up to it: at four sides five figures, and of each shape two: (n, 26).

    `least`, `median` and `greatest` are ratios to the payment's own amount; `varies` is the deviation over the mean,
    `leans` the skewness. `closes` is the greatest size of a shape that the payment closes (0: none), `times` how many.
    """
    window = HOURS * HOUR
    found = features(ledger, [window])
    at = {name: place for place, name in enumerate(found.names)}
    own = ledger.amount.astype(np.float64)
    made: dict[str, np.ndarray[tuple[int], np.dtype[np.floating]]] = {}
    with np.errstate(divide="ignore", invalid="ignore"):
        for side in SIDES:
            said = {name: found.columns[:, at[f"{side}.{name}.{window}"]].astype(np.float64) for name in _SAID}
            there = said["greatest"] > 0  # payments may be there of other currencies alone
            made |= {f"{side}_{name}": np.where(there, np.log2(said[name] / own), np.nan) for name in AMOUNTS}
            made[f"{side}_varies"] = np.where(there, np.sqrt(said["variance"]) / said["mean"], np.nan)
            made[f"{side}_leans"] = np.where(there, said["skewness"], np.nan)
    for shape in SHAPES:
        counts = found.columns[:, [at[f"{shape}.{size}.{window}"] for size in SIZES]]
        made[f"closes_{shape}"] = ((counts > 0) * np.array(SIZES)).max(axis=1)
        made[f"times_{shape}"] = counts.sum(axis=1)
    return Columns(tuple(made), np.column_stack(list(made.values())).astype(np.float32))


_SAID = (*AMOUNTS, "mean", "variance", "skewness")
