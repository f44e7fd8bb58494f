"""The derived tables of a case: put in place all at once, and known to be stale when the truth has moved on."""

from __future__ import annotations

import pyarrow as pa

from clew.store.case import Case

_REPLACED = {
    "entity": "SELECT id, node, schema, kind, caption, statements FROM entity_new ORDER BY id",
    "entity_dataset": "SELECT entity, dataset FROM entity_dataset_new ORDER BY entity, dataset",
    "label": "SELECT entity, label, basis, statement FROM label_new ORDER BY entity, label, basis, statement",
    "unknown_programme": "SELECT dataset, programme, entities FROM unknown_programme_new ORDER BY dataset, programme",
    "edge": "SELECT edge, type, source, target, directed, via, start_date, end_date, share, weight"
    " FROM edge_new ORDER BY edge",
    "edge_evidence": "SELECT edge, statement FROM edge_evidence_new ORDER BY edge, statement",
    "crowded": "SELECT prop, value, entities FROM crowded_new ORDER BY entities DESC, prop, value",
    "undrawn": "SELECT type, ties FROM undrawn_new ORDER BY type",
}


def is_stale(case: Case) -> bool:
    """Whether statements or verdicts came since the derived tables were made. Of an empty case they are made: empty."""
    return (case.meta("built") or "sources 0, verdicts 0") != stamp(case)


def stamp(case: Case) -> str:
    """What the derived tables depend on, as a short text: the last source and the last verdict."""
    source, verdict = case.row(
        "SELECT (SELECT coalesce(max(source), 0) FROM source), (SELECT coalesce(max(number), 0) FROM verdict)"
    )
    return f"sources {source}, verdicts {verdict}"


def replace_canonical(case: Case, canonical: pa.Table) -> None:
    """Put these canonical ids in place of the old. Inside a transaction."""
    case.engine.load("canonical_new", canonical)
    case.sql("DELETE FROM canonical")
    case.sql("INSERT INTO canonical SELECT entity_id, canonical_id FROM canonical_new ORDER BY entity_id")
    case.engine.drop("canonical_new")


def replace(case: Case) -> None:
    """Put the tables that the bulk steps made (`entity_new` …) in place of the old, and mark them current."""
    for table, query in _REPLACED.items():
        case.sql(f"DELETE FROM {table}")
        case.sql(f"INSERT INTO {table} {query}")
    case.engine.drop(*(f"{table}_new" for table in _REPLACED))
    mark_current(case)


def mark_current(case: Case) -> None:
    """Note that the derived tables are of the case as it now stands."""
    case.set_meta("built", stamp(case))
