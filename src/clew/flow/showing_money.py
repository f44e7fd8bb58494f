"""Money as the workbench shows it: what the ledgers of a case hold, who pays, and long answers as documents.

A document is what a job leaves; it names each account as people do, and the entity that stands for it in the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clew.errors import UsageError
from clew.flow.ledgers import LedgerOptions, opened
from clew.progress import Progress, silent
from clew.store import ledger_figures
from clew.store.case import Case
from clew.store.ledger_figures import AccountFound, LedgerFigures, PaymentTold

if TYPE_CHECKING:
    from clew.flow.ledgers import Opened
    from clew.flow.matching import PatternsWanted
    from clew.flow.tracing import Asked
    from clew.money.called import Called

Document = dict[str, object]


@dataclass(frozen=True, slots=True)
class AccountTold:
    """An account as people call it: its number, who holds it, and the entity that stands for it in the network."""

    number: str
    holder: str | None
    entity: str | None


@dataclass(frozen=True, slots=True)
class PatternKind:
    """A kind of pattern: what it is, and what lawful business looks the same."""

    kind: str
    title: str
    caveat: str
    legitimate: tuple[str, ...]


def ledger_figures_of(case: Case) -> LedgerFigures:
    """The ledgers of a case in numbers."""
    return ledger_figures.figures(case)


def payments_listed(case: Case, numbers: Sequence[int]) -> tuple[PaymentTold, ...]:
    """The payments of these numbers, in order of time."""
    return ledger_figures.listed(case, numbers)


def payers_found(case: Case, text: str, *, limit: int = 12) -> tuple[AccountFound, ...]:
    """Holders of accounts, and accounts, by a part of a name or number."""
    return ledger_figures.parties(case, text, limit=limit)


def pattern_kinds() -> tuple[PatternKind, ...]:
    """The kinds of pattern that come with Clew."""
    from clew.money.patterns import own

    return tuple(PatternKind(one.kind, one.title, one.caveat, one.legitimate) for one in own())


def patterns_document(
    path: Path,
    wanted: PatternsWanted,
    *,
    currency: str | None,
    limit: int,
    now: str,
    progress: Progress = silent,
) -> Document:
    """The hits in the ledgers of a case. Raises as `clew.flow.patterns` and `opened` do."""
    from clew.flow.account_names import called
    from clew.flow.matching import patterns

    with opened(path, LedgerOptions(currency=currency), now=now, progress=progress) as ledger:
        told = patterns(ledger.ledger, wanted, limit=limit, calling=partial(called, ledger), progress=progress)
        found = asdict(told)
        for hit, one in zip(found["hits"], told.hits, strict=True):
            for spare in ("listed", "rows", "names", "owners"):
                del hit[spare]
            hit["accounts"] = list(one.accounts)
        named = {id_: name for one in told.hits for id_, name in one.names.items()}
        del found["overlapping"]
        return found | {"names": _accounts(ledger, named), "caveats": _all(ledger, told.caveats)}


def alerts_document(
    path: Path, *, labelled: bool, seed: int, limit: int, now: str, progress: Progress = silent
) -> Document:
    """The alerts in the ledgers of a case. Raises as `clew.flow.alerts` and `opened` do."""
    from clew.flow.account_names import called
    from clew.flow.alerting import alerts

    with opened(path, LedgerOptions(), now=now, progress=progress) as ledger:
        told = alerts(
            ledger.ledger,
            labelled=labelled,
            limit=limit,
            seed=seed,
            calling=partial(called, ledger),
            progress=progress,
        )
        found = asdict(told)
        for alert in found["alerts"]:
            del alert["names"]
        named = {id_: name for one in told.alerts for id_, name in one.names.items()}
        return found | {"names": _accounts(ledger, named), "caveats": _all(ledger, told.caveats)}


def trace_document(
    path: Path, asked: Asked, *, currency: str | None, limit: int, now: str, progress: Progress = silent
) -> Document:
    """Where money went, or came from, under each rule. Raises as `clew.flow.trace` and `opened` do."""
    from clew.flow.tracing import trace

    if asked.opening is not None:
        raise UsageError("Opening balances are for the command line: they stand in a file.")
    with opened(path, LedgerOptions(currency=currency), now=now, progress=progress) as ledger:
        progress("following the money")
        traced = trace(ledger, asked, limit=limit)
        named = {traced.id(account): name for account, name in traced.names.items()}
        ends = [end for paid in traced.paid.values() for end in (paid.payer, paid.payee)]
        return traced.document() | {"start": list(traced.start), "names": _accounts(ledger, named, also=ends)}


def _accounts(opened_: Opened, named: Mapping[str, Called], also: Iterable[str] = ()) -> dict[str, AccountTold]:
    assert opened_.case is not None
    ids = sorted({*named, *also})
    entities = ledger_figures.entities_of(opened_.case, ids)
    return {
        id_: AccountTold(
            named[id_].number if id_ in named else id_,
            named[id_].holder if id_ in named else None,
            entities.get(id_),
        )
        for id_ in ids
    }


def _all(opened_: Opened, caveats: Sequence[str]) -> list[str]:
    """Each caveat once: those of the answer first, then those of the ledger."""
    return list(dict.fromkeys((*caveats, *opened_.caveats)))
