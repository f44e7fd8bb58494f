"""Ledgers as tables in a layout that is known: CSV, Excel and Parquet, told by their columns (`layouts/*.yml`).

Tables of one layout that lie in one folder make one source: the payments, and the list of the accounts. Lists of
accounts are read first, for of what is said of an account the first counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from clew.errors import SourceError
from clew.sources import tables, tabular
from clew.sources.contract import Emitter, Head, Part
from clew.sources.ledger_layouts import ORDER, KnownLayout, Table, layout_of
from clew.sources.ledger_map import AccountsMap, LedgerMap, labelled
from clew.sources.ledger_reading import LedgerTables
from clew.sources.ledger_rows import Batch, Refuse, batches, column_names

_KINDS = ("payments", "cash", "accounts")


class LedgerTable:
    """Payments and accounts in the columns of AMLworld, SAML-D, PaySim, AMLSim, Berka and others, and of Clew's own."""

    format = "ledger"
    title = "Ledger in a known layout"
    unit = "row"
    roles: tuple[str, ...] = tuple(f"{kind} {key}" for kind in _KINDS for key in ORDER)
    alone = True
    yields = True
    """To a mapping that bears the name of a table."""

    def __init__(self, label: str | None = None) -> None:
        self.label = label

    def recognise(self, head: Head) -> str | None:
        """By the columns of a delimited text."""
        if tables.kind(head) != "text" or head.data.lstrip()[:1] in (b"<", b"{", b"["):
            return None
        return _role(tables.name_columns(tabular.header_row(head.text)))

    def adopt(self, part: Part, beside: Sequence[Part]) -> str | None:
        """Parquet and Excel, whose columns their first bytes do not tell."""
        if tables.kind(part.head) not in ("parquet", "excel"):
            return None
        try:
            return _role(column_names(part))
        except SourceError:
            return None

    def assign(self, parts: Sequence[Part]) -> list[list[Part]]:
        """Tables of one layout in one folder; where one kind is there several times, those whose names go together."""
        groups: dict[tuple[str, str], list[Part]] = {}
        for part in parts:
            groups.setdefault((part.role.partition(" ")[2], str(PurePosixPath(part.path).parent)), []).append(part)
        made: list[list[Part]] = []
        for members in groups.values():
            if len({part.role for part in members}) == len(members):
                made.append(members)
                continue
            by_stem: dict[str, list[Part]] = {}
            for part in members:
                by_stem.setdefault(_stem(part), []).append(part)
            made += by_stem.values()
        return made

    def name_for(self, parts: Sequence[Part]) -> str | None:
        """Of a layout that one publication has, the name of that."""
        return _table(parts[0])[0].dataset

    def unit_of(self, part: Part) -> str:
        """Lines of a text file; rows of a sheet or Parquet file."""
        return "line" if tables.kind(part.head) == "text" else "row"

    def caveat(self, parts: Sequence[Part]) -> str | None:
        """What the layout says of itself."""
        return next((layout.caveat for part in parts for layout, _ in [_table(part)]), None)

    def read(self, parts: Sequence[Part], emit: Emitter) -> None:
        """Emit what all tables say. Raises SourceBroken where no row of any could be read."""
        whole = LedgerTables(emit)
        planned = [(index, part, _table(part)) for index, part in enumerate(parts)]
        for index, part, (_, table) in sorted(planned, key=lambda each: isinstance(each[2][1].plan, LedgerMap)):
            emit.part(index)
            if isinstance(table.plan, AccountsMap):
                whole.accounts(table.plan, index, _rows(part, table, whole.refuse))
            else:
                plan = table.plan if self.label is None else labelled(table.plan, self.label)
                whole.payments(plan, index, partial(_rows, part, table))
        whole.finish(", ".join(part.path for part in parts))


def _role(columns: Sequence[str]) -> str | None:
    found = layout_of(columns)
    return f"{found[1].role} {found[0].key}" if found else None


def _table(part: Part) -> tuple[KnownLayout, Table]:
    columns = column_names(part)
    found = layout_of(columns)
    if found is None:
        raise SourceError(f"{part.path} has not the columns of a ledger that is known here: {', '.join(columns[:12])}")
    return found


def _rows(part: Part, table: Table, refuse: Refuse) -> Iterator[Batch]:
    return (_renamed(batch, table) for batch in batches(part, refuse))


def _renamed(batch: Batch, table: Table) -> Batch:
    if not table.rename:
        return batch
    return replace(batch, columns={table.rename.get(name, name): cells for name, cells in batch.columns.items()})


def _path(part: Part) -> PurePosixPath:
    return PurePosixPath(part.path, *([part.member] if part.member else []))


def _stem(part: Part) -> str:
    """What names that go together have in common: `HI-Small_Trans.csv` and `HI-Small_accounts.csv`."""
    return _path(part).name.partition(".")[0].rpartition("_")[0]
