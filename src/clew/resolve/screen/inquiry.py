"""Queries out of a file: a table, JSON lines, or the request that yente's `/match` takes.

JSON lines hold FollowTheMoney entities, `{"schema", "properties"}`, or flat records, `{"name": …, "birthDate": …}`.
Countries and dates are brought to the form in which a case keeps them. What cannot be a query is told with its place
and the reason, and so is a cell that says nothing that can be compared: nothing is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from clew.errors import SourceBroken, SourceUnknown
from clew.model.schema import schemata
from clew.model.values import clean
from clew.resolve.screen.heading import ID, PEOPLE, SCHEMA, Heading, heading, schema_of
from clew.resolve.screen.query import ANY, Query
from clew.sources import dates, tabular
from clew.sources.contract import Part
from clew.sources.jsonwalk import Item, items
from clew.sources.opening import open_parts

LONGEST_RAW = 200
"""Characters of a bad line that are told."""

LARGEST_REQUEST = 64 << 20
"""Bytes of a yente request that are read; it is one document and is held whole."""

LONGEST_CELL = 60
"""Characters of a cell, or of the name of a column, that are told."""

_MOST_VALUES = 200
_COLUMNS_TOLD = 8
_NULS, _NUL_SHARE = 4, 100
"""A file is no text from so many NUL bytes on, where they are one in so many: few are a fault of a text."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be asked: the line or element it is at, the reason, and the start of it."""

    position: int
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class Unused:
    """A cell of a query that says nothing which can be compared, as a birth date that is no date: it is left out."""

    position: int
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A file of queries. `shape` is table, lines or yente; `unknown` are the columns that say nothing known.

    What is asked comes in order; cells that are left out of a query come before it.
    """

    shape: str
    unknown: tuple[str, ...]
    asked: Iterator[Query | Refused | Unused]


def inquiry(path: Path) -> Inquiry:
    """The queries of a file. Raises SourceMissing, SourceBroken, SourceUnknown."""
    parts = open_parts(path)
    if len(parts) != 1:
        raise SourceUnknown(f"{path} holds {len(parts)} files; one file of queries is wanted")
    part = parts[0]
    _check_text(part)
    start = part.head.text.lstrip("\ufeff \t\r\n")
    if not start:
        return Inquiry("table", (), iter(()))
    if start[0] not in "{[":
        return _table(part)
    request = _request(part) if start[0] == "{" else None
    if request is not None:
        return Inquiry("yente", (), _of_request(request))
    return Inquiry("lines", (), _of_items(part))


def _check_text(part: Part) -> None:
    """Raises SourceUnknown for a program, a picture or the like. Wide Unicode is text, though half of it is NUL."""
    data = part.head.data
    nuls = data.count(0)
    if nuls >= _NULS and nuls * _NUL_SHARE > len(data) and tabular.encoding_of(data)[0] == "utf-8":
        raise SourceUnknown(f"{part.path} is not a text file; a table, JSON lines or a list of names is wanted")


def query_of(id_: str, given: Mapping[str, object], schema: str | None = None) -> Query | str:
    """A query of one record, nested or flat; or the reason why it is none."""
    return read_record(id_, given, schema)[0]


def read_record(
    id_: str, given: Mapping[str, object], schema: str | None = None, *, position: int = 1
) -> tuple[Query | str, list[Unused]]:
    """The same, with the values that are left out of the query."""
    said = given.get("schema", given.get("type"))
    wanted = schema or (said if isinstance(said, str) else "")
    properties = given.get("properties")
    if properties is None:
        properties = {key: value for key, value in given.items() if key not in ("id", "schema", "type")}
    if not isinstance(properties, Mapping):
        return "properties are no object", []
    found, fields, unused = _properties(properties, position)
    kind = schema_of(wanted, "") if wanted else ("Person" if fields == "Person" else ANY)
    if not kind:
        return f"no schema that can be screened: {wanted[:40]}", unused
    return Query(id_, kind, found) if found else "neither a name nor a number", unused


def _properties(given: Mapping[str, object], position: int) -> tuple[dict[str, list[str]], str, list[Unused]]:
    """Clean values by property, the schema that the names of the properties suggest, and what is left out."""
    given = {key: value for key, value in given.items() if value not in (None, "", [], ())}
    keys = [str(key) for key in given]
    known = heading([*keys, "name"])
    assert known is not None
    found: dict[str, list[str]] = {}
    unused: list[Unused] = []
    for key, prop, value in zip(keys, known.holds, given.values(), strict=False):
        if prop is not None and prop not in (ID, SCHEMA):
            texts = _texts(value)
            for text in texts:
                cleaned = _clean(prop, text)
                found.setdefault(prop, []).extend(cleaned)
                unused += [] if cleaned else _unused(position, key, text)
            unused += _unused(position, key, str(value)) if isinstance(value, bool | dict) else []
    return {prop: list(dict.fromkeys(values)) for prop, values in found.items() if values}, known.schema, unused


def _unused(position: int, column: str, text: str) -> list[Unused]:
    """A value that is left out, unless it only says that there is none."""
    if text.strip().lower() in _NOTHING:
        return []
    return [Unused(position, _short(column), _short(text))]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


_NOTHING = frozenset({"", "n/a", "#n/a", "-", "--", "-0-", "null", "none", "nan"})


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


def _of_request(request: Mapping[str, object]) -> Iterator[Query | Refused | Unused]:
    for position, (id_, given) in enumerate(request.items(), 1):
        found: Query | str = "no object"
        if isinstance(given, dict):
            found, unused = read_record(id_, given, position=position)
            yield from unused
        yield found if isinstance(found, Query) else _refused(position, found, str(given))


def _of_items(part: Part) -> Iterator[Query | Refused | Unused]:
    for item in items(part):
        if not isinstance(item, Item):
            yield _refused(item.position, item.reason, item.raw.decode("utf-8", "replace"))
            continue
        id_ = item.value.get("id")
        name = str(item.position) if id_ is None else str(id_)
        found, unused = read_record(name, item.value, position=item.position)
        yield from unused
        yield found if isinstance(found, Query) else _refused(item.position, found, str(item.value))


def _table(part: Part) -> Inquiry:
    """The first row is the heading; a table of one column without one is a list of names."""
    delimiter = "\t" if part.head.text.split("\n", 1)[0].count("\t") else None
    with part.open() as stream:
        first = next((row.fields for row in tabular.rows(stream, delimiter) if isinstance(row, tabular.Row)), [])
    said = heading(first)
    if said is None:
        if len(first) == 1 or not any("," in line for line in part.head.text.splitlines()[:50]):
            return Inquiry("table", (), _of_rows(part, Heading(("name",), (), ANY), delimiter))
        raise SourceUnknown(f"{part.path} is a table without a column of names. Its columns: {_told(first)}")
    unknown = tuple(name for name, held in zip(first, said.holds, strict=True) if held is None)
    return Inquiry("table", unknown, _of_rows(part, said, delimiter, names=first))


def _told(columns: Sequence[str]) -> str:
    shown = ", ".join(map(_short, columns[:_COLUMNS_TOLD]))
    return f"{shown} and {len(columns) - _COLUMNS_TOLD:,} more" if len(columns) > _COLUMNS_TOLD else shown


def _of_rows(
    part: Part, said: Heading, delimiter: str | None, *, names: Sequence[str] = ()
) -> Iterator[Query | Refused | Unused]:
    """The rows as queries; with the `names` of the columns, the first row is not one of them."""
    skip = bool(names)
    with part.open() as stream:
        for row in tabular.rows(stream, delimiter):
            if isinstance(row, tabular.BadRow):
                yield _refused(row.position, row.reason, row.raw)
            elif skip:
                skip = False
            else:
                yield from _of_row(row, said, names)


def _of_row(row: tabular.Row, said: Heading, names: Sequence[str]) -> Iterator[Query | Refused | Unused]:
    raw = tabular.line(row.fields)
    if len(row.fields) > len(said.holds) and len(said.holds) > 1:
        yield _refused(row.position, f"{len(row.fields)} fields where the heading has {len(said.holds)}", raw)
        return
    fields = [" ".join(row.fields)] if len(said.holds) == 1 else row.fields
    found: dict[str, list[str]] = {}
    id_, schema = str(row.position), said.schema
    for place, cell in enumerate(fields):
        held, text = said.holds[place], cell.strip()
        if held == ID:
            id_ = text or id_
        elif held == SCHEMA:
            kind = schema_of(text, "")
            schema = kind or schema
            yield from () if kind else _unused(row.position, names[place], text)
        elif held is not None and text and place not in said.pieces:
            cleaned = _clean(held, text)
            found.setdefault(held, []).extend(cleaned)
            yield from () if cleaned else _unused(row.position, names[place], text)
    pieces = [fields[place].strip() for place in said.pieces if place < len(fields) and fields[place].strip()]
    if pieces:
        found.setdefault("address", []).append(", ".join(pieces))
    properties = {prop: values for prop, values in found.items() if values}
    if schema == said.schema == "Person" and not PEOPLE & set(properties):
        schema = ANY  # the column is there, but nothing that only a person has
    yield Query(id_, schema, properties) if properties else _refused(row.position, "neither a name nor a number", raw)


def _refused(position: int, reason: str, raw: str) -> Refused:
    return Refused(position, reason, raw[:LONGEST_RAW])
