"""An account on which nothing moved for long, then much: dormant, then active.

A hit is an account's payments, in and out, within the window from the first one after at least `quiet` without any; at
least `payments`, and a turnover of at least `times` what it had on average per payment before. An account without any
payment before is none: that is a new one.
"""

from __future__ import annotations

import numpy as np

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
    wakes = 1 + np.flatnonzero((np.diff(account) == 0) & (np.diff(time) >= pattern.number("quiet")))
    begins = np.searchsorted(account, account)
    turnover = np.concatenate(([0], np.cumsum(ground.amount[payment])))
    each, size, amount, hub = [], [], [], []
    for at in wakes.tolist():
        until = int(
            np.searchsorted(
                time[at : np.searchsorted(account, account[at], "right")], time[at] + pattern.window, "right"
            )
        )
        total, before = int(turnover[at + until] - turnover[at]), int(turnover[at] - turnover[begins[at]])
        usual = before / (at - int(begins[at]))
        if (
            until >= pattern.number("payments", 1)
            and total >= usual * pattern.share("times", 0)
            and total >= ground.units(pattern.amount("total", ground.currency))
        ):
            each.append(payment[at : at + until])
            size.append(until)
            amount.append(total)
            hub.append(int(account[at]))
    return Hits.of(each, np.array(size, np.int64), np.array(amount, np.int64), np.array(hub, np.int32))


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Why the pattern cannot be looked for here, if so."""
    if len(ground) and int(ground.time.max() - ground.time.min()) < pattern.number("quiet"):
        return "the ledger covers less time than an account has to be quiet"
    return None
