"""Names held against a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from clew.progress import Progress, silent
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.resolve.screen.of_case import Answer
    from clew.resolve.screen.query import Query, Screened
    from clew.resolve.screen.screener import Screener


def screen(
    case: Case, queries: Iterable[Query], *, limit: int = 10, threshold: float = 0.5, progress: Progress = silent
) -> Iterator[Answer]:
    """For each query those in the case that it may be, best first. Raises UsageError."""
    from clew.resolve.screen.of_case import answers

    return answers(case, queries, limit=limit, threshold=threshold, progress=progress)


def screener(case: Case, *, progress: Progress = silent) -> Screener:
    """What screens one record after the other against the case: `screener(case).screen_one(…)`."""
    from clew.resolve.screen.of_case import screener as of

    return of(case, progress)


def match_response(case: Case, answers: Iterable[Screened], *, limit: int, threshold: float) -> dict[str, object]:
    """Answers in the shape of yente's `/match`."""
    from clew.resolve.screen import yente

    return yente.response(case, list(answers), limit=limit, threshold=threshold)
