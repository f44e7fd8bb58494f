"""Alerts: the payments of a ledger, ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clew.errors import UsageError
from clew.progress import Progress, silent

if TYPE_CHECKING:
    from clew.money.alerts.ranking import Ranking
    from clew.money.ledger import Ledger


def alerts(
    ledger: Ledger, *, labelled: bool = False, limit: int | None = None, seed: int = 0, progress: Progress = silent
) -> Ranking:
    """The alerts of a ledger, `limit` at most. `labelled`: its payments have labels, which teach.

    Raises UsageError where there are too few payments or labels, or a ledger that has none.
    """
    from clew.money.alerts.ranking import rank

    said = _labels(ledger) if labelled else None
    return rank(ledger, said, limit=limit, seed=seed, progress=progress)


def _labels(ledger: Ledger) -> list[str | None]:
    if ledger.details is None:
        raise UsageError("This ledger does not tell what its payments were labelled: leave the labels out.")
    found: list[str | None] = ledger.details.rows(ledger.number)["label"].to_pylist()
    return found
