"""Places: the countries that sources name, of whom and on what ground, and what runs between them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from clew.doors.web.at_hand import Reading
from clew.flow import locating
from clew.flow.locating import CountriesOf, EntitiesThere, Flows, Located
from clew.store.country_figures import Among

router = APIRouter()

Basis = Literal[
    "nationality", "citizenship", "birthCountry", "country", "mainCountry", "jurisdiction", "flag", "pastFlags",
    "address", "account",
]  # fmt: skip
Names = Annotated[list[Annotated[str, Field(max_length=100)]], Query(max_length=100)]
Limit = Annotated[int, Query(ge=1, le=2_000)]


def _among(
    schema: Names = [],  # noqa: B006  # FastAPI copies it
    label: Names = [],  # noqa: B006  # FastAPI copies it
    dataset: Names = [],  # noqa: B006  # FastAPI copies it
) -> Among:
    """Which entities count."""
    return Among(tuple(schema), tuple(label), tuple(dataset))


AmongAsked = Annotated[Among, Depends(_among)]


@router.get("/places")
def get_places(case: Reading, among: AmongAsked) -> Located:
    """Entities by country, each ground of a country by itself: all, or those of some schemata, labels and datasets."""
    return locating.located(case, among)


class OfWhom(BaseModel):
    """Whose countries are wanted, on which ground."""

    basis: Basis
    ids: Annotated[list[Annotated[str, Field(max_length=1_000)]], Field(max_length=1_000)]


@router.post("/places/of")
def list_countries_of(case: Reading, asked: OfWhom) -> CountriesOf:
    """The countries of some entities."""
    return locating.countries_of(case, asked.basis, asked.ids)


@router.get("/places/entities")
def list_entities_there(
    case: Reading,
    country: Annotated[str, Query(max_length=20)],
    basis: Basis,
    among: AmongAsked,
    limit: Limit = 100,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> EntitiesThere:
    """Entities that sources tie to a country, with the statements that say so."""
    return locating.entities_in(case, country, basis, among, limit=limit, offset=offset)


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
