"""Places: the countries that sources name, of whom and on what ground, and what runs between them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from clew.doors.web.at_hand import Reading
from clew.flow import locating
from clew.flow.locating import EntitiesThere, Flows, Located

router = APIRouter()

Basis = Literal[
    "nationality", "citizenship", "birthCountry", "country", "mainCountry", "jurisdiction", "flag", "pastFlags",
    "address", "account",
]  # fmt: skip
Names = Annotated[list[Annotated[str, Field(max_length=100)]], Query(max_length=100)]
Limit = Annotated[int, Query(ge=1, le=2_000)]


@router.get("/places")
def get_places(case: Reading) -> Located:
    """Entities by country, each ground of a country by itself."""
    return locating.located(case)


@router.get("/places/entities")
def list_entities_there(
    case: Reading,
    country: Annotated[str, Query(max_length=20)],
    basis: Basis,
    schema: Names = [],  # noqa: B006  # FastAPI copies it
    limit: Limit = 100,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> EntitiesThere:
    """Entities that sources tie to a country, with the statements that say so."""
    return locating.entities_in(case, country, basis, schema, limit=limit, offset=offset)


@router.get("/places/payments")
def list_payments_between(case: Reading, limit: Limit = 500) -> Flows:
    """Payments between countries."""
    return locating.payments_between(case, limit=limit)


@router.get("/places/ties")
def list_ties_between(
    case: Reading,
    basis: Basis,
    type: Names = [],  # noqa: B006  # FastAPI copies it
    limit: Limit = 500,
) -> Flows:
    """Ties between entities of different countries."""
    return locating.ties_between(case, basis, type, limit=limit)
