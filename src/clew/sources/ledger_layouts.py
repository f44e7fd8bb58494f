"""The ledgers that need no mapping: `layouts/*.yml`, one file for all tables of one publisher.

    title: …
    dataset: its name, where there is but one publication in this layout
    caveat: what the source cannot tell, for whoever works on it
    tables:
      payments: {columns: [must be there], optional: [may be], rename: {another name: name}, ledger: …}
      accounts: {columns: …, any_of: [one of these must be], accounts: …}

A table is known by its columns; others may stand beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from clew.sources.ledger_map import AccountsMap, LedgerMap, parse, parse_accounts
from clew.sources.nodes import Node, read

ORDER = (
    *("clew", "amlworld", "saml_d", "paysim", "amlsim", "fincen_files", "berka", "ransomware_btc"),
    *("occrp_laundromat",),
)
"""The layouts, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a layout. `plan` says what its columns mean; `rename` gives columns their name in the plan."""

    role: str
    columns: frozenset[str]
    any_of: frozenset[str]
    rename: dict[str, str]
    plan: LedgerMap | AccountsMap

    def fits(self, columns: Sequence[str]) -> bool:
        """Whether a table with these columns is one of these."""
        there = {self.rename.get(name, name) for name in columns}
        return self.columns <= there and (not self.any_of or bool(self.any_of & there))


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """The tables of one publisher. Several that lie together make one source.

    `dataset` is the name of the one publication that is in this layout; None where there are many.
    """

    key: str
    title: str
    dataset: str | None
    caveat: str | None
    tables: tuple[Table, ...]


@cache
def layouts() -> tuple[KnownLayout, ...]:
    """All of them, in the order in which they are tried."""
    return tuple(map(_layout, ORDER))


def layout_of(columns: Sequence[str]) -> tuple[KnownLayout, Table] | None:
    """The layout that a table with these columns is of."""
    for layout in layouts():
        for table in layout.tables:
            if table.fits(columns):
                return layout, table
    return None


def _layout(key: str) -> KnownLayout:
    name = f"layouts/{key}.yml"
    root = read(files("clew.sources").joinpath("layouts", f"{key}.yml").read_text("utf-8"), name)
    root.only("title", "caveat", "dataset", "tables")
    tables = root.child("tables")
    assert tables is not None
    made = tuple(_table(role, child) for role in tables.keys() if (child := tables.child(role)))  # noqa: SIM118
    return KnownLayout(key, root.text("title") or key, root.text("dataset"), root.text("caveat"), made)


def _table(role: str, node: Node) -> Table:
    node.only("columns", "optional", "any_of", "rename", "ledger", "accounts")
    renamed = node.child("rename")
    rename = {key: renamed.text(key) or key for key in renamed.keys()} if renamed else {}  # noqa: SIM118 - a method
    ledger, accounts = node.child("ledger"), node.child("accounts")
    plan = parse(ledger) if ledger else parse_accounts(accounts) if accounts else None
    assert plan is not None
    return Table(role, frozenset(node.texts("columns")), frozenset(node.texts("any_of")), rename, plan)
