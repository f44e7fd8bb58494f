"""From scores to probabilities, and how well they hold."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clew.resolve.score import best_f1, chart, default_to_best, ece, f1_at, reliability
from clew.resolve.score.calibration import Calibration, probability
from clew.resolve.score.monotone import monotone

numbers = st.lists(st.tuples(st.floats(-5, 5), st.floats(0.1, 9)), min_size=1, max_size=7)


@given(numbers)
def test_monotone_is_the_nearest_rising_sequence(pairs: list[tuple[float, float]]) -> None:
    values, weights = np.array(pairs).T
    found = monotone(values, weights, 1)
    size = len(values)
    # the max-min formula of isotonic regression: the greatest over starts of the least over ends of weighted means
    means = np.array(
        [[np.average(values[a : b + 1], weights=weights[a : b + 1]) if a <= b else np.nan for b in range(size)]
         for a in range(size)]
    )  # fmt: skip
    slow = [max(min(means[a][b] for b in range(place, size)) for a in range(place + 1)) for place in range(size)]
    assert np.allclose(found, slow)
    assert np.allclose(monotone(-values, weights, -1), -found)
    assert (monotone(values, weights, 0) == values).all()


def skewed(
    count: int, seed: int
) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Scores that promise too much: the true log-odds are 0.4 of them, less 1 bit."""
    dice = np.random.default_rng(seed)
    bits = dice.normal(0, 6, count)
    return bits, dice.random(count) < probability(0.4 * bits - 1)


def test_calibration_sets_scores_right_with_few_and_many_labels() -> None:
    fresh, truth = skewed(50_000, 1)
    assert ece(probability(fresh), truth) > 0.05
    for count, allowed in ((300, 0.05), (20_000, 0.015)):
        curve = Calibration.fit(*skewed(count, 2))
        assert ece(probability(curve(fresh)), truth) < allowed
        assert (np.diff(curve(np.linspace(-40, 40, 999))) > 0).all(), "the order of scores is kept"


def test_calibration_of_labels_that_a_score_parts_without_fault_stays_finite() -> None:
    for count in (20, 5_000):
        bits = np.linspace(-20, 20, count)
        found = probability(Calibration.fit(bits, bits > 0)(bits))
        assert found.min() > 0
        assert found.max() < 1


def test_a_line_after_a_curve_is_one_after_the_other() -> None:
    curve, line = Calibration.fit(*skewed(5_000, 3)), Calibration.fit(*skewed(200, 4))
    bits = np.linspace(-25, 25, 501)
    assert np.allclose(line.after(curve)(bits), line(curve(bits)))


def test_reliability_by_hand() -> None:
    said = np.array([0.05, 0.05, 0.95, 1.0, 0.5])
    truth = np.array([False, True, True, True, False])
    table = reliability(said, truth, bins=10)
    assert table.to_pydict() == {
        "low": [0.0, 0.5, 0.9],
        "high": [0.1, 0.6, 1.0],
        "pairs": [2, 1, 2],
        "said": [0.05, 0.5, 0.975],
        "found": [0.5, 0.0, 1.0],
    }
    assert np.isclose(ece(said, truth, bins=10), (2 * 0.45 + 0.5 + 2 * 0.025) / 5)
    assert f1_at(said, truth) == 2 * 2 / (3 + 3)
    assert best_f1(said, truth) == (0.8, 0.95)
    assert np.isclose(default_to_best(said, truth), 0.8 - 2 / 3)
    assert "100.0%" in chart(table)
    assert len(chart(table).splitlines()) == 4


def test_no_pairs_and_no_matches_give_no_error() -> None:
    nothing, none = np.zeros(0), np.zeros(0, np.bool_)
    assert ece(nothing, none) == 0
    assert best_f1(nothing, none) == (0.0, 1.0)
    assert f1_at(np.array([0.2]), np.array([False])) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=12))
def test_best_f1_is_the_best_of_all_thresholds(pairs: list[tuple[float, bool]]) -> None:
    said, truth = np.array([one for one, _ in pairs]), np.array([same for _, same in pairs])
    assert np.isclose(best_f1(said, truth)[0], max(f1_at(said, truth, threshold) for threshold in said))
