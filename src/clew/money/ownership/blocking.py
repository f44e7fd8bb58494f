"""Who is blocked, kept ready, and made anew below a stake that changes.

Blocking only grows with shares, so a stake that shrinks cannot be taken back step by step: all below it starts anew
from those who are designated and from owners outside, whom the change cannot reach. The answer is the one that solving
everything would give, to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.money.ownership.bounds import tightened
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.spread import Columns, Criterion, Spread, Work, enough, run
from clew.money.ownership.structure import HELD, Mask, Nodes, Rows, Structure
from clew.money.ownership.surplus import surplus_of


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The certain, or the possible, with its working memory as the last answer left it."""

    spread: Spread

    @property
    def caught(self) -> Mask:
        """Who is blocked."""
        return self.spread.work.caught


@dataclass(frozen=True, slots=True, eq=False)
class Blocking:
    """Who is blocked by a rule that adds up the stakes of all who are designated."""

    told: Structure
    narrow: Structure
    seeds: Mask
    certain: Side
    possible: Side

    @classmethod
    def of(cls, told: Structure, designated: npt.NDArray[np.integer], test: Criterion) -> Self:
        """Solve all."""
        narrow = tightened(told)
        seeds = np.zeros(told.nodes, bool)
        seeds[designated] = True
        sides = Side(Spread.certain(told, test)), Side(Spread.possible(narrow, test))
        for side in sides:
            run(np.flatnonzero(seeds).astype(np.int32), side.spread.columns, side.spread.work, -1)
        return cls(told, narrow, seeds, *sides)

    def blocked(self, node: int) -> bool | None:
        """True, False, or None where the shares are not known well enough."""
        return True if self.certain.caught[node] else None if self.possible.caught[node] else False

    def changed(self, asset: int, below: Nodes) -> None:
        """Take in that a row of an asset has another range (in `told`, which is shared); `below` it lies what changes,
        with the asset, ascending."""
        self._narrow(asset)
        self.certain.spread.columns.surplus[asset :: self.told.nodes] = surplus_of(self.told, asset)
        for side in (self.certain, self.possible):
            _again(below, self.seeds, self.told.in_starts, self.told.owner, side.spread.columns, side.spread.work)

    def _narrow(self, asset: int) -> None:
        """High ends of one asset anew; see `tightened`."""
        rows = slice(int(self.told.in_starts[asset]), int(self.told.in_starts[asset + 1]))
        firm = not (self.told.layer[rows] != HELD).any()
        for low, high, narrow in (
            (self.told.low, self.told.high, self.narrow.high),
            (self.told.vote_low, self.told.vote_high, self.narrow.vote_high),
        ):
            room = WHOLE - int(low[rows].sum(dtype=np.int64)) + low[rows].astype(np.int64)
            tight = firm and int(low[rows].sum(dtype=np.int64)) <= WHOLE
            narrow[rows] = np.minimum(high[rows], room) if tight else high[rows]


@njit(cache=True, nogil=True)
def _again(below: Nodes, seeds: Mask, starts: Rows, owner: Nodes, columns: Columns, work: Work) -> None:
    """Clean what lies below, sum up what comes from outside, and spread from there."""
    nodes = len(work.caught)
    for node in below:
        work.caught[node] = False
        for k in range(4):
            work.sums[node + k * nodes] = 0
    fresh, count = np.empty(len(below), np.int32), 0
    for node in below:
        reached = seeds[node]
        for row in range(starts[node], starts[node + 1]):
            if not work.caught[owner[row]] or _is_in(below, owner[row]):
                continue
            at = node + (0 if columns.merged else columns.layer[row]) * nodes
            reached |= columns.forced[row]
            if columns.by_capital:
                work.sums[at] += columns.capital[row]
                reached |= enough(columns, work, at, -1)
            if columns.by_votes:
                work.sums[at + 2 * nodes] += columns.votes[row]
                reached |= enough(columns, work, at + 2 * nodes, -1)
        if seeds[node] or (reached and not columns.last[node]):
            fresh[count] = node
            count += 1
    run(fresh[:count], columns, work, -1)


@njit(cache=True, nogil=True)
def _is_in(below: Nodes, node: int) -> bool:
    place = np.searchsorted(below, node)
    return bool(place < len(below) and below[place] == node)
