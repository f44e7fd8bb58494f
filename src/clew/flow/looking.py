"""Looking around in a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clew.errors import NotFound, UsageError
from clew.progress import Progress, silent
from clew.store import lineage, overview, paid, profile, quarantine, sources
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.network.route import Routes
    from clew.store.found import Found


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


def payment(case: Case, number: str) -> paid.Booked:
    """The row of a ledger behind a payment, named as `payment:17`. Raises NotFound, UsageError."""
    digits = number.removeprefix("payment:")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 19):
        raise UsageError(f"{number!r} is no number of a payment; write it as payment:17.")
    return paid.booked(case, int(digits))


def refused(
    case: Case,
    *,
    dataset: str | None = None,
    source: int | None = None,
    reason: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> quarantine.Quarantine:
    """What could not be kept. Raises NotFound for a dataset or number that the case has no source of.

    A source's own name counts, not the names of datasets that its records give: what is refused has none.
    """
    if dataset is not None or source is not None:
        held = sources.listing(case)
        known = sorted({kept.dataset for kept in held})
        if dataset is not None and dataset not in known:
            raise NotFound(f"{case.path} has no source {dataset!r}. It has: {', '.join(known)}.")
        if source is not None and source not in {kept.source for kept in held}:
            raise NotFound(f"{case.path} has no source {source}; they are numbered from 1 to {len(held)}.")
    asked = quarantine.Wanted(dataset, source, reason)
    return quarantine.quarantine(case, asked, limit=limit, offset=offset)


def captions(case: Case, ids: Sequence[str]) -> dict[str, str]:
    """What the entities are called, by the id that is asked for; an id that is one with another gives that one's."""
    rows = case.rows(
        "SELECT asked.id, e.caption FROM (SELECT unnest(?) AS id) AS asked"
        " LEFT JOIN canonical AS c ON c.entity_id = asked.id"
        " JOIN entity AS e ON e.id = coalesce(c.canonical_id, asked.id)",
        [list(ids)],
    )
    return {str(id_): str(caption) for id_, caption in rows}
