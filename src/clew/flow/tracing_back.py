"""The way back of a fact: the statement, the record as it was read, the file with its hash; the row of a payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from clew.flow.looking import payment
from clew.model.edit import ANALYST
from clew.store import lineage, said
from clew.store.case import Case
from clew.store.lineage import Origin
from clew.store.paid import Booked, amount
from clew.store.said import Named, Saying

MOST = 200
"""Statements of a record that are told."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a source says at one place of a file: `statements` of `total`, in the order in which they were read."""

    total: int
    statements: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """A statement with its origin, whom it is about, and the whole record; none where the analyst says it."""

    origin: Origin
    about: Named | None
    record: Record


def traced(case: Case, statement: str) -> Traced:
    """Where a statement comes from, with all that stands at the same place. Raises NotFound."""
    origin = lineage.origin(case, statement)
    total, beside = (0, []) if origin.dataset == ANALYST else said.beside(case, origin.statement, limit=MOST)
    about = said.named(case, [origin.entity]).get(origin.entity)
    return Traced(origin, about, Record(total, tuple(beside)))


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A row of a ledger with its cells as text, who paid and was paid, and its amount with the point in place."""

    number: int
    cells: dict[str, str]
    amount: str
    payer: Named | None
    payee: Named | None
    file: str
    sha256: str
    dataset: str
    position: str


def row(case: Case, number: str) -> PaymentRow:
    """The row of a ledger behind a payment. Raises NotFound, UsageError."""
    booked: Booked = payment(case, number)
    cells = {name: str(value) for name, value in booked.cells.items() if value is not None}
    for name in ("time", "until"):
        if name in cells:
            at = datetime.fromtimestamp(int(cells[name]), UTC).isoformat().replace("+00:00", "Z")
            cells[name] = at[:10] if cells["daily"] == "True" else at
    ends = said.named(case, [cells["payer"], cells["payee"]])
    whole = f"{amount(cells['amount'], cells['currency'])} {cells['currency']}"
    return PaymentRow(
        booked.number,
        cells,
        whole,
        ends.get(cells["payer"]),
        ends.get(cells["payee"]),
        booked.file,
        booked.sha256,
        booked.dataset,
        booked.position,
    )
