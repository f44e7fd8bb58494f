"""Dates out of listed texts."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.sources.dates import parse, prefix

ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
DAYS = st.dates(datetime.date(1500, 1, 1), datetime.date(2199, 12, 31))
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FRENCH = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SPANISH = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("28 Aug 1976", ("1976-08-28",)),
        ("circa 1961", ("1961",)),
        ("c.1961", ("1961",)),
        ("1960 to 1962", ("1960", "1962")),
        ("Between 1965 and 1968", ("1965", "1968")),
        ("11.8.1960", ("1960-08-11",)),
        ("6.3.1955 or 15.3.1955", ("1955-03-06", "1955-03-15")),
        ("Mar 25, 2015", ("2015-03-25",)),
        ("4 Apr. 1944", ("1944-04-04",)),
        ("1958; 1959", ("1958", "1959")),
        ("00/00/1970", ("1970",)),
        ("dd/mm/1945", ("1945",)),
        ("00/05/1970", ("1970-05",)),
        ("05/00/1970", ("1970",)),
        ("2022-02-03T00:00:00", ("2022-02-03",)),
        ("2022-02-03+02:00", ("2022-02-03",)),
        ("19760828", ("1976-08-28",)),
        ("8-Oct-2026", ("2026-10-08",)),
        ("1er janvier 1960", ("1960-01-01",)),
        ("3 de marzo de 1960", ("1960-03-03",)),
        ("12 мая 1970", ("1970-05-12",)),
        ("31 Dec.1970", ("1970-12-31",)),
        ("date of birth 1 January 1960 (alternatively 1961)", ("1960-01-01", "1961")),
        ("1960-62", ("1960",)),
        ("03/25/2015", ("2015-03-25",)),
        ("31 Feb 1970", ("1970-02",)),
        ("29.2.1971", ("1971-02",)),
        ("1999-00-00", ("1999",)),
        ("18 or 19 Dec 1965", ("1965-12",)),
        ("Between Aug. and Sep. 1977", ("1977",)),
    ],
)
def test_reads_what_lists_write(text: str, wanted: tuple[str, ...]) -> None:
    assert parse(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "unknown",
        "28 Aug 76",
        "12/3/76",
        "24/06/1402 (Hijri)",
        "1960s",
        "the 1960's",
        "before 1961",
        "after 12 Mar 1961",
        "32/13/1999",
        "13/14/1970",
        "45.1.1970",
        "1999-13-01",
        "1999-01-32",
        "1999/13/1",
        "19991301",
        "32 Jan 1999",
        "Jan 32, 1999",
        "13/1999",
        "00/13/1999",
    ],
)
def test_invents_nothing(text: str) -> None:
    assert parse(text) == ()


def test_reads_month_first_where_asked() -> None:
    assert parse("03/04/2015", month_first=True) == ("2015-03-04",)
    assert parse("03/04/2015") == ("2015-04-03",)


@given(DAYS)
def test_each_form_of_a_day_gives_the_day(day: datetime.date) -> None:
    iso = day.isoformat()
    forms = [
        iso,
        f"{iso}T00:00:00Z",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.day} {ENGLISH[day.month - 1]} {day.year}",
        f"{day.day} {ENGLISH[day.month - 1][:3]}. {day.year}",
        f"{ENGLISH[day.month - 1]} {day.day}, {day.year}",
        f"{day.day} {FRENCH[day.month - 1]} {day.year}",
        f"{day.day} de {SPANISH[day.month - 1]} de {day.year}",
    ]
    assert {parse(form) for form in forms} == {(iso,)}


@given(DAYS, DAYS)
def test_both_ends_of_a_span_come_out(first: datetime.date, last: datetime.date) -> None:
    wanted = tuple(dict.fromkeys((str(first.year), str(last.year))))
    assert parse(f"between {first.year} and {last.year}") == wanted
    assert parse(f"{ENGLISH[first.month - 1]} {first.year}") == (first.isoformat()[:7],)


@given(st.text() | st.from_regex(r"[\d ./,;-]{0,30}") | st.from_regex(r"\d{1,2}\D{1,3}(jan|Feb|août|may)\W\d{2,5}"))
def test_never_raises_and_gives_only_dates_of_the_calendar(text: str) -> None:
    for date in parse(text):
        assert ISO.fullmatch(date)
        datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :])
        assert date.isascii()


@given(st.integers(1500, 2199), st.integers(0, 99), st.integers(0, 99))
def test_prefix_is_cut_at_what_the_calendar_does_not_have(year: int, month: int, day: int) -> None:
    date = prefix(year, month, day)
    if date is None:
        assert month > 12 or day > 31
        return
    assert f"{year:04}-{month:02}-{day:02}".startswith(date)
    assert parse(date) == (date,)
