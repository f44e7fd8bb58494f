"""Integrated ownership: what share of each company its ultimate owners have in the end, through chains and loops.

With W the shares, rows owners and columns assets, an owner whom nobody owns has w (I - W)^-1: Brioschi, Buzzacchi and
Colombo, Risk capital financing and the separation of ownership and control in business groups, Journal of Banking and
Finance 13, 1989. Companies that own each other would own themselves; as in Baldone, Brioschi and Paleari, Ownership
measures among firms connected by cross-shareholdings, Rivista di Politica Economica, 1998, and Vitali, Glattfelder and
Battiston, The network of global corporate control, PLoS ONE 6(10), 2011, no chain returns to the owner whose
share is asked, so that no company is an owner of itself, and what a loop holds in itself falls to those outside. The
shares in a company never sum to more than one.

Solved from owners to assets in one pass: a company's owners are the sum of its owners' owners; the companies of a loop
are solved together, by elimination, where there are at most LARGEST_LOOP. Low ends with low shares and high ends with
high ones, as shares only add; where a loop with high ends grows without bound, the high end is the whole. At last no
high end is more than the low ends of the others leave (but see `Weights.loose`).

Linear in what is kept; an owner of less than `least` is not kept, but counted in `rest`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from clew.money.ownership.bounds import Fractions, Weights
from clew.money.ownership.order import Chains
from clew.money.ownership.structure import Mask, Nodes, Rows

LARGEST_LOOP = 400
_LARGEST_TABLE = 20_000_000
_SWEEPS = 2_000


class Lists(NamedTuple):
    """Where the owners of each node stand among the entries: from `start`, `length` of them, by node number.

    `rest`: the high end of all that is not kept, of all owners together. `loose`: see Weights. `unsolved`: in a loop
    too large to solve.
    """

    start: Rows
    length: Nodes
    rest: Fractions
    loose: Mask
    unsolved: Mask


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
    )
    entries = Entries(np.zeros(1024, np.int32), np.zeros(1024), np.zeros(1024))
    return lists, entries, Sums(np.zeros(nodes), np.zeros(nodes), np.zeros(nodes, np.int32))


@njit(cache=True, nogil=True)
def solve(plan: Plan, lists: Lists, entries: Entries, used: int, sums: Sums) -> tuple[Entries, int]:
    """Fills the lists of the plan's nodes; the entries and how many of them are used. Owners outside the plan keep the
    lists that they have."""
    for loop in range(len(plan.starts) - 1):
        first, end = plan.starts[loop], plan.starts[loop + 1]
        if end - first == 1:
            node = plan.members[first]
            count = 0 if plan.chains.last[node] else _gather(plan, lists, entries, node, sums)
            entries, used = _keep(plan, lists, room(entries, used + count), used, (node, count), sums)
        else:
            entries, used = _solve_loop(plan, lists, entries, used, plan.members[first:end], sums)
    return entries, used


@njit(cache=True, nogil=True)
def _gather(plan: Plan, lists: Lists, entries: Entries, node: int, sums: Sums) -> int:
    """Sum up the owners of a node's owners, those without a list (in its own loop) aside; how many there are."""
    count = 0
    rest, loose = 0.0, plan.weights.loose[node]
    for row in range(plan.chains.starts[node], plan.chains.starts[node + 1]):
        owner, low, high = plan.chains.owner[row], plan.weights.low[row], plan.weights.high[row]
        if high <= 0.0:
            continue
        if plan.chains.last[owner]:
            count = _add(sums, count, owner, (low, high))
            continue
        loose |= lists.loose[owner]
        rest += high * lists.rest[owner]
        for at in range(lists.start[owner], lists.start[owner] + lists.length[owner]):
            count = _add(sums, count, entries.owner[at], (low * entries.low[at], high * entries.high[at]))
    lists.rest[node], lists.loose[node] = min(rest, 1.0), loose
    return count


@njit(cache=True, nogil=True)
def _add(sums: Sums, count: int, owner: int, share: tuple[float, float]) -> int:
    if share[1] <= 0.0:
        return count
    if sums.high[owner] == 0.0:
        sums.touched[count] = owner
        count += 1
    sums.low[owner] += share[0]
    sums.high[owner] += share[1]
    return count


@njit(cache=True, nogil=True)
def _keep(
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


@njit(cache=True, nogil=True)
def _solve_loop(plan: Plan, lists: Lists, entries: Entries, used: int, loop: Nodes, sums: Sums) -> tuple[Entries, int]:
    """The lists of the companies of one loop."""
    inside = np.sort(loop)
    for node in inside:
        lists.length[node] = 0
        lists.rest[node] = 0.0
        lists.loose[node] = False
    owners, low, high, rest = _from_outside(plan, lists, entries, inside, sums)
    solved = len(inside) <= LARGEST_LOOP and len(inside) * len(owners) <= _LARGEST_TABLE
    loose = False
    for node in inside:
        loose |= lists.loose[node]
    if solved:
        low = _spread_low(_within(plan, inside, plan.weights.low), low)
        high = _spread_high(_within(plan, inside, plan.weights.high), np.ascontiguousarray(np.hstack((high, rest))))
        rest, high = high[:, -1:].copy(), high[:, :-1].copy()
    for place in range(len(inside)):
        node, count = inside[place], 0
        lists.loose[node], lists.unsolved[node] = loose, not solved
        lists.rest[node] = min(1.0, rest[place, 0]) if solved else 1.0
        for k in range(len(owners) if solved else 0):
            count = _add(sums, count, owners[k], (low[place, k], high[place, k]))
        entries, used = _keep(plan, lists, room(entries, used + count), used, (node, count), sums)
    return entries, used


@njit(cache=True, nogil=True)
def _from_outside(
    plan: Plan, lists: Lists, entries: Entries, inside: Nodes, sums: Sums
) -> tuple[Nodes, Fractions, Fractions, Fractions]:
    """Who owns the companies of a loop from outside it: owners, and for each company what each has at once."""
    owners = np.zeros(0, np.int32)
    for node in inside:
        count = _gather(plan, lists, entries, node, sums)
        owners = np.unique(np.append(owners, sums.touched[:count]))
        sums.low[sums.touched[:count]] = 0.0
        sums.high[sums.touched[:count]] = 0.0
        lists.rest[node] = 0.0
    fits = len(inside) <= LARGEST_LOOP and len(inside) * len(owners) <= _LARGEST_TABLE
    size = len(inside) if fits else 0
    low, high, rest = np.zeros((size, len(owners))), np.zeros((size, len(owners))), np.zeros((size, 1))
    for place in range(size):
        node = inside[place]
        count = _gather(plan, lists, entries, node, sums)
        rest[place, 0] = lists.rest[node]
        lists.rest[node] = 0.0
        for owner in sums.touched[:count]:
            k = np.searchsorted(owners, owner)
            low[place, k], high[place, k] = sums.low[owner], sums.high[owner]
            sums.low[owner] = sums.high[owner] = 0.0
    return owners, low, high, rest


@njit(cache=True, nogil=True)
def _within(plan: Plan, inside: Nodes, share: Fractions) -> Fractions:
    """The shares that the companies of a loop have in each other: a row an asset, a column an owner."""
    table = np.zeros((len(inside), len(inside)))
    for place in range(len(inside)):
        for row in range(plan.chains.starts[inside[place]], plan.chains.starts[inside[place] + 1]):
            at = np.searchsorted(inside, plan.chains.owner[row])
            if at < len(inside) and inside[at] == plan.chains.owner[row]:
                table[place, at] += share[row]
    return table


@njit(cache=True, nogil=True)
def _inverse(table: Fractions) -> tuple[Fractions, bool]:
    """(I - table)^-1, and whether it is the sum of all powers of the table: then nothing in it is negative."""
    size = len(table)
    for place in range(size):
        table[place, place] = 0.0
    matrix = np.eye(size) - table
    if np.linalg.det(matrix) == 0.0:
        return matrix, False
    inverse = np.linalg.inv(matrix)
    found = np.zeros((size, size))
    found[:] = inverse
    return found, bool(inverse.min() > -1e-9 and inverse.max() < 1e12)


@njit(cache=True, nogil=True)
def _spread_low(table: Fractions, outside: Fractions) -> Fractions:
    """What comes into a loop from outside, spread in it. Where it does not converge at once, as far as SWEEPS go."""
    inverse, finite = _inverse(table)
    if finite:
        return np.minimum(np.maximum(inverse @ outside, 0.0), 1.0)
    found = outside.copy()
    for _ in range(_SWEEPS):
        found = np.minimum(outside + table @ found, 1.0)
    return found


@njit(cache=True, nogil=True)
def _spread_high(table: Fractions, outside: Fractions) -> Fractions:
    """As `_spread_low`; where it grows without bound, the whole for all that comes in."""
    inverse, finite = _inverse(table)
    if finite:
        return np.minimum(np.maximum(inverse @ outside, 0.0), 1.0)
    found = np.zeros(outside.shape)
    for k in range(outside.shape[1]):
        if outside[:, k].max() > 0.0:
            found[:, k] = 1.0
    return found
