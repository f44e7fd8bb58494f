"""The ways on which traced money went: the greatest first, each with its payments.

Under the rules that share out, the linked payments are a flow; its widest way is taken out, then the next, as long as
there are any. The amounts of all ways together are the traced flow. Under poison amounts do not add up: a way is the
one on which an account was first touched, and its amount the smallest on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numba import njit

from clew.money.ledger import Bools, Ints, Longs
from clew.money.tracing.follow import Followed
from clew.money.tracing.links import HELD, RETURNED, Links, linked
from clew.money.tracing.policies import POISON
from clew.money.tracing.reach import Reach

NONE = -1
ENDS = {HELD: "held", RETURNED: "returned"}


@dataclass(frozen=True, slots=True)
class Path:
    """One way: events of the reach in order, how many units went on it, and how it ends.

    `end` is `held` (the last account still has it), `returned` (its next payment is one that tracing starts with) or
    `arrived` (the account was asked for; where the money went on to is not told).
    """

    policy: str
    events: tuple[int, ...]
    amount: int
    end: str


@dataclass(frozen=True, slots=True)
class Paths:
    """The greatest ways of a rule; `more` says if there are others.

    `told` is how many units went on them, `total` how many on all: what is traced or, with targets, what they received
    (as often as it came). Under poison both are what the accounts at their ends keep.
    """

    paths: tuple[Path, ...]
    told: int
    total: int
    more: bool


def greatest(reach: Reach, followed: Followed, targets: Longs, limit: int) -> Paths:
    """The widest ways, to `targets` (accounts of the reach) or, without any, to wherever the money ended."""
    wanted = np.zeros(len(reach.accounts), np.bool_)
    wanted[targets] = True
    if followed.policy == POISON:
        return _first_touches(reach, followed, targets, limit)
    links = linked(reach, followed)
    total = int(links.carried[wanted[links.payee]].sum()) if len(targets) else followed.total
    width, via = np.empty(len(links.events), np.int64), np.empty(len(links.events), np.int64)
    left = replace(links, fresh=links.fresh.copy(), amount=links.amount.copy())
    columns = (left.fresh, left.source, left.into, left.amount, left.payee)
    found: list[Path] = []
    while True:
        end, amount = _widest(columns, wanted, bool(len(targets)), width, via)
        if amount == 0 or len(found) == limit:
            return Paths(tuple(found), sum(path.amount for path in found), total, amount > 0)
        found.append(_taken(left, followed.policy, (end, amount), via, to=bool(len(targets))))


def _taken(links: Links, policy: str, found: tuple[int, int], via: Longs, *, to: bool) -> Path:
    """Take a way out of the flow: `found` is its last piece (with targets: its last event) and its amount."""
    end, amount = found
    said, event = "arrived", end
    if not to:
        said, event = ENDS[int(links.into[end])], int(links.source[end])
        links.amount[end] -= amount
    events = [event]
    while via[event] != NONE:
        piece = int(via[event])
        links.amount[piece] -= amount
        event = int(links.source[piece])
        events.append(event)
    links.fresh[event] -= amount
    return Path(policy, tuple(int(links.events[one]) for one in reversed(events)), amount, said)


@njit(cache=True, nogil=True)
def _widest(
    columns: tuple[Longs, Ints, Ints, Longs, Ints], wanted: Bools, to: bool, width: Longs, via: Longs
) -> tuple[int, int]:
    """The last piece of the widest way (with targets: its last event) and its width; `via` says how it went."""
    fresh, source, into, amount, payee = columns
    width[:] = fresh
    via[:] = NONE
    end, best = NONE, 0
    for piece in range(len(source)):
        came = source[piece]
        wide = min(width[came], amount[piece])
        if wanted[payee[came]]:
            continue
        if into[piece] >= 0:
            if wide > width[into[piece]]:
                width[into[piece]] = wide
                via[into[piece]] = piece
        elif not to and wide > best:
            end, best = piece, wide
    if to:
        for event in range(len(width)):
            if wanted[payee[event]] and width[event] > best:
                end, best = event, width[event]
    return end, best


def _first_touches(reach: Reach, followed: Followed, targets: Longs, limit: int) -> Paths:
    """The way on which each account was first touched: of the targets, or of the accounts that keep most."""
    first = np.full(len(reach.accounts), NONE, np.int64)
    _first(reach.events.payee, followed.carried, first)
    order = targets if len(targets) else np.lexsort((np.arange(len(first)), -followed.kept))
    ends = [int(account) for account in order if first[account] != NONE]
    paths = [_way_to(reach, followed, first, account) for account in ends[:limit]]
    told = sum(int(followed.kept[account]) for account in ends[:limit])
    return Paths(tuple(paths), told, int(followed.kept[ends].sum()), len(ends) > limit)


def _way_to(reach: Reach, followed: Followed, first: Longs, account: int) -> Path:
    events, end = [int(first[account])], "arrived"
    while reach.events.seed[events[-1]] == 0:
        events.append(int(first[reach.events.payer[events[-1]]]))
    return Path(followed.policy, tuple(reversed(events)), int(followed.carried[events].min()), end)


@njit(cache=True, nogil=True)
def _first(payee: Ints, carried: Longs, first: Longs) -> None:
    for i in range(len(payee)):
        if carried[i] > 0 and first[payee[i]] == NONE:
            first[payee[i]] = i
