"""Companies that own each other, solved together: what each outside owner has in each of them.

Up to LARGEST_TABLE of them by elimination. More by sweeps from both sides (Gauss and Seidel): low ends start at nothing
and rise, high ends start at the whole and fall, so that whenever it stops the truth lies between. It stops where what
could still change is at most PRECISION: a share of one that nobody holds, swept the same way, has fallen to that.

Where the high ends leave nothing to those outside (no sweep makes that share fall: the spectral radius is 1 or more),
they set no limit, and the high end of all who have a share in the loop from outside is the whole; it is told
(`Lists.unbounded`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from clew.money.ownership.bounds import Fractions
from clew.money.ownership.lists import Entries, Lists, Plan, Sums, add, gather, keep, room
from clew.money.ownership.structure import Nodes, Rows

LARGEST_TABLE = 400
PRECISION = 1e-10
_SWEEPS = 2_000
_BLOCK = 64
_MOST_ENTRIES = 20_000_000


class Circle(NamedTuple):
    """The shares that companies (`members`, ascending) have in each other: of the company at place p, the entries from
    `starts[p]` to `starts[p + 1]`, each with the place of the owner."""

    members: Nodes
    starts: Rows
    owner: Nodes
    low: Fractions
    high: Fractions


class Pairs(NamedTuple):
    """What owners have in companies of a loop: the company's place, the owner, from low to high."""

    place: Nodes
    owner: Nodes
    low: Fractions
    high: Fractions


@njit(cache=True, nogil=True)
def solve_circle(plan: Plan, lists: Lists, entries: Entries, used: int, loop: Nodes, sums: Sums) -> tuple[Entries, int]:
    """Fills the lists of the companies of one loop; the entries and how many of them are used."""
    inside = np.sort(loop)
    for node in inside:
        lists.length[node], lists.rest[node] = 0, 0.0
    outside, rest, loose = _from_outside(plan, lists, entries, inside, sums)
    circle, owners = _within(plan, inside), np.unique(outside.owner)
    if len(inside) <= LARGEST_TABLE and len(inside) * len(owners) <= _MOST_ENTRIES:
        found, rest, bounded = _eliminate(circle, outside, owners, rest)
    else:
        found, rest, bounded = _sweep_all(circle, outside, owners, rest, plan.least)
    solved, at = len(found.place) <= _MOST_ENTRIES, 0
    for place in range(len(inside)):
        node, count = inside[place], 0
        lists.loose[node], lists.unsolved[node] = loose, not solved
        lists.unbounded[node] = not bounded and (len(owners) > 0 or rest.max() > 0.0)
        lists.rest[node] = min(1.0, rest[place]) if solved else 1.0
        while solved and at < len(found.place) and found.place[at] == place:
            count = add(sums, count, found.owner[at], (found.low[at], found.high[at]))
            at += 1
        entries, used = keep(plan, lists, room(entries, used + count), used, (node, count), sums)
    return entries, used


@njit(cache=True, nogil=True)
def _from_outside(
    plan: Plan, lists: Lists, entries: Entries, inside: Nodes, sums: Sums
) -> tuple[Pairs, Fractions, bool]:
    """Who owns the companies of a loop from outside it, by company; what is not kept of them; whether it is loose."""
    pairs, used, loose, rest = _pairs(1024), 0, False, np.zeros(len(inside))
    for place in range(len(inside)):
        count = gather(plan, lists, entries, inside[place], sums)
        loose |= lists.loose[inside[place]]
        rest[place], lists.rest[inside[place]] = lists.rest[inside[place]], 0.0
        for owner in np.sort(sums.touched[:count]):
            pairs = _put(pairs, used, (place, int(owner)), (sums.low[owner], sums.high[owner]))
            used += 1
            sums.low[owner] = sums.high[owner] = 0.0
    return _first(pairs, used), rest, loose


@njit(cache=True, nogil=True)
def _pairs(size: int) -> Pairs:
    return Pairs(np.zeros(size, np.int32), np.zeros(size, np.int32), np.zeros(size), np.zeros(size))


@njit(cache=True, nogil=True)
def _put(pairs: Pairs, used: int, which: tuple[int, int], share: tuple[float, float]) -> Pairs:
    """With one more, which may need more room."""
    if used == len(pairs.place):
        more = _pairs(2 * used)
        more.place[:used], more.owner[:used] = pairs.place, pairs.owner
        more.low[:used], more.high[:used] = pairs.low, pairs.high
        pairs = more
    pairs.place[used], pairs.owner[used] = which
    pairs.low[used], pairs.high[used] = share
    return pairs


@njit(cache=True, nogil=True)
def _first(pairs: Pairs, used: int) -> Pairs:
    return Pairs(pairs.place[:used], pairs.owner[:used], pairs.low[:used], pairs.high[:used])


@njit(cache=True, nogil=True)
def _within(plan: Plan, inside: Nodes) -> Circle:
    """The shares that the companies of a loop have in each other."""
    starts = np.zeros(len(inside) + 1, np.int64)
    pairs, used = _pairs(1024), 0
    for place in range(len(inside)):
        for row in range(plan.chains.starts[inside[place]], plan.chains.starts[inside[place] + 1]):
            at = np.searchsorted(inside, plan.chains.owner[row])
            if at < len(inside) and inside[at] == plan.chains.owner[row]:
                pairs = _put(pairs, used, (place, at), (plan.weights.low[row], plan.weights.high[row]))
                used += 1
        starts[place + 1] = used
    found = _first(pairs, used)
    return Circle(inside, starts, found.owner, found.low, found.high)


@njit(cache=True, nogil=True)
def _eliminate(circle: Circle, outside: Pairs, owners: Nodes, rest: Fractions) -> tuple[Pairs, Fractions, bool]:
    """What owners have in the companies, by dense tables; the rest; whether the high ends set a limit."""
    size = len(circle.members)
    low, high = np.zeros((size, len(owners))), np.zeros((size, len(owners) + 1))
    high[:, -1] = rest
    for at in range(len(outside.place)):
        column = np.searchsorted(owners, outside.owner[at])
        low[outside.place[at], column], high[outside.place[at], column] = outside.low[at], outside.high[at]
    low, _ = _multiplied(circle, circle.low, low, False)
    high, bounded = _multiplied(circle, circle.high, high, True)
    pairs, used = _pairs(size * len(owners)), 0
    for place in range(size):
        for column in range(len(owners)):
            pairs.place[used], pairs.owner[used] = place, owners[column]
            pairs.low[used], pairs.high[used] = low[place, column], high[place, column]
            used += 1
    return pairs, high[:, -1].copy(), bounded


@njit(cache=True, nogil=True)
def _multiplied(circle: Circle, shares: Fractions, outside: Fractions, upper: bool) -> tuple[Fractions, bool]:
    """(I - T)^-1 times what comes from outside, and whether that is the sum of all powers of T: then nothing in the
    inverse is negative. Where it is not: of low ends, as far as sweeps go; of high ends, the whole."""
    size = len(circle.members)
    matrix = np.zeros((size, size))
    for place in range(size):
        for at in range(circle.starts[place], circle.starts[place + 1]):
            matrix[place, circle.owner[at]] -= shares[at]
        matrix[place, place] += 1.0
    if np.linalg.det(matrix) != 0.0:
        inverse = np.ascontiguousarray(np.linalg.inv(matrix))
        if inverse.min() > -1e-9 and inverse.max() < 1e6:
            return _at_most_whole(inverse @ outside), True
    found = np.zeros(outside.shape)
    if upper:
        for column in range(outside.shape[1]):
            found[:, column] = 1.0 if outside[:, column].max() > 0.0 else 0.0
    else:
        _sweep((circle, _owners_first(circle)), shares, outside, found, _SWEEPS)
    return found, False


@njit(cache=True, nogil=True)
def _at_most_whole(shares: Fractions) -> Fractions:
    """Nothing below none or above the whole, in place. A loop, as NumPy's minimum takes seconds to compile."""
    for row in shares:
        for column in range(len(row)):
            row[column] = min(max(row[column], 0.0), 1.0)
    return shares


@njit(cache=True, nogil=True)
def _sweep_all(
    circle: Circle, outside: Pairs, owners: Nodes, rest: Fractions, least: float
) -> tuple[Pairs, Fractions, bool]:
    """As `_eliminate`, by sweeps, some owners at a time; who has less than `least` goes to the rest."""
    size, way = len(circle.members), (circle, _owners_first(circle))
    rising, _ = _sweeps(way, circle.low)
    falling, bounded = _sweeps(way, circle.high)
    column = np.searchsorted(owners, outside.owner).astype(np.int32)
    by_owner = _in_order(column, len(owners))
    rests = _swept(way, np.zeros((size, 1)), rest.copy().reshape(size, 1), (rising, falling if bounded else 0))[1][:, 0]
    pairs, used, at = _pairs(1024), 0, 0
    for start in range(0, len(owners), _BLOCK):
        width = min(_BLOCK, len(owners) - start)
        low, high = np.zeros((size, width)), np.zeros((size, width))
        while at < len(by_owner) and column[by_owner[at]] < start + width:
            one = by_owner[at]
            low[outside.place[one], column[one] - start] = outside.low[one]
            high[outside.place[one], column[one] - start] = outside.high[one]
            at += 1
        low, high = _swept(way, low, high, (rising, falling if bounded else 0))
        for place in range(size):
            for k in range(width):
                if high[place, k] < least:
                    rests[place] += high[place, k]
                    continue
                pairs = _put(pairs, used, (place, int(owners[start + k])), (low[place, k], high[place, k]))
                used += 1
        if used > _MOST_ENTRIES:
            break
    order = _in_order(pairs.place[:used], size)
    return Pairs(pairs.place[order], pairs.owner[order], pairs.low[order], pairs.high[order]), rests, bounded


@njit(cache=True, nogil=True)
def _in_order(keys: Nodes, count: int) -> Rows:
    """The places of keys below `count`, by key, equal ones as they stand: a counting sort, soon compiled."""
    start = np.zeros(count + 1, np.int64)
    for key in keys:
        start[key + 1] += 1
    for key in range(count):
        start[key + 1] += start[key]
    order = np.empty(len(keys), np.int64)
    for at in range(len(keys)):
        order[start[keys[at]]] = at
        start[keys[at]] += 1
    return order


Way = tuple[Circle, Nodes]
"""A loop, and in which order its companies are swept."""


@njit(cache=True, nogil=True)
def _swept(way: Way, low: Fractions, high: Fractions, sweeps: tuple[int, int]) -> tuple[Fractions, Fractions]:
    """Low ends from nothing upwards, high ends from the whole downwards."""
    least, most = np.zeros(low.shape), np.zeros(high.shape)
    for column in range(high.shape[1]):
        most[:, column] = 1.0 if high[:, column].max() > 0.0 else 0.0
    _sweep(way, way[0].low, low, least, sweeps[0])
    _sweep(way, way[0].high, high, most, sweeps[1])
    for low_ends, high_ends in zip(least, most):  # noqa: B905  # kernels know no strict
        for column in range(len(low_ends)):
            high_ends[column] = max(low_ends[column], high_ends[column])
    return least, most


@njit(cache=True, nogil=True)
def _sweep(way: Way, shares: Fractions, outside: Fractions, found: Fractions, sweeps: int) -> None:
    """So many times: what comes from outside, and what the owners in the loop have now; at most the whole."""
    circle, order = way
    now = np.zeros(outside.shape[1])
    for _ in range(sweeps):
        moved = 0.0
        for place in order:
            now[:] = outside[place]
            for at in range(circle.starts[place], circle.starts[place + 1]):
                share, owner = shares[at], circle.owner[at]
                for k in range(len(now)):
                    now[k] += share * found[owner, k]
            for k in range(len(now)):
                new = min(now[k], 1.0)
                moved = max(moved, abs(new - found[place, k]))
                found[place, k] = new
        if moved == 0.0:
            return


@njit(cache=True, nogil=True)
def _sweeps(way: Way, shares: Fractions) -> tuple[int, bool]:
    """How many sweeps leave of all that the companies could have at most PRECISION; and whether any number does."""
    nothing, left = np.zeros((len(way[1]), 1)), np.ones((len(way[1]), 1))
    for done in range(_SWEEPS):
        _sweep(way, shares, nothing, left, 1)
        if left.max() <= PRECISION:
            return done + 1, True
    return _SWEEPS, False


@njit(cache=True, nogil=True)
def _owners_first(circle: Circle) -> Nodes:
    """The places of a loop, each after the owners from whom it is reached: in depth, from the smallest."""
    size, count, deep = len(circle.members), 0, 0
    order, path = np.empty(size, np.int32), np.empty(size, np.int32)
    seen, next_ = np.zeros(size, np.bool_), circle.starts[:-1].copy()
    for root in range(size):
        if seen[root]:
            continue
        path[0], deep, seen[root] = root, 1, True
        while deep:
            place = path[deep - 1]
            if next_[place] == circle.starts[place + 1]:
                order[count] = place
                count, deep = count + 1, deep - 1
                continue
            owner = circle.owner[next_[place]]
            next_[place] += 1
            if not seen[owner]:
                path[deep], seen[owner] = owner, True
                deep += 1
    return order
