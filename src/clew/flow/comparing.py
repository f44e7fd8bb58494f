"""What changed: between two versions of a list, and over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from clew.errors import UsageError
from clew.flow.datasets import check_datasets
from clew.flow.meeting import two_sides
from clew.network.selection import CERTAIN, Selection
from clew.store.case import Case

if TYPE_CHECKING:
    from clew.network.change import Sides, Snapshot
    from clew.network.diff import Diff


def diff(case: Case, a: str, b: str, *, limit: int | None = None) -> Diff:
    """What dataset `b` says otherwise than dataset `a`. Raises NotFound for a dataset that the case does not hold."""
    from clew.network.diff import diff as compare

    check_datasets(case, [a, b])
    if a == b:
        raise UsageError(f"{a} is one dataset; name two to compare.")
    return compare(case, a, b, limit=limit)


def history(
    case: Case,
    days: Sequence[str] = (),
    sides: Sides | None = None,
    part: Selection = CERTAIN,
    *,
    today: str | None = None,
) -> tuple[Snapshot, ...]:
    """The network as of some days, of a part of the case; without days of years up to `today`, where that is given.

    Raises NotFound, UsageError.
    """
    from clew.network.history import history as look_back

    return look_back(case, days, _known(case, sides, part), part, today)


def of_dataset(case: Case, dataset: str, sides: Sides | None = None, part: Selection = CERTAIN) -> Snapshot:
    """The network as if no other dataset had spoken. Raises NotFound, UsageError, where `part` leaves this one out
    too."""
    from clew.network.history import of_dataset as alone

    check_datasets(case, [dataset, *part.without])
    if dataset in part.without:
        raise UsageError(f"{dataset} cannot be left out where its own network is asked for.")
    return alone(case, dataset, _known(case, sides, CERTAIN), part)


def _known(case: Case, sides: Sides | None, part: Selection) -> Sides | None:
    if sides is None:
        return None
    left, right = two_sides(case, sides.left, sides.right, part)
    return replace(sides, left=left, right=right)
