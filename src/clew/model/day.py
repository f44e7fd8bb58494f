"""A day as a person gives it: 2015-03-31, or the last day of a month or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from clew.errors import UsageError

_EPOCH = date(1970, 1, 1)
_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def last_day(text: str) -> date:
    """The day that is meant; of a year or a month its last. Raises UsageError for what is none of these.

    >>> [last_day(text).isoformat() for text in ("2015", "2016-02", "2015-03-30")]
    ['2015-12-31', '2016-02-29', '2015-03-30']
    """
    written = _WRITTEN.fullmatch(text.strip())
    try:
        if written is None:
            raise ValueError(text)
        year, month = int(written[1]), int(written[2] or 12)
        return date(year, month, int(written[3]) if written[3] else monthrange(year, month)[1])
    except ValueError:
        raise UsageError(f"{text!r} is no day; write it as 2015, 2015-03 or 2015-03-31.") from None


def day_number(text: str) -> int:
    """The same as days since 1970-01-01.

    >>> day_number("1970-01")
    30
    """
    return (last_day(text) - _EPOCH).days


def still_to_come(day: str | None, today: str) -> str | None:
    """The caveat of an answer as of a day that is still to come; None for another day, or none. Both are ISO 8601.

    >>> still_to_come("2015", "2026-01-01T00:00:00Z"), still_to_come(None, "2026-01-01")
    (None, None)
    >>> still_to_come("2030", "2026-01-01")
    '2030-12-31 is still to come: ties that are known today and have no end are taken to last.'
    """
    if not day or last_day(day).isoformat() <= today[:10]:
        return None
    return f"{last_day(day).isoformat()} is still to come: ties that are known today and have no end are taken to last."
