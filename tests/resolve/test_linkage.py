"""Average linkage against a brute-force oracle, and what may never be joined."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.resolve.linkage import FORBIDDEN, average_linkage
from clew.resolve.spanning import spanning

UNSCORED = -0.5


def _oracle(count: int, odds: dict[tuple[int, int], float], exclusive: list[int], bound: float) -> list[int]:
    """Join the two clusters of the highest mean until none exceeds the bound."""
    clusters = [frozenset([row]) for row in range(count)]
    while True:
        best = None
        for one, other in itertools.combinations(clusters, 2):
            pairs = [(min(a, b), max(a, b)) for a in one for b in other]
            masks = [np.bitwise_or.reduce([exclusive[row] for row in side]) for side in (one, other)]
            if not any(pair in odds for pair in pairs) or masks[0] & masks[1]:
                continue
            mean = sum(odds.get(pair, UNSCORED) for pair in pairs) / len(pairs)
            if mean > bound and (best is None or mean > best[0]):
                best = (mean, one, other)
        if best is None:
            return [min(next(cluster for cluster in clusters if row in cluster)) for row in range(count)]
        clusters = [cluster for cluster in clusters if cluster not in best[1:]] + [best[1] | best[2]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], float], list[int]]:
    count = draw(st.integers(1, 9))
    pairs = list(itertools.combinations(range(count), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    # distinct irrational-like odds, so that no two means tie
    odds = {pair: draw(st.floats(-6, 8)) + 1e-3 * np.sqrt(place + 2) for place, pair in enumerate(chosen)}
    exclusive = draw(st.lists(st.sampled_from([0, 0, 0, 1, 2]), min_size=count, max_size=count))
    return count, odds, exclusive


def _run(count: int, odds: dict[tuple[int, int], float], exclusive: list[int], bound: float = 0.0) -> list[int]:
    left, right = (np.array([pair[side] for pair in odds], np.int32) for side in (0, 1))
    values = np.array(list(odds.values()), np.float64)
    masks = np.array(exclusive, np.uint64)
    labels, _ = average_linkage(left, right, values, exclusive=masks, bound=bound, unscored=UNSCORED)
    return [int(label) for label in labels]


@given(graphs())
def test_as_the_oracle(graph: tuple[int, dict[tuple[int, int], float], list[int]]) -> None:
    assert _run(*graph) == _oracle(*graph, 0.0)


@given(graphs(), st.randoms())
def test_the_order_of_pairs_changes_nothing(
    graph: tuple[int, dict[tuple[int, int], float], list[int]], dice: st.DataObject
) -> None:
    count, odds, exclusive = graph
    shuffled = list(odds.items())
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _run(count, dict(shuffled), exclusive) == _run(count, odds, exclusive)


def test_a_chain_does_not_join_what_is_held_apart() -> None:
    chain = {(0, 1): 5.0, (1, 2): 5.0, (2, 3): 5.0, (0, 3): -20.0}
    assert len(set(_run(4, chain, [0] * 4))) > 1


def test_a_forbidden_pair_holds_whatever_the_rest_says() -> None:
    odds = dict.fromkeys(itertools.combinations(range(6), 2), 12.0) | {(0, 5): FORBIDDEN}
    labels = _run(6, odds, [0] * 6)
    assert labels[0] != labels[5]


def test_two_entries_of_one_list_stay_apart() -> None:
    labels = _run(3, {(0, 1): 9.0, (1, 2): 8.0, (0, 2): 7.0}, [1, 0, 1])
    assert labels == [0, 0, 2]


def test_many_pairs_of_one_hub_take_no_quadratic_time() -> None:
    count = 20_000
    labels = _run(count, {(0, row): 6.0 + row * 1e-6 for row in range(1, count)}, [0] * count)
    assert labels[0] == labels[count - 1] == 0  # the best partner of the hub


def test_bound_below_unscored_is_refused() -> None:
    with pytest.raises(ValueError, match="bound"):
        _run(2, {(0, 1): 1.0}, [0, 0], bound=-1.0)


@given(graphs())
def test_spanning_trees_span_the_clusters(graph: tuple[int, dict[tuple[int, int], float], list[int]]) -> None:
    count, odds, exclusive = graph
    labels = np.array(_run(count, odds, exclusive), np.int32)
    left, right = (np.array([pair[side] for pair in odds], np.int32) for side in (0, 1))
    tree = spanning(left, right, np.array(list(odds.values())), np.zeros(len(odds), np.uint8), labels)
    assert len(tree) == count - len(set(labels.tolist()))
    joined = list(range(count))
    for place in tree:
        a, b = joined[left[place]], joined[right[place]]
        joined = [a if label == b else label for label in joined]
    assert all((joined[a] == joined[b]) == (labels[a] == labels[b]) for a in range(count) for b in range(count))
