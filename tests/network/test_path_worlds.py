"""Paths and measures over the possible worlds: against all worlds looked at one by one, and a case by hand."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew import flow
from clew.network.ties import ALWAYS, FOR_EVER, Certainty, Ties
from clew.network.ways import between as between_module
from clew.network.ways.between import between
from clew.network.ways.likely import path_worlds
from clew.network.worlds import World, worlds
from clew.store.case import Case

Lines = Callable[..., Path]
Clew = Callable[..., Any]
NOW = "2026-01-01T00:00:00Z"
NODES = 7
_PAIR = st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(lambda pair: pair[0] != pair[1])


def _ties(edges: list[tuple[int, int]], pairs: list[tuple[int, int]], chances: list[float]) -> Ties:
    ends = np.array([*edges, *pairs], np.int32).reshape(-1, 2)
    possible = np.arange(len(ends)) >= len(edges)
    return Ties(
        nodes=NODES,
        types=("Known", "possible:same"),
        edge=np.where(possible, -1, np.arange(len(ends))).astype(np.int32),
        source=ends[:, 0],
        target=ends[:, 1],
        type=possible.astype(np.int16),
        directed=np.zeros(len(ends), bool),
        start=np.full(len(ends), ALWAYS, np.int32),
        end=np.full(len(ends), FOR_EVER, np.int32),
        certainty=np.where(possible, Certainty.POSSIBLE, Certainty.CONFIRMED).astype(np.int8),
        weight=np.array([1.0] * len(edges) + chances[: len(pairs)], np.float32),
    )


@settings(max_examples=150)
@given(
    st.lists(_PAIR, max_size=8),
    st.lists(_PAIR, max_size=4, unique_by=frozenset),
    st.lists(st.floats(0.1, 0.9), min_size=4, max_size=4),
    st.sampled_from([1, 2, 4]),
    st.sets(st.integers(2, NODES - 1), max_size=1),
)
def test_what_is_left_out_changes_nothing(
    edges: list[tuple[int, int]], pairs: list[tuple[int, int]], chances: list[float], most: int, shut: set[int]
) -> None:
    found = _ties(edges, pairs, chances)
    avoid = np.isin(np.arange(NODES), list(shut))

    def hops(world: World) -> float:
        peer: nx.Graph[int] = nx.Graph(list(zip(*(each.tolist() for each in world.graph.ends()), strict=True)))
        peer.add_nodes_from(world.of.tolist())
        way = dict(nx.single_source_shortest_path_length(peer, int(world.of[0]), cutoff=most))
        return float(way.get(int(world.of[1]), -1))

    wanted = worlds(found.among(~avoid), hops, seed=0)
    told = path_worlds(found, (0, 1), avoid, most)
    assert told.exact and wanted.exact
    assert told.probability == pytest.approx(float(wanted.weights[wanted.values >= 0].sum()))
    for hop in range(most + 1):
        assert told.by_hops.get(hop, 0.0) == pytest.approx(float(wanted.weights[wanted.values == hop].sum()))
    assert told.in_some == bool((wanted.values >= 0).any()) and told.in_all == bool((wanted.values >= 0).all())


@settings(max_examples=300)
@given(st.lists(_PAIR, max_size=12))
def test_between_is_what_networkx_says(edges: list[tuple[int, int]]) -> None:
    peer: nx.Graph[int] = nx.Graph([*edges, (0, 1)])
    ends = np.array(edges, np.int64).reshape(-1, 2).T
    blocks: list[set[int]] = [set(block) for block in nx.biconnected_components(peer)]  # type: ignore[arg-type]
    (wanted,) = (block for block in blocks if {0, 1} <= block)
    assert set(np.flatnonzero(between(NODES, (ends[0], ends[1]), 0, 1)).tolist()) == wanted
    assert between(NODES, (ends[0], ends[1]), 3, 3).tolist() == [node == 3 for node in range(NODES)]


def test_the_example_holds() -> None:
    assert doctest.testmod(between_module).failed == 0


def test_what_hangs_on_at_one_end_is_no_pair_that_matters() -> None:
    edges, pairs = [(0, 2), (2, 3), (3, 1)], [(2, 4), (0, 3), (5, 6)]
    told = path_worlds(_ties(edges, pairs, [0.5] * 3), (0, 1), np.zeros(NODES, bool), 6)
    assert (told.certain, told.pairs, told.probability, told.low, told.high) == (3, 1, 1.0, 1.0, 1.0)
    assert told.by_hops == {1: pytest.approx(0.5), 3: pytest.approx(0.5)} and (told.fewest, told.most) == (1, 3)
    apart = path_worlds(_ties(edges, pairs, [0.5] * 3), (4, 1), np.zeros(NODES, bool), 1)
    assert (apart.certain, apart.in_some, apart.pairs) == (None, False, 0)


WORLD: tuple[dict[str, object], ...] = (
    {"id": "a", "schema": "Person", "name": ["Ada Quill"]},
    {"id": "m", "schema": "Person", "name": ["Igor Marten"]},
    {"id": "n", "schema": "Person", "name": ["Igor Martin"]},
    {"id": "b", "schema": "Person", "name": ["Bo Larch"]},
    {"id": "c", "schema": "Person", "name": ["Cora Finch"]},
    {"id": "k-1", "schema": "Associate", "person": ["a"], "associate": ["m"]},
    {"id": "k-2", "schema": "Associate", "person": ["n"], "associate": ["b"]},
    {"id": "k-3", "schema": "Associate", "person": ["n"], "associate": ["c"]},
)


@pytest.fixture
def case(tmp_path: Path, lines: Lines) -> Path:
    path = tmp_path / "x.clew"
    flow.new(path)
    flow.add(path, [lines("world.json", *WORLD)], now=NOW)
    with Case.open(path, writable=True) as opened, opened.transaction():
        opened.sql("INSERT INTO candidate VALUES ('m', 'n', 0.4, 1)")
    return path


def test_a_path_that_hangs_on_a_match(case: Path, clew: Clew) -> None:
    found = clew("path", case, "a", "b", "--worlds", "--json").json
    worlds_ = found["worlds"]
    assert found["paths"] == [] and (worlds_["in_all"], worlds_["in_some"], worlds_["exact"]) == (False, True, True)
    assert worlds_["probability"] == pytest.approx(0.4) and (worlds_["fewest"], worlds_["most"]) == (2, 2)
    assert list(worlds_["by_hops"]) == ["2"] and worlds_["pairs"] == 1
    assert "40.0% of the possible worlds" in clew("path", case, "a", "b", "--worlds").out
    sure = clew("path", case, "n", "b", "--worlds", "--json").json["worlds"]
    assert (sure["certain"], sure["low"], sure["high"], sure["pairs"], sure["exact"]) == (1, 1.0, 1.0, 0, True)
    said = clew("path", case, "n", "b", "--worlds").out
    assert "A path of 1 tie needs no undecided pair: every possible world has it (100%)." in " ".join(said.split())
    said = clew("path", case, "a", "b", "--worlds").out
    assert "1 undecided pair can matter; all worlds looked at." in " ".join(said.split())
    assert not clew("path", case, "a", "b", "--worlds", "--max-hops", "1", "--json").json["worlds"]["in_some"]
    assert clew("path", case, "a", "b", "--json").json["total"] == 0
    assert clew("path", case, "a", "b", "--worlds", "--through", "c").code == 1


def test_measures_as_ranges(case: Path, clew: Clew) -> None:
    found = clew("measure", case, "--measures", "degree,betweenness", "--worlds", "--json").json["worlds"]
    assert (found["pairs"], found["exact"], found["drawn"]) == (1, True, 2)
    assert found["entities"]["n"]["degree"] == {
        "low": 2.0,
        "high": 3.0,
        "mean": pytest.approx(2.4),
        "error": 0.0,
        "certain": 2.0,
        "same": pytest.approx(0.6),
    }
    assert found["entities"]["m"]["degree"]["high"] == 3.0, "then both are one"
    assert found["entities"]["a"]["degree"]["same"] == 1.0
    assert found["entities"]["n"]["betweenness"]["high"] == pytest.approx(1.0)
    assert "2 to 3" in clew("measure", case, "--measures", "degree", "--worlds").out
    assert clew("measure", case, "--measures", "brokerage", "--group-by", "schema", "--worlds").code == 1
    edges = case.parent / "edges.csv"
    edges.write_text("source,target\na,b\n", "utf-8")
    assert clew("measure", edges, "--worlds").code == 1
