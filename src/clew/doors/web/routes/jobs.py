"""The jobs in the background: how far they are, their results, stopping them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse

from clew.doors.web.at_hand import AtWork
from clew.doors.web.jobs import JobTold

router = APIRouter()
Number = Annotated[int, Path(ge=1, le=2**53)]


@router.get("/jobs")
def list_jobs(jobs: AtWork) -> list[JobTold]:
    """All jobs of this run of the server, the latest first."""
    return list(jobs.listing())


@router.get("/jobs/{number}")
def get_job(jobs: AtWork, number: Number) -> JobTold:
    """One job."""
    return jobs.told(number)


@router.get("/jobs/{number}/result", response_class=FileResponse)
def get_job_result(jobs: AtWork, number: Number) -> FileResponse:
    """The JSON document that a job left."""
    return FileResponse(jobs.result(number), media_type="application/json", headers={"cache-control": "no-store"})


@router.post("/jobs/{number}/cancel")
def cancel_job(jobs: AtWork, number: Number) -> JobTold:
    """Stop a job. Nothing that it did stays."""
    return jobs.cancel(number)
