"""Why a pair under review has its score, asked pair by pair."""

from __future__ import annotations

from pathlib import Path

import pyarrow.compute as pc

from clew.errors import NotFound
from clew.resolve import canonical
from clew.resolve.explain import Explainer, Explanation
from clew.resolve.gather import gather
from clew.resolve.run import METHOD
from clew.resolve.score import load
from clew.store import candidates
from clew.store.case import Case
from clew.store.entities import placeholders


class Why:
    """Explains pairs of a case with the scorer of its last run.

    All records are gathered at the first pair, as the run saw them, since what is rare weighs more: that takes seconds
    for a hundred thousand records. Later pairs take milliseconds.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._explainer: Explainer | None = None

    def __call__(self, left: str, right: str) -> Explanation | None:
        """What speaks for and against; None where no run has scored the case, or the two are no pair that it scores."""
        if self._explainer is None:
            with Case.open(self._path) as case:
                self._explainer = _explainer(case)
        try:
            return self._explainer.explain(left, right) if self._explainer else None
        except NotFound:
            return None


def _explainer(case: Case) -> Explainer | None:
    last = candidates.last_run(case)
    if last is None:
        return None
    standing = case.engine.fetch(canonical.standing())
    settled = canonical.settle(standing.filter(pc.not_equal(standing["machine"], METHOD)))
    records = gather(case.engine, canonical=settled.table(), left_out=placeholders(case.engine))
    return Explainer.of(records, load(last.model), settled.by_entity())
