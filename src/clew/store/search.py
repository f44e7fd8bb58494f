"""Search by name: as one types, with a typo, and across scripts.

`NameIndex` is a cache in a folder beside the case: a table of names (Arrow, mapped into memory) and an inverted index
of their words and sounds (tantivy). A search gathers a few hundred candidates by the questions of `clew.store.lookup`
and orders them by `clew.store.alike`. `scan` needs no index: it compares the query with every name, finds the same best
hits and takes some hundred times longer.

The index holds the ids of source entities, so that it stays as it is when a verdict joins or parts them. Whom they are
held to be is asked while searching (`Held`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

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

VERSION = 2
"""Of the folder's layout and of the folding: an index of another version is built anew."""

_SURE = 0.88
_CANDIDATES = 200
_FEW = 50
_READ = 2_000
_COUNTED = 10_000
_ROWS = 16_384
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
    that were found by sound or in part. Up to 10,000 names it is exact, beyond that an estimate: within 3 % where
    nothing is joined; else the share of those joined is taken from the 10,000 best.
    `compared`: all names that it counts were compared with the query, and all that are alike are among the hits.
    """

    total: int
    hits: tuple[Hit, ...]
    compared: bool = True


class Held(Protocol):
    """Whom source entities are held to be: only those whose canonical id is another are told."""

    def of(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The canonical ids of these source entities."""
        ...

    def marks(self) -> tuple[Rows, Rows]:
        """All source entities with their canonical ids, each as its `mark`, in ascending order of the first."""
        ...


@dataclass(frozen=True, slots=True)
class Alone:
    """Everybody is held to be nobody else."""

    def of(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Nobody."""
        del ids
        return {}

    def marks(self) -> tuple[Rows, Rows]:
        """None."""
        return np.zeros(0, np.int64), np.zeros(0, np.int64)


_ALONE = Alone()


def mark(entity: str) -> int:
    """A number for an entity: the lower half of an MD5, with its sign."""
    half = hashlib.md5(entity.encode("utf-8", "replace"), usedforsecurity=False).digest()[8:]
    return int.from_bytes(half, "little", signed=True)


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

    def search(self, text: str, limit: int = 20, held: Held = _ALONE) -> Hits:
        """The entities whose names are most alike to the text; one without a letter or digit has none. Takes any text.

        Hits are the entities that those of the index are `held` to be. Only the first 24 words are searched for. Of
        equal scores, names written as typed come first, then the greater weight, then by name and id.
        Raises UsageError for a limit below 1.
        """
        _check(limit)
        asked = fold(text)
        words = tuple(asked.text.split()[:MAX_SEARCHED])
        if not words:
            return Hits(0, ())
        lookup = Lookup(self.searcher, self.fields, words, asked.foreign)
        spelled, misspelled = lookup.spelled(), lookup.misspelled()
        every = self.searcher.search(misspelled, max(limit, _COUNTED))  # names as spelled are among them
        answers = [self.searcher.search(spelled, max(limit, _READ)), every]
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
        hits, entities = _rank(_joined(found.table(), held), found.scores, text, limit)
        compared = _count(every) <= max(limit, _CANDIDATES) and entities <= limit
        return Hits(max(entities, self._total(misspelled, every, found.rows, held)), hits, compared)

    def take(self, rows: Rows) -> pa.Table:
        """The names at these rows, which are in ascending order."""
        places = np.searchsorted(self.starts, rows, side="right") - 1
        pieces = [
            self.names[place].take(pa.array(rows[places == place] - self.starts[place])) for place in np.unique(places)
        ]
        return pa.Table.from_batches(pieces, _NAMES)

    def _total(self, question: tantivy.Query, every: tantivy.SearchResult, found: Rows, held: Held) -> int:
        """Entities that the question finds, or that were found otherwise."""
        if _count(every) <= _READ:
            rows = np.union1d(self.rows([every], _READ), found)
            return len(_joined(self.take(rows), held)["entity_id"].unique())
        addresses = [address for _, address in every.hits]
        marks = np.unique(np.array(self.searcher.fast_field_values("entity", addresses), np.int64))
        others = [mark(id_) for id_ in self.take(found)["entity_id"].unique().to_pylist()]
        joined = _canonical_marks(np.union1d(marks, np.array(others, np.int64)), held)
        if _count(every) <= len(every.hits):
            return len(joined)
        return round(self.searcher.cardinality(question, "entity") * len(joined) / max(len(marks), 1))

    def rows(self, answers: Sequence[tantivy.SearchResult], most: int) -> Rows:
        """The rows of the first `most` of each answer, in ascending order, each once."""
        addresses = [address for answer in answers for _, address in answer.hits[:most]]
        return np.unique(np.array(self.searcher.fast_field_values("row", addresses), np.int64))


def _count(answer: tantivy.SearchResult) -> int:
    return answer.count or 0  # type: ignore[attr-defined]  # missing in tantivy's stub


def _joined(names: pa.Table, held: Held) -> pa.Table:
    """Names under the ids of the entities that theirs are held to be."""
    ids = names["entity_id"].to_pylist()
    now = held.of(ids) if ids else {}
    if not now:
        return names
    column = pa.array([now.get(id_, id_) for id_ in ids], pa.string())
    return names.set_column(names.schema.get_field_index("entity_id"), "entity_id", column)


def _canonical_marks(marks: Rows, held: Held) -> Rows:
    sources, canonical = held.marks()
    if not len(sources):
        return marks
    place = np.minimum(np.searchsorted(sources, marks), len(sources) - 1)
    return np.unique(np.where(sources[place] == marks, canonical[place], marks))


def scan(names: pa.Table, text: str, limit: int = 20, held: Held = _ALONE) -> Hits:
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
    hits, total = _rank(_joined(pa.concat_tables(kept), held), np.concatenate(scores), text, limit)
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
        length = length_mark(text.count(" ") + 1)
        words = f"{text} {extras}" if extras else text
        writer.add_document(tantivy.Document(words=words, sounds=f"{length} {heard}", row=place, entity=mark(entity)))
