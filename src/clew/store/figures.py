"""Entities as a picture shows them, and who states the ties between them, on how many statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import pyarrow as pa

from clew.errors import NotFound
from clew.store import mention
from clew.store.case import Case
from clew.store.engine.lite import Row
from clew.store.mention import POINTED
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
    return _stated(case, stated) | _named(case, named) | _paid(case, paid)


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


_TOLD = f"""
SELECT {{of}} AS of, s.dataset, CASE WHEN s.prop IN ('role', 'relationship') THEN s.value END AS said,
    count(*) AS number
FROM statement AS s {{tie}} WHERE s.{POINTED} GROUP BY ALL
"""


def _stated(case: Case, ties: Sequence[tuple[object, object]]) -> dict[int, Voice]:
    """Of ties that an entity of its own states: what is said of that entity."""
    if not ties:
        return {}
    with mention.pointing(case, "about", [str(via) for _, via in ties]):
        told = _voices(case.table(_TOLD.format(of="s.entity_id", tie="")))
    return {int(str(edge)): told[via] for edge, via in ties if via in told}


def _named(case: Case, ties: Sequence[tuple[object, object, object]]) -> dict[int, Voice]:
    """Of ties that entities state of each other, or that follow from a value: of what is said of both, what counts."""
    if not ties:
        return {}
    ends = sorted({int(str(end)) for tie in ties for end in tie[1:]})
    with mention.pointing(case, "about", _bodies(case, ends)):
        told = _voices(case.table(_TOLD.format(of="x.edge", tie=_BEHIND), {"edges": [tie[0] for tie in ties]}))
    return {int(str(edge)): voice for edge, voice in told.items()}


def _voices(table: pa.Table) -> dict[object, Voice]:
    """Of each whom the first column names: statements, datasets, and what they call it; columns as of `_TOLD`."""
    parts: dict[object, list[tuple[str, str | None, int]]] = {}
    of, datasets, called, numbers = (column.to_pylist() for column in table.columns)
    for who, *part in zip(of, datasets, called, numbers, strict=True):
        parts.setdefault(who, []).append((part[0], part[1], part[2]))
    return {who: _voice(tuple(sorted(some, key=str))) for who, some in parts.items()}


@lru_cache(1_000)
def _voice(parts: tuple[tuple[str, str | None, int], ...]) -> Voice:
    """One of many ties is stated as the next is."""
    said = sorted({text for _, text, _ in parts if text is not None})
    datasets = tuple(sorted({dataset for dataset, _, _ in parts}))
    return Voice(sum(number for *_, number in parts), datasets, ", ".join(said) if said else None)


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
JOIN (SELECT DISTINCT edge, statement FROM edge_evidence WHERE edge IN (SELECT unnest($edges::INTEGER[]))) AS x
ON x.statement = s.id
"""


def _paid(case: Case, edges: Sequence[object]) -> dict[int, Voice]:
    """Of ties of payments: the pairs of accounts behind them."""
    if not edges:
        return {}
    query = f"SELECT edge, count(*), list(DISTINCT dataset ORDER BY dataset), NULL FROM ({BEHIND}) AS b GROUP BY edge"
    rows = case.rows(query, {"edges": list(edges), "without": []})
    return {int(str(edge)): Voice(int(str(count)), _texts(names)) for edge, count, names, _ in rows}
