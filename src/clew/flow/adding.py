"""Filling a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clew.errors import ClewError, MappingError, SourceBroken, SourceError
from clew.flow.deriving import build
from clew.model.edit import ANALYST
from clew.progress import Progress, silent
from clew.store import derived, sources
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.sources.recognise import Group, Unread


@dataclass(frozen=True, slots=True)
class Added:
    """A source that the case now holds.

    `already`: it held it before, and nothing was changed. `cut_short`: a file of it ends before its end; what stands
    before the cut was read, and the cut is in the quarantine.
    """

    kept: sources.SourceKept
    already: bool
    cut_short: bool


@dataclass(frozen=True, slots=True)
class AddReport:
    """What came of the files given: the sources, and the files that could not be read, with the reason."""

    added: tuple[Added, ...]
    unread: tuple[Unread, ...]


def new(path: Path) -> None:
    """Make an empty case. Raises CaseExists, CaseError."""
    with Case.create(path) as case, case.transaction():
        derived.mark_current(case)


def add(
    path: Path,
    given: Sequence[Path],
    *,
    now: str,
    format: str | None = None,
    dataset: str | None = None,
    derive: bool = True,
    progress: Progress = silent,
) -> AddReport:
    """Read sources into a case and bring what is derived up to date.

    Files of one list that are given together are read together. Each source is all in or, if it fails, not in at all;
    a source that fails is reported and the others are read. Without `dataset` a source goes by its catalogue name or by
    its file's; with it, all its statements go by that name. Where not to `derive`, that is left to the next reading.
    """
    with Case.open(path, writable=True) as case:
        groups, unread = _recognise(given, format)
        added: list[Added] = []
        failed: list[Unread] = list(unread)
        for group in groups:
            try:
                added.append(_add_one(case, group, dataset, now=now, progress=progress))
            except (SourceError, MappingError) as error:
                failed.append(_unread(group.parts[0].path, error))
        if derive and derived.is_stale(case):
            build(case, now=now, progress=progress)
        return AddReport(tuple(added), tuple(failed))


def _recognise(given: Sequence[Path], format: str | None) -> tuple[list[Group], list[Unread]]:
    from clew.sources.opening import open_parts
    from clew.sources.recognise import group

    parts, unread = [], []
    for path in given:
        try:
            parts += open_parts(path)
        except SourceError as error:
            unread.append(_unread(str(path), error))
    if not parts:
        return [], unread
    groups, unknown = group(parts, format=format)
    return groups, [*unread, *unknown]


def _unread(path: str, error: ClewError) -> Unread:
    from clew.sources.recognise import Unread

    return Unread(path, str(error))


def _add_one(case: Case, group: Group, dataset: str | None, *, now: str, progress: Progress) -> Added:
    """One source, in one transaction."""
    from clew.sources.contract import Emitter
    from clew.store.intake import Intake

    name = dataset or group.dataset
    if name == ANALYST:
        raise SourceError(
            f"No source can go by the name {ANALYST!r}: the analyst's own do. Give another with --dataset."
        )
    files = _files(group)
    contents, instructions = [file.content for file in files], _instructions(group)
    mark = sources.fingerprint(name, group.format, contents, instructions)
    held = sources.find(case, mark)
    if held is None and dataset is None:
        held = sources.find_same(case, group.format, contents, instructions)
    if held:
        return Added(held, already=True, cut_short=sources.is_cut_short(case, held.source))
    progress(f"reading {name}")
    with case.transaction():
        about = sources.About(name, group.format, mark)
        number, numbers = sources.begin(case, about, files=files, now=now)
        intake = Intake(case, number, name, files=numbers, now=now, forced=dataset is not None)
        emit = Emitter(intake, name)
        group.reader.read(group.parts, emit)
        emit.flush()
        stored = intake.finish()
        if not stored.statements and not stored.payments:
            raise SourceBroken(f"{group.parts[0].path} holds nothing that could be kept. {_why(case, number)}".strip())
        kept = sources.finish(case, number, stored, records=emit.records)
    return Added(kept, already=False, cut_short=sources.is_cut_short(case, kept.source))


def _files(group: Group) -> list[sources.FileKept]:
    from clew.sources.recognise import unit_of

    return [
        sources.FileKept(part.role, str(part.path), part.member, part.sha256, part.size, unit_of(group.reader, part))
        for part in group.parts
    ]


def _instructions(group: Group) -> str:
    from clew.sources.recognise import Instructed

    return group.reader.instructions(group.parts) if isinstance(group.reader, Instructed) else ""


def _why(case: Case, source: int) -> str:
    """The first reasons in the quarantine of a source that came to nothing."""
    rows = case.rows(
        "SELECT reason, count(*) FROM quarantine WHERE source = ? GROUP BY 1 ORDER BY 2 DESC LIMIT 3", [source]
    )
    return "; ".join(f"{reason}: {number}" for reason, number in rows)
