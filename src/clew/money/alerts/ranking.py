"""Alerts of a ledger: its payments ranked, the highest gathered into groups, with reasons and a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from clew.errors import UsageError
from clew.model.payment import KINDS
from clew.money.alerts import reasons, trees, unlabelled
from clew.money.alerts.closing import closing
from clew.money.alerts.columns import Columns, columns
from clew.money.alerts.groups import near_highest, together
from clew.money.alerts.labels import Labels, labels
from clew.money.alerts.nodes import Nodes
from clew.money.alerts.prices import prices
from clew.money.alerts.report import FALSE_PER, Report, report
from clew.money.called import Called, Calling
from clew.money.ledger import Bools, Ledger, Longs
from clew.money.matching.ground import texts
from clew.money.payment_names import named
from clew.progress import Progress, silent

Floats = npt.NDArray[np.float32]

LEAST, LEAST_LABELLED = 1_000, 20
"""Payments that a ledger must have, and labelled ones among those that teach."""
TOP = 1_000
"""Without labels one payment in so many is an alert."""

BEHAVIOUR = (
    "An alert is about the behaviour of accounts, and no finding that anybody did wrong: names, origin and nationality"
    " take no part, and a country counts only as a border that is crossed."
)
LATER = "A payment is judged with what its accounts did up to ten days before and after it."
TAUGHT = (
    "Scores are taught by the labels: they find again what somebody had found before, and inherit what was overlooked."
    " Alerts are among the last fifth of the payments, which taught nothing."
)
UNTESTED = "None of the last fifth of the payments has a label: how good this ranking is cannot be told."
UNSCALED = "None of the middle fifth has a label: scores order payments, but are no calibrated probabilities."
FEW = "Fewer than 20 labelled attempts are tested: the shares above may be far off."
CURRENCIES = "Amounts in different currencies are not compared: money that was changed is not followed."
UNTAUGHT = "Nothing is labelled: the score says how rare the behaviour is in this ledger, and rare is not wrong."


@dataclass(frozen=True, slots=True)
class Alert:
    """Payments that hang together and stand above the cut.

    `score` is that of the highest: with labels its probability (0 to 1), without them bits of surprise. `payments` are
    what they are called (the source's own numbers, or `payment:12`); `names` says what the accounts are called.
    `amount` is their sum in `currency`, in whole currency, and `amounts` that of each currency. `start` and `end` are
    ISO 8601 in UTC. `numbers` are those of the payments in the ledger.
    """

    rank: int
    score: float
    accounts: tuple[str, ...]
    payments: tuple[str, ...]
    amount: float
    currency: str
    amounts: dict[str, float]
    start: str
    end: str
    reasons: tuple[str, ...]
    names: dict[str, Called]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """Alerts, highest first: `shown` of `total`. `method` says how the score came about; `left_out` counts payments."""

    alerts: tuple[Alert, ...]
    shown: int
    total: int
    payments: int
    method: str
    report: Report | None
    left_out: dict[str, int]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """What a way of scoring says: the score of each payment, what is shown of it, the alerts, and their reasons."""

    score: Floats
    shown: Floats
    above: Longs
    why: Callable[[Longs], list[tuple[str, ...]]]
    method: str
    caveats: tuple[str, ...]
    report: Report | None = None


def rank(
    ledger: Ledger,
    said: Sequence[str | None] | None,
    *,
    limit: int | None = None,
    seed: int = 0,
    calling: Calling | None = None,
    progress: Progress = silent,
) -> Ranking:
    """The alerts of a ledger. `said` are the labels of its payments in the ledger's order, or None.

    `calling` says what accounts are called; without it they go by their ids.

    Aggregates, payments to oneself and those to or from nobody known take no part. Without labels one payment in a
    thousand is an alert; with labels those that score above the cut at which the middle fifth of the payments has 1
    false alert for 10,000. Raises UsageError where there are too few payments or too few labels.
    """
    keep, left_out = _kept(ledger)
    used = ledger.take(keep)
    _enough(ledger, used)
    progress("what each account did around each payment", 0, len(used))
    nodes = Nodes.of(used)
    table = columns(used, nodes)
    progress("scoring payments", 0, len(used))
    if said is None:
        judged = _rare(used, nodes, table, seed)
    else:
        table = told(used, table)
        judged = _taught(used, nodes, table, [said[row] for row in np.flatnonzero(keep).tolist()], seed)
    alerts, total = _alerts(used, judged, limit, calling)
    caveats = (BEHAVIOUR, LATER, *judged.caveats, *((CURRENCIES,) if len(used.currencies) > 1 else ()))
    return Ranking(alerts, len(alerts), total, len(judged.above), judged.method, judged.report, left_out, caveats)


def _enough(ledger: Ledger, used: Ledger) -> None:
    """Raises UsageError where there are too few payments to rank, and says why."""
    if len(used) >= LEAST:
        return
    sums = int(ledger.aggregate.sum())
    if sums and sums == len(ledger):
        raise UsageError(
            f"All {sums:,} rows are sums of several payments over a time: what an account did around one payment is"
            " not in them, so nothing is ranked."
        )
    rest = f" ({len(ledger):,} are there, and {sums:,} of them are sums over a time)" if sums else ""
    raise UsageError(f"{len(used):,} payments are too few to rank: at least {LEAST:,} are needed{rest}.")


def told(ledger: Ledger, table: Columns) -> Columns:
    """These figures with those that trees see besides: what a payment closes and, where purposes tell it, prices."""
    table = table.beside(closing(ledger))
    said = texts(ledger, ("purpose",))
    return table.beside(prices(ledger, said["purpose"])) if said else table


def _kept(ledger: Ledger) -> tuple[Bools, dict[str, int]]:
    unknown = ledger.accounts.kind == KINDS.index("unknown")
    reasons_ = {
        "aggregates of several payments": ledger.aggregate,
        "payments to oneself": (ledger.payer == ledger.payee) & ~ledger.aggregate,
        "payments from or to nobody known": (unknown[ledger.payer] | unknown[ledger.payee]) & ~ledger.aggregate,
    }
    gone = np.logical_or.reduce(list(reasons_.values()))
    counts = dict(ledger.left_out) | {said: int(which.sum()) for said, which in reasons_.items() if which.any()}
    return np.asarray(~gone), counts


def _rare(ledger: Ledger, nodes: Nodes, table: Columns, seed: int) -> _Judged:
    score, surprises = unlabelled.score(table, nodes, ledger.time, seed=seed)
    above = np.sort(np.argsort(-score, kind="stable")[: max(len(score) // TOP, 1)])
    told = Columns(unlabelled.TELLING, table.values[:, [table.names.index(name) for name in unlabelled.TELLING]])
    return _Judged(
        score=score,
        shown=score,
        above=above,
        why=lambda rows: reasons.of_surprises(told, surprises, rows),
        method="no labels: surprise of flow-through and fan figures with an isolation forest; bits",
        caveats=(UNTAUGHT,),
    )


def _taught(ledger: Ledger, nodes: Nodes, table: Columns, said: Sequence[str | None], seed: int) -> _Judged:
    known = _labels(ledger, said)
    taught, tested = int(len(ledger) * trees.TAUGHT), int(len(ledger) * trees.CHECKED)
    _check(known.marked, taught, tested)
    scored = trees.score(table, nodes, ledger.time, known.marked, seed=seed)
    middle, last = slice(taught, tested), slice(tested, len(ledger))
    others = np.sort(scored.score[middle][~known.marked[middle]])
    cut = others[-min((tested - taught) // FALSE_PER + 1, len(others))]
    split = (
        f"by time: the first {taught:,} payments teach, {tested - taught:,} set scale and cut, the last"
        f" {len(ledger) - tested:,} test"
    )
    found = report(scored.score[last], known.marked[last], known.attempt[last], known.patterns, split)
    unsure = (UNTESTED,) if found is None else (FEW,) if found.attempts < LEAST_LABELLED else ()
    return _Judged(
        score=scored.score,
        shown=scored.probability,
        above=tested + np.flatnonzero(scored.score[last] > cut),
        why=lambda rows: reasons.of_trees(scored, rows),
        method="labels: boosted trees in two rounds" + ("; probability" if scored.scaled else "; not calibrated"),
        caveats=(TAUGHT, *unsure, *(() if scored.scaled else (UNSCALED,))),
        report=found,
    )


def _check(marked: Bools, taught: int, tested: int) -> None:
    """Raises UsageError where labels cannot teach."""
    count, every = int(marked[:taught].sum()), int(marked.sum())
    if count < LEAST_LABELLED:
        later = f" ({every - count:,} are labelled later)" if every > count else ""
        raise UsageError(
            f"Of the first {taught:,} payments, which teach, {count:,} are labelled{later}, and at least"
            f" {LEAST_LABELLED} are needed: leave the labels out to rank by what is rare."
        )
    half = trees.halfway(marked[:taught])
    fewest = min(int((~part).sum()) for part in (marked[:half], marked[half:taught], marked[taught:tested]))
    if fewest < LEAST_LABELLED:
        raise UsageError(
            f"{every:,} of {len(marked):,} payments are labelled: too few ordinary ones are left to tell them from."
            " A label says that a payment launders; ordinary ones have none, or 0, no, normal, licit."
        )


def _labels(ledger: Ledger, said: Sequence[str | None]) -> Labels:
    bare = labels(said, np.zeros(len(said), dtype=np.int64))
    rows = np.flatnonzero(bare.marked)
    hanging = np.zeros(len(said), dtype=np.int64)
    hanging[rows] = together(ledger, rows)
    return labels(said, hanging)


def _alerts(
    ledger: Ledger, judged: _Judged, limit: int | None, calling: Calling | None
) -> tuple[tuple[Alert, ...], int]:
    """The groups of the payments above the cut, highest first."""
    rows = judged.above
    number = near_highest(ledger, rows, judged.score[rows])
    total = int(number.max(initial=-1)) + 1
    highest = np.full(total, -np.inf)
    np.maximum.at(highest, number, judged.score[rows])
    chosen = np.lexsort((np.arange(total), -highest))[:limit]
    members = [rows[number == group] for group in chosen.tolist()]
    first = np.array([them[np.argmax(judged.score[them])] for them in members], dtype=np.int64)
    why = judged.why(first)
    every = np.concatenate(members) if members else np.zeros(0, dtype=np.int64)
    names = _names(ledger, every)
    parties = np.unique(np.concatenate([ledger.payer[every], ledger.payee[every]])).tolist()
    called = calling(parties) if calling else {}
    made, at = [], 0
    for place, them in enumerate(members):
        said = tuple(names[at : at + len(them)])
        at += len(them)
        made.append(_alert(ledger, place + 1, float(judged.shown[first[place]]), them, (said, why[place]), called))
    return tuple(made), total


def _alert(
    ledger: Ledger,
    place: int,
    score: float,
    rows: Longs,
    told: tuple[tuple[str, ...], tuple[str, ...]],
    called: Mapping[int, Called],
) -> Alert:
    parties = dict.fromkeys(np.column_stack([ledger.payer[rows], ledger.payee[rows]]).ravel().tolist())
    ids = {one: str(ledger.accounts.ids[one]) for one in parties}
    units = ledger.units
    sums: dict[str, float] = {}
    for code in sorted(set(ledger.currency[rows].tolist())):
        total = int(ledger.amount[rows][ledger.currency[rows] == code].sum())
        sums[ledger.currencies[code]] = total / int(units[code])
    main = max(sums, key=lambda code: (sums[code], code))
    return Alert(
        rank=place,
        score=score,
        accounts=tuple(ids.values()),
        payments=told[0],
        amount=sums[main],
        currency=main,
        amounts=sums,
        start=_told(int(ledger.time[rows[0]])),
        end=_told(int(ledger.time[rows[-1]])),
        reasons=told[1],
        names={id_: called.get(one) or Called(id_) for one, id_ in ids.items()},
        numbers=tuple(ledger.number[rows].tolist()),
    )


def _names(ledger: Ledger, rows: Longs) -> Sequence[str]:
    """What payments are called, as other commands take it."""
    numbers = ledger.number[rows]
    references = None if ledger.details is None else ledger.details.rows(numbers, ("reference",))["reference"]
    return named(ledger, numbers, references)


def _told(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
