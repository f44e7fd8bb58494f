"""Typologies: ways to launder and their honest twins, read from `typologies.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Evasion:
    """How attempts hide; see `typologies.yml` for what each entry means."""

    share: float
    delay: Span
    split: float
    noise: tuple[int, int]
    camouflage: tuple[int, int]
    reuse: float


@dataclass(frozen=True, slots=True)
class Typology:
    """One way in which payments run, laundering or (`reason` is not empty) its honest twin.

    Entries as told in `typologies.yml`: `hours` in hours, `total`, `round` and `limit` in whole currency, `fee`,
    `margin` and `back` as shares.
    """

    name: str
    reason: str
    shape: str
    size: tuple[int, int]
    layers: tuple[int, int]
    hours: Span
    total: Span
    fee: Span
    spread: float
    round: float
    places: tuple[int, int]
    banks: int
    clock: str
    repeats: tuple[int, int]
    every: int
    limit: float
    margin: float
    factor: Span
    back: float
    purposes: tuple[str, ...]
    cast: Mapping[str, str]

    @property
    def decoy(self) -> bool:
        """Whether it is honest."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class Typologies:
    """All of them, with the twin of each in the same place."""

    laundering: tuple[Typology, ...]
    decoys: tuple[Typology, ...]
    evasion: Evasion


@cache
def typologies() -> Typologies:
    """The typologies, read on first use."""
    known = yaml.safe_load(files("clew.invent.ledger").joinpath("typologies.yml").read_text("utf-8"))
    bad, good = [], []
    for name, said in known["typologies"].items():
        own = {key: value for key, value in said.items() if key != "decoy"}
        bad.append(_typology(name, {**known["defaults"], **own, "reason": ""}))
        good.append(_typology(name, {**known["defaults"], **own, **said["decoy"]}))
    evasion = {key: tuple(value) if isinstance(value, list) else value for key, value in known["evasion"].items()}
    return Typologies(tuple(bad), tuple(good), Evasion(**evasion))  # type: ignore[arg-type]  # as below


def _typology(name: str, said: Mapping[str, object]) -> Typology:
    entries = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    return Typology(name=name, **entries)  # type: ignore[arg-type]  # our own file; a test reads every entry
