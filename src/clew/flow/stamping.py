"""What answers hang on that are kept: as long as the stamp is the same, so is the answer to the same question."""

from __future__ import annotations

from clew.store import derived
from clew.store.case import Case


def stamp(case: Case) -> str:
    """The sources, the verdicts and the edits: labels by hand count, and whatever else the analyst says."""
    edits = case.count("SELECT count(*) FROM edit")
    return f"{derived.stamp(case)}, edits {edits}"
