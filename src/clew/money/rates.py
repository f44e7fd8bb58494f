"""One currency for a whole ledger, by a table of rates that the user gives: nothing is converted without one.

The table is a CSV file with the columns `currency` and `rate`, and `date` (ISO 8601) where rates change: a rate says
how much one of `currency` is worth in the currency that is wanted. Of several dates, the last one up to the day of the
payment counts; a payment before the first has no rate.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.model.payment import units
from clew.money.ledger import Ledger, Longs, in_order

NO_RATE = "amounts of a currency without a rate"
_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400
_SAFE = 2**62
_ALWAYS = -(10**9)


@dataclass(frozen=True, slots=True)
class Rates:
    """What one of each currency is worth in `currency`: for each, the days (since 1970) from which a rate holds."""

    currency: str
    table: dict[str, tuple[tuple[int, Fraction], ...]]

    @classmethod
    def read(cls, path: Path, currency: str) -> Rates:
        """The table in a CSV file. Raises UsageError, which names the line, what was found and what was wanted."""
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                return cls.of(csv.DictReader(stream), currency, str(path))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise UsageError(f"The rates in {path} cannot be read: {error}.") from error

    @classmethod
    def of(cls, rows: Iterable[dict[str, str]], currency: str, name: str = "the rates") -> Rates:
        """The table of rows with `currency`, `rate` and maybe `date`. Raises UsageError."""
        found: dict[str, dict[int, Fraction]] = {}
        for line, row in enumerate(rows, 2):
            code, day, rate = _entry(row, f"{name}, line {line}")
            if day in found.setdefault(code, {}):
                raise UsageError(f"{name}, line {line}: a second rate for {code} from that day on.")
            found[code][day] = rate
        if not found:
            raise UsageError(f"{name} has no rates; wanted are the columns currency, rate and maybe date.")
        return cls(currency.upper(), {code: tuple(sorted(days.items())) for code, days in found.items()})

    def convert(self, ledger: Ledger) -> Ledger:
        """The ledger in one currency, amounts rounded half to even to whole units; what has no rate is left out.

        A currency is worth one of itself, whatever the table says.
        """
        amount = ledger.amount.copy()
        good = np.zeros(len(ledger), np.bool_)
        for number, code in enumerate(ledger.currencies):
            rows = np.flatnonzero(ledger.currency == number)
            for chosen, rate in self._rated(code, ledger.time[rows]):
                places = rows[chosen]
                worth = _times(amount[places], rate * units(self.currency) / units(code))
                amount[places] = worth
                good[places] = worth > 0
        whole = replace(ledger, amount=amount, currency=np.zeros(len(ledger), np.int16), currencies=(self.currency,))
        lost = int(len(ledger) - good.sum())
        told = (*ledger.left_out, (NO_RATE, lost)) if lost else ledger.left_out
        return replace(in_order(whole.take(good)), left_out=told)

    def _rated(self, code: str, time: Longs) -> list[tuple[npt.NDArray[np.intp], Fraction]]:
        """The places of payments in this currency, for each rate."""
        if code == self.currency:
            return [(np.arange(len(time)), Fraction(1))]
        days = self.table.get(code, ())
        at = np.searchsorted([day for day, _ in days], time // _DAY, side="right") - 1
        return [(np.flatnonzero(at == place), rate) for place, (_, rate) in enumerate(days)]


def only(ledger: Ledger, currency: str) -> Ledger:
    """The payments in one currency; the others are left out and counted."""
    code = currency.upper()
    chosen = np.array([each == code for each in ledger.currencies], np.bool_)[ledger.currency]
    lost = int(len(ledger) - chosen.sum())
    kept = ledger.take(chosen)
    kept = replace(kept, currency=np.zeros(len(kept), np.int16), currencies=(code,))
    return replace(kept, left_out=(*ledger.left_out, ("payments in another currency", lost))) if lost else kept


def _entry(row: dict[str, str], where: str) -> tuple[str, int, Fraction]:
    try:
        code, rate = str(row["currency"]).strip().upper(), Decimal(str(row["rate"]).strip())
        text = str(row.get("date") or "").strip()
        day = date.fromisoformat(text).toordinal() - _EPOCH if text else _ALWAYS
    except (KeyError, InvalidOperation, ValueError) as error:
        raise UsageError(f"{where}: wanted a currency, a rate as a number, and maybe a date as 2024-03-01.") from error
    if not code or not rate.is_finite() or rate <= 0:
        raise UsageError(f"{where}: found {row['rate']!r} for {code!r}, wanted a rate above 0.")
    return code, day, Fraction(rate)


def _times(amount: Longs, rate: Fraction) -> Longs:
    """The amounts times a rate, rounded half to even; 0 where the result is too large to keep."""
    top, bottom = rate.numerator, rate.denominator
    if len(amount) and int(amount.max()) * top < _SAFE and bottom < _SAFE:
        product = amount * top
        whole, rest = product // bottom, product % bottom
        up = (rest > bottom - rest) | ((rest == bottom - rest) & (whole % 2 == 1))
        return np.asarray(whole + up, np.int64)
    exact = [round(int(each) * rate) for each in amount]
    return np.array([each if each < _SAFE else 0 for each in exact], np.int64)
