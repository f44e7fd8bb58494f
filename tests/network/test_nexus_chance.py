"""What may be said against chance: p-values that mean what they say, and the same seed the same answer."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from clew.network.nexus.chance import LEVEL, Null, chance, holm, null
from clew.network.nexus.facilitators import facilitators
from clew.network.nexus.mesh import Mesh
from clew.network.nexus.rewire import classes

REPS = 799


def _chance_world(seed: int, nodes: int = 150, edges: int = 300) -> tuple[Mesh, np.ndarray]:
    """Uneven degrees; labels that have nothing to do with the ties."""
    rng = np.random.default_rng(seed)
    pull = 1 / np.sqrt(np.arange(1, nodes + 1))
    mesh = Mesh.of(nodes, *(rng.choice(nodes, edges, p=pull / pull.sum()) for _ in range(2)))
    side = np.zeros(nodes, np.uint8)
    side[rng.choice(nodes, 20, replace=False)] |= 1
    side[rng.choice(nodes, 20, replace=False)] |= 2
    return mesh, side


@pytest.mark.parametrize("model", ["ties", "labels"])
def test_false_alarms_are_as_rare_as_stated(model: str) -> None:
    """60 worlds in which nothing is to be found (`benchmarks/nexus.py` looks at 200). No more than chance allows."""
    alarms, alone, asked = 0, 0, 0
    for seed in range(60):
        mesh, side = _chance_world(seed)
        found = chance(mesh, side, reps=REPS, seed=seed, model="labels" if model == "labels" else "ties")
        tested = [figure for figure in found.figures.values() if figure.p is not None]
        serving = [found.within_answer(each.p) for each in facilitators(mesh, side, found.best)[1]]
        more = any(p is not None and p <= LEVEL for p in serving)
        alarms += more or any(figure.than_chance in ("more", "less") for figure in tested)
        assert not more or found.figures["facilitator"].than_chance == "more", "one claim, told twice alike"
        alone += sum(figure.p_alone is not None and figure.p_alone <= LEVEL for figure in tested)
        asked += len(tested)
    assert alarms <= 8, "more than 3 by far: P(X > 8) is under 1 in 200 at 5 %"
    assert 0 < alone / asked < 0.09


def test_a_planted_meeting_is_no_chance() -> None:
    mesh, side = _chance_world(1)
    owner = mesh.owners()
    left, right = np.flatnonzero(side == 1), np.flatnonzero(side == 2)
    planted = Mesh.of(mesh.nodes, np.concatenate([owner, left]), np.concatenate([mesh.other, right[: len(left)]]))
    found = chance(planted, side, reps=3999, seed=0)
    assert found.figures["cross pairs"].than_chance == "more"
    assert found.figures["reach 1"].than_chance == "more"
    assert found.figures["e_i"].than_chance == "more"


def test_one_who_serves_both_sides_stands_out() -> None:
    """In a big world of small labelled sets, one party with four clients on either side cannot be chance."""
    mesh, _ = _chance_world(2, 2000, 3000)
    side = np.zeros(2001, np.uint8)
    quiet = np.flatnonzero(mesh.degree == 1)
    side[quiet[:6]], side[quiet[6:12]] = 1, 2
    source = np.concatenate([mesh.owners(), np.full(12, 2000)])
    found = Mesh.of(2001, source, np.concatenate([mesh.other, quiet[:12]]))
    drawn = chance(found, side, reps=199, seed=0)
    total, best = facilitators(found, side, drawn.best)
    assert total >= 1
    assert (best[0].node, best[0].left, best[0].right) == (2000, 6, 6)
    assert best[0].p is not None
    assert best[0].p <= LEVEL


def test_one_of_a_side_is_told_with_whom_it_meets_through_its_own_side() -> None:
    """0 and 1 are left, 2 is right: 0 stands two ties from 2, through 1, and has one of either side."""
    mesh = Mesh.of(4, np.array([0, 1, 0]), np.array([1, 2, 3]))
    _, told = facilitators(mesh, np.array([1, 1, 2, 0], np.uint8), np.zeros(0))
    assert {(each.node, each.left, each.right) for each in told} >= {(0, 1, 1)}


@pytest.mark.parametrize("seed", range(6))
def test_who_serves_both_sides_has_some_of_both(seed: int) -> None:
    """Against every way of two ties, one after another."""
    mesh, side = _chance_world(seed, 60, 70)
    near = [mesh.other[mesh.starts[node] : mesh.starts[node + 1]].tolist() for node in range(mesh.nodes)]

    def met(node: int, bit: int) -> set[int]:
        ways = [[one] if side[one] & bit else near[one] for one in near[node]]
        return {each for way in ways for each in way if side[each] & bit} - {node}

    brute = {
        (node, len(met(node, 1)), len(met(node, 2)))
        for node in range(mesh.nodes)
        if side[node] != 3 and met(node, 1) and met(node, 2) and len(met(node, 1) | met(node, 2)) > 1
    }
    assert brute
    assert {(each.node, each.left, each.right) for each in facilitators(mesh, side, np.zeros(0), None)[1]} == brute


def test_the_same_seed_gives_the_same_and_another_another() -> None:
    mesh, side = _chance_world(3)
    kinds: tuple[Null, ...] = ("ties", "labels")
    for kind in kinds:
        first, again, other = (null(mesh, side, 40, seed, kind)[0] for seed in (5, 5, 6))
        assert np.array_equal(first, again, equal_nan=True)
        assert not np.array_equal(first, other, equal_nan=True)


def test_the_graph_is_as_before() -> None:
    mesh, side = _chance_world(4)
    before = mesh.other.copy(), side.copy()
    chance(mesh, side, reps=20, seed=0)
    assert (mesh.other == before[0]).all()
    assert (side == before[1]).all()


def test_a_star_has_no_chance_to_compare_with() -> None:
    """Of 500,000 ties no two can be swapped: nothing is said, and at once."""
    mesh = Mesh.of(500_001, np.zeros(500_000, np.int64), np.arange(1, 500_001))
    side = np.zeros(500_001, np.uint8)
    side[1:2000], side[2000:4000] = 1, 2
    found = chance(mesh, side, reps=1000, seed=0)
    assert found.swapped == 0
    assert found.figures["reach 2"].value == 1.0
    assert {figure.p for figure in found.figures.values()} == {None}
    assert {figure.than_chance for figure in found.figures.values()} == {"unknown"}


def test_too_few_repetitions_say_nothing() -> None:
    found = chance(*_chance_world(5), reps=99, seed=0)
    assert found.figures["reach 1"].than_chance == "unknown"
    assert chance(*_chance_world(5), reps=0, seed=0).figures["reach 1"].p is None


def test_without_ties_nothing_breaks() -> None:
    mesh = Mesh.of(3, np.zeros(0, np.int64), np.zeros(0, np.int64))
    found = chance(mesh, np.array([1, 2, 0], np.uint8), reps=10, seed=0)
    assert found.figures["reach 6"].value == 0
    assert found.figures["assortativity"].value is None
    assert facilitators(mesh, np.array([1, 2, 0], np.uint8), found.best) == (0, ())


def test_holm_holds() -> None:
    assert holm([0.01, 0.02, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert holm([]) == []


def test_classes_are_powers_of_two() -> None:
    order, bounds = classes(np.array([0, 1, 2, 3, 4, 8]))
    groups = [order[a:b].tolist() for a, b in pairwise(bounds) if b > a]
    assert groups == [[0], [1], [2, 3], [4], [5]]
