"""Fonts of this machine for signs that the font of the house lacks: Han, Thai, Devanagari and others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from clew.errors import UsageError
from clew.network.drawing.truetype import read


def folders() -> tuple[Path, ...]:
    """Where Linux, macOS and Windows keep fonts."""
    user = Path.home()
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        user / ".fonts",
        user / ".local/share/fonts",
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
        user / "Library/Fonts",
        Path("C:/Windows/Fonts"),
    )


def fonts_for(signs: frozenset[str], places: Iterable[Path]) -> tuple[tuple[Path, ...], frozenset[str]]:
    """Font files that together draw these signs, as far as there are any, and the signs that none can draw."""
    left, found = set(signs), list[Path]()
    for path in _files(places) if signs else ():
        try:
            typeface = read(path)
        except (UsageError, OSError):
            continue
        drawn = {sign for sign in left if typeface.has(ord(sign))}
        if drawn:
            found.append(path)
            left -= drawn
        if not left:
            break
    return tuple(found), frozenset(left)


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(path for path in place.rglob("*") if path.suffix.lower() in (".ttf", ".otf", ".ttc"))
