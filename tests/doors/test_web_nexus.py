"""The nexus' addresses: what can be asked, asking, the answer of the job, and the same question asked again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from clew import flow

NOW = "2026-11-22T12:00:00Z"
QUESTION = {"left": ["terror"], "right": ["narcotics"], "reps": 20}
LISTED = [
    {"id": "t1", "schema": "Person", "name": ["Tam Orr"], "topics": ["crime.terror"]},
    {"id": "n1", "schema": "Person", "name": ["Nell Quay"], "topics": ["crime.traffick.drug"]},
    {"id": "both", "schema": "Person", "name": ["Bo Vane"], "topics": ["crime.terror", "crime.traffick.drug"]},
    {"id": "mid", "schema": "Company", "name": ["Grey Reef Ltd"]},
]
TIES = [
    {"id": "own1", "schema": "Ownership", "owner": ["t1"], "asset": ["mid"]},
    {"id": "own2", "schema": "Ownership", "owner": ["n1"], "asset": ["mid"]},
]


@pytest.fixture
def case(tmp_path: Path, lines: Callable[..., Path]) -> Path:
    path = tmp_path / "x.clew"
    flow.new(path)
    flow.add(path, [lines("listed.json", *LISTED), lines("ties.json", *TIES)], now=NOW)
    return path


def ask(client: TestClient, **other: Any) -> Any:
    answer = client.post("/api/nexus", json=QUESTION | other)
    assert answer.status_code == 200, answer.text
    return answer.json()


def answered(client: TestClient, number: int) -> Any:
    until = time.monotonic() + 120
    while client.get(f"/api/jobs/{number}").json()["ended"] is None:
        assert time.monotonic() < until
        time.sleep(0.1)
    told = client.get(f"/api/jobs/{number}").json()
    assert told["state"] == "done", told
    return client.get(f"/api/jobs/{number}/result").json()


def test_the_choices_are_the_labels_with_counts_by_basis_and_none_is_chosen(client: TestClient) -> None:
    found = client.get("/api/nexus/choices").json()
    by_key = {label["key"]: label for label in found["labels"]}
    assert (by_key["terror"]["parties"], by_key["terror"]["bases"]) == (2, {"described": 2})
    assert by_key["wildlife"]["parties"] == 0 if "wildlife" in by_key else True
    assert {one["name"] for one in found["datasets"]} == {"listed", "ties"}
    assert found["types"] == [{"name": "Ownership", "count": 2}]
    assert client.post("/api/nexus", json={}).status_code == 422


def test_the_answer_is_the_document_of_the_command(client: TestClient, case: Path) -> None:
    found = answered(client, ask(client)["job"]["id"])
    with flow.reading(case, now=NOW) as opened:
        direct = flow.nexus(opened, ["terror"], ["narcotics"], today=NOW, reps=20)
    assert found["findings"] == list(direct.findings)
    assert [dual["caption"] for dual in found["dual"]] == ["Bo Vane"]
    assert [one["caption"] for one in found["facilitators"]] == ["Grey Reef Ltd"]
    assert found["caveats"] and found["shown"]["facilitators"] == 1
    assert len(found["reach"]) == len(direct.reach)


def test_the_same_question_is_answered_by_the_job_that_is_done(client: TestClient, case: Path) -> None:
    first = ask(client)
    assert not first["known"]
    answered(client, first["job"]["id"])
    again = ask(client, left=["terror", "terror"])
    assert (again["known"], again["job"]["id"]) == (True, first["job"]["id"])
    assert ask(client, seed=7)["job"]["id"] != first["job"]["id"]
    more = case.with_name("more.ftm.json")
    more.write_text(json.dumps({"id": "p9", "schema": "Person", "properties": {"name": ["Ion Late"]}}) + "\n", "utf-8")
    client.app.state.desk.change(lambda: flow.add(case, [more], now=NOW))  # type: ignore[attr-defined]
    later = ask(client)["job"]["id"]
    assert later != first["job"]["id"]
    client.app.state.desk.change(  # type: ignore[attr-defined]
        lambda: flow.label(case, "p9", "terror", by="ann", now=NOW, why="seen")
    )
    assert ask(client)["job"]["id"] != later


def test_datasets_and_types_of_ties_can_be_switched_off(client: TestClient) -> None:
    found = answered(client, ask(client, without=["ties"], as_of="2015")["job"]["id"])
    assert (found["switched_off"], found["as_of"], found["facilitators"]) == ("without ties", "2015-12-31", [])


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({"left": ["no such"]}, 400),
        ({"right": ["terror"]}, 400),
        ({"right": ["wildlife"]}, 400),
        ({"without": ["nowhere"]}, 404),
        ({"as_of": "soon"}, 400),
        ({"reps": -1}, 422),
        ({"null": "dice"}, 422),
        ({"left": []}, 422),
    ],
)
def test_what_is_wrong_with_a_question_is_said_at_once(client: TestClient, other: dict[str, Any], status: int) -> None:
    answer = client.post("/api/nexus", json=QUESTION | other)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["message"]
    assert client.get("/api/jobs").json() == []
