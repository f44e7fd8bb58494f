"""The beginning of a table as a file of its own, so that it can be read on trial as the whole would be.

Delimited text is cut where a record ends, its bytes and the numbers of its lines as they are. Of a workbook the first
rows of each sheet are copied, of a Parquet file its first rows. What is small is copied whole.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from clew.errors import SourceBroken
from clew.sources import tables, tabular
from clew.sources.contract import Part
from clew.sources.tables import HEADER_SEARCH, Layout
from clew.sources.tabular import Row

LONGEST = 4 << 20
"""Bytes of text that are looked at."""

_BROKEN = (ValueError, TypeError, LookupError, SyntaxError, OSError, EOFError, zipfile.BadZipFile, zlib.error)
_PACKED = (".gz", ".gzip", ".zst", ".zstd", ".xz", ".bz2")


def beginning(part: Part, folder: Path, layout: Layout, *, rows: int) -> tuple[Path, bool]:
    """A file in `folder` with about the first `rows` rows of a table, and whether there are more.

    It bears the table's name, without the ending of a compression. Raises SourceBroken, SourceUnsafe.
    """
    name = PurePosixPath(part.member or part.path).name
    while name.lower().endswith(_PACKED):
        name = name.rpartition(".")[0]
    place = folder / (name or "table")
    kind = tables.kind(part.head)
    if kind == "text":
        return place, _text(part, place, layout, rows)
    next(iter(tables.sheets(part, layout)), None)  # refuses what is none, and workbooks built to do harm
    try:
        return place, _parquet(part, place, rows) if kind == "parquet" else _workbook(part, place, rows)
    except _BROKEN as error:
        raise SourceBroken(f"The beginning of {part.path} cannot be read on trial: {error}") from error


def _text(part: Part, place: Path, layout: Layout, rows: int) -> bool:
    with part.open() as stream:
        data = stream.read(LONGEST)
        more = bool(stream.read(1))
    encoding = layout.encoding or tabular.encoding_of(data)[0]
    wide = encoding if encoding.replace("_", "-").startswith(("utf-16", "utf-32")) else None
    text = data.decode(wide, "replace").encode() if wide else data
    end = _end(text, layout, rows, whole=not more)
    if end is None:
        place.write_bytes(data)
        return False
    sign = b"\n" if b"\n" in text else b"\r"
    kept = sign.join(text.split(sign)[:end]) + sign
    place.write_bytes(kept.decode().encode(wide) if wide else kept)
    return True


def _end(text: bytes, layout: Layout, rows: int, *, whole: bool) -> int | None:
    """How many lines hold the first rows; None for all. The last record of what is not whole may be cut: it is left."""
    wanted = rows + HEADER_SEARCH
    found = [row for row in islice(_records(text, layout), wanted + 1) if isinstance(row, Row)]
    if whole and len(found) <= wanted:
        return None
    return max(found[-1].position - 1, 1) if found else 1


def _records(text: bytes, layout: Layout) -> Iterator[object]:
    sign = {"\\t": "\t", "tab": "\t"}.get(layout.delimiter or "", layout.delimiter)
    return iter(tabular.rows(io.BytesIO(text), sign))


def _workbook(part: Part, place: Path, rows: int) -> bool:
    import openpyxl

    more = False
    made = openpyxl.Workbook(write_only=True)
    with part.open() as stream, closing(openpyxl.load_workbook(_held(stream), read_only=True, data_only=True)) as book:
        for sheet in book.worksheets:
            copy = made.create_sheet(sheet.title)
            for number, cells in enumerate(sheet.iter_rows(values_only=True)):
                if number >= rows + HEADER_SEARCH:
                    more = True
                    break
                copy.append(cells)
    made.save(place)
    return more


def _parquet(part: Part, place: Path, rows: int) -> bool:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with part.open() as stream:
        file = pq.ParquetFile(_held(stream))
        batch = next(file.iter_batches(batch_size=rows), None)
        table = file.schema_arrow.empty_table() if batch is None else pa.Table.from_batches([batch])
        pq.write_table(table, place)
        return bool(file.metadata.num_rows > rows)


def _held(stream: BinaryIO) -> BinaryIO:
    """A stream that can be wound back: a packed one is read into memory, which its ceiling bounds."""
    return stream if stream.seekable() else cast(BinaryIO, io.BytesIO(stream.read()))
