"""The best path: a walk that comes by no node twice.

Without a node that must be passed the best walk is a path. With one it may come by the same node before and after it.
Then there are two cases, each a smaller task: the node is shut before, or it is shut after. A path is of at least one
of them, and a walk is never worse than the paths among it, so that the first walk off the heap that is a path is the
best one (branch and bound, Land and Doig 1960).
"""

from __future__ import annotations

import heapq
from dataclasses import replace

from clew.errors import UsageError
from clew.network.ways.region import Region
from clew.network.ways.sweep import Rules, Task, Walk, walk

MOST_WALKS = 3000

Key = tuple[float, ...]


def key(rules: Rules, found: Walk, hops_before: int = 0) -> Key:
    """What walks are put in order by: the smaller the better."""
    hops, label = float(len(found.edges) + hops_before), found.labels[-1]
    return (found.used, hops, label) if rules.by.hops_first else (found.used, label, hops)


def best(region: Region, rules: Rules, task: Task) -> Walk | None:
    """The best path to the region's `b`, or None. Raises UsageError where it is not found in `MOST_WALKS` walks."""
    found = walk(region, rules, task)
    if found is None:
        return None
    number = 0
    open_walks = [(key(rules, found), number, found, task)]
    while open_walks:
        _, _, found, task = heapq.heappop(open_walks)
        again = _twice(found)
        if again is None:
            return found
        for side in (0, 1):
            number += 1
            narrower = _shut(task, side, again)
            other = walk(region, rules, narrower)
            if other is not None:
                heapq.heappush(open_walks, (key(rules, other), number, other, narrower))
        if number > MOST_WALKS:
            raise UsageError(
                f"the way through what you named was not found in {MOST_WALKS:,} walks that come by it;"
                " ask for fewer hops, or for the two halves of the path one after the other"
            )
    return None


def _twice(found: Walk) -> int | None:
    """The first node that the walk comes by again."""
    seen = set[int]()
    for node in found.nodes:
        if node in seen:
            return node
        seen.add(node)
    return None


def _shut(task: Task, side: int, node: int) -> Task:
    shut = task.shut.copy()
    shut[side, node] = True
    return replace(task, shut=shut)
