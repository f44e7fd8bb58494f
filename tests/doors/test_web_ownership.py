"""The addresses of ownership: owners with their chart, holdings, the picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from clew import flow

NOW = "2026-11-22T12:00:00Z"


def entity(id_: str, schema: str, **said: str) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": {prop: [value] for prop, value in said.items()}})


def owns(owner: str, asset: str, share: str = "") -> str:
    told = {"percentage": share} if share else {}
    return entity(f"own-{owner}-{asset}", "Ownership", owner=owner, asset=asset, **told)


ROWS = [
    entity("x", "Person", name="Xaver Blockton"),
    entity("y", "Person", name="Yolanda Quill"),
    entity("s", "Sanction", entity="x", authority="Office of Foreign Assets Control", startDate="2020-05-01"),
    *(entity(id_, "Company", name=f"Invented {id_.upper()} Ltd") for id_ in ("a", "t", "p/q")),
    entity("u", "LegalEntity", name="owner unknown: NON_PUBLIC", summary="NON_PUBLIC", keywords="owner unknown"),
    owns("x", "a", "60"),
    owns("a", "t", "70"),
    owns("y", "t", "20"),
    owns("u", "t"),
    owns("t", "a", "10"),
    owns("t", "p/q", "30"),
]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    source = tmp_path / "register.ftm.json"
    source.write_text("\n".join(ROWS) + "\n", "utf-8")
    path = tmp_path / "owned.clew"
    flow.new(path)
    flow.add(path, [source], now=NOW)
    return path


def get(client: TestClient, address: str, **asked: str) -> Any:
    answer = client.get(f"/api/ownership{address}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_owners_come_by_one_rule_with_the_verdict_in_words(client: TestClient) -> None:
    found = get(client, "", id="t")["owners"]
    assert (found["rule"], found["blocked"], found["as_of"]) == ("ofac", True, "2026-11-22")
    xaver = next(one for one in found["owners"] if one["id"] == "x")
    assert (xaver["low"], xaver["designated"]) == (0.7, ["OFAC"])
    assert found["unknown"][0]["reason"] == "NON_PUBLIC"
    whole = get(client, "", id="t", rule="integrated")["owners"]
    assert whole["blocked"] is None and whole["designated_low"] is None
    mixed = next(one for one in whole["owners"] if one["id"] == "x")
    assert 0.4 < mixed["low"] < 0.7  # shares multiplied, not passed on whole


def test_the_chart_has_every_stake_with_its_statements(client: TestClient) -> None:
    found = get(client, "", id="t")
    nodes = {node["id"]: node for node in found["chart"]["nodes"]}
    lines = {(line["owner"], line["asset"]): line for line in found["chart"]["lines"]}
    assert set(nodes) == {"x", "y", "a", "t", "u"}
    assert (nodes["t"]["level"], nodes["a"]["level"], nodes["x"]["level"]) == (0, 1, 2)
    assert nodes["u"]["unknown"] == "NON_PUBLIC"
    assert nodes["x"]["designated"] == ["OFAC"]
    assert {(node["level"], node["place"]) for node in nodes.values()} == {(0, 0), (1, 0), (1, 1), (1, 2), (2, 0)}
    assert (lines["a", "t"]["label"], lines["a", "t"]["back"]) == ("70%", False)
    assert lines["t", "a"]["back"]
    assert lines["u", "t"]["label"] == "share not told"
    assert all(line["statements"] for line in lines.values())
    assert found["chart"]["total"] == len(nodes)
    said = client.get(f"/api/statements/{lines['a', 't']['statements'][0]}")
    assert said.status_code == 200


def test_holdings_say_how_certain_each_is_and_through_whom(client: TestClient) -> None:
    found = get(client, "/holdings", id="x")
    assets = {one["id"]: one for one in found["holdings"]}
    assert (assets["a"]["certainty"], assets["t"]["certainty"]) == ("confirmed", "reported")
    assert assets["t"]["through"] == ["a"] and found["names"]["a"] == "Invented A Ltd"
    assert assets["t"]["caught"] is True
    cut = get(client, "/holdings", id="x", limit="1", offset="1")
    assert (cut["shown"], cut["total"]) == (1, found["total"])
    assert cut["holdings"] == found["holdings"][1:2]


def test_ids_may_hold_any_sign(client: TestClient) -> None:
    assert get(client, "", id="p/q")["owners"]["caption"] == "Invented P/Q Ltd"


def test_the_picture_is_an_svg_to_download(client: TestClient) -> None:
    answer = client.get("/api/ownership/picture", params={"id": "t"})
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "attachment" in answer.headers["content-disposition"]
    assert "Invented T Ltd" in answer.text and "<script" not in answer.text


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"id": "nobody"}, 404),
        ({"id": "t", "rule": "mixed"}, 422),
        ({"id": "t", "threshold": "2"}, 422),
        ({"id": "t", "as_of": "someday"}, 400),
        ({"id": "t", "without": "no such"}, 404),
    ],
)
def test_what_cannot_be_asked_is_refused(client: TestClient, asked: dict[str, str], status: int) -> None:
    assert client.get("/api/ownership", params=asked).status_code == status
