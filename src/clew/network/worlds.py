"""Possible worlds: an answer as a range over which of the undecided pairs are one entity and which are two.

In a world every undecided pair is either one or two, independently with its probability, but for what cannot be: where
a is b and b is c, a is c too. Worlds in which a third pair says otherwise are left out, and the probabilities of the
others are made to add up to 1. Pairs hang together where they share entities; such groups are independent.

Where there are at most `MOST_EXACT` worlds all are worked out and the answer is exact. Otherwise worlds are drawn, each
group by its own exact distribution where it has at most `MOST_TOGETHER` pairs, else by Gibbs sampling (Geman and Geman
1984): one node after the other joins an entity that it may be one with, or stands alone, where those that it leaves
still hang together. A chain of such draws moves slowly where likely pairs contradict each other, so that many are begun
anew, in an order of nodes of their own; what they differ by is the error that is told: Student's interval for a mean,
Wilson's for a share (1927), of as many draws as these are worth. Each begins in a likely world of its own (see
`likely_start`); what all chains have in common, the error does not tell.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.network.graph import Graph, Places
from clew.network.ties import Certainty, Mask, Ties
from clew.network.world_chain import chain, consistent
from clew.network.world_start import likely_start

MOST_EXACT = 1 << 12
MOST_TOGETHER = 12
_ROUNDS = 5
_CHAINS = 20
"""A chain is slow to leave a world of likely pairs: so many start anew, and what they differ by is the error."""
_NEVER = 1e-9
_CONFIDENT = 1.959964
"""Of a normal distribution 95 % lie within so many standard deviations."""


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """One world: `graph` of the settled ties, in which `of[v]` stands for node v, the least of its entity.

    A node that another stands for has no ties. Ties that became loops are left out.
    """

    graph: Graph
    of: Places

    def carried(self, mask: Mask) -> Mask:
        """The nodes that stand for one of those in `mask`: who carries a label in this world."""
        found = np.zeros(len(mask), bool)
        found[self.of[mask]] = True
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """An answer over the worlds: `values` of those looked at, and what each weighs (the weights add up to 1).

    `exact`: these are all the worlds. `pairs` matter to the answer, `left_out` do not.
    """

    values: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    exact: bool
    pairs: int
    left_out: int
    seed: int

    @property
    def low(self) -> float:
        """The least answer; of a sample, the least that was drawn."""
        return float(self.values.min())

    @property
    def high(self) -> float:
        """The greatest answer; of a sample, the greatest that was drawn."""
        return float(self.values.max())

    @property
    def mean(self) -> float:
        """The expected answer."""
        return float(self.values @ self.weights)

    @property
    def error(self) -> float:
        """Half the width of the interval that holds the expected answer with 95 %; 0 where it is exact."""
        from scipy.special import stdtrit

        if self.exact or len(self.values) < 2:
            return 0.0
        return float(stdtrit(_parts(self.values) - 1, 0.975)) * _spread(self.values)

    def at_least(self, value: float) -> tuple[float, float, float]:
        """The probability that the answer is `value` or more, and the interval that holds it with 95 %."""
        share = min(float(self.weights[self.values >= value].sum()), 1.0)
        return (share, share, share) if self.exact else (share, *wilson(share, _worth(self.values >= value)))


def _parts(values: npt.NDArray[np.generic]) -> int:
    """In how many parts the draws were made, each by chains of its own."""
    return min(len(values), _CHAINS)


def _spread(values: npt.NDArray[np.generic]) -> float:
    """The standard error of the mean, from what the parts differ by."""
    means = np.array([part.mean() for part in np.array_split(values, _parts(values))])
    return float(means.std(ddof=1)) / math.sqrt(len(means))


def _worth(seen: npt.NDArray[np.bool_]) -> float:
    """How many draws that owe nothing to each other would tell as much about a share."""
    share, spread = float(seen.mean()), _spread(seen) if len(seen) > 1 else 0.0
    return max(1.0, min(len(seen), share * (1 - share) / spread**2)) if spread else _parts(seen)


def wilson(share: float, number: float) -> tuple[float, float]:
    """The interval of a share that was seen in so many draws, with 95 % (Wilson 1927).

    >>> [round(end, 3) for end in wilson(0.0, 10)], [round(end, 3) for end in wilson(0.5, 10)]
    ([0.0, 0.278], [0.237, 0.763])
    """
    z = _CONFIDENT**2
    middle = (share + z / (2 * number)) / (1 + z / number)
    half = _CONFIDENT * math.sqrt(share * (1 - share) / number + z / (4 * number**2)) / (1 + z / number)
    return max(0.0, middle - half), min(1.0, middle + half)


def worlds(
    ties: Ties, measure: Callable[[World], float], *, seed: int, reps: int = 1000, about: Mask | None = None
) -> Range:
    """A measure over the possible worlds of these ties, of which those that are POSSIBLE are the undecided pairs.

    `about`: the measure depends on what hangs together with these nodes alone, so that pairs elsewhere do not matter;
    None: all matter. The same seed gives the same answer. Raises UsageError where nothing is to be drawn.
    """
    return each_of(ties, lambda world: (measure(world),), seed=seed, reps=reps, about=about)[0]


def each_of(
    ties: Ties, measures: Callable[[World], Sequence[float]], *, seed: int, reps: int = 1000, about: Mask | None = None
) -> tuple[Range, ...]:
    """The same of several measures, which are taken of each world at once: as many ranges as it gives numbers."""
    if reps < 1:
        raise UsageError(f"at least 1 world must be drawn, not {reps}")
    scene = _Scene.of(ties, about)
    sets = [group.worlds for group in scene.groups]
    known = all(each is not None for each in sets)
    exact = known and math.prod(len(each[1]) for each in sets if each is not None) <= MOST_EXACT
    drawn = _all(scene) if exact else _drawn(scene, np.random.default_rng(seed), reps)
    seen: dict[bytes, Sequence[float]] = {}
    values, weights = list[Sequence[float]](), list[float]()
    for joined, weight in drawn:
        name = joined.tobytes()
        if name not in seen:
            seen[name] = measures(scene.world(joined))
        values.append(seen[name])
        weights.append(weight)
    columns = np.array(values, np.float64).T
    return tuple(Range(column, np.array(weights), exact, len(scene.one), scene.left_out, seed) for column in columns)


class _Group:
    """Pairs that hang together: their places among all pairs, their ends, and their probabilities."""

    def __init__(self, places: Places, ends: Places, probability: npt.NDArray[np.float64]) -> None:
        self.places = places
        self.ends = np.unique(ends, return_inverse=True)[1].reshape(2, -1)
        self.probability = probability

    @cached_property
    def worlds(self) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.float64]] | None:
        """The worlds that can be, one a row, and their probabilities; None where there are too many to list."""
        if len(self.places) > MOST_TOGETHER:
            return None
        rows = np.array(list(product((False, True), repeat=len(self.places))), bool)
        rows = rows[consistent(self.ends, rows)]
        weight = np.where(rows, self.probability, 1 - self.probability).prod(axis=1)
        kept = weight > 0
        if not kept.any():
            raise UsageError("pairs that are certain to be one contradict each other: judge one of them")
        return rows[kept], weight[kept] / weight[kept].sum()

    def draw(self, dice: np.random.Generator, reps: int) -> npt.NDArray[np.bool_]:
        """So many worlds of this group, one a row; of a large one, a chain, some rounds apart."""
        if self.worlds is not None:
            rows, weights = self.worlds
            return np.asarray(rows[dice.choice(len(weights), size=reps, p=weights)])
        parts = np.array_split(np.arange(reps), min(reps, _CHAINS))
        return np.concatenate([self._walk(dice, len(part)) for part in parts])

    def _walk(self, dice: np.random.Generator, reps: int) -> npt.NDArray[np.bool_]:
        """The draws of one chain of its own, which visits the nodes in an order of its own."""
        nodes = int(self.ends.max()) + 1
        ends = dice.permutation(nodes)[self.ends]
        graph = Graph.from_edges(nodes, ends[0], ends[1])
        chance = np.clip(self.probability, _NEVER, 1 - _NEVER)
        odds = (chance / (1 - chance))[graph.half % graph.edges]
        seed = int(dice.integers(1 << 31))
        start = likely_start(nodes, ends, chance / (1 - chance), dice)
        of = chain((graph.starts, graph.other, odds), start, reps, _ROUNDS, seed)
        return np.asarray(of[:, ends[0]] == of[:, ends[1]])


def merged(nodes: int, pairs: Places) -> Places:
    """For each node the least of those that it is one with."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    joined = coo_array((np.ones(pairs.shape[1], np.int8), (pairs[0], pairs[1])), shape=(nodes, nodes))
    part = connected_components(joined, directed=False)[1]
    least = np.full(nodes, nodes, np.int64)
    np.minimum.at(least, part, np.arange(nodes))
    return least[part]


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """The settled ties, the pairs that matter, and their groups."""

    certain: Ties
    one: Places
    other: Places
    groups: tuple[_Group, ...]
    left_out: int

    @classmethod
    def of(cls, ties: Ties, about: Mask | None) -> _Scene:
        certain, possible = ties.certain(), ties.where(ties.certainty == Certainty.POSSIBLE)
        possible = possible.where(possible.source != possible.target)
        kept = np.ones(len(possible), bool) if about is None else _near(ties, about)[possible.source]
        left_out = int((~kept).sum())
        ends, chance = _once(possible.where(kept))
        part = merged(ties.nodes, ends)[ends[0]]
        groups = tuple(
            _Group(places, ends[:, places], chance[places])
            for places in (np.flatnonzero(part == each) for each in np.unique(part))
        )
        return cls(certain, ends[0], ends[1], groups, left_out)

    def world(self, joined: npt.NDArray[np.bool_]) -> World:
        of = merged(self.certain.nodes, np.stack([self.one[joined], self.other[joined]]))
        source, target = of[self.certain.source], of[self.certain.target]
        kept = source != target
        weight = self.certain.weight[kept].astype(np.float64)
        return World(Graph.from_edges(self.certain.nodes, source[kept], target[kept], weight), of)


def _once(pairs: Ties) -> tuple[Places, npt.NDArray[np.float64]]:
    """Each pair once, whichever way round it was scored, with the greatest of its probabilities."""
    ends = np.sort(np.stack([pairs.source, pairs.target]).astype(np.int64), axis=0)
    ends, which = np.unique(ends, axis=1, return_inverse=True)
    chance = np.zeros(ends.shape[1])
    np.maximum.at(chance, which.reshape(-1), np.clip(pairs.weight.astype(np.float64), 0.0, 1.0))
    return ends, chance


def _near(ties: Ties, about: Mask) -> Mask:
    """The nodes that hang together with some nodes in a world where all pairs are one."""
    part = merged(ties.nodes, np.stack([ties.source, ties.target]).astype(np.int64))
    return np.isin(part, part[about])


def _all(scene: _Scene) -> Iterator[tuple[npt.NDArray[np.bool_], float]]:
    """Every world with its probability."""
    known = [group.worlds for group in scene.groups if group.worlds is not None]
    for chosen in product(*(range(len(weights)) for _, weights in known)):
        joined, probability = np.zeros(len(scene.one), bool), 1.0
        for group, (rows, weights), row in zip(scene.groups, known, chosen, strict=True):
            joined[group.places] = rows[row]
            probability *= float(weights[row])
        yield joined, probability


def _drawn(scene: _Scene, dice: np.random.Generator, reps: int) -> Iterator[tuple[npt.NDArray[np.bool_], float]]:
    joined = np.zeros((reps, len(scene.one)), bool)
    for group in scene.groups:
        joined[:, group.places] = group.draw(dice, reps)
    for row in joined:
        yield row, 1.0 / reps
