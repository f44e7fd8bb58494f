"""Roles in a value chain: where in a chain of supply a node stands, and whether the trade changes in its hands.

The position is the trophic level of MacKay, Johnson and Sansom, "How directed is a directed network?" (Royal Society
Open Science 7, 2020): the figures for which a node stands, on average, one above those that supply it and one below
those that it supplies. They are the least-squares answer of h(b) - h(a) = 1 over all arcs, from 0 in each piece.
`incoherence` is the mean of (h(b) - h(a) - 1)^2: 0 where all arcs climb one level, 1 where there is no chain at all.

The role is read off the arcs and, as in the market niches of Malm and Bichler, "Networks of collaborating criminals"
(Journal of Research in Crime and Delinquency 48, 2011), off the trades at both sides: SOURCE has no arc in, END none
out; between them a LINK has a trade in common on both sides (or none is known), a TURN has one trade coming in and
wholly another going out. NONE has no arc.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, diags_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import cg, spsolve

from clew.network.measures.simple import Arcs

Figures = npt.NDArray[np.float64]

_DIRECT = 20_000


class Role(IntEnum):
    """What a node is in the chain."""

    NONE = 0
    SOURCE = 1
    LINK = 2
    TURN = 3
    END = 4


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """The role and the position of each node (NaN without arcs), and how far the whole is from a chain, in [0, 1]."""

    role: npt.NDArray[np.int8]
    position: Figures
    incoherence: float


def chain(arcs: Arcs, arriving: csr_array, leaving: csr_array) -> Chain:
    """Roles in the chain. The two matrices hold, node by trade, how many of its arcs in and out are of that trade."""
    coming, going = np.diff(arcs.into_starts), np.diff(arcs.out_starts)
    position = _levels(arcs, coming, going)
    from_ = np.repeat(np.arange(arcs.nodes), going)
    climbs = position[arcs.out] - position[from_] - 1
    role = np.select(
        [coming + going == 0, coming == 0, going == 0, _turns(arriving, leaving)],
        [Role.NONE, Role.SOURCE, Role.END, Role.TURN],
        Role.LINK,
    )
    return Chain(role.astype(np.int8), position, float((climbs**2).mean()) if len(climbs) else 0.0)


def _turns(arriving: csr_array, leaving: csr_array) -> npt.NDArray[np.bool_]:
    shared = (arriving > 0).astype(np.int64).multiply((leaving > 0).astype(np.int64)).sum(axis=1)
    known = (arriving.sum(axis=1) > 0) & (leaving.sum(axis=1) > 0)
    turns: npt.NDArray[np.bool_] = known & (np.asarray(shared).ravel() == 0)
    return turns


def _levels(arcs: Arcs, coming: npt.NDArray[np.int64], going: npt.NDArray[np.int64]) -> Figures:
    """Solve the Laplacian of each piece with its first node held at 0, then let its lowest stand at 0."""
    matrix = arcs.matrix()
    both = (matrix + matrix.T).tocsr()
    _, piece = connected_components(both, directed=False)
    tied = coming + going > 0
    held = np.zeros(arcs.nodes, bool)
    held[np.unique(piece, return_index=True)[1]] = True
    free = np.flatnonzero(~held & tied)
    level = np.zeros(arcs.nodes)
    if free.size:
        laplacian = (diags_array((coming + going).astype(np.float64)) - both).tocsr()[free][:, free]
        level[free] = _solve(laplacian.tocsc(), (coming - going)[free].astype(np.float64))
    lowest = np.full(piece.max(initial=-1) + 1, np.inf)
    np.minimum.at(lowest, piece, level)
    level -= lowest[piece]
    level[~tied] = np.nan
    return level


def _solve(laplacian: csr_array, climb: Figures) -> Figures:
    if len(climb) <= _DIRECT:
        return np.asarray(spsolve(laplacian, climb))
    inverse = diags_array(1 / laplacian.diagonal())
    found, _ = cg(laplacian, climb, rtol=1e-10, M=inverse, maxiter=20_000)
    return np.asarray(found)
