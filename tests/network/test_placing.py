"""Where the nodes of a canvas stand: the same again, kept as it grows, apart from each other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.network.measures.simple import Simple
from clew.network.overview import overview
from clew.network.placing import LENGTH, place
from clew.network.spread import spread

NOWHERE = np.nan


def tree(nodes: int, seed: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    random = np.random.default_rng(seed)
    source = np.arange(1, nodes)
    return source, (random.random(nodes - 1) * source).astype(np.int64)


def nearest(points: npt.NDArray[np.float64]) -> float:
    far = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    np.fill_diagonal(far, np.inf)
    return float(far.min())


@given(nodes=st.integers(1, 200), seed=st.integers(0, 3))
@settings(max_examples=20)
def test_the_same_canvas_gets_the_same_places(nodes: int, seed: int) -> None:
    source, target = tree(nodes, seed)
    blank = np.full((nodes, 2), NOWHERE)
    found = place(blank, source, target)
    assert np.isfinite(found).all()
    assert np.array_equal(found, place(blank, source, target))


@given(nodes=st.integers(2, 150), more=st.integers(1, 30), seed=st.integers(0, 3))
@settings(max_examples=20)
def test_what_stands_stays_when_the_canvas_grows(nodes: int, more: int, seed: int) -> None:
    source, target = tree(nodes + more, seed)
    first = place(np.full((nodes, 2), NOWHERE), source[: nodes - 1], target[: nodes - 1])
    kept = np.vstack([first, np.full((more, 2), NOWHERE)])
    grown = place(kept, source, target)
    assert np.array_equal(grown[:nodes], first)
    assert np.isfinite(grown).all()


def test_new_nodes_come_near_those_they_are_tied_to() -> None:
    kept = np.array([[0.0, 0.0], [2_000.0, 0.0], [NOWHERE, NOWHERE], [NOWHERE, NOWHERE]])
    grown = place(kept, np.array([0, 2]), np.array([2, 3]))
    assert np.hypot(*grown[2]) < 3 * LENGTH
    assert np.hypot(*grown[3]) < 5 * LENGTH


def test_pinned_nodes_stay_and_others_move_when_all_is_laid_out_anew() -> None:
    source, target = tree(60, 1)
    stands = np.random.default_rng(2).normal(0, 30, (60, 2))
    pinned = np.zeros(60, bool)
    pinned[:5] = True
    found = place(stands, source, target, pinned)
    assert np.array_equal(found[:5], stands[:5])
    assert nearest(found) > nearest(stands)


def test_the_leaves_of_a_large_hub_lie_apart() -> None:
    nodes = 1_500
    found = place(np.full((nodes, 2), NOWHERE), np.zeros(nodes - 1, np.int64), np.arange(1, nodes))
    assert nearest(found) > 0.3 * LENGTH


def test_nodes_on_one_spot_are_parted() -> None:
    found = spread(np.zeros((4, 2)), np.zeros(0, np.int64), np.zeros(0, np.int64), np.ones(4, bool), 10.0)
    assert nearest(found) > 5.0


def test_an_overview_of_rings_names_each_ring() -> None:
    """Ten cliques of five in a circle, one tie from each to the next."""
    source, target = [], []
    for ring in range(10):
        members = range(5 * ring, 5 * ring + 5)
        pairs = [(a, b) for a in members for b in members if a < b]
        source += [a for a, _ in pairs]
        target += [b for _, b in pairs]
        source.append(5 * ring)
        target.append((5 * ring + 7) % 50)
    found = overview(Simple.from_edges(50, np.array(source), np.array(target)))
    assert (found.nodes, found.total, found.all_ties, len(found.ties)) == (50, 10, 10, 10)
    assert {(one.size, one.inside, one.outward) for one in found.groups} == {(5, 10, 2)}
    rings = [{int(node) // 5 for node in found.members[5 * at : 5 * at + 5]} for at in range(10)]
    assert all(len(ring) == 1 for ring in rings)
    places = np.array([(one.x, one.y) for one in found.groups])
    room = 2 * found.groups[0].radius
    assert nearest(places) > room
