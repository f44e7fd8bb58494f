"""Answers over possible worlds: against all worlds of small networks, one after the other."""

from __future__ import annotations

import doctest
from itertools import product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.network import world_chain
from clew.network import worlds as worlds_module
from clew.network.ties import ALWAYS, FOR_EVER, Certainty, Ties
from clew.network.worlds import World, wilson, worlds

Pair = tuple[int, int, float]
CASES = st.integers(2, 7).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes),
        st.lists(st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1)), max_size=8),
        st.lists(
            st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1), st.sampled_from([0.25, 0.5, 0.75])).filter(
                lambda pair: pair[0] != pair[1]
            ),
            max_size=5,
            unique_by=lambda pair: frozenset(pair[:2]),
        ),
    )
)


def ties_of(nodes: int, edges: list[tuple[int, int]], pairs: list[Pair]) -> Ties:
    ends = [*edges, *((a, b) for a, b, _ in pairs)]
    count = len(ends)
    possible = np.arange(count) >= len(edges)
    return Ties(
        nodes=nodes,
        types=("Known", "possible:same"),
        edge=np.where(possible, -1, np.arange(count)).astype(np.int32),
        source=np.array([end[0] for end in ends], np.int32),
        target=np.array([end[1] for end in ends], np.int32),
        type=possible.astype(np.int16),
        directed=np.zeros(count, bool),
        start=np.full(count, ALWAYS, np.int32),
        end=np.full(count, FOR_EVER, np.int32),
        certainty=np.where(possible, Certainty.POSSIBLE, Certainty.CONFIRMED).astype(np.int8),
        weight=np.array([1.0] * len(edges) + [p for *_, p in pairs], np.float32),
    )


def connected(world: World) -> float:
    """How many nodes hang together with node 0, themselves counted once."""
    peer: nx.Graph[int] = nx.Graph()
    peer.add_nodes_from(set(world.of.tolist()))
    source, target = world.graph.ends()
    peer.add_edges_from(zip(source.tolist(), target.tolist(), strict=True))
    return len(nx.node_connected_component(peer, int(world.of[0])))


def oracle(nodes: int, edges: list[tuple[int, int]], pairs: list[Pair]) -> dict[float, float]:
    """The probability of each answer, over all worlds that can be."""
    found: dict[float, float] = {}
    for joined in product((False, True), repeat=len(pairs)):
        same: nx.Graph[int] = nx.Graph()
        same.add_nodes_from(range(nodes))
        same.add_edges_from(pair[:2] for pair, is_one in zip(pairs, joined, strict=True) if is_one)
        of = {node: min(part) for part in nx.connected_components(same) for node in part}
        if any(not is_one and of[a] == of[b] for (a, b, _), is_one in zip(pairs, joined, strict=True)):
            continue
        weight = 1.0
        for (*_, p), is_one in zip(pairs, joined, strict=True):
            weight *= p if is_one else 1 - p
        peer: nx.Graph[int] = nx.Graph()
        peer.add_nodes_from(of.values())
        peer.add_edges_from((of[a], of[b]) for a, b in edges)
        value = float(len(nx.node_connected_component(peer, of[0])))
        found[value] = found.get(value, 0.0) + weight
    whole = sum(found.values())
    return {value: weight / whole for value, weight in found.items()}


@settings(max_examples=150)
@given(CASES)
def test_few_worlds_are_exact(drawn: tuple[int, list[tuple[int, int]], list[Pair]]) -> None:
    found, wanted = worlds(ties_of(*drawn), connected, seed=1), oracle(*drawn)
    assert found.exact
    assert (found.low, found.high) == (min(wanted), max(wanted))
    assert found.mean == pytest.approx(sum(value * weight for value, weight in wanted.items()))
    for value in wanted:
        share, low, high = found.at_least(value)
        assert share == low == high
        assert share == pytest.approx(sum(w for other, w in wanted.items() if other >= value))


@settings(max_examples=100)
@given(CASES)
def test_pairs_elsewhere_do_not_matter(drawn: tuple[int, list[tuple[int, int]], list[Pair]]) -> None:
    ties = ties_of(*drawn)
    about = np.arange(drawn[0]) == 0
    whole, part = worlds(ties, connected, seed=1), worlds(ties, connected, seed=1, about=about)
    assert part.pairs + part.left_out == whole.pairs
    assert (part.low, part.high) == (whole.low, whole.high)
    assert part.mean == pytest.approx(whole.mean)


def test_many_worlds_are_drawn_with_an_error_that_holds() -> None:
    """A star of 40 pairs that are each one with 0.3: the answer is known."""
    pairs = [(2 * i + 1, 2 * i + 2, 0.3) for i in range(40)]
    ties = ties_of(81, [(0, 2 * i + 1) for i in range(40)], pairs)
    held = 0
    for seed in range(20):
        found = worlds(ties, lambda world: float(world.of[1] == world.of[2]), seed=seed, reps=200)
        assert (found.exact, len(found.values)) == (False, 200)
        share, low, high = found.at_least(1)
        assert share == pytest.approx(found.mean)
        held += low <= 0.3 <= high
    assert held >= 17
    again = worlds(ties, connected, seed=3, reps=50)
    assert again.values.tolist() == worlds(ties, connected, seed=3, reps=50).values.tolist()


def test_a_large_group_is_drawn_as_its_exact_distribution_says(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(0, 1, 0.5), (1, 2, 0.5), (0, 2, 0.5), (2, 3, 0.75)]
    ties = ties_of(5, [(3, 4)], pairs)
    exact = worlds(ties, connected, seed=0)
    monkeypatch.setattr(worlds_module, "MOST_TOGETHER", 3)
    drawn = worlds(ties, connected, seed=0, reps=3000)
    assert (exact.exact, drawn.exact) == (True, False)
    assert abs(drawn.mean - exact.mean) < 2 * drawn.error + 1e-9
    assert (drawn.low, drawn.high) == (exact.low, exact.high)


def test_the_error_holds_where_a_chain_hardly_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two are almost surely one, with one of four who are surely four: a chain stays with the one it came upon."""
    rivals = [(a, b, 1e-9) for a in range(2, 6) for b in range(a + 1, 6)]
    pairs = [(0, 1, 0.9999), *((a, b, 0.999) for a in range(2) for b in range(2, 6)), *rivals]
    ties = ties_of(6, [], pairs)

    def joined(world: World) -> float:
        return float(world.of[0] in (world.of[2], world.of[3]))

    found = [worlds(ties, joined, seed=seed, reps=100) for seed in range(20)]
    monkeypatch.setattr(worlds_module, "MOST_TOGETHER", len(pairs))
    truth = worlds(ties, joined, seed=0)
    assert (truth.exact, found[0].exact, 0.4 < truth.mean < 0.6) == (True, False, True)
    assert sum(abs(one.mean - truth.mean) <= one.error for one in found) >= 17
    assert sum(low <= truth.mean <= high for _, low, high in (one.at_least(1) for one in found)) >= 17


def test_no_pair_is_one_world() -> None:
    found = worlds(ties_of(3, [(0, 1)], []), connected, seed=0)
    assert (found.exact, found.low, found.high, found.error) == (True, 2, 2, 0)


def test_who_carries_a_label_follows_who_is_one() -> None:
    ties = ties_of(2, [], [(0, 1, 1.0)])
    mask = np.array([False, True])
    assert worlds(ties, lambda world: float(world.carried(mask)[0]), seed=0).low == 1


def test_bad_input() -> None:
    with pytest.raises(UsageError, match="at least 1 world"):
        worlds(ties_of(2, [], []), connected, seed=0, reps=0)
    with pytest.raises(UsageError, match="contradict"):
        worlds(ties_of(3, [], [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 0.0)]), connected, seed=0)


def test_wilson_narrows() -> None:
    assert wilson(0.5, 1000)[0] > wilson(0.5, 10)[0]


def test_examples_hold() -> None:
    assert doctest.testmod(worlds_module).failed == doctest.testmod(world_chain).failed == 0


def test_a_chain_begins_in_a_likely_world() -> None:
    """Of twelve that are one, told by weak pairs that only together are strong, a chain from apart finds little."""
    pairs = [(a, b, 0.6) for a in range(12) for b in range(a + 1, 12)]
    found = worlds(ties_of(12, [], pairs), lambda world: float(len(set(world.of.tolist()))), seed=3, reps=40)
    assert not found.exact
    assert found.mean < 1.5


def test_several_measures_are_taken_of_the_same_worlds() -> None:
    ties = ties_of(4, [(0, 3)], [(0, 1, 0.6), (1, 2, 0.5)])

    def parts(world: World) -> float:
        return float(len(set(world.of.tolist())))

    def joined(world: World) -> float:
        return float(world.of[0] == world.of[1])

    one, other = worlds_module.each_of(ties, lambda world: (parts(world), joined(world)), seed=0)
    assert one.values.tolist() == worlds(ties, parts, seed=0).values.tolist()
    assert other.mean == worlds(ties, joined, seed=0).mean
