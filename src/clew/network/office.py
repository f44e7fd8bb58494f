"""Who holds a public office or is a body of the state, and who says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
class Post:
    """A position that somebody holds or held, as a source words it, and the statements that say so."""

    text: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """A politically exposed person or a state body.

    `basis` is topic (a source says so: `role.pep`, `gov.soe` …), schema (a PublicBody), office (an Occupancy of a
    Position) or position (only the text of a position sounds like one); `said` is the topic, schema or text.
    `posts` are all positions that sources state, empty where they were not asked for.
    """

    id: str
    caption: str
    basis: str
    said: str
    statements: tuple[str, ...]
    posts: tuple[Post, ...] = ()


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


_POSTS = """
WITH heard AS (
    SELECT s.id, s.schema, s.prop, s.value, s.entity_id, coalesce(c.canonical_id, s.entity_id) AS who
    FROM statement AS s LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
    WHERE s.prop IN ('position', 'holder', 'post') AND NOT list_contains(CAST($without AS VARCHAR[]), s.dataset)
), held AS (
    SELECT who, value AS text, id FROM heard WHERE prop = 'position'
    UNION ALL
    SELECT coalesce(c.canonical_id, h.value), coalesce(p.caption, o.value), unnest([h.id, o.id]) FROM heard AS h
    JOIN heard AS o ON o.entity_id = h.entity_id AND o.prop = 'post'
    LEFT JOIN canonical AS c ON c.entity_id = h.value LEFT JOIN canonical AS k ON k.entity_id = o.value
    LEFT JOIN entity AS p ON p.id = coalesce(k.canonical_id, o.value)
    WHERE h.schema = 'Occupancy' AND h.prop = 'holder'
)
SELECT who, text, list(DISTINCT id ORDER BY id) FROM held WHERE who = ANY($ids) GROUP BY who, text ORDER BY who, text
"""


def posts(case: Case, ids: Sequence[str], without: Collection[str] = ()) -> dict[str, tuple[Post, ...]]:
    """The positions of some entities, by their ids; datasets in `without` are not heard."""
    found: dict[str, tuple[Post, ...]] = {}
    for who, text, statements in case.rows(_POSTS, {"ids": sorted(set(ids)), "without": list(without)}):
        assert isinstance(statements, list)
        found[str(who)] = (*found.get(str(who), ()), Post(str(text), tuple(map(str, statements))))
    return found
