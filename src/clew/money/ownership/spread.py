"""What spreads from owners to what they own by majority: blocking, and control.

One kernel for all rules. Who is caught passes its whole stake on; an asset is caught when the stakes of those who are
caught reach a threshold, or one of them controls it outright. That is the least fixpoint with aggregation of the 50
Percent Rule of OFAC (its questions 398 to 402: a half of a half is caught, as the half is), and with one owner alone
the "company control" of Ceri, Gottlob and Tanca, Logic Programming and Databases, 1990. As sums only grow, it
ends after each row was seen once, whatever loops there are, and the order does not matter.

Solved twice: with what is certain (the low ends; the two layers of a structure apart; where shares sum to more than the
whole, what `surplus` leaves) and with what is possible (the high ends, added up). What the first catches is caught
whatever the true shares are; what the second does not catch is not caught.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.money.ownership.shares import WHOLE
from clew.money.ownership.structure import PERHAPS, YES, Marks, Mask, Nodes, Rows, Structure, Units
from clew.money.ownership.surplus import least, surplus

Sums = npt.NDArray[np.int64]
Integers = npt.NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Criterion:
    """When an asset is caught: `threshold` billionths or more; of the capital, of the votes, or of either.

    `control`: control outright catches too. `merged`: the two layers are added (for what is possible).
    """

    threshold: int = WHOLE // 2
    capital: bool = True
    votes: bool = False
    control: bool = False
    merged: bool = False


class Columns(NamedTuple):
    """Rows by owner and by asset, as the kernels take them, the marks of `surplus`, and the test."""

    starts: Rows
    rows: Nodes
    in_starts: Rows
    owner: Nodes
    asset: Nodes
    capital: Units
    votes: Units
    forced: Mask
    layer: Marks
    last: Mask
    surplus: Marks
    threshold: int
    by_capital: bool
    by_votes: bool
    merged: bool


class Work(NamedTuple):
    """Working memory: four sums to a node (two layers of capital, two of votes; as told, whatever they sum to), who is
    caught, and in which order."""

    sums: Sums
    caught: Mask
    queue: Nodes


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """The kernel with its columns and its working memory, for many questions about one structure."""

    columns: Columns
    work: Work

    @classmethod
    def certain(cls, structure: Structure, test: Criterion) -> Self:
        """With the low ends."""
        forced = (structure.control >= YES) & test.control
        return cls._with(structure, test, (structure.low, structure.vote_low), forced)

    @classmethod
    def possible(cls, structure: Structure, test: Criterion) -> Self:
        """With the high ends, all layers added, and control that is only perhaps one."""
        forced = (structure.control >= PERHAPS) & test.control
        return cls._with(structure, replace(test, merged=True), (structure.high, structure.vote_high), forced)

    @classmethod
    def _with(cls, of: Structure, test: Criterion, shares: tuple[Units, Units], forced: Mask) -> Self:
        n = of.nodes
        marks = np.zeros(4 * n, np.int8) if test.merged else surplus(of)
        rows = (of.out_starts, of.out_rows, of.in_starts, of.owner, of.asset, *shares, forced, of.layer, of.terminal)
        columns = Columns(*rows, marks, test.threshold, test.capital, test.votes, test.merged)
        return cls(columns, Work(np.zeros(4 * n, np.int64), np.zeros(n, bool), np.zeros(n, np.int32)))

    def from_(self, seeds: Integers, *, still: int = -1) -> tuple[Mask, Sums]:
        """Who is caught where the seeds are, and what those caught have in each node: the largest of its sums, and no
        more than is certain where shares sum to more than the whole.

        The node `still` passes nothing on: a loop through it does not count. Copies: O(nodes) each.
        """
        run(np.asarray(seeds, np.int32), self.columns, self.work, still)
        for at in np.flatnonzero((self.columns.surplus > 0) & (self.work.sums > 0)).tolist():
            self.work.sums[at] = certainly(self.columns, self.work, at, still)
        caught, sums = self.work.caught.copy(), self.work.sums.reshape(4, -1).max(axis=0)
        self.work.caught[:] = False
        self.work.sums[:] = 0
        return caught, np.minimum(sums, WHOLE)

    def each(self, seeds: Integers) -> tuple[Nodes, Nodes]:
        """For each seed alone, whom it catches: pairs of seed and asset, by seed, then as they were reached."""
        return _each(np.asarray(seeds, np.int32), self.columns, self.work)


@njit(cache=True, nogil=True)
def run(seeds: Nodes, columns: Columns, work: Work, still: int) -> int:
    """Fills the working memory; the length of the queue."""
    nodes, length, head = len(work.caught), 0, 0
    for seed in seeds:
        if not work.caught[seed]:
            work.caught[seed] = True
            work.queue[length] = seed
            length += 1
    while head < length:
        node = work.queue[head]
        head += 1
        if node == still:
            continue
        for place in range(columns.starts[node], columns.starts[node + 1]):
            row = columns.rows[place]
            other = columns.asset[row]
            at = other + (0 if columns.merged else columns.layer[row]) * nodes
            reached = columns.forced[row]
            if columns.by_capital:
                work.sums[at] += columns.capital[row]
                reached |= enough(columns, work, at, still)
            if columns.by_votes:
                work.sums[at + 2 * nodes] += columns.votes[row]
                reached |= enough(columns, work, at + 2 * nodes, still)
            if reached and not work.caught[other] and not columns.last[other]:
                work.caught[other] = True
                work.queue[length] = other
                length += 1
    return length


@njit(cache=True, nogil=True)
def enough(columns: Columns, work: Work, at: int, still: int) -> bool:
    """Whether a sum, by its place, reaches the threshold."""
    if work.sums[at] < columns.threshold:
        return False
    if columns.surplus[at] == 0 or work.caught[at % len(work.caught)]:
        return True
    return certainly(columns, work, at, still) >= columns.threshold


@njit(cache=True, nogil=True)
def certainly(columns: Columns, work: Work, at: int, still: int) -> int:
    """What all who are caught, but for `still`, certainly have together in the node and layer of a sum."""
    slot, node = at // len(work.caught), at % len(work.caught)
    shares = columns.votes if slot >= 2 else columns.capital
    first, end = columns.in_starts[node], columns.in_starts[node + 1]
    mine, count, others = np.empty(end - first, np.int32), 0, 0
    for row in range(first, end):
        if columns.layer[row] != slot % 2:
            continue
        if work.caught[columns.owner[row]] and columns.owner[row] != still:
            mine[count] = shares[row]
            count += 1
        else:
            others += shares[row]
    return least(mine[:count], others, columns.surplus[at])


@njit(cache=True, nogil=True)
def _each(seeds: Nodes, columns: Columns, work: Work) -> tuple[Nodes, Nodes]:
    """As `run`, one seed at a time; what was touched is cleaned."""
    nodes, size = len(work.caught), 0
    one = np.zeros(1, np.int32)
    found, who = np.zeros(1024, np.int32), np.zeros(1024, np.int32)
    for seed in seeds:
        one[0] = seed
        length = run(one, columns, work, -1)
        while size + length > len(found):
            found, who = np.append(found, np.zeros_like(found)), np.append(who, np.zeros_like(who))
        for place in range(length):
            node = work.queue[place]
            work.caught[node] = False
            if place:
                who[size], found[size] = seed, node
                size += 1
            for at in range(columns.starts[node], columns.starts[node + 1]):
                for k in range(4):
                    work.sums[columns.asset[columns.rows[at]] + k * nodes] = 0
    return who[:size], found[:size]
