"""Layers: several payers pay the same middles, and these, later, the same payees: stack.

Each of at least `payers` pays each of at least `middles`, and each of these each of at least `payees`, all within the
window; what leaves the middles is within the band of what came in. The blocks are those of
`clew.money.matching.biclique`, with a payer and a payee as a row and a middle as a column. Of hits that share a payment
the one of most accounts stands, then that with the larger amount. A payment after which its payee makes over `MOST` in
the window is not followed.
"""

from __future__ import annotations

import numpy as np

from clew.money.ledger import Longs
from clew.money.matching.biclique import Cells, grown
from clew.money.matching.follow import pairs
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.matching.hub import in_band
from clew.money.matching.windows import Items, Least, windows
from clew.money.patterns.pattern import WHOLE, Band, Pattern

MOST = 50
_ANY = Band(0, 10_000 * WHOLE)


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `layers`. Size: accounts. Amount: what left the middles."""
    found = pairs(ground, pattern.window, _ANY, MOST)
    p, q = found.first, found.second
    accounts, middles = len(ground.ledger.accounts), pattern.number("middles", 2)
    ends = ground.payer[p].astype(np.int64) * accounts + ground.payee[q]
    start, end = np.minimum(ground.time[p], ground.time[q]), np.maximum(ground.time[p], ground.time[q])
    items = Items(ends, ground.payee[p].astype(np.int64), start, end, ground.amount[q])
    which = np.unique(windows(items, pattern.window, Least(middles, middles), all_of_them=True).items)
    least = (pattern.number("payers", 2), pattern.number("payees", 2))
    cells = Cells(ends[which], items.party[which], start[which], end[which])
    sets, stopped = grown(cells, pattern.window, (least[0] * least[1], middles))
    each, size, amount = [], [], []
    for one in sets:
        came, went = np.unique(p[which[one]]), np.unique(q[which[one]])
        if _is_stack(ground, came, went, (*least, len(np.unique(ends[which[one]])))) and _kept(
            ground, came, went, pattern
        ):
            each.append(np.concatenate((came, went)))
            size.append(len(np.unique(np.concatenate([ground.payer[came], ground.payee[came], ground.payee[went]]))))
            amount.append(int(ground.amount[went].sum()))
    hub = np.full(len(each), -1, np.int32)
    hits = Hits.of(each, np.array(size, np.int64), np.array(amount, np.int64), hub, found.unfinished + stopped)
    return hits.standing(len(ground))


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Nothing keeps this shape from being looked for."""
    return None


def _is_stack(ground: Ground, came: Longs, went: Longs, least: tuple[int, int, int]) -> bool:
    """Whether there are enough payers and payees, all different from the middles, and each has a way to each."""
    payers, payees, middles = (
        set(one.tolist()) for one in (ground.payer[came], ground.payee[went], ground.payee[came])
    )
    enough = len(payers) >= least[0] and len(payees) >= least[1] and len(payers) * len(payees) == least[2]
    return enough and not payers & middles and not payees & middles and not payers & payees


def _kept(ground: Ground, came: Longs, went: Longs, pattern: Pattern) -> bool:
    """Whether enough left the middles, within the band of what came in."""
    into, out = int(ground.amount[came].sum()), int(ground.amount[went].sum())
    enough = out >= ground.units(pattern.amount("total", ground.currency))
    return enough and bool(in_band(into, out, pattern.band.low, pattern.band.high))
