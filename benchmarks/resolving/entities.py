"""Records as the room `resolve` takes them in: claims (row, property, value), with the schema of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Labels = npt.NDArray[np.int32]
"""The number of the entity that each row is of."""

CLAIMS = pa.schema([("row", pa.int32()), ("prop", pa.string()), ("value", pa.string())])


@dataclass(frozen=True, slots=True)
class Record:
    """One record as FollowTheMoney has it: a schema, and the values of each property."""

    schema: str
    properties: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Entities:
    """n records. `claims` has the columns `row` (0 to n-1), `prop` (an FtM property) and `value`."""

    schemas: tuple[str, ...]
    claims: pa.Table

    def __len__(self) -> int:
        return len(self.schemas)

    @classmethod
    def of_columns(cls, schema: str, columns: Mapping[str, pa.ChunkedArray | pa.Array]) -> Entities:
        """From a flat table: a property a column. Nulls and blanks say nothing."""
        parts = []
        count = 0
        for prop, values in columns.items():
            count = len(values)
            text = pc.utf8_trim_whitespace(values.cast(pa.string()))
            part = pa.table({"row": pa.array(np.arange(count, dtype=np.int32)), "value": text})
            part = part.filter(pc.fill_null(pc.greater(pc.utf8_length(part["value"]), 0), False))
            parts.append(part.append_column("prop", pa.array([prop]).take(pa.array(np.zeros(len(part), np.int8)))))
        joined = pa.concat_tables([part.select(CLAIMS.names) for part in parts]).cast(CLAIMS)
        return cls((schema,) * count, joined)

    @classmethod
    def of_records(cls, records: Sequence[Record]) -> Entities:
        """From records one by one."""
        said = [
            (row, prop, value)
            for row, record in enumerate(records)
            for prop, values in record.properties.items()
            for value in values
        ]
        columns = zip(*said, strict=True) if said else ((), (), ())
        arrays = [pa.array(column, field.type) for column, field in zip(columns, CLAIMS, strict=True)]
        return cls(tuple(record.schema for record in records), pa.table(arrays, schema=CLAIMS))

    def take(self, rows: npt.NDArray[np.int64]) -> Entities:
        """These rows (each at most once), renumbered in this order."""
        place = np.full(len(self), -1, np.int32)
        place[rows] = np.arange(len(rows), dtype=np.int32)
        moved = place[self.claims["row"].to_numpy()]
        claims = self.claims.set_column(0, "row", pa.array(moved)).filter(pa.array(moved >= 0))
        return Entities(tuple(self.schemas[row] for row in rows), claims)

    def joined(self, other: Entities) -> Entities:
        """These rows, then the other's."""
        moved = pc.add(other.claims["row"], pa.scalar(len(self), pa.int32()))
        claims = pa.concat_tables([self.claims, other.claims.set_column(0, "row", moved)])
        return Entities(self.schemas + other.schemas, claims)

    def records(self) -> list[Record]:
        """One by one."""
        made: list[dict[str, list[str]]] = [{} for _ in self.schemas]
        columns = (self.claims[name].to_pylist() for name in CLAIMS.names)
        for row, prop, value in zip(*columns, strict=True):
            made[row].setdefault(prop, []).append(value)
        return [Record(schema, properties) for schema, properties in zip(self.schemas, made, strict=True)]


@dataclass(frozen=True, slots=True)
class Clustered:
    """Records with the truth: `truth[i]` is the entity that row i is of, `clusters` the names of the entities."""

    entities: Entities
    truth: Labels
    clusters: tuple[str, ...]

    def halves(self) -> tuple[Clustered, Clustered]:
        """To teach and to measure: an entity is in either by the hash of its name, whatever the order of the rows."""
        bits = [sha256(name.encode()).digest()[0] % 2 == 0 for name in self.clusters]
        taught = np.array(bits, np.bool_)[self.truth]
        return self.part(taught), self.part(~taught)

    def part(self, chosen: npt.NDArray[np.bool_]) -> Clustered:
        """Some of the records."""
        rows = np.flatnonzero(chosen)
        return Clustered(self.entities.take(rows), self.truth[rows], self.clusters)


@dataclass(frozen=True, slots=True)
class Judged:
    """Judged pairs: rows `left[i]` and `right[i]` are one entity where `same[i]`; `groups` tells pairs apart."""

    entities: Entities
    left: Labels
    right: Labels
    same: npt.NDArray[np.bool_]
    groups: tuple[str, ...] = ()

    @classmethod
    def side_by_side(
        cls, left: Entities, right: Entities, same: npt.NDArray[np.bool_], groups: tuple[str, ...] = ()
    ) -> Judged:
        """Row i of the one with row i of the other."""
        rows = np.arange(len(left), dtype=np.int32)
        return cls(left.joined(right), rows, rows + np.int32(len(left)), same, groups)


@dataclass(frozen=True, slots=True)
class Screening:
    """A list, queries of which query i must find row `wanted[i]` of the list, and queries that must find nothing."""

    listed: Entities
    queries: Entities
    wanted: Labels
    negatives: dict[str, Entities]


@dataclass(frozen=True, slots=True)
class Couples:
    """True pairs of one script: a spelling in Latin letters and one in the script."""

    latin: tuple[str, ...]
    native: tuple[str, ...]
