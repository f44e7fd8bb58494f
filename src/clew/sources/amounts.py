"""Amounts of money as written, in whole units (`clew.model.payment`): cell by cell, and whole columns at once.

Which sign stands before the decimals is decided once for a column (`decimal_sign`), from its first cells:

- A cell that holds both signs, as `1.234,56`, has its decimals behind the last one.
- One sign with other than three digits behind it, as `12,5`, stands before decimals. One that comes twice parts
  thousands.
- Where the cells of a column contradict each other, each must tell by itself; where they leave it open (`1,234` and
  nothing else), it stays open.

A cell that does not tell by itself, in a column that does not tell either, is refused as doubtful: a factor of a
thousand is not guessed. Brackets and a minus behind the number are a minus. Blanks and apostrophes part thousands.
Digits finer than a unit are rounded, half to even.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.model.payment import units

NO_AMOUNT, NOT_AN_AMOUNT, DOUBTFUL = "no amount", "not an amount", "doubtful amount"
TOO_LARGE = "amount too large"
REASONS = (NO_AMOUNT, NOT_AN_AMOUNT, DOUBTFUL, TOO_LARGE)

_LARGEST = 2**62
_SURE = 2.0**43
"""Below this, a product of floats is within a quarter of what it should be, and so rounds to the right number."""

_EMPTY = frozenset(("", "-", "–", "—", "n/a", "none", "null"))
_DECORATION = re.compile(r"^[A-Z]{3}\s*(?=[\d+(-])|(?<=[\d)])\s*[A-Z]{3}$|[$€£¥₽₹₪₴₺₩₿]|[\s'’\u00a0\u202f]")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_TELLING = re.compile(r"\d*([.,])(?:\d{1,2}|\d{4,})?|\d{4,}([.,])\d*|0?([.,])\d*")


def units_of(text: str, currency: str, decimal: str | None = ".") -> int:
    """The amount in units of its currency, with its sign. `decimal` None: the cell must tell by itself.

    Raises ValueError, with one of `REASONS` as its message.

    >>> units_of("1,234.56", "EUR"), units_of("(1.234,56)", "EUR", ","), units_of("0.00000001", "BTC")
    (12345600, -12345600, 1)
    """
    return _scaled(_number(text, decimal), units(currency))


def whole_of(text: str, decimal: str | None = ".") -> int:
    """A number that is no money, such as a count, to the nearest whole. Raises ValueError as `units_of` does."""
    return _scaled(_number(text, decimal), 1)


def decimal_sign(cells: Iterable[str]) -> str | None:
    """The sign before the decimals of a column with these first cells; None: each cell must tell by itself.

    >>> decimal_sign(["1.234,56", "7"]), decimal_sign(["12.5", "1,234"]), decimal_sign(["1,234"])
    (',', '.', None)
    """
    told = {sign for cell in cells if (sign := _told(_bare(cell)[0]))}
    if len(told) == 1:
        return told.pop()
    return None if told or any("," in cell or "." in cell for cell in cells) else "."


def column(
    values: pa.Array, scale: npt.NDArray[np.int64], decimal: str | None = "."
) -> tuple[npt.NDArray[np.int64], dict[int, str]]:
    """A whole column in units, `scale` units to one of each row's currency; and what was refused: row to reason.

    Takes numbers as well as text. Gives what `units_of` gives, only faster; 0 where refused.
    """
    if pa.types.is_decimal128(values.type) and values.type.scale == 4 and values.type.precision <= 18:
        return _of_decimals(values, scale)
    if pa.types.is_floating(values.type) or pa.types.is_integer(values.type) or pa.types.is_decimal(values.type):
        numbers = pc.cast(values, pa.float64(), safe=False)
    else:
        numbers = _numbers(values, decimal)
    floats = pc.fill_null(numbers, np.nan).to_numpy(zero_copy_only=False) * scale
    nearest = np.rint(floats)
    with np.errstate(invalid="ignore"):
        sure = (np.abs(floats) < _SURE) & (np.abs(floats - nearest) < 0.25)
    found = np.where(sure, nearest, 0.0).astype(np.int64)
    return found, _one_by_one(values, np.flatnonzero(~sure), scale, decimal, found)


def _one_by_one(
    values: pa.Array,
    places: npt.NDArray[np.intp],
    scale: npt.NDArray[np.int64],
    decimal: str | None,
    found: npt.NDArray[np.int64],
) -> dict[int, str]:
    """Fill in what the fast way was not sure of; gives what is refused."""
    refused: dict[int, str] = {}
    cells: Sequence[object] = values.take(pa.array(places)).to_pylist() if len(places) else ()
    for place, cell in zip(places.tolist(), cells, strict=True):
        try:
            found[place] = _scaled(_number(_written(cell), decimal), int(scale[place]))
        except ValueError as error:
            refused[place] = str(error)
    return refused


def _written(cell: object) -> str:
    if cell is None or cell != cell:
        return ""
    return repr(cell) if isinstance(cell, float) else str(cell)


def _of_decimals(values: pa.Array, scale: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], dict[int, str]]:
    """Decimals with four places that fit into 64 bits: the low words are the units."""
    words = np.frombuffer(values.buffers()[1], np.int64, count=2 * (values.offset + len(values)))
    low = words[2 * values.offset :: 2]
    empty = pc.is_null(values).to_numpy(zero_copy_only=False)
    found = np.where(empty, 0, low * (scale // 10_000))
    return found, dict.fromkeys(np.flatnonzero(empty).tolist(), NO_AMOUNT)


def _numbers(values: pa.Array, decimal: str | None) -> pa.Array:
    """Texts as floats, null where the form is not one that every reader would read alike."""
    texts = pc.utf8_trim_whitespace(values)
    if decimal == ".":
        try:
            return pc.cast(texts, pa.float64())
        except pa.ArrowInvalid:
            texts = _without(texts, r"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$", ",")
    elif decimal == ",":
        dots = r"^[+-]?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]*)?$"
        bare = pc.replace_substring(pc.replace_substring(texts, ".", ""), ",", ".")
        texts = pc.if_else(pc.match_substring_regex(texts, dots), bare, None)
    whole = pc.match_substring_regex(texts, r"^[+-]?[0-9]+$")
    plain = whole if decimal is None else pc.match_substring_regex(texts, r"^[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?$")
    return pc.cast(pc.if_else(plain, texts, None), pa.float64())


def _without(texts: pa.Array, pattern: str, sign: str) -> pa.Array:
    return pc.if_else(pc.match_substring_regex(texts, pattern), pc.replace_substring(texts, sign, ""), texts)


def _bare(text: str) -> tuple[str, bool]:
    """The number without what stands around it, and whether that made it negative."""
    bare = _DECORATION.sub("", text.strip())
    if bare.startswith("(") and bare.endswith(")"):
        return bare[1:-1], True
    return (bare[:-1], True) if bare.endswith("-") and len(bare) > 1 else (bare, False)


def _told(bare: str) -> str | None:
    """The sign before the decimals, as far as this cell tells."""
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return None
    sign, other = bare[last], "," if bare[last] == "." else "."
    if other in bare:
        return sign if bare.count(sign) == 1 else None
    if bare.count(sign) > 1:
        return other
    return sign if _TELLING.fullmatch(bare.lstrip("+-")) else None


def _number(text: str, decimal: str | None) -> Decimal:
    if text.strip().casefold() in _EMPTY:
        raise ValueError(NO_AMOUNT)
    bare, negative = _bare(text)
    bare = bare.replace("−", "-")
    sign = decimal or _told(bare) or ("." if not {".", ","} & set(bare) else None)
    if sign is None:
        raise ValueError(DOUBTFUL)
    if sign == ",":
        bare = bare.translate({ord("."): ",", ord(","): "."})
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not bare.isascii() or not _PLAIN.fullmatch(bare):
        raise ValueError(DOUBTFUL if re.fullmatch(r"[+-]?\d[\d.,]*", bare) else NOT_AN_AMOUNT)
    return -Decimal(bare) if negative else Decimal(bare)


def _scaled(number: Decimal, scale: int) -> int:
    if number.adjusted() > 20:
        raise ValueError(TOO_LARGE)
    with localcontext() as exact:
        exact.prec = 100
        whole = int((number * scale).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)) if number.adjusted() > -20 else 0
    if abs(whole) > _LARGEST:
        raise ValueError(TOO_LARGE)
    return whole
