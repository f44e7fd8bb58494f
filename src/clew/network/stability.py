"""How much a ranking would change if part of the network were not known.

Nodes or edges are left out at random, again and again, and the rest is ranked anew: Borgatti, Carley and Krackhardt,
"On the robustness of centrality measures under conditions of imperfect data" (Social Networks 28, 2006). What is known
of covert networks is a sample, so a first place that does not survive this is no finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.network.measures.catalogue import Subject, columns
from clew.network.measures.ranks import ranks
from clew.network.measures.simple import Simple

Figures = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """The mean over the repetitions, and the middle 95 in 100 of them; NaN where no repetition could be ranked."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Dropping:
    """What is left out: a share of "nodes" or "edges", in (0, 1), so many times; `top` first ones are watched."""

    what: Literal["nodes", "edges"] = "nodes"
    share: float = 0.1
    repetitions: int = 100
    top: int = 10
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Stability:
    """`spearman` and `kendall` (tau-b) are between the ranks as known and anew, over the nodes that are left.

    `stays` gives, for each of the first ones (`top`), in which share of the repetitions in which it was not itself left
    out it stayed among them; NaN where it never was left.
    """

    measure: str
    wanted: Dropping
    spearman: Spread
    kendall: Spread
    top: tuple[int, ...]
    stays: tuple[float, ...]


def stability(graph: Simple, name: str, wanted: Dropping) -> Stability:
    """How stable the ranks by a column of the measures are, of those that want nothing but the graph.

    The first `top` are those with the best ranks; equal ones that would not all fit are left out. A node stays among
    them if fewer than `top` of those left are better. Raises UsageError for a share outside (0, 1), or without a
    repetition, and as `columns` does.
    """
    if not 0 < wanted.share < 1:
        raise UsageError(f"the share that is left out lies between 0 and 1, as 0.1; it is {wanted.share:g}")
    if wanted.repetitions < 1 or wanted.top < 1:
        raise UsageError(f"at least 1 repetition and a top of 1 are wanted, not {wanted.repetitions} and {wanted.top}")
    before = _ranked(graph, name, wanted.seed)
    first = _first(before, wanted.top)
    rng = np.random.default_rng(wanted.seed)
    draw = _without_nodes if wanted.what == "nodes" else _without_edges
    agreed, stays, left = [], np.zeros(len(first)), np.zeros(len(first))
    for _ in range(wanted.repetitions):
        kept, part = draw(graph, wanted.share, rng)
        after = np.zeros(graph.nodes, np.int64)
        after[kept] = _ranked(part, name, wanted.seed)
        agreed.append(_agreement(before, after, kept))
        left += np.isin(first, kept)
        stays += (after[first] > 0) & (after[first] <= wanted.top)
    return Stability(
        measure=name,
        wanted=wanted,
        spearman=_spread([rho for rho, _ in agreed]),
        kendall=_spread([tau for _, tau in agreed]),
        top=tuple(first.tolist()),
        stays=tuple((stays / np.where(left > 0, left, np.nan)).tolist()),
    )


def _first(rank: npt.NDArray[np.int64], top: int) -> npt.NDArray[np.int64]:
    """The nodes whose rank, and that of all equal ones, is among the first `top`, in their order."""
    known = np.flatnonzero(rank > 0)
    last = np.searchsorted(np.sort(rank[known]), rank[known], side="right")
    known = known[last <= top]
    return known[np.argsort(rank[known], kind="stable")]


def _ranked(graph: Simple, name: str, seed: int) -> npt.NDArray[np.int64]:
    return ranks(columns(Subject(graph, seed=seed), [name])[0])


def _without_nodes(graph: Simple, share: float, rng: np.random.Generator) -> tuple[npt.NDArray[np.int64], Simple]:
    """The nodes left, in their order, and the graph among them."""
    kept = np.sort(rng.permutation(graph.nodes)[: graph.nodes - round(share * graph.nodes)])
    number = np.full(graph.nodes, -1, np.int64)
    number[kept] = np.arange(len(kept))
    one, two = (number[ends] for ends in graph.ends())
    both = (one >= 0) & (two >= 0)
    return kept, Simple.from_edges(len(kept), one[both], two[both])


def _without_edges(graph: Simple, share: float, rng: np.random.Generator) -> tuple[npt.NDArray[np.int64], Simple]:
    one, two = graph.ends()
    kept = rng.permutation(graph.edges)[round(share * graph.edges) :]
    return np.arange(graph.nodes), Simple.from_edges(graph.nodes, one[kept], two[kept])


def _agreement(
    before: npt.NDArray[np.int64], after: npt.NDArray[np.int64], kept: npt.NDArray[np.int64]
) -> tuple[float, float]:
    """Spearman's rho and Kendall's tau-b over the nodes that have a rank in both; NaN where one has no order."""
    from scipy.stats import kendalltau, spearmanr

    both = kept[(before[kept] > 0) & (after[kept] > 0)]
    one, two = before[both], after[both]
    if len(both) < 2 or one.min() == one.max() or two.min() == two.max():
        return float("nan"), float("nan")
    return float(spearmanr(one, two).statistic), float(kendalltau(one, two).statistic)


def _spread(values: list[float]) -> Spread:
    known = np.array(values)[~np.isnan(values)]
    if not known.size:
        return Spread(float("nan"), float("nan"), float("nan"))
    low, high = np.quantile(known, [0.025, 0.975])
    return Spread(float(known.mean()), float(low), float(high))
