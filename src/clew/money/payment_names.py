"""What a payment is called before people: the source's own reference where it means one payment, else `payment:12`."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from clew.money.ledger import Ledger, Longs

OWN = "payment:"
"""Before Clew's own number of a payment, which never stands alone: a bare number is the source's."""

_UNIQUE_UP_TO = 2_000_000


def named(ledger: Ledger, numbers: Longs, references: pa.ChunkedArray | None) -> Sequence[str]:
    """The names of payments of these numbers, which have these references in the source (None: no source is known)."""
    if references is None or ledger.details is None or not len(numbers):
        return [f"{OWN}{number}" for number in numbers]
    whole = references
    if len(ledger) <= _UNIQUE_UP_TO:
        whole = ledger.details.rows(ledger.number, ("reference",))["reference"]
    if _unique(whole):
        return [str(name) for name in references.to_pylist()]
    return [f"{OWN}{number}" for number in numbers]


def _unique(references: pa.ChunkedArray) -> bool:
    """Whether each payment has a number of its own."""
    return references.null_count == 0 and len(references.unique()) == len(references)
