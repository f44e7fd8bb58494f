"""Which datasets a case has."""

from __future__ import annotations

from collections.abc import Sequence

from clew.errors import NotFound
from clew.store.case import Case


def check_datasets(case: Case, names: Sequence[str]) -> None:
    """Raises NotFound, with the names that there are, for a dataset of which the case has no statement."""
    if not names:
        return
    known = {str(name) for (name,) in case.rows("SELECT DISTINCT dataset FROM statement")}
    for name in names:
        if name not in known:
            raise NotFound(f"{case.path} has no dataset {name!r}. It has: {', '.join(sorted(known))}.")
