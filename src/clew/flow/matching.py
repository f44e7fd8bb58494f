"""Which patterns of payments a ledger holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clew.progress import Progress, silent

if TYPE_CHECKING:
    from clew.money.called import Calling
    from clew.money.ledger import Ledger
    from clew.money.matching.told import Told
    from clew.money.patterns import Pattern


@dataclass(frozen=True, slots=True)
class PatternsWanted:
    """What is looked for, and how chance is reckoned.

    `kinds` of patterns, none: all; `window` as 24h, for all of them; `file` of a user's patterns; `repetitions` of the
    ledger of chance (None: as many as its size allows, 0: none) and their seed. With `overlapping` the hits that lie
    mostly in larger ones are told too.
    """

    kinds: tuple[str, ...] = ()
    window: str | None = None
    file: Path | None = None
    repetitions: int | None = None
    seed: int = 0
    overlapping: bool = False


def chosen(wanted: PatternsWanted) -> tuple[Pattern, ...]:
    """The patterns that are looked for. Raises UsageError, MappingError."""
    from clew.money.matching.choosing import chosen as choose
    from clew.money.patterns import span

    return choose(wanted.kinds, wanted.file, None if wanted.window is None else span(wanted.window))


def patterns(
    ledger: Ledger,
    wanted: PatternsWanted,
    *,
    limit: int | None = None,
    calling: Calling | None = None,
    progress: Progress = silent,
) -> Told:
    """The hits in a ledger, at most `limit` of them told; `calling` says what accounts are called.

    Raises UsageError, MappingError.
    """
    from clew.money.matching.finding import Chance, find
    from clew.money.matching.told import told

    by = Chance(wanted.repetitions, wanted.seed)
    found = find(ledger, chosen(wanted), by, progress, overlapping=wanted.overlapping)
    return told(ledger, found, by, limit=limit, calling=calling)
