"""What changed between two datasets, as a person reads it, each change with the statements of either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.network.versions import IDENTITY, compare, forget
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Version:
    """An entity that only one of the datasets has, with all that it says of it.

    `known_as` are entities of the other dataset that are held to be this one: it was renumbered, not added or removed.
    """

    id: str
    caption: str
    schema: str
    known_as: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One difference.

    `what` is fact, label, tie or tie fact; `change` added or removed. Of a fact `name` is the property and `value` its
    value, of a label the trade and its basis, of a tie its type and the direction (out, in), of a tie fact the type and
    property and the value; `other` is the far end of a tie, `other_caption` its name. The statements are those of the
    dataset that says so. `minor` is "letters" for a difference of letter case, "listing" for what listings of two
    publishers say of themselves (authority, number, programme), "" for a difference of substance.
    """

    what: str
    change: str
    name: str
    value: str
    other: str | None
    statements: tuple[str, ...]
    other_caption: str | None = None
    minor: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """An entity that both datasets have and of which they do not say the same in substance."""

    id: str
    caption: str
    schema: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """The differences from dataset `a` to dataset `b`: all are counted, those shown are the first by id.

    `matched_by` is record (the publisher's own numbers) or identity (canonical ids). Of entities in both, `same` are
    said to the letter alike, `alike` differ in letter case or in what the listings say of themselves only, the others
    are `changed`. `pieces` counts the differences of substance by what and change, a tie once; `minor` the others by
    what they are only.
    """

    a: str
    b: str
    matched_by: str
    same: int
    alike: int
    total_added: int
    total_removed: int
    total_changed: int
    pieces: dict[str, int]
    minor: dict[str, int]
    added: tuple[Version, ...]
    removed: tuple[Version, ...]
    changed: tuple[Changed, ...]


def diff(case: Case, a: str, b: str, *, limit: int | None = None) -> Diff:
    """What dataset `b` says otherwise than dataset `a`; at most `limit` entities are shown of each sort."""
    matched_by = compare(case, a, b)
    try:
        return _told(case, (a, b), matched_by, "" if limit is None else f"LIMIT {limit:d}")
    finally:
        forget(case)


def _told(case: Case, sides: tuple[str, str], matched_by: str, cut: str) -> Diff:
    both = case.count("SELECT count(*) FROM diff_entity WHERE in_a AND in_b")
    differ = case.count("SELECT count(DISTINCT key) FROM diff_change")
    changed = case.count("SELECT count(DISTINCT key) FROM diff_change WHERE minor = ''")
    return Diff(
        *sides,
        matched_by,
        same=both - differ,
        alike=differ - changed,
        total_added=case.count("SELECT count(*) FROM diff_entity WHERE NOT in_a"),
        total_removed=case.count("SELECT count(*) FROM diff_entity WHERE NOT in_b"),
        total_changed=changed,
        pieces={f"{what} {_change(is_new)}": int(str(count)) for what, is_new, count in case.rows(_COUNTS)},
        minor={str(minor): int(str(count)) for minor, count in case.rows(_MINOR)},
        added=_versions(case, "b", matched_by, cut),
        removed=_versions(case, "a", matched_by, cut),
        changed=_changed(case, cut),
    )


_COUNTS = """
SELECT what, is_new, count(DISTINCT CASE what
    WHEN 'tie' THEN concat_ws('|', name, CASE value WHEN 'out' THEN key ELSE other END,
        CASE value WHEN 'out' THEN other ELSE key END)
    WHEN 'tie fact' THEN concat_ws('|', name, value, least(key, other), greatest(key, other))
    ELSE concat_ws('|', key, name, value) END)
FROM diff_change WHERE minor = '' GROUP BY what, is_new ORDER BY what, is_new
"""
_MINOR = "SELECT minor, count(*) FROM diff_change WHERE minor <> '' GROUP BY minor ORDER BY minor"

_VERSIONS = """
SELECT e.key, coalesce(n.caption, e.key), e.schema, (
    SELECT list(DISTINCT s.id ORDER BY s.id) FROM diff_said AS s
    LEFT JOIN diff_owner AS o ON o.side = s.side AND o.entity_id = s.entity_id WHERE coalesce(o.key, s.key) = e.key
) FROM diff_entity AS e
LEFT JOIN canonical AS c ON c.entity_id = e.key LEFT JOIN entity AS n ON n.id = coalesce(c.canonical_id, e.key)
"""


def _versions(case: Case, side: str, matched_by: str, cut: str) -> tuple[Version, ...]:
    lacking = "a" if side == "b" else "b"
    rows = case.rows(f"{_VERSIONS} WHERE NOT e.in_{lacking} ORDER BY e.key {cut}")
    others = {} if matched_by == IDENTITY else _renumbered(case, [str(row[0]) for row in rows])
    return tuple(
        Version(str(key), str(caption), str(schema), others.get(str(key), ()), _texts(statements))
        for key, caption, schema, statements in rows
    )


def _renumbered(case: Case, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Entities of the other dataset that are held to be the same as these."""
    rows = case.rows(
        "WITH who AS (SELECT e.key, e.in_a, coalesce(c.canonical_id, e.key) AS id FROM diff_entity AS e"
        " LEFT JOIN canonical AS c ON c.entity_id = e.key)"
        " SELECT w.key, list(o.key ORDER BY o.key) FROM who AS w JOIN who AS o ON o.id = w.id AND o.key <> w.key"
        " AND o.in_a <> w.in_a WHERE w.key = ANY(?) GROUP BY w.key",
        [list(keys)],
    )
    return {str(key): _texts(others) for key, others in rows}


_CHANGED = """
SELECT e.key, coalesce(n.caption, e.key), e.schema FROM diff_entity AS e
LEFT JOIN canonical AS c ON c.entity_id = e.key LEFT JOIN entity AS n ON n.id = coalesce(c.canonical_id, e.key)
WHERE e.key IN (SELECT key FROM diff_change WHERE minor = '') ORDER BY e.key
"""


def _changed(case: Case, cut: str) -> tuple[Changed, ...]:
    rows = case.rows(f"{_CHANGED} {cut}")
    pieces: dict[str, list[Piece]] = {str(key): [] for key, *_ in rows}
    known = _captions(case, list(pieces))
    for key, what, is_new, name, value, other, statements, minor in case.rows(
        "SELECT key, what, is_new, name, value, other, statements, minor FROM diff_change WHERE key = ANY(?)"
        " ORDER BY key, what, name, is_new, value, other",
        [list(pieces)],
    ):
        far = (str(other) or None, _texts(statements), known.get(str(other)), str(minor))
        pieces[str(key)].append(Piece(str(what), _change(is_new), str(name), str(value), *far))
    return tuple(Changed(str(k), str(caption), str(schema), tuple(pieces[str(k)])) for k, caption, schema in rows)


def _captions(case: Case, keys: Sequence[str]) -> dict[str, str]:
    """The names of the far ends of ties that differ."""
    rows = case.rows(
        "SELECT DISTINCT d.other, n.caption FROM diff_change AS d LEFT JOIN canonical AS c ON c.entity_id = d.other"
        " JOIN entity AS n ON n.id = coalesce(c.canonical_id, d.other) WHERE d.key = ANY(?)",
        [list(keys)],
    )
    return {str(other): str(caption) for other, caption in rows}


def _change(is_new: object) -> str:
    return "added" if is_new else "removed"


def _texts(found: object) -> tuple[str, ...]:
    return tuple(str(text) for text in found) if isinstance(found, list) else ()
