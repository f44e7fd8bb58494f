"""An entity: its page, its ties, its timeline; and the way back of a statement or a payment to its source."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from clew.doors.web.at_hand import Reading
from clew.flow import dating, describing, tracing_back, tying
from clew.flow.dating import TimelineTold
from clew.flow.describing import EntityTold
from clew.flow.tracing_back import PaymentRow, Traced
from clew.flow.tying import TiesTold

router = APIRouter()

Id = Annotated[str, Path(min_length=1, max_length=1_000)]
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=10**9)]


@router.get("/entities/{id:path}/ties")
def list_ties(
    case: Reading,
    id: Id,
    type: Annotated[str, Query(max_length=200)] = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> TiesTold:
    """The ties of an entity, of one type or all, the strongest first, with how many there are of each type."""
    return tying.ties(case, id, type or None, limit=limit, offset=offset)


@router.get("/entities/{id:path}/timeline")
def get_timeline(case: Reading, id: Id, limit: Limit = 200) -> TimelineTold:
    """What is dated about an entity, in lanes: listings, facts, ties, payments."""
    return dating.timeline(case, id, limit=limit)


@router.get("/entities/{id:path}")
def get_entity(case: Reading, id: Id, facts: Annotated[int, Query(ge=1, le=10_000)] = 100) -> EntityTold:
    """An entity: facts with their statements, labels, listings, records, verdicts, and counts of its ties."""
    return describing.describe(case, id, facts=facts)


@router.get("/statements/{statement}")
def get_statement(case: Reading, statement: Annotated[str, Path(min_length=6, max_length=100)]) -> Traced:
    """Where a statement comes from: the record as it was read, the file, its hash and the place."""
    return tracing_back.traced(case, statement)


@router.get("/payments/{number}")
def get_payment(case: Reading, number: Annotated[int, Path(ge=0, le=2**53)]) -> PaymentRow:
    """The row of a ledger behind a payment."""
    return tracing_back.row(case, f"payment:{number}")
