"""The rules for which two numbers an account suffice, its balance and what of it is traced: poison, haircut, libr."""

from __future__ import annotations

import numpy as np
from numba import njit

from clew.money.ledger import Longs
from clew.money.tracing.flow import Events


@njit(cache=True, nogil=True)
def poison(events: Events, balance: Longs, drawn: Longs) -> int:
    """All that touched accounts pay. `balance` becomes what they keep; returns the other money that was touched.

    `drawn` gets what each payment carries out of its payer.
    """
    touched = balance.sum()
    for i in range(len(events.payer)):
        payer, payee, amount = events.payer[i], events.payee[i], events.amount[i]
        if payer >= 0:
            drawn[i] = amount
            touched += max(amount - balance[payer], 0)
            balance[payer] = max(balance[payer] - amount, 0)
        touched += amount - max(drawn[i], events.seed[i])
        balance[payee] += amount
    return int(touched)


@njit(cache=True, nogil=True)
def haircut(events: Events, balance: Longs, traced: Longs, drawn: Longs) -> None:
    """Each payment carries the share that traced money has in the balance, rounded to a unit, half to even.

    `traced` (zeros) becomes what each account keeps, `drawn` what each payment carries out of its payer.
    """
    for i in range(len(events.payer)):
        payer, payee, amount = events.payer[i], events.payee[i], events.amount[i]
        if payer >= 0:
            held = traced[payer]
            part = held
            if held > 0 and amount < balance[payer]:
                part = np.int64(np.rint(float(held) * float(amount) / float(balance[payer])))
                part = max(min(part, held, amount), held - (balance[payer] - amount))
            drawn[i] = part
            traced[payer] -= part
            balance[payer] = max(balance[payer] - amount, 0)
        balance[payee] += amount
        traced[payee] += max(drawn[i], events.seed[i])


@njit(cache=True, nogil=True)
def lowest_balance(events: Events, balance: Longs, traced: Longs, drawn: Longs) -> None:
    """The holder's other money goes first, so traced is at most the lowest balance since. Arguments as in `haircut`."""
    for i in range(len(events.payer)):
        payer, payee, amount = events.payer[i], events.payee[i], events.amount[i]
        if payer >= 0:
            balance[payer] = max(balance[payer] - amount, 0)
            part = max(traced[payer] - balance[payer], 0)
            drawn[i] = part
            traced[payer] -= part
        balance[payee] += amount
        traced[payee] += max(drawn[i], events.seed[i])
