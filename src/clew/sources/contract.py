"""What a reader is, what it is given and what it hands on.

A source is one or several files that belong together (`Part`s). A reader walks them once and *emits* claims, in order,
with the place in the file that each came from. It never holds the whole source, checks no values and knows no case:
`Emitter` gathers the claims into Arrow tables of bounded size and hands those to a `Sink` (the store, or a test).

A reader is one file in `readers/` that defines a class with the attributes of `Reader`, and one entry in
`readers/__init__.py`. It is done when `tests/contracts/test_readers.py` passes for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

import pyarrow as pa

from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.model.statement import CLAIMS, QUARANTINE

BATCH = 200_000
RAW_LIMIT = 4_000


@dataclass(frozen=True, slots=True)
class Head:
    """The start of a file, for recognising it: up to 64 KiB, decompressed; `text` is the same, decoded leniently."""

    name: str
    data: bytes
    text: str


class Part(Protocol):
    """One readable file of a source, seen without its compression.

    `role` is what `Reader.recognise` said of it. `sha256` is of the file as it lies on disk, compression and all.
    `member` is the name inside a zip archive, else None.
    """

    @property
    def path(self) -> str: ...
    @property
    def member(self) -> str | None: ...
    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def head(self) -> Head: ...
    def open(self) -> BinaryIO:
        """The decompressed bytes from the start. Raises SourceMissing, SourceUnsafe, SourceBroken, also while read."""
        ...


class Sink(Protocol):
    """Where emitted tables go.

    `claims` are in `CLAIMS` columns, `quarantined` in `QUARANTINE` columns, `payments` and `accounts` of a ledger in
    those of `model.payment`.
    """

    def claims(self, table: pa.Table) -> None: ...
    def payments(self, table: pa.Table) -> None: ...
    def accounts(self, table: pa.Table) -> None: ...
    def quarantined(self, table: pa.Table) -> None: ...


class Reader(Protocol):
    """Turns the parts of one source into claims.

    `format` is its key, as in `--format`. `unit` says what a position counts: line, row, element or statement.
    `roles` are the kinds of file that make one source of this format, the main one first; most formats have one: "".
    """

    format: str
    title: str
    unit: str
    roles: tuple[str, ...]

    def recognise(self, head: Head) -> str | None:
        """The role of a file that starts like this, or None if it is not of this format. Looks at content only."""
        ...

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit all that the parts say.

        A piece that cannot be read is quarantined with its position, and the walk goes on.
        Raises SourceBroken where not one record could be read.
        """
        ...


@dataclass(slots=True)
class Emitter:
    """Gathers what a reader says. One per source; not for threads.

    `dataset` is the name that the source goes by; readers may use it to make ids of their own unique. Where there are
    `no_claims`, nobody keeps claims, and a reader of ledgers need not make them.
    """

    sink: Sink
    dataset: str
    no_claims: bool = False
    records: int = 0
    quarantined: int = 0
    _part: int = 0
    _record: str | None = None
    _position: int = 0
    _rows: list[tuple[object, ...]] = field(default_factory=list)
    _bad: list[tuple[object, ...]] = field(default_factory=list)

    def part(self, index: int) -> None:
        """From here on, positions are in the part with this index."""
        self._part = index

    def record(self, position: int, key: str | None = None) -> None:
        """From here on, claims come from the record at `position` (from 1); `key` is the source's own number for it."""
        self.records += 1
        self.at(position, key)

    def at(self, position: int, key: str | None = None) -> None:
        """As `record`, for a further place that adds to a record already counted (an alias line of a listed person)."""
        self._position = position
        self._record = key

    def claim(
        self,
        entity_id: str,
        schema: str,
        prop: str,
        value: str | None,
        *,
        lang: str | None = None,
        original: str | None = None,
        dataset: str | None = None,
        origin: str | None = None,
        first_seen: str | None = None,
        last_seen: str | None = None,
    ) -> None:
        """One claim. An empty value says nothing and is passed over. `original` is the text that `value` comes from."""
        if value is None or self.no_claims:
            return
        value = value.strip()
        if not value:
            return
        row = (
            entity_id,
            schema,
            prop,
            value,
            lang,
            original if original != value else None,
            dataset,
            origin,
            first_seen,
            last_seen,
            self._part,
            self._record,
            self._position,
        )
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self.flush()

    def entity(self, entity_id: str, schema: str) -> Draft:
        """A short hand for several claims about one entity. Claims nothing by itself."""
        return Draft(self, entity_id, schema)

    def table(self, claims: pa.Table, records: int) -> None:
        """A whole table of claims at once, from a reader that works in columns."""
        self.flush()
        self.records += records
        self.sink.claims(claims.cast(CLAIMS))

    def payments(self, payments: pa.Table, accounts: pa.Table, records: int) -> None:
        """Some payments of a ledger and the accounts that they name, in columns; an account may come more than once."""
        self.records += records
        self.sink.accounts(accounts.cast(ACCOUNTS))
        self.sink.payments(payments.cast(PAYMENTS))

    def quarantine(self, reason: str, detail: str = "", raw: str | bytes = "", *, position: int | None = None) -> None:
        """Keep what could not be read: a short, countable reason, the detail, and the raw text (4,000 signs of it)."""
        if isinstance(raw, bytes):
            raw = raw[: RAW_LIMIT * 4].decode("utf-8", "backslashreplace")
        if len(raw) > RAW_LIMIT:
            raw = f"{raw[:RAW_LIMIT]}… ({len(raw):,} signs in all)"
        place = self._position if position is None else position
        self._bad.append((self._part, place, self._record, reason, detail or None, raw or None))
        self.quarantined += 1
        if len(self._bad) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand on what has gathered. Called by whoever runs the reader, after `read`."""
        if self._rows:
            self.sink.claims(_columns(self._rows, CLAIMS))
            self._rows.clear()
        if self._bad:
            self.sink.quarantined(_columns(self._bad, QUARANTINE))
            self._bad.clear()


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity under the pen: `add` claims values for it."""

    emit: Emitter
    id: str
    schema: str

    def add(self, prop: str, *values: str | None, lang: str | None = None, original: str | None = None) -> Draft:
        """Claim each value that is not empty."""
        for value in values:
            self.emit.claim(self.id, self.schema, prop, value, lang=lang, original=original)
        return self


def _columns(rows: list[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
