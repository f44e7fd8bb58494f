"""Long work, in the background: one process a job, on a copy of the case, so that pages stay quick and a job can be
stopped at any moment with nothing harmed.

A job that changes the case works on its copy too, and the copy takes the case's place when all went well. Until then
the case is read as it was, and other changes are refused with the reason.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Semaphore, Thread
from typing import Literal

from clew.doors.web.desk import Desk
from clew.errors import ClewError, NotFound

State = Literal["waiting", "running", "done", "failed", "cancelled"]
AT_ONCE = 2
KEPT = 200
"""How many ended jobs are remembered."""
_TOLD = 20
_END = 2_000


@dataclass(frozen=True, slots=True)
class Step:
    """Where a job is: what it does, how far it is, and of how much (None: nobody knows)."""

    what: str
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class JobTold:
    """A job as it is told. `parameters` are what it was asked; `error` is why it failed; times are ISO 8601 in UTC."""

    id: int
    kind: str
    title: str
    state: State
    changes_case: bool
    parameters: dict[str, object]
    started: str
    ended: str | None
    steps: tuple[Step, ...]
    error: str | None


@dataclass(slots=True)
class Job:
    """A job under way. Its result lies in a file."""

    id: int
    kind: str
    title: str
    changes_case: bool
    parameters: dict[str, object]
    started: str
    result: Path
    state: State = "waiting"
    ended: str | None = None
    steps: deque[Step] = field(default_factory=lambda: deque(maxlen=_TOLD))
    error: str | None = None
    process: subprocess.Popen[bytes] | None = None

    def told(self) -> JobTold:
        """As it now stands."""
        return JobTold(
            self.id, self.kind, self.title, self.state, self.changes_case, self.parameters,
            self.started, self.ended, tuple(self.steps), self.error,
        )  # fmt: skip


class Jobs:
    """The jobs of one server, the latest first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder = _folder_for(desk.path)
        self._jobs: dict[int, Job] = {}
        self._lock = Lock()
        self._room = Semaphore(AT_ONCE)
        self._last = 0

    def start(self, kind: str, title: str, parameters: Mapping[str, object], *, changes_case: bool = False) -> JobTold:
        """Begin a job of this kind (see `worker`); it waits while others run. Raises CaseLocked."""
        folder = Path(self._folder.name)
        with self._lock:
            self._last += 1
            number = self._last
        now, result = self._desk.clock(), folder / f"{number}.json"
        job = Job(number, kind, title, changes_case, dict(parameters), now, result)
        copy = folder / str(number) / self._desk.path.name
        copy.parent.mkdir()
        if changes_case:
            self._hold(title, copy)
        with self._lock:
            self._jobs[number] = job
            self._forget()
        Thread(target=self._run, args=(job, copy), name=f"job {number}", daemon=True).start()
        return job.told()

    def listing(self) -> tuple[JobTold, ...]:
        """All jobs that are remembered, the latest first."""
        with self._lock:
            return tuple(job.told() for job in reversed(self._jobs.values()))

    def told(self, number: int) -> JobTold:
        """One job. Raises NotFound."""
        return self._job(number).told()

    def result(self, number: int) -> Path:
        """The JSON document that a job left. Raises NotFound while there is none."""
        job = self._job(number)
        if job.state != "done":
            raise NotFound(f"Job {number} left no result: it is {job.state}.")
        return job.result

    def find(self, kind: str, parameters: Mapping[str, object]) -> JobTold | None:
        """The last job of this kind that was asked the same and did not fail."""
        for job in self.listing():
            if job.kind == kind and job.parameters == dict(parameters) and job.state not in ("failed", "cancelled"):
                return job
        return None

    def cancel(self, number: int) -> JobTold:
        """Stop a job; one that has ended stays as it is. Raises NotFound."""
        job = self._job(number)
        with self._lock:
            if job.ended is None:
                job.state = "cancelled"
                if job.process:
                    job.process.terminate()
        return job.told()

    def close(self) -> None:
        """Stop all jobs and forget their results."""
        for job in self.listing():
            self.cancel(job.id)
        with self._lock:
            processes = [job.process for job in self._jobs.values() if job.process]
        for process in processes:
            process.wait()
        self._folder.cleanup()

    def _hold(self, title: str, copy: Path) -> None:
        try:
            self._desk.hold(title, copy)
        except BaseException:
            shutil.rmtree(copy.parent, ignore_errors=True)
            raise

    def _job(self, number: int) -> Job:
        with self._lock:
            if number not in self._jobs:
                raise NotFound(f"There is no job {number}.")
            return self._jobs[number]

    def _forget(self) -> None:
        ended = [job for job in self._jobs.values() if job.ended]
        for job in ended[: max(0, len(self._jobs) - KEPT)]:
            job.result.unlink(missing_ok=True)
            del self._jobs[job.id]

    def _run(self, job: Job, copy: Path) -> None:
        with self._room:
            try:
                self._work(job, copy)
            except (OSError, ClewError) as error:  # no room on the disk, no more processes, a locked case
                job.error = str(error)
        self._end(job, copy)

    def _work(self, job: Job, copy: Path) -> None:
        if not job.changes_case:
            self._desk.snapshot(copy)
        for cache in ("index", "screen"):
            beside = self._desk.path.resolve().with_name(f"{self._desk.path.name}.{cache}")
            if beside.exists() and not job.changes_case:
                copy.with_name(f"{copy.name}.{cache}").symlink_to(beside)
        process = self._begin(job, copy)
        if process is None:
            return
        with process:
            assert process.stdin and process.stdout and process.stderr
            said: list[bytes] = []
            listener = Thread(target=said.extend, args=(process.stderr,), daemon=True)
            listener.start()
            process.stdin.write(json.dumps(job.parameters).encode())
            process.stdin.close()
            for line in process.stdout:
                self._note(job, line, copy)
            listener.join()
        if process.returncode and job.state == "running" and job.error is None:
            end = b"".join(said)[-_END:].decode(errors="replace")
            job.error = f"The work stopped unexpectedly (code {process.returncode}). {end}"

    def _begin(self, job: Job, copy: Path) -> subprocess.Popen[bytes] | None:
        """The job's process; None where it was cancelled before it began."""
        words = [sys.executable, "-m", "clew.doors.web.worker", job.kind, str(copy), str(job.result), job.started]
        pipe = subprocess.PIPE
        with self._lock:
            if job.state == "cancelled":
                return None
            job.state = "running"
            job.process = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe)  # noqa: S603  # our own program
            return job.process

    def _note(self, job: Job, line: bytes, copy: Path) -> None:
        """One line that the worker says: a step, or why it failed."""
        said = json.loads(line)
        if "error" in said:
            job.error = str(said["error"]).replace(str(copy), self._desk.path.name)
        else:
            job.steps.append(Step(said["what"], said["done"], said["total"]))

    def _end(self, job: Job, copy: Path) -> None:
        with self._lock:
            went_well = job.state == "running" and job.error is None
            if job.state != "cancelled":
                job.state = "done" if went_well else "failed"
        if job.changes_case and went_well:
            self._desk.put_back(copy)
        elif job.changes_case:
            self._desk.release()
        shutil.rmtree(copy.parent, ignore_errors=True)
        job.ended = self._desk.clock()


def _folder_for(case: Path) -> TemporaryDirectory[str]:
    """Beside the case, so that a changed copy takes its place in one step; elsewhere where nothing may be written."""
    try:
        return TemporaryDirectory(prefix=".clew-jobs-", dir=case.resolve().parent)
    except OSError:
        return TemporaryDirectory(prefix="clew-jobs-")
