"""An edge list, as the measures want it."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array, csr_array

from clew.errors import UsageError
from clew.network.edge_list import EdgeList
from clew.network.measures.catalogue import Subject, Trades
from clew.network.measures.simple import Arcs, Integers, Nodes, Simple


def subject(edges: EdgeList, *, directed: bool = False, group_by: str | None = None) -> tuple[Subject, tuple[str, ...]]:
    """What is measured, and the names of its groups. All nodes count, those without edges too.

    Where edges are `directed` they lead from source to target, and layers are the trades. `group_by` names a column of
    the file of nodes; who has nothing there is in no group. Raises UsageError where there is no such column.
    """
    nodes, source, target = len(edges.names), edges.source, edges.target
    way, back = (source, target), (target, source)
    both = way if directed else tuple(np.concatenate(ends) for ends in zip(way, back, strict=True))
    names, groups = _groups(edges, group_by) if group_by is not None else ((), None)
    made = Subject(
        graph=Simple.from_edges(nodes, source, target),
        arcs=Arcs.from_edges(nodes, both[0], both[1]),
        groups=groups,
        supply=Arcs.from_edges(nodes, source, target) if directed else None,
        trades=Trades(edges.layers, _counts(edges, target), _counts(edges, source)) if directed else None,
    )
    return made, names


def _counts(edges: EdgeList, ends: Integers) -> csr_array:
    """How many edges of each layer have each node at this end."""
    apart = edges.source != edges.target
    places = (ends[apart], edges.layer[apart])
    return coo_array((np.ones(len(places[0])), places), shape=(len(edges.names), len(edges.layers))).tocsr()


def _groups(edges: EdgeList, column: str) -> tuple[tuple[str, ...], Nodes]:
    if column not in edges.attributes:
        known = ", ".join(edges.attributes) or "none: there is no NAME.nodes.csv beside the list"
        raise UsageError(f"no column {column!r} of nodes to group by. There are: {known}.")
    values = edges.attributes[column]
    names = tuple(sorted(set(values) - {""}))
    number = {name: place for place, name in enumerate(names)}
    return names, np.array([number.get(value, -1) for value in values], np.int32)
