"""Labels from a file: pairs of ids with what somebody judged of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import orjson

from clew.errors import SourceBroken, SourceMissing, UsageError

SAME = {"same", "true", "1", "positive", "yes", "match"}
DIFFERENT = {"different", "false", "0", "negative", "no"}
SKIPPED = {"unsure", "no_judgement", ""}
COLUMNS = ("judgement", "label", "is_match", "match")
SHOWN = 5

Line = tuple[int, dict[str, object]]


def read_labels(path: str | Path) -> tuple[list[str], list[str], npt.NDArray[np.bool_]]:
    """Left ids, right ids and whether they are the same, from CSV (with a header) or JSON lines.

    Columns: `left`, `right` and `judgement` (or `label`): same/different, true/false, 1/0, positive/negative. Rows
    that are unsure are passed over; a pair that is given twice is kept once. Edges of nomenklatura's resolver files
    (lists `[left, right, judgement, ...]`) are read as well.

    Raises: SourceMissing; SourceBroken where no columns are found; UsageError for words that are no judgement and for
    pairs that are judged both ways, with the numbers of the lines.
    """
    place = Path(path)
    if not place.is_file():
        raise SourceMissing(f"no labels file {place.name!r}: give CSV or JSON lines with left, right, judgement")
    text = place.read_text("utf-8-sig", errors="replace")
    seen: dict[tuple[str, str], tuple[bool, int]] = {}
    clashes: list[str] = []
    for number, row in _rows(text, place.name):
        judged = _judgement(row, number, place.name)
        if judged is None:
            continue
        left, right = _id(row, "left", number, place.name), _id(row, "right", number, place.name)
        pair = (min(left, right), max(left, right))
        if seen.setdefault(pair, (judged, number))[0] != judged:
            clashes.append(f"{left} and {right} (lines {seen[pair][1]} and {number})")
    if clashes:
        raise UsageError(
            f"{place.name}: {len(clashes)} pairs are judged both same and different; decide and remove one line of"
            f" each: {'; '.join(clashes[:SHOWN])}{' …' if len(clashes) > SHOWN else ''}"
        )
    same = np.array([judged for judged, _ in seen.values()], np.bool_)
    return [left for left, _ in seen], [right for _, right in seen], same


def _rows(text: str, name: str) -> Iterator[Line]:
    if text.lstrip()[:1] in ("{", "["):
        yield from _json_rows(text, name)
        return
    lines = text.splitlines()
    head = lines[0] if lines else ""
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(lines, delimiter=delimiter)
    header = [column.strip().lower() for column in next(reader, [])]
    if not {"left", "right"} <= set(header) or not set(COLUMNS) & set(header):
        raise SourceBroken(f"{name}: the first line names no columns left, right and judgement, but {head[:80]!r}")
    for fields in reader:
        if any(field.strip() for field in fields):
            yield reader.line_num, dict(zip(header, fields, strict=False))


def _json_rows(text: str, name: str) -> Iterator[Line]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError:
            raise SourceBroken(f"{name}: line {number} is no JSON; wanted one object a line") from None
        if isinstance(row, list) and len(row) >= 3:
            row = {"left": row[0], "right": row[1], "judgement": row[2]}
        if not isinstance(row, dict):
            raise SourceBroken(f"{name}: line {number} is no object with left, right and judgement")
        yield number, row


def _judgement(row: dict[str, object], number: int, name: str) -> bool | None:
    said = next((row[column] for column in COLUMNS if column in row), None)
    word = "" if said is None else str(said).strip().lower()
    if word in SKIPPED:
        return None
    if word not in SAME | DIFFERENT:
        raise UsageError(
            f"{name}: line {number} says {word[:40]!r}; wanted same or different (true/false, 1/0, positive/negative)"
        )
    return word in SAME


def _id(row: dict[str, object], side: str, number: int, name: str) -> str:
    found = str(row.get(side) or "").strip()
    if not found:
        raise UsageError(f"{name}: line {number} has no {side} id")
    return found
