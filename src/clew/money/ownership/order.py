"""In which order companies can be solved: owners before what they own, loops of ownership together.

Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1(2), 1972; without recursion, linear.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from clew.money.ownership.structure import Mask, Nodes, Rows


class Chains(NamedTuple):
    """Owners of each asset (see Structure), and who is at the end of every chain."""

    starts: Rows
    owner: Nodes
    last: Mask


class Marks(NamedTuple):
    """Working memory, one a node, 0 before and after: number in the order of visit, lowest number reached, place."""

    number: Nodes
    lowest: Nodes
    next_row: Rows
    stacked: Mask


def marks(nodes: int) -> Marks:
    """Clean working memory."""
    return Marks(np.zeros(nodes, np.int32), np.zeros(nodes, np.int32), np.zeros(nodes, np.int64), np.zeros(nodes, bool))


def order(chains: Chains, wanted: Nodes, within: Mask, work: Marks) -> tuple[Nodes, Rows]:
    """The wanted nodes, owners first, and where each loop (mostly of one node) starts in them; one end more at the end.

    Only ways among nodes `within` count; all that are wanted are.
    """
    members, starts = _order(chains, wanted, within, work)
    for column in work:
        column[wanted] = 0
    return members, starts


@njit(cache=True, nogil=True)
def _order(chains: Chains, wanted: Nodes, within: Mask, work: Marks) -> tuple[Nodes, Rows]:
    members, starts = np.empty(len(wanted), np.int32), np.zeros(len(wanted) + 1, np.int64)
    path, stack = np.empty(len(wanted), np.int32), np.empty(len(wanted), np.int32)
    deep, high, done, loops, counter = 0, 0, 0, 0, 0
    for root in wanted:
        if work.number[root]:
            continue
        path[0], deep = root, 1
        while deep:
            node = path[deep - 1]
            if not work.number[node]:
                counter += 1
                work.number[node] = work.lowest[node] = counter
                work.next_row[node] = chains.starts[node]
                work.stacked[node] = True
                stack[high] = node
                high += 1
            below = _next(chains, within, work, node)
            if below >= 0:
                path[deep] = below
                deep += 1
                continue
            deep -= 1
            if deep and work.lowest[node] < work.lowest[path[deep - 1]]:
                work.lowest[path[deep - 1]] = work.lowest[node]
            if work.lowest[node] == work.number[node]:
                while True:
                    high -= 1
                    members[done] = stack[high]
                    work.stacked[stack[high]] = False
                    done += 1
                    if stack[high] == node:
                        break
                loops += 1
                starts[loops] = done
    return members, starts[: loops + 1]


@njit(cache=True, nogil=True)
def _next(chains: Chains, within: Mask, work: Marks, node: int) -> int:
    """The next owner of a node that was not visited; -1 where there is none."""
    end = chains.starts[node] if chains.last[node] else chains.starts[node + 1]
    while work.next_row[node] < end:
        owner = chains.owner[work.next_row[node]]
        work.next_row[node] += 1
        if not within[owner]:
            continue
        if not work.number[owner]:
            return owner  # type: ignore[no-any-return]  # numba
        if work.stacked[owner] and work.number[owner] < work.lowest[node]:
            work.lowest[node] = work.number[owner]
    return -1
