"""What every test may ask for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
"""Machines differ in speed, and a test that fails must fail again."""

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: by then the kernels are compiled, for which their servers would all wait."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real public data, named by CLEW_DATA or beside the checkout; without it the test is skipped."""
    folder = Path(os.environ.get("CLEW_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder} (set CLEW_DATA to the folder that holds it)")
    return folder


Lines = Callable[..., Path]
Dump = Callable[[Path], dict[str, list[str]]]
Statements = Callable[[Iterable[tuple[str, str, str, str, str]]], pa.Table]


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Clew = Callable[..., Ran]


@pytest.fixture
def clew(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Clew:
    """The program, called in this process. Whatever it does not turn into a message and an exit code fails the test."""

    def run(*words: object) -> Ran:
        from clew.doors.cli import main

        monkeypatch.setattr(sys, "argv", ["clew", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def dump() -> Dump:
    """All that a case holds, table by table, in an order that does not hang on how it is stored."""

    def read(path: Path) -> dict[str, list[str]]:
        import duckdb

        with duckdb.connect(str(path), read_only=True) as connection:
            tables = [str(row[0]) for row in connection.execute("SHOW TABLES").fetchall()]
            return {table: sorted(map(repr, connection.execute(f'FROM "{table}"').fetchall())) for table in tables}

    return read


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """Write FollowTheMoney entities, one a line: `lines("a.json", {"id": …, "schema": …, "name": ["…"]})`."""

    def write(name: str, *entities: dict[str, object]) -> Path:
        path = tmp_path / name
        text = ""
        for given in entities:
            entity = dict(given)
            head = {key: entity.pop(key) for key in _HEAD if key in entity}
            text += json.dumps({**head, "properties": entity}, ensure_ascii=False) + "\n"
        path.write_text(text, "utf-8")
        return path

    return write


_HEAD = ("id", "schema", "datasets", "first_seen", "last_seen")


@pytest.fixture(scope="session")
def statements() -> Statements:
    """Rows of (dataset, entity, schema, property, value) as the table `statement` of an engine."""

    def make(rows: Iterable[tuple[str, str, str, str, str]]) -> pa.Table:
        from clew.model.statement import statement_id

        names = ("id", "entity_id", "schema", "prop", "value", "dataset")
        made = [
            (statement_id(dataset, entity, prop, value), entity, schema, prop, value, dataset)
            for dataset, entity, schema, prop, value in dict.fromkeys(rows)
        ]
        columns = {name: pa.array([row[place] for row in made], pa.string()) for place, name in enumerate(names)}
        return pa.table(columns)

    return make
