"""What is asked, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

CAVEAT = "A hit is not an identification: it says that names and facts agree so far, not that this is the same one."

ANY = "LegalEntity"
"""The schema of a query that names none: a person or an organisation."""


@dataclass(frozen=True, slots=True)
class Query:
    """Someone or something to be looked for: FollowTheMoney properties, of which names are the least that helps."""

    id: str
    schema: str
    properties: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature says for or against: in words, and in bits; one bit doubles or halves the odds."""

    feature: str
    words: str
    bits: float


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a query may be.

    `row` is its number in what is screened against. `probability` is calibrated, between 0 and 1. `matched` is its name
    that is most like what was asked for; empty where only a number led to it. `reasons` stand the weightiest first.
    """

    row: int
    id: str
    probability: float
    matched: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Screened:
    """The answer to one query: the best hits, best first, out of `total` that reach the threshold.

    `nearly`: how many more there are that fall short of it but are likelier than not.
    """

    query: Query
    total: int
    hits: tuple[Hit, ...]
    nearly: int


CLAIMS = pa.schema([("row", pa.int32()), ("prop", pa.string()), ("value", pa.string())])


def claims(queries: Sequence[Query]) -> pa.Table:
    """The properties of the queries as a table: row (place of the query), prop, value; blank values left out."""
    found = [
        (row, prop, value)
        for row, query in enumerate(queries)
        for prop, values in query.properties.items()
        for value in dict.fromkeys(each.strip() for each in values)
        if value
    ]
    columns = zip(*found, strict=True) if found else ([], [], [])
    return pa.table({field.name: pa.array(column, field.type) for field, column in zip(CLAIMS, columns, strict=True)})
