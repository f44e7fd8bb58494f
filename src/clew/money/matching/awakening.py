"""An account on which nothing moved for long, then much: dormant, then active.

A hit is an account's payments, in and out, within the window from the first one after at least `quiet` without any; at
least `payments`, and a turnover of at least `times` what it had on average per payment before. An account without any
payment before is a new one, unless it is known that it was opened so long before, and the ledger goes back as far.
"""

from __future__ import annotations

import numba
import numpy as np

from clew.money.ledger import NEVER, Ints, Longs
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.patterns.pattern import Pattern


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `awakening`. Size: payments. Amount: in and out together."""
    account, payment = _merged(ground.out.starts, ground.out.payments, ground.into.starts, ground.into.payments)
    time = ground.time[payment]
    at = _wakes(ground, account, time, pattern.number("quiet"))
    bounds = ground.out.starts + ground.into.starts
    begins, ends = bounds[account[at]], bounds[account[at] + 1]
    until = _until(time, at, ends, pattern.window)
    turnover = np.concatenate(([0], np.cumsum(ground.amount[payment])))
    total, before = turnover[until] - turnover[at], turnover[at] - turnover[begins]
    usual = before / np.maximum(at - begins, 1)
    enough = (until - at >= pattern.number("payments", 1)) & (total >= usual * pattern.share("times", 0))
    kept = np.flatnonzero(enough & (total >= ground.units(pattern.amount("total", ground.currency))))
    each = [payment[low:high] for low, high in zip(at[kept], until[kept], strict=True)]
    return Hits.of(each, (until - at)[kept], total[kept], account[at[kept]].astype(np.int32))


def _begin(ground: Ground) -> int:
    return int(ground.time[0]) if len(ground) else 0


def _wakes(ground: Ground, account: Ints, time: Longs, quiet: int) -> Longs:
    """Where, in order of account and time, an account wakes."""
    first = np.flatnonzero(np.diff(account, prepend=-1))
    opened = ground.ledger.accounts.opened[account[first]]
    silent = np.minimum(time[first] - opened, time[first] - _begin(ground))
    wakes = np.diff(time, prepend=0) >= quiet
    wakes[first] = (opened != NEVER) & (opened <= time[first]) & (silent >= quiet)
    return np.flatnonzero(wakes)


@numba.njit(cache=True, nogil=True)
def _merged(out, paid_out, into, paid_in):  # type: ignore[no-untyped-def]
    """Account and payment, by account and then by payment, of all that go in or out."""
    n, count = len(paid_out) + len(paid_in), 0
    account, payment = np.empty(n, np.int32), np.empty(n, np.int64)
    for v in range(len(out) - 1):
        a, b = out[v], into[v]
        while a < out[v + 1] or b < into[v + 1]:
            leaves = b == into[v + 1] or (a < out[v + 1] and paid_out[a] < paid_in[b])
            account[count] = v
            payment[count] = paid_out[a] if leaves else paid_in[b]
            a, b = a + leaves, b + (not leaves)
            count += 1
    return account, payment


@numba.njit(cache=True, nogil=True)
def _until(time, at, ends, span):  # type: ignore[no-untyped-def]
    """One past the last payment of the same account within the span from each of these."""
    until = np.empty(len(at), np.int64)
    for i in range(len(at)):
        until[i] = at[i] + np.searchsorted(time[at[i] : ends[i]], time[at[i]] + span, side="right")
    return until


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Why the pattern cannot be looked for here, if so."""
    if len(ground) and int(ground.time.max() - ground.time.min()) < pattern.number("quiet"):
        return "the ledger covers less time than an account has to be quiet"
    return None
