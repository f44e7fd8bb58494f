"""The workbench's server in this process: over `case`, which a test file makes for each test, or once as `made`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from clew.doors.web.app import create
from clew.doors.web.desk import Desk
from clew.doors.web.guard import Door

NOW = "2026-11-22T12:00:00Z"
TOKEN = "a-token-of-this-test"

Workbench = Callable[[Path], TestClient]


@pytest.fixture
def workbench() -> Workbench:
    """Serves a case to one who has the token."""

    def over(case: Path) -> TestClient:
        app = create(Desk(case, lambda: NOW), Door(8377, TOKEN))
        return TestClient(app, base_url="http://127.0.0.1:8377", headers={"authorization": f"Bearer {TOKEN}"})

    return over


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A copy for one test of the case that its file made once, with its sources beside it."""
    for file in made.parent.iterdir():
        if file.is_file():
            shutil.copyfile(file, tmp_path / file.name)
    return tmp_path / made.name


@pytest.fixture
def client(case: Path, workbench: Workbench) -> Iterator[TestClient]:
    """Who asks that server."""
    with workbench(case) as opened:
        yield opened
