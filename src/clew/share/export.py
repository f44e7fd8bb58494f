"""Write the network of a case in one of the formats, as a stream, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clew.errors import UsageError
from clew.network.ties import Certainty
from clew.share import gexf, graphml, nodelink, tables
from clew.share.records import Records
from clew.share.replacing import replacing

LINES: dict[str, Callable[[Records], Iterator[str]]] = {
    "graphml": graphml.lines,
    "gexf": gexf.lines,
    "json": nodelink.lines,
}
"""The formats of one file."""

FORMATS = (*LINES, "csv")


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written: the files, how many nodes and ties, and how many of the ties are only possible ones.

    `undated` are ties without a date: as of any day they are in.
    """

    format: str
    files: tuple[str, ...]
    nodes: int
    edges: int
    possible: int
    undated: int


def write(records: Records, format_: str, path: Path) -> Sent:
    """Write a file, or for `csv` the two tables into a folder. What is there is replaced once the new one is whole.

    Raises UsageError for an unknown format, and where the place cannot be written.
    """
    if format_ not in FORMATS:
        raise UsageError(f"{format_!r} is no format of an export; there are {', '.join(FORMATS)}.")
    files = _tables(records, path) if format_ == "csv" else _lines(records, LINES[format_], path)
    ties = records.selected.ties
    possible = int((ties.certainty == Certainty.POSSIBLE).sum())
    return Sent(format_, tuple(map(str, files)), len(records.selected.nodes), len(ties), possible, ties.undated)


def _lines(records: Records, made: Callable[[Records], Iterator[str]], path: Path) -> list[Path]:
    with replacing(path) as file:
        file.writelines(f"{line}\n" for line in made(records))
    return [path]


def _tables(records: Records, folder: Path) -> list[Path]:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} is to be a folder for nodes.csv and edges.csv: {error.strerror}.") from error
    nodes, edges = folder / "nodes.csv", folder / "edges.csv"
    with replacing(nodes) as file:
        tables.write_nodes(records, file)
    with replacing(edges) as file:
        tables.write_edges(records, file)
    return [nodes, edges]
