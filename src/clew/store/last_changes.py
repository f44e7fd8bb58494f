"""What the last verdicts of persons changed, kept in a note of the case: to take one back asks nothing of the ledger.

A change is a pure function of the ledger, so that it holds while the ledger ends with these verdicts and their undoing.
The note tells how long the ledger was; whatever else is appended makes it void, and it is begun anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass

from clew.model.verdict import Entry, Judgement, Verdict
from clew.store.case import Case
from clew.store.derived import RULES

KEPT = 20
"""Of how many verdicts, the last, the changes are kept."""

MOST = 100
"""Entities of a change that is kept; to work out a larger one again takes time, to keep it room."""

_KEY = "last changes"


@dataclass(frozen=True, slots=True)
class LastChange:
    """A verdict, and the canonical ids `before` and `after` it of all entities that are chained to its ends."""

    entry: Entry
    before: Mapping[str, str]
    after: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Note:
    """The `changes` of the last standing verdicts, the latest last, while the ledger has `length` entries."""

    length: int
    changes: tuple[LastChange, ...] = ()

    @property
    def last(self) -> LastChange | None:
        """What the last standing verdict of a person changed, where that is known."""
        return self.changes[-1] if self.changes else None

    def with_(self, change: LastChange) -> Note:
        """As it is after one more verdict."""
        kept = (*self.changes, change)[-KEPT:] if len(change.after) <= MOST else ()
        return Note(self.length + 1, kept)

    def without(self) -> Note:
        """As it is after the last was taken back, which is one more entry."""
        return Note(self.length + 1, self.changes[:-1])


def read(case: Case) -> Note:
    """The note on the ledger as it stands: without changes where the ledger moved on without it."""
    length = case.count("SELECT count(*) FROM verdict")
    noted = json.loads(case.meta(_KEY) or "{}")
    if (noted.get("rules"), noted.get("length")) != (RULES, length):
        return Note(length)
    return Note(length, tuple(map(_change, noted["changes"])))


def write(case: Case, note: Note) -> None:
    """Keep it, once the ledger is as long as it says."""
    changes = [
        [change.entry.number, astuple(change.entry.verdict), change.before, change.after] for change in note.changes
    ]
    case.set_meta(_KEY, json.dumps({"rules": RULES, "length": note.length, "changes": changes}))


def _change(told: tuple[int, list[str], dict[str, str], dict[str, str]]) -> LastChange:
    number, (left, right, judgement, *rest), before, after = told
    verdict = Verdict(left, right, Judgement(judgement), *rest)  # type: ignore[arg-type]  # as `write` has put them
    return LastChange(Entry(number, verdict), before, after)
