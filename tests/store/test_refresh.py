"""After a change of canonical ids only what it touches is derived anew: to the same as if all were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew import flow
from clew.errors import EngineError
from clew.flow.deriving import derive
from clew.model.statement import statement_id
from clew.model.verdict import Judgement, Verdict
from clew.network.load import load
from clew.progress import silent
from clew.store import derived
from clew.store.case import Case
from clew.store.mention import MOST_SHARING

Said = tuple[str, str, str, str]
"""Entity, schema, property, value."""
Ids = Mapping[str, str]
PAID = "paid"
"""In place of an entity: the property is then the account that pays, the value the one that is paid."""

PARTIES = ("a", "b", "c", "d", "e", "f")
TIES = ("t1", "t2", "t3")
LISTINGS = ("l1", "l2", "l3")
ACCOUNTS = ("k1", "k2", "k3")
EVERYONE = (*PARTIES, *TIES, *LISTINGS, *ACCOUNTS, "nobody", "g")
"""`nobody` and `g` are only named by others."""
PAYERS = ("d", "e", "nobody", "cash", *ACCOUNTS)
"""Firms may be accounts themselves; cash is nobody."""

PHONES = ("+10000001", "+10000002", "+10000003")
ADDRESSES = ("12 Long Street, Port Town", "9 Short Street, Hill Town")
PROGRAMMES = ("US-SDGT", "NEVER-HEARD-OF", "UNKNOWN-TOO")

ends = st.sampled_from((*PARTIES, "t1", "nobody", "g"))
assets = st.sampled_from((*PARTIES, *ACCOUNTS, *ACCOUNTS, "t1"))
PARTY = st.one_of(
    st.tuples(st.just("phone"), st.sampled_from(PHONES)),
    st.tuples(st.just("address"), st.sampled_from(ADDRESSES)),
    st.tuples(st.just("idNumber"), st.sampled_from(("X-12345", "X-12346"))),
    st.tuples(st.just("name"), st.sampled_from(("Ada Quill", "Quill", "Blue Quay", "Грач"))),
    st.tuples(st.just("topics"), st.sampled_from(("crime.terror", "role.pep"))),
    st.tuples(st.just("programId"), st.sampled_from(PROGRAMMES)),
)
COMPANY = st.one_of(PARTY, st.tuples(st.just("parent"), ends))
TIE = st.one_of(
    st.tuples(st.just("owner"), ends),
    st.tuples(st.just("asset"), assets),
    st.tuples(st.just("percentage"), st.just("25")),
)
ACCOUNT = st.one_of(
    st.tuples(st.just("accountNumber"), st.sampled_from(("ACC-1001", "ACC-1002"))),
    st.tuples(st.just("bank"), ends),
)
LISTING = st.one_of(
    st.tuples(st.just("entity"), ends),
    st.tuples(st.just("programId"), st.sampled_from(PROGRAMMES)),
    st.tuples(st.just("program"), st.sampled_from(("SDGT", "NO SUCH"))),
    st.tuples(st.just("authority"), st.just("OFAC")),
)
KINDS = {
    **dict.fromkeys(PARTIES[:3], ("Person", PARTY)),
    **dict.fromkeys(PARTIES[3:], ("Company", COMPANY)),
    **dict.fromkeys(TIES, ("Ownership", TIE)),
    **dict.fromkeys(LISTINGS, ("Sanction", LISTING)),
    **dict.fromkeys(ACCOUNTS, ("BankAccount", ACCOUNT)),
}


@st.composite
def worlds(draw: st.DrawFn) -> list[Said]:
    """Statements about a dozen entities; of some nothing is said. Now and then a phone that almost too many share."""
    said: list[Said] = []
    for name, (schema, about) in KINDS.items():
        said += [(name, schema, prop, value) for prop, value in draw(st.lists(about, max_size=5, unique=True))]
    payers = st.sampled_from(PAYERS)
    said += [(PAID, "", *pair) for pair in draw(st.lists(st.tuples(payers, payers), max_size=6))]
    crowd = draw(st.sampled_from((0, 0, 0, MOST_SHARING - 2, MOST_SHARING - 1, MOST_SHARING)))
    return [*said, *((f"z{number}", "Company", "phone", PHONES[0]) for number in range(crowd))]


@st.composite
def partitions(draw: st.DrawFn) -> dict[str, str]:
    """Who is held to be who: the smallest id of each cluster."""
    groups = draw(st.lists(st.integers(0, 9), min_size=len(EVERYONE), max_size=len(EVERYONE)))
    first: dict[int, str] = {}
    for name, group in sorted(zip(EVERYONE, groups, strict=True)):
        first.setdefault(group if group < 4 else 100 + len(first), name)
    found = {}
    for name, group in zip(EVERYONE, groups, strict=True):
        found[name] = first[group] if group < 4 else name
    return found


def made(path: Path, said: Iterable[Said], ids: Ids) -> Case:
    """A case of these statements and canonical ids, all derived."""
    case = Case.create(path)
    names = ("id", "entity_id", "schema", "prop", "value")
    said = list(said)
    rows = [(statement_id("x", *row[:1], *row[2:]), *row) for row in dict.fromkeys(said) if row[0] != PAID]
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    arrays = [pa.array(column, pa.string()) for column in columns]
    case.engine.load("said", pa.table(arrays, names=names))
    case.sql(
        "INSERT INTO statement SELECT id, entity_id, schema, prop, value, NULL, NULL, 'x', NULL, '2024', '2024', 1,"
        " NULL, 1 FROM said"
    )
    case.sql("INSERT INTO source VALUES (1, 'x', 'ledger', 'x.csv', 'x', 'x', '2024', 1, 1, 1, 0)")
    case.sql("INSERT INTO file VALUES (1, 1, '', 'x.csv', NULL, 'x', 1, 'line')")
    for number, (entity, _, payer, payee) in enumerate(said):
        if entity == PAID:
            case.sql(
                "INSERT INTO payment SELECT NULL, $payer, $payee, $time, true, 10, 'EUR', NULL, NULL, NULL, NULL, NULL,"
                " NULL, NULL, 1, 1",
                {"payer": payer, "payee": payee, "time": 86_400 * number},
            )
    whole(case, ids)
    return case


def whole(case: Case, ids: Ids) -> None:
    """Derive all from these canonical ids."""
    with case.transaction():
        case.sql("DELETE FROM canonical")
        derived.move_canonical(case, dict(ids))
        derive(case, silent)


def told(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """All that is derived, in terms of ids; numbers of nodes and edges aside."""
    queries = {
        "entity": "SELECT id, schema, kind, caption, statements, node IS NULL FROM entity",
        "entity_dataset": "FROM entity_dataset",
        "label": "FROM label",
        "unknown_programme": "FROM unknown_programme",
        "edge": """
            SELECT e.type, a.id, b.id, e.directed, e.via, e.start_date, e.end_date, e.share, e.weight,
                (SELECT list(v.statement ORDER BY v.statement) FROM edge_evidence AS v WHERE v.edge = e.edge)
            FROM edge AS e JOIN entity AS a ON a.node = e.source JOIN entity AS b ON b.node = e.target
        """,
        "undrawn": "FROM undrawn",
        "crowded": "FROM crowded",
        "holder": "FROM holder",
    }
    return {table: case.rows(f"SELECT * FROM ({query}) ORDER BY ALL") for table, query in queries.items()}


def check_numbers(case: Case) -> None:
    """Edges are numbered 0 to n - 1, nodes are of one entity each, all evidence is of an edge."""
    edges = [row[0] for row in case.rows("SELECT edge FROM edge ORDER BY edge")]
    assert edges == list(range(len(edges)))
    assert (
        case.count("SELECT count(*) FROM (SELECT node FROM entity GROUP BY node HAVING node >= 0 AND count(*) > 1)")
        == 0
    )
    assert case.count("SELECT count(*) FROM edge_evidence WHERE edge NOT IN (SELECT edge FROM edge)") == 0
    graph = load(case)
    source, target = graph.ends()
    assert [(int(a), int(b)) for a, b in zip(source, target, strict=True)] == case.rows(
        "SELECT source, target FROM edge ORDER BY edge"
    )


def move(case: Case, before: Ids, after: Ids) -> None:
    with case.transaction():
        derived.move_canonical(case, {name: now for name, now in after.items() if now != before[name]})
        flow.refresh(case, before, after)


def follow(folder: Path, world: list[Said], steps: list[dict[str, str]]) -> None:
    """Go through changes of canonical ids, and back to the first, and derive all anew beside it each time."""
    with made(folder / "one.clew", world, steps[0]) as case, made(folder / "all.clew", world, steps[0]) as other:
        first = told(case)
        for before, after in zip(steps, [*steps[1:], steps[0]], strict=True):
            move(case, before, after)
            whole(other, after)
            assert told(case) == told(other)
            check_numbers(case)
        assert told(case) == first
        assert case.rows("FROM canonical ORDER BY ALL") == other.rows("FROM canonical ORDER BY ALL")
        assert not derived.is_stale(case)


@settings(max_examples=4)
@given(worlds(), st.lists(partitions(), min_size=2, max_size=3))
def test_what_a_change_touches_is_derived_as_if_all_were(
    tmp_path_factory: pytest.TempPathFactory, world: list[Said], steps: list[dict[str, str]]
) -> None:
    follow(tmp_path_factory.mktemp("refresh"), world, steps)


@pytest.mark.slow
@settings(max_examples=40)
@given(worlds(), st.lists(partitions(), min_size=2, max_size=4))
def test_so_it_is_in_many_worlds(
    tmp_path_factory: pytest.TempPathFactory, world: list[Said], steps: list[dict[str, str]]
) -> None:
    follow(tmp_path_factory.mktemp("refresh"), world, steps)


ALONE = {name: name for name in EVERYONE}
FULL: list[Said] = [
    ("a", "Person", "name", "Ada Quill"),
    ("a", "Person", "phone", PHONES[0]),
    ("a", "Person", "topics", "crime.terror"),
    ("b", "Person", "name", "Quill"),
    ("b", "Person", "phone", PHONES[0]),
    ("b", "Person", "address", ADDRESSES[0]),
    ("c", "Person", "address", ADDRESSES[0]),
    ("d", "Company", "phone", PHONES[0]),
    ("d", "Company", "parent", "g"),
    ("e", "Company", "phone", PHONES[0]),
    ("t1", "Ownership", "owner", "a"),
    ("t1", "Ownership", "asset", "d"),
    ("t2", "Ownership", "owner", "b"),
    ("t2", "Ownership", "asset", "d"),
    ("t3", "Ownership", "owner", "a"),
    ("t3", "Ownership", "asset", "t1"),
    ("l1", "Sanction", "entity", "a"),
    ("l1", "Sanction", "programId", "NEVER-HEARD-OF"),
    ("l2", "Sanction", "entity", "b"),
    ("l2", "Sanction", "programId", "NEVER-HEARD-OF"),
    ("l2", "Sanction", "programId", "US-SDGT"),
]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with made(tmp_path / "x.clew", FULL, ALONE) as opened:
        yield opened


def weights(case: Case) -> dict[tuple[object, object], object]:
    """How strong the ties by telephone are, by the ids of their ends."""
    rows = case.rows(
        "SELECT a.id, b.id, e.weight FROM edge AS e JOIN entity AS a ON a.node = e.source"
        " JOIN entity AS b ON b.node = e.target WHERE e.type = 'shared:phone' ORDER BY ALL"
    )
    return {(a, b): weight for a, b, weight in rows}


def test_a_merge_touches_what_hangs_on_it(case: Case) -> None:
    """Worked by hand: of four holders of one number two become one, so the ties between the others weigh more."""
    assert weights(case) == dict.fromkeys(combinations("abde", 2), 0.25)
    move(case, {"a": "a", "b": "b"}, {"a": "a", "b": "a"})
    assert weights(case) == dict.fromkeys(combinations("ade", 2), 1 / 3)
    assert case.rows("SELECT id, statements FROM entity WHERE id IN ('a', 'b')") == [("a", 6)]
    assert case.rows("SELECT DISTINCT label FROM label WHERE entity = 'a' ORDER BY 1") == [("terror",)]
    assert case.rows("FROM unknown_programme") == [("x", "NEVER-HEARD-OF", 1)]
    assert case.count("SELECT count(*) FROM edge WHERE type = 'Ownership'") == 2
    assert case.rows("FROM undrawn") == [("Ownership", 1)]


def test_a_value_that_one_fewer_share_ties_all_who_do(tmp_path: Path) -> None:
    """One holder more than is drawn: a merge of two makes ties between all the others, and parting them takes all."""
    crowd = [(f"z{number:02}", "Company", "phone", PHONES[0]) for number in range(MOST_SHARING - 1)]
    said = [*crowd, ("a", "Person", "phone", PHONES[0]), ("b", "Person", "phone", PHONES[0])]
    with made(tmp_path / "x.clew", said, ALONE) as case:
        assert not weights(case)
        before = told(case)
        move(case, {"a": "a", "b": "b"}, {"a": "a", "b": "a"})
        assert set(weights(case).values()) == {1 / MOST_SHARING}
        assert len(weights(case)) == MOST_SHARING * (MOST_SHARING - 1) // 2
        assert case.count("SELECT count(*) FROM crowded") == 0
        check_numbers(case)
        move(case, {"a": "a", "b": "a"}, {"a": "a", "b": "b"})
        assert told(case) == before
        assert case.rows("FROM crowded") == [("phone", "+10000001", MOST_SHARING + 1)]


def test_nothing_moved_changes_nothing(case: Case) -> None:
    before = told(case), case.rows("SELECT id, node FROM entity ORDER BY id")
    move(case, ALONE, ALONE)
    assert before == (told(case), case.rows("SELECT id, node FROM entity ORDER BY id"))


def test_who_is_not_touched_keeps_the_node(case: Case) -> None:
    nodes = case.rows("SELECT id, node FROM entity ORDER BY id")
    move(case, {"a": "a", "b": "b"}, {"a": "a", "b": "a"})
    assert case.rows("SELECT id, node FROM entity ORDER BY id") == [row for row in nodes if row[0] != "b"]


def test_a_path_through_a_case_with_an_empty_node(case: Case) -> None:
    move(case, {"a": "a", "b": "b"}, {"a": "a", "b": "a"})
    found = flow.path(case, "g", "c")
    assert [[node.id for node in path.nodes] for path in found.paths] == [["g", "d", "a", "c"]]
    assert all(edge.statements for path in found.paths for edge in path.edges)


def test_a_change_that_fails_leaves_all_as_it_was(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(case)

    def fail(*_: object, **__: object) -> None:
        raise EngineError("no room left")

    monkeypatch.setattr("clew.store.refresh._redraw", fail)
    with pytest.raises(EngineError):
        move(case, {"a": "a", "b": "b"}, {"a": "a", "b": "a"})
    assert told(case) == before
    assert case.count("SELECT count(*) FROM canonical") == 0


def test_judging_and_undoing_gives_the_tables_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "x.clew"
    made(path, FULL, ALONE).close()
    with Case.open(path) as case:
        before = told(case)
    for judgement in (Judgement.SAME, Judgement.UNSURE, Judgement.DIFFERENT):
        verdict = Verdict.about("a", "b", judgement, made_by="an analyst", why="", made_at="2026-01-01T00:00:00Z")
        flow.judge(path, verdict, force=True)
        with Case.open(path) as case:
            assert (told(case) == before) == (judgement is not Judgement.SAME)
        flow.undo(path, by="an analyst", now="2026-01-02T00:00:00Z")
        with Case.open(path, writable=True) as case:
            assert told(case) == before
            flow.build(case, now="2026-01-03T00:00:00Z")
            assert told(case) == before
            check_numbers(case)
