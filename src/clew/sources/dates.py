"""Dates out of the texts in which lists write them.

Day before month, as the UN, the EU and the United Kingdom write; what cannot be a month is read as the day. Only what
the text says for certain comes out: a day that this month lacks leaves the month ("31 Feb 1970" is 1970-02), a 0 what
stands before it, two candidate days before one month ("18 or 19 Dec 1965") the month. A date with a number that no
calendar has ("32/13/1999") gives nothing, not even its year: any of its numbers may be the wrong one. Years have four
digits, 1500 to 2199, so that Hijri years and "28 Aug 76" give nothing; neither do decades ("1960s") nor a bound with
one side ("before 1961"). Who asks keeps the text beside the dates, and elsewhere where there are none.
Month names: English, French, Spanish, and the full names of German, Italian, Portuguese and Russian.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from functools import lru_cache

NAMES = (
    "january jan janvier janv enero ene januar gennaio janeiro январь января",
    "february feb february febr fevrier fevr fev febrero februar febbraio fevereiro февраль февраля",
    "march mar mars marzo marz marco март марта",
    "april apr avril avr abril abr aprile апрель апреля",
    "may mai mayo maggio maio май мая",
    "june jun juin junio juni giugno junho июнь июня",
    "july jul juillet juil julio juli luglio julho июль июля",
    "august aug aout agosto август августа",
    "september sep sept septembre septiembre setiembre settembre setembro сентябрь сентября",
    "october oct octobre octubre oktober okt ottobre outubro октябрь октября",
    "november nov novembre noviembre novembro ноябрь ноября",
    "december dec decembre diciembre dic dezember dez dicembre dezembro декабрь декабря",
)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


MONTHS = {_plain(name): number for number, names in enumerate(NAMES, start=1) for name in names.split()}

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![^\W\d_])\.?"
_YEAR = r"(?:1[5-9]|2[01])\d\d(?!\d|['’]?s\b)"
_DAY = r"\d{1,2}"
_EITHER = r"(?:or|and|to|ou|et|y|al|[-/,&])"
_FORMS = (
    rf"(?P<iso_y>{_YEAR})(?P<iso_sep>[-/.])(?P<iso_m>\d{{1,2}})(?:(?P=iso_sep)(?P<iso_d>\d{{1,2}}))?(?!\d)",
    rf"(?P<num_d>{_DAY})(?P<num_sep>[./-])(?P<num_m>\d{{1,2}})(?P=num_sep)(?P<num_y>{_YEAR})",
    rf"(?:(?P<or_d>{_DAY})\W{{0,3}}{_EITHER}\W{{0,3}})?(?P<txt_d>{_DAY})(?:st|nd|rd|th|er|º|°)?[\s.,-]*(?:of\s+|de\s+)?"
    rf"(?P<txt_m>{_MONTH})[\s.,-]*(?:del?\s+)?(?P<txt_y>{_YEAR})",
    rf"(?P<us_m>{_MONTH})\s*(?P<us_d>{_DAY})(?:st|nd|rd|th)?\s*,?\s+(?P<us_y>{_YEAR})",
    rf"(?:(?P<or_m>{_MONTH})\W{{0,3}}{_EITHER}\W{{0,3}})?(?P<my_m>{_MONTH})[\s.,-]*(?:del?\s+|of\s+)?(?P<my_y>{_YEAR})",
    rf"(?P<ny_m>{_DAY})[./](?P<ny_y>{_YEAR})",
    rf"(?P<y>{_YEAR})",
)
_BOUND = r"(?P<bound>\b(?:before|after|prior to|until|by|avant|apres|antes del?|despues de)\s+(?=[\w\s.,/-]*\d{4}))?"
_DATE = re.compile(rf"{_BOUND}(?<!\d)(?:{'|'.join(_FORMS)})")
_ISO = re.compile(r"((?:1[5-9]|2[01])\d\d)-(\d\d)-(\d\d)", re.ASCII)
_PACKED = re.compile(r"\s*((?:1[5-9]|2[01])\d\d)(\d\d)(\d\d)\s*")


def parse(text: str, *, month_first: bool = False) -> tuple[str, ...]:
    """The dates that a text tells, in its order, each once, as ISO 8601 prefixes: a day, a month or a year.

    Both ends of a span come out. `month_first` reads 03/04/2015 the American way. Never raises.

    >>> parse("circa 1961"), parse("6.3.1955 or 15.3.1955"), parse("Between Mar. 1965 and 1968")
    (('1961',), ('1955-03-06', '1955-03-15'), ('1965-03', '1968'))
    >>> parse("00/00/1970"), parse("31 février 1970"), parse("12 Aug 76"), parse("24/06/1402 (Hijri)")
    (('1970',), ('1970-02',), (), ())
    >>> parse("32/13/1999"), parse("1999-13-01"), parse("32 Jan 1999")
    ((), (), ())
    """
    iso = _ISO.fullmatch(text)
    if iso:
        return tuple(filter(None, [prefix(*map(int, iso.groups()))]))
    return _scan(text, month_first)


def prefix(year: int, month: int, day: int) -> str | None:
    """The longest certain ISO 8601 prefix: 0 or a day that the month lacks cuts it short; None for no date at all.

    >>> prefix(1970, 2, 31), prefix(1970, 0, 1), prefix(1970, 3, 5), prefix(1970, 13, 1), prefix(1970, 1, 32)
    ('1970-02', '1970', '1970-03-05', None, None)
    """
    if month > 12 or day > 31:
        return None
    if not month:
        return f"{year:04}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


@lru_cache(maxsize=1 << 14)
def _scan(text: str, month_first: bool) -> tuple[str, ...]:
    packed = _PACKED.fullmatch(text)
    if packed:
        return tuple(filter(None, [prefix(*map(int, packed.groups()))]))
    found = (_found(match, month_first) for match in _DATE.finditer(_plain(text)))
    return tuple(dict.fromkeys(date for date in found if date))


def _found(match: re.Match[str], month_first: bool) -> str | None:
    part = match.groupdict()
    if part["bound"]:
        return None
    if part["iso_y"]:
        return _iso(int(part["iso_y"]), int(part["iso_m"]), part["iso_d"])
    if part["num_y"]:
        return _numbers(int(part["num_y"]), int(part["num_m"]), int(part["num_d"]), month_first)
    if part["txt_y"]:
        return prefix(int(part["txt_y"]), _month(part["txt_m"]), 0 if part["or_d"] else int(part["txt_d"]))
    if part["us_y"]:
        return prefix(int(part["us_y"]), _month(part["us_m"]), int(part["us_d"]))
    if part["my_y"]:
        return prefix(int(part["my_y"]), 0 if part["or_m"] else _month(part["my_m"]), 0)
    if part["ny_y"]:
        return prefix(int(part["ny_y"]), int(part["ny_m"]), 0)
    return prefix(int(part["y"]), 0, 0)


def _iso(year: int, month: int, day: str | None) -> str | None:
    """Without a day, what cannot be a month is the end of a span: 1960-62."""
    return prefix(year, 0 if day is None and month > 12 else month, int(day or 0))


def _numbers(year: int, second: int, first: int, month_first: bool) -> str | None:
    month, day = (first, second) if month_first else (second, first)
    if month > 12 and 1 <= day <= 12:
        month, day = day, month
    return prefix(year, month, day)


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]
