"""The whole walk on one page: new, add, build, search, show, path, source.

Every door (the command line, the workbench, a notebook) comes in through these functions. They open the case, call the
rooms in their order, and store what the rooms return. `now` is the one clock: ISO 8601 in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clew.errors import ClewError, MappingError, NotFound, SourceBroken, SourceError
from clew.progress import Progress, silent
from clew.store import derived, lineage, overview, profile, quarantine, sources, verdicts
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.model.verdict import Verdict
    from clew.network.route import Routes
    from clew.sources.recognise import Group, Unread
    from clew.store.found import Found


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


def build(case: Case, *, now: str, progress: Progress = silent) -> None:
    """Make everything that is derived anew: verdicts, canonical ids, entities, labels and ties. All at once or not."""
    from clew.network.build import build as build_ties
    from clew.resolve import canonical, exact
    from clew.store.entities import roll_up
    from clew.store.labels import label
    from clew.store.model_tables import drop_model, load_model

    with case.transaction():
        progress("who is who")
        found = exact.verdicts(case.engine)
        verdicts.append_found(case, found, made_by=exact.METHOD, made_at=now)
        derived.replace_canonical(case, canonical.canonical(case.engine))
        load_model(case.engine)
        progress("entities")
        roll_up(case.engine)
        progress("labels")
        label(case.engine)
        progress("ties")
        build_ties(case.engine)
        drop_model(case.engine)
        derived.replace(case)


def judge(path: Path, verdict: Verdict, *, progress: Progress = silent) -> None:
    """Append a person's verdict to the ledger and derive everything anew. Raises NotFound for an unknown entity.

    The ids are of source entities, as `clew show` lists them under "held to be one". A further verdict takes it back.
    """
    with Case.open(path, writable=True) as case:
        for entity in (verdict.left, verdict.right):
            profile.canonical_id(case, entity)
        with case.transaction():
            verdicts.append(case, verdict)
        build(case, now=verdict.made_at, progress=progress)


@contextmanager
def reading(path: Path, *, now: str, progress: Progress = silent) -> Iterator[Case]:
    """A case open for reading, with all that is derived up to date: it is made first where it is not."""
    case = Case.open(path)
    try:
        if derived.is_stale(case):
            case.close()
            case = Case.open(path, writable=True)
            build(case, now=now, progress=progress)
        yield case
    finally:
        case.close()


def info(case: Case) -> tuple[overview.Overview, list[sources.SourceKept]]:
    """What a case holds, in numbers, and the sources in it."""
    return overview.overview(case), sources.listing(case)


def search(case: Case, text: str, *, limit: int = 20, progress: Progress = silent) -> Found:
    """Entities by name: in any script, with typing errors, or by the start of the last word."""
    from clew.store.found import find

    return find(case, text, limit=limit, progress=progress)


def show(case: Case, entity: str, *, limit: int | None = None) -> profile.Profile:
    """One entity. Raises NotFound."""
    return profile.profile(case, entity, limit=limit)


def path(case: Case, a: str, b: str, *, max_hops: int = 6, limit: int = 10) -> Routes:
    """All shortest paths between two entities, the best evidenced ones shown. Raises NotFound."""
    from clew.network.route import routes

    return routes(case, profile.canonical_id(case, a), profile.canonical_id(case, b), max_hops=max_hops, limit=limit)


def source(case: Case, statement: str) -> lineage.Origin:
    """Where a statement comes from. Raises NotFound."""
    return lineage.origin(case, statement)


def refused(
    case: Case, *, dataset: str | None = None, reason: str | None = None, limit: int | None = None
) -> quarantine.Quarantine:
    """What could not be kept. Raises NotFound for a dataset that the case has no source of.

    A source's own name counts, not the names of datasets that its records give: what is refused has none.
    """
    known = sorted({kept.dataset for kept in sources.listing(case)})
    if dataset is not None and dataset not in known:
        raise NotFound(f"{case.path} has no source {dataset!r}. It has: {', '.join(known)}.")
    return quarantine.quarantine(case, dataset=dataset, reason=reason, limit=limit)


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
        if not stored.statements:
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
