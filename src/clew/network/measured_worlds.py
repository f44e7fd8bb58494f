"""Measures as ranges over the possible worlds: each undecided pair of parties one or two by its probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from clew.errors import UsageError
from clew.network.labelled import parties
from clew.network.measures.catalogue import MEASURES, Subject, columns
from clew.network.measures.simple import Nodes, Simple
from clew.network.selected import selected_ties
from clew.network.selection import Selection
from clew.network.ties import Certainty, Ties
from clew.network.worlds import Range, World, each_of
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Ranged:
    """A measure of one entity over the worlds: the least and the greatest value, the mean, and half of the width of the
    interval that holds it with 95 % (0: exact). In a world in which it is one with another, the two have one value.

    `certain` is the value where every undecided pair is two, as the measures have it otherwise: one world of many, and
    with many pairs seldom a likely one, so that it may lie outside. `same` is the share of the worlds that have it.
    """

    low: float
    high: float
    mean: float
    error: float
    certain: float
    same: float


@dataclass(frozen=True, slots=True)
class MeasuredWorlds:
    """`entities` gives, by case node and measure, the range. `exact`: all worlds were looked at, else `drawn` were."""

    entities: dict[int, dict[str, Ranged]]
    pairs: int
    exact: bool
    drawn: int


def measured_worlds(
    case: Case, part: Selection, nodes: Sequence[int], names: Sequence[str], *, reps: int, seed: int = 0
) -> MeasuredWorlds:
    """The measures of these nodes over the worlds of a part of a case. Raises UsageError for one that wants more than
    who is tied to whom (brokerage, chain)."""
    for name in names:
        if name in MEASURES and MEASURES[name].wants:
            raise UsageError(f"{name} is not told over possible worlds, as it wants more than who is tied to whom.")
    found = selected_ties(case, replace(part, possible=True))
    ties, places = _tied(found.among(parties(case, found.nodes)), nodes)
    wanted: list[str] = []

    def values(world: World) -> list[float]:
        graph, at = _simple(world, places)
        told = columns(Subject(graph, seed=seed), names)
        wanted[:] = [column.name for column in told]
        return [float(column.value[place]) if place >= 0 else 0.0 for place in at for column in told]

    ranges = each_of(ties, values, seed=seed, reps=reps)
    each = iter(zip(ranges, values(_certain(ties)), strict=True))
    entities = {
        node: {name: _ranged(one, value) for name, (one, value) in zip(wanted, each, strict=False)} for node in nodes
    }
    first = ranges[0] if ranges else None
    pairs = int((ties.certainty == Certainty.POSSIBLE).sum()) if first is None else first.pairs
    return MeasuredWorlds(entities, pairs, first is None or first.exact, 0 if first is None else len(first.values))


def _certain(ties: Ties) -> World:
    """The world in which every undecided pair is two."""
    sure = ties.certain()
    sure = sure.where(sure.source != sure.target)
    return World(sure.graph(), np.arange(ties.nodes))


def _ranged(found: Range, certain: float) -> Ranged:
    same = float(found.weights[np.isclose(found.values, certain, rtol=1e-9, atol=1e-12)].sum())
    return Ranged(found.low, found.high, found.mean, found.error, certain, min(same, 1.0))


def _tied(ties: Ties, nodes: Sequence[int]) -> tuple[Ties, Nodes]:
    """The ties between the places of those that have any, and the places of the nodes that are asked about."""
    known = np.unique(np.concatenate([ties.source, ties.target, np.array(nodes, np.int32)]))
    source, target, places = (
        np.searchsorted(known, each).astype(np.int32) for each in (ties.source, ties.target, nodes)
    )
    return replace(ties, nodes=len(known), source=source, target=target), places


def _simple(world: World, places: Nodes) -> tuple[Simple, list[int]]:
    """The tied entities of a world, and where among them the nodes are; -1 for one that has no tie there."""
    source, target = world.graph.ends()
    tied = np.unique(np.concatenate([source, target]))
    one, other = np.searchsorted(tied, source), np.searchsorted(tied, target)
    of = world.of[places]
    at = np.searchsorted(tied, of)
    there = (
        (at < len(tied)) & (tied[np.minimum(at, max(len(tied) - 1, 0))] == of) if len(tied) else np.zeros(len(of), bool)
    )
    return Simple.from_edges(len(tied), one, other), np.where(there, at, -1).tolist()
