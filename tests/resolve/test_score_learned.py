"""Scores from labels: calibrated on what was not seen, monotone, and the same whatever the order of the pairs."""

from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt
import pytest

from clew.errors import SourceBroken, SourceMissing, UsageError
from clew.resolve.feature import Feature, Matrix
from clew.resolve.score import FellegiSunter, Learned, default_to_best, ece, load

FEATURES = tuple(
    Feature(name, name, way, (0.3, 0.6, 0.9), ("low", "middling", "high", "full"))
    for name, way in (("name", 1), ("birth", 1), ("distance", -1))
)


def pairs(count: int, seed: int = 0) -> tuple[Matrix, npt.NDArray[np.bool_]]:
    dice = np.random.default_rng(seed)
    same = dice.random(count) < 0.3
    up = np.where(same[:, None], dice.beta(4, 2, (count, 3)), dice.beta(2, 4, (count, 3)))
    up[:, 2] = 1 - up[:, 2]
    up[dice.random(up.shape) < 0.2] = np.nan
    return up.astype(np.float32), same


@pytest.fixture(scope="module")
def taught() -> Learned:
    matrix, same = pairs(6_000)
    return Learned.fit(matrix, same, FEATURES, date="2020-02-02")


def test_probabilities_are_calibrated_on_pairs_never_seen(taught: Learned) -> None:
    matrix, same = pairs(20_000, seed=1)
    found = taught.probability(matrix)
    assert ece(found, same) < 0.02
    assert default_to_best(found, same) < 0.01
    assert found.min() > 0
    assert found.max() < 1


def test_scores_are_monotone(taught: Learned) -> None:
    matrix, _ = pairs(300, seed=2)
    for column, feature in enumerate(FEATURES):
        ladder = np.repeat(matrix, 21, axis=0)
        ladder[:, column] = np.tile(np.linspace(0, 1, 21, dtype=np.float32), len(matrix))
        found = taught.log_odds(ladder).reshape(len(matrix), 21)
        assert (np.diff(found, axis=1) * feature.direction >= -1e-9).all()


def test_contributions_sum_to_the_log_odds(taught: Learned) -> None:
    matrix, _ = pairs(2_000, seed=3)
    bits = taught.contributions(matrix)
    nothing = taught.log_odds(np.full((1, 3), np.nan, np.float32))[0]
    assert bits.dtype == np.float32
    assert (bits[np.isnan(matrix)] == 0).all()
    total = bits.sum(axis=1, dtype=np.float64) + nothing
    assert np.allclose(np.clip(total, -30, 30), taught.log_odds(matrix), atol=1e-4)


def test_a_model_comes_back_from_json_to_the_last_bit(taught: Learned) -> None:
    matrix, _ = pairs(2_000, seed=4)
    back = load(json.dumps(taught.to_json()))
    assert (back.log_odds(matrix) == taught.log_odds(matrix)).all()
    assert (back.contributions(matrix) == taught.contributions(matrix)).all()
    assert back.to_json() == taught.to_json()


def test_the_model_tells_what_it_was_taught_by(taught: Learned) -> None:
    told = taught.training
    assert (told["pairs"], told["date"], len(str(told["sha256"]))) == (6_000, "2020-02-02", 64)
    unseen = told["unseen"]
    assert isinstance(unseen, dict)
    assert {"f1", "best_f1", "ece", "reliability"} <= unseen.keys()
    json.dumps(told)


def test_the_order_of_the_pairs_changes_nothing(taught: Learned) -> None:
    matrix, same = pairs(6_000)
    order = np.random.default_rng(5).permutation(6_000)
    again = Learned.fit(matrix[order], same[order], FEATURES, date="2020-02-02")
    assert (again.log_odds(matrix) == taught.log_odds(matrix)).all()


def test_few_labels_set_the_prior_model_right() -> None:
    matrix, same = pairs(20_000)
    dice = np.random.default_rng(6)
    prior = FellegiSunter.fit(matrix, dice.beta(2, 4, (20_000, 3)).astype(np.float32), FEATURES)
    few = Learned.fit(matrix[:60], same[:60], FEATURES, prior=prior)
    assert any("60 labels" in note for note in few.notes)
    assert ece(few.probability(matrix), same) < 0.1
    order = np.argsort(prior.log_odds(matrix), kind="stable")
    assert (np.diff(few.log_odds(matrix)[order]) >= -1e-9).all(), "the order of the pairs is the prior model's"
    again = Learned.fit(matrix[60:120], same[60:120], FEATURES, prior=few)
    assert np.isfinite(again.log_odds(matrix)).all()


def test_labels_of_one_kind_or_hardly_any_are_refused() -> None:
    matrix, same = pairs(100)
    with pytest.raises(UsageError, match="at least 20"):
        Learned.fit(matrix[:19], same[:19], FEATURES)
    with pytest.raises(UsageError, match="some of both"):
        Learned.fit(matrix[same], same[same], FEATURES)


def test_a_file_that_is_no_model_is_refused() -> None:
    for text in ("{", '{"model": "oracle", "version": 1}', '{"model": "learned", "version": 9}', "{}"):
        with pytest.raises(SourceBroken):
            load(text)
    with pytest.raises(SourceMissing):
        load("no such model.json")
