"""Tables of any size in batches of columns: what `tables` gives row by row, only many times as fast.

Delimited text is cut into blocks of whole lines. A block in which every line is one row of the right width is read by
Arrow at one stroke; a block with anything unusual in it (a quote over several lines, NUL bytes, another encoding, an
empty line, a wrong width) goes through `tabular`, which tells what is wrong at which line. Both ways give the same
rows, and the numbers of lines are right in both. Parquet comes in columns as it is. Excel goes row by row.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv as pv

from clew.errors import SourceBroken
from clew.sources import tables, tabular
from clew.sources.contract import Part
from clew.sources.tables import Layout
from clew.sources.tabular import BadRow, Row

FOUND_OUT = Layout()
"""How a table lies in its file is to be found out."""

BLOCK = 16 << 20
ROWS = 200_000
_HEAD = 64 << 10
_BACK = 1_000
"""How many lines a block is made shorter by, at most, to end where no quote is open."""

Refuse = Callable[[int, str, str, str], None]
"""Told of a row that cannot be read: position, reason, detail, raw text."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows: the columns by name, and the position of each row in its file. `delimiter` is for raw text."""

    columns: dict[str, pa.Array]
    positions: pa.Array
    delimiter: str = ","

    def __len__(self) -> int:
        return len(self.positions)

    def line(self, row: int) -> str:
        """A row as one line of text again, for the quarantine."""
        cells = (tables.cell_text(column[row].as_py()) for column in self.columns.values())
        return tabular.line(cells, self.delimiter)


def column_names(part: Part, layout: Layout = FOUND_OUT) -> list[str]:
    """The columns of the first table of a file. Raises SourceBroken where it is no table."""
    if tables.kind(part.head) == "text":
        return _Text.of(part, layout).names
    with_rows = next(iter(tables.sheets(part, layout)), None)
    if with_rows is None:
        raise SourceBroken(f"{part.path} holds no rows")
    return with_rows.columns


def batches(part: Part, refuse: Refuse, layout: Layout = FOUND_OUT) -> Iterator[Batch]:
    """All rows of all tables of a file. Raises SourceBroken where it is no table."""
    kind = tables.kind(part.head)
    if kind == "parquet":
        yield from _of_parquet(part, refuse)
    elif kind == "text" and not _of_bare_returns(part):
        yield from _Text.of(part, layout).batches(part, refuse)
    else:
        for sheet in tables.sheets(part, layout):
            yield from _of_rows(sheet.rows, sheet.columns, sheet.delimiter, refuse, ragged=sheet.ragged)


def _of_bare_returns(part: Part) -> bool:
    """Lines end as on old Macs."""
    return b"\r" in part.head.data and b"\n" not in part.head.data


def _of_parquet(part: Part, refuse: Refuse) -> Iterator[Batch]:
    import pyarrow.parquet as pq

    with part.open() as stream:
        try:
            file = pq.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
        except (pa.ArrowException, OSError) as error:
            raise SourceBroken(f"{part.path} is no readable Parquet file: {error}") from error
        names = tables.name_columns(file.schema_arrow.names)
        first = 1
        found = file.iter_batches(ROWS)
        while True:
            try:
                batch = next(found, None)
            except (pa.ArrowException, OSError) as error:
                refuse(first, "broken Parquet page", str(error), "")
                return
            if batch is None:
                return
            columns = {name: _plain(column) for name, column in zip(names, batch.columns, strict=True)}
            yield Batch(columns, _numbered(first, len(batch)))
            first += len(batch)


def _numbered(first: int, size: int) -> pa.Array:
    return pa.array(np.arange(first, first + size, dtype=np.int64))


def _plain(column: pa.Array) -> pa.Array:
    """Without dictionary, and short texts as short texts."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_large_string(column.type) or pa.types.is_string_view(column.type):
        return column.cast(pa.string())
    return column


@dataclass(frozen=True, slots=True)
class _Text:
    """How a delimited text is written: its columns, the sign between fields, and where its rows begin."""

    names: list[str]
    delimiter: str
    encoding: str | None
    header: int
    skip: int

    @classmethod
    def of(cls, part: Part, layout: Layout) -> _Text:
        head = part.head.text.encode("utf-8", "replace")
        sign = {"\\t": "\t", "tab": "\t"}.get(layout.delimiter or "", layout.delimiter)
        rows = [row for row in tabular.rows(io.BytesIO(head), sign) if isinstance(row, Row)]
        if not rows:
            raise SourceBroken(f"{part.path} holds no rows")
        if layout.header == 0:
            width = max(len(row.fields) for row in rows[: tables.HEADER_SEARCH])
            names = tables.name_columns([*layout.columns, *[""] * (width - len(layout.columns))])
            start, skip = 1, 0
        else:
            found = _header(rows, layout.header)
            names, start, skip = tables.name_columns(found.fields), found.position, 1
        sign = sign or _sniffed(part.head.text, start)
        if skip:
            names = _names(part.head.text, start, sign) or names
        wide = layout.encoding or tabular.encoding_of(part.head.data)[0]
        return cls(names, sign, None if wide == "utf-8" else wide, start, skip)

    def batches(self, part: Part, refuse: Refuse) -> Iterator[Batch]:
        with part.open() as raw:
            stream = tables.recoded(raw, self.encoding)
            line = 1
            for _ in range(self.header - 1 + self.skip):
                stream.readline(tabular.LONGEST_LINE)
                line += 1
            for block in _blocks(stream, refuse, line):
                table = self._at_one_stroke(block.data)
                if table is None:
                    rows = (row._replace(position=row.position + block.line - 1) for row in self._slowly(block.data))
                    yield from _of_rows(rows, self.names, self.delimiter, refuse)
                else:
                    for start in range(0, len(table), ROWS):
                        yield self._batch(table.slice(start, ROWS), block.line + start)

    def _batch(self, table: pa.Table, first: int) -> Batch:
        columns = {name: table[name].combine_chunks() for name in self.names}
        return Batch(columns, _numbered(first, len(table)), self.delimiter)

    def _slowly(self, data: bytes) -> Iterator[Row | BadRow]:
        return tabular.rows(io.BytesIO(data), self.delimiter)

    def _at_one_stroke(self, data: bytes) -> pa.Table | None:
        """The rows of whole lines, or None where one of them is not a row of the right width."""
        if b"\0" in data or self.delimiter == '"':
            return None
        try:
            table = pv.read_csv(
                pa.BufferReader(data),
                read_options=pv.ReadOptions(use_threads=False, column_names=self.names, block_size=len(data) + 1),
                parse_options=pv.ParseOptions(delimiter=self.delimiter, ignore_empty_lines=False),
                convert_options=pv.ConvertOptions(
                    column_types=dict.fromkeys(self.names, pa.string()), strings_can_be_null=False
                ),
            )
        except (pa.ArrowInvalid, pa.ArrowKeyError):
            return None
        lines = data.count(b"\n") + (not data.endswith(b"\n"))
        return table if len(table) == lines else None


@dataclass(frozen=True, slots=True)
class _Block:
    data: bytes
    line: int


def _blocks(stream: BinaryIO, refuse: Refuse, line: int) -> Iterator[_Block]:
    """Whole lines, and the number of the first of them."""
    tail = b""
    begun = False
    while True:
        try:
            read = stream.read(BLOCK)
        except SourceBroken as error:
            if not begun:
                raise
            yield from _last(b"", line)
            refuse(line, "truncated file", str(error), tail[:4000].decode("utf-8", "replace"))
            return
        if not read:
            yield from _last(tail, line)
            return
        begun = True
        data = tail + read
        cut = _cut(data)
        if cut:
            yield _Block(data[:cut], line)
            line += data.count(b"\n", 0, cut)
        tail = data[cut:]


def _last(tail: bytes, line: int) -> Iterator[_Block]:
    if tail.strip(b"\r\n\x1a "):
        yield _Block(tail, line)


def _cut(data: bytes) -> int:
    """Behind the last line end at which no quote is open; behind the last one of all where there is none."""
    last = cut = data.rfind(b"\n") + 1
    odd = data.count(b'"', 0, cut) % 2
    for _ in range(_BACK):
        if not odd or not cut:
            break
        before = data.rfind(b"\n", 0, cut - 1) + 1
        odd = (odd + data.count(b'"', before, cut)) % 2
        cut = before
    return last if odd or not cut else cut


def _of_rows(
    rows: Iterator[Row | BadRow], names: Sequence[str], delimiter: str, refuse: Refuse, *, ragged: bool = False
) -> Iterator[Batch]:
    """Rows of text, gathered."""
    held: list[list[str]] = []
    positions: list[int] = []
    width = len(names)
    for row in rows:
        if isinstance(row, BadRow):
            refuse(row.position, row.reason, "", row.raw)
            continue
        fields = row.fields
        if ragged and len(fields) < width:
            fields = [*fields, *[""] * (width - len(fields))]
        elif len(fields) > width and not any(cell.strip() for cell in fields[width:]):
            fields = fields[:width]
        if len(fields) != width:
            detail = f"{len(fields)} fields where the header has {width}"
            refuse(row.position, "wrong number of fields", detail, tabular.line(row.fields, delimiter))
            continue
        held.append(fields)
        positions.append(row.position)
        if len(held) >= ROWS:
            yield _gathered(held, positions, names, delimiter)
            held, positions = [], []
    if held:
        yield _gathered(held, positions, names, delimiter)


def _gathered(held: list[list[str]], positions: list[int], names: Sequence[str], delimiter: str) -> Batch:
    columns = zip(*held, strict=True)
    arrays = {name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}
    return Batch(arrays, pa.array(positions, pa.int64()), delimiter)


def _header(rows: list[Row], wanted: int | None) -> Row:
    if wanted is None:
        return rows[tables.find_header([row.fields for row in rows])]
    return next((row for row in rows if row.position >= wanted), rows[-1])


def _sniffed(text: str, line: int) -> str:
    return tabular.sniff_delimiter("".join(text.splitlines(keepends=True)[line - 1 :]))


def _names(text: str, line: int, sign: str) -> list[str]:
    """The columns, read with the sign that the rows below them have."""
    below = "".join(text.splitlines(keepends=True)[line - 1 :]).encode("utf-8", "replace")
    found = next((row for row in tabular.rows(io.BytesIO(below), sign) if isinstance(row, Row)), None)
    return tables.name_columns(found.fields) if found else []
