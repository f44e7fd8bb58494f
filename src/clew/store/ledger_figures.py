"""The ledgers of a case in numbers, and single payments and accounts looked up for a person who reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clew.model.payment import units
from clew.store import mention
from clew.store.case import Case

_MOMENT = "strftime(make_timestamp({} * 1000000), '%Y-%m-%dT%H:%M:%SZ')"


@dataclass(frozen=True, slots=True)
class OfCurrency:
    """Payments in one currency: rows, their sum in whole currency, and from when to when (ISO 8601, UTC)."""

    currency: str
    payments: int
    amount: float
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class OfDataset:
    """A ledger that was added: its payments, and the rows of it that could not be kept."""

    dataset: str
    payments: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows of ledgers that could not be kept, for one reason."""

    dataset: str
    reason: str
    rows: int


@dataclass(frozen=True, slots=True)
class LedgerFigures:
    """The payments of a case in numbers; times are ISO 8601 in UTC, None where there are no payments.

    `held` are accounts of which somebody is said to be the holder. `aggregates` are rows that sum up several payments,
    `daily` those of which only the day is known, `to_self` those from an account to itself, `unnamed` those without a
    currency, `labelled` those of which the source says what they were. `left_out_total` counts all that is left out.
    """

    payments: int
    accounts: int
    held: int
    account_kinds: dict[str, int]
    first: str | None
    last: str | None
    currencies: tuple[OfCurrency, ...]
    datasets: tuple[OfDataset, ...]
    aggregates: int
    daily: int
    to_self: int
    unnamed: int
    labelled: int
    left_out: tuple[LeftOut, ...]
    left_out_total: int


@dataclass(frozen=True, slots=True)
class PaymentTold:
    """A payment as its source has it. `payer` and `payee` are ids of accounts; the entities stand for these accounts
    in the network. `amount` is in whole currency. `time` is a moment in UTC, or a day where only that is known; a row
    that sums up several has `until` and perhaps a `count`. `file` and `where` say where it stands."""

    number: int
    reference: str | None
    payer: str
    payee: str
    payer_entity: str | None
    payee_entity: str | None
    time: str
    until: str | None
    count: int | None
    amount: float
    currency: str
    kind: str | None
    purpose: str | None
    label: str | None
    file: str
    where: str


@dataclass(frozen=True, slots=True)
class AccountFound:
    """An account, or whoever holds some: `id` is what a tracing begins at; `accounts` are how many it stands for."""

    id: str
    caption: str
    schema: str
    accounts: int


def figures(case: Case) -> LedgerFigures:
    """Count. The derived tables must be current."""
    (rows, first, last, sums, daily, own, unnamed, labelled) = case.row(_ALL)
    left = case.rows(_LEFT_OUT)
    return LedgerFigures(
        payments=_whole(rows),
        accounts=case.count("SELECT count(DISTINCT id) FROM account"),
        held=case.count("SELECT count(DISTINCT account) FROM holder WHERE holder <> account"),
        account_kinds={str(kind): _whole(number) for kind, number in case.rows(_KINDS)},
        first=None if first is None else str(first),
        last=None if last is None else str(last),
        currencies=tuple(_of_currency(row) for row in case.rows(_CURRENCIES)),
        datasets=tuple(OfDataset(str(name), _whole(kept), _whole(bad)) for name, kept, bad in case.rows(_DATASETS)),
        aggregates=_whole(sums),
        daily=_whole(daily),
        to_self=_whole(own),
        unnamed=_whole(unnamed),
        labelled=_whole(labelled),
        left_out=tuple(LeftOut(str(name), str(reason), _whole(number)) for name, reason, number in left[:_REASONS]),
        left_out_total=sum(_whole(row[2]) for row in left),
    )


_REASONS = 50

_ALL = f"""
SELECT count(*), {_MOMENT.format("min(time)")}, {_MOMENT.format("max(coalesce(until, time))")},
    count(*) FILTER (until IS NOT NULL OR count IS NOT NULL), count(*) FILTER (daily), count(*) FILTER (payer = payee),
    count(*) FILTER (currency = 'XXX'), count(label)
FROM payment
"""

_KINDS = """
SELECT kind, count(*) FROM (
    SELECT coalesce(arg_min(kind, rowid) FILTER (kind <> 'unknown'), 'unknown') AS kind FROM account GROUP BY id
) GROUP BY kind ORDER BY 2 DESC, 1
"""

_CURRENCIES = f"""
SELECT currency, count(*), sum(amount)::DOUBLE, {_MOMENT.format("min(time)")}, {_MOMENT.format("max(time)")}
FROM payment GROUP BY currency ORDER BY 2 DESC, 1
"""

_DATASETS = """
WITH kept AS (
    SELECT s.dataset, count(*) AS payments FROM payment AS p JOIN file AS f ON f.file = p.file
    JOIN source AS s ON s.source = f.source GROUP BY s.dataset
)
SELECT k.dataset, k.payments, (
    SELECT coalesce(sum(s.quarantined), 0) FROM source AS s WHERE s.dataset = k.dataset
) FROM kept AS k ORDER BY 2 DESC, 1
"""

_LEFT_OUT = """
SELECT s.dataset, q.reason, count(*) FROM quarantine AS q JOIN source AS s ON s.source = q.source
WHERE s.dataset IN (
    SELECT o.dataset FROM source AS o JOIN file AS f ON f.source = o.source
    WHERE f.file IN (SELECT DISTINCT file FROM payment)
)
GROUP BY ALL ORDER BY 3 DESC, 1, 2
"""


def _of_currency(row: tuple[object, ...]) -> OfCurrency:
    code, number, amount, first, last = row
    return OfCurrency(str(code), _whole(number), float(str(amount)) / units(str(code)), str(first), str(last))


def listed(case: Case, numbers: Sequence[int]) -> tuple[PaymentTold, ...]:
    """The payments of these numbers, in order of time; those that are not there are left out."""
    rows = case.rows(_LISTED, {"numbers": list(numbers)})
    return tuple(_payment(row) for row in rows)


_LISTED = f"""
SELECT p.rowid, p.reference, p.payer, p.payee, a.holder, b.holder,
    CASE WHEN p.daily THEN strftime(make_timestamp(p.time * 1000000), '%Y-%m-%d') ELSE {_MOMENT.format("p.time")} END,
    {_MOMENT.format("p.until")}, p.count, p.amount, p.currency, p.kind, p.purpose, p.label,
    CASE WHEN f.member IS NULL THEN f.path ELSE concat(f.path, '!', f.member) END, concat(f.unit, ' ', p.position)
FROM payment AS p JOIN file AS f ON f.file = p.file
LEFT JOIN holder AS a ON a.account = p.payer LEFT JOIN holder AS b ON b.account = p.payee
WHERE p.rowid IN (SELECT unnest($numbers::BIGINT[])) ORDER BY p.time, p.rowid
"""


def _payment(row: tuple[object, ...]) -> PaymentTold:
    texts = [None if cell is None else str(cell) for cell in row]
    currency = str(row[10])
    return PaymentTold(
        number=_whole(row[0]),
        reference=texts[1],
        payer=str(row[2]),
        payee=str(row[3]),
        payer_entity=texts[4],
        payee_entity=texts[5],
        time=str(row[6]),
        until=texts[7],
        count=None if row[8] is None else _whole(row[8]),
        amount=_whole(row[9]) / units(currency),
        currency=currency,
        kind=texts[11],
        purpose=texts[12],
        label=texts[13],
        file=str(row[14]),
        where=str(row[15]),
    )


def parties(case: Case, text: str, *, limit: int) -> tuple[AccountFound, ...]:
    """Holders of accounts that pay or are paid, and such accounts, with this in name or number; most accounts first."""
    pattern = "%" + text.strip().lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = case.rows(_PARTIES, {"pattern": pattern, "limit": limit})
    return tuple(AccountFound(str(id_), str(name), str(schema), _whole(many)) for id_, name, schema, many in rows)


_PARTIES = """
SELECT e.id, e.caption, e.schema, count(DISTINCT h.account) AS accounts
FROM holder AS h JOIN entity AS e ON e.id = h.holder
WHERE lower(e.caption) LIKE $pattern ESCAPE '\\' OR lower(h.account) LIKE $pattern ESCAPE '\\'
GROUP BY e.id, e.caption, e.schema ORDER BY 4 DESC, 2, 1 LIMIT $limit
"""


def entities_of(case: Case, accounts: Sequence[str]) -> dict[str, str]:
    """The entity that stands for each of these accounts in the network."""
    rows = case.rows(
        "SELECT account, holder FROM holder WHERE account IN (SELECT unnest($ids::VARCHAR[]))", {"ids": list(accounts)}
    )
    found = {str(account): str(holder) for account, holder in rows}
    now = mention.canonical_of(case, [each for each in accounts if each not in found])
    return {each: found.get(each, now.get(each, each)) for each in accounts if each in found or each in now}


def _whole(cell: object) -> int:
    return int(str(cell or 0))
