"""The whole walk: files in, one network out, and the way back from each tie to its line."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from clew import flow
from clew.errors import CaseMissing, NotFound, SourceUnknown
from clew.store.case import Case

FIXTURES = Path(__file__).parent / "fixtures" / "sources"

Lines = Callable[..., Path]
Dump = Callable[[Path], dict[str, list[str]]]

NOW = "2024-01-01T00:00:00Z"
ADA = {"id": "a-1", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"]}
TWIN = {
    "id": "b-1",
    "schema": "Person",
    "name": ["QUILL, Ada"],
    "birthDate": ["1970-01-02"],
    "topics": ["crime.terror"],
}
OWN = {"id": "o-1", "schema": "Ownership", "owner": ["a-1"], "asset": ["c-1"]}
BLUE = {"id": "c-1", "schema": "Company", "name": ["Blue Quay Ltd"]}
SEAT = {"id": "d-1", "schema": "Directorship", "director": ["e-1"], "organization": ["c-1"]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    return made


def test_two_lists_become_one_network(path: Path, lines: Lines) -> None:
    """Who is on both lists is one; the walk from him to a director goes over the company, each step with its lines."""
    one, other = lines("one.json", ADA, OWN, BLUE), lines("two.json", TWIN, SEAT)
    report = flow.add(path, [one, other], now=NOW)
    assert [added.kept.dataset for added in report.added] == ["one", "two"]
    with flow.reading(path, now=NOW) as case:
        overview, sources = flow.info(case)
        assert (overview.statements, overview.entities, overview.merged, len(sources)) == (10, 4, 1, 2)
        profile = flow.show(case, "b-1")
        assert (profile.id, profile.members, profile.datasets) == ("a-1", ("a-1", "b-1"), ("one", "two"))
        assert profile.labels == ("terror",)
        found = flow.path(case, "b-1", "e-1")
        (route,) = found.paths
        assert [node.id for node in route.nodes] == ["a-1", "c-1", "e-1"]
        for edge in route.edges:
            for statement in edge.statements:
                origin = flow.source(case, statement)
                (place,) = origin.places
                text = Path(place.file).read_text().splitlines()
                assert f'"{origin.value}"' in text[int(place.position.split()[1]) - 1]


def test_a_source_that_fails_leaves_the_others(path: Path, lines: Lines, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text("<unknown/>")
    report = flow.add(path, [lines("one.json", ADA), broken, tmp_path / "never.csv", lines("two.json", TWIN)], now=NOW)
    assert [added.kept.dataset for added in report.added] == ["one", "two"]
    assert {Path(unread.path).name for unread in report.unread} == {"broken.xml", "never.csv"}
    assert all(unread.reason for unread in report.unread)


def test_a_mapping_that_does_not_fit_leaves_the_others(path: Path, lines: Lines, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Name,Town\nAda,Port\n")
    (tmp_path / "t.csv.mapping.yml").write_text(
        "queries: [{entities: {p: {schema: Person, keys: [Nothing], properties: {name: {column: Nothing}}}}}]"
    )
    report = flow.add(path, [lines("one.json", ADA), tmp_path / "t.csv"], now=NOW)
    assert [added.kept.dataset for added in report.added] == ["one"]
    (unread,) = report.unread
    assert "Nothing" in unread.reason


def test_a_format_asked_for_that_fits_nothing(path: Path, lines: Lines, dump: Dump) -> None:
    before = dump(path)
    for format in ("un_xml", "no_such_format"):
        with pytest.raises(SourceUnknown, match="The formats are"):
            flow.add(path, [lines("one.json", ADA)], now=NOW, format=format)
    assert dump(path) == before


def test_the_files_of_one_list_are_read_together_whatever_they_are_called(path: Path, tmp_path: Path) -> None:
    fixtures = Path(__file__).parent / "fixtures" / "sources" / "ofac"
    for number, name in enumerate(("others.csv", "list.csv", "places.csv")):
        (tmp_path / f"{number}.bin").write_bytes((fixtures / name).read_bytes())
    report = flow.add(path, [tmp_path / f"{number}.bin" for number in range(3)], now=NOW)
    (added,) = report.added
    assert added.kept.format == "ofac_csv"
    with Case.open(path) as case:
        assert case.count("SELECT count(*) FROM file") == 3


def test_progress_is_told(path: Path, lines: Lines) -> None:
    told: list[str] = []
    flow.add(path, [lines("one.json", ADA)], now=NOW, progress=lambda what, *_: told.append(what))
    assert told[0] == "reading one"
    assert len(told) > 3


def test_what_is_not_there(path: Path) -> None:
    with pytest.raises(CaseMissing):
        flow.add(path.with_name("never.clew"), [], now=NOW)
    with flow.reading(path, now=NOW) as case:
        for ask in (
            lambda: flow.show(case, "x"),
            lambda: flow.path(case, "x", "y"),
            lambda: flow.source(case, "x" * 40),
        ):
            with pytest.raises(NotFound):
                ask()


def test_an_empty_case_answers(path: Path) -> None:
    with flow.reading(path, now=NOW) as case:
        overview, sources = flow.info(case)
        assert (overview.statements, overview.entities, overview.edges, sources) == (0, 0, 0, [])
        assert flow.search(case, "anyone").total == 0
        assert flow.refused(case).total == 0


def test_a_verdict_of_a_person_parts_what_the_machine_joined_and_back(path: Path, lines: Lines) -> None:
    flow.add(path, [lines("one.json", ADA, OWN, BLUE), lines("two.json", TWIN)], now=NOW)

    def judge(judgement: str) -> None:
        with Case.open(path, writable=True) as case:
            case.sql(
                'INSERT INTO verdict ("left", "right", judgement, made_by, why, made_at) VALUES (?, ?, ?, ?, ?, ?)',
                ["a-1", "b-1", judgement, "analyst", "seen both", NOW],
            )

    def members() -> tuple[str, ...]:
        with flow.reading(path, now=NOW) as case:
            return flow.show(case, "a-1").members

    assert members() == ("a-1", "b-1")
    judge("different")
    assert members() == ("a-1",)
    judge("same")
    assert members() == ("a-1", "b-1")


def test_the_same_file_under_another_name_is_the_same_source(path: Path, lines: Lines, tmp_path: Path) -> None:
    given = lines("one.json", ADA, BLUE)
    (first,) = flow.add(path, [given], now=NOW).added
    other = tmp_path / "another.json"
    other.write_bytes(given.read_bytes())
    (again,) = flow.add(path, [other], now=NOW).added
    assert (again.kept.dataset, again.already) == ("one", True)
    (asked,) = flow.add(path, [other], now=NOW, dataset="own").added
    assert (asked.kept.dataset, asked.already) == ("own", False)
    (last,) = flow.add(path, [tmp_path / "another.json"], now=NOW).added
    assert (last.kept.source, last.already) == (first.kept.source, True)


def test_members_of_one_archive_are_sources_of_their_own(path: Path, lines: Lines, tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(lines("one.json", ADA), "x/list.json")
        made.write(lines("two.json", BLUE), "y/list.json")
    added = flow.add(path, [archive], now=NOW).added
    assert [(one.kept.entities, one.already) for one in added] == [(1, False), (1, False)]
    archive.rename(tmp_path / "renamed.zip")
    assert [one.already for one in flow.add(path, [tmp_path / "renamed.zip"], now=NOW).added] == [True, True]


def test_positions_count_what_the_file_has(path: Path, tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "uk" / "uk_list.xml", tmp_path / "uk.xml")
    shutil.copy(FIXTURES / "icij" / "entities.csv", tmp_path / "nodes.csv")
    (tmp_path / "own.csv").write_text("Id,Name\n1,Ilya\n")
    (tmp_path / "own.csv.mapping.yml").write_text(
        "queries: [{entities: {a: {schema: Person, id_column: Id, properties: {name: {column: Name}}}}}]"
    )
    report = flow.add(path, [tmp_path / name for name in ("uk.xml", "nodes.csv", "own.csv")], now=NOW)
    assert not report.unread
    with Case.open(path) as case:
        units = {Path(str(name)).name: unit for name, unit in case.rows("SELECT path, unit FROM file")}
    assert units == {"uk.xml": "element", "nodes.csv": "line", "own.csv": "line"}
