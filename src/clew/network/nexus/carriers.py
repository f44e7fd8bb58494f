"""Who carries which label in a case, as masks over its nodes."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from clew.network.nexus.scene import THINGS
from clew.network.ties import Mask
from clew.store.case import Case


def carriers(case: Case, labels: Collection[str], nodes: int) -> Mask:
    """The nodes that carry any of these labels, designated or described."""
    return _mask(
        case.rows(
            "SELECT DISTINCT e.node FROM label AS l JOIN entity AS e ON e.id = l.entity"
            " WHERE l.label = ANY(?) AND e.node IS NOT NULL",
            [sorted(labels)],
        ),
        nodes,
    )


def things(case: Case, nodes: int) -> Mask:
    """The nodes that are no parties but may be shared by them: addresses, accounts, wallets."""
    return _mask(
        case.rows(
            "SELECT node FROM entity WHERE kind = 'other' AND node IS NOT NULL AND schema = ANY(?)", [sorted(THINGS)]
        ),
        nodes,
    )


def carried(case: Case) -> dict[str, int]:
    """How many parties carry each label of the case."""
    rows = case.rows(
        "SELECT l.label, count(DISTINCT l.entity) FROM label AS l JOIN entity AS e ON e.id = l.entity"
        " WHERE e.kind = 'party' GROUP BY l.label ORDER BY l.label"
    )
    return {str(label): int(str(count)) for label, count in rows}


def crowds(case: Case) -> int:
    """Shared values that are no ties as too many have them."""
    return case.count("SELECT count(*) FROM crowded")


def shared_values(case: Case) -> dict[str, tuple[int, ...]]:
    """Of each value that two or more parties share and that is a tie, as `kind|value`: the nodes that have it."""
    rows = case.rows(
        "SELECT concat(substr(e.type, 8), '|', s.value) AS held, n.node FROM edge AS e"
        " JOIN edge_evidence AS v ON v.edge = e.edge JOIN statement AS s ON s.id = v.statement"
        " LEFT JOIN canonical AS c ON c.entity_id = s.entity_id"
        " JOIN entity AS n ON n.id = coalesce(c.canonical_id, s.entity_id)"
        " WHERE e.type LIKE 'shared:%' AND n.kind = 'party' GROUP BY ALL ORDER BY ALL"
    )
    found: dict[str, list[int]] = {}
    for held, node in rows:
        found.setdefault(str(held), []).append(int(str(node)))
    return {held: tuple(nodes) for held, nodes in found.items()}


def _mask(rows: list[tuple[object, ...]], nodes: int) -> Mask:
    mask = np.zeros(nodes, bool)
    mask[[int(str(row[0])) for row in rows]] = True
    return mask
