"""What is said of a pair is found where the index says, and is what a look at every statement finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clew import flow
from clew.model.verdict import Judgement, Verdict
from clew.resolve.review_ledger import judges
from clew.resolve.review_pair import Labelled, compared
from clew.store.case import Case

NOW = "2024-01-01T00:00:00Z"
PEOPLE = [
    {"id": "a1", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"], "topics": ["crime.fin"]},
    {"id": "a2", "schema": "Person", "name": ["Ада Квил"], "topics": ["crime.terror", "sanction"]},
    {"id": "a3", "schema": "Person", "name": ["A. Quill"], "passportNumber": ["MT-12345"], "country": ["mt"]},
    {"id": "a4", "schema": "Person", "name": ["Quill, A."], "passportNumber": ["MT12345"], "country": ["mt"]},
    {"id": "b1", "schema": "Person", "name": ["Mo Reed"]},
    {"id": "s1", "schema": "Sanction", "entity": ["a1", "b1"], "authority": ["OFAC"], "program": ["SDNTK"]},
    {"id": "s2", "schema": "Sanction", "entity": ["a3"], "authority": ["OFAC"], "program": ["SDGT"]},
    {"id": "o1", "schema": "Directorship", "director": ["a1"], "organization": ["a4"]},
]
LABELS = """
WITH asked AS (SELECT unnest(?) AS id), held AS (
    SELECT coalesce(c.canonical_id, i.id) AS id FROM asked AS i LEFT JOIN canonical AS c ON c.entity_id = i.id
    UNION SELECT id FROM asked
), told AS (
    SELECT l.label, l.basis, s.dataset, s.entity_id FROM label AS l JOIN held AS h ON h.id = l.entity
    JOIN statement AS s ON s.id = l.statement
)
SELECT DISTINCT coalesce(m.value, t.entity_id) AS about, t.label, t.basis, t.dataset FROM told AS t
LEFT JOIN statement AS m ON m.entity_id = t.entity_id AND m.prop = 'entity' ORDER BY t.basis, t.label, t.dataset
"""


@pytest.fixture
def case(tmp_path: Path, lines: Callable[..., Path]) -> Path:
    path = tmp_path / "x.clew"
    flow.new(path)
    flow.add(path, [lines("one.json", *PEOPLE)], now=NOW)
    flow.label(path, "a4", "arms", by="ann", now=NOW, why="seen")
    return path


def judge(case: Path, left: str, right: str, said: str) -> None:
    verdict = Verdict.about(left, right, Judgement(said), made_by="ann", why="seen", made_at=NOW)
    flow.judge(case, verdict, force=True)


@pytest.mark.parametrize("joined", [(), (("a1", "a2"),), (("a1", "a2"), ("a2", "a3"), ("b1", "a4"))])
@pytest.mark.parametrize("blind", [False, True])
def test_statements_and_labels_are_those_that_every_statement_tells(
    case: Path, joined: tuple[tuple[str, str], ...], blind: bool
) -> None:
    for left, right in joined:
        judge(case, left, right, "same")
    with Case.open(case) as opened:
        for left, right in (("a1", "a2"), ("a3", "b1"), ("a4", "a1")):
            for side in (found := compared(opened, left, right, blind=blind)).left, found.right:
                said = {by for some in side.properties.values() for each in some for by in each.by}
                assert said == statements(opened, side.members)
                assert side.labels == labels(opened, side.members)


def statements(case: Case, members: tuple[str, ...]) -> set[tuple[str, str]]:
    rows = case.rows("SELECT dataset, id FROM statement WHERE entity_id = ANY(?)", [list(members)])
    return {(str(dataset), str(id_)) for dataset, id_ in rows}


def labels(case: Case, members: tuple[str, ...]) -> tuple[Labelled, ...]:
    rows = case.rows(LABELS, [list(members)])
    return tuple(dict.fromkeys(Labelled(*map(str, row[1:])) for each in members for row in rows if row[0] == each))


def test_who_judged_is_told_of_pairs_between_the_two_groups_only(case: Path) -> None:
    for left, right, said in (("a1", "a2", "same"), ("a1", "b1", "unsure"), ("a2", "b1", "different")):
        judge(case, left, right, said)
    with Case.open(case) as opened:
        told = [(one.left, one.right) for one in judges(opened, ["a1", "a2"], ["b1"])]
        assert told == [("a2", "b1"), ("a1", "b1")]
        assert [one.judgement for one in judges(opened, ["b1", "a1"], ["a1"])] == ["unsure"]
        assert judges(opened, ["a3"], ["a4"]) != judges(opened, ["a3"], ["b1"]) == ()
