"""Money that is spread over several accounts and comes together again: scatter-gather.

From one source through at least `middles` accounts to one sink; each leg out of a middle follows a leg into it, within
the amount band, and all lie within the window. The middles and the windows are as in `clew.money.matching.windows`, a
pair of legs an item, a middle its party.
"""

from __future__ import annotations

import numpy as np

from clew.money.ledger import Longs
from clew.money.matching.follow import pairs
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.matching.parts import moves
from clew.money.matching.windows import Items, Least, windows
from clew.money.patterns.pattern import Pattern


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `diamond`. Size: middles. Amount: what arrived at the sink."""
    its = moves(ground)
    found = pairs(its, pattern.window, pattern.band)
    p, q = found.first, found.second
    ends = its.payer[p].astype(np.int64) * len(ground.ledger.accounts) + its.payee[q]
    p, q, ends = _repeated(p, q, ends, pattern.number("middles", 2))
    start, end = np.minimum(its.time[p], its.time[q]), np.maximum(its.earliest[q], np.maximum(its.time[p], its.time[q]))
    items = Items(ends, its.payee[p].astype(np.int64), start, end, its.amount[q])
    many = pattern.number("middles", 2)
    total = ground.units(pattern.amount("total", ground.currency))
    chosen = windows(items, pattern.window, Least(many, many, total), overlapping=pattern.overlapping)
    each = [chosen.items[chosen.starts[i] : chosen.starts[i + 1]] for i in range(len(chosen.parties))]
    amount = np.array([ground.amount[np.unique(its.payments(q[one]))].sum() for one in each], dtype=np.int64)
    enough = np.flatnonzero(amount >= total)
    hits = Hits.of(
        [its.payments(np.concatenate((p[each[i]], q[each[i]]))) for i in enough],
        chosen.parties[enough],
        amount[enough],
        np.full(len(enough), -1, np.int32),
        found.unfinished,
    )
    return hits.standing(len(ground), overlapping=pattern.overlapping)


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Nothing keeps this shape from being looked for."""
    return None


def _repeated(p: Longs, q: Longs, ends: Longs, middles: int) -> tuple[Longs, Longs, Longs]:
    """Only those legs between whose ends there are enough; the rest, most of them, need not be put in order."""
    _, which, many = np.unique(ends, return_inverse=True, return_counts=True)
    kept = many[which] >= middles
    return p[kept], q[kept], ends[kept]
