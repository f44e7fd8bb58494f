"""The engine for small parts: SQLite, in memory. What DuckDB takes milliseconds to plan, it has done.

For some hundred rows, as when one verdict is followed. A column keeps the type that it was loaded with; numbers that a
step makes come back as whole or floating numbers, truth as 0 and 1.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache

import pyarrow as pa

from clew.errors import EngineError
from clew.store.engine.contract import Step

Value = str | int | float | None
Row = tuple[Value, ...]

_CAST = re.compile(r"CAST\(((?:[^()]|\([^()]*\))*) AS (DOUBLE|INTEGER)\)")


class LiteEngine:
    """Runs steps in a database of its own, that is gone when it is closed."""

    name = "sqlite"

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._tables: set[str] = set()
        for name, arguments, function in _FUNCTIONS:
            self._connection.create_function(name, arguments, function, deterministic=True)

    def load(self, table: str, data: pa.Table) -> None:
        """Make `data` a table."""
        kinds = [_kind(field.type) for field in data.schema]
        self.fill(
            table,
            dict(zip(data.column_names, kinds, strict=True)),
            zip(*(column.to_pylist() for column in data.columns), strict=True),
        )

    def fill(self, table: str, columns: dict[str, str], rows: Iterable[Row]) -> None:
        """Make these rows a table. `columns` gives each name its type: TEXT, INTEGER or REAL."""
        named = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        self.drop(table)
        self._connection.execute(f'CREATE TABLE "{table}" ({named})')
        self._tables.add(table)
        self.add(table, len(columns), rows)

    def add(self, table: str, width: int, rows: Iterable[Row]) -> None:
        """Put more rows of `width` columns into a table."""
        self._connection.execute("BEGIN")
        self._connection.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * width)})', rows)
        self._connection.execute("COMMIT")

    def run(self, steps: Sequence[Step]) -> None:
        """Run the steps in order, each into a table. Raises EngineError."""
        for step in steps:
            try:
                self._make(step.table, _translated(step.sql))
            except sqlite3.Error as error:
                raise EngineError(f"Step {step.table} failed on SQLite: {error}\n{step.sql}") from error

    def rows(self, sql: str) -> list[Row]:
        """All rows of one SELECT. Raises EngineError."""
        return self._asked(sql).fetchall()

    def fetch(self, sql: str) -> pa.Table:
        """The result of one SELECT. Raises EngineError."""
        asked = self._asked(sql)
        names = [column[0] for column in asked.description]
        found = asked.fetchall()
        columns = list(zip(*found, strict=True)) if found else [() for _ in names]
        return pa.table([_array(column) for column in columns], names=names)

    def drop(self, *tables: str) -> None:
        """Drop tables."""
        for table in self._tables.intersection(tables):
            self._connection.execute(f'DROP TABLE "{table}"')
            self._tables.remove(table)

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

    def _make(self, table: str, sql: str) -> None:
        """A step may read the table that it replaces."""
        name = "_made" if table in self._tables else table
        self._connection.execute(f'CREATE TABLE "{name}" AS {sql}')
        if name != table:
            self._connection.execute(f'DROP TABLE "{table}"')
            self._connection.execute(f'ALTER TABLE "{name}" RENAME TO "{table}"')
        self._tables.add(table)

    def _asked(self, sql: str) -> sqlite3.Cursor:
        try:
            return self._connection.execute(_translated(sql))
        except sqlite3.Error as error:
            raise EngineError(f"A query failed on SQLite: {error}\n{sql}") from error


def _array(values: Sequence[Value]) -> pa.Array:
    """A column without any value is one of texts."""
    array = pa.array(values)
    return array.cast(pa.string()) if pa.types.is_null(array.type) else array


def _kind(type_: pa.DataType) -> str:
    if pa.types.is_floating(type_):
        return "REAL"
    return "INTEGER" if pa.types.is_integer(type_) or pa.types.is_boolean(type_) else "TEXT"


@cache
def _translated(sql: str) -> str:
    """SQLite's own casts take a text for 0, and the last digits of some numbers for others."""
    return _CAST.sub(lambda found: f"as_{found[2].lower()}({found[1]})", sql)


def _concat(*values: Value) -> str:
    return "".join(str(value) for value in values if value is not None)


def _lower(text: str | None) -> str | None:
    """Sign by sign, as DuckDB does: İ is i, and Σ is σ at the end of a word too."""
    return None if text is None else text.lower() if text.isascii() else "".join(map(_lower_sign, text))


@cache
def _lower_sign(sign: str) -> str:
    return sign.lower()[0]


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """As DuckDB reads it: `$` is the very end, and `\\s`, which stands in brackets only, no vertical tab."""
    return re.compile(re.sub(r"\$$", r"\\Z", pattern).replace(r"\s", r"\t\n\f\r "), re.ASCII)


def _matches(text: str | None, pattern: str) -> bool | None:
    return None if text is None else _pattern(pattern).search(text) is not None


def _replaced(text: str | None, pattern: str, by: str, _: str) -> str | None:
    return None if text is None else _pattern(pattern).sub(by, text)


_FUNCTIONS = (
    ("as_double", 1, lambda value: None if value is None else float(value)),
    ("as_integer", 1, lambda value: None if value is None else int(value)),
    ("concat", -1, _concat),
    ("lower", 1, _lower),
    ("regexp_matches", 2, _matches),
    ("regexp_replace", 4, _replaced),
)
