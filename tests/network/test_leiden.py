"""Communities: found where they were planted, connected, by their seed, and told with how stable they are."""

from __future__ import annotations

import doctest

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score  # type: ignore[import-untyped]  # ships no types

from clew.errors import UsageError
from clew.network import communities as communities_module
from clew.network.communities import adjusted_rand, communities
from clew.network.leiden import leiden, modularity, ordered
from clew.network.measures.simple import Simple


def simple(graph: nx.Graph[int]) -> Simple:
    edges = np.array(list(graph.edges), np.int64).reshape(-1, 2)
    return Simple.from_edges(len(graph), edges[:, 0], edges[:, 1])


def test_examples() -> None:
    assert doctest.testmod(communities_module).failed == 0


def test_planted_communities_are_found() -> None:
    planted = nx.planted_partition_graph(8, 25, 0.4, 0.01, seed=4)
    found = leiden(simple(planted), seed=1)
    assert adjusted_rand(found, (np.arange(200) // 25).astype(np.int32)) > 0.97


def test_two_cliques_and_one_alone() -> None:
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(4))
    graph.add_edge(0, 5)
    graph.add_node(9)
    assert leiden(simple(graph)).tolist() == [0] * 5 + [1] * 4 + [2]


@given(st.integers(2, 60), st.integers(0, 200), st.integers(0, 50))
def test_laws(nodes: int, edges: int, seed: int) -> None:
    peer = nx.gnm_random_graph(nodes, edges, seed=seed)
    graph = simple(peer)
    found = leiden(graph, seed=seed)
    members = [np.flatnonzero(found == number) for number in range(found.max() + 1)]
    assert [len(each) for each in members] == sorted((len(each) for each in members), reverse=True)
    assert all(nx.is_connected(peer.subgraph(each.tolist())) for each in members)
    assert found.tolist() == leiden(graph, seed=seed).tolist()
    if peer.size():
        wanted = nx.community.modularity(peer, [set(each.tolist()) for each in members])
        assert modularity(graph, found) == pytest.approx(wanted)
        assert modularity(graph, found) >= modularity(graph, np.arange(nodes, dtype=np.int32))


def test_no_worse_than_a_peer() -> None:
    for seed in range(3):
        peer = nx.barabasi_albert_graph(500, 3, seed=seed)
        theirs = nx.community.louvain_communities(peer, seed=seed)
        ours = modularity(simple(peer), leiden(simple(peer), seed=seed))
        assert ours >= nx.community.modularity(peer, theirs) - 0.01


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30))
def test_adjusted_rand_equals_a_peer(pairs: list[tuple[int, int]]) -> None:
    one, two = np.array(pairs, np.int32).T
    assert adjusted_rand(one, two) == pytest.approx(adjusted_rand_score(one, two))


def test_clear_communities_are_stable_and_unclear_ones_are_not() -> None:
    clear = communities(simple(nx.planted_partition_graph(4, 20, 0.6, 0.01, seed=1)), runs=5)
    unclear = communities(simple(nx.gnm_random_graph(80, 160, seed=1)), runs=5)
    assert clear.agreement == pytest.approx(1)
    assert clear.kept.tolist() == [1.0] * 80
    assert unclear.agreement < 0.9
    assert unclear.kept.mean() < 0.9


def test_greater_resolution_makes_more() -> None:
    graph = simple(nx.barabasi_albert_graph(300, 3, seed=1))
    assert leiden(graph, resolution=4).max() > leiden(graph).max() > leiden(graph, resolution=0.2).max()


def test_one_run_tells_no_agreement() -> None:
    found = communities(simple(nx.path_graph(4)), runs=1)
    assert np.isnan(found.agreement)
    assert np.isnan(found.kept).all()


def test_nothing() -> None:
    assert leiden(simple(nx.empty_graph(0))).tolist() == []
    assert communities(simple(nx.empty_graph(3)), runs=2).agreement == 1
    assert ordered(np.array([7, 7, 3], np.int32)).tolist() == [0, 0, 1]


def test_out_of_range() -> None:
    with pytest.raises(UsageError, match="resolution"):
        leiden(simple(nx.path_graph(3)), resolution=0)
    with pytest.raises(UsageError, match="at least one run"):
        communities(simple(nx.path_graph(3)), runs=0)
