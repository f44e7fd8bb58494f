"""Who has most ties."""

from __future__ import annotations

from dataclasses import dataclass

from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Connected:
    """An entity, how many others it is tied to directly, and the labels that sources give it."""

    id: str
    caption: str
    schema: str
    others: int
    labels: tuple[str, ...]


def most_connected(case: Case, *, limit: int = 10) -> tuple[Connected, ...]:
    """Persons, organisations and vessels by degree: the number of other such entities that they are tied to.

    Freeman, "Centrality in social networks: conceptual clarification" (Social Networks 1, 1978). Parallel ties count
    once; listings, documents and addresses are no neighbours. Equal degrees are in the order of their ids.
    """
    rows = case.rows(
        """
        SELECT e.id, e.caption, e.schema, d.others,
            (SELECT list(DISTINCT l.label ORDER BY l.label) FROM label AS l WHERE l.entity = e.id)
        FROM (
            SELECT t.one, count(DISTINCT t.other) AS others FROM (
                SELECT source AS one, target AS other FROM edge UNION ALL SELECT target, source FROM edge
            ) AS t JOIN entity AS o ON o.node = t.other AND o.kind = 'party'
            WHERE t.one <> t.other GROUP BY t.one
        ) AS d JOIN entity AS e ON e.node = d.one AND e.kind = 'party'
        ORDER BY d.others DESC, e.id LIMIT ?
        """,
        [limit],
    )
    return tuple(
        Connected(str(id_), str(caption), str(schema), int(str(others)), _texts(labels))
        for id_, caption, schema, others, labels in rows
    )


def _texts(found: object) -> tuple[str, ...]:
    return tuple(str(text) for text in found) if isinstance(found, list) else ()
