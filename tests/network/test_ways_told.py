"""Paths in a case as they are asked for on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew import flow
from clew.store.case import Case

Lines = Callable[..., Path]
Clew = Callable[..., Any]
NOW = "2026-01-01T00:00:00Z"

ONE: tuple[dict[str, object], ...] = (
    {"id": "a", "schema": "Person", "name": ["Ada Quill"], "phone": ["+356 2100 0000"]},
    {"id": "b", "schema": "Person", "name": ["Igor Marten"], "phone": ["+356 2100 0000"]},
    {"id": "c", "schema": "Company", "name": ["Blue Quay"]},
    {"id": "o", "schema": "Organization", "name": ["Cinnabar Line"]},
    {"id": "k-1", "schema": "Ownership", "owner": ["a"], "asset": ["c"], "startDate": ["2010"], "endDate": ["2012"]},
    {"id": "k-2", "schema": "Directorship", "director": ["b"], "organization": ["c"], "startDate": ["2015"]},
)
TWO: tuple[dict[str, object], ...] = (
    {"id": "k-3", "schema": "Membership", "member": ["a"], "organization": ["o"], "startDate": ["2016"]},
    {"id": "k-4", "schema": "Membership", "member": ["b"], "organization": ["o"], "endDate": ["2014"]},
)


@pytest.fixture
def case(tmp_path: Path, lines: Lines) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("one.json", *ONE), lines("two.json", *TWO)], now=NOW)
    return made


@pytest.fixture
def ask(case: Path, clew: Clew) -> Callable[..., Any]:
    return lambda *words: clew("path", case, *words, "--json").json


def ways(found: dict[str, Any]) -> list[str]:
    return ["".join(node["id"] for node in path["nodes"]) for path in found["paths"]]


def test_the_options(ask: Callable[..., Any]) -> None:
    assert ways(ask("a", "b")) == ["ab"]
    assert sorted(ways(ask("a", "b", "--k", "5"))) == ["ab", "acb", "aob"]
    assert ways(ask("a", "b", "--by", "strength", "--k", "1")) in (["acb"], ["aob"])
    assert ways(ask("a", "b", "--by", "weakest"))[2] == "ab"
    assert ways(ask("a", "b", "--by", "time")) == ["ab", "acb"]
    assert ways(ask("b", "a", "--by", "time")) == ["ba", "boa"]
    assert ways(ask("a", "b", "--through", "company")) == ["acb"]
    assert ways(ask("a", "b", "--through", "o")) == ["aob"]
    assert sorted(ways(ask("a", "b", "--avoid", "shared:phone"))) == ["acb", "aob"]
    assert ways(ask("a", "b", "--avoid", "shared", "--avoid", "Company", "--k", "3")) == ["aob"]
    assert ways(ask("a", "b", "--avoid", "Directorship", "--avoid", "shared")) == ["aob"]
    assert ways(ask("a", "b", "--avoid", "shared", "--as-of", "2011")) == []
    assert ways(ask("a", "b", "--avoid", "shared", "--without", "two")) == ["acb"]
    assert ways(ask("a", "b", "--diverse", "--k", "2"))[0] == "ab"


def test_each_step_is_cited_and_the_weakest_tie_named(case: Path, ask: Callable[..., Any]) -> None:
    found = ask("a", "b", "--by", "strength", "--k", "3")
    assert (found["total"], found["more"], found["shown"]) == (None, False, 3)
    direct = next(path for path in found["paths"] if path["hops"] == 1)
    assert direct["strength"] == 0.5
    assert direct["weakest"] == {
        "step": 1,
        "type": "shared:phone",
        "weight": 0.5,
        "statements": direct["edges"][0]["statements"],
    }
    assert (direct["undated"], found["paths"][0]["undated"]) == (1, 0)
    with Case.open(case) as opened:
        for path in found["paths"]:
            for edge in path["edges"]:
                assert edge["statements"]
                assert all(flow.source(opened, statement).places for statement in edge["statements"])
    owned = next(edge for path in found["paths"] for edge in path["edges"] if edge["type"] == "Ownership")
    assert (owned["start_date"], owned["end_date"]) == ("2010", "2012")
    assert "not guilt" in found["caveat"]


def test_with_parts_left_out_all_shortest_paths_are_still_counted(ask: Callable[..., Any]) -> None:
    found = ask("a", "b", "--avoid", "shared", "--limit", "1")
    assert (found["total"], found["hops"], found["shown"], found["more"]) == (2, 2, 1, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--through", "nobody"), 1, "no entity 'nobody'"),
        (("--through", "Ownership"), 1, "is a tie"),
        (("--avoid", "k-1"), 1, "is a tie"),
        (("--around", "c"), 2, "No such option"),
        (("--as-of", "soon"), 1, "no day"),
        (("--without", "never"), 1, "no dataset"),
        (("--by", "luck"), 2, "luck"),
        (("--k", "0"), 2, "0"),
    ],
)
def test_bad_input(case: Path, clew: Clew, words: tuple[str, ...], code: int, said: str) -> None:
    ran = clew("path", case, "a", "b", *words)
    assert (ran.code, said in ran.err) == (code, True)


def test_for_people(case: Path, clew: Clew) -> None:
    out = clew("path", case, "a", "b", "--by", "strength", "--diverse").out
    assert "weakest: tie 1, shared:phone, 0.5" in out
    assert "No such path" in clew("path", case, "a", "b", "--through", "Vessel").out
    assert clew("path", case, "a", "k-1", "--k", "1").code == 1
