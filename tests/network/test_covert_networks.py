"""Measures on 22 published covert networks: those of networkit and networkx, to nine digits."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from clew.network.edge_list import EdgeList, read
from clew.network.listed import subject
from clew.network.measures import catalogue, cuts
from clew.network.measures.simple import Simple

NEAR = 1e-9


@pytest.fixture(scope="module")
def lists(shared_data: Path) -> list[Path]:
    folder = shared_data / "networks"
    found = [
        path
        for path in sorted(folder.glob("covert_*.csv")) + sorted(folder.glob("montagna*.csv"))
        if not path.name.endswith(".nodes.csv")
    ]
    if len(found) != 22:
        pytest.skip(f"{folder} has {len(found)} of the 22 covert networks")
    return found


def bridges(graph: nx.Graph[int]) -> list[tuple[int, int]]:
    return list(nx.bridges(graph))  # type: ignore[arg-type]  # the stubs take an edge for a node


def of_networkx(edges: EdgeList) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(edges.names)))
    pairs = zip(edges.source.tolist(), edges.target.tolist(), strict=True)
    graph.add_edges_from((a, b) for a, b in pairs if a != b)
    return graph


def off(found: np.ndarray[tuple[int], np.dtype[np.float64]], theirs: dict[int, float]) -> float:
    wanted = np.array([theirs[node] for node in range(len(found))], float)
    assert (np.isnan(found) == np.isnan(wanted)).all()
    return float(np.nanmax(np.abs(found - wanted)))


def test_measures_equal_networkx(lists: list[Path]) -> None:
    for path in lists:
        edges = read(path)
        made, _ = subject(edges)
        found = {column.name: column.value for column in catalogue.columns(made, catalogue.USUAL)}
        theirs = of_networkx(edges)
        assert found["degree"].tolist() == [theirs.degree(node) for node in range(len(edges.names))], path.name
        assert off(found["betweenness"], nx.betweenness_centrality(theirs)) < NEAR, path.name
        assert off(found["closeness"], nx.closeness_centrality(theirs)) < NEAR, path.name
        assert off(found["core"], nx.core_number(theirs)) == 0, path.name
        assert off(found["constraint"], nx.constraint(theirs)) < NEAR, path.name
        assert off(found["effective_size"], nx.effective_size(theirs)) < NEAR, path.name
        assert set(np.flatnonzero(found["cut"]).tolist()) == set(nx.articulation_points(theirs)), path.name
        _eigenvector(found["eigenvector"], theirs, path.name)
        _bridges(made.graph, theirs, path.name)


def _eigenvector(found: np.ndarray[tuple[int], np.dtype[np.float64]], theirs: nx.Graph[int], name: str) -> None:
    """In the piece that leads, which need not be the largest."""
    leading = sorted(nx.node_connected_component(theirs, int(found.argmax())))
    wanted = nx.eigenvector_centrality_numpy(theirs.subgraph(leading))
    assert max(abs(found[node] - wanted[node]) for node in leading) < NEAR, name
    assert np.delete(found, leading).sum() == 0, name


def _bridges(graph: Simple, theirs: nx.Graph[int], name: str) -> None:
    found = cuts.cuts(graph)
    pairs = zip(found.near.tolist(), found.far.tolist(), strict=True)
    assert {frozenset(pair) for pair in pairs} == {frozenset(pair) for pair in bridges(theirs)}, name


def test_measures_equal_networkit(lists: list[Path]) -> None:
    networkit = pytest.importorskip("networkit")
    for path in lists:
        made, _ = subject(read(path))
        graph = made.graph
        one, two = (ends.astype(np.int64) for ends in graph.ends())
        theirs = networkit.GraphFromCoo((np.ones(len(one)), (one, two)), n=graph.nodes, weighted=False, directed=False)
        found = {column.name: column.value for column in catalogue.columns(made, ("betweenness", "core"))}
        between = networkit.centrality.Betweenness(theirs, normalized=True).run().scores()
        assert np.abs(found["betweenness"] - between).max() < NEAR, path.name
        assert found["core"].tolist() == networkit.centrality.CoreDecomposition(theirs).run().scores(), path.name
