"""Stakes as columns in memory, found by owner and by asset. Read by every measure.

Nodes are 0 to `nodes` - 1. A row is what one owner has in one asset, as far as one *layer* of sources tells:

- HELD: who holds the shares, by registers of shareholders and the like.
- DECLARED: who stands at the end of a chain: registers of beneficial owners, stakes that are called indirect, ultimate
  parents. It speaks of the same shares as HELD does, so the two are never added where a number must be certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.errors import UsageError
from clew.money.ownership.shares import WHOLE

HELD, DECLARED = 0, 1
NO, PERHAPS, YES = 0, 1, 2
"""Whether a tie is control by itself, whatever the shares: of the board, by contract."""

Rows = npt.NDArray[np.int64]
Nodes = npt.NDArray[np.int32]
Units = npt.NDArray[np.int32]
Marks = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """Rows in the order of asset, owner, layer; `in_starts[v]` to `in_starts[v + 1]` are those of the asset v, and
    `out_rows[out_starts[v]:out_starts[v + 1]]` those of the owner v.

    `low` and `high` are shares of the capital, `vote_low` and `vote_high` of the votes, in billionths. `control` is NO,
    PERHAPS or YES. `terminal`: nodes that are owners at the end of every chain, as persons are, even where rows say
    that somebody owns them; without it, those that nobody owns.
    """

    nodes: int
    owner: Nodes
    asset: Nodes
    low: Units
    high: Units
    vote_low: Units
    vote_high: Units
    control: Marks
    layer: Marks
    in_starts: Rows
    out_starts: Rows
    out_rows: Nodes
    terminal: Mask

    @classmethod
    def of(
        cls,
        nodes: int,
        ends: tuple[npt.ArrayLike, npt.ArrayLike],
        capital: tuple[npt.ArrayLike, npt.ArrayLike],
        votes: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
        *,
        marks: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
        persons: Mask | None = None,
    ) -> Self:
        """The structure of rows: `ends` are owners and assets, `capital` and `votes` (else as the capital) low and
        high, `marks` control and layer. Rows of an owner in itself are left out. Raises UsageError for a range that is
        none, or a node that is not there."""
        owner, asset = (np.asarray(end, np.int64) for end in ends)
        low, high = (np.asarray(bound, np.int32) for bound in capital)
        vote_low, vote_high = (low, high) if votes is None else (np.asarray(bound, np.int32) for bound in votes)
        none = np.zeros(len(owner), np.int8)
        control, layer = (none, none) if marks is None else (np.asarray(mark, np.int8) for mark in marks)
        _check(nodes, owner, asset, ((low, high), (vote_low, vote_high)))
        order = np.argsort((asset * max(nodes, 1) + owner) * 2 + layer, kind="stable")
        order = order[owner[order] != asset[order]]
        ends32 = owner[order].astype(np.int32), asset[order].astype(np.int32)
        in_starts, out_starts, out_rows = _starts(nodes, *ends32)
        free = np.diff(in_starts) == 0
        return cls(
            nodes=nodes,
            owner=ends32[0],
            asset=ends32[1],
            low=low[order],
            high=high[order],
            vote_low=vote_low[order],
            vote_high=vote_high[order],
            control=control[order],
            layer=layer[order],
            in_starts=in_starts,
            out_starts=out_starts,
            out_rows=out_rows,
            terminal=free if persons is None else free | persons,
        )

    def __len__(self) -> int:
        return len(self.owner)

    def rows_of(self, asset: int) -> range:
        """The rows of an asset."""
        return range(int(self.in_starts[asset]), int(self.in_starts[asset + 1]))

    def above(self, node: int) -> Nodes:
        """A node and all from whom a chain of rows leads to it, ascending."""
        found, frontier = {node}, [node]
        while frontier:
            at = frontier.pop()
            if at != node and self.terminal[at]:
                continue
            fresh = set(self.owner[self.in_starts[at] : self.in_starts[at + 1]].tolist()) - found
            found |= fresh
            frontier.extend(fresh)
        return np.array(sorted(found), np.int32)

    def below(self, node: int) -> Nodes:
        """A node and all to which a chain of rows leads from it, ascending."""
        found: Nodes = np.sort(_below(node, self.out_starts, self.out_rows, self.asset, self.terminal))
        return found

    def part(self, nodes: Nodes) -> tuple[Structure, Rows]:
        """The rows of which both ends are among some nodes (ascending), numbered by their places there; and the rows'
        numbers here. Terminals stay terminals."""
        rows = np.concatenate(
            [np.arange(self.in_starts[v], self.in_starts[v + 1]) for v in nodes.tolist()] or [np.zeros(0, np.int64)]
        ).astype(np.int64)
        at = np.minimum(np.searchsorted(nodes, self.owner[rows]), len(nodes) - 1)
        rows = rows[nodes[at] == self.owner[rows]]
        made = Structure.of(
            len(nodes),
            (np.searchsorted(nodes, self.owner[rows]), np.searchsorted(nodes, self.asset[rows])),
            (self.low[rows], self.high[rows]),
            (self.vote_low[rows], self.vote_high[rows]),
            marks=(self.control[rows], self.layer[rows]),
            persons=self.terminal[nodes],
        )
        return made, rows


def _starts(nodes: int, owner: Nodes, asset: Nodes) -> tuple[Rows, Rows, Nodes]:
    ins, outs = np.zeros(nodes + 1, np.int64), np.zeros(nodes + 1, np.int64)
    np.cumsum(np.bincount(asset, minlength=nodes), out=ins[1:])
    np.cumsum(np.bincount(owner, minlength=nodes), out=outs[1:])
    return ins, outs, np.argsort(owner, kind="stable").astype(np.int32)


def _check(nodes: int, owner: Rows, asset: Rows, bounds: tuple[tuple[Units, Units], ...]) -> None:
    for ends in (owner, asset):
        if len(ends) and (ends.min() < 0 or ends.max() >= nodes):
            raise UsageError(f"stakes may name the nodes 0 to {nodes - 1}, not {ends.min()} or {ends.max()}")
    for low, high in bounds:
        if len(low) and (low.min() < 0 or high.max() > WHOLE or (low > high).any()):
            raise UsageError(f"a stake is a range from 0 to {WHOLE}, low before high")


@njit(cache=True, nogil=True)
def _below(node: int, starts: Rows, rows: Nodes, asset: Nodes, terminal: Mask) -> Nodes:
    """All below a node, as they were reached; time and memory by their number, not by that of all nodes."""
    seen = {np.int32(node)}
    found = np.empty(64, np.int32)
    found[0], count, head = node, 1, 0
    while head < count:
        at = found[head]
        head += 1
        for place in range(starts[at], starts[at + 1]):
            other = asset[rows[place]]
            if terminal[other] or other in seen:
                continue
            seen.add(other)
            if count == len(found):
                found = np.append(found, np.empty_like(found))
            found[count] = other
            count += 1
    return found[:count]
