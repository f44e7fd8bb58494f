"""Who is tied to some entities, in numbers: the ties from where they stand, the pairs that perhaps are the same.

Nodes are the numbers of the table `entity`. What is asked for here touches few ties, so nothing of the size of the case
is held in memory: the columns are read by the database, and only what is near comes out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from clew.store import mention
from clew.store.candidates import has_any, undecided
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


Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A column of texts of which many are the same: `names`, and the place in them of each row's."""

    names: tuple[str, ...]
    place: npt.NDArray[np.int32]

    @classmethod
    def of(cls, column: pa.ChunkedArray) -> Self:
        """The texts of a column."""
        coded = column.combine_chunks().dictionary_encode()
        return cls(tuple(coded.dictionary.to_pylist()), coded.indices.to_numpy())

    def among(self, wanted: Collection[str]) -> Mask:
        """Which rows have one of these."""
        is_it = np.array([name in wanted for name in self.names], np.bool_)
        return is_it[self.place]


@dataclass(frozen=True, slots=True, eq=False)
class Halves:
    """Ties as they are seen from one end: columns of one row each.

    `other` is the node at the other end, `schema` its schema, `edge` -1 for a pair that perhaps is the same. `holds`:
    the tie holds, or may hold, on a day that was asked for.
    """

    edge: npt.NDArray[np.int32]
    type: Words
    other: npt.NDArray[np.int32]
    weight: npt.NDArray[np.float64]
    schema: Words
    holds: Mask


_HOLDS = (
    "(start_date IS NULL OR $last IS NULL OR start_date <= $last)"
    " AND (end_date IS NULL OR $first IS NULL OR end_date >= left($first, length(end_date)))"
)
"""Whether a tie holds, or may hold, on one of the days: dates are prefixes (2015, 2015-03), and sort as text."""

_HALVES = f"""
SELECT h.edge, h.type, h.other, h.weight, o.schema, {_HOLDS} AS holds FROM (
    SELECT edge, type, target AS other, weight, start_date, end_date
    FROM edge WHERE source IN (SELECT unnest($nodes::INTEGER[])) AND source <> target
    UNION ALL
    SELECT edge, type, source, weight, start_date, end_date
    FROM edge WHERE target IN (SELECT unnest($nodes::INTEGER[])) AND source <> target
    UNION ALL
    SELECT -1, '{POSSIBLE}', unnest($others::INTEGER[]), unnest($scores::DOUBLE[]), NULL, NULL
) AS h JOIN entity AS o ON o.node = h.other
"""


def halves(case: Case, nodes: Sequence[int], pairs: Sequence[Row], span: Span = ALWAYS) -> Halves:
    """Every tie of these nodes, once from each of them, with the `pairs` (see there). Loops are left out."""
    wanted = set(nodes)
    far = [(b, score) for one, other, score in pairs for a, b in ((one, other), (other, one)) if a in wanted]
    asked = {"nodes": list(nodes), "others": [end for end, _ in far], "scores": [score for _, score in far]}
    found = case.table(_HALVES, {**asked, "first": span.first, "last": span.last})
    edge, other, weight, holds = (found[name].to_numpy() for name in ("edge", "other", "weight", "holds"))
    return Halves(edge, Words.of(found["type"]), other, weight, Words.of(found["schema"]), holds)


def pairs(case: Case, ids: Sequence[str]) -> list[Row]:
    """The undecided pairs of which one is among these canonical ids: both nodes, the smaller first, and the score."""
    near = undecided(case, [*ids, *mention.members_of(case, ids)]) if has_any(case) else []
    nodes = {str(row[0]): row[1] for row in mention.entities(case, {end for *ends, _ in near for end in ends})}
    best: dict[tuple[int, int], float] = {}
    for one, other, score in near:
        a, b = nodes.get(one), nodes.get(other)
        if a is not None and b is not None:
            pair = (min(int(a), int(b)), max(int(a), int(b)))
            best[pair] = max(score, best.get(pair, 0.0))
    return [(*pair, score) for pair, score in sorted(best.items())]


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


def schemas(case: Case) -> list[str]:
    """The schemata that the case has entities of."""
    return [str(row[0]) for row in case.rows("SELECT DISTINCT schema FROM entity WHERE node IS NOT NULL ORDER BY 1")]


def neighbours(case: Case, nodes: Sequence[int], apart: Sequence[str]) -> dict[int, tuple[int, int]]:
    """How many neighbours each of these nodes has: those of schemata that are not counted `apart`, and those that
    are."""
    rows = case.rows(
        """
        SELECT h.near, count(*) - count(p.node), count(p.node) FROM (
            SELECT source AS near, target AS other FROM edge
            WHERE source IN (SELECT unnest($nodes::INTEGER[])) AND source <> target
            UNION
            SELECT target, source FROM edge
            WHERE target IN (SELECT unnest($nodes::INTEGER[])) AND source <> target
        ) AS h
        LEFT JOIN (SELECT node FROM entity WHERE schema IN (SELECT unnest($apart::VARCHAR[]))) AS p ON p.node = h.other
        GROUP BY h.near
        """,
        {"nodes": list(nodes), "apart": list(apart)},
    )
    return {int(str(node)): (int(str(plain)), int(str(others))) for node, plain, others in rows}
