"""The addresses of money: the ledger in numbers, payments, and patterns, alerts and tracing as jobs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from clew import flow

NOW = "2026-11-22T12:00:00Z"
LEDGER = """payer,payee,time,amount,currency,reference
other,mule,2024-01-01T10:00:00Z,60,EUR,r-1
victim,mule,2024-01-02T10:00:00Z,40,EUR,r-2
mule,shop,2024-01-03T10:00:00Z,50,EUR,r-3
mule,boss,2024-01-04T10:00:00Z,30,EUR,r-4
boss,gate,2024-01-05T10:00:00Z,1000,EUR,r-5
gate,door,2024-01-06T10:00:00Z,990,EUR,r-6
door,boss,2024-01-07T10:00:00Z,980,EUR,r-7
mule,boss,never,30,EUR,r-8
"""
ACCOUNTS = """id,kind,owner,name,schema
mule,account,p-1,Mara Invented,Person
boss,account,p-2,Bo Invented,Person
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "payments.csv").write_text(LEDGER, "utf-8")
    (tmp_path / "accounts.csv").write_text(ACCOUNTS, "utf-8")
    path = tmp_path / "paid.clew"
    flow.new(path)
    flow.add(path, [tmp_path / "payments.csv", tmp_path / "accounts.csv"], now=NOW)
    return path


def answered(client: TestClient, what: str, asked: dict[str, Any], query: str = "") -> Any:
    """The answer of the job that does it."""
    begun = client.post(f"/api/money/{what}", json=asked)
    assert begun.status_code == 200, begun.text
    number = begun.json()["id"]
    until = time.monotonic() + 120
    while (job := client.get(f"/api/jobs/{number}").json())["ended"] is None:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert job["state"] == "done", job["error"]
    answer = client.get(f"/api/money/{what}/{number}{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_ledger_is_told_in_numbers_with_what_was_left_out(client: TestClient) -> None:
    found = client.get("/api/money").json()
    assert (found["payments"], found["accounts"], found["held"]) == (7, 7, 2)
    assert (found["first"], found["last"]) == ("2024-01-01T10:00:00Z", "2024-01-07T10:00:00Z")
    assert [(one["currency"], one["payments"], one["amount"]) for one in found["currencies"]] == [("EUR", 7, 3150.0)]
    assert found["left_out_total"] == 1 == sum(one["rows"] for one in found["left_out"])
    assert (found["daily"], found["aggregates"], found["to_self"]) == (0, 0, 0)


def test_payments_come_by_their_numbers_with_their_places(client: TestClient) -> None:
    first, last = client.get("/api/money/payments?number=3&number=1&number=999").json()
    assert (first["reference"], first["amount"], first["where"]) == ("r-2", 40.0, "line 3")
    assert (last["reference"], last["time"]) == ("r-4", "2024-01-04T10:00:00Z")
    assert first["payee_entity"] == last["payer_entity"]
    shown = client.get(f"/api/payments/{first['number']}").json()
    assert shown["position"] == "line 3"


def test_who_pays_is_found_by_name_and_by_number(client: TestClient) -> None:
    (mara,) = client.get("/api/money/parties?q=mara").json()
    assert (mara["caption"], mara["accounts"]) == ("Mara Invented", 1)
    assert len(client.get("/api/money/parties?q=gate").json()) == 1
    assert client.get("/api/money/parties?q=%25").json() == []


def test_patterns_name_their_payments_and_their_accounts(client: TestClient) -> None:
    asked = {"kinds": ["cycle"], "reps": 1}
    found = answered(client, "patterns", asked)
    (hit,) = found["hits"]
    assert (hit["kind"], hit["payments"], hit["amount"]) == ("cycle", ["r-5", "r-6", "r-7"], 980.0)
    listed = client.get("/api/money/payments", params={"number": hit["numbers"]}).json()
    assert [one["reference"] for one in listed] == ["r-5", "r-6", "r-7"]
    boss = next(name for name in found["names"].values() if name["holder"] == "Bo Invented")
    assert boss["number"] == "boss"
    assert client.get("/api/money/parties?q=bo inv").json()[0]["id"] == boss["entity"]
    assert (found["shown"], found["total"], found["found"], found["by_kind"]) == (1, 1, 1, {"cycle": 1})
    assert hit["caveat"] and found["caveats"]
    again = client.post("/api/money/patterns", json=asked).json()
    assert again["state"] == "done"  # the same question is not asked twice
    assert client.get(f"/api/money/patterns/{again['id']}?kind=fan_in").json()["hits"] == []
    assert client.get(f"/api/money/alerts/{again['id']}").status_code == 404


def test_a_trace_sets_the_rules_side_by_side(client: TestClient) -> None:
    found = answered(client, "traces", {"start": ["payment:1"], "policies": ["fifo", "lifo"]})
    assert (found["total"], found["currency"], found["back"]) == (40.0, "EUR", False)
    assert list(found["policies"]) == ["fifo", "lifo"]
    for rule in found["policies"].values():
        assert rule["conservation_error"] == 0
        assert rule["held_total"] + rule["left"] + rule["returned"] == pytest.approx(40)
    path = next(one for one in found["paths"] if one["policy"] == "lifo")
    assert [step["reference"] for step in path["payments"]][:2] == ["r-2", "r-3"]
    assert {found["names"][id_]["holder"] for id_ in path["accounts"]} >= {"Mara Invented"}
    assert found["caveats"]


def test_what_cannot_be_asked_is_refused_with_a_reason(client: TestClient) -> None:
    unknown = client.post("/api/money/patterns", json={"kinds": ["unicorn"]})
    assert (unknown.status_code, unknown.json()["error"]["kind"]) == (400, "UsageError")
    assert client.post("/api/money/traces", json={"start": []}).status_code == 422
    few = client.post("/api/money/alerts", json={}).json()
    while (job := client.get(f"/api/jobs/{few['id']}").json())["ended"] is None:
        time.sleep(0.1)
    assert job["state"] == "failed"
    assert "1,000" in job["error"]


def test_an_answer_says_that_the_case_has_changed_since(client: TestClient, tmp_path: Path) -> None:
    found = answered(client, "traces", {"start": ["payment:1"], "policies": ["fifo"]})
    number = client.get("/api/jobs").json()[0]["id"]
    desk = client.app.state.desk  # type: ignore[attr-defined]  # Starlette's app
    more = tmp_path / "more.csv"
    more.write_text("payer,payee,time,amount,currency\nmule,shop,2024-02-01T10:00:00Z,5,EUR\n", "utf-8")
    desk.change(lambda: flow.add(desk.path, [more], now=NOW))
    later = client.get(f"/api/money/traces/{number}").json()
    assert len(later["caveats"]) == len(found["caveats"]) + 1
    assert "changed" in later["caveats"][0]


def test_a_case_without_a_ledger_says_so(tmp_path: Path, workbench: Callable[[Path], TestClient]) -> None:
    path = tmp_path / "empty.clew"
    flow.new(path)
    with workbench(path) as client:
        found = client.get("/api/money").json()
    assert (found["payments"], found["first"], found["currencies"]) == (0, None, [])
