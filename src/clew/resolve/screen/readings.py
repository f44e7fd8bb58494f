"""How words of other scripts are spelled in Latin letters, learned from pairs of names (`teaching`), and asked here.

A spelling is worth log P(spelling | signs), summed over all ways to divide it among the signs, less a part of the log
of how frequent its letters are: of two spellings that fit, the one whose letters are rarer says more. Against the most
that could be reached this gives a likeness near 1 for the same name and near 0.5 for one with little in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import orjson
from numba import njit

from clew.errors import SourceBroken
from clew.resolve.screen.units import is_han, reading, units

Floats = npt.NDArray[np.float64]
Signs = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]

USUAL = 0.8
"""The part of what is expected that true spellings usually reach, in scripts of letters."""

SPELLINGS = 8
"""Spellings of a word that lead to others."""

LONGEST_RUN = 3
LONGEST = 40
_FORGIVEN = 0.75
"""The part of the letters' own frequency that is taken off."""

_LEANING = 0.2
"""The same where spellings are made: without it, signs would rather be mute."""

_RUNS = 8
_UNSEEN = np.array([2e-3, 1e-3, 1e-4, 1e-5])
"""Chance of a run of so many letters that was never seen for a sign."""

_NEVER = -1e9
_KEY = np.int64(27**6)


class Readings(NamedTuple):
    """What is known of each sign, for the kernels.

    `keys` and `chances` are an open-addressed hash table: sign times 27^6 and run to chance. `usual` what a true
    spelling of it is worth, `short` by how much those of its script fall short of that. `runs[sign]` are its likeliest
    runs (-1: no more), `worths` what each is
    worth. `letters` is the log of the frequency of each letter.
    """

    keys: npt.NDArray[np.int64]
    chances: Floats
    usual: Floats
    short: Floats
    runs: npt.NDArray[np.int64]
    worths: Floats
    letters: Floats


class Known(NamedTuple):
    """The shipped table: the number of each sign, and what is known of it."""

    signs: dict[str, int]
    readings: Readings

    def with_usual(self, usual: Mapping[str, float]) -> Known:
        """The same, where true spellings of a sign's script usually reach this much of what was expected of them."""
        short = np.zeros(len(self.readings.short))
        for sign, number in self.signs.items():
            short[number] = max(USUAL - usual[sign], 0.0)
        return self._replace(readings=self.readings._replace(short=short))

    def signs_of(self, word: str) -> list[int]:
        """The signs of a word as numbers; none where it is Latin, or hardly any of its signs is known."""
        found = [self._number(sign) for sign in units(word)]
        return found if found and sum(number == 0 for number in found) * 2 <= len(found) else []

    def _number(self, sign: str) -> int:
        number = self.signs.get(sign, 0)
        return self.signs.get(reading(sign), 0) if not number and is_han(sign) else number


@cache
def shipped() -> Known:
    """The table that comes with the program. Raises SourceBroken."""
    return read(files("clew.resolve.screen").joinpath("readings.json").read_bytes())


def read(data: bytes) -> Known:
    """The table of a file that `benchmarks/teach_readings.py` wrote. Raises SourceBroken."""
    try:
        document = orjson.loads(data)
        letters = np.log(np.array([document["letters"][chr(code)] for code in range(97, 123)]))
        scripts = [(script["usual"], script["signs"]) for script in document["scripts"].values()]
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as broken:
        raise SourceBroken(f"this is no table of readings ({broken!r})") from None
    return known({sign: runs for _, table in scripts for sign, runs in table.items()}, letters).with_usual(
        {sign: usual for usual, table in scripts for sign in table}
    )


def known(table: dict[str, dict[str, float]], letters: Floats) -> Known:
    """A table ready to be asked. `letters`: the log of how frequent each letter is."""
    return Known({sign: number for number, sign in enumerate(table, 1)}, _arrays(table, letters))


def _arrays(table: dict[str, dict[str, float]], letters: Floats) -> Readings:
    """Sign 0 is any that is not known."""
    size = 1 << (2 * sum(map(len, table.values())) + 16).bit_length()
    keys, chances = np.full(size, -1, np.int64), np.zeros(size)
    count = len(table) + 1
    usual = np.ones(count)
    runs, worths = np.full((count, _RUNS), -1, np.int64), np.full((count, _RUNS), _NEVER)
    for number, chance_of in enumerate(table.values(), 1):
        codes = np.array([_code(run) for run in chance_of], np.int64)
        chance = np.array(list(chance_of.values()))
        weight = np.array([_weight(run, letters) for run in chance_of])
        _store(keys, chances, number * _KEY + codes, chance)
        likely = np.log(chance) - _LEANING * weight
        order = np.argsort(-likely)[:_RUNS]
        runs[number, : len(order)], worths[number, : len(order)] = codes[order], likely[order]
        usual[number] = max(chance @ (np.log(chance) - _FORGIVEN * weight) / chance.sum(), 0.5)
    return Readings(keys, chances, usual, np.zeros(count), runs, worths, letters)


def _code(run: str) -> int:
    code = 0
    for letter in run:
        code = code * 27 + ord(letter) - 96
    return code


def _weight(run: str, letters: Floats) -> float:
    return float(sum(letters[ord(letter) - 97] for letter in run))


@njit(cache=True)
def _slot(keys: npt.NDArray[np.int64], key: int) -> int:
    mask = len(keys) - 1
    place = (key * 0x9E3779B97F4A7C15 >> 20) & mask
    while keys[place] != -1 and keys[place] != key:
        place = (place + 1) & mask
    return place


@njit(cache=True)
def _store(keys: npt.NDArray[np.int64], chances: Floats, new: npt.NDArray[np.int64], values: Floats) -> None:
    for each in range(len(new)):
        place = _slot(keys, new[each])
        keys[place] = new[each]
        chances[place] = values[each]


@njit(cache=True)
def _chance(signs: Signs, text: Bytes, known: Readings) -> float:
    """That the signs are spelled so, summed over all ways to divide the letters among them."""
    m = len(text)
    row, above = np.zeros(m + 1), np.zeros(m + 1)
    above[0] = 1
    for sign in signs:
        row[:] = 0
        for start in range(m + 1):
            code = 0
            for stop in range(start, min(start + LONGEST_RUN, m) + 1):
                if stop > start:
                    if text[stop - 1] > 25:
                        break
                    code = code * 27 + text[stop - 1] + 1
                place = _slot(known.keys, sign * 27**6 + code)
                seen = known.keys[place] != -1
                row[stop] += above[start] * (known.chances[place] if seen else _UNSEEN[stop - start])
        row, above = above, row
    return above[m]  # type: ignore[no-any-return]  # a kernel


@njit(cache=True)
def reached(signs: Signs, text: Bytes, start: int, end: int, known: Readings) -> float:
    """The part of what is expected of a true spelling of the signs that `text[start:end]` reaches: about 1, or below 0.

    Letters are 0 for a to 25 for z. What cannot be a spelling at all reaches -9.
    """
    n, m = len(signs), min(end - start, LONGEST)
    if n == 0 or m == 0:
        return -9.0
    chance = _chance(signs, text[start : start + m], known)
    if chance <= 0:
        return -9.0
    reach = weight = 0.0
    for sign in signs:
        reach += known.usual[sign]
    for letter in text[start : start + m]:
        if letter <= 25:
            weight += known.letters[letter]
    worth = np.log(chance) - 0.75 * weight
    return max(2 * worth / (reach - 0.75 * weight), -9.0)  # type: ignore[no-any-return]


@njit(cache=True)
def spelled_alike(signs: Signs, text: Bytes, start: int, end: int, known: Readings) -> float:
    """How well the letters `text[start:end]` spell the signs: below 1, 0.83 as a true spelling usually does, 0.55 by
    chance.
    """
    if len(signs) == 0:
        return 0.0
    short = 0.0
    for sign in signs:
        short += known.short[sign]
    return max(0.0, 1.0 - 0.45 * np.exp(-1.2 * (reached(signs, text, start, end, known) + short / len(signs))))  # type: ignore[no-any-return]


@njit(cache=True)
def spellings(signs: Signs, known: Readings, out: Bytes, lengths: npt.NDArray[np.int64]) -> int:
    """Write the likeliest Latin spellings of the signs, at most `len(lengths)`, into the rows of `out`; how many."""
    most, width = out.shape
    worth = np.full(most, -1e9)
    worth[0] = 0
    lengths[:] = 0
    kept = 1
    fresh, fresh_lengths, fresh_worth = np.zeros_like(out), np.zeros_like(lengths), np.empty(most)
    for sign in signs:
        count = 0
        options = np.full(kept * known.runs.shape[1], -1e18)
        for each in range(kept):
            for run in range(known.runs.shape[1]):
                if known.runs[sign, run] >= 0:
                    options[each * known.runs.shape[1] + run] = worth[each] + known.worths[sign, run]
        if sign == 0:
            continue
        order = np.argsort(-options)
        for at in order:
            if count == most or options[at] < -1e8:
                break
            each, run = at // known.runs.shape[1], at % known.runs.shape[1]
            length = _extend(out[each], lengths[each], known.runs[sign, run], fresh[count], width)
            if not _among(fresh, fresh_lengths, count, length):
                fresh_lengths[count] = length
                fresh_worth[count] = options[at]
                count += 1
        kept = count
        for each in range(kept):
            out[each] = fresh[each]
            lengths[each] = fresh_lengths[each]
            worth[each] = fresh_worth[each]
    return kept


@njit(cache=True)
def _extend(text: Bytes, length: int, run: int, out: Bytes, width: int) -> int:
    """Write text and the letters of a run into `out`; the length of both."""
    out[:length] = text[:length]
    size, code = 0, run
    while code:
        size, code = size + 1, code // 27
    for place in range(length + size - 1, length - 1, -1):
        if place < width:
            out[place] = run % 27 - 1
        run //= 27
    return min(length + size, width)


@njit(cache=True)
def _among(texts: Bytes, lengths: npt.NDArray[np.int64], count: int, length: int) -> bool:
    """Is the text at `count`, of this length, among those before it?"""
    for each in range(count):
        if lengths[each] == length and np.array_equal(texts[each, :length], texts[count, :length]):
            return True
    return False
