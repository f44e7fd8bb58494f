"""The Leiden method: groups that are tied among themselves more than their ties would make by chance.

Traag, Waltman and van Eck, "From Louvain to Leiden: guaranteeing well-connected communities" (Scientific Reports 9,
2019), on the modularity of Newman and Girvan (Physical Review E 69, 2004) with the resolution of Reichardt and
Bornholdt (Physical Review E 74, 2006). Nodes move to the group that gains most (a queue holds those whose neighbours
moved); groups are refined into well-connected parts; the parts are the nodes of the next, smaller graph.

Each community is connected. The order in which nodes are looked at is random, by the seed: the same seed gives the same
communities, on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.errors import UsageError
from clew.network.measures.simple import Nodes, Places, Simple

Figures = npt.NDArray[np.float64]

_NOTHING = 1e-12
"""A gain below this is what floating point leaves."""


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """A graph whose nodes are parts of the first one: `weight` is by neighbour, `strength` by node with its inside."""

    starts: Places
    other: Nodes
    weight: Figures
    strength: Figures


def leiden(graph: Simple, *, resolution: float = 1.0, seed: int = 0, rounds: int = 2) -> Nodes:
    """The community of each node, from 0, the greatest first (equal ones by their first node).

    `resolution` above 1 gives smaller communities, below 1 greater ones. A node without ties is alone. Each round
    starts from what the one before found. Raises UsageError for a resolution that is not above 0.
    """
    if not resolution > 0:
        raise UsageError(f"the resolution of communities is a number above 0, not {resolution}")
    rng = np.random.default_rng(seed)
    first = _Level(graph.starts, graph.other, np.ones(len(graph.other)), graph.degree.astype(np.float64))
    pull = resolution / max(len(graph.other), 1)
    community = np.arange(graph.nodes, dtype=np.int32)
    for _ in range(rounds):
        found = _round(first, community, pull, rng)
        if np.array_equal(found, community):
            break
        community = found
    return ordered(community)


def modularity(graph: Simple, community: Nodes, *, resolution: float = 1.0) -> float:
    """The share of ties inside communities, less what chance would give; at most 1. 0 without ties."""
    if not graph.edges:
        return 0.0
    one, two = graph.ends()
    inside = (community[one] == community[two]).sum() / graph.edges
    degrees = np.bincount(community, weights=graph.degree) / (2 * graph.edges)
    return float(inside - resolution * (degrees**2).sum())


def ordered(community: Nodes) -> Nodes:
    """The same communities, numbered from the greatest."""
    _, first, place, size = np.unique(community, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(first), np.int32)
    rank[np.lexsort((first, -size))] = np.arange(len(first), dtype=np.int32)
    return rank[place]


def _round(level: _Level, community: Nodes, pull: float, rng: np.random.Generator) -> Nodes:
    """Move, refine and shrink until nothing moves; the community of each node of the first level."""
    part = np.arange(len(community), dtype=np.int32)
    community = community.copy()
    while True:
        nodes = len(level.strength)
        arrays = (level.starts, level.other, level.weight, level.strength)
        _move(arrays, community, pull, rng.permutation(nodes).astype(np.int32))
        kinds = int(_number(community))
        if kinds == nodes:
            return community[part]
        refined = _refine(arrays, community, pull, rng.permutation(nodes).astype(np.int32))
        parts = int(_number(refined))
        if parts == nodes:
            refined, parts = community.copy(), kinds
        above = np.empty(parts, np.int32)
        above[refined] = community
        level = _Level(*_shrink(arrays, refined, parts))
        part, community = refined[part], above


@njit(cache=True, nogil=True)
def _number(community: Nodes) -> int:
    """Number the communities from 0, in the order of their first nodes; how many there are."""
    number = np.full(len(community), -1, np.int32)
    count = 0
    for node in range(len(community)):
        if number[community[node]] < 0:
            number[community[node]] = count
            count += 1
        community[node] = number[community[node]]
    return count


@njit(cache=True, nogil=True)
def _move(arrays: tuple[Places, Nodes, Figures, Figures], community: Nodes, pull: float, queue: Nodes) -> None:
    """Move each node to the community that gains most, until none gains by moving."""
    strength = arrays[3]
    nodes = len(strength)
    total, size, empty, spare = _sizes(strength, community)
    waiting = np.ones(nodes, np.bool_)
    toward, touched = np.zeros(nodes), np.empty(nodes, np.int32)
    head, held = 0, nodes
    while held:
        node = queue[head]
        head = (head + 1) % nodes
        held -= 1
        waiting[node] = False
        old = community[node]
        count = _toward(arrays, node, community, toward, touched)
        total[old] -= strength[node]
        best, gain = old, toward[old] - pull * strength[node] * total[old]
        for place in range(count):
            number = touched[place]
            this = toward[number] - pull * strength[node] * total[number]
            if this > gain + _NOTHING:
                best, gain = number, this
            toward[number] = 0.0
        if gain < -_NOTHING and size[old] > 1:
            best = empty[spare - 1]
        total[best] += strength[node]
        if best == old:
            continue
        community[node] = best
        spare -= size[best] == 0
        size[old] -= 1
        size[best] += 1
        if size[old] == 0:
            empty[spare] = old
            spare += 1
        held = _wake(arrays, node, community, waiting, (queue, head, held))


@njit(cache=True, nogil=True)
def _sizes(strength: Figures, community: Nodes) -> tuple[Figures, Places, Nodes, int]:
    """The summed strength and the size of each community, the numbers of the empty ones, and how many they are."""
    nodes = len(strength)
    total, size = np.zeros(nodes), np.zeros(nodes, np.int64)
    for node in range(nodes):
        total[community[node]] += strength[node]
        size[community[node]] += 1
    empty = np.empty(nodes + 1, np.int32)
    spare = 0
    for number in range(nodes):
        if size[number] == 0:
            empty[spare] = number
            spare += 1
    return total, size, empty, spare


@njit(cache=True, nogil=True)
def _toward(arrays, node, group, toward, touched):  # type: ignore[no-untyped-def]  # compiled, tuples of arrays
    """Sum the weights of a node's ties by the group that they lead to; how many groups they are."""
    starts, other, weight = arrays[0], arrays[1], arrays[2]
    count = 0
    for at in range(starts[node], starts[node + 1]):
        number = group[other[at]]
        if toward[number] == 0.0:
            touched[count] = number
            count += 1
        toward[number] += weight[at]
    return count


@njit(cache=True, nogil=True)
def _wake(arrays, node, community, waiting, line):  # type: ignore[no-untyped-def]  # compiled, tuples of arrays
    """Queue the neighbours of a node that moved, those of other communities; how many wait now."""
    starts, other = arrays[0], arrays[1]
    queue, head, held = line
    for at in range(starts[node], starts[node + 1]):
        near = other[at]
        if community[near] != community[node] and not waiting[near]:
            waiting[near] = True
            queue[(head + held) % len(queue)] = near
            held += 1
    return held


@njit(cache=True, nogil=True)
def _refine(arrays: tuple[Places, Nodes, Figures, Figures], community: Nodes, pull: float, order: Nodes) -> Nodes:
    """Parts of the communities, grown from single nodes; only well-connected ones join and are joined."""
    strength = arrays[3]
    nodes = len(strength)
    whole, outward = _inward(arrays, community)
    part = np.arange(nodes).astype(np.int32)
    total, alone = strength.copy(), np.ones(nodes, np.bool_)
    toward, touched = np.zeros(nodes), np.empty(nodes, np.int32)
    for node in order:
        all_ = whole[community[node]]
        if not alone[node] or outward[node] < pull * strength[node] * (all_ - strength[node]):
            continue
        best, gain, tie = node, 0.0, 0.0
        for place in range(_toward(arrays, node, part, toward, touched)):
            number = touched[place]
            this = toward[number] - pull * strength[node] * total[number]
            well = outward[number] >= pull * total[number] * (all_ - total[number])
            if this > gain and well and community[number] == community[node]:
                best, gain, tie = number, this, toward[number]
            toward[number] = 0.0
        if best != node:
            part[node], alone[best], alone[node] = best, False, False
            total[best] += strength[node]
            outward[best] += outward[node] - 2 * tie
    return part


@njit(cache=True, nogil=True)
def _inward(arrays: tuple[Places, Nodes, Figures, Figures], community: Nodes) -> tuple[Figures, Figures]:
    """The summed strength of each community, and the weight of each node's ties to others of its own."""
    starts, other, weight, strength = arrays
    nodes = len(strength)
    whole, within = np.zeros(nodes), np.zeros(nodes)
    for node in range(nodes):
        whole[community[node]] += strength[node]
        for at in range(starts[node], starts[node + 1]):
            if community[other[at]] == community[node]:
                within[node] += weight[at]
    return whole, within


@njit(cache=True, nogil=True)
def _shrink(
    arrays: tuple[Places, Nodes, Figures, Figures], part: Nodes, parts: int
) -> tuple[Places, Nodes, Figures, Figures]:
    """The graph of the parts; ties inside a part count in its strength only."""
    starts, other, weight, strength = arrays
    nodes = len(part)
    first = np.zeros(parts + 1, np.int64)
    for node in range(nodes):
        first[part[node] + 1] += 1
    first = np.cumsum(first)
    fill, members = first.copy(), np.empty(nodes, np.int32)
    summed = np.zeros(parts)
    for node in range(nodes):
        members[fill[part[node]]] = node
        fill[part[node]] += 1
        summed[part[node]] += strength[node]
    begins = np.zeros(parts + 1, np.int64)
    leads, weights = np.empty(len(other), np.int32), np.empty(len(other))
    toward = np.full(parts, -1, np.int64)
    end = 0
    for number in range(parts):
        for place in range(first[number], first[number + 1]):
            node = members[place]
            for at in range(starts[node], starts[node + 1]):
                near = part[other[at]]
                if near == number:
                    continue
                if toward[near] < begins[number]:
                    toward[near] = end
                    leads[end], weights[end] = near, 0.0
                    end += 1
                weights[toward[near]] += weight[at]
        begins[number + 1] = end
    return begins, leads[:end].copy(), weights[:end].copy(), summed
