"""Who is designated: whom a list of an authority names, from which day to which, with the statements that say so.

A topic such as `sanction` without a listing is what a source says of somebody; it is `described`, and makes possible
what a listing makes certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from clew.model.taxonomy import taxonomy
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Designation:
    """A node that is designated on a day: by which authorities ("OFAC", …; as written where Clew does not know it),
    since when ("" where not told), by which statements."""

    authorities: tuple[str, ...]
    since: str
    statements: tuple[str, ...]


def designated(case: Case, day: str, without: Collection[str] = ()) -> dict[int, Designation]:
    """Nodes that a listing names which holds on a day, YYYY-MM-DD."""
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    asked = {"day": day, "without": list(without)}
    for node, authority, since, statement in case.rows(_LISTED, asked):
        found[int(str(node))].append((_authority(str(authority or "")), str(since or ""), str(statement)))
    for node, value, statement in case.rows(_LABELLED, {"without": list(without)}):
        known = taxonomy().programme_by_id(str(value))
        found[int(str(node))].append((known.authority if known else "", "", str(statement)))
    return {
        node: Designation(
            tuple(sorted({authority for authority, *_ in some if authority})),
            min((since for _, since, _ in some if since), default=""),
            tuple(sorted({statement for *_, statement in some})),
        )
        for node, some in found.items()
    }


def described(case: Case, without: Collection[str] = ()) -> dict[int, tuple[str, ...]]:
    """Nodes that a source calls sanctioned, with the statements."""
    found: dict[int, list[str]] = defaultdict(list)
    for node, statement in case.rows(_DESCRIBED, {"without": list(without)}):
        found[int(str(node))].append(str(statement))
    return {node: tuple(some) for node, some in found.items()}


def _authority(text: str) -> str:
    return taxonomy().authority(text) or text


_LISTED = """
SELECT n.node, a.authority, d.since, s.id
FROM statement AS s
LEFT JOIN canonical AS c ON c.entity_id = s.value
JOIN entity AS n ON n.id = coalesce(c.canonical_id, s.value) AND n.node IS NOT NULL
LEFT JOIN (
    SELECT entity_id, min(value) AS authority FROM statement
    WHERE schema = 'Sanction' AND prop = 'authority' AND NOT list_contains(CAST($without AS VARCHAR[]), dataset)
    GROUP BY entity_id
) AS a ON a.entity_id = s.entity_id
LEFT JOIN (
    SELECT entity_id, min(CASE WHEN prop <> 'endDate' THEN value END) AS since,
        max(CASE WHEN prop = 'endDate' THEN value END) AS until
    FROM statement WHERE schema = 'Sanction' AND prop IN ('startDate', 'listingDate', 'endDate')
        AND NOT list_contains(CAST($without AS VARCHAR[]), dataset)
    GROUP BY entity_id
) AS d ON d.entity_id = s.entity_id
WHERE s.schema = 'Sanction' AND s.prop = 'entity' AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset)
    AND (d.since IS NULL OR d.since <= $day) AND (d.until IS NULL OR d.until >= left($day, length(d.until)))
ORDER BY 1, 4
"""
_LABELLED = """
SELECT n.node, s.value, s.id FROM label AS l JOIN statement AS s ON s.id = l.statement
JOIN entity AS n ON n.id = l.entity AND n.node IS NOT NULL
WHERE l.basis = 'designated' AND s.schema <> 'Sanction' AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset)
ORDER BY 1, 3
"""
_DESCRIBED = """
SELECT n.node, s.id FROM statement AS s LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
JOIN entity AS n ON n.id = coalesce(c.canonical_id, s.entity_id) AND n.node IS NOT NULL
WHERE s.prop = 'topics' AND s.value = 'sanction' AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset)
ORDER BY 1, 2
"""
