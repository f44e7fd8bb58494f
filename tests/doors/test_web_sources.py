"""Sources: their files and hashes, what was read of them in its order, and what was refused, page by page."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from clew import flow

NOW = "2026-11-22T12:00:00Z"
BAD = 25


def rows(prefix: str) -> str:
    said = [
        {"id": f"{prefix}-{number}", "schema": "Person", "properties": {"name": [f"Ada {number}"], "birthDate": [day]}}
        for number, day in enumerate(["1970"] * 5 + ["never"] * BAD)
    ]
    return "\n".join(map(json.dumps, said)) + "\nno json at all\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "small.clew"
    flow.new(path)
    for name in ("one", "two"):
        source = tmp_path / f"{name}.ftm.json"
        source.write_text(rows(name), "utf-8")
        flow.add(path, [source], now=NOW)
    return path


def test_sources_are_listed_with_files_hashes_and_counts(client: TestClient) -> None:
    told = client.get("/api/sources").json()
    assert told["total"] == 2
    first = told["sources"][0]
    assert (first["dataset"], first["format"], first["file"]) == ("one", "ftm_json", "one.ftm.json")
    assert first["sha256"] == hashlib.sha256(rows("one").encode()).hexdigest()
    assert (first["entities"], first["quarantined"], first["payments"]) == (30, BAD + 1, 0)
    second = client.get("/api/sources", params={"limit": 1, "offset": 1}).json()
    assert [(source["source"], source["dataset"]) for source in second["sources"]] == [(2, "two")]


def test_one_source_tells_its_files_and_reasons(client: TestClient) -> None:
    told = client.get("/api/sources/1").json()
    assert [(file["name"], file["bytes"]) for file in told["files"]] == [("one.ftm.json", len(rows("one")))]
    assert told["total_files"] == 1
    assert dict(map(tuple, told["reasons"])) == {"not a date": BAD, "not JSON": 1}
    assert client.get("/api/sources/3").status_code == 404
    assert client.get("/api/sources/0").status_code == 422


def test_what_a_source_says_comes_in_its_order_with_its_place(client: TestClient) -> None:
    told = client.get("/api/sources/2/statements", params={"limit": 4}).json()
    assert told["total"] == 30 + 5
    assert [(said["entity"], said["position"]) for said in told["statements"][:2]] == [("two-0", "line 1")] * 2
    rest = client.get("/api/sources/2/statements", params={"limit": 4, "offset": 4}).json()
    ids = [said["statement"] for said in told["statements"] + rest["statements"]]
    assert len(set(ids)) == 8
    assert client.get(f"/api/statements/{ids[0]}").json()["origin"]["places"][0]["file"].endswith("two.ftm.json")


def test_what_was_refused_is_paged_and_counted_over_all(client: TestClient) -> None:
    told = client.get("/api/quarantine", params={"limit": 10}).json()
    assert told["total"] == 2 * (BAD + 1)
    assert len(told["rows"]) == 10
    assert told["reasons"][:2] == [["one", "not a date", BAD], ["two", "not a date", BAD]]
    seen = []
    for offset in range(0, 60, 10):
        page = client.get("/api/quarantine", params={"source": 2, "limit": 10, "offset": offset}).json()
        assert page["total"] == BAD + 1
        seen += [(row["position"], row["reason"]) for row in page["rows"]]
    assert len(seen) == len(set(seen)) == BAD + 1
    one = client.get("/api/quarantine", params={"source": 1, "reason": "not JSON"}).json()
    assert [(row["dataset"], row["position"], row["raw"]) for row in one["rows"]] == [
        ("one", "line 31", "no json at all\n")
    ]
    assert client.get("/api/quarantine", params={"source": 9}).status_code == 404
    assert client.get("/api/quarantine", params={"reason": "'; DROP TABLE quarantine; --"}).json()["total"] == 0
