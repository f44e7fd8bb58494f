"""The figures of `benchmarks/resolve.py` against counting by hand, and the law that they keep."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from resolving import metrics, pairing, people, report, screening
from resolving.entities import Clustered, Entities, Record

Rows = list[tuple[int, int]]
ROWS = st.lists(st.tuples(st.integers(-3, 5), st.integers(-3, 5)), max_size=14)
SCORED = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.7, 1.0]), st.booleans()), max_size=12)


def labels(rows: Rows) -> tuple[np.ndarray[tuple[int], np.dtype[np.int32]], np.ndarray[tuple[int], np.dtype[np.int32]]]:
    return np.array([row[0] for row in rows], np.int32), np.array([row[1] for row in rows], np.int32)


def f1(right: float, claimed: float, wanted: float) -> float:
    precision = right / claimed if claimed else 1.0
    recall = right / wanted if wanted else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def clusters(rows: Rows, side: int) -> set[frozenset[int]]:
    return {frozenset(i for i, row in enumerate(rows) if row[side] == label) for label in {row[side] for row in rows}}


@given(ROWS)
def test_pairs_are_counted_as_one_by_one(rows: Rows) -> None:
    found = {pair for pair in combinations(range(len(rows)), 2) if rows[pair[0]][0] == rows[pair[1]][0]}
    true = {pair for pair in combinations(range(len(rows)), 2) if rows[pair[0]][1] == rows[pair[1]][1]}
    quality = metrics.pair_quality(*labels(rows))
    assert quality.f1 == pytest.approx(f1(len(found & true), len(found), len(true)))
    assert quality.precision == pytest.approx(len(found & true) / len(found) if found else 1)


@given(ROWS)
def test_b_cubed_is_the_mean_over_rows(rows: Rows) -> None:
    def share(one: int, other: int) -> Iterator[float]:
        for row in rows:
            mine = [each for each in rows if each[one] == row[one]]
            yield sum(each[other] == row[other] for each in mine) / len(mine)

    quality = metrics.b3_quality(*labels(rows))
    assert quality.precision == pytest.approx(np.mean(list(share(0, 1))) if rows else 1)
    assert quality.recall == pytest.approx(np.mean(list(share(1, 0))) if rows else 1)


@given(ROWS)
def test_whole_clusters_are_counted_as_sets(rows: Rows) -> None:
    found, true = clusters(rows, 0), clusters(rows, 1)
    assert metrics.cluster_quality(*labels(rows)).f1 == pytest.approx(f1(len(found & true), len(found), len(true)))


@given(ROWS, st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_the_names_of_clusters_matter(rows: Rows, dice: object) -> None:
    shuffled = rows.copy()
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    renamed = [(100 - found, 7 * true) for found, true in shuffled]
    assert metrics.clustering(*labels(rows)) == metrics.clustering(*labels(renamed))


def test_a_worked_example() -> None:
    told = metrics.clustering(np.array([0, 0, 1, 1, 1], np.int32), np.array([0, 0, 0, 1, 1], np.int32))
    assert told["pair_precision"] == told["pair_recall"] == 0.5
    assert told["b3_precision"] == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5, abs=1e-4)
    assert told["cluster_f1"] == 0


def test_many_rows_do_not_overflow() -> None:
    one = np.zeros(300_000, np.int32)
    assert metrics.pair_quality(one, one).f1 == 1
    assert metrics.pair_quality(np.arange(300_000, dtype=np.int32), one).recall == 0


@given(SCORED)
def test_the_best_threshold_is_the_best_of_all(scored: list[tuple[float, bool]]) -> None:
    scores, same = np.array([s for s, _ in scored]), np.array([t for _, t in scored], np.bool_)
    best, at = metrics.best_f1(scores, same)
    every = [metrics.threshold_quality(scores, same, threshold).f1 for threshold in {*scores.tolist()}]
    if same.any():
        assert best == pytest.approx(max(every))
        assert metrics.threshold_quality(scores, same, at).f1 == pytest.approx(best)
        assert metrics.gap(scores, same, 0.5) >= -1e-12


def test_recall_at_k_counts_what_is_missing_as_missed() -> None:
    ranks = np.array([0, 9, 10, -1])
    assert metrics.recall_at(ranks, 10) == 0.5
    assert metrics.recall_at(ranks, 50) == 0.75
    assert metrics.recall_at(np.zeros(0, np.int64), 10) == 0


@given(SCORED, SCORED, st.sampled_from([0.5, 0.9, 1.0]))
def test_false_positives_at_equal_recall(
    positive: list[tuple[float, bool]], negative: list[tuple[float, bool]], recall: float
) -> None:
    wanted, strangers = (np.array([score for score, _ in some]) for some in (positive, negative))
    if not len(wanted):
        return
    threshold, wrong = metrics.cleanest_at(wanted, strangers, recall)
    assert (wanted >= threshold).mean() >= recall
    assert wrong == sum(stranger >= threshold for stranger in strangers)
    higher = sorted(score for score in wanted.tolist() if score > threshold)
    assert not higher or (wanted >= higher[0]).mean() < recall


def test_a_hit_of_a_stranger_counts_once_and_the_wanted_row_must_be_the_one() -> None:
    ranks, scores = screening.found([[(4, 0.9), (2, 0.6)], [(1, 0.8)], []], [2, 3, 0])
    assert ranks.tolist() == [1, -1, -1]
    assert scores.tolist() == [0.6, 0, 0]
    assert screening.best([[(4, 0.9), (2, 0.6)], []]).tolist() == [0.9, 0]


def test_halves_part_entities_whatever_the_order() -> None:
    whole = people.clustered(300, seed=2)
    taught, measured = whole.halves()
    assert set(taught.truth.tolist()).isdisjoint(measured.truth.tolist())
    assert len(taught.truth) + len(measured.truth) == 300
    assert min(len(taught.truth), len(measured.truth)) > 60
    back = whole.part(np.ones(300, np.bool_)).entities.take(np.arange(299, -1, -1))
    turned = Clustered(back, whole.truth[::-1], whole.clusters).halves()[0]
    assert sorted(set(turned.truth.tolist())) == sorted(set(taught.truth.tolist()))


def test_records_keep_what_they_say_when_taken_and_joined() -> None:
    records = [Record("Person", {"name": [f"Ada {n}", f"A. {n}"], "gender": ["female"]}) for n in range(4)]
    entities = Entities.of_records(records)
    assert entities.records() == records
    taken = entities.take(np.array([3, 1])).joined(entities.take(np.array([0])))
    assert taken.records() == [records[3], records[1], records[0]]
    flat = Entities.of_columns(
        "Person", {"name": pa.array(["Ada", " ", None]), "email": pa.array([None, "a@b.c", None])}
    )
    assert [record.properties for record in flat.records()] == [{"name": ["Ada"]}, {"email": ["a@b.c"]}, {}]


def test_hard_pairs_are_true_to_their_label_and_distinct() -> None:
    whole = people.clustered(2_000, seed=3)
    judged = pairing.hard_pairs(whole, 200)
    assert ((whole.truth[judged.left] == whole.truth[judged.right]) == judged.same).all()
    assert (judged.left != judged.right).all()
    assert len(set(zip(judged.left.tolist(), judged.right.tolist(), strict=True))) == len(judged.same)
    assert 0 < judged.same.sum() <= 200


def test_invented_people_are_the_same_each_time() -> None:
    (one, first), (two, second) = people.people(500, 9), people.people(500, 9)
    assert one.equals(two)
    assert (first == second).all()
    assert not people.people(500, 10)[0].equals(one)
    assert 1 < np.bincount(first).max() <= 5


def test_the_document_pools_calibration_and_names_what_was_skipped() -> None:
    bins = [[0, 0.0, 0]] * 14
    one = {"ece": 0.5, "default_to_best_gap": 0.01, "pairs": 10, "bins": [[10, 5.0, 10], *bins]}
    two = {"ece": 0.5, "default_to_best_gap": 0.04, "pairs": 10, "bins": [[10, 5.0, 0], *bins]}
    document = report.assembled(
        {
            "name_cases": {"f1": 1.0, "calibration": one},
            "entity_checks": {"f1": 1.0, "calibration": two},
            "xscript": None,
        }
    )
    assert document["calibration"]["ece"] == 0
    assert document["calibration"]["default_to_best_gap"] == 0.04
    assert document["skipped"] == ["xscript"]
    assert "f1" in report.printed(document)
