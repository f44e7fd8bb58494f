"""Which nodes carry a label of the taxonomy: of all that is said, or by a day, or without some datasets.

A label is given on the first day that its listing has; one whose listing has no date was always there.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from clew.errors import UsageError
from clew.model.taxonomy import taxonomy
from clew.network.ties import Mask
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Heard:
    """Who is listened to: what was given `by` a day, YYYY-MM-DD, and not what datasets in `without` say."""

    by: str | None = None
    without: tuple[str, ...] = ()

    def asked(self, **more: object) -> dict[str, object]:
        """The parameters of a query of `GIVEN`, and more."""
        return {"by": self.by, "without": list(self.without), **more}


ALL = Heard()
GIVEN = """(
SELECT l.entity, l.label, l.basis, l.statement, s.dataset, coalesce(s.record, s.entity_id) AS record
FROM label AS l JOIN statement AS s ON s.id = l.statement
LEFT JOIN (
    SELECT entity_id, min(value) AS first FROM statement
    WHERE schema IN ('Sanction', 'Risk') AND prop IN ('startDate', 'listingDate') GROUP BY entity_id
) AS d ON d.entity_id = s.entity_id
WHERE (d.first IS NULL OR $by IS NULL OR d.first <= $by)
    AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset)
)"""
"""The labels that count: entity, label, basis, statement, and the statement's dataset and record. See `Heard`."""


def labelled(case: Case, labels: Collection[str], nodes: int, heard: Heard = ALL) -> Mask:
    """The nodes that carry any of these labels, on any basis. Raises UsageError for no label.

    A label of the taxonomy that nobody carries marks no node.
    """
    unknown = sorted(set(labels) - set(taxonomy().keys))
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no label. Labels are {', '.join(taxonomy().keys)}.")
    found = np.zeros(nodes, bool)
    for label, mask in by_label(case, nodes, heard).items():
        if label in labels:
            found |= mask
    return found


def by_label(case: Case, nodes: int, heard: Heard = ALL) -> dict[str, Mask]:
    """The nodes that carry each label that anybody carries."""
    found = {}
    for label, carriers in case.rows(_BY_LABEL, heard.asked()):
        assert isinstance(carriers, list)
        found[str(label)] = np.zeros(nodes, bool)
        found[str(label)][carriers] = True
    return found


_BY_LABEL = f"""
SELECT l.label, list(DISTINCT e.node ORDER BY e.node) FROM {GIVEN} AS l JOIN entity AS e ON e.id = l.entity
WHERE e.node IS NOT NULL GROUP BY l.label ORDER BY l.label
"""  # noqa: S608  constants


def labels_of(case: Case, heard: Heard = ALL) -> dict[str, tuple[str, ...]]:
    """The labels of every entity that has any."""
    rows = case.rows(_LABELS_OF, heard.asked())
    return {str(entity): tuple(map(str, labels)) for entity, labels in rows if isinstance(labels, list)}


_LABELS_OF = f"""
SELECT entity, list(DISTINCT label ORDER BY label) FROM {GIVEN} GROUP BY entity ORDER BY entity
"""  # noqa: S608  constants


def by_hand(case: Case, labels: Collection[str], heard: Heard = ALL) -> int:
    """How many parties carry one of these labels only because the analyst gave it by hand, and no source."""
    return case.count(_BY_HAND, heard.asked(labels=list(labels)))


_BY_HAND = f"""
SELECT count(*) FROM (
    SELECT l.entity FROM {GIVEN} AS l JOIN entity AS e ON e.id = l.entity AND e.kind = 'party'
    WHERE list_contains(CAST($labels AS VARCHAR[]), l.label) GROUP BY l.entity HAVING bool_and(l.basis = 'analyst')
)
"""  # noqa: S608  constants


def parties(case: Case, nodes: int) -> Mask:
    """The nodes that can be a subject of their own: persons, organisations, vessels; no listing and no document."""
    rows = case.engine.fetch("SELECT node FROM entity WHERE kind = 'party' AND node IS NOT NULL")
    found = np.zeros(nodes, bool)
    found[rows["node"].to_numpy()] = True
    return found
