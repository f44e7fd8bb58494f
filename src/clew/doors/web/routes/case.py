"""The case as a whole: what it holds, what to do next, finding out who is who, the questions that are open."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from clew import flow
from clew.doors.web.at_hand import AtDesk, AtWork, Reading
from clew.doors.web.jobs import Jobs, JobTold
from clew.errors import NotFound
from clew.flow import advising, stamping
from clew.flow.advising import Advice, LastRun
from clew.model.edit import EditKind, KeptFinding
from clew.model.taxonomy import taxonomy
from clew.network.next_step import Unknowns
from clew.progress import Progress, silent
from clew.store.case import Case
from clew.store.overview import Overview
from clew.store.sources import SourceKept

if TYPE_CHECKING:
    from clew.model.edit import Edit
    from clew.resolve.judging import RunUndone
    from clew.resolve.run import Ran

router = APIRouter()
LATEST = 5
"""Findings, and notes, that the home page shows."""
_SHORT = 300
NEXT = 10
"""Open questions that are shown."""


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case: what it is called, what it holds in numbers, and the sources in it."""

    name: str
    overview: Overview
    sources: list[SourceKept]


@router.get("/case")
def get_case(desk: AtDesk, case: Reading) -> CaseTold:
    """What the case holds."""
    overview, sources = flow.info(case)
    return CaseTold(desk.name, overview, sources)


@dataclass(frozen=True, slots=True)
class CaseNamed:
    """What a case is called."""

    name: str


@router.get("/case/name")
def get_case_name(desk: AtDesk) -> CaseNamed:
    """What the case is called, which every page says: nothing is read for it."""
    return CaseNamed(desk.name)


@dataclass(frozen=True, slots=True)
class KeptTold:
    """A finding or note that the analyst keeps: its title, or how its text begins. `about` are some entities by id."""

    number: int
    text: str
    cut: bool
    about: list[tuple[str, str]]
    total_about: int
    made_by: str
    made_at: str


@dataclass(frozen=True, slots=True)
class ReasonTold:
    """How many pieces of a dataset were refused for one reason."""

    dataset: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class HomeTold:
    """The case at one look.

    `labels` gives the title of each label that is given here. `reasons` are the commonest of `total_reasons` for which
    something was refused. Of findings and notes the latest are told.
    """

    name: str
    overview: Overview
    sources: list[SourceKept]
    total_sources: int
    labels: dict[str, str]
    reasons: list[ReasonTold]
    total_reasons: int
    findings: list[KeptTold]
    total_findings: int
    notes: list[KeptTold]
    total_notes: int
    last_run: LastRun | None
    steps: list[Advice]


@router.get("/case/home")
def get_home(desk: AtDesk, case: Reading) -> HomeTold:
    """What the case holds, what was refused and why, the latest notes and findings, and what to do next."""
    overview, sources = flow.info(case)
    last = advising.last_run(case)
    refused = flow.refused(case, limit=0)
    findings, total_findings = _kept(case, EditKind.FINDING)
    notes, total_notes = _kept(case, EditKind.NOTE)
    trades = {label: trade.title for label in overview.labels if (trade := taxonomy().key(label))}
    return HomeTold(
        name=desk.name,
        overview=overview,
        sources=sources[-LATEST:][::-1],
        total_sources=len(sources),
        labels=trades,
        reasons=[ReasonTold(*row) for row in refused.reasons[:LATEST]],
        total_reasons=len(refused.reasons),
        findings=findings,
        total_findings=total_findings,
        notes=notes,
        total_notes=total_notes,
        last_run=last,
        steps=list(advising.steps(overview, len(sources), last)),
    )


def _kept(case: Case, kind: EditKind) -> tuple[list[KeptTold], int]:
    found = flow.edits(case, kind=kind, limit=LATEST)
    names = flow.captions(case, [ref for edit in found.edits for ref in edit.about[:LATEST]])
    return [_told(edit, names) for edit in found.edits], found.total


def _told(edit: Edit, names: dict[str, str]) -> KeptTold:
    text = KeptFinding.read(edit).title if edit.kind is EditKind.FINDING else edit.value
    about = [(ref, names[ref]) for ref in edit.about[:LATEST] if ref in names]
    return KeptTold(
        edit.number, text[:_SHORT], len(text) > _SHORT, about, len(edit.about), edit.made_by, edit.made_at
    )  # fmt: skip


class Resolving(BaseModel):
    """How sure a pair must be to be joined; `anew`: compare everything again, not only what is new."""

    model_config = ConfigDict(strict=True)

    threshold: Annotated[float, Field(ge=0.5, le=0.9999)] = 0.9
    anew: bool = False


@router.post("/case/resolve")
def start_resolving(jobs: AtWork, asked: Resolving) -> JobTold:
    """Find out which entities are one, in the background."""
    return jobs.start("case.resolve", "Find out who is who", asked.model_dump(), changes_case=True)


def work_resolve(case: Path, parameters: dict[str, object], *, now: str, progress: Progress = silent) -> Ran:
    """Resolve the case."""
    from clew.resolve.run import Ask

    asked = Resolving.model_validate(parameters)
    return flow.resolve(case, Ask(threshold=asked.threshold, anew=asked.anew), now=now, progress=progress)


class TakingBack(BaseModel):
    """Who takes the last run back, and why."""

    model_config = ConfigDict(strict=True)

    by: Annotated[str, Field(min_length=1, max_length=200)] = "analyst"
    why: Annotated[str, Field(max_length=2_000)] = ""


@router.post("/case/undo_run")
def start_undoing_run(desk: AtDesk, jobs: AtWork, asked: TakingBack) -> JobTold:
    """Take back all that stands of the last run, in the background."""
    with desk.reading() as case:
        last = advising.last_run(case)
    if last is None or not last.verdicts:
        raise NotFound("No verdict of a run stands that could be taken back.")
    return jobs.start("case.undo_run", f"Take back run {last.run}", asked.model_dump(), changes_case=True)


def work_undo_run(case: Path, parameters: dict[str, object], *, now: str, progress: Progress = silent) -> RunUndone:
    """Take the last run back."""
    asked = TakingBack.model_validate(parameters)
    return flow.undo_run(case, by=asked.by, why=asked.why, now=now, progress=progress)


@dataclass(frozen=True, slots=True)
class NextState:
    """The open questions where they are known for the case as it is, else the job that looks for them, if any."""

    unknowns: Unknowns | None
    caveat: str
    job: JobTold | None


_CAVEAT = (
    "By score: what the answer yes would change, times p (1 - p). All else is taken as it stands."
    " Nearness is not guilt."
)


@router.get("/case/next")
def get_next(jobs: AtWork, case: Reading) -> NextState:
    """The open questions whose answers would change most, if somebody asked for them."""
    return _next(jobs, case)


@router.post("/case/next")
def start_next(jobs: AtWork, case: Reading) -> NextState:
    """Look for the open questions whose answers would change most, in the background."""
    state = _next(jobs, case)
    if state.job is not None:
        return state
    asked = {"stamp": stamping.stamp(case)}
    return NextState(None, _CAVEAT, jobs.start("case.next", "What to find out next", asked))


def _next(jobs: Jobs, case: Case) -> NextState:
    job = jobs.find("case.next", {"stamp": stamping.stamp(case)})
    if job is None or job.state != "done":
        return NextState(None, _CAVEAT, job)
    found = TypeAdapter(Unknowns).validate_json(jobs.result(job.id).read_bytes())
    return NextState(found, _CAVEAT, job)


def work_next(
    case: Path, parameters: dict[str, object], *, now: str, progress: Progress = silent
) -> dict[str, object]:  # fmt: skip
    """The open questions of a case."""
    del parameters  # the stamp only tells one question from another
    with flow.reading(case, now=now, progress=progress) as opened:
        progress("weighing the open questions")
        return asdict(flow.next_step(opened, limit=NEXT))
