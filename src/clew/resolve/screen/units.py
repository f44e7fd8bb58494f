"""A word of another script as the signs that stand for sounds: letters, kana, the parts of Hangul syllables, Han.

Hangul syllables are taken apart into their letters (Unicode chapter 3.12), hiragana is read as katakana, capitals as
small letters; vowel marks and other signs that only modify are left out. A Han sign that is rare goes by its reading
in Mandarin, after a tilde, so that what was learned of others with the same reading holds for it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from clew.store.names import fold

MOST_UNITS = 32

_HANGUL, _LAST_HANGUL = 0xAC00, 0xD7A3


def units(word: str) -> list[str]:
    """The signs of a word in their order; none for a word in Latin letters.

    >>> units("Юрий"), units("한"), units("ひと"), units("Yuri")
    (['ю', 'р', 'и', 'й'], ['ᄒ', 'ᅡ', 'ᆫ'], ['ヒ', 'ト'], [])
    """
    found: list[str] = []
    for sign in unicodedata.normalize("NFKC", word):
        found += _sign(sign)
    return found[:MOST_UNITS]


@lru_cache(maxsize=2**15)
def _sign(sign: str) -> tuple[str, ...]:
    code = ord(sign)
    if code <= 0x24F or 0x1E00 <= code <= 0x1EFF:
        return ()
    if _HANGUL <= code <= _LAST_HANGUL:
        return tuple(unicodedata.normalize("NFD", sign))
    if 0x3041 <= code <= 0x3096:
        return (chr(code + 0x60),)
    return (sign.lower(),) if sign.isalpha() else ()


def is_han(unit: str) -> bool:
    """Whether the sign is Han."""
    return "\u3400" <= unit <= "\u9fff" or "\uf900" <= unit <= "\ufaff"


@lru_cache(maxsize=2**15)
def reading(unit: str) -> str:
    """The reading of a Han sign, after a tilde."""
    return "~" + fold(unit).text.replace(" ", "")
