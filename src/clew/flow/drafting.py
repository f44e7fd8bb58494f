"""Before a file is added: what it is, what its columns may mean, and what would come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from clew.errors import MappingError, SourceBroken
from clew.flow.adding import add, new
from clew.sources.mapping_model import Mapping
from clew.store import quarantine, sampled
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.sources.opening import OpenPart
    from clew.sources.recognise import Unread
    from clew.sources.tables import Layout

SAMPLE = 1_000
"""Rows by which columns are judged."""

TRIED = 200
"""Rows that are read on trial."""

SHOWN = 100
"""Entities, payments and refused rows that are shown of a trial."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that given files make: the key and title of its format, the dataset's name, some of its parts."""

    format: str
    title: str
    dataset: str
    parts: tuple[str, ...]
    total_parts: int


@dataclass(frozen=True, slots=True)
class FilesSeen:
    """What files are: the sources that they make, and those of no known format with the reason.

    `table`: it is one table, for which a mapping can be written.
    """

    known: tuple[KnownSource, ...]
    unread: tuple[tuple[str, str], ...]
    total_unread: int
    table: bool


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column of a table: samples of its cells, the share of rows that fill it, what it is taken for and why."""

    name: str
    samples: tuple[str, ...]
    filled: float
    concept: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class MappingDraft:
    """A mapping as text and taken apart, beside the columns of the table. `problem`: a column that is not there."""

    text: str
    mapping: Mapping
    columns: tuple[ColumnSeen, ...]
    problem: str | None


@dataclass(frozen=True, slots=True)
class MappingTrial:
    """What the first rows of a table would become. `more`: there are more rows. `failure`: why nothing came of it."""

    records: int
    more: bool
    failure: str | None
    total_entities: int
    entities: tuple[sampled.SampledEntity, ...]
    total_payments: int
    payments: tuple[sampled.SampledPayment, ...]
    refused: quarantine.Quarantine


def look_at(paths: Sequence[Path]) -> FilesSeen:
    """What these files are. Raises SourceMissing, SourceUnsafe, SourceBroken."""
    from clew.sources.opening import open_parts
    from clew.sources.recognise import group

    parts = [part for path in paths for part in open_parts(path)]
    groups, unread = group(parts)
    known = tuple(
        KnownSource(
            one.format, one.reader.title, one.dataset, tuple(part.name for part in one.parts[:SHOWN]), len(one.parts)
        )
        for one in groups
    )
    told = tuple((missed.path, missed.reason) for missed in unread[:SHOWN])
    return FilesSeen(known, told, len(unread), _is_table(parts, known, unread))


def _is_table(parts: Sequence[OpenPart], known: Sequence[KnownSource], unread: Sequence[Unread]) -> bool:
    """Of one part, in a format that no reader knows or that a mapping can take over."""
    from clew.sources import tables
    from clew.sources.looks import looks_like

    if len(parts) != 1 or (known and known[0].format != "ledger") or (not known and not unread):
        return False
    head = parts[0].head
    written = looks_like(head).startswith(("a CSV file", "plain text"))
    return tables.kind(head) in ("excel", "parquet") or (tables.kind(head) == "text" and written)


def draft(path: Path, *, ledger: bool = True) -> MappingDraft:
    """A first mapping for a table. Raises SourceBroken where it is none, or holds more than one."""
    from clew.sources.guess import guess

    part = _one(path)
    return _draft(part, guess(part, ledger=ledger))


def draft_of_text(path: Path, text: str) -> MappingDraft:
    """A mapping that was written, taken apart. Raises MappingError, SourceBroken."""
    from clew.sources import mapping

    return replace(_draft(_one(path), mapping.parse(text)), text=text)


def draft_of_form(path: Path, form: Mapping) -> MappingDraft:
    """A mapping that was put together, written down. Raises MappingError, SourceBroken."""
    from clew.sources import mapping

    part = _one(path)
    try:
        written = mapping.dump(form)
    except (ValueError, IndexError) as error:
        raise MappingError(f"The mapping cannot be written: {error}") from error
    mapping.parse(written)
    return _draft(part, form)


def check(text: str) -> None:
    """Raises MappingError where a text is no mapping."""
    from clew.sources import mapping

    mapping.parse(text)


def _draft(part: OpenPart, found: Mapping) -> MappingDraft:
    from clew.sources import mapping

    columns = _columns(part, found.table)
    try:
        mapping.check_columns(found, [column.name for column in columns], "the table")
    except MappingError as error:
        return MappingDraft(mapping.dump(found), found, columns, str(error))
    return MappingDraft(mapping.dump(found), found, columns, None)


def _one(path: Path) -> OpenPart:
    from clew.sources.opening import open_parts

    parts = open_parts(path)
    if len(parts) != 1:
        raise SourceBroken(f"{path.name} holds {len(parts)} files. Unpack it and map them one by one.")
    return parts[0]


def _columns(part: OpenPart, layout: Layout) -> tuple[ColumnSeen, ...]:
    from clew.sources import tables
    from clew.sources.columns import recognise
    from clew.sources.tabular import Row

    sheet = next(iter(tables.sheets(part, layout)), None)
    if sheet is None:
        raise SourceBroken(f"{Path(part.path).name} holds no rows.")
    rows = [row.fields for row in islice(sheet.rows, SAMPLE) if isinstance(row, Row)]
    seen = []
    for at, name in enumerate(sheet.columns):
        column = recognise(name, [row[at] if at < len(row) else "" for row in rows])
        samples = tuple(each[:200] for each in column.samples)
        seen.append(ColumnSeen(name, samples, column.filled, column.concept, column.reason))
    return tuple(seen)


def try_out(path: Path, text: str, *, dataset: str | None = None, now: str) -> MappingTrial:
    """What the first rows of a table would become by this mapping: read into a case of their own that is thrown away.

    Raises MappingError, SourceBroken.
    """
    from clew.sources import mapping
    from clew.sources.beginning import beginning

    part, plan = _one(path), mapping.parse(text)
    with TemporaryDirectory(prefix="clew-trial-") as scratch:
        folder, case = Path(scratch) / "file", Path(scratch) / "trial.clew"
        folder.mkdir()
        table, more = beginning(part, folder, plan.table, rows=TRIED)
        written = folder / f"{table.name}.0.mapping.yml"
        written.write_text(text, "utf-8")
        new(case)
        report = add(case, [table, written], now=now, dataset=dataset, derive=False)
        reasons = " ".join(missed.reason for missed in report.unread).replace(f"{folder}/", "")
        with Case.open(case) as opened:
            return _trial(opened, sum(one.kept.records for one in report.added), more=more, failure=reasons or None)


def _trial(case: Case, records: int, *, more: bool, failure: str | None) -> MappingTrial:
    total_entities, entities = sampled.entities(case, limit=SHOWN)
    total_payments, payments = sampled.payments(case, limit=SHOWN)
    refused = quarantine.quarantine(case, quarantine.Wanted(), limit=SHOWN)
    return MappingTrial(records, more, failure, total_entities, entities, total_payments, payments, refused)
