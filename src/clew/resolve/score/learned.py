"""Evidence from labelled pairs: monotone boosted trees, calibrated on pairs that they did not see."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import cast

import numpy as np

from clew.errors import UsageError
from clew.resolve.feature import Feature, Matrix
from clew.resolve.score import written
from clew.resolve.score.calibration import NONE, Calibration, bounded, probability
from clew.resolve.score.contract import Floats, Judgements, Scorer, Whole
from clew.resolve.score.evidence import spread
from clew.resolve.score.fellegi_sunter import FellegiSunter
from clew.resolve.score.reliability import best_f1, default_to_best, ece, f1_at, reliability
from clew.resolve.score.steps import Steps
from clew.resolve.score.trees import Trees, from_lists, node_lists

LEAST, SOME, ENOUGH = 20, 300, 5_000
"""Labels below which nothing is made of them; from which on it is tried to learn from them, and kept if that foretells
labels it did not see better than the prior model recalibrated; and from which on the prior model is not asked."""

FOLDS = 3

MOST = 60_000
"""Pairs that are learned from: more make no better model, and the time is better spent elsewhere."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A scorer that was taught. `training` tells by what: pairs, hash of the data, date, metrics."""

    features: tuple[Feature, ...]
    model: Steps | Trees
    calibration: Calibration = NONE
    notes: tuple[str, ...] = ()
    training: dict[str, object] = field(default_factory=dict)

    @classmethod
    def fit(
        cls,
        matrix: Matrix,
        labels: Judgements,
        features: tuple[Feature, ...],
        *,
        weights: Floats | None = None,
        groups: Whole | None = None,
        seed: int = 0,
        prior: Scorer | None = None,
        date: str = "",
    ) -> Learned:
        """From pairs and whether each is one entity; 20 at the least, with some of both.

        `groups`: pairs of one group share an entity; the calibration is found on groups that the trees did not see
        (without it, on pairs they did not see). `prior`: a scorer to lean on where labels are few. `date`: to be noted.

        Raises: UsageError for fewer than 20 labels, or labels all alike.
        """
        same = np.asarray(labels, np.bool_)
        if len(same) < LEAST or same.all() or not same.any():
            raise UsageError(
                f"{len(same)} labels, {int(same.sum())} of them 'same': at least {LEAST} are wanted, with some of both"
            )
        mass = np.ones(len(same)) if weights is None else np.asarray(weights, np.float64)
        sets = _alone(matrix) if groups is None else np.asarray(groups).astype(np.int64)
        made = _taught(matrix, same, features, mass, sets, seed) if prior is None or len(same) >= SOME else None
        if prior is not None and len(same) < ENOUGH:
            made = _better(made, _recalibrated(prior, matrix, same, mass, sets, seed))
        assert made is not None
        return replace(made, training={**_told(matrix, same, date), **made.training})

    def log_odds(self, matrix: Matrix) -> Floats:
        return bounded(self.calibration(self.model.sum(matrix)))

    def probability(self, matrix: Matrix) -> Floats:
        return probability(self.log_odds(matrix))

    def contributions(self, matrix: Matrix) -> Matrix:
        return spread(self.model.parts(matrix), self.model.start, self.calibration)

    def to_json(self) -> dict[str, object]:
        return {
            "model": "learned",
            "version": 1,
            "training": self.training,
            "notes": list(self.notes),
            "features": written.features_out(self.features),
            "calibration": written.calibration_out(self.calibration),
            **(
                {"steps": written.steps_out(self.model, self.features)}
                if isinstance(self.model, Steps)
                else {"base": self.model.base, "trees": node_lists(self.model)}
            ),
        }

    @classmethod
    def from_json(cls, row: dict[str, object]) -> Learned:
        """What `to_json` gave."""
        model: Steps | Trees
        if "steps" in row:
            model = written.steps_in(cast(written.Json, row["steps"]))
        else:
            model = from_lists(float(cast(float, row["base"])), cast(list[list[list[float]]], row["trees"]))
        return cls(
            written.features_in(cast(list[written.Json], row["features"])),
            model,
            written.calibration_in(cast(written.Json, row["calibration"])),
            tuple(cast(list[str], row["notes"])),
            cast(dict[str, object], row["training"]),
        )


def _alone(matrix: Matrix) -> Whole:
    """A group for each distinct row of the matrix."""
    rows = np.ascontiguousarray(matrix, "<f4").view(np.uint8).reshape(len(matrix), -1)
    return np.unique(np.ascontiguousarray(rows).view(f"V{rows.shape[1]}").reshape(-1), return_inverse=True)[1]


def _told(matrix: Matrix, labels: Judgements, date: str) -> dict[str, object]:
    digest = hashlib.sha256(np.ascontiguousarray(matrix, "<f4").tobytes() + labels.astype(np.uint8).tobytes())
    return {"pairs": len(labels), "same": int(labels.sum()), "sha256": digest.hexdigest(), "date": date}


def _taught(
    matrix: Matrix, labels: Judgements, features: tuple[Feature, ...], weights: Floats, groups: Whole, seed: int
) -> Learned:
    from clew.resolve.score.training import Setting, grow, order, steps_of

    rows = order(matrix, labels, weights, groups)
    rows = rows[np.sort(np.random.default_rng(seed).permutation(len(rows))[:MOST])]
    matrix, labels, weights, groups = matrix[rows], labels[rows], weights[rows], groups[rows]
    fold, unseen = folds(groups, seed), np.zeros(len(rows))
    for one in np.unique(fold).tolist():
        held = fold == one
        if labels[~held].all() or not labels[~held].any():
            raise UsageError("nearly all labels of one side are about one entity: judge pairs of others as well")
        unseen[held] = grow(matrix[~held], labels[~held], features, weights[~held], Setting()).sum(matrix[held])
    curve = Calibration.fit(unseen, labels, weights)
    model = steps_of(grow(matrix, labels, features, weights, Setting()), len(features))
    told = {"learned_from": len(rows), "unseen": _metrics(probability(curve(unseen)), labels)}
    return Learned(features, model, curve, (), told)


def _recalibrated(
    prior: Scorer, matrix: Matrix, labels: Judgements, weights: Floats, groups: Whole, seed: int
) -> Learned:
    """The prior scorer, its log-odds put on a line that the few labels give (Platt 1999)."""
    if not isinstance(prior, FellegiSunter | Learned):
        raise UsageError("only a model of this program can be recalibrated")
    said, fold, unseen = prior.log_odds(matrix), folds(groups, seed), np.zeros(len(labels))
    for one in np.unique(fold).tolist():
        held = fold == one
        unseen[held] = Calibration.fit_line(said[~held], labels[~held], weights[~held])(said[held])
    line = Calibration.fit_line(said, labels, weights)
    note = f"{len(labels)} labels: the model given before foretells as well what they say, and was recalibrated by them"
    model = prior.steps if isinstance(prior, FellegiSunter) else prior.model
    told: dict[str, object] = {"unseen": _metrics(probability(unseen), labels)}
    return Learned(prior.features, model, line.after(prior.calibration), (*prior.notes, note), told)


def _better(taught: Learned | None, recalibrated: Learned) -> Learned:
    """The one that foretold labels it had not seen with the lesser surprise."""
    if taught is None:
        return recalibrated
    losses = [cast(dict[str, float], one.training["unseen"])["log_loss"] for one in (taught, recalibrated)]
    return taught if losses[0] < losses[1] else recalibrated


def folds(groups: Whole, seed: int) -> Whole:
    """The fold of each pair, 0 to FOLDS - 1: pairs of one group stay together, however they are ordered."""
    mixed = groups.astype(np.uint64) + np.uint64(seed % 2**32) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) % np.uint64(FOLDS)).astype(np.int64)


def _metrics(found: Floats, labels: Judgements) -> dict[str, object]:
    best, threshold = best_f1(found, labels)
    said = np.where(labels, found, 1 - found)
    return {
        "log_loss": float(-np.log(said).mean()),
        "f1": f1_at(found, labels),
        "best_f1": best,
        "best_threshold": threshold,
        "default_to_best": default_to_best(found, labels),
        "ece": ece(found, labels),
        "reliability": reliability(found, labels).to_pylist(),
    }
