"""Two datasets side by side, in bulk: which entities, facts, labels and ties only one of them has.

Entities are matched by the publisher's own number (`record`: the id of the source entity is made of it) or by who they
are held to be (`identity`: the canonical id). What is said of a listing, a document or an address is said of the party
that it belongs to. A fact is a property with a value, a tie is its type with both ends; both are the same in two
datasets whatever else is said there.
"""

from __future__ import annotations

import pyarrow as pa

from clew.store.case import Case
from clew.store.engine.contract import Step
from clew.store.model_tables import drop_model, load_model

RECORD, IDENTITY = "record", "identity"

_ABOUT = "'createdAt', 'modifiedAt', 'retrievedAt', 'sourceUrl', 'publisher', 'publisherUrl'"
_LISTING = {RECORD: "false", IDENTITY: f"d.what = 'fact' AND (d.name LIKE 'Sanction:%' OR d.name IN ({_ABOUT}))"}
"""What a listing says of itself, as its authority and number: between two publishers it always differs."""

_KEYS = {RECORD: "{0}", IDENTITY: "coalesce((SELECT c.canonical_id FROM canonical AS c WHERE c.entity_id = {0}), {0})"}

_STEPS = (
    Step(
        "diff_said",
        """
        SELECT d.side, s.id, s.entity_id, [key s.entity_id] AS key, s.schema, s.prop, s.value, i.kind,
            coalesce(p.type = 'entity', false) AS is_entity, [key s.value] AS value_key
        FROM statement AS s JOIN diff_side AS d ON d.dataset = s.dataset
        JOIN schema_info AS i ON i.schema = s.schema
        LEFT JOIN property AS p ON p.schema = s.schema AND p.prop = s.prop
        """,
    ),
    Step("diff_kind", "SELECT side, key, min(kind) AS kind FROM diff_said GROUP BY side, key"),
    Step(
        "diff_owner",
        """
        WITH named AS (
            SELECT DISTINCT o.side, o.entity_id, o.value_key AS key FROM diff_said AS o
            WHERE o.kind = 'other' AND o.is_entity
        ), pointed AS (
            SELECT DISTINCT s.side, o.entity_id, s.key FROM diff_said AS s
            JOIN (SELECT DISTINCT side, entity_id, key FROM diff_said WHERE kind = 'other') AS o
                ON o.side = s.side AND o.key = s.value_key
            WHERE s.kind = 'party' AND s.is_entity
        )
        SELECT * FROM named
        UNION
        SELECT * FROM pointed AS p WHERE NOT EXISTS (
            SELECT 1 FROM named AS n WHERE n.side = p.side AND n.entity_id = p.entity_id)
        """,
    ),
    Step(
        "diff_party",
        """
        SELECT side, key, min(schema) AS schema FROM diff_said AS s
        WHERE kind = 'party' OR kind = 'other' AND NOT EXISTS (
            SELECT 1 FROM diff_owner AS o WHERE o.side = s.side AND o.entity_id = s.entity_id)
        GROUP BY side, key
        """,
    ),
    Step(
        "diff_tie",
        """
        SELECT a.side, a.schema AS type, a.value_key AS source, b.value_key AS target, a.entity_id AS via
        FROM diff_said AS a JOIN edge_schema AS e ON e.schema = a.schema AND e.source_prop = a.prop
        JOIN diff_said AS b ON b.side = a.side AND b.entity_id = a.entity_id AND b.prop = e.target_prop
        """,
    ),
    Step(
        "diff_have",
        """
        SELECT side, key, 'fact' AS what, prop AS name, value, '' AS other, id FROM diff_said
        WHERE NOT is_entity AND kind <> 'edge' AND NOT EXISTS (
            SELECT 1 FROM diff_owner AS o WHERE o.side = diff_said.side AND o.entity_id = diff_said.entity_id)
        UNION ALL
        SELECT s.side, o.key, 'fact', concat(s.schema, ':', s.prop), s.value, '', s.id
        FROM diff_said AS s JOIN diff_owner AS o ON o.side = s.side AND o.entity_id = s.entity_id
        WHERE NOT s.is_entity
        UNION ALL
        SELECT s.side, s.key, 'fact', 'schema', s.schema, '', min(s.id) FROM diff_said AS s
        WHERE s.kind = 'party' GROUP BY s.side, s.key, s.schema
        UNION ALL
        SELECT s.side, coalesce(o.key, s.key), 'label', l.label, l.basis, '', s.id
        FROM label AS l JOIN diff_said AS s ON s.id = l.statement
        LEFT JOIN diff_owner AS o ON o.side = s.side AND o.entity_id = s.entity_id
        UNION ALL
        SELECT t.side, [end], 'tie', t.type, [way], [far], s.id
        FROM diff_tie AS t JOIN diff_said AS s ON s.side = t.side AND s.entity_id = t.via
        UNION ALL
        SELECT t.side, [end], 'tie fact', concat(t.type, ':', s.prop), s.value, [far], s.id
        FROM diff_tie AS t JOIN diff_said AS s ON s.side = t.side AND s.entity_id = t.via WHERE NOT s.is_entity
        UNION ALL
        SELECT s.side, [named_end], 'tie', concat(s.schema, ':', s.prop), [way], [named_far], s.id
        FROM diff_said AS s LEFT JOIN diff_kind AS k ON k.side = s.side AND k.key = s.value_key
        WHERE s.kind = 'party' AND s.is_entity AND k.kind IS DISTINCT FROM 'other'
        """,
    ),
    Step(
        "diff_each",
        """
        SELECT key, what, name, value, other, bool_or(side = 'a') AS in_a, bool_or(side = 'b') AS in_b,
            list(DISTINCT id ORDER BY id) AS statements
        FROM diff_have GROUP BY key, what, name, value, other
        """,
    ),
    Step(
        "diff_entity",
        """
        SELECT key, min(schema) AS schema, bool_or(side = 'a') AS in_a, bool_or(side = 'b') AS in_b
        FROM diff_party GROUP BY key
        """,
    ),
    Step(
        "diff_change",
        """
        SELECT d.key, d.what, d.in_b AS is_new, d.name, d.value, d.other, d.statements, CASE
            WHEN d.what = 'fact' AND EXISTS (
                SELECT 1 FROM diff_each AS t WHERE t.what = 'fact' AND t.key = d.key AND t.name = d.name
                    AND t.in_a <> d.in_a AND t.in_b <> d.in_b AND lower(t.value) = lower(d.value)) THEN 'letters'
            WHEN [listing] THEN 'listing' ELSE '' END AS minor
        FROM diff_each AS d JOIN diff_entity AS e ON e.key = d.key
        WHERE e.in_a AND e.in_b AND d.in_a <> d.in_b AND NOT (d.what = 'tie fact' AND NOT EXISTS (
            SELECT 1 FROM diff_each AS t WHERE t.what = 'tie' AND t.key = d.key AND t.other = d.other
                AND t.name = split_part(d.name, ':', 1) AND t.in_a AND t.in_b))
        """,
    ),
)

_WORK = ("diff_side", *(step.table for step in _STEPS))
_WAYS = (
    ("t.source", "'out'", "t.target", "s.key", "s.value_key"),
    ("t.target", "'in'", "t.source", "s.value_key", "s.key"),
)


def compare(case: Case, a: str, b: str) -> str:
    """Make the temporary tables `diff_entity` and `diff_change` of two datasets; gives how entities were matched.

    `diff_entity`: key, schema, in_a, in_b. `diff_change`: key, what (fact, label, tie, tie fact), is_new (else gone),
    name, value, other (the far end of a tie), statements and minor: "letters" where the other says so in other letter
    case, "listing" for what listings of two publishers say of themselves, else "". A tie is there from either end, with
    value out and in.
    They are matched by `record` where both datasets were read in one format and name at least one entity alike.
    """
    case.engine.load("diff_side", pa.table({"side": ["a", "b"], "dataset": [a, b]}))
    matched_by = RECORD if _one_publisher(case) else IDENTITY
    load_model(case.engine)
    case.engine.run([Step(step.table, _written(step.sql, matched_by)) for step in _STEPS])
    drop_model(case.engine)
    return matched_by


def forget(case: Case) -> None:
    """Drop the temporary tables."""
    case.engine.drop(*_WORK)


def _one_publisher(case: Case) -> bool:
    one_format = case.count(
        "SELECT count(*) FROM (SELECT f.format FROM diff_side AS d JOIN ("
        " SELECT DISTINCT s.dataset, o.format FROM statement AS s JOIN file AS i ON i.file = s.file"
        " JOIN source AS o ON o.source = i.source) AS f ON f.dataset = d.dataset"
        " GROUP BY f.format HAVING count(DISTINCT d.side) = 2)"
    )
    alike = case.count(
        "SELECT count(*) FROM (SELECT s.entity_id FROM statement AS s JOIN diff_side AS d ON d.dataset = s.dataset"
        " GROUP BY s.entity_id HAVING count(DISTINCT d.side) = 2)"
    )
    return one_format > 0 and alike > 0


def _written(sql: str, matched_by: str) -> str:
    """The SQL with the key of an entity in place; the parts about ties once from each end."""
    key = _KEYS[matched_by]
    sql = sql.replace("[listing]", _LISTING[matched_by])
    sql = sql.replace("[key s.entity_id]", key.format("s.entity_id")).replace("[key s.value]", key.format("s.value"))
    parts = []
    for part in sql.split("UNION ALL"):
        if "[way]" not in part and "[end]" not in part:
            parts.append(part)
            continue
        for end, way, far, named_end, named_far in _WAYS:
            filled = part.replace("[end]", end).replace("[way]", way).replace("[far]", far)
            parts.append(filled.replace("[named_end]", named_end).replace("[named_far]", named_far))
    return "UNION ALL".join(parts)
