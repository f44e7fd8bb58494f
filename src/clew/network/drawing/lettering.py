"""Text in a picture: how wide it is, where it breaks, and which font draws it.

The font of the house is DejaVu Sans Condensed (Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian and more); it
comes with Clew, so that a picture looks alike on every machine. Signs that it lacks, such as Han, are left to the fonts
of the machine (`clew.network.drawing.typefaces`).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from clew.network.drawing.truetype import Typeface, read

FONT = Path(__file__).parent / "font" / "DejaVuSansCondensed.ttf"
FAMILY = "DejaVu Sans Condensed"

_JOINERS = "\u200c\u200d"
_RTL = ("R", "AL")
_RTL_MARK = "\u200f"
_BROAD = 1.05
"""A text may come out somewhat wider than its signs one by one."""


@cache
def typeface() -> Typeface:
    """The font of the house."""
    return read(FONT)


def shown(text: str) -> str:
    """A name as it may stand in a picture: on one line, control and direction signs as their codes.

    >>> shown("a\\u202eb  c\\x07")
    'a\\\\u202eb c\\\\x07'
    """
    plain = "".join(
        sign if sign.isprintable() or sign in _JOINERS else sign.encode("unicode_escape").decode()
        for sign in " ".join(text.split())
    )
    return plain or "–"


def width(text: str, size: float) -> float:
    """How wide a line is, in pixels; signs that the font lacks count as wide as they are high."""
    return sum(_advance(sign) for sign in text) * size * _BROAD


@cache
def _advance(sign: str) -> float:
    if unicodedata.combining(sign) or sign in _JOINERS or sign == _RTL_MARK:
        return 0.0
    return typeface().advance(ord(sign))


def lacking(text: str) -> frozenset[str]:
    """The signs of a text that the font of the house cannot draw."""
    return frozenset(sign for sign in text if sign not in _JOINERS and not typeface().has(ord(sign)))


def broken(text: str, size: float, room: float, lines: int, end: str) -> tuple[tuple[str, ...], bool]:
    """A text broken into at most some lines, each no wider than `room`, and whether all of it is there.

    What is cut off is marked by `end` at the end of the last line.

    >>> broken("one two three", 10, 40, 2, "…")
    (('one two', 'three'), True)
    """
    rest, made = text, list[str]()
    while rest and len(made) < lines - 1:
        line, rest = _first_line(rest, size, room)
        made.append(line)
    whole = width(rest, size) <= room
    if rest:
        made.append(rest if whole else _cut(rest, size, room, end))
    return tuple(_directed(line) for line in made), whole


def _first_line(text: str, size: float, room: float) -> tuple[str, str]:
    """As many words as fit, or as many signs of the first word, and the rest."""
    if width(text, size) <= room:
        return text, ""
    fitting = _fitting(text, size, room)
    blank = text.rfind(" ", 0, fitting + 1)
    if blank <= 0:
        hyphen = text.rfind("-", 1, fitting)
        place = hyphen + 1 if hyphen > 0 else max(1, fitting)
        return text[:place], text[place:]
    return text[:blank], text[blank + 1 :]


def _fitting(text: str, size: float, room: float) -> int:
    """How many signs fit."""
    used = 0.0
    for place, sign in enumerate(text):
        used += _advance(sign) * size * _BROAD
        if used > room:
            return place
    return len(text)


def _cut(text: str, size: float, room: float, end: str) -> str:
    return text[: max(1, _fitting(text, size, room - width(end, size)))].rstrip() + end


def _directed(line: str) -> str:
    """A line whose first letter runs from right to left is marked, so that its end stands at the left."""
    first = next((c for sign in line if (c := unicodedata.bidirectional(sign)) in ("L", *_RTL)), "L")
    return f"{_RTL_MARK}{line}{_RTL_MARK}" if first in _RTL else line
