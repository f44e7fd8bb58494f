"""What every engine can do, and what a bulk stage may use.

A bulk stage is a list of `Step`s: named SELECTs in DuckDB's dialect, each of which becomes a table that later steps
may read. The same steps run on a laptop (`duck`), on a few rows in no time (`lite`) and, translated by SQLGlot, on
anything that speaks Spark Connect (`spark`: a Spark cluster, or Sail without a JVM).
`tests/contracts/test_engines.py` holds every engine to one result.

A portable step uses joins, GROUP BY, DISTINCT, UNION ALL, window functions, CASE, scalar string functions and
`regexp_replace(…, 'g')`; no lists, no QUALIFY, no DISTINCT ON, and casts for every literal NULL.
Values of the user's never stand in a step: they come in as a table (`load`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Step:
    """One named SELECT. `table` is the name that its result goes by."""

    table: str
    sql: str


@dataclass(frozen=True, slots=True)
class Truth:
    """The names of the tables that derived tables are made of: the case's own, or a part of them."""

    statement: str = "statement"
    canonical: str = "canonical"
    paid: str = "paid"

    def steps(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The steps with these names in place of `{statement}`, `{canonical}` and `{paid}`."""
        return tuple(Step(step.table, self.sql(step.sql)) for step in steps)

    def sql(self, sql: str) -> str:
        """The same for one SELECT."""
        named = sql.replace("{statement}", self.statement).replace("{canonical}", self.canonical)
        return named.replace("{paid}", self.paid)


WHOLE = Truth()
"""All of a case."""


class Engine(Protocol):
    """A place where steps run. Table names are plain identifiers; `load` and `run` replace a table of the same name."""

    name: str

    def load(self, table: str, data: pa.Table) -> None:
        """Make `data` a table of the engine."""
        ...

    def run(self, steps: Sequence[Step]) -> None:
        """Run the steps in order. Raises EngineError that names the step and shows its SQL."""
        ...

    def fetch(self, sql: str) -> pa.Table:
        """The result of one SELECT as an Arrow table. Raises EngineError."""
        ...

    def drop(self, *tables: str) -> None:
        """Forget these tables; unknown names are passed over."""
        ...
