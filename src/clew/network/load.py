"""The network of a case, in memory."""

from __future__ import annotations

import numpy as np

from clew.network.graph import Graph
from clew.store.case import Case


def load(case: Case) -> Graph:
    """All ties of a case. The graph's edge numbers are those of the table `edge`, its nodes those of `entity`.

    A node that no entity has (of one that a verdict joined to another) has no edges.
    """
    table = case.engine.fetch("SELECT edge, source, target, weight FROM edge")
    nodes = case.count("SELECT coalesce(max(node), -1) + 1 FROM entity")
    order = np.argsort(table["edge"].to_numpy(), kind="stable")  # stored in this order, but for what verdicts changed
    source, target, weight = (table[name].to_numpy()[order] for name in ("source", "target", "weight"))
    return Graph.from_edges(nodes, source, target, weight=weight)
