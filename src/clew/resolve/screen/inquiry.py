"""Queries out of a file: a table, JSON lines, or the request that yente's `/match` takes.

JSON lines hold FollowTheMoney entities, `{"schema", "properties"}`, or flat records, `{"name": …, "birthDate": …}`.
Countries and dates are brought to the form in which a case keeps them. What cannot be a query is told with its place
and the reason, never passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from clew.errors import SourceBroken, SourceUnknown
from clew.model.schema import schemata
from clew.model.values import clean
from clew.resolve.screen.heading import ID, SCHEMA, Heading, heading, schema_of
from clew.resolve.screen.query import ANY, Query
from clew.sources import dates, tabular
from clew.sources.contract import Part
from clew.sources.jsonwalk import Item, items
from clew.sources.opening import open_parts

LONGEST_RAW = 200
"""Characters of a bad line that are told."""

LARGEST_REQUEST = 64 << 20
"""Bytes of a yente request that are read; it is one document and is held whole."""

_MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be asked: the line or element it is at, the reason, and the start of it."""

    position: int
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A file of queries. `shape` is table, lines or yente; `unknown` are the columns that say nothing known."""

    shape: str
    unknown: tuple[str, ...]
    asked: Iterator[Query | Refused]


def inquiry(path: Path) -> Inquiry:
    """The queries of a file. Raises SourceMissing, SourceBroken, SourceUnknown."""
    parts = open_parts(path)
    if len(parts) != 1:
        raise SourceUnknown(f"{path} holds {len(parts)} files; one file of queries is wanted")
    part = parts[0]
    start = part.head.text.lstrip("\ufeff \t\r\n")
    if not start:
        return Inquiry("table", (), iter(()))
    if start[0] not in "{[":
        return _table(part)
    request = _request(part) if start[0] == "{" else None
    if request is not None:
        return Inquiry("yente", (), _of_request(request))
    return Inquiry("lines", (), _of_items(part))


def query_of(id_: str, given: Mapping[str, object], schema: str | None = None) -> Query | str:
    """A query of one record, nested or flat; or the reason why it is none."""
    said = given.get("schema", given.get("type"))
    wanted = schema or (said if isinstance(said, str) else "")
    properties = given.get("properties")
    if properties is None:
        properties = {key: value for key, value in given.items() if key not in ("id", "schema", "type")}
    if not isinstance(properties, Mapping):
        return "properties are no object"
    found, fields = _properties(properties)
    kind = schema_of(wanted, "") if wanted else ("Person" if fields == "Person" else ANY)
    if not kind:
        return f"no schema that can be screened: {wanted[:40]}"
    return Query(id_, kind, found) if found else "neither a name nor a number"


def _properties(given: Mapping[str, object]) -> tuple[dict[str, list[str]], str]:
    """Clean values by property, and the schema that the names of the properties suggest."""
    keys = [str(key) for key in given]
    known = heading([*keys, "name"])
    assert known is not None
    found: dict[str, list[str]] = {}
    for prop, value in zip(known.holds, given.values(), strict=False):
        if prop is not None and prop not in (ID, SCHEMA):
            for text in _texts(value):
                found.setdefault(prop, []).extend(_clean(prop, text))
    return {prop: list(dict.fromkeys(values)) for prop, values in found.items() if values}, known.schema


def _texts(value: object) -> list[str]:
    if isinstance(value, list):
        return [text for each in value[:_MOST_VALUES] for text in _texts(each) if not isinstance(each, list)]
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        return []
    text = str(value).strip()
    return [text] if text else []


def _clean(prop: str, text: str) -> Sequence[str]:
    kind = _TYPES.get(prop) or _type(prop)
    if kind == "date":
        return dates.parse(text)
    if kind in ("country", "gender"):
        found = clean(kind, text)
        return [found] if found else []
    return [text]


_TYPES: dict[str, str] = {}


def _type(prop: str) -> str:
    model = schemata()
    kinds = {model[name].properties[prop].type for name in model if prop in model[name].properties}
    _TYPES[prop] = min(kinds) if kinds else "string"
    return _TYPES[prop]


def _request(part: Part) -> Mapping[str, object] | None:
    """The queries of a yente request; None where this is none."""
    if '"queries"' not in part.head.text or part.size > LARGEST_REQUEST:
        return None
    with part.open() as stream:
        data = stream.read(LARGEST_REQUEST)
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if _is_object(data.split(b"\n", 1)[0]):
            return None
        raise SourceBroken(f"{part.path} is no whole JSON document: {error}") from error
    queries = document.get("queries") if isinstance(document, dict) else None
    return queries if isinstance(queries, dict) else None


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _of_request(request: Mapping[str, object]) -> Iterator[Query | Refused]:
    for position, (id_, given) in enumerate(request.items(), 1):
        found = query_of(id_, given) if isinstance(given, dict) else "no object"
        yield found if isinstance(found, Query) else _refused(position, found, str(given))


def _of_items(part: Part) -> Iterator[Query | Refused]:
    for item in items(part):
        if not isinstance(item, Item):
            yield _refused(item.position, item.reason, item.raw.decode("utf-8", "replace"))
            continue
        id_ = item.value.get("id")
        found = query_of(str(item.position) if id_ is None else str(id_), item.value)
        yield found if isinstance(found, Query) else _refused(item.position, found, str(item.value))


def _table(part: Part) -> Inquiry:
    """The first row is the heading; a table of one column without one is a list of names."""
    delimiter = "\t" if part.head.text.split("\n", 1)[0].count("\t") else None
    with part.open() as stream:
        first = next((row.fields for row in tabular.rows(stream, delimiter) if isinstance(row, tabular.Row)), [])
    said = heading(first)
    if said is None:
        if len(first) == 1 or not any("," in line for line in part.head.text.splitlines()[:50]):
            return Inquiry("table", (), _of_rows(part, Heading(("name",), (), ANY), delimiter, skip=False))
        raise SourceUnknown(f"{part.path} is a table without a column of names. Its columns: {', '.join(first)[:500]}")
    unknown = tuple(name for name, held in zip(first, said.holds, strict=True) if held is None)
    return Inquiry("table", unknown, _of_rows(part, said, delimiter, skip=True))


def _of_rows(part: Part, said: Heading, delimiter: str | None, *, skip: bool) -> Iterator[Query | Refused]:
    with part.open() as stream:
        for row in tabular.rows(stream, delimiter):
            if isinstance(row, tabular.BadRow):
                yield _refused(row.position, row.reason, row.raw)
            elif skip:
                skip = False
            else:
                yield _of_row(row, said)


def _of_row(row: tabular.Row, said: Heading) -> Query | Refused:
    raw = tabular.line(row.fields)
    if len(row.fields) > len(said.holds) and len(said.holds) > 1:
        return _refused(row.position, f"{len(row.fields)} fields where the heading has {len(said.holds)}", raw)
    fields = [" ".join(row.fields)] if len(said.holds) == 1 else row.fields
    found: dict[str, list[str]] = {}
    id_, schema = str(row.position), said.schema
    for place, cell in enumerate(fields):
        held, text = said.holds[place], cell.strip()
        if held == ID:
            id_ = text or id_
        elif held == SCHEMA:
            schema = schema_of(text, schema)
        elif held is not None and text and place not in said.pieces:
            found.setdefault(held, []).extend(_clean(held, text))
    pieces = [fields[place].strip() for place in said.pieces if place < len(fields) and fields[place].strip()]
    if pieces:
        found.setdefault("address", []).append(", ".join(pieces))
    properties = {prop: values for prop, values in found.items() if values}
    return Query(id_, schema, properties) if properties else _refused(row.position, "neither a name nor a number", raw)


def _refused(position: int, reason: str, raw: str) -> Refused:
    return Refused(position, reason, raw[:LONGEST_RAW])
