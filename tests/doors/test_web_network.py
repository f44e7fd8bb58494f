"""The canvas' addresses: growing, gathering, paths, places, communities, saved canvases, what is sent."""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from clew import flow

NOW = "2026-11-22T12:00:00Z"


def entity(id_: str, schema: str, **said: list[str]) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": said})


ROWS = [
    entity("hub", "Company", name=["Grey Quay Holdings"]),
    entity("ada", "Person", name=["Ada Quill"], topics=["crime.terror"]),
    entity("bo", "Person", name=["Bo Vane"]),
    entity("cy", "Company", name=["Cyan Reef Ltd"], address=["12 Harbour Lane, Saltmere 4411"]),
    entity("dee", "Company", name=["Dee Shoal Ltd"], address=["12 Harbour Lane, Saltmere 4411"]),
    entity("far", "Person", name=["Far Away"]),
    entity("lone", "Person", name=["Lone Wolf"]),
    entity("pass", "Passport", holder=["ada"], number=["P0000001"]),
    entity("own1", "Ownership", owner=["ada"], asset=["hub"], percentage=["60"], startDate=["2012"]),
    entity("own2", "Ownership", owner=["hub"], asset=["cy"], startDate=["2018-05"], endDate=["2019"]),
    entity("dir1", "Directorship", director=["bo"], organization=["hub"], role=["chair"]),
    entity("dir2", "Directorship", director=["far"], organization=["dee"]),
]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    source = tmp_path / "register.ftm.json"
    source.write_text("\n".join(ROWS) + "\n", "utf-8")
    path = tmp_path / "canvas.clew"
    flow.new(path)
    flow.add(path, [source], now=NOW)
    return path


def post(client: TestClient, address: str, asked: dict[str, Any]) -> Any:
    answer = client.post(f"/api/network/{address}", json=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ends(grown: Any) -> set[tuple[str, str, str]]:
    return {(tie["source"], tie["target"], tie["type"]) for tie in grown["ties"]}


def test_neighbours_come_with_their_ties_counts_and_labels(client: TestClient) -> None:
    grown = post(client, "expand", {"ids": ["hub"]})
    assert {node["id"] for node in grown["nodes"]} == {"ada", "bo", "cy"}
    assert ends(grown) == {("ada", "hub", "Ownership"), ("hub", "cy", "Ownership"), ("bo", "hub", "Directorship")}
    assert (grown["shown"], grown["total"]) == (3, 3)
    assert [(one["type"], one["shown"], one["total"]) for one in grown["by_type"]] == [
        ("Ownership", 2, 2),
        ("Directorship", 1, 1),
    ]
    ada = next(node for node in grown["nodes"] if node["id"] == "ada")
    assert (ada["kind"], ada["described"], ada["designated"]) == ("Person", ["terror"], [])
    assert (ada["neighbours"], ada["papers"]) == (1, 1)
    chair = next(tie for tie in grown["ties"] if tie["type"] == "Directorship")
    assert (chair["name"], chair["certainty"], chair["directed"], chair["datasets"]) == (
        "chair",
        "confirmed",
        True,
        ["register"],
    )
    assert chair["statements"] == 3


def test_what_is_cut_says_shown_and_total(client: TestClient) -> None:
    grown = post(client, "expand", {"ids": ["hub"], "limit": 1})
    assert (len(grown["nodes"]), grown["shown"], grown["total"]) == (1, 1, 3)
    more = post(client, "expand", {"ids": ["hub"], "known": [grown["nodes"][0]["id"]], "limit": 1})
    assert more["nodes"][0]["id"] != grown["nodes"][0]["id"]
    assert (more["shown"], more["total"]) == (2, 3)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"types": ["Directorship"]}, {"bo"}),
        ({"kinds": ["Company"]}, {"cy"}),
        ({"first": "2019", "last": "2019"}, {"ada", "bo", "cy"}),
        ({"first": "2020-01", "last": "2020-01"}, {"ada", "bo"}),
        ({"first": "2018-04-30", "last": "2018-04-30"}, {"ada", "bo"}),
        ({"first": "2018-05-01", "last": "2018-05-01"}, {"ada", "bo", "cy"}),
        ({"last": "2011"}, {"bo"}),
        ({"weight": 0.99}, set()),
        ({"without": ["register"]}, set()),
    ],
)
def test_filters_hold(client: TestClient, wanted: dict[str, Any], found: set[str]) -> None:
    assert {node["id"] for node in post(client, "expand", {"ids": ["hub"], **wanted})["nodes"]} == found


def test_papers_are_left_out_and_counted(client: TestClient) -> None:
    grown = post(client, "expand", {"ids": ["ada"]})
    assert ({node["id"] for node in grown["nodes"]}, grown["papers"]) == ({"hub"}, 1)
    grown = post(client, "expand", {"ids": ["ada"], "papers": True})
    assert {node["id"] for node in grown["nodes"]} == {"hub", "pass"}


def test_a_shared_value_is_reported_and_tells_its_statements(client: TestClient) -> None:
    grown = post(client, "gather", {"ids": ["cy", "dee", "own1", "nobody"]})
    assert grown["missing"] == ["own1", "nobody"]
    (tie,) = grown["ties"]
    assert (tie["certainty"], tie["name"], tie["statements"]) == ("reported", "same address", 2)
    told = client.get("/api/network/tie", params={"key": tie["key"]}).json()
    assert {(one["entity"], one["prop"]) for one in told["statements"]} == {("cy", "address"), ("dee", "address")}
    assert told["total"] == 2


@pytest.mark.parametrize("key", ["", "e", "e99999", "e-1", "p1-2", "e1;DROP", "e٣"])
def test_a_tie_that_is_not_there_is_not_found(client: TestClient, key: str) -> None:
    assert client.get("/api/network/tie", params={"key": key}).status_code == 404


def test_what_is_gathered_is_tied_to_what_is_there(client: TestClient) -> None:
    grown = post(client, "gather", {"ids": ["bo"], "known": ["hub", "ada"]})
    assert [node["id"] for node in grown["nodes"]] == ["bo"]
    assert ends(grown) == {("bo", "hub", "Directorship")}


def test_the_menu_of_an_entity_counts_by_type_and_kind(client: TestClient) -> None:
    told = client.get("/api/network/neighbourhood", params={"id": "hub"}).json()
    assert [(one["type"], one["total"]) for one in told["types"]] == [("Ownership", 2), ("Directorship", 1)]
    assert {one["kind"]: one["total"] for one in told["kinds"]} == {"Person": 2, "Company": 1}
    for nobody in ("nobody", "own1"):
        assert client.get("/api/network/neighbourhood", params={"id": nobody}).status_code == 404
        assert client.post("/api/network/expand", json={"ids": [nobody]}).status_code == 404


def test_paths_come_with_their_statements(client: TestClient) -> None:
    told = client.get("/api/network/paths", params={"a": "ada", "b": "far"}).json()
    (way,) = told["found"]["paths"]
    assert [node["id"] for node in way["route"]["nodes"]] == ["ada", "hub", "cy", "dee", "far"]
    assert all(edge["statements"] for edge in way["route"]["edges"])
    assert "guilt" in told["caveat"]
    none = client.get("/api/network/paths", params={"a": "ada", "b": "far", "around": ["hub"]}).json()
    assert none["found"]["paths"] == []
    assert client.get("/api/network/paths", params={"a": "ada", "b": "nobody"}).status_code == 404
    strong = client.get("/api/network/paths", params={"a": "ada", "b": "bo", "by": "strength", "k": 2}).json()
    assert strong["found"]["hops"] == 2


def test_a_layout_is_the_same_again_and_keeps_what_stands(client: TestClient) -> None:
    nodes: list[dict[str, Any]] = [{} for _ in range(5)]
    ties = [[0, 1], [0, 2], [0, 3], [3, 4]]
    asked = {"nodes": nodes, "ties": ties}
    first = post(client, "layout", asked)
    assert first == post(client, "layout", asked)
    kept = [{"x": x, "y": y} for x, y in zip(first["x"], first["y"], strict=True)]
    grown = post(client, "layout", {"nodes": [*kept, {}, {}], "ties": [*ties, [4, 5], [5, 6]]})
    assert (grown["x"][:5], grown["y"][:5]) == (first["x"], first["y"])
    near = [(grown["x"][at] - grown["x"][4]) ** 2 + (grown["y"][at] - grown["y"][4]) ** 2 for at in (0, 5)]
    assert near[1] < 4 * 64**2
    pinned: list[dict[str, Any]] = [{**kept[0], "pinned": True}, *kept[1:]]
    moved = post(client, "layout", {"nodes": pinned, "ties": ties, "anew": True})
    assert (moved["x"][0], moved["y"][0]) == (first["x"][0], first["y"][0])
    assert client.post("/api/network/layout", json={"nodes": [{}], "ties": [[0, 1]]}).status_code == 400


def test_a_canvas_is_kept_as_it_was(client: TestClient) -> None:
    document = {"nodes": [{"id": "hub", "x": 1.5, "y": -2.0, "pinned": True}], "notes": [{"text": "<b>see here</b>"}]}
    kept = client.put("/api/network/canvas", params={"name": "first look"}, json={"document": document, "by": "kim"})
    assert kept.json() == {"name": "first look", "made_by": "kim", "made_at": NOW}
    assert [one["name"] for one in client.get("/api/network/canvases").json()] == ["first look"]
    told = client.get("/api/network/canvas", params={"name": "first look"}).json()
    assert told["document"] == document
    assert client.get("/api/network/canvas", params={"name": "other"}).status_code == 404


@pytest.mark.parametrize("format_", ["graphml", "gexf", "json", "csv"])
def test_what_is_shown_is_what_is_sent(client: TestClient, format_: str) -> None:
    grown = post(client, "gather", {"ids": ["hub", "ada", "bo", "cy"]})
    keys = [tie["key"] for tie in grown["ties"] if tie["source"] != "bo"]
    asked = {"format": format_, "ids": ["hub", "ada", "bo", "cy"], "ties": keys}
    sent = client.post("/api/network/export", json=asked)
    assert sent.status_code == 200
    nodes, ties = counted(format_, sent.content)
    assert (nodes, ties) == (4, 2)


def counted(format_: str, content: bytes) -> tuple[int, int]:
    if format_ == "json":
        told = json.loads(content)
        return len(told["nodes"]), len(told["edges"])
    if format_ == "csv":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            lines = [archive.read(name).decode().strip().splitlines() for name in ("nodes.csv", "edges.csv")]
        return len(lines[0]) - 1, len(lines[1]) - 1
    tags = [element.tag.rpartition("}")[2] for element in ElementTree.fromstring(content).iter()]
    return tags.count("node"), tags.count("edge")


def test_the_overview_is_made_once_and_kept_beside_the_case(client: TestClient, case: Path) -> None:
    assert client.get("/api/network/overview").json() == {"overview": None, "job": None}
    assert client.get("/api/network/communities/1").status_code == 404
    state = post(client, "overview", {})
    until = time.monotonic() + 120
    while not state["overview"]:
        assert time.monotonic() < until
        assert state["job"]["state"] in ("waiting", "running", "done"), state
        time.sleep(0.2)
        state = client.get("/api/network/overview").json()
    told = state["overview"]
    assert (told["nodes"], told["alone"], told["shown_nodes"]) == (6, 1, 6)
    assert sum(one["size"] for one in told["communities"]) == 6
    assert "guilt" in told["caveat"]
    assert (case.parent / "canvas.clew.overview").is_file()
    members = [
        id_
        for number in range(1, len(told["communities"]) + 1)
        for id_ in client.get(f"/api/network/communities/{number}").json()["ids"]
    ]
    assert sorted(members) == ["ada", "bo", "cy", "dee", "far", "hub"]
    assert post(client, "overview", {})["overview"] == told
