"""A case that an older Clew made is brought up to date when it is opened, and loses nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from clew import flow
from clew.errors import CaseDamaged, CaseLocked, EngineError
from clew.model.statement import statement_id
from clew.store import derived, mention, upgrade
from clew.store.case import VERSION, Case

Lines = Callable[..., Path]
Dump = Callable[[Path], dict[str, list[str]]]

NOW = "2026-01-01T00:00:00Z"
OLD_VERDICT = """

CREATE TABLE verdict (
    number BIGINT PRIMARY KEY DEFAULT nextval('verdict_number'), "left" VARCHAR NOT NULL, "right" VARCHAR NOT NULL,
    judgement VARCHAR NOT NULL, made_by VARCHAR NOT NULL, why VARCHAR NOT NULL, made_at VARCHAR NOT NULL, score DOUBLE
)
"""
KEPT = ("source", "file", "statement", "sighting", "quarantine", "canonical", "entity", "label", "edge")


@pytest.fixture
def new(tmp_path: Path, lines: Lines) -> Path:
    """A case of this version: two persons that are one."""
    made = tmp_path / "new.clew"
    flow.new(made)
    twins = [{"id": id_, "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"]} for id_ in "ab"]
    flow.add(made, [lines("one.json", *twins)], now=NOW)
    return made


@pytest.fixture
def old(new: Path) -> Path:
    """The same as the first version made it."""
    made = Path(shutil.copy(new, new.with_name("old.clew")))
    with duckdb.connect(str(made)) as connection:
        rows = connection.execute("SELECT * EXCLUDE (undoes, run_at) FROM verdict").fetchall()
        for table in ("verdict", "resolve_run", "candidate", "mention", "payment", "account", "paid", "holder", "edit"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP SEQUENCE edit_number")
        connection.execute("DROP INDEX canonical_entity")
        connection.execute(OLD_VERDICT)
        connection.executemany("INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'version'")
        connection.execute("DELETE FROM meta WHERE key NOT IN ('version', 'built')")
    return made


def form(path: Path) -> set[tuple[object, ...]]:
    """Columns and indexes of a case."""
    with duckdb.connect(str(path), read_only=True) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable, column_default FROM duckdb_columns()"
        ).fetchall()
        indexes = connection.execute("SELECT table_name, index_name, is_unique, expressions FROM duckdb_indexes()")
        return {*columns, *indexes.fetchall()}


@pytest.mark.parametrize("writable", [True, False])
def test_an_older_case_is_brought_up_to_date(old: Path, new: Path, dump: Dump, writable: bool) -> None:
    before = dump(old)
    with Case.open(old, writable=writable) as case:
        assert case.writable is writable
        assert case.meta("version") == VERSION
        assert case.count("SELECT count(*) FROM verdict WHERE undoes IS NULL") == 1
    after = dump(old)
    assert {table: after[table] for table in KEPT} == {table: before[table] for table in KEPT}
    assert len(after["verdict"]) == 1
    assert form(old) == form(new), "an upgraded case has the form of a new one"


def test_it_works_like_a_new_one(old: Path, new: Path) -> None:
    for path in (old, new):
        with flow.reading(path, now=NOW) as case:
            assert flow.show(case, "b").members == ("a", "b")
        assert flow.undo(path, 1, by="ann", now=NOW).change.moved == {"b": "b"}
        with flow.reading(path, now=NOW) as case:
            assert flow.show(case, "b").members == ("b",)


def test_an_upgrade_that_fails_changes_nothing(old: Path, dump: Dump, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(old)
    with monkeypatch.context() as patch:
        patch.setitem(upgrade.STEPS, "1", (*upgrade.STEPS["1"], "SELECT nonsense"))
        with pytest.raises(EngineError, match="nonsense"):
            Case.open(old)
    assert dump(old) == before
    Case.open(old).close()


def test_an_older_case_that_is_in_use_is_left_alone(old: Path, dump: Dump) -> None:
    before = dump(old)
    code = (
        f"import duckdb, sys; c = duckdb.connect({str(old)!r}, read_only=True); print(1, flush=True); sys.stdin.read()"
    )
    reader = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert reader.stdout is not None
        reader.stdout.readline()
        with pytest.raises(CaseLocked, match=r"An older Clew made this case.*in use by another process"):
            Case.open(old)
    finally:
        reader.communicate()
    assert dump(old) == before


def test_a_case_of_a_later_version_is_refused(new: Path) -> None:
    with Case.open(new, writable=True) as case:
        case.set_meta("version", "99")
    with pytest.raises(CaseDamaged, match="version 99; this Clew reads versions 1 to"):
        Case.open(new)


def test_a_source_that_went_by_the_analysts_name_is_renamed(new: Path, lines: Lines) -> None:
    """Of version 4, with a source that calls itself `analyst`: its statements keep their places, under another name."""
    flow.add(
        new, [lines("two.json", {"id": "c", "schema": "Person", "name": ["Bo"], "topics": ["crime.terror"]})], now=NOW
    )
    with duckdb.connect(str(new)) as connection:
        connection.execute("UPDATE statement SET dataset = 'analyst', id = sha1(concat('analyst', id)) WHERE file = 2")
        connection.execute("UPDATE source SET dataset = 'analyst' WHERE source = 2")
        connection.execute("INSERT INTO sighting SELECT id, 1, NULL, 7 FROM statement WHERE file = 2")
        connection.execute("DROP TABLE edit")
        connection.execute("DROP SEQUENCE edit_number")
        connection.execute("UPDATE meta SET value = '4' WHERE key = 'version'")
    with flow.reading(new, now=NOW) as case:
        assert flow.show(case, "c").datasets == ("analyst_source",)
        (said,) = flow.show(case, "c").labels_said
        assert said.basis == "described"
        assert said.statement == statement_id("analyst_source", "c", "topics", "crime.terror")
        assert len(flow.source(case, said.statement).places) == 2


def test_an_upgrade_keeps_what_is_derived(new: Path) -> None:
    """From version 4 nothing need be made anew."""
    with duckdb.connect(str(new)) as connection:
        connection.execute("DROP TABLE edit")
        connection.execute("DROP SEQUENCE edit_number")
        connection.execute("UPDATE meta SET value = regexp_replace(value, ',.*', '') WHERE key = 'mentioned'")
        connection.execute("UPDATE meta SET value = '4' WHERE key = 'version'")
    with Case.open(new) as case:
        assert not derived.is_stale(case)
        assert mention.is_current(case)
