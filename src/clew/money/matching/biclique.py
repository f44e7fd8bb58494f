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

from clew.money.ledger import Bools, Longs

PAIRS = 50_000
"""Pairs that blocks are grown from in one connected part; a hundred items of a window count as one."""

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
    for part in _parts(cells, _core_by_time(cells, span, least)):
        tries = Tries()
        for window in _windows(cells, part, span):
            inside = window[_core(cells, window, least)] if tries.left > 0 else window[:0]
            tries.left -= len(window) // 100
            table = set(zip(cells.row[inside].tolist(), cells.column[inside].tolist(), strict=True))
            for rows, columns in sorted(blocks(table, least, tries), key=_sorted):
                its = np.isin(cells.row[inside], list(rows)) & np.isin(cells.column[inside], list(columns))
                found.setdefault(inside[its].tobytes(), inside[its])
        stopped += tries.stopped or tries.left <= 0
    return list(found.values()), stopped


def _core_by_time(cells: Cells, span: int, least: tuple[int, int]) -> Longs:
    """Items that can be in a block of some window: each window lies in one of the slices, two spans long, looked at."""
    order = np.argsort(cells.start, kind="stable").astype(np.int64)
    start = cells.start[order]
    kept = np.zeros(len(order), np.bool_)
    slices = np.unique((start - start[:1]) // (span + 1)) if len(start) else start
    for number in slices.tolist():
        begin = start[0] + number * (span + 1)
        low, high = np.searchsorted(start, [begin, begin + 2 * (span + 1)])
        its = order[low:high]
        kept[its[_core(cells, its, least)]] = True
    return np.flatnonzero(kept)


def _core(cells: Cells, items: Longs, least: tuple[int, int]) -> Bools:
    """The items left when rows with too few columns and columns with too few rows are taken away, again and again.

    This is the core of a graph of two sides (Ahmed et al., 2007); every block lies in it.
    """
    _, row = np.unique(cells.row[items], return_inverse=True)
    _, column = np.unique(cells.column[items], return_inverse=True)
    columns = int(column.max(initial=-1)) + 1
    pair, of = np.unique(row.astype(np.int64) * columns + column, return_inverse=True)
    row, column = pair // max(columns, 1), pair % max(columns, 1)
    stays = np.ones(len(pair), np.bool_)
    while True:
        rows, each = np.bincount(row[stays], minlength=1), np.bincount(column[stays], minlength=1)
        less = stays.copy()
        less[stays] = (rows[row[stays]] >= least[1]) & (each[column[stays]] >= least[0])
        if (less == stays).all():
            return np.asarray(stays[of], dtype=np.bool_)
        stays = less


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


def _parts(cells: Cells, items: Longs) -> Iterator[Longs]:
    """Of these items those of each connected part of the table, in order of start."""
    if len(items) == 0:
        return
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    _, row = np.unique(cells.row[items], return_inverse=True)
    _, column = np.unique(cells.column[items], return_inverse=True)
    rows, size = int(row.max()) + 1, int(row.max()) + int(column.max()) + 2
    tied = coo_array((np.ones(len(row), np.int8), (row, column + rows)), shape=(size, size))
    _, part = connected_components(tied, directed=False)
    part = part[row]
    order = np.lexsort((cells.column[items], cells.row[items], cells.end[items], cells.start[items], part))
    for its in np.split(order, np.flatnonzero(np.diff(part[order])) + 1):
        yield items[its]


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
