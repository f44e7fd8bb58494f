"""Money that passes straight on, account after account: a chain of payments, each followed by the next.

Which follows which is said in `clew.money.matching.follow`: one in, one out, within the amount band; one made in parts
counts as one (`clew.money.matching.parts`). A chain is cut where it would pass the window, or come back to an account
it has left. A hit has at least `accounts` accounts; with `distinct`, these are at `places` different banks or in as
many countries.
"""

from __future__ import annotations

import numba
import numpy as np

from clew.money.ledger import Ints, Longs
from clew.money.matching.follow import links
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.matching.parts import Moves, moves
from clew.money.patterns.pattern import Pattern


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `chain`. Size: accounts, or banks or countries. Amount: the least payment."""
    its = moves(ground)
    after, stopped = links(its, pattern.window, pattern.band)
    path, starts = _cut(after, its.columns[:5], pattern.window)
    least = pattern.number("accounts", 3) - 1
    long = np.flatnonzero(np.diff(starts) >= least)
    each = [path[starts[one] : starts[one + 1]] for one in long]
    place = _places(ground, pattern)
    size = np.array([_size(its, one, place) for one in each], dtype=np.int64)
    amount = np.minimum.reduceat(np.append(its.amount[path], 0), starts[:-1])[long] if len(path) else size
    enough = (size >= pattern.number("places", 0)) & (amount >= ground.units(pattern.amount("total", ground.currency)))
    kept = np.flatnonzero(enough)
    hub = np.array([its.payee[each[one][0]] for one in kept], dtype=np.int32)
    return Hits.of([its.payments(each[one]) for one in kept], size[kept], amount[kept], hub, stopped).standing(
        len(ground), overlapping=pattern.overlapping
    )


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Why the pattern cannot be looked for here, if so."""
    place = _places(ground, pattern)
    if place is not None and len(np.unique(place[place >= 0])) < max(pattern.number("places", 2), 2):
        return f"too few accounts have a known {pattern.text('distinct')}"
    return None


def _places(ground: Ground, pattern: Pattern) -> Ints | None:
    """The bank or country of each account, where the pattern counts those."""
    accounts = ground.ledger.accounts
    return {"bank": accounts.bank, "country": accounts.country}.get(pattern.text("distinct"))


def _size(its: Moves, path: Longs, place: Ints | None) -> int:
    if place is None:
        return len(path) + 1
    through = place[np.append(its.payer[path], its.payee[path[-1]])]
    return len(np.unique(through[through >= 0]))


@numba.njit(cache=True, nogil=True)
def _cut(after, columns, span):  # type: ignore[no-untyped-def]
    """Chains one after another, and where each begins."""
    payer, payee, time, earliest, latest = columns
    n = len(after)
    follows = np.zeros(n, np.bool_)
    for p in range(n):
        if after[p] >= 0:
            follows[after[p]] = True
    payments, starts = np.empty(n, np.int64), np.zeros(n + 1, np.int64)
    count, chains = 0, 0
    for head in range(n):
        if follows[head]:
            continue
        p, begin, moment = head, count, earliest[head]
        low, high = time[head], max(time[head], earliest[head])
        while p >= 0:
            back = False
            for at in range(begin, count):
                back = back or payer[payments[at]] == payee[p]
            low, high = min(low, time[p]), max(high, time[p], earliest[p])
            if count > begin and (back or high - low > span or latest[p] <= moment):
                chains += 1
                starts[chains] = count
                begin, moment, low, high = count, earliest[p], time[p], max(time[p], earliest[p])
            moment = max(moment, earliest[p])
            payments[count] = p
            count += 1
            p = after[p]
        chains += 1
        starts[chains] = count
    return payments[:count], starts[: chains + 1]
