"""The derived tables of a case: put in place all at once, and known to be stale when the truth has moved on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

import pyarrow as pa

from clew.store import mention
from clew.store.case import Case

Item = TypeVar("Item")
RULES = 3
"""The number of the rules by which tables are derived: raised with each change of them, so that a case that was derived
by older rules is derived anew the next time it is opened. 2: ties weigh by who states them. 3: payments of ledgers
are ties."""
_AT_ONCE = 500
_REPLACED = {
    "entity": "SELECT id, node, schema, kind, caption, statements FROM entity_new ORDER BY id",
    "entity_dataset": "SELECT entity, dataset FROM entity_dataset_new ORDER BY entity, dataset",
    "label": "SELECT entity, label, basis, statement FROM label_new ORDER BY entity, label, basis, statement",
    "unknown_programme": "SELECT dataset, programme, entities FROM unknown_programme_new ORDER BY dataset, programme",
    "edge": "SELECT edge, type, source, target, directed, via, start_date, end_date, share, weight"
    " FROM edge_new ORDER BY edge",
    "edge_evidence": "SELECT edge, statement FROM edge_evidence_new ORDER BY edge, statement",
    "crowded": "SELECT prop, value, entities FROM crowded_new ORDER BY entities DESC, prop, value",
    "holder": "SELECT account, holder FROM holder_new ORDER BY account",
    "undrawn": "SELECT type, ties FROM undrawn_new ORDER BY type",
}


def is_stale(case: Case) -> bool:
    """Whether statements or verdicts came since the derived tables were made, or the rules changed by which they are.

    Of an empty case they are made: empty. The analyst's edits are followed at once, so they make nothing stale, unless
    the database closed the gap that a statement left which was taken back.
    """
    return (case.meta("built") or f"rules {RULES}, sources 0, verdicts 0") != stamp(case) or _moved(case)


def _moved(case: Case) -> bool:
    """Whether statements are in other rows than the index of them says; only a taken-back edit can bring it about."""
    taken_back = case.rows("SELECT 1 FROM edit WHERE undoes IS NOT NULL LIMIT 1")
    return bool(taken_back) and not mention.is_current(case)


def stamp(case: Case) -> str:
    """What the derived tables depend on, as a short text: the rules, and how many sources and verdicts there are."""
    sources = case.count("SELECT count(*) FROM source WHERE source > 0")
    return f"rules {RULES}, sources {sources}, verdicts {case.count('SELECT count(*) FROM verdict')}"


def replace_canonical(case: Case, canonical: pa.Table) -> None:
    """Put these canonical ids in place of the old. Inside a transaction."""
    case.engine.load("canonical_new", canonical)
    case.sql("DROP TABLE canonical")  # to delete the rows of a table with an index takes minutes a million
    case.sql("CREATE TABLE canonical (entity_id VARCHAR NOT NULL, canonical_id VARCHAR NOT NULL)")
    case.sql("INSERT INTO canonical SELECT entity_id, canonical_id FROM canonical_new ORDER BY entity_id")
    case.sql("CREATE INDEX canonical_entity ON canonical (entity_id)")
    case.engine.drop("canonical_new")


def move_canonical(case: Case, moved: Mapping[str, str], *, alone: Collection[str] = ()) -> None:
    """Give these source entities these canonical ids; all others keep theirs. Inside a transaction.

    Those in `alone` are known to have stood alone: nothing is to be taken out for them.
    """
    for some in _parts(sorted(moved.items())):
        merged = [entity for entity, _ in some if entity not in alone]
        if merged:
            case.sql(f"DELETE FROM canonical WHERE entity_id IN ({', '.join('?' * len(merged))})", merged)
        new = [(entity, now) for entity, now in some if entity != now]
        if new:
            rows = ", ".join(["(?, ?)"] * len(new))
            case.sql(f"INSERT INTO canonical VALUES {rows}", [each for pair in new for each in pair])


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


def _parts(all_of_it: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Parts that fit into one statement of SQL with their values."""
    for start in range(0, len(all_of_it), _AT_ONCE):
        yield all_of_it[start : start + _AT_ONCE]
