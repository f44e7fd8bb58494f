"""The events of each account in one currency, in order: what it paid and what it was paid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.money.ledger import Bools, Ints, Ledger, Longs


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """A node is an account in one currency: amounts of different currencies are never summed or compared.

    The events of node v are `payment[starts[v]:starts[v + 1]]` in order, `outward` where the node pays. `payer` and
    `payee` are the nodes at the ends of each payment; `pair` is a number for each payer with its payee.
    """

    starts: Longs
    payment: Ints
    outward: Bools
    payer: Ints
    payee: Ints
    pair: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def of(cls, ledger: Ledger) -> Nodes:
        """The nodes of a ledger."""
        codes = len(ledger.currencies)
        payer = ledger.payer.astype(np.int64) * codes + ledger.currency
        payee = ledger.payee.astype(np.int64) * codes + ledger.currency
        used, number = np.unique(np.concatenate([payer, payee]), return_inverse=True)
        ends = number.reshape(2, -1).astype(np.int32)
        _, pair = np.unique(ends[0].astype(np.int64) * len(used) + ends[1], return_inverse=True)
        size = len(ledger)
        node = ends.T.ravel()  # payer and payee of the first payment, of the second …
        order = np.argsort(node, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(node, minlength=len(used)))]).astype(np.int64)
        return cls(
            starts=starts,
            payment=(order // 2).astype(np.int32),
            outward=order % 2 == 0,
            payer=ends[0],
            payee=ends[1],
            pair=pair.astype(np.int32).reshape(size),
        )


def positions(nodes: Nodes) -> npt.NDArray[np.int64]:
    """For each payment the place of its event at the payer and at the payee: (n, 2)."""
    places = np.empty((len(nodes.payer), 2), dtype=np.int64)
    where = np.arange(len(nodes.payment))
    places[nodes.payment[nodes.outward], 0] = where[nodes.outward]
    places[nodes.payment[~nodes.outward], 1] = where[~nodes.outward]
    return places
