"""Answers in the shape of yente's `/match` (yente 5), so that what reads those reads these.

Of each result: `id`, `caption`, `schema`, `properties`, `datasets`, `referents`, `target`, `first_seen`, `last_seen`,
`last_change`, `score`, `match`, `explanations` (feature to score and detail), and, as up to yente 4, `features`.
A score here is a calibrated probability, not a rule's number: thresholds do not carry over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clew.resolve.facts import FACT_FEATURES
from clew.resolve.naming import NAME_FEATURES
from clew.resolve.screen.of_case import about
from clew.resolve.screen.query import CAVEAT, Hit, Query, Screened
from clew.store.case import Case

FEATURES = (*NAME_FEATURES, *FACT_FEATURES)

_PROPERTIES = """
SELECT coalesce(c.canonical_id, s.entity_id), s.prop, s.value, s.entity_id, s.first_seen, s.last_seen
FROM statement AS s LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
WHERE coalesce(c.canonical_id, s.entity_id) = ANY(?) ORDER BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Entity:
    """All that a case says of an entity."""

    caption: str
    schema: str
    datasets: tuple[str, ...]
    labels: tuple[str, ...]
    properties: Mapping[str, Sequence[str]]
    referents: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None


def entities(case: Case, ids: Sequence[str]) -> Mapping[str, Entity]:
    """These entities in full."""
    known = about(case, ids)
    properties: dict[str, dict[str, dict[str, None]]] = {}
    members: dict[str, set[str]] = {}
    seen: dict[str, list[str]] = {}
    for id_, prop, value, member, first, last in case.rows(_PROPERTIES, [list(dict.fromkeys(ids))]):
        properties.setdefault(str(id_), {}).setdefault(str(prop), {})[str(value)] = None
        members.setdefault(str(id_), set()).add(str(member))
        seen.setdefault(str(id_), []).extend((str(first), str(last)))
    return {
        id_: Entity(
            said.caption,
            said.schema,
            said.datasets,
            said.labels,
            {prop: list(values) for prop, values in properties.get(id_, {}).items()},
            tuple(sorted(members.get(id_, set()) - {id_})),
            min(seen.get(id_, []), default=None),
            max(seen.get(id_, []), default=None),
        )
        for id_, said in known.items()
    }


def response(case: Case, answers: Sequence[Screened], *, limit: int, threshold: float) -> dict[str, object]:
    """The whole answer to a request. `threshold`: from which score on `match` is true."""
    known = entities(case, [hit.id for answer in answers for hit in answer.hits])
    return {
        "responses": {answer.query.id: matches(answer, known, threshold=threshold) for answer in answers},
        "matcher": {one.name: {"description": one.says, "coefficient": 1.0, "url": ""} for one in FEATURES},
        "limit": limit,
        "caveat": CAVEAT,
    }


def matches(answer: Screened, known: Mapping[str, Entity], *, threshold: float) -> dict[str, object]:
    """The answer to one query of a request."""
    return {
        "status": 200,
        "results": [_result(hit, known[hit.id], threshold) for hit in answer.hits if hit.id in known],
        "total": {"value": answer.total, "relation": "eq"},
        "query": _example(answer.query),
    }


def _example(query: Query) -> dict[str, object]:
    properties = {prop: list(values) for prop, values in query.properties.items()}
    return {"id": query.id, "schema": query.schema, "properties": properties}


def _result(hit: Hit, entity: Entity, threshold: float) -> dict[str, object]:
    return {
        "id": hit.id,
        "caption": entity.caption,
        "schema": entity.schema,
        "properties": dict(entity.properties),
        "datasets": list(entity.datasets),
        "referents": list(entity.referents),
        "target": bool(entity.labels),
        "first_seen": entity.first_seen,
        "last_seen": entity.last_seen,
        "last_change": entity.last_seen,
        "score": round(hit.probability, 4),
        "match": hit.probability >= threshold,
        "features": {one.feature: one.bits for one in hit.reasons},
        "explanations": {
            one.feature: {"score": one.bits, "detail": one.words, "query": None, "candidate": hit.matched or None}
            for one in hit.reasons
        },
    }
