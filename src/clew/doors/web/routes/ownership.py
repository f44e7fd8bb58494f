"""Ownership: who owns and controls an entity, what it holds, and the chart of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from clew import flow
from clew.doors.web.at_hand import AtDesk, Reading
from clew.flow import owning
from clew.money.ownership.charted import Chart
from clew.money.ownership.held import Asset
from clew.money.ownership.question import Asked
from clew.money.ownership.told import Owners

router = APIRouter()


class OwnershipAsked(BaseModel):
    """Of whom, by which rule (never two at once), as of which day (today without one), from which share on (0 to 1),
    without which datasets."""

    id: Annotated[str, Field(min_length=1, max_length=500)]
    rule: Literal["ofac", "eu", "uk", "integrated", "voting"] = "ofac"
    as_of: Annotated[str, Field(max_length=10)] = ""
    threshold: Annotated[float, Field(ge=0, le=1)] = 0.0
    without: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=100)] = []

    def question(self) -> Asked:
        """As the room of money has it."""
        return Asked(self.rule, self.as_of.strip(), self.threshold, tuple(self.without))


OfWhom = Annotated[OwnershipAsked, Query()]


@dataclass(frozen=True, slots=True)
class OwnersTold:
    """Who owns an entity, and the chart of it. `names` are of those whom the flags are about."""

    owners: Owners
    chart: Chart
    names: dict[str, str]


@router.get("/ownership")
def get_owners(desk: AtDesk, case: Reading, asked: OfWhom) -> OwnersTold:
    """Who owns an entity in the end and directly, who is not named, whether a rule blocks it, and the chart."""
    owners, chart = owning.charted(case, asked.id, asked.question(), now=desk.clock())
    about = {*(one for flag in owners.flags for one in flag.about), *(one.of for one in owners.unknown)}
    return OwnersTold(owners, chart, flow.captions(case, sorted(about)))


@router.get("/ownership/picture", response_class=Response)
def get_owners_picture(desk: AtDesk, case: Reading, asked: OfWhom) -> Response:
    """The chart as an SVG file."""
    drawn = owning.picture(case, asked.id, asked.question(), now=desk.clock())
    headers = {"content-disposition": 'attachment; filename="owners.svg"'}
    return Response(drawn, media_type="image/svg+xml", headers=headers)


class HoldingsAsked(OwnershipAsked):
    """The same, some rows at a time."""

    limit: Annotated[int, Field(ge=0, le=1_000)] = 200
    offset: Annotated[int, Field(ge=0, le=10**9)] = 0


@dataclass(frozen=True, slots=True)
class HoldingsTold:
    """What an entity holds: `shown` assets of `total`, those that the rule catches first. `names` are of those whom the
    chains pass, and of who perhaps is the same."""

    id: str
    caption: str
    rule: str
    as_of: str
    designated: tuple[str, ...]
    perhaps_same: tuple[str, ...]
    counts: dict[str, int]
    holdings: tuple[Asset, ...]
    shown: int
    total: int
    caveats: tuple[str, ...]
    names: dict[str, str]


@router.get("/ownership/holdings")
def get_holdings(desk: AtDesk, case: Reading, asked: Annotated[HoldingsAsked, Query()]) -> HoldingsTold:
    """What an entity holds, directly and through others: what could be frozen, with how certain that is."""
    found = flow.holdings(case, asked.id, asked.question(), now=desk.clock())
    some = found.holdings[asked.offset : asked.offset + asked.limit]
    return HoldingsTold(
        id=found.id,
        caption=found.caption,
        rule=found.rule,
        as_of=found.as_of,
        designated=found.designated,
        perhaps_same=found.perhaps_same,
        counts=found.counts,
        holdings=some,
        shown=len(some),
        total=found.total,
        caveats=found.caveats,
        names=flow.captions(case, sorted({*found.perhaps_same, *(one for asset in some for one in asset.through)})),
    )
