"""The map's addresses: entities by country, each ground by itself, and what runs between countries."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from clew import flow

NOW = "2026-11-22T12:00:00Z"
Workbench = Callable[[Path], TestClient]


def entity(id_: str, schema: str, **said: list[str]) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": said})


ROWS = [
    entity("ada", "Person", name=["Ada Quill"], nationality=["dk", "gb"]),
    entity("bo", "Person", name=["Bo Vane"], nationality=["dk"], birthCountry=["fr"]),
    entity("cy", "Company", name=["Cyan Reef Ltd"], jurisdiction=["vg"], addressEntity=["place"]),
    entity("dee", "Company", name=["Dee Shoal Ltd"], jurisdiction=["mt"]),
    entity("none", "Person", name=["Nowhere Known"]),
    entity("place", "Address", full=["12 Harbour Lane, Saltmere 4411"], country=["cy"]),
    entity("own", "Ownership", owner=["dee"], asset=["cy"]),
    entity("tie", "UnknownLink", subject=["ada"], object=["bo"]),
]
LEDGER = """payer,payee,time,amount,currency,reference
one,two,2024-01-01T10:00:00Z,60,EUR,r-1
one,two,2024-01-02T10:00:00Z,40,EUR,r-2
two,six,2024-01-03T10:00:00Z,50,USD,r-3
six,far,2024-01-04T10:00:00Z,30,EUR,r-4
"""
ACCOUNTS = "id,kind,owner,bank,country\none,account,,,dk\ntwo,account,,,gb\nsix,account,,,gb\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    source = tmp_path / "register.ftm.json"
    source.write_text("\n".join(ROWS) + "\n", "utf-8")
    path = tmp_path / "world.clew"
    flow.new(path)
    flow.add(path, [source], now=NOW)
    return path


def get(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api/places{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_each_ground_of_a_country_is_counted_by_itself(client: TestClient) -> None:
    found = get(client, "")
    counts = {(one["basis"], one["country"], one["schema"]): one["entities"] for one in found["countries"]}
    assert counts == {
        ("nationality", "dk", "Person"): 2,
        ("nationality", "gb", "Person"): 1,
        ("birthCountry", "fr", "Person"): 1,
        ("jurisdiction", "vg", "Company"): 1,
        ("jurisdiction", "mt", "Company"): 1,
        ("address", "cy", "Company"): 1,
    }
    assert {(one["basis"], one["schema"]): one["entities"] for one in found["bases"]} == {
        ("nationality", "Person"): 2,
        ("birthCountry", "Person"): 1,
        ("jurisdiction", "Company"): 2,
        ("address", "Company"): 1,
    }
    assert {one["schema"]: (one["entities"], one["anywhere"]) for one in found["schemata"]} == {
        "Person": (3, 2),
        "Company": (2, 2),
    }
    assert any("risk" in caveat for caveat in found["caveats"])


def test_who_is_in_a_country_comes_with_the_statements_that_say_so(client: TestClient) -> None:
    found = get(client, "/entities?country=dk&basis=nationality&limit=1")
    assert (found["shown"], found["total"]) == (1, 2)
    (ada,) = found["entities"]
    assert ada["caption"] == "Ada Quill"
    assert len(ada["statements"]) == 1
    said = client.get(f"/api/statements/{ada['statements'][0]}").json()
    assert "dk" in json.dumps(said)
    rest = get(client, "/entities?country=dk&basis=nationality&limit=1&offset=1")
    assert [one["id"] for one in rest["entities"]] == ["bo"]
    assert get(client, "/entities?country=dk&basis=nationality&schema=Company")["total"] == 0
    (at,) = get(client, "/entities?country=cy&basis=address")["entities"]
    assert at["id"] == "cy"
    assert len(at["statements"]) == 2  # that it has the address, and where the address is


def test_ties_run_between_the_countries_of_one_ground(client: TestClient) -> None:
    found = get(client, "/ties?basis=jurisdiction")
    assert [(one["source"], one["target"], one["count"]) for one in found["flows"]] == [("mt", "vg", 1)]
    assert found["types"] == {"Ownership": 1}
    assert get(client, "/ties?basis=jurisdiction&type=Directorship")["total"] == 0
    between = get(client, "/ties?basis=nationality")
    assert [(one["source"], one["target"]) for one in between["flows"]] == [("gb", "dk")]  # Ada counts in each


def test_a_case_without_payments_has_no_flows(client: TestClient) -> None:
    found = get(client, "/payments")
    assert (found["flows"], found["total"], found["counted"], found["unplaced"]) == ([], 0, 0, 0)


def test_another_ground_is_refused(client: TestClient) -> None:
    answer = client.get("/api/places/entities?country=dk&basis=religion")
    assert answer.status_code == 422
    assert answer.json()["error"]["kind"] == "UsageError"


def test_payments_run_between_the_countries_of_their_accounts(tmp_path: Path, workbench: Workbench) -> None:
    (tmp_path / "payments.csv").write_text(LEDGER, "utf-8")
    (tmp_path / "accounts.csv").write_text(ACCOUNTS, "utf-8")
    path = tmp_path / "paid.clew"
    flow.new(path)
    flow.add(path, [tmp_path / "payments.csv", tmp_path / "accounts.csv"], now=NOW)
    with workbench(path) as client:
        found = get(client, "/payments")
    assert [(one["source"], one["target"], one["count"], one["amounts"]) for one in found["flows"]] == [
        ("dk", "gb", 2, {"EUR": 100.0}),
        ("gb", "gb", 1, {"USD": 50.0}),
    ]
    assert (found["counted"], found["within"], found["unplaced"]) == (3, 1, 1)
    assert (found["flows"][0]["first"], found["flows"][0]["last"]) == ("2024-01-01", "2024-01-02")


def test_a_label_and_a_dataset_narrow_what_is_counted(tmp_path: Path, workbench: Workbench) -> None:
    for name, row in (
        ("one", entity("ada", "Person", name=["Ada Quill"], nationality=["dk"], topics=["crime.terror"])),
        ("two", entity("bo", "Person", name=["Bo Vane"], nationality=["dk"])),
    ):
        (tmp_path / f"{name}.ftm.json").write_text(row + "\n", "utf-8")
    path = tmp_path / "world.clew"
    flow.new(path)
    flow.add(path, [tmp_path / "one.ftm.json", tmp_path / "two.ftm.json"], now=NOW)
    with workbench(path) as client:
        every = get(client, "")
        assert [one["entities"] for one in every["countries"]] == [2]
        assert [(one["value"], one["entities"]) for one in every["datasets"]] == [("one", 1), ("two", 1)]
        (label,) = every["labels"]
        assert (label["value"], label["entities"]) == ("terror", 1)
        for asked in ("?label=terror", "?dataset=one", "?label=terror&dataset=one"):
            found = get(client, asked)
            assert [one["entities"] for one in found["countries"]] == [1]
            assert found["schemata"] == [{"schema": "Person", "entities": 1, "anywhere": 1}]
        assert get(client, "?label=terror&dataset=two")["countries"] == []
        there = get(client, "/entities?country=dk&basis=nationality&dataset=two")
        assert [one["id"] for one in there["entities"]] == ["bo"]


def test_the_countries_of_some_entities(client: TestClient) -> None:
    def of(*ids: str) -> Any:
        answer = client.post("/api/places/of", json={"basis": "nationality", "ids": ids})
        assert answer.status_code == 200, answer.text
        return answer.json()

    assert of("ada", "bo", "none") == {"basis": "nationality", "countries": {"dk": 2, "gb": 1}, "asked": 3}
    assert of()["countries"] == {}
