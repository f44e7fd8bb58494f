"""Snapshots of a case: as of some days, and as one dataset has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from clew.errors import UsageError
from clew.model.day import day_number, last_day
from clew.model.taxonomy import taxonomy
from clew.network.change import Sides, Snapshot, snapshot
from clew.network.labelled import Heard, by_label, parties
from clew.network.selected import heard, selected_ties
from clew.network.selection import CERTAIN, Selection
from clew.network.ties import ALWAYS, FOR_EVER, Mask, Ties
from clew.store.case import Case

MOST_DAYS = 12


def history(
    case: Case, days: Sequence[str], sides: Sides | None = None, part: Selection = CERTAIN, today: str | None = None
) -> tuple[Snapshot, ...]:
    """One snapshot a day, or on the last of a year or month; without days one on the first of January of years in
    which ties begin or end, up to `today` (ISO 8601) where it is given. Ties and labels count of this part alone.

    Raises UsageError for what is no day, for no label and no type of ties; NotFound for no dataset.
    """
    _check(sides)
    found = selected_ties(case, replace(part, as_of=None)).certain()
    counted = parties(case, found.nodes)
    wanted = sorted({last_day(each).isoformat() for each in days}) or _past(
        _years(case, found.among(counted), part.without), today
    )

    def labels(day: str) -> dict[str, Mask]:
        return by_label(case, found.nodes, Heard(day, part.without))

    return tuple(snapshot(each, found.as_of(day_number(each)), counted, labels(each), sides) for each in wanted)


def of_dataset(case: Case, dataset: str, sides: Sides | None = None, part: Selection = CERTAIN) -> Snapshot:
    """The network as if no other dataset had spoken, of the types of ties and the day of `part`. Raises UsageError."""
    _check(sides)
    names = case.rows("SELECT DISTINCT dataset FROM statement WHERE dataset <> ? ORDER BY dataset", [dataset])
    alone = replace(part, without=tuple(str(name) for (name,) in names))
    found = selected_ties(case, alone).certain()
    return snapshot(dataset, found, parties(case, found.nodes), by_label(case, found.nodes, heard(alone)), sides)


def _check(sides: Sides | None) -> None:
    for label in () if sides is None else (*sides.left, *sides.right):
        if label not in taxonomy().keys:
            raise UsageError(f"{label!r} is no label. Labels are {', '.join(taxonomy().keys)}.")


def _past(days: list[str], today: str | None) -> list[str]:
    """The days up to today; today itself in place of all that are still to come.

    >>> _past(["2024-01-01", "2026-01-01", "2028-01-01"], "2025-06-30T00:00:00Z"), _past(["2024-01-01"], None)
    (['2024-01-01', '2025-06-30'], ['2024-01-01'])
    """
    past = [day for day in days if today is None or day <= today[:10]]
    return past if len(past) == len(days) or today is None else [*past, today[:10]]


def _years(case: Case, found: Ties, without: Sequence[str]) -> list[str]:
    """First days of years, from the first date of a tie or listing to behind the last, evenly taken."""
    dated = np.concatenate([found.start[found.start != ALWAYS], found.end[found.end != FOR_EVER]])
    years = (
        [(date(1970, 1, 1) + timedelta(int(each))).year for each in dated[[dated.argmin(), dated.argmax()]]]
        if len(dated)
        else []
    )
    years += [int(str(year)[:4]) for year in case.rows(_LISTED, [list(without)])[0] if year is not None]
    if not years:
        raise UsageError("No tie and no listing has a date. Compare two datasets with: clew diff")
    span = range(min(years), min(max(years) + 2, 10_000))
    return [f"{year:04d}-01-01" for year in span[:: -(-len(span) // MOST_DAYS)]]


_LISTED = """
SELECT min(value), max(value) FROM statement
WHERE schema IN ('Sanction', 'Risk') AND prop IN ('startDate', 'listingDate') AND regexp_matches(value, '^[0-9]{4}')
    AND NOT list_contains(CAST(? AS VARCHAR[]), dataset)
"""
