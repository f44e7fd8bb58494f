"""What the labels of payments say: which payments launder, by which attempt, in which pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clew.money.ledger import Bools, Longs

NO = frozenset(("", "0", "0.0", "false", "no", "n", "none", "normal", "legit", "legitimate", "licit"))
"""Labels that say: an ordinary payment. Small letters; no label at all says so too."""
YES = frozenset(("1", "1.0", "true", "yes", "y"))
_NUMBER = re.compile(r"[\s#:_-]*\d+$")


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """`marked` are the payments with a label; `attempt` is a number of `patterns`, 0 where there is none."""

    marked: Bools
    attempt: Longs
    patterns: tuple[str, ...]


def labels(said: Sequence[str | None], group: Longs) -> Labels:
    """Labels from their texts.

    A text as `cycle 12` is attempt 12 of the pattern `cycle`; one without a number is a pattern, and its attempts are
    the payments with this text that hang together. `group` says which payments hang together by their accounts, in case
    the labels do not tell attempts apart.

    >>> labels(["", "cycle 12", "0", "cycle 12"], np.zeros(4, np.int64)).patterns
    ('', 'cycle')
    """
    texts = [(text or "").strip() for text in said]
    marked = np.array([text.casefold() not in NO for text in texts], dtype=bool)
    numbers: dict[tuple[str, int], int] = {}
    patterns = [""]
    attempt = np.zeros(len(texts), dtype=np.int64)
    for row in np.flatnonzero(marked).tolist():
        text = texts[row]
        bare = "labelled" if text.casefold() in YES else _NUMBER.sub("", text) or "labelled"
        key = (text, -1) if bare != text and text.casefold() not in YES else (bare, int(group[row]))
        if key not in numbers:
            numbers[key] = len(patterns)
            patterns.append(bare)
        attempt[row] = numbers[key]
    return Labels(marked, attempt, tuple(patterns))
