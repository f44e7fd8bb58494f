"""How one line looks: solid, dashed or dotted by certainty, arrow heads, its name where there is room for it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from clew.network.drawing import keys
from clew.network.drawing.content import Line
from clew.network.drawing.course import Course, course
from clew.network.drawing.lettering import broken, width
from clew.network.drawing.marks import QUIET
from clew.network.drawing.shapes import Marked, Outline, Words
from clew.network.ties import Certainty

NAME = 8.0
_GAP = 7.5
_HEAD = 7.0
_LONGEST = 150.0
_FADE = 0.7
_PLACES = (0.5, 0.4, 0.6, 0.32, 0.68)
_MORE_PLACES = (*_PLACES, 0.25, 0.75, 0.18, 0.82, 0.12, 0.88)
_STYLES = {
    Certainty.CONFIRMED: ("#4A5562", 1.5, ""),
    Certainty.REPORTED: ("#6B7683", 1.3, "7 4"),
    Certainty.POSSIBLE: ("#7F8994", 1.7, "0.1 4.6"),
}
Points = npt.NDArray[np.float64]


def stroke(one: Course, certainty: Certainty, weight: float = 1.0) -> Outline:
    """A line in the style of how sure it is; a possible one is the lighter, the less probable it is (`weight`)."""
    colour, wide, dash = _STYLES[certainty]
    (x, y), (to_x, to_y) = one.start, one.stop
    through = "L" if one.straight else f"Q{one.control[0]:.1f} {one.control[1]:.1f} "
    path = f"M{x:.1f} {y:.1f}{through}{to_x:.1f} {to_y:.1f}"
    return Outline(
        path, stroke=_faded(colour, weight) if certainty is Certainty.POSSIBLE else colour, width=wide, dash=dash
    )


def _faded(colour: str, weight: float) -> str:
    """A colour on its way to that of the paper: whole at a weight of 1, far on it near 0.

    >>> _faded("#7F8994", 1.0), _faded("#7F8994", 0.0)
    ('#7F8994', '#D9DCDF')
    """
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    share = _FADE * (1 - min(max(weight, 0.0), 1.0))
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)


def head(x: float, y: float, angle: float, certainty: Certainty) -> Outline:
    """An arrow head with its tip at (x, y)."""
    corners = [(x - _HEAD * math.cos(angle + side), y - _HEAD * math.sin(angle + side)) for side in (-0.42, 0.42)]
    path = f"M{x:.1f} {y:.1f}" + "".join(f"L{a:.1f} {b:.1f}" for a, b in corners) + "Z"
    return Outline(path, fill=_STYLES[certainty][0])


def led(ends: Points, radii: tuple[float, float], captions: Points) -> Course:
    """The course of a line between two discs, given by their middles, past `captions` where it can be."""
    return course(ends, (radii[0] + _GAP, radii[1] + _GAP), captions)


def drawn(line: Line, one: Course, title: str) -> Marked:
    """A line on its course."""
    marks = [stroke(one, line.certainty, line.weight)]
    for wanted, tip, share, turn in ((line.along, one.stop, 1.0, 0.0), (line.against, one.start, 0.0, math.pi)):
        if wanted:
            heading = one.heading(share)
            angle = math.atan2(heading[1], heading[0]) + turn
            marks.append(head(float(tip[0]), float(tip[1]), angle, line.certainty))
    return Marked(title, tuple(marks))


def rank(line: Line) -> tuple[int, float]:
    """Whose name comes first where room is short: the surest, of these the likeliest."""
    return int(line.certainty), -line.weight


@dataclass(slots=True)
class Names:
    """Puts the names of ties on their lines where nothing else stands, or their letters where a name is too long.

    `blocks` are the boxes of discs and captions: rows of left, top, right, bottom. Counts those with a `short` sign in
    place of a name, and those that were `left_out` for want of room.
    """

    blocks: Points
    letters: Mapping[str, str] = field(default_factory=dict)
    short: int = 0
    left_out: int = 0
    _taken: list[Points] = field(default_factory=list)

    def named(self, line: Line, one: Course) -> Words | None:
        """The name of a line on it, or its letter, or None."""
        if not line.names:
            return None
        said = self._put(self._text(line), one, _PLACES)
        if said is None:
            letter = self._short(line)
            said = self._put(letter, one, _MORE_PLACES) if letter else None
            self.short += said is not None
            self.left_out += said is None
        return said

    def _put(self, text: str, one: Course, places: tuple[float, ...]) -> Words | None:
        """A text on a line at the first of these places where it fits."""
        wide, length = width(text, NAME), one.length
        for place in places if wide <= length - 2 * _HEAD else ():
            middle, step = one.at(np.array([place]))[0], one.heading(place)
            along = np.linspace(-wide / 2, wide / 2, max(3, int(wide / 5)))[:, None] * step + middle
            if wide / 2 < length * min(place, 1 - place) and self._is_free(along):
                self._taken.append(along)
                return _words(text, middle, step)
        return None

    def _short(self, line: Line) -> str:
        """The letters of its names; of a pair that perhaps is the same how probable that is."""
        if line.certainty is Certainty.POSSIBLE:
            return f"{line.weight:.0%}"
        found = sorted({self.letters.get(keys.plain(name), "+") for name in line.names})
        return " ".join(found) if found != ["+"] else ""

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
