"""Which payments are meant: by the source's reference, or by Clew's own number as `payment:12`.

A bare number is never Clew's own: sources number their payments too, and one would be taken for another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clew.errors import NotFound, UsageError
from clew.money.payment_names import OWN

if TYPE_CHECKING:
    from clew.flow.ledgers import Opened
    from clew.money.ledger import Ledger

_AT_ONCE = 500_000


def payments_called(opened: Opened, name: str) -> list[int]:
    """The places of the payments of this reference, or of this number (`payment:12`).

    Raises NotFound; UsageError where `payment:12` is also a reference, of another payment.
    """
    ledger, wanted = opened.ledger, name.strip()
    own = _numbered(ledger, wanted.removeprefix(OWN)) if wanted.startswith(OWN) else []
    referred = payments_referred(ledger, wanted)
    if own and referred and own != referred:
        raise UsageError(
            f"{name!r} is Clew's own number of the payment {told(ledger, own[0])}, and the source's reference of"
            f" {told(ledger, referred[0])}. Name its account, or choose by --hits."
        )
    if own or referred:
        return own or referred
    raise NotFound(f"No account, holder of accounts or payment {name!r} in this ledger{_hint(opened, wanted)}")


def payments_referred(ledger: Ledger, reference: str) -> list[int]:
    """The places of the payments that their source calls so."""
    import numpy as np

    found = list(_referred(ledger, reference))
    return np.flatnonzero(np.isin(ledger.number, found)).tolist() if found else []


def told(ledger: Ledger, place: int) -> str:
    """A payment in a few words, which tell it from another."""
    from clew.model.payment import units

    ids = ledger.accounts.ids
    currency = ledger.currencies[int(ledger.currency[place])]
    amount = int(ledger.amount[place]) / units(currency)
    ends = f"{ids[int(ledger.payer[place])]} → {ids[int(ledger.payee[place])]}"
    return f"{OWN}{ledger.number[place]} ({ends}, {amount:,.2f} {currency})"


def _numbered(ledger: Ledger, number: str) -> list[int]:
    """The places of the payment of this number of Clew's."""
    import numpy as np

    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return []
    return np.flatnonzero(ledger.number == int(number)).tolist()


def _hint(opened: Opened, name: str) -> str:
    from clew.flow.near_names import near

    same = _numbered(opened.ledger, name)
    if not same:
        return near(opened.ledger, opened.case, name, opened.said)
    return f": no source calls a payment so. Clew's own number is written {told(opened.ledger, same[0])}."


def _referred(ledger: Ledger, reference: str) -> Iterator[int]:
    """The numbers of the payments with a reference of the source."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if ledger.details is None:
        return
    numbers = np.sort(ledger.number)
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        same = pc.equal(ledger.details.rows(part, ("reference",))["reference"], pa.scalar(reference))
        yield from part[np.asarray(pc.fill_null(same, False))].tolist()
