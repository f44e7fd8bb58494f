"""Which nodes carry a label of the taxonomy."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from clew.errors import UsageError
from clew.model.taxonomy import taxonomy
from clew.network.ties import Mask
from clew.store.case import Case


def labelled(case: Case, labels: Collection[str], nodes: int) -> Mask:
    """The nodes that carry any of these labels, designated or described. Raises UsageError for no label.

    A label of the taxonomy that nobody carries marks no node.
    """
    unknown = sorted(set(labels) - set(taxonomy().keys))
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no label. Labels are {', '.join(taxonomy().keys)}.")
    rows = case.rows(
        "SELECT DISTINCT e.node FROM label AS l JOIN entity AS e ON e.id = l.entity"
        " WHERE l.label = ANY(?) AND e.node IS NOT NULL",
        [sorted(labels)],
    )
    found = np.zeros(nodes, bool)
    found[[int(str(node)) for (node,) in rows]] = True
    return found


def parties(case: Case, nodes: int) -> Mask:
    """The nodes that can be a subject of their own: persons, organisations, vessels; no listing and no document."""
    rows = case.engine.fetch("SELECT node FROM entity WHERE kind = 'party' AND node IS NOT NULL")
    found = np.zeros(nodes, bool)
    found[rows["node"].to_numpy()] = True
    return found
