"""Puts a picture on its sheet: title, network, legend, source and caveat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.network.drawing import keys, legend, marks, ties
from clew.network.drawing.content import Content
from clew.network.drawing.lettering import broken, shown
from clew.network.drawing.marks import INK, QUIET, Token
from clew.network.drawing.shapes import Drawable, Mark, Outline, Scaled, Sheet, Words
from clew.network.layout import layout

CAVEAT = "Nearness is not guilt: sources name these ties; that does not say that anyone here did wrong."

_MARGIN = 30.0
_NARROWEST = 940.0
_PAGE, _LARGEST = 1500.0, 2.2
_TITLE, _SMALL = 20.0, 10.5
_RULE = "#C9CFD6"

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class About:
    """The texts around a picture: its title, the line under it, and notes below (sources, what is not shown)."""

    title: str
    subtitle: str
    notes: tuple[str, ...]


def scene(content: Content, about: About, *, seed: int = 0) -> Sheet:
    """The sheet. The same content and seed give the same sheet."""
    tokens = _tokens(content)
    points = _placed(content, tokens, seed)
    size = _size(points, tokens)
    wide = max(_NARROWEST, float(size[0]) + 2 * _MARGIN)
    scale = float(np.clip(wide / _PAGE, 1, _LARGEST))
    top, head = _head(about, wide / scale)
    moved = points + np.array([(wide - size[0]) / 2, top * scale])
    network, names = _network(content, tokens, moved)
    notes = (*about.notes, *_unnamed(names, content), CAVEAT)
    below, high = _foot(content, tokens, notes, (top + float(size[1]) / scale, wide / scale))
    description = " ".join((about.subtitle, *notes))
    marks_ = (*network, Scaled(scale, (*head, *below)))
    return Sheet(wide, high * scale, shown(about.title), shown(description), marks_)


def _tokens(content: Content) -> list[Token]:
    """The nodes with their names; those that are cut are numbered from 1."""
    made: list[Token] = []
    number = 1
    for figure in content.figures:
        made.append(marks.token(figure, number))
        number += made[-1].number is not None
    return made


def _placed(content: Content, tokens: Sequence[Token], seed: int) -> Points:
    """The middles of the boxes."""
    boxes = np.array([(one.width, one.height) for one in tokens], np.float64).reshape(-1, 2)
    ends = np.array([(line.a, line.b) for line in content.lines], np.int64).reshape(-1, 2)
    return layout(boxes, ends[:, 0], ends[:, 1], seed=seed)


def _size(points: Points, tokens: Sequence[Token]) -> Points:
    if not tokens:
        return np.array([0.0, 40.0])
    size: Points = (points + [(one.width / 2, one.height / 2) for one in tokens]).max(axis=0)
    return size


def _network(content: Content, tokens: Sequence[Token], points: Points) -> tuple[list[Mark], ties.Names]:
    """Lines, the surest on top, then their names, then nodes; and which names there was room for."""
    discs = points - [(0.0, one.height / 2 - one.above) for one in tokens] if tokens else points
    boxes = [marks.boxes(one, *discs[place].tolist()) for place, one in enumerate(tokens)]
    captions = np.array([box for _, box in boxes]).reshape(-1, 4)
    blocks = np.concatenate([np.array([box for box, _ in boxes]).reshape(-1, 4), captions])
    names = ties.Names(blocks, keys.letters(content.lines))
    lines, words = list[Mark](), list[Mark]()
    for line in sorted(content.lines, key=ties.rank):
        radii = tokens[line.a].radius, tokens[line.b].radius
        course = ties.led(discs[[line.a, line.b]], radii, captions)
        a, b = (shown(content.figures[place].caption) for place in (line.a, line.b))
        lines.insert(0, ties.drawn(line, course, f"{a} – {b}: {shown(', '.join(line.names))}"))
        name = names.named(line, course)
        words += [name] if name else []
    nodes: list[Mark] = [marks.drawn(one, *discs[place].tolist()) for place, one in enumerate(tokens)]
    return [*lines, *words, *nodes], names


def _unnamed(names: ties.Names, content: Content) -> tuple[str, ...]:
    named = sum(bool(line.names) for line in content.lines)
    notes = (
        names.short
        and f"{names.short:,} of {named:,} lines bear a letter or a probability for a name: see what ties them.",
        names.left_out and f"{names.left_out:,} of {named:,} lines have no room even for that.",
    )
    return tuple(note for note in notes if note)


def _head(about: About, wide: float) -> tuple[float, list[Drawable]]:
    """The title and the line under it; the y below them."""
    (title,), _ = broken(shown(about.title), _TITLE, wide - 2 * _MARGIN, 1, "…")
    found: list[Drawable] = [Words(_MARGIN, _MARGIN + _TITLE * 0.8, title, _TITLE, INK)]
    y = _MARGIN + _TITLE + 12
    lines, _ = broken(shown(about.subtitle), _SMALL + 1, wide - 2 * _MARGIN, 4, "…")
    for line in lines:
        found.append(Words(_MARGIN, y, line, _SMALL + 1, QUIET))
        y += 16
    return y + 10, found


def _foot(
    content: Content, tokens: Sequence[Token], notes: Sequence[str], at: tuple[float, float]
) -> tuple[list[Drawable], float]:
    """Legend, names in full, notes and caveat from a height on, on a width; the height of the sheet."""
    y, wide = at
    room = wide - 2 * _MARGIN
    found: list[Drawable] = [_rule(y + 14, wide)]
    y += 30
    for columns in (legend.columns(content), legend.full_names(tokens, room)):
        if columns:
            more, y = legend.drawn(columns, _MARGIN, y, room)
            found += more
    found.append(_rule(y + 4, wide))
    y += 24
    for note in notes:
        for line in broken(shown(note), _SMALL, room, 6, "…")[0]:
            found.append(Words(_MARGIN, y, line, _SMALL, INK if note == CAVEAT else QUIET))
            y += 15
    return found, y + _MARGIN / 2


def _rule(y: float, wide: float) -> Outline:
    return Outline(f"M{_MARGIN:.1f} {y:.1f}H{wide - _MARGIN:.1f}", stroke=_RULE)
