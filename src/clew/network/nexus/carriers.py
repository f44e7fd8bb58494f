"""What a question needs of a case beside ties and labels: things that may be shared, and the values that are."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from clew.network.labelled import ALL, GIVEN, Heard
from clew.network.nexus.scene import THINGS
from clew.network.ties import Certainty, Mask, Ties
from clew.store.case import Case
from clew.store.mention import VALUE


def things(case: Case, nodes: int) -> Mask:
    """The nodes that are no parties but may be shared by them: addresses, accounts, wallets."""
    return _mask(
        case.rows(
            "SELECT node FROM entity WHERE kind = 'other' AND node IS NOT NULL AND schema = ANY(?)", [sorted(THINGS)]
        ),
        nodes,
    )


def carried(case: Case, heard: Heard = ALL) -> dict[str, int]:
    """How many parties carry each label of the case."""
    return {str(label): int(str(count)) for label, count in case.rows(_CARRIED, heard.asked())}


def carried_on(case: Case) -> dict[str, dict[str, int]]:
    """How many parties carry each label, by basis."""
    found: dict[str, dict[str, int]] = {}
    for label, basis, count in case.rows(_CARRIED_ON, ALL.asked()):
        found.setdefault(str(label), {})[str(basis)] = int(str(count))
    return found


_CARRIED = f"""
SELECT l.label, count(DISTINCT l.entity) FROM {GIVEN} AS l JOIN entity AS e ON e.id = l.entity
WHERE e.kind = 'party' GROUP BY l.label ORDER BY l.label
"""  # noqa: S608  constants

_CARRIED_ON = f"""
SELECT l.label, l.basis, count(DISTINCT l.entity) FROM {GIVEN} AS l JOIN entity AS e ON e.id = l.entity
WHERE e.kind = 'party' GROUP BY l.label, l.basis ORDER BY l.label, l.basis
"""  # noqa: S608  constants


def crowds(case: Case) -> int:
    """Shared values that are no ties as too many have them."""
    return case.count("SELECT count(*) FROM crowded")


def shared_values(case: Case, shared: Ties, without: Collection[str] = ()) -> dict[str, tuple[int, ...]]:
    """Of each value on which these ties rest, as `kind|value`: the nodes that have it, where two or more have.

    Datasets in `without` are not heard.
    """
    edges = shared.edge[shared.certainty == Certainty.REPORTED].tolist()
    rows = case.rows(_SHARED, {"edges": edges, "without": list(without)})
    found: dict[str, list[int]] = {}
    for held, node in rows:
        found.setdefault(str(held), []).append(int(str(node)))
    return {held: tuple(nodes) for held, nodes in found.items() if len(nodes) > 1}


_SHARED = f"""
SELECT concat(substr(g.type, 8), '|', min(min(s.value)) OVER (PARTITION BY g.type, {VALUE})) AS held, n.node
FROM edge AS g JOIN edge_evidence AS v ON v.edge = g.edge JOIN statement AS s ON s.id = v.statement
LEFT JOIN canonical AS c ON c.entity_id = s.entity_id JOIN entity AS n ON n.id = coalesce(c.canonical_id, s.entity_id)
WHERE g.edge = ANY($edges) AND g.type LIKE 'shared:%' AND n.kind = 'party'
    AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset)
GROUP BY g.type, {VALUE}, n.node ORDER BY held, n.node
"""  # noqa: S608  constants


def _mask(rows: list[tuple[object, ...]], nodes: int) -> Mask:
    mask = np.zeros(nodes, bool)
    mask[[int(str(row[0])) for row in rows]] = True
    return mask
