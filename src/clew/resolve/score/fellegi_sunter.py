"""Evidence without labels, after Fellegi and Sunter (1969), found by EM (Winkler 1988).

Fellegi and Sunter weigh a pair by the log2 of how much more often its levels are seen among matches (m) than among
others (u). Two things go wrong in practice, and both are dealt with here.

*Blocked pairs are no fair sample of pairs that do not match*: each of them shares something. So u is learned from the
whole population: blocked pairs stand for themselves, and random pairs for all that were not blocked. Random pairs that
look like matches are left out, for they are too few to learn from, and so is the share that was blocked.

*Features of one value say the same thing twice* (the likeness of two names and the rarity of what they share), and so
do some values (postcode and place of birth). Their bits must not simply be added. So features are put in groups, and
in the M-step each group's bits are those of one additive logistic regression of what is believed of the pairs on the
levels of its features: what a second feature says counts only as far as it is news. Between groups bits are added, as
ever. At first a group holds the features whose names begin with the same word (`name_likeness`, `name_rarity`); then
groups whose bits rise and fall together among blocked pairs that are believed not to match are joined, and EM starts
anew.

Rarity (`*_rarity`, bits of the shared value's frequency) is such a feature of its group: its levels are cuts over bits,
its weights can only rise, and as the regression knows the likeness as well, they are what rarity adds to agreement.
Weights are drawn to 0 by a ridge, so that levels that nobody shows say nothing; they are monotone in each feature's
direction. All sums go over distinct patterns in an order of their own: the order of the pairs changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from clew.resolve.feature import Feature, Matrix
from clew.resolve.score import written
from clew.resolve.score.calibration import NONE, Calibration, bounded, probability
from clew.resolve.score.contract import Floats
from clew.resolve.score.em import Group
from clew.resolve.score.evidence import spread
from clew.resolve.score.population import Population
from clew.resolve.score.steps import Steps

ROUNDS = 30
"""The most rounds of EM before groups are looked at again, and after."""

STILL = 1e-3
"""EM ends when the prior moves by fewer bits."""

TOGETHER = 0.5
"""Correlation of two groups' bits among pairs that do not match, from which on they are one group."""

SHARE = 0.2
"""The share of blocked pairs that match, before the first round; what comes out hardly depends on it."""

FEW = 200
"""Fewer matches or others than this are noted as too few."""

Columns = list[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class FellegiSunter:
    """A scorer that needed no labels. `notes` tell what it was learned from, and whether that was enough."""

    features: tuple[Feature, ...]
    steps: Steps
    calibration: Calibration = NONE
    notes: tuple[str, ...] = ()

    @classmethod
    def fit(
        cls, blocked: Matrix, random: Matrix, features: tuple[Feature, ...], *, rate: float | None = None, seed: int = 0
    ) -> FellegiSunter:
        """From candidate pairs, and pairs drawn at random from all.

        `rate`: how many pairs there are in all for each blocked one (1 or more). Give it where it is known; else it is
        estimated from the levels, mostly too high, and the probabilities come out a little low. Nothing is drawn at
        random here: `seed` changes nothing.
        """
        people = Population.of(blocked, random, features, rate)
        columns = _by_name(features)
        model = _Model.start(people, columns, features).settled(people)
        while len(joined := model.joined(people)) < len(columns):
            columns = joined
            model = _Model.start(people, columns, features).settled(people)  # what double counting found is no start
        cuts = tuple(feature.cuts for feature in features)
        steps = Steps(model.prior, cuts, model.weights(len(features)))
        return cls(features, steps, notes=model.notes(people, features))

    def log_odds(self, matrix: Matrix) -> Floats:
        return bounded(self.calibration(self.steps.sum(matrix)))

    def probability(self, matrix: Matrix) -> Floats:
        return probability(self.log_odds(matrix))

    def contributions(self, matrix: Matrix) -> Matrix:
        return spread(self.steps.parts(matrix), self.steps.start, self.calibration)

    def to_json(self) -> dict[str, object]:
        return {
            "model": "fellegi-sunter",
            "version": 1,
            "notes": list(self.notes),
            "features": written.features_out(self.features),
            "calibration": written.calibration_out(self.calibration),
            "steps": written.steps_out(self.steps, self.features),
        }

    @classmethod
    def from_json(cls, row: dict[str, object]) -> FellegiSunter:
        """What `to_json` gave."""
        return cls(
            written.features_in(cast(list[written.Json], row["features"])),
            written.steps_in(cast(written.Json, row["steps"])),
            written.calibration_in(cast(written.Json, row["calibration"])),
            tuple(cast(list[str], row["notes"])),
        )


@dataclass(frozen=True, slots=True)
class _Model:
    """Groups with their weights in bits, and the log-odds in bits of any pair to match."""

    groups: tuple[Group, ...]
    bits: tuple[Floats, ...]
    prior: float

    @classmethod
    def start(cls, people: Population, columns: Columns, features: tuple[Feature, ...]) -> _Model:
        """From a guess: each level twice as likely among matches as the one before it."""
        directions = tuple(feature.direction for feature in features)
        groups = tuple(Group.of(people.levels, some, people.sizes, directions) for some in columns)
        bits = tuple(
            np.concatenate([_guess(people.usual[one], directions[one]) for one in group.columns]) / len(group.columns)
            for group in groups
        )
        made = cls(groups, bits, 0.0)
        return cls(groups, bits, _prior(made.odds(), people.pairs, SHARE * people.pairs[people.blocked].sum()))

    def odds(self) -> Floats:
        """The log-odds of each pattern, in bits."""
        says = (group.says(bits) for group, bits in zip(self.groups, self.bits, strict=True))
        return np.asarray(sum(says, start=np.float64(self.prior)), np.float64)

    def settled(self, people: Population) -> _Model:
        """After as many rounds of EM as it takes."""
        model = self
        for _ in range(ROUNDS):
            before, model = model.prior, model._after_a_round(people)
            if abs(model.prior - before) < STILL:
                break
        return model

    def _after_a_round(self, people: Population) -> _Model:
        odds = self.odds()
        belief = probability(odds)
        matches = np.where(people.blocked, belief, 0.0) * people.pairs
        pairs = np.where(people.blocked, 1.0, (1.0 - belief) * _unblocked(odds, people)) * people.pairs
        yes, no = matches.sum(), pairs.sum() - matches.sum()
        if yes <= 0 or no <= 0:
            return self
        bits = tuple(group.taught(matches, pairs, old) for group, old in zip(self.groups, self.bits, strict=True))
        return _Model(self.groups, bits, float(np.log2(yes / no)))

    def joined(self, people: Population) -> Columns:
        """The columns of the groups, those put together that say the same of pairs that do not match."""
        others = (1.0 - probability(self.odds())) * people.pairs * people.blocked
        says = [group.says(bits) for group, bits in zip(self.groups, self.bits, strict=True)]
        label = list(range(len(says)))
        for one in range(len(says)):
            for two in range(one):
                known = self.groups[one].speaks() & self.groups[two].speaks()
                if _correlation(says[one], says[two], others * known) > TOGETHER:
                    label = [label[two] if old == label[one] else old for old in label]
        columns: dict[int, tuple[int, ...]] = {}
        for group, mine in zip(self.groups, label, strict=True):
            columns[mine] = columns.get(mine, ()) + group.columns
        return list(columns.values())

    def weights(self, count: int) -> tuple[tuple[float, ...], ...]:
        """The bits of each level of each of `count` features."""
        found = {
            column: tuple(bits[group.places[place] : group.places[place + 1]].tolist())
            for group, bits in zip(self.groups, self.bits, strict=True)
            for place, column in enumerate(group.columns)
        }
        return tuple(found[column] for column in range(count))

    def notes(self, people: Population, features: tuple[Feature, ...]) -> tuple[str, ...]:
        """What was learned from, what was put together, and whether it was enough."""
        pairs = people.pairs * people.blocked
        matches = float((probability(self.odds()) * pairs).sum())
        notes = [f"learned without labels from {pairs.sum():,.0f} pairs, of which it believes {matches:,.0f} to match"]
        for group in self.groups:
            names = [features[column].name for column in group.columns]
            if len({_family(name) for name in names}) > 1:
                notes.append(f"weighed together, for they say much the same: {', '.join(names)}")
        if min(matches, pairs.sum() - matches) < FEW:
            notes.append(f"fewer than {FEW} of a side: too few to learn from, do not rely on it")
        return tuple(notes)


def _family(name: str) -> str:
    return name.partition("_")[0]


def _by_name(features: tuple[Feature, ...]) -> Columns:
    families = [_family(feature.name) for feature in features]
    return [tuple(np.flatnonzero(np.array(families) == one).tolist()) for one in dict.fromkeys(families)]


def _guess(usual: Floats, direction: int) -> Floats:
    rising = 2.0 ** (direction * np.arange(len(usual)))
    return np.log2(rising / rising.sum() / usual) if direction else np.zeros(len(usual))


def _unblocked(odds: Floats, people: Population) -> Floats:
    """The share of random pairs that were not blocked, by whole bits of log-odds; the others are counted already."""
    place = np.clip(np.floor(odds) + 50, 0, 99).astype(np.int64)
    all_ = np.bincount(place, people.pairs * ~people.blocked, 100)
    ours = np.bincount(place, people.pairs * people.blocked, 100)
    return np.asarray(np.clip(1.0 - ours / np.maximum(all_, 1e-9), 0.0, 1.0)[place], np.float64)


def _prior(odds: Floats, pairs: Floats, matches: float) -> float:
    """The shift of all log-odds by which so many matches are believed."""
    low, high = -100.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if (probability(odds + middle) * pairs).sum() > matches else (middle, high)
    return high


def _correlation(one: Floats, two: Floats, mass: Floats) -> float:
    """Weighted, -1 to 1; 0 where either does not vary or hardly any pair has both."""
    whole = mass.sum()
    if whole < FEW:
        return 0.0
    a, b = one - (mass * one).sum() / whole, two - (mass * two).sum() / whole
    spread_ = float((mass * a * a).sum() * (mass * b * b).sum())
    return float((mass * a * b).sum()) / spread_**0.5 if spread_ > 1e-9 else 0.0
