"""The kinds of entities, and what each can say: what a mapping may make of a table."""

from __future__ import annotations

from dataclasses import dataclass

from clew.errors import NotFound
from clew.model.schema import Schema, schemata


@dataclass(frozen=True, slots=True)
class KindNamed:
    """A kind: `ends` are the properties of its two ends where it is a tie."""

    name: str
    label: str
    ends: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class PropertyTold:
    """What an entity can say of itself. `range`: the kind of entity that a value must be, None where it is text."""

    name: str
    label: str
    type: str
    range: str | None


@dataclass(frozen=True, slots=True)
class KindTold:
    """A kind with its properties: those that matter most first."""

    name: str
    label: str
    description: str
    ends: tuple[str, str] | None
    properties: tuple[PropertyTold, ...]


def listing() -> list[KindNamed]:
    """All kinds that an entity can be of, by name."""
    usable = (each for each in schemata().values() if not (each.abstract or each.deprecated or each.hidden))
    return sorted((KindNamed(each.name, each.label, _ends(each)) for each in usable), key=lambda kind: kind.name)


def one(name: str) -> KindTold:
    """The kind of this name. Raises NotFound."""
    schema = schemata().get(name)
    if schema is None:
        raise NotFound(f"There is no kind {name!r}.")
    rank = {prop: place for place, prop in enumerate(schema.featured)}
    usable = [each for each in schema.properties.values() if not (each.stub or each.deprecated or each.hidden)]
    usable.sort(key=lambda each: (rank.get(each.name, len(rank)), each.label, each.name))
    told = tuple(PropertyTold(each.name, each.label, each.type, each.range) for each in usable)
    return KindTold(schema.name, schema.label, schema.description, _ends(schema), told)


def _ends(schema: Schema) -> tuple[str, str] | None:
    return None if schema.edge is None else (schema.edge.source, schema.edge.target)
