"""The sources of the case: their files and hashes, what was read of them, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query

from clew import flow
from clew.doors.web.at_hand import Reading
from clew.flow import opening_sources
from clew.store.quarantine import Quarantine
from clew.store.source_contents import SourceStatements

router = APIRouter()

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Limit = Annotated[int, Query(ge=0, le=1_000)]
Offset = Annotated[int, Query(ge=0, le=2**53)]


@dataclass(frozen=True, slots=True)
class SourceTold:
    """A source with its counts. `file` is the name of its main file; `cut_short`: a file of it ends before its end."""

    source: int
    dataset: str
    format: str
    title: str
    file: str
    sha256: str
    added_at: str
    records: int
    entities: int
    statements: int
    payments: int
    quarantined: int
    cut_short: bool


@dataclass(frozen=True, slots=True)
class SourcesTold:
    """Some sources, of `total`, in the order in which they were added."""

    total: int
    sources: list[SourceTold]


@router.get("/sources")
def list_sources(case: Reading, limit: Limit = 200, offset: Offset = 0) -> SourcesTold:
    """The sources of the case."""
    total, held = opening_sources.listing(case, limit=limit, offset=offset)
    return SourcesTold(total, [_told(one) for one in held])


def _told(held: opening_sources.Held) -> SourceTold:
    kept = held.kept
    return SourceTold(
        source=kept.source,
        dataset=kept.dataset,
        format=kept.format,
        title=held.title,
        file=kept.file,
        sha256=kept.sha256,
        added_at=kept.added_at,
        records=kept.records,
        entities=kept.entities,
        statements=kept.statements,
        payments=held.payments,
        quarantined=kept.quarantined,
        cut_short=held.cut_short,
    )


@dataclass(frozen=True, slots=True)
class FileTold:
    """A file of a source, by name. `member` is its name inside an archive; `bytes` and `sha256` are of the disk."""

    role: str
    name: str
    member: str | None
    path: str
    sha256: str
    bytes: int
    unit: str


@dataclass(frozen=True, slots=True)
class SourceOpened:
    """One source with its files, at most 200 of `total_files`, and how much was refused for which reason."""

    source: SourceTold
    files: list[FileTold]
    total_files: int
    reasons: list[tuple[str, int]]


@router.get("/sources/{number}")
def get_source(case: Reading, number: Number) -> SourceOpened:
    """One source with its files."""
    held = opening_sources.one(case, number)
    files = opening_sources.files(case, number, limit=200)
    told = [
        FileTold(one.role, one.path.replace("\\", "/").rpartition("/")[2], one.member, one.path, one.sha256,
                 one.bytes, one.unit)
        for one in files.files
    ]  # fmt: skip
    reasons = [(reason, count) for _, reason, count in flow.refused(case, source=number, limit=0).reasons]
    return SourceOpened(_told(held), told, files.total, reasons)


@router.get("/sources/{number}/statements")
def list_statements_of_source(
    case: Reading, number: Number, limit: Limit = 100, offset: Offset = 0
) -> SourceStatements:
    """What a source was the first to say, in the order in which it stands there."""
    return opening_sources.statements(case, number, limit=limit, offset=offset)


@router.get("/quarantine")
def list_quarantine(
    case: Reading,
    source: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    reason: Annotated[str | None, Query(max_length=1_000)] = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Quarantine:
    """What could not be kept, with its place, the reason and the raw text; `reasons` counts all that is wanted."""
    return flow.refused(case, source=source, reason=reason or None, limit=limit, offset=offset)
