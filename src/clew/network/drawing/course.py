"""The course of a line between two discs: straight, or bent a little where a straight one would cross a caption."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
_BENDS = (0.0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36)
_AT = np.linspace(0, 1, 33)


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """A curve (a quadratic Bézier) from `start` to `stop` that leans towards `control`."""

    start: Points
    control: Points
    stop: Points

    @property
    def straight(self) -> bool:
        return bool(np.allclose(self.control, (self.start + self.stop) / 2))

    @property
    def length(self) -> float:
        """About how long it is."""
        return float(np.hypot(*np.diff(self.at(_AT), axis=0).T).sum())

    def at(self, share: Points) -> Points:
        """The points so far along, in [0, 1]: a row each."""
        t = np.asarray(share)[:, None]
        found: Points = (1 - t) ** 2 * self.start + 2 * t * (1 - t) * self.control + t**2 * self.stop
        return found

    def heading(self, share: float) -> Points:
        """The direction there, of length 1."""
        step = (1 - share) * (self.control - self.start) + share * (self.stop - self.control)
        found: Points = step / max(float(np.hypot(*step)), 1e-9)
        return found


def level(left: float, right: float, y: float) -> Course:
    """A straight course from left to right."""
    start, stop = np.array([left, y]), np.array([right, y])
    return Course(start, (start + stop) / 2, stop)


def course(ends: Points, gaps: tuple[float, float], blocks: Points) -> Course:
    """From disc to disc with these gaps from their middles, by the least bend that crosses the fewest `blocks`.

    `blocks` are boxes that are better not crossed: rows of left, top, right, bottom.
    """
    across = np.array([-(ends[1] - ends[0])[1], (ends[1] - ends[0])[0]])
    tried = [_bent(ends, gaps, ends.mean(axis=0) + 2 * bend * across) for bend in _BENDS]
    crossed = [_crossed(one, blocks) for one in tried]
    return tried[int(np.argmin(crossed))]


def _bent(ends: Points, gaps: tuple[float, float], control: Points) -> Course:
    start, stop = (
        end + gap * (control - end) / max(float(np.hypot(*(control - end))), 1e-9)
        for end, gap in zip(ends, gaps, strict=True)
    )
    straight = np.allclose(control, ends.mean(axis=0))
    return Course(start, (start + stop) / 2 if straight else control, stop)


def _crossed(one: Course, blocks: Points) -> int:
    x, y = (each[:, None] for each in one.at(_AT).T)
    left, top, right, bottom = blocks.T
    return int(((x > left) & (x < right) & (y > top) & (y < bottom)).any(axis=0).sum())
