"""Resolver files of nomenklatura: JSON lines of [target, source, judgement, score, user, time], as its `dump` writes.

Coming in, each line is a verdict: positive is same, negative is different. Ids that begin with `NK-` are nomenklatura's
own canonical ids; they are kept as members of their clusters, so that nothing said about them is lost, and so are ids
that the case does not hold: their verdicts wait in the ledger for a source that brings them. Suggestions (no_judgement)
and deleted lines say nothing.

Going out, a pair is written once, as it counts. nomenklatura joins all that is positive and gives a cluster a name only
where it finds a canonical id in it. So a `same` that gave way is written as unsure, and each cluster that has no such
id is tied to one by a line of the user `clew:canonical`; these lines are passed over when they come back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
import pyarrow as pa

from clew.errors import CaseExists, SourceBroken, SourceMissing
from clew.model.verdict import Judgement
from clew.resolve.canonical import Settled, counting, settle, standing
from clew.store import verdicts
from clew.store.case import Case

CANONICAL = "clew:canonical"
_ALWAYS = "1970-01-01T00:00:00Z"
_DIGITS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_JUDGEMENTS = {"positive": Judgement.SAME, "negative": Judgement.DIFFERENT, "unsure": Judgement.UNSURE}
_WORDS = {judgement: word for word, judgement in _JUDGEMENTS.items()}


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a resolver file, in lines: `already` were in the ledger, `passed` say nothing or are Clew's own.

    `unread`: (line number, why) of those that are no such line. `unknown`: ids that the case does not hold, sorted,
    without nomenklatura's own.
    """

    lines: int
    appended: int
    already: int
    passed: int
    unread: tuple[tuple[int, str], ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """How many verdicts were written, how many lines to name clusters, and how many `same` that gave way as unsure."""

    verdicts: int
    names: int
    gave_way: int


def load(case: Case, file: Path, *, now: str) -> Imported:
    """Append the verdicts of a resolver file. Inside a transaction. Raises SourceMissing, SourceBroken."""
    columns: dict[str, list[object]] = {name: [] for name in verdicts.SAID.names}
    unread: list[tuple[int, str]] = []
    lines = passed = 0
    for number, line in _lines(file):
        lines += 1
        row = _parsed(line, now, file.name)
        if isinstance(row, str):
            unread.append((number, row))
        elif row is None:
            passed += 1
        else:
            for name, value in zip(columns, row, strict=True):
                columns[name].append(value)
    if lines and len(unread) == lines:
        raise SourceBroken(f"{file} is no resolver file of nomenklatura: line {unread[0][0]}: {unread[0][1]}.")
    said = pa.table({field.name: pa.array(columns[field.name], field.type) for field in verdicts.SAID})
    appended = verdicts.append_all(case, said)
    unknown = tuple(id_ for id_ in verdicts.unknown_ids(case, said) if not id_.startswith("NK-"))
    return Imported(lines, appended, len(said) - appended, passed, tuple(unread), unknown)


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers."""
    try:
        with file.open("rb") as opened:
            yield from ((number, line) for number, line in enumerate(opened, 1) if line.strip())
    except FileNotFoundError as error:
        raise SourceMissing(f"There is no file {file}.") from error
    except OSError as error:
        raise SourceBroken(f"{file} cannot be read: {error.strerror}.") from error


def _parsed(line: bytes, now: str, name: str) -> tuple[object, ...] | str | None:
    """The columns of a verdict, or why there is none; None for a line that says nothing."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return "not JSON"
    if not isinstance(row, list) or not 5 < len(row) < 8 or not all(isinstance(each, str) for each in row[:3]):
        return "not [target, source, judgement, score, user, time]"
    target, source, word, score, user, at, *rest = row
    if any(rest) or word == "no_judgement" or user == CANONICAL:
        return None
    if word not in _JUDGEMENTS:
        return f"no judgement of nomenklatura: {word!r}"
    if not target or not source or target == source:
        return "not about two entities"
    left, right = sorted((target, source))
    probability = float(score) if isinstance(score, int | float) and 0 <= score <= 1 else None
    made_by = str(user) if user else "nomenklatura"
    return left, right, _JUDGEMENTS[word].value, made_by, f"from {name}", _time(at) or now, probability


def _time(text: object) -> str | None:
    """nomenklatura's time as the ledger writes it: ISO 8601 in UTC, to the second."""
    found = re.match(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)", str(text))
    return f"{found[1]}T{found[2]}Z" if found else None


def dump(case: Case, file: Path) -> Exported:
    """Write the ledger as a resolver file, in the order of the verdicts. Raises CaseExists."""
    if file.exists():
        raise CaseExists(f"{file} is already there. Name another file.")
    said = case.engine.fetch(standing("made_by", "made_at"))
    settled, counts = settle(said), counting(said)
    gave_way = set(settled.number[~settled.held & ~settled.apart].tolist())
    with file.open("wb") as out:
        for row in counts.to_pylist():
            word = "unsure" if row["number"] in gave_way else _WORDS[Judgement(row["judgement"])]
            out.write(_line(row["left"], row["right"], word, row["score"], row["made_by"], row["made_at"]))
        unnamed = _unnamed(settled)
        for canonical_id in unnamed:
            out.write(_line(canonical_id, cluster_name(canonical_id), "positive", None, CANONICAL, _ALWAYS))
    return Exported(len(counts), len(unnamed), len(gave_way))


def _unnamed(settled: Settled) -> list[str]:
    """The canonical ids of the clusters in which nomenklatura would find none."""
    places = np.arange(len(settled.canonical))
    joined = settled.canonical[settled.canonical != places]
    ids = settled.ids.to_pylist()
    named = {label for place, label in enumerate(settled.canonical.tolist()) if _weight(ids[place]) > 1}
    return [ids[label] for label in np.unique(joined).tolist() if label not in named]


def _line(a: str, b: str, word: str, score: float | None, user: str, at: str) -> bytes:
    """A line; nomenklatura puts the id first that it would rather have as canonical."""
    target, source = sorted((a, b), key=lambda id_: (_weight(id_), id_), reverse=True)
    return orjson.dumps([target, source, word, score, user, at.removesuffix("Z")]) + b"\n"


def cluster_name(canonical_id: str) -> str:
    """A canonical id of nomenklatura's kind for a cluster: always the same for the same cluster.

    >>> cluster_name("ofac-36")
    'NK-nc8xhg4bTFDENAwDAaoBo4'
    """
    number = int.from_bytes(hashlib.sha1(canonical_id.encode()).digest()[:16], "big")
    signs = []
    for _ in range(22):
        number, rest = divmod(number, len(_DIGITS))
        signs.append(_DIGITS[rest])
    return "NK-" + "".join(signs)


def _weight(id_: str) -> int:
    return 3 if re.fullmatch(r"Q\d+", id_) else 2 if id_.startswith("NK-") else 1
