"""Entities: a roll-up of statements under their canonical ids. A cache, made anew from the truth.

What the analyst says of an entity does not count here: it is no source. The schema of an entity is the most specific
that its statements name; where they name several that do not fit, the one
that most statements name. Its caption is the best value of the first caption property of its schema that has any:
Latin script first, then what most sources say, then the shortest.
"""

from __future__ import annotations

import pyarrow as pa

from clew.store.engine.contract import WHOLE, Engine, Step, Truth

STEPS = (
    Step(
        "entity_schema",
        """
        SELECT e.id, e.schema, i.kind, e.statements FROM (
            SELECT r.id, r.schema, sum(r.n) OVER (PARTITION BY r.id) AS statements,
                row_number() OVER (PARTITION BY r.id ORDER BY i.depth DESC, r.n DESC, r.schema) AS place
            FROM (
                SELECT coalesce(c.canonical_id, s.entity_id) AS id, s.schema, count(*) AS n
                FROM {statement} AS s LEFT JOIN {canonical} AS c ON c.entity_id = s.entity_id
                WHERE s.dataset <> 'analyst' GROUP BY coalesce(c.canonical_id, s.entity_id), s.schema
            ) AS r JOIN schema_info AS i ON i.schema = r.schema
        ) AS e JOIN schema_info AS i ON i.schema = e.schema WHERE e.place = 1
        """,
    ),
    Step(
        "entity_caption",
        """
        SELECT id, value AS caption FROM (
            SELECT id, value, row_number() OVER (
                PARTITION BY id ORDER BY place, latin DESC, n DESC, length(value), value
            ) AS best
            FROM (
                SELECT coalesce(c.canonical_id, s.entity_id) AS id, s.value, min(p.place) AS place, count(*) AS n,
                    CASE WHEN regexp_matches(s.value, '[A-Za-z]') THEN 1 ELSE 0 END AS latin
                FROM {statement} AS s JOIN caption_prop AS p ON p.schema = s.schema AND p.prop = s.prop
                LEFT JOIN {canonical} AS c ON c.entity_id = s.entity_id
                GROUP BY coalesce(c.canonical_id, s.entity_id), s.value
            ) AS v
        ) AS r WHERE best = 1
        """,
    ),
    Step(
        "entity_named",
        """
        SELECT n.id, min(n.range) AS schema FROM (
            SELECT coalesce(c.canonical_id, s.value) AS id, p.range
            FROM {statement} AS s JOIN property AS p ON p.schema = s.schema AND p.prop = s.prop
            LEFT JOIN {canonical} AS c ON c.entity_id = s.value
            WHERE p.type = 'entity'
        ) AS n LEFT JOIN entity_schema AS e ON e.id = n.id WHERE e.id IS NULL GROUP BY n.id
        """,
    ),
    Step(
        "entity_all",
        """
        SELECT e.id, e.schema, e.kind, coalesce(k.caption, i.label) AS caption, e.statements
        FROM entity_schema AS e JOIN schema_info AS i ON i.schema = e.schema
        LEFT JOIN entity_caption AS k ON k.id = e.id
        UNION ALL
        SELECT n.id, n.schema, i.kind, n.id AS caption, 0 AS statements
        FROM entity_named AS n JOIN schema_info AS i ON i.schema = n.schema
        """,
    ),
    Step(
        "entity_new",
        """
        SELECT e.id, n.node, e.schema, e.kind, e.caption, e.statements FROM entity_all AS e
        LEFT JOIN (
            SELECT id, CAST(row_number() OVER (ORDER BY id) - 1 AS INTEGER) AS node FROM entity_all WHERE kind <> 'edge'
        ) AS n ON n.id = e.id
        """,
    ),
    Step(
        "entity_dataset_new",
        """
        SELECT DISTINCT coalesce(c.canonical_id, s.entity_id) AS entity, s.dataset
        FROM {statement} AS s LEFT JOIN {canonical} AS c ON c.entity_id = s.entity_id
        """,
    ),
)
"""Needs `statement`, `canonical` and the model's tables; makes `entity_new` and `entity_dataset_new`."""


def roll_up(engine: Engine, truth: Truth = WHOLE) -> None:
    """Make `entity_new` (id, node, schema, kind, caption, statements) and `entity_dataset_new` (entity, dataset).

    `node` numbers the entities that are no edges from 0, in the order of their ids; it is null for edges. An entity
    that is only named by others has 0 statements, the schema that the naming property wants, and its id as caption.
    """
    engine.run(truth.steps(STEPS))
    engine.drop("entity_schema", "entity_caption", "entity_named", "entity_all")


OWNER_UNKNOWN = "owner unknown"
"""The keyword by which readers mark a node for somebody whom a register does not name (`clew.sources.register`)."""


def placeholders(engine: Engine) -> pa.Table:
    """Source entities that stand for nobody in particular (`entity_id`, sorted): two of them are never the same.

    Every place where a register leaves an owner out has a node of its own, so that the gap can be seen.
    """
    return engine.fetch(
        f"SELECT DISTINCT entity_id FROM statement WHERE prop = 'keywords' AND value = '{OWNER_UNKNOWN}'"
        " ORDER BY entity_id"
    )
