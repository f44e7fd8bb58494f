"""What forbids that two entities be joined, whatever their score. A person's verdict can still join them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from clew.resolve.facts import FACT_FEATURES, conflicts
from clew.resolve.feature import Matrix
from clew.resolve.naming import NAME_FEATURES
from clew.resolve.records import Records

Rows = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Different = npt.NDArray[np.int64]
"""Pairs of rows that somebody judged different, as left * number of records + right, sorted."""

NUMBERS, DATES, LISTED, JUDGED, NAME_ALONE, COMMON, CONTRADICTED = (1 << place for place in range(7))
REASONS = {
    NUMBERS: "different identity numbers",
    DATES: "two listed parties with incompatible dates of birth or foundation",
    LISTED: "two entries of one list",
    JUDGED: "judged to be different",
    NAME_ALONE: "two records of one source with little but a name in common",
    COMMON: "what they share is too common among so many to tell them apart",
    CONTRADICTED: "their names differ in what counts, and no number speaks for them",
}
"""In words, by bit."""

HELD_AT_MOST = 0.5
"""The most that is said of a pair which one of these holds apart: the scorer does not know these rules."""


def forbidden(
    records: Records, matrix: Matrix, left: Rows, right: Rows, different: Different | None
) -> npt.NDArray[np.uint8]:
    """Bits of `REASONS` for each pair, 0 where nothing forbids it. `matrix` has their features."""
    held = conflicts(records.facts, left, right) & np.uint8(NUMBERS | DATES)
    unlisted = (records.lists[left] == 0) | (records.lists[right] == 0)
    held[unlisted] &= np.uint8(NUMBERS)
    held |= np.where(records.lists[left] & records.lists[right], LISTED, 0).astype(np.uint8)
    if different is not None and len(different):
        codes = left.astype(np.int64) * len(records) + right
        place = np.minimum(np.searchsorted(different, codes), len(different) - 1)
        held |= np.where(different[place] == codes, JUDGED, 0).astype(np.uint8)
    if len(records) and records.source.max() >= 0:
        held |= _by_name_alone(records, matrix, left, right)
    return held


SURPLUS = 3.0
"""Bits that what two records share must be rarer than one in as many as there are records."""

WORD_FOR_WORD = 0.999
"""Names as alike as this agree word for word."""

FEW = 3.0
"""Bits: a name that no more than eight of all records bear is rare."""

_PLACES = ("birth_place", "town", "address", "occupation", "parent")
_IDENTIFYING = {"beginning": 6.0, "number": 4.0, "contact": 3.0, "postcode": 8.0}
"""Features, and from what on they say more than that two records are somewhat alike: see their words."""
_COLUMN = {feature.name: place for place, feature in enumerate((*NAME_FEATURES, *FACT_FEATURES))}


def identified(matrix: Matrix) -> npt.NDArray[np.bool_]:
    """Pairs of which a date, number, contact or postcode says more than that two records are somewhat alike."""
    told = np.nan_to_num(matrix, nan=-1.0)
    found = np.zeros(len(matrix), np.bool_)
    for name, least in _IDENTIFYING.items():
        found |= told[:, _COLUMN[name]] >= least
    return found


def common(matrix: Matrix, among: int) -> npt.NDArray[np.bool_]:
    """Pairs whose shared names more than a few of so many records bear."""
    rarity: npt.NDArray[np.bool_] = (
        np.nan_to_num(matrix[:, _COLUMN["name_rarity"]], nan=0.0) < np.log2(max(among, 1)) - FEW
    )
    return rarity


def at_most(records: Records, matrix: Matrix, held: npt.NDArray[np.uint8]) -> Floats:
    """Log-odds in bits above which no pair goes that is held as `COMMON`; endless for all others.

    Of n records n / 2^bits share by chance what these two share, and the other may be any of them. Names that agree
    word for word are left out: how many bear the whole of one is not told by how many bear its words.
    """
    told = np.nan_to_num(matrix, nan=-1.0)
    chance = ((held & COMMON) > 0) & (told[:, _COLUMN["name_likeness"]] < WORD_FOR_WORD)
    most: Floats = np.where(chance, _shared(told) - np.log2(max(len(records), 1)), np.inf)
    return most


def _around(told: Matrix) -> Floats:
    """Bits that places and occupations in common say."""
    every: Floats = np.clip(told[:, [_COLUMN[name] for name in _PLACES]], 0, 8).sum(axis=1, dtype=np.float64)
    return every


def _shared(told: Matrix) -> Floats:
    """Bits that two records share: names, places and countries."""
    country: Floats = np.clip(told[:, _COLUMN["country"]], 0, 4).astype(np.float64)
    return told[:, _COLUMN["name_rarity"]].astype(np.float64) + country + _around(told)


def _by_name_alone(records: Records, matrix: Matrix, left: Rows, right: Rows) -> npt.NDArray[np.uint8]:
    """Names do not decide alone: not within one source, not where they are common, not where they contradict."""
    told = np.nan_to_num(matrix, nan=-1.0)
    facts = identified(matrix)
    one_source = (records.source[left] == records.source[right]) & (records.source[left] >= 0)
    held = np.where(one_source & (_around(told) < 4), NAME_ALONE, 0)
    held |= np.where(_shared(told) < np.log2(len(records)) + SURPLUS, COMMON, 0)
    held |= np.where(told[:, _COLUMN["name_conflict"]] >= 4.0, CONTRADICTED, 0)
    held = np.where(facts, 0, held)
    strangers = (told[:, _COLUMN["name_likeness"]] < 0.5) & (told[:, _COLUMN["number"]] < 6.0)
    return (held | np.where(strangers, CONTRADICTED, 0)).astype(np.uint8)
