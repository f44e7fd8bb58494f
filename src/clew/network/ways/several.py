"""Several paths: the k best one after the other, or such as share few nodes.

The k best: Yen 1971, "Finding the k shortest loopless paths in a network", with Lawler's remark of 1972 that a path
needs to leave the ones before it only behind where it was itself made. Apart: every further path comes by as few of
the nodes that were shown as can be, and among such is the best; it ends where nothing new would be shown (limited
overlap, as Chondrogiannis et al. 2020, "Finding k-shortest paths with limited overlap", with the least overlap).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from clew.network.ways.best import Key, best, key
from clew.network.ways.region import Region
from clew.network.ways.sweep import Rules, Task, Walk


@dataclass(frozen=True, slots=True, order=True)
class _Branch:
    """A path that may come next, and the place at which it left the ones before it."""

    key: Key
    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    labels: tuple[float, ...]
    left_at: int


def k_best(region: Region, rules: Rules, hops: int) -> Iterator[Walk]:
    """All paths of at most `hops` hops from the region's `a` to its `b`, the best first, none twice."""
    whole = _task(region, rules, hops)
    first = best(region, rules, whole)
    open_branches = [] if first is None else [_branch(rules, first, 0)]
    known = {branch.nodes for branch in open_branches}
    shown = list[tuple[int, ...]]()
    while open_branches:
        last = heapq.heappop(open_branches)
        shown.append(last.nodes)
        yield Walk(last.nodes, last.edges, last.labels, 0)
        for place in range(last.left_at, len(last.nodes) - 1):
            spur = best(region, rules, _spur(whole, rules, last, shown, place))
            if spur is None:
                continue
            joined = _joined(last, spur, place)
            if joined.nodes not in known:
                known.add(joined.nodes)
                heapq.heappush(open_branches, _branch(rules, joined, place))


def apart(region: Region, rules: Rules, hops: int) -> Iterator[Walk]:
    """Paths that share few nodes with those before them: each brings a node that none of them had."""
    task = _task(region, rules, hops)
    used = np.zeros(region.graph.nodes, bool)
    while True:
        found = best(region, replace(rules, used=used if used.any() else None), task)
        if found is None or (found.used and used[list(found.nodes[1:-1])].all()):
            return
        yield found
        used[list(found.nodes[1:-1])] = True
        if len(found.nodes) == 2:
            task.not_first[region.b] = True


def _task(region: Region, rules: Rules, hops: int) -> Task:
    nodes = region.graph.nodes
    return Task(
        region.a, rules.by.nothing, hops, rules.wanted is None, np.zeros((2, nodes), bool), np.zeros(nodes, bool)
    )


def _spur(whole: Task, rules: Rules, last: _Branch, shown: list[tuple[int, ...]], place: int) -> Task:
    """The way on from a place in a path that no path before has gone."""
    root = last.nodes[: place + 1]
    shut, not_first = whole.shut.copy(), np.zeros_like(whole.not_first)
    shut[:, list(root)] = True
    not_first[[path[place + 1] for path in shown if path[: place + 1] == root]] = True
    passed = whole.passed or (rules.wanted is not None and bool(rules.wanted[list(root)].any()))
    return Task(root[-1], last.labels[place], whole.hops - place, passed, shut, not_first)


def _joined(last: _Branch, spur: Walk, place: int) -> Walk:
    return Walk(last.nodes[:place] + spur.nodes, last.edges[:place] + spur.edges, last.labels[:place] + spur.labels, 0)


def _branch(rules: Rules, found: Walk, left_at: int) -> _Branch:
    return _Branch(key(rules, found), found.nodes, found.edges, found.labels, left_at)
