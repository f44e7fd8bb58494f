"""The records as flat columns, for the formats that know no lists: GraphML, GEXF, CSV.

Values of a list are parted by a semicolon. The statements behind labels stand as
`designated:terror=ID ID;described:narcotics=ID`. XML cannot hold control characters: they are written as their codes
(`\\x07`), so that nothing is lost and nothing breaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from clew.share.records import NodeRecord, TieRecord

Record = TypeVar("Record")
Value = str | float | bool | None

_ILLEGAL = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """A column: its name, its type in GraphML and GEXF (string, double or boolean), how to read it off a record."""

    name: str
    type: str
    read: Callable[[Record], Value]


NODE_COLUMNS: tuple[Column[NodeRecord], ...] = (
    Column("caption", "string", lambda node: node.caption),
    Column("schema", "string", lambda node: node.schema),
    Column("kind", "string", lambda node: node.kind),
    Column("designated", "string", lambda node: _list(node.designated)),
    Column("described", "string", lambda node: _list(node.described)),
    Column("analyst", "string", lambda node: _list(node.analyst)),
    Column("datasets", "string", lambda node: _list(node.datasets)),
    Column("ids", "string", lambda node: _list(node.ids)),
    Column("label_statements", "string", lambda node: _behind(node.label_statements)),
)
"""What is said of a node beside its id."""

TIE_COLUMNS: tuple[Column[TieRecord], ...] = (
    Column("type", "string", lambda tie: tie.type),
    Column("said", "string", lambda tie: tie.said),
    Column("directed", "boolean", lambda tie: tie.directed),
    Column("start_date", "string", lambda tie: tie.start_date),
    Column("end_date", "string", lambda tie: tie.end_date),
    Column("share", "double", lambda tie: tie.share),
    Column("weight", "double", lambda tie: tie.weight),
    Column("certainty", "string", lambda tie: tie.certainty),
    Column("datasets", "string", lambda tie: _list(tie.datasets)),
    Column("statements", "string", lambda tie: _list(tie.statements)),
)
"""What is said of a tie beside its key and its ends."""


def text(value: Value) -> str:
    """A value as XML and CSV have it: `true`, `0.5`, a text; "" where there is none.

    >>> text(True), text(0.5), text(None), text("bell\\x07")
    ('true', '0.5', '', 'bell\\\\x07')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else legal(str(value))


def legal(given: str) -> str:
    """A text without the signs that XML 1.0 forbids: each is written as its code."""
    return _ILLEGAL.sub(lambda sign: sign[0].encode("unicode_escape").decode(), given)


def escaped(given: str) -> str:
    """A text as it may stand in an XML element or in an attribute with double quotes.

    >>> escaped('<b> "A" & \\x00')
    '&lt;b&gt; &quot;A&quot; &amp; \\\\x00'
    """
    for sign, code in _ENTITIES:
        given = given.replace(sign, code)
    return legal(given)


_ENTITIES = (
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;"), ("\r", "&#13;"), ("\t", "&#9;"),
)  # fmt: skip


def _list(values: Iterable[str]) -> str:
    return ";".join(values)


def _behind(statements: dict[str, tuple[str, ...]]) -> str:
    return ";".join(f"{label}={' '.join(ids)}" for label, ids in statements.items())
