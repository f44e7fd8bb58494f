"""Pairs of records, fact by fact, as numbers: the columns of facts in the matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from clew.resolve.facts import dates, numbers
from clew.resolve.facts.dates import Dates, best_relation, compare_dates, only_days
from clew.resolve.facts.kernel import kernel
from clew.resolve.facts.numbers import Numbers, at_home, relation
from clew.resolve.facts.postcodes import compare_codes
from clew.resolve.facts.record import Facts
from clew.resolve.facts.shared import Shared, compare_shared
from clew.resolve.facts.texts import compare_texts
from clew.resolve.feature import Feature, Matrix

Rows = npt.NDArray[np.int32]
Places = npt.NDArray[np.integer]

NUMBERS_DIFFER, DATES_DIFFER, GENDERS_DIFFER = 1, 2, 4
"""Bits of `conflicts`."""

AT_ONCE = 32768
"""Pairs whose columns fit the cache of a core."""


def _steps(words: tuple[str, ...]) -> tuple[float, ...]:
    return tuple(float(step) for step in range(1, len(words)))


def _bits(name: str, what: str, cuts: tuple[float, ...] = (-3.0, 0.0, 4.0, 8.0, 12.0)) -> Feature:
    """A feature in bits of agreement."""
    said = ("differ", "are unlike", "agree a little", "agree in part", "agree", "agree in something rare")
    return Feature(
        name, f"{what}: bits of agreement, below zero where unlike", 1, cuts, tuple(f"{what} {s}" for s in said)
    )


_SHARED_CUTS = (0.0, 3.0, 8.0)


def _shared(name: str, what: str, one: str) -> Feature:
    words = (
        f"no {one} in common",
        f"a very common {one} in common",
        f"a common {one} in common",
        f"a rare {one} in common",
    )
    return Feature(name, f"{what}: bits of the rarest one shared, below zero for none", 1, _SHARED_CUTS, words)


FACT_FEATURES: tuple[Feature, ...] = (
    Feature("beginning", "birth, foundation or building date", 1, _steps(dates.WORDS), dates.WORDS),
    Feature("ending", "date of death or dissolution", 1, _steps(dates.WORDS), dates.WORDS),
    Feature("number", "identifiers", 1, _steps(numbers.WORDS), numbers.WORDS),
    _shared("contact", "e-mail, telephone, web site", "contact"),
    _shared("country", "countries", "country"),
    Feature("gender", "gender", 1, (1.0,), ("genders differ", "same gender")),
    _bits("birth_place", "places of birth"),
    _bits("postcode", "postal codes"),
    _bits("town", "towns"),
    _bits("address", "addresses"),
    _bits("occupation", "occupations"),
    _bits("parent", "parents"),
)
"""The columns of `fact_features`, in order."""


def fact_features(left: Facts, right: Facts, l: Places, r: Places) -> Matrix:  # noqa: E741
    """Compare record l[i] of left with record r[i] of right; left may be right.

    Returns a row a pair and a column a feature of FACT_FEATURES, NaN where one of the two says nothing. The same to
    the bit with the sides changed. Bounded in time whatever a record holds.
    """
    l, r = np.asarray(l, np.int32), np.asarray(r, np.int32)  # noqa: E741
    matrix = np.empty((len(l), len(FACT_FEATURES)), np.float32)
    columns = np.full((len(FACT_FEATURES), AT_ONCE), np.nan, np.float32)
    told = [(place, *each) for place, each in enumerate(_told(left, right)) if each is not None]
    for start in range(0, len(l), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        for place, compare, a, b in told:
            compare(a, b, l[part], r[part], columns[place, : len(l[part])])
        matrix[part] = columns[:, : len(l[part])].T
    return matrix


def _told(left: Facts, right: Facts) -> Iterator[tuple[Compare, object, object] | None]:
    """For each feature its kernel and the two sides' columns; None where a side says nothing of it at all."""
    for name, compare in _KERNELS.items():
        a, b = getattr(left, name), getattr(right, name)
        if name == "gender":
            yield compare, a, b
        elif not len(a.values) or not len(b.values):
            yield None
        elif name == "numbers":
            yield compare, (a, left.countries), (b, right.countries)
        else:
            yield compare, a, b


def conflicts(facts: Facts, l: Places, r: Places) -> npt.NDArray[np.uint8]:  # noqa: E741
    """What forbids that record l[i] and record r[i] be one, as bits; 0 where nothing does.

    NUMBERS_DIFFER: both have a number of a kind of which nobody has two, check digits right, none of them the same or
    one digit apart, and they share no other number. DATES_DIFFER: both have dates of birth (or foundation), all known
    to the day, no two of them are the same, in one month, or explained by two slips of the pen; or, not all being known
    to the day, no two are within three years; and they share no national or worldwide number. GENDERS_DIFFER: both say
    a gender, none in common.
    """
    pairs = np.asarray(l, np.int32), np.asarray(r, np.int32)
    found = np.zeros(len(l), np.uint8)
    _forbid((facts.numbers, facts.countries), facts.beginnings, facts.gender, pairs, found)
    return found


@kernel
def _compare_numbers(a: Placed, b: Placed, l: Rows, r: Rows, out: npt.NDArray[np.float32]) -> None:  # noqa: E741
    for p in range(len(l)):
        if a[0].rows[l[p]] == a[0].rows[l[p] + 1] or b[0].rows[r[p]] == b[0].rows[r[p] + 1]:
            out[p] = np.nan
            continue
        best = relation(a[0], l[p], b[0], r[p], at_home(a[1], l[p], b[1], r[p]))
        out[p] = best if best >= 0 else np.nan


@kernel
def _compare_genders(a: Genders, b: Genders, l: Rows, r: Rows, out: npt.NDArray[np.float32]) -> None:  # noqa: E741
    for p in range(len(l)):
        x, y = a[l[p]], b[r[p]]
        out[p] = np.nan if x == 0 or y == 0 else 1.0 if x & y else 0.0


@kernel
def _forbid(
    numbers_of: Placed, beginnings: Dates, gender: Genders, pairs: tuple[Rows, Rows], out: npt.NDArray[np.uint8]
) -> None:
    held, countries = numbers_of
    for p in range(len(out)):
        i, j = pairs[0][p], pairs[1][p]
        told = held.rows[i] < held.rows[i + 1] and held.rows[j] < held.rows[j + 1]
        number = relation(held, i, held, j, at_home(countries, i, countries, j)) if told else -1
        if number == numbers.IDENTITY_DIFFERS:
            out[p] |= NUMBERS_DIFFER
        if number < numbers.SAME_NATIONAL:
            most = dates.OTHER_DAY if only_days(beginnings, i) and only_days(beginnings, j) else dates.TEN_YEARS
            if 0 <= best_relation(beginnings, i, beginnings, j) <= most:
                out[p] |= DATES_DIFFER
        if gender[i] and gender[j] and not gender[i] & gender[j]:
            out[p] |= GENDERS_DIFFER


Placed = tuple[Numbers, Shared]
Genders = npt.NDArray[np.uint8]
Compare = Callable[..., None]

_KERNELS: dict[str, Compare] = {
    "beginnings": compare_dates,
    "endings": compare_dates,
    "numbers": _compare_numbers,
    "contacts": compare_shared,
    "countries": compare_shared,
    "gender": _compare_genders,
    "birth_places": compare_texts,
    "postcodes": compare_codes,
    "towns": compare_texts,
    "addresses": compare_texts,
    "occupations": compare_texts,
    "parents": compare_texts,
}
"""Column of Facts to the kernel that compares it, in the order of FACT_FEATURES."""
