"""A case file: made, opened, refused, shared and rolled back."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from clew.errors import CaseDamaged, CaseError, CaseExists, CaseLocked, CaseMissing, EngineError, OutOfMemory
from clew.store.case import VERSION, Case


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a b'c.clew"
    Case.create(made).close()
    return made


def test_a_new_case_is_one_file(path: Path) -> None:
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    with Case.open(path) as case:
        assert case.meta("version") == VERSION
        assert case.count("SELECT count(*) FROM statement") == 0


def test_a_case_can_be_copied_and_opened_elsewhere(path: Path, tmp_path: Path) -> None:
    with Case.open(path, writable=True) as case:
        case.set_meta("note", "kept")
    copy = tmp_path / "copy.clew"
    shutil.copy(path, copy)
    with Case.open(copy) as case:
        assert case.meta("note") == "kept"


def test_what_is_there_is_not_overwritten(path: Path, tmp_path: Path) -> None:
    with pytest.raises(CaseExists, match="already there"):
        Case.create(path)
    with pytest.raises(CaseExists):
        Case.create(tmp_path)
    with pytest.raises(CaseError, match="no folder"):
        Case.create(tmp_path / "nowhere" / "x.clew")


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    for path in (tmp_path / "never.clew", tmp_path):
        with pytest.raises(CaseMissing, match="clew new"):
            Case.open(path, writable=True)
    assert not list(tmp_path.iterdir())


def test_other_files_are_no_cases(tmp_path: Path) -> None:
    """None of them is changed by the attempt."""
    made = {name: tmp_path / name for name in ("empty", "text", "csv", "sqlite", "duckdb", "torn")}
    made["empty"].write_bytes(b"")
    made["text"].write_text("not a case\n" * 1000)
    made["csv"].write_text("id,schema,name\n1,Person,Ana\n")
    with sqlite3.connect(made["sqlite"]) as other:
        other.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    other.close()
    duckdb.connect(str(made["duckdb"])).close()
    Case.create(tmp_path / "whole").close()
    made["torn"].write_bytes((tmp_path / "whole").read_bytes()[:5000])
    for path in made.values():
        before = path.read_bytes()
        for writable in (False, True):
            with pytest.raises(CaseDamaged, match=path.name):
                Case.open(path, writable=writable)
        assert path.read_bytes() == before


def test_a_case_of_another_version_is_refused(path: Path) -> None:
    with Case.open(path, writable=True) as case:
        case.set_meta("version", "999")
    with pytest.raises(CaseDamaged, match="version 999"):
        Case.open(path)


HOLD = """
import sys
from pathlib import Path
from clew.store.case import Case
with Case.open(Path(sys.argv[1]), writable=sys.argv[2] == "write"):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_one_process_at_a_time_writes(path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(path), "write"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        for writable in (True, False):
            with pytest.raises(CaseLocked, match=f"process {other.pid}.*One process at a time"):
                Case.open(path, writable=writable)
        other.communicate("")
    Case.open(path, writable=True).close()


def test_several_processes_may_read(path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(path), "read"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with Case.open(path) as case:
            assert case.meta("version") == VERSION
        with pytest.raises(CaseLocked):
            Case.open(path, writable=True)
        other.communicate("")


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    with Case.open(path, writable=True) as case:
        with pytest.raises(RuntimeError), case.transaction():
            case.set_meta("note", "lost")
            raise RuntimeError
        assert case.meta("note") is None
        with case.transaction():
            case.set_meta("note", "kept")
    with Case.open(path) as case:
        assert case.meta("note") == "kept"


def test_a_case_open_for_reading_is_not_written(path: Path) -> None:
    before = path.read_bytes()
    with Case.open(path) as case, pytest.raises(EngineError, match="read-only"):
        case.set_meta("note", "no")
    assert path.read_bytes() == before


def test_a_failing_query_names_the_case(path: Path) -> None:
    with Case.open(path) as case, pytest.raises(EngineError, match="no_such_table"):
        case.rows("SELECT * FROM no_such_table")


def test_a_query_that_wants_too_much_memory_says_so(path: Path) -> None:
    greedy = "SELECT list(range) AS many FROM range(5_000_000)"
    with Case.open(path) as case:
        case.engine.limit_memory("8MB")
        for ask in (case.rows, case.table, case.engine.fetch):
            with pytest.raises(OutOfMemory, match="Ask again"):
                ask(greedy)
        assert case.count("SELECT count(*) FROM statement") == 0
