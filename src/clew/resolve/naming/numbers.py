"""Numbers in names, however they are written: 2, 2nd, second, II."""

from __future__ import annotations

import re
from functools import cache

from rigour._core import ordinals_dict

_DIGITS = re.compile(r"0*(\d{1,18})(?:st|nd|rd|th)?$")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})$")
UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = ["twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBER_WORDS = {word: place for place, word in enumerate(UNITS, 1)} | dict(
    zip(TENS, (2, 3, 4, 4, 5, 6, 7, 8, 9), strict=True)
)
"""Units, and tens as how many of them."""

_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_VALUES = {"x": 10, "v": 5, "i": 1}


@cache
def _spelled() -> dict[str, str]:
    """Number words of many languages, and how digits write them."""
    known = {word: str(value) for value, words in ordinals_dict().items() for word in words if word.isalpha()}
    english = {word: str(NUMBER_WORDS[word] * (10 if word in TENS else 1)) for word in NUMBER_WORDS}
    english |= {word: str(value) for value, word in enumerate(_TEENS, 10)}
    english |= {word: str(value) for value, word in enumerate(_ORDINALS, 1)}
    return {word: value for word, value in known.items() if len(word) > 3} | english


def number_of(word: str, roman: bool) -> str | None:
    """The number in digits; None where the word is no number. Roman numerals to 39 where asked, but never x alone.

    >>> number_of("2nd", False), number_of("ii", True), number_of("ii", False), number_of("bank", True)
    ('2', '2', None, None)
    """
    if found := _DIGITS.match(word):
        return found[1]
    return _roman(word) if roman and len(word) <= 6 and set(word) <= set("xvi") else None


def spelled_number(word: str) -> str | None:
    """The number that a word of any language names, in digits."""
    return _spelled().get(word)


def _roman(word: str) -> str | None:
    if word in ("x", "") or not _ROMAN.match(word):
        return None
    values = [_VALUES[letter] for letter in word]
    return str(sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)))
