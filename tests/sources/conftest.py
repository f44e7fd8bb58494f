"""What tests of readers may ask for: a reader run on bytes or files, and what it said."""

from __future__ import annotations

import gzip
import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pytest
from followthemoney import model

from clew.sources.contract import Emitter, Head, Reader

Row = dict[str, object]


@dataclass
class BytesPart:
    """A part of a source that lies in memory."""

    data: bytes
    role: str = ""
    path: str = "invented"
    member: str | None = None
    sha256: str = ""

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def head(self) -> Head:
        return Head(self.path, self.data[:65536], self.data[:65536].decode("utf-8", "replace"))

    def open(self) -> BinaryIO:
        return io.BytesIO(self.data)


@dataclass
class Heard:
    """What a reader said: claims, quarantine rows, payments and accounts as dictionaries."""

    rows: list[Row] = field(default_factory=list)
    bad: list[Row] = field(default_factory=list)
    paid: list[Row] = field(default_factory=list)
    accounts_told: list[Row] = field(default_factory=list)
    records: int = 0

    def claims(self, table: pa.Table) -> None:
        self.rows.extend(table.to_pylist())

    def payments(self, table: pa.Table) -> None:
        self.paid.extend(table.to_pylist())

    def accounts(self, table: pa.Table) -> None:
        self.accounts_told.extend(table.to_pylist())

    def quarantined(self, table: pa.Table) -> None:
        self.bad.extend(table.to_pylist())

    def values(self, entity: str, prop: str) -> list[str]:
        """What was claimed, in order, each once."""
        found = (str(row["value"]) for row in self.rows if row["entity_id"] == entity and row["prop"] == prop)
        return list(dict.fromkeys(found))

    def originals(self, entity: str, prop: str) -> list[object]:
        return [row["original_value"] for row in self.rows if row["entity_id"] == entity and row["prop"] == prop]

    def schemata(self) -> dict[str, str]:
        return {str(row["entity_id"]): str(row["schema"]) for row in self.rows}

    def reasons(self) -> list[tuple[object, object]]:
        return [(row["reason"], row["position"]) for row in self.bad]

    def misfits(self) -> list[tuple[str, str]]:
        """Claims that FollowTheMoney's model has no place for, and entities said to be of two schemata."""
        wrong = {(str(row["schema"]), str(row["prop"])) for row in self.rows}
        named = [(schema, prop) for schema, prop in wrong if prop not in model.schemata[schema].properties]
        kinds = defaultdict(set)
        for row in self.rows:
            kinds[str(row["entity_id"])].add(str(row["schema"]))
        return named + [(entity, str(sorted(found))) for entity, found in kinds.items() if len(found) > 1]


Hear = Callable[..., Heard]


@pytest.fixture
def hear() -> Hear:
    """Run a reader on one or more sources (bytes, or files that may be gzipped) as the parts of one source."""

    def run(reader: Reader, *sources: bytes | str | Path) -> Heard:
        heard = Heard()
        emit = Emitter(heard, "test")
        parts = [BytesPart(_bytes(source)) for source in sources]
        for part in parts:
            role = reader.recognise(part.head)
            part.role = role or ""
        reader.read(parts, emit)
        emit.flush()
        heard.records = emit.records
        return heard

    return run


def _bytes(source: bytes | str | Path) -> bytes:
    if isinstance(source, Path):
        data = source.read_bytes()
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    return source.encode() if isinstance(source, str) else source
