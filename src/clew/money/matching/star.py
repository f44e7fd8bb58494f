"""Many payments of one account, or between two, in a short time: fans, payments below a threshold, round amounts.

`hub` says whose payments are taken together: those of a payer, a payee or a pair. Only payments that pass the filters
count: `below` (from `below` less the share `margin` up to, not at, `below`), `round` (a whole multiple), `first` (the
first ever between the two, where the hub had paid or been paid for `known` before). A hit then has at least `parties`,
`payments` and `total`, and with `burst` so many times what the hub usually has. The windows are those of
`clew.money.matching.windows`, and also those of the shorter time `also`: what is sudden in a day may be drowned in a
week. With `of: owners` the accounts of one owner count as one.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from clew.money.ledger import Bools, Longs
from clew.money.matching import owners
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.matching.parts import by_pair
from clew.money.matching.windows import Items, Least, windows
from clew.money.patterns.pattern import Pattern


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `star`. Size: parties, of a pair payments. Amount: all of it."""
    if pattern.text("of") == "owners":
        return _of_owners(ground, pattern)
    also = pattern.number("also")
    if not 0 < also < pattern.window:
        return _within(ground, pattern)
    both = [_within(ground, pattern), _within(ground, replace(pattern, window=also))]
    return Hits.joined(both).standing(len(ground), overlapping=pattern.overlapping)


def _within(ground: Ground, pattern: Pattern) -> Hits:
    """The hits within the window."""
    which = np.flatnonzero(counts(ground, pattern))
    hub = pattern.text("hub", "payee")
    payer, payee, time = ground.payer[which], ground.payee[which], ground.time[which]
    pair = payer.astype(np.int64) * len(ground.ledger.accounts) + payee if hub == "pair" else payer
    party = payee if hub == "payer" else payer
    items = Items({"payer": payer, "payee": payee, "pair": pair}[hub], party, time, time, ground.amount[which])
    least = Least(
        pattern.number("payments", 1), pattern.number("parties", 1), _total(ground, pattern), pattern.share("burst", 0)
    )
    found = windows(items, pattern.window, least, overlapping=pattern.overlapping)
    payments = which[found.items]
    total = np.diff(np.concatenate(([0], np.cumsum(ground.amount[payments])))[found.starts])
    first = payments[found.starts[:-1]]
    centre = np.full(len(first), -1, np.int32) if hub == "pair" else getattr(ground, hub)[first]
    size = np.diff(found.starts) if hub == "pair" else found.parties
    return Hits(found.starts, payments, size, total, centre, found.smaller)


def _of_owners(ground: Ground, pattern: Pattern) -> Hits:
    """The hits among owners, save those at a single account: these are of the same kind without owners."""
    theirs, number = owners.between(ground)
    hits = match(theirs, replace(pattern, settings={**pattern.settings, "of": "accounts"}))
    side = ground.payer if pattern.text("hub") == "payer" else ground.payee
    each = [np.sort(number[hits.of_hit(one)]) for one in range(len(hits))]
    several = np.array([one for one, its in enumerate(each) if len(np.unique(side[its])) > 1], dtype=np.int64)
    hub = np.array([side[each[one][0]] for one in several], dtype=np.int32)
    made = Hits.of([each[one] for one in several], hits.size[several], hits.amount[several], hub)
    if not hits.smaller or pattern.overlapping:
        return made
    return replace(made, smaller=len(match(ground, replace(pattern, overlapping=True)).beside(made)))


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Why the pattern cannot be looked for here, if so."""
    if pattern.text("of") == "owners" and not owners.known(ground):
        return owners.UNKNOWN
    for name in ("below", "round"):
        if name in pattern.settings and pattern.amount(name, ground.currency) is None:
            return "no threshold is given for the currency"
    return None


def _total(ground: Ground, pattern: Pattern) -> int:
    """What a hit must come to: `total`, and where there is a threshold, that."""
    return max(ground.units(pattern.amount("total", ground.currency)), ground.units(_below(ground, pattern)))


def _below(ground: Ground, pattern: Pattern) -> float | None:
    return pattern.amount("below", ground.currency)


def counts(ground: Ground, pattern: Pattern) -> Bools:
    """Which payments pass the filters."""
    which = np.ones(len(ground), np.bool_)
    below = _below(ground, pattern)
    if below is not None:
        low = ground.units(below * (1 - pattern.share("margin", 1.0)))
        which &= (ground.amount >= low) & (ground.amount < ground.units(below))
    multiple = ground.units(pattern.amount("round", ground.currency))
    if multiple:
        which &= ground.amount % multiple == 0
    if pattern.text("first") == "yes":
        which &= _first_between(ground) & _known(ground, pattern)
    return which


def _first_between(ground: Ground) -> Bools:
    """The first payment from this payer to this payee (of some in one second, one)."""
    order, begins = by_pair(ground)
    which = np.zeros(len(ground), np.bool_)
    which[order[begins]] = True
    return which


def _known(ground: Ground, pattern: Pattern) -> Bools:
    """Payments whose hub had been paying or paid for long enough."""
    hub = ground.payer if pattern.text("hub") == "payer" else ground.payee
    start = first_seen(ground)
    return np.asarray(ground.time - start[hub] >= pattern.number("known"))


def first_seen(ground: Ground) -> Longs:
    """The time of each account's first payment, made or got; where there is none, the largest number."""
    start = np.full(len(ground.ledger.accounts), np.iinfo(np.int64).max)
    for index in (ground.out, ground.into):
        some = np.flatnonzero(np.diff(index.starts))
        start[some] = np.minimum(start[some], ground.time[index.payments[index.starts[some]]])
    return start
