"""Which stakes bear on a question: those in the chains above an entity, or of all that lies below it.

Whoever asks about one entity needs none of the other records of a case read.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from clew.money.ownership.structure import Mask, Nodes

Columns = tuple[npt.NDArray[np.integer], npt.NDArray[np.integer]]


def assets(nodes: int, ends: Columns, starts: npt.NDArray[np.integer], *, upward: bool) -> Mask:
    """The assets whose stakes bear on a question about `starts`, one truth value a node; `ends` are owners and assets.

    Upward: the starts and all who own them through chains. Downward: the starts and all that they own.

    >>> ends = np.array([0, 1, 3]), np.array([1, 2, 1])
    >>> [np.flatnonzero(assets(4, ends, np.array([1]), upward=up)).tolist() for up in (True, False)]
    [[0, 1, 3], [1, 2]]
    """
    far, near = ends if upward else ends[::-1]
    order = np.argsort(near, kind="stable")
    first = np.zeros(nodes + 1, np.int64)
    np.cumsum(np.bincount(near, minlength=nodes), out=first[1:])
    found = np.zeros(nodes, bool)
    frontier = np.unique(starts)
    while len(frontier):
        found[frontier] = True
        reached = far[order[_places(first[frontier], first[frontier + 1])]]
        frontier = np.unique(reached[~found[reached]])
    return found


def _places(starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Nodes:
    """All whole numbers from each start to before its end."""
    counts = ends - starts
    skipped = np.repeat(starts - np.cumsum(counts) + counts, counts)
    places: Nodes = skipped + np.arange(counts.sum())
    return places
