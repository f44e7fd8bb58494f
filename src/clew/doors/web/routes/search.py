"""Finding entities: by name as one types, narrowed down by facets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field

from clew.doors.web.at_hand import Reading
from clew.flow import searching
from clew.flow.describing import LabelTold, label_told
from clew.flow.searching import Searching
from clew.model.taxonomy import taxonomy
from clew.store.traits import FACETS, FacetValue, Narrowed

router = APIRouter()


def _searching(request: Request) -> Searching:
    """What is kept at hand for searches, one for the server; two that come first at once make one too many, no harm."""
    found = getattr(request.app.state, "searching", None)
    if not isinstance(found, Searching):
        found = request.app.state.searching = Searching()
    return found


AtSearch = Annotated[Searching, Depends(_searching)]

Values = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=50)]


@dataclass(frozen=True, slots=True)
class ResultTold:
    """An entity found. `matched` is the name that did it, `score` in [0, 1]; neither where no name was asked for."""

    id: str
    caption: str
    schema: str
    labels: list[LabelTold]
    datasets: list[str]
    countries: list[str]
    score: float | None
    matched: str | None


@dataclass(frozen=True, slots=True)
class FacetsTold:
    """The values of each facet with how many have it, those with most first: at most 200 of each."""

    schema: list[FacetValue]
    dataset: list[FacetValue]
    label: list[FacetValue]
    country: list[FacetValue]


@dataclass(frozen=True, slots=True)
class SearchTold:
    """What was found: `shown` of `total` that fit; `found` before it was narrowed down.

    Facets count among the best `counted` of `found`; where that is less, `total` is of these when it is narrowed down,
    and `found` is an estimate. `values` tells how many values each facet has in all; `titles` are those of the labels.
    """

    query: str
    total: int
    shown: int
    found: int
    counted: int
    results: list[ResultTold]
    facets: FacetsTold
    values: dict[str, int]
    titles: dict[str, str]


class SearchAsked(BaseModel):
    """What is looked for: a name or nothing, and what it is narrowed down to. A `label` is `basis:label`."""

    q: Annotated[str, Field(max_length=500)] = ""
    schemata: Annotated[Values, Field(alias="schema")] = []
    dataset: Values = []
    label: Values = []
    country: Values = []
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    offset: Annotated[int, Field(ge=0, le=10**9)] = 0


@router.get("/search")
def search_case(case: Reading, at_hand: AtSearch, asked: Annotated[SearchAsked, Query()]) -> SearchTold:
    """Entities whose names are like `q`, the best first, or all; narrowed down, with facets."""
    narrowed = Narrowed(*map(tuple, (asked.schemata, asked.dataset, asked.label, asked.country)))
    done = at_hand.search(case, asked.q, narrowed, limit=asked.limit, offset=asked.offset)
    facets = {facet: list(done.facets[facet].values) for facet in FACETS}
    results = [_result(hit) for hit in done.hits]
    return SearchTold(
        query=asked.q,
        total=done.total,
        shown=len(results),
        found=done.found,
        counted=done.counted,
        results=results,
        facets=FacetsTold(**facets),
        values={facet: done.facets[facet].total for facet in FACETS},
        titles={key: trade.title for key in taxonomy().keys if (trade := taxonomy().key(key))},
    )


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The best few entities for what is typed so far, out of `total`."""

    total: int
    results: list[ResultTold]


@router.get("/suggest")
def suggest(
    case: Reading,
    at_hand: AtSearch,
    q: Annotated[str, Query(max_length=500)],
    limit: Annotated[int, Query(ge=1, le=50)] = 8,
) -> Suggestions:
    """Entities as one types a name: quick, without facets."""
    done = at_hand.suggest(case, q, limit=limit)
    return Suggestions(done.total, [_result(hit) for hit in done.hits])


def _result(hit: searching.Hit) -> ResultTold:
    one = hit.entity
    return ResultTold(
        id=one.id,
        caption=one.caption,
        schema=one.schema,
        labels=[label_told(*label.split(":", 1)) for label in one.labels],
        datasets=list(one.datasets),
        countries=list(one.countries),
        score=hit.score,
        matched=hit.matched,
    )
