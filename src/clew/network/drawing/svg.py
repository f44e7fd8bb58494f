"""A sheet as SVG: text, shapes and nothing else. No script, no style sheet, no link, nothing that is loaded.

Names come from hostile files: every text is escaped, and signs that XML forbids stand as their codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import singledispatch
from xml.sax.saxutils import escape

from clew.network.drawing.lettering import FAMILY
from clew.network.drawing.marks import PAPER
from clew.network.drawing.shapes import Disc, Mark, Marked, Outline, Scaled, Sheet, Slab, Words

_FONTS = f"'{FAMILY}', 'DejaVu Sans', Verdana, Arial, sans-serif"
_HALO = f' stroke="{PAPER}" stroke-width="3.2" stroke-linejoin="round" paint-order="stroke"'
_ILLEGAL = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def svg(sheet: Sheet) -> str:
    """The sheet as an SVG document."""
    wide, high = _n(sheet.width), _n(sheet.height)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
            f' role="img" font-family="{_FONTS}" stroke-linecap="round">',
            f"<title>{_text(sheet.title)}</title>",
            f"<desc>{_text(sheet.description)}</desc>",
            f'<rect width="100%" height="100%" fill="{PAPER}"/>',
            *map(_mark, sheet.marks),
            "</svg>\n",
        )
    )


@singledispatch
def _mark(mark: Mark) -> str:
    raise NotImplementedError(mark)


@_mark.register
def _(mark: Marked) -> str:
    inside = "".join(map(_mark, mark.marks))
    return f"<g><title>{_text(mark.title)}</title>{inside}</g>"


@_mark.register
def _(mark: Scaled) -> str:
    inside = "".join(map(_mark, mark.marks))
    return f'<g transform="scale({mark.scale:.4f})">{inside}</g>'


@_mark.register
def _(mark: Outline) -> str:
    moved = ""
    if mark.at:
        x, y, scale = mark.at
        moved = f' transform="translate({_n(x)} {_n(y)}) scale({scale:.4f})"'
    look = _look(mark.fill, mark.stroke, mark.width, mark.dash)
    return f'<path d="{mark.path}"{look} fill-rule="evenodd"{moved}/>'


@_mark.register
def _(mark: Disc) -> str:
    look = _look(mark.fill, mark.stroke, mark.width, mark.dash)
    return f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}"{look}/>'


@_mark.register
def _(mark: Slab) -> str:
    place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.width)}" height="{_n(mark.height)}"'
    return f'<rect {place} rx="{_n(mark.corner)}"{_look(mark.fill, mark.stroke, 1, "")}/>'


@_mark.register
def _(mark: Words) -> str:
    x, y = _n(mark.x), _n(mark.y)
    turned = f' transform="rotate({mark.turned:.1f} {x} {y})"' if mark.turned else ""
    anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
    halo = _HALO if mark.halo else ""
    look = f'font-size="{_n(mark.size)}" fill="{mark.fill}"{anchor}{halo}{turned}'
    return f'<text x="{x}" y="{y}" {look}>{_text(mark.text)}</text>'


def _look(fill: str, stroke: str, width: float, dash: str) -> str:
    parts: Iterable[str] = (f' fill="{fill}"',)
    if stroke != "none":
        parts = (*parts, f' stroke="{stroke}" stroke-width="{_n(width)}"')
        parts = (*parts, f' stroke-dasharray="{dash}"') if dash else parts
    return "".join(parts)


def _text(given: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", given), {'"': "&quot;"})


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
