"""How a network changes: redundancy and distances against networkx, and snapshots of a case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew import flow
from clew.network.change import distance, redundancy
from clew.network.graph import Graph
from clew.network.measures.simple import Simple

Lines = Callable[..., Path]
NOW = "2026-01-01T00:00:00Z"
EDGES = st.integers(2, 9).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes), st.lists(st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)), max_size=24)
    )
)


@settings(max_examples=200)
@given(EDGES)
def test_redundancy_is_that_of_networkx(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    nodes, edges = drawn
    simple = Simple.from_edges(nodes, np.array([e[0] for e in edges], int), np.array([e[1] for e in edges], int))
    peer: nx.Graph[int] = nx.Graph(edge for edge in edges if edge[0] != edge[1])
    found = redundancy(simple, nx.number_connected_components(peer))
    assert found.cycles == len(nx.cycle_basis(peer))
    assert found.bridges == len(list(nx.bridges(peer)))
    assert found.cut_nodes == len(list(nx.articulation_points(peer)))
    assert (found.core_k, found.core_size) == (0, 0) or len(peer)
    if len(peer):
        inner = nx.k_core(peer)
        assert found.core_size == len(inner)
        assert found.core_k == max(nx.core_number(peer).values())
        largest = max(map(len, nx.connected_components(inner)))
        held = [nx.edge_connectivity(inner.subgraph(p)) for p in nx.connected_components(inner) if len(p) == largest]
        assert found.core_ties in held


def test_how_far_it_is_from_one_side_to_the_other() -> None:
    line = Graph.from_edges(6, np.arange(4), np.arange(1, 5))
    left, right = np.isin(np.arange(6), [0, 2, 5]), np.arange(6) == 4
    found = distance(line, (left, right), 3)
    assert (found.left, found.right, found.nearest) == (3, 1, 2)
    assert found.share == pytest.approx(1 / 3)
    assert distance(line, (right, right), 3).nearest == 0
    assert distance(line, (np.zeros(6, bool), right), 3).share is None


WORLD: tuple[dict[str, object], ...] = (
    {"id": "t", "schema": "Person", "name": ["Igor Marten"], "topics": ["crime.terror"]},
    {"id": "n", "schema": "Person", "name": ["Ada Quill"]},
    {
        "id": "s",
        "schema": "Sanction",
        "entity": ["n"],
        "authority": ["OFAC"],
        "program": ["SDNTK"],
        "startDate": ["2015"],
    },
    {"id": "c", "schema": "Company", "name": ["Blue Quay"]},
    {"id": "k-1", "schema": "Ownership", "owner": ["t"], "asset": ["c"], "startDate": ["2010"], "endDate": ["2018"]},
    {"id": "k-2", "schema": "Ownership", "owner": ["n"], "asset": ["c"], "startDate": ["2012"]},
    {"id": "k-3", "schema": "Associate", "person": ["t"], "associate": ["n"], "startDate": ["2016"]},
)


@pytest.fixture
def case(tmp_path: Path, lines: Lines) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("world.json", *WORLD), lines("later.json", *WORLD[1:3])], now=NOW)
    return made


def test_ties_and_labels_come_and_go(case: Path, clew: Callable[..., Any]) -> None:
    days = ("2009-06-01", "2013-06-01", "2015-06-01", "2017-06-01", "2020-06-01")
    words = [word for day in reversed(days) for word in ("--at", day)]
    found = clew("change", case, *words, "--left", "terror", "--right", "narcotics", "--json").json["snapshots"]
    assert [one["at"] for one in found] == list(days)
    assert [(one["nodes"], one["ties"], one["redundancy"]["cycles"]) for one in found] == [
        (0, 0, 0), (3, 2, 0), (3, 2, 0), (3, 3, 1), (3, 2, 0),
    ]  # fmt: skip
    assert [one["distance"]["nearest"] for one in found] == [None, None, 2, 1, 1]
    assert [sorted(one["trades"]) for one in found] == [["terror"]] * 2 + [["narcotics", "terror"]] * 3
    assert found[3]["trades"]["terror"] == {"carry": 1, "meet_another": 1}


def test_days_on_which_nothing_changes_are_counted_not_shown(
    case: Path, clew: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    days = [f"2015-0{month}-15" for month in range(2, 9)]
    words = [word for day in days for word in ("--at", day)]
    shown = " ".join(clew("change", case, *words).out.split())
    assert "1 of 7 days to 2015-08-15 shown" in shown and "2 ties have no date" in shown
    assert days[0] in shown and days[1] not in shown and "distance" not in shown
    assert len(clew("change", case, *words, "--json").json["snapshots"]) == 7
    assert "shown" not in clew("change", case, "--at", days[0]).out


def test_meeting_is_counted_from_the_left_to_the_right_where_sides_are_given(
    case: Path, clew: Callable[..., Any]
) -> None:
    words = ("--at", "2017-06-01", "--left", "terror", "--right", "narcotics")
    (one,) = clew("change", case, *words, "--json").json["snapshots"]
    assert (one["distance"]["left"], one["distance"]["meet"], one["distance"]["share"]) == (1, 1, 1.0)
    told = " ".join(clew("change", case, *words).out.split())
    assert "of the left side" in told and "another kind" not in told
    assert "another kind" in " ".join(clew("change", case, "--at", "2017").out.split())


def test_a_year_or_a_month_is_its_last_day(case: Path, clew: Callable[..., Any]) -> None:
    words = ("--left", "terror", "--right", "narcotics", "--json")
    short = clew("change", case, "--at", "2014", "--at", "2016-02", "--at", "2014-12-31", *words).json
    full = clew("change", case, "--at", "2014-12-31", "--at", "2016-02-29", *words).json
    assert short == full and [one["at"] for one in short["snapshots"]] == ["2014-12-31", "2016-02-29"]
    ran = clew("change", case, "--at", "2015-02-30")
    assert ran.code == 1 and "'2015-02-30' is no day; write it as 2015" in ran.err


def test_without_days_years_with_dates_are_taken(case: Path, clew: Callable[..., Any]) -> None:
    found = clew("change", case, "--json").json["snapshots"]
    assert (found[0]["at"], found[-1]["at"]) == ("2010-01-01", "2019-01-01")
    assert clew("change", case).code == 0


def test_the_network_that_each_dataset_draws_alone(case: Path, clew: Callable[..., Any]) -> None:
    found = clew("diff", case, "world", "later", "--json").json
    assert [(one["at"], one["ties"]) for one in found["network"]] == [("world", 3), ("later", 0)]


def test_bad_input(case: Path, clew: Callable[..., Any]) -> None:
    assert clew("change", case, "--at", "yesterday").code == 1
    assert clew("change", case, "--left", "terror").code == 2
    assert clew("change", case, "--left", "terror", "--right", "piracy").code == 1
