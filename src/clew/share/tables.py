"""Two tables of comma-separated values: nodes.csv and edges.csv, in UTF-8, as RFC 4180 has them.

A spreadsheet takes a text that begins with =, +, - or @ for a formula, and a name in a hostile list may be one. Such a
text gets a leading apostrophe, as OWASP advises ("CSV Injection"); ids get it in both tables alike. Control signs stand
as their codes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from clew.share.columns import NODE_COLUMNS, TIE_COLUMNS, Value, legal, text
from clew.share.records import Records

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_nodes(records: Records, file: TextIO) -> None:
    """The table of nodes: id and the node columns."""
    head = ("id", *(column.name for column in NODE_COLUMNS))
    rows = ((node.id, *(column.read(node) for column in NODE_COLUMNS)) for node in records.nodes())
    _write(file, head, rows)


def write_edges(records: Records, file: TextIO) -> None:
    """The table of ties: key, both ends and the tie columns."""
    head = ("key", "source", "target", *(column.name for column in TIE_COLUMNS))
    rows = ((tie.key, tie.source, tie.target, *(c.read(tie) for c in TIE_COLUMNS)) for tie in records.ties())
    _write(file, head, rows)


def _write(file: TextIO, head: Iterable[str], rows: Iterable[Iterable[Value]]) -> None:
    writer = csv.writer(file)
    writer.writerow(head)
    writer.writerows(_cells(row) for row in rows)


def _cells(row: Iterable[Value]) -> Iterator[str]:
    return (harmless(value) if isinstance(value, str) else text(value) for value in row)


def harmless(given: str) -> str:
    """A text that no spreadsheet runs.

    >>> harmless("=1+1"), harmless("A = B")
    ("'=1+1", 'A = B')
    """
    return legal(f"'{given}" if given.startswith(_FORMULA) else given)
