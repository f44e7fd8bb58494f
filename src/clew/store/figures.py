"""Entities as a picture shows them, and who states the ties between them, on how many statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from clew.errors import NotFound
from clew.store import mention
from clew.store.case import Case
from clew.store.engine.lite import Row
from clew.store.paid import BEHIND
from clew.store.profile import evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """An entity: its node, id, name, schema, datasets, and its labels by their basis."""

    node: int
    id: str
    caption: str
    schema: str
    datasets: tuple[str, ...]
    designated: tuple[str, ...]
    described: tuple[str, ...]
    analyst: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who states a tie: on how many statements (or payments) it rests, of what datasets; what they call it."""

    statements: int
    datasets: tuple[str, ...]
    said: str | None = None


NOBODY = Voice(0, ())


def figures(case: Case, nodes: Sequence[int]) -> list[Figure]:
    """The entities of these nodes, in the order of the nodes."""
    rows = case.rows(
        """
        WITH here AS (
            SELECT node, id, caption, schema FROM entity WHERE node IN (SELECT unnest($nodes::INTEGER[]))
        ),
        sets AS (
            SELECT entity, list(dataset ORDER BY dataset) AS names FROM entity_dataset
            WHERE entity IN (SELECT id FROM here) GROUP BY entity
        ),
        labels AS (
            SELECT entity, list(DISTINCT label ORDER BY label) FILTER (basis = 'designated') AS designated,
                list(DISTINCT label ORDER BY label) FILTER (basis = 'described') AS described,
                list(DISTINCT label ORDER BY label) FILTER (basis = 'analyst') AS analyst
            FROM label WHERE entity IN (SELECT id FROM here) GROUP BY entity
        )
        SELECT h.node, h.id, h.caption, h.schema, s.names, l.designated, l.described, l.analyst FROM here AS h
        LEFT JOIN sets AS s ON s.entity = h.id LEFT JOIN labels AS l ON l.entity = h.id ORDER BY h.node
        """,
        {"nodes": list(nodes)},
    )
    return [
        Figure(int(str(node)), str(id_), str(caption), str(schema), *map(_texts, lists))
        for node, id_, caption, schema, *lists in rows
    ]


def voices(case: Case, ties: Sequence[Row]) -> dict[int, Voice]:
    """Who states each of these ties (rows of `around.among`), by its number."""
    stated = [(tie[0], tie[5]) for tie in ties if tie[5] is not None]
    paid = [tie[0] for tie in ties if tie[5] is None and tie[1] == "Payment"]
    named = [(tie[0], tie[2], tie[3]) for tie in ties if tie[5] is None and tie[1] != "Payment"]
    rows = [*_stated(case, stated), *_named(case, named), *_paid(case, paid)]
    return {
        int(str(edge)): Voice(int(str(count)), _texts(names), None if said is None else str(said))
        for edge, count, names, said in rows
    }


@dataclass(frozen=True, slots=True)
class Behind:
    """A statement behind a tie: what it says of whom, and who says it."""

    statement: str
    entity: str
    prop: str
    value: str
    dataset: str


def behind(case: Case, edge: int) -> list[Behind]:
    """The statements behind a tie. Of a tie of payments they say whose the accounts are. Raises NotFound."""
    found = case.rows("SELECT edge, via, source, target FROM edge WHERE edge = ?", [edge])
    if not found:
        raise NotFound(f"{case.path} has no tie {edge}: ties are numbered anew when the case changes. Open it again.")
    _, via, source, target = found[0]
    wanted = set(evidence(case, [(edge, None if via is None else str(via))])[edge])
    bodies = [str(via)] if via is not None else _bodies(case, [int(str(source)), int(str(target))])
    rows = [row for row in mention.about(case, bodies) if row[1] in wanted]
    missing = sorted(wanted - {str(row[1]) for row in rows})
    if missing:
        more = "SELECT rowid, id, entity_id, schema, prop, value, dataset FROM statement"
        rows += cast("list[Row]", case.rows(f"{more} WHERE id IN (SELECT unnest($ids::VARCHAR[]))", {"ids": missing}))
    told = {Behind(*(str(row[at]) for at in (1, 2, 4, 5, 6))) for row in rows}
    return sorted(told, key=lambda one: (one.prop, one.value, one.dataset, one.statement))


def _texts(given: object) -> tuple[str, ...]:
    return tuple(map(str, given)) if isinstance(given, list) else ()


_TOLD = """
SELECT {edge}, count(DISTINCT s.id), list(DISTINCT s.dataset ORDER BY s.dataset),
    string_agg(DISTINCT s.value, ', ' ORDER BY s.value) FILTER (s.prop IN ('role', 'relationship'))
FROM (
    SELECT DISTINCT unnest(range(m.first, m.last + 1)) AS row FROM mention AS m
    WHERE m.key IN (SELECT unnest($keys::UBIGINT[]))
) AS p JOIN statement AS s ON s.rowid = p.row AND s.file > 0 JOIN {tie} GROUP BY {edge}
"""


def _stated(case: Case, ties: Sequence[tuple[object, object]]) -> list[Row]:
    """Of ties that an entity of its own states: what is said of that entity."""
    if not ties:
        return []
    tie = "(SELECT unnest($edges::INTEGER[]) AS edge, unnest($vias::VARCHAR[]) AS via) AS t ON t.via = s.entity_id"
    vias = [str(via) for _, via in ties]
    asked = {"keys": mention.keys("about", vias), "edges": [edge for edge, _ in ties], "vias": vias}
    return cast("list[Row]", case.rows(_TOLD.format(edge="t.edge", tie=tie), asked))


def _named(case: Case, ties: Sequence[tuple[object, object, object]]) -> list[Row]:
    """Of ties that entities state of each other, or that follow from a value: of what is said of both, what counts."""
    if not ties:
        return []
    ends = sorted({int(str(end)) for tie in ties for end in tie[1:]})
    keys = mention.keys("about", _bodies(case, ends))
    asked = {"keys": keys, "edges": [tie[0] for tie in ties]}
    return cast("list[Row]", case.rows(_TOLD.format(edge="x.edge", tie=_BEHIND), asked))


def _bodies(case: Case, nodes: Sequence[int]) -> list[str]:
    """The source entities that these nodes are held to be."""
    rows = case.rows(
        """
        WITH tied AS (SELECT id FROM entity WHERE node IN (SELECT unnest($nodes::INTEGER[])))
        SELECT id FROM tied UNION ALL
        SELECT entity_id FROM canonical WHERE canonical_id IN (SELECT id FROM tied)
        """,
        {"nodes": list(nodes)},
    )
    return [str(row[0]) for row in rows]


_BEHIND = """
(SELECT edge, statement FROM edge_evidence WHERE edge IN (SELECT unnest($edges::INTEGER[]))) AS x ON x.statement = s.id
"""


def _paid(case: Case, edges: Sequence[object]) -> list[Row]:
    """Of ties of payments: the pairs of accounts behind them."""
    if not edges:
        return []
    query = f"SELECT edge, count(*), list(DISTINCT dataset ORDER BY dataset), NULL FROM ({BEHIND}) AS b GROUP BY edge"
    return cast("list[Row]", case.rows(query, {"edges": list(edges), "without": []}))
