"""Groups of accounts that all deal with each other's: closed blocks of a table of rows and columns.

A block is a set of rows and a set of columns of which each row has each column. Blocks are grown from pairs: the
columns that two rows share, and all rows that have every one of them; likewise from pairs of columns. So each block is
closed: no row and no column could be added. (The concepts of Ganter and Wille, Formal Concept Analysis, 1999, that two
rows or two columns make.) Tables are those of the items within a window from an item on, in each connected part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from clew.money.ledger import Longs

PAIRS = 50_000
"""Pairs that blocks are grown from, in one connected part."""

Block = tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Items, each in a row and a column of the table, with start and end."""

    row: Longs
    column: Longs
    start: Longs
    end: Longs


@dataclass(slots=True)
class Tries:
    """How many pairs may still be tried, and whether some were not."""

    left: int = PAIRS
    stopped: bool = False


def grown(cells: Cells, span: int, least: tuple[int, int]) -> tuple[list[Longs], int]:
    """The items of each block of at least so many rows and columns in a window; and in how many parts tries ran out."""
    found: dict[bytes, Longs] = {}
    stopped = 0
    for part in _parts(cells):
        tries = Tries()
        for inside in _windows(cells, part, span):
            table = set(zip(cells.row[inside].tolist(), cells.column[inside].tolist(), strict=True))
            for rows, columns in sorted(blocks(table, least, tries), key=_sorted):
                its = np.isin(cells.row[inside], list(rows)) & np.isin(cells.column[inside], list(columns))
                found.setdefault(inside[its].tobytes(), inside[its])
        stopped += tries.stopped
    return list(found.values()), stopped


def blocks(table: Collection[tuple[int, int]], least: tuple[int, int], tries: Tries) -> set[Block]:
    """The blocks of a table of at least so many rows and columns."""
    across, down = _neighbours(table), _neighbours((column, row) for row, column in table)
    found: set[Block] = set()
    for near, far, enough in ((across, down, least[1]), (down, across, least[0])):
        rich = sorted(node for node, others in near.items() if len(others) >= enough)
        for a, b in combinations(rich, 2):
            if tries.left <= 0:
                tries.stopped = True
                break
            tries.left -= 1
            shared = near[a] & near[b]
            if len(shared) >= enough:
                sharing = _sharing(shared, far)
                closed = _sharing(sharing, near)
                found.add((sharing, closed) if near is across else (closed, sharing))
    return {block for block in found if len(block[0]) >= least[0] and len(block[1]) >= least[1]}


def _sorted(block: Block) -> tuple[list[int], list[int]]:
    return sorted(block[0]), sorted(block[1])


def _neighbours(table: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    near: dict[int, set[int]] = {}
    for a, b in table:
        near.setdefault(a, set()).add(b)
    return near


def _sharing(nodes: Collection[int], near: Mapping[int, set[int]]) -> frozenset[int]:
    """Those that have all of these beside them."""
    return frozenset(set.intersection(*(near[node] for node in nodes)))


def _parts(cells: Cells) -> Iterator[Longs]:
    """The items of each connected part of the table, in order of start."""
    if len(cells.row) == 0:
        return
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    _, row = np.unique(cells.row, return_inverse=True)
    _, column = np.unique(cells.column, return_inverse=True)
    rows, size = int(row.max()) + 1, int(row.max()) + int(column.max()) + 2
    tied = coo_array((np.ones(len(row), np.int8), (row, column + rows)), shape=(size, size))
    _, part = connected_components(tied, directed=False)
    part = part[row]
    order = np.lexsort((cells.column, cells.row, cells.end, cells.start, part))
    for items in np.split(order, np.flatnonzero(np.diff(part[order])) + 1):
        yield items.astype(np.int64)


def _windows(cells: Cells, items: Longs, span: int) -> Iterator[Longs]:
    """The items within each window that starts with one of them, save windows that lie in the one before."""
    start, end = cells.start[items], cells.end[items]
    begins = np.flatnonzero(np.diff(start, prepend=start[0] - 1))
    limit = start[0] - 1
    for at in begins.tolist():
        inside = at + np.flatnonzero(end[at:] <= start[at] + span)
        if bool((end[inside] > limit).any()):
            yield items[inside]
        limit = start[at] + span
