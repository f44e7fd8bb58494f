"""The ties of a case as if some datasets had not spoken.

A tie stays where the others state both its ends, or say of both that they have one and the same value; a tie of
payments where ledgers of others hold some. Its dates, its share and its weight are made anew of what is left: who still
states a tie between the two (`evidence_weight`), how many still have the value. Entities that were joined stay joined,
who holds an account stays its holder, and a value that too many share stays no tie.

Only what the silenced have touched is looked at again: the pairs whose ties they state, and shared values.
"""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa

from clew.network.evidence_weight import halvings, is_hedged, weight
from clew.store.case import Case
from clew.store.engine.contract import Step
from clew.store.mention import VALUE
from clew.store.model_tables import drop_model, load_model

HEARD = "_heard_edge"
"""The temporary table that `silence` makes, with the columns of the table `edge`."""
SILENCED = "_silenced"
"""The temporary table of the datasets that are not heard."""

_QUIET = f"IN (SELECT dataset FROM {SILENCED})"  # noqa: S608  constants
_PAIR = "least(g.source, g.target) AS one, greatest(g.source, g.target) AS other"
_OWN = halvings("t.type", "t.hedged")
_STEPS = (
    Step(
        "_quiet_paid",
        """
        SELECT g.edge, p.dataset, min(p.start_date) AS start_date, max(p.end_date) AS end_date
        FROM paid AS p JOIN holder AS a ON a.account = p.payer JOIN holder AS b ON b.account = p.payee
        JOIN entity AS s ON s.id = a.holder JOIN entity AS t ON t.id = b.holder
        JOIN edge AS g ON g.source = s.node AND g.target = t.node WHERE g.type = 'Payment' AND g.via IS NULL
        GROUP BY g.edge, p.dataset
        """,
    ),
    Step(
        "_quiet_touched",
        f"""
        SELECT g.edge FROM edge AS g WHERE g.via IN (SELECT s.entity_id FROM statement AS s WHERE s.dataset {_QUIET})
        UNION
        SELECT e.edge FROM edge_evidence AS e JOIN statement AS s ON s.id = e.statement WHERE s.dataset {_QUIET}
        UNION
        SELECT p.edge FROM _quiet_paid AS p WHERE p.dataset {_QUIET}
        """,  # noqa: S608  constants
    ),
    Step(
        "_quiet_edge",
        f"""
        SELECT g.*, {_PAIR} FROM edge AS g
        SEMI JOIN (SELECT {_PAIR} FROM edge AS g JOIN _quiet_touched AS t ON t.edge = g.edge) AS p
            ON p.one = least(g.source, g.target) AND p.other = greatest(g.source, g.target)
        WHERE g.type NOT LIKE 'shared:%'
        """,  # noqa: S608  constants
    ),
    Step(
        "_quiet_said",
        f"""
        SELECT s.entity_id AS via, s.schema, s.prop, s.value, s.dataset FROM statement AS s
        SEMI JOIN _quiet_edge AS q ON q.via = s.entity_id WHERE s.dataset NOT {_QUIET}
        """,  # noqa: S608  constants
    ),
    Step(
        "_quiet_end",
        """
        SELECT q.via, q.dataset, n.node, q.prop = e.source_prop AS is_source
        FROM _quiet_said AS q JOIN edge_schema AS e ON e.schema = q.schema AND q.prop IN (e.source_prop, e.target_prop)
        LEFT JOIN canonical AS c ON c.entity_id = q.value JOIN entity AS n ON n.id = coalesce(c.canonical_id, q.value)
        """,
    ),
    Step(
        "_quiet_fact",
        f"""
        SELECT q.via, CAST(bool_or({is_hedged("q.prop", "q.value")}) AS INTEGER) AS hedged,
            min(q.value) FILTER (q.prop IN (e.start_prop, 'date')) AS start_date,
            max(q.value) FILTER (q.prop IN (e.end_prop, 'date')) AS end_date,
            max(try_cast(q.value AS DOUBLE)) FILTER (
                q.prop = 'percentage' AND regexp_matches(q.value, '^[0-9]+([.][0-9]+)?$')) / 100.0 AS share
        FROM _quiet_said AS q JOIN edge_schema AS e ON e.schema = q.schema GROUP BY q.via
        """,  # noqa: S608  constants
    ),
    Step(
        "_quiet_stated",
        f"""
        SELECT t.*, {_OWN} AS halvings FROM (
            SELECT g.edge, g.one, g.other, g.type, min(a.dataset) AS voice, max(f.hedged) AS hedged,
                min(f.start_date) AS start_date, max(f.end_date) AS end_date, max(f.share) AS share
            FROM _quiet_edge AS g JOIN _quiet_end AS a ON a.via = g.via AND a.node = g.source AND a.is_source
            JOIN _quiet_end AS b ON b.via = g.via AND b.node = g.target AND NOT b.is_source
            LEFT JOIN _quiet_fact AS f ON f.via = g.via GROUP BY g.edge, g.one, g.other, g.type
            UNION ALL
            SELECT g.edge, g.one, g.other, g.type, min(s.dataset), 0, NULL, NULL, NULL
            FROM _quiet_edge AS g JOIN edge_evidence AS e ON e.edge = g.edge JOIN statement AS s ON s.id = e.statement
            WHERE g.via IS NULL AND s.dataset NOT {_QUIET} GROUP BY g.edge, g.one, g.other, g.type, s.entity_id
            UNION ALL
            SELECT g.edge, g.one, g.other, g.type, p.dataset, 0, p.start_date, p.end_date, NULL
            FROM _quiet_edge AS g JOIN _quiet_paid AS p ON p.edge = g.edge WHERE p.dataset NOT {_QUIET}
        ) AS t
        """,  # noqa: S608  constants
    ),
    Step(
        "_quiet_voice",
        "SELECT one, other, voice, max(halvings) AS halvings FROM _quiet_stated GROUP BY one, other, voice",
    ),
    Step(
        "_quiet_shared",
        f"""
        WITH said AS (
            SELECT g.edge, g.type, {VALUE} AS value, coalesce(c.canonical_id, s.entity_id) AS holder
            FROM edge AS g JOIN edge_evidence AS e ON e.edge = g.edge JOIN statement AS s ON s.id = e.statement
            LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
            WHERE g.type LIKE 'shared:%' AND s.dataset NOT {_QUIET}
        )
        SELECT p.edge, max(1.0::DOUBLE / h.holders) AS weight FROM (
            SELECT edge, type, value FROM said GROUP BY ALL HAVING count(DISTINCT holder) > 1
        ) AS p JOIN (
            SELECT type, value, count(DISTINCT holder) AS holders FROM said GROUP BY type, value
        ) AS h ON h.type = p.type AND h.value = p.value GROUP BY p.edge
        """,  # noqa: S608  constants
    ),
    Step(
        "_quiet_weighed",
        f"""
        SELECT t.edge, t.start_date, t.end_date, t.share, {weight("(t.halvings + p.together - v.halvings)")} AS weight
        FROM (
            SELECT edge, one, other, min(voice) AS voice, min(start_date) AS start_date, max(end_date) AS end_date,
                max(share) AS share, max(halvings) AS halvings
            FROM _quiet_stated GROUP BY edge, one, other
        ) AS t JOIN _quiet_voice AS v ON v.one = t.one AND v.other = t.other AND v.voice = t.voice
        JOIN (SELECT one, other, CAST(sum(halvings) AS INTEGER) AS together FROM _quiet_voice GROUP BY one, other) AS p
            ON p.one = t.one AND p.other = t.other
        """,  # noqa: S608  constants
    ),
    Step(
        HEARD,
        """
        SELECT g.* FROM edge AS g ANTI JOIN _quiet_edge AS q ON q.edge = g.edge WHERE g.type NOT LIKE 'shared:%'
        UNION ALL
        SELECT g.* REPLACE (w.start_date AS start_date, w.end_date AS end_date, w.share AS share, w.weight AS weight)
        FROM edge AS g JOIN _quiet_weighed AS w ON w.edge = g.edge
        UNION ALL
        SELECT g.* REPLACE (w.weight AS weight) FROM edge AS g JOIN _quiet_shared AS w ON w.edge = g.edge
        """,
    ),
)


def silence(case: Case, without: Collection[str]) -> None:
    """Make the temporary tables `SILENCED` and `HEARD`."""
    case.engine.load(SILENCED, pa.table({"dataset": pa.array(sorted(without), pa.string())}))
    load_model(case.engine)
    case.engine.run(_STEPS)
    drop_model(case.engine)


def forget(case: Case) -> None:
    """Drop them."""
    case.engine.drop(SILENCED, *(step.table for step in _STEPS))
