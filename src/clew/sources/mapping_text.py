"""A mapping as YAML that a person reads and edits: one line a property, notes as comments."""

from __future__ import annotations

import re

from clew.sources import ledger_text
from clew.sources.mapping_model import EntityMap, Mapping, Query, Value


def dump(mapping: Mapping) -> str:
    """The mapping as text: one line a property, notes as comments. `mapping.parse` gives the same mapping back."""
    lines = [f"# {_one_line(warning)}" for warning in mapping.warnings]
    if mapping.prefix is not None:
        lines.append(f"prefix: {_scalar(mapping.prefix)}")
    table = {
        "delimiter": mapping.table.delimiter,
        "encoding": mapping.table.encoding,
        "sheet": mapping.table.sheet,
        "header": None if mapping.table.header is None else str(mapping.table.header),
        "columns": mapping.table.columns,
        "nulls": mapping.table.nulls,
    }
    if any(table.values()):
        lines.append(f"table: {_flow(table)}")
    if mapping.ledger is not None:
        lines += ledger_text.lines(mapping.ledger, _scalar)
    if mapping.queries:
        lines.append("queries:")
    for query in mapping.queries:
        lines += _query_lines(query)
    lines += [f"# {_one_line(note)}".rstrip() for note in mapping.notes]
    return "\n".join(lines) + "\n"


def _query_lines(query: Query) -> list[str]:
    head = [f"file: {_scalar(query.file)}"] if query.file else []
    if query.filters:
        head.append(f"filters: {_flow(dict(query.filters))}")
    if query.filters_not:
        head.append(f"filters_not: {_flow(dict(query.filters_not))}")
    lines = [*head, "entities:"]
    lines = [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]
    for entity in query.entities:
        lines += [f"      {line}" for line in _entity_lines(entity)]
    return lines


def _entity_lines(entity: EntityMap) -> list[str]:
    lines = [f"{_scalar(entity.name)}:{_comment(entity.note)}", f"  schema: {_scalar(entity.schema)}"]
    if entity.keys:
        lines.append(f"  keys: [{', '.join(map(_scalar, entity.keys))}]")
    if entity.id_column:
        lines.append(f"  id_column: {_scalar(entity.id_column)}")
    if entity.key_literal:
        lines.append(f"  key_literal: {_scalar(entity.key_literal)}")
    if not entity.values:
        return lines
    lines.append("  properties:")
    grouped: dict[str, list[Value]] = {}
    for value in entity.values:
        grouped.setdefault(value.prop, []).append(value)
    for prop, values in grouped.items():
        if len(values) == 1:
            lines.append(f"    {_scalar(prop)}: {_flow(_value_keys(values[0]))}{_comment(values[0].note)}")
            continue
        lines.append(f"    {_scalar(prop)}:")
        lines += [f"      - {_flow(_value_keys(value))}{_comment(value.note)}" for value in values]
    return lines


def _value_keys(value: Value) -> dict[str, str | tuple[str, ...] | None]:
    one = {1: "column"}.get(len(value.columns), "columns")
    literal = {1: "literal"}.get(len(value.literals), "literals")
    return {
        one: value.columns[0] if one == "column" else value.columns,
        literal: value.literals[0] if literal == "literal" else value.literals,
        "template": value.template,
        "join": value.join,
        "split": value.split[0] if len(value.split) == 1 else value.split,
        "entity": value.entity,
        "format": value.format[0] if len(value.format) == 1 else value.format,
        "lang": value.lang,
        "decimal": value.decimal,
        "required": "true" if value.required else None,
    }


def _flow(table: dict[str, str | tuple[str, ...] | None]) -> str:
    pairs = []
    for key, each in table.items():
        if each is None or each == ():
            continue
        text = _scalar(each) if isinstance(each, str) else f"[{', '.join(map(_scalar, each))}]"
        pairs.append(f"{_scalar(key)}: {text}")
    return f"{{{', '.join(pairs)}}}"


def _comment(note: str) -> str:
    return f"  # {_one_line(note)}" if note else ""


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_PLAIN = re.compile(r"[^\W\d]\w*(?:[ ./-]\w+)*")


def _scalar(text: str) -> str:
    """The text as YAML on one line: bare where it is words, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.isprintable() and text.lower() not in _WORDS:
        return text
    signs = (sign if sign.isprintable() and sign not in '"\\' else _escape(sign) for sign in text)
    return f'"{"".join(signs)}"'


def _escape(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return f"\\U{ord(sign):08x}"
