"""What to find out next: each pair settled in networkx, and the answers told as they come out there."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew import flow
from clew.network import unknowns as unknowns_module
from clew.network.graph import Graph
from clew.network.unknowns import Pairs, closer, connected, unsure

NETWORKS = st.integers(2, 9).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes),
        st.lists(st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)), max_size=12),
        st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)).filter(lambda pair: pair[0] != pair[1]),
        st.lists(st.integers(0, 3), min_size=nodes, max_size=nodes),
    )
)
Lines = Callable[..., Path]
NOW = "2026-01-01T00:00:00Z"


def settled(nodes: int, edges: list[tuple[int, int]], pair: tuple[int, int], apart: int) -> nx.Graph[int]:
    """The network with a pair that is 0 or 1 ties apart: a tie that costs nothing, or one."""
    peer: nx.Graph[int] = nx.Graph()
    peer.add_nodes_from(range(nodes))
    peer.add_edges_from(edges, weight=1)
    peer.add_edge(*pair, weight=apart if not peer.has_edge(*pair) else min(apart, 1))
    return peer


def closeness(peer: nx.Graph[int], side: list[int], hops: int) -> dict[tuple[int, int], float]:
    """What each labelled node counts, on each side that it is of."""
    found = {}
    for node, bits in enumerate(side):
        far = nx.single_source_dijkstra_path_length(peer, node)
        for bit in (1, 2):
            if bits & bit:
                ways = [far[other] for other, its in enumerate(side) if its & (3 - bit) and other in far]
                found[node, bit] = 1 / (1 + min(ways)) if ways and min(ways) <= hops else 0.0
    return found


@settings(max_examples=300)
@given(NETWORKS, st.integers(0, 5), st.sampled_from([0, 1]))
def test_closeness_grows_as_networkx_says(
    drawn: tuple[int, list[tuple[int, int]], tuple[int, int], list[int]], hops: int, apart: int
) -> None:
    nodes, edges, pair, side = drawn
    graph = Graph.from_edges(nodes, np.array([e[0] for e in edges], int), np.array([e[1] for e in edges], int))
    pairs = Pairs(np.array([pair[0]]), np.array([pair[1]]), np.array([0.5]), apart)
    bits = np.array(side)
    found = closer(graph, pairs, ((bits & 1) > 0, (bits & 2) > 0), hops)
    before: nx.Graph[int] = nx.Graph()
    before.add_nodes_from(range(nodes))
    before.add_edges_from(edges, weight=1)
    old, new = closeness(before, side, hops), closeness(settled(nodes, edges, pair, apart), side, hops)
    assert found.change[0] == pytest.approx(sum(new.values()) - sum(old.values()))
    assert found.nearer[0] == sum(new[each] > old[each] for each in new)
    assert found.newly[0] == sum(new[each] > 0 and old[each] == 0 for each in new)


@settings(max_examples=200)
@given(NETWORKS)
def test_connected_pairs_grow_as_networkx_says(
    drawn: tuple[int, list[tuple[int, int]], tuple[int, int], list[int]],
) -> None:
    nodes, edges, pair, side = drawn
    graph = Graph.from_edges(nodes, np.array([e[0] for e in edges], int), np.array([e[1] for e in edges], int))
    counted = np.array(side) > 0
    pairs = Pairs(np.array([pair[0]]), np.array([pair[1]]), np.array([0.5]), 0)
    change, lesser = connected(graph, pairs, counted)

    def hanging(edges: list[tuple[int, int]]) -> float:
        peer: nx.Graph[int] = nx.Graph()
        peer.add_nodes_from(range(nodes))
        peer.add_edges_from(edges)
        sizes = [sum(bool(counted[node]) for node in part) for part in nx.connected_components(peer)]
        return sum(size * (size - 1) / 2 for size in sizes)

    assert change[0] == hanging([*edges, pair]) - hanging(edges)
    assert lesser[0] * max(lesser[0], 1) <= change[0] or change[0] == 0


def test_what_is_settled_is_not_asked() -> None:
    assert unsure(np.array([0.0, 0.5, 1.0])).tolist() == [0, 0.25, 0]


def test_examples_hold() -> None:
    assert doctest.testmod(unknowns_module).failed == 0


WORLD: tuple[dict[str, object], ...] = (
    {"id": "t-1", "schema": "Person", "name": ["Igor Marten"], "topics": ["crime.terror"]},
    {"id": "t-2", "schema": "Person", "name": ["Petra Stoat"], "phone": ["+356 2100 0000"]},
    {"id": "t-k", "schema": "Associate", "person": ["t-1"], "associate": ["t-2"]},
    {"id": "n-1", "schema": "Person", "name": ["Ada Quill"], "topics": ["crime.traffick.drug"]},
    {"id": "n-2", "schema": "Company", "name": ["Blue Quay"], "phone": ["+356 2100 0000"]},
    {"id": "n-k", "schema": "Ownership", "owner": ["n-1"], "asset": ["n-2"]},
    {"id": "x-1", "schema": "Person", "name": ["Nobody Atall"]},
)


@pytest.fixture
def case(tmp_path: Path, lines: Lines) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("world.json", *WORLD)], now=NOW)
    return made


def test_next_names_the_shared_phone_between_two_worlds(case: Path, clew: Callable[..., object]) -> None:
    ran = clew("next", case, "--left", "terror", "--right", "narcotics", "--json")
    found = ran.json  # type: ignore[attr-defined]  # what the fixture gives
    (one,) = found["unknowns"]
    assert (one["kind"], {one["left"], one["right"]}, one["nearer"], one["newly"]) == ("tie", {"t-2", "n-2"}, 2, 2)
    assert one["change"] == pytest.approx(2 / (1 + 3))
    assert one["score"] == pytest.approx(one["change"] * 0.25)
    assert len(one["statements"]) == 2
    assert (found["total"], found["shown"]) == (1, 1)


def test_next_names_the_match_that_connects_most(case: Path, clew: Callable[..., object]) -> None:
    import duckdb

    with duckdb.connect(str(case)) as connection:
        connection.execute("INSERT INTO candidate VALUES ('n-1', 't-1', 0.5, 1), ('n-1', 'x-1', 0.5, 1)")
    ran = clew("next", case, "--json")
    matches = [one for one in ran.json["unknowns"] if one["kind"] == "match"]  # type: ignore[attr-defined]
    assert [(one["left"], one["right"], one["change"]) for one in matches] == [("n-1", "x-1", 4.0)]
    ran = clew("next", case, "--left", "terror", "--right", "narcotics", "--json")
    best = ran.json["unknowns"][0]  # type: ignore[attr-defined]
    assert (best["kind"], best["left"], best["right"], best["nearer"]) == ("match", "n-1", "t-1", 2)
    assert best["command"].startswith("clew judge ")
    assert len(best["statements"]) == 2


def test_each_name_is_that_of_its_id_where_an_end_was_merged(
    tmp_path: Path, lines: Lines, clew: Callable[..., object]
) -> None:
    """The ids that were compared may come in another order than the entities that they belong to now."""
    from clew.store.case import Case

    made = tmp_path / "m.clew"
    flow.new(made)
    people = [{"id": each, "schema": "Person", "name": [f"Heron {each}"]} for each in ("a", "m", "p", "z")]
    flow.add(made, [lines("people.json", *people)], now=NOW)
    assert clew("judge", made, "a", "z", "same").code == 0  # type: ignore[attr-defined]
    with Case.open(made, writable=True) as opened, opened.transaction():
        opened.sql("INSERT INTO candidate VALUES ('m', 'z', 0.5, 1), ('a', 'p', 0.4, 1)")
    found = clew("next", made, "--json").json["unknowns"]  # type: ignore[attr-defined]
    with Case.open(made) as opened:
        for one in found:
            own = [flow.show(opened, id_).caption for id_ in (one["left"], one["right"])]
            assert one["captions"] == own, one
    assert {frozenset((one["left"], one["right"])) for one in found} == {frozenset("mz"), frozenset("ap")}


@pytest.mark.parametrize("command", ["next", "change", "groups"])
def test_sides_are_refused_alike(case: Path, clew: Callable[..., object], command: str) -> None:
    for right, words in (("piracy", "There is no label"), ("timber", "Nobody in"), ("terror", "stands on both sides")):
        ran = clew(command, case, "--left", "terror", "--right", right)
        assert (ran.code, words in ran.err) == (1, True)  # type: ignore[attr-defined]
    at = ("--at", "2020-01-01") if command == "change" else ()
    assert clew(command, case, "--left", "Terror", "--right", "narcotics", *at).code == 0  # type: ignore[attr-defined]


def test_one_side_alone_is_refused(case: Path, clew: Callable[..., object]) -> None:
    assert clew("next", case, "--left", "terror").code == 2  # type: ignore[attr-defined]
