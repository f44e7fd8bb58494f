"""Messages of SWIFT: transfers (MT103, MT202, MT202 COV, MT205) and statements (MT940, MT942, MT950).

With blocks, as RJE with `$` between, or plain as banks hand out statements. The fields are taken apart in
`swift_blocks`, what is made of them stands in `swift_transfer` and `swift_statement`. Messages of other types are put
aside with their type. Built from SWIFT's published field specifications and banks' guides to their statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clew.errors import SourceBroken
from clew.sources.bookings import Book
from clew.sources.contract import Emitter, Head, Part
from clew.sources.swift_blocks import End, Field, Piece, Start, Stray, pieces
from clew.sources.swift_statement import KINDS, TAGS, Statement, Statements
from clew.sources.swift_transfer import BANKS, CUSTOMER, Transfer

MOST_FIELDS = 500

_BLOCKS = re.compile(r"\{1:[A-Z]\d\d[A-Z0-9]{12}.*?\}\s*\{2:[IO]\d{3}", re.DOTALL)
_PLAIN = re.compile(r"^:20:.*\n(?:.*\n){0,12}?:(?:25P?|32A|60F):", re.MULTILINE)


class SwiftMt:
    """Reads transfers and statements. Positions are lines, from 1."""

    format = "swift_mt"
    title = "SWIFT messages (MT103, MT202, MT940, MT942)"
    unit = "line"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        """The role "" where blocks 1 and 2 stand, or a field 20 with an account, a value or a balance soon behind."""
        text = head.text.replace("\r\n", "\n")
        return "" if _BLOCKS.search(text) or _PLAIN.search(text) else None

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every payment; raises SourceBroken where there is neither payment nor statement."""
        before, book = emit.records, Book(emit)
        for index, part in enumerate(parts):
            book.begin(index)
            messages = _Messages(book)
            for piece in pieces(part):
                messages.take(piece)
        book.close()
        if emit.records == before:
            raise SourceBroken("Wanted transfers (field 32A) or statements (fields 25 and 61) of SWIFT, found none.")


@dataclass(slots=True)
class _Messages:
    """Hands the fields of each message to whom they concern."""

    book: Book
    start: Start = field(default_factory=lambda: Start(1))
    fields: list[Field] = field(default_factory=list)
    statements: Statements | None = None

    def take(self, piece: Piece) -> None:
        """One piece on."""
        if isinstance(piece, Start):
            self.start, self.fields, self.statements = piece, [], None
        elif isinstance(piece, Stray):
            self.book.emit.quarantine(piece.reason, raw=piece.raw, position=piece.position)
        elif isinstance(piece, End):
            self._end(piece)
        else:
            self._field(piece)

    def _field(self, piece: Field) -> None:
        kind = self.start.kind
        if self.statements is None and (kind in KINDS or (not kind and piece.tag in TAGS)):
            self.statements = Statements(self.book, Statement(self.start))
            for earlier in self.fields:
                self.statements.take(earlier)
        if self.statements is not None:
            self.statements.take(piece)
        elif len(self.fields) < MOST_FIELDS:
            self.fields.append(piece)

    def _end(self, end: End) -> None:
        kind, emit = self.start.kind, self.book.emit
        raw = "\n".join(f":{piece.tag}:{piece.text}" for piece in self.fields)
        if self.statements is not None:
            self.statements.close(cut=end.cut)
        elif kind and kind not in CUSTOMER + BANKS:
            emit.quarantine("message of another type", f"MT{kind}", raw, position=self.start.position)
        elif end.cut:
            emit.quarantine("message cut short", "its end sign is missing", raw, position=self.start.position)
        elif self.fields:
            Transfer(self.book, self.start, tuple(self.fields)).read()
