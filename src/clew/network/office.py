"""Who holds a public office or is a body of the state, and who says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from clew.store.case import Case

OFFICES = (
    r"\b(minister|prime minister|president of the (republic|senate|parliament|court)|vice president of the republic"
    r"|governor|deputy governor|ambassador|consul|senator|member of (the )?(parliament|senate|congress|assembly|majlis)"
    r"|mayor|judge|prosecutor|attorney general|police chief"
    r"|head of (the )?customs)\b"
    r"|\bhead of (the )?(state|government)(\s*$|\s*[,;:.()/]|\s+[-–—0-9(]"
    r"|\s+(of|for|in|and|or|from|since|until|under|to|at|during|with)\b)"
)
"""Words for public offices in what a source gives as a position. Such a text is weaker than a topic.

A noun after "head of state" or "head of government" makes it the head of something else: of a state farm, or of
government relations.
"""


@dataclass(frozen=True, slots=True)
class Door:
    """A politically exposed person or a state body.

    `basis` is topic (a source says so: `role.pep`, `gov.soe` …), schema (a PublicBody), office (an Occupancy of a
    Position) or position (only the text of a position sounds like one); `said` is the topic, schema or text.
    """

    id: str
    caption: str
    basis: str
    said: str
    statements: tuple[str, ...]


_DOORS = """
WITH heard AS (
    SELECT * FROM statement WHERE NOT list_contains(CAST($without AS VARCHAR[]), dataset)
), said AS (
    SELECT s.entity_id AS who, 1 AS place, 'topic' AS basis, s.value AS said, s.id FROM heard AS s
    WHERE s.prop = 'topics' AND (s.value LIKE 'role.pep%' OR s.value LIKE 'gov%'
        OR s.value IN ('role.rca', 'role.judge', 'role.diplo', 'role.civil', 'role.spy', 'fin.swf'))
    UNION ALL
    SELECT s.entity_id, 2, 'schema', s.schema, min(s.id) FROM heard AS s
    WHERE s.schema = 'PublicBody' GROUP BY s.entity_id, s.schema
    UNION ALL
    SELECT s.value, 3, 'office', coalesce(p.caption, o.value, s.entity_id), s.id FROM heard AS s
    LEFT JOIN heard AS o ON o.entity_id = s.entity_id AND o.prop = 'post'
    LEFT JOIN canonical AS c ON c.entity_id = o.value LEFT JOIN entity AS p ON p.id = coalesce(c.canonical_id, o.value)
    WHERE s.schema = 'Occupancy' AND s.prop = 'holder'
    UNION ALL
    SELECT s.entity_id, 4, 'position', s.value, s.id FROM heard AS s
    WHERE s.prop = 'position' AND regexp_matches(lower(s.value), $offices)
)
SELECT e.node, e.id, e.caption, d.basis, min(d.said), list(DISTINCT d.id ORDER BY d.id)
FROM said AS d LEFT JOIN canonical AS c ON c.entity_id = d.who
JOIN entity AS e ON e.id = coalesce(c.canonical_id, d.who) WHERE e.node IS NOT NULL
GROUP BY e.node, e.id, e.caption, d.place, d.basis ORDER BY e.node, d.place
"""


def doors(case: Case, without: Collection[str] = ()) -> dict[int, Door]:
    """The doors of a case by their nodes, each on the best basis that there is; datasets in `without` are not heard."""
    found: dict[int, Door] = {}
    for node, id_, caption, basis, said, statements in case.rows(
        _DOORS, {"offices": OFFICES, "without": list(without)}
    ):
        assert isinstance(statements, list)
        found.setdefault(
            int(str(node)), Door(str(id_), str(caption), str(basis), str(said), tuple(map(str, statements)))
        )
    return found
