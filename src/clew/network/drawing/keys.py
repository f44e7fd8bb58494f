"""A letter for each of the most frequent names of ties, for lines that have no room for the name itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from clew.network.drawing.content import Line

MOST = 20
"""Names that have a letter; a picture with more of them says the rest on its lines alone."""


def plain(name: str) -> str:
    """A name without what stands in brackets behind it.

    >>> plain("perhaps the same (82%)")
    'perhaps the same'
    """
    return name.partition(" (")[0]


def counted(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """The names with how many lines bear each, the most frequent first."""
    found = Counter(name for line in lines for name in {plain(name) for name in line.names})
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def letters(lines: Iterable[Line]) -> dict[str, str]:
    """The letters of the names that have one, from A in the order of `counted`."""
    return {name: chr(ord("A") + place) for place, (name, _) in enumerate(counted(lines)[:MOST])}
