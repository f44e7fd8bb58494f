"""Invented parties with several names on two lists, and what the agreement of several names is worth.

No labelled set has parties with aliases, so what `name_partners` says is taught here, upon a model of all else: the
other evidence stays as it is, to the bit, and pairs of parties with one name each keep their score.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from clew.resolve.feature import Matrix
from clew.resolve.records import FEATURES
from clew.resolve.score import Learned
from clew.resolve.score.calibration import Calibration
from clew.resolve.score.steps import Steps
from resolving.companies import BUSINESS
from resolving.entities import Entities, Labels, Record

FEATURE = next(place for place, one in enumerate(FEATURES) if one.name == "name_partners")
GRID = np.arange(-12.0, 12.01, 0.25)
"""Bits that are tried."""

_PARTS = (
    "ba",
    "de",
    "fi",
    "go",
    "ku",
    "la",
    "mi",
    "no",
    "ra",
    "se",
    "tu",
    "va",
    "zi",
    "sha",
    "kho",
    "jan",
    "ter",
    "os",
)
_VOWELS = "aeiou"
Name = tuple[str, ...]


def parties(count: int, seed: int = 11) -> tuple[Entities, Labels, Labels]:
    """Records of two lists, the party that each is of, and the list (0 or 1): all on one, two in five on the other."""
    dice = np.random.default_rng(seed)
    given, family = ([_coined(dice) for _ in range(size)] for size in (250, 700))
    records, truth, sides = [], [], []
    for party in range(count):
        schema = "Person" if dice.random() < 0.6 else "Organization"
        names, nicks = _person(dice, given, family) if schema == "Person" else _body(dice, family)
        for side in (0, 1) if dice.random() < 0.4 else (0,):
            records.append(Record(schema, _listed(dice, names, nicks)))
            truth.append(party)
            sides.append(side)
    order = np.argsort(sides, kind="stable")
    return (
        Entities.of_records([records[place] for place in order]),
        np.array(truth, np.int32)[order],
        np.array(sides, np.int32)[order],
    )


def upon(model: Learned, matrix: Matrix, same: npt.NDArray[np.bool_]) -> Learned:
    """The model, with the bits that make what it says of these pairs least surprising.

    Several names that agree are worth what one name each is: how common matches are among these pairs is told by both.
    """
    assert isinstance(model.model, Steps)
    cuts = FEATURES[FEATURE].cuts
    level = np.where(np.isnan(matrix[:, FEATURE]), -1, np.searchsorted(cuts, matrix[:, FEATURE], side="right"))
    steps = _with(model.model, cuts, (0.0,) * (len(cuts) + 1))
    raw, curve = steps.sum(matrix), model.calibration
    common = _best(raw, same, (level == -1) | (level == len(cuts)), curve)
    found = [_best(raw + common, same, level == at, curve) for at in range(len(cuts) + 1)]
    bits = (*np.minimum(np.maximum.accumulate(found[:-1]), 0.0).tolist(), 0.0)
    told = {"pairs": len(same), "same": int(same.sum()), "several": int((level >= 0).sum())}
    return replace(
        model, features=FEATURES, model=_with(model.model, cuts, bits), training={**model.training, "aliases": told}
    )


def _with(steps: Steps, cuts: tuple[float, ...], bits: tuple[float, ...]) -> Steps:
    def put(values: tuple[tuple[float, ...], ...], one: tuple[float, ...]) -> tuple[tuple[float, ...], ...]:
        return (*values[:FEATURE], one, *values[FEATURE + 1 :])

    return Steps(steps.start, put(steps.cuts, cuts), put(steps.bits, bits))


def _best(
    raw: npt.NDArray[np.float64], same: npt.NDArray[np.bool_], which: npt.NDArray[np.bool_], curve: Calibration
) -> float:
    """The bits of `GRID` that are least surprised; a bit costs as much as a hundredth of a pair, so none is endless."""
    way = np.where(same[which], -1.0, 1.0)
    losses = [np.logaddexp2(0.0, way * curve(raw[which] + bits)).sum() + 0.01 * bits**2 for bits in GRID]
    return float(GRID[int(np.argmin(losses))])


def _coined(dice: np.random.Generator) -> str:
    return "".join(dice.choice(_PARTS, int(dice.integers(2, 4)))).capitalize()


def _rare(dice: np.random.Generator, words: list[str]) -> str:
    return words[int(len(words) * dice.random() ** 2.5)]


def _person(dice: np.random.Generator, given: list[str], family: list[str]) -> tuple[list[Name], list[Name]]:
    """The name, other names, and nicknames."""
    own = (*(_rare(dice, given) for _ in range(int(dice.choice([1, 1, 2])))), _rare(dice, family))
    others = [
        (_rare(dice, given), own[-1] if dice.random() < 0.4 else _rare(dice, family))
        for _ in range(int(dice.choice([0, 0, 1, 1, 2, 3])))
    ]
    shorter = [(own[0], own[-1])] if len(own) > 2 else []
    return [own, *others, *shorter], [(_rare(dice, given),)] if dice.random() < 0.35 else []


def _body(dice: np.random.Generator, coined: list[str]) -> tuple[list[Name], list[Name]]:
    """As `_person`, for an organisation; its initials are the nickname."""

    def called() -> Name:
        own = [_rare(dice, coined)] if dice.random() < 0.6 else []
        shared = [_rare(dice, list(BUSINESS)).capitalize() for _ in range(int(dice.integers(1 if own else 2, 5)))]
        return (*own, *dict.fromkeys(shared))

    names = [called() for _ in range(int(dice.choice([1, 1, 2, 2, 3, 5])))]
    return names, [("".join(word[0] for word in name),) for name in names if len(name) > 1 and dice.random() < 0.5]


def _listed(dice: np.random.Generator, names: list[Name], nicks: list[Name]) -> dict[str, list[str]]:
    """What one list says: mostly the first name as the name, some of the others, other spellings."""
    main = 0 if dice.random() < 0.8 else int(dice.integers(len(names)))
    told = [name for place, name in enumerate(names) if place != main and dice.random() < 0.6]
    again = [names[main]] * int(dice.choice([0, 0, 1, 2]))
    aliases = [_spelled(dice, name, 0.3) for name in told] + [_spelled(dice, name, 0.9) for name in again]
    weak = "weakAlias" if dice.random() < 0.5 else "alias"
    called = _spelled(dice, names[main], 0.2)
    if nicks and dice.random() < 0.2:
        called += f" ({nicks[0][0]})"
    said: dict[str, list[str]] = {"name": [called], "alias": aliases}
    said.setdefault(weak, []).extend(" ".join(nick) for nick in nicks if dice.random() < 0.7)
    return said


def _spelled(dice: np.random.Generator, name: Name, often: float) -> str:
    """Often with another vowel in one of its words."""
    words = list(name)
    if dice.random() < often:
        at = int(dice.integers(len(words)))
        places = [place for place, letter in enumerate(words[at]) if place and letter in _VOWELS]
        if places:
            place = places[int(dice.integers(len(places)))]
            words[at] = words[at][:place] + str(dice.choice(list(_VOWELS))) + words[at][place + 1 :]
    return " ".join(words)
