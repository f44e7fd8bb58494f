"""Notes and labels by hand stand as statements, and what hangs on them is what would be derived of all anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from json import dumps
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew import flow
from clew.errors import NotFound
from clew.flow.deriving import derive
from clew.model.edit import EditKind, Said
from clew.model.verdict import Judgement, Verdict
from clew.network.labelled import Heard, by_label
from clew.progress import silent
from clew.resolve.canonical import canonical
from clew.resolve.gather import gather
from clew.store import by_hand, derived, edits, mention
from clew.store.case import Case
from clew.store.entities import placeholders

Lines = Callable[..., Path]
Dump = Callable[[Path], dict[str, list[str]]]

NOW = "2026-01-01T00:00:00Z"
LATER = "2026-02-01T00:00:00Z"
LEDGERS = ("edit", "meta")
TWINS = [
    {"id": id_, "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"], "datasets": [id_]}
    for id_ in "ab"
]
BLUE = {"id": "c", "schema": "Company", "name": ["Blue Quay Ltd"], "topics": ["crime.terror"]}
OWN = {"id": "o", "schema": "Ownership", "owner": ["nobody"], "asset": ["c"]}
LISTED = {"id": "l", "schema": "Sanction", "entity": ["b"], "programId": ["US-SDGT"]}


@pytest.fixture
def path(tmp_path: Path, lines: Lines) -> Path:
    """Two records that are one person, a company, an owner whom nobody describes, and a listing."""
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("one.json", *TWINS, BLUE, OWN, LISTED)], now=NOW)
    return made


def truth(dump: Dump, path: Path) -> dict[str, list[str]]:
    return {table: rows for table, rows in dump(path).items() if table not in LEDGERS}


def told(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """All that is derived and that the analyst could touch."""
    tables = ("entity", "entity_dataset", "label", "unknown_programme", "edge", "edge_evidence", "undrawn", "crowded")
    return {table: case.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in tables}


def anew(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """The same, derived of all."""
    case.sql("BEGIN")
    derive(case, silent)
    found = told(case)
    case.sql("ROLLBACK")
    return found


def test_a_label_by_hand_is_a_statement_with_a_basis_of_its_own(path: Path) -> None:
    made = flow.label(path, "c", "arms", by="ann", now=LATER, why="seen on the quay")
    with flow.reading(path, now=LATER) as case:
        found = flow.show(case, "c")
        assert [(said.label, said.basis, said.dataset) for said in found.labels_said] == [
            ("arms", "analyst", "analyst"),
            ("terror", "described", "one"),
        ]
        assert found.datasets == ("analyst", "one")
        origin = flow.source(case, found.labels_said[0].statement)
        assert (origin.dataset, origin.prop, origin.places[0].position) == ("analyst", "topics", f"edit {made.number}")
        assert [(edit.made_by, edit.made_at, edit.why) for edit in origin.edits] == [("ann", LATER, "seen on the quay")]
        overview, sources = flow.info(case)
        assert overview.edits == {"label": 1}
        assert overview.bases["arms"] == {"analyst": 1}
        assert "analyst" not in overview.datasets
        assert (sources[0].source, sources[0].dataset, sources[0].statements) == (0, "analyst", 1)
        assert told(case) == anew_of(path)


def anew_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    copy = Path(shutil.copy(path, path.with_name("copy.clew")))
    with Case.open(copy, writable=True) as case:
        return anew(case)


def test_a_label_that_sources_give_too_stands_apart(path: Path) -> None:
    flow.label(path, "c", "terror", by="ann", now=LATER, why="read it")
    with flow.reading(path, now=LATER) as case:
        assert [(said.label, said.basis) for said in flow.show(case, "c").labels_said] == [
            ("terror", "analyst"),
            ("terror", "described"),
        ]


def test_a_note_on_whom_nobody_describes_changes_neither_name_nor_kind(path: Path) -> None:
    with flow.reading(path, now=NOW) as case:
        before = case.rows("SELECT * FROM entity ORDER BY id")
    flow.note(path, ["nobody", "a"], "ask the port", by="ann", now=LATER)
    with flow.reading(path, now=LATER) as case:
        assert case.rows("SELECT * FROM entity ORDER BY id") == before
        (fact,) = flow.show(case, "nobody").properties["notes"]
        assert (fact.value, fact.dataset) == ("ask the port", "analyst")


def test_a_note_about_a_tie_or_a_statement_stays_in_the_ledger(path: Path, dump: Dump) -> None:
    before = truth(dump, path)
    with flow.reading(path, now=NOW) as case:
        statement = flow.show(case, "c").properties["name"][0].statement
    flow.note(path, ["o"], "doubtful", by="ann", now=LATER)
    flow.note(path, [statement[:12]], "misspelt", by="ann", now=LATER)
    flow.note(path, [], "begun", by="ann", now=LATER)
    assert truth(dump, path) == before
    with flow.reading(path, now=LATER) as case:
        assert [edit.value for edit in flow.edits(case).edits] == ["begun", "misspelt", "doubtful"]
        assert flow.edits(case, about=statement).edits[0].about == (statement,)
        assert flow.edits(case, about="o").total == 1


def test_the_same_note_twice_is_one_statement_until_both_are_taken_back(path: Path, dump: Dump) -> None:
    before = truth(dump, path)
    one, two = (flow.note(path, ["a"], "seen", by=by, now=LATER) for by in ("ann", "bob"))
    with flow.reading(path, now=LATER) as case:
        (fact,) = flow.show(case, "a").properties["notes"]
        assert [edit.made_by for edit in flow.source(case, fact.statement).edits] == ["ann", "bob"]
    flow.undo_edit(path, one.number, by="ann", now=LATER)
    with flow.reading(path, now=LATER) as case:
        assert flow.source(case, fact.statement).places[0].position == f"edit {two.number}"
    flow.undo_edit(path, two.number, by="bob", now=LATER)
    assert truth(dump, path) == before


def test_a_later_verdict_and_its_undo_carry_the_label(path: Path) -> None:
    flow.label(path, "c", "arms", by="ann", now=LATER, why="seen")
    flow.judge(path, Verdict.about("a", "b", Judgement.DIFFERENT, made_by="ann", why="", made_at=LATER), force=True)
    flow.label(path, "b", "cyber", by="ann", now=LATER, why="seen")
    with Case.open(path, writable=True) as case:
        assert labelled(told(case)) == labelled(anew(case))
    flow.undo(path, by="ann", now=LATER)
    with Case.open(path, writable=True) as case:
        assert labelled(told(case)) == labelled(anew(case))
        assert flow.show(case, "a").labels == ("cyber", "terror")


def labelled(found: dict[str, list[tuple[object, ...]]]) -> list[list[tuple[object, ...]]]:
    """What does not hang on the numbers of nodes."""
    return [found["label"], found["entity_dataset"], [(id_, *rest) for id_, _, *rest in found["entity"]]]


def test_it_is_no_list_and_not_heard_without_it(path: Path, lines: Lines) -> None:
    with flow.reading(path, now=NOW) as case:
        before = gathered(case)
    flow.label(path, "c", "arms", by="ann", now=LATER, why="seen")
    with pytest.raises(NotFound, match=r"no dataset 'analyst'. It has: a, b, one"):
        flow.crossing(path, "analyst", "one", now=LATER)
    with flow.reading(path, now=LATER) as case:
        assert gathered(case) == before
        assert "arms" in by_label(case, 9)
        assert "arms" not in by_label(case, 9, Heard(without=("analyst",)))


def gathered(case: Case) -> tuple[list[str], list[int]]:
    """What resolution would compare, and which dataset speaks of each."""
    found = gather(case.engine, canonical=canonical(case.engine), left_out=placeholders(case.engine))
    return found.ids.to_pylist(), found.source.tolist()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("hand")
    rows = [*TWINS, BLUE, OWN, LISTED]
    head = ("id", "schema", "datasets")
    text = "".join(
        dumps({k: row[k] for k in head if k in row} | {"properties": {k: v for k, v in row.items() if k not in head}})
        + "\n"
        for row in rows
    )
    (folder / "one.json").write_text(text)
    flow.new(folder / "x.clew")
    flow.add(folder / "x.clew", [folder / "one.json"], now=NOW)
    with Case.open(folder / "x.clew", writable=True) as made:
        yield made


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("note", "label", "undo")),
        st.sampled_from(("a", "b", "c", "nobody")),
        st.sampled_from(("arms", "terror", "laundering")),
    ),
    min_size=2,
    max_size=5,
)


@settings(max_examples=6)
@given(STEPS)
def test_edits_and_their_undoing(case: Case, steps: list[tuple[str, str, str]]) -> None:
    """After some steps all is as if derived anew; after all is taken back it is as before."""
    names = [str(row[0]) for row in case.rows("SHOW TABLES") if row[0] not in LEDGERS]
    before = {table: case.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in names}
    standing: list[tuple[int, str]] = []
    for step in steps:
        take(case, step, standing)
    assert told(case) == anew(case)
    while standing:
        take(case, ("undo", "", ""), standing)
    assert {table: case.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in names} == before
    assert not derived.is_stale(case)


def take(case: Case, step: tuple[str, str, str], standing: list[tuple[int, str]]) -> None:
    """One step; what is taken back is from the middle."""
    kind, entity, value = step
    with case.transaction():
        if kind != "undo":
            said = Said(EditKind(kind), (entity,), value, "ann", "seen", LATER)
            standing.append((edits.append(case, said).number, entity))
        elif standing:
            number, entity = standing.pop(len(standing) // 2)
            edits.append(case, Said(EditKind.UNDO, (entity,), "", "ann", "", LATER, undoes=number))
        by_hand.follow(case, [entity] if entity else [])
    assert bool(case.rows("FROM source WHERE source = 0")) == bool(standing)


def test_an_index_whose_rows_moved_is_made_anew(tmp_path: Path, lines: Lines) -> None:
    """The database closes the gap when it tidies up: what comes after has other rows, and the case is stale."""
    path = tmp_path / "y.clew"
    flow.new(path)
    flow.add(path, [lines("one.json", BLUE)], now=NOW)
    gone = flow.note(path, ["c"], "seen", by="ann", now=LATER)
    flow.undo_edit(path, gone.number, by="ann", now=LATER)
    with Case.open(path, writable=True) as case:
        assert not derived.is_stale(case)
        case.set_meta("mentioned", "2 statements, the last in row 9")
        assert derived.is_stale(case)
    with flow.reading(path, now=LATER) as case:
        assert not derived.is_stale(case)
        assert mention.is_current(case)
