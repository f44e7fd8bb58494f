"""`clew measure` and `clew communities`: of a case with evidence, of an edge list, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest


class Ran(Protocol):
    code: int
    out: str
    err: str
    json: Any


Clew = Callable[..., Ran]
Lines = Callable[..., Path]


@pytest.fixture
def case(clew: Clew, lines: Lines, tmp_path: Path) -> Path:
    """Ada owns Quay, which owns Reef and Sand; Ada is a director of Quay too; a line from Sand to itself; one alone."""
    listed = lines(
        "world.json",
        {"id": "ada", "schema": "Person", "name": ["Ada Invented"], "country": ["mt"], "topics": ["crime.terror"]},
        {"id": "quay", "schema": "Company", "name": ["Quay Ltd"], "country": ["cy"]},
        {"id": "reef", "schema": "Company", "name": ["Reef Ltd"], "country": ["cy"]},
        {"id": "sand", "schema": "Company", "name": ["Sand Ltd"]},
        {"id": "lone", "schema": "Person", "name": ["Lone Invented"]},
        {"id": "o1", "schema": "Ownership", "owner": ["ada"], "asset": ["quay"], "startDate": ["2015"]},
        {"id": "o2", "schema": "Ownership", "owner": ["quay"], "asset": ["reef"]},
        {"id": "o3", "schema": "Ownership", "owner": ["quay"], "asset": ["sand"]},
        {"id": "d1", "schema": "Directorship", "director": ["ada"], "organization": ["quay"]},
        {"id": "u1", "schema": "UnknownLink", "subject": ["sand"], "object": ["sand"]},
    )
    path = tmp_path / "my.clew"
    assert clew("new", path).code == 0
    assert clew("add", path, listed).code == 0
    return path


@pytest.fixture
def edges(tmp_path: Path) -> Path:
    path = tmp_path / "edges.csv"
    path.write_text("source,target,layer\na,b,grow\nb,c,move\nb,d,move\nb,b,move\na,b,move\n", "utf-8")
    return path


def test_a_case(clew: Clew, case: Path) -> None:
    found = clew("measure", case, "--json").json
    assert (found["nodes"], found["pairs"], found["parallel"], found["loops"], found["untied"]) == (4, 3, 1, 1, 1)
    assert "1 parallel tie counts once, 1 loop is left out" in clew("measure", case).out
    assert (found["total"], found["shown"]) == (4, 4)
    first = found["entities"][0]
    assert (first["id"], first["caption"]) == ("quay", "Quay Ltd")
    assert first["figures"]["degree"] == {"value": 3, "rank": 1}
    assert first["figures"]["betweenness"] == {"value": 1, "rank": 1}
    assert first["figures"]["cut"] == {"value": 2, "rank": 1}
    said = {clew("source", case, one, "--json").json["entity"] for one in first["statements"]}
    assert said == {"o1", "o2", "o3", "d1"}
    assert (found["total_bridges"], len(found["bridges"])) == (3, 3)
    assert all(bridge["statements"] for bridge in found["bridges"])
    assert any("not guilt" in caveat for caveat in found["caveats"])


def test_a_case_in_part(clew: Clew, case: Path) -> None:
    before = clew("measure", case, "--as-of", "2014-12-31", "--measures", "degree", "--json").json
    assert {one["id"]: len(one["statements"]) for one in before["entities"]}["ada"] == 2
    assert before["undated"] == 3
    after = clew("measure", case, "--as-of", "2999-01-01", "--json").json
    assert "still to come" in " ".join(after["caveats"])
    near = clew("measure", case, "--around", "reef", "--hops", "1", "--json").json
    assert {one["id"] for one in near["entities"]} == {"quay", "reef"}
    nobody = clew("measure", case, "--around", "lone", "--json").json
    assert (nobody["nodes"], nobody["entities"], nobody["untied"]) == (0, [], 1)
    silent = clew("measure", case, "--without", "world", "--json").json
    assert silent["nodes"] == 0


def test_brokerage_and_chain_of_a_case(clew: Clew, case: Path) -> None:
    found = clew("measure", case, "--measures", "brokerage,chain", "--group-by", "country", "--json").json
    quay = next(one for one in found["entities"] if one["id"] == "quay")
    assert quay["group"] == "cy"
    assert quay["figures"]["gatekeeper"]["value"] == 1
    assert quay["figures"]["chain_role"] == {"value": "link", "rank": None}
    roles = {one["id"]: one["figures"]["chain_role"]["value"] for one in found["entities"]}
    assert roles == {"ada": "source", "quay": "link", "reef": "end", "sand": "end"}


def test_what_people_see(clew: Clew, case: Path) -> None:
    found = clew("measure", case, "--limit", "2", "--drop", "0.3", "--reps", "5", "--measures", "degree,cut")
    assert "2 shown of 4, by degree" in found.out
    assert "Spearman" in found.out
    assert "1 more have no tie" in found.out
    assert "not guilt" in found.out


def test_an_edge_list(clew: Clew, edges: Path) -> None:
    found = clew("measure", edges, "--directed", "--measures", "chain,degree", "--json").json
    assert (found["nodes"], found["pairs"], found["parallel"], found["loops"]) == (4, 3, 1, 1)
    figures = {one["id"]: one["figures"] for one in found["entities"]}
    assert {id_: one["chain_role"]["value"] for id_, one in figures.items()} == {
        "a": "source", "b": "link", "c": "end", "d": "end",
    }  # fmt: skip
    grown = clew("measure", edges, "--measures", "degree", "--layer", "grow", "--json").json
    assert grown["untied"] == 2


def test_communities(clew: Clew, case: Path, edges: Path) -> None:
    found = clew("communities", case, "--runs", "3", "--json").json
    assert (found["total"], found["shown"], found["agreement"], found["runs"]) == (1, 1, 1, 3)
    only = found["communities"][0]
    assert (only["size"], only["inside"], only["outward"], only["kept"]) == (4, 3, 0, 1)
    assert only["members"][0]["id"] == "quay"
    assert len(only["statements"]) == len(set(only["statements"])) >= 9
    assert "1 community" in clew("communities", edges).out


@pytest.fixture
def here(case: Path, edges: Path) -> Path:
    """The folder of the case, the list, and a bad list."""
    assert case.parent == edges.parent
    (edges.parent / "bad.csv").write_text("source,target,weight\na,b,many\n", "utf-8")
    return edges.parent


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("measure", "edges.csv", "--measures", "fame"), 1, "no measure 'fame'"),
        (("measure", "edges.csv", "--measures", "chain"), 1, "--directed"),
        (("measure", "edges.csv", "--measures", "brokerage"), 1, "--group-by"),
        (("measure", "edges.csv", "--group-by", "rank"), 1, "no NAME.nodes.csv"),
        (("measure", "edges.csv", "--layer", "fly"), 1, "no layer 'fly'"),
        (("measure", "edges.csv", "--as-of", "2020-01-01"), 2, "--as-of is for a case"),
        (("measure", "my.clew", "--directed"), 2, "--directed is for an edge list"),
        (("measure", "my.clew", "--without", "nothing"), 1, "no dataset 'nothing'"),
        (("measure", "my.clew", "--as-of", "yesterday"), 1, "no day"),
        (("measure", "my.clew", "--around", "nobody"), 1, "no entity 'nobody'"),
        (("measure", "my.clew", "--group-by", "colour"), 1, "grouped by"),
        (("measure", "my.clew", "--drop", "1.5"), 1, "lies between 0 and 1"),
        (("measure", "none.csv"), 1, "no file"),
        (("communities", "edges.csv", "--resolution", "0"), 1, "resolution"),
        (("measure", "bad.csv"), 1, "line 2: a weight is a number, not 'many'"),
    ],
)
def test_refused(
    clew: Clew, here: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(here)
    found = clew(*asked)
    assert found.code == code
    assert said in found.err
    assert found.out == ""
