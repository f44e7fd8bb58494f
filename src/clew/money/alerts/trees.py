"""Boosted trees over the figures of payments, where some payments are labelled.

Two rounds. The second also sees what the first thought of the other payments of both accounts, so that one clear
payment draws the eye to the rest of its shape. Where the first round is asked about payments that it was taught with,
its answer comes from trees that were not (two parts in time, of as many labels). Of payments without a label a sample
is taught with.

J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29 (2001); the trees
are scikit-learn's histogram ones. One thread, fixed seed: the same ledger gives the same scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from clew.money.alerts.columns import Columns
from clew.money.alerts.near import scores_near
from clew.money.alerts.nodes import Nodes
from clew.money.alerts.threads import one_thread
from clew.money.ledger import Bools, Longs

if TYPE_CHECKING:
    from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]  # it ships no types

Floats = npt.NDArray[np.float32]

TAUGHT, CHECKED = 0.6, 0.8
"""The first 60 % of payments teach, the next 20 % set the scale, the last 20 % are the test: in order of time."""
SAMPLE = 40_000
"""How many payments without a label are taught with at most."""
ROUNDS, BINS = 60, 63


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Scores of all payments: `score` orders them, `probability` (0 to 1) is calibrated on the middle part.

    It is the trees' own where that part has labels of one sort only (not `scaled`). `model` and `columns` are those of
    the second round; `tested` is the place of the first payment of the test.
    """

    score: Floats
    probability: Floats
    model: HistGradientBoostingClassifier
    columns: Columns
    tested: int
    scaled: bool


def score(columns: Columns, nodes: Nodes, time: Longs, labelled: Bools, *, seed: int = 0) -> Scored:
    """Scores of payments in order of time, of which some are labelled."""
    size = len(labelled)
    taught, checked = int(size * TAUGHT), int(size * CHECKED)
    with one_thread():
        first = np.empty(size, dtype=np.float32)
        model = _fit(columns.values, labelled, np.arange(taught), seed)
        first[taught:] = _decided(model, columns.values[taught:])
        half = halfway(labelled[:taught])
        for asked, rest in ((slice(half), slice(half, taught)), (slice(half, taught), slice(half))):
            model = _fit(columns.values, labelled, np.arange(taught)[rest], seed)
            first[asked] = _decided(model, columns.values[asked])
        whole = columns.beside(scores_near(nodes, time, first))
        model = _fit(whole.values, labelled, np.arange(taught), seed)
        second = _decided(model, whole.values)
        probability, scaled = _calibrated(second, labelled, slice(taught, checked))
    return Scored(second, probability, model, whole, checked, scaled)


def halfway(labelled: Bools) -> int:
    """Where to part payments, so that each part has half of the labels."""
    marked = np.flatnonzero(labelled)
    return int(marked[len(marked) // 2])


def score_once(columns: Columns, nodes: Nodes, time: Longs, labelled: Bools, *, seed: int = 0) -> Scored:
    """As `score`, but the first round alone: what the figures are worth by themselves."""
    taught, checked = int(len(labelled) * TAUGHT), int(len(labelled) * CHECKED)
    with one_thread():
        model = _fit(columns.values, labelled, np.arange(taught), seed)
        found = _decided(model, columns.values)
        probability, scaled = _calibrated(found, labelled, slice(taught, checked))
    return Scored(found, probability, model, columns, checked, scaled)


def _fit(values: Floats, labelled: Bools, rows: Longs, seed: int) -> HistGradientBoostingClassifier:
    """Trees taught with all labelled payments of these rows and a sample of the others."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    marked, others = rows[labelled[rows]], rows[~labelled[rows]]
    if len(others) > SAMPLE:
        others = np.sort(np.random.default_rng(seed).choice(others, SAMPLE, replace=False))
    chosen = np.sort(np.concatenate([marked, others]))
    taught = values[chosen]
    taught[:, np.isnan(taught).all(axis=0)] = 0  # the trees refuse a figure that none of these has
    trees = HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        max_bins=BINS,
        learning_rate=0.1,
        max_leaf_nodes=31,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=seed,
    )
    return trees.fit(taught, labelled[chosen])


def _decided(model: HistGradientBoostingClassifier, values: Floats) -> Floats:
    return np.asarray(model.decision_function(values), dtype=np.float32)


def _calibrated(score: Floats, labelled: Bools, part: slice) -> tuple[Floats, bool]:
    """Scores as probabilities, by a logistic curve that fits a part the trees were not taught with (Platt 1999).

    Where that part cannot tell, as the trees take their scores: log odds.
    """
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # it ships no types

    if not labelled[part].any() or labelled[part].all():
        return (1 / (1 + np.exp(-score.astype(np.float64)))).astype(np.float32), False
    curve = LogisticRegression(C=1e6, max_iter=200).fit(score[part, None], labelled[part])
    return np.asarray(curve.predict_proba(score[:, None])[:, 1], dtype=np.float32), True
