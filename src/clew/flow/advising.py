"""What to do next in a case, from what it holds: the plain steps, in the order in which the work goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clew.store import candidates, verdicts
from clew.store.case import Case
from clew.store.overview import Overview

METHOD = "clew:resolve"
"""Who makes the verdicts of a run."""

Task = Literal["add", "resolve", "review", "refused", "programmes", "nexus", "patterns", "search", "next"]


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do. `count` is of what it is about: sources to compare, pairs to judge, rows to look at."""

    task: Task
    count: int


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run that found out who is who. `standing`: it was not taken back as a whole.

    `verdicts` of runs stand and can be taken back; `unseen` sources came after the run.
    """

    run: int
    at: str
    threshold: float
    standing: bool
    verdicts: int
    unseen: int


def last_run(case: Case) -> LastRun | None:
    """The last run of `resolve`."""
    found = candidates.last_run(case)
    if found is None:
        return None
    standing = not verdicts.run_taken_back(case, found.at)
    made, unseen = verdicts.standing_count(case, METHOD), candidates.sources_since(case, found.source)
    return LastRun(found.run, found.at, found.threshold, standing, made, unseen)


def steps(overview: Overview, sources: int, last: LastRun | None) -> tuple[Advice, ...]:
    """What there is to do, the first first."""
    if not sources:
        return (Advice("add", 0),)
    uncompared = sources if last is None or not last.standing else last.unseen
    worlds = len(overview.labels)
    counted: list[tuple[Task, int]] = [
        ("resolve", uncompared if overview.entities > 1 else 0),
        ("review", overview.undecided),
        ("refused", overview.quarantined),
        ("programmes", len(overview.unknown_programmes)),
        ("nexus", worlds if worlds > 1 else 0),
        ("patterns", overview.payments),
        ("next", overview.undecided),
        ("search", overview.entities),
    ]
    return tuple(Advice(task, count) for task, count in counted if count)
