"""The case as a whole: its name, its numbers, its sources."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from clew import flow
from clew.doors.web.at_hand import AtDesk, Reading
from clew.store.overview import Overview
from clew.store.sources import SourceKept

router = APIRouter()


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
