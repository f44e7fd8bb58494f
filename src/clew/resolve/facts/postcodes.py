"""Postal codes, given as such or found in addresses, and how near two of them are.

A British-like code ("SW1A 2BJ") has an outward part that names the district; of other codes the district is all but
the last two signs. In an address, runs of five or six digits that do not open it are taken for codes, and words that
look British.
"""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numba import njit

from clew.resolve.facts.distinct import Said
from clew.resolve.facts.frequency import Counts
from clew.resolve.facts.kernel import kernel
from clew.resolve.facts.terms import NO_TERMS, Terms, fold, hashes, intern, near
from clew.resolve.ragged import Ragged

DIFFERENT = -4.0
SAME_AREA = -2.0
PRIOR = 2000
MOST_CODES = 6
EDITED = 0.6

_BRITISH = r"(?i)\b(?P<code>[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\b"
_DIGITS = r"[^0-9A-Za-z](?P<code>[0-9]{5,6})(?:$|[^0-9])"


class Postcodes(NamedTuple):
    """Row i has the codes `values[rows[i]:rows[i + 1]]`, rows of `codes`; code j lies in the district `district[j]`
    (a key), which is `district_bits[j]` rare."""

    rows: npt.NDArray[np.int64]
    values: npt.NDArray[np.int32]
    codes: Terms
    district: npt.NDArray[np.int64]
    district_bits: npt.NDArray[np.float32]

    @classmethod
    def build(cls, given: Said, addresses: Said, count: int, known: tuple[Counts, Counts] | None) -> Self:
        """From the postal codes and the addresses of `count` rows."""
        rows, texts = _all(given, addresses)
        if not len(rows):
            return cls(np.zeros(count + 1, np.int64), *_NOTHING)
        folded = fold(texts)
        codes, code = intern(folded.starts[folded.texts], folded.letters)
        lengths = np.diff(codes.starts)[code]
        usable = np.flatnonzero((lengths >= 3) & (lengths <= 12))
        held = Ragged.of(rows[usable], code[usable], count)
        district = _districts(codes)
        made = cls(held.starts, held.values, codes, district, np.zeros(len(district), np.float32))
        whole, part = known or made.counts()
        return made._replace(
            codes=codes._replace(bits=whole.bits(codes.key, PRIOR)), district_bits=part.bits(district, PRIOR // 10)
        )

    def counts(self) -> tuple[Counts, Counts]:
        """How many rows have each code, and how many lie in each district."""
        total = int(np.count_nonzero(np.diff(self.rows)))
        each = np.bincount(self.values, minlength=len(self.codes.key))
        keys, place = np.unique(self.district, return_inverse=True)
        districts = np.bincount(place, weights=each, minlength=len(keys)).astype(np.int64)
        return Counts(total, self.codes.key, each), Counts(total, keys, districts)

    def ragged(self) -> Ragged:
        """The codes of each row."""
        return Ragged(self.rows, self.values)

    def hold(self, rows: Ragged) -> Self:
        """The same codes, held by other rows."""
        return self._replace(rows=rows.starts, values=rows.values)


_NOTHING = np.zeros(0, np.int32), NO_TERMS, np.zeros(0, np.int64), np.zeros(0, np.float32)


def _all(given: Said, addresses: Said) -> tuple[npt.NDArray[np.int32], pa.Array]:
    """Rows and codes, as given and as found in addresses."""
    rows, texts = [given.rows], [given.texts.take(pa.array(given.places))]
    for form in (_BRITISH, _DIGITS) if len(addresses.rows) else ():
        found = pc.extract_regex(addresses.texts, form)
        has = pc.is_valid(found).to_numpy(zero_copy_only=False)[addresses.places]
        chosen = np.flatnonzero(has)
        if len(chosen):
            rows.append(addresses.rows[chosen])
            texts.append(pc.struct_field(found, "code").take(pa.array(addresses.places[chosen])))
    return np.concatenate(rows), pa.concat_arrays([pc.cast(each, pa.large_string()) for each in texts])


def _districts(codes: Terms) -> npt.NDArray[np.int64]:
    starts, letters = _cut_back(codes.starts, codes.letters)
    return hashes(starts, letters)


@njit(cache=True)
def _cut_back(
    starts: npt.NDArray[np.int64], letters: npt.NDArray[np.uint8]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """Each code without its last three signs if the last two are letters behind a digit (British), else without two."""
    begins = np.zeros(len(starts), np.int64)
    kept = np.empty(len(letters), np.uint8)
    for i in range(len(starts) - 1):
        first, last = starts[i], starts[i + 1]
        british = last - first >= 5 and letters[last - 1] >= 97 and letters[last - 2] >= 97 and letters[last - 3] < 97
        size = max(0, last - first - (3 if british else 2))
        begins[i + 1] = begins[i] + size
        for j in range(size):
            kept[begins[i] + j] = letters[first + j]
    return begins, kept[: begins[-1]].copy()


@kernel
def code_agreement(a: Postcodes, i: int, b: Postcodes, j: int) -> float:
    """Bits by which two codes agree: the same, one edit off, in one district, or different."""
    rare = max(a.codes.bits[i], b.codes.bits[j])
    if a.codes.key[i] == b.codes.key[j]:
        return float(min(a.codes.bits[i], b.codes.bits[j]))
    if near(a.codes, i, b.codes, j):
        return float(EDITED * rare)
    if a.district[i] == b.district[j]:
        return float(min(a.district_bits[i], b.district_bits[j], 0.5 * rare))
    x, y = a.codes.letters[a.codes.starts[i]], b.codes.letters[b.codes.starts[j]]
    return SAME_AREA if x == y else DIFFERENT


@kernel
def compare_codes(a: Postcodes, b: Postcodes, l: Rows, r: Rows, out: npt.NDArray[np.float32]) -> None:  # noqa: E741
    """Bits of the best pair of codes of rows l[p] of a and r[p] of b; NaN where one has none."""
    for p in range(len(l)):
        first, last = a.rows[l[p]], a.rows[l[p] + 1]
        start, stop = b.rows[r[p]], b.rows[r[p] + 1]
        if first == last or start == stop:
            out[p] = np.nan
            continue
        best = DIFFERENT
        for i in range(first, min(last, first + MOST_CODES)):
            for j in range(start, min(stop, start + MOST_CODES)):
                best = max(best, code_agreement(a, a.values[i], b, b.values[j]))
        out[p] = best


Rows = npt.NDArray[np.int32]
