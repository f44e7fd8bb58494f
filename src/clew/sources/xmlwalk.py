"""Walks the elements of a large XML document one by one, and keeps going where it is broken.

A list is one long row of elements of a few kinds. Each is cut out of the stream of bytes by its tags and parsed alone,
so that memory holds one element, a malformed one costs only itself, and line numbers stay true at any size. (lxml's
`iterparse` was tried: it stops for good at the first flaw.) Where an element is not well-formed, its bytes are mended
as far as that is certain: stray Latin-1 bytes in a UTF-8 file, control characters, bare ampersands.

No entity is ever resolved and no DTD loaded; a document that declares entities is refused before anything is read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element as Node

from clew.errors import SourceBroken, SourceUnsafe
from clew.sources.contract import Part

__all__ = ["BrokenElement", "Element", "Node", "elements", "markup", "text", "texts"]

CHUNK = 1 << 18
PROLOG_LIMIT = 1 << 20
ELEMENT_LIMIT = 1 << 24
RAW_LIMIT = 16_000

_NAMESPACE = re.compile(rb"""xmlns(:[\w.-]+)?\s*=\s*("[^"<]*"|'[^'<]*')""")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
_PROLOG = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<([\w.:-]+)")
_PREFIX = re.compile(rb"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]")
_QUALIFIED = re.compile(rb"<[\w.-]+:")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[1-24-9]|2\d|3[01]));",
    re.IGNORECASE,
)
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_CUT_OFF = {0x13: "–", 0x14: "—", 0x18: "‘", 0x19: "’", 0x1C: "“", 0x1D: "”"}
_ASCII_BASED = (
    "iso8859-1",
    "iso8859-15",
    "iso8859-2",
    "iso8859-5",
    "iso8859-6",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1256",
)
_DOCTYPE = re.compile(rb"""<!DOCTYPE[^\[>"']*(?:"[^"]*"[^\[>"']*|'[^']*'[^\[>"']*)*(?:\[[^\]]*\]\s*)?>""")
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a wanted kind: its number and first line, both from 1. `node` has local names, no namespaces."""

    number: int
    line: int
    node: Node


@dataclass(frozen=True, slots=True)
class BrokenElement:
    """What was wrong with the element of this number. It was read nevertheless if the reason starts with "repaired"."""

    number: int
    line: int
    reason: str
    raw: bytes
    detail: str = ""


def elements(part: Part, tags: Collection[str]) -> Iterator[Element | BrokenElement]:
    """The outermost elements with one of these local names, in document order.

    An element that cannot be read comes as a `BrokenElement`, and one that was mended is followed by one. A document
    that stops before its root is closed ends with one more. Raises SourceUnsafe where the document declares entities,
    and SourceBroken where it is no XML at all.
    """
    with part.open() as raw:
        stream = _Stream(raw, part.path)
        root = stream.prolog()
        yield from _Walk(stream, root, frozenset(tag.encode() for tag in tags)).run()


def text(node: Node, path: str) -> str | None:
    """The stripped text of the first element at the path (local names, "A/B"); None if it is missing or empty."""
    found = node.findtext(path)
    return (found.strip() or None) if found else None


def texts(node: Node, path: str) -> list[str]:
    """The stripped texts, not the empty ones, of all elements at the path."""
    return [stripped for found in node.findall(path) if (stripped := (found.text or "").strip())]


def markup(node: Node) -> bytes:
    """The element as XML again, to be quarantined."""
    return etree.tostring(node, encoding="utf-8")


@dataclass(slots=True)
class _Stream:
    """The document's bytes in an encoding whose markup is ASCII: a window, read up to `at`."""

    raw: BinaryIO
    path: str
    encoding: str = "utf-8"
    window: bytes = b""
    at: int = 0
    line: int = 1
    ended: bool = False
    cut: str | None = None
    decoder: codecs.IncrementalDecoder | None = None

    def more(self) -> bool:
        """Widen the window by a chunk and drop what was read; False at the end. Damage to the file is kept in `cut`."""
        if self.ended:
            return False
        try:
            chunk = self.raw.read(CHUNK)
        except SourceBroken as error:
            self.cut, chunk = str(error), b""
        self.ended = not chunk
        if self.decoder:
            chunk = self.decoder.decode(chunk, self.ended).encode()
        self.window = self.window[self.at :] + chunk
        self.at = 0
        return not self.ended

    def advance(self, to: int) -> None:
        """Read on to a place in the window, minding lines."""
        self.line += self.window.count(b"\n", self.at, to)
        self.at = to

    def unread(self) -> int:
        return len(self.window) - self.at

    def prolog(self) -> bytes:
        """Read up to the root's start tag, choose the encoding, refuse entities. The name of the root."""
        self.more()
        self._choose_encoding()
        while True:
            if match := _PROLOG.match(self.window, self.at):
                self.advance(match.end())
            elif self.window.startswith(b"<!DOCTYPE", self.at):
                self._doctype()
            elif root := _ROOT.match(self.window, self.at):
                return root.group(1)
            elif self.unread() > PROLOG_LIMIT or not self.more():
                raise SourceBroken(self.cut or f"{self.path}: wanted XML, found {self.window[self.at :][:40]!r}")

    def _choose_encoding(self) -> None:
        for mark, name in _MARKS:
            if self.window.startswith(mark):
                self.at = len(mark) if mark in _BOMS else 0
                if name != "utf-8":
                    self.decoder = codecs.getincrementaldecoder(name)("replace")
                    self.window = self.decoder.decode(self.window[self.at :], self.ended).encode()
                    self.at = 0
                return
        declared = _ENCODING.match(self.window)
        if declared:
            self.encoding = _known(declared.group(1).decode())

    def _doctype(self) -> None:
        """Pass over the document type declaration, which may hold no entity."""
        while True:
            if b"<!ENTITY" in self.window[self.at : self.at + PROLOG_LIMIT]:
                raise SourceUnsafe(
                    f"{self.path}: the XML document declares entities; a list needs none, so it is refused"
                )
            if end := _DOCTYPE.match(self.window, self.at):
                self.advance(end.end())
                return
            if self.unread() > PROLOG_LIMIT:
                raise SourceUnsafe(f"{self.path}: the XML document's type declaration is longer than 1 MiB; refused")
            if not self.more():
                raise SourceBroken(f"{self.path}: the XML document ends within its type declaration")


def _known(name: str) -> str:
    """The codec of a declared encoding, if its markup is ASCII; else UTF-8, as most documents are."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return "utf-8"
    return codec if codec in _ASCII_BASED else "utf-8"


@dataclass(slots=True)
class _Walk:
    """Cuts elements out of the stream."""

    stream: _Stream
    root: bytes
    tags: frozenset[bytes]
    number: int = 0
    closed: bool = False
    spaces: dict[bytes, bytes] = field(default_factory=dict)

    def run(self) -> Iterator[Element | BrokenElement]:
        start = self._start_pattern()
        self._root_may_be_empty()
        while (match := self._find(start)) is not None:
            self._skip(match.start())
            if match.group(1):
                tag = match.group()[1:]
                self.closed = self.closed or tag == self.root
                yield from self._element(_boundaries(tag), start)
            elif match.group().startswith(b"</"):
                self._skip(match.end())
                self.closed = True
            else:
                self._pass_over(match)
        if not self.closed:
            yield self._truncated()

    def _start_pattern(self) -> re.Pattern[bytes]:
        names = b"|".join(re.escape(tag) for tag in sorted(self.tags))
        wanted = rb"<(?:[\w.-]+:)?(" + names + rb")(?=[\s/>])"
        return re.compile(wanted + rb"|<!--|<!\[CDATA\[|</" + re.escape(self.root) + rb"\s*>")

    def _root_may_be_empty(self) -> None:
        empty = re.compile(rb"""<[\w.:-]+(?:[^<>"']|"[^"]*"|'[^']*')*/>""").match(self.stream.window, self.stream.at)
        self.closed = empty is not None

    def _find(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """The pattern's next place; on the way, what lies well before the window's end is dropped."""
        while (match := pattern.search(self.stream.window, self.stream.at)) is None:
            self._skip(max(self.stream.at, len(self.stream.window) - 256))
            if not self.stream.more():
                return pattern.search(self.stream.window, self.stream.at)
        return match

    def _skip(self, to: int) -> None:
        """Read on to a place in the window, minding lines and namespaces."""
        stream = self.stream
        if to - stream.at < CHUNK:
            for name, space in _NAMESPACE.findall(stream.window[stream.at : to]):
                self.spaces.setdefault(name, space)
        stream.advance(to)

    def _pass_over(self, opening: re.Match[bytes]) -> None:
        """Drop a comment or character data that stands between elements; one that never ends takes the rest with it."""
        self._skip(opening.end())
        closing = self._find(re.compile(rb"-->" if opening.group() == b"<!--" else rb"\]\]>"))
        self._skip(closing.end() if closing else len(self.stream.window))

    def _element(self, boundary: re.Pattern[bytes], start: re.Pattern[bytes]) -> Iterator[Element | BrokenElement]:
        self.number += 1
        length = self._length(boundary)
        if length is None:
            yield self._unclosed(start)
            return
        stream = self.stream
        raw = stream.window[stream.at : stream.at + length]
        yield from self._parsed(raw)
        stream.advance(stream.at + length)

    def _length(self, boundary: re.Pattern[bytes]) -> int | None:
        """The length of the element that starts here; None where another begins before its end, or it never ends."""
        stream = self.stream
        done, opened = 0, False
        while True:
            match = boundary.search(stream.window, stream.at + done)
            if match is None or match.group(3) is not None:
                done = (match.start() if match else self._last_opening(done)) - stream.at
                if stream.unread() > ELEMENT_LIMIT or not stream.more():
                    return None
                continue
            done = match.end() - stream.at
            if match.group(2) is not None or (match.group(1) or b"").endswith(b"/>"):
                return None if opened and match.group(1) else done
            if match.group(1) is not None and opened:
                return None
            opened = opened or match.group(1) is not None

    def _last_opening(self, done: int) -> int:
        """Where markup may have begun that the window cuts: all before has been searched."""
        found = self.stream.window.rfind(b"<", self.stream.at + done)
        return found if found >= 0 else len(self.stream.window)

    def _unclosed(self, start: re.Pattern[bytes]) -> BrokenElement:
        """The broken piece here: up to the next element, or to the end."""
        stream = self.stream
        following = next((m for m in start.finditer(stream.window, stream.at + 1) if m.group(1)), None)
        last = following is None and stream.ended
        end = following.start() if following else len(stream.window)
        raw = stream.window[stream.at : min(end, stream.at + RAW_LIMIT)]
        reason = "truncated element" if last else "element not closed" if following else "element too long"
        broken = self._broken(reason, raw, stream.cut or "")
        self.closed = self.closed or last
        self._skip(end)
        return broken

    def _truncated(self) -> BrokenElement:
        self.number += 1
        return self._broken("truncated document", b"", self.stream.cut or f"</{self.root.decode()}> is missing")

    def _broken(self, reason: str, raw: bytes, detail: str = "") -> BrokenElement:
        return BrokenElement(self.number, self.stream.line, reason, raw[:RAW_LIMIT], detail)

    def _parsed(self, raw: bytes) -> Iterator[Element | BrokenElement]:
        try:
            yield Element(self.number, self.stream.line, self._parse(raw.decode(self.stream.encoding)))
            return
        except (UnicodeDecodeError, etree.XMLSyntaxError):
            mended, reasons = _mend(raw, self.stream.encoding)
        try:
            node = self._parse(mended)
        except etree.XMLSyntaxError as error:
            yield self._broken("malformed element", raw, str(error.msg))
            return
        yield Element(self.number, self.stream.line, node)
        for reason in reasons:
            yield self._broken(f"repaired {reason}", raw)

    def _parse(self, source: str) -> Node:
        """One element's tree, with local names only."""
        markup = source.encode("utf-8", "surrogatepass")
        try:
            node = _tree(markup, self.spaces)
        except etree.XMLSyntaxError:
            unknown = set(_PREFIX.findall(markup)) - {space[1:] for space in self.spaces} - {b"xml", b"xmlns"}
            if not unknown:
                raise
            node = _tree(markup, self.spaces | {b":" + name: b'"urn:unknown"' for name in unknown})
        if b"" in self.spaces or b"xmlns" in markup or _QUALIFIED.search(markup):
            for child in node.iter():
                child.tag = child.tag.rpartition("}")[2]
        return node


def _tree(markup: bytes, spaces: dict[bytes, bytes]) -> Node:
    declared = b"".join(b" xmlns%s=%s" % item for item in spaces.items())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(b"<clew%s>%s</clew>" % (declared, markup), parser)[0]


@cache
def _boundaries(tag: bytes) -> re.Pattern[bytes]:
    """Group 1: a start tag. 2: an end tag. 3: a comment or character data that is not closed in the window."""
    name = re.escape(tag)
    opening = rb"(" + name + rb"""(?=[\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>)"""
    passed = rb"!--.*?-->|!\[CDATA\[.*?\]\]>|(!--|!\[CDATA\[)"
    return re.compile(rb"<(?:" + opening + rb"|(/" + name + rb"\s*>)|" + passed + rb")", re.DOTALL)


def _mend(raw: bytes, encoding: str) -> tuple[str, list[str]]:
    """The markup as it was most probably meant, and what was mended."""
    try:
        source, reasons = raw.decode(encoding), list[str]()
    except UnicodeDecodeError:
        source, reasons = _decode(raw, encoding), ["encoding"]
    clean = _CONTROL.sub(_control, source)
    if clean != source and not reasons:
        reasons.append("encoding")
    escaped = _AMPERSAND.sub("&amp;", clean)
    return escaped, reasons + (["ampersand"] if escaped != clean else [])


def _decode(raw: bytes, encoding: str) -> str:
    """Decode what can be, and the rest byte by byte as Windows-1252."""
    pieces: list[str] = []
    at = 0
    while at < len(raw):
        try:
            return "".join(pieces) + raw[at:].decode(encoding)
        except UnicodeDecodeError as error:
            pieces.append(raw[at : at + error.start].decode(encoding))
            pieces.append(raw[at + error.start : at + error.end].decode("cp1252", "replace"))
            at += error.end
    return "".join(pieces)


def _control(match: re.Match[str]) -> str:
    """U+2019 and its like lose their upper byte in careless hands: 0x19 was an apostrophe. Others become a blank."""
    sign = match.group()
    if len(sign) == 1:
        return _CUT_OFF.get(ord(sign), " ")
    body = sign[2:-1].lower()
    return _CUT_OFF.get(int(body[1:], 16) if body.startswith("x") else int(body), " ")
