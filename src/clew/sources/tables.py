"""Tables of every kind as rows of text: delimited text, Excel workbooks, Parquet.

A file holds one `Sheet` or, if a workbook, several. A sheet has column names and gives its rows once, in order, each
with its position: the line in a text file, the row in a sheet or Parquet file, from 1. Nothing is held whole.

Decisions. Cells become text without loss: a whole number has no `.0`, no number has an exponent, a date at midnight has
no time. A list in a Parquet cell becomes its values with `LIST_MARK` between them. The header is the row the layout
names, else the first of the first `HEADER_SEARCH` rows that fills more than half as many cells as the fullest of them:
titles and notes above a table fill one or two. A column without a name is called `column 3`, the second of one name
`Name (2)`.
"""

from __future__ import annotations

import codecs
import datetime
import decimal
import io
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

import orjson

from clew.errors import SourceBroken, SourceUnsafe
from clew.sources import tabular
from clew.sources.contract import Head, Part
from clew.sources.tabular import BadRow, Row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIST_MARK = "\x1f"
HEADER_SEARCH = 20
PARQUET_BATCH = 4096
UNPACKED_LIMIT = 8 * 1024**3
RATIO_LIMIT = 1_000

_BROKEN_SHEET = (ValueError, TypeError, LookupError, SyntaxError, OSError, EOFError, zipfile.BadZipFile, zlib.error)
_EXPONENT = re.compile(r"[+-]?\d+(\.\d+)?[eE][+-]?\d{1,3}")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table lies in its file; None where it is to be found out.

    `header` is the row (from 1) that names the columns, 0 if no row does: then `columns` may name them.
    `nulls` are cells that mean nothing, such as "n/a". `encoding` is for text that is neither Unicode nor Windows-1252.
    """

    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    header: int | None = None
    columns: tuple[str, ...] = ()
    nulls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; `name` is that of the worksheet, else "". A `ragged` one may have rows shorter than the header.

    `delimiter` is what stands between the fields of delimited text, and a comma for other tables.
    """

    name: str
    columns: list[str]
    rows: Iterator[Row | BadRow]
    ragged: bool = False
    delimiter: str = ","


def kind(head: Head) -> str | None:
    """`excel`, `parquet`, `text`, or None for what is no table at all (old Excel files, pictures, nothing)."""
    data = head.data
    if data[:4] == b"PK\x03\x04":
        return "excel" if b"xl/" in data or b"[Content_Types].xml" in data else None
    if data[:4] == b"PAR1":
        return "parquet"
    if not data.strip() or data[:4] in (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG"):
        return None
    return "text"


def sheets(part: Part, layout: Layout = Layout()) -> Iterator[Sheet]:
    """The tables of a file; walk the rows of one before asking for the next.

    Raises SourceBroken if it is no table, SourceUnsafe if it is a workbook built to do harm.
    """
    found = kind(part.head)
    if found == "excel":
        yield from _workbook(part, layout)
    elif found == "parquet":
        yield _parquet(part)
    elif found == "text":
        yield _text(part, layout)
    elif part.head.data[:4] == b"\xd0\xcf\x11\xe0":
        raise SourceBroken(f"{part.path} is an old or encrypted Excel file; save it as .xlsx without a password")
    else:
        raise SourceBroken(f"{part.path} holds no table; wanted delimited text, .xlsx or Parquet")


def cell_text(value: object) -> str:
    """A cell as text, without loss.

    >>> cell_text(4711.0), cell_text(5.689352347e7), cell_text(datetime.datetime(2015, 3, 25))
    ('4711', '56893523.47', '2015-03-25')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (float, decimal.Decimal)):
        return _plain(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, list):
        return LIST_MARK.join(cell_text(each) for each in value)
    if isinstance(value, dict):
        return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    return str(value)


def plain_number(text: str) -> str:
    """A number without exponent; any other text as it is.

    >>> plain_number("1.1623836125E8"), plain_number("12E")
    ('116238361.25', '12E')
    """
    if not _EXPONENT.fullmatch(text):
        return text
    return _plain(decimal.Decimal(text))


def _plain(number: float | decimal.Decimal) -> str:
    if isinstance(number, float):
        if number != number or number in (float("inf"), float("-inf")):
            return ""
        if number.is_integer() and abs(number) < 2**53:
            return str(int(number))
        number = decimal.Decimal(repr(number))
    if not number.is_finite():
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text and number == number.to_integral_value() else text


def name_columns(cells: Sequence[str]) -> list[str]:
    """Column names that are never empty and never the same twice.

    >>> name_columns(["Name", "", "Name"])
    ['Name', 'column 2', 'Name (2)']
    """
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(cells, start=1):
        base = " ".join(cell.split()) or f"column {number}"
        name, again = base, 2
        while name in taken:
            name, again = f"{base} ({again})", again + 1
        taken.add(name)
        names.append(name)
    return names


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows (from 0) names the columns."""
    filled = [sum(1 for cell in row if cell.strip()) for row in rows[:HEADER_SEARCH]]
    half = max(filled, default=0) / 2
    return next((index for index, count in enumerate(filled) if count > half), 0)


# --- delimited text


def _text(part: Part, layout: Layout) -> Sheet:
    """Titles above the table are cut off before the rows are walked, for their width is not that of the table."""
    encoding = layout.encoding or _marked(part.head.data)
    head = recoded(io.BytesIO(part.head.data), encoding).read(len(part.head.data) * 4)
    first = [row for row in tabular.rows(io.BytesIO(head), _sign(layout)) if isinstance(row, Row)]
    if not first:
        raise SourceBroken(f"{part.path} holds no rows")
    line, columns = _text_header(first, layout)
    sign = _sign(layout) or _sniffed(head, line)
    return Sheet("", columns, _lines(part, encoding, line - 1, sign, skip=layout.header != 0), delimiter=sign)


def _lines(part: Part, encoding: str | None, above: int, sign: str, *, skip: bool) -> Iterator[Row | BadRow]:
    with part.open() as raw:
        stream = recoded(raw, encoding)
        for _ in range(above):
            stream.readline(tabular.LONGEST_LINE)
        for row in tabular.rows(stream, sign):
            if skip and isinstance(row, Row):
                skip = False
                continue
            yield row._replace(position=row.position + above)


def _text_header(first: list[Row], layout: Layout) -> tuple[int, list[str]]:
    if layout.header == 0:
        width = max(len(row.fields) for row in first[:HEADER_SEARCH])
        return 1, name_columns([*layout.columns, *[""] * (width - len(layout.columns))])
    if layout.header is None:
        row = first[find_header([row.fields for row in first])]
    else:
        row = next((row for row in first if row.position >= (layout.header or 0)), first[-1])
    return row.position, name_columns(row.fields)


def _sign(layout: Layout) -> str | None:
    return {"\\t": "\t", "tab": "\t"}.get(layout.delimiter or "", layout.delimiter)


def _sniffed(head: bytes, line: int) -> str:
    lines = head.decode("utf-8", "replace").splitlines(keepends=True)
    return tabular.sniff_delimiter("".join(lines[line - 1 :]))


def _marked(data: bytes) -> str | None:
    """Wide Unicode by its mark, UTF-32 first, for its mark begins with that of UTF-16."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    return "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None


def recoded(stream: BinaryIO, encoding: str | None) -> BinaryIO:
    """The text as UTF-8, where it is not in one of the encodings that `tabular` tells apart by itself."""
    if encoding is None or codecs.lookup(encoding).name in ("utf-8", "cp1252", "iso8859-1"):
        return stream
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    return io.BufferedReader(_Utf8(text))


class _Utf8(io.RawIOBase):
    """Text as a stream of UTF-8 bytes."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # Buffer is too wide to index
        data = self._left or self._text.read(16_384).encode()
        buffer[: len(data)] = data[: len(buffer)]
        self._left = data[len(buffer) :]
        return min(len(data), len(buffer))


# --- Excel


def _workbook(part: Part, layout: Layout) -> Iterator[Sheet]:
    import openpyxl

    with part.open() as stream, _seekable(stream) as file:
        _check_workbook(part, file)
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        except (KeyError, ValueError, TypeError, AttributeError, SyntaxError, OSError, zipfile.BadZipFile) as error:
            raise SourceBroken(f"{part.path} is no readable workbook: {error}") from error
        names = book.sheetnames if layout.sheet is None else [layout.sheet]
        missing = [name for name in names if name not in book.sheetnames]
        if missing:
            raise SourceBroken(f"{part.path} has no sheet {missing[0]!r}; it has {', '.join(book.sheetnames)}")
        for name in names:
            sheet = _worksheet(cast("Worksheet", book[name]), layout)
            if sheet is not None:
                yield sheet
        book.close()


def _check_workbook(part: Part, file: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                ratio = member.file_size / max(member.compress_size, 1)
                if member.file_size > UNPACKED_LIMIT or (member.file_size > 2**26 and ratio > RATIO_LIMIT):
                    raise SourceUnsafe(f"{part.path}: {member.filename} unpacks to {member.file_size:,} bytes")
                with archive.open(member) as stream:
                    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", stream.read(4096)):
                        raise SourceUnsafe(f"{part.path}: {member.filename} declares entities, which no workbook does")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise SourceBroken(f"{part.path} is no readable workbook: {error}") from error
    file.seek(0)


def _worksheet(sheet: Worksheet, layout: Layout) -> Sheet | None:
    rows = _cells(sheet)
    first: list[Row | BadRow] = []
    for row in rows:
        first.append(row)
        if len(first) >= HEADER_SEARCH:
            break
    good = [row for row in first if isinstance(row, Row)]
    if not good:
        return None
    line, columns = _text_header(good, layout)
    below = line if layout.header != 0 else 0
    rest = [row for row in first if row.position > below]
    return Sheet(str(sheet.title), columns, _then(rest, rows), ragged=True)


def _then(first: Iterable[Row | BadRow], rest: Iterator[Row | BadRow]) -> Iterator[Row | BadRow]:
    yield from first
    yield from rest


def _cells(sheet: Worksheet) -> Iterator[Row | BadRow]:
    position = 0
    rows = sheet.iter_rows(values_only=True)
    while True:
        try:
            cells = next(rows, None)
        except (
            ValueError,
            TypeError,
            KeyError,
            IndexError,
            SyntaxError,
            OSError,
            EOFError,
            zipfile.BadZipFile,
        ) as error:
            yield BadRow(position + 1, "broken sheet", str(error))
            return
        if cells is None:
            return
        position += 1
        fields = [cell_text(cell) for cell in cells]
        while fields and not fields[-1]:
            fields.pop()
        if fields:
            yield Row(position, fields)


def _seekable(stream: BinaryIO) -> BinaryIO:
    if stream.seekable():
        return stream
    spool = tempfile.SpooledTemporaryFile(max_size=64 * 1024 * 1024)  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(stream, spool)
    spool.seek(0)
    return cast(BinaryIO, spool)


# --- Parquet


def _parquet(part: Part) -> Sheet:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(_seekable(part.open()))
    except (pa.ArrowException, OSError) as error:
        raise SourceBroken(f"{part.path} is no readable Parquet file: {error}") from error

    def rows() -> Iterator[Row | BadRow]:
        position = 0
        batches = file.iter_batches(PARQUET_BATCH)
        while True:
            try:
                batch = next(batches, None)
            except (pa.ArrowException, OSError) as error:
                yield BadRow(position + 1, "broken Parquet page", str(error))
                return
            if batch is None:
                return
            columns = [[cell_text(value) for value in column.to_pylist()] for column in batch.columns]
            for fields in zip(*columns, strict=True):
                position += 1
                yield Row(position, list(fields))

    return Sheet("", name_columns(file.schema_arrow.names), rows(), ragged=False)
