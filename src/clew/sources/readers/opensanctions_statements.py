"""Statements as OpenSanctions and FollowTheMoney export them: `statements.csv` and the "pack" form.

The header tells which columns are there and in which order; it changed over the years. The pack form has `Schema:prop`
in one column, and in its first years no header: `entity_id, prop, value, dataset, lang, original_value, target,
external, first_seen, last_seen, id`.

Decisions. `entity_id` is kept as it is. Where `canonical_id` differs, somebody judged the entity to be the same as
others: that is their verdict and no fact of this source, so it goes to `origin` as `canonical:ID`. Statements marked
`external` (from enrichment, not confirmed) are kept with `external` in their origin; an origin of the source's own
stands first. Rows of the property `id` are bookkeeping: counted as records, never claimed. Statement ids are not read:
the store makes them anew, the same.

The file is parsed in columns, a block of lines at a time; a block in which anything is odd (another number of fields, a
stray quote, a broken encoding) is read again line by line, and what cannot be read of it goes to quarantine.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, TypeAlias, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from clew.errors import SourceBroken
from clew.model.statement import CLAIMS
from clew.sources import tabular
from clew.sources.contract import BATCH, Emitter, Head, Part
from clew.sources.tabular import BadRow

LEGACY = (
    *("entity_id", "prop", "value", "dataset", "lang", "original_value", "target", "external"),
    *("first_seen", "last_seen", "id"),
)
"""The columns of a pack without header."""

_BLOCK = 4 * 1024 * 1024
_LONGEST_BLOCK = 16 * 1024 * 1024
_SHORT = ("entity_id", "canonical_id", "prop", "schema", "dataset", "lang", "first_seen", "last_seen")
_PACKED = re.compile(r"[A-Z][A-Za-z]+:[a-z][A-Za-z]*")
_HEADED = frozenset(("entity_id", "prop", "value"))
_BREAK = pc.MatchSubstringOptions("\n")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class OpenSanctionsStatements:
    """OpenSanctions statements.csv and statements.pack."""

    format = "opensanctions_statements"
    title = "OpenSanctions statements (CSV or pack)"
    unit = "line"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        """By the names in the header, or by `Schema:prop` in the second of eleven columns."""
        first = tabular.header_row(head.text.split("\n", 1)[0][:10_000])
        if {name.strip() for name in first} >= _HEADED:
            return ""
        packed = len(first) in (10, 11) and _PACKED.fullmatch(first[1]) is not None
        return "" if packed else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every statement. Raises SourceBroken where not one could be read."""
        for index, part in enumerate(parts):
            emit.part(index)
            names = _names(part)
            for lines, columns in _batches(part, names, emit):
                _emit(columns, lines, index, emit)
        if not emit.records:
            raise SourceBroken(f"no statement in {', '.join(part.path for part in parts)}")


Column: TypeAlias = "pa.Array[Any]"
Columns = dict[str, Column]
Lines = np.ndarray[tuple[int], np.dtype[np.int64]]


def _names(part: Part) -> list[str]:
    first = [name.strip() for name in tabular.header_row(part.head.text.split("\n", 1)[0])]
    return first if set(first) >= _HEADED else list(LEGACY[: min(max(len(first), 10), len(LEGACY))])


# --- text into columns


def _batches(part: Part, names: list[str], emit: Emitter) -> Iterator[tuple[Lines, Columns]]:
    """Lines and columns of all rows, the header among them."""
    line = 1
    with part.open() as stream:
        for block, whole in _blocks(stream, emit):
            found = _parse(block, names, line) if whole else None
            if found is not None:
                yield found
            else:
                yield from _by_line(_Rest(block, io.BytesIO() if whole else stream), names, line - 1, emit)
            line += block.count(b"\n")


def _blocks(stream: BinaryIO, emit: Emitter) -> Iterator[tuple[bytes, bool]]:
    """Whole lines, cut where no quotation is open; False beside the start of what is to be read by line to its end."""
    pending, begun = b"", False
    while True:
        try:
            chunk = stream.read(_BLOCK)
        except SourceBroken as error:
            if not begun:
                raise
            emit.quarantine("truncated file", str(error), pending[-1000:])
            return
        if not begun:
            begun = True
            if _is_wide(chunk):
                yield chunk, False
                return
            chunk = chunk.removeprefix(b"\xef\xbb\xbf")
        if not chunk:
            break
        pending += chunk
        end = pending.rfind(b"\n") + 1
        if len(pending) > _LONGEST_BLOCK and not end:
            yield pending, False
            return
        if end and (len(pending) > _LONGEST_BLOCK or pending.count(b'"', 0, end) % 2 == 0):
            yield pending[:end], True
            pending = pending[end:]
    if pending:
        yield pending, True


def _is_wide(start: bytes) -> bool:
    """UTF-16 or UTF-32, by its mark or by its many NUL bytes."""
    return start.startswith(_WIDE_MARKS) or start.count(0, 0, 1000) > len(start[:1000]) // 4


class _Rest(io.RawIOBase):
    """What was read already, then the rest of the stream."""

    def __init__(self, start: bytes, stream: BinaryIO) -> None:
        self.start = start
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        if self.start:
            start, self.start = self.start, b""
            return start
        return self._stream.read(size)


def _parse(block: bytes, names: list[str], line: int) -> tuple[Lines, Columns] | None:
    """The block in columns, None if anything in it is odd."""
    if b"\0" in block or b"\x1a" in block or block.count(b"\r") != block.count(b"\r\n"):
        return None
    short = [name for name in _SHORT if name in names]
    try:
        table = csv.read_csv(
            io.BytesIO(block),
            csv.ReadOptions(use_threads=False, block_size=len(block) + 1, column_names=names),
            csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except pa.ArrowException:
        return None
    columns: Columns = {name: table[name].combine_chunks() for name in names}
    if any(pc.any(_do("match_substring", columns[name], options=_BREAK)).as_py() for name in short):
        return None
    return _lines(columns, line), columns


def _lines(columns: Columns, line: int) -> Lines:
    """The line at which each row starts."""
    height = np.ones(len(columns["value"]), dtype=np.int64)
    for name in columns.keys() - set(_SHORT):
        height += _do("count_substring", columns[name], options=_BREAK).to_numpy(zero_copy_only=False)
    return line + np.concatenate(([0], np.cumsum(height)[:-1])) if len(height) else height


def _by_line(source: _Rest, names: list[str], offset: int, emit: Emitter) -> Iterator[tuple[Lines, Columns]]:
    """The slow way: `tabular.rows`, which takes the width from a first line that says nothing."""
    width = len(names)
    if not _is_wide(source.start):
        source.start = b"," * (width - 1) + b"\n" + source.start
        offset -= 1
    lines: list[int] = []
    kept: list[list[str]] = []
    for row in tabular.rows(cast(BinaryIO, source), ","):
        line = row.position + offset
        if isinstance(row, BadRow):
            emit.quarantine(row.reason, raw=row.raw, position=line)
        elif len(row.fields) != width:
            detail = f"{len(row.fields)} fields where {width} were wanted"
            emit.quarantine("wrong number of fields", detail, ",".join(row.fields), position=line)
        else:
            lines.append(line)
            kept.append(row.fields)
        if len(kept) >= BATCH:
            yield np.array(lines, dtype=np.int64), _turned(kept, names)
            lines, kept = [], []
    if kept:
        yield np.array(lines, dtype=np.int64), _turned(kept, names)


def _turned(rows: Iterable[Sequence[str]], names: list[str]) -> Columns:
    columns = zip(*rows, strict=True)
    return {name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}


# --- columns into claims


def _do(function: str, *arguments: Column | pa.Scalar[Any] | str, options: object = None) -> Column:
    """A compute function by name."""
    return cast(Column, pc.call_function(function, list(arguments), cast("pc.FunctionOptions | None", options)))


def _emit(columns: Columns, lines: Lines, part: int, emit: Emitter) -> None:
    """One block of statements as a table of claims."""
    columns = {name: _filled(each) for name, each in columns.items()}
    said = dict(columns)
    if "canonical_id" in columns:
        said["entity_id"] = _do("coalesce", columns["entity_id"], columns["canonical_id"])
    said["prop"], said["schema"] = _prop_and_schema(columns)
    said["origin"] = _origin(columns)
    said["original_value"] = _differing(columns)
    valid = np.array([_flags(_do("is_valid", said[name])) for name in _NEEDED])
    header = _flags(_do("equal", columns["entity_id"], "entity_id")) & _flags(_do("equal", columns["prop"], "prop"))
    counted = valid[[0, 1, 3]].any(axis=0) & ~header
    whole = counted & valid.all(axis=0)
    for row in np.flatnonzero(counted & ~whole).tolist():
        text = ",".join(each[row].as_py() or "" for each in columns.values())
        lacking = [name for name, each in zip(_NEEDED, valid, strict=True) if not each[row]]
        emit.quarantine("incomplete statement", f"no {', '.join(lacking)}", text, position=int(lines[row]))
    kept = whole & ~_flags(_do("equal", said["prop"], "id"))
    emit.table(_claims(said, lines, part).filter(pa.array(kept)), int(counted.sum()))


def _flags(column: Column) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """True and not null."""
    return cast("np.ndarray[tuple[int], np.dtype[np.bool_]]", column.fill_null(False).to_numpy(zero_copy_only=False))


_NEEDED = ("entity_id", "prop", "schema", "value")


def _claims(said: Columns, lines: Lines, part: int) -> pa.Table:
    count = len(lines)
    empty = pa.nulls(count, pa.string())
    made: Columns = {"part": pa.array(np.full(count, part, dtype=np.int32)), "position": pa.array(lines, pa.int64())}
    arrays = [made[each.name] if each.name in made else said.get(each.name, empty) for each in CLAIMS]
    return pa.Table.from_arrays(arrays, schema=CLAIMS)


def _filled(column: Column) -> Column:
    """Without blanks around, and null where nothing is left."""
    text = _do("utf8_trim_whitespace", column)
    return _do("if_else", _do("equal", text, ""), pa.scalar(None, pa.string()), text)


def _prop_and_schema(columns: Columns) -> tuple[Column, Column]:
    """Of the pack form both stand in `prop`. Few distinct values: they are taken apart once each."""
    coded = columns["prop"].dictionary_encode()
    names = [str(name) for name in coded.dictionary.to_pylist()]
    props = pa.array([name.partition(":")[2] if ":" in name else name for name in names], pa.string())
    schemata = pa.array([name.partition(":")[0] if ":" in name else None for name in names], pa.string())
    prop, packed = _filled(props).take(coded.indices), _filled(schemata).take(coded.indices)
    return prop, _do("coalesce", packed, columns["schema"]) if "schema" in columns else packed


def _differing(columns: Columns) -> Column:
    """The original value where it is another than the value."""
    original = columns.get("original_value")
    if original is None:
        return pa.nulls(len(columns["value"]), pa.string())
    same = _do("equal", original, columns["value"]).fill_null(True)
    return _do("if_else", same, pa.scalar(None, pa.string()), original)


def _origin(columns: Columns) -> Column:
    """The source's own origin, `external`, and the verdict of a merge, with semicolons between."""
    own = columns.get("origin", pa.nulls(len(columns["value"]), pa.string()))
    external = columns.get("external", own.slice(0, 0))
    pieces = [_marked(own, "", ";")]
    if len(external):
        yes = _do("is_in", _do("utf8_lower", external), options=_TRUE)
        pieces.append(_do("if_else", yes, "external;", ""))
    if "canonical_id" in columns:
        judged = _do("not_equal", columns["canonical_id"], columns["entity_id"]).fill_null(False)
        pieces.append(_do("if_else", judged, _marked(columns["canonical_id"], "canonical:", ";"), ""))
    joined = _do("binary_join_element_wise", *pieces, "")
    return _filled(_do("utf8_rtrim", joined, options=pc.TrimOptions(";")))


def _marked(column: Column, before: str, after: str) -> Column:
    return _do("binary_join_element_wise", before, column, after, "").fill_null("")


_TRUE = pc.SetLookupOptions(value_set=pa.array(["t", "true", "1", "y", "yes"]))
