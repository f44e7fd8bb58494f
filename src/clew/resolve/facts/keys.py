"""Keys of facts for blocking: what two records must share to be worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from clew.resolve.facts.dates import DAY as KNOWN_DAY
from clew.resolve.facts.dates import DIGITS, GUESSED, KIND
from clew.resolve.facts.numbers import SINGLE_BITS, WORLD
from clew.resolve.facts.texts import Texts

if TYPE_CHECKING:
    from clew.resolve.facts.record import Facts

NUMBER, DAY, YEAR, POSTCODE, DISTRICT, CONTACT, ADDRESS, BIRTH_PLACE, TOWN, COUNTRY, OCCUPATION = range(11)
GROUPS = (
    "number", "day", "year", "postcode", "district", "contact", "address", "birth_place", "town", "country",
    "occupation",
)  # fmt: skip
"""What the keys of each group are of. `address`, `birth_place`, `town` and `occupation` are keys of words."""

Found = tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]
Grouped = tuple[npt.NDArray[np.int32], npt.NDArray[np.int64], npt.NDArray[np.int8]]


def keys(facts: Facts) -> Grouped:
    """Rows, keys and groups (places in GROUPS), see `Facts.keys`."""
    found = {
        NUMBER: _held(facts.numbers.rows, facts.numbers.terms.key[facts.numbers.values]),
        DAY: _days(facts),
        YEAR: _years(facts),
        POSTCODE: _held(facts.postcodes.rows, facts.postcodes.codes.key[facts.postcodes.values]),
        DISTRICT: _held(facts.postcodes.rows, facts.postcodes.district[facts.postcodes.values]),
        CONTACT: _held(facts.contacts.rows, facts.contacts.key[facts.contacts.values]),
        ADDRESS: _words(facts.addresses),
        BIRTH_PLACE: _words(facts.birth_places),
        TOWN: _words(facts.towns),
        COUNTRY: _held(facts.countries.rows, facts.countries.key[facts.countries.values]),
        OCCUPATION: _words(facts.occupations),
    }
    rows = np.concatenate([rows for rows, _ in found.values()])
    salted = np.concatenate([key ^ np.int64(group * 0x9E3779B97F4A7C) for group, (_, key) in found.items()])
    groups = np.repeat(np.array(list(found), np.int8), [len(rows) for rows, _ in found.values()])
    return rows, salted, groups


def identities(facts: Facts) -> Grouped:
    """Rows, keys and properties (places in NUMBERS) of numbers of which nobody has two, see `Facts.identities`."""
    rows, held = _held(facts.numbers.rows, facts.numbers.values)
    prop = facts.numbers.prop[held]
    bits = np.uint64(1) << prop.astype(np.uint64)
    sole = (facts.numbers.reach[held] == WORLD) & (bits & SINGLE_BITS != 0)
    return rows[sole], facts.numbers.terms.key[held[sole]], prop[sole]


Held = TypeVar("Held", np.int32, np.int64)


def _held(starts: npt.NDArray[np.int64], values: npt.NDArray[Held]) -> tuple[npt.NDArray[np.int32], npt.NDArray[Held]]:
    return np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts)), values


def _days(facts: Facts) -> Found:
    rows, key = _held(facts.beginnings.rows, facts.beginnings.values.astype(np.int64))
    full = (key & 3 == KNOWN_DAY) | (key & 3 == GUESSED)
    return rows[full], _mixed(key[full] >> 2)


def _years(facts: Facts) -> Found:
    rows, key = _held(facts.beginnings.rows, facts.beginnings.values.astype(np.int64))
    return rows, _mixed((key >> KIND) * 10_000 + (key >> 2 & DIGITS) // 10_000)


def _mixed(number: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Small numbers spread over 64 bits."""
    spread = number.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return (spread ^ (spread >> np.uint64(29))).astype(np.int64)


def _words(texts: Texts) -> Found:
    rows, _ = _held(texts.rows, texts.values)
    per_text = np.diff(texts.words)[texts.values]
    first = np.repeat(texts.words[texts.values], per_text)
    inside = np.arange(len(first)) - np.repeat(np.cumsum(per_text) - per_text, per_text)
    return np.repeat(rows, per_text), texts.terms.key[texts.word_of[first + inside]]
