"""Payments that hang together: those that share an account within some days are one thing to look at."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from clew.money.ledger import Ledger, Longs

WITHIN = 10 * 86_400
"""Seconds between two payments of one account that still hang together."""


def groups(ledger: Ledger, rows: Longs) -> Longs:
    """The number of the group of each of these payments (places in ascending order), from 0."""
    size = len(rows)
    if not size:
        return np.zeros(0, dtype=np.int64)
    ends = np.concatenate([ledger.payer[rows], ledger.payee[rows]])
    place = np.concatenate([np.arange(size), np.arange(size)])
    times = ledger.time[rows][place]
    order = np.lexsort((place, times, ends))
    ends, place, times = ends[order], place[order], times[order]
    near = (ends[1:] == ends[:-1]) & (times[1:] - times[:-1] < WITHIN)
    tied = coo_array((np.ones(near.sum(), dtype=bool), (place[:-1][near], place[1:][near])), shape=(size, size))
    return np.asarray(connected_components(tied.tocsr(), directed=False)[1], dtype=np.int64)
