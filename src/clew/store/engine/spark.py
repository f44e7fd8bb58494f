"""Any engine that speaks Spark Connect: a Spark cluster, or Sail.

Steps are translated from DuckDB's dialect by SQLGlot. Each result is written as Parquet into a work folder that all
workers can reach, so that plans stay short and an iteration does not grow them.
Needs the extra `clew[spark]`.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from clew.errors import EngineError
from clew.store.engine.contract import Step

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType


class SparkEngine:
    """Runs steps at a Spark Connect address such as `sc://localhost:50051`. `work`: a folder that the workers share."""

    name = "spark"

    def __init__(self, address: str, work: Path) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise EngineError("The Spark engine needs pyspark-client: pip install 'clew[spark]'") from error
        self.session: SparkSession = SparkSession.builder.remote(address).getOrCreate()
        self.work = work
        self._versions: dict[str, int] = {}
        self._views: set[str] = set()

    def load(self, table: str, data: pa.Table) -> None:
        """Make `data` a view over a Parquet file."""
        path = self._fresh(table)
        path.mkdir(parents=True)
        pq.write_table(data, path / "part-0.parquet")
        self._view(table, path)

    def run(self, steps: Sequence[Step]) -> None:
        """Run the steps in order, each into Parquet. Raises EngineError."""
        for step in steps:
            path = self._fresh(step.table)
            frame = self._sql(step.sql, step.table)
            try:
                frame.write.parquet(str(path))
            except Exception as error:
                raise EngineError(f"Step {step.table} failed on Spark: {error}\n{step.sql}") from error
            self._view(step.table, path, frame.schema)

    def fetch(self, sql: str) -> pa.Table:
        """The result of one SELECT. Raises EngineError."""
        frame = self._sql(sql, "fetch")
        try:
            return frame.toArrow()
        except Exception as error:
            raise EngineError(f"A query failed on Spark: {error}\n{sql}") from error

    def drop(self, *tables: str) -> None:
        """Forget the views and delete their files."""
        for table in self._views.intersection(tables):
            self._views.remove(table)
            self.session.catalog.dropTempView(table)
            for path in self.work.glob(f"{table}-*"):
                shutil.rmtree(path)

    def close(self) -> None:
        """End the session. A process that starts the server itself does so before it stops it."""
        self.session.stop()

    def _fresh(self, table: str) -> Path:
        self._versions[table] = self._versions.get(table, 0) + 1
        return self.work / f"{table}-{self._versions[table]}"

    def _view(self, table: str, path: Path, schema: StructType | None = None) -> None:
        """An empty result may leave no file that tells its columns: so the schema is told."""
        read = self.session.read if schema is None else self.session.read.schema(schema)
        read.parquet(str(path)).createOrReplaceTempView(table)
        self._views.add(table)

    def _sql(self, sql: str, step: str) -> DataFrame:
        import sqlglot

        translated = sqlglot.transpile(sql, read="duckdb", write="spark")[0]
        try:
            return self.session.sql(translated)
        except Exception as error:
            raise EngineError(f"Step {step} failed on Spark: {error}\n{translated}") from error
