"""Where the entities and payments of a case are, as sources name countries: each ground of a country by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.flow.describing import label_told
from clew.store import country_figures
from clew.store.case import Case
from clew.store.country_figures import Among, BasisCount, CountryCount, EntityThere, Flow, SchemaCount

NO_SCORE = "A country here is a place that a source names, on one ground. It says nothing of risk or guilt."
SEVERAL = "An entity for which sources name several countries on one ground counts in each of them."
EVERYONE = Among()
OF_ACCOUNTS = "A payment runs between the countries of the two accounts, as the ledgers say them."


@dataclass(frozen=True, slots=True)
class ChoiceTold:
    """A label or dataset that may be chosen, what it is called, and how many entities of the case have it."""

    value: str
    title: str
    entities: int


@dataclass(frozen=True, slots=True)
class Located:
    """Entities by ground, country and schema. `bases` counts those that have any country on a ground; `schemata` all
    entities of each schema, and those with a country on some ground. `labels` and `datasets` are those of the case."""

    countries: tuple[CountryCount, ...]
    bases: tuple[BasisCount, ...]
    schemata: tuple[SchemaCount, ...]
    labels: tuple[ChoiceTold, ...]
    datasets: tuple[ChoiceTold, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountriesOf:
    """How many of some entities are tied to which country on one ground; one may be tied to several."""

    basis: str
    countries: dict[str, int]
    asked: int


@dataclass(frozen=True, slots=True)
class EntitiesThere:
    """Entities that sources tie to a country on one ground: `shown` of `total`."""

    entities: tuple[EntityThere, ...]
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class Flows:
    """What runs between countries: `shown` of `total` pairs. `counted` payments or ties run between countries that are
    known, `within` of them within one; `unplaced` have an end of which no country is told."""

    by: str
    basis: str
    flows: tuple[Flow, ...]
    shown: int
    total: int
    counted: int
    within: int
    unplaced: int
    types: dict[str, int]
    caveats: tuple[str, ...]


def located(case: Case, among: Among = EVERYONE) -> Located:
    """Entities by country, all or some."""
    countries, bases, schemata = country_figures.counts(case, among)
    labels = tuple(
        ChoiceTold(one.value, label_told("", one.value).title, one.entities) for one in country_figures.labels(case)
    )
    datasets = tuple(ChoiceTold(one.value, one.value, one.entities) for one in country_figures.datasets(case))
    return Located(countries, bases, schemata, labels, datasets, (NO_SCORE, SEVERAL))


def entities_in(
    case: Case, country: str, basis: str, among: Among = EVERYONE, *, limit: int = 100, offset: int = 0
) -> EntitiesThere:
    """Entities tied to a country on a ground, by name."""
    found, total = country_figures.entities(case, basis, country, among, limit=limit, offset=offset)
    return EntitiesThere(found, len(found), total)


def countries_of(case: Case, basis: str, ids: Sequence[str]) -> CountriesOf:
    """The countries of some entities on a ground."""
    return CountriesOf(basis, country_figures.countries_of(case, basis, ids), len(set(ids)))


def payments_between(case: Case, *, limit: int = 500) -> Flows:
    """Payments between countries, by the countries of the accounts; the most first."""
    flows, unplaced, total = country_figures.paid_between(case)
    within = sum(one.count for one in flows if one.source == one.target)
    some = flows[:limit]
    caveats = (OF_ACCOUNTS, NO_SCORE)
    return Flows(
        "payments",
        country_figures.ACCOUNT,
        some,
        len(some),
        len(flows),
        total - unplaced,
        within,
        unplaced,
        {},
        caveats,
    )


def ties_between(case: Case, basis: str, types: Sequence[str] = (), *, limit: int = 500) -> Flows:
    """Ties between entities of different countries on a ground, of some types (none: any); the most first."""
    ties = country_figures.tied_between(case, basis)
    by_type: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for tie in ties:
        by_type[tie.type] = by_type.get(tie.type, 0) + tie.count
        if not types or tie.type in types:
            pairs[tie.source, tie.target] = pairs.get((tie.source, tie.target), 0) + tie.count
    order = sorted(pairs, key=lambda ends: (-pairs[ends], ends))
    some = tuple(Flow(*ends, count=pairs[ends], senders=0, receivers=0, amounts={}, first=None, last=None)
                 for ends in order[:limit])  # fmt: skip
    return Flows("ties", basis, some, len(some), len(order), sum(pairs.values()), 0, 0, by_type, (SEVERAL, NO_SCORE))
