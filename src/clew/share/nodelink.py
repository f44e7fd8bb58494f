"""Node-link JSON, as `networkx.node_link_graph` reads it: one object, lists as lists, nothing altered.

All ties stand in a directed multigraph; `directed` of each says whether it has a direction. A node a line, a tie a
line, so that other programs can stream it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

import orjson

from clew.share.records import Records, TieRecord


def lines(records: Records) -> Iterator[str]:
    """The file, line by line."""
    about: dict[str, object] = {"case": records.title, "made": records.day, "without": list(records.without)}
    yield f'{{"directed":true,"multigraph":true,"graph":{_json(about)},"nodes":['
    yield from _listed(asdict(node) for node in records.nodes())
    yield '],"edges":['
    yield from _listed(_edge(tie) for tie in records.ties())
    yield "]}"


def _edge(tie: TieRecord) -> dict[str, object]:
    edge: dict[str, object] = asdict(tie)
    return {name: edge[name] for name in edge if name not in ("first", "last")}


def _listed(items: Iterable[dict[str, object]]) -> Iterator[str]:
    comma = ""
    for item in items:
        yield comma + _json(item)
        comma = ","


def _json(item: dict[str, object]) -> str:
    return orjson.dumps(item).decode()
