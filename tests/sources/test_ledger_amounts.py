"""Amounts as written become whole units, the fast way as the slow way."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.sources import amounts


@pytest.mark.parametrize(
    ("text", "decimal", "units"),
    [
        ("1234.5", ".", 12_345_000),
        ("1,234.56", ".", 12_345_600),
        ("1.234,56", ",", 12_345_600),
        ("1.234,56", None, 12_345_600),
        ("1,234,567", None, 12_345_670_000),
        ("12,5", None, 125_000),
        ("1 234,50", ",", 12_345_000),
        ("1'234.50", ".", 12_345_000),
        ("(5.00)", ".", -50_000),
        ("5.00-", ".", -50_000),
        ("-5", ".", -50_000),
        ("USD 7.10", ".", 71_000),
        ("€7.10", ".", 71_000),
        ("5.689352347E7", ".", 568_935_234_700),
        ("0.00005", ".", 0),
        ("0.00015", ".", 2),
        (".5", ".", 5_000),
    ],
)
def test_an_amount_in_units(text: str, decimal: str | None, units: int) -> None:
    assert amounts.units_of(text, "EUR", decimal) == units


@pytest.mark.parametrize(
    ("text", "decimal", "reason"),
    [
        ("", ".", "no amount"),
        ("n/a", ".", "no amount"),
        ("NaN", ".", "not an amount"),
        ("inf", ".", "not an amount"),
        ("12 apples", ".", "not an amount"),
        ("1,234", None, "doubtful amount"),
        ("1.234", None, "doubtful amount"),
        ("1.234,56", ".", "doubtful amount"),
        ("1,234.56", ",", "doubtful amount"),
        ("1,23,4", ".", "doubtful amount"),
        ("1e30", ".", "amount too large"),
        ("999999999999999", ".", "amount too large"),
    ],
)
def test_what_is_no_amount_says_why(text: str, decimal: str | None, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        amounts.units_of(text, "EUR", decimal)


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["1.50", "2"], "."),
        (["1,50", "2"], ","),
        (["1.234", "1.234,5"], ","),
        (["1.234", "5.678"], None),
        (["1,50", "1.50"], None),
        (["12", "13"], "."),
        (["1.234.567"], ","),
    ],
)
def test_the_sign_of_a_column(cells: list[str], sign: str | None) -> None:
    assert amounts.decimal_sign(cells) == sign


WRITTEN = st.one_of(
    st.decimals(-(10**14), 10**14, places=2).map(str),
    st.decimals(-1, 1, places=9).map(str),
    st.floats(allow_nan=False, allow_infinity=False, width=32).map(repr),
    st.integers(-(10**20), 10**20).map(lambda n: f"{n:,}"),
    st.decimals(0, 10**9, places=2).map(lambda n: f"{n:,}".translate({44: 46, 46: 44})),
    st.text(alphabet="0123456789.,-()+eE ", max_size=8),
    st.sampled_from(["", "NaN", "inf", "-", "1.234", "1,234", "1e3", "0x10", "١٢"]),
)


@given(cells=st.lists(WRITTEN, max_size=20), sign=st.sampled_from([".", ",", None]), scale=st.sampled_from([1, 10_000]))
def test_columns_are_as_cells(cells: list[str], sign: str | None, scale: int) -> None:
    found, refused = amounts.column(pa.array(cells, pa.string()), np.full(len(cells), scale, np.int64), sign)
    for place, cell in enumerate(cells):
        try:
            expected = amounts.units_of(cell, "EUR", sign) if scale == 10_000 else amounts.whole_of(cell, sign)
        except ValueError as error:
            assert refused[place] == str(error), cell
            assert found[place] == 0
        else:
            assert place not in refused, cell
            assert found[place] == expected, cell


@given(number=st.decimals(-(10**12), 10**12, places=7))
def test_rounding_is_half_to_even(number: Decimal) -> None:
    expected = int((number * 10_000).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
    assert amounts.units_of(format(number, "f"), "EUR") == expected


def test_columns_of_numbers() -> None:
    scale = np.full(3, 10_000, np.int64)
    for column in (
        pa.array([1.5, None, -2.25]),
        pa.array([Decimal("1.5000"), None, Decimal("-2.2500")], pa.decimal128(18, 4)),
        pa.array([Decimal("1.50"), None, Decimal("-2.25")], pa.decimal128(10, 2)),
    ):
        found, refused = amounts.column(column, scale)
        assert found.tolist() == [15_000, 0, -22_500]
        assert refused == {1: "no amount"}
    assert amounts.column(pa.array([7, 8, 9]).slice(1), scale[:2])[0].tolist() == [80_000, 90_000]
