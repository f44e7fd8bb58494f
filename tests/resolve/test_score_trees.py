"""Trees in plain arrays: the same sums as scikit-learn's, and shares that a slow and plain reckoning gives as well."""

from __future__ import annotations

from itertools import combinations
from math import factorial

import numpy as np
import pytest

from clew.resolve.feature import Feature, Matrix
from clew.resolve.score.training import Kind, Setting, grow, steps_of
from clew.resolve.score.trees import Trees, from_lists, node_lists

FEATURES = tuple(
    Feature(name, "", way, (0.5,), ("no", "yes")) for name, way in (("a", 1), ("b", 1), ("c", -1), ("d", 0))
)


def pairs(count: int, seed: int = 0) -> tuple[Matrix, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    dice = np.random.default_rng(seed)
    matrix = dice.random((count, 4), np.float32)
    same = dice.random(count) < 1 / (1 + np.exp(4 - 6 * matrix[:, 0] * matrix[:, 1] - 2 * matrix[:, 1] + matrix[:, 2]))
    matrix[dice.random(matrix.shape) < 0.25] = np.nan
    return matrix, same


def grown(kind: Kind, count: int = 3_000) -> tuple[Trees, Matrix]:
    matrix, same = pairs(count)
    return grow(matrix, same, FEATURES, np.ones(count), Setting(kind, rounds=25)), matrix


def test_sums_are_those_of_scikit_learn() -> None:
    from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]  # ships no types

    matrix, same = pairs(3_000)
    learner = HistGradientBoostingClassifier(
        max_iter=25, learning_rate=0.3, max_leaf_nodes=8, l2_regularization=1.0, early_stopping=False,
        monotonic_cst=[1, 1, -1, 0], random_state=0,
    ).fit(matrix, same)  # fmt: skip
    trees, _ = grown("free")
    fresh, _ = pairs(2_000, seed=9)
    assert np.allclose(trees.sum(fresh) * np.log(2), learner.decision_function(fresh), atol=1e-9)


@pytest.mark.parametrize("kind", ["additive", "pairwise", "free"])
def test_parts_are_shapley_values(kind: Kind) -> None:
    trees, matrix = grown(kind)
    for row in matrix[:25]:
        parts = trees.parts(row[None])[0]
        assert np.allclose(parts, slow_shapley(trees, row), atol=1e-9)
        assert np.isclose(parts.sum() + trees.start, trees.sum(row[None])[0])
        assert (parts[np.isnan(row)] == 0).all()


def slow_shapley(trees: Trees, row: Matrix) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """By all subsets of features; one that is not in the subset is not known."""
    count = len(row)

    def worth(chosen: tuple[int, ...]) -> float:
        known = np.full((1, count), np.nan, np.float32)
        known[0, list(chosen)] = row[list(chosen)]
        return float(trees.sum(known)[0])

    out = np.zeros(count)
    for one in range(count):
        others = [other for other in range(count) if other != one]
        for size in range(count):
            share = factorial(size) * factorial(count - size - 1) / factorial(count)
            for chosen in combinations(others, size):
                out[one] += share * (worth((*chosen, one)) - worth(chosen))
    return out


def test_additive_trees_are_step_functions() -> None:
    trees, matrix = grown("additive")
    steps = steps_of(trees, 4)
    edges = np.nextafter(matrix, np.float32(2))
    for some in (matrix, edges):
        assert np.allclose(steps.sum(some), trees.sum(some), atol=1e-9)
        assert np.allclose(steps.parts(some), trees.parts(some), atol=1e-9)


def test_lists_of_nodes_come_back_the_same() -> None:
    trees, matrix = grown("free")
    back = from_lists(trees.base, node_lists(trees))  # type: ignore[arg-type]  # numbers, as JSON gives them
    assert (back.sum(matrix) == trees.sum(matrix)).all()
    assert (back.parts(matrix[:50]) == trees.parts(matrix[:50])).all()
