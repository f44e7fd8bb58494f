"""What the columns of a table mean: the mapping file, in FollowTheMoney's mapping dialect with a few words more.

    prefix: reg                       # before each entity id; the name of the dataset if left out
    table: {delimiter: ";", header: 2, nulls: ["n/a"]}
    queries:
      - filters: {Kind: [Company]}    # only rows whose cell is one of these; filters_not: the others
        entities:
          company:
            schema: Company
            keys: [Number]            # what makes the id; or id_column: the source's own id
            properties:
              name: {column: Name, required: true}
              address: {columns: [Street, Town], join: ", "}
              alias: {column: Aliases, split: ";"}
              incorporationDate: {column: Since, format: "%d/%m/%Y"}
              country: {literal: mt}
          owner:
            schema: Person
            keys: [Owner]
            properties:
              name: [{column: Owner}, {column: Owner in Cyrillic, lang: rus}]
          ownership:
            schema: Ownership         # an edge without keys takes its id from both ends
            properties:
              owner: {entity: owner}
              asset: {entity: company}

A table of payments has a `ledger` part, instead of queries or beside them; see `clew.sources.ledger_map`.

Existing FollowTheMoney, Aleph and investigraph mappings parse as they are, those over SQL excepted. Every scalar is
text, so a column called `No` stays one. `#row` among the keys stands for the row, for tables that number nothing.
Ids differ from those that other tools make from the same mapping: here the order of the keys counts, so that "A owns B"
and "B owns A" are two things.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import Path
from typing import cast

from clew.errors import MappingError
from clew.sources import ledger_map
from clew.sources.mapping_model import ROW_KEY, EntityMap, Mapping, Query, Value, check, check_columns
from clew.sources.mapping_text import dump
from clew.sources.nodes import LONGEST_FILE, Node, read
from clew.sources.tables import Layout

__all__ = [
    "LONGEST_FILE",
    "ROW_KEY",
    "EntityMap",
    "Mapping",
    "Query",
    "Value",
    "check_columns",
    "dump",
    "labelled",
    "load",
    "looks_like",
    "parse",
]

ENDINGS = (".mapping.yml", ".mapping.yaml")
"""What the name of a table is followed by in the name of its mapping."""


def load(path: Path) -> Mapping:
    """The mapping in a file. Raises MappingError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MappingError(f"cannot read the mapping {path}: {error.strerror}") from error
    return parse(data, str(path))


def parse(text: str | bytes, name: str = "mapping") -> Mapping:
    """The mapping that a YAML text says, checked against the model.

    Raises MappingError, which names the file, the key, what was found and what was wanted.
    """
    mapping = _mapping(read(text, name))
    check(mapping, name)
    return mapping


def looks_like(text: str) -> bool:
    """Whether the start of a file could be that of a mapping."""
    keys = set(re.findall(r"(?m)(?:^|[\s{[,])(\w+):", text))
    of_entities = bool(keys & {"queries", "query"}) and {"entities", "schema"} <= keys
    return of_entities or {"ledger", "amount", "currency", "time"} <= keys


def _mapping(root: Node) -> Mapping:
    root.keys()
    body = root.child("transform") or root
    ledger = body.child("ledger")
    found = body.child("queries") or body.child("query") or (None if ledger else _aleph(body))
    if found is None and ledger is None:
        raise MappingError(f"{root.where}: no mapping: wanted a list of queries, or a ledger")
    queries = tuple(_query(node) for node in found.items()) if found else ()
    if found is not None and not queries:
        raise found.wrong("at least one query")
    layout = _layout(root.child("table")) if root.child("table") else _pandas_layout(root)
    prefix = root.child("prefix")
    plan = ledger_map.parse(ledger) if ledger else None
    return Mapping(queries, layout, None if prefix is None else prefix.as_text(), ledger=plan)


def labelled(mapping: Mapping, column: str | None) -> Mapping:
    """The same, with what each payment was in this column, if one is named. Raises MappingError: it is of no ledger."""
    if mapping.ledger is None:
        raise MappingError("the mapping says nothing of payments: it has no `ledger` part")
    return mapping if column is None else replace(mapping, ledger=ledger_map.labelled(mapping.ledger, column))


def _aleph(body: Node) -> Node | None:
    """Aleph puts the queries under the name of the dataset; a lone query may stand bare."""
    if body.child("entities"):
        return body
    keys = body.keys()
    inner = body.child(keys[0]) if len(keys) == 1 else None
    return (inner.child("queries") or inner.child("query")) if inner else None


def _query(node: Node) -> Query:
    node.only(
        *("entities", "filters", "filters_not", "file", "csv_url", "csv_urls"),
        *("database", "table", "tables", "joins", "prefix", "label"),
    )
    if node.child("database"):
        raise MappingError(f"{node.where}.database: a database cannot be read; export the table as a file first")
    found = node.child("entities")
    if found is None or not found.keys():
        raise MappingError(f"{node.where}: no entities")
    entities = tuple(_entity(cast(Node, found.child(name)), name) for name in found.keys())  # noqa: SIM118 - a method
    urls = node.texts("file", "csv_url", "csv_urls")
    file = urls[0].rsplit("/", 1)[-1] if len(urls) == 1 else None
    return Query(entities, _filters(node.child("filters")), _filters(node.child("filters_not")), file)


def _filters(node: Node | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if node is None:
        return ()
    return tuple((key, node.texts(key)) for key in node.keys())  # noqa: SIM118 - a method


def _entity(node: Node, name: str) -> EntityMap:
    node.only("schema", "keys", "key", "id_column", "key_literal", "properties")
    schema = node.text("schema")
    if schema is None:
        raise MappingError(f"{node.where}: no schema")
    properties = node.child("properties")
    values: list[Value] = []
    if properties is not None and properties.data != "":
        for prop in properties.keys():  # noqa: SIM118 - a method
            values += [_value(item, prop) for item in cast(Node, properties.child(prop)).items()]
    return EntityMap(
        name, schema, node.texts("key", "keys"), node.text("id_column"), node.text("key_literal"), tuple(values)
    )


def _value(node: Node, prop: str) -> Value:
    node.only(
        *("column", "columns", "literal", "literals", "template", "join", "split", "entity", "format"),
        *("lang", "decimal", "required", "fuzzy"),
    )
    joined = node.child("join")
    value = Value(
        prop,
        columns=node.texts("column", "columns"),
        literals=node.texts("literal", "literals"),
        template=node.text("template"),
        join=joined.as_text() if joined else None,
        split=tuple(filter(None, node.texts("split"))),
        entity=node.text("entity"),
        format=tuple(filter(None, node.texts("format"))),
        lang=node.text("lang"),
        decimal=node.text("decimal"),
        required=node.flag("required"),
    )
    if not (value.columns or value.literals or value.template or value.entity):
        raise node.wrong("a column, columns, a literal, a template or an entity")
    return value


def _layout(node: Node | None) -> Layout:
    if node is None:
        return Layout()
    node.only("delimiter", "encoding", "sheet", "header", "columns", "nulls")
    return Layout(
        delimiter=node.text("delimiter"),
        encoding=_encoding(node),
        sheet=node.text("sheet"),
        header=_number(node, "header"),
        columns=node.texts("columns"),
        nulls=node.texts("nulls"),
    )


def _pandas_layout(root: Node) -> Layout:
    """What investigraph says of the table, as options for pandas."""
    node: Node | None = (root.child("extract") or root).child("sources")
    node = next(iter(node.items()), None) if node else None
    for key in ("pandas", "read", "options"):
        node = node.child(key) if node else None
    if node is None:
        return Layout()
    skipped = _number(node, "skiprows")
    return Layout(
        delimiter=node.text("sep") or node.text("delimiter"),
        encoding=_encoding(node),
        sheet=node.text("sheet_name"),
        header=None if skipped is None else skipped + 1,
        nulls=node.texts("na_values"),
    )


def _encoding(node: Node) -> str | None:
    name = node.text("encoding")
    try:
        return None if name is None else codecs.lookup(name).name
    except (LookupError, ValueError):
        raise cast(Node, node.child("encoding")).wrong("an encoding that Python knows, such as utf-8") from None


def _number(node: Node, key: str) -> int | None:
    text = node.text(key)
    if text is not None and not (text.isascii() and text.isdigit() and len(text) < 7):
        raise cast(Node, node.child(key)).wrong("a whole number from 0")
    return None if text is None else int(text)
