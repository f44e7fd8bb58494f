"""Numbers that name a party in the world, a country or a trade, and what two parties' numbers say of each other."""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc
from numba import njit

from clew.resolve.exact import NATIONAL, WORLDWIDE
from clew.resolve.facts.checkdigits import FORMATS, valid
from clew.resolve.facts.distinct import Said
from clew.resolve.facts.frequency import Counts
from clew.resolve.facts.kernel import kernel
from clew.resolve.facts.props import NATIONAL_SINGLE, NUMBERS, SINGLE
from clew.resolve.facts.shared import DIFFERENT, Shared, shared_bits
from clew.resolve.facts.terms import NO_TERMS, Bytes, Keys, Starts, Terms, fold, gather, intern, near
from clew.resolve.ragged import Ragged

(
    IDENTITY_DIFFERS, NATIONAL_DIFFERS, OTHER_DIFFERS, CONTRADICTED, MISTYPED, CROWDED, SAME_OTHER, SAME_NATIONAL,
    SAME_WORLDWIDE,
) = range(9)  # fmt: skip

WORDS = (
    "they have different numbers of a kind of which nobody has two",
    "they have different national numbers of one kind",
    "they have different numbers of one kind",
    "they share a number, but differ in one of which nobody has two",
    "their numbers are one digit apart",
    "they share a number that many have",
    "they share a number",
    "they share a national number",
    "they share a number that is unique in the world",
)

MOST_MISTYPED = 12
"""Numbers of a row that are looked at for misprints; of more, those with the smallest keys."""

MOST_NUMBERS = 1000
CROWD = 20
"""A number that more rows have names no single party."""

OTHER, COUNTRY, WORLD = range(3)
_PREFIX = r"(?i)^\s*(?:imo|inn|ogrn|lei|vat|ein|ssn)(?: ?(?:no|number|code))?[ :.#-]*([0-9].*)$"


def _mask(props: frozenset[str]) -> np.uint64:
    return np.uint64(sum(1 << place for place, prop in enumerate(NUMBERS) if prop in props))


SINGLE_BITS, _NATIONAL_BITS = _mask(SINGLE), _mask(NATIONAL_SINGLE)
_FORMAT = np.array([FORMATS.get(prop, 0) for prop in NUMBERS], np.int64)
_REACH = np.array([WORLD if p in WORLDWIDE else COUNTRY if p in NATIONAL else OTHER for p in NUMBERS], np.int8)


class Numbers(NamedTuple):
    """Row i has the numbers `values[rows[i]:rows[i + 1]]`. Number j is term j, of the property `prop[j]` (a place in
    NUMBERS), unique in the `reach[j]` (OTHER, COUNTRY, WORLD); `crowded[j]` where over CROWD rows have it.
    Terms ascend by key, then property: one number under two properties is two terms."""

    rows: npt.NDArray[np.int64]
    values: npt.NDArray[np.int32]
    terms: Terms
    prop: npt.NDArray[np.int8]
    reach: npt.NDArray[np.int8]
    crowded: npt.NDArray[np.bool_]

    @classmethod
    def build(cls, said: Said, count: int, known: Counts | None) -> Self:
        """From what is said of `count` rows; `said.props` are places in NUMBERS."""
        if not len(said.rows):
            return cls(np.zeros(count + 1, np.int64), *_NOTHING)
        folded = fold(pc.replace_substring_regex(said.texts, _PREFIX, r"\1"))
        terms, term = intern(folded.starts[folded.texts], folded.letters)
        usable = np.flatnonzero(_usable(terms.starts, terms.letters)[term[said.places]])
        pairs = term[said.places[usable]].astype(np.int64) * len(NUMBERS) + said.props[usable]
        entries, entry = np.unique(pairs, return_inverse=True)
        rows = Ragged.of(said.rows[usable], entry.astype(np.int32), count)
        prop, which = (entries % len(NUMBERS)).astype(np.int8), entries // len(NUMBERS)
        terms = _chosen(terms, which)
        reach = _reach(terms.starts, terms.letters, _FORMAT[prop], _REACH[prop])
        made = cls(rows.starts, rows.values, terms, prop, reach, np.zeros(len(prop), np.bool_))
        return made._replace(crowded=(known or made.counts()).of(terms.key) > CROWD)

    def counts(self) -> Counts:
        """How many rows have each number, under whatever property."""
        rows = np.repeat(np.arange(len(self.rows) - 1), np.diff(self.rows))
        keys = self.terms.key[self.values]
        order = np.lexsort((rows, keys))
        keys, rows = keys[order], rows[order]
        fresh = np.ones(len(keys), np.bool_)
        fresh[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
        distinct, counts = np.unique(keys[fresh], return_counts=True)
        return Counts(int(np.count_nonzero(np.diff(self.rows))), distinct, counts)

    def ragged(self) -> Ragged:
        """The numbers of each row."""
        return Ragged(self.rows, self.values)

    def hold(self, rows: Ragged) -> Self:
        """The same numbers, held by other rows."""
        return self._replace(rows=rows.starts, values=rows.values)


_NO_SMALL = np.zeros(0, np.int8)
_NOTHING = np.zeros(0, np.int32), NO_TERMS, _NO_SMALL, _NO_SMALL, np.zeros(0, np.bool_)


def _chosen(terms: Terms, which: npt.NDArray[np.int64]) -> Terms:
    starts, letters = gather(terms.starts, terms.letters, which)
    return Terms(terms.key[which], terms.bits[which], terms.signature[which], starts, letters)


@njit(cache=True)
def _usable(starts: Starts, letters: Bytes) -> npt.NDArray[np.bool_]:
    """Texts of four signs or more that hold a digit and more than one kind of sign; and Wikidata's short ones."""
    found = np.zeros(len(starts) - 1, np.bool_)
    for i in range(len(found)):
        digit = several = False
        for j in range(starts[i], starts[i + 1]):
            digit |= letters[j] < 97
            several |= letters[j] != letters[starts[i]]
        size = starts[i + 1] - starts[i]
        found[i] = digit and several and (size >= 4 or letters[starts[i]] == 113)
    return found


@njit(cache=True)
def _reach(starts: Starts, letters: Bytes, formats: Keys, reach: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
    """How far a number is unique: as its property says, but no further than its check digits bear out."""
    found = reach.copy()
    for i in range(len(found)):
        text = letters[starts[i] : starts[i + 1]]
        if (reach[i] == WORLD and not valid(text, formats[i])) or (reach[i] == COUNTRY and len(text) < 5):
            found[i] = OTHER
    return found


@kernel
def relation(a: Numbers, i: int, b: Numbers, j: int, at_home: bool) -> int:
    """What the numbers of row i of a and row j of b say, -1 for nothing; at_home: no countries hold the rows apart."""
    best, agreed = _agreement(a, i, b, j, at_home)
    both = _props(a, i) & _props(b, j) & ~agreed
    if both == 0 or (best >= SAME_OTHER and both & SINGLE_BITS == 0):
        return best
    off = _mistyped(a, i, b, j, both)
    both &= ~off
    if best >= 0:
        return CONTRADICTED if both & SINGLE_BITS else best
    if both & SINGLE_BITS:
        return IDENTITY_DIFFERS
    if off:
        return MISTYPED
    if both & _NATIONAL_BITS and at_home:
        return NATIONAL_DIFFERS
    return OTHER_DIFFERS


@kernel
def _props(a: Numbers, i: int) -> np.uint64:
    """The properties of a row's numbers, as bits; of those in SINGLE, the ones whose check digits hold."""
    mask = np.uint64(0)
    for p in range(a.rows[i], min(a.rows[i + 1], a.rows[i] + MOST_NUMBERS)):
        bit = np.uint64(1) << np.uint64(a.prop[a.values[p]])
        if a.reach[a.values[p]] == WORLD or bit & SINGLE_BITS == 0:
            mask |= bit
    return mask


@kernel
def _agreement(a: Numbers, i: int, b: Numbers, j: int, at_home: bool) -> tuple[int, np.uint64]:
    """The best agreement of two rows' numbers (-1: none), and the properties that agree, as bits."""
    best, agreed, q = -1, np.uint64(0), b.rows[j]
    stop = min(b.rows[j + 1], b.rows[j] + MOST_NUMBERS)
    for p in range(a.rows[i], min(a.rows[i + 1], a.rows[i] + MOST_NUMBERS)):
        x = a.values[p]
        while q < stop and b.terms.key[b.values[q]] < a.terms.key[x]:
            q += 1
        same = q
        while same < stop and b.terms.key[b.values[same]] == a.terms.key[x]:
            y = b.values[same]
            agreed |= (np.uint64(1) << np.uint64(a.prop[x])) | (np.uint64(1) << np.uint64(b.prop[y]))
            best = max(best, _same(a, x, b, y, at_home))
            same += 1
    return best, agreed


@kernel
def _same(a: Numbers, x: int, b: Numbers, y: int, at_home: bool) -> int:
    """What it says that number x of a is number y of b. Two properties are worth no more than the lesser."""
    if a.crowded[x] or b.crowded[y]:
        return CROWDED
    reach = min(a.reach[x], b.reach[y])
    if a.prop[x] != b.prop[y]:
        reach = COUNTRY if max(a.reach[x], b.reach[y]) == WORLD else OTHER
    if reach == WORLD:
        return SAME_WORLDWIDE
    if not at_home or a.terms.starts[x + 1] - a.terms.starts[x] < 5:
        return CROWDED
    return SAME_NATIONAL if reach == COUNTRY else SAME_OTHER


@kernel
def _mistyped(a: Numbers, i: int, b: Numbers, j: int, props: np.uint64) -> np.uint64:
    """Of the properties given as bits, those with two numbers of six signs or more that are one edit apart."""
    found = np.uint64(0)
    for p in range(a.rows[i], min(a.rows[i + 1], a.rows[i] + MOST_MISTYPED)):
        x = a.values[p]
        bit = np.uint64(1) << np.uint64(a.prop[x])
        if bit & props == 0 or a.terms.starts[x + 1] - a.terms.starts[x] < 6:
            continue
        for q in range(b.rows[j], min(b.rows[j + 1], b.rows[j] + MOST_MISTYPED)):
            if a.prop[x] == b.prop[b.values[q]] and near(a.terms, x, b.terms, b.values[q]):
                found |= bit
    return found


@kernel
def at_home(a: Shared, i: int, b: Shared, j: int) -> bool:
    """Whether the countries of row i of a and row j of b overlap, or one says none."""
    if a.rows[i] == a.rows[i + 1] or b.rows[j] == b.rows[j + 1]:
        return True
    return shared_bits(a, i, b, j) > DIFFERENT
