"""One currency for a ledger: exact, by the rates of the day, and nothing without a rate."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.model.payment import ACCOUNTS, PAYMENTS, units
from clew.money.ledger import Ledger
from clew.money.rates import NO_RATE, Rates, only

DAY = 86_400


def ledger(*paid: tuple[int, int, str]) -> Ledger:
    """Payments as (time, amount in units, currency)."""
    fixed = {"payer": "a", "payee": "b", "daily": False, "part": 0, "position": 1}
    rows = [fixed | {"time": time, "amount": amount, "currency": code} for time, amount, code in paid]
    return Ledger.of(pa.Table.from_pylist(rows, schema=PAYMENTS), ACCOUNTS.empty_table())


def rates(*rows: tuple[str, str, str], to: str = "EUR") -> Rates:
    return Rates.of([{"currency": code, "rate": rate, "date": day} for code, rate, day in rows], to)


def test_the_rate_of_the_day_counts() -> None:
    table = rates(("USD", "0.9", "1970-01-02"), ("USD", "0.8", "1970-01-04"))
    paid = ledger(*[(day * DAY, 10_000, "USD") for day in range(5)], (0, 7, "EUR"))
    found = table.convert(paid)
    assert found.currencies == ("EUR",)
    assert found.amount.tolist() == [7, 9_000, 9_000, 8_000, 8_000]
    assert found.left_out == ((NO_RATE, 1),)


def test_coins_have_units_of_their_own() -> None:
    found = rates(("BTC", "40000", "")).convert(ledger((0, 100_000_000, "BTC"), (1, 1, "BTC")))
    assert found.amount.tolist() == [400_000_000, 4]


def test_what_has_no_rate_is_left_out_and_counted() -> None:
    found = rates(("USD", "1", "")).convert(ledger((0, 5, "XXX"), (1, 6, "USD")))
    assert (found.amount.tolist(), found.left_out) == ([6], ((NO_RATE, 1),))
    kept = only(ledger((0, 5, "XXX"), (1, 6, "USD")), "usd")
    assert (kept.amount.tolist(), kept.currencies, kept.left_out[0][1]) == ([6], ("USD",), 1)


@given(
    amounts=st.lists(st.integers(1, 2**60), min_size=1, max_size=5),
    rate=st.decimals("0.000001", "100000", places=6).map(str),
    code=st.sampled_from(["USD", "BTC"]),
)
def test_amounts_are_rounded_exactly(amounts: list[int], rate: str, code: str) -> None:
    found = rates((code, rate, "")).convert(ledger(*[(place, each, code) for place, each in enumerate(amounts)]))
    exact = [round(each * Fraction(rate) * units("EUR") / units(code)) for each in amounts]
    assert found.amount.tolist() == [each for each in exact if 0 < each < 2**62]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("currency,rate\nUSD,0\n", "line 2: found '0'"),
        ("currency,rate\nUSD,cheap\n", "line 2: wanted"),
        ("code,rate\nUSD,1\n", "line 2: wanted"),
        ("currency,rate,date\nUSD,1,March\n", "line 2: wanted"),
        ("currency,rate\nUSD,1\nUSD,2\n", "line 3: a second rate"),
        ("currency,rate\n", "has no rates"),
    ],
)
def test_a_table_that_cannot_be(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=told):
        Rates.read(path, "EUR")
