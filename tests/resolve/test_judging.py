"""Judging and taking back in a case: what is kept, what is refused, and that all is as it was before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from clew import flow
from clew.errors import NotFound, UsageError, VerdictRefused
from clew.model.verdict import Judgement, Verdict
from clew.resolve import judging
from clew.resolve.judging import Judged
from clew.resolve.ledger_conflicts import birth_dates_fit, conflicts
from clew.store.case import Case

Lines = Callable[..., Path]

NOW = "2026-01-01T00:00:00Z"
SAME, DIFFERENT, UNSURE = Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE


def person(id_: str, dataset: str, **more: object) -> dict[str, object]:
    born = {"name": ["Ada Quill"], "birthDate": ["1970-01-02"]}
    return {"id": id_, "schema": "Person", "datasets": [dataset], **born, **more}


WORLD: tuple[dict[str, object], ...] = (
    person("a-1", "one", topics=["crime.terror"]),
    person("b-1", "two"),
    person("c-1", "three"),
    person("d-1", "one", name=["Dora Finch"], birthDate=["1980-05-06"]),
    person("e-1", "two", name=["Dora Finch-Moss"], birthDate=["1980"]),
    person("f-1", "three", name=["Dorothea F."], birthDate=[]),
    {"id": "x-1", "schema": "Company", "datasets": ["one"], "name": ["Blue Quay"], "leiCode": ["529900T8BM49AURSDO55"]},
    {"id": "y-1", "schema": "Company", "datasets": ["two"], "name": ["Blue Kay"], "leiCode": ["5493001KJTIIGC8Y1R12"]},
    {"id": "own-1", "schema": "Ownership", "datasets": ["one"], "owner": ["a-1"], "asset": ["x-1"]},
    {"id": "own-2", "schema": "Ownership", "datasets": ["two"], "owner": ["e-1"], "asset": ["x-1"]},
    {"id": "s-1", "schema": "Sanction", "datasets": ["one"], "entity": ["a-1"], "authority": ["OFAC"]},
    {"id": "s-2", "schema": "Sanction", "datasets": ["one"], "entity": ["d-1"], "authority": ["OFAC"]},
    {"id": "s-3", "schema": "Sanction", "datasets": ["two"], "entity": ["e-1"], "authority": ["UN"]},
)
"""a, b and c are one by name and birth date; the rest stand alone. a and d are two entries of list `one`."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import json

    folder = tmp_path_factory.mktemp("judging")
    lines = []
    for given in WORLD:
        head = {key: given[key] for key in ("id", "schema", "datasets")}
        lines.append(json.dumps(head | {"properties": {key: value for key, value in given.items() if key not in head}}))
    (folder / "world.json").write_text("\n".join(lines))
    flow.new(folder / "built.clew")
    assert not flow.add(folder / "built.clew", [folder / "world.json"], now=NOW).unread
    return folder / "built.clew"


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "x.clew"))


def judge(path: Path, a: str, b: str, judgement: Judgement = SAME, by: str = "ann", force: bool = False) -> Judged:
    return flow.judge(path, Verdict.about(a, b, judgement, made_by=by, why="seen", made_at=NOW), force=force)


def undo(path: Path, number: int | None = None) -> int:
    return flow.undo(path, number, by="zoe", now=NOW).entry.number


def members(path: Path, entity: str) -> tuple[str, ...]:
    with flow.reading(path, now=NOW) as case:
        return flow.show(case, entity).members


DERIVED = {
    "canonical": "FROM canonical",
    "entity": "SELECT id, schema, kind, caption, statements, node IS NULL FROM entity",
    "entity_dataset": "FROM entity_dataset",
    "label": "FROM label",
    "unknown_programme": "FROM unknown_programme",
    "edge": "SELECT e.type, s.id, t.id, e.directed, e.via, e.start_date, e.end_date, e.share, e.weight,"
    " (SELECT list(statement ORDER BY statement) FROM edge_evidence AS v WHERE v.edge = e.edge)"
    " FROM edge AS e JOIN entity AS s ON s.node = e.source JOIN entity AS t ON t.node = e.target",
    "undrawn": "FROM undrawn",
    "crowded": "FROM crowded",
}
"""The derived tables without the numbers of nodes and edges, which are of no matter."""


def content(path: Path) -> dict[str, list[str]]:
    with Case.open(path) as case:
        return {table: sorted(map(repr, case.rows(query))) for table, query in DERIVED.items()}


def rebuilt(path: Path) -> dict[str, list[str]]:
    """What is derived when it is made anew from statements and ledger."""
    copy = Path(shutil.copy(path, path.with_name("copy.clew")))
    with Case.open(copy, writable=True) as case:
        flow.build(case, now=NOW)
    found = content(copy)
    copy.unlink()
    return found


def test_judging_and_taking_back_leaves_what_was(path: Path) -> None:
    """Several verdicts, taken back one after the other: every state on the way is as on the way there."""
    states = [content(path)]
    for a, b, judgement in (
        ("d-1", "e-1", SAME),
        ("b-1", "c-1", DIFFERENT),
        ("e-1", "f-1", SAME),
        ("a-1", "f-1", UNSURE),
    ):
        judge(path, a, b, judgement)
        states.append(content(path))
        assert states[-1] == rebuilt(path)
    assert len({repr(state) for state in states}) == 4, "each of the first three changes something"
    for number, before in zip((6, 5, 4, 3), states[-2::-1], strict=True):
        assert undo(path) == number
        assert content(path) == before
    with pytest.raises(NotFound, match="No verdict of a person"):
        undo(path)
    with Case.open(path) as case:
        assert case.count("SELECT count(*) FROM verdict") == 2 + 4 + 4, "nothing is ever taken out of the ledger"


def test_any_verdict_can_be_taken_back_a_machines_too(path: Path) -> None:
    before = content(path)
    first = judge(path, "d-1", "e-1").entry.number
    judge(path, "e-1", "f-1")
    undo(path, first)
    assert members(path, "f-1") == ("e-1", "f-1")
    assert undo(path, 1) == 1, "clew:exact's"
    assert content(path) == rebuilt(path) != before


def test_what_cannot_be_taken_back(path: Path) -> None:
    number = judge(path, "d-1", "e-1").entry.number
    undo(path)
    for wrong, why in ((number, "was taken back already, by 4"), (4, "takes back verdict 3")):
        with pytest.raises(UsageError, match=why):
            undo(path, wrong)
    with pytest.raises(NotFound, match="no verdict 99"):
        undo(path, 99)


def test_one_of_a_group_is_parted_and_the_rest_stays(path: Path) -> None:
    assert members(path, "c-1") == ("a-1", "b-1", "c-1")
    done = judge(path, "c-1", "b-1", DIFFERENT)
    assert (done.change.members("b-1"), done.change.members("c-1")) == (("a-1", "b-1"), ("c-1",))
    assert members(path, "a-1") == ("a-1", "b-1")


def test_a_canonical_id_stands_for_its_entity(path: Path) -> None:
    done = judge(path, "f-1", "a-1", SAME)
    assert done.change.members("f-1") == ("a-1", "b-1", "c-1", "f-1")
    apart = judge(path, "a-1", "b-1", DIFFERENT)
    assert apart.change.members("b-1") == ("b-1",)


def test_an_id_that_no_source_describes_stands_for_a_member(path: Path) -> None:
    """`NK-1` is a canonical id that came with a resolver file: a verdict about it is kept about a record."""
    with Case.open(path, writable=True) as case:
        case.sql(
            'INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at)'
            " VALUES ('NK-1', 'e-1', 'same', 'x', '', $at), ('NK-1', 'f-1', 'same', 'x', '', $at)",
            {"at": NOW},
        )
    assert members(path, "NK-1") == ("NK-1", "e-1", "f-1")
    done = judge(path, "NK-1", "d-1")
    assert (done.entry.verdict.left, done.entry.verdict.right) == ("d-1", "e-1")
    assert done.change.members("d-1") == ("NK-1", "d-1", "e-1", "f-1")


def test_who_and_what_may_judge(path: Path) -> None:
    with pytest.raises(NotFound, match="holds no entity 'nobody'"):
        judge(path, "a-1", "nobody")
    with pytest.raises(UsageError, match="two entities"):
        judge(path, "a-1", "a-1", DIFFERENT)
    for name in ("", "clew:resolve"):
        with pytest.raises(UsageError, match="no name for a person"):
            judge(path, "a-1", "f-1", by=name)
    for word in (Judgement.UNDO, Judgement.WITHDRAWN):
        with pytest.raises(UsageError, match="same, different or unsure"):
            judge(path, "a-1", "f-1", word)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("a-1", "x-1", "one is a Person, the other a Company"),
        ("x-1", "y-1", "their LEIs differ: 529900T8BM49AURSDO55 and 5493001KJTIIGC8Y1R12"),
        ("b-1", "e-1", "their dates of birth differ: 1970-01-02 and 1980"),
        ("c-1", "d-1", "one lists them as two entries: a-1 and d-1"),
    ],
)
def test_what_cannot_be_one_is_refused_and_can_be_forced(path: Path, a: str, b: str, reason: str) -> None:
    before = content(path)
    with pytest.raises(VerdictRefused, match=reason) as refused:
        judge(path, a, b)
    assert "--force" in str(refused.value)
    assert content(path) == before
    done = judge(path, a, b, force=True)
    assert any(reason in why for why in done.overrode)
    assert {a, b} <= set(members(path, a))
    assert content(path) == rebuilt(path)
    undo(path)
    assert content(path) == before


def test_different_against_persons_is_refused_with_the_whole_chain(path: Path) -> None:
    judge(path, "d-1", "e-1", by="bob")
    judge(path, "e-1", "f-1")
    with pytest.raises(VerdictRefused, match=r"verdict 3 \(d-1 same e-1, by bob: seen\).*verdict 4 \(e-1 same f-1"):
        judge(path, "d-1", "f-1", DIFFERENT)
    done = judge(path, "d-1", "f-1", DIFFERENT, force=True)
    assert done.change.members("f-1") == ("e-1", "f-1"), "the later of the two goes before the earlier"
    undo(path)
    assert members(path, "d-1") == ("d-1", "e-1", "f-1")


def test_same_against_persons_is_refused(path: Path) -> None:
    judge(path, "d-1", "e-1")
    judge(path, "e-1", "f-1", DIFFERENT, by="bob")
    with pytest.raises(
        VerdictRefused, match=r"verdict 3 \(d-1 same e-1, by ann.*verdict 4 \(e-1 different f-1, by bob"
    ):
        judge(path, "d-1", "f-1")
    assert judge(path, "d-1", "f-1", force=True).change.members("d-1") == ("d-1", "f-1"), "the latest first"


def test_a_person_may_change_his_mind_and_another_is_told_whom_he_contradicts(path: Path) -> None:
    """The latest about a pair counts; a second reviewer, who is asked blind, is not refused."""
    judge(path, "e-1", "f-1", DIFFERENT)
    assert judge(path, "e-1", "f-1").change.members("f-1") == ("e-1", "f-1")
    with pytest.raises(VerdictRefused, match=r"it contradicts .*--force"):
        judge(path, "e-1", "f-1", DIFFERENT, by="bob")
    with Case.open(path) as case:
        other = Verdict.about("e-1", "f-1", DIFFERENT, made_by="bob", why="", made_at=NOW)
        assert judging.foresee(case, other).objections
        assert not judging.foresee(case, other, second=True).objections
    assert judge(path, "e-1", "f-1", DIFFERENT, by="bob", force=True).change.members("f-1") == ("f-1",)
    undo(path)
    assert members(path, "f-1") == ("e-1", "f-1")


def test_one_person_says_a_thing_of_two_once(path: Path) -> None:
    for force in (False, True):
        for said in (UNSURE, SAME):
            judge(path, "a-1", "d-1", said, "ann", force=True)
            with pytest.raises(UsageError, match=r"ann said so already: verdict [0-9]+ .* stands"):
                judge(path, "d-1", "a-1", said, "ann", force=force)
    judge(path, "a-1", "d-1", DIFFERENT, "bob", force=True)
    assert judge(path, "a-1", "d-1", SAME, "ann", force=True).overrode, "since bob spoke, it decides anew"
    flow.undo(path, by="ann", now=NOW)
    judge(path, "a-1", "d-1", SAME, "ann", force=True)


def test_a_machine_gives_way_to_a_person_without_a_word(path: Path) -> None:
    judge(path, "c-1", "f-1", DIFFERENT)
    assert judge(path, "b-1", "f-1").overrode == ()
    assert members(path, "f-1") == ("a-1", "b-1", "f-1")
    assert members(path, "c-1") == ("c-1",)


def test_unsure_is_never_refused(path: Path) -> None:
    assert judge(path, "a-1", "x-1", UNSURE).change.moved == {}


def test_a_whole_run_is_taken_back(path: Path) -> None:
    before = content(path)
    with Case.open(path, writable=True) as case, case.transaction():
        for at, right, score in (("2026-01-02", "e-1", 0.95), ("2026-01-03", "f-1", 0.91), ("2026-01-03", "e-1", 0.99)):
            case.sql(
                'INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at, score)'
                " VALUES ('d-1', ?, 'same', 'clew:resolve', 'alike', ?, ?)",
                [right, at, score],
            )
    assert members(path, "d-1") == ("d-1", "e-1", "f-1")
    gone = flow.undo_run(path, by="zoe", now=NOW, why="too eager")
    assert (gone.run_at, gone.count) == ("2026-01-03", 2)
    assert members(path, "d-1") == ("d-1", "e-1")
    assert content(path) == rebuilt(path)
    assert flow.undo_run(path, by="zoe", now=NOW).count == 1
    assert content(path) == before
    with pytest.raises(NotFound, match="clew:resolve"):
        flow.undo_run(path, by="zoe", now=NOW)


def test_of_a_stale_case_all_is_made_first(path: Path, lines: Lines) -> None:
    more = lines("more.json", person("g-1", "four"))
    flow.add(path, [more], now=NOW, derive=False)
    done = judge(path, "g-1", "c-1", DIFFERENT)
    assert done.change.members("g-1") == ("g-1",)
    assert content(path) == rebuilt(path)


def test_conflicts_between_groups_of_records(path: Path) -> None:
    with Case.open(path) as case:
        assert conflicts(case, ["d-1", "e-1"], ["f-1"]) == []
        assert conflicts(case, ["d-1", "x-1"], ["y-1", "e-1"]) == [
            "their LEIs differ: 529900T8BM49AURSDO55 and 5493001KJTIIGC8Y1R12"
        ]
        assert conflicts(case, ["nobody"], ["a-1"]) == []


def test_a_shared_number_outweighs_one_that_differs(tmp_path: Path, lines: Lines) -> None:
    case_path = tmp_path / "n.clew"
    flow.new(case_path)
    numbers = (("p", "7707083893", "1027700132195"), ("q", "7707083894", "1157746734837"), ("r", "5001007322", "1"))
    firms: list[dict[str, object]] = [
        {"id": id_, "schema": "Company", "datasets": [id_], "innCode": [inn], "ogrnCode": [ogrn]}
        for id_, inn, ogrn in numbers
    ]
    flow.add(case_path, [lines("firms.json", *firms)], now=NOW)
    with Case.open(case_path) as case:
        assert conflicts(case, ["p"], ["q"]) == [], "the one number is a slip of the pen away from the other"
        assert len(conflicts(case, ["p"], ["r"])) >= 1


@pytest.mark.parametrize(
    ("a", "b", "fit"),
    [
        *(("1970", "1970-03-04", True), ("1970-03", "1970-03-04", True), ("1970-03-04", "1970-03-19", True)),
        *(("1970-03-04", "1970-04-03", True), ("1970-03-04", "1960-03-04", True), ("1970", "1971", True)),
        *(("1970", "1972", False), ("1970-03-04", "1970-08-04", True), ("1970-03-04", "1971-08-04", False)),
        *(("1970-12-31", "1971-01-01", False), ("1970", "1971-05-05", True), ("1970-03", "1971-03", False)),
        *(("199x", "1970", False), ("1970-03-04T00:00:00", "1970-03-04", True)),
    ],
)
def test_dates_of_birth_that_fit(a: str, b: str, fit: bool) -> None:
    assert birth_dates_fit(a, b) is birth_dates_fit(b, a) is fit
