"""Ties between entities, out of statements.

Four kinds, told apart by their `type`:

- `Ownership`, `Family` …: an entity of a FollowTheMoney edge schema ties its two ends. The evidence is all that is said
  of that entity. Where an edge names several entities at an end, each pair is a tie.
- `Sanction:entity`, `Company:parent` …: a property that holds an entity ties the two. The evidence is the statement.
  An edge that names further entities (the vehicle of a shipment) ties them to both its ends.
- `shared:address`, `shared:phone`, `shared:email`, `shared:identifier`: two entities have the same rare value. The
  weight is 1/k where k have it; the evidence is all that says of either that it has the value. A value that more than
  50 share is no tie, as pairs would grow with the square: it is kept in `crowded` with its count.
- `Payment`: one paid the other, in a ledger (`paid_ties`). The evidence is who holds the accounts, and the payments.

A stated tie weighs by who says so and how: see `evidence_weight`. An address counts when it has a figure in it and is
longer than 12 signs: a town is not an address.
"""

from __future__ import annotations

from collections.abc import Collection

from clew.network import paid_ties
from clew.network.evidence_weight import halvings, is_hedged, weight
from clew.store.engine.contract import WHOLE, Engine, Step, Truth
from clew.store.mention import HELD
from clew.store.mention import MOST_SHARING as MOST_SHARING

_STATED = (
    Step(
        "tie_end",
        """
        SELECT s.entity_id AS via, s.schema, e.directed, s.dataset,
            CASE WHEN s.prop = e.source_prop THEN 1 ELSE 0 END AS is_source, coalesce(c.canonical_id, s.value) AS node
        FROM {statement} AS s JOIN edge_schema AS e
            ON e.schema = s.schema AND (s.prop = e.source_prop OR s.prop = e.target_prop)
        LEFT JOIN {canonical} AS c ON c.entity_id = s.value
        """,
    ),
    Step(
        "tie_via",
        f"""
        SELECT s.entity_id AS via, max(CASE WHEN {is_hedged("s.prop", "s.value")} THEN 1 ELSE 0 END) AS hedged,
            min(CASE WHEN s.prop = e.start_prop OR s.prop = 'date' THEN s.value END) AS start_date,
            max(CASE WHEN s.prop = e.end_prop OR s.prop = 'date' THEN s.value END) AS end_date,
            max(CASE WHEN s.prop = 'percentage' AND regexp_matches(s.value, '^[0-9]+([.][0-9]+)?$')
                THEN CAST(s.value AS DOUBLE) / 100.0 END) AS share
        FROM {{statement}} AS s JOIN edge_schema AS e ON e.schema = s.schema
        WHERE s.prop IN ('percentage', 'date') OR s.prop = e.start_prop OR s.prop = e.end_prop
            OR {is_hedged("s.prop", "s.value")}
        GROUP BY s.entity_id
        """,  # noqa: S608  constants
    ),
    Step(
        "tie_stated",
        """
        SELECT a.schema AS type, a.node AS source, b.node AS target, a.directed, a.via, min(a.dataset) AS voice,
            max(v.hedged) AS hedged, min(v.start_date) AS start_date, max(v.end_date) AS end_date, max(v.share) AS share
        FROM tie_end AS a JOIN tie_end AS b ON b.via = a.via AND a.is_source = 1 AND b.is_source = 0
        LEFT JOIN tie_via AS v ON v.via = a.via
        GROUP BY a.schema, a.node, b.node, a.directed, a.via
        """,
    ),
)

_NAMED = (
    Step(
        "tie_prop",
        """
        SELECT s.entity_id, concat(s.schema, ':', s.prop) AS type, coalesce(c.canonical_id, s.entity_id) AS source,
            coalesce(d.canonical_id, s.value) AS target, s.id AS statement, s.dataset
        FROM {statement} AS s JOIN property AS p ON p.schema = s.schema AND p.prop = s.prop AND p.type = 'entity'
        LEFT JOIN edge_schema AS e ON e.schema = s.schema AND (e.source_prop = s.prop OR e.target_prop = s.prop)
        LEFT JOIN {canonical} AS c ON c.entity_id = s.entity_id
        LEFT JOIN {canonical} AS d ON d.entity_id = s.value
        WHERE e.schema IS NULL
        """,
    ),
    Step(
        "tie_named",
        """
        SELECT p.type, p.source, p.target, p.statement, p.entity_id AS record, p.dataset
        FROM tie_prop AS p JOIN entity_new AS n ON n.id = p.source WHERE n.kind <> 'edge'
        UNION
        SELECT p.type, t.node AS source, p.target, p.statement, p.entity_id AS record, p.dataset
        FROM tie_prop AS p JOIN tie_end AS t ON t.via = p.entity_id
        """,
    ),
)

CROWD = Step(
    "tie_crowd",
    "SELECT prop, value, count(*) AS entities FROM tie_holder GROUP BY prop, value HAVING count(*) > 1",
)

_SHARED = (
    Step("tie_value", HELD.replace("{reference}", "id")),
    Step(
        "tie_said",
        """
        SELECT v.prop, v.value, coalesce(c.canonical_id, v.entity_id) AS entity, v.id AS statement
        FROM tie_value AS v LEFT JOIN {canonical} AS c ON c.entity_id = v.entity_id
        """,
    ),
    Step("tie_holder", "SELECT prop, value, entity FROM tie_said GROUP BY prop, value, entity"),
    CROWD,
    Step("crowded_new", f"SELECT prop, value, entities FROM tie_crowd WHERE entities > {MOST_SHARING}"),  # noqa: S608
    Step(
        "tie_shared",
        f"""
        SELECT concat('shared:', a.prop) AS type, a.entity AS source, b.entity AS target,
            CAST(1.0 AS DOUBLE) / c.entities AS weight, c.prop, c.value
        FROM tie_crowd AS c JOIN tie_holder AS a ON a.prop = c.prop AND a.value = c.value
        JOIN tie_holder AS b ON b.prop = c.prop AND b.value = c.value AND a.entity < b.entity
        WHERE c.entities <= {MOST_SHARING}
        """,  # noqa: S608  a constant
    ),
)

_OWN = halvings("t.type", "t.hedged")
_WEIGHED = (
    Step(
        "tie_voice",
        f"""
        SELECT v.one, v.other, v.voice, max(v.halvings) AS halvings FROM (
            SELECT CASE WHEN t.source_node < t.target_node THEN t.source_node ELSE t.target_node END AS one,
                CASE WHEN t.source_node < t.target_node THEN t.target_node ELSE t.source_node END AS other,
                t.voice, {_OWN} AS halvings
            FROM edge_id AS t WHERE t.voice IS NOT NULL
            UNION ALL
            SELECT CASE WHEN t.source_node < t.target_node THEN t.source_node ELSE t.target_node END AS one,
                CASE WHEN t.source_node < t.target_node THEN t.target_node ELSE t.source_node END AS other,
                n.voice, {_OWN} AS halvings
            FROM edge_id AS t JOIN (
                SELECT type, source, target, record, min(dataset) AS voice FROM tie_named
                GROUP BY type, source, target, record
                UNION ALL
                SELECT type, source, target, dataset AS record, dataset AS voice FROM tie_paid
            ) AS n ON n.type = t.type AND n.source = t.source AND n.target = t.target WHERE t.via IS NULL
        ) AS v GROUP BY v.one, v.other, v.voice
        """,  # noqa: S608  constants
    ),
    Step(
        "tie_voices",
        """
        SELECT v.one, v.other, v.voice, v.halvings, p.halvings AS together FROM tie_voice AS v JOIN (
            SELECT one, other, sum(halvings) AS halvings FROM tie_voice GROUP BY one, other HAVING count(*) > 1
        ) AS p ON p.one = v.one AND p.other = v.other
        """,
    ),
    Step(
        "edge_new",
        f"""
        SELECT t.edge, t.type, t.source_node AS source, t.target_node AS target, t.directed, t.via, t.start_date,
            t.end_date, t.share, CASE WHEN t.voice IS NULL THEN t.weight
                ELSE {weight(f"({_OWN} + coalesce(v.together - v.halvings, 0))")} END AS weight
        FROM edge_id AS t LEFT JOIN tie_voices AS v ON v.voice = t.voice
            AND v.one = CASE WHEN t.source_node < t.target_node THEN t.source_node ELSE t.target_node END
            AND v.other = CASE WHEN t.source_node < t.target_node THEN t.target_node ELSE t.source_node END
        """,  # noqa: S608  constants
    ),
)

_TOGETHER = (
    Step(
        "tie_all",
        """
        SELECT type, source, target, directed, via, start_date, end_date, share, CAST(0.0 AS DOUBLE) AS weight, voice,
            hedged
        FROM tie_stated
        UNION ALL
        SELECT type, source, target, true AS directed, CAST(NULL AS VARCHAR) AS via,
            CAST(NULL AS VARCHAR) AS start_date, CAST(NULL AS VARCHAR) AS end_date,
            CAST(NULL AS DOUBLE) AS share, CAST(0.0 AS DOUBLE) AS weight, min(dataset) AS voice, 0 AS hedged
        FROM tie_named GROUP BY type, source, target
        UNION ALL
        SELECT type, source, target, true AS directed, CAST(NULL AS VARCHAR) AS via, min(start_date) AS start_date,
            max(end_date) AS end_date, CAST(NULL AS DOUBLE) AS share, CAST(0.0 AS DOUBLE) AS weight,
            min(dataset) AS voice, 0 AS hedged
        FROM tie_paid GROUP BY type, source, target
        UNION ALL
        SELECT type, source, target, false AS directed, CAST(NULL AS VARCHAR) AS via,
            CAST(NULL AS VARCHAR) AS start_date, CAST(NULL AS VARCHAR) AS end_date,
            CAST(NULL AS DOUBLE) AS share, CAST(max(weight) AS DOUBLE) AS weight,
            CAST(NULL AS VARCHAR) AS voice, 0 AS hedged
        FROM tie_shared GROUP BY type, source, target
        """,
    ),
    Step(
        "tie_node",
        """
        SELECT t.type, t.source, t.target, t.directed, t.via, t.start_date, t.end_date, t.share, t.weight, t.voice,
            t.hedged, a.node AS source_node, b.node AS target_node
        FROM tie_all AS t JOIN entity_new AS a ON a.id = t.source JOIN entity_new AS b ON b.id = t.target
        """,
    ),
    Step(
        "undrawn_new",
        f"""
        SELECT type, count(*) AS ties FROM (
            SELECT type, via AS edge FROM tie_node WHERE source_node IS NULL OR target_node IS NULL
            UNION ALL
            SELECT DISTINCT type, edge FROM ({paid_ties.NOWHERE}) AS n
            UNION ALL
            SELECT DISTINCT s.schema AS type, s.entity_id AS edge FROM {{statement}} AS s
            JOIN edge_schema AS e ON e.schema = s.schema
            LEFT JOIN tie_stated AS t ON t.via = s.entity_id WHERE t.via IS NULL
        ) AS u GROUP BY type
        """,  # noqa: S608  a constant
    ),
    Step(
        "edge_id",
        """
        SELECT CAST(row_number() OVER (ORDER BY type, source, target, coalesce(via, '')) - 1 AS INTEGER) AS edge,
            type, source, target, source_node, target_node, directed, via, start_date, end_date, share, weight, voice,
            hedged
        FROM tie_node WHERE source_node IS NOT NULL AND target_node IS NOT NULL
        """,
    ),
    *_WEIGHED,
    Step(
        "edge_evidence_new",
        """
        SELECT e.edge, t.statement FROM edge_id AS e
        JOIN tie_named AS t ON t.type = e.type AND t.source = e.source AND t.target = e.target WHERE e.via IS NULL
        UNION
        SELECT e.edge, h.statement FROM edge_id AS e
        JOIN tie_shared AS t ON t.type = e.type AND t.source = e.source AND t.target = e.target
        JOIN tie_said AS h ON h.prop = t.prop AND h.value = t.value AND h.entity = t.source WHERE e.via IS NULL
        UNION
        SELECT e.edge, h.statement FROM edge_id AS e
        JOIN tie_shared AS t ON t.type = e.type AND t.source = e.source AND t.target = e.target
        JOIN tie_said AS h ON h.prop = t.prop AND h.value = t.value AND h.entity = t.target WHERE e.via IS NULL
        """,
    ),
)

_PAID = (paid_ties.HOLDERS, paid_ties.PAIRS)

STEPS = (*_STATED, *_NAMED, *_PAID, *_SHARED, *_TOGETHER)
"""Needs `statement`, `canonical`, `paid`, `entity_new` and the model's tables."""

_WORK = (
    "tie_end", "tie_via", "tie_stated", "tie_prop", "tie_named", "tie_value", "tie_said", "tie_holder", "tie_crowd",
    "tie_paid", "tie_shared", "tie_all", "tie_node", "edge_id", "tie_voice", "tie_voices",
)  # fmt: skip


def build(engine: Engine, truth: Truth = WHOLE, instead: Collection[Step] = ()) -> None:
    """Make `edge_new`, `edge_evidence_new` (edge, statement), `crowded_new` (prop, value, entities), `undrawn_new`.

    `edge_new` has the columns of the case's table `edge`; sources and targets are node numbers. `undrawn_new` (type,
    ties) counts what cannot be drawn: ties of which an end is missing, or is itself an edge. `holder_new` (account,
    holder) are the entities that stand for the accounts of ledgers. The evidence of a tie of payments is found when it
    is asked for (`store/paid.py`). Of a part of a case, steps of `instead` take the place of those of the same table.
    """
    own = {step.table: step for step in instead}
    engine.run([own.get(step.table, step) for step in truth.steps(STEPS)])
    engine.drop(*_WORK)
