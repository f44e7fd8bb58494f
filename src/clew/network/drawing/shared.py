"""Values that many share, drawn as one sign each: forty firms at one address are a star, not 780 lines.

A value that at least FEWEST of the shown nodes share becomes a figure of its own, with a dashed line to each of them. A
tie is left to the signs when all values that it rests on have one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.network.ties import Ties
from clew.store.case import Case

FEWEST = 4


@dataclass(frozen=True, slots=True)
class Value:
    """A value: the type of the ties that it makes (`shared:address`), as it is written, and the nodes that share it."""

    type: str
    text: str
    nodes: tuple[int, ...]


def values(case: Case, ties: Ties, without: Sequence[str] = ()) -> tuple[list[Value], set[int]]:
    """The values that become signs, and the numbers of the ties that they stand for, as those say who are heard."""
    shared = {number for number, name in enumerate(ties.types) if name.startswith("shared:")}
    rows = [row for row, type_ in enumerate(ties.type.tolist()) if type_ in shared]
    ends = {int(ties.edge[row]): (int(ties.source[row]), int(ties.target[row])) for row in rows}
    held = case.rows(_HELD, [sorted(ends), list(without)])
    nodes: dict[tuple[str, str], set[int]] = {}
    for edge, type_, folded, _ in held:
        nodes.setdefault((str(type_), str(folded)), set()).update(ends[int(str(edge))])
    big = {key for key, some in nodes.items() if len(some) >= FEWEST}
    texts = {(str(type_), str(folded)): str(text) for _, type_, folded, text in held}
    small = {int(str(edge)) for edge, type_, folded, _ in held if (type_, folded) not in big}
    covered = {int(str(edge)) for edge, *_ in held} - small
    return [Value(key[0], texts[key], tuple(sorted(nodes[key]))) for key in sorted(big)], covered


_HELD = """
SELECT e.edge, e.type, regexp_replace(lower(s.value), '[\\s.,;:/()''"-]+', '', 'g') AS folded, min(s.value) AS text
FROM edge AS e JOIN edge_evidence AS x ON x.edge = e.edge JOIN statement AS s ON s.id = x.statement
LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
WHERE e.edge = ANY(?) AND NOT list_contains(CAST(? AS VARCHAR[]), s.dataset)
GROUP BY e.edge, e.type, folded HAVING count(DISTINCT coalesce(c.canonical_id, s.entity_id)) > 1 ORDER BY e.edge, folded
"""
"""Two signs of a value are folded as in `clew.store.mention`."""
