"""Which countries sources name, of whom and on what ground, and what runs between countries.

The ground of a country is never mixed with another: a nationality is no residence, a flag no owner. Grounds are the
properties that hold countries (`nationality`, `jurisdiction`, `flag` …), `address` for the country of an address that
an entity has, and `account` for the country of a bank account.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.model.payment import units
from clew.store.case import Case

GROUNDS = (
    "nationality", "citizenship", "birthCountry", "country", "mainCountry", "jurisdiction", "flag", "pastFlags",
)  # fmt: skip
ADDRESS, ACCOUNT = "address", "account"
ACCOUNTS = ("BankAccount", "CryptoWallet")

_SAID = """
SELECT coalesce(c.canonical_id, s.entity_id) AS id,
    CASE WHEN s.schema IN ('BankAccount', 'CryptoWallet') THEN 'account' ELSE s.prop END AS basis, s.value AS country,
    [s.id] AS said
FROM statement AS s LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
WHERE s.prop IN (SELECT unnest($props::VARCHAR[]))
"""

_AT = """
SELECT coalesce(c.canonical_id, s.entity_id) AS id, 'address' AS basis, a.value AS country, [s.id, a.id] AS said
FROM statement AS s JOIN statement AS a ON a.entity_id = s.value AND a.prop = 'country'
LEFT JOIN canonical AS c ON c.entity_id = s.entity_id
WHERE s.prop = 'addressEntity'
"""


@dataclass(frozen=True, slots=True)
class Among:
    """Which entities count: of one of these schemata, with one of these labels, of one of these datasets. A part that
    is empty lets all pass."""

    schemata: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()

    def values(self) -> dict[str, object]:
        """What `_AMONG` asks for."""
        return {"schemata": list(self.schemata), "labels": list(self.labels), "datasets": list(self.datasets)}


_AMONG = """
e.kind = 'party'
AND (len($schemata::VARCHAR[]) = 0 OR list_contains($schemata::VARCHAR[], e.schema))
AND (len($labels::VARCHAR[]) = 0 OR e.id IN (
    SELECT entity FROM label WHERE list_contains($labels::VARCHAR[], label)))
AND (len($datasets::VARCHAR[]) = 0 OR e.id IN (
    SELECT entity FROM entity_dataset WHERE list_contains($datasets::VARCHAR[], dataset)))
"""


@dataclass(frozen=True, slots=True)
class CountryCount:
    """How many entities of a schema a source ties to a country, on one ground."""

    basis: str
    country: str
    schema: str
    entities: int


@dataclass(frozen=True, slots=True)
class BasisCount:
    """How many entities of a schema have any country on a ground; one may have several."""

    basis: str
    schema: str
    entities: int


@dataclass(frozen=True, slots=True)
class SchemaCount:
    """All entities of a schema; `anywhere` of them have a country on some ground."""

    schema: str
    entities: int
    anywhere: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A label or dataset, and how many entities have it."""

    value: str
    entities: int


@dataclass(frozen=True, slots=True)
class EntityThere:
    """An entity that a source ties to a country, with the statements that say so."""

    id: str
    caption: str
    schema: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """What runs from one country to another: payments or ties, from how many entities or accounts to how many; amounts
    by currency, in whole currency."""

    source: str
    target: str
    count: int
    senders: int
    receivers: int
    amounts: dict[str, float]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class TieFlow:
    """Ties of one type between two countries."""

    source: str
    target: str
    type: str
    count: int


def counts(
    case: Case, among: Among
) -> tuple[tuple[CountryCount, ...], tuple[BasisCount, ...], tuple[SchemaCount, ...]]:
    """Of some entities those by ground, country and schema; by ground and schema; and all of each schema."""
    rows = case.rows(_COUNTS, {"props": list(GROUNDS), **among.values()})
    by_country = [row for row in rows if row[1] is not None]
    by_basis = [row for row in rows if row[1] is None and row[0] is not None]
    anywhere = {str(row[2]): _whole(row[3]) for row in rows if row[0] is None}
    every = case.rows(
        f"SELECT schema, count(*) FROM entity AS e WHERE {_AMONG} GROUP BY schema ORDER BY 2 DESC, 1", among.values()
    )
    return (
        tuple(CountryCount(str(b), str(c), str(s), _whole(n)) for b, c, s, n in by_country),
        tuple(BasisCount(str(b), str(s), _whole(n)) for b, _, s, n in by_basis),
        tuple(SchemaCount(str(schema), _whole(n), anywhere.get(str(schema), 0)) for schema, n in every),
    )


_COUNTS = f"""
WITH there AS (
    SELECT DISTINCT h.id, h.basis, h.country, e.schema
    FROM (({_SAID}) UNION ALL ({_AT})) AS h JOIN entity AS e ON e.id = h.id WHERE {_AMONG}
)
SELECT basis, country, schema, count(*) AS entities FROM there GROUP BY ALL
UNION ALL SELECT basis, NULL, schema, count(DISTINCT id) FROM there GROUP BY basis, schema
UNION ALL SELECT NULL, NULL, schema, count(DISTINCT id) FROM there GROUP BY schema
ORDER BY 1 NULLS LAST, 4 DESC, 2 NULLS LAST, 3
"""


def labels(case: Case) -> tuple[Choice, ...]:
    """The labels that entities carry, the most frequent first."""
    return _choices(case, "SELECT label, count(DISTINCT entity) FROM label GROUP BY label ORDER BY 2 DESC, 1")


def datasets(case: Case) -> tuple[Choice, ...]:
    """The datasets that speak of entities, the most frequent first."""
    counted = "JOIN entity AS e ON e.id = d.entity WHERE e.kind = 'party' GROUP BY dataset ORDER BY 2 DESC, 1"
    return _choices(case, f"SELECT d.dataset, count(*) FROM entity_dataset AS d {counted}")


def _choices(case: Case, query: str) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), _whole(number)) for value, number in case.rows(query))


def countries_of(case: Case, basis: str, ids: Sequence[str]) -> dict[str, int]:
    """How many of these entities are tied to which country on a ground."""
    said, values = _ground(basis)
    rows = case.rows(
        f"SELECT h.country, count(DISTINCT h.id) FROM ({said}) AS h"
        " WHERE h.basis = $basis AND h.id IN (SELECT unnest($ids::VARCHAR[])) GROUP BY 1 ORDER BY 2 DESC, 1",
        {**values, "ids": list(ids)},
    )
    return {str(country): _whole(number) for country, number in rows}


def _ground(basis: str) -> tuple[str, dict[str, object]]:
    """What says countries on a ground, and the values that it asks for."""
    if basis == ADDRESS:
        return _AT, {"basis": basis}
    return _SAID, {"basis": basis, "props": ["country"] if basis == ACCOUNT else [basis]}


def entities(
    case: Case, basis: str, country: str, among: Among, *, limit: int, offset: int
) -> tuple[tuple[EntityThere, ...], int]:
    """Of some entities those that are tied to a country on a ground, by name, and how many there are."""
    said, values = _ground(basis)
    values |= {"country": country, **among.values()}
    there = _THERE.format(said=said)
    (total,) = case.row(f"{there} SELECT count(*) FROM there", values)
    rows = case.rows(
        f"{there} SELECT id, caption, schema, statements FROM there ORDER BY caption, id"
        f" LIMIT {limit:d} OFFSET {offset:d}",
        values,
    )
    found = [EntityThere(str(i), str(c), str(s), tuple(map(str, _list(said)))) for i, c, s, said in rows]
    return tuple(found), _whole(total)


_THERE = f"""
WITH there AS (
    SELECT e.id, e.caption, e.schema, list_sort(list_distinct(flatten(list(h.said)))) AS statements
    FROM ({{said}}) AS h JOIN entity AS e ON e.id = h.id
    WHERE h.basis = $basis AND h.country = $country AND {_AMONG}
    GROUP BY e.id, e.caption, e.schema
)
"""


def paid_between(case: Case) -> tuple[tuple[Flow, ...], int, int]:
    """Payments between the countries of their accounts (within one too), the most first; payments with an end of which
    no country is told; all payments."""
    rows = case.rows(_PAID)
    flows: dict[tuple[str, str], list[tuple[object, ...]]] = {}
    unplaced = total = 0
    for row in rows:
        total += _whole(row[3])
        if row[0] is None or row[1] is None:
            unplaced += _whole(row[3])
        else:
            flows.setdefault((str(row[0]), str(row[1])), []).append(row)
    made = [_flow(ends, some) for ends, some in flows.items()]
    return tuple(sorted(made, key=lambda one: (-one.count, one.source, one.target))), unplaced, total


_PAID = """
WITH home AS (SELECT id, arg_min(country, rowid) AS country FROM account GROUP BY id),
pairs AS (
    SELECT payer, payee, currency, count(*) AS payments, sum(amount) AS amount, min(time) AS first, max(time) AS last
    FROM payment GROUP BY payer, payee, currency
)
SELECT a.country, b.country, p.currency, sum(p.payments), sum(p.amount)::DOUBLE, count(DISTINCT p.payer),
    count(DISTINCT p.payee), strftime(make_timestamp(min(p.first) * 1000000), '%Y-%m-%d'),
    strftime(make_timestamp(max(p.last) * 1000000), '%Y-%m-%d')
FROM pairs AS p LEFT JOIN home AS a ON a.id = p.payer LEFT JOIN home AS b ON b.id = p.payee
GROUP BY a.country, b.country, p.currency ORDER BY 4 DESC, 1, 2, 3
"""


def _flow(ends: tuple[str, str], rows: Sequence[tuple[object, ...]]) -> Flow:
    """Of several currencies the accounts are counted in the one that most have."""
    return Flow(
        source=ends[0],
        target=ends[1],
        count=sum(_whole(row[3]) for row in rows),
        senders=max(_whole(row[5]) for row in rows),
        receivers=max(_whole(row[6]) for row in rows),
        amounts={str(row[2]): float(str(row[4])) / units(str(row[2])) for row in rows},
        first=min(str(row[7]) for row in rows),
        last=max(str(row[8]) for row in rows),
    )


def tied_between(case: Case, basis: str) -> tuple[TieFlow, ...]:
    """Ties between entities of different countries on a ground, by type, the most first.

    Where an entity has several countries on that ground, its ties count in each.
    """
    said, values = _ground(basis)
    rows = case.rows(_TIED.format(said=said), values)
    return tuple(TieFlow(str(a), str(b), str(type_), _whole(number)) for a, b, type_, number in rows)


_TIED = """
WITH there AS (
    SELECT DISTINCT e.node, h.country FROM ({said}) AS h JOIN entity AS e ON e.id = h.id
    WHERE e.kind = 'party' AND e.node IS NOT NULL AND h.basis = $basis
)
SELECT a.country, b.country, g.type, count(*) FROM edge AS g
JOIN there AS a ON a.node = g.source JOIN there AS b ON b.node = g.target
WHERE a.country <> b.country GROUP BY ALL ORDER BY 4 DESC, 1, 2, 3
"""


def _list(cell: object) -> list[object]:
    assert isinstance(cell, list)
    return cell


def _whole(cell: object) -> int:
    return int(str(cell or 0))
