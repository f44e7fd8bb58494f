"""What a route has at hand: the case to read, the desk to change it, the jobs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from clew.doors.web.desk import Desk
from clew.doors.web.jobs import Jobs
from clew.store.case import Case


def _desk(request: Request) -> Desk:
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def _jobs(request: Request) -> Jobs:
    jobs = request.app.state.jobs
    assert isinstance(jobs, Jobs)
    return jobs


def _reading(desk: Annotated[Desk, Depends(_desk)]) -> Iterator[Case]:
    with desk.reading() as case:
        yield case


AtDesk = Annotated[Desk, Depends(_desk)]
"""The desk: `desk.change(lambda: flow.judge(desk.path, …, now=desk.clock()))`; not in a route that takes `Reading`."""

AtWork = Annotated[Jobs, Depends(_jobs)]
"""The jobs: `jobs.start("room.name", title, parameters)`."""

Reading = Annotated[Case, Depends(_reading)]
"""The case, open for reading while the request is answered."""
