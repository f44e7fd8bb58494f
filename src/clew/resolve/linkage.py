"""Agglomerative clustering of a sparse graph of scored pairs by average evidence, with pairs that may not be joined.

Hierarchical agglomeration with group-average linkage (Sokal and Michener 1958), on log-odds: at every step the two
clusters are joined whose pairs of members have the highest mean log-odds, as long as that mean exceeds a bound. A chain
of good pairs does not join what most pairs hold apart. Pairs of members that were never scored count with a fixed
log-odds, as a rule a little below zero: to share no key at all speaks faintly against.

Ties go to the smaller numbers, so that the result depends on the numbering of the rows and on nothing else.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Rows = npt.NDArray[np.int32]
Odds = npt.NDArray[np.float64]
Masks = npt.NDArray[np.uint64]

FORBIDDEN = -1e12
"""Log-odds of a pair that may not be joined; no mean recovers from it."""


def average_linkage(
    left: Rows, right: Rows, odds: Odds, *, exclusive: Masks, bound: float = 0.0, unscored: float = -0.5
) -> tuple[Rows, Odds]:
    """Cluster the rows 0 to n - 1 (n = length of `exclusive`) by their scored pairs, each pair at most once.

    Two clusters are never joined if their `exclusive` masks share a bit, or a pair across them is `FORBIDDEN`.
    `bound` is at least `unscored`. Returns for each row the smallest row of its cluster, and the mean log-odds at which
    that cluster was last joined (NaN where the row stands alone). O(E log E) for E pairs.
    """
    if bound < unscored:
        raise ValueError("the bound must not lie below the log-odds of unscored pairs")
    near = _near(left, right, odds, len(exclusive), bound)
    return _agglomerate(left[near], right[near], odds[near], exclusive, (bound, unscored))  # type: ignore[no-any-return]


def _near(left: Rows, right: Rows, odds: Odds, count: int, bound: float) -> npt.NDArray[np.bool_]:
    """The pairs that can matter: whose ends hang together by pairs above the bound.

    A mean above the bound has a pair above the bound among its own, so no cluster ever reaches beyond these.
    """
    good = odds > bound
    ties = coo_array((np.ones(int(good.sum()), np.int8), (left[good], right[good])), shape=(count, count))
    _, part = connected_components(ties, directed=False)
    same: npt.NDArray[np.bool_] = part[left] == part[right]
    return same


@njit(cache=True)
def _agglomerate(left, right, odds, exclusive, limits):  # type: ignore[no-untyped-def]
    n, (bound, unscored) = len(exclusive), limits
    parent, size, mask = np.arange(n).astype(np.int32), np.ones(n, np.int64), exclusive.copy()
    joined_at = np.full(n, np.nan)
    ties = _ties(n, left, right)
    table = _table(n, ties[2], ties[4])
    sums, counts = odds.copy(), np.ones(len(odds), np.int64)
    heap, length = np.empty((len(odds) + 16, 3)), 0
    for e in range(len(odds)):
        if odds[e] > bound:
            length = _rise(heap, length, odds[e], left[e], right[e])
    while length > 0:
        value, a, b = heap[0, 0], np.int64(heap[0, 1]), np.int64(heap[0, 2])
        length = _sink(heap, length)
        if parent[a] != a or parent[b] != b or mask[a] & mask[b]:
            continue
        e = _find(table, n, a, b)
        now = _mean(sums[e], counts[e], size[a] * size[b], unscored)
        if now != value:
            if now > bound:  # the clusters have grown since, and the mean has fallen
                length = _rise(heap, length, now, a, b)
            continue
        if ties[3][a] < ties[3][b]:
            a, b = b, a
        size[a] += size[b]
        parent[b], mask[a], joined_at[a] = a, mask[a] | mask[b], value
        heap, length, table = _absorb((a, b), ties, table, (sums, counts, size), (heap, length), limits)
    return _named(parent, joined_at)


@njit(cache=True)
def _ties(n, left, right):  # type: ignore[no-untyped-def]
    """Pair e is in the lists of both its clusters, as halves 2 e and 2 e + 1: head, following, end, degree, alive."""
    edges = len(left)
    head, following = np.full(n, -1, np.int64), np.full(2 * edges, -1, np.int64)
    end, degree, alive = np.empty(2 * edges, np.int64), np.zeros(n, np.int64), np.ones(edges, np.bool_)
    for e in range(edges):
        end[2 * e], end[2 * e + 1] = right[e], left[e]
        for half in (2 * e, 2 * e + 1):
            owner = end[half ^ 1]
            following[half], head[owner] = head[owner], half
            degree[owner] += 1
    return head, following, end, degree, alive


@njit(cache=True)
def _absorb(two, ties, table, state, queue, limits):  # type: ignore[no-untyped-def]
    """Give the pairs of cluster b to cluster a, and put the pairs of a whose mean may have risen on the heap."""
    head, following, end, degree, alive = ties
    sums, counts, size = state
    (a, b), (heap, length) = two, queue
    half = head[b]
    while half >= 0:
        e, rest = half >> 1, following[half]
        c = end[half]
        if alive[e]:
            degree[c] -= 1
            alive[e] = c != a
            held = _find(table, len(head), a, c) if c != a else -1
            if held >= 0:
                sums[held] += sums[e]
                counts[held] += counts[e]
                alive[e] = False
            elif c != a:
                end[half ^ 1] = a
                following[half], head[a] = head[a], half
                degree[a] += 1
                degree[c] += 1
                table, held = _put(table, len(head), e, end, alive), e
            if c != a:
                value = _mean(sums[held], counts[held], size[a] * size[c], limits[1])
                if value > limits[0]:
                    heap = _room(heap, length)
                    length = _rise(heap, length, value, a, c)
        half = rest
    return heap, length, table


@njit(cache=True)
def _mean(total, count, pairs, unscored):  # type: ignore[no-untyped-def]
    return (total + unscored * (pairs - count)) / pairs


@njit(cache=True)
def _named(parent, joined_at):  # type: ignore[no-untyped-def]
    """Each row's smallest fellow, and the value of its cluster's last join."""
    n = len(parent)
    smallest, label, value = np.full(n, n, np.int64), np.empty(n, np.int32), np.full(n, np.nan)
    root = np.empty(n, np.int64)
    for row in range(n):
        top = row
        while parent[top] != top:
            parent[top] = parent[parent[top]]
            top = parent[top]
        root[row] = top
        smallest[top] = min(smallest[top], row)
    for row in range(n):
        label[row], value[row] = smallest[root[row]], joined_at[root[row]]
    return label, value


# A hash table from two clusters to their pair: open addressing, made anew without dead pairs when it fills.


@njit(cache=True)
def _table(n, end, alive):  # type: ignore[no-untyped-def]
    capacity = 16
    while capacity < 4 * len(alive):
        capacity *= 2
    slots, used = np.full(capacity, -1, np.int64), np.zeros(1, np.int64)
    keys = np.empty(capacity, np.int64)
    for e in range(len(alive)):
        if alive[e]:
            _insert((slots, keys, used), _key(n, end[2 * e], end[2 * e + 1]), e)
    return slots, keys, used


@njit(cache=True)
def _key(n, a, b):  # type: ignore[no-untyped-def]
    return min(a, b) * n + max(a, b)


@njit(cache=True)
def _slot(table, key):  # type: ignore[no-untyped-def]
    slots, keys, _ = table
    last = len(slots) - 1
    place = (key * -7046029254386353131 >> 20) & last
    while slots[place] >= 0 and keys[place] != key:
        place = (place + 1) & last
    return place


@njit(cache=True)
def _find(table, n, a, b):  # type: ignore[no-untyped-def]
    return table[0][_slot(table, _key(n, a, b))]


@njit(cache=True)
def _insert(table, key, e):  # type: ignore[no-untyped-def]
    slots, keys, used = table
    place = _slot(table, key)
    if slots[place] < 0:
        used[0] += 1
    slots[place], keys[place] = e, key


@njit(cache=True)
def _put(table, n, e, end, alive):  # type: ignore[no-untyped-def]
    if 4 * table[2][0] > 3 * len(table[0]):
        table = _table(n, end, alive)
    _insert(table, _key(n, end[2 * e], end[2 * e + 1]), e)
    return table


# A heap of (value, smaller cluster, greater cluster): the highest value first, then the smaller numbers.


@njit(cache=True)
def _room(heap, length):  # type: ignore[no-untyped-def]
    if length < len(heap):
        return heap
    wider = np.empty((2 * len(heap), 3))
    wider[:length] = heap
    return wider


@njit(cache=True)
def _before(heap, i, j):  # type: ignore[no-untyped-def]
    for column in range(3):
        if heap[i, column] != heap[j, column]:
            return (heap[i, column] > heap[j, column]) == (column == 0)
    return False


@njit(cache=True)
def _swap(heap, i, j):  # type: ignore[no-untyped-def]
    for column in range(3):
        heap[i, column], heap[j, column] = heap[j, column], heap[i, column]


@njit(cache=True)
def _rise(heap, length, value, a, b):  # type: ignore[no-untyped-def]
    """Add an entry; gives the new length."""
    heap[length, 0], heap[length, 1], heap[length, 2] = value, min(a, b), max(a, b)
    place = length
    while place > 0 and _before(heap, place, (place - 1) >> 1):
        _swap(heap, place, (place - 1) >> 1)
        place = (place - 1) >> 1
    return length + 1


@njit(cache=True)
def _sink(heap, length):  # type: ignore[no-untyped-def]
    """Take the first entry away; gives the new length."""
    length -= 1
    _swap(heap, 0, length)
    place = 0
    while 2 * place + 1 < length:
        best = 2 * place + 1
        if best + 1 < length and _before(heap, best + 1, best):
            best += 1
        if not _before(heap, best, place):
            break
        _swap(heap, place, best)
        place = best
    return length
