"""Notes, labels by hand and kept findings over the web: they say who, when and why, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from clew import flow

NOW = "2026-11-22T12:00:00Z"
ROWS = [
    {"id": "ada", "schema": "Person", "properties": {"name": ["Ada Quill"]}},
    {"id": "hub", "schema": "Company", "properties": {"name": ["Grey Quay"]}},
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case, made once."""
    folder = tmp_path_factory.mktemp("made")
    source = folder / "register.ftm.json"
    source.write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    path = folder / "notes.clew"
    flow.new(path)
    flow.add(path, [source], now=NOW)
    with flow.reading(path, now=NOW):
        return path


def get(client: TestClient, address: str, **asked: Any) -> Any:
    answer = client.get(f"/api/{address}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def post(client: TestClient, address: str, said: dict[str, Any]) -> Any:
    answer = client.post(f"/api/{address}", json=said)
    assert answer.status_code == 200, answer.text
    return answer.json()


def statement(client: TestClient, entity: str) -> str:
    told = get(client, f"entities/{entity}")
    return str(told["properties"][0]["facts"][0]["sources"][0]["statement"])


def test_a_note_about_a_fact_is_the_analysts_statement(client: TestClient) -> None:
    fact = statement(client, "ada")
    kept = post(
        client, "notes", {"about": ["ada", fact], "text": "Seen in the harbour.", "by": "Bo", "why": "for later"}
    )
    assert (kept["kind"], kept["text"], kept["made_by"], kept["why"]) == (
        "note", "Seen in the harbour.", "Bo", "for later",
    )  # fmt: skip
    assert (kept["made_at"], kept["stands"]) == (NOW, True)
    assert [(one["kind"], one["caption"]) for one in kept["about"]] == [("entity", "Ada Quill"), ("statement", fact)]
    (notes,) = (one for one in get(client, "entities/ada")["properties"] if one["name"] == "notes")
    (said,) = notes["facts"]
    assert said["by_hand"] and said["sources"][0]["dataset"] == "analyst"
    traced = get(client, f"statements/{said['sources'][0]['statement']}")
    assert [(one["made_by"], one["why"]) for one in traced["origin"]["edits"]] == [("Bo", "for later")]


def test_a_label_by_hand_never_looks_like_a_listing_and_needs_a_reason(client: TestClient) -> None:
    kept = post(client, "labels", {"entity": "hub", "label": "arms", "why": "two invoices", "by": "Bo"})
    assert kept["label"] == {"label": "arms", "title": kept["label"]["title"], "basis": "analyst"}
    (label,) = get(client, "entities/hub")["labels"]
    assert (label["basis"], label["label"]) == ("analyst", "arms")
    for wrong in ({"why": ""}, {"why": "   "}, {"label": "nothing"}, {"by": ""}, {"entity": "nobody"}):
        said = {"entity": "hub", "label": "arms", "why": "two invoices", "by": "Bo", **wrong}
        assert client.post("/api/labels", json=said).status_code in (400, 404, 422)


def test_the_labels_that_can_be_given_are_those_of_the_taxonomy(client: TestClient) -> None:
    told = get(client, "labels")
    assert {"terror", "narcotics", "arms"} <= {one["label"] for one in told}
    assert all(one["title"] and one["description"] for one in told)


def test_a_finding_is_kept_with_its_question_evidence_and_caveat(client: TestClient) -> None:
    asked = {
        "title": "They meet",
        "question": "path",
        "parameters": {"a": "ada", "b": "hub", "max_hops": 4},
        "answer": {"value": 2, "unit": "steps"},
        "evidence": [statement(client, "ada")],
        "caveat": "Nearness is not guilt.",
        "about": ["ada", "hub"],
        "by": "Bo",
    }
    kept = post(client, "findings", asked)
    assert kept["text"] == "They meet"
    (told,) = get(client, "edits", kind="finding")["edits"]
    assert {name: told["finding"][name] for name in asked if name not in ("about", "by")} == {
        name: value for name, value in asked.items() if name not in ("about", "by")
    }
    assert get(client, "edits", kind="finding", about="hub")["total"] == 1
    for wrong in ({"caveat": ""}, {"caveat": " "}, {"evidence": ["0" * 40]}, {"about": ["nobody"]}):
        assert client.post("/api/findings", json={**asked, **wrong}).status_code in (400, 404, 422)


def test_taking_back_restores_the_entity_and_keeps_the_ledger(client: TestClient) -> None:
    before = get(client, "entities/hub")
    note = post(client, "notes", {"about": ["hub"], "text": "One", "by": "Bo"})
    label = post(client, "labels", {"entity": "hub", "label": "arms", "why": "since", "by": "Bo"})
    assert get(client, "entities/hub") != before
    for edit in (note, label):
        gone = post(client, f"edits/{edit['number']}/undo", {"by": "Cy", "why": "wrong one"})
        assert not gone["stands"] and gone["undone_by"]
    assert get(client, "entities/hub") == before
    assert get(client, "edits")["total"] == 0
    ledger = get(client, "edits", standing=False)
    assert [one["kind"] for one in ledger["edits"]] == ["undo", "undo", "label", "note"]
    assert [one["undoes"] for one in ledger["edits"][:2]] == [label["number"], note["number"]]
    again = client.post(f"/api/edits/{note['number']}/undo", json={"by": "Cy"})
    assert again.status_code == 400 and "already" in again.json()["error"]["message"]


def test_a_note_about_nothing_is_about_the_whole_case(client: TestClient) -> None:
    kept = post(client, "notes", {"text": "Begin with the harbour.", "by": "Bo"})
    assert kept["about"] == []
    assert get(client, f"edits/{kept['number']}") == kept


def test_edits_come_in_pages_the_latest_first(client: TestClient) -> None:
    for number in range(5):
        post(client, "notes", {"text": f"Note {number}", "by": "Bo"})
    told = get(client, "edits", kind="note", limit=2, offset=1)
    assert (told["total"], told["shown"], [one["text"] for one in told["edits"]]) == (5, 2, ["Note 3", "Note 2"])


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"text": "", "by": "Bo"}, 422),
        ({"text": "  ", "by": "Bo"}, 400),
        ({"text": "x", "by": ""}, 422),
        ({"text": "x", "by": "clew:machine"}, 400),
        ({"text": "x", "by": "Bo", "about": ["nobody"]}, 404),
        ({"text": "x" * 100_001, "by": "Bo"}, 422),
    ],
)
def test_what_cannot_be_kept_is_refused(client: TestClient, said: dict[str, Any], status: int) -> None:
    assert client.post("/api/notes", json=said).status_code == status
    assert get(client, "edits")["total"] == 0


def test_a_form_of_another_site_cannot_write(client: TestClient) -> None:
    headers = {"origin": "http://elsewhere.example"}
    assert client.post("/api/notes", json={"text": "x", "by": "Bo"}, headers=headers).status_code == 403


def test_the_edit_that_is_not_there(client: TestClient) -> None:
    assert client.get("/api/edits/7").status_code == 404
    assert client.post("/api/edits/7/undo", json={"by": "Bo"}).status_code == 404
