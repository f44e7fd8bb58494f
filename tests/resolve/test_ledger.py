"""What follows from a verdict around its pair is what follows from the whole ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.model.verdict import Entry, Judgement, Verdict
from clew.resolve import judging
from clew.resolve.canonical import canonical
from clew.resolve.ledger import Change, region
from clew.store import derived, last_changes, verdicts
from clew.store.case import Case
from clew.store.last_changes import LastChange

NOW = "2026-01-01T00:00:00Z"
NAMES = [f"e{number}" for number in range(9)]

said = st.builds(
    lambda ends, judgement, by, score: Verdict(min(ends), max(ends), judgement, by, "", NOW, score),
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True),
    st.sampled_from((Judgement.SAME, Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE, Judgement.WITHDRAWN)),
    st.sampled_from(("ann", "bob", "clew:exact", "clew:resolve")),
    st.sampled_from((None, 0.9, 0.95)),
)
steps = st.lists(st.one_of(said, said, st.integers(0, 30)), max_size=12)
"""Verdicts, and numbers that pick one of those that stand to be taken back."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with Case.create(tmp_path_factory.mktemp("ledger") / "a.clew") as made:
        yield made


def append(case: Case, verdict: Verdict) -> Change:
    """A verdict of anyone, machines too, and what it does."""
    around = region(case, (verdict.left, verdict.right))
    noted = last_changes.read(case)
    entry = Entry(verdicts.append(case, verdict), verdict)
    change = Change(around.canonical(around.settled()), around.canonical(around.settled(with_=verdict)))
    if not entry.by_machine:
        last_changes.write(case, noted.with_(LastChange(entry, change.before, change.after)))
    return change


def follow(case: Case, change: Change) -> None:
    derived.move_canonical(case, change.moved, alone=change.alone)


def ids(case: Case) -> list[tuple[object, ...]]:
    return case.rows("SELECT entity_id, canonical_id FROM canonical ORDER BY entity_id")


def whole(case: Case) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in canonical(case.engine).to_pylist()]


@settings(max_examples=40, deadline=None)
@given(steps)
def test_step_by_step_is_as_from_the_whole_ledger(case: Case, ledger: list[Verdict | int]) -> None:
    standing: list[int] = []
    case.sql("BEGIN")
    try:
        for step in ledger:
            if isinstance(step, Verdict):
                follow(case, append(case, step))
                standing.append(case.count("SELECT max(number) FROM verdict"))
            elif standing:
                number = standing.pop(step % len(standing))
                follow(case, judging.undo(case, number, made_by="ann", why="", made_at=NOW).change)
            assert ids(case) == whole(case)
    finally:
        case.sql("ROLLBACK")


@settings(max_examples=25, deadline=None)
@given(st.lists(said, max_size=10), said)
def test_judging_and_undoing_changes_nothing(case: Case, ledger: list[Verdict], verdict: Verdict) -> None:
    case.sql("BEGIN")
    try:
        for one in ledger:
            follow(case, append(case, one))
        before = ids(case)
        around = append(case, verdict)
        follow(case, around)
        number = case.count("SELECT max(number) FROM verdict")
        back = judging.undo(case, number, made_by="bob", why="", made_at=NOW)
        follow(case, back.change)
        assert ids(case) == before
        assert (back.change.before, back.change.after) == (around.after, around.before)
    finally:
        case.sql("ROLLBACK")


@settings(max_examples=25, deadline=None)
@given(st.lists(said, max_size=6), st.lists(said, min_size=1, max_size=6))
def test_the_last_verdicts_of_persons_are_taken_back_one_by_one(
    case: Case, ledger: list[Verdict], last: list[Verdict]
) -> None:
    case.sql("BEGIN")
    try:
        for one in ledger:
            follow(case, append(case, one))
        before = []
        for one in last:
            before.append(ids(case))
            follow(case, append(case, replace(one, made_by="ann")))
        for _ in last:
            assert last_changes.read(case).last is not None
            follow(case, judging.undo(case, made_by="ann", why="", made_at=NOW).change)
            assert ids(case) == before.pop() == whole(case)
    finally:
        case.sql("ROLLBACK")


def test_only_what_is_chained_to_the_pair_is_read(case: Case) -> None:
    case.sql("BEGIN")
    try:
        for left, right, judgement in (
            *(("a", "b", Judgement.SAME), ("b", "c", Judgement.SAME), ("x", "y", Judgement.SAME)),
            *(("c", "x", Judgement.DIFFERENT), ("c", "u", Judgement.UNSURE), ("p", "q", Judgement.SAME)),
        ):
            append(case, Verdict(left, right, judgement, "ann", "", NOW))
        around = region(case, ("a", "b"))
        assert around.entities == {"a", "b", "c"}
        assert [(told.left, told.right) for told in around.verdicts] == [("a", "b"), ("b", "c")]
    finally:
        case.sql("ROLLBACK")


def test_a_change_tells_who_moved_and_who_is_around() -> None:
    change = Change(
        before={"a": "a", "b": "a", "c": "c", "d": "d", "e": "d"},
        after={"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"},
    )
    assert change.moved == {"c": "a"}
    assert change.around == {"a": "a", "b": "a", "c": "a"}
    assert change.members("b") == ("a", "b", "c")
    assert change.members("z") == ("z",)


def test_more_records_than_fit_into_one_question(case: Case) -> None:
    """A star of 1,200 records, of which one is said to be another's."""
    case.sql("BEGIN")
    try:
        case.sql(
            'INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at)'
            " SELECT 'hub', 'ray' || i, 'same', 'clew:exact', '', ? FROM range(1200) AS t(i)",
            [NOW],
        )
        derived.replace_canonical(case, canonical(case.engine))
        assert case.count("SELECT count(*) FROM canonical") == 1200
        change = append(case, Verdict("a", "ray7", Judgement.SAME, "ann", "", NOW))
        follow(case, change)
        assert len(change.moved) == 1201
        assert ids(case) == whole(case)
        undone = judging.undo(case, made_by="ann", why="", made_at=NOW)
        follow(case, undone.change)
        assert ids(case) == whole(case)
        assert case.count("SELECT count(*) FROM canonical WHERE canonical_id = 'hub'") == 1200
    finally:
        case.sql("ROLLBACK")
