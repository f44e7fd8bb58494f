"""Ordinary life: every habit has its share of the payments, and shopping takes what is left."""

from __future__ import annotations

from collections.abc import Callable

from clew.invent.ledger import household, trade
from clew.invent.ledger.batch import Batch, joined
from clew.invent.ledger.life import Life

Habit = Callable[[Life, int], Batch]

HABITS: dict[str, Habit] = {
    "salary": household.salaries,
    "rent": household.rents,
    "utility": household.utilities,
    "benefit": household.benefits,
    "saving": household.savings,
    "person": household.between_persons,
    "supplier": trade.suppliers,
    "tax": trade.taxes,
    "pool": trade.pools,
    "withdrawal": trade.withdrawals,
    "takings": trade.takings,
}


def ordinary(life: Life, payments: int) -> Batch:
    """Exactly so many payments of ordinary life, in no order."""
    shares = life.habits.shares
    made = [habit(life, int(payments * shares[name])) for name, habit in HABITS.items()]
    back = int(payments * shares["refund"])
    sales = trade.shopping(life, payments - back - sum(map(len, made)))
    returned = trade.refunds(life, sales, back)
    missing = back - len(returned)
    more = [household.between_persons(_later(life), missing)] if missing else []
    return joined([*made, sales, returned, *more])


def _later(life: Life) -> Life:
    """The same life with other chance."""
    return Life(life.town, life.days, life.habits, life.rhythms, life.purposes, life.seed + 1)
