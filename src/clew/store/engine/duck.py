"""The laptop's engine: DuckDB, in this process. Steps become temporary tables of the connection."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import duckdb
import pyarrow as pa

from clew.errors import EngineError, OutOfMemory
from clew.store.engine.contract import Step

Connection = duckdb.DuckDBPyConnection
DatabaseError = duckdb.Error


def refusal(error: duckdb.Error, told: str) -> EngineError:
    """What Clew raises for an error of DuckDB; `told` is its message, but for a lack of memory."""
    if isinstance(error, duckdb.OutOfMemoryException):
        return OutOfMemory("This wants more memory than is free while so much is asked at once. Ask again in a moment.")
    return EngineError(told)


class Feed:
    """An Arrow table that SQL reads under a fixed name: whatever `table` is when a query runs.

    Made before a transaction: a view that is made and dropped within one keeps its table in memory to the end of it.
    """

    def __init__(self, schema: pa.Schema) -> None:
        self.schema = schema
        self.table: pa.Table = schema.empty_table()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table by Arrow's PyCapsule interface."""
        return self.table.__arrow_c_stream__(requested_schema)

    def clear(self) -> None:
        """Let go of the table."""
        self.table = self.schema.empty_table()


class DuckEngine:
    """Runs steps on a DuckDB connection, or on a new one in memory."""

    name = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection | None = None) -> None:
        self.connection = connection or duckdb.connect()
        self._feeds: list[str] = []

    def feed(self, name: str, schema: pa.Schema) -> Feed:
        """A table by this name for SQL to read, empty until its `table` is set."""
        feed = Feed(schema)
        self.connection.register(name, feed)
        self._feeds.append(name)
        return feed

    def close(self) -> None:
        """Let go of the feeds and the file."""
        for name in self._feeds:
            self.connection.unregister(name)
        self.connection.close()

    def limit_memory(self, most: str) -> None:
        """What the database may hold in memory, as `256MB`: for a server that stays open for hours."""
        self.connection.execute("SET memory_limit = ?", [most])

    def let_go(self, keep: str, most: str) -> None:
        """Free what is held in memory beyond `keep`, as `32MB`, as far as nothing uses it; it may hold `most` again."""
        with suppress(duckdb.Error):
            self.limit_memory(keep)
        self.limit_memory(most)

    def load(self, table: str, data: pa.Table) -> None:
        """Make `data` a temporary table."""
        self.connection.register("_loading", data)
        try:
            self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{table}" AS SELECT * FROM _loading')
        finally:
            self.connection.unregister("_loading")

    def run(self, steps: Sequence[Step]) -> None:
        """Run the steps in order, each into a temporary table. Raises EngineError."""
        for step in steps:
            try:
                self.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{step.table}" AS {step.sql}')
            except duckdb.Error as error:
                raise refusal(error, f"Step {step.table} failed on DuckDB: {error}\n{step.sql}") from error

    def fetch(self, sql: str) -> pa.Table:
        """The result of one SELECT. Raises EngineError."""
        try:
            table = self.connection.sql(sql).to_arrow_table()
        except duckdb.Error as error:
            raise refusal(error, f"A query failed on DuckDB: {error}\n{sql}") from error
        assert table is not None
        return table

    def drop(self, *tables: str) -> None:
        """Drop temporary tables."""
        for table in tables:
            self.connection.execute(f'DROP TABLE IF EXISTS temp."{table}"')
