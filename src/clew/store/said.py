"""What is said of source entities, statement by statement, with how the source wrote it; and who they are now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clew.store import mention
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement. `original` is how the source wrote the value, where it wrote it otherwise."""

    statement: str
    entity: str
    schema: str
    prop: str
    value: str
    original: str | None
    lang: str | None
    dataset: str
    first_seen: str
    last_seen: str


_COLUMNS = (
    "s.id, s.entity_id, s.schema, s.prop, s.value, s.original_value, s.lang, s.dataset, s.first_seen, s.last_seen"
)


def sayings(case: Case, entities: Iterable[str]) -> list[Saying]:
    """All that is said of these source entities, by property, value, dataset and id."""
    wanted = sorted(set(entities))
    with mention.pointing(case, "about", wanted):
        rows = case.rows(
            f"""
            SELECT {_COLUMNS} FROM statement AS s
            WHERE {mention.POINTED} AND s.entity_id IN (SELECT unnest($ids::VARCHAR[]))
            UNION ALL
            SELECT {_COLUMNS} FROM statement AS s WHERE s.file = 0 AND s.entity_id IN (SELECT unnest($ids::VARCHAR[]))
            """,
            {"ids": wanted},
        )
    found = [_saying(row) for row in rows]
    return sorted(found, key=lambda one: (one.prop, one.value, one.dataset, one.statement))


def beside(case: Case, statement: str, *, limit: int) -> tuple[int, list[Saying]]:
    """The record in which a statement was read: how many statements its file has at that place, and these, in order."""
    where = """
        FROM statement AS s JOIN (SELECT file, position FROM statement WHERE id = $id) AS p
        ON p.file = s.file AND p.position = s.position
    """
    total = case.count(f"SELECT count(*) {where}", {"id": statement})
    rows = case.rows(f"SELECT {_COLUMNS} {where} ORDER BY s.rowid LIMIT {limit:d}", {"id": statement})
    return total, [_saying(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity by its canonical id, its name and its schema."""

    id: str
    caption: str
    schema: str


def named(case: Case, ids: Iterable[str]) -> dict[str, Named]:
    """Who these ids are held to be, by the id asked for; ids that the case does not hold are left out."""
    rows = case.rows(
        "SELECT a.id, e.id, e.caption, e.schema FROM (SELECT unnest($ids::VARCHAR[]) AS id) AS a"
        " LEFT JOIN canonical AS c ON c.entity_id = a.id JOIN entity AS e ON e.id = coalesce(c.canonical_id, a.id)",
        {"ids": sorted(set(ids))},
    )
    return {str(asked): Named(str(id_), str(caption), str(schema)) for asked, id_, caption, schema in rows}


def of_nodes(case: Case, nodes: Sequence[int]) -> dict[int, Named]:
    """The entities of these nodes."""
    rows = case.rows(
        "SELECT node, id, caption, schema FROM entity WHERE node IN (SELECT unnest($nodes::INTEGER[]))",
        {"nodes": list(nodes)},
    )
    return {int(str(node)): Named(str(id_), str(caption), str(schema)) for node, id_, caption, schema in rows}


def _saying(row: Sequence[object]) -> Saying:
    statement, entity, schema, prop, value, original, lang, dataset, first, last = row
    return Saying(
        str(statement),
        str(entity),
        str(schema),
        str(prop),
        str(value),
        None if original is None or original == value else str(original),
        None if lang is None else str(lang),
        str(dataset),
        str(first),
        str(last),
    )
