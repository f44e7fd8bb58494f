"""Where the nodes of an ownership chart stand: owners above what they own, loops aside.

Layers as in Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures, IEEE
Transactions on Systems, Man and Cybernetics 11(2), 1981: rows that run back to a lower layer are left out of the
layering, each node stands above all that it owns, and within a layer each stands near the mean of its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Placed:
    """The level of each node, 0 for the lowest, the order within each level, and the rows that run back upwards."""

    level: Mapping[int, int]
    order: Mapping[int, tuple[int, ...]]
    back: frozenset[int]


def placed(target: int, rows: Sequence[tuple[int, int]]) -> Placed:
    """Levels and orders of all who own a target through `rows` (owner, asset), the target lowest.

    >>> found = placed(0, [(1, 0), (2, 1), (2, 0), (0, 1)])
    >>> dict(found.level), sorted(found.back)
    ({0: 0, 1: 1, 2: 2}, [3])
    """
    above: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, (owner, asset) in enumerate(rows):
        above[asset].append((owner, number))
    back = _back(target, above)
    level = _levels(target, above, back)
    layers: dict[int, list[int]] = defaultdict(list)
    for node in sorted(level):
        layers[level[node]].append(node)
    ties = [ends for number, ends in enumerate(rows) if number not in back]
    return Placed(level, _ordered(layers, ties), back)


def _back(target: int, above: Mapping[int, Sequence[tuple[int, int]]]) -> frozenset[int]:
    """The rows that close a loop, walking upwards from the target."""
    back, done = set[int](), set[int]()
    path: list[tuple[int, int]] = [(target, 0)]
    inside = {target}
    while path:
        node, place = path.pop()
        owners = above.get(node, ())
        if place == len(owners):
            inside.discard(node)
            done.add(node)
            continue
        path.append((node, place + 1))
        owner, number = owners[place]
        if owner in inside:
            back.add(number)
        elif owner not in done:
            inside.add(owner)
            path.append((owner, 0))
    return frozenset(back)


def _levels(target: int, above: Mapping[int, Sequence[tuple[int, int]]], back: frozenset[int]) -> dict[int, int]:
    """The longest way down to the target, without the rows that run back."""
    level, waiting = {target: 0}, [target]
    while waiting:
        node = waiting.pop()
        for owner, number in above.get(node, ()):
            if number not in back and level.get(owner, -1) < level[node] + 1:
                level[owner] = level[node] + 1
                waiting.append(owner)
    return level


def _ordered(layers: Mapping[int, list[int]], ties: Sequence[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """The nodes of each layer, each near the mean of those that it is tied to."""
    near: dict[int, list[int]] = defaultdict(list)
    for a, b in ties:
        near[a].append(b)
        near[b].append(a)
    at = {node: place - (len(layer) - 1) / 2 for layer in layers.values() for place, node in enumerate(layer)}
    for sweep in range(SWEEPS):
        for number in sorted(layers, reverse=bool(sweep % 2)):
            layer = layers[number]
            mean = {node: sum(at[one] for one in near[node]) / max(len(near[node]), 1) for node in layer}
            layer.sort(key=lambda node: (mean[node], node))
            at |= {node: place - (len(layer) - 1) / 2 for place, node in enumerate(layer)}
    return {number: tuple(layer) for number, layer in layers.items()}
