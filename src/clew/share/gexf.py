"""GEXF 1.3, as Gephi reads it: a graph over time, with directed and undirected edges side by side.

The dates of a tie are the interval in which Gephi's timeline shows it: the widest days that the source allows. A tie
whose end lies before its start keeps both as text only, as Gephi refuses such an interval. `kind` keeps parallel ties
of different types apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clew.share.columns import NODE_COLUMNS, TIE_COLUMNS, Column, Record, escaped, text
from clew.share.records import Records, TieRecord

_GRAPH = (
    '<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">'
)
_STATED = ("weight", "directed")
"""What a GEXF edge says by its own attributes."""


def lines(records: Records) -> Iterator[str]:
    """The file, line by line."""
    edge_columns = tuple(column for column in TIE_COLUMNS if column.name not in _STATED)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield f'<meta lastmodifieddate="{records.day}"><creator>Clew</creator>'
    yield f"<description>{escaped(records.title)}</description></meta>"
    yield _GRAPH
    yield from _attributes("node", NODE_COLUMNS[1:])
    yield from _attributes("edge", edge_columns)
    yield f'<nodes count="{len(records.selected.nodes)}">'
    for node in records.nodes():
        values = _values(NODE_COLUMNS[1:], node)
        yield f'<node id="{escaped(node.id)}" label="{escaped(node.caption)}">{values}</node>'
    yield "</nodes>"
    yield f'<edges count="{len(records.selected.ties)}">'
    for tie in records.ties():
        yield f"<edge {_edge(tie)}>{_values(edge_columns, tie)}</edge>"
    yield "</edges></graph></gexf>"


def _attributes(where: str, columns: Iterable[Column[Record]]) -> Iterator[str]:
    yield f'<attributes class="{where}" mode="static">'
    for number, column in enumerate(columns):
        yield f'<attribute id="{number}" title="{column.name}" type="{column.type}"/>'
    yield "</attributes>"


def _values(columns: Iterable[Column[Record]], record: Record) -> str:
    values = ((number, text(column.read(record))) for number, column in enumerate(columns))
    told = "".join(f'<attvalue for="{number}" value="{escaped(value)}"/>' for number, value in values if value)
    return f"<attvalues>{told}</attvalues>"


def _edge(tie: TieRecord) -> str:
    attributes = {
        "id": tie.key,
        "source": tie.source,
        "target": tie.target,
        "type": "directed" if tie.directed else "undirected",
        "kind": tie.type,
        "label": tie.said or tie.type,
        "weight": str(tie.weight),
        **_interval(tie),
    }
    return " ".join(f'{name}="{escaped(value)}"' for name, value in attributes.items())


def _interval(tie: TieRecord) -> dict[str, str]:
    if tie.first and tie.last and tie.first > tie.last:
        return {}
    return {name: day.isoformat() for name, day in (("start", tie.first), ("end", tie.last)) if day}
