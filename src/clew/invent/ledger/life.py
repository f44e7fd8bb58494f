"""The setting of ordinary life: town, days, habits and rhythms, with a stream of chance for each habit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clew.invent.ledger import town as parts
from clew.invent.ledger.batch import Purposes
from clew.invent.ledger.chance import Floats, Longs, Stream, zipf
from clew.invent.ledger.habits import Habits
from clew.invent.ledger.rhythm import Days, Rhythm
from clew.invent.ledger.town import Town

SPREAD = 15_485_863
"""A prime above any number of persons: how busy somebody is has nothing to do with the country."""


@dataclass(frozen=True, slots=True)
class Life:
    """What every habit needs."""

    town: Town
    days: Days
    habits: Habits
    rhythms: dict[str, Rhythm]
    purposes: Purposes
    seed: int

    def stream(self, part: str) -> Stream:
        """Chance for one habit."""
        return Stream(self.seed, part)

    def persons(self, uniform: Floats) -> Longs:
        """Persons, the busy ones often (Zipf and Mandelbrot)."""
        low, many = self.town.block(parts.PERSON)
        return np.asarray(low + zipf(uniform, many, max(many / 4, 1.0)) * SPREAD % many)
