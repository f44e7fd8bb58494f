"""The desk at rest: memory is given back when nobody asks, and questions are answered as before."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from clew import flow
from clew.doors.web import desk
from clew.doors.web.desk import Desk
from clew.store.case import Case
from clew.store.engine.duck import DuckEngine

NOW = "2026-11-22T12:00:00Z"


@pytest.fixture
def made(tmp_path: Path) -> Desk:
    flow.new(tmp_path / "c.clew")
    return Desk(tmp_path / "c.clew", lambda: NOW)


def sources(case: Case) -> int:
    return case.count("SELECT count(*) FROM source")


def test_after_a_rest_questions_are_answered_as_before(made: Desk) -> None:
    with made.reading() as case:
        made.rest()  # somebody reads: nothing happens
        before, limit = sources(case), case.row("SELECT current_setting('memory_limit')")
    made.rest()
    with made.reading() as case:
        assert sources(case) == before
        assert case.row("SELECT current_setting('memory_limit')") == limit
    made.close()
    made.rest()  # nobody is there: nothing happens


def test_it_rests_when_nobody_asked_for_a_while(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rested: list[str] = []
    monkeypatch.setattr(desk, "QUIET", 0.01)
    monkeypatch.setattr(DuckEngine, "let_go", lambda _self, keep, _most: rested.append(keep))
    for _ in range(3):
        with made.reading() as case:
            sources(case)
    end = time.monotonic() + 10
    while not rested and time.monotonic() < end:
        time.sleep(0.01)
    assert set(rested) == {desk.AT_REST}
    made.close()
