"""Eigenvector centrality: a node counts for as much as those it is tied to count together.

Bonacich, "Factoring and weighting approaches to status scores and clique identification" (Journal of Mathematical
Sociology 2, 1972). The leading eigenvector of the adjacency matrix, of length 1, no entry below 0.

A network in pieces: only the piece with the greatest eigenvalue has figures above 0. Where several pieces share that
eigenvalue each keeps its part of what repeated averaging from equal figures comes to, so that equal pieces stay equal.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.linalg import eigsh

from clew.network.measures.simple import Places, Simple

Figures = npt.NDArray[np.float64]

_DENSE = 400
_SAME = 1e-10


def eigenvector(graph: Simple) -> Figures:
    """Eigenvector centrality of every node, in [0, 1]; all 0 where there are no edges."""
    value = np.zeros(graph.nodes)
    if not graph.edges:
        return value
    best, leading = 0.0, list[tuple[Places, Figures]]()
    matrix = graph.matrix()
    for bound, members in _pieces(graph):
        if bound < best * (1 - _SAME):
            continue
        found, vector = _leading(matrix[members][:, members])
        if found > best * (1 + _SAME):
            best, leading = found, []
        if found >= best * (1 - _SAME):
            leading.append((members, vector))
    for members, vector in leading:
        value[members] = vector.sum() * vector
    return value / np.linalg.norm(value)


def _pieces(graph: Simple) -> list[tuple[float, Places]]:
    """The nodes of each piece, the densest first, with an upper bound of its eigenvalue.

    Berman and Zhang, "On the spectral radius of graphs with cut vertices" (Journal of Combinatorial Theory B 83, 2001):
    the root of the greatest product of the degrees of two that are tied.
    """
    count, piece = graph.components()
    bound, mean = np.zeros(count), np.zeros(count)
    degree = graph.degree.astype(np.float64)
    one, two = graph.ends()
    np.maximum.at(bound, piece[one], np.sqrt(degree[one] * degree[two]))
    size = np.bincount(piece, minlength=count)
    mean = np.bincount(piece, weights=degree, minlength=count) / size
    members = np.split(np.argsort(piece, kind="stable"), np.cumsum(size)[:-1])
    return [(float(bound[place]), members[place]) for place in np.argsort(-mean, kind="stable") if bound[place] > 0]


def _leading(matrix: csr_array) -> tuple[float, Figures]:
    size = matrix.shape[0]
    if size <= _DENSE:
        values, vectors = np.linalg.eigh(matrix.toarray())
    else:
        values, vectors = eigsh(matrix, k=1, which="LA", v0=np.ones(size), tol=1e-13)
    return float(values[-1]), np.abs(vectors[:, -1])
