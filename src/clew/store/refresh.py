"""What was derived anew of a part of a case, put in place of what stood there: only rows that differ are written.

An entity keeps its node; the node of one that is gone stays empty. Edges keep the numbers 0 to n - 1: new ones take the
numbers of those that went, and where fewer come than go, the last ones move up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from clew.store.case import Case
from clew.store.engine.lite import Row

_COLUMNS = {
    "entity": ("id VARCHAR", "node INTEGER", "schema VARCHAR", "kind VARCHAR", "caption VARCHAR", "statements BIGINT"),
    "entity_dataset": ("entity VARCHAR", "dataset VARCHAR"),
    "label": ("entity VARCHAR", "label VARCHAR", "basis VARCHAR", "statement VARCHAR"),
    "unknown_programme": ("dataset VARCHAR", "programme VARCHAR", "entities BIGINT"),
    "edge": (
        *("edge INTEGER", "type VARCHAR", "source INTEGER", "target INTEGER", "directed BOOLEAN", "via VARCHAR"),
        *("start_date VARCHAR", "end_date VARCHAR", "share DOUBLE", "weight DOUBLE"),
    ),
    "edge_evidence": ("edge INTEGER", "statement VARCHAR"),
    "undrawn": ("type VARCHAR", "ties BIGINT"),
    "holder": ("account VARCHAR", "holder VARCHAR"),
    "crowded": ("prop VARCHAR", "value VARCHAR", "entities BIGINT"),
}
_KEYS = {"entity": 1, "entity_dataset": 2, "label": 4, "unknown_programme": 2, "undrawn": 1, "holder": 1, "crowded": 2}
"""How many of the first columns tell a row."""

_EDGE_KEY = (1, 2, 3, 5)


@dataclass(frozen=True, slots=True)
class Derived:
    """Rows of the derived tables that hang on some entities, in the order of the tables' columns.

    `entity`, `entity_dataset` and `label` are of these entities, `crowded` of their values, `holder` of their accounts.
    `edge` are the ties that have one of them for an end, or whose weight hangs on them; `ends` the ids of their ends,
    and `edge_evidence` their statements, by their numbers here. `unknown_programme` and `undrawn` are counts in a part
    of the case: between two sides they differ as those of the whole case do.
    """

    entity: Sequence[Row]
    entity_dataset: Sequence[Row]
    label: Sequence[Row]
    unknown_programme: Sequence[Row]
    edge: Sequence[Row]
    ends: dict[int, tuple[str, str]]
    edge_evidence: Sequence[Row]
    undrawn: Sequence[Row]
    crowded: Sequence[Row]
    holder: Sequence[Row]


def put(case: Case, before: Derived, after: Derived, *, edges: int) -> None:
    """Bring the derived tables from one side to the other. `edges` is how many the case has. Inside a transaction."""
    _swap(case, "entity", before.entity, after.entity)
    _swap(case, "entity_dataset", before.entity_dataset, after.entity_dataset)
    _swap(case, "label", before.label, after.label)
    _swap(case, "crowded", before.crowded, after.crowded)
    _swap(case, "holder", before.holder, after.holder)
    _recount(case, "undrawn", before.undrawn, after.undrawn)
    _recount(case, "unknown_programme", before.unknown_programme, after.unknown_programme)
    _redraw(case, before, after, edges)


def _swap(case: Case, table: str, old: Sequence[Row], new: Sequence[Row]) -> None:
    gone, come = set(old) - set(new), set(new) - set(old)
    _delete(case, table, gone)
    _insert(case, table, sorted(come, key=repr))


def _recount(case: Case, table: str, old: Sequence[Row], new: Sequence[Row]) -> None:
    """Add what the part has more by now, and take off what it has less."""
    more = Counter({row[:-1]: int(str(row[-1])) for row in new})
    more.subtract({row[:-1]: int(str(row[-1])) for row in old})
    if not any(more.values()):
        return
    stand: dict[Row, int] = {row[:-1]: row[-1] for row in case.rows(f"FROM {table}")}  # type: ignore[misc]  # (texts, count)
    now = [(*key, stand.get(key, 0) + number) for key, number in more.items() if number]
    _delete(case, table, [key for key, number in more.items() if number])
    _insert(case, table, [row for row in sorted(now, key=repr) if row[-1]])


def _redraw(case: Case, before: Derived, after: Derived, count: int) -> None:
    """Take out the ties that are no more, or are otherwise, and put in the new."""
    old, new = _by_key(before), _by_key(after)
    gone = sorted(numbers(case, [key for key, said in old.items() if new.get(key) != said]))
    come = [said for key, said in sorted(new.items(), key=repr) if old.get(key) != said]
    left = count - len(gone) + len(come)
    given = [*gone, *range(count, left)][: len(come)]
    for table in ("edge", "edge_evidence") if gone else ():
        case.sql(f"DELETE FROM {table} WHERE edge IN (SELECT unnest($gone::INTEGER[]))", {"gone": gone})
    if left < count:
        _move_up(case, [number for number in gone[len(come) :] if number < left], left)
    _insert(case, "edge", [(number, *edge[1:]) for number, (edge, _) in zip(given, come, strict=True)])
    evidence = [(number, statement) for number, (_, said) in zip(given, come, strict=True) for statement in said]
    _insert(case, "edge_evidence", evidence)


def _by_key(side: Derived) -> dict[Row, tuple[Row, tuple[str, ...]]]:
    """Each edge by its key, without its number, with its statements."""
    said: dict[object, list[str]] = {}
    for edge, statement in side.edge_evidence:
        said.setdefault(edge, []).append(str(statement))
    return {key_of(edge): ((0, *edge[1:]), tuple(sorted(said.get(edge[0], ())))) for edge in side.edge}


def key_of(edge: Row) -> Row:
    """What tells an edge: type, source, target and via."""
    return tuple(edge[place] for place in _EDGE_KEY)


def numbers(case: Case, keys: Collection[Row]) -> list[int]:
    """The numbers that edges with these keys have in the case, in no order."""
    if not keys:
        return []
    rows = case.rows(
        "SELECT edge, type, source, target, via FROM edge WHERE source IN (SELECT unnest($sources::INTEGER[]))"
        " AND target IN (SELECT unnest($targets::INTEGER[]))",
        {"sources": sorted({key[1] for key in keys}, key=repr), "targets": sorted({key[2] for key in keys}, key=repr)},
    )
    wanted = set(keys)
    return [int(str(edge)) for edge, *key in rows if tuple(key) in wanted]


def _move_up(case: Case, free: Sequence[int], left: int) -> None:
    """Give the edges whose numbers are too high the numbers that are free."""
    last = [int(str(row[0])) for row in case.rows("SELECT edge FROM edge WHERE edge >= ? ORDER BY edge", [left])]
    moves = "(SELECT unnest($old::INTEGER[]) AS old, unnest($new::INTEGER[]) AS new)"
    for table in ("edge", "edge_evidence") if last else ():
        case.sql(
            f"UPDATE {table} SET edge = m.new FROM {moves} AS m WHERE m.old = {table}.edge", {"old": last, "new": free}
        )


def _delete(case: Case, table: str, rows: Iterable[Row]) -> None:
    columns = _COLUMNS[table][: _KEYS[table]]
    values = _by_column(list(rows), len(columns))
    if values:
        same = " AND ".join(f"g.{name} = {table}.{name}" for name in (column.split()[0] for column in columns))
        case.sql(f"DELETE FROM {table} USING (SELECT {_unnested(columns)}) AS g WHERE {same}", values)


def _insert(case: Case, table: str, rows: Sequence[Row]) -> None:
    values = _by_column(rows, len(_COLUMNS[table]))
    if values:
        case.sql(f"INSERT INTO {table} SELECT {_unnested(_COLUMNS[table])}", values)


def _unnested(columns: Sequence[str]) -> str:
    """Bound lists as rows with these names and types."""
    each = ((place, *column.split()) for place, column in enumerate(columns))
    return ", ".join(f"unnest($v{place}::{kind}[]) AS {name}" for place, name, kind in each)


def _by_column(rows: Sequence[Row], width: int) -> dict[str, list[object]]:
    """The first columns of some rows, by the names under which they are bound; empty where there are none."""
    return {f"v{place}": [row[place] for row in rows] for place in range(width)} if rows else {}
