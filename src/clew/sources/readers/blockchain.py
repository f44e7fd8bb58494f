"""Transactions of a blockchain with their inputs and outputs: JSON, flat tables, Parquet (forms: `chain_records`).

A transaction says what its addresses put in and what each output gets, not which input paid which output. The rule:
what an address gets is paid by all input addresses, each by its share in the inputs (kind "pro rata"); where the
inputs' values are not told, in equal shares ("equal shares"). Payments are whole units and add up to the unit. Where
they would be over 10,000, inputs and outputs are laid side by side in their order ("in order"): each address still
pays what it put in. The fee is in no payment. Outputs of nothing (data) are passed over; new coins come from an unknown
payer ("coinbase"). Coins are bitcoins unless a column or field `currency` says otherwise.

Nothing is joined here: which addresses are one wallet is guessed from common spending in `clew.money.wallets`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from clew.errors import SourceBroken, SourceError
from clew.sources import chain_records as chain
from clew.sources import jsonwalk, tables, tabular
from clew.sources.bookings import Book, Payment
from clew.sources.chain_records import End, Transaction
from clew.sources.contract import Emitter, Head, Part

MOST_PAIRS = 10_000
LONGEST = 20_000
"""Inputs and outputs of one transaction in a flat table."""

_NESTED = re.compile(r'"(?:inputs|vin)"\s*:\s*\[')
_OUTPUTS = re.compile(r'"(?:outputs|out|vout)"\s*:\s*\[')
_SAMPLE = 200


class Blockchain:
    """Reads transactions. Positions are lines of flat text, rows of Parquet, elements of JSON."""

    format = "blockchain"
    title = "Blockchain transactions with inputs and outputs"
    unit = "statement"
    roles: tuple[str, ...] = ("",)

    def recognise(self, head: Head) -> str | None:
        """The role "" for objects with inputs and outputs, and for tables with a row for each of them."""
        start = head.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if start in (b"{", b"["):
            if not (_NESTED.search(head.text) and _OUTPUTS.search(head.text)):
                return None
            first = jsonwalk.first(head)
            return "" if first is None or chain.is_transaction(first) else None
        if start == b"<" or tables.kind(head) != "text":
            return None
        return "" if chain.columns_of(tabular.header_row(head.text)) else None

    def adopt(self, part: Part, beside: Sequence[Part]) -> str | None:
        """Parquet, whose columns its first bytes do not tell."""
        if tables.kind(part.head) != "parquet":
            return None
        try:
            names = _parquet_names(part)
        except SourceError:
            return None
        return "" if chain.columns_of(names) or _nested(names) else None

    def unit_of(self, part: Part) -> str:
        """Lines of flat text, rows of Parquet, else elements or lines of JSON."""
        kind = tables.kind(part.head)
        if kind == "parquet":
            return "row"
        return "statement" if part.head.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else "line"

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit every transaction as payments; raises SourceBroken where there is none."""
        before, book = emit.records, Book(emit)
        for index, part in enumerate(parts):
            book.begin(index)
            for made in _transactions(part, emit):
                _Spending(book, made).write()
        book.close()
        if emit.records == before:
            raise SourceBroken("Wanted transactions with inputs and outputs, found none that could be read.")


def _transactions(part: Part, emit: Emitter) -> Iterator[Transaction]:
    if tables.kind(part.head) == "parquet" and _nested(_parquet_names(part)):
        yield from _objects(_parquet_rows(part), emit)
    elif part.head.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        yield from _objects(jsonwalk.items(part), emit)
    else:
        yield from _of_rows(part, emit)


def _objects(found: Iterator[jsonwalk.Item | jsonwalk.BadItem], emit: Emitter) -> Iterator[Transaction]:
    for item in found:
        if isinstance(item, jsonwalk.BadItem):
            emit.quarantine(item.reason, raw=item.raw, position=item.position)
            continue
        try:
            yield chain.of_object(item.value, item.position)
        except ValueError as error:
            emit.quarantine(str(error), "a transaction that cannot be kept", repr(item.value), position=item.position)


def _of_rows(part: Part, emit: Emitter) -> Iterator[Transaction]:
    """Transactions of a flat table, whose rows stand together."""
    for sheet in tables.sheets(part):
        where = chain.columns_of(sheet.columns)
        if where is None:
            raise SourceBroken(f"{part.path} has no columns for transaction, address, value, direction and time")
        yield from _grouped(sheet, where, emit)


def _grouped(sheet: tables.Sheet, where: dict[str, int], emit: Emitter) -> Iterator[Transaction]:
    ahead, name = _ahead(sheet.rows), sheet.columns[where["value"]]
    values = [row.fields[where["value"]] for row in ahead[0] if len(row.fields) > where["value"]]
    coins = chain.in_coins(name, values)
    now: Transaction | None = None
    bad = False
    for row in ahead[1]:
        if isinstance(row, tabular.BadRow):
            emit.quarantine(row.reason, raw=row.raw, position=row.position)
            continue
        cells = {what: row.fields[place].strip() if place < len(row.fields) else "" for what, place in where.items()}
        if now is None or cells["number"] != now.number:
            if now is not None and not bad:
                yield now
            now, bad = Transaction(row.position, cells["number"], (cells.get("currency") or "BTC").upper()), False
        if bad:
            continue
        try:
            _add(now, cells, coins=coins)
        except ValueError as error:
            bad = True
            emit.quarantine(str(error), f"transaction {now.number} is left out", repr(cells), position=row.position)
    if now is not None and not bad:
        yield now


def _ahead(
    rows: Iterator[tabular.Row | tabular.BadRow],
) -> tuple[list[tabular.Row], Iterator[tabular.Row | tabular.BadRow]]:
    """The first rows, and all of them again."""
    first = [row for _, row in zip(range(_SAMPLE), rows, strict=False)]

    def again() -> Iterator[tabular.Row | tabular.BadRow]:
        yield from first
        yield from rows

    return [row for row in first if isinstance(row, tabular.Row)], again()


def _add(made: Transaction, cells: dict[str, str], *, coins: bool) -> None:
    if not cells["number"]:
        raise ValueError("no number of a transaction")
    direction = cells["direction"].casefold()
    if direction not in chain.INWARD | chain.OUTWARD:
        raise ValueError("no direction told")
    if len(made.inputs) + len(made.outputs) >= LONGEST:
        raise ValueError("transaction too large")
    made.when = chain.moment(cells["time"])
    value = chain.value_of(cells["value"], coins=coins) if cells["value"] else None
    (made.inputs if direction in chain.INWARD else made.outputs).append(End(cells["address"], value))


class _Spending:
    """Makes payments of one transaction."""

    def __init__(self, book: Book, made: Transaction) -> None:
        self.book, self.made = book, made

    def write(self) -> None:
        """Write the payments down, or put the transaction into quarantine."""
        made, emit = self.made, self.book.emit
        emit.at(made.position, made.number)
        outputs = _by_address(made.outputs)
        total, told = sum(end.value or 0 for end in outputs), [end.value for end in made.inputs]
        reason = None
        if self.book.seen.again(("transaction", made.number)):
            reason = "transaction told twice"
        elif not outputs:
            reason = "no output of any value"
        elif told and None not in told and sum(value or 0 for value in told) < total:
            reason = "outputs exceed inputs"
        if reason:
            emit.quarantine(reason, f"{len(made.inputs)} inputs, {len(made.outputs)} outputs", made.number)
        elif not made.inputs:
            for end in outputs:
                payee = self._payee(end, None)
                self._pay(self.book.unknown(payee), payee, end.value or 0, "coinbase")
        else:
            self._spend(outputs)

    def _spend(self, outputs: list[End]) -> None:
        weights: dict[str, int] = {}
        for end in self.made.inputs:
            weights[end.address] = weights.get(end.address, 0) + (end.value or 0)
        untold = any(end.value is None for end in self.made.inputs)
        parts = [1] * len(weights) if untold else list(weights.values())
        payers = self._payers(list(weights), outputs)
        if len(payers) * len(outputs) > MOST_PAIRS:
            self._in_order(payers, parts, outputs)
            return
        kind = None if len(payers) == 1 else "equal shares" if untold else "pro rata"
        for end in outputs:
            payee = self._payee(end, payers[0])
            for payer, share in zip(payers, chain.shares(end.value or 0, parts), strict=True):
                self._pay(payer, payee, share, kind)

    def _in_order(self, payers: list[str], parts: list[int], outputs: list[End]) -> None:
        """Lay what the payers put in, less the fee, and the outputs side by side."""
        left = list(chain.shares(sum(end.value or 0 for end in outputs), parts))
        place = 0
        for end in outputs:
            open_, payee = end.value or 0, self._payee(end, payers[0])
            while open_:
                while not left[place]:
                    place += 1
                paid = min(open_, left[place])
                self._pay(payers[place], payee, paid, "in order")
                left[place] -= paid
                open_ -= paid

    def _payers(self, addresses: list[str], outputs: list[End]) -> list[str]:
        known = next((end.address for end in (*self.made.inputs, *outputs) if end.address), self.made.number)
        anchor = self.book.wallet(known, self.made.currency) if known != self.made.number else known
        return [self.book.wallet(each, self.made.currency) if each else self.book.unknown(anchor) for each in addresses]

    def _payee(self, end: End, payer: str | None) -> str:
        if end.address:
            return self.book.wallet(end.address, self.made.currency)
        return self.book.unknown(payer or self.made.number)

    def _pay(self, payer: str, payee: str, units: int, kind: str | None) -> None:
        if units:
            made = self.made
            paid = (units, made.currency)
            self.book.pay(Payment(payer, payee, made.when, paid, made.position, made.number, kind=kind))


def _by_address(ends: list[End]) -> list[End]:
    """Outputs of any value, those to one address as one: rows of one transaction between the same two are one row."""
    found: dict[str, int] = {}
    for end in ends:
        if end.value:
            found[end.address] = found.get(end.address, 0) + end.value
    return [End(address, value) for address, value in found.items()]


def _nested(names: Sequence[str]) -> bool:
    return bool({"inputs", "vin"} & set(names)) and bool({"outputs", "out", "vout"} & set(names))


def _parquet_names(part: Part) -> list[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with part.open() as stream:
        try:
            return list(pq.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read())).schema_arrow.names)
        except (pa.ArrowException, OSError) as error:
            raise SourceBroken(f"{part.path} is no readable Parquet file: {error}") from error


def _parquet_rows(part: Part) -> Iterator[jsonwalk.Item | jsonwalk.BadItem]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    position = 0
    with part.open() as stream:
        try:
            file = pq.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
            for batch in file.iter_batches(2_000):
                for value in batch.to_pylist():
                    position += 1
                    yield jsonwalk.Item(position, value)
        except (pa.ArrowException, OSError) as error:
            yield jsonwalk.BadItem(position + 1, "broken Parquet page", str(error).encode())
