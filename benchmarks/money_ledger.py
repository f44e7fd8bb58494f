"""A ledger to measure on: degrees follow a power law, partners repeat."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Columns = dict[str, npt.NDArray[np.int64]]

DAYS, PAYMENTS_AN_ACCOUNT, SKEW, FLAT, PARTNERS = 10, 10, 0.9, 30.0, 3


def made(payments: int, seed: int = 1) -> Columns:
    """payer, payee, time (seconds, ascending) and amount (hundredths): ten payments an account, in ten days.

    The busiest account of a million payments has about 3,000. 40 % of payments go to one of three standing partners,
    one account in thirty is as busy a payee as a payer.
    """
    dice, accounts = np.random.default_rng(seed), max(10, payments // PAYMENTS_AN_ACCOUNT)
    weight = np.cumsum(1 / (np.arange(accounts) + FLAT) ** SKEW)
    payers = dice.permutation(accounts)
    payees, moved = payers.copy(), dice.random(accounts) < 0.97
    payees[moved] = dice.permutation(payers[moved])

    def drawn(names: npt.NDArray[np.int64], *shape: int) -> npt.NDArray[np.int64]:
        return np.asarray(names[np.minimum(np.searchsorted(weight, dice.random(shape) * weight[-1]), accounts - 1)])

    payer, payee, standing = drawn(payers, payments), drawn(payees, payments), drawn(payees, accounts, PARTNERS)
    repeated = dice.random(payments) < 0.4
    payee = np.where(repeated, standing[payer, dice.integers(0, PARTNERS, payments)], payee)
    payee[payer == payee] = (payee[payer == payee] + 1) % accounts
    time = dice.integers(0, DAYS * 86_400, payments)
    amount = np.rint(np.exp(dice.normal(5, 1.5, payments)) * 100).astype(np.int64) + 1
    order = np.lexsort((amount, payee, payer, time))
    return {"payer": payer[order], "payee": payee[order], "time": time[order], "amount": amount[order]}
