"""The payments of a case, in columns, with the accounts that they name; and the way back to the row of each.

Ids of accounts are as the sources give them. Who holds an account is told by the id that the holder has in the network,
after resolution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from clew.model.payment import ACCOUNTS, DETAILS, PAYMENTS
from clew.store.case import Case

_STORED = {name: f'p."{name}"' if name != "part" else "p.file AS part" for name in PAYMENTS.names}
_COLUMNS = ", ".join(_STORED.values())
_DETAILS = _STORED | {
    "file": "CASE WHEN f.member IS NULL THEN f.path ELSE concat(f.path, '!', f.member) END AS file",
    "where": "concat(f.unit, ' ', p.position) AS \"where\"",
}


def payments(case: Case, dataset: str | None = None) -> pa.Table:
    """All payments, or those of one dataset, in the order in which they came: `PAYMENTS`, with their `number` besides.

    `part` is the number of the file in the case.
    """
    files = case.rows(
        "SELECT f.file FROM file AS f JOIN source AS s ON s.source = f.source WHERE s.dataset = ?", [dataset]
    )
    wanted = "" if dataset is None else f"WHERE p.file IN ({', '.join(str(row[0]) for row in files) or 'NULL'})"
    found = case.engine.fetch(f"SELECT {_COLUMNS}, p.rowid AS number FROM payment AS p {wanted} ORDER BY p.rowid")
    return found.select([*PAYMENTS.names, "number"]).cast(PAYMENTS.append(pa.field("number", pa.int64())))


def accounts(case: Case) -> pa.Table:
    """All accounts, each once: `ACCOUNTS`. Of what several sources say of one, the first that says it counts.

    Where a ledger does not say who holds an account, it is who alone is said to elsewhere (the table `holder`).
    """
    found = case.engine.fetch(
        """
        SELECT a.id, a.kind, coalesce(c.canonical_id, a.owner, h.holder) AS owner, a.bank, a.country, a.opened FROM (
            SELECT id, coalesce(arg_min(kind, rowid) FILTER (kind <> 'unknown'), 'unknown') AS kind,
                arg_min(owner, rowid) AS owner, arg_min(bank, rowid) AS bank, arg_min(country, rowid) AS country,
                arg_min(opened, rowid) AS opened
            FROM account GROUP BY id
        ) AS a LEFT JOIN canonical AS c ON c.entity_id = a.owner
        LEFT JOIN canonical AS s ON s.entity_id = a.id
        LEFT JOIN holder AS h ON h.account = a.id AND h.holder <> coalesce(s.canonical_id, a.id)
        ORDER BY a.id
        """,
    )
    return found.cast(ACCOUNTS)


def counts(case: Case) -> tuple[int, int]:
    """How many payments and accounts the case holds."""
    return case.count("SELECT count(*) FROM payment"), case.count("SELECT count(DISTINCT id) FROM account")


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """The rows behind the payments of a ledger that came out of a case, by the numbers that `payments` gave."""

    case: Case

    def rows(self, numbers: npt.NDArray[np.int64], columns: Sequence[str] = DETAILS.names) -> pa.Table:
        """These columns of `DETAILS` of the payments with these numbers, in their order."""
        self.case.engine.load("payments_wanted", pa.table({"place": range(len(numbers)), "number": numbers}))
        found = self.case.engine.fetch(
            f"""
            SELECT {", ".join(_DETAILS[name] for name in columns)}
            FROM payments_wanted AS w JOIN payment AS p ON p.rowid = w.number JOIN file AS f ON f.file = p.file
            ORDER BY w.place
            """,
        )
        self.case.engine.drop("payments_wanted")
        return found.cast(pa.schema([DETAILS.field(name) for name in columns]))
