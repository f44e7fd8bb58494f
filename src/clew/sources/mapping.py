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

Existing FollowTheMoney, Aleph and investigraph mappings parse as they are, those over SQL excepted. Every scalar is
text, so a column called `No` stays one. `#row` among the keys stands for the row, for tables that number nothing.
Ids differ from those that other tools make from the same mapping: here the order of the keys counts, so that "A owns B"
and "B owns A" are two things.
"""

from __future__ import annotations

import codecs
import re
import reprlib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from clew.errors import MappingError
from clew.sources.mapping_model import ROW_KEY, EntityMap, Mapping, Query, Value, check, check_columns, nearest
from clew.sources.mapping_text import dump
from clew.sources.tables import Layout

__all__ = ["ROW_KEY", "EntityMap", "Mapping", "Query", "Value", "check_columns", "dump", "load", "looks_like", "parse"]

LONGEST_FILE = 1024 * 1024
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
    mapping = _mapping(_Node(name, _yaml(text, name)))
    check(mapping, name)
    return mapping


def looks_like(text: str) -> bool:
    """Whether the start of a file could be that of a mapping."""
    keys = set(re.findall(r"(?m)(?:^|[\s{[,])(\w+):", text))
    return bool(keys & {"queries", "query"}) and {"entities", "schema"} <= keys


class _Strings(yaml.BaseLoader):
    """All scalars as text, and no key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.YAMLError(f"line {key.start_mark.line + 1}: a key must be text")
            if key.value in seen:
                raise yaml.YAMLError(f"line {key.start_mark.line + 1}: the key {key.value!r} stands twice")
            seen.add(key.value)
        return cast("dict[object, object]", super().construct_mapping(node, deep))


def _yaml(text: str | bytes, name: str) -> object:
    if len(text) > LONGEST_FILE:
        raise MappingError(f"{name}: {len(text):,} bytes; a mapping has at most {LONGEST_FILE:,}")
    try:
        return yaml.load(text, Loader=_Strings)  # noqa: S506 - a BaseLoader makes nothing but text
    except (yaml.YAMLError, UnicodeError, RecursionError, ValueError) as error:
        raise MappingError(f"{name}: no valid YAML: {' '.join(str(error).split())}") from error


@dataclass(frozen=True, slots=True)
class _Node:
    """A piece of the file and where it stands, for messages."""

    where: str
    data: object

    def wrong(self, wanted: str) -> MappingError:
        return MappingError(f"{self.where}: found {reprlib.repr(self.data)}, wanted {wanted}")

    def keys(self) -> list[str]:
        if not isinstance(self.data, dict):
            raise self.wrong("a table of keys and values")
        return list(self.data)

    def only(self, *known: str) -> None:
        for key in self.keys():
            if key not in known:
                raise MappingError(f"{self.where}: unknown key {key!r}{nearest(key, known)}")

    def child(self, key: str) -> _Node | None:
        if not isinstance(self.data, dict) or key not in self.data:
            return None
        return _Node(f"{self.where}.{key}" if ": " in self.where else f"{self.where}: {key}", self.data[key])

    def items(self) -> list[_Node]:
        """The elements of a list; anything else counts as a list of one."""
        if not isinstance(self.data, list):
            return [self]
        return [_Node(f"{self.where}[{number}]", each) for number, each in enumerate(self.data)]

    def text(self, key: str) -> str | None:
        child = self.child(key)
        if child is None or child.data == "":
            return None
        if not isinstance(child.data, str):
            raise child.wrong("text")
        return child.data

    def texts(self, *keys: str) -> tuple[str, ...]:
        """Of a key that may stand in the singular or the plural."""
        found = [child for key in keys if (child := self.child(key)) is not None]
        return tuple(_text(item) for child in found for item in child.items())

    def flag(self, key: str) -> bool:
        word = (self.text(key) or "false").lower()
        if word not in ("true", "yes", "on", "1", "false", "no", "off", "0"):
            raise cast(_Node, self.child(key)).wrong("true or false")
        return word in ("true", "yes", "on", "1")


def _text(node: _Node) -> str:
    if not isinstance(node.data, str):
        raise node.wrong("text")
    return node.data


def _mapping(root: _Node) -> Mapping:
    root.keys()
    body = root.child("transform") or root
    found = body.child("queries") or body.child("query") or _aleph(body)
    if found is None:
        raise MappingError(f"{root.where}: no mapping: wanted a list of queries")
    queries = tuple(_query(node) for node in found.items())
    if not queries:
        raise found.wrong("at least one query")
    layout = _layout(root.child("table")) if root.child("table") else _pandas_layout(root)
    prefix = root.child("prefix")
    return Mapping(queries, layout, None if prefix is None else _text(prefix))


def _aleph(body: _Node) -> _Node | None:
    """Aleph puts the queries under the name of the dataset; a lone query may stand bare."""
    if body.child("entities"):
        return body
    keys = body.keys()
    inner = body.child(keys[0]) if len(keys) == 1 else None
    return (inner.child("queries") or inner.child("query")) if inner else None


def _query(node: _Node) -> Query:
    node.only(
        *("entities", "filters", "filters_not", "file", "csv_url", "csv_urls"),
        *("database", "table", "tables", "joins", "prefix", "label"),
    )
    if node.child("database"):
        raise MappingError(f"{node.where}.database: a database cannot be read; export the table as a file first")
    found = node.child("entities")
    if found is None or not found.keys():
        raise MappingError(f"{node.where}: no entities")
    entities = tuple(_entity(cast(_Node, found.child(name)), name) for name in found.keys())  # noqa: SIM118 - a method
    urls = node.texts("file", "csv_url", "csv_urls")
    file = urls[0].rsplit("/", 1)[-1] if len(urls) == 1 else None
    return Query(entities, _filters(node.child("filters")), _filters(node.child("filters_not")), file)


def _filters(node: _Node | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if node is None:
        return ()
    return tuple((key, node.texts(key)) for key in node.keys())  # noqa: SIM118 - a method


def _entity(node: _Node, name: str) -> EntityMap:
    node.only("schema", "keys", "key", "id_column", "key_literal", "properties")
    schema = node.text("schema")
    if schema is None:
        raise MappingError(f"{node.where}: no schema")
    properties = node.child("properties")
    values: list[Value] = []
    if properties is not None and properties.data != "":
        for prop in properties.keys():  # noqa: SIM118 - a method
            values += [_value(item, prop) for item in cast(_Node, properties.child(prop)).items()]
    return EntityMap(
        name, schema, node.texts("key", "keys"), node.text("id_column"), node.text("key_literal"), tuple(values)
    )


def _value(node: _Node, prop: str) -> Value:
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
        join=_text(joined) if joined else None,
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


def _layout(node: _Node | None) -> Layout:
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


def _pandas_layout(root: _Node) -> Layout:
    """What investigraph says of the table, as options for pandas."""
    node: _Node | None = (root.child("extract") or root).child("sources")
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


def _encoding(node: _Node) -> str | None:
    name = node.text("encoding")
    try:
        return None if name is None else codecs.lookup(name).name
    except (LookupError, ValueError):
        raise cast(_Node, node.child("encoding")).wrong("an encoding that Python knows, such as utf-8") from None


def _number(node: _Node, key: str) -> int | None:
    text = node.text(key)
    if text is not None and not (text.isascii() and text.isdigit() and len(text) < 7):
        raise cast(_Node, node.child(key)).wrong("a whole number from 0")
    return None if text is None else int(text)
