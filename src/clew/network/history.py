"""Snapshots of a case: as of some days, and as one dataset has it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from clew.errors import UsageError
from clew.model.taxonomy import taxonomy
from clew.network.change import Sides, Snapshot, snapshot
from clew.network.labelled import parties
from clew.network.selected import day
from clew.network.ties import ALWAYS, FOR_EVER, Mask, Ties, ties
from clew.store.case import Case

MOST_DAYS = 12


def history(case: Case, days: Sequence[str], sides: Sides | None = None) -> tuple[Snapshot, ...]:
    """One snapshot a day, YYYY-MM-DD; without days the first of January of years in which ties begin or end.

    Raises UsageError for what is no day and for no label.
    """
    _check(sides)
    found = ties(case)
    counted = parties(case, found.nodes)
    wanted = sorted(days, key=day) or _years(case, found.among(counted))
    return tuple(
        snapshot(each, found.as_of(day(each)), counted, _labels(case, found.nodes, by=each), sides) for each in wanted
    )


def of_dataset(case: Case, dataset: str, sides: Sides | None = None) -> Snapshot:
    """The network as if no other dataset had spoken. Raises UsageError for no label."""
    _check(sides)
    others = [
        str(name) for (name,) in case.rows("SELECT DISTINCT dataset FROM statement WHERE dataset <> ?", [dataset])
    ]
    found = ties(case, without=others)
    labels = _labels(case, found.nodes, dataset=dataset)
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
_LABELS = """
SELECT l.label, list(DISTINCT e.node ORDER BY e.node)
FROM label AS l JOIN entity AS e ON e.id = l.entity JOIN statement AS s ON s.id = l.statement
LEFT JOIN (
    SELECT entity_id, min(value) AS first FROM statement
    WHERE schema IN ('Sanction', 'Risk') AND prop IN ('startDate', 'listingDate') GROUP BY entity_id
) AS d ON d.entity_id = s.entity_id
WHERE e.node IS NOT NULL AND (d.first IS NULL OR $by IS NULL OR d.first <= $by)
    AND ($dataset IS NULL OR s.dataset = $dataset)
GROUP BY l.label ORDER BY l.label
"""


def _labels(case: Case, nodes: int, *, by: str | None = None, dataset: str | None = None) -> dict[str, Mask]:
    """The nodes that carry each label: given by a day, or by a dataset. A listing without a date was always there."""
    found = {}
    for label, carriers in case.rows(_LABELS, {"by": by, "dataset": dataset}):
        assert isinstance(carriers, list)
        found[str(label)] = np.zeros(nodes, bool)
        found[str(label)][carriers] = True
    return found
