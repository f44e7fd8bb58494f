"""Ultimate owners of every company, kept ready, and made anew where a stake changes.

What changes when one stake does is what lies below its asset. That part is solved again, and all else kept; the answer
is the one that solving everything would give, to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.money.ownership import integrated
from clew.money.ownership.bounds import Fractions, Weights, tightened, weights
from clew.money.ownership.lists import Entries, Lists, Plan, Sums, empty, room
from clew.money.ownership.order import Chains, Marks, marks, order
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.structure import Mask, Nodes, Structure


@dataclass(slots=True, eq=False)
class Ultimate:
    """Owners of all companies with their integrated ownership. `told` is the structure as sources tell it."""

    told: Structure
    shares: Weights
    lists: Lists
    entries: Entries
    used: int
    least: float
    _sums: Sums
    _marks: Marks
    _within: Mask

    @classmethod
    def of(cls, told: Structure, *, least: float = 1e-4) -> Self:
        """Solve all; owners of less than `least` are not kept (see `Lists.rest`)."""
        lists, entries, sums = empty(told.nodes)
        within = np.ones(told.nodes, bool)
        made = cls(told, weights(tightened(told)), lists, entries, 0, least, sums, marks(told.nodes), within)
        made._solve(np.arange(told.nodes, dtype=np.int32))
        within[:] = False
        made.entries = room(made.entries, made.used + made.used // 8 + 1_000_000)
        return made

    def owners(self, node: int) -> tuple[Nodes, Fractions, Fractions]:
        """The ultimate owners of a node: who, low and high, ascending by who. None for a node that nobody owns."""
        at = slice(int(self.lists.start[node]), int(self.lists.start[node] + self.lists.length[node]))
        return self.entries.owner[at], self.entries.low[at], self.entries.high[at]

    def shares_of(self, node: int) -> dict[int, tuple[float, float]]:
        """The ultimate owners of a node with low and high."""
        who, low, high = (column.tolist() for column in self.owners(node))
        return dict(zip(who, zip(low, high, strict=True), strict=True))

    def above(self, threshold: float) -> tuple[Nodes, Nodes, npt.NDArray[np.bool_]]:
        """All pairs of company and ultimate owner whose share may reach a threshold: company, owner, whether it
        certainly does. By company, then owner."""
        node = np.repeat(np.arange(self.told.nodes, dtype=np.int32), self.lists.length)
        place = np.repeat(self.lists.start - np.cumsum(self.lists.length) + self.lists.length, self.lists.length)
        place += np.arange(len(place))
        kept = self.entries.high[place] >= threshold - 1e-12
        node, place = node[kept], place[kept]
        return node, self.entries.owner[place], self.entries.low[place] >= threshold - 1e-12

    def change(self, row: int, low: int, high: int) -> Nodes:
        """Give a row another range of capital and votes, in billionths; 0 and 0 end it. Gives what was solved anew.

        Raises UsageError for a range that is none.
        """
        if not 0 <= low <= high <= WHOLE:
            raise UsageError(f"a stake is a range from 0 to {WHOLE}, not {low} to {high}")
        asset = int(self.told.asset[row])
        self.told.low[row] = self.told.vote_low[row] = low
        self.told.high[row] = self.told.vote_high[row] = high
        self._narrow(asset)
        found = self.told.below(asset)
        self._within[found] = True
        self._solve(found)
        self._within[found] = False
        return found

    def _narrow(self, asset: int) -> None:
        """Take the rows of an asset anew into the shares."""
        start, end = self.told.in_starts[asset : asset + 2]
        count = int(end - start)
        owners = np.unique(self.told.owner[start:end], return_inverse=True)[1] + 1
        alone = Structure.of(
            count + 1,
            (owners, np.zeros(count, np.int64)),
            (self.told.low[start:end], self.told.high[start:end]),
            marks=(self.told.control[start:end], self.told.layer[start:end]),
        )
        made = weights(tightened(alone))
        self.shares.low[start:end], self.shares.high[start:end] = made.low, made.high
        self.shares.loose[asset] = made.loose[0]

    def _solve(self, nodes: Nodes) -> None:
        chains = Chains(self.told.in_starts, self.told.owner, self.told.terminal)
        members, starts = order(chains, nodes, self._within, self._marks)
        plan = Plan(chains, self.shares, members, starts, self.least)
        self.entries, self.used = integrated.solve(plan, self.lists, self.entries, self.used, self._sums)
