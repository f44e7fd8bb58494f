"""Resolver files of nomenklatura: read, written, and read by nomenklatura itself where it is to be had.

`CLEW_NOMENKLATURA` names a Python that has the library; without it, this one is tried.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from clew import flow
from clew.errors import CaseExists, SourceBroken, SourceMissing, VerdictRefused
from clew.model.verdict import Judgement, Verdict
from clew.resolve.resolver_file import Exported, Imported, cluster_name
from clew.store.case import Case

Lines = Callable[..., Path]

NOW = "2026-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five persons that nothing joins."""
    folder = tmp_path_factory.mktemp("resolver")
    rows = [{"id": id_, "schema": "Person", "properties": {"name": [f"Person {id_}"]}} for id_ in "abcde"]
    (folder / "people.json").write_text("\n".join(map(json.dumps, rows)))
    flow.new(folder / "built.clew")
    flow.add(folder / "built.clew", [folder / "people.json"], now=NOW)
    return folder / "built.clew"


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "x.clew"))


def write(folder: Path, *rows: object, name: str = "resolver.ijson") -> Path:
    file = folder / name
    file.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
    return file


def load(path: Path, *rows: object) -> Imported:
    return flow.import_verdicts(path, write(path.parent, *rows), now=NOW)


def dump(path: Path, name: str = "out.ijson") -> tuple[Exported, list[list[object]]]:
    with flow.reading(path, now=NOW) as case:
        exported = flow.export_verdicts(case, path.parent / name)
    return exported, [json.loads(line) for line in (path.parent / name).read_text().splitlines()]


def judge(path: Path, a: str, b: str, judgement: Judgement, by: str = "ann") -> int:
    verdict = Verdict.about(a, b, judgement, made_by=by, why="", made_at="2026-02-03T04:05:06Z")
    return flow.judge(path, verdict, force=True).entry.number


def clusters(path: Path) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    with flow.reading(path, now=NOW) as case:
        for entity, canonical in case.rows("SELECT entity_id, canonical_id FROM canonical"):
            found.setdefault(str(canonical), {str(canonical)}).add(str(entity))
    return {frozenset(group) for group in found.values()}


def ledger(path: Path) -> list[tuple[object, ...]]:
    with Case.open(path) as case:
        return case.rows('SELECT "left", "right", judgement, made_by, made_at, score FROM verdict ORDER BY number')


def test_a_file_comes_in(path: Path) -> None:
    found = load(
        path,
        ["NK-one", "b", "positive", None, "ann", "2023-04-05T06:07:08.123456"],
        ["NK-one", "a", "positive", 0.9, "bob", "2023-04-05T06:07:09"],
        ["c", "NK-one", "negative", None, None, None],
        ["e", "d", "unsure", None, "ann", "2024-01-01"],
    )
    assert found == Imported(lines=4, appended=4, already=0, passed=0, unread=(), unknown=())
    assert ledger(path) == [
        ("NK-one", "b", "same", "ann", "2023-04-05T06:07:08Z", None),
        ("NK-one", "a", "same", "bob", "2023-04-05T06:07:09Z", 0.9),
        ("NK-one", "c", "different", "nomenklatura", NOW, None),
        ("d", "e", "unsure", "ann", NOW, None),
    ]
    assert clusters(path) == {frozenset({"NK-one", "a", "b"})}
    with flow.reading(path, now=NOW) as case:
        assert flow.show(case, "b").id == "NK-one"
        assert flow.show(case, "NK-one").caption == "Person a"


def test_what_holds_apart_in_the_file_holds_apart_here(path: Path) -> None:
    load(path, ["NK-1", "a", "positive", None, "x", NOW], ["c", "a", "negative", None, "x", NOW])
    load(path, ["NK-1", "c", "positive", None, "clew:resolve", NOW])
    assert clusters(path) == {frozenset({"NK-1", "a"})}


def test_lines_that_say_nothing_or_make_no_sense_are_counted(path: Path) -> None:
    found = load(
        path,
        ["b", "a", "no_judgement", 0.7, "xref", NOW],
        ["b", "a", "positive", None, "ann", NOW, "2025-01-01T00:00:00"],
        ["d", "c", "positive", None, "ann", NOW, None],
        "",
        "{not json",
        {"left": "a"},
        ["a", "a", "positive", None, "ann", NOW],
        ["a", "b", "maybe", None, "ann", NOW],
        ["a", 7, "positive", None, "ann", NOW],
        ["a", "b"],
    )
    assert (found.lines, found.appended, found.passed) == (9, 1, 2)
    assert [line for line, _ in found.unread] == [5, 6, 7, 8, 9, 10], "as the lines of the file are counted"
    assert clusters(path) == {frozenset({"c", "d"})}


def test_ids_that_the_case_does_not_hold_are_told_and_kept(path: Path, lines: Lines) -> None:
    found = load(path, ["z", "a", "positive", None, "ann", NOW], ["NK-9", "y", "positive", None, "ann", NOW])
    assert found.unknown == ("y", "z")
    assert clusters(path) == {frozenset({"a", "z"}), frozenset({"NK-9", "y"})}
    flow.add(path, [lines("late.json", {"id": "z", "schema": "Person", "name": ["Late Z"]})], now=NOW)
    with flow.reading(path, now=NOW) as case:
        assert flow.show(case, "z").members == ("a", "z")


def test_a_file_comes_in_once(path: Path) -> None:
    rows = (["b", "a", "positive", None, "ann", NOW], ["d", "c", "positive", None, "ann", NOW])
    assert load(path, *rows).appended == 2
    assert (load(path, *rows).appended, load(path, *rows).already) == (0, 2)
    flow.undo(path, 1, by="zoe", now=NOW)
    assert load(path, *rows).appended == 0, "nor what was taken back"
    assert clusters(path) == {frozenset({"c", "d"})}


def test_later_lines_go_before_earlier_ones(path: Path) -> None:
    load(path, ["b", "a", "positive", None, "ann", NOW], ["b", "a", "negative", None, "bob", NOW])
    assert clusters(path) == set()


def test_files_that_are_none(path: Path, tmp_path: Path) -> None:
    before = ledger(path)
    with pytest.raises(SourceMissing):
        flow.import_verdicts(path, tmp_path / "never", now=NOW)
    with pytest.raises(SourceBroken, match="no resolver file"):
        load(path, "id,name", "1,Ada")
    with pytest.raises(SourceBroken):
        flow.import_verdicts(path, tmp_path, now=NOW)
    assert load(path).lines == 0
    assert ledger(path) == before
    with flow.reading(path, now=NOW) as case, pytest.raises(CaseExists):
        flow.export_verdicts(case, path)


def test_a_ledger_goes_out(path: Path) -> None:
    judge(path, "a", "b", Judgement.SAME)
    judge(path, "a", "b", Judgement.UNSURE, by="bob")
    judge(path, "a", "b", Judgement.SAME, by="bob")
    judge(path, "c", "a", Judgement.DIFFERENT)
    judge(path, "d", "e", Judgement.UNSURE)
    flow.undo(path, judge(path, "d", "c", Judgement.SAME), by="ann", now=NOW)
    exported, rows = dump(path)
    at = "2026-02-03T04:05:06"
    assert rows == [
        ["b", "a", "positive", None, "bob", at],
        ["c", "a", "negative", None, "ann", at],
        ["e", "d", "unsure", None, "ann", at],
        [cluster_name("a"), "a", "positive", None, "clew:canonical", "1970-01-01T00:00:00"],
    ]
    assert exported == Exported(verdicts=3, names=1, gave_way=0)


def test_what_gave_way_goes_out_as_unsure(path: Path) -> None:
    for a, b, judgement in (("a", "b", Judgement.SAME), ("b", "c", Judgement.SAME), ("a", "c", Judgement.DIFFERENT)):
        judge(path, a, b, judgement)
    exported, rows = dump(path)
    assert exported == Exported(verdicts=3, names=1, gave_way=1)
    assert [row[:3] for row in rows][:3] == [["b", "a", "unsure"], ["c", "b", "positive"], ["c", "a", "negative"]]
    assert load(path, *rows).appended == 0, "a way out and in again changes nothing"
    assert clusters(path) == {frozenset({"b", "c"})}


def test_out_and_in_again_in_another_case(path: Path, built: Path) -> None:
    load(path, ["NK-1", "a", "positive", None, "ann", NOW], ["NK-1", "b", "positive", None, "ann", NOW])
    judge(path, "c", "d", Judgement.SAME)
    judge(path, "d", "a", Judgement.DIFFERENT)
    exported, rows = dump(path)
    assert exported.names == 1, "a cluster that has a name of nomenklatura keeps it"
    other = Path(shutil.copy(built, path.with_name("other.clew")))
    assert flow.import_verdicts(other, path.with_name("out.ijson"), now=NOW).appended == 4
    assert clusters(other) == clusters(path)
    assert dump(other, "again.ijson")[1] == rows


# nomenklatura itself


@pytest.fixture(scope="session")
def nomenklatura() -> str:
    python = os.environ.get("CLEW_NOMENKLATURA") or (sys.executable if find_spec("nomenklatura") else "")
    if not python:
        pytest.skip("nomenklatura is not installed (set CLEW_NOMENKLATURA to a Python that has it)")
    return python


THROUGH = """
import json, sys
from nomenklatura.db import make_session
from nomenklatura.judgement import Judgement
from nomenklatura.resolver import Resolver

resolver = Resolver(make_session("sqlite:///:memory:"), create=True)
if len(sys.argv) == 3:
    resolver.load(sys.argv[1])
else:
    resolver.decide("a", "b", Judgement.POSITIVE, user="ann")
    resolver.decide("b", "c", Judgement.POSITIVE, user="ann")
    resolver.decide("d", "a", Judgement.NEGATIVE, user="bob")
    resolver.decide("d", "e", Judgement.UNSURE, user="bob")
    resolver.suggest("d", "c", 0.7, user="xref")
resolver.dump(sys.argv[-1])
groups = {}
for id_ in "abcde":
    groups.setdefault(resolver.get_canonical(id_), []).append(id_)
print(json.dumps([
    sorted(groups.values()), {k: v for v, ids in groups.items() for k in ids},
    [resolver.get_judgement(a, b).value for a, b in ("ab", "ad", "de", "cd")],
]))
"""


def through(python: str, *files: Path) -> list[object]:
    """What nomenklatura makes of a file, or of verdicts of its own: groups, canonical ids, four judgements."""
    ran = subprocess.run([python, "-c", THROUGH, *map(str, files)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found: list[object] = json.loads(ran.stdout.splitlines()[-1])
    return found


def test_what_nomenklatura_wrote_comes_in(nomenklatura: str, path: Path, tmp_path: Path) -> None:
    groups, names, _ = through(nomenklatura, tmp_path / "theirs.ijson")
    assert groups == [["a", "b", "c"], ["d"], ["e"]]
    assert isinstance(names, dict)
    found = flow.import_verdicts(path, tmp_path / "theirs.ijson", now=NOW)
    assert not found.unread
    assert clusters(path) == {frozenset({"a", "b", "c", names["a"]})}
    against = Verdict.about("c", "d", Judgement.SAME, made_by="cyd", why="", made_at=NOW)
    with pytest.raises(VerdictRefused, match="a different d, by bob"):
        flow.judge(path, against)


def test_nomenklatura_reads_what_clew_wrote(nomenklatura: str, path: Path, tmp_path: Path) -> None:
    for a, b, judgement in (("a", "b", Judgement.SAME), ("a", "d", Judgement.DIFFERENT), ("d", "e", Judgement.UNSURE)):
        judge(path, a, b, judgement)
    exported, rows = dump(path)
    groups, names, pairs = through(nomenklatura, path.with_name("out.ijson"), tmp_path / "theirs.ijson")
    assert groups == [["a", "b"], ["c"], ["d"], ["e"]]
    assert isinstance(names, dict)
    assert names["b"] == cluster_name("a")
    assert pairs == ["positive", "negative", "unsure", "no_judgement"]
    theirs = [json.loads(line) for line in (tmp_path / "theirs.ijson").read_text().splitlines()]
    assert sorted(theirs) == sorted(rows), "and writes it again as it was"
    assert exported.verdicts == 3
