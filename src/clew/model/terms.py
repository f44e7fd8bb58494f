"""The words by which texts name an illicit trade, and the words that take it back. All of it is `terms.yml`.

A word in a text is no label: it is a *mention*. Phrases are in the language of `phrase`. A weak phrase (`traffick*`
without an object) counts only where no other trade is named in its place.

Exclusions tell why a mention does not speak of what the entity does: it is denied, fought, suffered, an office, a law,
or somebody else's. Each is a list of phrases that stand before or after it, with how many words may stand between.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from clew.model.phrase import Near, Phrase

FILE = Path(__file__).with_name("terms.yml")

START = 3
"""No anchor is shorter."""

REACH = 200
"""How many signs before and after a mention exclusions look at, at most."""

_WORD = re.compile(r"\w{3,}")
_ARABIC = re.compile(r"[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase that names a trade (a key of the taxonomy), in a language."""

    trade: str
    language: str
    phrase: Phrase
    weak: bool


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why a mention is set aside: `reason`, in words for a person, where one of its phrases stands before or after.

    `only` are the trades that it is for; none means all.
    """

    reason: str
    before: tuple[Near, ...]
    after: tuple[Near, ...]
    only: frozenset[str]

    def holds(self, trade: str, before: str, after: str) -> bool:
        """Whether it sets aside a mention of `trade` between these two texts."""
        if self.only and trade not in self.only:
            return False
        return any(near.before.search(before) for near in self.before) or any(
            near.after.match(after) for near in self.after
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """The vocabulary. `properties` are those that hold texts; `lifts` finds what only looks like a denial.

    Most texts have no term. `by_start` finds those that can have one by the first START letters of their words, and
    `inside` are the anchors that a word may have something written before, as Arabic has.
    """

    properties: tuple[str, ...]
    terms: tuple[Term, ...]
    exclusions: tuple[Exclusion, ...]
    lifts: re.Pattern[str]
    by_anchor: Mapping[str, tuple[Term, ...]]
    by_start: Mapping[str, tuple[str, ...]]
    inside: tuple[str, ...]

    @property
    def anchors(self) -> str:
        """A regular expression, plain enough for any engine, for the `flat` form of a text in which there can be a
        term."""
        return "|".join(re.escape(anchor) for anchor in sorted(self.by_anchor))

    def candidates(self, text: str) -> tuple[Term, ...]:
        """The terms that can be in a `flat` text, each once."""
        found: dict[Term, None] = {}
        for word in set(_WORD.findall(text)):
            for anchor in self.by_start.get(word[:START], ()):
                if word.startswith(anchor):
                    found.update(dict.fromkeys(self.by_anchor[anchor]))
        if not text.isascii():
            for anchor in self.inside:
                if anchor in text:
                    found.update(dict.fromkeys(self.by_anchor[anchor]))
        return tuple(term for term in found if term.phrase.may_be_in(text))

    def excluded(self, trade: str, before: str, after: str) -> str | None:
        """Why a mention of `trade` between these two `flat` texts is set aside; None where it is not.

        >>> terms().excluded("narcotics", "he was acquitted of ", " in 2011")
        'acquitted or cleared'
        """
        before, after = self.lifts.sub(";", before[-REACH:]), after[:REACH]
        return next((one.reason for one in self.exclusions if one.holds(trade, before, after)), None)


@cache
def terms() -> Terms:
    """The vocabulary, read once."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = cast("dict[str, Any]", yaml.load(FILE.read_text("utf-8"), Loader=loader))  # noqa: S506  a safe loader
    found = tuple(_terms(rows["trades"]))
    by_anchor: dict[str, tuple[Term, ...]] = {}
    for term in found:
        for anchor in term.phrase.anchors(rows["common"]):
            by_anchor[anchor] = (*by_anchor.get(anchor, ()), term)
    lifts = re.compile("|".join(Phrase(phrase).pattern.pattern for phrase in rows["lifts"]))
    exclusions = tuple(map(_exclusion, rows["exclusions"]))
    return Terms(
        properties=tuple(rows["properties"]),
        terms=found,
        exclusions=exclusions,
        lifts=lifts,
        by_anchor=by_anchor,
        by_start=_by_start(by_anchor),
        inside=tuple(anchor for anchor in by_anchor if _ARABIC.match(anchor)),
    )


def _by_start(anchors: Collection[str]) -> dict[str, tuple[str, ...]]:
    starts: dict[str, tuple[str, ...]] = {}
    for anchor in anchors:
        starts[anchor[:START]] = (*starts.get(anchor[:START], ()), anchor)
    return starts


def _terms(trades: Mapping[str, Mapping[str, list[str]]]) -> Iterator[Term]:
    for trade, languages in trades.items():
        for key, phrases in languages.items():
            language, _, weak = key.partition("-")
            yield from (Term(trade, language, Phrase(phrase), weak == "weak") for phrase in phrases)


def _exclusion(row: Mapping[str, Any]) -> Exclusion:
    words = row.get("words", 0)
    return Exclusion(
        reason=row["reason"],
        before=tuple(Phrase(phrase).near(words) for phrase in row.get("before", ())),
        after=tuple(Phrase(phrase).near(words) for phrase in row.get("after", ())),
        only=frozenset(row.get("only", ())),
    )
