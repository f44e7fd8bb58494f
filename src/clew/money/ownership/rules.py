"""Rules of sanctions regimes, as data: rules.yml, each with its source and the day since which it holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from clew.errors import UsageError
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.spread import Criterion

INTEGRATED, VOTING = "integrated", "voting"
MAJORITY = Criterion(WHOLE // 2 + 1, capital=False, votes=True, control=True)
"""More than half of the votes, or control outright."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A version of a rule. `authority` is that of the taxonomy whose designations it is about."""

    name: str
    title: str
    authority: str
    since: str
    test: Criterion
    together: bool
    source: str
    says: str


@cache
def _versions() -> dict[str, tuple[Rule, ...]]:
    told = yaml.safe_load(files("clew.money.ownership").joinpath("rules.yml").read_text("utf-8"))
    return {name: tuple(_rule(name, pack, row) for row in pack["versions"]) for name, pack in told.items()}


def names() -> tuple[str, ...]:
    """All rules: those of regimes, then the two measures.

    >>> names()
    ('ofac', 'eu', 'uk', 'integrated', 'voting')
    """
    return (*_versions(), INTEGRATED, VOTING)


def rule(name: str, day: str) -> tuple[Rule, bool]:
    """The version of a regime's rule that holds on a day (YYYY-MM-DD), and whether the day is before all versions: then
    it is the first. Raises UsageError for no regime.

    >>> rule("eu", "2023-01-01")[0].test.threshold, rule("eu", "2025-01-01")[0].test.threshold
    (500000001, 500000000)
    """
    if name not in _versions():
        raise UsageError(f"{name!r} is no rule. Rules are {', '.join(names())}.")
    versions = _versions()[name]
    holding = [one for one in versions if one.since <= day]
    return (max(holding, key=lambda one: one.since), False) if holding else (versions[-1], True)


def _rule(name: str, pack: dict[str, str], row: dict[str, object]) -> Rule:
    threshold = int(str(row["threshold"])) * (WHOLE // 100) + (0 if row["reached"] else 1)
    test = Criterion(threshold, votes=bool(row.get("votes")), control=bool(row.get("control")))
    return Rule(
        name, pack["title"], pack["authority"], str(row["since"]), test, bool(row["together"]), str(row["source"]),
        str(row["says"]),
    )  # fmt: skip
