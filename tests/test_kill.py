"""`kill -9` in the middle of `clew add`, twenty times: the case opens, and holds all of a source or nothing of it."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clew import flow
from clew.store.case import Case

pytestmark = pytest.mark.slow

Dump = Callable[[Path], dict[str, list[str]]]

NOW = "2024-01-01T00:00:00Z"
KILLS = 20
ENTITIES = 6_000
BEFORE = ("alpha", "beta")
STATEMENTS = {"alpha": 1, "beta": 2, "big": 6 * ENTITIES}


def start(*words: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "clew", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with two sources, and the file of a third that takes a while."""
    made = tmp_path_factory.mktemp("kill")
    (made / "alpha.json").write_text('{"id":"a","schema":"Person","properties":{"name":["Ada Quill"]}}\n')
    (made / "beta.json").write_text('{"id":"b","schema":"Person","properties":{"name":["Bo Reed"],"country":["mt"]}}\n')
    with (made / "big.json").open("w") as file:
        for number in range(ENTITIES):
            person = {
                "name": [f"Person {number}", f"Alias {number}"],
                "birthDate": [f"19{number % 90 + 10}-01-0{number % 9 + 1}"],
                "phone": [f"+356 2100 {number // 3:06}"],
                "idNumber": [f"MT-{number:08}"],
                "country": ["mt"],
            }
            file.write(json.dumps({"id": f"big-{number}", "schema": "Person", "properties": person}) + "\n")
    flow.new(made / "x.clew")
    flow.add(made / "x.clew", [made / f"{name}.json" for name in BEFORE], now=NOW)
    return made


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """A case to which nothing happened while the third source was added, and how long that took."""
    path = tmp_path_factory.mktemp("whole") / "x.clew"
    shutil.copy(folder / "x.clew", path)
    begun = time.monotonic()
    with start("add", path, folder / "big.json") as process:
        process.communicate()
    assert process.returncode == 0
    return path, time.monotonic() - begun


def sources(path: Path) -> dict[str, int]:
    """The datasets that a case says it holds, with the number of statements that it does hold."""
    with Case.open(path) as case:
        held = case.rows("SELECT dataset, statements FROM source ORDER BY dataset")
        found = case.rows("SELECT dataset, count(*) FROM statement GROUP BY dataset ORDER BY dataset")
        assert held == found
        orphans = "SELECT count(*) FROM {} WHERE file NOT IN (SELECT file FROM file JOIN source USING (source))"
        for table in ("statement", "sighting", "quarantine"):
            assert case.count(orphans.format(table)) == 0
        assert case.count("SELECT count(*) FROM file ANTI JOIN source USING (source)") == 0
    return {str(dataset): int(str(number)) for dataset, number in found}


def test_killed_twenty_times(folder: Path, whole: tuple[Path, float], tmp_path: Path, dump: Dump) -> None:
    chance = random.Random(20)
    expected = dump(whole[0])
    alive, outcomes, span = 0, set(), whole[1]
    for place in range(KILLS):
        path = tmp_path / f"{place}.clew"
        shutil.copy(folder / "x.clew", path)
        process = start("add", path, folder / "big.json")
        # the first tenth is spent on imports
        time.sleep(span * (0.1 + 0.9 * (place + chance.random()) / KILLS))
        hit = process.poll() is None
        alive += hit
        span *= 1 if hit else 0.8  # the machine is quicker than when it was measured
        process.kill()
        process.communicate()
        assert process.returncode in (0, -signal.SIGKILL)
        found = sources(path)
        assert found in ({name: STATEMENTS[name] for name in BEFORE}, STATEMENTS)
        outcomes.add(len(found))
        if place % 7 == 6:
            after_all(path, folder, expected, dump)
        path.unlink()
    assert alive >= KILLS // 2, "most were too late to hit anything"
    assert 2 in outcomes, "none was early enough to interrupt the reading"


def after_all(path: Path, folder: Path, expected: dict[str, list[str]], dump: Dump) -> None:
    """What is derived is made when asked for, and adding again ends where it would have ended without the kill."""
    with flow.reading(path, now=NOW) as case:
        overview, kept = flow.info(case)
        assert overview.statements == sum(source.statements for source in kept)
        assert flow.show(case, "a").caption == "Ada Quill"
    report = flow.add(path, [folder / "big.json"], now=NOW)
    assert [added.kept.dataset for added in report.added] == ["big"]
    found = dump(path)
    timed = ("source", "statement", "verdict")
    assert {table for table in expected if table not in timed and found[table] != expected[table]} == set()
    assert {table: len(found[table]) for table in timed} == {table: len(expected[table]) for table in timed}


def test_killed_while_the_name_index_is_written(whole: tuple[Path, float], tmp_path: Path) -> None:
    path = Path(shutil.copy(whole[0], tmp_path))
    for _ in range(3):
        process = start("search", path, "Person 77", "--json")
        assert process.stderr is not None
        for line in process.stderr:
            if b"index" in line:
                break
        process.kill()
        process.communicate()
    with start("search", path, "Person 77", "--json") as process:
        out, _ = process.communicate()
    assert process.returncode == 0
    assert json.loads(out)["results"][0]["id"] == "big-77"


def test_a_second_process_gets_a_clear_message(folder: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(folder / "x.clew", tmp_path))
    with Case.open(path, writable=True):
        for words in (("add", path, folder / "big.json", "--json"), ("info", path, "--json"), ("search", path, "Ada")):
            with start(*words) as process:
                out, err = process.communicate()
            assert (process.returncode, out) == (1, b"")
            assert b"One process at a time writes a case" in err
            assert b"Traceback" not in err
    assert sources(path) == {name: STATEMENTS[name] for name in BEFORE}


@pytest.mark.parametrize("later", [0.0, 0.2, 0.5])
def test_stopped_by_hand(folder: Path, tmp_path: Path, later: float) -> None:
    """Ctrl-C: exit code 1, a word on standard error, and nothing half done."""
    path = Path(shutil.copy(folder / "x.clew", tmp_path))
    process = start("add", path, folder / "big.json")
    assert process.stderr is not None
    process.stderr.readline()
    time.sleep(later)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert b"Traceback" not in err
    assert process.returncode == (1 if b"Stopped" in err else 0)
    assert sources(path) in ({name: STATEMENTS[name] for name in BEFORE}, STATEMENTS)
