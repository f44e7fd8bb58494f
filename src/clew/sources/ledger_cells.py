"""Columns of a table as the cells of a ledger: texts, words of a closed vocabulary, numbers of accounts.

Whatever takes thought is done once for each distinct text of a column, and not for each row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import yaml

from clew.sources.ledger_map import Cell
from clew.sources.ledger_rows import Batch
from clew.sources.tables import cell_text

NO_CURRENCY = "XXX"
"""ISO 4217 for "no currency involved": here, none that the source names."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts as codes of its distinct values, -1 where the cell is empty."""

    codes: npt.NDArray[np.int32]
    values: pa.StringArray

    @classmethod
    def of(cls, texts: pa.Array) -> Coded:
        """Codes of texts, in which null is empty."""
        found = pc.dictionary_encode(texts)
        return cls(pc.fill_null(found.indices, -1).to_numpy(zero_copy_only=False), found.dictionary)

    def map(self, change: Callable[[pa.StringArray], pa.StringArray]) -> Coded:
        """The same with other values: the same number of them, in the same order."""
        return Coded(self.codes, change(self.values))

    def texts(self) -> pa.Array:
        """The column again; null where empty."""
        return self.values.take(pa.array(self.codes, mask=self.codes < 0))

    def first(self) -> npt.NDArray[np.int64]:
        """The row in which each value comes first; -1 for one that is in none."""
        first = np.full(len(self.values), -1, np.int64)
        rows = np.flatnonzero(self.codes >= 0)[::-1]
        first[self.codes[rows]] = rows
        return first


@dataclass(frozen=True, slots=True)
class Cells:
    """A batch of rows, seen through a mapping. `nulls` are texts that mean nothing, in small letters."""

    batch: Batch
    nulls: tuple[str, ...] = ()
    _read: dict[str, pa.Array] = field(default_factory=dict)

    def raw(self, cell: Cell) -> pa.Array:
        """The column as it stands in the file, typed as it is there; several or none as `text`."""
        if len(cell.columns) == 1:
            return self.batch.columns[cell.columns[0]]
        return self.text(cell)

    def text(self, cell: Cell | None, join: str = "-") -> pa.Array:
        """The texts of a cell on each row, without blanks around them; null where empty."""
        size = len(self.batch)
        if cell is None or not cell.columns:
            return pa.repeat(pa.scalar((cell and cell.literal) or None, pa.string()), size)
        found = [self._column(name) for name in cell.columns]
        whole = found[0]
        for each in found[1:]:
            whole = pc.coalesce(pc.binary_join_element_wise(whole, each, join), whole, each)
        return whole

    def _column(self, name: str) -> pa.Array:
        if name not in self._read:
            self._read[name] = self._trimmed(name)
        return self._read[name]

    def _trimmed(self, name: str) -> pa.Array:
        column = self.batch.columns.get(name)
        if column is None:
            return pa.nulls(len(self.batch), pa.string())
        texts = pc.utf8_trim_whitespace(as_text(column))
        empty = pc.equal(texts, "")
        if self.nulls:
            empty = pc.or_(empty, pc.is_in(pc.utf8_lower(texts), pa.array(self.nulls)))
        return pc.if_else(empty, None, texts) if pc.any(empty).as_py() else texts


def as_text(column: pa.Array) -> pa.Array:
    """A column of any type as texts."""
    if pa.types.is_string(column.type):
        return column
    if pa.types.is_integer(column.type):
        return pc.cast(column, pa.string())
    return pa.array([None if value is None else cell_text(value) for value in column.to_pylist()], pa.string())


@cache
def _currency_words() -> dict[str, str]:
    text = files("clew.sources").joinpath("layouts", "currencies.yml").read_text("utf-8")
    raw: dict[str, list[str]] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    return {word.casefold(): code for code, words in raw.items() for word in [code, *words]}


@cache
def currency_code(text: str) -> str | None:
    """The code of a currency (ISO 4217) or coin, by its code or one of its names; None for no such thing.

    >>> currency_code("US Dollar"), currency_code("eur"), currency_code("ready money")
    ('USD', 'EUR', None)
    """
    word = " ".join(text.split())
    known = _currency_words().get(word.casefold())
    if known:
        return known
    return word.upper() if len(word) in (3, 4, 5) and word.isascii() and word.isalnum() and word.isupper() else None


def currencies(texts: pa.Array) -> pa.Array:
    """Each text as a code, `NO_CURRENCY` where it is empty or names none."""
    coded = Coded.of(texts)
    if not len(coded.values):
        return pa.repeat(pa.scalar(NO_CURRENCY), len(texts))
    codes = [currency_code(word) or NO_CURRENCY for word in coded.values.to_pylist()]
    return pc.fill_null(Coded(coded.codes, pa.array(codes, pa.string())).texts(), NO_CURRENCY)


def is_one_of(texts: pa.Array, words: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which texts are one of these words."""
    found: npt.NDArray[np.bool_] = pc.is_in(texts, pa.array(words, pa.string())).to_numpy(zero_copy_only=False)
    return found
