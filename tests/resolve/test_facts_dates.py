"""Dates of facts: read, packed, compared."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.resolve.facts import FACT_FEATURES, Facts, conflicts, fact_features
from clew.resolve.facts import dates as d
from clew.resolve.facts.dates import WORDS, digits_apart, pack


def told(*rows: list[str], prop: str = "birthDate", kinds: int = 1) -> Facts:
    claims = [(place, prop, value) for place, values in enumerate(rows) for value in values]
    columns = {
        "row": pa.array([claim[0] for claim in claims], pa.int32()),
        "prop": pa.array([claim[1] for claim in claims], pa.string()),
        "value": pa.array([claim[2] for claim in claims], pa.string()),
    }
    return Facts.build(pa.table(columns), np.full(len(rows), kinds))


def relation(a: list[str], b: list[str]) -> float:
    facts = told(a, b)
    return float(fact_features(facts, facts, np.array([0]), np.array([1]))[0, 0])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1960-05-04", "1960-05-04", d.SAME),
        ("1960-05-04", "19600504", d.SAME),
        ("1960-05-04", "1960-05-04T00:00:00", d.SAME),
        ("1960-05-04", "1960-04-05", d.SWAPPED),
        ("1856-06-18", "1856-86-18", d.TYPO),
        ("1856-06-12", "1856-06-21", d.TYPO),
        ("1956-06-18", "1856-06-18", d.YEAR_TYPO),
        ("1956-06-18", "1965-06-18", d.YEAR_TYPO),
        ("1960-01-01", "1960-01-01", d.PLACEHOLDER),
        ("1960-05-14", "1960-05-20", d.SAME_MONTH),
        ("1960-05-14", "1960-05", d.SAME_MONTH),
        ("1960-05-14", "1960", d.YEAR_ONLY),
        ("1960-01-01", "1960", d.YEAR_ONLY),
        ("1960-01-01", "1960-05-14", d.YEAR_ONLY),
        ("1960-01-01", "1960-01-07", d.TYPO),
        ("1960-05-14", "1950-05-15", d.TWO_TYPOS),
        ("1960", "1961-02-03", d.ONE_YEAR),
        ("1960-01-01", "1980-01-01", d.CONFLICT),
        ("1960", "1963-04-02", d.FEW_YEARS),
        ("1960", "1964", d.TEN_YEARS),
        ("1960-05-14", "1960-11-27", d.OTHER_DAY),
        ("1960-05-14", "1967-11-28", d.TEN_YEARS),
        ("1960-05-14", "1977-11-28", d.CONFLICT),
        ("1960", "1977", d.CONFLICT),
    ],
)
def test_relations(a: str, b: str, expected: int) -> None:
    assert relation([a], [b]) == expected == relation([b], [a])


def test_the_best_of_several_dates_counts() -> None:
    assert relation(["1958", "1959", "1960"], ["1931-02-03", "1959-07-09"]) == d.YEAR_ONLY


def test_what_is_no_date_says_nothing() -> None:
    assert np.isnan(relation(["unknown", "", "0000", "12-05-1960"], ["1960-05-12"]))
    assert np.isnan(relation([], ["1960-05-12"]))


def test_a_birth_and_a_foundation_are_not_compared() -> None:
    claims = pa.table(
        {
            "row": pa.array([0, 1, 2], pa.int32()),
            "prop": ["birthDate", "incorporationDate", "birthDate"],
            "value": ["1960-05-12"] * 3,
        }
    )
    facts = Facts.build(claims, np.array([1, 2, 2]))
    found = fact_features(facts, facts, np.array([0, 0]), np.array([1, 2]))
    assert np.isnan(found[:, 0]).all(), "a company has no birth"


def test_a_day_that_too_many_have_stands_for_an_unknown_one() -> None:
    many = [["1970-07-07"]] * 30 + [[f"19{year}-03-{day:02d}"] for year in range(40, 80) for day in range(2, 28)]
    facts = told(*many)
    assert fact_features(facts, facts, np.array([0]), np.array([1]))[0, 0] == d.PLACEHOLDER
    few = told(*many[:10])
    assert fact_features(few, few, np.array([0]), np.array([1]))[0, 0] == d.SAME
    asked = Facts.build(_one("1970-07-07"), np.array([1]), facts.frequencies())
    assert fact_features(asked, few, np.array([0]), np.array([1]))[0, 0] == d.PLACEHOLDER


def _one(date: str) -> pa.Table:
    return pa.table({"row": pa.array([0], pa.int32()), "prop": ["birthDate"], "value": [date]})


def test_packing() -> None:
    packed = pack(pa.array(["1960-05-04", "1960-05", "1960", "1960-00-00", "1960-05-00", "x", "1960-01-01"]))
    known = [19600504 * 4 + 3, 19600500 * 4 + 2, 19600000 * 4 + 1, 19600000 * 4 + 1, 19600500 * 4 + 2, -1, 19600101 * 4]
    assert packed.tolist() == known


Digits = st.integers(0, 99_999_999)


@given(Digits, Digits)
def test_digits_apart_is_as_counted(a: int, b: int) -> None:
    x, y = f"{a:08d}", f"{b:08d}"
    off = [place for place in range(8) if x[place] != y[place]]
    swapped = len(off) == 2 and off[1] == off[0] + 1 and x[off[0]] == y[off[1]] and x[off[1]] == y[off[0]]
    assert digits_apart(a, b) == (1 if swapped else len(off))


def date_text() -> st.SearchStrategy[str]:
    year, part = st.integers(1950, 1972), st.integers(0, 40)
    full = st.tuples(year, part, part).map(lambda p: f"{p[0]:04d}-{p[1]:02d}-{p[2]:02d}")
    return st.one_of(full, full, full, full.map(lambda text: text[:7]), full.map(lambda text: text[:4]))


def expected(a: str, b: str) -> int:
    """The relation of two dates by the book: slowly, over texts."""
    (x, know_x), (y, know_y) = (_reading(text) for text in (a, b))
    years, off = abs(int(x[:4]) - int(y[:4])), digits_apart(int(x), int(y))
    if know_x == "day" == know_y or {know_x, know_y} == {"day", "guess"}:
        plain = know_x == know_y
        if x == y:
            return d.SAME
        if x[:4] == y[:4] and x[4:6] == y[6:] and x[6:] == y[4:6]:
            return d.SWAPPED
        if off == 1:
            return d.TYPO if years == 0 else d.YEAR_TYPO
        if plain:
            ladder = [(x[:6] == y[:6], d.SAME_MONTH), (off == 2, d.TWO_TYPOS), (years == 0, d.OTHER_DAY)]
            return next((level for holds, level in ladder if holds), d.TEN_YEARS if years <= 10 else d.CONFLICT)
        x, y = (x, y[:4] + "0000") if know_y == "guess" else (x[:4] + "0000", y)
    if years == 0:
        if know_x == know_y == "guess":
            return d.PLACEHOLDER
        return d.SAME_MONTH if x[:6] == y[:6] and x[4:6] != "00" else d.YEAR_ONLY
    if years == 1:
        return d.ONE_YEAR
    if years <= 3:
        return d.FEW_YEARS
    return d.TEN_YEARS if years <= 10 else d.CONFLICT


def _reading(text: str) -> tuple[str, str]:
    year, month, day = (*text.split("-"), "00", "00")[:3]
    if month == "00":
        return year + "0000", "year"
    if day == "00":
        return year + month + "00", "month"
    return year + month + day, "guess" if month == day == "01" else "day"


@given(date_text(), date_text())
def test_relations_are_as_the_book_says(a: str, b: str) -> None:
    assert relation([a], [b]) == relation([b], [a]) == expected(a, b)


@given(st.lists(date_text(), min_size=1, max_size=4), st.lists(date_text(), min_size=1, max_size=4))
def test_the_best_is_over_all_pairs(a: list[str], b: list[str]) -> None:
    assert relation(a, b) == max(expected(x, y) for x in a for y in b)


def test_days_that_nothing_explains_forbid() -> None:
    facts = told(["1960-05-14"], ["1967-11-28"], ["1967-11-28", "1960"], ["1960-05-15"], ["1960-01-01"], [])
    others = np.arange(1, 6)
    assert (conflicts(facts, np.zeros(5, np.int32), others) & 2).tolist() == [2, 0, 0, 0, 0]


def test_words_for_every_relation() -> None:
    assert len(WORDS) == d.SAME + 1 == len(FACT_FEATURES[0].cuts) + 1
