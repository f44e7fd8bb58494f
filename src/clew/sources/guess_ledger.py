"""Whether a table is a ledger, and what its columns then mean: judged by their names, in many languages, and cells.

A table is a ledger where each row has a day and an amount, and names who pays and who is paid; or where it is an
account's own statement, with a counterparty beside amounts that have signs or stand as debit and credit. Without both,
a table of amounts is none. Words are those of `column_words.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml

from clew.sources.columns import LOOKS, Column, decimal_comma, is_iban, month_first, role_of, split_name
from clew.sources.guess_entity import Table
from clew.sources.ledger_map import Amount, Cell, LedgerMap, Side, Time

_MONEY = frozenset(
    ("usd", "eur", "gbp", "chf", "jpy", "cny", "rub", "inr", "aed", "try", "uah", "pln", "czk", "btc", "eth", "usdt")
)
_BANKS = frozenset(("bank", "institution", "bic", "swift", "blz", "banco", "banque", "banca", "банк"))
_HOLDERS = frozenset(("name", "holder", "owner", "inhaber", "kunde", "client", "customer", "titular", "имя"))
_PREPOSITION = 4
"""A word of so many letters or fewer (`from`, `an`) says nothing at the end of a name; a longer one (`iban empfaenger`)
says whose it is."""
OWN_ACCOUNT = "own account"
"""What stands for the account of a statement that does not name it."""

Phrase = tuple[str, ...]


@cache
def _vocabulary() -> dict[str, tuple[Phrase, ...]]:
    raw = yaml.safe_load(files("clew.sources").joinpath("column_words.yml").read_text("utf-8"))
    return {use: tuple(split_name(word) for word in found) for use, found in raw["ledger"].items()}


def plan(table: Table) -> LedgerMap | None:
    """What the columns of a ledger mean; None where the table is none."""
    return _Guess(table).plan()


def told(table: Table, found: LedgerMap) -> tuple[str, ...]:
    """Comment lines for a person: what was assumed, and which columns are not mapped."""
    used = set(found.columns())
    left = [column for column in table.columns if column.name not in used]
    lines = []
    if found.payer.account.literal == OWN_ACCOUNT:
        lines.append(f"No column names the account of this statement: put its number in place of {OWN_ACCOUNT!r}.")
    if found.currency.literal == "XXX":
        lines.append("No column names the currency: put its code in place of XXX, as {literal: EUR}.")
    samples = (
        f"{column.name!r}: e.g. {', '.join(each[:60] for each in column.samples) or '(empty)'}" for column in left
    )
    return (*lines, *(("", f"Not mapped: {len(left)} of {len(table.columns)} columns.", *samples) if left else ()))


class _Guess:
    """A guess in the making: `taken` are the columns that have a meaning already."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.taken: set[str] = set()

    def plan(self) -> LedgerMap | None:
        amount, time = self._amount(), self._time()
        if amount is None or time is None:
            return None
        ends = self._ends() or self._statement(amount)
        if ends is None:
            return None
        payer, payee, statement = ends
        until = self._concept("end_date") if self._is("start_date", time.cell) else None
        reference = self._reference()
        return LedgerMap(
            payer=payer,
            payee=payee,
            amount=amount,
            time=time,
            currency=self._currency(amount),
            statement=statement,
            until=until,
            count=self._concept("count"),
            reference=reference,
            kind=self._concept("type"),
            purpose=self._concept("purpose", "description", "notes", "subject"),
        )

    def _free(self) -> Iterator[Column]:
        return (column for column in self.table.columns if column.name not in self.taken and column.filled)

    def _take(self, column: Column | None) -> Cell | None:
        if column is None:
            return None
        self.taken.add(column.name)
        return Cell((column.name,))

    def _concept(self, *concepts: str) -> Cell | None:
        found = (column for each in concepts for column in self._free() if column.concept == each)
        return self._take(next(found, None))

    def _is(self, concept: str, cell: Cell) -> bool:
        return any(column.concept == concept and column.name in cell.columns for column in self.table.columns)

    def _numbers(self, column: Column) -> bool:
        cells = [cell for cell in self.table.cells[column.name] if cell]
        return sum(map(LOOKS["amount"], cells)) >= 0.9 * len(cells)

    def _amount(self) -> Amount | None:
        numeric = [column for column in self._free() if self._numbers(column) and column.concept != "id"]
        debit, credit = (next((c for c in numeric if _named(c, use)), None) for use in ("debit", "credit"))
        numeric = [column for column in numeric if not _named(column, "balance")]
        if debit is not None and credit is not None and debit is not credit:
            cells = (*self.table.cells[debit.name], *self.table.cells[credit.name])
            return Amount(None, self._take(debit), self._take(credit), _decimal(cells))
        chosen = next((column for column in numeric if column.concept == "amount"), None)
        cell = self._take(chosen)
        return None if chosen is None else Amount(cell, decimal=_decimal(self.table.cells[chosen.name]))

    def _time(self) -> Time | None:
        dated = [column for column in self._free() if column.concept in ("date", "start_date")]
        dated += [column for column in self._free() if column not in dated and _named(column, "date")]
        found = next((column for column in dated if self._days(column)), None)
        cell = self._take(found)
        if found is None or cell is None:
            return None
        american = month_first(self.table.cells[found.name])
        return Time(cell, ("%m/%d/%Y",) if american and not self._clock(found) else ())

    def _days(self, column: Column) -> bool:
        cells = [cell for cell in self.table.cells[column.name] if cell]
        return sum(map(LOOKS["date"], cells)) >= 0.7 * len(cells)

    def _clock(self, column: Column) -> bool:
        return any(":" in cell for cell in self.table.cells[column.name])

    def _ends(self) -> tuple[Side, Side, bool] | None:
        columns = list(self._free())
        payers, payees = ([column for column in columns if _side_of(column) == end] for end in ("source", "target"))
        payer, payee = self._side(payers), self._side(payees)
        return None if payer is None or payee is None else (payer, payee, False)

    def _statement(self, amount: Amount) -> tuple[Side, Side, bool] | None:
        """The own account, where one is named, and whoever stands at the other end."""
        columns = [column for column in self._free() if _side_of(column) is not None or _named(column, "other")]
        columns += [column for column in self._free() if column.concept in ("name", "iban") and column not in columns]
        other = self._side(columns)
        signed = amount.cell is not None and any(
            cell.lstrip().startswith(("-", "−", "(")) for cell in self.table.cells[amount.cell.columns[0]]
        )
        balance = any(_named(column, "balance") for column in self.table.columns)
        if amount.cell is not None and not (signed or balance):
            return None
        own = self._take(next((column for column in self._free() if _is_account(column, self.table)), None))
        if other is None and own is None and not balance:
            return None
        return Side(own or Cell(literal=OWN_ACCOUNT)), other or Side(Cell(literal="")), True

    def _side(self, columns: Sequence[Column]) -> Side | None:
        """An end, of the columns that speak of it; None where none names it."""
        bank = next((c for c in columns if _BANKS & set(split_name(c.name)) and not _is_account(c, self.table)), None)
        country = next((column for column in columns if column.concept in ("country", "jurisdiction")), None)
        rest = [column for column in columns if column not in (bank, country)]
        account = next((column for column in rest if _is_account(column, self.table)), None)
        name = next((column for column in rest if column is not account and _is_name(column)), None)
        account = account or next((column for column in rest if column is not name), None) or name
        if account is None:
            return None
        return Side(
            account=self._take(account) or Cell(),
            kind="wallet" if account.concept == "wallet" else "account",
            name=self._take(name),
            bank=self._take(bank),
            country=self._take(country),
        )

    def _currency(self, amount: Amount) -> Cell:
        found = self._concept("currency") or self._take(next(filter(self._codes, self._free()), None))
        if found is not None:
            return found
        cells = (amount.cell, amount.debit, amount.credit)
        words = {word for cell in cells if cell for name in cell.columns for word in split_name(name)} & _MONEY
        return Cell(literal=words.pop().upper() if len(words) == 1 else "XXX")

    def _codes(self, column: Column) -> bool:
        """Whether a column is called a currency, and holds codes of currencies."""
        cells = {cell for cell in self.table.cells[column.name] if cell}
        return _named(column, "currency") and all(len(cell) == 3 and cell.isalpha() for cell in cells)

    def _reference(self) -> Cell | None:
        """A number of its own for each payment; a column called `reference` may also say what it was paid for."""
        numbers = [c for c in self._free() if c.concept in ("id", "transaction_number") and c.distinct > 0.98]
        numbers += [c for c in self._free() if _named(c, "reference") and c.distinct > 0.98 and self._numbered(c)]
        return self._take(next(iter(numbers), None))

    def _numbered(self, column: Column) -> bool:
        """Whether its cells are numbers or codes, not words."""
        cells = [cell for cell in self.table.cells[column.name] if cell]
        return all(" " not in cell and any(sign.isdigit() for sign in cell) for cell in cells)


def _named(column: Column, use: str) -> bool:
    """Whether a name is one of the words of this use, or ends or begins with one."""
    tokens = split_name(column.name)
    return any(tokens[: len(each)] == each or tokens[-len(each) :] == each for each in _vocabulary()[use])


def _side_of(column: Column) -> str | None:
    """Which end of a payment a column speaks of."""
    tokens = split_name(column.name)
    for use, end in (("payer", "source"), ("payee", "target")):
        if any(tokens == each or tokens[: len(each)] == each for each in _vocabulary()[use]):
            return end
    last = [end for use, end in (("payer", "source"), ("payee", "target")) if tokens[-1:] in _vocabulary()[use]]
    if len(tokens) > 1 and len(last) == 1 and len(tokens[-1]) > _PREPOSITION:
        return last[0]
    return next((end for tie, end in role_of(column.name) if tie == "Payment"), None)


def _is_account(column: Column, table: Table) -> bool:
    tokens = set(split_name(column.name))
    words = {"account", "acct", "iban", "konto", "kontonummer", "cuenta", "compte", "conto", "счет", "wallet", "id"}
    cells = [cell for cell in table.cells[column.name] if cell]
    looks = bool(cells) and sum(map(is_iban, cells)) >= 0.7 * len(cells)
    return column.concept in ("iban", "account_number", "wallet") or looks or bool(tokens & words - _HOLDERS)


def _is_name(column: Column) -> bool:
    words = not any(sign.isdigit() for sample in column.samples for sign in sample)
    return bool(_HOLDERS & set(split_name(column.name))) or (column.concept == "name" and words)


def _decimal(cells: Sequence[str]) -> str | None:
    if decimal_comma(cells):
        return ","
    return "." if any("." in cell for cell in cells) else None
