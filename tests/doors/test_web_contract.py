"""Every address of the API, called with whatever its own description allows and forbids: it keeps its word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    negative_data_rejection,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from clew import flow
from clew.doors.web.app import create, openapi
from clew.doors.web.desk import Desk
from clew.doors.web.guard import Door
from clew.doors.web.jobs import Jobs
from clew.doors.web.reference import reference

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-this-test"
NOW = "2026-11-22T12:00:00Z"

HEADERS = {"authorization": f"Bearer {TOKEN}", "host": "127.0.0.1:8377"}
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    negative_data_rejection,
]  # fmt: skip


def operations() -> list[tuple[str, str, GenerationMode]]:
    """Each operation with what it allows; and with what it forbids, where it takes anything."""
    paths: dict[str, dict[str, dict[str, Any]]] = openapi()["paths"]  # type: ignore[assignment]
    listed = []
    for path, methods in paths.items():
        for method, said in methods.items():
            listed.append((path, method, GenerationMode.POSITIVE))
            if "parameters" in said or "requestBody" in said:
                listed.append((path, method, GenerationMode.NEGATIVE))
    return listed


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small case with entities, ties, labels and something in quarantine."""
    folder = tmp_path_factory.mktemp("contract")
    path = folder / "small.clew"
    flow.new(path)
    lists = ROOT / "tests" / "fixtures" / "sources" / "ofac"
    flow.add(path, [lists / name for name in ("list.csv", "others.csv", "places.csv")], now=NOW)
    return path


@pytest.fixture(scope="module")
def described(small: Path) -> tuple[FastAPI, Any]:
    """The server and its document, one for all tests: the document takes a second."""
    app = create(Desk(small, lambda: NOW), Door(8377, TOKEN))
    app.state.jobs.close()
    app.state.desk.close()
    return app, schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HEADERS)


@pytest.fixture
def api(described: tuple[FastAPI, Any], small: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The API over that case, opened anew. Jobs are accepted and not run: what they do is tested room by room."""
    monkeypatch.setattr(Jobs, "_run", lambda *_: None)
    app, document = described
    app.state.desk = Desk(small, lambda: NOW)
    app.state.jobs = Jobs(app.state.desk)
    yield document
    app.state.jobs.close()
    app.state.desk.close()


@pytest.mark.parametrize(("path", "method", "mode"), operations())
def test_it_keeps_its_word(api: Any, path: str, method: str, mode: GenerationMode) -> None:
    @given(api[path][method].as_strategy(generation_mode=mode))
    @settings(max_examples=15, derandomize=True, suppress_health_check=list(HealthCheck))
    def called(case: schemathesis.Case[Any]) -> None:
        case.validate_response(case.call(headers=HEADERS), checks=CHECKS)

    called()


def test_the_document_that_is_committed_is_current() -> None:
    committed = (ROOT / "src" / "clew" / "doors" / "web" / "openapi.json").read_text("utf-8")
    assert committed == reference(), "run: make docs"


def test_every_operation_has_a_name_of_its_own_and_says_what_it_is_for() -> None:
    paths: dict[str, dict[str, dict[str, Any]]] = openapi()["paths"]  # type: ignore[assignment]
    operations = [one for methods in paths.values() for one in methods.values()]
    names = [one["operationId"] for one in operations]
    assert sorted(set(names)) == sorted(names)
    assert all(one.get("description") for one in operations)
