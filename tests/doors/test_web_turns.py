"""Many requests at once, front ends built anew, and questions that want too much memory: all are answered."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from clew import flow
from clew.doors.web import app, turns
from clew.doors.web.app import create
from clew.doors.web.desk import Desk
from clew.doors.web.guard import Door
from clew.errors import OutOfMemory
from clew.store.case import Case

TOKEN = "a-token-of-this-test"
NOW = "2026-11-22T12:00:00Z"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    flow.new(tmp_path / "c.clew")
    return tmp_path / "c.clew"


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    made = create(Desk(case, lambda: NOW), Door(8377, TOKEN))
    with TestClient(made, base_url="http://127.0.0.1:8377", headers={"authorization": f"Bearer {TOKEN}"}) as opened:
        yield opened


def test_more_requests_than_there_are_threads_are_all_answered(client: TestClient) -> None:
    asked = 4 * turns.AT_ONCE
    with ThreadPoolExecutor(asked) as crowd:
        answers = [crowd.submit(client.get, "/api/suggest", params={"q": ""}) for _ in range(asked)]
        assert {answer.result(timeout=60).status_code for answer in answers} == {200}


def test_the_name_of_the_case_is_told_without_reading_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "reading", None)
    assert client.get("/api/case/name").json() == {"name": "c"}


def test_what_wants_too_much_memory_is_refused_for_now(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_: object) -> int:
        raise OutOfMemory("Ask again in a moment.")

    monkeypatch.setattr(Case, "count", too_much)
    answer = client.get("/api/case")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["error"] == {"kind": "OutOfMemory", "message": "Ask again in a moment."}


def test_pages_that_are_built_while_the_server_runs_are_served(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("old page")
    (static / "assets" / "a-1.js").write_text("old script")
    monkeypatch.setattr(app, "STATIC", static)
    made = create(Desk(case, lambda: NOW), Door(8377, TOKEN))
    with TestClient(made, base_url="http://127.0.0.1:8377", headers={"authorization": f"Bearer {TOKEN}"}) as client:
        assert (client.get("/").text, client.get("/assets/a-1.js").text) == ("old page", "old script")
        assert client.get("/assets/a-1.js").headers["content-type"].startswith("text/javascript")
        (static / "assets" / "a-1.js").unlink()
        (static / "assets" / "a-2.js").write_text("new script")
        (static / "index.html").write_text("new page")
        assert (client.get("/").text, client.get("/assets/a-2.js").text) == ("new page", "new script")
        assert client.get("/assets/a-1.js").status_code == 404
        assert client.get("/assets/../index.html").text == "new page"  # the client shortens the address
        assert client.get("/assets/%2e%2e/index.html").status_code == 404
