"""A small case as a person looks at it before more is added: its entities and payments, as they were read."""

from __future__ import annotations

from dataclasses import dataclass

from clew.model.payment import units
from clew.store.case import Case


@dataclass(frozen=True, slots=True)
class SampledEntity:
    """What was read of one entity: property and value, in the order of properties. `place` is its first row or line."""

    id: str
    schema: str
    place: int
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SampledPayment:
    """A payment: who paid whom, when (ISO 8601; the day alone where no more is known) and how much."""

    payer: str
    payee: str
    time: str
    amount: float
    currency: str
    purpose: str | None
    reference: str | None
    place: int


def entities(case: Case, *, limit: int) -> tuple[int, tuple[SampledEntity, ...]]:
    """How many entities statements speak of, and the first of them, as they stand in the source."""
    total = case.count("SELECT count(DISTINCT entity_id) FROM statement")
    rows = case.rows(
        "SELECT entity_id, any_value(schema ORDER BY schema), min(position) AS place,"
        " list({'prop': prop, 'value': value} ORDER BY prop, value) FROM statement"
        f" GROUP BY entity_id ORDER BY place, entity_id LIMIT {limit:d}"
    )
    return total, tuple(
        SampledEntity(str(id_), str(schema), int(str(place)), tuple((each["prop"], each["value"]) for each in said))
        for id_, schema, place, said in rows
        if isinstance(said, list)
    )


def payments(case: Case, *, limit: int) -> tuple[int, tuple[SampledPayment, ...]]:
    """How many payments there are, and the first of them."""
    total = case.count("SELECT count(*) FROM payment")
    rows = case.rows(
        "SELECT payer, payee, CASE WHEN daily THEN strftime(make_timestamp(time * 1000000), '%Y-%m-%d')"
        " ELSE strftime(make_timestamp(time * 1000000), '%Y-%m-%dT%H:%M:%SZ') END,"
        " amount, currency, purpose, reference, position FROM payment"
        f" ORDER BY file, position, payer, payee LIMIT {limit:d}"
    )
    return total, tuple(
        SampledPayment(
            payer=str(payer),
            payee=str(payee),
            time=str(time),
            amount=int(str(amount)) / units(str(currency)),
            currency=str(currency),
            purpose=None if purpose is None else str(purpose),
            reference=None if reference is None else str(reference),
            place=int(str(place)),
        )
        for payer, payee, time, amount, currency, purpose, reference, place in rows
    )
