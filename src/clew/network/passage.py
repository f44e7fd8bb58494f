"""Where a sentence of a text begins and ends around a place, and how far a word before or after it may reach.

Texts of lists are full of "Jan.", "No." and "Ltd.": such a full stop ends nothing. A text without full stops is cut
MOST signs away, so that work stays in proportion.
"""

from __future__ import annotations

import re

MOST = 600
"""The most signs of a sentence before a place, and after it."""

_END = re.compile(
    r"[.!?\u061f\u3002][\"'\u201d\u2019\u00bb)\]]*(?=\s+[\"'\u201c\u2018\u00ab(\[]?[^\Wa-z\d_])|\n+|;\s+(?=[A-Z])"
)
_NO_END = re.compile(
    r"(?:\b(?:[A-Za-z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nos|Nr|Art|Dr|Mr|Mrs|Ms|Prof|Gen|Col|Capt|Maj"
    r"|Lt|Sgt|St|Ltd|Inc|Co|Corp|vs|cf|approx|ca|alt|al|Pvt|Bros|Gov|Sen|Rep|Hon))\.\Z"
)
_CLAUSE = re.compile(
    r"[;:\u061b]"
    r"|\bbut\b(?!\s+(?:\w+\s+){0,2}(?:acquit|clear|exonerat))"
    r"|\b(?:however|although|though|whereas|nevertheless|mais|cependant|pero|aunque|но|однако)\b",
    re.I,
)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around `text[start:end]`, as its own start and end.

    >>> said = "Born c. Jan. 1961. He robbed banks in St. Ives. Then he fled."
    >>> first, last = sentence(said, said.index("robbed"), said.index(" banks"))
    >>> said[first:last]
    'He robbed banks in St. Ives.'
    """
    return _begin(text, start), _finish(text, end)


def clause_before(text: str) -> str:
    """What of the text before a word can still speak of it.

    >>> clause_before("he was no saint, but he sold ")
    ' he sold '
    """
    cuts = [found.end() for found in _CLAUSE.finditer(text)]
    return text[cuts[-1] :] if cuts else text


def clause_after(text: str) -> str:
    """What of the text after a word can still speak of it."""
    found = _CLAUSE.search(text)
    return text[: found.start()] if found else text


def _begin(text: str, start: int) -> int:
    floor = max(0, start - MOST)
    ends = [
        found.end() for found in _END.finditer(text, floor, start + 2) if _ends(text, found) and found.end() <= start
    ]
    first = ends[-1] if ends else (text.find(" ", floor, start) + 1 or floor) if floor else 0
    return first + (len(text[first:start]) - len(text[first:start].lstrip()))


def _finish(text: str, end: int) -> int:
    roof = min(len(text), end + MOST)
    last = next((found.end() for found in _END.finditer(text, end, roof) if _ends(text, found)), roof)
    return end + len(text[end:last].rstrip())


def _ends(text: str, found: re.Match[str]) -> bool:
    return not _NO_END.search(text, max(0, found.start() - 12), found.start() + 1)
