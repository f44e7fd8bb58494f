"""The ties of one entity, a page at a time: how many of each type, and those of a page in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from clew.store import figures, mention
from clew.store.case import Case
from clew.store.engine.lite import Row
from clew.store.figures import NOBODY
from clew.store.paid import Paid, payments
from clew.store.profile import evidence

_OWN = """
(
    SELECT *, target AS other, CASE WHEN directed THEN 'out' ELSE 'both' END AS direction
    FROM edge WHERE source = $node
    UNION ALL
    SELECT *, source AS other, CASE WHEN directed THEN 'in' ELSE 'both' END AS direction
    FROM edge WHERE target = $node AND source <> target
) AS t
"""
MOST_STATEMENTS = 100
"""Statements that are told of a tie."""


@dataclass(frozen=True, slots=True)
class TieSeen:
    """A tie as seen from one entity.

    `said` is what the source calls it; `direction` out, in, or both where it has none; `share` and `weight` as in Edge.
    `statements` are at most 100 of `total_statements`. `paid` is of a tie of payments what was paid.
    """

    edge: int
    type: str
    said: str | None
    other: str
    caption: str
    schema: str
    direction: str
    start_date: str | None
    end_date: str | None
    share: float | None
    weight: float
    statements: tuple[str, ...]
    total_statements: int
    datasets: tuple[str, ...]
    paid: Paid | None


def node_of(case: Case, id_: str) -> int | None:
    """The number of an entity in the network; None for a tie."""
    (node,) = case.row("SELECT node FROM entity WHERE id = ?", [id_])
    return None if node is None else int(str(node))


def types(case: Case, node: int) -> dict[str, int]:
    """How many ties of each type this node has, the most first."""
    rows = case.rows(f"SELECT type, count(*) FROM {_OWN} GROUP BY type ORDER BY 2 DESC, 1", {"node": node})
    return {str(type_): int(str(number)) for type_, number in rows}


@dataclass(frozen=True, slots=True)
class Page:
    """Which ties are wanted: of one type, of any `but` one, dated ones only. The strongest first, or the earliest."""

    type: str | None = None
    but: str | None = None
    dated: bool = False
    limit: int = 50
    offset: int = 0

    @property
    def where(self) -> str:
        """The condition in SQL."""
        parts = ["t.type = $type"] if self.type is not None else []
        parts += ["t.type <> $but"] if self.but is not None else []
        parts += ["(t.start_date IS NOT NULL OR t.end_date IS NOT NULL)"] if self.dated else []
        return f"WHERE {' AND '.join(parts)}" if parts else ""

    @property
    def values(self) -> dict[str, object]:
        """What the condition binds."""
        chosen = {"type": self.type, "but": self.but}
        return {name: value for name, value in chosen.items() if value is not None}

    @property
    def order(self) -> str:
        """The order in SQL."""
        first = "coalesce(t.start_date, t.end_date), " if self.dated else ""
        return f"{first}t.weight DESC, t.type, o.caption, o.id, t.edge"


def ties(case: Case, node: int, page: Page) -> tuple[int, tuple[TieSeen, ...]]:
    """How many ties are wanted, and those of the page."""
    values: dict[str, object] = {"node": node, **page.values}
    total = case.count(f"SELECT count(*) FROM {_OWN} {page.where}", values)
    rows = case.rows(
        f"SELECT t.edge, t.type, t.source, t.target, t.directed, t.via, t.start_date, t.end_date, t.share, t.weight,"
        f" t.direction, o.id, o.caption, o.schema FROM {_OWN} JOIN entity AS o ON o.node = t.other {page.where}"
        f" ORDER BY {page.order} LIMIT {page.limit:d} OFFSET {page.offset:d}",
        values,
    )
    return total, _told(case, cast("list[Row]", rows))


def _told(case: Case, rows: Sequence[Row]) -> tuple[TieSeen, ...]:
    if not rows:
        return ()
    voices = figures.voices(case, rows)
    behind = _statements(case, rows)
    ledgers = payments(case, [int(str(row[0])) for row in rows if row[1] == "Payment" and row[5] is None])
    return tuple(
        TieSeen(
            edge=(edge := int(str(row[0]))),
            type=str(row[1]),
            said=voices.get(edge, NOBODY).said,
            other=str(row[11]),
            caption=str(row[12]),
            schema=str(row[13]),
            direction=str(row[10]),
            start_date=None if row[6] is None else str(row[6]),
            end_date=None if row[7] is None else str(row[7]),
            share=None if row[8] is None else float(str(row[8])),
            weight=float(str(row[9])),
            statements=behind[edge][:MOST_STATEMENTS],
            total_statements=len(behind[edge]),
            datasets=voices.get(edge, NOBODY).datasets,
            paid=ledgers.get(edge),
        )
        for row in rows
    )


def _statements(case: Case, rows: Sequence[Row]) -> dict[int, tuple[str, ...]]:
    """The ids of the statements behind each tie."""
    vias = {int(str(row[0])): str(row[5]) for row in rows if row[5] is not None}
    said: dict[str, list[str]] = {}
    with mention.pointing(case, "about", vias.values()):
        spoken = case.rows(f"SELECT entity_id, id FROM statement WHERE {mention.POINTED}")
    for via, statement in spoken:
        said.setdefault(str(via), []).append(str(statement))
    found = evidence(case, [(int(str(row[0])), None) for row in rows if row[5] is None])
    return found | {edge: tuple(sorted(said.get(via, ()))) for edge, via in vias.items()}


def listings(case: Case, node: int) -> list[str]:
    """The ids of the listings and risks that are about this node."""
    rows = case.rows(
        "SELECT DISTINCT e.id FROM edge AS t JOIN entity AS e"
        " ON e.node = CASE WHEN t.target = $node THEN t.source ELSE t.target END"
        " WHERE (t.target = $node OR t.source = $node) AND t.type IN ('Sanction:entity', 'Risk:entity') ORDER BY e.id",
        {"node": node},
    )
    return [str(row[0]) for row in rows]
