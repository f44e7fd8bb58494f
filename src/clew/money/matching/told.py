"""Hits as a person looks at them: who, which payments and where they stand, how much, when, by what chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np

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


def _hits(ledger: Ledger, shown: Sequence[tuple[Finding, int]], calling: Calling | None) -> tuple[Hit, ...]:
    places = [one.ground.place[one.hits.of_hit(hit)] for one, hit in shown]
    every = np.unique(np.concatenate(places)) if places else np.empty(0, np.int64)
    names, rows = _evidence(ledger, every)
    called = _called(ledger, every, calling)
    made = []
    for (one, hit), place in zip(shown, places, strict=True):
        at = np.searchsorted(every, place)
        made.append(_hit(ledger, one, hit, (place, [names[i] for i in at], [rows[i] for i in at]), called))
    return tuple(made)


def _called(ledger: Ledger, places: Longs, calling: Calling | None) -> Mapping[int, Called]:
    """What the accounts of these payments are called; without anybody to ask, nothing."""
    parties = np.unique(np.concatenate((ledger.payer[places], ledger.payee[places]))).tolist()
    return {} if calling is None else calling(parties)


def _hit(
    ledger: Ledger,
    one: Finding,
    hit: int,
    evidence: tuple[Longs, list[str], list[Row]],
    called: Mapping[int, Called],
) -> Hit:
    place, names, rows = evidence
    payers, payees = ledger.payer[place].tolist(), ledger.payee[place].tolist()
    party = list(dict.fromkeys(end for ends in zip(payers, payees, strict=True) for end in ends))
    ids = dict(zip(party, ledger.accounts.ids.take(party).to_pylist(), strict=True))
    chance = float(one.chance[hit])
    times = [_time(int(ledger.time[at]), bool(ledger.daily[at])) for at in place]
    unit = one.ground.unit
    return Hit(
        kind=one.pattern.kind,
        title=one.pattern.title,
        accounts=tuple(ids.values()),
        owners=_owners(ledger, ids),
        payments=tuple(names),
        numbers=tuple(ledger.number[place].tolist()),
        rows=tuple(rows),
        amount=int(one.hits.amount[hit]) / unit,
        currency=one.ground.currency,
        start=times[0],
        end=times[-1],
        size=int(one.hits.size[hit]),
        chance=None if np.isnan(chance) else chance,
        roles=_roles(one, hit, ids, (set(payers), set(payees))),
        caveat=one.pattern.caveat,
        names={id_: called.get(number) or Called(id_) for number, id_ in ids.items()},
        no_chance=_no_chance(one) if np.isnan(chance) else None,
        listed=tuple(
            Paid(name, ids[payer], ids[payee], int(amount) / unit, time)
            for name, payer, payee, amount, time in zip(names, payers, payees, ledger.amount[place], times, strict=True)
        ),
    )


def _no_chance(one: Finding) -> str:
    """Why a hit has no chance."""
    return one.pattern.no_chance or NOT_ASKED


def _roles(one: Finding, hit: int, ids: dict[int, str], ends: tuple[set[int], set[int]]) -> dict[str, str]:
    """By account: its hub's name, or whether it only pays (source), is only paid (sink) or both (middle)."""
    payers, payees = ends
    roles = {
        name: "middle" if party in payers and party in payees else "source" if party in payers else "sink"
        for party, name in ids.items()
    }
    hub, word = int(one.hits.hub[hit]), MATCHERS[one.pattern.shape].hub
    if hub in ids and word:
        roles[ids[hub]] = word
    return roles


def _owners(ledger: Ledger, ids: dict[int, str]) -> dict[str, str]:
    accounts = ledger.accounts
    return {
        name: accounts.owners[int(accounts.owner[at])].as_py() for at, name in ids.items() if accounts.owner[at] >= 0
    }


def _evidence(ledger: Ledger, places: Longs) -> tuple[list[str], list[Row]]:
    """The name of each payment, and its row. Without a reference of its own a payment is named by its number."""
    if ledger.details is None:
        return list(named(ledger, ledger.number[places], None)), [Row("", "") for _ in places]
    rows = ledger.details.rows(ledger.number[places])
    where = zip(rows["file"].to_pylist(), rows["where"].to_pylist(), strict=True)
    names = list(named(ledger, ledger.number[places], rows["reference"]))
    return names, [Row(str(file), str(place)) for file, place in where]


def _time(seconds: int, daily: bool) -> str:
    """ISO 8601: the second in UTC, or the day where only that is known."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.date().isoformat() if daily else moment.isoformat().replace("+00:00", "Z")
