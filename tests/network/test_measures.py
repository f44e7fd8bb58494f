"""Measures: against networkx and against brute force on small random graphs, figures worked by hand, and laws."""

from __future__ import annotations

import doctest
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.network.measures import betweenness, brokerage, catalogue, chain, closeness, core, cuts, eigenvector, holes
from clew.network.measures import simple as simple_module
from clew.network.measures.catalogue import Column, Subject, Trades, columns
from clew.network.measures.ranks import ranks
from clew.network.measures.simple import Arcs, Simple

Edges = list[tuple[int, int]]
MOST = 9


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Edges]:
    nodes = draw(st.integers(1, MOST))
    ends = st.integers(0, nodes - 1)
    return nodes, draw(st.lists(st.tuples(ends, ends), max_size=18))


def simple(nodes: int, edges: Edges) -> Simple:
    source, target = np.array(edges, np.int64).reshape(-1, 2).T
    return Simple.from_edges(nodes, source, target)


def arcs(nodes: int, edges: Edges) -> Arcs:
    source, target = np.array(edges, np.int64).reshape(-1, 2).T
    return Arcs.from_edges(nodes, source, target)


def peer(nodes: int, edges: Edges) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from((a, b) for a, b in edges if a != b)
    return graph


def bridges(graph: nx.Graph[int]) -> list[tuple[int, int]]:
    return list(nx.bridges(graph))  # type: ignore[arg-type]  # the stubs take an edge for a node


def values(found: dict[int, float], nodes: int) -> list[float]:
    return [found[node] for node in range(nodes)]


def test_examples() -> None:
    assert doctest.testmod(simple_module).failed == 0


@given(graphs())
def test_all_equal_networkx(given_: tuple[int, Edges]) -> None:
    nodes, edges = given_
    graph, theirs = simple(nodes, edges), peer(nodes, edges)
    constraint, effective = holes.holes(graph)
    assert graph.degree.tolist() == [degree for _, degree in sorted(theirs.degree())]
    assert betweenness.exact(graph) == pytest.approx(values(nx.betweenness_centrality(theirs), nodes), abs=1e-12)
    assert closeness.exact(graph) == pytest.approx(values(nx.closeness_centrality(theirs), nodes), abs=1e-12)
    assert core.core(graph).tolist() == values(nx.core_number(theirs), nodes)
    assert constraint == pytest.approx(values(nx.constraint(theirs), nodes), abs=1e-12, nan_ok=True)
    assert effective == pytest.approx(values(nx.effective_size(theirs), nodes), abs=1e-12, nan_ok=True)


@given(graphs())
def test_cuts_equal_networkx(given_: tuple[int, Edges]) -> None:
    nodes, edges = given_
    theirs, found = peer(nodes, edges), cuts.cuts(simple(nodes, edges))
    pieces = nx.number_connected_components(theirs)
    for node in range(nodes):
        without = theirs.subgraph(set(theirs) - {node})
        alone = theirs.degree(node) == 0
        assert found.pieces[node] == (0 if alone else nx.number_connected_components(without) - pieces)
    assert {tuple(sorted(pair)) for pair in zip(found.near.tolist(), found.far.tolist(), strict=True)} == {
        (min(pair), max(pair)) for pair in bridges(theirs)
    }
    for near, far, side in zip(found.near.tolist(), found.far.tolist(), found.side.tolist(), strict=True):
        apart = theirs.copy()
        apart.remove_edge(near, far)
        assert side == min(len(nx.node_connected_component(apart, end)) for end in (near, far))


@given(graphs())
def test_the_eigenvector_is_what_repeated_averaging_comes_to(given_: tuple[int, Edges]) -> None:
    nodes, edges = given_
    graph = simple(nodes, edges)
    found = eigenvector.eigenvector(graph)
    if not graph.edges:
        assert found.tolist() == [0.0] * nodes
        return
    size, vectors = np.linalg.eigh(graph.matrix().toarray())
    leading = vectors[:, size > size[-1] - 1e-9]
    limit = leading @ leading.sum(axis=0)
    assert found == pytest.approx(limit / np.linalg.norm(limit), abs=1e-7)


def test_the_eigenvector_of_a_large_piece() -> None:
    theirs = nx.gnm_random_graph(1000, 4000, seed=3)
    graph = simple(1000, list(theirs.edges))
    wanted = values(nx.eigenvector_centrality(theirs, max_iter=10_000, tol=1e-13), 1000)
    assert eigenvector.eigenvector(graph) == pytest.approx(wanted, abs=1e-9)


def roles_by_hand(nodes: int, edges: Edges, groups: list[int]) -> dict[str, list[int]]:
    leads = {(a, b) for a, b in edges if a != b}
    counts = {role: [0] * nodes for role in brokerage.ROLES}
    for a, b, c in permutations(range(nodes), 3):
        if (a, b) not in leads or (b, c) not in leads or (a, c) in leads or min(groups[a], groups[b], groups[c]) < 0:
            continue
        same = (groups[a] == groups[b], groups[b] == groups[c], groups[a] == groups[c])
        role = {
            (True, True, True): "coordinator",
            (False, True, False): "gatekeeper",
            (True, False, False): "representative",
            (False, False, True): "consultant",
            (False, False, False): "liaison",
        }[same]
        counts[role][b] += 1
    return counts


@given(graphs(), st.lists(st.integers(-1, 3), min_size=MOST, max_size=MOST))
def test_brokerage_equals_counting_all_triples(given_: tuple[int, Edges], groups: list[int]) -> None:
    nodes, edges = given_
    found = brokerage.brokerage(arcs(nodes, edges), np.array(groups[:nodes], np.int32))
    assert {role: counts.tolist() for role, counts in found.items()} == roles_by_hand(nodes, edges, groups)


def by_arcs(edges: Edges, trades: list[int], nodes: int) -> Trades:
    arriving, leaving = np.zeros((nodes, 3)), np.zeros((nodes, 3))
    for (source, target), trade in zip(edges, trades, strict=True):
        arriving[target, trade] += 1
        leaving[source, trade] += 1
    from scipy.sparse import csr_array

    return Trades(("grown", "moved", "sold"), csr_array(arriving), csr_array(leaving))


def test_a_chain_of_supply() -> None:
    edges = [(0, 1), (1, 2), (2, 3), (2, 4)]
    trades = by_arcs(edges, [0, 0, 1, 1], 6)
    found = chain.chain(arcs(6, edges), trades.arriving, trades.leaving)
    role = chain.Role
    assert found.role.tolist() == [role.SOURCE, role.LINK, role.TURN, role.END, role.END, role.NONE]
    assert found.position == pytest.approx([0, 1, 2, 3, 3, np.nan], nan_ok=True)
    assert found.incoherence == pytest.approx(0, abs=1e-12)


def test_a_circle_is_no_chain() -> None:
    edges = [(0, 1), (1, 2), (2, 0)]
    trades = by_arcs(edges, [0, 0, 0], 3)
    found = chain.chain(arcs(3, edges), trades.arriving, trades.leaving)
    assert found.incoherence == pytest.approx(1)
    assert found.position == pytest.approx([0, 0, 0])


@given(graphs())
def test_no_levels_fit_the_arcs_better(given_: tuple[int, Edges]) -> None:
    nodes, edges = given_
    made = arcs(nodes, edges)
    trades = by_arcs([], [], nodes)
    found = chain.chain(made, trades.arriving, trades.leaving)
    pairs = sorted({pair for pair in edges if pair[0] != pair[1]})
    if not pairs:
        assert np.isnan(found.position).all()
        return
    incidence = np.zeros((len(pairs), nodes))
    for row, (source, target) in enumerate(pairs):
        incidence[row, source], incidence[row, target] = -1, 1
    best = np.linalg.lstsq(incidence, np.ones(len(pairs)))[0]
    assert found.incoherence == pytest.approx(((incidence @ best - 1) ** 2).mean(), abs=1e-9)
    assert 0 <= found.incoherence <= 1 + 1e-9


@given(graphs(), st.randoms(use_true_random=False))
def test_other_numbers_for_the_nodes_change_nothing(given_: tuple[int, Edges], random: object) -> None:
    nodes, edges = given_
    number = list(range(nodes))
    random.shuffle(number)  # type: ignore[attr-defined]  # random.Random
    before = columns(Subject(simple(nodes, edges)), catalogue.USUAL)
    after = columns(Subject(simple(nodes, [(number[a], number[b]) for a, b in edges])), catalogue.USUAL)
    for one, other in zip(before, after, strict=True):
        assert one.value == pytest.approx(other.value[number], abs=1e-7, nan_ok=True)
        assert ranks(one).tolist() == ranks(other)[number].tolist() or one.name == "eigenvector"


def test_sampled_betweenness_keeps_its_error() -> None:
    graph = simple(600, [*nx.barabasi_albert_graph(400, 2, seed=1).edges, (500, 501), (501, 502)])
    exact = betweenness.exact(graph)
    worst = []
    for seed in range(20):
        found, draws = betweenness.sampled(graph, error=0.02, failure=0.1, seed=seed)
        worst.append(float(np.abs(found - exact).max()))
    assert draws > 2000
    assert sum(error > 0.02 for error in worst) <= 2
    assert max(worst) > 0


def test_sampled_betweenness_draws_among_all_shortest_paths() -> None:
    graph = simple(7, [(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 4), (4, 5), (5, 6)])
    found, _ = betweenness.sampled(graph, error=0.01, seed=5)
    assert found == pytest.approx(betweenness.exact(graph), abs=0.01)


def test_sampling_is_by_its_seed() -> None:
    graph = simple(300, list(nx.gnm_random_graph(300, 700, seed=1).edges))
    one, two, three = (betweenness.sampled(graph, error=0.05, seed=seed)[0] for seed in (1, 1, 2))
    assert one.tolist() == two.tolist() != three.tolist()


def test_sampled_closeness_keeps_its_error() -> None:
    graph = simple(900, list(nx.gnm_random_graph(900, 1800, seed=2).edges))
    exact = closeness.exact(graph)
    found, error = closeness.sampled(graph, draws=200, seed=1)
    assert 0 < error < 0.1
    assert (np.abs(found - exact) <= error).mean() > 0.95
    all_of_it, none = closeness.sampled(graph, draws=900, seed=1)
    assert all_of_it == pytest.approx(exact, abs=1e-12)
    assert none == pytest.approx(0, abs=1e-12)


def test_a_star_of_half_a_million() -> None:
    leaves = 500_000
    graph = Simple.from_edges(leaves + 1, np.zeros(leaves, np.int64), np.arange(1, leaves + 1))
    star = Arcs.from_edges(leaves + 1, np.zeros(leaves, np.int64), np.arange(1, leaves + 1))
    groups = (np.arange(leaves + 1) % 3).astype(np.int32)
    found = {column.name: column for column in columns(Subject(graph, star, groups), [*catalogue.USUAL, "brokerage"])}
    assert found["degree"].value[:2].tolist() == [leaves, 1]
    assert found["betweenness"].value[0] == pytest.approx(1, abs=0.01)
    assert found["betweenness"].error == 0.01
    assert found["closeness"].value[:2] == pytest.approx([1, leaves / (2 * leaves - 1)], abs=1e-3)
    assert found["cut"].value[0] == leaves - 1
    assert found["core"].value.max() == 1
    assert found["eigenvector"].value[:2] == pytest.approx([0.5**0.5, (0.5 / leaves) ** 0.5])
    assert found["constraint"].value[:2] == pytest.approx([1 / leaves, 1])
    assert found["liaison"].value.sum() == 0


def test_nothing_and_alone() -> None:
    for graph in (simple(0, []), simple(3, []), simple(2, [(1, 1)])):
        for column in columns(Subject(graph), catalogue.USUAL):
            assert len(column.value) == graph.nodes
            assert np.all(np.isnan(column.value) | (column.value == 0))


def test_equal_figures_share_a_rank() -> None:
    assert ranks(Column("x", np.array([0.3, 0.1 + 0.2, 1.0, np.nan, 0.0]), "")).tolist() == [2, 2, 1, 0, 4]
    assert ranks(Column("x", np.array([3.0, 1.0, 2.0]), "", low_first=True)).tolist() == [3, 1, 2]


def test_what_cannot_be_measured() -> None:
    graph = simple(3, [(0, 1)])
    with pytest.raises(UsageError, match="no measure 'fame'"):
        columns(Subject(graph), ["fame"])
    with pytest.raises(UsageError, match="groups"):
        columns(Subject(graph, arcs(3, [(0, 1)])), ["brokerage"])
    with pytest.raises(UsageError, match="directed"):
        columns(Subject(graph), ["chain"])
    with pytest.raises(UsageError, match="between 0 and 1"):
        betweenness.sampled(graph, error=0)
    with pytest.raises(UsageError, match="nodes 0 to 1"):
        simple(2, [(0, 2)])
