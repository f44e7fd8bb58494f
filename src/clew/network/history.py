"""Snapshots of a case: as of some days, and as one dataset has it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from clew.errors import UsageError
from clew.model.day import day_number, last_day
from clew.model.taxonomy import taxonomy
from clew.network.change import Sides, Snapshot, snapshot
from clew.network.labelled import Heard, by_label, parties
from clew.network.ties import ALWAYS, FOR_EVER, Ties, ties
from clew.store.case import Case

MOST_DAYS = 12


def history(case: Case, days: Sequence[str], sides: Sides | None = None) -> tuple[Snapshot, ...]:
    """One snapshot a day, or on the last of a year or month; without days one on the first of January of years in
    which ties begin or end.

    Raises UsageError for what is no day and for no label.
    """
    _check(sides)
    found = ties(case)
    counted = parties(case, found.nodes)
    wanted = sorted({last_day(each).isoformat() for each in days}) or _years(case, found.among(counted))
    return tuple(
        snapshot(each, found.as_of(day_number(each)), counted, by_label(case, found.nodes, Heard(each)), sides)
        for each in wanted
    )


def of_dataset(case: Case, dataset: str, sides: Sides | None = None) -> Snapshot:
    """The network as if no other dataset had spoken. Raises UsageError for no label."""
    _check(sides)
    others = [
        str(name) for (name,) in case.rows("SELECT DISTINCT dataset FROM statement WHERE dataset <> ?", [dataset])
    ]
    found = ties(case, without=others)
    labels = by_label(case, found.nodes, Heard(without=tuple(others)))
    return snapshot(dataset, found, parties(case, found.nodes), labels, sides)


def _check(sides: Sides | None) -> None:
    for label in () if sides is None else (*sides.left, *sides.right):
        if label not in taxonomy().keys:
            raise UsageError(f"{label!r} is no label. Labels are {', '.join(taxonomy().keys)}.")


def _years(case: Case, found: Ties) -> list[str]:
    """First days of years, from the first date of a tie or listing to behind the last, evenly taken."""
    dated = np.concatenate([found.start[found.start != ALWAYS], found.end[found.end != FOR_EVER]])
    years = (
        [(date(1970, 1, 1) + timedelta(int(each))).year for each in dated[[dated.argmin(), dated.argmax()]]]
        if len(dated)
        else []
    )
    years += [int(str(year)[:4]) for year in case.row(_LISTED) if year is not None]
    if not years:
        raise UsageError("No tie and no listing has a date. Compare two datasets with: clew diff")
    span = range(min(years), min(max(years) + 2, 10_000))
    return [f"{year:04d}-01-01" for year in span[:: -(-len(span) // MOST_DAYS)]]


_LISTED = """
SELECT min(value), max(value) FROM statement
WHERE schema IN ('Sanction', 'Risk') AND prop IN ('startDate', 'listingDate') AND regexp_matches(value, '^[0-9]{4}')
"""
