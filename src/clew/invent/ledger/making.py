"""Makes a ledger: ordinary life and attempts, in order of time, with what is true of each payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.invent.ledger.attempts import Attempt, Planted, plant
from clew.invent.ledger.batch import Batch, Purposes, currencies, joined
from clew.invent.ledger.chance import Longs
from clew.invent.ledger.habits import habits
from clew.invent.ledger.life import Life
from clew.invent.ledger.ordinary import ordinary
from clew.invent.ledger.rhythm import Days, rhythms
from clew.invent.ledger.town import Town, settle

LEAST_PAYMENTS, LEAST_ACCOUNTS, MOST_DAYS = 4_000, 320, 1_000
ROLES = ("", "leg", "noise", "camouflage")
"""What a payment is to an attempt: nothing, a part of its shape, or what hides it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What ledger is wanted.

    `payments` in all, from 4,000; `accounts` from 320 (none given: one for 20 payments); `days` from 7 to 1,000 from
    `first` on; `illicit` the share of payments that launder, 0 to 0.2. With any share above 0 there is at least one
    attempt of every typology.
    """

    payments: int
    seed: int = 7
    accounts: int | None = None
    days: int = 90
    illicit: float = 0.001
    first: date = date(2024, 1, 1)

    def __post_init__(self) -> None:
        for what, value, low, high in (
            ("payments", self.payments, LEAST_PAYMENTS, 1_000_000_000),
            ("accounts", self.town, LEAST_ACCOUNTS, 9_000_000),
            ("days", self.days, 7, MOST_DAYS),
            ("as share that launders", self.illicit, 0, 0.2),
        ):
            if not low <= value <= high:
                raise UsageError(f"A ledger of {value:,} {what} cannot be made: give {low:,} to {high:,}.")

    @property
    def town(self) -> int:
        """How many accounts there will be."""
        return max(LEAST_ACCOUNTS, self.payments // 20) if self.accounts is None else self.accounts


@dataclass(frozen=True, slots=True)
class Made:
    """A ledger that was made. Payments are in order of time; payment i has the reference i + 1.

    `attempt` is the number of the attempt or decoy that a payment belongs to, or 0, `role` a number of `ROLES`;
    `laundering` marks the legs of attempts that are no decoys.
    """

    town: Town
    days: Days
    payments: Batch
    currencies: tuple[str, ...]
    purposes: tuple[str, ...]
    attempt: npt.NDArray[np.int32]
    role: npt.NDArray[np.int8]
    laundering: npt.NDArray[np.bool_]
    attempts: tuple[Attempt, ...]


def make(wish: Wish) -> Made:
    """The ledger of a wish: the same wish gives the same ledger. About 1 CPU second for two million payments."""
    days = Days(wish.first, wish.days)
    town = settle(wish.town, days, wish.seed)
    life = Life(town, days, habits(), rhythms(days, habits().rhythms), Purposes(), wish.seed)
    attempts, planted = plant(life, int(wish.payments * wish.illicit))
    if len(planted) > wish.payments // 3:
        raise UsageError(
            f"The attempts and their twins take {len(planted):,} of {wish.payments:,} payments: ask for more payments."
        )
    usual = ordinary(life, wish.payments - len(planted))
    every = joined([usual, _batch(life, planted)])
    order = _in_time(every.time, days.start)
    own = np.zeros(len(every), dtype=np.int32)
    role = np.zeros(len(every), dtype=np.int8)
    own[len(usual) :] = [one.attempt for one in planted]
    role[len(usual) :] = [ROLES.index(one.role) for one in planted]
    own, role = own[order], role[order]
    honest = np.array([True, *(one.decoy for one in attempts)])
    payments = Batch(*(getattr(every, name)[order] for name in Batch.__slots__))
    return Made(
        town=town,
        days=days,
        payments=payments,
        currencies=tuple(currencies(town)),
        purposes=tuple(life.purposes.texts),
        attempt=own,
        role=role,
        laundering=(role == ROLES.index("leg")) & ~honest[own],
        attempts=tuple(attempts),
    )


def _batch(life: Life, planted: list[Planted]) -> Batch:
    def column(name: str, kind: type[np.signedinteger]) -> npt.NDArray[np.signedinteger]:
        return np.array([getattr(one, name) for one in planted], dtype=kind)

    purpose = np.array([life.purposes.number(one.purpose) for one in planted], dtype=np.int16)
    return Batch(
        payer=column("payer", np.int32),
        payee=column("payee", np.int32),
        time=column("time", np.int64),
        amount=column("amount", np.int64),
        currency=column("currency", np.int8),
        kind=column("kind", np.int8),
        purpose=purpose,
    )


def _in_time(time: Longs, start: int) -> Longs:
    """The order of time; of payments in one second, that in which they were made."""
    keys = (time - start) << 33 | np.arange(len(time), dtype=np.int64)
    keys.sort()
    return np.asarray(keys & ((1 << 33) - 1))
