"""Several payers who each pay the same several payees within the window: bipartite.

The blocks are those of `clew.money.matching.biclique`, with at least `payers` and `payees`; of hits that share a
payment the one of most accounts stands, then that with the larger amount. A payer's windows of over `MOST` payments are
not looked at (they are fans).
"""

from __future__ import annotations

import numba
import numpy as np

from clew.money.ledger import Longs
from clew.money.matching.biclique import Cells, grown
from clew.money.matching.follow import PAIRS
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.matching.windows import Items, Least, windows
from clew.money.patterns.pattern import Pattern

MOST = 50


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `block`. Size: accounts. Amount: all of it."""
    least = (pattern.number("payers", 2), pattern.number("payees", 2))
    which, skipped = _likely(ground, pattern.window, least[0])
    cells = Cells(
        ground.payer[which].astype(np.int64),
        ground.payee[which].astype(np.int64),
        ground.time[which],
        ground.time[which],
    )
    found, stopped = grown(cells, pattern.window, least)
    each = [np.sort(which[one]) for one in found]
    size = [len(np.unique(ground.payer[one])) + len(np.unique(ground.payee[one])) for one in each]
    amount = np.array([ground.amount[one].sum() for one in each], dtype=np.int64)
    kept = np.flatnonzero(amount >= ground.units(pattern.amount("total", ground.currency)))
    hits = Hits.of(
        [each[one] for one in kept],
        np.array(size, dtype=np.int64)[kept],
        amount[kept],
        np.full(len(kept), -1, np.int32),
        stopped + skipped,
    )
    return hits.standing(len(ground))


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Nothing keeps this shape from being looked for."""
    return None


def _likely(ground: Ground, span: int, payers: int) -> tuple[Longs, int]:
    """Payments to two payees who share enough payers within a window; and how many payers were not looked at."""
    first, second, skipped = _forks(ground.payee, ground.time, ground.out.starts, ground.out.payments, span)
    a, b = ground.payee[first].astype(np.int64), ground.payee[second].astype(np.int64)
    group = np.minimum(a, b) * len(ground.ledger.accounts) + np.maximum(a, b)
    party = ground.payer[first].astype(np.int64)
    items = Items(group, party, ground.time[first], ground.time[second], ground.amount[first])
    found = windows(items, span, Least(payers, payers), all_of_them=True)
    return np.unique(np.concatenate((first[found.items], second[found.items]))), int(skipped)


@numba.njit(cache=True)
def _forks(payee, time, starts, payments, span):  # type: ignore[no-untyped-def]
    """All two payments of one payer to different payees within the span, the earlier one first."""
    first, second = np.empty(1024, np.int64), np.empty(1024, np.int64)
    count, skipped = 0, 0
    for account in range(len(starts) - 1):
        until, over = starts[account], False
        for at in range(starts[account], starts[account + 1]):
            while until < starts[account + 1] and time[payments[until]] <= time[payments[at]] + span:
                until += 1
            if until - at > MOST or count > PAIRS:
                over = True
                continue
            for other in range(at + 1, until):
                if payee[payments[other]] == payee[payments[at]]:
                    continue
                if count == len(first):
                    first = np.concatenate((first, np.empty(count, np.int64)))
                    second = np.concatenate((second, np.empty(count, np.int64)))
                first[count], second[count] = payments[at], payments[other]
                count += 1
        skipped += over
    return first[:count], second[:count], skipped
