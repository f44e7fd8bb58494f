"""Where two labelled sets meet: what can be asked, and the answer, which is worked out in the background."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from clew import flow
from clew.doors.web.at_hand import AtWork, Reading
from clew.doors.web.jobs import JobTold
from clew.flow import meeting, stamping
from clew.flow.meeting import Choices
from clew.model.day import last_day
from clew.model.taxonomy import taxonomy
from clew.network.selection import Selection
from clew.progress import Progress, silent

router = APIRouter()

Label = Annotated[str, Field(min_length=1, max_length=100)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
REPS = 10_000
"""Repetitions of chance that the page may ask for; the command has no such bound."""


@router.get("/nexus/choices")
def get_nexus_choices(case: Reading) -> Choices:
    """The labels with how many carry them, the datasets, and the types of ties."""
    return meeting.choices(case)


class NexusAsked(BaseModel):
    """A question, as `clew nexus` has it."""

    model_config = ConfigDict(strict=True)

    left: Annotated[list[Label], Field(min_length=1, max_length=50)]
    right: Annotated[list[Label], Field(min_length=1, max_length=50)]
    as_of: Annotated[str, Field(max_length=10)] | None = None
    without: Annotated[list[Name], Field(max_length=200)] = []
    without_types: Annotated[list[Name], Field(max_length=200)] = []
    reps: Annotated[int, Field(ge=0, le=REPS)] = 1_000
    seed: Annotated[int, Field(ge=0, le=2**31)] = 0
    null: Literal["ties", "labels"] = "ties"


@dataclass(frozen=True, slots=True)
class NexusJob:
    """The job that answers, or answered, the question; `known`: it was asked before, of the case as it is."""

    job: JobTold
    known: bool


@router.post("/nexus")
def ask_nexus(jobs: AtWork, case: Reading, asked: NexusAsked) -> NexusJob:
    """Ask where the two sides meet. What is wrong with a question is said at once."""
    day = last_day(asked.as_of).isoformat() if asked.as_of else None
    part = Selection(without=tuple(asked.without), as_of=day)
    left, right = meeting.two_sides(case, asked.left, asked.right, part)
    question = asked.model_dump() | {
        "left": sorted(left),
        "right": sorted(right),
        "as_of": asked.as_of or None,
        "without": sorted(set(asked.without)),
        "without_types": sorted(set(asked.without_types)),
        "stamp": stamping.stamp(case),
    }
    known = jobs.find("nexus.answer", question)
    if known:
        return NexusJob(known, True)
    return NexusJob(jobs.start("nexus.answer", f"Where they meet: {_titles(left)} × {_titles(right)}", question), False)


def _titles(labels: tuple[str, ...]) -> str:
    """Labels as people read them."""
    trades = (taxonomy().key(label) for label in labels)
    return " or ".join(trade.title if trade else label for trade, label in zip(trades, labels, strict=True))


def work_answer(
    case: Path, parameters: dict[str, object], *, now: str, progress: Progress = silent
) -> dict[str, object]:
    """The answer, the document that `clew nexus --json` prints."""
    asked = NexusAsked.model_validate({k: v for k, v in parameters.items() if k != "stamp"})
    part = Selection(without=tuple(asked.without), without_types=tuple(asked.without_types), as_of=asked.as_of or None)
    with flow.reading(case, now=now, progress=progress) as opened:
        found = flow.nexus(
            opened, asked.left, asked.right, today=now, part=part,
            reps=asked.reps, seed=asked.seed, null=asked.null, progress=progress,
        )  # fmt: skip
    counts = {"facilitators": found.facilitators, "candidates": found.candidates, "pairs": found.possible.shown}
    return asdict(found) | {"shown": {name: len(told) for name, told in counts.items()}}
