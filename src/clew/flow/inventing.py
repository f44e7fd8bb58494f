"""Invent: a world of sources, or a ledger of payments, with known truth."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clew.progress import Progress, silent

if TYPE_CHECKING:
    from clew.invent.ledger.making import Wish
    from clew.invent.world import World


@dataclass(frozen=True, slots=True)
class LedgerInvented:
    """The files of an invented ledger, and what it holds in numbers (attempts and decoys by pattern)."""

    files: tuple[Path, ...]
    payments: int
    accounts: int
    laundering: int
    attempts: dict[str, int]
    decoys: dict[str, int]


def invent_world(folder: Path, *, seed: int = 7, bystanders: int = 4000) -> World:
    """Write an invented world into `folder`. Raises UsageError for a negative number of bystanders."""
    from clew.invent import write_world

    return write_world(folder, seed=seed, bystanders=bystanders)


def invent_ledger(
    folder: Path, wish: Wish, *, csv: bool = False, labels: bool = False, progress: Progress = silent
) -> LedgerInvented:
    """Write an invented ledger into `folder`: Parquet, with `csv` CSV instead, with `labels` a column that tells.

    Raises UsageError for a wish that is too small for its attempts.
    """
    from clew.invent.ledger import make, write

    progress("inventing payments", 0, wish.payments)
    made = make(wish)
    progress("writing them", 0, wish.payments)
    files = write(made, wish, folder, csv=csv, labels=labels)
    patterns = sorted({one.pattern for one in made.attempts})
    return LedgerInvented(
        files=tuple(files),
        payments=len(made.payments),
        accounts=made.town.size,
        laundering=int(made.laundering.sum()),
        attempts={name: sum(one.pattern == name and not one.decoy for one in made.attempts) for name in patterns},
        decoys={name: sum(one.pattern == name and one.decoy for one in made.attempts) for name in patterns},
    )
