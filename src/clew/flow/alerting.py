"""Alerts: the payments of a ledger, ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clew.errors import UsageError
from clew.progress import Progress, silent

if TYPE_CHECKING:
    from clew.money.alerts.ranking import Ranking
    from clew.money.called import Calling
    from clew.money.ledger import Ledger


def alerts(
    ledger: Ledger,
    *,
    labelled: bool = False,
    limit: int | None = None,
    seed: int = 0,
    calling: Calling | None = None,
    progress: Progress = silent,
) -> Ranking:
    """The alerts of a ledger, `limit` at most. `labelled`: its payments have labels, which teach.

    `calling` says what accounts are called. Raises UsageError where there are too few payments or labels, or a ledger
    that has none.
    """
    from clew.money.alerts.ranking import rank

    said = _labels(ledger) if labelled else None
    return rank(ledger, said, limit=limit, seed=seed, calling=calling, progress=progress)


def _labels(ledger: Ledger) -> list[str | None]:
    found: list[str | None] = []
    if ledger.details is not None:
        found = ledger.details.rows(ledger.number)["label"].to_pylist()
    if not any(found):
        raise UsageError("No payment of this ledger has a label: leave --labels out to rank by what is rare.")
    return found
