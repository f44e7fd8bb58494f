"""Who is tied to some entities, in numbers: the ties from where they stand, the pairs that perhaps are the same.

Nodes are the numbers of the table `entity`. What is asked for here touches few ties, so nothing of the size of the case
is held in memory: the columns are read by the database, and only what is near comes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from clew.store.candidates import UNDECIDED
from clew.store.case import Case
from clew.store.engine.lite import Row

POSSIBLE = "possible:same"
"""The type of a pair that perhaps is the same."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, both within, as YYYY-MM-DD; None: no such bound."""

    first: str | None = None
    last: str | None = None


ALWAYS = Span()


@dataclass(frozen=True, slots=True, eq=False)
class Halves:
    """Ties as they are seen from one end: columns of one row each.

    `near` and `other` are nodes, `schema` is that of the other, `direction` out, in or both, `edge` -1 for a pair that
    perhaps is the same. `holds`: the tie holds, or may hold, on a day that was asked for.
    """

    edge: npt.NDArray[np.int32]
    type: npt.NDArray[np.object_]
    near: npt.NDArray[np.int32]
    other: npt.NDArray[np.int32]
    direction: npt.NDArray[np.object_]
    weight: npt.NDArray[np.float64]
    schema: npt.NDArray[np.object_]
    holds: npt.NDArray[np.bool_]


_HOLDS = (
    "(start_date IS NULL OR $last IS NULL OR start_date <= $last)"
    " AND (end_date IS NULL OR $first IS NULL OR end_date >= left($first, length(end_date)))"
)
"""Whether a tie holds, or may hold, on one of the days: dates are prefixes (2015, 2015-03), and sort as text."""

_HALVES = f"""
SELECT h.edge, h.type, h.near, h.other, h.direction, h.weight, o.schema, {_HOLDS} AS holds FROM (
    SELECT edge, type, source AS near, target AS other, CASE WHEN directed THEN 'out' ELSE 'both' END AS direction,
        weight, start_date, end_date
    FROM edge WHERE source IN (SELECT unnest($nodes::INTEGER[])) AND source <> target
    UNION ALL
    SELECT edge, type, target, source, CASE WHEN directed THEN 'in' ELSE 'both' END, weight, start_date, end_date
    FROM edge WHERE target IN (SELECT unnest($nodes::INTEGER[])) AND source <> target
    UNION ALL
    SELECT -1, '{POSSIBLE}', unnest($ones::INTEGER[]), unnest($others::INTEGER[]), 'both',
        unnest($scores::DOUBLE[]), NULL, NULL
) AS h JOIN entity AS o ON o.node = h.other
"""


def halves(case: Case, nodes: Sequence[int], pairs: Sequence[Row], span: Span = ALWAYS) -> Halves:
    """Every tie of these nodes, once from each of them, with the `pairs` (see there). Loops are left out."""
    wanted = set(nodes)
    both = [(a, b, score) for one, other, score in pairs for a, b in ((one, other), (other, one)) if a in wanted]
    ones, others, scores = (list(column) for column in zip(*both, strict=True)) if both else ([], [], [])
    asked = {"nodes": list(nodes), "ones": ones, "others": others, "scores": scores}
    found = case.sql(_HALVES, {**asked, "first": span.first, "last": span.last}).fetchnumpy()
    return Halves(**{name: np.asarray(column) for name, column in found.items()})


def pairs(case: Case, ids: Sequence[str]) -> list[Row]:
    """The undecided pairs of which one is among these canonical ids: both nodes, the smaller first, and the score."""
    rows = case.rows(
        f"""
        WITH asked AS (SELECT unnest($ids::VARCHAR[]) AS id),
        member AS (SELECT id FROM asked UNION
            SELECT c.entity_id FROM canonical AS c WHERE c.canonical_id IN (SELECT id FROM asked)),
        near AS (SELECT * FROM ({UNDECIDED}) AS p
            WHERE p."left" IN (SELECT id FROM member) OR p."right" IN (SELECT id FROM member))
        SELECT least(a.node, b.node) AS one, greatest(a.node, b.node) AS other, max(p.score) AS score
        FROM near AS p JOIN entity AS a ON a.id = p.one JOIN entity AS b ON b.id = p.other
        WHERE a.node IS NOT NULL AND b.node IS NOT NULL GROUP BY ALL ORDER BY ALL
        """,
        {"ids": list(ids)},
    )
    return cast("list[Row]", rows)


def among(case: Case, nodes: Sequence[int], fresh: Sequence[int]) -> list[Row]:
    """The ties of which both ends are among `nodes` and one at least among `fresh`, in the order of their numbers:
    edge, type, source, target, directed, via, start_date, end_date, share, weight. Loops are left out."""
    rows = case.rows(
        """
        SELECT edge, type, source, target, directed, via, start_date, end_date, share, weight FROM edge
        WHERE source <> target AND source IN (SELECT unnest($nodes::INTEGER[]))
            AND target IN (SELECT unnest($nodes::INTEGER[]))
            AND (source IN (SELECT unnest($fresh::INTEGER[])) OR target IN (SELECT unnest($fresh::INTEGER[])))
        ORDER BY edge
        """,
        {"nodes": list(nodes), "fresh": list(fresh)},
    )
    return cast("list[Row]", rows)


def numbered(case: Case, edges: Sequence[int]) -> list[Row]:
    """The ties of these numbers, as `among` gives them."""
    rows = case.rows(
        "SELECT edge, type, source, target, directed, via, start_date, end_date, share, weight FROM edge"
        " WHERE edge IN (SELECT unnest($edges::INTEGER[])) ORDER BY edge",
        {"edges": list(edges)},
    )
    return cast("list[Row]", rows)


def neighbours(case: Case, nodes: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many neighbours of each schema each of these nodes has."""
    rows = case.rows(
        """
        SELECT h.near, o.schema, count(*) FROM (
            SELECT source AS near, target AS other FROM edge
            WHERE source IN (SELECT unnest($nodes::INTEGER[])) AND source <> target
            UNION
            SELECT target, source FROM edge
            WHERE target IN (SELECT unnest($nodes::INTEGER[])) AND source <> target
        ) AS h JOIN entity AS o ON o.node = h.other GROUP BY h.near, o.schema
        """,
        {"nodes": list(nodes)},
    )
    found: dict[int, dict[str, int]] = {}
    for node, schema, count in rows:
        found.setdefault(int(str(node)), {})[str(schema)] = int(str(count))
    return found
