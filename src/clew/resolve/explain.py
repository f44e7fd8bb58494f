"""Why a pair has its score: the evidence, feature by feature, with the scorer that the last run used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from clew.errors import NotFound
from clew.resolve.forbid import HELD_AT_MOST, REASONS, at_most, forbidden
from clew.resolve.records import Records, compare
from clew.resolve.score import Evidence, Scorer, evidence


@dataclass(frozen=True, slots=True)
class Explanation:
    """What speaks for and against that two entities are one.

    `evidence` is additive: the bits of all pieces, and `base` (a pair of which nothing is known), make the log-odds of
    `probability`. `forbids` says, in words, what holds them apart whatever the score. `told` is what is said of the
    pair, in [0, 1]: the probability, or less where something holds them apart.
    """

    probability: float
    told: float
    base: float
    evidence: tuple[Evidence, ...]
    forbids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains pairs of one case. Made once, as all records are needed to know what is rare."""

    records: Records
    scorer: Scorer
    places: dict[str, int]

    @classmethod
    def of(cls, records: Records, scorer: Scorer, held: Mapping[str, str]) -> Explainer:
        """For these records as a run saw them; `held`: the record that each source entity is part of, if another."""
        places = {name: place for place, name in enumerate(records.ids.to_pylist())}
        return cls(records, scorer, {name: places[of] for name, of in held.items() if of in places} | places)

    def explain(self, left: str, right: str) -> Explanation:
        """Two source entities. Raises NotFound where one of them is no record, or both are one for other reasons."""
        a, b = sorted(self._row(name) for name in (left, right))
        if a == b:
            raise NotFound(f"{left} and {right} are one by a person's verdict or by an exact rule; there is no score")
        rows = np.array([a], np.int32), np.array([b], np.int32)
        matrix = compare(self.records, self.records, *rows)
        held = int(forbidden(self.records, matrix, *rows, None)[0])
        pieces = evidence(self.scorer, matrix)
        total = float(self.scorer.log_odds(matrix)[0])
        base = total - sum(piece.bits for piece in pieces)
        forbids = tuple(words for bit, words in REASONS.items() if held & bit)
        bits = min(total, float(at_most(self.records, matrix, np.array([held], np.uint8))[0]))
        told = min(1 / (1 + 2**-bits), HELD_AT_MOST if held else 1.0)
        return Explanation(float(self.scorer.probability(matrix)[0]), told, base, pieces, forbids)

    def _row(self, name: str) -> int:
        if name not in self.places:
            raise NotFound(f"{name} is no entity that can be matched")
        return self.places[name]
