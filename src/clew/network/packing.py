"""Put the components of a picture side by side on a sheet that is somewhat wider than high."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

_WIDE = 1.5


def pack(parts: Sequence[Points], boxes: Sequence[Points]) -> list[Points]:
    """The points of each part, moved so that the boxes of no two parts overlap and all lie right of and below 0.

    Rows of parts, the highest first: next-fit decreasing height (Coffman et al., 1980).
    """
    corners = [_corners(points, box) for points, box in zip(parts, boxes, strict=True)]
    sizes = np.array([high - low for low, high in corners])
    sheet = max(float(sizes[:, 0].max()), float(np.sqrt(sizes.prod(axis=1).sum() * _WIDE)))
    order = np.lexsort((np.arange(len(parts)), -sizes[:, 0], -sizes[:, 1]))
    placed: dict[int, Points] = {}
    x = y = row = 0.0
    for number in order.tolist():
        width, height = sizes[number]
        if x > 0 and x + width > sheet:
            x, y, row = 0.0, y + row, 0.0
        placed[number] = parts[number] - corners[number][0] + (x, y)
        x, row = x + width, max(row, height)
    return [placed[number] for number in range(len(parts))]


def _corners(points: Points, boxes: Points) -> tuple[Points, Points]:
    return (points - boxes / 2).min(axis=0), (points + boxes / 2).max(axis=0)
