"""The way back: from a statement to the record, the line and the file that it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.errors import NotFound
from clew.model.edit import ANALYST, Edit
from clew.store import by_hand
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement was read: the file with its hash, the record's own number, and the place as `line 12`."""

    file: str
    sha256: str
    record: str
    position: str
    dataset: str
    source: int


@dataclass(frozen=True, slots=True)
class Origin:
    """A statement with the places where it was read, the first one first.

    `edits` are behind it where the analyst says it: who, when and why.
    """

    statement: str
    entity: str
    schema: str
    prop: str
    value: str
    original_value: str | None
    lang: str | None
    dataset: str
    origin: str | None
    first_seen: str
    last_seen: str
    places: tuple[Place, ...]
    edits: tuple[Edit, ...] = ()


def origin(case: Case, statement: str) -> Origin:
    """Where a statement comes from. Takes an id, or the start of one that is unique. Raises NotFound."""
    rows = case.rows(
        "SELECT id, entity_id, schema, prop, value, original_value, lang, dataset, origin, first_seen, last_seen"
        " FROM statement WHERE starts_with(id, ?) LIMIT 2",
        [statement.strip().lower()],
    )
    if len(rows) != 1 or len(statement.strip()) < 6:
        which = "more than one statement begins" if len(rows) > 1 else "no statement begins"
        raise NotFound(
            f"In {case.path} {which} with {statement!r}. `clew show` prints the ids of an entity's statements."
        )
    id_, entity, schema, prop, value, original, lang, dataset, from_, first, last = rows[0]
    return Origin(
        statement=str(id_),
        entity=str(entity),
        schema=str(schema),
        prop=str(prop),
        value=str(value),
        original_value=None if original is None else str(original),
        lang=None if lang is None else str(lang),
        dataset=str(dataset),
        origin=None if from_ is None else str(from_),
        first_seen=str(first),
        last_seen=str(last),
        places=places(case, str(id_)),
        edits=by_hand.behind(case, str(entity), str(prop), str(value)) if dataset == ANALYST else (),
    )


def places(case: Case, statement: str) -> tuple[Place, ...]:
    """All places where the statement with this full id was read."""
    rows = case.rows(
        """
        SELECT f.path, f.member, f.sha256, p.record, f.unit, p.position, s.dataset, s.source FROM (
            SELECT file, coalesce(record, entity_id) AS record, position FROM statement WHERE id = $id
            UNION ALL
            SELECT g.file, coalesce(g.record, s.entity_id) AS record, g.position
            FROM sighting AS g JOIN statement AS s ON s.id = g.statement WHERE g.statement = $id
        ) AS p JOIN file AS f ON f.file = p.file JOIN source AS s ON s.source = f.source ORDER BY f.file
        """,
        {"id": statement},
    )
    return tuple(map(_place, rows))


def first_places(case: Case, statements: Sequence[str]) -> dict[str, Place]:
    """Where each of these statements (full ids) was first read, in one pass; those that the case lacks are left out."""
    rows = case.rows(
        "SELECT s.id, f.path, f.member, f.sha256, coalesce(s.record, s.entity_id), f.unit, s.position,"
        " o.dataset, o.source FROM statement AS s JOIN file AS f ON f.file = s.file"
        " JOIN source AS o ON o.source = f.source"
        " WHERE s.id IN (SELECT unnest(?))",
        [list(statements)],
    )
    return {str(row[0]): _place(row[1:]) for row in rows}


def _place(row: Sequence[object]) -> Place:
    path, member, sha256, record, unit, position, dataset, source = row
    return Place(
        file=f"{path}!{member}" if member else str(path),
        sha256=str(sha256),
        record=str(record),
        position=f"{unit} {position}",
        dataset=str(dataset),
        source=int(str(source)),
    )
