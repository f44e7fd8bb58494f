"""Where a chain of worlds begins: in a likely world, found by joining what most likely is one."""

from __future__ import annotations

import heapq

import numpy as np

from clew.network.graph import Places, Weights


def likely_start(nodes: int, ends: Places, odds: Weights, dice: np.random.Generator) -> Places:
    """For every node the number of its entity, in a likely world of these pairs and their odds p / (1 - p).

    Two entities are joined where the product of the odds of all pairs between them is above 1: one after the other,
    each time two drawn by that product (Gumbel's trick), so that of like rivals each has its turn. A chain that begins
    with everyone apart comes upon such worlds late, as it moves one node at a time.

    >>> pairs, odds = np.array([[0, 1, 0], [1, 2, 2]]), np.array([1e9, 1e9, 0.1])
    >>> likely_start(4, pairs, odds, np.random.default_rng(0)).tolist()
    [0, 0, 0, 3]
    """
    found = np.arange(nodes)
    ties: list[dict[int, float]] = [{} for _ in range(nodes)]
    for a, b, log in zip(*ends.tolist(), np.log(odds).tolist(), strict=True):
        ties[a][b] = ties[b][a] = ties[a].get(b, 0.0) + log
    queue = [_bid(a, b, log, dice) for a in range(nodes) for b, log in ties[a].items() if a < b and log > 0]
    heapq.heapify(queue)
    members = {node: [node] for node in range(nodes)}
    while queue:
        _, a, b, log = heapq.heappop(queue)
        if ties[a].get(b) != log:
            continue  # one of the two is joined to another since
        del ties[a][b]
        members[a] += members.pop(b)
        for other, more in ties[b].items():
            if other != a:
                del ties[other][b]
                total = ties[a].get(other, 0.0) + more
                ties[a][other] = ties[other][a] = total
                if total > 0:
                    heapq.heappush(queue, _bid(a, other, total, dice))
        ties[b] = {}
    for entity, its in members.items():
        found[its] = entity
    return found


def _bid(a: int, b: int, log: float, dice: np.random.Generator) -> tuple[float, int, int, float]:
    """The least comes first: the logarithm of the odds with Gumbel's noise."""
    return -(log + float(dice.gumbel())), min(a, b), max(a, b), log
