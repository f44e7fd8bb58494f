"""What a value of each FollowTheMoney type must look like, and how to bring it there.

`valid` patterns are for bulk: an RE2 pattern that every clean value of the type matches. `clean` is for the few
distinct values that do not: it returns the clean form, or None where the text is no such value.
Types not named here take any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from clew.model.countries import country_code

DATE = (
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?"
)
PATTERNS: dict[str, str] = {
    "date": DATE,
    "url": r"(?i)(https?|ftps?)://[^\s/?#]+\.?[^\s]*",
    "email": r"[^@\s,;:<>]+@[^@\s,;:<>]+\.[^@\s,;:<>.]+",
    "number": r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?",
    "ip": r"[0-9a-fA-F.:]+",
    "entity": r"[^\s{}\[\]\"]+",
    "gender": r"male|female|other",
}
"""Type name to the RE2 pattern that a clean value matches as a whole."""

NO_SUCH = {
    "date": "not a date",
    "url": "not a web address",
    "email": "not an e-mail address",
    "number": "not a number",
    "ip": "not an IP address",
    "entity": "not an entity id",
    "gender": "not a gender",
    "country": "not a country",
    "language": "not a language",
    "topic": "unknown topic",
}
"""Type name to the reason in the quarantine."""


def clean(kind: str, text: str) -> str | None:
    """The clean form of a text of the type `kind`, or None where it is no such value.

    >>> clean("country", "Russian Federation"), clean("gender", "Female"), clean("url", "www.example.org")
    ('ru', 'female', 'http://www.example.org')
    """
    cleaner = _CLEANERS.get(kind)
    found = cleaner(text.strip()) if cleaner else text.strip()
    pattern = _pattern(kind)
    if found and pattern and not pattern.fullmatch(found):
        return None
    return found or None


@cache
def _pattern(kind: str) -> re.Pattern[str] | None:
    return re.compile(PATTERNS[kind], re.ASCII) if kind in PATTERNS else None


def _clean_date(text: str) -> str | None:
    text = text.replace(" ", "T", 1).rstrip("T")
    head = text.split("T")[0]
    if not _is_day(head):
        return None
    return text if re.fullmatch(DATE, text, re.ASCII) else head


def _is_day(text: str) -> bool:
    """Whether a text is a year, a month or a day that the calendar has."""
    if not re.fullmatch(DATE, text, re.ASCII):
        return False
    try:
        date.fromisoformat(text if len(text) == 10 else "2000-01-01")
    except ValueError:
        return False
    return True


def _clean_gender(text: str) -> str | None:
    return {"m": "male", "f": "female", "man": "male", "woman": "female", "male": "male", "female": "female"}.get(
        text.casefold(), "other" if text.casefold() in {"other", "diverse", "x"} else None
    )


def _clean_url(text: str) -> str | None:
    if "://" in text or not re.fullmatch(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?", text, re.IGNORECASE):
        return text
    return f"http://{text}"


def _clean_email(text: str) -> str | None:
    return text.removeprefix("mailto:").strip(" .;,<>")


def _clean_number(text: str) -> str | None:
    return re.sub(r"[\s']|,(?=\d{3}\b)", "", text)


def _clean_language(text: str) -> str | None:
    from rigour.langs import iso_639_alpha3

    return iso_639_alpha3(text)


def _clean_topic(_text: str) -> str | None:
    return None


_CLEANERS: dict[str, Callable[[str], str | None]] = {
    "country": country_code,
    "date": _clean_date,
    "email": _clean_email,
    "gender": _clean_gender,
    "language": _clean_language,
    "number": _clean_number,
    "topic": _clean_topic,
    "url": _clean_url,
}
