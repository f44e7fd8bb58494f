"""Same, different or unsure: what somebody decided about two entities, and why.

Verdicts are appended and never overwritten; taking one back is one more row, an `undo`, and what was taken back stands
no longer. Of the standing verdicts of persons about a pair the latest counts, and any of a person before a machine's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MACHINE = "clew:"
"""How the names of machines begin; no person may go by such a name."""


class Judgement(StrEnum):
    """What a verdict says. Persons and machines say the first three; a machine may withdraw what it finds no longer."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    WITHDRAWN = "withdrawn"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`left` and `right` are entity ids, `left` the smaller; `made_at` is ISO 8601, UTC; `score` in [0, 1] or None.

    An `undo` names the two entities of the verdict that it takes back, whose number is `undoes`.
    """

    left: str
    right: str
    judgement: Judgement
    made_by: str
    why: str
    made_at: str
    score: float | None = None
    undoes: int | None = None

    @classmethod
    def about(cls, a: str, b: str, judgement: Judgement, *, made_by: str, why: str, made_at: str) -> Verdict:
        """A verdict about two ids in either order.

        >>> Verdict.about("b", "a", Judgement.SAME, made_by="me", why="one passport", made_at="2026-01-01").left
        'a'
        """
        left, right = sorted((a, b))
        return cls(left, right, judgement, made_by, why, made_at)


@dataclass(frozen=True, slots=True)
class Entry:
    """A verdict as it stands in the ledger under its number; `undone_by` is the number of what took it back, if any."""

    number: int
    verdict: Verdict
    undone_by: int | None = None

    @property
    def by_machine(self) -> bool:
        """Whether a machine made it."""
        return self.verdict.made_by.startswith(MACHINE)

    def __str__(self) -> str:
        said = self.verdict
        why = f": {said.why}" if said.why else ""
        return f"verdict {self.number} ({said.left} {said.judgement} {said.right}, by {said.made_by}{why})"
