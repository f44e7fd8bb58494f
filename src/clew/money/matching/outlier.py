"""Payments out of line: with the account's own past, with others between the same two, or for the same purpose.

A payment is a hit if it is at least `times` the median of those it is held against and its distance from it is at least
`spread` times their median absolute deviation, both on a logarithmic scale (scaled by 1.4826, so that it is a standard
deviation where logarithms are normal; Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). There must be at
least `before` of those. `base: payer` holds it against the payer's up to 200 payments before it, amounts above only.
`pair` and `purpose` hold it against all between the same two, or of the same words of purpose, above and below. Where
the purpose names a quantity (`500 kg`, `40 x valves`), prices for one are compared. Of a price that has no such base it
can say nothing. Payments between the same two that are out of line by pair or purpose within the window are one hit.
"""

from __future__ import annotations

import re

import numba
import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from clew.money.ledger import Bools, Longs
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.matching.parts import by_pair
from clew.money.matching.sorting import grouped, ranges
from clew.money.patterns.pattern import Pattern

_PAST = 200
_SCALE = 1.4826
_HAIR = 0.999999
_MEASURES = (
    "kg|g|t|mt|tons?|tonnes?|lbs?|oz|l|litres?|liters?|bbl|barrels?|pcs|pieces?|units?|bags?|cartons?|carats?|ct"
)
_QUANTITY = re.compile(rf"(?<![\w.,])(\d+(?:\.\d+)?)\s*({_MEASURES}|[x×])\b")
Floats = npt.NDArray[np.float64]


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `outlier`. Size: how many times the usual, at most, rounded. Amount: all."""
    limits = (pattern.share("times", 3.0), pattern.share("spread", 5.0), max(pattern.number("before", 10), 4))
    if pattern.text("base", "payer") == "payer":
        ratio = _beyond_past(ground.out.starts, ground.out.payments, np.log(ground.amount), limits)
    else:
        ratio = _beyond_others(ground, pattern.text("base"), limits)
    least = ground.units(pattern.amount("total", ground.currency))
    which = np.flatnonzero((ratio > 0) & (ground.amount >= least))
    each = _together(ground, which, pattern)
    size = np.array([min(np.rint(ratio[one].max()), 2.0**40) for one in each], dtype=np.int64)
    amount = np.array([ground.amount[one].sum() for one in each], dtype=np.int64)
    return Hits.of(each, size, amount, np.array([ground.payer[one[0]] for one in each], dtype=np.int32))


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Why the pattern cannot be looked for here, if so."""
    if pattern.text("base") != "purpose":
        return None
    return "the source names no purposes" if ground.words("purpose") is None else None


def _together(ground: Ground, which: Longs, pattern: Pattern) -> list[Longs]:
    """These payments in hits: those between two within the window from the first are one; of a payer, each is."""
    if pattern.text("base", "payer") == "payer":
        return list(which.reshape(-1, 1))
    order = which[np.lexsort((which, ground.payee[which], ground.payer[which]))]
    pair = ground.payer[order].astype(np.int64) * len(ground.ledger.accounts) + ground.payee[order]
    begins: list[int] = []
    for at, (ends, time) in enumerate(zip(pair.tolist(), ground.time[order].tolist(), strict=True)):
        if not begins or pair[begins[-1]] != ends or time - ground.time[order[begins[-1]]] > pattern.window:
            begins.append(at)
    return np.split(order, begins[1:]) if begins else []


def _beyond_others(ground: Ground, base: str, limits: tuple[float, float, int]) -> Floats:
    """How many times more or less than usual between its two, or for its purpose, each payment is; 0: in line."""
    if base == "pair":
        return _beyond_group(*by_pair(ground), ground.amount.astype(np.float64), limits)
    group, value = _goods(ground)
    starts, order = grouped(group + 1, int(group.max(initial=-1)) + 2)
    order = order[starts[1] :]
    begins = np.unique(starts[1:-1] - starts[1])
    return _beyond_group(order, begins[begins < len(order)], value, limits)


def _goods(ground: Ground) -> tuple[Longs, Floats]:
    """The goods that each payment is for (-1: none named), and its price for one."""
    words = ground.words("purpose")
    if words is None:
        return np.full(len(ground), -1, np.int64), ground.amount.astype(np.float64)
    coded = words.combine_chunks()
    goods = [purpose_of(text) for text in coded.dictionary.to_pylist()]
    names = {name: number for number, name in enumerate(sorted({name for name, _ in goods if name}))}
    code = pc.fill_null(coded.indices, len(goods)).to_numpy().astype(np.int64)
    group = np.array([*(names.get(name, -1) for name, _ in goods), -1], dtype=np.int64)[code]
    quantity = np.array([*(many for _, many in goods), 1.0])[code]
    return group, ground.amount / quantity


def purpose_of(text: str) -> tuple[str, float]:
    """The words of a purpose without its numbers, and the quantity that it names, or 1.

    >>> purpose_of("Invoice 4711: 500 kg Copper wire"), purpose_of("rent 05/2024")
    (('invoice copper wire kg', 500.0), ('rent', 1.0))
    """
    text = " ".join(text.lower().split())[:1000]
    found = _QUANTITY.search(text)
    quantity = float(found[1]) if found else 0.0
    rest = text if found is None else text[: found.start()] + " " + text[found.end() :]
    words = re.findall(r"[^\W\d_]{2,}", rest)
    measure = [found[2].rstrip("s")] if found and quantity > 0 else []
    return " ".join([*words, *measure]), quantity if quantity > 0 else 1.0


def _beyond_group(order: Longs, begins: Longs, value: Floats, limits: tuple[float, float, int]) -> Floats:
    """How many times more or less than its group's median each value is; 0 where it is in line.

    The groups are `order`, cut at `begins`. Logarithms are taken of those only in which a value is so far.
    """
    times, spread, least = limits
    ratio = np.zeros(len(value))
    sizes = np.diff(begins, append=len(order))
    wide = np.flatnonzero(_wide(order, begins, sizes, value, (times, least)))
    rows, sizes = order[ranges(begins[wide], sizes[wide])], sizes[wide]
    rows = rows[np.lexsort((value[rows], np.repeat(np.arange(len(wide)), sizes)))]
    starts = np.cumsum(sizes) - sizes
    for one in np.flatnonzero(_far(value[rows], starts, sizes, times)):
        its = rows[starts[one] : starts[one] + sizes[one]]
        logs = np.log(value[its])
        distance = np.abs(logs - np.median(logs))
        usual = _SCALE * np.median(distance)
        far = (distance >= np.log(times)) & (distance >= spread * usual)
        ratio[its[far]] = np.exp(distance[far])
    return ratio


def _far(value: Floats, starts: Longs, sizes: Longs, times: float) -> Bools:
    """In which groups of rising values one may be `times` from the median: a hair less will do."""
    middle = value[starts + (sizes - 1) // 2], value[starts + sizes // 2]
    low, high, least = value[starts], value[starts + sizes - 1], (times * _HAIR) ** 2
    with np.errstate(all="ignore"):
        near = (high / middle[0] * (high / middle[1]) < least) & (middle[0] / low * (middle[1] / low) < least)
    return np.asarray(~(near & (low > 0)))


@numba.njit(cache=True, nogil=True)
def _wide(order, begins, sizes, value, limits):  # type: ignore[no-untyped-def]
    """Which groups have enough values, the largest `times` the smallest."""
    times, least = limits
    wide = np.zeros(len(begins), np.bool_)
    for group in range(len(begins)):
        begin, end = begins[group], begins[group] + sizes[group]
        if end - begin < least:
            continue
        low, high = value[order[begin]], value[order[begin]]
        for at in range(begin, end):
            low, high = min(low, value[order[at]]), max(high, value[order[at]])
        wide[group] = low <= 0 or high >= low * times * _HAIR
    return wide


@numba.njit(cache=True, nogil=True)
def _beyond_past(starts, payments, value, limits):  # type: ignore[no-untyped-def]
    """How many times the median of its payer's past each payment is; 0 where it is in line or the past too short."""
    times, spread, least = limits
    far = np.log(times)
    ratio = np.zeros(len(value))
    past, distance = np.empty(_PAST + 1, np.float64), np.empty(_PAST, np.float64)
    for account in range(len(starts) - 1):
        held = 0
        for at in range(starts[account], starts[account + 1]):
            it = value[payments[at]]
            usual = (past[(held - 1) // 2] + past[held // 2]) / 2
            if held >= least and it - usual >= far:
                for i in range(held):
                    distance[i] = abs(past[i] - usual)
                ordered = np.sort(distance[:held])
                if it - usual >= spread * _SCALE * (ordered[(held - 1) // 2] + ordered[held // 2]) / 2:
                    ratio[payments[at]] = np.exp(it - usual)
            if held == _PAST:
                for i in range(np.searchsorted(past[:held], value[payments[at - _PAST]]), held - 1):
                    past[i] = past[i + 1]
                held -= 1
            place = np.searchsorted(past[:held], it)
            for i in range(held, place, -1):
                past[i] = past[i - 1]
            past[place] = it
            held += 1
    return ratio
