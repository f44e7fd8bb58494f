"""What a reviewer sees of a pair: both entities as they now stand, each value with the statements behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clew.model.schema import schemata
from clew.resolve.review_align import Line, Said, aligned
from clew.store import mention
from clew.store.case import Case
from clew.store.engine.lite import Row

TIES = "tied to"
"""Stands where a property does, for the entities that this one has a tie with."""

MOST_TIES = 200


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with its basis (designated, described or analyst) and the dataset that says so."""

    label: str
    basis: str
    dataset: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a source entity and all that are held to be one with it.

    `id` is the entity asked about, `members` are all ids of its group (itself too), `properties` what any of them says.
    `ties` counts its ties; those of an entity that has more than 200 are not listed among its properties.
    """

    id: str
    caption: str
    schema: str
    members: tuple[str, ...]
    datasets: tuple[str, ...]
    labels: tuple[Labelled, ...]
    properties: Mapping[str, tuple[Said, ...]]
    ties: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides and their values, line by line."""

    left: Side
    right: Side
    lines: tuple[Line, ...]


def compared(case: Case, left: str, right: str, *, blind: bool = False) -> Compared:
    """Two source entities side by side, with the groups that the ledger puts them in.

    When `blind`, persons' verdicts do not count: a group is what machines joined, or only the entity itself where they
    joined it with the other one. Ties are left out, since they are drawn of the joined entity.
    """
    groups = [_machine_group(case, one) if blind else _group(case, one) for one in (left, right)]
    if blind and groups[0] & groups[1]:
        groups = [{left}, {right}]
    known = _Known.of(case, sorted(groups[0] | groups[1]), ties=not blind)
    one, other = (_side(id_, group, known) for id_, group in zip((left, right), groups, strict=True))
    return Compared(one, other, aligned(one.properties, other.properties, one.schema))


def _group(case: Case, entity: str) -> set[str]:
    """All ids that the ledger holds to be one with this."""
    now = mention.canonical_of(case, [entity]).get(entity, entity)
    return {entity, now, *mention.members_of(case, [now])}


def _machine_group(case: Case, entity: str) -> set[str]:
    """Those of its group that it is joined with by verdicts of machines alone."""
    group = _group(case, entity)
    links = case.rows(
        'SELECT v."left", v."right" FROM verdict AS v LEFT JOIN verdict AS u ON u.undoes = v.number'
        ' WHERE v."left" = ANY($ids) AND v."right" = ANY($ids) AND v.made_by LIKE \'clew:%\''
        " AND v.judgement = 'same' AND u.number IS NULL",
        {"ids": sorted(group)},
    )
    reached, fresh = {entity}, {entity}
    while fresh:
        fresh = {str(end) for link in links if fresh & set(link) for end in link} - reached
        reached |= fresh
    return reached


@dataclass(frozen=True, slots=True)
class _Known:
    """What the case holds about some entities, each by its id; `captions` are of the entities that they name."""

    said: Mapping[str, list[tuple[str, ...]]]
    captions: Mapping[str, str]
    labels: Mapping[str, list[Labelled]]
    ties: Mapping[str, list[Said]]

    @classmethod
    def of(cls, case: Case, ids: list[str], *, ties: bool) -> _Known:
        about = mention.about(case, ids)
        said = _by_first(
            (entity, prop, value, dataset, schema, id_) for _, id_, entity, schema, prop, value, dataset in about
        )
        labels = _labels(case, ids, about)
        tied = _by_first(case.rows(_TIES, [ids])) if ties else {}
        told = {id_: [Said(f"{caption} ({kinds})", ()) for caption, kinds in rows] for id_, rows in tied.items()}
        return cls(said, _captions(case, said), labels, told)


def _by_first(rows: Iterable[tuple[object, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Rows as texts, by their first column, without it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in rows:
        found.setdefault(str(first), []).append(tuple(map(str, rest)))
    return found


def _side(id_: str, group: set[str], known: _Known) -> Side:
    members = (id_, *sorted(group - {id_}))
    said = sorted(row for member in members for row in known.said.get(member, ()))
    schema = _schema(row[3] for row in said)
    naming = {prop for prop in {row[0] for row in said} if _names_entities(schema, prop)}
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for prop, value, dataset, _, statement in said:
        shown = known.captions.get(value, value) if prop in naming else value
        found.setdefault(prop, {}).setdefault(shown, []).append((dataset, statement))
    properties = {prop: tuple(Said(value, tuple(by)) for value, by in values.items()) for prop, values in found.items()}
    tied = tuple(tie for member in members for tie in known.ties.get(member, ()))
    if 0 < len(tied) <= MOST_TIES:
        properties[TIES] = tied
    labels = {label: None for member in members for label in known.labels.get(member, ())}
    return Side(
        id_,
        _caption(schema, properties, id_),
        schema,
        members,
        tuple(sorted({row[2] for row in said})),
        tuple(labels),
        properties,
        len(tied),
    )


def _names_entities(schema: str, prop: str) -> bool:
    known = schemata().get(schema)
    return known is not None and prop in known.properties and known.properties[prop].type == "entity"


def _captions(case: Case, said: Mapping[str, list[tuple[str, ...]]]) -> dict[str, str]:
    """The captions of the entities that these statements name."""
    ids = {value for rows in said.values() for prop, value, _, schema, _ in rows if _names_entities(schema, prop)}
    return {str(a): str(b) for a, b in case.rows(_CAPTIONS, [sorted(ids)])} if ids else {}


def _labels(case: Case, ids: list[str], about: list[Row]) -> dict[str, list[Labelled]]:
    """Labels by the entity that their statement is about: itself, or the one that the listing it stands in names.

    `about` is what is said of these entities.
    """
    given = mention.labels(case, ids)
    said = {str(row[1]): row for row in about}
    if any(statement not in said for _, _, statement in given):
        listings = {str(row[2]) for row in mention.naming(case, ids) if row[4] == "entity"}
        about = [*about, *mention.about(case, listings.difference(ids))]
        said = {str(row[1]): row for row in about}
    named = _by_first((row[2], row[5]) for row in about if row[4] == "entity")
    found: dict[str, set[tuple[str, str, str]]] = {}
    for label, basis, statement in given:
        if statement in said:
            _, _, entity, _, _, _, dataset = said[statement]
            for (whom,) in named.get(str(entity), [(str(entity),)]):
                found.setdefault(whom, set()).add((basis, label, str(dataset)))
    return {
        whom: [Labelled(label, basis, dataset) for basis, label, dataset in sorted(some)]
        for whom, some in found.items()
    }


def _schema(names: Iterable[str]) -> str:
    """The most specific of the schemata that its statements name; Thing where none does."""
    model = schemata()
    return max(sorted({*names} & {*model}), key=lambda name: len(model[name].ancestors), default="Thing")


def _caption(schema: str, properties: Mapping[str, tuple[Said, ...]], id_: str) -> str:
    props = schemata().caption_props(schema) if schema in schemata() else ("name",)
    for prop in props:
        values = [said.value for said in properties.get(prop, ())]
        if values:
            return min(values, key=lambda value: (not value.isascii(), len(value), value))
    return id_


_CAPTIONS = """
SELECT i.id, e.caption FROM (SELECT unnest(?) AS id) AS i LEFT JOIN canonical AS c ON c.entity_id = i.id
JOIN entity AS e ON e.id = coalesce(c.canonical_id, i.id)
"""
_TIES = """
WITH own AS (SELECT id, node FROM entity WHERE id IN (SELECT unnest(?::VARCHAR[])) AND node IS NOT NULL), tie AS (
    SELECT o.id, e.target AS node, e.type FROM edge AS e JOIN own AS o ON o.node = e.source
    UNION SELECT o.id, e.source, e.type FROM edge AS e JOIN own AS o ON o.node = e.target
)
SELECT t.id, n.caption, string_agg(DISTINCT t.type, ', ' ORDER BY t.type) FROM tie AS t
JOIN entity AS n ON n.node = t.node GROUP BY t.id, n.id, n.caption ORDER BY t.id, n.caption, n.id
"""
"""Ties of the entities as they were last derived; of a group they are those of its canonical entity."""
