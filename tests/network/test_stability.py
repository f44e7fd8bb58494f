"""Rank stability: certain where it must be, by its seed, and honest where nothing can be ranked."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from clew.errors import UsageError
from clew.network.measures.simple import Simple
from clew.network.stability import Dropping, stability


def simple(graph: nx.Graph[int]) -> Simple:
    edges = np.array(list(graph.edges), np.int64).reshape(-1, 2)
    return Simple.from_edges(len(graph), edges[:, 0], edges[:, 1])


def test_the_middle_of_a_star_stays() -> None:
    found = stability(simple(nx.star_graph(30)), "degree", Dropping("nodes", 0.2, 40, top=3))
    assert found.top == (0,)
    assert found.stays == (1.0,)
    assert found.spearman.mean == pytest.approx(1)


def test_more_left_out_is_less_stable() -> None:
    graph = simple(nx.barabasi_albert_graph(120, 2, seed=3))
    little, much = (stability(graph, "betweenness", Dropping("edges", share, 30, seed=1)) for share in (0.05, 0.5))
    assert 1 > little.spearman.mean > much.spearman.mean
    assert 1 > little.kendall.mean > much.kendall.mean
    assert np.mean(little.stays) > np.mean(much.stays)
    assert little.spearman.low <= little.spearman.mean <= little.spearman.high


def test_by_its_seed() -> None:
    graph = simple(nx.gnm_random_graph(60, 120, seed=3))
    one, two, three = (stability(graph, "closeness", Dropping(repetitions=10, seed=seed)) for seed in (1, 1, 2))
    assert one == two
    assert one.spearman != three.spearman


def test_where_all_are_equal_there_is_no_order() -> None:
    found = stability(simple(nx.cycle_graph(12)), "degree", Dropping("nodes", 0.1, 5))
    assert found.top == ()
    assert np.isnan(found.spearman.mean)


def test_low_first() -> None:
    found = stability(simple(nx.star_graph(10)), "constraint", Dropping("nodes", 0.2, 20, top=1))
    assert (found.top, found.stays) == ((0,), (1.0,))


def test_out_of_range() -> None:
    graph = simple(nx.path_graph(4))
    for wanted in (Dropping(share=0), Dropping(share=1)):
        with pytest.raises(UsageError, match="lies between 0 and 1"):
            stability(graph, "degree", wanted)
    for wanted in (Dropping(repetitions=0), Dropping(top=0)):
        with pytest.raises(UsageError, match="at least 1 repetition"):
            stability(graph, "degree", wanted)
