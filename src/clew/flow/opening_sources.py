"""Sources looked into: their files, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clew.errors import NotFound, SourceUnknown
from clew.model.edit import ANALYST
from clew.store import source_contents, sources
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Held:
    """A source of the case. `title` names its format in words; `cut_short`: a file of it ends before its end."""

    kept: sources.SourceKept
    title: str
    payments: int
    cut_short: bool


def listing(case: Case, *, limit: int, offset: int = 0) -> tuple[int, list[Held]]:
    """How many sources there are, and some of them, in the order in which they were added."""
    kept = sources.listing(case)
    return len(kept), [_held(case, each) for each in kept[offset : offset + limit]]


def one(case: Case, number: int) -> Held:
    """The source of this number. Raises NotFound."""
    found = [kept for kept in sources.listing(case) if kept.source == number]
    if not found:
        raise NotFound(f"{case.path} has no source {number}.")
    return _held(case, found[0])


def files(case: Case, number: int, *, limit: int, offset: int = 0) -> source_contents.Files:
    """The files of a source. Raises NotFound."""
    one(case, number)
    return source_contents.files(case, number, limit=limit, offset=offset)


def statements(case: Case, number: int, *, limit: int, offset: int = 0) -> source_contents.SourceStatements:
    """What a source was the first to say. Raises NotFound."""
    one(case, number)
    return source_contents.statements(case, number, limit=limit, offset=offset)


def below(case: Case, folder: Path) -> dict[str, tuple[int, ...]]:
    """Which files below a folder are of sources of the case, by path, with the numbers of those."""
    return {path: tuple(numbers) for path, numbers in source_contents.named_below(case, str(folder)).items()}


def _held(case: Case, kept: sources.SourceKept) -> Held:
    payments = source_contents.payments(case, kept.source)
    return Held(kept, _title(kept.format), payments, sources.is_cut_short(case, kept.source))


def _title(format: str) -> str:
    """What a format is called; a format that this Clew does not know goes by its key."""
    from clew.sources.readers import reader

    try:
        return "What the analyst added by hand" if format == ANALYST else reader(format).title
    except SourceUnknown:
        return format
