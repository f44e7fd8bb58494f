"""How good an answer is. Counts are exact; no pairs are enumerated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resolving.entities import Labels

Scores = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def _of(right: float, claimed: float, wanted: float) -> Quality:
    """Who claims nothing is not wrong; who should find nothing has missed nothing."""
    return Quality(right / claimed if claimed else 1.0, right / wanted if wanted else 1.0)


@dataclass(frozen=True, slots=True)
class Contingency:
    """Cells of found cluster by true cluster that hold any row: how many rows, and the size of either cluster."""

    cells: npt.NDArray[np.int64]
    found: npt.NDArray[np.int64]
    true: npt.NDArray[np.int64]
    clusters: tuple[int, int]

    @classmethod
    def of(cls, found: Labels, true: Labels) -> Contingency:
        """Of two labellings of the same rows; labels may be any integers."""
        assert len(found) == len(true)
        _, left = np.unique(found, return_inverse=True)
        _, right = np.unique(true, return_inverse=True)
        lefts, rights = np.bincount(left), np.bincount(right)
        keys, cells = np.unique(left.astype(np.int64) * max(len(rights), 1) + right, return_counts=True)
        sizes = (lefts[keys // max(len(rights), 1)], rights[keys % max(len(rights), 1)])
        return cls(cells.astype(np.int64), *sizes, (len(lefts), len(rights)))


def pair_quality(found: Labels, true: Labels) -> Quality:
    """Of the pairs of rows that share a cluster."""
    table = Contingency.of(found, true)
    return _of(_pairs(table.cells), _pairs(np.bincount(_dense(found))), _pairs(np.bincount(_dense(true))))


def _dense(labels: Labels) -> npt.NDArray[np.int64]:
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def _pairs(sizes: npt.NDArray[np.int64]) -> float:
    whole = sizes.astype(object) if len(sizes) and sizes.max() > 3_000_000_000 else sizes.astype(np.int64)
    return float((whole * (whole - 1) // 2).sum())


def b3_quality(found: Labels, true: Labels) -> Quality:
    """B-cubed (Bagga and Baldwin, 1998): the mean over rows of how pure, and how whole, the row's cluster is."""
    table = Contingency.of(found, true)
    rows = max(len(found), 1)
    square = table.cells.astype(np.float64) ** 2
    if not len(found):
        return Quality(1.0, 1.0)
    return Quality(float((square / table.found).sum() / rows), float((square / table.true).sum() / rows))


def cluster_quality(found: Labels, true: Labels) -> Quality:
    """Of whole clusters: one counts where it holds exactly the rows of a true one. Clusters of one row count too."""
    table = Contingency.of(found, true)
    exact = int(((table.cells == table.found) & (table.cells == table.true)).sum())
    return _of(exact, *table.clusters)


def clustering(found: Labels, true: Labels) -> dict[str, float]:
    """All figures of a clustering, by name."""
    pair, b3, whole = pair_quality(found, true), b3_quality(found, true), cluster_quality(found, true)
    return {
        "pair_f1": round(pair.f1, 4),
        "b3_f1": round(b3.f1, 4),
        "cluster_f1": round(whole.f1, 4),
        "pair_precision": round(pair.precision, 4),
        "pair_recall": round(pair.recall, 4),
        "b3_precision": round(b3.precision, 4),
        "b3_recall": round(b3.recall, 4),
    }


def threshold_quality(scores: Scores, same: Truths, threshold: float) -> Quality:
    """Of the pairs that score at least the threshold."""
    claimed = scores >= threshold
    return _of(int((claimed & same).sum()), int(claimed.sum()), int(same.sum()))


def best_f1(scores: Scores, same: Truths) -> tuple[float, float]:
    """The highest F1 that any threshold gives, and the highest threshold that gives it."""
    order = np.argsort(-scores, kind="stable")
    ranked, right = scores[order], np.cumsum(same[order])
    last = np.r_[ranked[1:] != ranked[:-1], True] if len(ranked) else np.zeros(0, bool)
    f1 = 2 * right / (np.arange(1, len(right) + 1) + same.sum())
    f1 = np.where(last, f1, -1.0)
    if not len(f1) or not same.any():
        return 0.0, 1.0
    best = int(np.argmax(f1))
    return float(f1[best]), float(ranked[best])


def recall_at(ranks: npt.NDArray[np.int64], k: int) -> float:
    """The share of queries whose answer stands among the first k. Ranks count from 0; -1 is not found."""
    return float(((ranks >= 0) & (ranks < k)).mean()) if len(ranks) else 0.0


def per_10k(wrong: int, asked: int) -> float:
    """How many of ten thousand."""
    return round(1e4 * wrong / asked, 2) if asked else 0.0


def gap(scores: Scores, same: Truths, threshold: float) -> float:
    """How much F1 is lost by the shipped threshold against the best one."""
    return best_f1(scores, same)[0] - threshold_quality(scores, same, threshold).f1


def cleanest_at(positive: Scores, negative: Scores, recall: float) -> tuple[float, int]:
    """The highest threshold at which that share of the positives is at or above, and how many negatives are then too.

    `negative` holds the highest score of each query that should find nothing.
    """
    needed = int(np.ceil(recall * len(positive) - 1e-9))
    threshold = float(np.sort(positive)[::-1][needed - 1]) if needed else float("inf")
    return threshold, int((negative >= threshold).sum())
