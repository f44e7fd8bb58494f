"""Reviewing matches: the open pairs, one pair side by side, why it has its score, what a verdict would change.

A verdict is kept, and what follows from it derived, before its answer is given: nothing waits for the end of a session.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from clew import flow
from clew.doors.login_name import login_name
from clew.doors.web.at_hand import AtDesk, Reading
from clew.errors import UsageError
from clew.flow import reviewing
from clew.flow.reviewing import EvidenceTold, OpinionsTold, PairTold, QueueTold, Reviewing
from clew.model.verdict import MACHINE, Judgement, Verdict
from clew.network.preview import Preview
from clew.resolve.review_ledger import tally
from clew.resolve.review_session import Reviewer

router = APIRouter()

Id = Annotated[str, Field(min_length=1, max_length=1_000)]
AskedId = Annotated[str, Query(min_length=1, max_length=1_000)]
Person = Annotated[str, Field(min_length=1, max_length=100)]
Dataset = Annotated[str, Field(min_length=1, max_length=200)]
Share = Annotated[float, Field(ge=0, le=1)]
Judged = Literal["same", "different", "unsure"]
MOST_PASSED = 5_000


def _reviewing(request: Request) -> Reviewing:
    """What is kept at hand for reviews, one for the server; two that come first at once make one too many, no harm."""
    found = getattr(request.app.state, "reviewing", None)
    if not isinstance(found, Reviewing):
        found = request.app.state.reviewing = Reviewing()
    return found


AtReview = Annotated[Reviewing, Depends(_reviewing)]


@dataclass(frozen=True, slots=True)
class ReviewStanding:
    """How far a review is: what this person judged how, and how far persons agree on what several judged.

    `login` is what the person at the server's machine is called; `datasets` those that pairs can be taken between.
    """

    login: str
    judged: dict[str, int]
    persons: list[str]
    pairs: int
    agreed: int
    kappa: float | None
    method: str
    datasets: list[str]


@router.get("/review/standing")
def get_review_standing(case: Reading, by: Annotated[str, Query(max_length=100)] = "") -> ReviewStanding:
    """How far the review is. Who gives no name goes by the login name."""
    found = flow.review_agreement(case)
    return ReviewStanding(
        login=login_name(),
        judged=tally(case, by or login_name()),
        persons=list(found.reviewers),
        pairs=found.pairs,
        agreed=found.agreed,
        kappa=found.kappa,
        method=found.method,
        datasets=reviewing.datasets(case),
    )


class ReviewAsked(BaseModel):
    """Whose open questions are wanted: all, or between two datasets, or in a band of scores; without those `passed`.

    `second`: those that other persons judged, without being told how.
    """

    by: Person
    second: bool = False
    between: tuple[Dataset, Dataset] | None = None
    low: Share = 0.0
    high: Share = 1.0
    passed: Annotated[list[tuple[Id, Id]], Field(max_length=MOST_PASSED)] = []
    offset: Annotated[int, Field(ge=0, le=10**9)] = 0
    limit: Annotated[int, Field(ge=0, le=500)] = 10


@router.post("/review/queue")
def list_review_queue(case: Reading, at_hand: AtReview, asked: ReviewAsked) -> QueueTold:
    """The open pairs, the most informative first."""
    reviewer = Reviewer(_person(asked.by), asked.second, asked.between)
    found = at_hand.queue(case, reviewer, skipped=asked.passed, band=(asked.low, asked.high))
    return reviewing.questions(case, found, offset=asked.offset, limit=asked.limit)


@router.get("/review/pair")
def get_review_pair(case: Reading, left: AskedId, right: AskedId, second: bool = False) -> PairTold:
    """Two entities side by side, and who judged them before; a second reviewer is not told."""
    return reviewing.pair(case, left, right, blind=second)


@dataclass(frozen=True, slots=True)
class WhyTold:
    """The evidence; None where no run has scored the pair, or the two are one for other reasons."""

    evidence: EvidenceTold | None


@router.get("/review/evidence")
def get_review_evidence(desk: AtDesk, at_hand: AtReview, left: AskedId, right: AskedId) -> WhyTold:
    """What speaks for and against that two are one. The first answer of a server takes seconds."""
    with desk.reading() as case:
        run = reviewing.scored_by(case)
    return WhyTold(at_hand.evidence(run, desk.snapshot, left, right))


@router.get("/review/preview")
def get_review_preview(case: Reading, left: AskedId, right: AskedId, judgement: Judged = "same") -> Preview:
    """What a verdict would change. Nothing is written."""
    return flow.preview(case, left, right, Judgement(judgement))


class VerdictGiven(BaseModel):
    """A verdict about two entities, by whom and why. `force`: even where it contradicts what stands."""

    model_config = ConfigDict(strict=True)

    left: Id
    right: Id
    judgement: Judged
    by: Person
    why: Annotated[str, Field(max_length=2_000)] = ""
    force: bool = False


@dataclass(frozen=True, slots=True)
class VerdictKept:
    """A verdict under its number in the ledger; `overrode`: what it would have been refused for."""

    number: int
    overrode: list[str]


@router.post("/review/verdicts")
def give_verdict(desk: AtDesk, given: VerdictGiven) -> VerdictKept:
    """Keep a verdict, and derive what follows from it."""

    def keep() -> VerdictKept:
        verdict = Verdict.about(
            given.left, given.right, Judgement(given.judgement),
            made_by=_person(given.by), why=given.why.strip() or reviewing.WHY, made_at=desk.clock(),
        )  # fmt: skip
        done = reviewing.decide(desk.path, verdict, force=given.force)
        return VerdictKept(done.entry.number, list(done.overrode))

    return desk.change(keep)


class TakenBack(BaseModel):
    """Who takes a verdict back, and why."""

    model_config = ConfigDict(strict=True)

    by: Person
    why: Annotated[str, Field(max_length=2_000)] = ""


@dataclass(frozen=True, slots=True)
class VerdictUndone:
    """The verdict that was taken back, and the number of the entry that did it."""

    undone: int
    number: int
    left: str
    right: str
    judgement: str


@router.post("/review/verdicts/{number}/undo")
def undo_verdict(desk: AtDesk, number: Annotated[int, Path(ge=1, le=2**53)], given: TakenBack) -> VerdictUndone:
    """Take a verdict back: the case is as it was before it."""
    why = given.why.strip() or reviewing.WHY
    done = desk.change(lambda: flow.undo(desk.path, number, by=_person(given.by), now=desk.clock(), why=why))
    said = done.entry.verdict
    return VerdictUndone(done.entry.number, done.number, said.left, said.right, said.judgement)


@router.get("/review/verdicts")
def list_verdicts_of_persons(
    case: Reading,
    by: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> OpinionsTold:
    """What persons said last of pairs, all of them or one."""
    return reviewing.opinions_of(case, by or None, limit=limit)


@dataclass(frozen=True, slots=True)
class BetweenTold:
    """Two persons: the pairs that both judged, on how many they agree, Cohen's kappa in [-1, 1]."""

    one: str
    other: str
    pairs: int
    agreed: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class TornTold:
    """A pair on which persons do not agree, and what each holds of it."""

    left: str
    right: str
    left_caption: str
    right_caption: str
    judgements: dict[str, str]


@dataclass(frozen=True, slots=True)
class AgreementTold:
    """How far persons agree, two by two, and the pairs on which they do not, of `total`."""

    between: list[BetweenTold]
    torn: list[TornTold]
    total: int


@router.get("/review/agreement")
def get_review_agreement(case: Reading, limit: Annotated[int, Query(ge=1, le=500)] = 100) -> AgreementTold:
    """How far persons agree."""
    found = flow.review_agreement(case)
    torn = found.disagreements[:limit]
    called = flow.captions(case, [end for one in torn for end in (one.left, one.right)])
    between = [BetweenTold(each.one, each.other, each.pairs, each.agreed, each.kappa) for each in found.between]
    told = [
        TornTold(
            one.left, one.right, called.get(one.left, one.left), called.get(one.right, one.right), dict(one.judgements)
        )
        for one in torn
    ]
    return AgreementTold(between, told, len(found.disagreements))


def _person(name: str) -> str:
    """A person's name. Raises UsageError for a machine's."""
    if not name.strip() or name.startswith(MACHINE):
        raise UsageError(f"{name!r} is no person's name.")
    return name.strip()
