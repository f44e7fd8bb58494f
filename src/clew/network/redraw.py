"""Entities, labels and ties of a part of a case, derived anew by the same steps as of the whole."""

from __future__ import annotations

from typing import Literal

from clew.network.build import CROWD, build
from clew.network.paid_ties import HOLDERS
from clew.store.engine.contract import Step, Truth
from clew.store.engine.lite import LiteEngine
from clew.store.entities import roll_up
from clew.store.excerpt import Excerpt
from clew.store.labels import label
from clew.store.refresh import Derived

Side = Literal["before", "after"]


def redraw(part: Excerpt, side: Side) -> Derived:
    """What follows from the statements of an excerpt, with the canonical ids of `before` or `after`."""
    truth = Truth(canonical=side)
    roll_up(part.engine, truth)
    part.engine.run([Step("entity_new", _ENTITY.replace("{fresh}", str(part.nodes)))])
    _label(part.engine, truth)
    holders = Step(HOLDERS.table, _HOLDERS.replace("{computed}", truth.sql(HOLDERS.sql)))
    build(part.engine, truth, (Step(CROWD.table, _CROWD.replace("{side}", side)), holders))
    part.engine.run([Step("edge_own", _EDGE)])
    return _read(part)


def _label(engine: LiteEngine, truth: Truth) -> None:
    """Most entities are on no list: then there is nothing to look up."""
    if engine.rows("SELECT 1 FROM statement WHERE prop IN ('program', 'programId', 'topics') LIMIT 1"):
        label(engine, truth)
        return
    for table, columns in (("label_new", "entity, label, basis, statement"), ("unknown_programme_new", "a, b, c")):
        engine.fill(table, dict.fromkeys(columns.split(", "), "TEXT"), [])


def _read(part: Excerpt) -> Derived:
    rows = part.engine.rows
    ends = {int(str(edge)): (str(a), str(b)) for edge, a, b in rows("SELECT edge, source_id, target_id FROM edge_own")}
    return Derived(
        entity=rows("SELECT * FROM entity_new WHERE id IN (SELECT id FROM touched) ORDER BY id"),
        entity_dataset=rows("SELECT * FROM entity_dataset_new WHERE entity IN (SELECT id FROM touched) ORDER BY 1, 2"),
        label=rows("SELECT * FROM label_new WHERE entity IN (SELECT id FROM touched) ORDER BY 1, 2, 3, 4"),
        unknown_programme=rows("SELECT * FROM unknown_programme_new ORDER BY 1, 2"),
        edge=rows(_EDGE_ROWS),
        ends=ends,
        edge_evidence=rows(
            "SELECT edge, statement FROM edge_evidence_new WHERE edge IN (SELECT edge FROM edge_own) ORDER BY 1, 2"
        ),
        undrawn=rows("SELECT * FROM undrawn_new ORDER BY 1"),
        crowded=rows(
            "SELECT c.* FROM crowded_new AS c JOIN member_value AS v ON v.prop = c.prop AND v.value = c.value"
        ),
        holder=rows("SELECT * FROM holder_new WHERE account NOT IN (SELECT account FROM holder_known) ORDER BY 1"),
    )


_OWN = "{} IN (SELECT id FROM touched)"
_EDGE_ROWS = """
SELECT edge, type, source, target, directed, via, start_date, end_date, share, weight FROM edge_own
ORDER BY type, source_id, target_id, via
"""
_ENTITY = f"""
SELECT e.id, CASE WHEN e.kind <> 'edge' THEN coalesce(k.node, {{fresh}} - 1 + row_number() OVER (
    PARTITION BY CASE WHEN e.kind = 'edge' OR k.node IS NOT NULL THEN 1 ELSE 0 END ORDER BY e.id)) END AS node,
    e.schema, e.kind, e.caption, e.statements
FROM entity_new AS e LEFT JOIN known AS k ON k.id = e.id WHERE {_OWN.format("e.id")}
UNION ALL
SELECT id, node, schema, kind, caption, statements FROM known WHERE id NOT IN (SELECT id FROM touched)
"""  # noqa: S608  constants
"""The touched as they are now, each with its node or a fresh one; all others as they stand in the case."""

_CROWD = """
SELECT h.prop, h.value, count(*) AS entities FROM tie_holder AS h
LEFT JOIN crowd AS c ON c.prop = h.prop AND c.value = h.value WHERE c.prop IS NULL
GROUP BY h.prop, h.value HAVING count(*) > 1
UNION ALL
SELECT prop, value, {side} AS entities FROM crowd
"""
"""How many share a value: counted, or known beforehand."""

_HOLDERS = """
SELECT account, holder FROM ({computed}) AS c WHERE account NOT IN (SELECT account FROM holder_known)
UNION ALL
SELECT account, holder FROM holder_known
"""
"""Who stands for accounts: found anew, or, at the other end of payments, as the case knows."""

_EDGE = f"""
SELECT e.*, a.id AS source_id, b.id AS target_id FROM edge_new AS e
JOIN entity_new AS a ON a.node = e.source JOIN entity_new AS b ON b.node = e.target
WHERE {_OWN.format("a.id")} OR {_OWN.format("b.id")} OR (e.via IS NULL AND e.type LIKE 'shared:%'
    AND a.id IN (SELECT id FROM sharer) AND b.id IN (SELECT id FROM sharer))
    OR (e.type NOT LIKE 'shared:%' AND (a.id IN (SELECT id FROM paying) OR b.id IN (SELECT id FROM paying)))
"""  # noqa: S608  constants
"""The ties that are right for the whole case."""
