"""Search by name: as one types, with a typo, and across scripts.

`NameIndex` is a cache in a folder beside the case: a table of names (Arrow, mapped into memory) and an inverted index
of their words and sounds (tantivy). A search gathers a few hundred candidates by the questions of `clew.store.lookup`
and orders them by `clew.store.alike`. `scan` needs no index: it compares the query with every name, finds the same best
hits and takes some hundred times longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import tantivy

from clew.errors import UsageError
from clew.progress import Progress, silent
from clew.store import sealed
from clew.store.alike import FLOOR, Scores, alike
from clew.store.lookup import MAX_SEARCHED, Lookup, length_mark, schema
from clew.store.names import fold, fold_column, is_foreign

Rows = npt.NDArray[np.int64]

VERSION = 1
"""Of the folder's layout and of the folding: an index of another version is built anew."""

_SURE = 0.88
_CANDIDATES = 200
_FEW = 50
_COUNTED = 2_000
_ROWS = 131_072
_HEAP = 256_000_000

_NAMES = pa.schema([("entity_id", pa.string()), ("name", pa.string()), ("text", pa.string()), ("weight", pa.float32())])


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity, the one of its names that fits the query best, and how well: from `FLOOR` to 1, the name as typed."""

    entity_id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """The best hits, best first, and how many entities there are in all.

    `total` counts the entities of which a name has all words of the query, as typed or with one typo each, and those
    that were found by sound or in part. Up to 2,000 names it is exact, beyond that an estimate within 3 %. `compared`:
    all names that it counts were compared with the query, and all that are alike are among the hits.
    """

    total: int
    hits: tuple[Hit, ...]
    compared: bool = True


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names ready for search. Make one with `build` or `open`; it stays valid until its folder is replaced."""

    names: tuple[pa.RecordBatch, ...]
    starts: Rows
    searcher: tantivy.Searcher
    fields: tantivy.Schema

    @classmethod
    def build(cls, folder: Path, batches: Iterable[pa.Table], stamp: str, progress: Progress = silent) -> Self:
        """Write the index of all names in `batches` and open it. An index in the same folder is replaced at the end.

        The tables have the columns entity_id, name and, if wanted, weight: among equally good hits the greater one
        comes first. An entity may have many rows. `stamp` says from which state of the case the names come.
        Some 15 microseconds and 90 bytes on disk a name. Raises OSError where the folder cannot be written, or another
        process wrote it meanwhile: `scan` works without.
        """
        with sealed.replacing(folder, stamp, VERSION) as draft:
            _write(draft, batches, progress)
        index = cls.open(folder, stamp)
        if index is None:
            raise OSError(f"another process replaced the name index {folder}")
        return index

    @classmethod
    def open(cls, folder: Path, stamp: str) -> Self | None:
        """The index in the folder, or None where it is missing, damaged, of another version or of another stamp.

        10 milliseconds; names are read from disk as they are needed.
        """
        if not sealed.is_intact(folder, stamp, VERSION):
            return None
        try:
            reader = pa.ipc.open_file(pa.memory_map(str(folder / "names.arrow")))
            names = tuple(reader.get_batch(place) for place in range(reader.num_record_batches))
            index = tantivy.Index.open(str(folder / "words"))
            searcher = index.searcher()
        except (OSError, ValueError, pa.ArrowInvalid):
            return None
        starts = np.cumsum([0, *(batch.num_rows for batch in names)], dtype=np.int64)
        return cls(names, starts, searcher, index.schema)

    def search(self, text: str, limit: int = 20) -> Hits:
        """The entities whose names are most alike to the text; one without a letter or digit has none. Takes any text.

        Only the first 24 words are searched for. Of equal scores, names written as typed come first, then the greater
        weight, then by name and id.
        Raises UsageError for a limit below 1.
        """
        _check(limit)
        asked = fold(text)
        words = tuple(asked.text.split()[:MAX_SEARCHED])
        if not words:
            return Hits(0, ())
        lookup = Lookup(self.searcher, self.fields, words, asked.foreign)
        strict = [lookup.spelled(), lookup.misspelled()]
        answers = [self.searcher.search(question, max(limit, _COUNTED)) for question in strict]
        heard = self.searcher.search(lookup.sounding(), _CANDIDATES, count=False)
        found = _Found(self, " ".join(words), asked.foreign)
        found.add([*answers, heard], max(limit, _CANDIDATES))
        if not answers[0].hits:
            others = lookup.regrouped()
            others += lookup.joined() if asked.foreign else []
            found.ask([other.spelled() for other in others] + [other.sounding() for other in others], _FEW)
        if answers[0].hits or found.best() >= _SURE:
            found.ask([lookup.sounding_abroad()], _CANDIDATES)
        else:
            found.ask([lookup.in_part(), lookup.sounding_nearly()], _CANDIDATES)
        hits, entities = _rank(found.table(), found.scores, text, limit)
        compared = all(_count(answer) <= len(answer.hits) <= max(limit, _CANDIDATES) for answer in answers)
        compared &= entities <= limit
        return Hits(max(entities, self._total(strict, answers, found.rows)), hits, compared)

    def take(self, rows: Rows) -> pa.Table:
        """The names at these rows, which are in ascending order."""
        places = np.searchsorted(self.starts, rows, side="right") - 1
        pieces = [
            self.names[place].take(pa.array(rows[places == place] - self.starts[place])) for place in np.unique(places)
        ]
        return pa.Table.from_batches(pieces, _NAMES)

    def _total(self, questions: Sequence[tantivy.Query], answers: Sequence[tantivy.SearchResult], found: Rows) -> int:
        """Entities that any of the questions finds, or that were found otherwise."""
        if any(_count(answer) > len(answer.hits) for answer in answers):
            either = tantivy.Query.boolean_query([(tantivy.Occur.Should, question) for question in questions])
            return round(self.searcher.cardinality(either, "entity"))
        rows = np.union1d(self.rows(answers, _COUNTED), found)
        return len(self.take(rows)["entity_id"].unique())

    def rows(self, answers: Sequence[tantivy.SearchResult], most: int) -> Rows:
        """The rows of the first `most` of each answer, in ascending order, each once."""
        addresses = [address for answer in answers for _, address in answer.hits[:most]]
        return np.unique(np.array(self.searcher.fast_field_values("row", addresses), np.int64))


def _count(answer: tantivy.SearchResult) -> int:
    return answer.count or 0  # type: ignore[attr-defined]  # missing in tantivy's stub


def scan(names: pa.Table, text: str, limit: int = 20) -> Hits:
    """As `NameIndex.search`, by comparing the text with every name: exact, and slow (seconds for a million names).

    `names` has the columns of `NameIndex.build`. `total` counts the entities of which a name reaches `FLOOR`.
    Raises UsageError for a limit below 1.
    """
    _check(limit)
    asked = fold(text)
    query = " ".join(asked.text.split()[:MAX_SEARCHED])
    kept: list[pa.Table] = []
    scores: list[Scores] = []
    for batch in _prepared(names) if query else ():
        score = _score(query, asked.foreign, batch)
        rows = np.flatnonzero(score >= FLOOR)
        kept.append(batch.take(pa.array(rows)).select(_NAMES.names))
        scores.append(score[rows])
    if not kept:
        return Hits(0, ())
    hits, total = _rank(pa.concat_tables(kept), np.concatenate(scores), text, limit)
    return Hits(total, hits)


def _score(query: str, foreign: bool, names: pa.Table) -> Scores:
    abroad = [foreign or is_foreign(name) for name in names["name"].to_pylist()]
    return alike(query, names["text"].to_pylist(), abroad)


class _Found:
    """The candidates of one search: rows of the table of names, in ascending order, with their scores."""

    def __init__(self, index: NameIndex, query: str, foreign: bool) -> None:
        self.index = index
        self.query = query
        self.foreign = foreign
        self.rows = np.zeros(0, np.int64)
        self.scores: Scores = np.zeros(0, np.float32)

    def ask(self, questions: Sequence[tantivy.Query], most: int) -> None:
        """Add the first `most` rows that each question finds."""
        self.add([self.index.searcher.search(question, most, count=False) for question in questions], most)

    def add(self, answers: Sequence[tantivy.SearchResult], most: int) -> None:
        """Compare the first `most` rows of each answer with the query and keep those that are alike."""
        new = np.setdiff1d(self.index.rows(answers, most), self.rows)
        if not new.size:
            return
        scores = _score(self.query, self.foreign, self.index.take(new))
        good = scores >= FLOOR
        rows = np.concatenate([self.rows, new[good]])
        order = np.argsort(rows)
        self.rows = rows[order]
        self.scores = np.concatenate([self.scores, scores[good]])[order]

    def best(self) -> float:
        return float(self.scores.max(initial=0.0))

    def table(self) -> pa.Table:
        return self.index.take(self.rows)


def _rank(names: pa.Table, scores: Scores, text: str, limit: int) -> tuple[tuple[Hit, ...], int]:
    """The best name of each entity, the best entities first, and how many entities there are."""
    typed = pa.array([name.casefold() == text.casefold() for name in names["name"].to_pylist()], pa.bool_())
    table = names.append_column("typed", typed.cast(pa.int8()))
    table = table.append_column("score", pa.array(np.round(scores.astype(np.float64), 4)))
    order = [
        ("score", "descending"),
        ("typed", "descending"),
        ("weight", "descending"),
        ("name", "ascending"),
        ("entity_id", "ascending"),
    ]
    best: dict[str, Hit] = {}
    for row in table.sort_by(order).to_pylist():
        best.setdefault(row["entity_id"], Hit(row["entity_id"], row["name"], row["score"]))
    return tuple(best.values())[:limit], len(best)


def _check(limit: int) -> None:
    if limit < 1:
        raise UsageError(f"a search shows at least 1 hit; the limit was {limit}")


def _prepared(names: pa.Table) -> Iterator[pa.Table]:
    """Names in pieces of bounded size, folded; those without a letter or digit are left out."""
    for batch in names.to_batches(max_chunksize=_ROWS):
        table = pa.Table.from_batches([batch])
        weight = table["weight"] if "weight" in table.column_names else pa.nulls(len(table), pa.float32())
        folded = fold_column(table["name"].combine_chunks().cast(pa.string()))
        table = pa.table(
            {
                "entity_id": table["entity_id"].cast(pa.string()),
                "name": table["name"].cast(pa.string()),
                "weight": pc.fill_null(weight.cast(pa.float32()), 0.0),
                **{column: folded[column] for column in folded.column_names},
            }
        )
        yield table.filter(pc.not_equal(table["text"], ""))


def _write(folder: Path, batches: Iterable[pa.Table], progress: Progress) -> None:
    row = 0
    with (
        _writer(folder / "words") as writer,
        pa.OSFile(str(folder / "names.arrow"), "wb") as stream,
        pa.ipc.new_file(stream, _NAMES) as file,
    ):
        for table in (table for batch in batches for table in _prepared(batch)):
            file.write_table(table.select(_NAMES.names))
            with _disk_errors():
                _add(writer, table, row)
            row += len(table)
            progress("indexing names", row)


@contextmanager
def _writer(folder: Path) -> Iterator[tantivy.IndexWriter]:
    """Commits at the end; its threads have left the folder in any case."""
    folder.mkdir()
    writer = tantivy.Index(schema(), path=str(folder)).writer(heap_size=_HEAP, num_threads=1)
    try:
        yield writer
        with _disk_errors():
            writer.commit()
    finally:
        writer.wait_merging_threads()


@contextmanager
def _disk_errors() -> Iterator[None]:
    """A writer that cannot write says so by a ValueError."""
    try:
        yield
    except ValueError as error:
        raise OSError(f"the words of the name index could not be written: {error}") from error


def _add(writer: tantivy.IndexWriter, table: pa.Table, row: int) -> None:
    columns = [table[column].to_pylist() for column in ("entity_id", "text", "extras", "sounds")]
    for place, (entity, text, extras, heard) in enumerate(zip(*columns, strict=True), start=row):
        mark = length_mark(text.count(" ") + 1)
        words = f"{text} {extras}" if extras else text
        writer.add_document(
            tantivy.Document(words=words, sounds=f"{mark} {heard}", row=place, entity=crc32(entity.encode()))
        )
