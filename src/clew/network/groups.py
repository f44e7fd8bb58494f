"""Groups as nodes: a network of countries or communities, beside what would be between them by chance.

A node may be of several groups and counts in each by its share (rows of a membership matrix add up to 1, or to 0 where
a node is of none). What is between two groups is the sum over all ties of the shares of their ends. Expected by chance
is what the configuration model gives: every end of a tie meets every other alike, so that groups with D and E of the
ends have D * E / 2m ties between them, and D * D / 4m inside (Newman 2006, "Modularity and community structure in
networks"). The probability of as much takes ties as independent; those of one case often are not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from clew.errors import UsageError
from clew.network.graph import Integers
from clew.network.measures.simple import Simple

Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The network of groups. `between[i, j]` are ties from one to the other, `between[i, i]` those inside, each once.

    `expected` is the same by chance, `p` the probability of so many or more (Poisson), corrected for the number of
    pairs that have any tie (Benjamini and Hochberg 1995); it is 1 where there are none. `ends` are the ends of ties in
    each group, `size` its members, `ties` those whose both ends have a group.
    """

    between: Table
    expected: Table
    p: Table
    ends: Table
    size: Table
    ties: int


def membership(nodes: int, node: Integers, group: Integers, groups: int) -> csr_array:
    """The membership matrix of nodes that are each of one or several groups, in equal shares.

    >>> membership(2, np.array([0, 0, 1]), np.array([0, 1, 1]), 2).toarray().tolist()
    [[0.5, 0.5], [0.0, 1.0]]
    """
    if len(node) != len(group):
        raise UsageError(f"each node needs a group beside it, not {len(node)} and {len(group)}")
    pairs = coo_array((np.ones(len(node)), (node, group)), shape=(nodes, groups)).tocsr()
    pairs.data[:] = 1.0
    of = np.diff(pairs.indptr)
    return csr_array((pairs.data / np.repeat(of, of), pairs.indices, pairs.indptr), shape=pairs.shape)


def contract(graph: Simple, members: csr_array) -> Groups:
    """The network of groups of a simple graph. Only ties of which both ends have a group count."""
    sized = np.diff(members.indptr) > 0
    ones = np.ones(len(graph.other))
    whole = csr_array((ones, graph.other, graph.starts), shape=(graph.nodes, graph.nodes))
    held = (members.T @ whole @ members).toarray()
    ends = held.sum(axis=1)
    double = float(ends.sum())
    chance = np.outer(ends, ends) / double if double else np.zeros_like(held)
    halved = 1 - 0.5 * np.eye(len(ends))
    tied = np.repeat(sized, np.diff(graph.starts)) & sized[graph.other]
    between, expected = held * halved, chance * halved
    return Groups(
        between,
        expected,
        _chance(between, expected),
        ends,
        np.asarray(members.sum(axis=0), np.float64),
        int(tied.sum()) // 2,
    )


def _chance(between: Table, expected: Table) -> Table:
    """The corrected probability of as much or more, for pairs of groups that have a tie."""
    from scipy.special import gammainc

    found = np.ones_like(between)
    rows, columns = np.nonzero(np.triu(between))
    if not len(rows):
        return found
    seen = np.maximum(between[rows, columns], 1e-12)
    p = gammainc(seen, expected[rows, columns])
    order = np.argsort(p)
    adjusted = np.minimum.accumulate((p[order] * len(p) / np.arange(1, len(p) + 1))[::-1])[::-1]
    found[rows[order], columns[order]] = found[columns[order], rows[order]] = np.minimum(adjusted, 1.0)
    return found
