"""`clew screen` as people and programs see it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pytest

from clew import flow
from clew.resolve.facts import FACT_FEATURES
from clew.resolve.feature import Feature, Matrix
from clew.resolve.naming import NAME_FEATURES
from clew.resolve.screen import of_case

NOW = "2024-01-01T00:00:00Z"
ENTITIES: list[dict[str, Any]] = [
    {
        "id": "p-1",
        "schema": "Person",
        "properties": {"name": ["Ada Quill"], "alias": ["Ада Квилл"], "birthDate": ["1970-01-02"]},
    },
    {"id": "p-2", "schema": "Person", "properties": {"name": ["Bo Marsh"], "nationality": ["mt"]}},
    {"id": "c-1", "schema": "Company", "properties": {"name": ["Blue Quay Ltd"], "topics": ["crime.terror"]}},
    {"id": "o-1", "schema": "Ownership", "properties": {"owner": ["p-1"], "asset": ["c-1"]}},
]


class Ran(Protocol):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any: ...


Clew = Callable[..., Ran]


class ByName:
    """A scorer for tests: how alike the names are, and nothing else."""

    @property
    def features(self) -> tuple[Feature, ...]:
        return (*NAME_FEATURES, *FACT_FEATURES)

    def contributions(self, matrix: Matrix) -> Matrix:
        bits = np.zeros_like(matrix)
        bits[:, 0] = 12 * (np.nan_to_num(matrix[:, 0], nan=0.5) - 0.5)
        return bits

    def log_odds(self, matrix: Matrix) -> npt.NDArray[np.float64]:
        return np.asarray(self.contributions(matrix).sum(axis=1), np.float64)

    def probability(self, matrix: Matrix) -> npt.NDArray[np.float64]:
        return np.asarray(1 / (1 + np.exp2(-self.log_odds(matrix))))

    def to_json(self) -> dict[str, object]:
        return {}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screen")
    source = folder / "list.ftm.json"
    source.write_text("".join(json.dumps(entity) + "\n" for entity in ENTITIES))
    case = folder / "my.clew"
    flow.new(case)
    flow.add(case, [source], now=NOW, dataset="invented")
    return case


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_case, "named", lambda _: ByName())


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    path = tmp_path / "queries.csv"
    path.write_text("id,name,birth date,colour\n7,Quill Ada,1970-01-02,red\n8,Zed Nobody,,\n9,,,\n")
    return path


def test_a_file_of_names(clew: Clew, made: Path, queries: Path) -> None:
    found = clew("screen", made, queries, "--json").json
    assert (found["queries"], found["with_hits"], found["unknown_columns"]) == (2, 1, ["colour"])
    assert [one["position"] for one in found["refused"]] == [4]
    hit = found["answers"][0]["hits"][0]
    assert (hit["id"], hit["caption"], hit["matched"], hit["datasets"]) == (
        "p-1",
        "Ada Quill",
        "Ada Quill",
        ["invented"],
    )
    assert 0.5 <= hit["score"] <= 1 and hit["reasons"][0]["words"] and "not an identification" in found["caveat"]
    assert found["answers"][1] == {
        "query": {"id": "8", "schema": "LegalEntity", "properties": {"name": ["Zed Nobody"]}},
        "total": 0, "nearly": 0, "hits": [],
    }  # fmt: skip


def test_a_table_for_people(clew: Clew, made: Path, queries: Path) -> None:
    shown = clew("screen", made, queries)
    assert "Ada Quill" in shown.out and "p-1" in shown.out and "2 queries, 1 with a hit" in shown.out
    assert "colour" in shown.out and "1 line could not be asked" in shown.out
    assert "not an identification" in " ".join(shown.out.split())


def test_what_cannot_be_used_is_told(clew: Clew, made: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(f"name,birth date,country,type\nAda Quill,not a date,Narnia,{'spaceship' * 9}\nBo Marsh,n/a,-,\n")
    ran = clew("screen", made, path, "--json")
    assert ran.code == 0, "the queries were asked"
    assert ran.json["unused_cells"] == [
        {"position": 2, "column": "birth date", "value": "not a date"},
        {"position": 2, "column": "country", "value": "Narnia"},
        {"position": 2, "column": "type", "value": ("spaceship" * 9)[:59] + "…"},
    ]
    shown = clew("screen", made, path).out
    assert "3 cells could not be used" in shown and "2: country: Narnia" in shown
    one = clew("screen", made, "--name", "Ada Quill", "--birth-date", "garbage")
    assert "1 cell could not be used" in one.out and "1: --birth-date: garbage" in one.out
    lines = [json.loads(line) for line in clew("screen", made, path, "--lines").out.splitlines()]
    assert lines[2] == {"unused_cell": {"position": 2, "column": "birth date", "value": "not a date"}}


def test_lines_that_are_refused_make_it_fail(clew: Clew, made: Path, queries: Path) -> None:
    assert [clew("screen", made, queries, *way).code for way in ((), ("--json",), ("--lines",), ("--yente",))] == [
        1
    ] * 4
    assert clew("screen", made, "--name", "Ada Quill").code == 0


def test_a_program_is_no_table(clew: Clew, made: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd"
    path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(64) + b"name,country\n" * 9)
    ran = clew("screen", made, path)
    assert (ran.code, ran.out) == (1, "") and "is not a text file" in ran.err and len(ran.err) < 300
    path.write_bytes("name,country\nAda Quill,Malta\n".encode("utf-16"))
    assert clew("screen", made, path, "--json").json["with_hits"] == 1
    path.write_text(",".join(f"{'x' * 500}{number}" for number in range(50)) + "\n1,2\n")
    told = clew("screen", made, path).err
    assert "without a column of names" in told and "42 more" in told and "x" * 61 not in told


def test_lines_as_they_come(clew: Clew, made: Path, queries: Path) -> None:
    lines = [json.loads(line) for line in clew("screen", made, queries, "--lines").out.splitlines()]
    assert [line["query"]["id"] for line in lines[:2]] == ["7", "8"]
    assert lines[2]["refused"]["position"] == 4


def test_one_name(clew: Clew, made: Path) -> None:
    found = clew("screen", made, "--name", "АДА КВИЛЛ", "--birth-date", "2 Jan 1970", "--json").json
    assert found["answers"][0]["hits"][0]["id"] == "p-1"
    assert found["answers"][0]["query"]["properties"]["birthDate"] == ["1970-01-02"]
    labelled = clew("screen", made, "--name", "Blue Quay Limited", "--schema", "Company", "--json").json
    assert labelled["answers"][0]["hits"][0]["labels"] == ["terror: described"]
    assert clew("screen", made, "--name", "Ada Quill", "--schema", "Vessel", "--json").json["with_hits"] == 0


def test_names_from_standard_input(clew: Clew, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Бо Марш\nBo Marsh\n".encode())))
    found = clew("screen", made, "-", "--json").json
    assert [answer["hits"][0]["id"] for answer in found["answers"]] == ["p-2", "p-2"]


def test_the_shape_of_yente(clew: Clew, made: Path, tmp_path: Path) -> None:
    request = tmp_path / "request.json"
    asked = {"schema": "Person", "properties": {"name": ["Ada Quill"]}}
    request.write_text(
        json.dumps({"queries": {"q1": asked, "q2": {"schema": "Nonsense", "properties": {"name": ["x"]}}}})
    )
    found = clew("screen", made, request, "--json", "--limit", "5").json
    answer = found["responses"]["q1"]
    assert (answer["status"], answer["total"], answer["query"]) == (
        200,
        {"value": 1, "relation": "eq"},
        {"id": "q1"} | asked,
    )
    result = answer["results"][0]
    assert result.keys() >= {
        "id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen", "last_seen",
        "last_change", "score", "match", "features", "explanations",
    }  # fmt: skip
    assert result["properties"]["alias"] == ["Ада Квилл"] and result["match"] is True
    assert all(said.keys() == {"score", "detail", "query", "candidate"} for said in result["explanations"].values())
    assert (found["limit"], found["refused"][0]["position"]) == (5, 2)
    assert clew("screen", made, "--name", "Ada Quill", "--yente").json["responses"]["1"]["results"][0]["id"] == "p-1"


def test_the_index_is_a_cache(clew: Clew, made: Path) -> None:
    folder = made.with_name("my.clew.screen")
    clew("screen", made, "--name", "Ada Quill", "--json")
    assert folder.is_dir()
    (folder / "seal.json").write_text("{}")
    assert clew("screen", made, "--name", "Ada Quill", "--json").json["with_hits"] == 1


def test_wrong_calls(clew: Clew, made: Path, tmp_path: Path) -> None:
    assert clew("screen", made).code == 2
    assert clew("screen", made, "x.csv", "--name", "Ada").code == 2
    assert clew("screen", made, tmp_path / "missing.csv").code == 1
    assert clew("screen", made, "--name", "Ada", "--limit", "0").code == 2
    assert clew("screen", made, "--name", "Ada", "--threshold", "2").code == 2
    assert clew("screen", made, "--name", "  ").code == 1
    assert clew("screen", made, "--name", "Ada", "--schema", "Ownership").code == 1


def test_one_record_after_the_other(made: Path) -> None:
    with flow.reading(made, now=NOW) as case:
        screener = flow.screener(case)
        assert screener.screen_one({"name": ["Ada Quill"]}).hits[0].id == "p-1"
        assert screener.screen_one({"name": ["Zed Nobody"]}).hits == ()
