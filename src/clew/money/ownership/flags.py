"""What an investigator would want to look at in an ownership structure. Each is a fact with its statements, no verdict:
circular holdings, nominees and crowded addresses have lawful uses, and most are that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from clew.model.day import last_day
from clew.money.ownership.answer import Part
from clew.money.ownership.loops import loops
from clew.money.ownership.question import Known
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.structure import DECLARED, HELD
from clew.money.ownership.surplus import ROUNDING, totals
from clew.store.profile import evidence

CROWD = 100
"""So many entities at one address are many."""
SHELF_DAYS = 730
BEFORE_LISTING = 180
_EPOCH = date(1970, 1, 1)
_NEVER = np.iinfo(np.int32)


@dataclass(frozen=True, slots=True)
class Flag:
    """`kind`, what it is in words, whom it is about (ids), and the statements."""

    kind: str
    text: str
    about: tuple[str, ...]
    statements: tuple[str, ...]


def flags(known: Known, part: Part) -> tuple[Flag, ...]:
    """All that is to be seen in the chains above an entity."""
    found = (_circular, _over, _nominee, _address, _shelf, _dormant, _before_listing)
    return tuple(flag for look in found for flag in look(known, part))


def _circular(known: Known, part: Part) -> Iterator[Flag]:
    for loop in loops(part.structure):
        inside = set(loop.tolist())
        rows = [
            int(part.rows[row])
            for row in range(len(part.rows))
            if {int(part.structure.owner[row]), int(part.structure.asset[row])} <= inside
        ]
        about = _ids(known, part, sorted(inside))
        text = f"{len(inside)} companies own each other in a circle; what it holds in itself has no outside owner"
        yield Flag("circular ownership", text, about, known.statements(rows))


def _over(known: Known, part: Part) -> Iterator[Flag]:
    structure = part.structure
    for layer, reason in _OVER:
        total = totals(structure, np.where(structure.layer == layer, structure.low, 0))
        for place in np.flatnonzero(total > WHOLE + ROUNDING).tolist():
            rows = [int(part.rows[row]) for row in structure.rows_of(place) if structure.layer[row] == layer]
            text = f"shares told add up to {total[place] / WHOLE * 100:.4g}% or more: {reason}"
            yield Flag("more than the whole", text, _ids(known, part, [place]), known.statements(rows))


_OVER = (
    (HELD, "a record is wrong or old, or shares are counted at two owners"),
    (DECLARED, "beneficial owners may stand behind one another, or a record is wrong or old"),
)


def _nominee(known: Known, part: Part) -> Iterator[Flag]:
    for row in part.rows.tolist():
        told = known.stakes.rows[row]
        if told.nominee:
            about = tuple(name[0] for name in known.names([told.owner, told.asset]).values())
            yield Flag("nominee", "a source calls the holder a nominee or trustee", about, known.statements([row]))
    rows = known.case.rows(_NOMINEE, [part.nodes.tolist(), part.nodes.tolist(), list(known.asked.without)])
    for one, other, via in rows:
        said = evidence(known.case, [(-1, str(via))], without=known.asked.without)[-1]
        yield Flag("nominee", "a source tells of a nominee arrangement", (str(one), str(other)), said)


_NOMINEE = """
SELECT DISTINCT a.id, b.id, e.via FROM edge AS e JOIN statement AS s ON s.entity_id = e.via
JOIN entity AS a ON a.node = e.source JOIN entity AS b ON b.node = e.target
WHERE (e.source = ANY(?) OR e.target = ANY(?)) AND e.type NOT IN ('Ownership', 'Control')
    AND s.prop IN ('role', 'relationship') AND lower(s.value) LIKE '%nomin%'
    AND NOT list_contains(CAST(? AS VARCHAR[]), s.dataset)
ORDER BY 1, 2, 3
"""


def _address(known: Known, part: Part) -> Iterator[Flag]:
    rows = known.case.rows(_CROWDED, [part.nodes.tolist(), list(known.asked.without), CROWD])
    for id_, value, entities, statements in rows:
        assert isinstance(statements, list)
        text = f"{entities:,} entities of this case give the address {str(value)[:120]}"
        yield Flag("crowded address", text, (str(id_),), tuple(map(str, statements)))


_CROWDED = """
WITH own AS (
    SELECT coalesce(c.canonical_id, s.entity_id) AS id, s.value, list(s.id ORDER BY s.id) AS statements
    FROM statement AS s LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
    JOIN entity AS n ON n.id = coalesce(c.canonical_id, s.entity_id) AND n.node = ANY(?)
    WHERE s.prop = 'address' AND NOT list_contains(CAST(? AS VARCHAR[]), s.dataset)
    GROUP BY ALL
)
SELECT own.id, own.value, t.entities, own.statements FROM own JOIN (
    SELECT value, count(DISTINCT entity_id) AS entities FROM statement
    WHERE prop = 'address' AND value IN (SELECT value FROM own) GROUP BY value
) AS t ON t.value = own.value WHERE t.entities >= ? ORDER BY 1, 2
"""


def _shelf(known: Known, part: Part) -> Iterator[Flag]:
    for node, born, statement in _facts(known, part, "incorporationDate", "%"):
        place = int(np.searchsorted(part.nodes, node))
        rows = [int(part.rows[row]) for row in part.structure.rows_of(place)]
        starts = [tie.start for row in rows for tie in known.stakes.rows[row].ties if tie.start != _NEVER.min]
        age = min(starts, default=0) - (last_day(born[:10]) - _EPOCH).days
        if starts and age >= SHELF_DAYS:
            text = f"founded {born}; the first owner told for this day came {age // 365} years later"
            yield Flag("aged company", text, _ids(known, part, [place]), (statement, *known.statements(rows)))


def _dormant(known: Known, part: Part) -> Iterator[Flag]:
    for prop in ("status", "notes"):
        for node, text, statement in _facts(known, part, prop, "%dormant%"):
            place = int(np.searchsorted(part.nodes, node))
            yield Flag("dormant company", text[:200], _ids(known, part, [place]), (statement,))


def _facts(known: Known, part: Part, prop: str, like: str) -> list[tuple[int, str, str]]:
    rows = known.case.rows(_FACTS, [part.nodes.tolist(), prop, like, list(known.asked.without)])
    return [(int(str(node)), str(value), str(statement)) for node, value, statement in rows]


_FACTS = """
SELECT n.node, min(s.value), min(s.id) FROM statement AS s LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
JOIN entity AS n ON n.id = coalesce(c.canonical_id, s.entity_id) AND n.node = ANY(?)
WHERE s.prop = ? AND lower(s.value) LIKE ? AND NOT list_contains(CAST(? AS VARCHAR[]), s.dataset)
    AND s.dataset <> 'analyst'
GROUP BY n.node ORDER BY n.node
"""


def _before_listing(known: Known, part: Part) -> Iterator[Flag]:
    """Stakes of somebody designated that began or ended in the half year before the listing, also such as ended."""
    for tie_id, via, owner, asset, begin, end in known.case.rows(_STAKES, [part.nodes.tolist()]):
        listing = known.designated.get(int(str(owner)))
        if listing is None or not listing.since:
            continue
        day = last_day(listing.since[:10])
        for what, when in (("began", begin), ("ended", end)):
            if when is None or not day - timedelta(BEFORE_LISTING) <= last_day(str(when)[:10]) < day:
                continue
            names = known.names([int(str(owner)), int(str(asset))])
            key = int(str(tie_id))
            said = evidence(known.case, [(key, None if via is None else str(via))], without=known.asked.without)[key]
            text = f"a stake of {names[int(str(owner))][1]} {what} {when}, before it was designated on {listing.since}"
            about = tuple(name[0] for name in names.values())
            yield Flag("change before a listing", text, about, (*said, *listing.statements))


_STAKES = """
SELECT edge, via, source, target, start_date, end_date FROM edge
WHERE type = 'Ownership' AND target = ANY(?) AND (start_date IS NOT NULL OR end_date IS NOT NULL) ORDER BY edge
"""


def _ids(known: Known, part: Part, places: Sequence[int]) -> tuple[str, ...]:
    nodes = [int(part.nodes[place]) for place in places]
    names = known.names(nodes)
    return tuple(names[node][0] for node in nodes)
