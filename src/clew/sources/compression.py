"""Compressed streams: recognised by their first bytes, opened lazily, held in bounded memory.

gzip, bzip2, xz and Zstandard share one engine: a decoder that gives at most `CHUNK` bytes at a time (Zstandard: what
1 KiB of input can give, 32 MiB at worst). Every layer has the same ceiling, `ceiling(size on disk)`: real lists shrink
10 to 60 times; what unpacks to over 64 MiB and more than 100 times its size was built to fill a disk.
"""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import BinaryIO, Protocol

from clew.errors import SourceBroken, SourceUnsafe

CHUNK = 1 << 17
GRACE = 64 << 20
RATIO = 100
MEMORY = 256 << 20
LAYERS = 2
_ZSTD_INPUT = 1024
_MAGIC = {b"\x1f\x8b\x08": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zstd"}
FAILURES = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    OverflowError,
    NotImplementedError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
)
"""What the standard library raises on damaged archives and streams."""


class Decoder(Protocol):
    """The shape of `bz2.BZ2Decompressor`, to which the other decoders are bent."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def compressed(start: bytes) -> str | None:
    """The compression of a stream that starts so: gzip, bzip2, xz or zstd; None for none of them.

    >>> compressed(b"\\x1f\\x8b\\x08\\x00")
    'gzip'
    """
    for magic, kind in _MAGIC.items():
        if start.startswith(magic):
            return kind if kind != "bzip2" or start[3:10] in _BZIP2_BLOCKS else None
    return "zstd" if start[1:4] == b"\x2a\x4d\x18" and start[0] & 0xF0 == 0x50 else None


_BZIP2_BLOCKS = {b"%d" % level + mark for level in range(1, 10) for mark in (b"1AY&SY", b"\x17rE8P\x90")}


def ceiling(size: int) -> int:
    """How many bytes a file of `size` bytes on disk may unpack to before it counts as a bomb."""
    return max(GRACE, RATIO * size)


def unpacked(stream: BinaryIO, name: str, size: int) -> BinaryIO:
    """`stream` without its compression, up to two layers deep; uncompressed streams come back as they are.

    `size` is that of the file on disk, on which the ceiling rests. Reading raises SourceBroken where the stream is
    damaged or cut short, SourceUnsafe where it grows beyond the ceiling. Closing it closes `stream`.
    """
    for _ in range(LAYERS):
        buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(Watched(stream, name))
        kind = compressed(buffered.peek(16)[:16])
        if kind is None:
            return buffered
        layer = _Unpacking(buffered, kind)
        stream = io.BufferedReader(Watched(layer, name, limit=ceiling(size)), CHUNK)
    return stream


class Readable(Protocol):
    """All that is asked of a stream to be watched."""

    def read(self, size: int = -1, /) -> bytes | None: ...
    def close(self) -> None: ...


class Watched(io.RawIOBase):
    """A stream whose failures come out as ours, and that stops at `limit` bytes."""

    def __init__(self, source: Readable, name: str, *, limit: int | None = None, closing: ExitStack | None = None):
        self._source = source
        self._name = name
        self._limit = limit
        self._closing = closing
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # no Buffer before 3.12
        data = self._some(len(buffer))
        self._count += len(data)
        if self._limit is not None and self._count > self._limit:
            raise SourceUnsafe(
                f"{self._name} unpacks to more than {self._limit:,} bytes, over {RATIO} times its size: "
                "this looks like a decompression bomb. If you trust it, unpack it yourself and add the result."
            )
        buffer[: len(data)] = data
        return len(data)

    def _some(self, size: int) -> bytes:
        try:
            return self._source.read(size) or b""
        except FAILURES as error:
            raise SourceBroken(
                f"{self._name} is damaged or cut short: {self._count:,} bytes could be read, then: {error}. "
                "Get the file again."
            ) from error

    def seekable(self) -> bool:
        return self._limit is None and isinstance(self._source, io.IOBase) and self._source.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if not self.seekable() or not isinstance(self._source, io.IOBase):
            raise io.UnsupportedOperation("a compressed stream is read from the start to the end")
        self._count = self._source.seek(offset, whence)
        return self._count

    def tell(self) -> int:
        return self._count

    def close(self) -> None:
        if not self.closed:
            self._source.close()
            if self._closing is not None:
                self._closing.close()
        super().close()


class _Unpacking:
    """Reads one compressed layer, which may be several frames one behind the other."""

    def __init__(self, source: BinaryIO, kind: str):
        self._source = source
        self._kind = kind
        self._pieces = self._walk()
        self._left = memoryview(b"")

    def read(self, size: int = -1, /) -> bytes:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._left = memoryview(piece)
        end = len(self._left) if size < 0 else size
        given, self._left = self._left[:end], self._left[end:]
        return bytes(given)

    def close(self) -> None:
        self._source.close()

    def _walk(self) -> Iterator[bytes]:
        data = self._source.read(CHUNK)
        while _more(self._kind, data):
            decoder = _DECODERS[self._kind]()
            while not decoder.eof:
                if decoder.needs_input and not data:
                    data = self._source.read(CHUNK)
                    if not data:
                        raise EOFError(f"the {self._kind} stream ends before its end mark")
                piece = decoder.decompress(data, CHUNK)
                data = b""
                if piece:
                    yield piece
            data = (decoder.unused_data or self._source.read(CHUNK)).lstrip(b"\0")
            while not data and (padding := self._source.read(CHUNK)):
                data = padding.lstrip(b"\0")


def _more(kind: str, data: bytes) -> bool:
    """Whether another frame follows. What stands behind the last frame and is none is an error, not a silence."""
    if data and compressed(data) != kind and len(data) >= 16:
        raise ValueError(f"{len(data):,} bytes behind the {kind} stream are not {kind}")
    return bool(data)


class _Zlib:
    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max(max_length, 0))


class _Zstd:
    """Feeds the decoder 1 KiB at a time, since it cannot be told how much to give."""

    def __init__(self) -> None:
        import zstandard

        self._inner = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
        self._error = zstandard.ZstdError
        self._waiting = memoryview(b"")

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._waiting

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data + bytes(self._waiting)

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        if data:
            self._waiting = memoryview(bytes(self._waiting) + data)
        fed, self._waiting = self._waiting[:_ZSTD_INPUT], self._waiting[_ZSTD_INPUT:]
        try:
            return self._inner.decompress(fed)
        except self._error as error:
            raise ValueError(str(error)) from error


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": _Zlib,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY),
    "zstd": _Zstd,
}
