"""The case on the desk: read by many requests at once, changed by one at a time.

A case is open for reading, so that other programs can read it too. For a change the readers are closed, the change is
made by the function of `flow` that the command line calls as well, and the readers open again at the next question.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Timer
from typing import TypeVar

from clew.errors import CaseLocked
from clew.flow import deriving
from clew.store import unused
from clew.store.case import Case

Done = TypeVar("Done")
READERS = 4
MEMORY = "256MB"
"""What the database may hold in memory for all readers together."""
AT_REST = "32MB"
"""What it holds while nobody asks."""
QUIET = 3.0
"""Seconds without a question after which the database rests."""


class Desk:
    """One case. `clock` gives the time as ISO 8601 in UTC."""

    def __init__(self, path: Path, clock: Callable[[], str]) -> None:
        self.path = path
        self.clock = clock
        self._free: list[Case] = []
        self._lent = 0
        self._changing = False
        self._held: str | None = None
        self._turn = Condition()
        self._bell: Timer | None = None

    @property
    def name(self) -> str:
        """The case's name, without folder and ending."""
        return self.path.stem

    @property
    def files(self) -> Path:
        """The folder beside the case for the files that are dropped on the page."""
        return self.path.with_name(f"{self.path.name}.files")

    @contextmanager
    def reading(self) -> Iterator[Case]:
        """A reader, with all that is derived up to date. Waits for one, and while the case is being changed."""
        case = self._lend()
        try:
            yield case
        finally:
            with self._turn:
                self._free.append(case)
                self._lent -= 1
                self._wait_for_quiet()
                self._turn.notify_all()

    def change(self, work: Callable[[], Done]) -> Done:
        """Change the case by one call of `flow`. Raises CaseLocked while a job holds it, and what `work` raises."""
        with self._alone():
            if self._held:
                raise CaseLocked(f"The case is being changed by a job: {self._held}. Wait for it, or cancel it.")
            return work()

    def hold(self, what: str, copy: Path) -> None:
        """Copy the case for a job that will change it; until `put_back` or `release` nothing else may change it."""
        with self._alone():
            if self._held:
                raise CaseLocked(f"The case is being changed by a job: {self._held}. Wait for it, or cancel it.")
            shutil.copyfile(self.path, copy)
            self._held = what

    def snapshot(self, copy: Path) -> None:
        """Copy the case as it now stands, for a job that reads it for long."""
        with self.reading():
            shutil.copyfile(self.path, copy)

    def put_back(self, changed: Path) -> None:
        """The job's copy takes the place of the case."""
        with self._alone():
            changed.replace(self.path)
            self._held = None

    def release(self) -> None:
        """The job came to nothing; the case stays as it is."""
        with self._turn:
            self._held = None

    def close(self) -> None:
        """Close all readers."""
        with self._alone():
            if self._bell:
                self._bell.cancel()

    def rest(self) -> None:
        """Give back memory that only saves reading from the disk again, unless somebody reads now."""
        with self._turn:
            if self._free and not self._lent:
                self._free[0].engine.let_go(AT_REST, MEMORY)
                unused.give_back()

    def _wait_for_quiet(self) -> None:
        if self._bell:
            self._bell.cancel()
        if not self._lent:
            self._bell = Timer(QUIET, self.rest)
            self._bell.daemon = True
            self._bell.start()

    def _lend(self) -> Case:
        with self._turn:
            self._turn.wait_for(lambda: not self._changing and (self._free or self._lent < READERS))
            case = self._free.pop() if self._free else self._opened()
            self._lent += 1
            return case

    def _opened(self) -> Case:
        """One more reader; the first brings up to date what is derived."""
        case = Case.open(self.path) if self._lent else deriving.opened(self.path, now=self.clock())
        case.engine.limit_memory(MEMORY)
        return case

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No reader is open inside."""
        with self._turn:
            self._turn.wait_for(lambda: not self._changing)
            self._changing = True
            self._turn.wait_for(lambda: not self._lent)
            for case in self._free:
                case.close()
            self._free.clear()
        try:
            yield
        finally:
            with self._turn:
                self._changing = False
                self._turn.notify_all()
