"""Where in the table of statements an entity is spoken of: how a few statements are found among millions.

Statements lie in the order in which they were read. The table `mention` holds, sorted by a key of 64 bits, the rows of
`statement` that

- are `about` an entity (as runs of rows: what a source says of one entity stands together),
- `names` an entity as a value, or
- `holds` a value that another entity holds too and that may tie the two: an address, phone, e-mail or number.

Statements of sources are appended and never deleted, so a row keeps its number; when some come in, the table is made
anew. The analyst's own statements, in file 0, come and go and are not in it: they are few, and found by their file.
Where one goes, the database may close the gap when it tidies up; then the last row has another number, and the table is
made anew too (`is_current`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import cast

import numpy as np
import pyarrow as pa

from clew.store.case import Case
from clew.store.engine.lite import Row, Value

FOLDED = "regexp_replace(lower(s.value), '[\\s.,;:/()''\"-]+', '', 'g')"
"""The value of a statement `s` without the signs and capitals by which the same value is written differently."""

HELD = """
SELECT v.type AS prop, v.entity_id, v.{reference},
    CASE WHEN v.type = 'identifier' THEN concat(v.prop, ' ', v.folded) ELSE v.folded END AS value
FROM (
    SELECT p.type, s.prop, s.entity_id, s.{reference},
        {folded} AS folded
    FROM {statement} AS s JOIN property AS p ON p.schema = s.schema AND p.prop = s.prop
    JOIN schema_info AS i ON i.schema = s.schema
    WHERE i.kind = 'party' AND s.prop <> 'wikidataId' AND p.type IN ('phone', 'email', 'identifier', 'address')
) AS v
WHERE length(v.folded) >= 5 AND (v.type <> 'address' OR (length(v.folded) > 12 AND regexp_matches(v.folded, '[0-9]')))
""".replace("{folded}", FOLDED)
"""Values that tie who has them: prop, value (folded), entity_id, and a `{reference}` to the statement: id or rowid."""

VALUE = f"CASE g.type WHEN 'shared:identifier' THEN concat(s.prop, ' ', {FOLDED}) ELSE {FOLDED} END"
"""The same of the statement `s` behind an edge `g` of a shared value."""

MOST_SHARING = 50
"""More holders than this make a value crowded: it ties nobody (decision 6)."""

_RUN = 128

POINTED = "rowid IN (SELECT place FROM _places) AND file > 0"
"""Of rows of `statement`: the condition that they are those of `pointing`."""


def _key(kind: str, text: str) -> str:
    return f"md5_number_lower(concat('{kind} ', {text}))"


_INDEX = f"""
INSERT INTO mention SELECT key, first, last FROM (
    SELECT {_key("about", "entity_id")} AS key, min(rowid) AS first, max(rowid) AS last
    FROM statement WHERE file > 0 GROUP BY entity_id, rowid // {_RUN}
    UNION ALL
    SELECT {_key("names", "s.value")}, s.rowid, s.rowid
    FROM statement AS s JOIN property AS p ON p.schema = s.schema AND p.prop = s.prop WHERE p.type = 'entity'
    UNION ALL
    SELECT h.key, h.row, h.row FROM mention_held AS h
    SEMI JOIN (SELECT key FROM mention_held GROUP BY key HAVING count(*) > 1) AS k ON k.key = h.key
) ORDER BY key
"""


def index(case: Case) -> None:
    """Make `mention` anew, if statements came since it was made. Needs the model's tables.

    Inside a transaction, but a later one than that in which the statements came: only then they have their rows.
    """
    if is_current(case):
        return
    held = HELD.replace("{statement}", "statement").replace("{reference}", "rowid")
    held = f"SELECT {_key('holds', _shared('h'))} AS key, h.rowid AS row FROM ({held}) AS h"
    case.sql(f"CREATE OR REPLACE TEMP TABLE mention_held AS {held}")
    case.sql("DELETE FROM mention")
    case.sql(_INDEX)
    case.engine.drop("mention_held")
    case.set_meta("mentioned", _stamp(case))


def is_current(case: Case) -> bool:
    """Whether the table is of the statements that the case now holds."""
    return case.meta("mentioned") == _stamp(case)


def about(case: Case, entities: Iterable[str]) -> list[Row]:
    """What is said of these source entities: statements, each once, in no order.

    Rows of the columns rowid, id, entity_id, schema, prop, value, dataset; so too for `naming` and `holding`.
    """
    wanted = set(entities)
    return [row for row in (*_found(case, "about", wanted), *_by_hand(case, wanted)) if row[2] in wanted]


def naming(case: Case, entities: Iterable[str]) -> list[Row]:
    """Statements of which one of these source entities is the value."""
    wanted = set(entities)
    return [row for row in _found(case, "names", wanted) if row[5] in wanted]


def holding(case: Case, values: Iterable[tuple[Value, Value]]) -> list[Row]:
    """Statements of one of these values (prop and value, as `HELD` has them), where there are two or more of it."""
    return _found(case, "holds", {f"{prop} {value}" for prop, value in values})


def _found(case: Case, kind: str, texts: Iterable[str]) -> list[Row]:
    with pointing(case, kind, texts) as number:
        return cast("list[Row]", case.rows(_STATEMENTS)) if number else []


_STATEMENTS = f"SELECT rowid, id, entity_id, schema, prop, value, dataset FROM statement WHERE {POINTED}"


@contextmanager
def pointing(case: Case, kind: str, texts: Iterable[str]) -> Iterator[int]:
    """Inside, `POINTED` holds for the rows of `statement` where these texts are spoken of, of a kind: about, names or
    holds. Few others may be among them, whose texts have the same key. Gives how many rows they are."""
    wanted = set(texts)
    runs = _runs(case, kind, wanted) if wanted else _NOWHERE
    first, last = (runs[name].to_numpy() for name in ("first", "last"))
    long = last - first + 1
    before = np.repeat(np.cumsum(long) - long, long)
    places = np.unique(np.repeat(first, long) + np.arange(len(before)) - before)
    case.places.table = pa.table({"place": places})
    try:
        yield len(places)
    finally:
        case.places.clear()


_NOWHERE = pa.table({"first": pa.array([], pa.int64()), "last": pa.array([], pa.int64())})


def _runs(case: Case, kind: str, texts: Collection[str]) -> pa.Table:
    """The runs of rows by the keys of these texts; the keys of many are made by the database."""
    if len(texts) <= _FEW:
        keys = {"keys": [_hash(kind, text) for text in texts]}
        return case.table("SELECT first, last FROM mention WHERE key IN (SELECT unnest($keys::UBIGINT[]))", keys)
    case.texts.table = pa.table({"text": pa.array([*texts], pa.string())})
    try:
        return case.table(f"SELECT first, last FROM mention WHERE key IN (SELECT {_key(kind, 'text')} FROM _texts)")
    finally:
        case.texts.clear()


_FEW = 500
"""Keys up to which it is quicker to bind them."""


def _by_hand(case: Case, entities: set[str]) -> list[Row]:
    """What the analyst says of these source entities."""
    if not entities:
        return []
    rows = case.rows(
        "SELECT rowid, id, entity_id, schema, prop, value, dataset FROM statement"
        " WHERE file = 0 AND entity_id IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": sorted(entities)},
    )
    return cast("list[Row]", rows)


def canonical_of(case: Case, entities: Iterable[str]) -> dict[str, str]:
    """The canonical ids of those of these entities whose canonical id is another."""
    rows = case.rows(
        "SELECT entity_id, canonical_id FROM canonical WHERE entity_id IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": sorted(entities)},
    )
    return {str(entity): str(now) for entity, now in rows}


def members_of(case: Case, entities: Iterable[str]) -> list[str]:
    """The source entities that have these canonical ids, but for those of the same id."""
    rows = case.rows(
        "SELECT entity_id FROM canonical WHERE canonical_id IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": sorted(entities)},
    )
    return [str(row[0]) for row in rows]


def entities(case: Case, ids: Iterable[str]) -> list[Row]:
    """Rows of the table `entity` by canonical id: id, node, schema, kind, caption, statements."""
    rows = case.rows(
        "SELECT id, node, schema, kind, caption, statements FROM entity WHERE id IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": sorted(ids)},
    )
    return cast("list[Row]", rows)


def labels(case: Case, ids: Iterable[str]) -> list[tuple[str, str, str]]:
    """The labels of the entities that these source entities are held to be: label, basis and statement."""
    wanted = set(ids)
    now = canonical_of(case, wanted)
    rows = case.rows(
        "SELECT label, basis, statement FROM label WHERE entity IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": sorted(wanted.union(now.values()))},
    )
    return [(str(label), str(basis), str(statement)) for label, basis, statement in rows]


def _hash(kind: str, text: str) -> int:
    """The key, as SQL makes it: the lower half of an MD5."""
    return int.from_bytes(hashlib.md5(f"{kind} {text}".encode(), usedforsecurity=False).digest()[8:], "little")


def _shared(table: str) -> str:
    return f"concat({table}.prop, ' ', {table}.value)"


def _stamp(case: Case) -> str:
    """How many statements of sources there are, and the row of the last of them."""
    number, last = case.row("SELECT count(*), max(rowid) FROM statement WHERE file > 0")
    return f"{number} statements, the last in row {last}" if last is not None else "0 statements"
