"""Ties that cross: one end carries a left label, the other a right one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from clew.network.nexus.chance import Side
from clew.network.nexus.scene import BOTH
from clew.network.ties import Ties


def crossing(ties: Ties, side: Side) -> npt.NDArray[np.int64]:
    """The rows of ties that cross. One with both labels counts on either side; a tie with oneself does not cross.

    A tie between one with both labels and an unlabelled one does not cross; between it and any labelled one it does.
    """
    a, b = side[ties.source], side[ties.target]
    rows: npt.NDArray[np.int64] = np.flatnonzero((a > 0) & (b > 0) & (a | b == BOTH) & (ties.source != ties.target))
    return rows
