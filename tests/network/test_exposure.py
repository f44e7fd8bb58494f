"""Who is near public office, and by which ties."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew import flow
from clew.model.statement import statement_id
from clew.network.office import doors

Lines = Callable[..., Path]
NOW = "2026-01-01T00:00:00Z"

WORLD: tuple[dict[str, object], ...] = (
    {"id": "pep", "schema": "Person", "name": ["Otto Heron"], "topics": ["role.pep"]},
    {"id": "body", "schema": "PublicBody", "name": ["Ministry of Tides"]},
    {"id": "gov", "schema": "Person", "name": ["Una Plover"], "position": ["Former Minister of Tides"]},
    {"id": "boss", "schema": "Person", "name": ["Lena Shrew"], "position": ["Director of Blue Quay"]},
    {"id": "sis", "schema": "Person", "name": ["Ida Heron"]},
    {"id": "co", "schema": "Company", "name": ["Blue Quay"], "topics": ["crime.traffick.drug"]},
    {"id": "thug", "schema": "Person", "name": ["Igor Marten"], "topics": ["crime.terror"]},
    {"id": "far", "schema": "Person", "name": ["Nils Vole"], "topics": ["crime.terror"]},
    {"id": "f-1", "schema": "Family", "person": ["pep"], "relative": ["sis"]},
    {"id": "o-1", "schema": "Ownership", "owner": ["sis"], "asset": ["co"]},
    {
        "id": "u-1",
        "schema": "UnknownLink",
        "subject": ["thug"],
        "object": ["gov"],
        "role": ["acting on behalf of"],
    },
    {"id": "u-2", "schema": "UnknownLink", "subject": ["far"], "object": ["gov"], "role": ["seen with"]},
    {"id": "p-1", "schema": "Position", "name": ["Mayor of Saltmouth"]},
    {"id": "h-1", "schema": "Occupancy", "holder": ["far"], "post": ["p-1"]},
)


@pytest.fixture
def case(tmp_path: Path, lines: Lines) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("world.json", *WORLD)], now=NOW)
    return made


@pytest.mark.parametrize(
    ("position", "is_office"),
    [
        ("Head of State", True),
        ("Former head of the state (2001-2004)", True),
        ("Head of Government of Saltmouth", True),
        ("head of government, Saltmouth", True),
        ("Head of Customs Service", True),
        ("Head of State Anti-Smuggling Headquarters", False),
        ("Head of state-owned farms", False),
        ("Head of Government Relations", False),
    ],
)
def test_a_noun_behind_it_makes_it_the_head_of_something_else(
    tmp_path: Path, lines: Lines, position: str, is_office: bool
) -> None:
    made = tmp_path / "y.clew"
    flow.new(made)
    flow.add(
        made, [lines("one.json", {"id": "a", "schema": "Person", "name": ["Ida"], "position": [position]})], now=NOW
    )
    with flow.reading(made, now=NOW) as opened:
        assert bool(doors(opened)) is is_office


def test_each_is_told_with_the_door_and_the_way(case: Path, clew: Callable[..., Any]) -> None:
    found = clew("exposure", case, "--json").json
    assert found["doors"] == {"office": 1, "position": 1, "schema": 1, "topic": 1}
    exposed = {one["id"]: one for one in found["exposed"]}
    assert {id_: (one["hops"], one["door"]["id"], one["door"]["basis"]) for id_, one in exposed.items()} == {
        "far": (0, "far", "office"),
        "thug": (1, "gov", "position"),
        "co": (2, "pep", "topic"),
    }
    assert exposed["co"]["door"]["statements"] == [statement_id("world", "pep", "topics", "role.pep")]
    assert [node["id"] for node in exposed["co"]["route"]["nodes"]] == ["co", "sis", "pep"]
    steps = [(edge["type"], edge["source"], edge["target"]) for edge in exposed["co"]["route"]["edges"]]
    assert steps == [("Ownership", "sis", "co"), ("Family", "pep", "sis")]
    assert all(edge["statements"] for one in found["exposed"] for edge in one["route"]["edges"])
    assert (found["labelled"], found["total"], found["by_hops"]) == (3, 3, {"0": 1, "1": 1, "2": 1, "3": 0})


def test_a_door_tells_the_positions_that_sources_state(tmp_path: Path, lines: Lines, clew: Callable[..., Any]) -> None:
    made = tmp_path / "posts.clew"
    flow.new(made)
    both = {"topics": ["role.pep", "crime.terror"], "position": ["Minister of Tides"]}
    flow.add(made, [lines("world.json", WORLD[0] | both, WORLD[-2], WORLD[-1] | {"holder": ["pep"]})], now=NOW)
    flow.add(made, [lines("other.json", WORLD[0] | {"position": ["Harbour master"]})], now=NOW)

    def told(*words: object) -> dict[str, list[str]]:
        (one,) = clew("exposure", made, *words, "--json").json["exposed"]
        return {post["text"]: post["statements"] for post in one["door"]["posts"]}

    assert list(told()) == ["Harbour master", "Mayor of Saltmouth", "Minister of Tides"]
    assert told()["Minister of Tides"] == [statement_id("world", "pep", "position", "Minister of Tides")]
    assert told()["Mayor of Saltmouth"] == sorted(
        statement_id("world", "h-1", prop, value) for prop, value in (("holder", "pep"), ("post", "p-1"))
    )
    assert list(told("--without", "other")) == ["Mayor of Saltmouth", "Minister of Tides"]
    shown = clew("exposure", made).out
    assert "door by topic: role.pep" in shown
    assert "position: Minister of Tides  [" in shown


def test_only_ties_of_a_kind_are_walked(case: Path, clew: Callable[..., Any]) -> None:
    def near(*words: object) -> set[str]:
        return {one["id"] for one in clew("exposure", case, *words, "--json").json["exposed"]}

    assert near("--via", "family") == {"far"}
    assert near("--via", "contract") == {"far", "thug"}
    assert near("--via", "family", "--via", "ownership") == {"far", "co"}
    assert near("--hops", "1") == {"far", "thug"}
    assert near("--label", "narcotics") == {"co"}


def test_labels_by_hand_are_told_apart(case: Path, clew: Callable[..., Any]) -> None:
    assert clew("label", case, "sis", "narcotics", "--why", "a hunch").code == 0
    found = clew("exposure", case, "--json").json
    assert (found["labelled"], found["by_hand"]) == (4, 1)
    assert "1 entity is labelled by the analyst alone" in clew("exposure", case).out
    assert clew("exposure", case, "--without", "analyst", "--json").json["by_hand"] == 0


def test_a_public_body_is_tied_to_its_supplier(tmp_path: Path, lines: Lines, clew: Callable[..., Any]) -> None:
    made = tmp_path / "z.clew"
    flow.new(made)
    works = {"id": "k", "schema": "Contract", "title": ["Quay works"], "authority": ["body"]}
    award = {"id": "a", "schema": "ContractAward", "supplier": ["co"], "contract": ["k"]}
    flow.add(made, [lines("world.json", WORLD[1], WORLD[5], works, award)], now=NOW)
    (found,) = clew("exposure", made, "--via", "contract", "--json").json["exposed"]
    assert [node["id"] for node in found["route"]["nodes"]] == ["co", "k", "body"]


def test_bad_input(case: Path, clew: Callable[..., Any]) -> None:
    assert clew("exposure", case, "--label", "piracy").code == 1
    assert clew("exposure", case, "--via", "rumour").code == 2
    assert "not guilt" in clew("exposure", case).out.replace("\n", " ")
