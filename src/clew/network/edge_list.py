"""Edge lists: a table of who is tied to whom.

Either separated values with the columns `source` and `target`, and if they are there `weight` and `layer` (a time
slice, a relation, a phase); or lines of two names with blanks between them, and perhaps a weight, without a head.
Lines that begin with # or % say nothing. A file whose name ends in .gz is unpacked. A file beside it, NAME.nodes.csv,
with a column `id`, adds nodes without edges and what is known of each. Cells that say that nothing is known (empty,
nan, NA and the like) are empty; whole numbers that a table program wrote as 1.0 are read as 1.

A line that cannot be read ends it, with its number: a graph with a hole in it gives wrong numbers. Loops and doubles
are kept here, and left out and counted by the measures.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from clew.errors import SourceBroken, SourceMissing, SourceUnknown, UsageError

_MOST_BYTES = 4 << 30


@dataclass(frozen=True, slots=True, eq=False)
class EdgeList:
    """Edges by row between the nodes of `names`, in the order in which they first occur.

    `layer` counts into `layers`; a list without layers has one, "". `weight` is 1 where none is given, above 0.
    `attributes` holds by column what NODES.csv says of each node; "" where it says nothing.
    """

    names: tuple[str, ...]
    source: npt.NDArray[np.int32]
    target: npt.NDArray[np.int32]
    weight: npt.NDArray[np.float64]
    layer: npt.NDArray[np.int32]
    layers: tuple[str, ...]
    attributes: dict[str, tuple[str, ...]]


_Line = tuple[str, str, float, str]


def read(path: Path) -> EdgeList:
    """Read an edge list, with its NAME.nodes.csv if there is one.

    Raises SourceMissing, SourceUnknown where it is no text, and SourceBroken for a line that is no edge.
    """
    text = _text(path)
    head = next((line for line in text.splitlines() if line.strip() and not _silent(line)), "")
    if not head:
        raise SourceBroken(f"{path} has no edges. Wanted: the columns source,target or lines of two names.")
    return _numbered(path, list(_columns(path, text, head) if _is_head(head) else _pairs(path, text)))


def only(edges: EdgeList, layers: tuple[str, ...]) -> EdgeList:
    """The edges of these layers; the nodes stay. Raises UsageError for a layer that is not there."""
    unknown = [name for name in layers if name not in edges.layers]
    if unknown:
        raise UsageError(f"no layer {unknown[0]!r}. There are: {', '.join(edges.layers)}.")
    kept = np.isin(edges.layer, [edges.layers.index(name) for name in layers])
    return EdgeList(
        edges.names,
        edges.source[kept],
        edges.target[kept],
        edges.weight[kept],
        edges.layer[kept],
        edges.layers,
        edges.attributes,
    )


def _text(path: Path) -> str:
    if not path.is_file():
        raise SourceMissing(f"There is no file {path}.")
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
    except (OSError, EOFError) as error:
        raise SourceBroken(f"{path} cannot be read: {error}") from error
    if len(raw) > _MOST_BYTES:
        raise SourceUnknown(f"{path} has more than {_MOST_BYTES >> 30} GiB of text: too much for an edge list.")
    if b"\0" in raw[:65536]:
        raise SourceUnknown(f"{path} is no text. Wanted: an edge list, with the columns source,target.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise SourceBroken(f"{path}, line {line}: not UTF-8. Save the list as UTF-8.") from error


def _silent(line: str) -> bool:
    return line.lstrip().startswith(("#", "%"))


def _delimiter(head: str) -> str | None:
    return next((sign for sign in ",;\t" if sign in head), None)


def _is_head(line: str) -> bool:
    """Whether this line names columns: it has a separator, or it holds the words source and target."""
    return _delimiter(line) in (",", ";") or {"source", "target"} <= set(line.lower().split())


def _columns(path: Path, text: str, head: str) -> Iterator[_Line]:
    """The lines of a table with a head."""
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(head) or " ", skipinitialspace=True)
    places: dict[str, int] | None = None
    wide = 0
    for row in _rows(path, rows):
        if not any(cell.strip() for cell in row) or _silent(row[0]):
            continue
        if places is None:
            places, wide = _places(path, row), len(row)
            continue
        where = f"{path}, line {rows.line_num}"
        if any(cell.strip() for cell in row[wide:]):
            raise SourceBroken(f"{where}: {len(row)} cells, where the head names {wide} columns: {','.join(row)!r:.80}")
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
        if not cells["source"] or not cells["target"]:
            raise SourceBroken(f"{where}: an edge wants a source and a target, found {','.join(row)!r:.80}")
        yield cells["source"], cells["target"], _weight(cells.get("weight", ""), where), cells.get("layer", "")


def _rows(path: Path, rows: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from rows
    except csv.Error as error:
        raise SourceBroken(f"{path} is no table of separated values: {error}") from error


def _places(path: Path, row: list[str]) -> dict[str, int]:
    names = [cell.strip().lower() for cell in row]
    missing = [name for name in ("source", "target") if name not in names]
    if missing:
        raise SourceBroken(f"{path} has no column {' and '.join(missing)}. Its columns are: {', '.join(names)!s:.200}.")
    return {name: names.index(name) for name in ("source", "target", "weight", "layer") if name in names}


def _pairs(path: Path, text: str) -> Iterator[_Line]:
    """The lines of a list without a head: two names, and perhaps a weight."""
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split()
        if not cells or _silent(line):
            continue
        where = f"{path}, line {number}"
        if len(cells) not in (2, 3):
            raise SourceBroken(f"{where}: wanted two names and perhaps a weight, found {line.strip()!r:.80}")
        yield cells[0], cells[1], _weight(cells[2] if len(cells) == 3 else "", where), ""


def _weight(text: str, where: str) -> float:
    if not text:
        return 1.0
    try:
        weight = float(text)
    except ValueError:
        raise SourceBroken(f"{where}: a weight is a number, not {text!r:.60}") from None
    if not (weight > 0 and math.isfinite(weight)):
        raise SourceBroken(f"{where}: a weight is a number above 0, not {text!r:.60}")
    return weight


def _numbered(path: Path, lines: list[_Line]) -> EdgeList:
    """Names and layers as numbers, with what the file of nodes adds."""
    if not lines:
        raise SourceBroken(f"{path} has a head but no edges.")
    said = _said(path)
    nodes: dict[str, int] = {}
    layers: dict[str, int] = {}
    for source, target, _, layer in lines:
        nodes.setdefault(source, len(nodes))
        nodes.setdefault(target, len(nodes))
        layers.setdefault(layer, len(layers))
    for name in said:
        nodes.setdefault(name, len(nodes))
    columns = dict.fromkeys(column for row in said.values() for column in row)
    return EdgeList(
        names=tuple(nodes),
        source=np.array([nodes[line[0]] for line in lines], np.int32),
        target=np.array([nodes[line[1]] for line in lines], np.int32),
        weight=np.array([line[2] for line in lines]),
        layer=np.array([layers[line[3]] for line in lines], np.int32),
        layers=tuple(layers),
        attributes={column: tuple(said.get(name, {}).get(column, "") for name in nodes) for column in columns},
    )


def _said(path: Path) -> dict[str, dict[str, str]]:
    """What NAME.nodes.csv says, by node and column; nothing where there is no such file."""
    beside = path.with_name(f"{path.name.removesuffix('.gz').removesuffix('.csv')}.nodes.csv")
    if not beside.is_file() or beside == path:
        return {}
    rows = csv.DictReader(io.StringIO(_text(beside)), restval="")
    if "id" not in (rows.fieldnames or ()):
        raise SourceBroken(f"{beside} has no column id. Its columns are: {', '.join(rows.fieldnames or ())!s:.200}.")
    said = {
        row["id"].strip(): {name: cell.strip() for name, cell in row.items() if name not in ("id", None)}
        for row in rows
        if row["id"].strip()
    }
    for column in (name for name in rows.fieldnames or () if name != "id"):
        known = _known([each.get(column, "") for each in said.values()])
        for each, cell in zip(said.values(), known, strict=True):
            each[column] = cell
    return said


_NOTHING = frozenset({"", "-", "--", "nan", "na", "n/a", "#n/a", "<na>", "null", "none"})
_WHOLE = re.compile(r"(-?\d+)\.0+")
_CODE = re.compile("[A-Z]{2}")


def _known(cells: list[str]) -> list[str]:
    """A column with "" where nothing is known, and whole numbers as such. In a column of two-letter codes NA is one.

    >>> _known(["1.0", "nan", "2.0"]), _known(["GR", "NA"]), _known(["North", "NA", "1.0"])
    (['1', '', '2'], ['GR', 'NA'], ['North', '', '1.0'])
    """
    there = [cell for cell in cells if cell.casefold() not in _NOTHING]
    if there and all(map(_CODE.fullmatch, there)):
        return [cell if cell.casefold() not in _NOTHING or cell == "NA" else "" for cell in cells]
    kept = [cell if cell.casefold() not in _NOTHING else "" for cell in cells]
    if there and all(map(_WHOLE.fullmatch, there)):
        return [_WHOLE.sub(r"\1", cell) for cell in kept]
    return kept
