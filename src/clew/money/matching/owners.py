"""The same payments between owners instead of accounts."""

from __future__ import annotations

import numpy as np

from clew.money.ledger import Ints, Longs
from clew.money.matching.ground import Ground

UNKNOWN = "no account's owner is known"


def known(ground: Ground) -> bool:
    """Whether the owner of any account is known."""
    return bool((ground.ledger.accounts.owner >= 0).any())


def between(ground: Ground) -> tuple[Ground, Longs]:
    """The ground between owners, each by the first of its accounts; and the number in `ground` of each payment there.

    An account whose owner is not known stands for itself. Payments between two accounts of one owner fall out. Both are
    made once.
    """
    return ground.once("owners", _between)


def _between(ground: Ground) -> tuple[Ground, Longs]:
    party = _parties(ground)
    theirs = ground.between(party[ground.payer], party[ground.payee])
    number = np.zeros(len(ground.ledger), np.int64)
    number[ground.place] = np.arange(len(ground))
    return theirs, number[theirs.place]


def _parties(ground: Ground) -> Ints:
    owner = ground.ledger.accounts.owner
    own = np.arange(len(owner), dtype=np.int32)
    first = np.full(int(owner.max(initial=-1)) + 1, len(owner), np.int32)
    np.minimum.at(first, owner[owner >= 0], own[owner >= 0])
    return np.where(owner >= 0, first[owner], own).astype(np.int32) if len(first) else own
