"""The schemata, FollowTheMoney's and Clew's own, without importing followthemoney.

They are read from `schemata.json` once, in some milliseconds; `generate.py` writes that file from the library. What
an entity may say (schema, properties, their types), what ties two entities (edges), which values are in a closed list
(vocabularies), and which property names an entity (captions) is all here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

import orjson

if TYPE_CHECKING:
    import pyarrow as pa

FILE = Path(__file__).with_name("schemata.json")


class Property(NamedTuple):
    """What an entity can say of itself.

    `qname` is `Schema:name` of the schema that defines it. `range` is the schema that an entity-typed value must be.
    A `stub` is the far end of another property (`reverse`): it is shown, never written. `max_length` counts signs.
    `format` narrows an identifier (`lei`, `imo`, ...).
    """

    name: str
    qname: str
    label: str
    description: str
    type: str
    range: str | None
    reverse: str | None
    matchable: bool
    hidden: bool
    stub: bool
    deprecated: bool
    max_length: int
    format: str | None


@dataclass(frozen=True, slots=True)
class PropertyType:
    """A kind of value. `pivot` types link entities that share a value; `values` is the closed list, or empty."""

    name: str
    label: str
    group: str | None
    pivot: bool
    matchable: bool
    max_length: int
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class EdgeSpec:
    """How an entity of a schema reads as a tie: from the entity in `source` to the one in `target`, both properties."""

    schema: str
    source: str
    target: str
    directed: bool
    label: str
    caption: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One way to say an entity of Clew's own schema in a stock one; see `clew.model.exchange`."""

    schema: str
    needs: tuple[str, ...]
    properties: Mapping[str, str]
    constants: Mapping[str, str]
    band: str | None


@dataclass(frozen=True, slots=True)
class Schema:
    """One kind of entity.

    `ancestors` and `descendants` are without the schema itself. `matches` are the schemata that an entity of this one
    may be the same as. `own` is true for Clew's schemata. `start` and `end` name the date properties that bound it, the
    first that is filled counts. `properties` holds inherited ones and stubs too.
    """

    name: str
    label: str
    plural: str
    description: str
    own: bool
    extends: frozenset[str]
    ancestors: frozenset[str]
    descendants: frozenset[str]
    matchable: bool
    matches: frozenset[str]
    abstract: bool
    deprecated: bool
    hidden: bool
    edge: EdgeSpec | None
    caption: tuple[str, ...]
    featured: tuple[str, ...]
    required: tuple[str, ...]
    start: tuple[str, ...]
    end: tuple[str, ...]
    properties: Mapping[str, Property]
    exchange: tuple[Exchange, ...]

    def is_a(self, other: str) -> bool:
        """Whether this is `other` or a kind of it."""
        return other == self.name or other in self.ancestors


class Schemata(Mapping[str, Schema]):
    """All schemata by name."""

    def __init__(self, schemata: Mapping[str, Schema], types: Mapping[str, PropertyType], version: str) -> None:
        self._schemata = schemata
        self.types = types
        self.version = version

    def __getitem__(self, name: str) -> Schema:
        return self._schemata[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._schemata)

    def __len__(self) -> int:
        return len(self._schemata)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether one schema is, or descends from, another. False for an unknown name.

        >>> schemata().is_a("Company", "LegalEntity"), schemata().is_a("LegalEntity", "Company")
        (True, False)
        """
        schema = self._schemata.get(name)
        return schema is not None and schema.is_a(ancestor)

    def common(self, names: Collection[str]) -> str | None:
        """The one of `names` that is a kind of all the others; None where there is none or a name is unknown.

        >>> schemata().common(["LegalEntity", "Company", "Organization"])
        'Company'
        >>> schemata().common(["Person", "Company"]) is None
        True
        """
        if not names or not self._schemata.keys() >= set(names):
            return None
        narrowest = max(sorted(names), key=lambda name: len(self._schemata[name].ancestors))
        return narrowest if all(self.is_a(narrowest, name) for name in names) else None

    def vocabulary(self, type_name: str) -> frozenset[str]:
        """The closed list of a type (topic, country, language, gender); empty where any value goes or no such type.

        >>> sorted(schemata().vocabulary("gender"))
        ['female', 'male', 'other']
        """
        kind = self.types.get(type_name)
        return kind.values if kind else frozenset()

    def caption_props(self, name: str) -> tuple[str, ...]:
        """The properties that name an entity of the schema, best first; empty for an unknown schema.

        >>> schemata().caption_props("Person")[0]
        'name'
        """
        schema = self._schemata.get(name)
        return schema.caption if schema else ()

    def edges(self) -> tuple[EdgeSpec, ...]:
        """Every schema that reads as a tie, by name."""
        return tuple(schema.edge for schema in self._schemata.values() if schema.edge)

    def property_table(self) -> pa.Table:
        """Schema, prop, type, range, format and max_length, a row for each property that can be written.

        Columns are strings but `max_length`, an int32. `range` and `format` are null where there is none. Abstract
        schemata are left out: no entity is of one.
        """
        import pyarrow as pa

        pairs = [
            (schema.name, prop)
            for schema in self._schemata.values()
            if not schema.abstract
            for prop in schema.properties.values()
            if not prop.stub
        ]
        text = pa.string()
        return pa.table(
            {
                "schema": pa.array([name for name, _ in pairs], text),
                "prop": pa.array([prop.name for _, prop in pairs], text),
                "type": pa.array([prop.type for _, prop in pairs], text),
                "range": pa.array([prop.range for _, prop in pairs], text),
                "format": pa.array([prop.format for _, prop in pairs], text),
                "max_length": pa.array([prop.max_length for _, prop in pairs], pa.int32()),
            }
        )


@cache
def schemata() -> Schemata:
    """The schemata, read once.

    >>> schemata()["Seizure"].is_a("Event")
    True
    """
    return load(FILE.read_bytes())


Row = Mapping[str, object]


def load(data: bytes) -> Schemata:
    """Schemata from the bytes of a `schemata.json`."""
    raw = orjson.loads(data)
    types = {name: _type(name, row) for name, row in raw["types"].items()}
    props = {qname: _property(qname, row) for qname, row in raw["properties"].items()}
    found = {name: _schema(name, row, props) for name, row in raw["schemata"].items()}
    return Schemata(MappingProxyType(found), MappingProxyType(types), raw["followthemoney"])


def _type(name: str, row: Row) -> PropertyType:
    return PropertyType(
        name=name,
        label=_text(row, "label"),
        group=_maybe(row, "group"),
        pivot="pivot" in row,
        matchable="matchable" in row,
        max_length=cast(int, row["maxLength"]),
        values=frozenset(_texts(row, "values")),
    )


def _property(qname: str, row: Row) -> Property:
    return Property(
        name=qname.partition(":")[2],
        qname=qname,
        label=_text(row, "label"),
        description=_text(row, "description"),
        type=_text(row, "type"),
        range=_maybe(row, "range"),
        reverse=_maybe(row, "reverse"),
        matchable="matchable" in row,
        hidden="hidden" in row,
        stub="stub" in row,
        deprecated="deprecated" in row,
        max_length=cast(int, row["maxLength"]),
        format=_maybe(row, "format"),
    )


def _schema(name: str, row: Row, props: Mapping[str, Property]) -> Schema:
    found = [props[qname] for qname in _texts(row, "properties")]
    return Schema(
        name=name,
        label=_text(row, "label"),
        plural=_text(row, "plural"),
        description=_text(row, "description"),
        own="own" in row,
        extends=frozenset(_texts(row, "extends")),
        ancestors=frozenset(_texts(row, "ancestors")),
        descendants=frozenset(_texts(row, "descendants")),
        matchable="matchable" in row,
        matches=frozenset(_texts(row, "matches")),
        abstract="abstract" in row,
        deprecated="deprecated" in row,
        hidden="hidden" in row,
        edge=_edge(name, cast("Row | None", row.get("edge"))),
        caption=_texts(row, "caption"),
        featured=_texts(row, "featured"),
        required=_texts(row, "required"),
        start=_texts(row, "start"),
        end=_texts(row, "end"),
        properties=MappingProxyType({prop.name: prop for prop in found}),
        exchange=tuple(_exchange(way) for way in cast("list[Row]", row.get("exchange", []))),
    )


def _edge(name: str, row: Row | None) -> EdgeSpec | None:
    if row is None:
        return None
    return EdgeSpec(
        schema=name,
        source=_text(row, "source"),
        target=_text(row, "target"),
        directed=row["directed"] is True,
        label=_text(row, "label"),
        caption=_texts(row, "caption"),
    )


def _exchange(row: Row) -> Exchange:
    return Exchange(
        schema=_text(row, "schema"),
        needs=_texts(row, "needs"),
        properties=cast("Mapping[str, str]", row.get("properties", {})),
        constants=cast("Mapping[str, str]", row.get("constants", {})),
        band=_maybe(row, "band"),
    )


def _text(row: Row, key: str) -> str:
    return cast(str, row.get(key, ""))


def _maybe(row: Row, key: str) -> str | None:
    return cast("str | None", row.get(key))


def _texts(row: Row, key: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", row.get(key, ())))
