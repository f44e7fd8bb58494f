"""An account on which nothing moved for long, then much: dormant, then active.

A hit is an account's payments, in and out, within the window from the first one after at least `quiet` without any; at
least `payments`, and a turnover of at least `times` what it had on average per payment before. An account without any
payment before is a new one, unless it is known that it was opened so long before, and the ledger goes back as far.
"""

from __future__ import annotations

import numpy as np

from clew.money.ledger import NEVER, Longs
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.patterns.pattern import Pattern


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `awakening`. Size: payments. Amount: in and out together."""
    n = len(ground)
    account = np.concatenate((ground.payer, ground.payee)).astype(np.int64)
    payment = np.concatenate((np.arange(n), np.arange(n)))
    order = np.lexsort((payment, account))
    account, payment = account[order], payment[order]
    time = ground.time[payment]
    at = _wakes(ground, account, time, pattern.number("quiet"))
    begins = np.searchsorted(account, account[at])
    since = time - _begin(ground)
    moment = account * (int(since.max(initial=0)) + pattern.window + 1) + since
    until = np.searchsorted(moment, moment[at] + pattern.window, "right")
    turnover = np.concatenate(([0], np.cumsum(ground.amount[payment])))
    total, before = turnover[until] - turnover[at], turnover[at] - turnover[begins]
    usual = before / np.maximum(at - begins, 1)
    enough = (until - at >= pattern.number("payments", 1)) & (total >= usual * pattern.share("times", 0))
    kept = np.flatnonzero(enough & (total >= ground.units(pattern.amount("total", ground.currency))))
    each = [payment[low:high] for low, high in zip(at[kept], until[kept], strict=True)]
    return Hits.of(each, (until - at)[kept], total[kept], account[at[kept]].astype(np.int32))


def _begin(ground: Ground) -> int:
    return int(ground.time[0]) if len(ground) else 0


def _wakes(ground: Ground, account: Longs, time: Longs, quiet: int) -> Longs:
    """Where, in order of account and time, an account wakes."""
    first = np.diff(account, prepend=-1) != 0
    opened = ground.ledger.accounts.opened[account]
    silent = np.minimum(time - opened, time - _begin(ground))
    old = first & (opened != NEVER) & (opened <= time) & (silent >= quiet)
    return np.flatnonzero(old | (~first & (np.diff(time, prepend=0) >= quiet)))


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Why the pattern cannot be looked for here, if so."""
    if len(ground) and int(ground.time.max() - ground.time.min()) < pattern.number("quiet"):
        return "the ledger covers less time than an account has to be quiet"
    return None
