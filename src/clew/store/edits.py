"""The ledger of what the analyst adds by hand: appended, never overwritten."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from clew.model.edit import Edit, EditKind, Said
from clew.store.case import Case

_COLUMNS = "number, kind, about, value, made_by, why, made_at, undoes"
_WITH_FATE = f"""
SELECT {", ".join(f"e.{name}" for name in _COLUMNS.split(", "))}, u.number AS undone_by FROM edit AS e
LEFT JOIN (SELECT number, undoes FROM edit WHERE undoes IS NOT NULL) AS u ON u.undoes = e.number
"""
_STANDS = "e.kind <> 'undo' AND u.number IS NULL"
_ABOUT = """list_has_any(from_json(e.about, '["VARCHAR"]'), $about::VARCHAR[])"""


@dataclass(frozen=True, slots=True)
class Edits:
    """A part of the ledger: the latest entries first, of `total` that were asked for."""

    total: int
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which edits are asked for: of one kind, about any of these refs, only those that stand."""

    kind: EditKind | None = None
    about: Collection[str] | None = None
    standing: bool = True

    @property
    def where(self) -> str:
        """The condition in SQL."""
        parts = [_STANDS] if self.standing else []
        parts += ["e.kind = $kind"] if self.kind is not None else []
        parts += [_ABOUT] if self.about is not None else []
        return f"WHERE {' AND '.join(parts)}" if parts else ""

    @property
    def values(self) -> dict[str, object]:
        """What the condition binds."""
        kind: dict[str, object] = {} if self.kind is None else {"kind": self.kind.value}
        return kind if self.about is None else {**kind, "about": sorted(self.about)}


def append(case: Case, said: Said) -> Edit:
    """Append one edit; gives it with its number."""
    about = json.dumps(list(said.about), ensure_ascii=False)
    number = case.count(
        "INSERT INTO edit (kind, about, value, made_by, why, made_at, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " RETURNING number",
        [said.kind.value, about, said.value, said.made_by, said.why, said.made_at, said.undoes],
    )
    return Edit(number, said.kind, said.about, said.value, said.made_by, said.why, said.made_at, said.undoes)


def entry(case: Case, number: int) -> Edit | None:
    """The edit of this number."""
    found = case.rows(f"{_WITH_FATE} WHERE e.number = ?", [number])
    return _edit(found[0]) if found else None


def last_standing(case: Case) -> Edit | None:
    """The last edit that stands."""
    found = case.rows(f"{_WITH_FATE} WHERE {_STANDS} ORDER BY e.number DESC LIMIT 1")
    return _edit(found[0]) if found else None


def listing(case: Case, wanted: Wanted, *, limit: int | None = None, offset: int = 0) -> Edits:
    """The edits that are wanted, the latest first: at most `limit`, after the first `offset`."""
    total = case.count(f"SELECT count(*) FROM ({_WITH_FATE} {wanted.where})", wanted.values)
    cut = "" if limit is None else f"LIMIT {limit:d}"
    query = f"{_WITH_FATE} {wanted.where} ORDER BY e.number DESC {cut} OFFSET {offset:d}"
    return Edits(total, tuple(map(_edit, case.rows(query, wanted.values))))


def charts(case: Case) -> tuple[Edit, ...]:
    """Of each name the latest canvas that stands, by name."""
    rows = case.rows(f"{_WITH_FATE} WHERE {_STANDS} AND e.kind = 'chart' ORDER BY e.number")
    latest = {chart_name(edit): edit for edit in map(_edit, rows)}
    return tuple(latest[name] for name in sorted(latest))


def chart_name(edit: Edit) -> str:
    """The name of a canvas."""
    return str(json.loads(edit.value)["name"])


def standing_by_kind(case: Case) -> dict[str, int]:
    """How many edits of each kind stand, by kind; a kind of which none stands is left out."""
    rows = case.rows(f"SELECT kind, count(*) FROM ({_WITH_FATE} WHERE {_STANDS}) GROUP BY kind ORDER BY kind")
    return {str(kind): int(str(number)) for kind, number in rows}


def _edit(row: Sequence[object]) -> Edit:
    number, kind, about, value, made_by, why, made_at, undoes, undone_by = row
    return Edit(
        number=int(str(number)),
        kind=EditKind(str(kind)),
        about=tuple(json.loads(str(about))),
        value=str(value),
        made_by=str(made_by),
        why=str(why),
        made_at=str(made_at),
        undoes=None if undoes is None else int(str(undoes)),
        undone_by=None if undone_by is None else int(str(undone_by)),
    )
