"""The nouns of a mapping, and whether they can be: against the model, and against the columns of a table.

`clew.sources.mapping` tells the dialect and reads and writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clew.errors import MappingError
from clew.model.schema import schemata
from clew.sources.ledger_map import LedgerMap
from clew.sources.nodes import nearest
from clew.sources.tables import Layout

ROW_KEY = "#row"
"""Among the keys: the row itself."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one property is made of. `note` says why, for a person; it is no part of the meaning.

    Literals and columns are gathered, then joined, then split; a template puts columns into text: `{{Street}} {{No}}`.
    `format` are strptime patterns to try in turn, `decimal` is the sign before decimals ("," in 1.234,56).
    """

    prop: str
    columns: tuple[str, ...] = ()
    literals: tuple[str, ...] = ()
    template: str | None = None
    join: str | None = None
    split: tuple[str, ...] = ()
    entity: str | None = None
    format: tuple[str, ...] = ()
    lang: str | None = None
    decimal: str | None = None
    required: bool = False
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class EntityMap:
    """An entity that each row holds. Without `keys` and `id_column` it is an edge, known by its two ends."""

    name: str
    schema: str
    keys: tuple[str, ...] = ()
    id_column: str | None = None
    key_literal: str | None = None
    values: tuple[Value, ...] = ()
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Query:
    """The entities of those rows that pass the filters, of those files whose name is `file` if any bears it."""

    entities: tuple[EntityMap, ...]
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    filters_not: tuple[tuple[str, tuple[str, ...]], ...] = ()
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping file: queries, a ledger, or both.

    `notes` are comment lines for a person, such as the columns that are not mapped.
    `warnings` are comment lines that stand first, for what a person must decide before the mapping is used.
    """

    queries: tuple[Query, ...]
    table: Layout = field(default_factory=Layout)
    prefix: str | None = None
    notes: tuple[str, ...] = field(default=(), compare=False)
    warnings: tuple[str, ...] = field(default=(), compare=False)
    ledger: LedgerMap | None = None


def columns_of(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """Each column that is asked for, with the place that asks."""
    for column in mapping.ledger.columns() if mapping.ledger else ():
        yield column, "ledger"
    for number, query in enumerate(mapping.queries):
        for key, _ in (*query.filters, *query.filters_not):
            yield key, f"queries[{number}].filters"
        for entity in query.entities:
            where = f"queries[{number}].entities.{entity.name}"
            for key in (*entity.keys, *filter(None, [entity.id_column])):
                if key != ROW_KEY:
                    yield key, f"{where}.keys"
            for value in entity.values:
                for column in (*value.columns, *template_columns(value.template)):
                    yield column, f"{where}.properties.{value.prop}"


def template_columns(template: str | None) -> list[str]:
    """The columns that a template names.

    >>> template_columns("{{Street}} {{No}}")
    ['Street', 'No']
    """
    return [piece.split("}}")[0] for piece in (template or "").split("{{")[1:] if "}}" in piece]


def check_columns(mapping: Mapping, columns: Sequence[str], name: str) -> None:
    """Raises MappingError if the mapping asks for a column that the table `name` does not have."""
    known = set(columns)
    for column, where in columns_of(mapping):
        if column not in known:
            raise MappingError(f"{name}: {where}: no column {column!r}{nearest(column, columns)}")


def check(mapping: Mapping, name: str) -> None:
    """Raises MappingError if the mapping asks for what the model does not have."""
    for number, query in enumerate(mapping.queries):
        kinds = {entity.name: entity.schema for entity in query.entities}
        for entity in query.entities:
            _check_entity(entity, kinds, f"{name}: queries[{number}].entities.{entity.name}")


def _check_entity(entity: EntityMap, kinds: dict[str, str], where: str) -> None:
    model = schemata()
    schema = model.get(entity.schema)
    if schema is None:
        raise MappingError(f"{where}.schema: no schema {entity.schema!r}{nearest(entity.schema, list(model))}")
    if schema.abstract:
        under = sorted(name for name in schema.descendants if not model[name].abstract)
        raise MappingError(f"{where}.schema: {entity.schema} is abstract; take one of {', '.join(under[:8])}")
    if entity.keys and entity.id_column:
        raise MappingError(f"{where}: has both keys and id_column; leave one")
    if not entity.keys and not entity.id_column and schema.edge is None:
        raise MappingError(
            f"{where}: has neither keys nor id_column, and {entity.schema} has no two ends to be known by"
        )
    for value in entity.values:
        prop = schema.properties.get(value.prop)
        if prop is None or prop.stub:
            usable = [each.name for each in schema.properties.values() if not each.stub]
            near = nearest(value.prop, usable)
            raise MappingError(f"{where}.properties: {entity.schema} has no {value.prop!r}{near}")
        _check_end(value, prop.range, kinds, f"{where}.properties.{value.prop}")


def _check_end(value: Value, wanted: str | None, kinds: dict[str, str], where: str) -> None:
    if value.entity is None:
        return
    if value.entity not in kinds:
        near = nearest(value.entity, list(kinds))
        raise MappingError(f"{where}.entity: no entity {value.entity!r} in this query{near}")
    if wanted is None:
        raise MappingError(f"{where}: holds text, not an entity")
    if not schemata().is_a(kinds[value.entity], wanted):
        raise MappingError(f"{where}.entity: must be a {wanted}, but {value.entity!r} is a {kinds[value.entity]}")
