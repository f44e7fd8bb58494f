"""Boosted trees from labelled pairs: the only place that needs scikit-learn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from clew.resolve.feature import Feature, Matrix
from clew.resolve.score.contract import Floats, Judgements, Whole
from clew.resolve.score.steps import Steps
from clew.resolve.score.trees import NODE, Trees

Kind = Literal["additive", "pairwise", "free"]


@dataclass(frozen=True, slots=True)
class Setting:
    """How trees are grown."""

    kind: Kind = "additive"
    rounds: int = 150
    rate: float = 0.3
    leaves: int = 8
    ridge: float = 1.0


def grow(matrix: Matrix, labels: Judgements, features: tuple[Feature, ...], weights: Floats, setting: Setting) -> Trees:
    """Gradient boosting (Friedman 2001; histograms as in LightGBM), monotone in each feature's direction."""
    from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]  # ships no types
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types

    learner = HistGradientBoostingClassifier(
        max_iter=setting.rounds,
        learning_rate=setting.rate,
        max_leaf_nodes=setting.leaves,
        min_samples_leaf=min(20, max(2, len(labels) // 50)),
        l2_regularization=setting.ridge,
        monotonic_cst=[feature.direction for feature in features],
        interaction_cst={"additive": "no_interactions", "pairwise": "pairwise", "free": None}[setting.kind],
        early_stopping=False,
        random_state=0,
    )
    told = np.where(np.isnan(matrix).all(axis=0), np.float32(0), matrix)  # scikit-learn fails on a column of nothing
    with threadpool_limits(1):  # on a busy machine two threads that wait for each other burn four times the time
        learner.fit(told, labels, sample_weight=weights)
    return _exported(learner)


def order(matrix: Matrix, labels: Judgements, weights: Floats, groups: Whole) -> Whole:
    """The pairs in an order that follows from what they hold alone."""
    columns = [np.ascontiguousarray(one).view(np.uint8).reshape(len(labels), -1) for one in (groups, labels, weights)]
    rows = np.ascontiguousarray(np.hstack([np.ascontiguousarray(matrix, "<f4").view(np.uint8), *columns]))
    return np.argsort(rows.view(f"V{rows.shape[1]}").reshape(-1), kind="stable")


def steps_of(trees: Trees, count: int) -> Steps:
    """Trees of one feature each, as one step function a feature; `count` features."""
    start = trees.start
    cuts, bits = [], []
    for column in range(count):
        mine = np.unique(trees.nodes["threshold"][trees.nodes["feature"] == column])
        mine = mine[np.isfinite(mine)]  # an endless one parts known from missing numbers only
        edges = np.nextafter(mine.astype(np.float32), np.float32(np.inf), dtype=np.float32)
        edges = np.unique(np.where(mine.astype(np.float32).astype(np.float64) > mine, mine.astype(np.float32), edges))
        probe = np.full((len(edges) + 1, count), np.nan, np.float32)
        probe[:, column] = np.r_[np.float32(-np.inf), edges]
        cuts.append(tuple(edges.astype(np.float64).tolist()))
        bits.append(tuple((trees.sum(probe) - start).tolist()))
    return Steps(start, tuple(cuts), tuple(bits))


def _exported(learner: object) -> Trees:
    grown = [one[0].nodes for one in learner._predictors]  # type: ignore[attr-defined]  # no public way to the trees
    base = float(np.asarray(learner._baseline_prediction).reshape(-1)[0])  # type: ignore[attr-defined]  # as above
    sizes = np.array([len(nodes) for nodes in grown], np.int64)
    roots = np.cumsum(sizes) - sizes
    old = np.concatenate(grown)
    shift, leaf = np.repeat(roots, sizes), old["is_leaf"].astype(bool)
    new = np.zeros(len(old), NODE)
    new["feature"] = np.where(leaf, -1, old["feature_idx"])
    new["threshold"] = np.where(leaf, 0.0, old["num_threshold"])
    new["value"] = np.where(leaf, old["value"] / np.log(2), 0.0)
    new["left"], new["right"] = old["left"] + shift, old["right"] + shift
    new["absent"] = np.where(old["missing_go_to_left"], new["left"], new["right"])
    return Trees(base / float(np.log(2)), roots.astype(np.int32), new)
