"""Asking where two labelled sets meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from clew.errors import UsageError
from clew.flow.datasets import check_datasets
from clew.model.day import last_day, still_to_come
from clew.model.taxonomy import taxonomy
from clew.network.selection import WHOLE, Selection
from clew.progress import Progress, silent
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.network.nexus.told import Nexus


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """A label of the taxonomy: how many parties carry it on each basis, and in all (one may carry it on several)."""

    key: str
    title: str
    description: str
    bases: dict[str, int]
    parties: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A name with how many there are."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What a question may name: all labels of the taxonomy in its order, datasets by entities, types by ties."""

    labels: tuple[LabelChoice, ...]
    datasets: tuple[Counted, ...]
    types: tuple[Counted, ...]


def choices(case: Case) -> Choices:
    """The labels with how many parties carry them, the datasets and the types of ties of a case."""
    from clew.network.nexus.carriers import carried, carried_on

    totals, bases = carried(case), carried_on(case)
    labels = tuple(
        LabelChoice(trade.key, trade.title, trade.description, bases.get(trade.key, {}), totals.get(trade.key, 0))
        for trade in map(taxonomy().key, taxonomy().keys)
        if trade
    )
    named = ("SELECT dataset, count(*) FROM entity_dataset", "SELECT type, count(*) FROM edge")
    datasets, types = (
        tuple(Counted(str(name), int(str(n))) for name, n in case.rows(f"{query} GROUP BY 1 ORDER BY 2 DESC, 1"))
        for query in named
    )
    return Choices(labels, datasets, types)


def nexus(
    case: Case,
    left: Sequence[str],
    right: Sequence[str],
    *,
    today: str,
    as_of: str | None = None,
    part: Selection = WHOLE,
    reps: int = 1000,
    seed: int = 0,
    null: str = "ties",
    limit: int | None = None,
    progress: Progress = silent,
) -> Nexus:
    """Where entities with any of the labels `left` meet those with any of the labels `right`.

    `today` is ISO 8601; `as_of` a date, of which only the year or the month may be given: the last day of it is taken.
    `part` leaves out datasets, with their labels and ties, and types of ties.
    `null` is "ties" (the ties drawn anew) or "labels" (the labels among parties of like degree). `limit` is how many
    facilitators, candidates and undecided pairs are told at most; 0: all, None: 100, 50 and 50.

    Raises NotFound for a dataset that is not there, UsageError for an unknown label, a label on both sides, a side that
    nobody carries, and a type of ties that is not there.
    """
    from clew.network.nexus.answer import Question
    from clew.network.nexus.answer import nexus as ask
    from clew.network.nexus.chance import Null

    day = as_of or part.as_of
    part = replace(part, as_of=last_day(day).isoformat() if day else None)
    sides = two_sides(case, left, right, part)
    if null not in ("ties", "labels"):
        raise UsageError(f"the null model is ties or labels, not {null!r}")
    if reps < 0:
        raise UsageError(f"at least 0 repetitions, not {reps}")
    progress(f"{' or '.join(sides[0])} against {' or '.join(sides[1])}, {reps:,} times by chance")
    model: Null = "labels" if null == "labels" else "ties"
    found = ask(case, Question(*sides, date.fromisoformat(today[:10]), part, reps, seed, model, limit))
    still = still_to_come(part.as_of, today)
    return replace(found, caveats=(*found.caveats, still)) if still else found


def two_sides(
    case: Case, left: Sequence[str], right: Sequence[str], part: Selection = WHOLE
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels of either side as the taxonomy writes them.

    Raises NotFound for a dataset that is not there, UsageError for an unknown label, a label on both sides, and a side
    that nobody carries in this part.
    """
    from clew.network.nexus.carriers import carried
    from clew.network.selected import heard

    check_datasets(case, part.without)

    sides = _labels(left, "left"), _labels(right, "right")
    _check(sides, carried(case, heard(part)), _place(case, part))
    return sides


def _labels(names: Sequence[str], side: str) -> tuple[str, ...]:
    """The keys of the taxonomy; blanks, underscores and capitals do not matter. Raises UsageError."""
    keys = taxonomy().keys
    found = []
    for name in filter(None, (each.strip() for each in names)):
        key = name.casefold().replace("_", "-").replace(" ", "-")
        if key not in keys:
            near = get_close_matches(key, keys, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"There is no label {name!r}.{hint} The labels are: {', '.join(keys)}.")
        found.append(key)
    if not found:
        raise UsageError(f"The {side} side names no label. The labels are: {', '.join(keys)}.")
    return tuple(dict.fromkeys(found))


def _place(case: Case, part: Selection) -> str:
    """The case, and what of it counts."""
    silenced = f"without {', '.join(part.without)}" if part.without else ""
    day = f"as of {part.as_of}" if part.as_of else ""
    return ", ".join(filter(None, (str(case.path), silenced, day)))


def _check(sides: tuple[tuple[str, ...], tuple[str, ...]], carried: dict[str, int], place: str) -> None:
    both = sorted(set(sides[0]) & set(sides[1]))
    if both:
        raise UsageError(f"{', '.join(both)} stands on both sides: everyone who carries it would meet themselves.")
    for labels, name in zip(sides, ("left", "right"), strict=True):
        if not any(carried.get(label) for label in labels):
            has = ", ".join(f"{label} ({count:,})" for label, count in carried.items()) or "no labels at all"
            raise UsageError(f"Nobody in {place} carries {' or '.join(labels)} ({name}). It has: {has}.")
