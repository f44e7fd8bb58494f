"""The taxonomy of illicit trade, and how an entity comes by a label.

A label is a key of the taxonomy and a basis. *Designated*: an authority listed the entity under a programme which, by
its legal basis, is about that trade. *Described*: a source tagged the entity with a topic that means the trade. They
are two claims and stay two, everywhere: somebody designated under a terror programme need not be a terrorist.
*Analyst*: whoever works on the case gave it by hand. It is an opinion, and never counts as either of the others.

The trades are `taxonomy.yml`, the programmes `programmes/*.yml`, one file an authority, with the legal basis beside
each. A programme that is not there is simply not known (None): it is kept as the source wrote it, and labels nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pyarrow as pa

TRADES = Path(__file__).with_name("taxonomy.yml")
PROGRAMMES = Path(__file__).with_name("programmes")

_NO_LETTER = re.compile(r"[\W_]+")


class Basis(StrEnum):
    """On what a label rests."""

    DESIGNATED = "designated"
    DESCRIBED = "described"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Trade:
    """One illicit trade. `designated` and `described` are the two wordings of its label.

    `topics` are the FollowTheMoney topics that mean it; `export` those to set when a described label goes out.
    """

    key: str
    title: str
    description: str
    designated: str
    described: str
    topics: tuple[str, ...]
    export: tuple[str, ...]

    def wording(self, basis: Basis) -> str:
        """What to show a person.

        >>> taxonomy().key("terror").wording(Basis.DESIGNATED)
        'Designated under a terror programme'
        """
        if basis is Basis.ANALYST:
            return f"Labelled by the analyst: {self.title}"
        return self.designated if basis is Basis.DESIGNATED else self.described


@dataclass(frozen=True, slots=True)
class Label:
    """A key of the taxonomy with its basis."""

    key: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of a list: `codes` as lists write it, `labels` the trades it implies, `also` ids used elsewhere."""

    id: str
    authority: str
    codes: tuple[str, ...]
    title: str
    labels: tuple[str, ...]
    also: tuple[str, ...] = ()


class Taxonomy:
    """Trades and programmes, with look-ups that answer None for what is not known."""

    def __init__(
        self, trades: Iterable[Trade], programmes: Iterable[Programme], authorities: Mapping[str, str]
    ) -> None:
        self.trades: Mapping[str, Trade] = MappingProxyType({trade.key: trade for trade in trades})
        self.programmes: tuple[Programme, ...] = tuple(programmes)
        self._authorities = authorities
        self._by_id = {id_: p for p in self.programmes for id_ in (p.id, *p.also)}
        self._by_code = {(p.authority, fold(code)): p for p in self.programmes for code in _spellings(p)}
        self._by_topic = _topics(self.trades.values())

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all trades."""
        return tuple(self.trades)

    def key(self, name: str) -> Trade | None:
        """The trade with this key."""
        return self.trades.get(name)

    def labels_of_topic(self, topic: str) -> tuple[str, ...]:
        """The trades that a FollowTheMoney topic means; none for a broad or unknown topic.

        >>> taxonomy().labels_of_topic("crime.traffick.drug"), taxonomy().labels_of_topic("crime.traffick")
        (('narcotics',), ())
        """
        return self._by_topic.get(topic, ())

    def topic_of_label(self, key: str) -> str:
        """What a label by hand is written as: the topic that means this trade and no other, its key where none does.

        >>> taxonomy().topic_of_label("narcotics"), taxonomy().topic_of_label("arms")
        ('crime.traffick.drug', 'arms')
        """
        return next((topic for topic in self.trades[key].topics if self.labels_of_topic(topic) == (key,)), key)

    def labels_by_hand(self, value: str) -> tuple[str, ...]:
        """The trades that a value of `topics` means which the analyst gave: a topic, or the key itself."""
        return self.labels_of_topic(value) or ((value,) if value in self.trades else ())

    def authority(self, name: str) -> str | None:
        """The key of an authority from its key or any of its names: "OFAC", "UN", "EU", "UK" and others.

        >>> taxonomy().authority("Office of Foreign Assets Control")
        'OFAC'
        """
        return self._authorities.get(fold(name))

    def programme(self, authority: str, code: str) -> Programme | None:
        """The programme that an authority's list calls `code`, whatever its case, blanks and brackets.

        >>> taxonomy().programme("OFAC", "[sdgt]").id
        'US-SDGT'
        >>> taxonomy().programme("OFAC", "NEW-EO99999") is None
        True
        """
        key = self.authority(authority)
        return self._by_code.get((key, fold(code))) if key else None

    def programme_by_id(self, id_: str) -> Programme | None:
        """The programme with this id, in the style of OpenSanctions: "US-SDGT", "UN-SCISIL", "EU-TAQA", "GB-ISIL"."""
        return self._by_id.get(id_)

    def label_table(self) -> pa.Table:
        """Kind, authority, value, label, basis: join statements against it to label entities in bulk.

        `kind` is the property the value stands in: `programId` (authority is null), `program` (the code as the list
        of `authority` writes it; codes of two authorities may be alike) or `topic` (authority is null). All strings.
        """
        import pyarrow as pa

        text = pa.string()
        names = ("kind", "authority", "value", "label", "basis")
        rows = list(dict.fromkeys(self._label_rows()))
        return pa.table({name: pa.array([row[i] for row in rows], text) for i, name in enumerate(names)})

    def _label_rows(self) -> Iterator[tuple[str, str | None, str, str, str]]:
        for programme in self.programmes:
            for label in programme.labels:
                for id_ in (programme.id, *programme.also):
                    yield "programId", None, id_, label, Basis.DESIGNATED.value
                for code in programme.codes:
                    yield "program", programme.authority, code, label, Basis.DESIGNATED.value
        for topic, labels in self._by_topic.items():
            for label in labels:
                yield "topic", None, topic, label, Basis.DESCRIBED.value


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy, read once."""
    files = [_read(file) for file in sorted(PROGRAMMES.glob("*.yml"))]
    trades = (_trade(key, row) for key, row in _read(TRADES).items())
    programmes = (_programme(file["authority"], row) for file in files for row in file["programmes"])
    names = {fold(name): file["authority"] for file in files for name in (file["authority"], *file["names"])}
    return Taxonomy(trades, programmes, names)


def programme(authority: str, code: str) -> Programme | None:
    """`Taxonomy.programme` of the taxonomy."""
    return taxonomy().programme(authority, code)


def fold(text: str) -> str:
    """What is compared of a name or code: its letters and digits, in one case, without a leading "The".

    >>> fold("The [CAATSA - Russia]") == fold("CAATSA-RUSSIA")
    True
    """
    return _NO_LETTER.sub("", re.sub(r"^\W*the\s+", "", text.casefold()))


def _spellings(programme: Programme) -> tuple[str, ...]:
    return (*programme.codes, programme.id, *programme.also)


def _topics(trades: Iterable[Trade]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for trade in trades:
        for topic in trade.topics:
            found[topic] = (*found.get(topic, ()), trade.key)
    return found


def _read(file: Path) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("dict[str, Any]", yaml.load(file.read_text("utf-8"), Loader=loader))  # noqa: S506  a safe loader


def _trade(key: str, row: Mapping[str, Any]) -> Trade:
    return Trade(
        key=key,
        title=row["title"],
        description=row["description"],
        designated=row["designated"],
        described=row["described"],
        topics=tuple(row["topics"]),
        export=tuple(row["export"]),
    )


def _programme(authority: str, row: Mapping[str, Any]) -> Programme:
    return Programme(
        id=row["id"],
        authority=authority,
        codes=tuple(row.get("codes", ())),
        title=row["title"],
        labels=tuple(row["labels"]),
        also=tuple(row.get("also", ())),
    )
