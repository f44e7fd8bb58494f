"""Groups as nodes: against sums made by hand over networkx, and laws."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew import flow
from clew.errors import UsageError
from clew.network import groups as groups_module
from clew.network.groups import contract, membership
from clew.network.measures.simple import Simple

Lines = Callable[..., Path]
NOW = "2026-01-01T00:00:00Z"
DRAWN = st.integers(1, 8).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes),
        st.lists(st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)), max_size=16),
        st.lists(st.sets(st.integers(0, 2), max_size=2), min_size=nodes, max_size=nodes),
    )
)


@settings(max_examples=200)
@given(DRAWN)
def test_what_is_between_groups_is_the_sum_over_ties(
    drawn: tuple[int, list[tuple[int, int]], list[set[int]]],
) -> None:
    nodes, edges, of = drawn
    pairs = [(node, group) for node, its in enumerate(of) for group in sorted(its)]
    members = membership(nodes, np.array([p[0] for p in pairs], int), np.array([p[1] for p in pairs], int), 3)
    simple = Simple.from_edges(nodes, np.array([e[0] for e in edges], int), np.array([e[1] for e in edges], int))
    found = contract(simple, members)
    peer: nx.Graph[int] = nx.Graph(edge for edge in edges if edge[0] != edge[1])
    wanted = np.zeros((3, 3))
    ends = np.zeros(3)
    for a, b in peer.edges:
        for i in of[a]:
            for j in of[b]:
                share = 1 / len(of[a]) / len(of[b])
                wanted[i, j] += share
                if i != j:
                    wanted[j, i] += share
                ends[i] += share
                ends[j] += share
    assert found.between == pytest.approx(wanted)
    assert found.ends == pytest.approx(ends)
    assert found.ties == sum(bool(of[a]) and bool(of[b]) for a, b in peer.edges)
    assert np.triu(found.expected).sum() == pytest.approx(np.triu(found.between).sum())
    assert ((found.p >= 0) & (found.p <= 1)).all()


def test_two_cliques_keep_to_themselves() -> None:
    edges = [*combinations(range(8), 2), *combinations(range(8, 16), 2), (0, 8)]
    simple = Simple.from_edges(16, np.array([e[0] for e in edges]), np.array([e[1] for e in edges]))
    found = contract(simple, membership(16, np.arange(16), np.arange(16) // 8, 2))
    assert (found.between[0, 0], found.between[0, 1], found.size.tolist()) == (28, 1, [8, 8])
    assert found.p[0, 0] < 0.01 < 0.99 < found.p[0, 1]


def test_a_node_wants_a_group_beside_it() -> None:
    with pytest.raises(UsageError, match="2 and 1"):
        membership(3, np.array([0, 1]), np.array([0]), 1)


def test_examples_hold() -> None:
    assert doctest.testmod(groups_module).failed == 0


WORLD: tuple[dict[str, object], ...] = (
    {"id": "p-1", "schema": "Person", "name": ["Igor Marten"], "topics": ["crime.terror"], "nationality": ["mt"]},
    {"id": "p-2", "schema": "Person", "name": ["Ada Quill"], "topics": ["crime.traffick.drug"], "country": ["fr"]},
    {"id": "p-3", "schema": "Person", "name": ["Petra Stoat"], "country": ["fr"], "nationality": ["mt"]},
    {"id": "p-4", "schema": "Person", "name": ["Nobody Atall"]},
    {"id": "k-1", "schema": "Associate", "person": ["p-1"], "associate": ["p-2"]},
    {"id": "k-2", "schema": "Associate", "person": ["p-2"], "associate": ["p-3"]},
    {"id": "k-3", "schema": "Associate", "person": ["p-2"], "associate": ["p-4"]},
)


@pytest.fixture
def case(tmp_path: Path, lines: Lines) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("world.json", *WORLD)], now=NOW)
    return made


def test_countries(case: Path, clew: Callable[..., Any]) -> None:
    found = clew("groups", case, "--by", "country", "--left", "terror", "--right", "narcotics", "--json").json
    groups = {one["name"]: one for one in found["groups"]}
    assert (groups["fr"]["members"], groups["mt"]["members"]) == (1.5, 1.5)
    assert (groups["fr"]["inside"], groups["fr"]["right"], groups["mt"]["left"]) == (0.5, 1, 1)
    (link,) = found["links"]
    assert ({link["source"], link["target"]}, link["ties"], link["crossing"], link["total"]) == (
        {"fr", "mt"},
        1.5,
        1,
        2,
    )
    assert link["statements"]
    assert (found["ties"], found["without"]) == (2, 1)


def test_fractions_are_explained_and_sides_shown_where_given(case: Path, clew: Callable[..., Any]) -> None:
    plain = clew("groups", case).out
    assert "Groups: 2 countries" in plain and "1.5" in plain and "hence the fractions" in plain
    assert "left" not in plain and "crossing" not in plain
    sided = clew("groups", case, "--left", "terror", "--right", "narcotics").out
    assert "left" in sided and "crossing" in sided
    whole = clew("groups", case, "--by", "community").out
    assert "communities" in whole and "fractions" not in whole


CHAIN: tuple[dict[str, object], ...] = (
    {"id": "t", "schema": "Person", "name": ["Igor Marten"], "topics": ["crime.terror"], "country": ["mt"]},
    {"id": "u", "schema": "Person", "name": ["Ivo Marten"], "topics": ["crime.terror"], "country": ["cy"]},
    {"id": "x", "schema": "Person", "name": ["Petra Stoat"], "country": ["fr"]},
    {"id": "n", "schema": "Person", "name": ["Ada Quill"], "topics": ["crime.traffick.drug"], "country": ["it"]},
    {"id": "k-1", "schema": "Associate", "person": ["t"], "associate": ["x"]},
    {"id": "k-2", "schema": "Associate", "person": ["x"], "associate": ["n"]},
    {"id": "k-3", "schema": "Associate", "person": ["u"], "associate": ["t"]},
)


def test_where_two_sides_meet_with_countries_as_nodes(
    tmp_path: Path, lines: Lines, clew: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    path = tmp_path / "y.clew"
    flow.new(path)
    flow.add(path, [lines("chain.json", *CHAIN)], now=NOW)
    words = ("groups", path, "--left", "terror", "--right", "narcotics", "--reps", "20")
    found = clew(*words, "--json").json
    meeting = found["meeting"]
    assert (meeting["groups"], meeting["pairs"], meeting["left"], meeting["right"], meeting["both"]) == (4, 3, 2, 1, 0)
    assert [step["figure"]["value"] for step in meeting["reach"][:4]] == [0.0, 0.5, 1.0, 1.0]
    assert (meeting["cut"], meeting["direct"], meeting["cross_pairs"]["value"]) == (["fr"], 0, 0.0)
    serves = {one["name"]: one for one in meeting["serving"]}
    assert (serves["fr"]["left"], serves["fr"]["right"], serves["fr"]["labels"]) == (1, 1, None)
    assert serves["fr"]["statements"] and serves["fr"]["total"] == 2
    assert found["shown"]["serving"] == len(serves) == meeting["total_serving"]
    assert clew("groups", path, "--json").json["meeting"] is None
    shown = " ".join(clew(*words).out.split())
    assert "Without fr no other way leads across" in shown and "near both sides" in shown
    assert "2 groups have members of the left side, 1 of the right, 0 of both" in shown
    assert "right one within 2 50.0%" in shown and "cannot be said" in shown, "shares and verdicts as nexus tells them"
    undrawn = " ".join(clew(*words[:-1], "0").out.split())
    assert "by chance" not in undrawn


def test_communities(case: Path, clew: Callable[..., Any]) -> None:
    found = clew("groups", case, "--by", "community", "--json").json
    assert sum(one["members"] for one in found["groups"]) == 4
    assert clew("groups", case).code == 0
