"""The best walk between two nodes, hop by hop: one kernel for strength, weakest link and time.

Every node keeps a label for each number of hops: what the best walk so far has lost. A label never gets smaller on the
way, so that the best walk of h hops is made of best walks of h - 1 (Bellman 1958, "On a routing problem"). Labels:

- strength: the sum of -log of the weights, which is least where their product is greatest;
- weakest: the negative of the least weight, so that the best walk has the strongest weakest link (Pollack 1960,
  "The maximum capacity through a network");
- time: the day on which it can be arrived at the earliest. A tie holds from its first to its last day and is walked on
  any day between; waiting is free, so to come earlier is never worse (Xuan, Ferreira and Jarry 2003, "Computing
  shortest, fastest, and foremost journeys in dynamic networks").

A state is a node, whether a wanted node was passed (`passed` 0 or 1), and how many used nodes were passed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numba as nb
import numpy as np
import numpy.typing as npt

from clew.network.ties import Mask
from clew.network.ways.region import Region

STRENGTH, WEAKEST, TIME = 0, 1, 2


class By(IntEnum):
    """What makes a path better.

    HOPS: fewer, then the stronger. STRENGTH: the greater product of weights, then fewer hops. WEAKEST: the stronger
    weakest tie, then fewer hops. TIME: fewer hops among those whose dates do not run backwards, then the earlier.
    """

    HOPS = 0
    STRENGTH = 1
    WEAKEST = 2
    TIME = 3

    @property
    def label(self) -> int:
        """The kind of label that is kept."""
        return (STRENGTH, STRENGTH, WEAKEST, TIME)[self]

    @property
    def hops_first(self) -> bool:
        """Whether fewer hops count before the label."""
        return self in (By.HOPS, By.TIME)

    @property
    def nothing(self) -> float:
        """The label of a walk that has not begun."""
        return (0.0, 0.0, -np.inf, -np.inf)[self]


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A walk that is wanted: from a node with its label and number of hops that are left.

    `passed` tells that a wanted node is behind it already, or that none is wanted. `shut[0]` are the nodes that it
    must not enter before such a node, `shut[1]` after. `not_first` are the nodes that must not come first.
    """

    start: int
    label: float
    hops: int
    passed: bool
    shut: npt.NDArray[np.bool_]
    not_first: Mask


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk that was found: its nodes, the edge of each step, the label at each node, and used nodes passed."""

    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    labels: tuple[float, ...]
    used: int


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """What holds for all walks: what is better, the nodes of which one must be passed, and those used before.

    `wanted` None: none must be passed. `used` None: they do not count; else fewer of them count before all else.
    """

    by: By
    wanted: Mask | None = None
    used: Mask | None = None


def walk(region: Region, rules: Rules, task: Task) -> Walk | None:
    """The best walk to the region's `b`, or None. Equally good ones: the first in the order of nodes and edges.

    It may come twice by the same node, once before and once after a wanted one; else it never does.
    """
    graph = region.graph
    none = np.zeros(graph.nodes, bool)
    found = _sweep(
        (graph.starts, graph.other, graph.half % max(graph.edges, 1)),
        (_costs(region, rules.by), region.start.astype(np.float64), region.end.astype(np.float64)),
        (task.start, region.b, task.hops, int(task.passed or rules.wanted is None), rules.by.label),
        (task.shut, task.not_first, none if rules.wanted is None else rules.wanted),
        (none if rules.used is None else rules.used, 1 if rules.used is None else task.hops + 1),
        (task.label, rules.by.hops_first),
    )
    nodes, edges, labels, used = found
    if not len(nodes):
        return None
    return Walk(tuple(nodes.tolist()), tuple(edges.tolist()), tuple(labels.tolist()), int(used))


def _costs(region: Region, by: By) -> npt.NDArray[np.float64]:
    return -region.graph.weight if by is By.WEAKEST else -np.log(region.graph.weight) + 0.0


@nb.njit(cache=True)
def _step(kind, label, cost, start, end):  # type: ignore[no-untyped-def]  # numba infers
    """The label behind a tie, or infinity where it cannot be walked."""
    if kind == TIME:
        day = max(label, start)
        return day if day <= end else np.inf
    return max(label, cost) if kind == WEAKEST else label + cost


@nb.njit(cache=True)
def _grown(array):  # type: ignore[no-untyped-def]  # numba infers
    more = np.empty(2 * len(array), array.dtype)
    more[: len(array)] = array
    return more


@nb.njit(cache=True)
def _sweep(graph, ties, ask, doors, use, order):  # type: ignore[no-untyped-def]  # numba infers
    """Records (state, label, record before, edge), one hop after the other; then the best chain of them."""
    begin, goal, hops, passed, _ = ask
    label, hops_first = order
    nodes, layers = len(graph[0]) - 1, use[1]
    best = np.full(2 * layers * nodes, np.inf)
    here = np.full(2 * layers * nodes, -1, np.int64)
    records = np.empty(64, np.int64), np.empty(64), np.empty(64, np.int64), np.empty(64, np.int64)
    records[0][0], records[1][0], records[2][0], records[3][0] = passed * layers * nodes + begin, label, -1, -1
    first, last, count = 0, 1, 1
    chosen = -1, layers, np.inf
    for hop in range(1, hops + 1):
        for record in range(first, last):
            node = records[0][record] % nodes
            while len(records[0]) < count + graph[0][node + 1] - graph[0][node]:
                records = _grown(records[0]), _grown(records[1]), _grown(records[2]), _grown(records[3])
            if node != goal:
                at = (record, hop, last, count)
                count = _relax(graph, ties, ask, at, (doors, use, best, here, records))
        chosen = _chosen(chosen, (last, count), (nodes, layers, goal), records, hops_first)
        first, last = last, count
        if first == last or (hops_first and chosen[0] >= 0 and (chosen[1] == 0 or layers == 1)):
            break
    return _chain(chosen[0], chosen[1], nodes, records)


@nb.njit(cache=True)
def _relax(graph, ties, ask, at, memory):  # type: ignore[no-untyped-def]  # numba infers
    """Write down where one record leads to where that is better than what is known; gives the count of records."""
    record, hop, last, count = at
    (shut, not_first, wanted), (used, layers), best, here, (state, value, before, by) = memory
    nodes = len(graph[0]) - 1
    node, layer = state[record] % nodes, state[record] // nodes
    for place in range(graph[0][node], graph[0][node + 1]):
        to, edge = graph[1][place], graph[2][place]
        has, counted = layer // layers, layer % layers
        if shut[has, to] or to == ask[0] or (hop == 1 and not_first[to]) or (to == ask[1] and has == 0):
            continue
        label = _step(ask[4], value[record], ties[0][edge], ties[1][edge], ties[2][edge])
        has = 1 if wanted[to] else has
        counted = min(counted + 1, layers - 1) if used[to] else counted
        reached = (has * layers + counted) * nodes + to
        if not label < best[reached]:
            continue
        best[reached] = label
        if here[reached] < last:
            here[reached] = count
            count += 1
        mine = here[reached]
        state[mine], value[mine], before[mine], by[mine] = reached, label, record, edge
    return count


@nb.njit(cache=True)
def _chosen(chosen, span, sizes, records, hops_first):  # type: ignore[no-untyped-def]  # numba infers
    """The best record at the goal so far, as (record, used nodes, label)."""
    nodes, layers, goal = sizes
    for record in range(span[0], span[1]):
        state, label = records[0][record], records[1][record]
        if state % nodes != goal:
            continue
        counted = (state // nodes) % layers
        known = hops_first and chosen[0] >= 0 and chosen[0] < span[0]
        if counted < chosen[1] or (counted == chosen[1] and label < chosen[2] and not known):
            chosen = record, counted, label
    return chosen


@nb.njit(cache=True)
def _chain(chosen, used, nodes, records):  # type: ignore[no-untyped-def]  # numba infers
    state, value, before, by = records
    length = 0
    record = chosen
    while record >= 0:
        length += 1
        record = before[record]
    path, edges, labels = np.empty(length, np.int64), np.empty(max(length - 1, 0), np.int64), np.empty(length)
    record = chosen
    for place in range(length - 1, -1, -1):
        path[place], labels[place] = state[record] % nodes, value[record]
        if place:
            edges[place - 1] = by[record]
        record = before[record]
    return path, edges, labels, used
