"""The parts of a model as readable JSON, and back: the numbers come back equal to the last bit."""

from __future__ import annotations

from typing import cast

from clew.resolve.feature import Feature
from clew.resolve.score.calibration import Calibration
from clew.resolve.score.steps import Steps

Json = dict[str, object]


def features_out(features: tuple[Feature, ...]) -> list[Json]:
    """One object a feature."""
    return [
        {
            "name": one.name,
            "says": one.says,
            "direction": one.direction,
            "cuts": list(one.cuts),
            "words": list(one.words),
        }
        for one in features
    ]


def features_in(rows: list[Json]) -> tuple[Feature, ...]:
    """What `features_out` wrote."""
    return tuple(
        Feature(
            str(row["name"]),
            str(row["says"]),
            int(cast(int, row["direction"])),
            floats(row["cuts"]),
            tuple(str(word) for word in cast(list[str], row["words"])),
        )
        for row in rows
    )


def floats(values: object) -> tuple[float, ...]:
    """A list of numbers."""
    return tuple(float(value) for value in cast(list[float], values))


def steps_out(steps: Steps, features: tuple[Feature, ...]) -> Json:
    """Bits where nothing is known, then a step function a feature: `bits[k]` where its number reaches k of `cuts`."""
    functions = [
        {"feature": feature.name, "cuts": list(cuts), "bits": list(bits)}
        for feature, cuts, bits in zip(features, steps.cuts, steps.bits, strict=True)
    ]
    return {"start": steps.start, "functions": functions}


def steps_in(row: Json) -> Steps:
    """What `steps_out` wrote."""
    functions = cast(list[Json], row["functions"])
    cuts, bits = (tuple(floats(one[key]) for one in functions) for key in ("cuts", "bits"))
    return Steps(float(cast(float, row["start"])), cuts, bits)


def calibration_out(curve: Calibration) -> Json:
    """The points of the curve."""
    return {"raw": list(curve.raw), "real": list(curve.real), "beyond": list(curve.beyond)}


def calibration_in(row: Json) -> Calibration:
    """What `calibration_out` wrote."""
    low, high = floats(row["beyond"])
    return Calibration(floats(row["raw"]), floats(row["real"]), (low, high))
