"""What stands between two blanks of a name, read as words: folded to plain Latin letters, each with its marks."""

from __future__ import annotations

import re
from enum import IntEnum, IntFlag
from typing import NamedTuple

from clew.resolve.naming.numbers import number_of
from clew.resolve.naming.wordlists import HONORIFICS, PARTICLES, STOPWORDS
from clew.store.names import fold, is_foreign


class Bearer(IntEnum):
    """Whose name it is: it says how the words are to be read."""

    PERSON = 0
    ORGANISATION = 1
    THING = 2


class Mark(IntFlag):
    """What is known of a word."""

    INITIAL = 1
    NUMBER = 2
    LEGAL = 4
    PARTICLE = 8
    STOPWORD = 16
    FOREIGN = 32
    GENERIC = 64
    HONORIFIC = 128


class Word(NamedTuple):
    """A folded word of one name; `native` is how it was written where that was Han, which folding makes alike."""

    text: str
    native: str
    marks: int


_INITIAL, _NUMBER, _PARTICLE = int(Mark.INITIAL), int(Mark.NUMBER), int(Mark.PARTICLE)
_STOPWORD, _HONORIFIC, _FOREIGN = int(Mark.STOPWORD), int(Mark.HONORIFIC), int(Mark.FOREIGN)
LONGEST_CHUNK = 256
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+$")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+$")
_RUN = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?$")
_LETTER = re.compile(r"[^\W\d_]")


def words_of(chunk: str, bearer: Bearer) -> list[Word]:
    """The words of a chunk, in its order; none where it has neither letter nor digit.

    >>> [word.text for word in words_of("O’Neil-Müller,", Bearer.PERSON)]
    ['oneil', 'muller']
    >>> [word.text for word in words_of("J.R.", Bearer.PERSON)], [word.text for word in words_of("J.R.", Bearer.THING)]
    (['j', 'r'], ['jr'])
    >>> [word.text for word in words_of("100%", Bearer.ORGANISATION)]
    ['100', 'percent']
    """
    chunk = chunk[:LONGEST_CHUNK]
    if chunk.isascii() and chunk.isalpha():
        return [_marked(chunk.lower(), "", bearer)]
    chunk = chunk.replace("%", " percent ")
    if is_foreign(chunk):
        return [word for run in _foreign_runs(chunk) for word in _foreign_words(run, bearer)]
    if bearer == Bearer.PERSON and "." in chunk:
        chunk = _undotted(chunk)
    return [_marked(text, "", bearer) for text in fold(chunk).text.split()]


def _undotted(chunk: str) -> str:
    """Initials parted from each other, and a title rid of its dots."""
    if _DOTTED.match(chunk.strip(",;")):
        return " ".join(_LETTER.findall(chunk))
    plain = chunk.replace(".", "").strip(",;").lower()
    return plain if plain in HONORIFICS else chunk.replace(".", " ")


def _foreign_runs(chunk: str) -> list[str]:
    """Runs of Han or Hangul are words of their own where a point parts them; in other scripts fold knows better."""
    runs = _RUN.findall(chunk)
    return runs if any(_HAN.match(run) or _HANGUL.match(run) for run in runs) else [chunk]


def _foreign_words(run: str, bearer: Bearer) -> list[Word]:
    """Of Han and Hangul every run is one word: `parted` has put a point where a name has two."""
    texts = fold(run).text.split()
    if _HAN.match(run) or _HANGUL.match(run):
        texts = _customary(run) or ["".join(texts)]
    native = run if _HAN.match(run) else ""
    return [_foreign(_marked(text, native, bearer)) for text in texts if text]


def _customary(run: str) -> list[str]:
    """How a Korean family name is mostly written in Latin, where that follows no rule."""
    return fold(run).extras.split()[-1:] if len(run) == 1 else []


def parted(name: str) -> str | None:
    """The name of a Chinese or Korean person with a point behind the family name; None where it is no such name.

    >>> parted("王小明"), parted("김하늘"), parted("Wang"), parted("다크호름스")
    ('王·小明', '김·하늘', None, None)
    """
    if not 2 <= len(name) <= 4 or not (_HAN.match(name) or _HANGUL.match(name)):
        return None
    family = 2 if len(name) == 4 else 1
    return f"{name[:family]}·{name[family:]}"


def _foreign(word: Word) -> Word:
    return word._replace(marks=word.marks | _FOREIGN)


def _family_first(syllables: list[str], bearer: Bearer) -> list[str]:
    """Two to four syllables are a Chinese or Korean person, the family name first; any other run is one word."""
    if bearer == Bearer.PERSON and len(syllables) <= 4:
        split = 2 if len(syllables) == 4 else 1
        return ["".join(syllables[:split]), "".join(syllables[split:])]
    return ["".join(syllables)]


def _marked(text: str, native: str, bearer: Bearer) -> Word:
    number = number_of(text, bearer != Bearer.PERSON)
    if number is not None:
        return Word(number, native, _NUMBER)
    marks = _PARTICLE if text in PARTICLES else 0
    if bearer == Bearer.PERSON:
        if len(text) == 1:
            marks |= _INITIAL
        elif text in HONORIFICS:
            marks |= _HONORIFIC
    elif text in STOPWORDS:
        marks |= _STOPWORD
    return Word(text, native, marks)
