"""Boosted trees in plain arrays, and what each feature adds to their sum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.feature import Matrix
from clew.resolve.score.contract import Floats, Whole

Short = npt.NDArray[np.int32]
Nodes = npt.NDArray[np.void]

NODE = np.dtype(
    [("threshold", "f8"), ("value", "f8"), ("feature", "i4"), ("left", "i4"), ("right", "i4"), ("absent", "i4")]
)


WITH, WITHOUT = 1, 2
"""How a feature must be for a leaf to be reached: as the pair has it, or not known."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees whose leaves, in bits, are summed upon `base`; tree t begins at node `roots[t]`.

    A node (NODE) asks whether the number of its `feature` is at most its `threshold` and goes on at `left`, or else at
    `right`; at `absent` where the number is missing. A leaf has feature -1 and a `value`.
    """

    base: float
    roots: Short
    nodes: Nodes

    @property
    def start(self) -> float:
        """The log-odds of a pair of which nothing is known."""
        columns = int(self.nodes["feature"].max(initial=0)) + 1
        return float(self.sum(np.full((1, columns), np.nan, np.float32))[0])

    def sum(self, matrix: Matrix) -> Floats:
        """The log-odds of each pair, in bits."""
        return _sums(np.ascontiguousarray(matrix, np.float32), self.base, self.roots, self.nodes)

    def parts(self, matrix: Matrix) -> Floats:
        """What each feature adds to the log-odds of a pair of which nothing is known (pairs, features), in bits.

        These are exact Shapley values, with "not known" as the value of an absent feature (interventional TreeSHAP,
        Lundberg et al. 2020, with that one background): they sum to the log-odds and are 0 where the number is missing.
        """
        return _shapley(np.ascontiguousarray(matrix, np.float32), self.nodes)


@njit(cache=True)
def _sums(matrix: Matrix, base: float, roots: Short, nodes: Nodes) -> Floats:
    out = np.empty(matrix.shape[0])
    for row in range(matrix.shape[0]):
        total = base
        for tree in range(len(roots)):
            node = nodes[roots[tree]]
            while node.feature >= 0:
                number = matrix[row, node.feature]
                if np.isnan(number):
                    node = nodes[node.absent]
                elif number <= node.threshold:
                    node = nodes[node.left]
                else:
                    node = nodes[node.right]
            total += node.value
        out[row] = total
    return out


@njit(cache=True)
def _shapley(matrix: Matrix, nodes: Nodes) -> Floats:
    rows, columns = matrix.shape
    share, above = _shares(columns + 1), _parents(nodes)
    out = np.zeros((rows, columns))
    side, seen = np.zeros(columns, np.int8), np.empty(columns, np.int64)
    for row in range(rows):
        for leaf in range(len(nodes)):
            if nodes[leaf].feature >= 0:
                continue
            used, reached = _way(matrix[row], nodes, above, leaf, side, seen)
            known = 0
            for place in range(used):
                known += side[seen[place]] == WITH
            for place in range(used):
                column = seen[place]
                if reached and side[column] == WITH:
                    out[row, column] += nodes[leaf].value * share[known - 1, used - known]
                elif reached:
                    out[row, column] -= nodes[leaf].value * share[used - known - 1, known]
                side[column] = 0
    return out


@njit(cache=True)
def _way(
    numbers: Matrix, nodes: Nodes, above: Short, leaf: int, side: npt.NDArray[np.int8], seen: Whole
) -> tuple[int, bool]:
    """From a leaf up to its root: which features must be known to reach it, and which must not be.

    They are marked in `side` and listed in `seen`; returns how many, and whether the leaf can be reached at all.
    """
    used, place = 0, leaf
    while above[place] >= 0:
        child, place = place, above[place]
        node = nodes[place]
        given = node.absent
        if not np.isnan(numbers[node.feature]):
            given = node.left if numbers[node.feature] <= node.threshold else node.right
        if given == node.absent:
            if given != child:
                return used, False
            continue
        wanted = WITH if given == child else WITHOUT
        if side[node.feature] == 0:
            side[node.feature], seen[used] = wanted, node.feature
            used += 1
        elif side[node.feature] != wanted:
            return used, False
    return used, True


@njit(cache=True)
def _parents(nodes: Nodes) -> Short:
    above = np.full(len(nodes), -1, np.int32)
    for node in range(len(nodes)):
        if nodes[node].feature >= 0:
            above[nodes[node].left] = node
            above[nodes[node].right] = node
    return above


@njit(cache=True)
def _shares(size: int) -> Floats:
    """share[a, b] = a! b! / (a + b + 1)!: the weight of a leaf for one of a + 1 features against b others."""
    out = np.zeros((size, size))
    for a in range(size):
        out[a, 0] = 1.0 / (a + 1)
        for b in range(1, size):
            out[a, b] = out[a, b - 1] * b / (a + b + 1)
    return out


def node_lists(trees: Trees) -> list[list[list[object]]]:
    """Each tree as a list of nodes `[feature, threshold, left, right, absent]` or `[value]`, counted from 0."""
    ends = [*trees.roots[1:].tolist(), len(trees.nodes)]
    return [
        [_node(trees.nodes[place], root) for place in range(root, end)]
        for root, end in zip(trees.roots.tolist(), ends, strict=True)
    ]


def _node(node: np.void, root: int) -> list[object]:
    if node["feature"] < 0:
        return [float(node["value"])]
    turns = [int(node[turn]) - root for turn in ("left", "right", "absent")]
    return [int(node["feature"]), float(node["threshold"]), *turns]


def from_lists(base: float, lists: list[list[list[float]]]) -> Trees:
    """What `node_lists` wrote."""
    sizes = [len(one) for one in lists]
    roots = (np.cumsum(sizes) - sizes).astype(np.int32)
    rows = [
        (0.0, node[0], -1, 0, 0, 0)
        if len(node) == 1
        else (node[1], 0.0, int(node[0]), *(int(turn) + root for turn in node[2:]))
        for one, root in zip(lists, roots.tolist(), strict=True)
        for node in one
    ]
    return Trees(base, roots, np.array(rows, NODE))
