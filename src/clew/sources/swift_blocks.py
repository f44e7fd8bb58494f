"""Messages of SWIFT (MT) taken apart into fields: blocks 1 to 5, several messages a file, RJE (`$` between) and plain.

Banks' statement files often come without blocks, with `-` or nothing between the messages: a field 20 then begins one.
Everything is read line by line; a message that ends before its `-}` is told to be cut short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from clew.errors import SourceBroken
from clew.sources.contract import Part

LONGEST_LINE = 1 << 16
LONGEST_FIELD = 400
LONGEST_HEADER = 4_000

FIELD = re.compile(r":(\d\d[A-Z]?):(.*)", re.DOTALL)
_ENVELOPE = re.compile(r"[A-Z0-9]{6,12}|\d{3}(?: \d\d)?|[\s$\x01\x03]*")
_BLOCK = re.compile(r"\{([1-5]):")
_TYPE = re.compile(r"\{2:[IO](\d{3})")
_INPUT = re.compile(r"\{2:I\d{3}([A-Z0-9]{12})")
_OUTPUT = re.compile(r"\{2:O\d{3}\d{10}([A-Z0-9]{12})")
_SELF = re.compile(r"\{1:[A-Z]\d\d([A-Z0-9]{12})")


@dataclass(frozen=True, slots=True)
class Start:
    """A message begins. `kind` is its number, "" where no header tells it; `sender` and `receiver` are BICs or ""."""

    position: int
    kind: str = ""
    sender: str = ""
    receiver: str = ""
    header: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the line it starts at, from 1, its tag as `32A`, and its text with line ends as newlines."""

    position: int
    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class End:
    """The message ends; `cut` where its end sign is missing."""

    position: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Stray:
    """What belongs to no message."""

    position: int
    reason: str
    raw: str


Piece = Start | Field | End | Stray


def pieces(part: Part) -> Iterator[Piece]:
    """The messages of a file: a Start, its Fields and an End for each, and what stands between them.

    Raises what `Part.open` raises; a stream that breaks off later ends with a Stray.
    """
    walk = _Walk()
    try:
        with part.open() as stream:
            for line in _lines(stream):
                yield from walk.line(line)
    except SourceBroken as error:
        if not walk.position:
            raise
        yield Stray(walk.position, "file breaks off", str(error))
    yield from walk.end(cut=walk.blocks)


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Lines without their ends, UTF-8 or else Windows-1252. One that is too long comes in pieces."""
    while raw := stream.readline(LONGEST_LINE):
        bare = raw.rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
        try:
            yield bare.decode().replace("\0", " ")
        except UnicodeDecodeError:
            yield bare.decode("cp1252", "replace").replace("\0", " ")


@dataclass(slots=True)
class _Walk:
    """Where the walk is. `blocks`: the message began with a header, and so must end with `-}`."""

    position: int = 0
    inside: bool = False
    blocks: bool = False
    header: str = ""
    began: int = 0
    tag: str = ""
    text: list[str] | None = None
    at: int = 0

    def line(self, line: str) -> Iterator[Piece]:
        """One line on."""
        self.position += 1
        if self.header:
            yield from self._head(line)
        elif (start := line.find("{1:")) >= 0 or ((start := line.find("{2:")) >= 0 and not self.inside):
            yield from self._text(line[:start])
            yield from self.end(cut=self.blocks)
            self.began = self.position
            yield from self._head(line[start:])
        else:
            yield from self._text(line)

    def _head(self, line: str) -> Iterator[Piece]:
        """More of the blocks before the text."""
        self.header += line
        before, found, rest = self.header.partition("{4:")
        if found:
            self.header = ""
            yield self._start(before)
            yield from self._text(rest)
        elif len(self.header) > LONGEST_HEADER:
            yield Stray(self.began, "header without a text block", self.header)
            self.header = ""

    def _start(self, header: str) -> Start:
        kind, own = _TYPE.search(header), _bank(_SELF.search(header))
        self.inside = self.blocks = True
        other_in, other_out = _bank(_INPUT.search(header)), _bank(_OUTPUT.search(header))
        sender, receiver = (other_out, own) if other_out else (own, other_in)
        return Start(self.began, kind.group(1) if kind else "", sender, receiver, header)

    def _text(self, line: str) -> Iterator[Piece]:
        field = FIELD.match(line)
        if field:
            yield from self._field(field.group(1), field.group(2))
        elif line.startswith("-}") or line.strip() == "-":
            yield from self.end(cut=False)
        elif self.inside and self.text is not None:
            yield from self._continued(line)
        elif not _ENVELOPE.fullmatch(line.strip()) and not _BLOCK.match(line.lstrip("-}$ ")):
            yield Stray(self.position, "line outside a message", line)

    def _field(self, tag: str, text: str) -> Iterator[Piece]:
        yield from self._done()
        if tag == "20" and not self.blocks:
            yield from self.end(cut=False)
        if not self.inside:
            self.inside = True
            yield Start(self.position)
        self.tag, self.text, self.at = tag, [text], self.position

    def _continued(self, line: str) -> Iterator[Piece]:
        assert self.text is not None
        if len(self.text) == LONGEST_FIELD:
            yield Stray(self.position, "field too long", f":{self.tag}: goes on: {line}")
        if len(self.text) <= LONGEST_FIELD:
            self.text.append(line)

    def _done(self) -> Iterator[Piece]:
        """The field that was being read."""
        if self.text is not None:
            yield Field(self.at, self.tag, "\n".join(self.text[:LONGEST_FIELD]).rstrip())
        self.text = None

    def end(self, *, cut: bool) -> Iterator[Piece]:
        """The message that was being read ends."""
        yield from self._done()
        if self.header:
            yield Stray(self.began, "header without a text block", self.header)
        elif self.inside:
            yield End(self.position, cut)
        self.inside, self.blocks, self.header = False, False, ""


def _bank(found: re.Match[str] | None) -> str:
    """The BIC of a terminal's address of 12 signs, whose ninth is the terminal."""
    return found.group(1)[:8] + found.group(1)[9:] if found else ""
