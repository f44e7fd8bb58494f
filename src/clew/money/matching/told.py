"""Hits as a person looks at them: who, which payments and where they stand, how much, when, by what chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import pyarrow as pa

from clew.money.called import Called, Calling
from clew.money.ledger import Ledger, Longs
from clew.money.matching.finding import Chance, Finding, Findings
from clew.money.matching.matchers import MATCHERS
from clew.money.payment_names import named

NO_GUILT = "A hit is a shape of payments, not a wrong: who acts and why is not in it."
CHANCE = (
    "Chance: how many hits at least as rare in size and amount a ledger of chance holds, in which the same payments are"
    " dealt out anew. A small figure says that mixing does not make the shape; regular business is not made by mixing"
    " either."
)
ORDER = "by chance; where no ledger of chance had one as rare, by amount; else kinds by turns"
CURRENCIES = "Payments in different currencies are never in one hit; money that was changed is not followed."
DAYS = "Where only the day is known, payments of one day may follow each other in any order."
NOT_ASKED = "no ledger of chance was dealt out"
OVERLAPS = "it lies mostly in a larger hit, and chance is reckoned for that"


@dataclass(frozen=True, slots=True)
class Row:
    """Where a payment stands in its source."""

    file: str
    place: str


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment as it is listed."""

    payment: str
    payer: str
    payee: str
    amount: float
    time: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit.

    `accounts` in order of their first payment, `owners` the known ones by account, `roles` by account. `payments` are
    the source's own numbers where each payment has one and no two the same, else row numbers; `numbers` are those of
    the ledger, by which other commands know them; `rows` where they stand. `amount` is in whole currency, the sum at
    the waist. `chance` is None where it was not reckoned, and `no_chance` says why. `names` says what the accounts
    are called. `within` is for a hit that lies mostly in a larger one: its place, from 1, among all hits.
    """

    kind: str
    title: str
    accounts: tuple[str, ...]
    owners: dict[str, str]
    payments: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[Row, ...]
    amount: float
    currency: str
    start: str
    end: str
    size: int
    chance: float | None
    roles: dict[str, str]
    caveat: str
    names: dict[str, Called]
    no_chance: str | None = None
    within: int | None = None
    listed: tuple[Paid, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What is told: `shown` hits of `total`, the least likely by chance first, of the least chance the largest amount.

    `overlapping` are the hits that lie mostly in larger ones, where they were asked for.
    """

    hits: tuple[Hit, ...]
    shown: int
    total: int
    by_kind: dict[str, int]
    left_out: dict[str, int]
    not_looked_for: dict[str, str]
    caveats: tuple[str, ...]
    null: dict[str, object]
    overlapping: tuple[Hit, ...] | None = None


def told(
    ledger: Ledger, findings: Findings, by: Chance, *, limit: int | None = None, calling: Calling | None = None
) -> Told:
    """The findings in words, `limit` hits at most; `calling` says what accounts are called, else they go by their ids.

    Hits that overlap are told too where they were asked for.
    """
    order = _order(findings.found)
    shown = order[: len(order) if limit is None else limit]
    by_kind = dict.fromkeys(findings.looked_for, 0)
    for one in findings.found:
        by_kind[one.pattern.kind] += len(one.hits)
    several = len(ledger.currencies) > 1
    caveats = (
        *((NO_GUILT,) if order else ()),
        *((CHANCE,) if any(np.isfinite(one.chance).any() for one in findings.found) else ()),
        *((CURRENCIES,) if several else ()),
        *((DAYS,) if by_kind and ledger.daily.any() else ()),
    )
    return Told(
        hits=_hits(ledger, [(findings.found[one], hit) for one, hit in shown], calling),
        shown=len(shown),
        total=len(order),
        by_kind=by_kind,
        left_out=dict(findings.left_out),
        not_looked_for=_not_looked_for(findings, several),
        caveats=caveats,
        null=_null(findings, by),
        overlapping=_overlapping(ledger, findings, order, calling),
    )


def _not_looked_for(findings: Findings, several: bool) -> dict[str, str]:
    """Kind to reasons, with their currencies where there are several."""
    reasons: dict[str, dict[str, list[str]]] = {}
    for kind, currency, reason in findings.not_looked_for:
        reasons.setdefault(kind, {}).setdefault(reason, []).append(currency)
    return {
        kind: "; ".join(f"{one} ({', '.join(codes)})" if several else one for one, codes in said.items())
        for kind, said in reasons.items()
    }


def _null(findings: Findings, by: Chance) -> dict[str, object]:
    """How chance was reckoned."""
    times = sorted({one.repetitions for one in findings.found if len(one.hits)})
    return {
        "seed": by.seed,
        "repetitions": times[0] if times else by.repetitions,
        "most_repetitions": times[-1] if times else by.repetitions,
        "least_chance": 1 / (times[0] + 1) if times and times[0] else None,
        "mixed": {one.pattern.kind: list(one.pattern.shuffle) for one in findings.found},
        "order": ORDER,
        "kept": "how often each account pays and is paid; payees change places among payments of one power of two",
    }


def _order(found: Sequence[Finding]) -> list[tuple[int, int]]:
    """Hits by chance. Those than which nothing can be rarer here, as no ledger of chance had one: the largest amount
    first (of several currencies by the bare figure). Of another chance the first of each kind, then the second, so that
    no kind hides the others.

    A hit without chance stands where one of chance 1 does.
    """
    ranked: list[tuple[float, float, int, int, int]] = []
    for number, one in enumerate(found):
        hits = one.hits
        first = hits.payments[hits.starts[:-1]]
        chance = np.nan_to_num(one.chance, nan=1.0)
        floor = 1 / (one.repetitions + 1) + 1e-12 if one.repetitions else 0.0
        best = np.lexsort((hits.hub, first, -hits.amount, -hits.size, chance))
        for rank, hit in enumerate(best.tolist()):
            amount = hits.amount[hit] / one.ground.unit if chance[hit] <= floor else 0.0
            ranked.append((float(chance[hit]), -float(amount), rank, number, hit))
    return [(number, hit) for *_, number, hit in sorted(ranked)]


def _overlapping(
    ledger: Ledger, findings: Findings, order: Sequence[tuple[int, int]], calling: Calling | None
) -> tuple[Hit, ...] | None:
    """The hits that lie mostly in larger ones, each with the place of the one that it shares most payments with."""
    asked = [(number, one.smaller) for number, one in enumerate(findings.found) if one.smaller is not None]
    if not asked:
        return None
    shown, within = [], []
    for number, hits in asked:
        one = findings.found[number]
        larger = [
            (place, set(one.hits.of_hit(hit).tolist())) for place, (of, hit) in enumerate(order, 1) if of == number
        ]
        dropped = replace(one, hits=hits, chance=np.full(len(hits), np.nan), smaller=None)
        for hit in range(len(hits)):
            own = set(hits.of_hit(hit).tolist())
            shown.append((dropped, hit))
            within.append(max(larger, key=lambda each: (len(own & each[1]), -each[0]))[0])
    told = _hits(ledger, shown, calling)
    return tuple(replace(hit, within=place, no_chance=OVERLAPS) for hit, place in zip(told, within, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What hits are told from, each payment and each account once, as plain lists: hits are many and small.

    Payment i, of the rising `places` of the ledger, is `paid[i]`, stands in `rows[i]`, has the number `numbers[i]` and
    goes from account `payers[i]` to `payees[i]`. `ids`, `owners` (those known) and `called` are by account.
    """

    paid: list[Paid]
    rows: list[Row]
    numbers: list[int]
    payers: list[int]
    payees: list[int]
    ids: dict[int, str]
    owners: dict[int, str]
    called: dict[int, Called]

    @classmethod
    def of(cls, ledger: Ledger, places: Longs, calling: Calling | None) -> Self:
        """Of these payments."""
        accounts = ledger.accounts
        parties = np.unique(np.concatenate((ledger.payer[places], ledger.payee[places])))
        ids = dict(zip(parties.tolist(), accounts.ids.take(pa.array(parties)).to_pylist(), strict=True))
        held = parties[accounts.owner[parties] >= 0]
        owners = accounts.owners.take(pa.array(accounts.owner[held])).to_pylist()
        names, rows = _sources(ledger, places)
        amounts = (ledger.amount[places] / ledger.units[ledger.currency[places]]).tolist()
        payers, payees = ledger.payer[places].tolist(), ledger.payee[places].tolist()
        columns = (names, payers, payees, amounts, _times(ledger, places))
        paid = [
            Paid(name, ids[payer], ids[payee], amount, time)
            for name, payer, payee, amount, time in zip(*columns, strict=True)
        ]
        named = {} if calling is None else calling(parties.tolist())
        called = {number: named.get(number) or Called(id_) for number, id_ in ids.items()}
        held_by = dict(zip(held.tolist(), owners, strict=True))
        return cls(paid, rows, ledger.number[places].tolist(), payers, payees, ids, held_by, called)


def _hits(ledger: Ledger, shown: Sequence[tuple[Finding, int]], calling: Calling | None) -> tuple[Hit, ...]:
    if not shown:
        return ()
    each = [one.ground.place[one.hits.of_hit(hit)] for one, hit in shown]
    places, at = np.unique(np.concatenate(each), return_inverse=True)
    evidence, mixed = Evidence.of(ledger, places, calling), at.tolist()
    ends = np.cumsum([len(one) for one in each]).tolist()
    spans = zip(shown, [0, *ends], ends, strict=False)
    return tuple(_hit(one, hit, mixed[begin:end], evidence) for (one, hit), begin, end in spans)


def _hit(one: Finding, hit: int, at: list[int], evidence: Evidence) -> Hit:
    """A hit of the payments at these places of the evidence."""
    listed = tuple([evidence.paid[i] for i in at])
    payers, payees = [evidence.payers[i] for i in at], [evidence.payees[i] for i in at]
    party = dict.fromkeys([end for ends in zip(payers, payees, strict=True) for end in ends])
    ids = {number: evidence.ids[number] for number in party}
    chance = float(one.chance[hit])
    return Hit(
        kind=one.pattern.kind,
        title=one.pattern.title,
        accounts=tuple(ids.values()),
        owners={id_: evidence.owners[number] for number, id_ in ids.items() if number in evidence.owners},
        payments=tuple([paid.payment for paid in listed]),
        numbers=tuple([evidence.numbers[i] for i in at]),
        rows=tuple([evidence.rows[i] for i in at]),
        amount=int(one.hits.amount[hit]) / one.ground.unit,
        currency=one.ground.currency,
        start=listed[0].time,
        end=listed[-1].time,
        size=int(one.hits.size[hit]),
        chance=None if np.isnan(chance) else chance,
        roles=_roles(one, hit, ids, (set(payers), set(payees))),
        caveat=one.pattern.caveat,
        names={id_: evidence.called[number] for number, id_ in ids.items()},
        no_chance=_no_chance(one) if np.isnan(chance) else None,
        listed=listed,
    )


def _no_chance(one: Finding) -> str:
    """Why a hit has no chance."""
    return one.pattern.no_chance or NOT_ASKED


def _roles(one: Finding, hit: int, ids: dict[int, str], ends: tuple[set[int], set[int]]) -> dict[str, str]:
    """By account: its hub's name, or whether it only pays (source), is only paid (sink) or both (middle)."""
    payers, payees = ends
    roles = {
        id_: "middle" if number in payers and number in payees else "source" if number in payers else "sink"
        for number, id_ in ids.items()
    }
    hub, word = int(one.hits.hub[hit]), MATCHERS[one.pattern.shape].hub
    if hub in ids and word:
        roles[ids[hub]] = word
    return roles


def _sources(ledger: Ledger, places: Longs) -> tuple[Sequence[str], list[Row]]:
    """The name of each payment, and its row. Without a reference of its own a payment is named by its number."""
    numbers = ledger.number[places]
    if ledger.details is None:
        return named(ledger, numbers, None), [Row("", "") for _ in places]
    rows = ledger.details.rows(numbers, ("reference", "file", "where"))
    where = zip(rows["file"].to_pylist(), rows["where"].to_pylist(), strict=True)
    return named(ledger, numbers, rows["reference"]), [Row(file, place) for file, place in where]


def _times(ledger: Ledger, places: Longs) -> list[str]:
    """ISO 8601: the second in UTC, or the day where only that is known."""
    moments = ledger.time[places].astype("datetime64[s]")
    days = np.datetime_as_string(moments, unit="D").tolist()
    seconds = np.datetime_as_string(moments, timezone="UTC").tolist()
    daily = ledger.daily[places].tolist()
    return [day if only else second for day, second, only in zip(days, seconds, daily, strict=True)]
