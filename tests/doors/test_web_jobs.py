"""Jobs in the background: on a copy, told step by step, stopped with nothing harmed; the desk while they run."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from clew import flow
from clew.doors.web import jobs as background
from clew.doors.web.desk import READERS, Desk
from clew.doors.web.jobs import Jobs, JobTold
from clew.errors import CaseLocked, NotFound
from clew.store.case import Case

NOW = "2026-11-22T12:00:00Z"
PATIENCE = 120.0


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "small.clew"
    flow.new(path)
    made = Desk(path, lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A room of routes that the worker's process finds, with jobs for these tests."""
    package = tmp_path / "works"
    package.mkdir()
    (package / "sitecustomize.py").write_text(
        "import sys, types\n"
        "room = types.ModuleType('clew.doors.web.routes.trial')\n"
        "exec(open(__file__.replace('sitecustomize', 'trial')).read(), room.__dict__)\n"
        "sys.modules[room.__name__] = room\n"
    )
    (package / "trial.py").write_text(
        "import time\n"
        "def work_count(case, parameters, *, now, progress):\n"
        "    progress('counting', 1, 2)\n"
        "    return {'twice': 2 * parameters['number'], 'at': now}\n"
        "def work_sleep(case, parameters, *, now, progress):\n"
        "    progress('asleep')\n"
        "    time.sleep(600)\n"
        "def work_refuse(case, parameters, *, now, progress):\n"
        "    from clew.errors import UsageError\n"
        "    raise UsageError(f'{case}: no such thing')\n"
        "def work_crash(case, parameters, *, now, progress):\n"
        "    raise RuntimeError('a bug')\n"
        "def work_mark(case, parameters, *, now, progress):\n"
        "    from clew.store.case import Case\n"
        "    with Case.open(case, writable=True) as opened:\n"
        "        opened.set_meta('mark', parameters['mark'])\n"
        "    if parameters.get('then') == 'crash':\n"
        "        raise RuntimeError('a bug')\n"
        "    if parameters.get('then') == 'sleep':\n"
        "        progress('asleep')\n"
        "        time.sleep(600)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(package))
    return package


@pytest.fixture
def jobs(desk: Desk, rooms: Path) -> Iterator[Jobs]:
    made = Jobs(desk)
    yield made
    made.close()


def ended(jobs: Jobs, job: JobTold) -> JobTold:
    until = time.monotonic() + PATIENCE
    while (told := jobs.told(job.id)).ended is None:
        assert time.monotonic() < until, told
        time.sleep(0.02)
    return told


def at_step(jobs: Jobs, job: JobTold, what: str) -> None:
    until = time.monotonic() + PATIENCE
    while what not in [step.what for step in jobs.told(job.id).steps]:
        assert time.monotonic() < until, jobs.told(job.id)
        time.sleep(0.02)


def mark(desk: Desk) -> str | None:
    with desk.reading() as case:
        return case.meta("mark")


def left_over(desk: Desk) -> list[Path]:
    return [path for folder in desk.path.parent.glob(".clew-jobs-*") for path in folder.iterdir() if path.is_dir()]


def test_a_job_tells_its_steps_and_leaves_its_result(desk: Desk, jobs: Jobs) -> None:
    done = ended(jobs, jobs.start("trial.count", "Count", {"number": 21}))
    assert (done.state, done.error) == ("done", None)
    assert [(step.what, step.done, step.total) for step in done.steps] == [("counting", 1, 2)]
    assert json.loads(jobs.result(done.id).read_bytes()) == {"twice": 42, "at": NOW}
    assert jobs.find("trial.count", {"number": 21}) == done
    assert jobs.find("trial.count", {"number": 22}) is None
    assert not left_over(desk)


def test_what_is_refused_names_the_case_and_not_the_copy(desk: Desk, jobs: Jobs) -> None:
    failed = ended(jobs, jobs.start("trial.refuse", "Refuse", {}))
    assert (failed.state, failed.error) == ("failed", "small.clew: no such thing")
    with pytest.raises(NotFound, match="failed"):
        jobs.result(failed.id)
    assert jobs.find("trial.refuse", {}) is None


def test_a_bug_is_told_with_its_trace(jobs: Jobs) -> None:
    failed = ended(jobs, jobs.start("trial.crash", "Crash", {}))
    assert failed.state == "failed"
    assert failed.error
    assert "RuntimeError: a bug" in failed.error


def test_a_job_that_changes_the_case_does_it_at_its_end(desk: Desk, jobs: Jobs) -> None:
    done = ended(jobs, jobs.start("trial.mark", "Mark", {"mark": "seen"}, changes_case=True))
    assert done.state == "done", done.error
    assert mark(desk) == "seen"


@pytest.mark.parametrize("then", ["crash", "sleep"])
def test_a_job_that_fails_or_is_cancelled_changes_nothing(desk: Desk, jobs: Jobs, then: str) -> None:
    before = desk.path.read_bytes()
    job = jobs.start("trial.mark", "Mark", {"mark": "seen", "then": then}, changes_case=True)
    if then == "sleep":
        at_step(jobs, job, "asleep")
        jobs.cancel(job.id)
    assert ended(jobs, job).state == {"crash": "failed", "sleep": "cancelled"}[then]
    assert desk.path.read_bytes() == before
    assert mark(desk) is None
    assert not left_over(desk)
    desk.change(lambda: None)


def test_while_a_job_changes_the_case_it_is_read_as_it_was_and_not_changed(desk: Desk, jobs: Jobs) -> None:
    job = jobs.start("trial.mark", "Add a list", {"mark": "seen", "then": "sleep"}, changes_case=True)
    at_step(jobs, job, "asleep")
    assert mark(desk) is None
    with pytest.raises(CaseLocked, match="Add a list"):
        desk.change(lambda: None)
    with pytest.raises(CaseLocked, match="Add a list"):
        jobs.start("trial.mark", "Another", {"mark": "other"}, changes_case=True)
    jobs.cancel(job.id)
    ended(jobs, job)


def test_a_job_that_waits_can_be_cancelled(desk: Desk, jobs: Jobs) -> None:
    running = [jobs.start("trial.sleep", "Sleep", {}) for _ in range(background.AT_ONCE)]
    for job in running:
        at_step(jobs, job, "asleep")
    waiting = jobs.start("trial.count", "Count", {"number": 1})
    assert jobs.cancel(waiting.id).state == "cancelled"
    for job in running:
        jobs.cancel(job.id)
    assert {ended(jobs, job).state for job in (*running, waiting)} == {"cancelled"}
    with pytest.raises(NotFound):
        jobs.told(99)


def test_ended_jobs_are_forgotten_in_time(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "KEPT", 2)
    for number in range(4):
        ended(jobs, jobs.start("trial.count", "Count", {"number": number}))
    assert [job.id for job in jobs.listing()] == [4, 3]


def test_a_change_waits_for_readers_and_readers_for_a_change(desk: Desk) -> None:
    reading, leave, order = Event(), Event(), list[str]()

    def read() -> None:
        with desk.reading() as case:
            reading.set()
            leave.wait(PATIENCE)
            case.rows("SELECT 1")
            order.append("read")

    def write() -> None:
        with Case.open(desk.path, writable=True) as case:
            case.set_meta("mark", "changed")
        order.append("changed")

    reader = Thread(target=read)
    reader.start()
    assert reading.wait(PATIENCE)
    writer = Thread(target=lambda: desk.change(write))
    writer.start()
    later = Thread(target=lambda: order.append(str(mark(desk))))
    time.sleep(0.1)
    later.start()
    leave.set()
    for thread in (reader, writer, later):
        thread.join(PATIENCE)
    assert order == ["read", "changed", "changed"]


def test_more_readers_than_there_are_places_all_get_their_turn(desk: Desk) -> None:
    seen = list[str | None]()
    threads = [Thread(target=lambda: seen.append(mark(desk))) for _ in range(4 * READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert seen == [None] * (4 * READERS)
