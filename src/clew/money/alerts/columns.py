"""The figures that a payment is judged by: what it is, what its two accounts did around it, and the shapes it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.model.payment import KINDS
from clew.money.alerts import around
from clew.money.alerts.nodes import Nodes, positions
from clew.money.ledger import NEVER, Ledger

Floats = npt.NDArray[np.float32]

HOURS = (24, 72, 240)
"""The windows about each payment, in hours."""
MATCH_HOURS = 240
DAY, HOUR = 86_400, 3_600
CASH = KINDS.index("cash")


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Figures of payments: `values[i, j]` is figure `names[j]` of payment i; NaN where it is not known."""

    names: tuple[str, ...]
    values: Floats

    def beside(self, other: Columns) -> Columns:
        """Both, side by side."""
        return Columns((*self.names, *other.names), np.hstack([self.values, other.values]))


def columns(ledger: Ledger, nodes: Nodes, hours: Sequence[int] = HOURS) -> Columns:
    """The figures of every payment of a ledger, about 100 of them.

    Those of windows say what happened before (`before`) and after (`after`) the payment at its payer and payee: a
    payment is judged some days after it was made. Amounts are told as the logarithm (base 2) of their ratio to the
    payment's own, so that currencies need no rate.
    """
    names, parts = _own(ledger)
    places = positions(nodes)
    own = ledger.amount.astype(np.float64)
    single = around.events(nodes, ledger.time, ledger.amount, MATCH_HOURS * HOUR)
    for side, who in enumerate(("payer", "payee")):
        named, made = _single(single[places[:, side]], own, who)
        names += named
        parts += made
    for hour in hours:
        found = around.windows(nodes, ledger.time, ledger.amount, hour * HOUR)
        for side, who in enumerate(("payer", "payee")):
            named, made = _window(found[places[:, side]], own, side == 0, f"{who}_{{}}_{hour}h")
            names += named
            parts += made
    return Columns(tuple(names), np.column_stack(parts).astype(np.float32))


def _own(ledger: Ledger) -> tuple[list[str], list[npt.NDArray[np.floating]]]:
    accounts, units = ledger.accounts, ledger.units[ledger.currency]
    payer, payee = ledger.payer, ledger.payee
    whole = ledger.amount / units
    made: dict[str, npt.NDArray[np.floating]] = {
        "amount": np.log2(whole),
        "roundness": _roundness(ledger),
        "hour": np.where(ledger.daily, np.nan, ledger.time % DAY / HOUR),
        "weekday": ((ledger.time // DAY + 3) % 7).astype(np.float64),
        "from_cash": (accounts.kind[payer] == CASH).astype(np.float64),
        "to_cash": (accounts.kind[payee] == CASH).astype(np.float64),
        "crosses_border": _differ(accounts.country[payer], accounts.country[payee]),
        "crosses_banks": _differ(accounts.bank[payer], accounts.bank[payee]),
        "one_owner": 1 - _differ(accounts.owner[payer], accounts.owner[payee]),
        "payer_age": _age(ledger, payer),
        "payee_age": _age(ledger, payee),
    }
    return list(made), list(made.values())


def _roundness(ledger: Ledger) -> npt.NDArray[np.float64]:
    """How many of 1, 5, 10, 50, 100, 500 and 1,000 of the currency divide the amount."""
    units = ledger.units[ledger.currency]
    steps = (1, 5, 10, 50, 100, 500, 1_000)
    found = np.zeros(len(ledger))
    for step in steps:
        found += ledger.amount % (units * step) == 0
    return found


def _differ(one: npt.NDArray[np.int32], other: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
    return np.asarray(np.where((one < 0) | (other < 0), np.nan, one != other), dtype=np.float64)


def _age(ledger: Ledger, account: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
    opened = ledger.accounts.opened[account]
    return np.where(opened == NEVER, np.nan, (ledger.time - np.maximum(opened, 0)) / DAY)


def _single(found: Floats, own: npt.NDArray[np.float64], who: str) -> tuple[list[str], list[npt.NDArray[np.floating]]]:
    made: dict[str, npt.NDArray[np.floating]] = {
        name: found[:, place].astype(np.float64) for place, name in enumerate(around.SINGLE)
    }
    made["match_delay"] = np.where(made["match"] > 0, made["match_delay"] / HOUR, np.nan)
    made["idle"] = np.where(made["idle"] < 0, np.nan, made["idle"] / HOUR)
    mean = made.pop("past_mean")
    made["over_past_mean"] = np.where(mean > 0, np.log2(own / np.maximum(mean, 1)), np.nan)
    return [f"{who}_{name}" for name in made], list(made.values())


def _window(
    found: Floats, own: npt.NDArray[np.float64], pays: bool, form: str
) -> tuple[list[str], list[npt.NDArray[np.floating]]]:
    made: dict[str, npt.NDArray[np.floating]] = {}
    for place, when in enumerate(("before", "after")):
        part = found[:, place * 6 : place * 6 + 6].astype(np.float64)
        came, went = part[:, 1], part[:, 4]
        made |= {
            f"in_count_{when}": part[:, 0],
            f"in_parties_{when}": part[:, 2],
            f"in_over_own_{when}": np.log2((came + 1) / own),
            f"out_count_{when}": part[:, 3],
            f"out_parties_{when}": part[:, 5],
            f"out_over_own_{when}": np.log2((went + 1) / own),
        }
    wide = found.astype(np.float64)
    # the payment itself is in both windows, and counts once
    came = wide[:, 1] + wide[:, 7] - (0 if pays else own)
    went = wide[:, 4] + wide[:, 10] - (own if pays else 0)
    made["flow_through"] = np.minimum(came, went) / np.maximum(np.maximum(came, went), 1)
    return [form.format(name) for name in made], list(made.values())
