"""Brokerage: who passes things on between two who have no direct tie, and between which groups.

Gould and Fernandez, "Structures of mediation: a formal approach to brokerage in transaction networks" (Sociological
Methodology 19, 1989). Node b is broker of a and c where arcs lead from a to b and from b to c and none from a to c.
By the groups of the three it is

- coordinator: all three are of one group;
- gatekeeper: b and c are of one group, a is not;
- representative: a and b are of one group, c is not;
- consultant: a and c are of one group, b is not (the paper's itinerant broker);
- liaison: all three are of different groups.

A node without a group brokers nothing and counts in no triple. Pairs of arcs are counted by group, then those that a
direct arc closes are taken off, so that a node with a million arcs costs no more than its arcs.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.network.measures.simple import Arcs, Nodes, Places

ROLES = ("coordinator", "gatekeeper", "representative", "consultant", "liaison")


def brokerage(arcs: Arcs, groups: npt.NDArray[np.int32]) -> dict[str, Places]:
    """How often every node has each role. `groups` numbers the group of each node from 0; -1 is none."""
    kinds = int(groups.max(initial=-1)) + 1
    counts = _brokerage((arcs.out_starts, arcs.out, arcs.into_starts, arcs.into), groups, kinds)
    return {role: counts[:, place] for place, role in enumerate(ROLES)}


@njit(cache=True, nogil=True)
def _brokerage(arcs: tuple[Places, Nodes, Places, Nodes], groups: Nodes, kinds: int) -> npt.NDArray[np.int64]:
    out_starts, out = arcs[0], arcs[1]
    nodes = len(groups)
    counts = np.zeros((nodes, 5), np.int64)
    coming, going = np.zeros(kinds, np.int64), np.zeros(kinds, np.int64)
    for node in range(nodes):
        if groups[node] >= 0:
            _pairs(arcs, groups, node, coming, going, counts[node])
    for first in range(nodes):
        for at in range(out_starts[first], out_starts[first + 1]):
            last = out[at]
            if groups[first] >= 0 and groups[last] >= 0:
                _closed(arcs, groups, first, last, counts)
    return counts


@njit(cache=True, nogil=True)
def _pairs(arcs, groups, node, coming, going, counts):  # type: ignore[no-untyped-def]  # compiled
    """All pairs of an arc in and an arc out, by role, less those that return to where they came from."""
    out_starts, out, into_starts, into = arcs
    own = groups[node]
    all_in = _tally(into_starts, into, node, groups, coming)
    all_out = _tally(out_starts, out, node, groups, going)
    counts[0] = coming[own] * going[own]
    counts[1] = (all_in - coming[own]) * going[own]
    counts[2] = coming[own] * (all_out - going[own])
    counts[4] = (all_in - coming[own]) * (all_out - going[own])
    for at in range(into_starts[node], into_starts[node + 1]):
        group = groups[into[at]]
        if group >= 0 and group != own:
            counts[3] += going[group]
            counts[4] -= going[group]
        if group >= 0 and _leads(out_starts, out, node, into[at]):
            counts[0 if group == own else 3] -= 1
    for at in range(into_starts[node], into_starts[node + 1]):
        coming[groups[into[at]]] = 0
    for at in range(out_starts[node], out_starts[node + 1]):
        going[groups[out[at]]] = 0


@njit(cache=True, nogil=True)
def _tally(starts, other, node, groups, count):  # type: ignore[no-untyped-def]  # compiled
    """Count the neighbours of a node by group; how many have one."""
    total = 0
    for at in range(starts[node], starts[node + 1]):
        if groups[other[at]] >= 0:
            count[groups[other[at]]] += 1
            total += 1
    return total


@njit(cache=True, nogil=True)
def _closed(arcs, groups, first, last, counts):  # type: ignore[no-untyped-def]  # compiled
    """Take off the triples of an arc: whoever has an arc from its first and one to its last node."""
    out_starts, out, into_starts, into = arcs
    ahead, behind = out_starts[first + 1] - out_starts[first], into_starts[last + 1] - into_starts[last]
    if ahead <= behind:
        for at in range(out_starts[first], out_starts[first + 1]):
            between = out[at]
            if groups[between] >= 0 and _leads(into_starts, into, last, between):
                counts[between, _role(groups[first], groups[between], groups[last])] -= 1
    else:
        for at in range(into_starts[last], into_starts[last + 1]):
            between = into[at]
            if groups[between] >= 0 and _leads(out_starts, out, first, between):
                counts[between, _role(groups[first], groups[between], groups[last])] -= 1


@njit(cache=True, nogil=True)
def _leads(starts: Places, other: Nodes, node: int, wanted: int) -> bool:
    row = other[starts[node] : starts[node + 1]]
    place = np.searchsorted(row, wanted)
    return bool(place < len(row) and row[place] == wanted)


@njit(cache=True, nogil=True)
def _role(first: int, between: int, last: int) -> int:
    if first == between:
        return 0 if between == last else 2
    if between == last:
        return 1
    return 3 if first == last else 4
