"""Walking through JSON of any size, one object after the other.

Three shapes are read, told apart by their first lines: JSON lines; an array of objects; an object with such an array
inside it under a known key (`WRAPPERS`), as in GLEIF's `{"records": [...]}`. Objects that merely follow each other,
without commas or line ends, are read as well.

The walk looks for the brackets only and hands each element to orjson, so that one broken element does not end it. Where
brackets or quotes do not close, the walk goes on at the next place that opens like the first element did. What was
passed over is told as a `BadItem`. Text that is not UTF-8 or holds raw control signs is repaired, and said to be so.

>>> first(Head("a.json", b'{"records": [{"LEI": "A"}, {"LEI": "B"}]}', ""))
{'LEI': 'A'}
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

import orjson

from clew.errors import SourceBroken
from clew.sources.contract import Head, Part

CHUNK = 1 << 20
LIMIT = 16 << 20
"""Elements and lines that are longer than this many bytes are not read."""

WRAPPERS = frozenset({"records", "relations", "exceptions", "statements", "entities", "results", "items", "data"})
"""Keys under which an object may hold the array that matters, at most two objects deep."""

_RAW = 4_100
_DEEPEST = 3
_NESTED = 1_000
_LOST = 64
_SPACE = b" \t\r\n,\x1e\xef\xbb\xbf"
# Repeated groups are not possessive ("*+"): Pythons before 3.11.5 match those wrongly. No branch here can be left for
# another, so there is nothing to go back into.
_FLAT = rb'[^"{}\[\]]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*"[^"{}\[\]]*+)*'
_NEXT = rb'(?:([{\[])|([}\]])|(")|\Z)'
_TOKEN = re.compile(_FLAT + _NEXT, re.DOTALL)
_INSIDE = re.compile(rb"(?:%b(?:\{%b\}|\[%b\]))*%b%b" % (_FLAT, _FLAT, _FLAT, _FLAT, _NEXT), re.DOTALL)
_KEY_BEFORE = re.compile(rb'"([^"\\]{1,64})"\s*:\s*\Z')
_FIRST_KEY = re.compile(rb'\{\s*("(?:[^"\\]|\\.){1,64}")\s*:')
_OPEN, _SHUT = -1, -2
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Item:
    """One object. `position` counts elements from 1, or is the line number where the file is JSON lines."""

    position: int
    value: dict[str, object]


@dataclass(frozen=True, slots=True)
class BadItem:
    """What could not be read, at `position`: a short `reason`, and the first 4,000 bytes or so of it."""

    position: int
    reason: str
    raw: bytes


def items(part: Part, within: Collection[str] = WRAPPERS) -> Iterator[Item | BadItem]:
    """The objects of a file in order, and what could not be read between them.

    `within` are the keys of an array that wraps the objects. A "repaired encoding" is told right before its item.
    Raises what `Part.open` raises; a stream that breaks off after the first object ends with a BadItem instead.
    """
    position = 0
    try:
        for piece in _walk(_chunks(part), part.head.data, within):
            position = piece.position
            yield piece
    except SourceBroken as error:
        if not position:
            raise
        yield BadItem(position + 1, "file breaks off", str(error).encode())


def first(head: Head, within: Collection[str] = WRAPPERS) -> dict[str, object] | None:
    """The first whole object in the start of a file, or None: for recognising formats."""
    for piece in _walk(iter([_plain(head.data)]), head.data, within):
        if isinstance(piece, Item):
            return piece.value
    return None


def _walk(chunks: Iterator[bytes], head: bytes, within: Collection[str]) -> Iterator[Item | BadItem]:
    head = _plain(head)
    if _is_lines(head, within):
        return _lines(chunks)
    return _Scan(frozenset(within) if _wraps(head, within) else frozenset()).run(chunks)


def _chunks(part: Part) -> Iterator[bytes]:
    with part.open() as stream:
        encoding = _UTF16.get(part.head.data[:2])
        decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None
        while chunk := stream.read(CHUNK):
            yield decoder.decode(chunk).encode("utf-8", "replace") if decoder else chunk


def _plain(head: bytes) -> bytes:
    encoding = _UTF16.get(head[:2])
    return head.decode(encoding, "replace").encode("utf-8", "replace") if encoding else head


def _is_lines(head: bytes, within: Collection[str]) -> bool:
    body = head.strip(_SPACE)
    if not body.startswith(b"{"):
        return False
    lines = [line for line in body.split(b"\n", 40) if line.strip()]
    if _is_object(lines[0]) and len(lines) > 1:
        return True
    if _wraps(head, within):
        return False
    return any(_is_object(line) for line in lines if line.startswith(b"{")) or (len(lines) == 1 and len(head) >= 65_536)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _wraps(head: bytes, within: Collection[str]) -> bool:
    scan = _Scan(frozenset(within))
    return head.lstrip(_SPACE).startswith(b"{") and any(scan.base == scan.depth for _ in scan.brackets(head))


def _lines(chunks: Iterable[bytes]) -> Iterator[Item | BadItem]:
    number, rest, skipping = 0, b"", False
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            number += 1
            if not skipping:
                yield from _parse(line, number)
            skipping = False
        if len(rest) > LIMIT:
            if not skipping:
                yield BadItem(number + 1, "line too long", rest[:_RAW])
            rest, skipping = b"", True
    if not skipping:
        yield from _parse(rest, number + 1)


def _parse(raw: bytes, position: int) -> Iterator[Item | BadItem]:
    raw = raw.strip(_SPACE)
    if not raw:
        return
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError:
        value = _repair(raw)
        if isinstance(value, dict):
            yield BadItem(position, "repaired encoding", raw[:_RAW])
    if isinstance(value, dict):
        yield Item(position, value)
    else:
        yield BadItem(position, "not JSON" if value is None else "not an object", raw[:_RAW])


def _repair(raw: bytes) -> object:
    """The value of JSON that breaks the rules for text only (Latin bytes, raw control signs, half pairs), else None."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    try:
        value = json.loads(text, strict=False, parse_constant=lambda _: None)
        again = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
        return orjson.loads(again)
    except (ValueError, RecursionError):
        return None


@dataclass(slots=True)
class _Scan:
    """The bracket counter. `base` is the depth at which elements open, None while no array that matters is open."""

    within: frozenset[str]
    base: int | None = field(init=False)
    depth: int = 0
    position: int = 0
    buffer: bytes = b""
    at: int = 0
    start: int = -1
    end: int = 0
    opening: re.Pattern[bytes] | None = None
    lost: int = 0
    seeking: bool = False

    def __post_init__(self) -> None:
        self.base = None if self.within else 0

    def run(self, chunks: Iterable[bytes]) -> Iterator[Item | BadItem]:
        for chunk in chunks:
            self.buffer += chunk
            yield from self.elements()
            while reason := self.hopeless():
                yield from self.give_up(reason)
                yield from self.elements()
            self.forget()
        while self.start >= 0:
            yield from self.give_up("element does not end")
            yield from self.elements()

    def elements(self) -> Iterator[Item | BadItem]:
        """Every element that ends in the buffer, and what stands between them."""
        if self.seeking:
            self.seek()
        for begin, end in self.brackets(self.buffer):
            if begin >= 0:
                yield from self.gap(begin)
                self.position += 1
                self.opening = self.opening or _marker(self.buffer[begin:end])
                yield from _parse(self.buffer[begin:end], self.position)
            elif begin == _SHUT or not self.within:
                yield from self.gap(end - 1)
            self.end = end
        if self.start < 0 and self.base is not None:
            yield from self.gap(self.at)
            self.end = self.at

    def brackets(self, data: bytes) -> Iterator[tuple[int, int]]:
        """Where elements begin and end; `_OPEN` or `_SHUT` and the place where an array of them opens or closes."""
        while self.depth < _NESTED:
            token = (_INSIDE if self.start >= 0 else _TOKEN).match(data, self.at)
            if token is None or token.lastindex is None:
                self.at = len(data)
                return
            spot = token.start(token.lastindex)
            if token.lastindex == 3:
                self.at = spot
                return
            self.at = spot + 1
            if token.lastindex == 1:
                if self.opens(data, spot):
                    yield _OPEN, self.at
            elif (begin := self.closes()) is not None:
                yield begin, self.at

    def opens(self, data: bytes, spot: int) -> bool:
        """Count an opening bracket; True where it opens the array that matters."""
        self.depth += 1
        if self.start >= 0:
            return False
        if data[spot] == 0x5B and self.matters(data, spot):
            self.base = self.depth
            return True
        if self.base is not None and self.depth > self.base:
            self.start = spot
        return False

    def matters(self, data: bytes, spot: int) -> bool:
        """Whether the array that opens here holds the elements."""
        if not self.within:
            return self.base == 0
        if self.base is not None or self.depth > _DEEPEST + 1:
            return False
        key = _KEY_BEFORE.search(data, max(0, spot - 80), spot)
        return key is not None and key[1].decode("utf-8", "replace") in self.within

    def closes(self) -> int | None:
        """Count a closing bracket: the start of the element that it ends, `_SHUT`, or None where it does not matter."""
        self.depth = max(self.depth - 1, 0)
        if self.base is None or (self.start >= 0 and self.depth > self.base):
            return None
        if self.start >= 0:
            begin, self.start = self.start, -1
            return begin
        if self.depth < self.base:
            self.base = None if self.within else 0
        return _SHUT

    def gap(self, until: int) -> Iterator[BadItem]:
        """What stands between elements and is more than commas and space."""
        stray = self.buffer[self.end : until].strip(_SPACE)
        if stray:
            self.position += 1
            yield BadItem(self.position, "not an object", stray[:_RAW])

    def hopeless(self) -> str | None:
        """Why the open element will not be read, if so."""
        if self.depth >= _NESTED:
            return "nested too deeply"
        return "element too long" if self.start >= 0 and len(self.buffer) - self.start > LIMIT else None

    def give_up(self, reason: str) -> Iterator[BadItem]:
        """Tell that the open element cannot be read, and go on where another one opens like the first."""
        begin = max(self.start, 0)
        self.position += 1
        self.lost += 1
        self.opening = self.opening or _marker(self.buffer[begin : begin + 200])
        self.at = begin + 1
        self.seek()
        yield BadItem(self.position, reason, self.buffer[begin : min(self.at, begin + _RAW)])

    def seek(self) -> None:
        """Stand at the next place in the buffer that opens like the first element did, or at its end and seek on."""
        again = self.opening.search(self.buffer, self.at) if self.opening and self.lost < _LOST else None
        self.seeking = again is None
        self.at = self.end = again.start() if again else len(self.buffer)
        self.start, self.depth = -1, self.base or 0

    def forget(self) -> None:
        """Drop what has been read from the buffer, all but the few bytes that a key or an opening may begin in."""
        keep = self.start if self.start >= 0 else max(self.at - 100, 0)
        self.buffer = self.buffer[keep:]
        self.at -= keep
        self.end = max(self.end - keep, 0)
        self.start = 0 if self.start >= 0 else -1


def _marker(raw: bytes) -> re.Pattern[bytes] | None:
    key = _FIRST_KEY.match(raw)
    return re.compile(rb"\{\s*" + re.escape(key[1]) + rb"\s*:") if key else None
