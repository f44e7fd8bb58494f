"""Two datasets held against each other: one end in each, by group, with what the ledger says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clew import flow
from clew.errors import NotFound
from clew.model.verdict import Judgement, Verdict
from clew.resolve.review_cross import Crossing, crossing
from clew.resolve.review_queue import Pool
from clew.store.case import Case

NOW = "2024-01-01T00:00:00Z"
PAIRS = [("a1", "b1", 0.7), ("b2", "c3", 0.6), ("a3", "a4", 0.9), ("b1", "c1", 0.3), ("a4", "b4", 0.2)]


@pytest.fixture
def case(tmp_path: Path, lines: Callable[..., Path]) -> Path:
    """Datasets a, b and c with four persons each; a2, b2 and c2 have one passport."""
    path = tmp_path / "x.clew"
    flow.new(path)
    for dataset in "abc":
        people: list[dict[str, object]] = [
            {"id": f"{dataset}{n}", "schema": "Person", "name": [f"Person {dataset} {n}"]} for n in range(1, 5)
        ]
        people[1] |= {"passportNumber": ["X1234567"], "country": ["mt"]}
        flow.add(path, [lines(f"{dataset}.json", *people)], now=NOW)
    with Case.open(path, writable=True) as opened:
        opened.sql("DELETE FROM candidate")
        for pair in PAIRS:
            opened.sql("INSERT INTO candidate VALUES (?, ?, ?, 1)", pair)
    return path


def cross(path: Path, one: str, other: str, limit: int | None = None) -> Crossing:
    with Case.open(path) as case:
        return crossing(case, one, other, limit=limit)


def told(found: Crossing) -> list[tuple[str, str, float | None, str, str]]:
    return [(pair.left, pair.right, pair.score, pair.state, pair.by) for pair in found.pairs]


def judge(path: Path, left: str, right: str, judgement: Judgement) -> None:
    flow.judge(path, Verdict.about(left, right, judgement, made_by="ann", why="a look", made_at=NOW))


def test_only_pairs_with_one_end_in_each(case: Path) -> None:
    found = cross(case, "a", "b")
    assert told(found) == [
        ("a1", "b1", 0.7, "open", ""),
        ("a4", "b4", 0.2, "open", ""),
        ("a2", "b2", None, "same", "clew:exact"),
    ]
    assert (found.total, found.states) == (3, {"same": 1, "different": 0, "unsure": 0, "open": 2})
    assert found.pairs[2].left_name == "Person a 2" and "passport" in found.pairs[2].reason
    turned = [(b, a, *rest) for a, b, *rest in told(cross(case, "b", "a"))]
    assert sorted(turned, key=str) == sorted(told(found), key=str)


def test_what_is_known_of_one_is_known_of_all_that_are_one_with_it(case: Path) -> None:
    """b2 may be c3, and a2 is b2: so a2 may be c3. b2 and c2 are joined through a2."""
    assert ("a2", "c3", 0.6, "open", "") in told(cross(case, "a", "c"))
    assert ("b2", "c2", None, "same", "") in told(cross(case, "b", "c"))
    with Case.open(case) as opened:
        assert len(Pool.load(opened, between=("a", "c")).score) == 1
        assert len(Pool.load(opened, between=("c", "b")).score) == 2
        assert len(Pool.load(opened, between=("a", "a")).score) == 1


def test_one_dataset_with_itself_and_unknown_ones(case: Path) -> None:
    assert told(cross(case, "a", "a")) == [("a3", "a4", 0.9, "open", "")]
    assert told(cross(case, "c", "c")) == [("c2", "c3", 0.6, "open", "")], "b2 may be c3, and is c2"
    with pytest.raises(NotFound, match="no dataset 'd'"):
        cross(case, "a", "d")


def test_verdicts_are_told_with_their_maker_and_reason(case: Path) -> None:
    judge(case, "a1", "b1", Judgement.SAME)
    judge(case, "a4", "b4", Judgement.UNSURE)
    judge(case, "a3", "b3", Judgement.DIFFERENT)
    found = cross(case, "a", "b")
    rows = {(pair.left, pair.right): (pair.score, pair.state, pair.by, pair.reason) for pair in found.pairs}
    assert rows["a1", "b1"] == (0.7, "same", "ann", "a look")
    assert rows["a4", "b4"] == (0.2, "unsure", "ann", "a look")
    assert rows["a3", "b3"] == (None, "different", "ann", "a look")
    assert found.states == {"same": 2, "different": 1, "unsure": 1, "open": 0}
    assert ("a1", "c1", 0.3, "open", "") in told(cross(case, "a", "c")), "b1 may be c1"


def test_the_likeliest_come_first_and_the_total_is_told(case: Path) -> None:
    found = cross(case, "a", "b", limit=2)
    assert [pair.left for pair in found.pairs] == ["a1", "a4"] and found.total == 3


def test_one_state_only(case: Path) -> None:
    with Case.open(case) as opened:
        found = crossing(opened, "a", "b", state="same")
    assert told(found) == [("a2", "b2", None, "same", "clew:exact")]
    assert (found.total, found.states["open"]) == (1, 2)
