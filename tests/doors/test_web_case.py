"""The case at one look: what it holds, what to do next, the run that finds out who is who, the open questions."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from clew import flow
from clew.flow import opening_sources
from clew.model.edit import KeptFinding

NOW = "2026-11-22T12:00:00Z"
PATIENCE = 240.0


def entity(id_: str, schema: str, **said: list[str]) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": said})


ONE = [
    entity("a1", "Person", name=["Ada Marguerite Quill"], birthDate=["1970-02-03"], topics=["crime.terror"]),
    entity("b1", "Person", name=["Bo Vane"], topics=["crime.traffick.drug"]),
    entity("c1", "Company", name=["Cyan Reef Ltd"], incorporationDate=["never"]),
]
OTHER = [
    entity("a2", "Person", name=["Ada Margarete Quill"], birthDate=["1970-02-03"], country=["mt"]),
    entity("d2", "Person", name=["Dee Shoal"]),
]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "small.clew"
    flow.new(path)
    return path


def filled(case: Path) -> None:
    for name, rows in (("one", ONE), ("other", OTHER)):
        source = case.with_name(f"{name}.ftm.json")
        source.write_text("\n".join(rows) + "\n", "utf-8")
        flow.add(case, [source], now=NOW)


def ended(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    until = time.monotonic() + PATIENCE
    while (told := client.get(f"/api/jobs/{job['id']}").json())["ended"] is None:
        assert time.monotonic() < until
        time.sleep(0.1)
    return dict(told)


def tasks(home: dict[str, Any]) -> dict[str, int]:
    return {step["task"]: step["count"] for step in home["steps"]}


def test_an_empty_case_says_how_to_begin(client: TestClient) -> None:
    home = client.get("/api/case/home").json()
    assert home["name"] == "small"
    assert home["total_sources"] == 0
    assert tasks(home) == {"add": 0}
    assert home["last_run"] is None


def test_a_case_with_sources_says_what_it_holds_and_what_to_do(client: TestClient, case: Path) -> None:
    filled(case)
    home = client.get("/api/case/home").json()
    assert [source["dataset"] for source in home["sources"]] == ["other", "one"]
    assert home["reasons"] == [{"dataset": "one", "reason": "not a date", "count": 1}]
    assert set(home["labels"]) == {"terror", "narcotics"} == set(home["overview"]["bases"])
    assert all(by == {"described": 1} for by in home["overview"]["bases"].values())
    assert tasks(home) == {"resolve": 2, "refused": 1, "nexus": 2, "search": 5}


def test_notes_and_findings_are_told_the_latest_first(client: TestClient, case: Path) -> None:
    filled(case)
    for number in range(7):
        flow.note(case, ["a1"], f"note {number} " + "x" * 400, by="Eva", now=NOW)
    with flow.reading(case, now=NOW) as opened:
        statement = opening_sources.statements(opened, 1, limit=1).statements[0].statement
    kept = KeptFinding("Who stands near", "nexus", {"value": 1}, (statement,), "Nearness is not guilt.", about=("b1",))
    flow.keep_finding(case, kept, by="Eva", now=NOW)
    home = client.get("/api/case/home").json()
    assert [note["text"][:6] for note in home["notes"]] == ["note 6", "note 5", "note 4", "note 3", "note 2"]
    assert home["total_notes"] == 7
    assert home["notes"][0]["cut"]
    assert home["notes"][0]["about"] == [["a1", "Ada Marguerite Quill"]]
    assert [(one["text"], one["cut"], one["about"]) for one in home["findings"]] == [
        ("Who stands near", False, [["b1", "Bo Vane"]])
    ]


def test_resolving_is_a_job_and_can_be_taken_back(client: TestClient, case: Path) -> None:
    filled(case)
    assert client.post("/api/case/undo_run", json={}).status_code == 404
    job = client.post("/api/case/resolve", json={}).json()
    assert job["changes_case"]
    refused = client.post("/api/case/resolve", json={})
    assert refused.status_code in (200, 423)  # 423 while the first one runs
    assert ended(client, job)["state"] == "done"
    ran = client.get(f"/api/jobs/{job['id']}/result").json()
    home = client.get("/api/case/home").json()
    assert home["last_run"] == {
        "run": ran["run"], "at": NOW, "threshold": 0.9, "standing": True, "verdicts": ran["verdicts"], "unseen": 0,
    }  # fmt: skip
    assert "resolve" not in tasks(home)
    assert home["overview"]["merged"] == ran["joined"] == 1
    back = client.post("/api/case/undo_run", json={"by": "Eva", "why": "too soon"}).json()
    assert ended(client, back)["state"] == "done"
    home = client.get("/api/case/home").json()
    assert home["overview"]["merged"] == 0
    assert not home["last_run"]["standing"]
    assert tasks(home)["resolve"] == 2


def test_the_open_questions_are_asked_once(client: TestClient, case: Path) -> None:
    filled(case)
    assert client.get("/api/case/next").json()["job"] is None
    state = client.post("/api/case/next").json()
    assert state["unknowns"] is None
    assert client.post("/api/case/next").json()["job"]["id"] == state["job"]["id"]
    assert ended(client, state["job"])["state"] == "done"
    found = client.get("/api/case/next").json()
    assert found["unknowns"]["total"] >= 0
    assert "not guilt" in found["caveat"]
    client.app.state.desk.change(lambda: flow.note(case, (), "read", by="ann", now=NOW))  # type: ignore[attr-defined]
    assert client.get("/api/case/next").json()["job"] is None  # what the analyst says may change the answer
