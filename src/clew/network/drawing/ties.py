"""How one line looks: solid, dashed or dotted by certainty, arrow heads, its name where there is room for it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from clew.network.drawing.content import Line
from clew.network.drawing.lettering import broken, width
from clew.network.drawing.marks import QUIET
from clew.network.drawing.shapes import Marked, Outline, Words
from clew.network.ties import Certainty

NAME = 8.0
_GAP = 7.5
_HEAD = 7.0
_LONGEST = 150.0
_PLACES = (0.5, 0.4, 0.6, 0.32, 0.68)
_STYLES = {
    Certainty.CONFIRMED: ("#4A5562", 1.5, ""),
    Certainty.REPORTED: ("#6B7683", 1.3, "7 4"),
    Certainty.POSSIBLE: ("#7F8994", 1.7, "0.1 4.6"),
}
Points = npt.NDArray[np.float64]


def stroke(x: float, y: float, to_x: float, to_y: float, certainty: Certainty) -> Outline:
    """A line in the style of how sure it is."""
    colour, wide, dash = _STYLES[certainty]
    return Outline(f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}", stroke=colour, width=wide, dash=dash)


def head(x: float, y: float, angle: float, certainty: Certainty) -> Outline:
    """An arrow head with its tip at (x, y)."""
    corners = [(x - _HEAD * math.cos(angle + side), y - _HEAD * math.sin(angle + side)) for side in (-0.42, 0.42)]
    path = f"M{x:.1f} {y:.1f}" + "".join(f"L{a:.1f} {b:.1f}" for a, b in corners) + "Z"
    return Outline(path, fill=_STYLES[certainty][0])


def drawn(line: Line, ends: Points, radii: tuple[float, float], title: str) -> Marked:
    """A line between two discs, given by their middles."""
    (x, y), (to_x, to_y) = ends.tolist()
    angle = math.atan2(to_y - y, to_x - x)
    starts, stops = radii[0] + _GAP, radii[1] + _GAP
    x, y = x + starts * math.cos(angle), y + starts * math.sin(angle)
    to_x, to_y = to_x - stops * math.cos(angle), to_y - stops * math.sin(angle)
    marks = [stroke(x, y, to_x, to_y, line.certainty)]
    if line.along:
        marks.append(head(to_x, to_y, angle, line.certainty))
    if line.against:
        marks.append(head(x, y, angle + math.pi, line.certainty))
    return Marked(title, tuple(marks))


@dataclass(slots=True)
class Names:
    """Puts the names of ties on their lines where nothing else stands; counts those for which there was no room.

    `blocks` are the boxes of nodes: rows of left, top, right, bottom.
    """

    blocks: Points
    left_out: int = 0
    _taken: list[Points] = field(default_factory=list)

    def named(self, line: Line, ends: Points, radii: tuple[float, float]) -> Words | None:
        """The name of a line on it, or None."""
        if not line.names:
            return None
        text = self._text(line)
        step = ends[1] - ends[0]
        length = float(np.hypot(*step))
        free = length - sum(radii) - 2 * _GAP - 2 * _HEAD
        wide = width(text, NAME)
        if wide <= free:
            for place in _PLACES:
                middle = ends[0] + step * place
                along = np.linspace(-wide / 2, wide / 2, max(3, int(wide / 5)))[:, None] * step / length + middle
                inside = wide / 2 + min(radii) + _GAP < length * min(place, 1 - place) + _HEAD
                if inside and self._is_free(along):
                    self._taken.append(along)
                    return _words(text, middle, step)
        self.left_out += 1
        return None

    def _text(self, line: Line) -> str:
        (text,), _ = broken(line.names[0], NAME, _LONGEST, 1, "…")
        more = len(line.names) - 1
        return f"{text} +{more}" if more else text

    def _is_free(self, points: Points) -> bool:
        x, y = points[:, :1], points[:, 1:]
        left, top, right, bottom = self.blocks.T
        if ((x > left - 3) & (x < right + 3) & (y > top - 4) & (y < bottom + 4)).any():
            return False
        return all(np.abs(points[:, None] - other[None]).max(axis=2).min() > 9 for other in self._taken)


def _words(text: str, middle: Points, step: Points) -> Words:
    turned = math.degrees(math.atan2(step[1], step[0]))
    if not -90 < turned <= 90:
        turned += 180 if turned <= -90 else -180
    normal = math.radians(turned)
    x, y = middle[0] - 2.7 * math.sin(normal), middle[1] + 2.7 * math.cos(normal)
    return Words(float(x), float(y), text, NAME, QUIET, "middle", turned, halo=True)
