"""Values that many share, drawn as one sign each: forty firms at one address are a star, not 780 lines.

A value that at least FEWEST of the shown nodes share becomes a figure of its own, with a dashed line to each of them. A
tie is left to the signs when all values that it rests on have one. Where the address that is shared is itself a node of
the picture, that node is its sign: one place is not drawn twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.network.ties import Ties
from clew.store.case import Case

FEWEST = 4
_FOLD = "regexp_replace(lower({}), '[\\s.,;:/()''\"-]+', '', 'g')"
"""Two ways to write a value are folded as in `clew.store.mention`."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value: the type of the ties that it makes (`shared:address`), as it is written, and the nodes that share it.

    `at` is the node that is this address, if it is shown.
    """

    type: str
    text: str
    nodes: tuple[int, ...]
    at: int | None = None


def values(case: Case, ties: Ties, shown: Sequence[int], without: Sequence[str] = ()) -> tuple[list[Value], set[int]]:
    """The values that become signs, and the numbers of the ties that they stand for, as those say who are heard.

    `shown` are the nodes of the picture.
    """
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
    places = _places(case, shown) if big else {}
    return [Value(key[0], texts[key], tuple(sorted(nodes[key])), places.get(key)) for key in sorted(big)], covered


def _places(case: Case, shown: Sequence[int]) -> dict[tuple[str, str], int]:
    """The addresses among the nodes, each by the value that it is; of several that read alike the first."""
    rows = case.rows(_PLACES, [list(shown)])
    return {("shared:address", str(folded)): int(str(node)) for folded, node in rows}


_HELD = """
SELECT e.edge, e.type, {fold} AS folded, min(s.value) AS text
FROM edge AS e JOIN edge_evidence AS x ON x.edge = e.edge JOIN statement AS s ON s.id = x.statement
LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
WHERE e.edge = ANY(?) AND NOT list_contains(CAST(? AS VARCHAR[]), s.dataset)
GROUP BY e.edge, e.type, folded HAVING count(DISTINCT coalesce(c.canonical_id, s.entity_id)) > 1 ORDER BY e.edge, folded
""".replace("{fold}", _FOLD.format("s.value"))

_PLACES = """
SELECT {fold} AS folded, min(node) FROM entity WHERE node = ANY(?) AND schema = 'Address' GROUP BY folded
""".replace("{fold}", _FOLD.format("caption"))
