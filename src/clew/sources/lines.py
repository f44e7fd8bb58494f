"""Lines of a stream as Arrow columns, without a Python object a line.

A line that is no UTF-8, holds a NUL byte or is longer than 16 MiB is kept apart with its number.
One piece of memory is read into again and again: new pages for every block would cost as much as reading them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa

BLOCK = 32 << 20
LONGEST = 16 << 20
SHOWN = 65_536

_PIECE = 1 << 20
_RETURN = 13
_MARK = b"\xef\xbb\xbf"

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be text: its number from 1, the reason, and its first bytes."""

    position: int
    reason: str
    raw: bytes


def blocks(stream: BinaryIO) -> Iterator[pa.Table | BadLine]:
    """Tables with `position` (int64, from 1) and `line` (large_string), some 32 MiB each; bad lines between them.

    A table is valid until the next one is asked for. Empty lines are left out, and counted; line ends stay on the
    lines. A byte-order mark at the start is passed over.
    """
    position = 1
    window = _Window(stream)
    while (end := window.fill()) is not None:
        if end == 0:
            yield BadLine(position, "line too long", window.skip())
            position += 1
            continue
        starts, ends = window.bounds(end)
        yield from _tables(window.data, end, starts, ends, position)
        position += len(starts)
        window.drop(end)


class _Window:
    """The memory that a stream is read into: whole lines at its start, the beginning of the next one behind them."""

    def __init__(self, stream: BinaryIO) -> None:
        self.data = bytearray(BLOCK + LONGEST)
        self._mask = np.empty(len(self.data), dtype=np.bool_)
        self._stream = stream
        self._filled = 0
        self._begun = False

    def fill(self) -> int | None:
        """Read on. Where the last whole line ends; 0 where a line is too long to be held; None at the end."""
        before = self._filled
        most = min(before + BLOCK, len(self.data))
        while self._filled < most and (read := self._read(most - self._filled)):
            self._filled += read
        if not self._filled:
            return None
        cut = self.data.rfind(b"\n", 0, self._filled)
        at_end = self._filled < most
        return cut + 1 if cut >= 0 else self._filled if at_end else 0

    def _read(self, most: int) -> int:
        """Read up to `most` bytes behind what is there; the byte-order mark of a stream's beginning is passed over."""
        piece = self._stream.read(min(most, _PIECE))
        if not self._begun:
            self._begun = True
            piece = piece.removeprefix(_MARK) or self._stream.read(min(most, _PIECE))
        with memoryview(self.data) as view:
            view[self._filled : self._filled + len(piece)] = piece
        return len(piece)

    def bounds(self, end: int) -> tuple[Places, Places]:
        """Where each line up to `end` starts, and where it ends without its line end."""
        data = np.frombuffer(self.data, dtype=np.uint8, count=end)
        ends = np.flatnonzero(np.equal(data, 10, out=self._mask[:end]))
        if not len(ends) or ends[-1] != end - 1:
            ends = np.append(ends, end)
        return np.concatenate([[0], ends[:-1] + 1]), ends

    def drop(self, end: int) -> None:
        """Move what stands behind `end` to the start."""
        rest = self._filled - end
        self.data[:rest] = self.data[end : self._filled]
        self._filled = rest

    def skip(self) -> bytes:
        """Pass over a line that is too long; its first bytes."""
        shown = bytes(self.data[:SHOWN])
        self._filled = 0
        while read := self._read(BLOCK):
            cut = self.data.find(b"\n", 0, read)
            if cut >= 0:
                self._filled = read
                self.drop(cut + 1)
                break
        return shown


def _tables(data: bytearray, end: int, starts: Places, ends: Places, first: int) -> Iterator[pa.Table | BadLine]:
    """The lines as one table where all is well, else one by one."""
    positions = np.arange(first, first + len(starts), dtype=np.int64)
    if data.find(b"\x00", 0, end) < 0 and (ends - starts).max() <= LONGEST:
        table = _plain(data, end, positions, starts, ends)
        if table is not None:
            yield table
            return
    yield from _one_by_one(data, positions, starts, ends)


def _plain(data: bytearray, end: int, positions: Places, starts: Places, ends: Places) -> pa.Table | None:
    """All lines over one buffer; None if it is not UTF-8."""
    offsets = np.append(starts, end).astype(np.int64)
    lines = pa.LargeStringArray.from_buffers(len(starts), pa.py_buffer(offsets.tobytes()), pa.py_buffer(data))
    try:
        lines.validate(full=True)
    except pa.ArrowInvalid:
        return None
    table = pa.table({"position": positions, "line": lines})
    size = ends - starts
    said = (size > 1) | ((size == 1) & (np.frombuffer(data, np.uint8)[starts] != _RETURN))
    return table if said.all() else table.filter(pa.array(said))


def _one_by_one(data: bytearray, positions: Places, starts: Places, ends: Places) -> Iterator[pa.Table | BadLine]:
    good: list[tuple[int, str]] = []
    for position, start, end in zip(positions.tolist(), starts.tolist(), ends.tolist(), strict=True):
        raw = bytes(data[start:end])
        reason = _reason(raw)
        if reason:
            yield BadLine(position, reason, raw[:SHOWN])
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
