"""The review's addresses: what is open, a pair side by side, evidence, preview, verdicts and taking them back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from clew import flow
from clew.store.case import Case

NOW = "2026-11-22T12:00:00Z"
ONE = [
    {"id": "a1", "schema": "Person", "name": ["Ada Quill"], "birthDate": ["1970-01-02"]},
    {"id": "b1", "schema": "Person", "name": ["Mo Reed"], "topics": ["crime.terror"], "birthDate": ["1960"]},
    {"id": "c1", "schema": "Company", "name": ["Blue Quay"], "leiCode": ["5493001KJTIIGC8Y1R12"]},
    {"id": "d1", "schema": "Directorship", "director": ["b1"], "organization": ["c1"]},
]
TWO = [
    {"id": "a2", "schema": "Person", "name": ["Ада Квилл"], "birthDate": ["1970"]},
    {"id": "b2", "schema": "Person", "name": ["Mo Read"], "gender": ["male"]},
    {"id": "c2", "schema": "Company", "name": ["Blue Quay Ltd"], "leiCode": ["5493001KJTIIGC8Y1R12"]},
    {"id": "e2", "schema": "Person", "name": ["Mo Reede"], "birthDate": ["1999-09-09"]},
]
PAIRS = [("a1", "a2", 0.5), ("b1", "b2", 0.9), ("b1", "e2", 0.2)]


@pytest.fixture
def case(tmp_path: Path, lines: Callable[..., Path]) -> Path:
    path = tmp_path / "x.clew"
    flow.new(path)
    flow.add(path, [lines("one.json", *ONE), lines("two.json", *TWO)], now=NOW)
    with Case.open(path, writable=True) as opened:
        opened.sql("DELETE FROM candidate")
        for pair in PAIRS:
            opened.sql("INSERT INTO candidate VALUES (?, ?, ?, 1)", pair)
    return path


def get(client: TestClient, address: str, **asked: Any) -> Any:
    answer = client.get(f"/api/review/{address}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def queue(client: TestClient, **asked: Any) -> Any:
    answer = client.post("/api/review/queue", json={"by": "ann", **asked})
    assert answer.status_code == 200, answer.text
    return answer.json()


def ends(found: Any) -> list[tuple[str, str]]:
    return [(one["left"], one["right"]) for one in found["questions"]]


def judge(client: TestClient, left: str, right: str, judgement: str, **more: Any) -> Any:
    return client.post(
        "/api/review/verdicts", json={"left": left, "right": right, "judgement": judgement, "by": "ann", **more}
    )


def canonical(case: Path, *ids: str) -> set[str]:
    with Case.open(case) as opened:
        rows = opened.rows("SELECT entity_id, canonical_id FROM canonical")
    held = {str(a): str(b) for a, b in rows}
    return {held.get(id_, id_) for id_ in ids}


def test_the_queue_tells_pairs_with_names_and_counts_what_it_does_not_ask(client: TestClient) -> None:
    found = queue(client)
    assert (found["total"], found["barred"]) == (2, 1)  # two other dates of birth
    assert set(ends(found)) == {("a1", "a2"), ("b1", "b2")}
    first = found["questions"][0]
    assert (first["left_caption"], first["score"], first["pairs"]) == ("Ada Quill", 0.5, 1)
    assert first["gain"] >= found["questions"][1]["gain"] > 0


def test_a_label_by_hand_counts_for_the_next_question(client: TestClient, case: Path) -> None:
    before = {one["left"]: one["gain"] for one in queue(client)["questions"]}
    client.app.state.desk.change(  # type: ignore[attr-defined]
        lambda: flow.label(case, "b1", "arms", by="ann", now=NOW, why="seen")
    )
    after = {one["left"]: one["gain"] for one in queue(client)["questions"]}
    assert (after["a1"], after["b1"] > before["b1"]) == (before["a1"], True)


def test_the_queue_is_cut_filtered_and_passed_over(client: TestClient) -> None:
    assert ends(queue(client, offset=1, limit=1)) == ends(queue(client))[1:]
    assert ends(queue(client, low=0.8)) == [("b1", "b2")]
    assert ends(queue(client, high=0.8)) == [("a1", "a2")]
    assert ends(queue(client, between=["one", "two"])) == ends(queue(client))
    assert queue(client, between=["one", "one"])["total"] == 0
    assert ends(queue(client, passed=[["a1", "a2"]])) == [("b1", "b2")]
    none = client.post("/api/review/queue", json={"by": "ann", "between": ["one", "no such"]})
    assert (none.status_code, none.json()["error"]["kind"]) == (404, "NotFound")


def test_a_pair_is_told_line_by_line_with_its_statements(client: TestClient) -> None:
    found = get(client, "pair", left="a1", right="a2")
    by_prop = {line["prop"]: line for line in found["lines"]}
    name = by_prop["name"]
    assert (name["mark"], name["right"]["value"], name["right"]["latin"]) == ("differ", "Ада Квилл", "Ada Kvill")
    assert name["left"]["latin"] is None
    assert name["left"]["datasets"] == ["one"] and len(name["left"]["statements"]) == 1
    assert by_prop["birthDate"]["mark"] == "alike"
    assert (found["left"]["datasets"], found["left"]["schema"], found["judges"]) == (["one"], "Person", [])
    labelled = get(client, "pair", left="b1", right="b2")["left"]["labels"]
    assert labelled == [{"label": "terror", "title": "Terrorism and its financing", "basis": "described"}]


def test_an_unknown_entity_is_not_found(client: TestClient) -> None:
    answer = client.get("/api/review/pair", params={"left": "a1", "right": "nobody"})
    assert (answer.status_code, answer.json()["error"]["kind"]) == (404, "NotFound")


def test_a_verdict_is_durable_and_derived_at_once(client: TestClient, case: Path) -> None:
    answer = judge(client, "a1", "a2", "same")
    assert answer.status_code == 200, answer.text
    assert len(canonical(case, "a1", "a2")) == 1
    with Case.open(case) as opened:
        from clew.store import derived

        assert not derived.is_stale(opened)
        rows = opened.rows("SELECT made_by, why, made_at FROM verdict WHERE number = ?", [answer.json()["number"]])
    assert rows == [("ann", "reviewed in the workbench", NOW)]
    assert ends(queue(client)) == [("b1", "b2")]
    assert get(client, "standing", by="ann")["judged"] == {"same": 1}


def test_a_verdict_is_taken_back_and_asked_again(client: TestClient, case: Path) -> None:
    before = queue(client)
    number = judge(client, "a1", "a2", "same").json()["number"]
    answer = client.post(f"/api/review/verdicts/{number}/undo", json={"by": "ann"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["undone"] == number
    assert queue(client) == before
    assert len(canonical(case, "a1", "a2")) == 2
    again = client.post(f"/api/review/verdicts/{number}/undo", json={"by": "ann"})
    assert again.status_code == 400


def test_what_contradicts_is_refused_with_the_reason_and_can_be_forced(client: TestClient, case: Path) -> None:
    refused = judge(client, "b1", "e2", "same")
    assert (refused.status_code, refused.json()["error"]["kind"]) == (409, "VerdictRefused")
    assert "1999" in refused.json()["error"]["message"] or "birth" in refused.json()["error"]["message"]
    assert len(canonical(case, "b1", "e2")) == 2
    forced = judge(client, "b1", "e2", "same", force=True, why="one passport")
    assert forced.status_code == 200 and forced.json()["overrode"]
    assert len(canonical(case, "b1", "e2")) == 1


def test_a_second_reviewer_is_asked_what_others_judged_and_is_not_told_how(client: TestClient) -> None:
    judge(client, "a1", "a2", "same")
    assert ends(queue(client, by="bob", second=True)) == [("a1", "a2")]
    blind = get(client, "pair", left="a1", right="a2", second=True)
    assert blind["blind"] and blind["judges"] == []
    assert (blind["left"]["members"], blind["right"]["members"]) == (["a1"], ["a2"])
    told = get(client, "pair", left="a1", right="a2")["judges"]
    assert [(one["by"], one["judgement"], one["machine"]) for one in told] == [("ann", "same", False)]
    other = judge(client, "a1", "a2", "different", by="bob")
    assert other.status_code == 200, other.text
    agreement = get(client, "agreement")
    assert agreement["total"] == 1
    assert agreement["torn"][0]["judgements"] == {"ann": "same", "bob": "different"}
    standing = get(client, "standing", by="bob")
    assert (standing["pairs"], standing["agreed"], standing["persons"]) == (1, 0, ["ann", "bob"])


def test_a_preview_tells_what_would_change_and_changes_nothing(client: TestClient, case: Path) -> None:
    before = case.read_bytes()
    found = get(client, "preview", left="b1", right="b2", judgement="same")
    gained = [(one["id"], one["label"], one["gained"]) for one in found["labels"]]
    assert ("b2", "terror", True) in gained
    assert {total["what"]: (total["before"], total["after"]) for total in found["totals"]}["entities"][1] > 0
    assert case.read_bytes() == before


def test_the_last_verdicts_of_persons_are_told(client: TestClient) -> None:
    judge(client, "a1", "a2", "unsure")
    judge(client, "b1", "b2", "different", by="bob")
    everyone = get(client, "verdicts")
    assert [one["said"]["by"] for one in everyone["opinions"]] == ["bob", "ann"]
    assert everyone["total"] == 2
    mine = get(client, "verdicts", by="ann", limit=1)
    assert [(one["left_caption"], one["said"]["judgement"]) for one in mine["opinions"]] == [("Ada Quill", "unsure")]


def test_where_no_run_scored_the_case_there_is_no_evidence(client: TestClient) -> None:
    assert get(client, "evidence", left="a1", right="a2") == {"evidence": None}


def test_evidence_is_told_in_words_and_adds_up(case: Path, client: TestClient, lines: Callable[..., Path]) -> None:
    from clew.resolve.run import Ask

    twice = [{"id": id_, "schema": "Person", "name": ["Cy Vane Holm"], "alias": [id_]} for id_ in ("Cyrus", "Vanya")]
    flow.add(case, [lines("three.json", *twice)], now=NOW)
    flow.resolve(case, Ask(), now=NOW)
    found = get(client, "evidence", left="a1", right="a2")["evidence"]
    assert found["pieces"] and all(piece["words"] for piece in found["pieces"])
    assert [abs(piece["bits"]) for piece in found["pieces"]] == sorted(
        (abs(piece["bits"]) for piece in found["pieces"]), reverse=True
    )
    assert 0 <= found["probability"] <= 1
    asked = queue(client)["questions"]
    told = [get(client, "evidence", left=one["left"], right=one["right"])["evidence"] for one in asked]
    assert [one["told"] for one in told] == pytest.approx([one["score"] for one in asked])
    held = [one for one in told if one["told"] < one["probability"]]
    assert held and all(one["forbids"] for one in held), "a rule leaves a pair to a person, and says so"


def test_machines_names_and_wrong_values_are_refused(client: TestClient) -> None:
    assert judge(client, "a1", "a2", "same", by="clew:resolve").status_code == 400
    assert judge(client, "a1", "a2", "maybe").status_code == 422
    assert client.post("/api/review/queue", json={"by": ""}).status_code == 422
    assert client.post("/api/review/queue", json={"by": "ann", "low": 2}).status_code == 422


def test_a_reason_is_kept_and_stands_with_the_analyst_on_the_entity(client: TestClient) -> None:
    assert judge(client, "a1", "b2", "unsure", why="  one harbour  ").status_code == 200
    told = client.get("/api/entities/a1").json()["verdicts"]
    assert [(one["made_by"], one["why"], one["left_caption"], one["right_caption"]) for one in told] == [
        ("ann", "one harbour", "Ada Quill", "Mo Read")
    ]


def test_the_same_said_twice_is_refused_in_plain_words(client: TestClient) -> None:
    assert judge(client, "a1", "b2", "unsure").status_code == 200
    again = judge(client, "b2", "a1", "unsure", force=True)
    assert (again.status_code, again.json()["error"]["kind"]) == (400, "UsageError")
    assert again.json()["error"]["message"].startswith("You said so already: verdict ")


def test_a_pair_opened_by_a_link_brings_its_score(client: TestClient) -> None:
    assert get(client, "pair", left="b2", right="b1")["scored"] == {"left": "b2", "right": "b1", "score": 0.9}
    assert get(client, "pair", left="a1", right="b2")["scored"] is None
    judge(client, "c1", "c2", "same")
    joined = get(client, "pair", left="a1", right="a2")
    assert joined["scored"]["score"] == 0.5
