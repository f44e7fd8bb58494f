"""What entities are narrowed down by: schema, datasets, labels and countries, of a few entities or of all.

Values of a facet widen it, facets together narrow. What a facet counts is narrowed by the others, not by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from clew.model.schema import schemata
from clew.store import mention
from clew.store.case import Case

FACETS = ("schema", "dataset", "label", "country")
MOST_VALUES = 200
"""Values of a facet that are told, those with most entities."""


@dataclass(frozen=True, slots=True)
class Trait:
    """An entity as a list of results shows it. A label is given as `designated:terror`: its basis and its key."""

    id: str
    caption: str
    schema: str
    labels: tuple[str, ...]
    datasets: tuple[str, ...]
    countries: tuple[str, ...]

    def values(self, facet: str) -> tuple[str, ...]:
        """What it has of a facet."""
        by_facet = {"dataset": self.datasets, "label": self.labels, "country": self.countries}
        return by_facet.get(facet, (self.schema,))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is wanted of each facet; nothing of a facet: any."""

    schema: tuple[str, ...] = ()
    dataset: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    country: tuple[str, ...] = ()

    def wanted(self, facet: str) -> tuple[str, ...]:
        """The values that are wanted of a facet."""
        chosen: tuple[str, ...] = getattr(self, facet)
        return chosen

    def lets_through(self, one: Trait, *, but: str | None = None) -> bool:
        """Whether an entity has what is wanted, of all facets `but` one."""
        wanted = ((facet, self.wanted(facet)) for facet in FACETS if facet != but)
        return all(not values or not set(values).isdisjoint(one.values(facet)) for facet, values in wanted)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, and how many entities have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The values of a facet that most have, out of `total` values."""

    total: int
    values: tuple[FacetValue, ...]


@cache
def country_props() -> tuple[str, ...]:
    """The properties that say of which country somebody or something is."""
    every = {(prop.name, prop.type) for schema in schemata().values() for prop in schema.properties.values()}
    other = {name for name, type_ in every if type_ != "country"}
    return tuple(sorted({name for name, type_ in every if type_ == "country"} - other))


def of(case: Case, ids: Sequence[str]) -> dict[str, Trait]:
    """These entities, by canonical id; those that the case does not hold are left out."""
    rows = case.rows(
        """
        WITH asked AS (SELECT DISTINCT unnest($ids::VARCHAR[]) AS id), sets AS (
            SELECT entity, list(dataset ORDER BY dataset) AS datasets FROM entity_dataset
            WHERE entity IN (SELECT id FROM asked) GROUP BY entity
        ), labels AS (
            SELECT entity, list(DISTINCT concat(basis, ':', label)) AS labels FROM label
            WHERE entity IN (SELECT id FROM asked) GROUP BY entity
        )
        SELECT e.id, e.caption, e.schema, l.labels, s.datasets FROM entity AS e
        LEFT JOIN sets AS s ON s.entity = e.id LEFT JOIN labels AS l ON l.entity = e.id
        WHERE e.id IN (SELECT id FROM asked)
        """,
        {"ids": list(ids)},
    )
    places = _countries(case, [str(row[0]) for row in rows])
    return {
        str(id_): Trait(str(id_), str(caption), str(schema), _texts(labels), _texts(datasets), places.get(str(id_), ()))
        for id_, caption, schema, labels, datasets in rows
    }


def _texts(given: object) -> tuple[str, ...]:
    return tuple(sorted(map(str, given))) if isinstance(given, list) else ()


def _countries(case: Case, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The countries of these entities, by canonical id."""
    if not ids:
        return {}
    members = mention.members_of(case, ids)
    now = mention.canonical_of(case, members)
    with mention.pointing(case, "about", {*ids, *members}):
        rows = case.rows(
            f"SELECT DISTINCT entity_id, value FROM statement WHERE {mention.POINTED}"
            " AND prop IN (SELECT unnest($props::VARCHAR[]))",
            {"props": list(country_props())},
        )
    found: dict[str, set[str]] = {}
    for entity, country in rows:
        found.setdefault(now.get(str(entity), str(entity)), set()).add(str(country))
    return {id_: tuple(sorted(countries)) for id_, countries in found.items()}


def counted_of(some: Collection[Trait], narrowed: Narrowed) -> dict[str, Counted]:
    """The facets of a few entities."""
    found = {}
    for facet in FACETS:
        counts: dict[str, int] = {}
        for one in some:
            if narrowed.lets_through(one, but=facet):
                for value in one.values(facet):
                    counts[value] = counts.get(value, 0) + 1
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        found[facet] = _counted(ordered)
    return found


def counted(case: Case, narrowed: Narrowed) -> dict[str, Counted]:
    """The facets of all entities of the case that are no ties."""
    return {facet: _counted(_count(case, facet, narrowed)) for facet in FACETS}


def listed(case: Case, narrowed: Narrowed, *, limit: int, offset: int) -> tuple[int, list[str]]:
    """How many entities of the case are as wanted, and the ids of some: those of which most is said come first."""
    where, values = _where(narrowed)
    total = case.count(f"SELECT count(*) FROM entity AS e WHERE {where}", values)
    rows = case.rows(
        f"SELECT e.id FROM entity AS e WHERE {where}"
        f" ORDER BY e.kind DESC, e.statements DESC, e.caption, e.id LIMIT {limit:d} OFFSET {offset:d}",
        values,
    )
    return total, [str(row[0]) for row in rows]


_PLACES = """
SELECT DISTINCT coalesce(c.canonical_id, s.entity_id) AS entity, s.value AS country FROM statement AS s
LEFT JOIN canonical AS c ON c.entity_id = s.entity_id WHERE s.prop IN (SELECT unnest($props::VARCHAR[])) AND s.file > 0
"""
_HAS = {
    "schema": "e.schema IN (SELECT unnest($schema::VARCHAR[]))",
    "dataset": "e.id IN (SELECT entity FROM entity_dataset WHERE dataset IN (SELECT unnest($dataset::VARCHAR[])))",
    "label": "e.id IN (SELECT entity FROM label WHERE concat(basis, ':', label) IN (SELECT unnest($label::VARCHAR[])))",
    "country": f"e.id IN (SELECT entity FROM ({_PLACES}) WHERE country IN (SELECT unnest($country::VARCHAR[])))",
}
_BY = {
    "schema": "SELECT e.schema AS value, e.id AS entity FROM entity AS e WHERE {where}",
    "dataset": "SELECT d.dataset AS value, d.entity FROM entity_dataset AS d JOIN entity AS e ON e.id = d.entity"
    " WHERE {where}",
    "label": "SELECT DISTINCT concat(l.basis, ':', l.label) AS value, l.entity FROM label AS l"
    " JOIN entity AS e ON e.id = l.entity WHERE {where}",
    "country": f"SELECT p.country AS value, p.entity FROM ({_PLACES}) AS p JOIN entity AS e ON e.id = p.entity"
    " WHERE {where}",
}


def _count(case: Case, facet: str, narrowed: Narrowed) -> list[tuple[str, int]]:
    where, values = _where(narrowed, but=facet)
    if facet == "country":
        values |= {"props": list(country_props())}
    of_facet = _BY[facet].format(where=where)
    rows = case.rows(f"SELECT value, count(*) FROM ({of_facet}) GROUP BY value ORDER BY 2 DESC, 1", values)
    return [(str(value), int(str(number))) for value, number in rows]


def _where(narrowed: Narrowed, *, but: str | None = None) -> tuple[str, dict[str, object]]:
    """Entities that are no ties, are spoken of, and have what is wanted, as SQL with what it binds."""
    asked = [facet for facet in FACETS if facet != but and narrowed.wanted(facet)]
    values: dict[str, object] = {facet: list(narrowed.wanted(facet)) for facet in asked}
    if "country" in asked:
        values["props"] = list(country_props())
    conditions = ["e.node IS NOT NULL AND e.statements > 0", *(_HAS[facet] for facet in asked)]
    return " AND ".join(conditions), values


def _counted(ordered: Iterable[tuple[str, int]]) -> Counted:
    every = [FacetValue(value, count) for value, count in ordered]
    return Counted(len(every), tuple(every[:MOST_VALUES]))
