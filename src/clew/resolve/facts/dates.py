"""Dates, known to the year, the month or the day, several a row, and how two rows' dates stand to each other.

A date is packed in 32 bits: what it is of (born, made, built) in the two highest, so that only like is compared with
like; then eight digits YYYYMMDD, 0 where unknown; in the two lowest how many parts are known (1 to 3), or 0 for a day
that stands for an unknown one: 1 January, and a day that more than 20 rows and 1 in 200 have.
Dates that no calendar has (1856-86-18) stay as they are written: they are misprints, and are compared as such.
"""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.resolve.facts.distinct import Said
from clew.resolve.facts.frequency import Counts
from clew.resolve.facts.kernel import kernel
from clew.resolve.ragged import Ragged

(
    CONFLICT, TEN_YEARS, OTHER_DAY, FEW_YEARS, ONE_YEAR, TWO_TYPOS, YEAR_ONLY, SAME_MONTH, PLACEHOLDER, YEAR_TYPO,
    TYPO, SWAPPED, SAME,
) = range(13)  # fmt: skip
"""How two dates stand to each other, from conflict to full agreement."""

WORDS = (
    "the dates differ by more than ten years",
    "the dates differ by some years",
    "same year, another day",
    "the years differ by two or three, and no more is known",
    "the years differ by one, and no more is known",
    "the same but for two digits",
    "same year, and no more is known",
    "same month, another day or none",
    "the same, but a day that stands for an unknown one",
    "the same but for one digit of the year",
    "the same but for one digit, or two swapped",
    "the same with day and month swapped",
    "the same day",
)

MOST_DATES = 12
PRIOR = 2000
KIND, DIGITS = 29, (1 << 27) - 1
"""Where the bits begin that tell what a date is of, and the mask of its digits."""

GUESSED, YEAR, MONTH, DAY = range(4)
"""What is known of a date: the lowest two bits."""

_FORM = r"^(?P<y>\d{4})(?:-?(?P<m>\d{2})(?:-?(?P<d>\d{2}))?)?(?:$|[T ])"


class Dates(NamedTuple):
    """Row i has the dates `values[rows[i]:rows[i + 1]]`: packed, ascending."""

    rows: npt.NDArray[np.int64]
    values: npt.NDArray[np.int32]

    @classmethod
    def build(cls, said: Said, count: int, known: Counts | None) -> Self:
        """From what is said of `count` rows; `said.props` are BORN, MADE or BUILT."""
        if not len(said.rows):
            return cls(np.zeros(count + 1, np.int64), np.zeros(0, np.int32))
        codes = pack(said.texts)[said.places]
        usable = np.flatnonzero(codes >= 0)
        values = codes[usable] | (said.props[usable].astype(np.int64) << KIND)
        rows = Ragged.of(said.rows[usable], values.astype(np.int32), count)
        made = cls(rows.starts, rows.values)
        overused = (known or made.counts()).overused()
        guessed = (made.values & 3 == DAY) & np.isin(made.values, overused)
        return made._replace(values=np.where(guessed, made.values - DAY, made.values))

    def counts(self) -> Counts:
        """How many rows have each date."""
        keys, counts = np.unique(
            np.where(self.values & 3 == GUESSED, self.values + DAY, self.values), return_counts=True
        )
        return Counts(int(np.count_nonzero(np.diff(self.rows))), keys.astype(np.int64), counts)

    def ragged(self) -> Ragged:
        """The dates of each row."""
        return Ragged(self.rows, self.values)

    def hold(self, rows: Ragged) -> Self:
        """The dates of other rows."""
        return self._replace(rows=rows.starts, values=rows.values)


def pack(texts: pa.Array) -> npt.NDArray[np.int64]:
    """The packed dates of texts (ISO 8601 or its prefix, hyphens or none); -1 for any other text."""
    parts = pc.extract_regex(texts, _FORM)
    found = pc.is_valid(parts).to_numpy(zero_copy_only=False)
    parts = pc.fill_null(pc.struct_field(parts, "y"), ""), *(pc.struct_field(parts, name) for name in "md")
    year, month, day = (_number(part) for part in parts)
    known = np.where(month == 0, 1, np.where(day == 0, 2, 3))
    day = np.where(month == 0, 0, day)
    known = np.where((month == 1) & (day == 1), GUESSED, known)
    return np.where(found & (year > 0), (year * 10000 + month * 100 + day) * 4 + known, -1)


def _number(part: pa.Array) -> npt.NDArray[np.int64]:
    filled = pc.if_else(pc.equal(pc.fill_null(part, ""), ""), "0", pc.fill_null(part, "0"))
    return pc.cast(filled, pa.int64()).to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


@kernel
def digits_apart(a: int, b: int) -> int:
    """In how many of their last eight digits two numbers differ; 1 also where two neighbours are swapped."""
    apart = last = first = 0
    x, y = a, b
    for place in range(8):
        if x % 10 != y % 10:
            apart += 1
            first, last = place, (first if apart > 1 else place)
        x, y = x // 10, y // 10
    if apart == 2 and first == last + 1:
        low = 10**last
        if a // low % 10 == b // (low * 10) % 10 and b // low % 10 == a // (low * 10) % 10:
            return 1
    return apart


@kernel
def _relation(a: int, b: int) -> int:
    """How the packed dates a and b of one kind stand to each other."""
    x, y = a >> 2 & DIGITS, b >> 2 & DIGITS
    to_a, to_b = a & 3, b & 3
    if (to_a == DAY) + (to_b == DAY) + (to_a == GUESSED) + (to_b == GUESSED) < 2 or to_a == to_b == GUESSED:
        return _of_years(x // 100, y // 100, x % 10000 == y % 10000 and to_a == to_b == GUESSED)
    guessed = to_a == GUESSED or to_b == GUESSED
    years = abs(x // 10000 - y // 10000)
    if x == y:
        return PLACEHOLDER if guessed else SAME
    if years == 0 and x % 100 == y // 100 % 100 and y % 100 == x // 100 % 100:
        return SWAPPED
    apart = digits_apart(x, y)
    if apart == 1:
        return TYPO if years == 0 else YEAR_TYPO
    if guessed:
        return _of_years(x // 100, y // 100, False)
    if x // 100 == y // 100:
        return SAME_MONTH
    if apart == 2:
        return TWO_TYPOS
    return OTHER_DAY if years == 0 else TEN_YEARS if years <= 10 else CONFLICT


@kernel
def _of_years(a: int, b: int, guessed: bool) -> int:
    """How two months YYYYMM of dates stand of which one is not known to the day; MM is 0 where it is not known.

    guessed: both are days that stand for unknown ones, and it is the same day of the year.
    """
    years = abs(a // 100 - b // 100)
    if years == 0:
        return PLACEHOLDER if guessed else SAME_MONTH if a == b and a % 100 else YEAR_ONLY
    if years == 1:
        return ONE_YEAR
    if years <= 3:
        return FEW_YEARS
    return TEN_YEARS if years <= 10 else CONFLICT


@kernel
def best_relation(a: Dates, i: int, b: Dates, j: int) -> int:
    """The best relation of any two dates of one kind, -1 where there are none."""
    best = -1
    for p in range(a.rows[i], min(a.rows[i + 1], a.rows[i] + MOST_DATES)):
        for q in range(b.rows[j], min(b.rows[j + 1], b.rows[j] + MOST_DATES)):
            if a.values[p] >> KIND == b.values[q] >> KIND:
                best = max(best, _relation(a.values[p], b.values[q]))
    return best


@kernel
def compare_dates(a: Dates, b: Dates, l: Rows, r: Rows, out: npt.NDArray[np.float32]) -> None:  # noqa: E741
    """The best relation of the dates of rows l[p] of a and r[p] of b; NaN where one has none."""
    for p in range(len(l)):
        best = best_relation(a, l[p], b, r[p])
        out[p] = best if best >= 0 else np.nan


@kernel
def only_days(dates: Dates, i: int) -> bool:
    """Whether a row has dates, each of them known to the day and none standing for an unknown one."""
    for p in range(dates.rows[i], dates.rows[i + 1]):
        if dates.values[p] & 3 != DAY:
            return False
    return bool(dates.rows[i + 1] > dates.rows[i])


Rows = npt.NDArray[np.int32]
