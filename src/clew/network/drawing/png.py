"""A sheet as PNG, drawn by resvg with the font of the house and those of the machine that are needed beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clew.network.drawing.lettering import FAMILY, FONT
from clew.network.drawing.shapes import Sheet
from clew.network.drawing.svg import svg

MOST_PIXELS = 12_000_000
"""Of a picture that is drawn larger than life: larger ones get fewer pixels a unit, but not less than one."""


def png(sheet: Sheet, *, more_fonts: Sequence[Path] = ()) -> bytes:
    """The sheet as PNG: two pixels to a unit, or fewer, down to one, so that there are not more than MOST_PIXELS."""
    import resvg_py

    fits = min(2.0, max(1.0, (MOST_PIXELS / (sheet.width * sheet.height)) ** 0.5))
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg(sheet),
        zoom=fits,
        skip_system_fonts=True,
        font_files=[str(FONT), *map(str, more_fonts)],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(drawn)
