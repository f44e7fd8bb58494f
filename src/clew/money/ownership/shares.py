"""A share as a source writes it, as a range of whole numbers: billionths of the capital (or of the votes).

Whole numbers add up exactly, in any order: 25 % and 25 % are 50 %. A bound that is "more than" stands one billionth
above, one that is "less than" one below. What is not told is from nothing to all.

FollowTheMoney tells shares in per cent, so 0.5 is half a per cent. Some sources write fractions of one instead. A
number from above 0 to 1 without a per cent sign may be either: it is `ambiguous`, and the range holds both readings;
whoever reads a whole dataset knows better (see `clew.money.ownership.stakes`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

WHOLE = 1_000_000_000
"""All of it."""
_POINT = WHOLE // 100
_LEAST = 1


@dataclass(frozen=True, slots=True)
class Share:
    """A range in billionths, 0 <= low <= high <= WHOLE. `known` is False where nothing was told.

    `ambiguous`: per cent or a fraction of one, nobody says. `readable` is False for a text that is no share at all;
    then the range is from nothing to all.
    """

    low: int
    high: int
    ambiguous: bool = False
    readable: bool = True
    plain: bool = False

    @property
    def known(self) -> bool:
        return (self.low, self.high) != (0, WHOLE)

    def percent(self) -> Share:
        """The reading in per cent of one that is ambiguous."""
        return Share(self.low, self.low, plain=True) if self.ambiguous else self


UNKNOWN = Share(0, WHOLE)
UNREADABLE = Share(0, WHOLE, readable=False)

_NUMBER = r"(\d{1,3}(?:[.,]\d{1,12})?)"
_SIGN = r"\s*(?:%|per\s?cent|percent|pct)?\s*"
_EXACT = re.compile(_NUMBER + r"\s*(%|per\s?cent|percent|pct)?")
_BAND = re.compile(
    r"(?:from|between)?\s*(>|>=|≥)?\s*" + _NUMBER + _SIGN + r"(?:-|–|—|to|and|\.\.+|;)\s*(<|<=|≤)?\s*" + _NUMBER + _SIGN
)
_MORE = re.compile(r"(?:more than|over|above|greater than|exceeding|>)\s*" + _NUMBER + _SIGN)
_LEAST_OF = re.compile(r"(?:at least|not less than|no less than|minimum(?: of)?|from|>=|≥|=>)\s*" + _NUMBER + _SIGN)
_FROM = re.compile(_NUMBER + _SIGN + r"(?:\+|or more|and more|or over|or greater)")
_LESS = re.compile(r"(?:less than|under|below|fewer than|<)\s*" + _NUMBER + _SIGN)
_MOST = re.compile(r"(?:at most|not more than|no more than|up to|maximum(?: of)?|<=|≤|=<)\s*" + _NUMBER + _SIGN)
_TO = re.compile(_NUMBER + _SIGN + r"(?:or less|or fewer)")
_PART = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})")
_WORDS = {
    "majority": Share(WHOLE // 2 + _LEAST, WHOLE),
    "minority": Share(0, WHOLE // 2 - _LEAST),
    "sole": Share(WHOLE, WHOLE),
    "whole": Share(WHOLE, WHOLE),
    "all": Share(WHOLE, WHOLE),
    "wholly": Share(WHOLE, WHOLE),
    "wholly owned": Share(WHOLE, WHOLE),
    "half": Share(WHOLE // 2, WHOLE // 2),
    "unknown": UNKNOWN,
    "not stated": UNKNOWN,
    "n/a": UNKNOWN,
    "": UNKNOWN,
}


@lru_cache(maxsize=1 << 14)
def share(text: str) -> Share:
    """The range that a text tells; both ends of a band belong to it. Never raises: see `Share.readable`.

    >>> [(one.low / 1e7, one.high / 1e7) for one in map(share, ("25-50%", "50", "33,3 %", "at least 75"))]
    [(25.0, 50.0), (50.0, 50.0), (33.3, 33.3), (75.0, 100.0)]
    >>> share("more than 25%").low, share("<5").high, share("0.5").ambiguous, share("120 %").readable
    (250000001, 49999999, True, False)
    """
    folded = " ".join(text.casefold().split()).strip(" .")
    if folded in _WORDS:
        return _WORDS[folded]
    for pattern, reading in _READINGS:
        found = pattern.fullmatch(folded)
        if found:
            return _checked(reading(found))
    return UNREADABLE


def uk_band(code: str) -> Share | None:
    """The range of a band of the United Kingdom's register by its code, or None.

    More than 25, not more than 50; more than 50, less than 75; 75 or more (the register's own words).

    >>> uk_band("ownership-of-shares-50-to-75-percent").low, uk_band("voting-rights-75-to-100-percent").low
    (500000001, 750000000)
    """
    found = re.search(r"-(\d+)-to-(\d+)-percent|-more-than-(\d+)-percent", code)
    if found is None:
        return None
    if found[3]:
        return Share(int(found[3]) * _POINT + _LEAST, WHOLE)
    low, high = int(found[1]) * _POINT, int(found[2]) * _POINT
    return Share(low + (_LEAST if int(found[1]) < 75 else 0), high - (_LEAST if int(found[2]) == 75 else 0))


def _units(text: str) -> int:
    """Per cent as billionths, rounded to the nearest."""
    return int((Decimal(text.replace(",", ".")) * _POINT).to_integral_value())


def _exact(found: re.Match[str]) -> Share:
    value = _units(found[1])
    if found[2] is None and 0 < value <= _POINT:
        return Share(value, value * 100, ambiguous=True)
    return Share(value, value, plain=found[2] is None)


def _band(found: re.Match[str]) -> Share:
    low, high = _units(found[2]), _units(found[4])
    return Share(low + (_LEAST if found[1] == ">" else 0), high - (_LEAST if found[3] == "<" else 0))


def _part(found: re.Match[str]) -> Share:
    if not int(found[2]):
        return UNREADABLE
    value = WHOLE * int(found[1]) // int(found[2])
    exact = WHOLE * int(found[1]) % int(found[2]) == 0
    return Share(value, value + (0 if exact else 1))


_READINGS = (
    (_EXACT, _exact),
    (_BAND, _band),
    (_MORE, lambda found: Share(_units(found[1]) + _LEAST, WHOLE)),
    (_LEAST_OF, lambda found: Share(_units(found[1]), WHOLE)),
    (_FROM, lambda found: Share(_units(found[1]), WHOLE)),
    (_LESS, lambda found: Share(0, _units(found[1]) - _LEAST)),
    (_MOST, lambda found: Share(0, _units(found[1]))),
    (_TO, lambda found: Share(0, _units(found[1]))),
    (_PART, _part),
)


def _checked(made: Share) -> Share:
    """The share, or none where it is upside down or outside 0 to 100 %."""
    return made if 0 <= made.low <= made.high <= WHOLE else UNREADABLE
