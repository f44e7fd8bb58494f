"""Facts that are the same or are not: countries, contacts. They agree by the bits of the rarest value shared."""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.model.countries import country_code
from clew.resolve.facts.distinct import Said
from clew.resolve.facts.frequency import Counts
from clew.resolve.facts.kernel import kernel
from clew.resolve.facts.terms import fold, intern
from clew.resolve.ragged import Ragged

DIFFERENT = -4.0
COUNTRY_PRIOR, CONTACT_PRIOR = 200, 10_000
MOST_VALUES = 200


class Shared(NamedTuple):
    """Row i has the values `values[rows[i]:rows[i + 1]]`; value j is known by `key[j]` (ascending), `bits[j]` rare."""

    rows: npt.NDArray[np.int64]
    values: npt.NDArray[np.int32]
    key: npt.NDArray[np.int64]
    bits: npt.NDArray[np.float32]

    @classmethod
    def build(cls, said: Said, count: int, known: Counts | None, prior: int) -> Self:
        """From what is said of `count` rows; values that fold to nothing are left out."""
        if not len(said.rows):
            return cls(np.zeros(count + 1, np.int64), *_NOTHING)
        folded = fold(said.texts)
        terms, term = intern(folded.starts[folded.texts], folded.letters)
        usable = np.flatnonzero(np.diff(terms.starts)[term[said.places]] > 0)
        rows = Ragged.of(said.rows[usable], term[said.places[usable]], count)
        made = cls(rows.starts, rows.values, terms.key, np.zeros(len(terms.key), np.float32))
        return made._replace(bits=(known or made.counts()).bits(made.key, prior))

    def counts(self) -> Counts:
        """How many rows have each value."""
        total = int(np.count_nonzero(np.diff(self.rows)))
        return Counts(total, self.key, np.bincount(self.values, minlength=len(self.key)))

    def ragged(self) -> Ragged:
        """The values of each row."""
        return Ragged(self.rows, self.values)

    def hold(self, rows: Ragged) -> Self:
        """The same values, held by other rows."""
        return self._replace(rows=rows.starts, values=rows.values)


_NOTHING = np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros(0, np.float32)


def as_countries(said: Said) -> Said:
    """Each text as the two letters of its country, or empty where it is none."""
    codes = [(country_code(text) or "")[:2] for text in said.texts.to_pylist()]
    return Said(said.rows, said.props, said.places, pa.array(codes, pa.large_string()))


def as_contacts(said: Said) -> Said:
    """Each text as it is dialled: a web address without its scheme and page, a telephone by its last nine digits."""
    if not len(said.rows):
        return said
    texts = pc.utf8_lower(said.texts)
    texts = pc.replace_substring_regex(texts, r"^(?:mailto:|tel:|[a-z]+://)?(?:www\.)?", "")
    texts = pc.replace_substring_regex(texts, r"[/?#].*$", "")
    phone = pc.match_substring_regex(texts, r"^[+(]?[0-9][0-9 ()./-]{5,}$")
    digits = pc.utf8_slice_codeunits(pc.replace_substring_regex(texts, "[^0-9]", ""), -9)
    return Said(said.rows, said.props, said.places, pc.if_else(phone, digits, texts))


@kernel
def shared_bits(a: Shared, i: int, b: Shared, j: int) -> float:
    """Bits of the rarest value that row i of a and row j of b share; DIFFERENT where they share none."""
    best = DIFFERENT
    p, last = a.rows[i], min(a.rows[i + 1], a.rows[i] + MOST_VALUES)
    q, stop = b.rows[j], min(b.rows[j + 1], b.rows[j] + MOST_VALUES)
    while p < last and q < stop:
        x, y = a.key[a.values[p]], b.key[b.values[q]]
        if x == y:
            best = max(best, min(a.bits[a.values[p]], b.bits[b.values[q]]))
        p, q = p + (x <= y), q + (y <= x)
    return best


@kernel
def compare_shared(a: Shared, b: Shared, l: Rows, r: Rows, out: npt.NDArray[np.float32]) -> None:  # noqa: E741
    """Bits of the rarest value that rows l[p] of a and r[p] of b share; NaN where one has none."""
    for p in range(len(l)):
        if a.rows[l[p]] == a.rows[l[p] + 1] or b.rows[r[p]] == b.rows[r[p] + 1]:
            out[p] = np.nan
        else:
            out[p] = shared_bits(a, l[p], b, r[p])


Rows = npt.NDArray[np.int32]
