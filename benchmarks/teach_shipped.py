"""Teach the model that comes with the product, from labelled data: `--data DIR --out FILE [--check]`.

The sets differ in size a thousandfold and in how hard they are, so each set has a weight of its own, divided among its
pairs. Pairs of sets with clusters and of the screening sets are those that blocking finds, so that the easy ones do not
prevail. `--check` teaches without a fifth of each judged set in turn and measures on it. What several names of a party
say is taught last, upon the rest, on invented parties; with `--upon FILE` it alone is, upon the model of the file.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from clew.resolve import block as blocking
from clew.resolve.block import block
from clew.resolve.feature import Matrix
from clew.resolve.records import FEATURES, Records, compare
from clew.resolve.score import Learned, load
from clew.resolve.score.steps import Steps
from clew.store.engine.duck import DuckEngine
from resolving import aliases, datasets, metrics, room
from resolving.companies import companies
from resolving.entities import Clustered, Entities, Judged, Labels, Screening

MOST = 12_000
"""The most pairs of a set that are taken."""

MOST_BLOCKED = 10**9
"""Pairs of a family that are taken whole for teaching: all, whatever the budget of a run."""

WEIGHTS = {
    "name_cases": 6000.0,
    "entity_checks": 6000.0,
    "historical": 600.0,
    "febrl3": 100.0,
    "febrl4": 100.0,
    "fake_1000": 300.0,
    "senzing": 500.0,
    "screening_global": 600.0,
    "screening_us": 600.0,
    "cross_script": 300.0,
    "invented_companies": 1200.0,
}
"""How many pairs each set counts for."""

TURNED = 0.5
"""What `name_order` is of a name turned round."""

DATE = "2026-11-22"
JUDGED = ("name_cases", "entity_checks")


@dataclass(frozen=True, slots=True)
class Lesson:
    """Pairs of one set: features, whether each is one entity, and what it is about (pairs of one group go together)."""

    name: str
    matrix: Matrix
    same: npt.NDArray[np.bool_]
    groups: npt.NDArray[np.int64]

    def take(self, rows: npt.NDArray[np.bool_]) -> Lesson:
        return Lesson(self.name, self.matrix[rows], self.same[rows], self.groups[rows])


def lessons(folder: Path) -> list[Lesson]:
    """All sets that the folder has."""
    judged = {"name_cases": datasets.name_cases(folder), "entity_checks": datasets.entity_checks(folder)}
    loaders = (datasets.historical, datasets.febrl3, datasets.febrl4, datasets.fake_1000, datasets.senzing)
    clustered = {loader.__name__: loader(folder) for loader in loaders}
    made = [_judged(name, pairs) for name, pairs in judged.items() if pairs]
    made += [_clustered(name, whole) for name, whole in clustered.items() if whole]
    return [*made, *_screened(folder), *_crossing(folder), _companies()]


def _judged(name: str, judged: Judged) -> Lesson:
    known = room.records(judged.entities)
    return Lesson(name, compare(known, known, judged.left, judged.right), judged.same, np.arange(len(judged.same)))


def _clustered(name: str, whole: Clustered) -> Lesson:
    known = room.records(whole.entities)
    left, right = _blocked(known)
    owner = whole.truth[left].astype(np.int64)
    return Lesson(name, compare(known, known, left, right), whole.truth[left] == whole.truth[right], owner)


def _blocked(known: Records, sides: npt.NDArray[np.int32] | None = None) -> tuple[Labels, Labels]:
    blocking.AT_LEAST = MOST_BLOCKED  # what is hard to tell apart is in the bigger buckets
    engine = DuckEngine()
    if sides is not None:
        known = replace(known, source=sides)
    found = block(engine, known.marks(), across=sides is not None)
    chosen = found.at(np.sort(np.random.default_rng(3).permutation(len(found))[:MOST]))
    engine.close()
    return chosen.pairs()


def _screened(folder: Path) -> list[Lesson]:
    """Queries against the list: those that must be found, and invented persons, of which none is listed."""
    whole = datasets.screening(folder)
    if whole is None:
        return []
    return [_strangers(f"screening_{name}", whole, negative) for name, negative in whole.negatives.items()]


def _strangers(name: str, whole: Screening, negative: Entities) -> Lesson:
    listed, wanted = len(whole.listed), whole.wanted
    known = room.records(whole.listed.joined(whole.queries).joined(negative))
    sides = (np.arange(len(known)) >= listed).astype(np.int32)
    left, right = _blocked(known, sides)
    known_pairs = np.arange(len(wanted), dtype=np.int32) + np.int32(listed)
    false = (right >= listed + len(wanted)) | (left != wanted[np.minimum(right - listed, len(wanted) - 1)])
    left, right = np.concatenate([left[false], wanted]), np.concatenate([right[false], known_pairs])
    same = np.r_[np.zeros(false.sum(), np.bool_), np.ones(len(wanted), np.bool_)]
    return Lesson(name, compare(known, known, left, right), same, left.astype(np.int64))


def _crossing(folder: Path) -> list[Lesson]:
    """Full names in two scripts: the true couples, and each with the Latin names that blocking finds near it."""
    couples = {name: one for name, one in (datasets.cross_script(folder) or {}).items() if name.endswith("_full")}
    dice = np.random.default_rng(5)
    found = []
    for one in couples.values():
        chosen = dice.permutation(len(one.latin))[:4000]
        latin, native = ([side[place] for place in chosen] for side in (one.latin, one.native))
        import pyarrow as pa

        names = Entities.of_columns("Person", {"name": pa.chunked_array([[*latin, *native]])})
        known, count = room.records(names), len(chosen)
        left, right = _blocked(known, (np.arange(2 * count) >= count).astype(np.int32))
        texts = np.array(latin)
        false = texts[left] != texts[right - count]
        truth = np.arange(count, dtype=np.int32)
        left, right = np.concatenate([left[false], truth]), np.concatenate([right[false], truth + np.int32(count)])
        same = np.r_[np.zeros(false.sum(), np.bool_), np.ones(count, np.bool_)]
        found.append(Lesson("cross_script", compare(known, known, left, right), same, left.astype(np.int64)))
    return found


def _companies() -> Lesson:
    """Invented companies that share words as real ones do, and other spellings of some of them."""
    entities, truth = companies(30_000, 3_000)
    known = room.records(entities)
    left, right = _blocked(known)
    again = np.arange(30_000, len(truth), 2, dtype=np.int32)
    left, right = np.concatenate([left, truth[again]]), np.concatenate([right, again])
    return Lesson(
        "invented_companies",
        compare(known, known, left, right),
        truth[left] == truth[right],
        truth[left].astype(np.int64),
    )


def taught(chosen: list[Lesson]) -> Learned:
    """A model from these."""
    sizes: dict[str, int] = {}
    for lesson in chosen:
        sizes[lesson.name] = sizes.get(lesson.name, 0) + len(lesson.same)
    weights = np.concatenate([np.full(len(one.same), WEIGHTS[one.name] / sizes[one.name]) for one in chosen])
    groups = np.concatenate([one.groups + place * 10_000_000 for place, one in enumerate(chosen)])
    matrix, same = np.concatenate([one.matrix for one in chosen]), np.concatenate([one.same for one in chosen])
    return _mixed_as_turned(Learned.fit(matrix, same, FEATURES, weights=weights, groups=groups, date=DATE))


def _mixed_as_turned(model: Learned) -> Learned:
    """Words in another order say no more against than a name turned round.

    Nearly all pairs whose words are mixed are invented companies or strangers who share common words; four judged pairs
    are. What is learned from these, six bits more than for a turned name, parted names of three words and more that
    agree in all. No set got worse without it.
    """
    assert isinstance(model.model, Steps)
    place = [feature.name for feature in FEATURES].index("name_order")
    cuts, bits = model.model.cuts[place], list(model.model.bits)
    turned = bits[place][np.searchsorted(cuts, TURNED, "right")]
    bits[place] = tuple(max(bit, turned) for bit in bits[place])
    return replace(model, model=replace(model.model, bits=tuple(bits)))


def _aliases() -> tuple[Matrix, npt.NDArray[np.bool_]]:
    """Pairs of invented parties with several names on two lists: all that are one, and others that blocking finds."""
    entities, truth, sides = aliases.parties(6_000)
    known = room.records(entities)
    left, right = _blocked(known, sides)
    others = truth[left] != truth[right]
    again = np.flatnonzero(sides == 1).astype(np.int32)
    first = np.searchsorted(truth[sides == 0], truth[again]).astype(np.int32)
    left, right = np.concatenate([left[others], first]), np.concatenate([right[others], again])
    return compare(known, known, left, right), truth[left] == truth[right]


def checked(every: list[Lesson]) -> dict[str, object]:
    """Each judged set measured in five parts, each by a model that has not seen the part; other sets as taught."""
    dice = np.random.default_rng(1)
    part = {one.name: dice.integers(0, 5, len(one.same)) for one in every if one.name in JUDGED}
    scores: dict[str, npt.NDArray[np.float64]] = {name: np.zeros(len(parts)) for name, parts in part.items()}
    for fold in range(5):
        model = taught([one.take(part[one.name] != fold) if one.name in part else one for one in every])
        for one in every:
            if one.name in part:
                held = part[one.name] == fold
                scores[one.name][held] = model.probability(one.matrix[held])
    told: dict[str, object] = {}
    for one in every:
        if one.name in part:
            best, at = metrics.best_f1(scores[one.name], one.same)
            quality = metrics.threshold_quality(scores[one.name], one.same, room.THRESHOLD)
            told[one.name] = {"f1": quality.f1, "p": quality.precision, "r": quality.recall, "best": best, "at": at}
    return told


def _write(out: Path, model: Learned) -> None:
    out.write_text(json.dumps(model.to_json(), indent=1, allow_nan=False) + "\n")


def main() -> None:
    """Teach, check, and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--upon", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if asked.upon:
        upon = load(asked.upon)
        assert isinstance(upon, Learned) and asked.out
        _write(asked.out, aliases.upon(upon, *_aliases()))
        return
    every = lessons(asked.data)
    for one in every:
        print(f"{one.name}: {len(one.same):,} pairs, {int(one.same.sum()):,} of one entity", file=sys.stderr)
    if asked.check:
        print(json.dumps(checked(every), indent=1))
    if asked.out:
        model = aliases.upon(taught(every), *_aliases())
        _write(asked.out, model)
        for one in every:
            score = model.probability(one.matrix)
            best, at = metrics.best_f1(score, one.same)
            told = metrics.threshold_quality(score, one.same, room.THRESHOLD)
            print(f"{one.name}: F1 {told.f1:.3f} (best {best:.3f} at {at:.2f})", file=sys.stderr)


if __name__ == "__main__":
    main()
