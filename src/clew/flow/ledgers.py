"""The one way to open a ledger: a case that holds payments, or a file (or folder) of them, without any case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clew.errors import NotFound, SourceBroken, UsageError
from clew.flow import ledger_labels
from clew.flow.deriving import reading
from clew.progress import Progress, silent
from clew.store.case import Case

if TYPE_CHECKING:
    import pyarrow as pa

    from clew.flow.ledger_memory import Gathered, LeftRow
    from clew.money.ledger import Ledger
    from clew.sources.contract import Reader
    from clew.sources.mapping import Mapping
    from clew.sources.recognise import Group


_ROWS_TOLD = 5
"""Rows left out whose places are told in words."""


@dataclass(frozen=True, slots=True)
class LedgerOptions:
    """How a ledger is opened; None where it is to be found out.

    `mapping` says what the columns of a table mean; `format` is that of a file; `label` is the column that says what a
    payment was. With `rates` all amounts are converted into `currency`; without, only payments in it are kept.
    `dataset` is the one of a case whose payments are taken.
    """

    mapping: Path | None = None
    format: str | None = None
    currency: str | None = None
    rates: Path | None = None
    label: str | None = None
    dataset: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A ledger, the case that it is of (None: of a file), and what whoever reads results of it should know.

    `said` is what a file calls its accounts and their holders: see `clew.flow.account_names`. `left` are the first rows
    of a file that are not in the ledger; those of a case are in its quarantine.
    """

    ledger: Ledger
    case: Case | None
    caveats: tuple[str, ...]
    said: pa.Table | None = None
    left: tuple[LeftRow, ...] = ()


@contextmanager
def opened(path: Path, options: LedgerOptions, *, now: str, progress: Progress = silent) -> Iterator[Opened]:
    """The ledger in a case, or in a file or folder. Raises NotFound, UsageError, SourceError, CaseError."""
    if options.rates is not None and options.currency is None:
        raise UsageError("Rates were given, but not the currency to convert into: name it with --currency.")
    if is_case(path):
        _refuse_for_case(options)
        with reading(path, now=now, progress=progress) as case:
            yield _finished(Opened(_of_case(case, options.dataset), case, ()), options)
    else:
        gathered, told = _of_files(path, options, progress)
        ledger = gathered.ledger()
        yield _finished(Opened(ledger, None, told, gathered.said, tuple(gathered.left)), options)


def is_case(path: Path) -> bool:
    """By the mark of a DuckDB file. What is not there is left to the reader of files to tell, unless named `.clew`."""
    if path.suffix == ".clew":
        return True
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(12)[8:] == b"DUCK"


def _refuse_for_case(options: LedgerOptions) -> None:
    if options.mapping or options.format:
        raise UsageError("A case knows what its columns mean: mapping and format are for files.")
    if options.label not in (None, ledger_labels.OWN):
        raise UsageError(f"A case keeps one label of each payment: ask for it with --labels {ledger_labels.OWN}.")


def _of_case(case: Case, dataset: str | None) -> Ledger:
    from clew.money.ledger import Ledger
    from clew.store import payments

    kept = payments.payments(case, dataset)
    if not len(kept):
        which = f" of the dataset {dataset!r}" if dataset else ""
        raise NotFound(f"{case.path} holds no payments{which}. Add a ledger: clew add {case.path} LEDGER")
    return Ledger.of(kept, payments.accounts(case), details=payments.Kept(case))


def _of_files(path: Path, options: LedgerOptions, progress: Progress) -> tuple[Gathered, tuple[str, ...]]:
    from clew.flow.ledger_memory import Gathered
    from clew.sources import mapping
    from clew.sources.contract import Emitter
    from clew.sources.recognise import caveat_of

    plan = None if options.mapping is None else mapping.load(options.mapping)
    layout = None if plan is None else plan.table
    groups, told = sources_of(path, options, plan)
    if options.label is not None and ledger_labels.column(options.label, plan) is not None:
        ledger_labels.check(options.label, groups, layout, found=False)
    gathered = Gathered()
    for group in groups:
        progress(f"reading {group.parts[0].path}")
        emit = Emitter(gathered.source(group), "")
        group.reader.read(group.parts, emit)
        emit.flush()
    if not len(gathered):
        raise SourceBroken(f"{path} holds no payments. {gathered.why()}".strip())
    if options.label is not None:
        ledger_labels.check(options.label, groups, layout, found=gathered.labelled)
    notes = [note for group in groups if (note := caveat_of(group.reader, group.parts))]
    return gathered, (*notes, *told)


def sources_of(path: Path, options: LedgerOptions, plan: Mapping | None) -> tuple[list[Group], tuple[str, ...]]:
    """The sources that a file or folder holds, and the list of accounts beside a file; and what to tell of it."""
    from clew.sources.opening import open_parts
    from clew.sources.recognise import group

    beside = _beside(path) if path.is_file() and options.mapping is None else []
    parts = [*open_parts(path), *(part for each in beside for part in open_parts(each))]
    found, unread = group(parts, format=options.format, readers=_told_readers(options, plan))
    groups = [each for each in found if any(part.path not in map(str, beside) for part in each.parts)]
    wanted = [missed.reason for missed in unread if not any(missed.reason.startswith(str(each)) for each in beside)]
    if not groups:
        reasons = " ".join(wanted[:3]) or f"{path} is no ledger."
        raise SourceBroken(f"{reasons} A table is read as a ledger by a mapping that has a `ledger` part.")
    taken = {part.path for each in groups for part in each.parts} & set(map(str, beside))
    return groups, (*(f"Accounts are as {each} lists them." for each in sorted(taken)), *wanted)


def _beside(path: Path) -> list[Path]:
    """Files in the same folder that may list the accounts of this one, by their names."""
    named = (each for each in path.parent.iterdir() if "account" in each.name.lower() and each.is_file())
    return sorted(each for each in named if each != path)


def _told_readers(options: LedgerOptions, plan: Mapping | None) -> list[Reader] | None:
    """The readers that were told what the columns mean; None: those of the registry."""
    label = ledger_labels.column(options.label, plan)
    if plan is not None:
        from clew.sources import mapping
        from clew.sources.readers.mapped import Mapped

        return [Mapped(mapping.labelled(plan, label))]
    if label is not None:
        from clew.sources.readers.ledger_table import LedgerTable

        return [LedgerTable(label=label)]
    return None


def _finished(opened: Opened, options: LedgerOptions) -> Opened:
    """In the currency that is wanted, with all that is to be told."""
    from clew.flow.ledger_caveats import caveats
    from clew.money import rates
    from clew.sources.ledger_cells import currency_code

    ledger, told = opened.ledger, opened.caveats
    currency = options.currency and (currency_code(options.currency) or options.currency)
    if options.rates is not None and currency:
        ledger = rates.Rates.read(options.rates, currency).convert(ledger)
        told = (*told, f"Amounts are in {currency.upper()}, by the rates in {options.rates}.")
    elif currency:
        ledger = rates.only(ledger, currency)
    return replace(opened, ledger=ledger, caveats=(*told, *caveats(ledger), *_where(opened.left)))


def _where(left: tuple[LeftRow, ...]) -> tuple[str, ...]:
    """Where the first rows stand that were left out."""
    if not left:
        return ()
    shown = "; ".join(f"{row.file}, {row.where} ({row.reason})" for row in left[:_ROWS_TOLD])
    rest = f"; {len(left) - _ROWS_TOLD:,} more with --json" if len(left) > _ROWS_TOLD else ""
    return (f"Rows that were left out: {shown}{rest}.",)
