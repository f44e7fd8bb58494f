"""Features of pairs of entities out of their names: the best pair of names tells, the others bear witness."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.feature import Matrix
from clew.resolve.naming.alignment import align
from clew.resolve.naming.desk import Desk, Half, Side, desk, half, load, side, unpair
from clew.resolve.naming.features import NAME_FEATURES
from clew.resolve.naming.kernel import kernel
from clew.resolve.naming.letters import Hashes, Places, mix
from clew.resolve.naming.measures import LIKENESS, MEASURES, ORDER, RARITY, measure
from clew.resolve.naming.several import PARTNER, Floats, agreement, independent, overlap, rarity
from clew.resolve.naming.table import Names

MOST_COMPARED = 6
"""Pairs of names that are compared word by word for one pair of entities; the likeliest, by shared words and sounds."""

HOPELESS = 0.6
"""Pairs of names that share less than this part of what the likeliest pair shares are not compared."""

WEAK, GIVES_WAY = 0.97, 0.8
"""An alias of low quality is never wholly alike; it tells only where no better name is this much as alike."""

_PARTNERS = MEASURES
Rows = npt.NDArray[np.int32]


class Bearers(NamedTuple):
    """The names of every entity, and what is needed to choose among them."""

    starts: Places
    values: npt.NDArray[np.int32]
    wholes: Hashes
    orders: Hashes
    sets: Hashes
    heard: Hashes
    main: npt.NDArray[np.bool_]
    weak: npt.NDArray[np.bool_]


def name_features(left: Names, right: Names, l: Rows, r: Rows) -> Matrix:  # noqa: E741 - as the room writes pairs
    """Features of the pairs (l[i] of left, r[i] of right): float32 of shape (pairs, NAME_FEATURES); NaN without names.

    Symmetric to the bit: exchanging the sides changes nothing. At most `MOST_COMPARED` pairs of names are compared for
    a pair of entities.
    """
    out = np.full((len(l), len(NAME_FEATURES)), np.nan, np.float32)
    sides = (side(left), side(right))
    _compare((_bearers(left), _bearers(right)), sides, (half(left), half(right)), desk(), _pairs(l, r), out)
    return out


def _pairs(l: Rows, r: Rows) -> Places:  # noqa: E741 - as above
    return np.stack([l, r]).astype(np.int64)


def _bearers(names: Names) -> Bearers:
    phrases = names.phrases
    return Bearers(
        names.rows.starts, names.rows.values, phrases.wholes, phrases.orders, phrases.sets, phrases.heard,
        phrases.main, phrases.weak,
    )  # fmt: skip


@njit(cache=True)
def _compare(
    bearers: tuple[Bearers, Bearers],
    sides: tuple[Side, Side],
    halves: tuple[Half, Half],
    work: Desk,
    pairs: Places,
    out: Matrix,
) -> None:
    a, b = bearers
    measured, best = np.empty(MEASURES), np.empty(MEASURES)
    loaded = -1  # pairs come sorted: the left name often stays
    for pair in range(pairs.shape[1]):
        start, other = a.starts[pairs[0, pair]], b.starts[pairs[1, pair]]
        count, counted = a.starts[pairs[0, pair] + 1] - start, b.starts[pairs[1, pair] + 1] - other
        if count == 0 or counted == 0:
            continue
        if count == 1 and counted == 1:
            m, n = a.values[start], b.values[other]
            if m == loaded:
                unpair(halves[0])
            else:
                load(sides[0], m, halves[0])
                loaded = m
            load(sides[1], n, halves[1])
            _align_ordered(halves, _is_first(a, m, b, n), work, best)
            if a.weak[m] or b.weak[n]:
                _weaken(best)
            partners = np.nan
        else:
            mine, theirs = a.values[start : start + count], b.values[other : other + counted]
            chosen = _likeliest(a, mine, b, theirs)
            partners = _compare_many(bearers, sides, halves, work, (mine, theirs, chosen, measured, best))
            loaded = -1
        for place in range(MEASURES):
            out[pair, place] = best[place]
        out[pair, _PARTNERS] = partners


@kernel
def _weaken(measured: npt.NDArray[np.float64]) -> None:
    """An alias of low quality is borne by many: what agrees says half."""
    measured[LIKENESS] = min(measured[LIKENESS], WEAK)
    measured[RARITY] *= 0.5


@kernel
def _is_first(a: Bearers, m: int, b: Bearers, n: int) -> bool:
    """The same name always stands on the left, so that exchanging the sides changes nothing."""
    if a.wholes[m] != b.wholes[n]:
        return bool(a.wholes[m] < b.wholes[n])
    return bool(a.orders[m] <= b.orders[n])


@kernel
def _align_ordered(halves: tuple[Half, Half], is_first: bool, work: Desk, out: npt.NDArray[np.float64]) -> None:
    if is_first:
        align(halves[0], halves[1], work)
        measure(halves[0], halves[1], work, out)
    else:
        align(halves[1], halves[0], work)
        measure(halves[1], halves[0], work, out)


@njit(cache=True)
def _compare_many(bearers, sides, halves, work, chosen):  # type: ignore[no-untyped-def]
    """The measures of the best pair among the chosen, with what the others say; and how far all names agree."""
    (a, b), (mine, theirs, places, measured, best) = bearers, chosen
    rarities, sounds, keys = np.zeros(len(places)), np.zeros(len(places), np.uint64), np.zeros(len(places), np.uint64)
    alike_a, alike_b = _the_same(a, mine, b, theirs)
    most, first, weakly, told = -1.0, 0, False, (0.0, 0.0, np.uint64(0))
    for at, place in enumerate(places):
        i, j = place // len(theirs), place % len(theirs)
        m, n = mine[i], theirs[j]
        load(sides[0], m, halves[0])
        load(sides[1], n, halves[1])
        _align_ordered(halves, _is_first(a, m, b, n), work, measured)
        weak = a.weak[m] or b.weak[n]
        alike = measured[LIKENESS] * (GIVES_WAY if weak else 1.0)
        worth = measured[LIKENESS] * (0.5 if weak else 1.0)
        alike_a[i], alike_b[j] = max(alike_a[i], worth), max(alike_b[j], worth)
        if weak:
            _weaken(measured)
        keys[at], sounds[at] = mix(a.orders[m] ^ b.orders[n]), a.heard[m] | b.heard[n]
        bits, order = measured[RARITY], 1.0 if np.isnan(measured[ORDER]) else measured[ORDER]
        if alike > most or (alike == most and (order, bits, keys[at]) > told):
            most, first, weakly, told = alike, at, weak, (order, bits, keys[at])
            best[:] = measured
        rarities[at] = bits if worth >= PARTNER else 0.0
    rarities[first] = best[RARITY]
    chances = independent(mine, a.heard, a.sets) * independent(theirs, b.heard, b.sets)
    best[RARITY] = rarity(first, rarities, sounds, keys, chances)
    main, weaker = (a.main[mine], b.main[theirs]), (a.weak[mine], b.weak[theirs])
    return agreement(main, weaker, (alike_a, alike_b), weakly)


@njit(cache=True)
def _the_same(a: Bearers, mine: Rows, b: Bearers, theirs: Rows) -> tuple[Floats, Floats]:
    """1 for each name that the other side has too, 0 for others; half of that where it is weak."""
    alike_a, alike_b = np.zeros(len(mine)), np.zeros(len(theirs))
    for i in range(len(mine)):
        for j in range(len(theirs)):
            m, n = mine[i], theirs[j]
            if a.wholes[m] == b.wholes[n] and a.sets[m]:
                worth = 0.5 if a.weak[m] or b.weak[n] else 1.0
                alike_a[i], alike_b[j] = max(alike_a[i], worth), max(alike_b[j], worth)
    return alike_a, alike_b


@njit(cache=True)
def _likeliest(a: Bearers, mine: Rows, b: Bearers, theirs: Rows) -> Places:
    """Which pairs of names to compare, as place in the grid of all: those that share most words and sounds.

    The likeliest pair of main names is among them, however little it shares.
    """
    places, shared, found = np.empty(MOST_COMPARED + 1, np.int64), np.empty(MOST_COMPARED), 0
    main, most = -1, -1.0
    for i in range(len(mine)):
        for j in range(len(theirs)):
            m, n = mine[i], theirs[j]
            same = overlap(a.sets[m], b.sets[n]) + overlap(a.heard[m], b.heard[n])
            key = same + np.float64(mix(a.orders[m] ^ b.orders[n]) >> np.uint64(40)) * 2.0**-50
            if a.main[m] and b.main[n] and key > most:
                main, most = i * len(theirs) + j, key
            if found == MOST_COMPARED and key <= shared[found - 1]:
                continue
            at = min(found, MOST_COMPARED - 1)
            while at > 0 and shared[at - 1] < key:
                places[at], shared[at] = places[at - 1], shared[at - 1]
                at -= 1
            places[at], shared[at] = i * len(theirs) + j, key
            found = min(found + 1, MOST_COMPARED)
    worth = 1
    while worth < found and shared[worth] >= HOPELESS * shared[0]:
        worth += 1
    if main >= 0 and main not in places[:worth]:
        places[worth] = main
        worth += 1
    return places[:worth]
