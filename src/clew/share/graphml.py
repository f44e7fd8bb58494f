"""GraphML, as networkx, igraph, yEd and Gephi read it.

The format is that of Brandes et al., "GraphML Progress Report" (2002). Most readers refuse a file in which some edges
are directed and some are not; so all stand as directed, and the column `directed` says which of them are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clew.share.columns import NODE_COLUMNS, TIE_COLUMNS, Column, Record, escaped, text
from clew.share.records import Records


def lines(records: Records) -> Iterator[str]:
    """The file, line by line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield from _keys("node", "n", NODE_COLUMNS)
    yield from _keys("edge", "e", TIE_COLUMNS)
    yield f'<graph id="{escaped(records.title)}" edgedefault="directed">'
    for node in records.nodes():
        yield f'<node id="{escaped(node.id)}">{_data("n", NODE_COLUMNS, node)}</node>'
    for tie in records.ties():
        ends = f'source="{escaped(tie.source)}" target="{escaped(tie.target)}"'
        yield f'<edge id="{tie.key}" {ends}>{_data("e", TIE_COLUMNS, tie)}</edge>'
    yield "</graph>"
    yield "</graphml>"


def _keys(where: str, letter: str, columns: Iterable[Column[Record]]) -> Iterator[str]:
    for number, column in enumerate(columns):
        yield f'<key id="{letter}{number}" for="{where}" attr.name="{column.name}" attr.type="{column.type}"/>'


def _data(letter: str, columns: Iterable[Column[Record]], record: Record) -> str:
    """The values; those that are not there are left out."""
    values = ((number, text(column.read(record))) for number, column in enumerate(columns))
    return "".join(f'<data key="{letter}{number}">{escaped(value)}</data>' for number, value in values if value)
