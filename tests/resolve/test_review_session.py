"""A reviewer at work: answers go to the ledger, undo goes back exactly, and second opinions are given blind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clew import flow
from clew.errors import VerdictRefused
from clew.model.verdict import Judgement, Verdict
from clew.resolve.review_align import Mark
from clew.resolve.review_pair import TIES, Compared, compared
from clew.resolve.review_session import Reviewer, Session
from clew.store import derived
from clew.store.case import Case

NOW = "2024-01-01T00:00:00Z"
SAME, DIFFERENT, UNSURE = Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE
PEOPLE = [
    {"id": "a1", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"], "country": ["mt"]},
    {"id": "a2", "schema": "Person", "name": ["Ада Квил"], "birthDate": ["1970"], "topics": ["crime.terror"]},
    {"id": "a3", "schema": "Person", "name": ["A. Quill"], "passportNumber": ["MT-12345"], "country": ["mt"]},
    {"id": "a4", "schema": "Person", "name": ["Quill, A."], "passportNumber": ["MT12345"], "country": ["mt"]},
    {"id": "b1", "schema": "Person", "name": ["Mo Reed"]},
    {"id": "b2", "schema": "LegalEntity", "name": ["Reed"]},
    {"id": "c1", "schema": "Company", "name": ["Blue Quay"]},
    {"id": "o1", "schema": "Ownership", "owner": ["a1"], "asset": ["c1"]},
    {"id": "o2", "schema": "Ownership", "owner": ["a2"], "asset": ["c1"]},
    {"id": "s1", "schema": "Sanction", "entity": ["b1"], "authority": ["OFAC"], "program": ["SDNTK"]},
]
PAIRS = [("a1", "a2", 0.5), ("a2", "a3", 0.9), ("a1", "a4", 0.8), ("b1", "b2", 0.97)]


@pytest.fixture
def case(tmp_path: Path, lines: Callable[..., Path]) -> Path:
    """Four records of Ada, of which exact rules join two, and two of Mo."""
    path = tmp_path / "x.clew"
    flow.new(path)
    flow.add(path, [lines("one.json", *PEOPLE)], now=NOW)
    with Case.open(path, writable=True) as opened:
        opened.sql("DELETE FROM candidate")
        for pair in PAIRS:
            opened.sql("INSERT INTO candidate VALUES (?, ?, ?, 1)", pair)
    return path


def session(path: Path, name: str = "ann", *, second: bool = False) -> Session:
    return flow.review(path, Reviewer(name, second), clock=lambda: NOW)


def asked(at_work: Session) -> tuple[str, str] | None:
    return (at_work.question.left, at_work.question.right) if at_work.question else None


def walk(path: Path, name: str = "ann", *, second: bool = False) -> list[tuple[str, str]]:
    """All questions, skipped one after the other."""
    at_work, seen = session(path, name, second=second), []
    while at_work.question:
        seen.append((at_work.question.left, at_work.question.right))
        at_work.skip()
    return seen


def judge(path: Path, left: str, right: str, judgement: Judgement, by: str) -> None:
    flow.judge(path, Verdict.about(left, right, judgement, made_by=by, why="", made_at=NOW))


def ledger(path: Path) -> list[tuple[object, ...]]:
    with Case.open(path) as case:
        return case.rows(
            'SELECT "left", "right", judgement, made_by, undoes IS NOT NULL FROM verdict'
            " WHERE made_by NOT LIKE 'clew:%' ORDER BY number"
        )


def who_is_who(path: Path) -> list[tuple[object, ...]]:
    with flow.reading(path, now=NOW) as case:
        return case.rows("FROM canonical ORDER BY ALL") + case.rows("SELECT * EXCLUDE node FROM entity ORDER BY ALL")


def test_answers_are_kept_and_the_next_session_goes_on_from_there(case: Path) -> None:
    at_work = session(case)
    first, total = asked(at_work), at_work.left
    assert total == 4 and first
    at_work.judge(UNSURE)
    assert asked(at_work) != first and at_work.left == total - 1
    assert ledger(case) == [(*first, "unsure", "ann", False)]
    assert walk(case) == walk(case) and len(walk(case)) == total - 1 and first not in walk(case)
    assert first in walk(case, "bob"), "unsure settles nothing for others"


def test_an_answer_settles_what_follows_from_it(case: Path) -> None:
    """a3 and a4 are one: once a1 is held to be a2, the pairs of both with them are one question."""
    at_work = session(case)
    assert asked(at_work) == ("a1", "a2"), "the least certain, with what hangs on it"
    at_work.judge(SAME)
    assert at_work.left == 2
    assert asked(at_work) == ("a2", "a3") and at_work.question and at_work.question.pairs == 2
    assert at_work.sides and at_work.sides.left.members == ("a2", "a1") and at_work.sides.right.members == ("a3", "a4")
    at_work.judge(DIFFERENT)
    assert asked(at_work) == ("b1", "b2") and at_work.left == 1
    assert at_work.tally == {SAME: 1, DIFFERENT: 1}


def test_undo_goes_back_step_by_step_through_answers_and_skips(case: Path) -> None:
    before = who_is_who(case)
    at_work = session(case)
    start = (asked(at_work), at_work.left)
    trail = []
    for answer in (SAME, None, UNSURE):
        trail.append((asked(at_work), at_work.left, len(at_work.skipped)))
        if answer:
            at_work.judge(answer)
        else:
            at_work.skip()
    for known in reversed(trail):
        assert at_work.undo()
        assert (asked(at_work), at_work.left, len(at_work.skipped)) == known
    assert (asked(at_work), at_work.left) == start and not at_work.tally
    assert not at_work.undo()
    at_work.finish()
    assert who_is_who(case) == before
    assert [row[4] for row in ledger(case)] == [False, False, True, True]


def test_what_hangs_on_the_ids_is_derived_at_the_end_as_if_all_were_made_anew(case: Path) -> None:
    at_work = session(case)
    at_work.judge(SAME)
    at_work.judge(DIFFERENT)
    at_work.judge(SAME, force=True)
    with Case.open(case) as opened:
        assert derived.is_stale(opened)
    at_work.finish()
    with Case.open(case, writable=True) as opened:
        assert not derived.is_stale(opened)
        tables = ("canonical", "label", "entity_dataset")
        made = [opened.rows(f"FROM {table} ORDER BY ALL") for table in tables]
        assert len(made[0]) == 3
        flow.build(opened, now=NOW)
        assert [opened.rows(f"FROM {table} ORDER BY ALL") for table in tables] == made


def test_two_sessions_side_by_side_leave_nothing_underived(case: Path) -> None:
    one, other = session(case), session(case, "bob")
    one.judge(SAME)
    while asked(other) != ("b1", "b2"):
        other.skip()
    other.judge(SAME)
    one.finish()
    other.finish()
    with Case.open(case) as opened:
        assert not derived.is_stale(opened)
        assert {row[0] for row in opened.rows("SELECT id FROM entity WHERE kind = 'party'")} == {"a1", "a3", "b1", "c1"}


def test_what_others_decide_meanwhile_is_not_asked(case: Path) -> None:
    at_work = session(case)
    judge(case, "b1", "b2", DIFFERENT, "bob")
    judge(case, "a2", "a3", SAME, "bob")
    at_work.skip()
    assert at_work.skipped == [("a1", "a2")] and asked(at_work) is None, "a3 is a4 and now a2: one question, skipped"


def test_a_refusal_changes_nothing_and_can_be_forced(case: Path) -> None:
    at_work = session(case, "bob")
    assert asked(at_work) == ("a1", "a2")
    judge(case, "a1", "b2", SAME, "ann")
    judge(case, "a2", "b2", SAME, "ann")
    with pytest.raises(VerdictRefused, match="ann"):
        at_work.judge(DIFFERENT)
    assert asked(at_work) == ("a1", "a2") and not at_work.tally and not at_work.undo()
    at_work.judge(DIFFERENT, force=True)
    assert at_work.tally == {DIFFERENT: 1}


def test_a_second_reviewer_sees_what_others_judged_without_their_answer(case: Path) -> None:
    with Case.open(case) as opened:
        before = compared(opened, "a1", "a2", blind=True)
    judge(case, "a1", "a2", SAME, "ann")
    judge(case, "b1", "b2", DIFFERENT, "ann")
    assert walk(case, "ann", second=True) == []
    at_work = session(case, "bob", second=True)
    assert {asked(at_work)} < {("a1", "a2"), ("b1", "b2")} and at_work.left == 2
    assert at_work.agreement.pairs == 0
    with Case.open(case) as opened:
        after = compared(opened, "a1", "a2", blind=True)
    assert (after.left.members, after.right.members) == (("a1",), ("a2",))
    assert after == before and not after.left.labels and [said.label for said in after.right.labels] == ["terror"]
    at_work.judge(UNSURE)
    at_work.judge(UNSURE)
    assert (at_work.agreement.pairs, at_work.agreement.agreed, at_work.question) == (2, 0, None)
    assert len(at_work.agreement.disagreements) == 2


def test_groups_that_machines_joined_are_no_secret(case: Path) -> None:
    with Case.open(case) as opened:
        sides = compared(opened, "a4", "a1", blind=True)
        assert (sides.left.members, sides.right.members) == (("a4", "a3"), ("a1",))
        again = compared(opened, "a3", "a4", blind=True)
        assert (again.left.members, again.right.members) == (("a3",), ("a4",))


def marks(sides: Compared) -> dict[str, set[Mark]]:
    return {line.prop: {each.mark for each in sides.lines if each.prop == line.prop} for line in sides.lines}


def test_what_is_seen_of_a_pair(case: Path) -> None:
    with Case.open(case) as opened:
        sides = compared(opened, "a1", "a2")
    left, right = sides.left, sides.right
    assert (left.caption, left.schema, left.datasets, left.ties) == ("Ada Quill", "Person", ("one",), 1)
    assert [(said.label, said.basis, said.dataset) for said in right.labels] == [("terror", "described", "one")]
    assert marks(sides)["birthDate"] == {Mark.ALIKE} and marks(sides)[TIES] == {Mark.EQUAL}
    ((_, statement),) = left.properties["birthDate"][0].by
    with Case.open(case) as opened:
        assert flow.source(opened, statement).value == "1970-01-02"
        listed = compared(opened, "b1", "b2")
    assert [(said.label, said.basis) for said in listed.left.labels] == [("narcotics", "designated")]
    assert not listed.right.labels and listed.right.schema == "LegalEntity"


def test_an_entity_that_is_only_named_has_its_id(case: Path) -> None:
    with Case.open(case) as opened:
        sides = compared(opened, "a1", "nobody")
    assert (sides.right.caption, sides.right.schema, sides.right.datasets) == ("nobody", "Thing", ())
