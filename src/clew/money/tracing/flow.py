"""The payments that are walked, as columns in the order of the walk, and those of them that traced money can touch."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clew.money.ledger import Bools, Ints, Longs

Flags = npt.NDArray[np.uint8]


class Walk(NamedTuple):
    """Payments in the order of the walk, with account numbers of the ledger.

    `place` is where each stands in the ledger. `seed_at` are the ascending positions of traced payments among them,
    `seed` how much of each is traced. `ends` marks accounts out of which nothing is followed, `balance` is what each
    account has at the start (units >= 0).
    """

    payer: Ints
    payee: Ints
    amount: Longs
    place: Longs
    seed_at: Longs
    seed: Longs
    ends: Bools
    balance: Longs


class Events(NamedTuple):
    """The payments within reach, in order; accounts are numbered anew from 0.

    `payer` is -1 where no traced money can leave with the payment by itself. `seed` is the traced part of a payment
    that tracing starts with, else 0. `joined` marks a payment of the same payer and time as the one before.
    """

    payer: Ints
    payee: Ints
    amount: Longs
    seed: Longs
    joined: Bools

    def at(self, which: Longs) -> Events:
        """These events alone, in ascending order."""
        payer, payee, amount, seed, joined = self
        return Events(payer[which], payee[which], amount[which], seed[which], joined[which])
