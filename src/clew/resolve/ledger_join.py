"""Clusters of judged pairs, each weighed after those before it: Kruskal's joins, where some pairs stay apart."""

from __future__ import annotations

from functools import cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

COMPILED_FROM = 2_000
"""Pairs from which on compiled code is worth its loading time."""


class Join(Protocol):
    """`join`, or the same compiled."""

    def __call__(self, n: int, left: Places, right: Places, apart: Flags) -> tuple[Places, Flags]:
        """As `join`."""
        ...


def clusters(n: int, left: Places, right: Places, apart: Flags) -> tuple[Places, Flags]:
    """Join the vertices 0 to n - 1 by pairs, in their order; one that is `apart` holds the clusters of its ends apart.

    A pair gives way where it contradicts those before it: an `apart` whose ends are joined, a join of what is apart.
    Returns the smallest vertex of each vertex's cluster, and for each pair whether it held.
    """
    work = join if len(left) < COMPILED_FROM else _compiled()
    parent, held = work(n, left, right, apart)
    root = parent[parent]
    while (root != parent).any():
        parent, root = root, root[root]
    smallest = np.full(n, n, np.int64)
    np.minimum.at(smallest, root, np.arange(n))
    return smallest[root], held


@cache
def _compiled() -> Join:
    from numba import njit

    made: Join = njit(cache=True)(join)
    return made


def join(n: int, left: Places, right: Places, apart: Flags) -> tuple[Places, Flags]:  # noqa: C901  one loop, compiled
    """The parent of each vertex in its tree, a root its own, and which pairs held.

    Union-find by size with halved paths. The pairs apart of a cluster are a chain of halves: half 2 e belongs to the
    cluster of left[e], half 2 e + 1 to that of right[e]. Two chains are joined in one step; the shorter is searched.
    """
    parent, size, held = np.arange(n), np.ones(n, np.int64), np.ones(len(left), np.bool_)
    head, tail, length = np.full(n, -1), np.full(n, -1), np.zeros(n, np.int64)
    following = np.full(2 * len(left), -1)
    for e in range(len(left)):
        a, b = left[e], right[e]
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        while parent[b] != b:
            parent[b] = parent[parent[b]]
            b = parent[b]
        if a == b:
            held[e] = not apart[e]
            continue
        near, far = (a, b) if length[a] <= length[b] else (b, a)
        half = head[near]
        while half >= 0:
            c = left[half >> 1] if half & 1 else right[half >> 1]
            while parent[c] != c:
                parent[c] = parent[parent[c]]
                c = parent[c]
            if c == far:
                break
            half = following[half]
        if apart[e]:
            for owner, new in ((a, 2 * e), (b, 2 * e + 1)):
                following[new], head[owner] = head[owner], new
                tail[owner] = new if tail[owner] < 0 else tail[owner]
                length[owner] += 1
        elif half >= 0:
            held[e] = False
        else:
            a, b = (a, b) if size[a] >= size[b] else (b, a)
            parent[b], size[a] = a, size[a] + size[b]
            length[a] += length[b]
            if head[b] >= 0:
                following[tail[b]] = head[a]
                tail[a] = tail[b] if tail[a] < 0 else tail[a]
                head[a] = head[b]
    return parent, held
