"""Learning how the signs of a script are spelled in Latin letters, from pairs of one name in both.

Each sign stands for a run of no to a few Latin letters. How likely each run is, is found by expectation maximisation
over all ways to divide the Latin spelling among the signs: the many-to-many alignment of Jiampojamarn, Kondrak and
Sherif 2007 ("Applying many-to-many alignments and hidden Markov models to letter-to-phoneme conversion"), whose
special case of single letters is the learned edit distance of Ristad and Yianilos 1998. Pairs that are no spelling of
one another (a translation, another name of the person) are given up as noise: each pair counts by the chance that the
signs explain the letters better than the mere frequency of letters does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from numba import njit

from clew.resolve.screen import readings
from clew.resolve.screen.likeness import coded
from clew.resolve.screen.units import is_han, reading, units
from clew.store.names import fold

ROUNDS, WARM_ROUNDS = 14, 4
LONGEST_RUN = 3
"""Letters that a sign may stand for. Four learn more by heart, and know less."""

TRUST = 4.0
"""What is known of all Han with one reading weighs as much as so many pairs with the sign itself."""

LEAST_COUNT, LEAST_CHANCE = 0.9, 5e-4
BASE = 27

_SHRINK = 0.05
_LONGEST = 40
_STOP = 0.85

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
Table = dict[str, dict[str, float]]


def usual(pairs: Sequence[tuple[str, str]], table: Table, letters: Mapping[str, float]) -> float:
    """The part of what is expected that the spellings of these pairs reach: the median. Not the pairs it was taught
    on.
    """
    known = readings.known(table, np.log([letters[chr(code)] for code in range(97, 123)]))
    found = []
    for latin, native in pairs:
        text = coded("".join(fold(latin).text.split()).encode())
        found.append(readings.reached(np.array(known.signs_of(native), np.int32), text, 0, len(text), known.readings))
    return float(np.median(found)) if found else readings.USUAL


def letter_shares(words: Sequence[str]) -> dict[str, float]:
    """How frequent each Latin letter is in these words, folded."""
    counts = Counter(letter for word in words for letter in fold(word).text if "a" <= letter <= "z")
    total = sum(counts.values()) + 26
    return {chr(code): (counts[chr(code)] + 1) / total for code in range(97, 123)}


def teach(pairs: Sequence[tuple[str, str]]) -> Table:
    """For each sign the runs of Latin letters it stands for, with their chances: from pairs (Latin, native).

    The words of one script. Chances of a sign sum to less than 1: the rest is for what was not seen.
    """
    spelled = [("".join(fold(latin).text.split()), units(native)) for latin, native in pairs]
    usable = [(latin, signs) for latin, signs in spelled if signs and latin.isascii() and latin.isalpha()]
    if not any(is_han(sign) for _, signs in usable for sign in signs):
        return _taught(usable, {})
    heard = _taught([(latin, list(map(reading, signs))) for latin, signs in usable], {})
    return heard | _taught(usable, heard)


def _taught(pairs: Sequence[tuple[str, list[str]]], before: Table) -> Table:
    """`before`: what is known of readings already."""
    known: dict[str, int] = {}
    signs, letters = [], []
    for latin, native in pairs:
        if len(latin) <= min(_LONGEST, LONGEST_RUN * len(native)):
            signs.append([known.setdefault(unit, len(known)) for unit in native])
            letters.append([ord(letter) - 96 for letter in latin])
    return _table(list(known), *_learned(_flat(signs), _flat(letters), (list(known), before)))


def _flat(rows: list[list[int]]) -> tuple[Codes, Codes]:
    starts = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(row) for row in rows], out=starts[1:])
    return np.array([each for row in rows for each in row], np.int64), starts


def _learned(
    signs: tuple[Codes, Codes], letters: tuple[Codes, Codes], before: tuple[list[str], Table]
) -> tuple[Codes, Floats, Floats]:
    """Which sign stands for which run (sign times BASE to the sixth and the run), the chance and the count of each."""
    most = LONGEST_RUN
    keys = np.empty(_events(*signs, *letters, most, np.empty(0, np.int64)), np.int64)
    _events(*signs, *letters, most, keys)
    keys, places = np.unique(keys, return_inverse=True)
    owner = keys // BASE**6
    chance = np.where(keys % BASE**6 < BASE, 1.0, 0.2)
    chance /= np.bincount(owner, chance)[owner]
    noise = _noise(*letters)
    trusted = _trusted(keys, *before)
    count = np.zeros(len(keys))
    for step in range(ROUNDS):
        count[:] = 0
        _expect((signs[1], letters[1]), places, chance, count, noise * (step >= WARM_ROUNDS), most)
        kept = np.maximum(count - _SHRINK, 0) + trusted
        chance = (kept + 1e-12) / (np.bincount(owner, kept)[owner] + 0.5)
    return keys, chance, count + trusted


def _trusted(keys: Codes, names: list[str], before: Table) -> Floats:
    """What is known of the readings of the signs, as counts."""
    if not before:
        return np.zeros(len(keys))
    known = [before.get(reading(name), {}) for name in names]
    return np.array([TRUST * known[key // BASE**6].get(run_of(key % BASE**6), 0.0) for key in keys.tolist()])


def _noise(letters: Codes, starts: Codes) -> Floats:
    """How likely each Latin spelling is by the frequency of its letters alone."""
    share = np.bincount(letters, minlength=BASE) + 1.0
    bits = np.log(share / share.sum() * _STOP)[letters]
    summed = np.concatenate([[0.0], np.cumsum(bits)])
    return np.exp(summed[starts[1:]] - summed[starts[:-1]])  # type: ignore[no-any-return]


def _table(names: list[str], keys: Codes, chance: Floats, count: Floats) -> Table:
    found: Table = {name: {} for name in names}
    for place in np.flatnonzero((count >= LEAST_COUNT) & (chance >= LEAST_CHANCE)).tolist():
        found[names[keys[place] // BASE**6]][run_of(int(keys[place] % BASE**6))] = float(chance[place])
    return {name: runs for name, runs in sorted(found.items()) if runs}


def run_of(code: int) -> str:
    """The letters of a run's code."""
    run = ""
    while code:
        run, code = chr(96 + code % BASE) + run, code // BASE
    return run


@njit(cache=True)
def _events(signs: Codes, sign_starts: Codes, letters: Codes, letter_starts: Codes, most: int, keys: Codes) -> int:
    """How many (sign, run) there are in all pairs; written into `keys` where it is long enough."""
    total = 0
    for pair in range(len(sign_starts) - 1):
        first, end = letter_starts[pair], letter_starts[pair + 1]
        for sign in signs[sign_starts[pair] : sign_starts[pair + 1]]:
            for start in range(first, end + 1):
                code = 0
                for stop in range(start, min(start + most, end) + 1):
                    if stop > start:
                        code = code * 27 + letters[stop - 1]
                    if len(keys):
                        keys[total] = sign * 27**6 + code
                    total += 1
    return total


@njit(cache=True)
def _expect(
    starts: tuple[Codes, Codes], places: Codes, chance: Floats, count: Floats, noise: Floats, most: int
) -> None:
    """Add to `count` how often each (sign, run) is expected, forward and backward through every pair."""
    first = 0
    for pair in range(len(noise)):
        n = starts[0][pair + 1] - starts[0][pair]
        m = starts[1][pair + 1] - starts[1][pair]
        before, after = np.zeros((n + 1, m + 1)), np.zeros((n + 1, m + 1))
        before[0, 0] = after[n, m] = 1
        event = first
        for i in range(n):
            for j in range(m + 1):
                for stop in range(j, min(j + most, m) + 1):
                    before[i + 1, stop] += before[i, j] * chance[places[event]]
                    event += 1
        first, whole = event, before[n, m]
        if whole < 1e-290:
            continue
        share = 1 / (whole + noise[pair])
        for i in range(n - 1, -1, -1):
            for j in range(m, -1, -1):
                for stop in range(min(j + most, m), j - 1, -1):
                    event -= 1
                    part = after[i + 1, stop] * chance[places[event]]
                    after[i, j] += part
                    count[places[event]] += share * before[i, j] * part
