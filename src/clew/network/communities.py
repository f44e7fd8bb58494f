"""Communities, and how much of them is left when the dice fall otherwise.

The method starts from a random order, and often many divisions are nearly as good. It is run from several seeds; the
division of the highest modularity is told, and beside it how far the runs agree:

- as a whole, by the mean adjusted Rand index over all pairs of runs: Hubert and Arabie, "Comparing partitions" (Journal
  of Classification 2, 1985). 1: the same; about 0: no more alike than chance makes.
- node by node, by how much of its community a node keeps: the members in common over the members in either, the mean
  over the other runs (the clusterwise Jaccard of Hennig, Computational Statistics and Data Analysis 52, 2007, by node).
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.network.leiden import leiden, modularity
from clew.network.measures.simple import Nodes, Simple

Figures = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Communities:
    """The community of each node, from 0 the greatest; `agreement` of the runs in [-1, 1], `kept` by node in [0, 1].

    With one run there is no agreement to tell: it is NaN, and so is `kept`.
    """

    community: Nodes
    modularity: float
    runs: int
    agreement: float
    kept: Figures


def communities(graph: Simple, *, resolution: float = 1.0, runs: int = 10, seed: int = 0) -> Communities:
    """The best of `runs` divisions by the Leiden method. Raises UsageError for less than one run."""
    if runs < 1:
        raise UsageError(f"communities want at least one run, not {runs}")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda run: leiden(graph, resolution=resolution, seed=seed + run), range(runs)))
    quality = [modularity(graph, each, resolution=resolution) for each in found]
    best = int(np.argmax(np.round(quality, 12)))
    others = [each for run, each in enumerate(found) if run != best]
    pairs = [adjusted_rand(one, two) for one, two in combinations(found, 2)]
    return Communities(
        community=found[best],
        modularity=quality[best],
        runs=runs,
        agreement=float(np.mean(pairs)) if pairs else float("nan"),
        kept=np.mean([_kept(found[best], each) for each in others], axis=0) if others else np.full(graph.nodes, np.nan),
    )


def adjusted_rand(one: Nodes, two: Nodes) -> float:
    """How alike two divisions are: 1 for the same, 0 on average for random ones of the same sizes.

    >>> adjusted_rand(np.array([0, 0, 1, 1], np.int32), np.array([1, 1, 0, 0], np.int32))
    1.0
    """
    both, _ = _shared(one, two)
    together, first, second = (_pairs(np.asarray(sizes)) for sizes in (both, np.bincount(one), np.bincount(two)))
    chance = first * second / max(len(one) * (len(one) - 1) / 2, 1)
    most = (first + second) / 2
    return 1.0 if most == chance else float((together - chance) / (most - chance))


def _pairs(sizes: npt.NDArray[np.int64]) -> float:
    return float((sizes.astype(np.float64) * (sizes - 1) / 2).sum())


def _kept(one: Nodes, two: Nodes) -> Figures:
    """For each node the members common to both its communities, over those in either."""
    both, place = _shared(one, two)
    common = both[place]
    kept: Figures = common / (np.bincount(one)[one] + np.bincount(two)[two] - common)
    return kept


def _shared(one: Nodes, two: Nodes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """How many nodes each pair of communities has in common, and the pair of each node."""
    code = one.astype(np.int64) * (int(two.max(initial=0)) + 1) + two
    _, place, both = np.unique(code, return_inverse=True, return_counts=True)
    return both.astype(np.int64), place
