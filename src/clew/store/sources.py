"""The sources that a case holds: which files, read how, with what hash, and what came of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from clew.store.case import Case
from clew.store.intake import Stored


@dataclass(frozen=True, slots=True)
class FileKept:
    """One file of a source. `sha256` is of the file on disk, `bytes` its size there; positions count `unit`s."""

    role: str
    path: str
    member: str | None
    sha256: str
    bytes: int
    unit: str

    @property
    def content(self) -> str:
        """What tells its content from others: an archive is on disk once, however many members are read."""
        return f"{self.sha256}!{self.member}" if self.member else self.sha256


@dataclass(frozen=True, slots=True)
class SourceKept:
    """One source of the case, with its counts."""

    source: int
    dataset: str
    format: str
    path: str
    sha256: str
    added_at: str
    records: int
    entities: int
    statements: int
    quarantined: int

    @property
    def file(self) -> str:
        """The name of its main file, without the folder."""
        return self.path.replace("\\", "/").rstrip("/").rpartition("/")[2]


_COLUMNS = "source, dataset, format, path, sha256, added_at, records, entities, statements, quarantined"


@dataclass(frozen=True, slots=True)
class About:
    """A source that is about to come in. `mark` is its fingerprint."""

    dataset: str
    format: str
    mark: str


def fingerprint(dataset: str, format: str, contents: Sequence[str], instructions: str = "") -> str:
    """What makes a source the same source: dataset, format, the content of its files, and how they were to be read."""
    return hashlib.sha256("\n".join([dataset, format, *sorted(contents), instructions]).encode()).hexdigest()


def find(case: Case, mark: str) -> SourceKept | None:
    """The source with this fingerprint, if the case holds it."""
    found = _read(case, "WHERE fingerprint = ?", [mark])
    return found[0] if found else None


def find_same(case: Case, format: str, contents: Sequence[str], instructions: str = "") -> SourceKept | None:
    """The source of this content that was read in this way, whatever dataset it goes by."""
    for (dataset,) in case.rows("SELECT dataset FROM source WHERE format = ? ORDER BY source", [format]):
        held = find(case, fingerprint(str(dataset), format, contents, instructions))
        if held:
            return held
    return None


def listing(case: Case) -> list[SourceKept]:
    """All sources, in the order in which they were added."""
    return _read(case, "ORDER BY source", [])


def is_cut_short(case: Case, source: int) -> bool:
    """Whether a file of the source ended before its end."""
    return bool(case.count("SELECT count(*) FROM quarantine WHERE source = ? AND reason LIKE 'truncated%'", [source]))


def begin(case: Case, about: About, *, files: Sequence[FileKept], now: str) -> tuple[int, list[int]]:
    """Enter a source and its files; gives their numbers. Use inside a transaction."""
    source = _next(case, "source", "source")
    main = files[0]
    case.sql(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)",
        [source, about.dataset, about.format, main.path, main.sha256, about.mark, now],
    )
    first = _next(case, "file", "file")
    for number, file in enumerate(files, first):
        case.sql(
            "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [number, source, file.role, file.path, file.member, file.sha256, file.bytes, file.unit],
        )
    return source, list(range(first, first + len(files)))


def finish(case: Case, source: int, stored: Stored, *, records: int) -> SourceKept:
    """Enter the counts of a source."""
    case.sql(
        "UPDATE source SET records = ?, entities = ?, statements = ?, quarantined = ? WHERE source = ?",
        [records, stored.entities, stored.statements, stored.quarantined, source],
    )
    return _read(case, "WHERE source = ?", [source])[0]


def _next(case: Case, table: str, column: str) -> int:
    return case.count(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}")


def _read(case: Case, rest: str, values: list[object]) -> list[SourceKept]:
    rows = case.sql(f"SELECT {_COLUMNS} FROM source {rest}", values).fetchall()
    return [SourceKept(*row) for row in rows]
