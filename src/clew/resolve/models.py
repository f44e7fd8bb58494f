"""Which scorer a run uses: the shipped one, one learned without labels, a file, or one taught by labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.errors import NotFound
from clew.resolve.feature import Feature
from clew.resolve.records import FEATURES, Records, compare
from clew.resolve.score import Learned, Scorer, load

SHIPPED = Path(__file__).with_name("shipped.json")


@dataclass(frozen=True, slots=True)
class Labels:
    """Pairs of source entities, and whether each is one; `where` tells where they come from."""

    left: Sequence[str]
    right: Sequence[str]
    same: npt.NDArray[np.bool_]
    where: str


def named(model: str) -> Scorer | None:
    """The scorer of this name: `shipped`, or a path. None for `em`, which is learned from the records themselves."""
    if model == "em":
        return None
    return load(SHIPPED if model == "shipped" else Path(model))


def taught(records: Records, base: Mapping[str, str], labels: Labels, prior: Scorer, *, now: str) -> Learned:
    """A scorer that learned from these labels; where they are few it is the prior one, set right by them.

    `base`: the canonical id of each entity that is not its own. Labels about entities that the records do not hold are
    told in the model's notes. Raises NotFound where none is known.
    """
    ends = [pa.array([base.get(name, name) for name in side], pa.string()) for side in (labels.left, labels.right)]
    left, right = (pc.index_in(end, records.ids).fill_null(-1).to_numpy().astype(np.int32) for end in ends)
    known = (left >= 0) & (right >= 0) & (left != right)
    if not known.any():
        raise NotFound(f"{labels.where}: none of the {len(left):,} labels is about two entities of this case")
    matrix = compare(records, records, left[known], right[known])
    groups = np.minimum(left, right)[known].astype(np.int64)
    return Learned.fit(matrix, labels.same[known], FEATURES, groups=groups, prior=prior, date=now)


def fits(scorer: Scorer, features: tuple[Feature, ...] = FEATURES) -> bool:
    """Whether a scorer was made for these features."""
    return [feature.name for feature in scorer.features] == [feature.name for feature in features]
