"""Any table, by a mapping file that says what its columns mean.

The mapping is given, or lies beside the table (`FILE.mapping.yml`), or is one of the parts: a YAML file known by its
content. A row gives the entities of each query whose filters it passes. Ids are `prefix-` and the source's own id
(`id_column`) or a digest of the keys; an edge without keys is known by its kind and both ends.

Traps. A row of another width than the header, a row whose required property is empty, an entity that has values but no
key, and a date in no known form go to quarantine with the row. An aggregate (a sum from a begin to an end) keeps both
dates: no day is invented. Numbers lose exponent and currency sign, never digits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from clew.errors import MappingError, SourceBroken
from clew.model.schema import schemata
from clew.sources import mapping, tables
from clew.sources.contract import Emitter, Head, Part
from clew.sources.ledger_reading import LedgerTables
from clew.sources.ledger_rows import batches, column_names
from clew.sources.looks import is_table, looks_like
from clew.sources.mapped_values import claim, values
from clew.sources.mapping import ROW_KEY, EntityMap, Mapping, Query, Value
from clew.sources.tabular import BadRow, Row, line

_SAFE_ID = re.compile(r"[\w.:@/+|=-]{1,200}")


class Mapped:
    """Rows of CSV, Excel and Parquet through a mapping: entities, payments, or both."""

    format = "mapped"
    title = "Table with a mapping file"
    unit = "row"
    roles: tuple[str, ...] = ("table", "mapping")

    def __init__(self, given: Mapping | None = None) -> None:
        self.given = given

    def recognise(self, head: Head) -> str | None:
        """A mapping is known by its keys; a table only if the reader was given a mapping for it."""
        if tables.kind(head) == "text" and mapping.looks_like(head.text):
            return "mapping"
        return "table" if self.given and tables.kind(head) else None

    def adopt(self, part: Part, beside: Sequence[Part]) -> str | None:
        """A table that nobody else knows, if a mapping bears its name, or one was given that may be for it."""
        if not tables.kind(part.head):
            return None
        mappings = [each for each in beside if each.role == "mapping"]
        if self.given or _beside(part) or _named(part, mappings):
            return "table"
        return "table" if mappings and not _is_other(part.head) else None

    def lay_claim(self, part: Part, beside: Sequence[Part]) -> str | None:
        """A table that another reader knows, but that a mapping bears the name of."""
        mappings = [each for each in beside if each.role == "mapping"]
        return "table" if _beside(part) or _named(part, mappings) else None

    def assign(self, parts: Sequence[Part]) -> list[list[Part]]:
        """Each table with the mapping that bears its name; those without one with the only mapping there is for them.

        Where tables lie in that mapping's own folder, it is for these alone. Tables that share a mapping are one source
        if its queries name files, else each is one. Of several mappings that bear no table's name none is chosen: they
        are left out.
        """
        mappings = [part for part in parts if part.role == "mapping"]
        found = [part for part in parts if part.role != "mapping"]
        if self.given or not found:
            return [[part] for part in found]
        pairs = [(table, _named(table, mappings)) for table in found]
        free = [each for each in mappings if not any(each is own for _, own in pairs)]
        common = mappings if len(mappings) == 1 else free
        made = [[table, own] for table, own in pairs if own and own not in common]
        near = {_folder(each) for each in common} & {_folder(table) for table in found}
        alone = [
            table
            for table, own in pairs
            if not own and (len(common) != 1 or _beside(table) or (near and _folder(table) not in near))
        ]
        shared = [table for table, own in pairs if table not in alone and (not own or own in common)]
        together = [shared] if shared and _names_files(common) else [[table] for table in shared]
        return [*made, *([table] for table in alone), *([*tables_, *common] for tables_ in together)]

    def unit_of(self, part: Part) -> str:
        """Lines of a text file; rows of a sheet or Parquet file."""
        return "line" if tables.kind(part.head) == "text" else "row"

    def instructions(self, parts: Sequence[Part]) -> str:
        """The mappings that lie beside the tables: those given as parts are told from others by their own hashes."""
        beside = sorted({path for part in parts if (path := _beside(part))})
        return "\n".join(path.read_text("utf-8", "replace") for path in beside) + repr(self.given or "")

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit what the rows of all tables say. A table that the mapping does not fit is quarantined as a whole.

        Raises MappingError where it fits none.
        """
        found = [(index, part) for index, part in enumerate(parts) if not _is_mapping(part)]
        if not found:
            raise SourceBroken("a mapping but no table: give the table that it describes as well")
        misfits: list[MappingError] = []
        for index, part in found:
            emit.part(index)
            plan = self.given or _mapping_for(part, parts)
            try:
                _read_part(index, part, _queries_for(plan, part, [each for _, each in found]), emit)
            except MappingError as error:
                misfits.append(error)
                emit.quarantine("mapping does not fit", str(error), position=1)
        if len(misfits) == len(found):
            raise misfits[0]
        if not emit.records:
            raise SourceBroken(f"no row of {', '.join(part.path for _, part in found)} could be read")


def _is_mapping(part: Part) -> bool:
    return part.role == "mapping" or (part.role != "table" and mapping.looks_like(part.head.text))


def _mapping_for(part: Part, parts: Sequence[Part]) -> Mapping:
    """The mapping among the parts, of several the one that bears the table's name; else the one beside the table."""
    given = [each for each in parts if _is_mapping(each)]
    chosen = _named(part, given) or next(iter(given), None)
    if chosen is not None:
        with chosen.open() as stream:
            return mapping.parse(stream.read(mapping.LONGEST_FILE + 1), chosen.path)
    path = _beside(part)
    if path is None:
        raise MappingError(
            f"no mapping says what the columns of {part.path} mean; write one with: clew map {part.path}"
        )
    return mapping.load(path)


def _names_files(mappings: Sequence[Part]) -> bool:
    """Whether a query of the mapping is for a file of a certain name."""
    if not mappings:
        return False
    try:
        with mappings[0].open() as stream:
            return any(query.file for query in mapping.parse(stream.read(mapping.LONGEST_FILE + 1)).queries)
    except MappingError:
        return False


def _named(table: Part, mappings: Sequence[Part]) -> Part | None:
    """The mapping that bears the table's name: of several the one that lies in the same folder."""
    named = [each for each in mappings if _name(each).startswith(f"{_name(table)}.")]
    near = [each for each in named if _folder(each) == _folder(table)]
    return next(iter(near or named), None)


def _folder(part: Part) -> PurePosixPath:
    return PurePosixPath(part.path, *([part.member] if part.member else [])).parent


def _is_other(head: Head) -> bool:
    """What no mapping that bears another name can be for: a document or a text, as far as its start tells."""
    look = looks_like(head)
    return not is_table(look) and look.startswith(("JSON", "XML", "a web page", "a Markdown text", "binary data"))


def _beside(part: Part) -> Path | None:
    names = (f"{part.path}{ending}" for ending in mapping.ENDINGS)
    return next((Path(name) for name in names if Path(name).is_file()), None)


def _queries_for(plan: Mapping, part: Part, parts: Sequence[Part]) -> Mapping:
    """Queries that name a file are for that file, if any file bears that name."""
    names = {_name(each) for each in parts}
    fitting = tuple(each for each in plan.queries if each.file not in names or each.file == _name(part))
    return replace(plan, queries=fitting)


def _name(part: Part) -> str:
    return Path(part.member or part.path).name.removesuffix(".gz").removesuffix(".zst").removesuffix(".xz")


def _read_part(index: int, part: Part, plan: Mapping, emit: Emitter) -> None:
    """The entities of a table, or its payments, or both."""
    if plan.queries:
        _read_table(part, plan, emit)
    if plan.ledger:
        mapping.check_columns(replace(plan, queries=()), column_names(part, plan.table), part.path)
        whole = LedgerTables(emit, plan.table.nulls, plan.prefix)
        whole.payments(plan.ledger, index, lambda refuse: batches(part, refuse, plan.table))


def _read_table(part: Part, plan: Mapping, emit: Emitter) -> None:
    failed: MappingError | None = None
    fitting = 0
    for sheet in tables.sheets(part, plan.table):
        try:
            mapping.check_columns(plan, sheet.columns, f"{part.path} {sheet.name}".rstrip())
        except MappingError as error:
            failed = failed or error
            continue
        fitting += 1
        _read_sheet(sheet, part, plan, emit)
    if failed and not fitting:
        raise failed


def _read_sheet(sheet: tables.Sheet, part: Part, plan: Mapping, emit: Emitter) -> None:
    prefix = emit.dataset if plan.prefix is None else plan.prefix
    queries = [_Plan.of(query, prefix) for query in plan.queries]
    nulls = {"", *(each.casefold() for each in plan.table.nulls)}
    mark = f"{part.sha256[:12]}/{sheet.name}"
    for row in sheet.rows:
        key = f"{sheet.name}:{row.position}" if sheet.name else None
        if isinstance(row, BadRow):
            emit.at(row.position, key)
            emit.quarantine(row.reason, raw=row.raw)
            continue
        fields = _fitted(row, len(sheet.columns), ragged=sheet.ragged)
        if fields is None:
            emit.at(row.position, key)
            detail = f"{len(row.fields)} fields where the header has {len(sheet.columns)}"
            emit.quarantine("wrong number of fields", detail, line(row.fields, sheet.delimiter))
            continue
        emit.record(row.position, key)
        cells = {name: text for name, cell in zip(sheet.columns, fields, strict=True) if (text := _cell(cell, nulls))}
        cells[ROW_KEY] = f"{mark}/{row.position}"
        raw = partial(line, row.fields, sheet.delimiter)
        told = [query.emit(cells, emit, raw) for query in queries if query.passes(cells)]
        if told and len(cells) > 1 and not any(told):
            emit.quarantine("row that says nothing", "no cell that the mapping asks for is filled", raw())


def _cell(cell: str, nulls: set[str]) -> str:
    text = cell.strip()
    return "" if text.casefold() in nulls else text


def _fitted(row: Row, width: int, *, ragged: bool) -> list[str] | None:
    """The fields at the width of the header: empty cells at the end may be left out or too many."""
    fields = row.fields
    if len(fields) > width and not any(cell.strip() for cell in fields[width:]):
        return fields[:width]
    if ragged and len(fields) < width:
        return [*fields, *[""] * (width - len(fields))]
    return fields if len(fields) == width else None


@dataclass(frozen=True, slots=True)
class _Plan:
    """A query made ready: what is asked of the model is known before the first row."""

    query: Query
    order: tuple[EntityMap, ...]
    prefix: str
    ends: dict[str, tuple[str, str]]
    types: dict[tuple[str, str], str]

    @classmethod
    def of(cls, query: Query, prefix: str) -> _Plan:
        model = schemata()
        edges = {each.name: model[each.schema].edge for each in query.entities}
        types = {
            (each.schema, value.prop): model[each.schema].properties[value.prop].type
            for each in query.entities
            for value in each.values
        }
        ends = {name: (edge.source, edge.target) for name, edge in edges.items() if edge}
        order = sorted(query.entities, key=_rank)
        return cls(query, tuple(order), prefix, ends, types)

    def passes(self, cells: dict[str, str]) -> bool:
        return all(cells.get(column, "") in wanted for column, wanted in self.query.filters) and not any(
            cells.get(column, "") in unwanted for column, unwanted in self.query.filters_not
        )

    def emit(self, cells: dict[str, str], emit: Emitter, raw: Callable[[], str]) -> bool:
        """Entities with an id of their own first; those known by their ends come after, when the ends are known.

        What is wrong with a row is told once, not again of the ties to what was refused. False if nothing came of it.
        """
        ids: dict[str, str] = {}
        refused: set[str] = set()
        for entity in self.order:
            found = self._id(entity, cells, ids)
            lacking = self._lacking(entity, cells, ids)
            if lacking:
                emit.quarantine("required value missing", f"{entity.name}.{lacking}", raw())
                refused.add(entity.name)
            elif found:
                ids[entity.name] = found
        said = 0
        for entity in self.order:
            if entity.name in ids:
                said += self._claims(entity, ids, cells, emit)
            elif not refused and self._speaks(entity, ids, cells):
                emit.quarantine("no key", f"{entity.name} has values but nothing to make an id of", raw())
                refused.add(entity.name)
        return bool(said or refused)

    def _lacking(self, entity: EntityMap, cells: dict[str, str], ids: dict[str, str]) -> str | None:
        """The first required property that has no value on this row."""
        required = (value for value in entity.values if value.required)
        return next((value.prop for value in required if not self._texts(entity, value, ids, cells)), None)

    def _id(self, entity: EntityMap, cells: dict[str, str], ids: dict[str, str]) -> str | None:
        if entity.id_column:
            own = cells.get(entity.id_column)
            return own and _prefixed(self.prefix, own if _SAFE_ID.fullmatch(own) else _digest(own))
        if entity.keys:
            keys = [cells.get(key, "") for key in entity.keys]
            return _prefixed(self.prefix, _digest(entity.key_literal or "", *keys)) if any(keys) else None
        named = {value.prop: ids.get(value.entity) for value in entity.values if value.entity}
        source, target = (named.get(prop) for prop in self.ends[entity.name])
        if not source or not target:
            return None
        return _prefixed(self.prefix, _digest(entity.key_literal or "", entity.schema, source, target))

    def _claims(self, entity: EntityMap, ids: dict[str, str], cells: dict[str, str], emit: Emitter) -> int:
        said = 0
        for value in entity.values:
            kind = self.types[entity.schema, value.prop]
            for text in self._texts(entity, value, ids, cells):
                claim(ids[entity.name], entity.schema, value, kind, text, emit)
                said += 1
        return said

    def _speaks(self, entity: EntityMap, ids: dict[str, str], cells: dict[str, str]) -> bool:
        """Whether the row says more of it than what is said of all."""
        own = (value for value in entity.values if value.columns or value.template)
        return any(self._texts(entity, value, ids, cells) for value in own)

    def _texts(self, entity: EntityMap, value: Value, ids: dict[str, str], cells: dict[str, str]) -> list[str]:
        if value.entity:
            other = ids.get(value.entity)
            return [other] if other and other != ids.get(entity.name) else []
        return list(values(value, cells))


def _rank(entity: EntityMap) -> int:
    """Own ids before ids made of ends; among the former, those that ask for others by name after the others."""
    if not (entity.keys or entity.id_column):
        return 2
    return 1 if any(value.entity for value in entity.values) else 0


def _prefixed(prefix: str, key: str) -> str:
    return f"{prefix}-{key}" if prefix else key


def _digest(*keys: str) -> str:
    return hashlib.sha1("\x1f".join(keys).encode("utf-8", "replace")).hexdigest()
