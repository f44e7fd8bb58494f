"""The figures of all jobs as one document, and as lines for people."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np

from resolving.fresh import Figures

HEADLINES = ("historical", "febrl4")


def assembled(results: dict[str, Figures | None]) -> Figures:
    """From what each job gave (None: its file is absent) to the document that the checks read."""
    given = {name: dict(figures) for name, figures in results.items() if figures is not None}
    calibrations = {name: figures.pop("calibration") for name, figures in given.items() if "calibration" in figures}
    document: Figures = {name: given[name] for name in ("name_cases", "entity_checks") if name in given}
    document |= _clustered(given)
    document |= {name: given[name] for name in ("screening", "congress", "xscript") if name in given}
    speeds = {key: value for name in given if name.startswith("speed.") for key, value in given[name].items()}
    persons = {name.split(".")[1]: given[name] for name in given if name.startswith("people.")}
    if calibrations:
        document["calibration"] = _pooled(calibrations)
    document |= {name: found for name, found in (("speed", speeds), ("people", persons)) if found}
    document["skipped"] = sorted({name.split(".")[0] for name, figures in results.items() if figures is None})
    return document


def _clustered(given: dict[str, Figures]) -> Figures:
    sets: dict[str, Figures] = {}
    for name, figures in given.items():
        whole, _, way = name.partition(".")
        if way in ("unlabelled", "labelled", "with_shipped"):
            sets.setdefault(whole, {})["shipped" if way == "with_shipped" else way] = figures
    for figures in sets.values():
        if free := figures.get("unlabelled"):
            figures |= {key: free[key] for key in ("cpu_s", "without_training_cpu_s", "rss_mb")}
    if "historical" in sets and "cold" in given:
        sets["historical"]["first_run_ever_cpu_s"] = given["cold"]["cold_cpu_s"]
    others = {name: figures for name, figures in sets.items() if name not in HEADLINES}
    found: Figures = {name: sets[name] for name in HEADLINES if name in sets}
    return {**found, **({"others": others} if others else {})}


def _pooled(calibrations: dict[str, Figures]) -> Figures:
    """The error over the pairs of all sets together, each pair alike; the gap is the widest of any set."""
    pairs, said, same = np.sum([figures["bins"] for figures in calibrations.values()], axis=0).T
    return {
        "ece": round(float(np.abs(said - same).sum() / max(pairs.sum(), 1)), 4),
        "default_to_best_gap": max(figures["default_to_best_gap"] for figures in calibrations.values()),
        "sets": {
            name: {key: value for key, value in figures.items() if key != "bins"}
            for name, figures in calibrations.items()
        },
    }


def printed(document: Figures) -> str:
    """A line a figure."""
    return "\n".join(_lines(document, ""))


def _lines(value: object, path: str) -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _lines(inner, f"{path}.{key}" if path else str(key))
    else:
        yield f"{path:<60} {value if isinstance(value, str) else json.dumps(value)}"
