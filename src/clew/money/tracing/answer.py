"""The answer to a question of tracing, as numbers of the ledger: the rules side by side, ways, bounds and caveats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clew.money.ledger import Ledger, Longs
from clew.money.tracing.bounds import MOST, Bounds, bounds
from clew.money.tracing.caveats import caveats
from clew.money.tracing.follow import Followed, follow_all
from clew.money.tracing.paths import Paths, greatest
from clew.money.tracing.policies import POISON
from clew.money.tracing.reach import Reach, within
from clew.money.tracing.start import ENDS, Question, Start, begin
from clew.money.tracing.tally import Tally, tally

FREE_BOUNDS = 20_000
"""Payments within reach up to which bounds come unasked, for the first `BOUNDED` accounts."""

BOUNDED = 10


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a rule says of one account of the ledger; amounts in units, times in seconds since 1970.

    `held` is there at the end, `received` counts what passed through as often as it came; where it is 0 there is no
    `first` and `last`, and `hops` is 0.
    """

    account: int
    held: int
    received: int
    first: int | None
    last: int | None
    hops: int


@dataclass(frozen=True, slots=True)
class Step:
    """One payment of a way: its place in the ledger, and the traced part of it in units."""

    place: int
    traced: int


@dataclass(frozen=True, slots=True)
class Way:
    """A way of traced money: how much of it went so, the accounts from the start to the end, and the payments."""

    amount: int
    end: str
    accounts: tuple[int, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """One rule's answer: `total + touched` = `held + left + returned + error`, in units.

    `held` is in accounts other than those of the start, `left` with cash desks and unnamed parties. `returned` came
    back to the start: `home` lies there at the end, the rest left it again in payments that tracing starts with.
    `arrivals` are the first of `accounts`, those of the start among them; `ways` hold `told` of `ways_total` units, and
    `more_ways` says if there are others.
    """

    policy: str
    total: int
    held: int
    left: int
    returned: int
    home: int
    touched: int
    error: int
    accounts: int
    arrivals: tuple[Arrival, ...]
    ways: tuple[Way, ...]
    told: int
    ways_total: int
    more_ways: bool


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest that the rules say of one account: what it holds, what it received. Units.

    Poison, which counts touched money, is left out where another rule is there. `held` has every rule's figure, in
    their order. `bounds` hold for any rule.
    """

    account: int
    held: tuple[int, ...]
    low: int
    high: int
    received_low: int
    received_high: int
    bounds: Bounds | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What tracing found. `reached` counts accounts, `payments` those within reach; `bounds` are of the targets.

    `starts` are the accounts that it starts with, and those that pay (backward: are paid) the payments it starts with.
    """

    currency: str
    total: int
    reached: int
    payments: int
    rules: tuple[Ruled, ...]
    ranges: tuple[Range, ...]
    bounds: Bounds | None
    starts: frozenset[int]
    caveats: tuple[str, ...]


def trace(ledger: Ledger, asked: Question, *, limit: int | None = None) -> Answer:
    """Where the money went (`back`: came from). `limit` is of accounts and of ways a rule. Raises UsageError.

    Without a limit all accounts are told, and the ten greatest ways.
    """
    start = begin(ledger, asked)
    reach = within(start.walk, ledger.time, most_hops=asked.hops)
    targets = np.flatnonzero(np.isin(reach.accounts, asked.targets))
    followed = follow_all(reach, asked.policies)
    ruled = [(one, tally(reach, one)) for one in followed]
    shown = targets if asked.targets else _order(followed)[:limit]
    home = _starts(ledger, asked)
    return Answer(
        ledger.currencies[start.currency],
        reach.total,
        len(reach.accounts),
        len(reach.place),
        tuple(_ruled(ledger, reach, one, (targets if asked.targets else None, limit), home) for one in ruled),
        tuple(_ranges(reach, ruled, shown, bounded=not asked.targets)),
        _target_bounds(reach, targets) if asked.targets else None,
        home,
        _caveats(ledger, asked, start, reach),
    )


def _starts(ledger: Ledger, asked: Question) -> frozenset[int]:
    """The accounts that the money left, or backward came to."""
    ends = (ledger.payee if asked.back else ledger.payer)[list(asked.payments)]
    return frozenset((*asked.accounts, *ends.tolist()))


def _ruled(
    ledger: Ledger,
    reach: Reach,
    ruled: tuple[Followed, Tally],
    wanted: tuple[Longs | None, int | None],
    starts: frozenset[int],
) -> Ruled:
    one, told = ruled
    targets, limit = wanted
    there = np.flatnonzero(told.received if targets is None else np.isin(np.arange(len(one.kept)), targets))
    there = there[np.lexsort((there, -told.received[there], -one.kept[there]))]
    outside = np.isin(ledger.accounts.kind[reach.accounts], ENDS)
    left = int(one.kept[outside].sum())
    home = int(one.kept[np.isin(reach.accounts, list(starts)) & ~outside].sum())
    ways = greatest(reach, one, np.zeros(0, np.int64) if targets is None else targets, 10 if limit is None else limit)
    if targets is not None and not len(targets):
        ways = Paths((), 0, 0, more=False)
    return Ruled(
        policy=one.policy,
        total=one.total,
        held=int(one.kept.sum()) - left - home,
        left=left,
        returned=one.returned + home,
        home=home,
        touched=one.touched,
        error=one.error,
        accounts=len(there),
        arrivals=tuple(_arrival(reach, one, told, int(i)) for i in there[:limit]),
        ways=tuple(_way(ledger, reach, (one, starts), path.events, (path.amount, path.end)) for path in ways.paths),
        told=ways.told,
        ways_total=ways.total,
        more_ways=ways.more,
    )


def _arrival(reach: Reach, one: Followed, told: Tally, i: int) -> Arrival:
    account, kept, received = int(reach.accounts[i]), int(one.kept[i]), int(told.received[i])
    if not received:
        return Arrival(account, kept, 0, None, None, 0)
    return Arrival(account, kept, received, int(told.first[i]), int(told.last[i]), int(told.hops[i]))


def _way(
    ledger: Ledger,
    reach: Reach,
    followed: tuple[Followed, frozenset[int]],
    events: tuple[int, ...],
    said: tuple[int, str],
) -> Way:
    """A way with the accounts in the order of the walk: backward, from the end of the payments to their start."""
    one, starts = followed
    places = [int(reach.place[event]) for event in events]
    to = [int(reach.accounts[reach.events.payee[event]]) for event in events]
    ends = (int(ledger.payer[places[0]]), int(ledger.payee[places[0]]))
    start = ends[0] if to[0] == ends[1] else ends[1]
    steps = tuple(Step(place, int(one.carried[event])) for place, event in zip(places, events, strict=True))
    end = "returned" if said[1] == "held" and to[-1] in starts else said[1]
    return Way(said[0], end, (start, *to), steps)


def _order(followed: Sequence[Followed]) -> Longs:
    """Accounts that received anything, by what the rules say that they hold at most."""
    sharing = _sharing(followed)
    high = np.max([one.kept for one in sharing], axis=0)
    mean = np.sum([one.kept for one in sharing], axis=0)
    return np.asarray(np.lexsort((np.arange(len(high)), -mean, -high)))


def _sharing(followed: Sequence[Followed]) -> list[Followed]:
    return [one for one in followed if one.policy != POISON] or list(followed)


def _ranges(reach: Reach, ruled: Sequence[tuple[Followed, Tally]], shown: Longs, *, bounded: bool) -> list[Range]:
    sharing = _sharing([one for one, _ in ruled])
    kept = np.array([one.kept[shown] for one in sharing])
    received = np.array([told.received[shown] for one, told in ruled if one in sharing])
    bounded = bounded and len(reach.place) <= FREE_BOUNDS
    return [
        Range(
            int(reach.accounts[i]),
            tuple(int(one.kept[i]) for one, _ in ruled),
            int(kept[:, at].min()),
            int(kept[:, at].max()),
            int(received[:, at].min()),
            int(received[:, at].max()),
            bounds(reach, np.array([i])) if bounded and at < BOUNDED else None,
        )
        for at, i in enumerate(shown)
    ]


def _target_bounds(reach: Reach, targets: Longs) -> Bounds | None:
    if not len(targets):
        return Bounds(0, 0)
    return bounds(reach, targets) if len(reach.place) <= MOST else None


def _caveats(ledger: Ledger, asked: Question, start: Start, reach: Reach) -> tuple[str, ...]:
    return tuple(caveats(ledger, asked, start, reach))
