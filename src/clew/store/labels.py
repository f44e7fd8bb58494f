"""Labels: what sources say an entity is part of, in the words of the taxonomy, with the statement behind each.

`designated`: a list programme that is about this trade names the entity. `described`: a source gives it a topic.
Both are what sources say, and they are kept apart. `analyst`: somebody who works on the case gave the label by hand. A
programme that the taxonomy does not know gives no label and is counted, so that it can be added. The text of a
programme counts as known where the same listing names as many known programmes by their ids: then the two say the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from clew.model.taxonomy import taxonomy
from clew.store.engine.contract import WHOLE, Engine, Step, Truth

STEPS = (
    Step(
        "label_listing",
        """
        SELECT s.entity_id AS listing, coalesce(c.canonical_id, s.value) AS entity, s.dataset
        FROM {statement} AS s JOIN label_carrier AS k ON k.schema = s.schema
        LEFT JOIN {canonical} AS c ON c.entity_id = s.value WHERE s.prop = 'entity'
        """,
    ),
    Step(
        "label_programme",
        """
        SELECT s.entity_id AS listing, s.id AS statement, k.programme
        FROM {statement} AS s JOIN label_carrier AS r ON r.schema = s.schema
        JOIN label_by_id AS k ON k.value = s.value WHERE s.prop = 'programId'
        UNION
        SELECT s.entity_id AS listing, s.id AS statement, k.programme
        FROM {statement} AS s JOIN label_carrier AS r ON r.schema = s.schema
        JOIN {statement} AS a ON a.entity_id = s.entity_id AND a.prop = 'authority'
        JOIN label_by_code AS k ON k.authority = a.value AND k.value = s.value
        WHERE s.prop = 'program'
        """,
    ),
    Step(
        "label_all",
        """
        SELECT l.entity, i.label, 'designated' AS basis, p.statement
        FROM label_programme AS p JOIN label_listing AS l ON l.listing = p.listing
        JOIN label_implied AS i ON i.programme = p.programme
        UNION
        SELECT coalesce(c.canonical_id, s.entity_id) AS entity, i.label, 'designated' AS basis, s.id AS statement
        FROM {statement} AS s JOIN label_by_id AS k ON k.value = s.value
        JOIN label_implied AS i ON i.programme = k.programme
        LEFT JOIN label_carrier AS r ON r.schema = s.schema
        LEFT JOIN {canonical} AS c ON c.entity_id = s.entity_id
        WHERE s.prop = 'programId' AND r.schema IS NULL
        UNION
        SELECT coalesce(c.canonical_id, s.entity_id) AS entity, t.label, 'described' AS basis, s.id AS statement
        FROM {statement} AS s JOIN label_topic AS t ON t.value = s.value
        LEFT JOIN label_carrier AS r ON r.schema = s.schema
        LEFT JOIN {canonical} AS c ON c.entity_id = s.entity_id
        WHERE s.prop = 'topics' AND r.schema IS NULL AND s.dataset <> 'analyst'
        UNION
        SELECT coalesce(c.canonical_id, s.entity_id) AS entity, h.label, 'analyst' AS basis, s.id AS statement
        FROM {statement} AS s JOIN label_by_hand AS h ON h.value = s.value
        LEFT JOIN {canonical} AS c ON c.entity_id = s.entity_id
        WHERE s.prop = 'topics' AND s.dataset = 'analyst'
        UNION
        SELECT l.entity, t.label, 'described' AS basis, s.id AS statement
        FROM {statement} AS s JOIN label_topic AS t ON t.value = s.value
        JOIN label_listing AS l ON l.listing = s.entity_id WHERE s.prop = 'topics'
        """,
    ),
    Step("label_new", "SELECT DISTINCT entity, label, basis, statement FROM label_all"),
    Step(
        "label_counted",
        """
        SELECT s.entity_id, sum(CASE WHEN s.prop = 'program' THEN 1 ELSE 0 END) AS texts,
            sum(CASE WHEN k.value IS NOT NULL THEN 1 ELSE 0 END) AS known
        FROM {statement} AS s LEFT JOIN label_by_id AS k ON k.value = s.value AND s.prop = 'programId'
        WHERE s.prop IN ('program', 'programId') GROUP BY s.entity_id
        """,
    ),
    Step(
        "label_unknown",
        """
        SELECT s.dataset, s.entity_id, s.value AS programme
        FROM {statement} AS s LEFT JOIN label_by_id AS k ON k.value = s.value
        WHERE s.prop = 'programId' AND k.value IS NULL
        UNION
        SELECT s.dataset, s.entity_id, s.value AS programme
        FROM {statement} AS s JOIN label_counted AS n ON n.entity_id = s.entity_id
        LEFT JOIN label_programme AS p ON p.statement = s.id
        WHERE s.prop = 'program' AND p.statement IS NULL AND n.texts > n.known
        """,
    ),
    Step(
        "unknown_programme_new",
        """
        SELECT u.dataset, u.programme, count(DISTINCT coalesce(l.entity, u.entity_id)) AS entities
        FROM label_unknown AS u LEFT JOIN label_listing AS l ON l.listing = u.entity_id
        GROUP BY u.dataset, u.programme
        """,
    ),
)
"""Needs `statement` and `canonical`; makes `label_new` and `unknown_programme_new`."""

_CARRIERS = ("Sanction", "Risk")
_WORK = (
    "label_carrier", "label_by_id", "label_by_code", "label_implied", "label_topic", "label_by_hand",
    "label_listing", "label_programme", "label_all", "label_counted", "label_unknown",
)  # fmt: skip


def label(engine: Engine, truth: Truth = WHOLE) -> None:
    """Make `label_new` (entity, label, basis, statement) and `unknown_programme_new` (dataset, programme, entities)."""
    _load(engine, truth)
    engine.run(truth.steps(STEPS))
    engine.drop(*_WORK)


def _load(engine: Engine, truth: Truth) -> None:
    """What the taxonomy says of the programmes and topics that occur, each looked up once."""
    known = taxonomy()
    engine.load("label_carrier", _table(("schema",), [(name,) for name in _CARRIERS]))
    by_id = [(text, known.programme_by_id(text)) for (text,) in _distinct(engine, truth.sql(_IDS))]
    by_code = [
        (authority, code, known.programme(key, code) if (key := known.authority(authority)) else None)
        for authority, code in _distinct(engine, truth.sql(_CODES))
    ]
    found = {p for _, p in by_id if p} | {p for *_, p in by_code if p}
    said = [text for (text,) in _distinct(engine, truth.sql(_TOPICS))]
    engine.load("label_by_id", _table(("value", "programme"), [(text, p.id) for text, p in by_id if p]))
    codes = [(authority, code, p.id) for authority, code, p in by_code if p]
    engine.load("label_by_code", _table(("authority", "value", "programme"), codes))
    implied = sorted({(p.id, key) for p in found for key in p.labels})
    engine.load("label_implied", _table(("programme", "label"), implied))
    for table, meant in (("label_topic", known.labels_of_topic), ("label_by_hand", known.labels_by_hand)):
        engine.load(table, _table(("value", "label"), [(text, key) for text in said for key in meant(text)]))


_IDS = "SELECT DISTINCT value FROM {statement} WHERE prop = 'programId'"
_CODES = """
SELECT DISTINCT a.value AS authority, s.value FROM {statement} AS s JOIN label_carrier AS r ON r.schema = s.schema
JOIN {statement} AS a ON a.entity_id = s.entity_id AND a.prop = 'authority' WHERE s.prop = 'program'
"""
_TOPICS = "SELECT DISTINCT value FROM {statement} WHERE prop = 'topics'"


def _distinct(engine: Engine, sql: str) -> list[tuple[str, ...]]:
    return sorted(tuple(row.values()) for row in engine.fetch(sql).to_pylist())


def _table(names: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [[] for _ in names]
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})
