"""Who paid whom in a case, by pair of accounts, and what stands behind a tie of payments.

The tables `paid` (pairs of accounts, with the first and last day) and `holder` (which entity stands for an account) are
derived; a tie of type `Payment` without an entity of its own joins the two. Its evidence is who is said to hold the
accounts (statements), and the payments themselves, each with a number: `payment:17`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from clew.errors import NotFound
from clew.model.payment import units
from clew.store import mention
from clew.store.case import Case
from clew.store.engine.lite import Row

COLUMNS = ("payer", "payee", "dataset", "start_date", "end_date")

_DAY = "strftime(make_timestamp({} * 1000000), '%Y-%m-%d')"


@dataclass(frozen=True, slots=True)
class Paid:
    """The payments behind a tie: rows of ledgers, and their amounts by currency, as decimal numbers.

    `first` and `last` are the earliest and the latest of them, as `payment:17`. A row may cover several payments.
    """

    rows: int
    amounts: dict[str, str]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Booked:
    """A row of a ledger: its cells by name, and the file, its hash, its dataset and the place in it."""

    number: int
    cells: dict[str, object]
    file: str
    sha256: str
    dataset: str
    position: str


def pair_up(case: Case) -> None:
    """Make `paid` anew: from which day to which one account paid another, as each dataset says. In a transaction."""
    case.sql("DELETE FROM paid")
    case.sql(
        f"""
        INSERT INTO paid SELECT p.payer, p.payee, s.dataset, {_DAY.format("min(p.time)")},
            {_DAY.format("max(coalesce(p.until, p.time))")}
        FROM payment AS p JOIN file AS f ON f.file = p.file JOIN source AS s ON s.source = f.source
        GROUP BY p.payer, p.payee, s.dataset ORDER BY p.payer, p.payee, s.dataset
        """
    )


def accounts_among(case: Case, ids: Collection[str]) -> set[str]:
    """Those of these ids that are accounts which pay or are paid."""
    return set(holders(case, ids))


def holders(case: Case, accounts: Collection[str]) -> dict[str, str]:
    """The entity that stands for each of these accounts."""
    if not accounts:
        return {}
    rows = case.rows(
        "SELECT account, holder FROM holder WHERE account IN (SELECT unnest($ids::VARCHAR[])) ORDER BY account",
        {"ids": sorted(accounts)},
    )
    return {str(account): str(holder) for account, holder in rows}


def pairs_of(case: Case, accounts: Collection[str]) -> list[Row]:
    """Rows of `paid` in which one of these accounts pays or is paid."""
    if not accounts:
        return []
    rows = case.rows(
        f"WITH wanted AS (SELECT unnest($ids::VARCHAR[]) AS id) SELECT {', '.join(COLUMNS)} FROM paid"
        " WHERE payer IN (SELECT id FROM wanted) OR payee IN (SELECT id FROM wanted) ORDER BY ALL",
        {"ids": sorted(accounts)},
    )
    return cast("list[Row]", rows)


BEHIND = """
SELECT g.edge, p.payer, p.payee, p.dataset FROM edge AS g
JOIN entity AS s ON s.node = g.source JOIN entity AS t ON t.node = g.target
JOIN holder AS a ON a.holder = s.id JOIN paid AS p ON p.payer = a.account
JOIN holder AS b ON b.account = p.payee AND b.holder = t.id
WHERE g.type = 'Payment' AND g.via IS NULL AND g.edge IN (SELECT unnest($edges::INTEGER[]))
    AND NOT list_contains($without::VARCHAR[], p.dataset)
"""
"""The pairs of accounts behind ties of payments."""


def payments(case: Case, edges: Sequence[int], *, without: Sequence[str] = ()) -> dict[int, Paid]:
    """What was paid, by tie; of ties that are none of payments, nothing. Datasets in `without` are not heard."""
    rows = (
        case.rows(
            f"""
        SELECT b.edge, p.currency, count(*), sum(p.amount)::VARCHAR, arg_min(p.rowid, (p.time, p.rowid)),
            arg_max(p.rowid, (p.time, p.rowid)), min(p.time), max(p.time)
        FROM ({BEHIND}) AS b JOIN payment AS p ON p.payer = b.payer AND p.payee = b.payee
        JOIN file AS f ON f.file = p.file JOIN source AS o ON o.source = f.source AND o.dataset = b.dataset
        GROUP BY b.edge, p.currency ORDER BY b.edge, p.currency
        """,
            {"edges": list(edges), "without": list(without)},
        )
        if edges
        else []
    )
    by_edge: dict[int, list[tuple[object, ...]]] = {}
    for edge, *told in rows:
        by_edge.setdefault(int(str(edge)), []).append(tuple(told))
    return {edge: _paid(told) for edge, told in by_edge.items()}


def _paid(told: Sequence[tuple[object, ...]]) -> Paid:
    first = min(told, key=lambda row: (int(str(row[5])), int(str(row[3]))))
    last = max(told, key=lambda row: (int(str(row[6])), int(str(row[4]))))
    return Paid(
        rows=sum(int(str(row[1])) for row in told),
        amounts={str(row[0]): amount(str(row[2]), str(row[0])) for row in told},
        first=f"payment:{first[3]}",
        last=f"payment:{last[4]}",
    )


def amount(whole: str, currency: str) -> str:
    """A whole number of units as a decimal number, with two places where these do.

    >>> amount("12345000", "EUR"), amount("12345678", "BTC")
    ('1234.50', '0.12345678')
    """
    scale = units(currency)
    above, below = divmod(int(whole), scale)
    return f"{above}.{below:0{len(str(scale)) - 1}}".rstrip("0").ljust(len(str(above)) + 3, "0")


def statements(case: Case, edges: Sequence[int], *, without: Sequence[str] = ()) -> dict[int, tuple[str, ...]]:
    """The statements that say whose the accounts behind ties of payments are, or what these accounts are."""
    rows = case.rows(BEHIND, {"edges": list(edges), "without": list(without)}) if edges else []
    ends = {str(end) for row in rows for end in row[1:3]}
    said = _said(case, ends, frozenset(without)) if ends else {}
    found: dict[int, set[str]] = {}
    for edge, payer, payee, _ in rows:
        of_ends = said.get(str(payer), frozenset()) | said.get(str(payee), frozenset())
        found.setdefault(int(str(edge)), set()).update(of_ends)
    return {edge: tuple(sorted(some)) for edge, some in found.items()}


_IDENTITY = ("accountNumber", "iban", "publicKey", "name", "holder", "asset", "owner")


def _said(case: Case, accounts: Collection[str], without: frozenset[str]) -> dict[str, frozenset[str]]:
    """By account, the statements that name it and its holder: of all accounts that are held to be one with it."""
    ids = mention.canonical_of(case, accounts)
    roots = {ids.get(each, each) for each in accounts}
    alike = roots.union(mention.members_of(case, roots))
    ids |= mention.canonical_of(case, alike)
    naming = [row for row in mention.naming(case, alike) if row[3] == "Ownership"]
    owned = {row[2]: ids.get(str(row[5]), str(row[5])) for row in naming}
    found: dict[str, set[str]] = {}
    for row in mention.about(case, {*alike, *(str(via) for via in owned)}):
        if row[4] in _IDENTITY and row[6] not in without:
            root = owned.get(row[2]) or ids.get(str(row[2]), str(row[2]))
            found.setdefault(root, set()).add(str(row[1]))
    return {each: frozenset(found.get(ids.get(each, each), ())) for each in accounts}


def booked(case: Case, number: int) -> Booked:
    """The payment of this number. Raises NotFound."""
    found = case.engine.fetch(
        f"""
        SELECT p.* EXCLUDE (file, position), f.path, f.member, f.sha256, o.dataset,
            concat(f.unit, ' ', p.position) AS place
        FROM payment AS p JOIN file AS f ON f.file = p.file JOIN source AS o ON o.source = f.source
        WHERE p.rowid = {number:d}
        """
    ).to_pylist()
    if not found:
        raise NotFound(f"{case.path} holds no payment {number}. `clew show` tells the first and last of a tie.")
    cells = dict(found[0])
    path, member, sha256, dataset, place = (
        cells.pop(each) for each in ("path", "member", "sha256", "dataset", "place")
    )
    return Booked(number, cells, f"{path}!{member}" if member else str(path), str(sha256), str(dataset), str(place))
