"""The words of the invented world, read once from the YAML files in `data/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Syllable = tuple[str, str, str]
"""Onset, vowel and coda: ("t", "a", "r")."""
Word = tuple[Syllable, ...]
Sounds = dict[str, dict[str, str]]

SCRIPTS = ("cyrillic", "greek", "georgian", "armenian", "arabic", "hebrew", "han")
"""The scripts besides Latin in which names are written."""


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166 codes in small letters (two) and capitals (three), the English name, and the word for a citizen."""

    code: str
    code3: str
    name: str
    citizen: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that names are made of.

    `onset`, `vowel` and `coda` give, for each sound, its letters by script; `latin` all its Latin spellings, the
    standard one first, by "onset", "vowel" and "coda". `programmes` are the list codes by authority, with the labels
    that they imply.
    """

    given: tuple[Word, ...]
    family: tuple[Word, ...]
    countries: tuple[Country, ...]
    words: dict[str, list[str]]
    forms: dict[str, list[str]]
    programmes: dict[str, dict[str, list[str]]]
    onset: Sounds
    vowel: Sounds
    coda: Sounds
    latin: dict[str, dict[str, list[str]]]
    han: dict[str, str]
    final: dict[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read on first use."""
    names, words, scripts = _load("names.yml"), _load("words.yml"), _load("scripts.yml")
    kinds = ("onset", "vowel", "coda")
    return Vocabulary(
        given=_words(names["given"]),
        family=_words(names["family"]),
        countries=tuple(Country(*row) for row in _load("countries.yml")),
        forms=words.pop("forms"),
        words=words,
        programmes=_load("programmes.yml"),
        onset=scripts["onset"],
        vowel=scripts["vowel"],
        coda=scripts["coda"],
        latin={kind: {sound: row["latin"] for sound, row in scripts[kind].items()} for kind in kinds},
        han=scripts["han"],
        final=scripts["final"],
    )


def _load(name: str) -> Any:  # our own files, their shape is known
    return yaml.safe_load((files("clew.invent") / "data" / name).read_text(encoding="utf-8"))


def _syllable(text: str) -> Syllable:
    place = next(index for index, letter in enumerate(text) if letter in "aeiou")
    return text[:place], text[place], text[place + 1 :]


def _words(entries: list[str]) -> tuple[Word, ...]:
    return tuple(tuple(_syllable(part) for part in entry.split("-")) for entry in entries)
