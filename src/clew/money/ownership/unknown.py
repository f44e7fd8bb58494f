"""Owners whom a register leaves out, with its word for the reason: not the same as nothing being told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class Unnamed:
    """An owner who is not named: the register's own word why, and what it adds."""

    reason: str
    detail: str
    statements: tuple[str, ...]


def unnamed(case: Case, without: Collection[str] = ()) -> dict[int, Unnamed]:
    """The nodes that stand for owners who are not named."""
    found: dict[int, Unnamed] = {}
    for node, reason, detail, statements in case.rows(_UNNAMED, [list(without)]):
        assert isinstance(statements, list)
        found[int(str(node))] = Unnamed(str(reason or "not stated"), str(detail or ""), tuple(map(str, statements)))
    return found


_UNNAMED = """
SELECT n.node, min(CASE WHEN s.prop = 'summary' THEN s.value END),
    min(CASE WHEN s.prop = 'description' THEN s.value END),
    list(s.id ORDER BY s.id)
FROM entity AS n JOIN statement AS s ON s.entity_id = n.id
WHERE n.node IS NOT NULL AND NOT list_contains(CAST(? AS VARCHAR[]), s.dataset)
    AND n.id IN (SELECT entity_id FROM statement WHERE prop = 'keywords' AND value = 'owner unknown')
GROUP BY n.node ORDER BY n.node
"""
