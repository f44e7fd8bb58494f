"""Lists of ultimate owners, one a company, in columns that grow: how they are read, summed up and written."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from clew.money.ownership.bounds import Fractions, Weights
from clew.money.ownership.order import Chains
from clew.money.ownership.structure import Mask, Nodes, Rows


class Lists(NamedTuple):
    """Where the owners of each node stand among the entries: from `start`, `length` of them, by node number.

    `rest`: the high end of all that is not kept, of all owners together. `loose`: see Weights. `unsolved`: in a loop of
    which the lists are too long to keep. `unbounded`: in a loop of which the high ends set no limit.
    """

    start: Rows
    length: Nodes
    rest: Fractions
    loose: Mask
    unsolved: Mask
    unbounded: Mask


class Entries(NamedTuple):
    """Ultimate owners with their shares; more room than is used."""

    owner: Nodes
    low: Fractions
    high: Fractions


class Sums(NamedTuple):
    """Working memory: one sum a node, 0 before and after, and the nodes that have one."""

    low: Fractions
    high: Fractions
    touched: Nodes


class Plan(NamedTuple):
    """What is solved: nodes in their order, the loops' starts in it, the shares, what is too small to keep."""

    chains: Chains
    weights: Weights
    members: Nodes
    starts: Rows
    least: float


def empty(nodes: int) -> tuple[Lists, Entries, Sums]:
    """Nothing solved yet."""
    lists = Lists(
        np.zeros(nodes, np.int64),
        np.zeros(nodes, np.int32),
        np.zeros(nodes),
        np.zeros(nodes, bool),
        np.zeros(nodes, bool),
        np.zeros(nodes, bool),
    )
    entries = Entries(np.zeros(1024, np.int32), np.zeros(1024), np.zeros(1024))
    return lists, entries, Sums(np.zeros(nodes), np.zeros(nodes), np.zeros(nodes, np.int32))


@njit(cache=True, nogil=True)
def gather(plan: Plan, lists: Lists, entries: Entries, node: int, sums: Sums) -> int:
    """Sum up the owners of a node's owners, those without a list (in its own loop) aside; how many there are."""
    count = 0
    rest, loose = 0.0, plan.weights.loose[node]
    for row in range(plan.chains.starts[node], plan.chains.starts[node + 1]):
        owner, low, high = plan.chains.owner[row], plan.weights.low[row], plan.weights.high[row]
        if high <= 0.0:
            continue
        if plan.chains.last[owner]:
            count = add(sums, count, owner, (low, high))
            continue
        loose |= lists.loose[owner]
        rest += high * lists.rest[owner]
        for at in range(lists.start[owner], lists.start[owner] + lists.length[owner]):
            count = add(sums, count, entries.owner[at], (low * entries.low[at], high * entries.high[at]))
    lists.rest[node], lists.loose[node] = min(rest, 1.0), loose
    return count


@njit(cache=True, nogil=True)
def add(sums: Sums, count: int, owner: int, share: tuple[float, float]) -> int:
    """Give an owner more; how many owners there are now."""
    if share[1] <= 0.0:
        return count
    if sums.high[owner] == 0.0:
        sums.touched[count] = owner
        count += 1
    sums.low[owner] += share[0]
    sums.high[owner] += share[1]
    return count


@njit(cache=True, nogil=True)
def keep(
    plan: Plan, lists: Lists, entries: Entries, used: int, which: tuple[int, int], sums: Sums
) -> tuple[Entries, int]:
    """Write the sums as the list of a node, by owner, and clean them: over its old list where it fits, else behind all
    others."""
    node, count = which
    owners = np.sort(sums.touched[:count])
    total = 0.0
    for owner in owners:
        sums.low[owner] = min(sums.low[owner], 1.0)
        total += sums.low[owner]
    place = lists.start[node] if count <= lists.length[node] else used
    first = place
    for owner in owners:
        low, high = sums.low[owner], min(sums.high[owner], 1.0)
        if not lists.loose[node]:
            high = min(high, 1.0 - (total - low))
        high = max(high, low)
        sums.low[owner] = sums.high[owner] = 0.0
        if high < plan.least:
            lists.rest[node] = min(1.0, lists.rest[node] + high)
            continue
        entries.owner[place], entries.low[place], entries.high[place] = owner, low, high
        place += 1
    lists.start[node], lists.length[node] = first, place - first
    return entries, max(used, place)


@njit(cache=True, nogil=True)
def room(entries: Entries, wanted: int) -> Entries:
    """The entries with room for so many, and some more."""
    size = len(entries.owner)
    if wanted <= size:
        return entries
    more = max(wanted - size, size // 2)
    return Entries(
        np.append(entries.owner, np.zeros(more, np.int32)),
        np.append(entries.low, np.zeros(more)),
        np.append(entries.high, np.zeros(more)),
    )
