"""A case: one DuckDB file that holds everything. Copy it, mail it, open it again.

One process at a time writes a case; while it does, no other can open it. Several may read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Self

import pyarrow as pa

from clew.errors import CaseDamaged, CaseError, CaseExists, CaseMissing, EngineError
from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.model.statement import CLAIMS, QUARANTINE
from clew.store import upgrade
from clew.store.engine.duck import Connection, DatabaseError, DuckEngine, refusal
from clew.store.engine.duck_file import connect

VERSION = "5"


class Case:
    """An open case. Use it as a context manager; `engine` runs bulk stages on it.

    SQL reads what is set as the table of `claims`, of `bad` (quarantine rows), of `payments` and of `accounts` under
    the names `_claims`, `_bad`, `_payments` and `_accounts`; and many values of a question, which are slow to bind, as
    `_places` (place) and `_texts` (text).
    """

    def __init__(self, path: Path, connection: Connection, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.engine = DuckEngine(connection)
        self.claims = self.engine.feed("_claims", CLAIMS)
        self.bad = self.engine.feed("_bad", QUARANTINE)
        self.payments = self.engine.feed("_payments", PAYMENTS)
        self.accounts = self.engine.feed("_accounts", ACCOUNTS)
        self.places = self.engine.feed("_places", pa.schema([("place", pa.int64())]))
        self.texts = self.engine.feed("_texts", pa.schema([("text", pa.string())]))
        self._connection = connection

    @classmethod
    def create(cls, path: Path) -> Case:
        """A new, empty case, open for writing. Raises CaseExists, CaseError."""
        if path.exists():
            raise CaseExists(f"{path} is already there. Name another file, or open this one.")
        if not path.parent.is_dir():
            raise CaseError(f"There is no folder {path.parent} to put the case in. Make it first.")
        connection = connect(path, writable=True)
        case = cls(path, connection, writable=True)
        with case.transaction():
            connection.execute(files("clew.store").joinpath("schema.sql").read_text("utf-8"))
            case.set_meta("version", VERSION)
        return case

    @classmethod
    def open(cls, path: Path, *, writable: bool = False) -> Case:
        """An existing case; an older one is brought up to date. Raises CaseMissing, CaseLocked, CaseDamaged."""
        if not path.is_file():
            raise CaseMissing(f"There is no case at {path}. Make one with: clew new {path}")
        case, version = cls._opened(path, writable=writable)
        if version in upgrade.STEPS:
            case.close()
            cls._bring_up_to_date(path, version)
            case, version = cls._opened(path, writable=writable)
        if version != VERSION:
            case.close()
            raise CaseDamaged(f"{path} is a case of version {version}; this Clew reads versions 1 to {VERSION}.")
        return case

    @classmethod
    def _opened(cls, path: Path, *, writable: bool) -> tuple[Case, str]:
        """A case of any version, and the version."""
        case = cls(path, connect(path, writable=writable), writable=writable)
        try:
            return case, case.meta("version") or "unknown"
        except EngineError as error:
            case.close()
            raise CaseDamaged(f"{path} is a DuckDB file, but not a case.") from error

    @classmethod
    def _bring_up_to_date(cls, path: Path, version: str) -> None:
        """Upgrade a case of an older version, alone. Raises CaseLocked, CaseError; then it is as it was."""
        try:
            case, version = cls._opened(path, writable=True)
        except CaseError as error:
            raise type(error)(f"An older Clew made this case; it is brought up to date first. {error}") from error
        with case, case.transaction():
            upgrade.upgrade(case, version)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is left and let go of the file."""
        self.engine.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is written inside is kept at the end, or not at all where an error leaves the block."""
        self.sql("BEGIN")
        try:
            yield
        except BaseException:
            with suppress(DatabaseError):  # where the disk is full there is nothing left to roll back
                self._connection.execute("ROLLBACK")
            raise
        self.sql("COMMIT")

    def sql(self, query: str, values: object = None) -> Connection:
        """Run one statement of SQL with bound values. For the room `store` only. Raises EngineError."""
        try:
            return self._connection.execute(query, values)
        except DatabaseError as error:
            raise self._refusal(error) from error

    def rows(self, query: str, values: object = None) -> list[tuple[object, ...]]:
        """All rows of one query."""
        try:
            return self._connection.execute(query, values).fetchall()
        except DatabaseError as error:
            raise self._refusal(error) from error

    def table(self, query: str, values: object = None) -> pa.Table:
        """All rows of one query as columns."""
        try:
            return self._connection.sql(query, params=values).to_arrow_table()
        except DatabaseError as error:
            raise self._refusal(error) from error

    def _refusal(self, error: DatabaseError) -> EngineError:
        return refusal(error, f"{self.path}: {error}")

    def row(self, query: str, values: object = None) -> tuple[object, ...]:
        """The one row of a query that gives one, such as a count."""
        return self.rows(query, values)[0]

    def count(self, query: str, values: object = None) -> int:
        """The one number of a query that gives one."""
        return int(str(self.row(query, values)[0]))

    def meta(self, key: str) -> str | None:
        """A note that the case keeps about itself."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", [key])
        return str(found[0][0]) if found else None

    def set_meta(self, key: str, value: str) -> None:
        """Set a note."""
        if not self.count("UPDATE meta SET value = ? WHERE key = ?", [value, key]):
            self.sql("INSERT INTO meta VALUES (?, ?)", [key, value])
