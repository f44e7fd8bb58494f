"""Same, different or unsure: what somebody decided about two entities, and why.

Verdicts are appended and never overwritten; taking one back is one more verdict. The latest about a pair counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Judgement(StrEnum):
    """What a verdict says."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`left` and `right` are entity ids, `left` the smaller; `made_at` is ISO 8601, UTC; `score` in [0, 1] or None."""

    left: str
    right: str
    judgement: Judgement
    made_by: str
    why: str
    made_at: str
    score: float | None = None

    @classmethod
    def about(cls, a: str, b: str, judgement: Judgement, *, made_by: str, why: str, made_at: str) -> Verdict:
        """A verdict about two ids in either order.

        >>> Verdict.about("b", "a", Judgement.SAME, made_by="me", why="one passport", made_at="2026-01-01").left
        'a'
        """
        left, right = sorted((a, b))
        return cls(left, right, judgement, made_by, why, made_at)
