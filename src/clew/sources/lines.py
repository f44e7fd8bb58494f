"""Lines of a stream as Arrow columns, without a Python object a line.

A line that is no UTF-8, holds a NUL byte or is longer than 16 MiB is kept apart with its number.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import pyarrow as pa

BLOCK = 32 << 20
LONGEST = 16 << 20


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be text: its number from 1, the reason, and its first bytes."""

    position: int
    reason: str
    raw: bytes


def blocks(stream: BinaryIO) -> Iterator[pa.Table | BadLine]:
    """Tables with `position` (int64, from 1) and `line` (large_string), some 8 MiB each; bad lines between them.

    Blank lines are left out, and counted. A byte-order mark at the start is passed over.
    """
    position = 1
    for chunk in _whole_lines(stream):
        if isinstance(chunk, BadLine):
            yield BadLine(position, chunk.reason, chunk.raw)
            position += 1
            continue
        starts, ends = _bounds(chunk)
        yield from _table(chunk, starts, ends, position)
        position += len(starts)


def _whole_lines(stream: BinaryIO) -> Iterator[bytes | BadLine]:
    """Chunks that end where a line ends; a line that is too long comes as a BadLine of its own."""
    rest = b""
    first = True
    while data := stream.read(BLOCK):
        if first:
            data = data.removeprefix(b"\xef\xbb\xbf")
            first = False
        cut = data.rfind(b"\n")
        if cut >= 0:
            yield rest + data[: cut + 1]
            rest = data[cut + 1 :]
        elif len(rest) + len(data) <= LONGEST:
            rest += data
        else:
            yield BadLine(0, "line too long", (rest + data)[:65536])
            rest = yield from _skip_line(stream)
    if rest:
        yield rest


def _skip_line(stream: BinaryIO) -> Generator[bytes, None, bytes]:
    """Read on to the end of an over-long line; gives back what stands behind it."""
    while data := stream.read(BLOCK):
        cut = data.find(b"\n")
        if cut >= 0:
            tail = data[cut + 1 :]
            last = tail.rfind(b"\n")
            if last >= 0:
                yield tail[: last + 1]
            return tail[last + 1 :]
    return b""


def _bounds(chunk: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Where each line starts and ends (without its line end)."""
    data = np.frombuffer(chunk, dtype=np.uint8)
    ends = np.flatnonzero(data == 10)
    if not len(ends) or ends[-1] != len(data) - 1:
        ends = np.append(ends, len(data))
    starts = np.concatenate([[0], ends[:-1] + 1])
    return starts, ends


def _table(chunk: bytes, starts: np.ndarray, ends: np.ndarray, first: int) -> Iterator[pa.Table | BadLine]:
    """The lines as one table where all is well, else line by line."""
    positions = np.arange(first, first + len(starts), dtype=np.int64)
    if b"\x00" not in chunk and max(ends - starts, default=0) <= LONGEST:
        table = _plain(chunk, positions, starts, ends)
        if table is not None:
            yield table
            return
    yield from _one_by_one(chunk, positions, starts, ends)


def _plain(chunk: bytes, positions: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> pa.Table | None:
    """All lines over one buffer, line ends included (JSON passes over them); None if it is not UTF-8."""
    offsets = np.append(starts, len(chunk)).astype(np.int64)
    lines = pa.LargeStringArray.from_buffers(len(starts), pa.py_buffer(offsets.tobytes()), pa.py_buffer(chunk))
    try:
        lines.validate(full=True)
    except pa.ArrowInvalid:
        return None
    table = pa.table({"position": positions, "line": lines})
    longer_than_blank = ends - starts > 1
    return table if longer_than_blank.all() else table.filter(pa.array(longer_than_blank))


def _one_by_one(
    chunk: bytes, positions: np.ndarray, starts: np.ndarray, ends: np.ndarray
) -> Iterator[pa.Table | BadLine]:
    good: list[tuple[int, str]] = []
    for position, start, end in zip(positions.tolist(), starts.tolist(), ends.tolist(), strict=True):
        raw = chunk[start:end]
        reason = _reason(raw)
        if reason:
            yield BadLine(position, reason, raw[:65536])
        elif raw.strip():
            good.append((position, raw.decode()))
    if good:
        places, texts = zip(*good, strict=True)
        yield pa.table({"position": pa.array(places, pa.int64()), "line": pa.array(texts, pa.large_string())})


def _reason(raw: bytes) -> str | None:
    if len(raw) > LONGEST:
        return "line too long"
    if b"\x00" in raw:
        return "NUL byte"
    try:
        raw.decode()
    except UnicodeDecodeError:
        return "not UTF-8"
    return None
