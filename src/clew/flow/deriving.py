"""What follows from statements and verdicts: made anew, or only where something changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clew.progress import Progress, silent
from clew.store import derived, mention, verdicts
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.resolve.ledger import Change


def build(case: Case, *, now: str, progress: Progress = silent) -> None:
    """Make everything that is derived anew: verdicts, canonical ids, entities, labels and ties. All at once or not."""
    from clew.resolve import canonical, exact

    with case.transaction():
        progress("who is who")
        found = exact.verdicts(case.engine)
        verdicts.append_found(case, found, made_by=exact.METHOD, made_at=now)
        derived.replace_canonical(case, canonical.canonical(case.engine))
        derive(case, progress)


def derive(case: Case, progress: Progress) -> None:
    """Make all that follows from the statements and the canonical ids."""
    from clew.network.build import build as build_ties
    from clew.store.entities import roll_up
    from clew.store.labels import label
    from clew.store.model_tables import drop_model, load_model
    from clew.store.paid import pair_up

    load_model(case.engine)
    pair_up(case)
    progress("entities")
    roll_up(case.engine)
    progress("labels")
    label(case.engine)
    progress("ties")
    build_ties(case.engine)
    mention.index(case)
    drop_model(case.engine)
    derived.replace(case)


def refresh(case: Case, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Derive anew only what a change of canonical ids touches. Inside a transaction, after the ids were changed.

    `before` and `after` give every source entity of the clusters that changed the canonical id that it had and the one
    that it has; itself where it stood or stands alone. The result is what `build` would make, save for the numbers of
    nodes and edges. The derived tables must be of the case as it was.
    """
    from clew.network.redraw import redraw
    from clew.store import excerpt
    from clew.store import refresh as refreshing

    if before != after:
        part = excerpt.take(case, before, after)
        refreshing.put(case, redraw(part, "before"), redraw(part, "after"), edges=part.edges)
        part.engine.close()
    derived.mark_current(case)


@contextmanager
def reading(path: Path, *, now: str, progress: Progress = silent) -> Iterator[Case]:
    """A case open for reading, with all that is derived up to date: it is made first where it is not."""
    with opened(path, now=now, progress=progress) as case:
        yield case


def opened(path: Path, *, now: str, progress: Progress = silent) -> Case:
    """As `reading`, for whoever closes it."""
    with ExitStack() as closing:
        case = closing.enter_context(Case.open(path))
        if not derived.is_stale(case):
            closing.pop_all()
            return case
    with Case.open(path, writable=True) as case:
        build(case, now=now, progress=progress)
    return Case.open(path)


@contextmanager
def writing(path: Path, *, now: str, progress: Progress = silent) -> Iterator[Case]:
    """A case open for writing, with all that is derived up to date, inside a transaction."""
    with Case.open(path, writable=True) as case:
        if derived.is_stale(case):
            build(case, now=now, progress=progress)
        with case.transaction():
            yield case


def follow(case: Case, change: Change) -> None:
    """Put changed canonical ids in place and derive what they touch."""
    derived.move_canonical(case, change.moved, alone=change.alone)
    around = change.around
    refresh(case, {entity: change.before[entity] for entity in around}, around)
