"""Several payers who nearly all pay the same several payees within the window: bipartite.

The blocks are those of `clew.money.matching.biclique`, with at least `payers` and `payees`; of those that share most of
their payments the one of most accounts stands, then that with the larger amount.
"""

from __future__ import annotations

import numpy as np

from clew.money.matching.biclique import blocks
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.patterns.pattern import Pattern


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `block`. Size: accounts. Amount: all of it."""
    least = (pattern.number("payers", 2), pattern.number("payees", 2))
    total = ground.units(pattern.amount("total", ground.currency))
    found = blocks(ground, np.ones(len(ground), np.bool_), pattern.window, least)
    each = [one for one in found.each() if ground.amount[one].sum() >= total]
    size = [len(np.unique(np.concatenate((ground.payer[one], ground.payee[one])))) for one in each]
    amount = np.array([ground.amount[one].sum() for one in each], dtype=np.int64)
    hub = np.full(len(each), -1, np.int32)
    hits = Hits.of(each, np.array(size, dtype=np.int64), amount, hub, found.unfinished)
    return hits.standing(len(ground), overlapping=pattern.overlapping)


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Nothing keeps this shape from being looked for."""
    return None
