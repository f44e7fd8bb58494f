"""What is in a source: its files, and what was read of it, in the order in which it stands there."""

from __future__ import annotations

from dataclasses import dataclass

from clew.store.case import Case
from clew.store.sources import FileKept


@dataclass(frozen=True, slots=True)
class Files:
    """Some files of a source, of `total`."""

    total: int
    files: tuple[FileKept, ...]


@dataclass(frozen=True, slots=True)
class SourceStatement:
    """A statement as it stands in a source, with its place there (`line 12`)."""

    statement: str
    entity: str
    schema: str
    prop: str
    value: str
    position: str


@dataclass(frozen=True, slots=True)
class SourceStatements:
    """Some statements of a source, of `total` that it was the first to make."""

    total: int
    statements: tuple[SourceStatement, ...]


def files(case: Case, source: int, *, limit: int, offset: int = 0) -> Files:
    """The files of a source, the main one first."""
    total = case.count("SELECT count(*) FROM file WHERE source = ?", [source])
    rows = case.sql(
        "SELECT role, path, member, sha256, bytes, unit FROM file WHERE source = ?"
        f" ORDER BY file LIMIT {limit:d} OFFSET {offset:d}",
        [source],
    ).fetchall()
    return Files(total, tuple(FileKept(*row) for row in rows))


def payments(case: Case, source: int) -> int:
    """How many payments of a source the case keeps."""
    return case.count(f"SELECT count(*) FROM payment WHERE {_OF_SOURCE}", [source])


def statements(case: Case, source: int, *, limit: int, offset: int = 0) -> SourceStatements:
    """What a source was the first to say, in the order of its files."""
    total = case.count(f"SELECT count(*) FROM statement WHERE {_OF_SOURCE}", [source])
    rows = case.rows(
        "SELECT s.id, s.entity_id, s.schema, s.prop, s.value, concat(f.unit, ' ', s.position)"
        f" FROM (FROM statement WHERE {_OF_SOURCE}) AS s JOIN file AS f USING (file)"
        f" ORDER BY s.file, s.position, s.entity_id, s.prop, s.id LIMIT {limit:d} OFFSET {offset:d}",
        [source],
    )
    return SourceStatements(total, tuple(SourceStatement(*map(str, row)) for row in rows))


def named_below(case: Case, folder: str) -> dict[str, list[int]]:
    """Which files below a folder are of sources, by path, with the numbers of those."""
    rows = case.rows(
        "SELECT DISTINCT path, source FROM file WHERE starts_with(path, ?) ORDER BY path, source", [f"{folder}/"]
    )
    found: dict[str, list[int]] = {}
    for path, source in rows:
        found.setdefault(str(path), []).append(int(str(source)))
    return found


_OF_SOURCE = "file IN (SELECT file FROM file WHERE source = ?)"
