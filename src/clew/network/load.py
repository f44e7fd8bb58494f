"""The network of a case, in memory."""

from __future__ import annotations

from clew.network.graph import Graph, Integers, Weights
from clew.network.ties import by_number
from clew.store.case import Case


def load(case: Case) -> Graph:
    """All ties of a case. The graph's edge numbers are those of the table `edge`, its nodes those of `entity`.

    A node that no entity has (of one that a verdict joined to another) has no edges.
    """
    nodes = case.count("SELECT coalesce(max(node), -1) + 1 FROM entity")
    source, target, weight = _columns(case)
    return Graph.from_edges(nodes, source, target, weight=weight)


def _columns(case: Case) -> tuple[Integers, Integers, Weights]:
    """Source, target and weight by the edges' numbers. The table itself, as large as all of them, is let go."""
    table = case.engine.fetch("SELECT edge, source, target, weight FROM edge")
    order = by_number(table["edge"].to_numpy())
    source, target, weight = (table[name].to_numpy()[order] for name in ("source", "target", "weight"))
    return source, target, weight
