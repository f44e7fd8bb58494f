"""Payments in columns, as the parts of the simulator hand them on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from clew.invent.ledger.chance import Longs
from clew.invent.ledger.habits import TRANSFER, WIRE
from clew.invent.ledger.town import Town


@dataclass(frozen=True, slots=True)
class Batch:
    """Payments in no order. `amount` is in cents of the currency; `purpose` is a number of the `Purposes`."""

    payer: npt.NDArray[np.int32]
    payee: npt.NDArray[np.int32]
    time: Longs
    amount: Longs
    currency: npt.NDArray[np.int8]
    kind: npt.NDArray[np.int8]
    purpose: npt.NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.payer)


class Purposes:
    """The texts that payments carry; each is a number."""

    def __init__(self) -> None:
        self.texts: list[str] = [""]
        self._known = {"": 0}

    def number(self, text: str) -> int:
        """The number of a text, the next one the first time."""
        if text not in self._known:
            self._known[text] = len(self.texts)
            self.texts.append(text)
        return self._known[text]


def batch(
    town: Town,
    payer: Longs,
    payee: Longs,
    time: Longs,
    amount: Longs,
    *,
    kind: int | npt.NDArray[np.int8],
    purpose: int | Longs,
) -> Batch:
    """Payments in the currency of the payer's country; a transfer that crosses a border is a wire."""
    real = np.where(payer < town.size, payer, payer - town.size)
    other = np.where(payee < town.size, payee, payee - town.size)
    form = np.broadcast_to(np.asarray(kind, dtype=np.int8), payer.shape)
    abroad = town.place[real] != town.place[other]
    codes = currencies(town)
    of_place = np.array([codes.index(place.currency) for place in town.places], dtype=np.int8)
    return Batch(
        payer.astype(np.int32),
        payee.astype(np.int32),
        time,
        amount,
        of_place[town.place[real]],
        np.where(abroad & (form == TRANSFER), WIRE, form).astype(np.int8),
        np.broadcast_to(np.asarray(purpose, dtype=np.int16), payer.shape),
    )


def currencies(town: Town) -> list[str]:
    """The currencies of the town, in the order of `Batch.currency`."""
    return sorted({place.currency for place in town.places})


def joined(batches: Sequence[Batch]) -> Batch:
    """All of them, one after the other."""
    return Batch(*(np.concatenate([getattr(one, name.name) for one in batches]) for name in fields(Batch)))
