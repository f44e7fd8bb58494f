"""What a person says of two entities, and takes back.

A verdict that contradicts what stands is refused with the reasons, and kept only where it is forced:

- `same` of two that cannot be one: of other kinds, with other identity numbers, with birth dates that do not fit, or
  two entries of one list (the publisher of a list knows its own entries apart);
- `same` or `different` against what other persons' verdicts say, taken together.

What machines said never stands in the way of a person: `clew.resolve.canonical` tells what gives way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from clew.errors import NotFound, UsageError, VerdictRefused
from clew.model.verdict import MACHINE, Entry, Judgement, Verdict
from clew.resolve.canonical import Settled
from clew.resolve.ledger import Change, Region, region
from clew.resolve.ledger_conflicts import conflicts
from clew.store import last_changes, verdicts
from clew.store.case import Case
from clew.store.last_changes import LastChange
from clew.store.profile import canonical_id

Link = tuple[int, str, str]
"""A verdict's number and its two ends."""

RESOLVE = "clew:resolve"
PERSONAL = (Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict that was kept, and what became of it.

    `overrode`: why it would have been refused, had it not been forced; `change`: who is now who.
    """

    entry: Entry
    overrode: tuple[str, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Undone:
    """A verdict that was taken back, the `number` of the entry that did it, and who is now who."""

    entry: Entry
    number: int
    change: Change


@dataclass(frozen=True, slots=True)
class RunUndone:
    """How many verdicts of the run at `run_at` were taken back."""

    run_at: str
    count: int


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a verdict would do: `objections` are the reasons for which it would be refused, none where nothing is.

    `said_already`: what the same person said of the two, where it is the same and counts.
    """

    verdict: Verdict
    objections: tuple[str, ...]
    change: Change
    said_already: Entry | None = None


def foresee(case: Case, verdict: Verdict, *, second: bool = False) -> Foreseen:
    """What would become of this verdict; nothing is written.

    A `second` opinion may differ from what other persons said of the same pair; any other verdict may not. The two ids
    may be canonical: each stands for its entity, and the verdict is about a record of it. The derived tables must be of
    the case as it stands. Raises NotFound, UsageError.
    """
    verdict = addressed(case, verdict)
    around = region(case, (verdict.left, verdict.right))
    before = around.settled()
    after = around.settled(with_=verdict)
    reasons = _objections(case, around, (before, after), verdict)
    if not second:
        reasons = (*_overruled(case, before, verdict), *reasons)
    change = Change(around.canonical(before), around.canonical(after))
    return Foreseen(verdict, reasons, change, _said_already(case, around, before, verdict))


def judge(case: Case, verdict: Verdict, *, force: bool = False, second: bool = False) -> Judged:
    """Append a person's verdict and tell what becomes of the canonical ids, which the caller puts in place.

    As `foresee`; raises VerdictRefused where there are objections and it is not forced, and UsageError, forced or not,
    where this person's verdict on the pair says the same, stands and counts: one person counts once.
    """
    seen = foresee(case, verdict, second=second)
    if said := seen.said_already:
        raise UsageError(f"You said so already: {said} stands. To say it anew would add nothing.")
    if seen.objections and not force:
        raise VerdictRefused(_refusal(seen.verdict, seen.objections))
    noted = last_changes.read(case)
    entry = Entry(verdicts.append(case, seen.verdict), seen.verdict)
    last_changes.write(case, noted.with_(LastChange(entry, seen.change.before, seen.change.after)))
    return Judged(entry, seen.objections, seen.change)


def addressed(case: Case, verdict: Verdict) -> Verdict:
    """The verdict about records of the case. Raises NotFound for an unknown id, UsageError for what nobody may say."""
    if verdict.judgement not in PERSONAL:
        raise UsageError(f"A person's verdict is same, different or unsure, not {verdict.judgement}.")
    if not verdict.made_by or verdict.made_by.startswith(MACHINE):
        raise UsageError(f"{verdict.made_by!r} is no name for a person: names that begin with {MACHINE} are machines'.")
    left, right = (record(case, entity) for entity in (verdict.left, verdict.right))
    if left == right:
        raise UsageError(f"A verdict is about two entities, and both ids are of {left}. Give the ids of two records.")
    return Verdict.about(
        left, right, verdict.judgement, made_by=verdict.made_by, why=verdict.why, made_at=verdict.made_at
    )


def record(case: Case, entity: str) -> str:
    """The record that an id stands for: itself, or the first member that a source describes. Raises NotFound."""
    now = canonical_id(case, entity)
    if case.rows("SELECT 1 FROM statement WHERE entity_id = ? LIMIT 1", [entity]):
        return entity
    rows = case.rows(
        "SELECT c.entity_id FROM canonical AS c WHERE c.canonical_id = ?"
        " AND EXISTS (SELECT 1 FROM statement AS s WHERE s.entity_id = c.entity_id) ORDER BY 1 LIMIT 1",
        [now],
    )
    return str(rows[0][0]) if rows else entity


def _said_already(case: Case, around: Region, before: Settled, verdict: Verdict) -> Entry | None:
    """The last that any person said of the two, where it is this very verdict and did not give way to others."""
    ends = verdict.left, verdict.right
    persons = (told for told in around.verdicts if not told.made_by.startswith(MACHINE))
    last = max((told for told in persons if (told.left, told.right) == ends), default=None)
    if last is None or (last.made_by, last.judgement) != (verdict.made_by, verdict.judgement.value):
        return None
    return None if last.number in before.given_way() else verdicts.entry(case, last.number)


def _objections(case: Case, around: Region, settled: tuple[Settled, Settled], verdict: Verdict) -> tuple[str, ...]:
    """What a verdict contradicts, given what stands before and after it. Empty where nothing speaks against it."""
    before, after = settled
    lost = sorted({*after.given_way()} - {*before.given_way()})
    reasons = [f"it contradicts {verdicts.entry(case, number)}" for number in _contradicted(before, lost, verdict)]
    now = around.canonical(before)
    if verdict.judgement is Judgement.SAME and now[verdict.left] != now[verdict.right]:
        one, other = (
            sorted(entity for entity, label in now.items() if label == now[end])
            for end in (verdict.left, verdict.right)
        )
        reasons += conflicts(case, one, other)
    return tuple(reasons)


def _overruled(case: Case, before: Settled, verdict: Verdict) -> tuple[str, ...]:
    """What other persons said of the same two records, where this says otherwise."""
    ends = pc.index_in(pa.array([verdict.left, verdict.right]), before.ids).fill_null(-1).to_numpy()
    same_pair = np.isin(before.left, ends) & np.isin(before.right, ends)
    said = [verdicts.entry(case, int(number)) for number in before.number[before.person & before.held & same_pair]]
    return tuple(
        f"it contradicts {one}"
        for one in said
        if one and one.verdict.made_by != verdict.made_by and one.verdict.judgement is not verdict.judgement
    )


def _contradicted(before: Settled, lost: list[int], verdict: Verdict) -> list[int]:
    """The persons' verdicts that cannot all hold with this one, since any of them may be the wrong one."""
    if not lost:
        return []
    alike = _said(before, apart=False)
    if verdict.judgement is Judgement.DIFFERENT:
        found = _path(alike, verdict.left, verdict.right)
    else:
        found = _wall(alike, _said(before, apart=True), verdict.left, verdict.right)
    return found or lost


def _said(settled: Settled, *, apart: bool) -> list[Link]:
    """Number and ends of the persons' `same`, or `different`, that hold."""
    rows = np.flatnonzero(settled.person & settled.held & (settled.apart == apart))
    left, right = (settled.ids.take(ends[rows]).to_pylist() for ends in (settled.left, settled.right))
    return list(zip(settled.number[rows].tolist(), left, right, strict=True))


def _wall(alike: Sequence[Link], apart: Sequence[Link], start: str, end: str) -> list[int]:
    """A `different` that stands between two entities, after the links that lead from both of them to it."""
    for number, left, right in apart:
        for near, far in ((left, right), (right, left)):
            here, there = _path(alike, start, near), _path(alike, far, end)
            if here is not None and there is not None:
                return [*here, *there, number]
    return []


def _path(links: Sequence[Link], start: str, end: str) -> list[int] | None:
    """The numbers of the verdicts that link two entities, one after the other; None where nothing does."""
    near: dict[str, list[tuple[int, str]]] = {}
    for number, left, right in links:
        near.setdefault(left, []).append((number, right))
        near.setdefault(right, []).append((number, left))
    came: dict[str, list[int]] = {start: []}
    queue = deque([start])
    while queue and end not in came:
        here = queue.popleft()
        for number, there in near.get(here, []):
            if there not in came:
                came[there] = [*came[here], number]
                queue.append(there)
    return came.get(end)


def _refusal(verdict: Verdict, reasons: Sequence[str]) -> str:
    said = f"Not kept: {verdict.left} {verdict.judgement} {verdict.right}, because " + "; and ".join(reasons) + "."
    return f"{said} Take back what is wrong (clew undo CASE NUMBER), or say it all the same with --force."


def undo(case: Case, number: int | None = None, *, made_by: str, why: str, made_at: str) -> Undone:
    """Take back a verdict, or the last standing one of a person; the caller puts the canonical ids in place.

    What the last verdicts changed is kept beside the ledger; for others their surroundings are read and settled anew.
    Raises NotFound where there is no such verdict, UsageError where it stands no longer.
    """
    noted = last_changes.read(case)
    last = noted.last
    if last is not None and number in (None, last.entry.number):
        made = _taken_back(case, last.entry, made_by=made_by, why=why, made_at=made_at)
        last_changes.write(case, noted.without())
        return Undone(last.entry, made, Change(dict(last.after), dict(last.before)))
    entry = _standing(case, number)
    said = entry.verdict
    around = region(case, (said.left, said.right))
    before, after = around.settled(), around.settled(without=entry.number)
    made = _taken_back(case, entry, made_by=made_by, why=why, made_at=made_at)
    return Undone(entry, made, Change(around.canonical(before), around.canonical(after)))


def _standing(case: Case, number: int | None) -> Entry:
    entry = verdicts.last_of_persons(case) if number is None else verdicts.entry(case, number)
    if entry is None:
        raise NotFound(
            f"No verdict of a person stands in {case.path}." if number is None else f"There is no verdict {number}."
        )
    if entry.verdict.judgement is Judgement.UNDO:
        raise UsageError(f"Verdict {entry.number} takes back verdict {entry.verdict.undoes}. Judge again instead.")
    if entry.undone_by is not None:
        raise UsageError(f"Verdict {entry.number} was taken back already, by {entry.undone_by}.")
    return entry


def _taken_back(case: Case, entry: Entry, *, made_by: str, why: str, made_at: str) -> int:
    """The number of the entry that takes it back."""
    said = entry.verdict
    return verdicts.append(
        case, Verdict(said.left, said.right, Judgement.UNDO, made_by, why, made_at, undoes=entry.number)
    )


def undo_run(case: Case, *, made_by: str, why: str, made_at: str, of: str = RESOLVE) -> RunUndone:
    """Take back all that stands of a machine's last run; the caller makes all canonical ids anew."""
    done = verdicts.undo_run(case, of=of, made_by=made_by, why=why, made_at=made_at)
    if done is None:
        raise NotFound(f"No verdict of {of} stands in {case.path}.")
    return RunUndone(*done)
