"""All patterns over a whole ledger: by currency, with chance, and what was left out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
import pyarrow as pa

from clew.money.chance import Floats, chances, dealt, repetitions
from clew.money.ledger import Bools, Ledger
from clew.money.matching.ground import Ground, ground, takes_part, texts
from clew.money.matching.hits import Hits
from clew.money.matching.matchers import MATCHERS
from clew.money.patterns.pattern import Pattern
from clew.progress import Progress, silent

SUMS = "every row is a sum of payments over a time: who paid first, and how often, is not in it"

_MOST_AT_ONCE = 4
"""Patterns that are looked for side by side, where there are as many processors: each may hold a ledger of chance."""

_SLOW = ("cycle", "layers", "block", "tree")
"""Shapes that take longest."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How chance is reckoned: repetitions (None: as many as the size of the ledger allows) and the seed."""

    repetitions: int | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """The hits of one pattern in one currency, the ground they lie in, and the chance of each (NaN: not reckoned).

    `smaller` are the hits that were dropped as they lie mostly in larger ones, where they were asked for.
    """

    pattern: Pattern
    ground: Ground
    hits: Hits
    chance: Floats
    repetitions: int
    smaller: Hits | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """All that was found.

    `looked_for` are the kinds that could be looked for, hits or none. `left_out` counts, in words, what took no part,
    was dropped or not searched to its end; `not_looked_for` says for a kind and a currency why it could not be.
    """

    found: tuple[Finding, ...]
    looked_for: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...]
    not_looked_for: tuple[tuple[str, str, str], ...]


def find(
    ledger: Ledger,
    patterns: Sequence[Pattern],
    by: Chance,
    progress: Progress = silent,
    *,
    overlapping: bool = False,
) -> Findings:
    """The hits of these patterns; with `overlapping` those that lie mostly in larger ones besides.

    Payments of different currencies are never in one hit. Raises UsageError.
    """
    found: list[Finding] = []
    why: list[tuple[str, str, str]] = []
    said = texts(ledger, {column for pattern in patterns for column in _columns(pattern)})
    part = {cash: takes_part(ledger, cash=cash) for cash in (True, False)}
    for code, currency in enumerate(ledger.currencies):
        progress(f"looking for patterns, {currency}")
        grounds = _grounds(ledger, code, part, {_with_cash(pattern) for pattern in patterns}, said)
        empty = _nothing(ledger, code, part[True])
        wanted: list[tuple[Ground, Pattern]] = []
        for pattern in patterns:
            its = grounds[_with_cash(pattern)]
            reason = empty or MATCHERS[pattern.shape].left_out(its, pattern)
            if reason is not None:
                why.append((pattern.kind, currency, reason))
            elif len(its):
                wanted.append((its, pattern))
        found += _all(wanted, by, overlapping=overlapping)
        for its in grounds.values():
            its.kept.clear()
    refused = {kind for kind, _, _ in why} - {one.pattern.kind for one in found}
    looked_for = tuple(pattern.kind for pattern in patterns if pattern.kind not in refused)
    return Findings(tuple(found), looked_for, (*_no_part(ledger, part), *_not_told(found)), tuple(why))


def _all(wanted: Sequence[tuple[Ground, Pattern]], by: Chance, *, overlapping: bool) -> list[Finding]:
    """Each pattern's hits in its ground, in the order in which they are wanted.

    Several are looked for at a time, those that take longest first; what one finds is no matter of the others.
    """

    def look(its: Ground, pattern: Pattern) -> Finding:
        one = _one(its, pattern, by)
        return replace(one, smaller=_smaller(one)) if overlapping else one

    first = sorted(range(len(wanted)), key=lambda number: wanted[number][1].shape not in _SLOW)
    with ThreadPoolExecutor(min(_MOST_AT_ONCE, len(os.sched_getaffinity(0)))) as pool:
        waiting = {number: pool.submit(look, *wanted[number]) for number in first}
        try:
            return [waiting[number].result() for number in range(len(wanted))]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _grounds(
    ledger: Ledger, code: int, part: Mapping[bool, Bools], wanted: set[bool], said: Mapping[str, pa.ChunkedArray]
) -> dict[bool, Ground]:
    """The ground with cash and the one without, as they are wanted; one for both where no payment tells them apart."""
    own = ledger.currency == code
    alike = not (own & (part[True] != part[False])).any()
    made: dict[bool, Ground] = {}
    for cash in sorted(wanted):
        alone = not (alike and made)
        made[cash] = ground(ledger, code, said=said, part=part[cash]) if alone else made[False]
    return made


def _one(its: Ground, pattern: Pattern, by: Chance) -> Finding:
    """The hits of one pattern in one ground, with their chance; where there are none, chance is not asked."""
    match = MATCHERS[pattern.shape].match
    hits = match(its, pattern)
    times = repetitions(len(its)) if by.repetitions is None else by.repetitions
    if len(hits) == 0 or pattern.no_chance:
        return Finding(pattern, its, hits, np.full(len(hits), np.nan), times)
    drawn = []
    for number in range(times):
        source = np.random.default_rng((by.seed, number, crc32(f"{pattern.kind} {its.currency}".encode())))
        drawn.append(match(dealt(its, pattern.shuffle, source), pattern))
    return Finding(pattern, its, hits, chances(hits, drawn), times)


def _smaller(one: Finding) -> Hits:
    """The hits that were dropped as they lie mostly in larger ones."""
    if not one.hits.smaller:
        return Hits.none()
    every = MATCHERS[one.pattern.shape].match(one.ground, replace(one.pattern, overlapping=True))
    return every.beside(one.hits)


def _nothing(ledger: Ledger, currency: int, part: Bools) -> str | None:
    """Why no payment in this currency can be part of any shape, if so."""
    own = ledger.currency == currency
    if (own & part).any():
        return None
    return SUMS if ledger.aggregate[own].all() else "no payment is between two accounts"


def _columns(pattern: Pattern) -> set[str]:
    """The texts of payments that the pattern asks for."""
    kind = {"kind"} if {"into", "out"} & set(pattern.settings) else set()
    return kind | ({"purpose"} if pattern.text("base") == "purpose" else set())


def _with_cash(pattern: Pattern) -> bool:
    """Whether cash takes part: where a pattern asks what kind came in, or for amounts below a threshold."""
    return bool({"into", "below"} & set(pattern.settings))


def _no_part(ledger: Ledger, part: Mapping[bool, Bools]) -> tuple[tuple[str, int], ...]:
    """Payments that are part of no shape, by reason; and what the ledger itself does not hold."""
    aggregate, own = ledger.aggregate, ledger.payer == ledger.payee
    nobody = part[True] & ~part[False]
    counts = (
        ("aggregates of several payments", aggregate),
        ("payments to oneself", own & ~aggregate),
        ("payments from or to cash or nobody known", nobody),
    )
    return (*ledger.left_out, *((said, int(which.sum())) for said, which in counts if which.any()))


def _not_told(found: Sequence[Finding]) -> tuple[tuple[str, int], ...]:
    """Smaller hits, and searches that were stopped, by pattern."""
    counts: Counter[str] = Counter()
    for one in found:
        counts[f"{one.pattern.kind}: smaller, mostly part of larger ones"] += one.hits.smaller
        counts[f"{one.pattern.kind}: searches stopped at their limit"] += one.hits.unfinished
    return tuple((said, count) for said, count in sorted(counts.items()) if count)
