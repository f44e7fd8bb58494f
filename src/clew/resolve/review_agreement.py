"""How far reviewers agree on the pairs that two or more persons judged: counts, share, and kappa.

Kappa is the agreement beyond what chance would give: 1 where all agree always, 0 where they agree as dice would, below
where they agree less. Of two persons it is Cohen's ("A coefficient of agreement for nominal scales", 1960), of more
Fleiss' ("Measuring nominal scale agreement among many raters", 1971), in the form for a varying number of raters per
subject (Fleiss, Levin and Paik 2003, "Statistical Methods for Rates and Proportions", 18.3). Where chance alone would
agree always (all gave one answer throughout) kappa says nothing and is None.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Between:
    """Two persons: the pairs that both judged, on how many they agree, and Cohen's kappa in [-1, 1]."""

    one: str
    other: str
    pairs: int
    agreed: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A pair, and what each person holds of it."""

    left: str
    right: str
    judgements: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """All pairs that two or more persons judged.

    `agreed` of the `pairs` have one answer from all their judges. `method` of kappa: cohen or fleiss.
    """

    pairs: int
    agreed: int
    kappa: float | None
    method: str
    reviewers: tuple[str, ...]
    between: tuple[Between, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def share(self) -> float | None:
        """The share of pairs on which all agree, in [0, 1]."""
        return self.agreed / self.pairs if self.pairs else None


def agreement(opinions: Iterable[tuple[str, str, str, str]]) -> Agreement:
    """How far persons agree. `opinions`: left, right, person, judgement; a person's one opinion of a pair.

    >>> found = agreement([("a", "b", "ann", "same"), ("a", "b", "bob", "same"),
    ...                    ("a", "c", "ann", "same"), ("a", "c", "bob", "different")])
    >>> found.pairs, found.agreed, found.kappa
    (2, 1, 0.0)
    """
    judged: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for left, right, person, judgement in opinions:
        judged[left, right][person] = judgement
    shared = {pair: held for pair, held in sorted(judged.items()) if len(held) > 1}
    persons = tuple(sorted({person for held in shared.values() for person in held}))
    between = tuple(_between(one, other, shared.values()) for one, other in combinations(persons, 2))
    torn = tuple(Disagreement(*pair, dict(held)) for pair, held in shared.items() if len({*held.values()}) > 1)
    two = len(persons) == 2
    kappa = between[0].kappa if two else fleiss([Counter(held.values()) for held in shared.values()])
    met = tuple(pair for pair in between if pair.pairs)
    return Agreement(len(shared), len(shared) - len(torn), kappa, "cohen" if two else "fleiss", persons, met, torn)


def _between(one: str, other: str, held: Iterable[Mapping[str, str]]) -> Between:
    both = [(mine[one], mine[other]) for mine in held if one in mine and other in mine]
    return Between(one, other, len(both), sum(a == b for a, b in both), cohen(both))


def cohen(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two raters, given as their two answers to each question."""
    if not pairs:
        return None
    n = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[answer] * second[answer] for answer in first) / n**2
    return _beyond_chance(sum(a == b for a, b in pairs) / n, expected)


def fleiss(subjects: Sequence[Mapping[str, int]]) -> float | None:
    """Fleiss' kappa: for each subject how many raters, two or more in all, gave each answer."""
    if not subjects:
        return None
    given = Counter[str]()
    agreed = 0.0
    for votes in subjects:
        given.update(votes)
        n = sum(votes.values())
        agreed += sum(v * (v - 1) for v in votes.values()) / (n * (n - 1))
    total = sum(given.values())
    return _beyond_chance(agreed / len(subjects), sum((v / total) ** 2 for v in given.values()))


def _beyond_chance(observed: float, expected: float) -> float | None:
    return None if expected > 1 - 1e-12 else (observed - expected) / (1 - expected)
