"""The network of a case, in memory."""

from __future__ import annotations

from clew.network.graph import Graph
from clew.store.case import Case


def load(case: Case) -> Graph:
    """All ties of a case. The graph's edge numbers are those of the table `edge`, its nodes those of `entity`."""
    table = case.engine.fetch("SELECT source, target, weight FROM edge")  # stored, and read, in the order of `edge`
    nodes = case.count("SELECT count(node) FROM entity")
    source, target, weight = (table[name].to_numpy() for name in ("source", "target", "weight"))
    return Graph.from_edges(nodes, source, target, weight=weight)
