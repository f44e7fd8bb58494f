"""Scores without labels: what EM finds on invented pairs of which the truth is known."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from clew.resolve.feature import Feature, Matrix
from clew.resolve.score import FellegiSunter, Scorer, best_f1, default_to_best, ece, load

CUTS = (0.25, 0.5, 0.75)
WORDS = ("differs", "is a little alike", "is alike", "agrees")
FEATURES = tuple(Feature(name, name, 1, CUTS, WORDS) for name in ("name", "birth", "place", "trade", "code"))
U = np.array([0.85, 0.1, 0.04, 0.01])
M = np.array([0.05, 0.1, 0.25, 0.6])
MATCHES, OTHERS = 4_000, 300_000
PAIRS = MATCHES + OTHERS

Truth = npt.NDArray[np.bool_]


def drawn(count: int, shares: npt.NDArray[np.float64], dice: np.random.Generator, missing: float = 0.2) -> Matrix:
    """Independent features whose levels have these shares."""
    found = dice.choice(4, (count, len(FEATURES)), p=shares) / 4 + 0.1
    found[dice.random(found.shape) < missing] = np.nan
    return found.astype(np.float32)


def world(seed: int = 1, matches: int = MATCHES, others: int = OTHERS) -> tuple[Matrix, Truth, Matrix]:
    """Blocked pairs (one feature at least agrees), whether each matches, and random pairs."""
    dice = np.random.default_rng(seed)
    pairs = np.vstack([drawn(matches, M, dice), drawn(others, U, dice)])
    same = np.arange(len(pairs)) < matches
    blocked = (pairs >= 0.75).any(axis=1)
    return pairs[blocked], same[blocked], drawn(60_000, U, dice)


@pytest.fixture(scope="module")
def fitted() -> tuple[FellegiSunter, Matrix, Truth]:
    blocked, same, random = world()
    return FellegiSunter.fit(blocked, random, FEATURES, rate=PAIRS / len(blocked)), blocked, same


def test_em_finds_the_bits_that_the_pairs_were_drawn_by(fitted: tuple[FellegiSunter, Matrix, Truth]) -> None:
    model, _, _ = fitted
    found = np.array(model.steps.bits)
    wanted = np.log2(M / U)
    assert np.abs(found[:, [0, 3]] - wanted[[0, 3]]).max() < 0.8
    assert np.abs(found - wanted).max() < 1.2


def test_probabilities_are_calibrated_without_labels(fitted: tuple[FellegiSunter, Matrix, Truth]) -> None:
    model, _, _ = fitted
    blocked, same, _ = world(seed=2)
    found = model.probability(blocked)
    assert ece(found, same) < 0.01
    assert abs(found.sum() / same.sum() - 1) < 0.05
    assert default_to_best(found, same) < 0.01
    assert best_f1(found, same)[0] > 0.93


def test_the_number_of_all_pairs_is_estimated_where_it_is_not_given() -> None:
    blocked, same, random = world()
    found = FellegiSunter.fit(blocked, random, FEATURES).probability(blocked)
    assert ece(found, same) < 0.025


def test_two_features_that_say_the_same_count_once() -> None:
    blocked, same, random = world()
    twice = (*FEATURES, Feature("name_again", "", 1, CUTS, WORDS), Feature("town", "", 1, CUTS, WORDS))
    doubled = [np.hstack([matrix, matrix[:, [0]], matrix[:, [2]]]) for matrix in (blocked, random)]
    model = FellegiSunter.fit(doubled[0], doubled[1], twice, rate=PAIRS / len(blocked))
    alone = FellegiSunter.fit(blocked, random, FEATURES, rate=PAIRS / len(blocked))
    assert ece(model.probability(doubled[0]), same) < 0.012
    assert np.abs(model.probability(doubled[0]) - alone.probability(blocked)).mean() < 0.01
    assert any("place, town" in note for note in model.notes), "found out by itself that they say the same"


def test_agreement_on_what_is_rare_is_worth_more() -> None:
    dice = np.random.default_rng(3)
    blocked, same, random = world()
    rarity = Feature("name_rarity", "", 1, (4.0, 8.0, 12.0), ("very common", "common", "rare", "very rare"))

    def with_bits(matrix: Matrix, matching: Truth) -> Matrix:
        """Bits of what is shared where names agree: as names come for matches, common ones for the others."""
        bits = np.where(matching, dice.uniform(2, 16, len(matrix)), np.minimum(dice.exponential(3, len(matrix)), 15))
        return np.column_stack([matrix, np.where(matrix[:, 0] >= 0.75, bits, np.nan)]).astype(np.float32)

    model = FellegiSunter.fit(
        with_bits(blocked, same), with_bits(random, np.zeros(len(random), np.bool_)), (*FEATURES, rarity)
    )
    assert model.steps.bits[-1][3] > model.steps.bits[-1][0] + 3


def test_bits_rise_with_the_direction_whatever_the_pairs_say() -> None:
    dice = np.random.default_rng(4)
    blocked, _, random = world()
    noise = dice.random((len(blocked), 2)).astype(np.float32)
    features = (*FEATURES, Feature("up", "", 1, CUTS, WORDS), Feature("down", "", -1, CUTS, WORDS))
    model = FellegiSunter.fit(
        np.hstack([blocked, noise]), np.hstack([random, dice.random((len(random), 2), np.float32)]), features
    )
    for feature, bits in zip(features, model.steps.bits, strict=True):
        assert (np.diff(bits) * feature.direction >= 0).all(), feature.name


def test_the_order_of_the_pairs_changes_nothing(fitted: tuple[FellegiSunter, Matrix, Truth]) -> None:
    model, blocked, _ = fitted
    _, _, random = world()
    dice = np.random.default_rng(5)
    order = dice.permutation(len(blocked))
    mixed = random[dice.permutation(len(random))]
    again = FellegiSunter.fit(blocked[order], mixed, FEATURES, rate=PAIRS / len(blocked))
    assert again == model
    assert (model.log_odds(blocked[order]) == model.log_odds(blocked)[order]).all()


def test_batches_change_nothing(fitted: tuple[FellegiSunter, Matrix, Truth]) -> None:
    model, blocked, _ = fitted
    cut = np.array_split(blocked[:10_007], 13)
    assert (np.concatenate([model.probability(part) for part in cut]) == model.probability(blocked[:10_007])).all()
    assert (np.vstack([model.contributions(part) for part in cut]) == model.contributions(blocked[:10_007])).all()


def test_a_model_comes_back_from_json_to_the_last_bit(fitted: tuple[FellegiSunter, Matrix, Truth]) -> None:
    model, blocked, _ = fitted
    back = load(json.dumps(model.to_json()))
    assert isinstance(back, Scorer)
    assert back == model
    assert (back.log_odds(blocked) == model.log_odds(blocked)).all()


def test_what_is_missing_says_nothing(fitted: tuple[FellegiSunter, Matrix, Truth]) -> None:
    model, blocked, _ = fitted
    bits = model.contributions(blocked)
    assert (bits[np.isnan(blocked)] == 0).all()
    nothing = np.full((1, len(FEATURES)), np.nan, np.float32)
    total = bits.sum(axis=1, dtype=np.float64) + model.log_odds(nothing)[0]
    assert np.allclose(total, model.log_odds(blocked), atol=1e-4)


def test_too_few_pairs_are_noted_and_do_no_harm() -> None:
    blocked, _, random = world(matches=30, others=3_000)
    model = FellegiSunter.fit(blocked, random[:500], FEATURES)
    assert any("too few" in note for note in model.notes)
    assert np.isfinite(model.log_odds(blocked)).all()
    nothing = np.zeros((0, len(FEATURES)), np.float32)
    empty = FellegiSunter.fit(nothing, nothing, FEATURES)
    assert np.isfinite(empty.log_odds(blocked)).all()
    assert len(empty.probability(nothing)) == 0


def test_a_feature_that_nobody_shows_says_nothing() -> None:
    blocked, _, random = world()
    silent = [
        np.column_stack([matrix, np.full(len(matrix), np.nan)]).astype(np.float32) for matrix in (blocked, random)
    ]
    model = FellegiSunter.fit(silent[0], silent[1], (*FEATURES, replace(FEATURES[0], name="silent")))
    assert set(model.steps.bits[-1]) == {0.0}
