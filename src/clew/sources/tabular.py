"""Rows of a delimited text file, whatever state it is in.

Real lists are cut, glued and re-saved: a byte-order mark here, one Latin line in a UTF-8 file there, a quote that never
closes, a hole of NUL bytes. `rows` walks all of it and never stops half-way: it gives a `Row` for what can be read and
a `BadRow` for what cannot, each with the number of the line at which it starts. Where a line could be repaired (NUL
bytes taken out, another encoding than the rest of the file) both are given, the `BadRow` first.

Decisions. Encoding is UTF-8 line by line, else Windows-1252; UTF-16 and UTF-32 are known by their mark, UTF-16 also by
its pattern. A quoted field may run over several lines, but a record that does so and then has a number of fields that
no record before it had, or a quote that closes amid a field, or runs over 1,000 lines, or never ends, began with a
stray quote: its first line is a `BadRow` and the walk goes on with the second. A line that holds only the DOS
end-of-file sign, or no text at all, says nothing.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO, NamedTuple

from clew.errors import SourceBroken

LONGEST_LINE = 16 * 1024 * 1024
LONGEST_RECORD = 1_000
DELIMITERS = ",;\t|"

_CHUNK = 1024 * 1024
_HEAD = 64 * 1024
_RAW = 16_000
_BARE_RETURN = re.compile(rb"\r(?!\n|\Z)")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Row(NamedTuple):
    """One record: the line it starts at, from 1, and its fields. A tuple, for one is made of every line of a file."""

    position: int
    fields: list[str]


class BadRow(NamedTuple):
    """What is wrong at a line: a short countable reason, and the text as far as it is known."""

    position: int
    reason: str
    raw: str


def rows(stream: BinaryIO, delimiter: str | None = None) -> Iterator[Row | BadRow]:
    r"""Every record of the stream, in order; positions never fall. The delimiter is sniffed where none is given.

    Raises SourceBroken only if the stream does before a first byte came; later it ends in a `BadRow` "truncated file".

    >>> list(rows(io.BytesIO(b'7,"Blue, Quay"\n\n8,"x')))
    [Row(position=1, fields=['7', 'Blue, Quay']), BadRow(position=3, reason='unbalanced quote', raw='8,"x')]
    """
    # The limit is one for the whole process and 128 KiB unless raised; a line is bounded by LONGEST_LINE here.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE * 2))
    lines = _Lines(stream)
    feed = _Feed(iter(lines), lines.problems)
    separator = delimiter or sniff_delimiter(lines.head)
    while not feed.ended:
        yield from _records(feed, separator)
    yield from feed.problems_until(None)


def sniff_delimiter(text: str) -> str:
    r"""Which of comma, semicolon, tab and bar splits most of these lines into the same number of fields.

    >>> sniff_delimiter("a;b;c\n1;2,5;3\n4;5,1,7;6\n")
    ';'
    """
    lines = [line for line in text.split("\n")[:40] if line.strip()]
    whole = lines[:-1] if len(lines) > 1 and not text.endswith("\n") else lines
    return max(DELIMITERS, key=lambda sign: _agreement(whole, sign))


def line(fields: Iterable[str], delimiter: str = ",") -> str:
    """A row as one line again, to be quarantined: what has to be in quotes is.

    >>> line(["4", "only, two", ""])
    '4,"only, two",'
    """
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="").writerow(fields)
    return out.getvalue()


def header_row(head_text: str) -> list[str]:
    """The fields of the first row that has text, of the start of a file; [] if there is none.

    >>> header_row("node_id,name" + chr(10) + "1,x")
    ['node_id', 'name']
    """
    found = rows(io.BytesIO(head_text.encode("utf-8", "replace")))
    return next((row.fields for row in found if isinstance(row, Row)), [])


def _agreement(lines: list[str], delimiter: str) -> tuple[int, int]:
    try:
        # A field with an odd number of quotes was torn out of a quoted one: this is not the delimiter.
        found = [fields for fields in csv.reader(lines, delimiter=delimiter) if len(fields) > 1]
        widths = Counter(len(fields) for fields in found if not any(cell.count('"') % 2 for cell in fields))
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count, width


def _records(feed: _Feed, delimiter: str) -> Iterator[Row | BadRow]:
    """Records up to the end, or up to one that cannot be: then the feed is wound back to its second line."""
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except _OpenQuoteError:
            yield from feed.refuse("unbalanced quote")
            return
        except csv.Error as error:
            yield from feed.refuse(str(error))
            return
        if len(feed.held) > 1 and not feed.sound(fields, delimiter):
            yield from feed.refuse("unbalanced quote")
            return
        feed.widths.add(len(fields))
        start = feed.number - len(feed.held) + 1
        feed.held.clear()
        if feed.problems:
            yield from feed.problems_until(start)
        if any(fields) and fields != ["\x1a"]:
            yield Row(start, fields)


class _OpenQuoteError(Exception):
    """Within this module only: the record that is being read has no end."""


@dataclass(slots=True)
class _Feed:
    """Lines for the csv module, which asks for one at a time. Knows which lines the record at hand is made of."""

    source: Iterator[str]
    problems: deque[BadRow]
    number: int = 0
    widths: set[int] = field(default_factory=set)
    ended: bool = False
    held: list[str] = field(default_factory=list)
    again: deque[str] = field(default_factory=deque)
    size: int = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.held:
            self.size += len(self.held[-1])
            if len(self.held) >= LONGEST_RECORD or self.size > LONGEST_LINE:
                raise _OpenQuoteError
        else:
            self.size = 0
        line = self.again.popleft() if self.again else next(self.source, None)
        if line is None:
            if self.held:
                raise _OpenQuoteError
            self.ended = True
            raise StopIteration
        self.number += 1
        self.held.append(line)
        return line

    def sound(self, fields: list[str], delimiter: str) -> bool:
        """Whether a record of several lines is one: of a width seen before, its quotes closed where a field ends."""
        if self.widths and len(fields) not in self.widths:
            return False
        try:
            return bool(list(csv.reader(self.held, delimiter=delimiter, strict=True)))
        except csv.Error:
            return False

    def refuse(self, reason: str) -> Iterator[BadRow]:
        """Give up the first line of the record at hand, and go back to its second."""
        first, rest = self.held[0], self.held[1:]
        self.number -= len(rest)
        self.again.extendleft(reversed(rest))
        self.held.clear()
        yield from self.problems_until(self.number)
        yield BadRow(self.number, reason, first.rstrip("\r\n")[:_RAW])

    def problems_until(self, position: int | None) -> Iterator[BadRow]:
        """What was wrong with lines up to this one, or with any."""
        while self.problems and (position is None or self.problems[0].position <= position):
            yield self.problems.popleft()


@dataclass(slots=True)
class _Lines:
    """The stream as lines of text, each with its end. What is wrong with one goes to `problems` before it is given."""

    stream: BinaryIO
    head: str = ""
    problems: deque[BadRow] = field(default_factory=deque)
    number: int = 0
    encoding: str | None = None
    cut: str | None = None
    chunks: Iterator[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.chunks = self._read()
        first = next(self.chunks, b"")
        encoding, mark = encoding_of(first)
        self.chunks = _recoded(chain([first[mark:]], self.chunks), encoding)
        first = next(self.chunks, b"")
        if b"\r" in first and b"\n" not in first:
            first = first.replace(b"\r", b"\n")
            self.chunks = (chunk.replace(b"\r", b"\n") for chunk in self.chunks)
        self.chunks = chain([first], self.chunks)
        self.head = _decode(first[:_HEAD])[0]

    def __iter__(self) -> Iterator[str]:
        tail = b""
        skipped = 0
        for chunk in self.chunks:
            end = chunk.rfind(b"\n") + 1
            if skipped:
                skipped += chunk.find(b"\n") if end else len(chunk)
            elif not end and len(tail) > LONGEST_LINE:
                skipped = len(tail) + len(chunk)
            if skipped and not end:
                continue
            if skipped:
                yield self._too_long(tail, skipped)
                tail, skipped, chunk = b"", 0, chunk[chunk.find(b"\n") + 1 :]
                end = chunk.rfind(b"\n") + 1
            yield from self._block(tail + chunk[:end] if end else b"")
            tail = chunk[end:] if end else tail + chunk
        yield from self._last(tail, skipped)

    def _last(self, tail: bytes, skipped: int) -> Iterator[str]:
        """The line that has no end; where the stream broke, it is not one."""
        if skipped:
            yield self._too_long(tail, skipped)
        elif self.cut is None:
            yield from self._block(tail)
        if self.cut is not None:
            raw = "" if skipped else _printed(tail)
            self.problems.append(BadRow(self.number + 1, "truncated file", raw or self.cut))

    def _read(self) -> Iterator[bytes]:
        begun = False
        while True:
            try:
                chunk = self.stream.read(_CHUNK)
            except SourceBroken as error:
                if not begun:
                    raise
                self.cut = str(error)
                return
            if not chunk:
                return
            begun = True
            yield chunk

    def _block(self, block: bytes) -> Iterator[str]:
        """Whole lines. Nearly all blocks are clean and decoded at one stroke."""
        if b"\r" in block and block.count(b"\r") != block.count(b"\r\n"):
            block = _BARE_RETURN.sub(b" ", block)
        text = self._clean(block)
        if text is None:
            yield from map(self._line, io.BytesIO(block))
            return
        for line in io.StringIO(text, newline="\n"):
            self.number += 1
            yield line

    def _clean(self, block: bytes) -> str | None:
        if b"\0" in block:
            return None
        if block.isascii():
            return block.decode("ascii")
        try:
            text = block.decode("utf-8")
        except UnicodeDecodeError:
            return None
        self.encoding = self.encoding or "utf-8"
        return text if self.encoding == "utf-8" else None

    def _line(self, line: bytes) -> str:
        self.number += 1
        if b"\0" in line:
            self._problem("NUL bytes", line)
            line = line.replace(b"\0", b"")
        text, encoding = _decode(line)
        if encoding != "ascii":
            self.encoding = self.encoding or encoding
            if encoding != self.encoding:
                self._problem("another encoding", line)
        return text

    def _too_long(self, start: bytes, length: int) -> str:
        self.number += 1
        self._problem("line too long", b"%d bytes: %s" % (length, start[:_RAW]))
        return "\n"

    def _problem(self, reason: str, line: bytes) -> None:
        self.problems.append(BadRow(self.number, reason, _printed(line)))


def _printed(line: bytes) -> str:
    """The line so that every byte of it can be told, for a person."""
    text = line[:_RAW].rstrip(b"\r\n").decode("utf-8", "backslashreplace")
    return text.replace("\0", "\u2400")


def encoding_of(start: bytes) -> tuple[str, int]:
    """The encoding of a file that starts so, and the length of its mark."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding, len(mark)
    pairs = len(start[:4096]) // 2
    if pairs:
        low, high = start[: pairs * 2 : 2], start[1 : pairs * 2 : 2]
        if high.count(0) > 0.6 * pairs and low.count(0) < 0.1 * pairs:
            return "utf-16-le", 0
        if low.count(0) > 0.6 * pairs and high.count(0) < 0.1 * pairs:
            return "utf-16-be", 0
    return "utf-8", 0


def _recoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding == "utf-8":
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _decode(line: bytes) -> tuple[str, str]:
    """The text, and which encoding it took: ascii, utf-8 or cp1252 (its five holes as in Latin-1)."""
    if line.isascii():
        return line.decode("ascii"), "ascii"
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1"), "cp1252"
