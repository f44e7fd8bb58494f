"""Money: what the ledgers hold, patterns, alerts, and following money; the long answers are jobs."""

from __future__ import annotations

from pathlib import Path as File
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from clew.doors.web.at_hand import AtWork, Reading
from clew.doors.web.jobs import Jobs, JobTold
from clew.doors.web.money_told import AlertsTold, PatternsTold, TraceTold
from clew.errors import NotFound
from clew.flow import overviewing, showing_money
from clew.flow.looking import captions
from clew.flow.matching import PatternsWanted, chosen
from clew.flow.showing_money import PatternKind
from clew.flow.tracing import Asked
from clew.progress import Progress, silent
from clew.store.case import Case
from clew.store.ledger_figures import AccountFound, LedgerFigures, PaymentTold

router = APIRouter()
Told = TypeVar("Told")

Number = Annotated[int, Path(ge=1, le=2**53)]
Name = Annotated[str, Field(min_length=1, max_length=500)]
Day = Annotated[str, Field(max_length=10)]
Seed = Annotated[int, Field(ge=0, le=2**31)]
Currency = Annotated[str, Field(min_length=2, max_length=12)]
Limit = Annotated[int, Field(ge=1, le=5_000)]


@router.get("/money")
def get_ledgers(case: Reading) -> LedgerFigures:
    """The ledgers of the case in numbers, with what was left out."""
    return showing_money.ledger_figures_of(case)


@router.get("/money/kinds")
def list_pattern_kinds() -> tuple[PatternKind, ...]:
    """The kinds of pattern that can be looked for."""
    return showing_money.pattern_kinds()


@router.get("/money/parties")
def find_payers(
    case: Reading,
    q: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 12,
) -> tuple[AccountFound, ...]:
    """Whoever holds accounts, and accounts, by a part of a name or number."""
    return showing_money.payers_found(case, q, limit=limit)


@router.get("/money/payments")
def list_payments(
    case: Reading, number: Annotated[list[Annotated[int, Field(ge=0, le=2**53)]], Query(max_length=1_000)]
) -> tuple[PaymentTold, ...]:
    """Some payments by their numbers, in order of time; numbers that no payment has are left out."""
    return showing_money.payments_listed(case, number)


class PatternsAsked(BaseModel):
    """Which patterns, within which time (`24h`), and how often chance deals the payments out anew (None: as size
    allows)."""

    model_config = ConfigDict(strict=True)

    kinds: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=60)] = []
    window: Annotated[str, Field(max_length=20)] | None = None
    reps: Annotated[int, Field(ge=0, le=1_000)] | None = None
    seed: Seed = 0
    currency: Currency | None = None
    limit: Limit = 1_000


@router.post("/money/patterns")
def find_patterns(jobs: AtWork, case: Reading, asked: PatternsAsked) -> JobTold:
    """Look for patterns, in the background; where that was done already, the job that did it."""
    chosen(PatternsWanted(tuple(asked.kinds), asked.window, None, asked.reps, asked.seed))
    return _job(jobs, case, "money.patterns", "Patterns of payments", asked)


@router.get("/money/patterns/{number}")
def get_patterns(
    jobs: AtWork,
    case: Reading,
    number: Number,
    kind: Annotated[str | None, Query(max_length=60)] = None,
    limit: Annotated[int, Query(ge=0, le=1_000)] = 200,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> PatternsTold:
    """The hits that a job found, perhaps of one kind: the least likely by chance first."""
    found = _result(jobs, number, "money.patterns", PatternsTold)
    some = [hit for hit in found.hits if kind in (None, hit.kind)]
    return found.page(some[offset : offset + limit], len(some), _stale(jobs, case, number))


class AlertsAsked(BaseModel):
    """How alerts are ranked. `labelled`: the payments' labels teach."""

    model_config = ConfigDict(strict=True)

    labelled: bool = False
    seed: Seed = 0
    limit: Limit = 500


@router.post("/money/alerts")
def find_alerts(jobs: AtWork, case: Reading, asked: AlertsAsked) -> JobTold:
    """Rank payments by how they run, in the background; where that was done already, the job that did it."""
    return _job(jobs, case, "money.alerts", "Alerts", asked)


@router.get("/money/alerts/{number}")
def get_alerts(jobs: AtWork, case: Reading, number: Number) -> AlertsTold:
    """The alerts that a job found, the highest first."""
    found = _result(jobs, number, "money.alerts", AlertsTold)
    return found.with_stale(_stale(jobs, case, number))


class TraceAsked(BaseModel):
    """What to trace. `start` and `to` name accounts, whoever holds some, or payments as `payment:12`; days are
    YYYY-MM-DD, YYYY-MM or YYYY."""

    model_config = ConfigDict(strict=True)

    start: Annotated[list[Name], Field(min_length=1, max_length=50)]
    to: Annotated[list[Name], Field(max_length=50)] = []
    policies: Annotated[list[Literal["poison", "haircut", "fifo", "lifo", "tiho", "libr"]], Field(max_length=6)] = []
    back: bool = False
    since: Day | None = None
    until: Day | None = None
    amount: Annotated[str, Field(max_length=40)] | None = None
    hops: Annotated[int, Field(ge=1, le=1_000)] | None = None
    aggregates: bool = False
    currency: Currency | None = None
    limit: Limit = 200


@router.post("/money/traces")
def trace_money(jobs: AtWork, case: Reading, asked: TraceAsked) -> JobTold:
    """Follow money, in the background; where that was done already, the job that did it."""
    way = "Following money back from" if asked.back else "Following money from"
    return _job(jobs, case, "money.trace", f"{way} {_named(case, asked)}", asked)


def _named(case: Case, asked: TraceAsked) -> str:
    """What a trace starts from, in words; payments are counted."""
    payments = [one for one in asked.start if one.startswith("payment:")]
    rest = [one for one in asked.start if one not in payments]
    called = captions(case, rest)
    names = [called.get(one) or one for one in rest]
    if payments:
        names.append("a payment" if len(payments) == 1 else f"{len(payments)} payments")
    return ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")


@router.get("/money/traces/{number}")
def get_trace(jobs: AtWork, case: Reading, number: Number) -> TraceTold:
    """Where money went, or came from, under each rule."""
    found = _result(jobs, number, "money.trace", TraceTold)
    return found.with_stale(_stale(jobs, case, number))


def work_patterns(
    case: File, parameters: dict[str, Any], *, now: str, progress: Progress = silent
) -> showing_money.Document:
    """Look for patterns."""
    asked = PatternsAsked.model_validate(parameters["asked"])
    wanted = PatternsWanted(tuple(asked.kinds), asked.window, None, asked.reps, asked.seed)
    return showing_money.patterns_document(
        case, wanted, currency=asked.currency, limit=asked.limit, now=now, progress=progress
    )


def work_alerts(
    case: File, parameters: dict[str, Any], *, now: str, progress: Progress = silent
) -> showing_money.Document:
    """Rank payments."""
    asked = AlertsAsked.model_validate(parameters["asked"])
    return showing_money.alerts_document(
        case, labelled=asked.labelled, seed=asked.seed, limit=asked.limit, now=now, progress=progress
    )


def work_trace(
    case: File, parameters: dict[str, Any], *, now: str, progress: Progress = silent
) -> showing_money.Document:
    """Follow money."""
    asked = TraceAsked.model_validate(parameters["asked"])
    wanted = Asked(
        start=tuple(asked.start),
        to=tuple(asked.to),
        policies=",".join(asked.policies) or "all",
        back=asked.back,
        since=asked.since or None,
        until=asked.until or None,
        amount=asked.amount or None,
        hops=asked.hops,
        aggregates=asked.aggregates,
    )
    return showing_money.trace_document(
        case, wanted, currency=asked.currency, limit=asked.limit, now=now, progress=progress
    )


def _job(jobs: Jobs, case: Case, kind: str, title: str, asked: BaseModel) -> JobTold:
    """The job that answers, begun if there is none; another state of the case makes another question."""
    parameters = {"stamp": overviewing.stamp(case), "asked": asked.model_dump()}
    return jobs.find(kind, parameters) or jobs.start(kind, title, parameters)


def _result(jobs: Jobs, number: int, kind: str, told: type[Told]) -> Told:
    if jobs.told(number).kind != kind:
        raise NotFound(f"Job {number} is no answer of this kind.")
    return TypeAdapter(told).validate_json(jobs.result(number).read_bytes())


def _stale(jobs: Jobs, case: Case, number: int) -> bool:
    """Whether the case has changed since."""
    return jobs.told(number).parameters.get("stamp") != overviewing.stamp(case)
