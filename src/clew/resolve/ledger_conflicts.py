"""Why two entities cannot be one: what their records say that no single person, company or thing has twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clew.resolve.kinds import kinds
from clew.store.case import Case

ONE_EACH = {
    "leiCode": "LEIs",
    "imoNumber": "IMO numbers",
    "innCode": "INNs",
    "ogrnCode": "OGRNs",
    "uscCode": "Chinese credit codes",
    "wikidataId": "Wikidata ids",
    "dunsCode": "DUNS numbers",
    "uniqueEntityId": "unique entity ids",
    "npiCode": "NPIs",
    "publicKey": "wallet addresses",
    "isin": "ISINs",
    "isinCode": "ISINs",
}
"""Properties whose value is given once and to one only, and what the values are called."""


def conflicts(case: Case, a: Sequence[str], b: Sequence[str]) -> list[str]:
    """The reasons, in words, why the entity with the records `a` cannot be that with the records `b`; none: []."""
    return [
        *_kinds(_schemata(case, a), _schemata(case, b)),
        *differ(_values(case, a), _values(case, b)),
        *_entries(case, a, b),
    ]


def differ(one: Mapping[str, set[str]], other: Mapping[str, set[str]]) -> list[str]:
    """The reasons that lie in numbers of which nobody has two and in dates of birth, each side's values by property."""
    return [*_numbers(one, other), *_births(one.get("birthDate", set()), other.get("birthDate", set()))]


def birth_dates_fit(a: str, b: str) -> bool:
    """Whether two dates of birth (ISO 8601 prefixes) may be of one person.

    They may where one is the beginning of the other, where both are in one month, where day and month are swapped, or
    one digit is another; and where of one only the year is known, it may be one off.

    >>> birth_dates_fit("1970", "1970-03-04"), birth_dates_fit("1970-03-04", "1970-04-03")
    (True, True)
    >>> birth_dates_fit("1970-03-04", "1971-08-04"), birth_dates_fit("1970", "1971-03-04")
    (False, True)
    """
    short, long = sorted((a[:10], b[:10]), key=len)
    if long.startswith(short[:7]):
        return True
    if len(short) == 10:
        swapped = f"{short[:5]}{short[8:]}-{short[5:7]}"
        return swapped == long or sum(one != other for one, other in zip(short, long, strict=True)) == 1
    years = short[:4], long[:4]
    return len(short) == 4 and all(year.isdigit() for year in years) and abs(int(years[0]) - int(years[1])) == 1


def _schemata(case: Case, entities: Sequence[str]) -> set[str]:
    """The matchable schemata of the records."""
    rows = case.rows("SELECT DISTINCT schema FROM statement WHERE entity_id = ANY(?)", [list(entities)])
    return {str(row[0]) for row in rows} & kinds().keys()


def _values(case: Case, entities: Sequence[str]) -> dict[str, set[str]]:
    """What the records say, by property: numbers of which nobody has two, and dates of birth."""
    rows = case.rows(
        "SELECT DISTINCT prop, value FROM statement WHERE entity_id = ANY(?) AND prop = ANY(?)",
        [list(entities), [*ONE_EACH, "birthDate"]],
    )
    found: dict[str, set[str]] = {}
    for prop, value in rows:
        found.setdefault(str(prop), set()).add(str(value))
    return found


def _kinds(a: set[str], b: set[str]) -> list[str]:
    known = kinds()
    fits = any(known[one] & known[other] for one in a for other in b)
    return [] if fits or not (a and b) else [f"one is a {_listed(a)}, the other a {_listed(b)}"]


def _numbers(a: Mapping[str, set[str]], b: Mapping[str, set[str]]) -> list[str]:
    """One number that is the same, or but for one sign, speaks louder than others that differ."""
    told = [(prop, a[prop], b[prop]) for prop in ONE_EACH if prop in a and prop in b]
    if any(_near(_folded(one), _folded(other)) for _, ones, others in told for one in ones for other in others):
        return []
    return [f"their {ONE_EACH[prop]} differ: {_listed(ones)} and {_listed(others)}" for prop, ones, others in told]


def _near(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(x != y for x, y in zip(one, other, strict=True)) <= 1


def _births(a: set[str], b: set[str]) -> list[str]:
    if not (a and b) or any(birth_dates_fit(one, other) for one in a for other in b):
        return []
    return [f"their dates of birth differ: {_listed(a)} and {_listed(b)}"]


def _entries(case: Case, a: Sequence[str], b: Sequence[str]) -> list[str]:
    rows = case.rows(
        """
        SELECT x.dataset, min(x.value), min(y.value) FROM statement AS x JOIN statement AS y ON y.dataset = x.dataset
        WHERE x.schema = 'Sanction' AND x.prop = 'entity' AND y.schema = 'Sanction' AND y.prop = 'entity'
            AND x.value = ANY($a) AND y.value = ANY($b) AND x.value <> y.value
        GROUP BY x.dataset ORDER BY 1
        """,
        {"a": list(a), "b": list(b)},
    )
    return [f"{dataset} lists them as two entries: {one} and {other}" for dataset, one, other in rows]


def _folded(value: str) -> str:
    return "".join(sign for sign in value.upper() if sign.isalnum())


def _listed(values: set[str]) -> str:
    shown = sorted(values)
    return ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")
