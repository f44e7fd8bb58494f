"""From claims to columns: which values are names, and the words of each, read once for every distinct chunk of text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.resolve.kinds import ORGANISATION, PERSON
from clew.resolve.naming.legal import with_short_forms
from clew.resolve.naming.phrasing import Phrases, arranged, summed
from clew.resolve.naming.vocabulary import Vocabulary
from clew.resolve.naming.words import Bearer, Word, parted, words_of
from clew.resolve.ragged import Ragged

FULL = ("name", "alias", "previousName", "weakAlias", "abbreviation")
MAIN = "name"
WEAK = ("weakAlias", "abbreviation")
SHORT = 4
"""Letters and figures of an alias that say little by themselves: an acronym, a nickname."""

PARTS = ("firstName", "secondName", "middleName", "fatherName", "motherName", "lastName")
NAMES = frozenset((*FULL, *PARTS))
"""Properties that hold names or parts of them."""

LONGEST = 1_000
"""Characters of a name that are read."""

NAMED = pa.schema([("row", pa.int32()), ("prop", pa.string()), ("value", pa.string())])

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Listed:
    """Distinct names (text, bearer, grade), and which row bears which.

    `main` are those that a source gives as the name; `weak` aliases of low quality, and short ones beside longer names.
    """

    rows: npt.NDArray[np.int32]
    names: Ints
    texts: pa.StringArray
    bearers: npt.NDArray[np.int8]
    main: npt.NDArray[np.bool_]
    weak: npt.NDArray[np.bool_]


def listed_names(claims: pa.Table, kinds: npt.NDArray[np.integer]) -> Listed:
    """The names that the claims give, and those made of first and last names where an entity has no other."""
    named = claims.filter(pc.is_in(claims["prop"], pa.array(FULL)))
    composed = _composed(claims, named, len(kinds))
    named = named.select(["row", "prop", "value"]).cast(NAMED)
    named = (pa.concat_tables([named, composed]) if composed.num_rows else named).combine_chunks()
    rows = named["row"].to_numpy().astype(np.int32)
    grades = _grades(named, rows, kinds)
    coded = pc.utf8_slice_codeunits(named["value"].combine_chunks(), 0, LONGEST)
    coded = (coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded).dictionary_encode()
    keys = coded.indices.to_numpy().astype(np.int64) * 9 + _bearers(kinds)[rows] * 3 + grades
    distinct, places = np.unique(keys, return_inverse=True)
    bearers, texts = (distinct % 9 // 3).astype(np.int8), coded.dictionary.take(pa.array(distinct // 9))
    return Listed(rows, places, texts, bearers, distinct % 3 == 0, distinct % 3 == 2)


def _grades(named: pa.Table, rows: npt.NDArray[np.int32], kinds: npt.NDArray[np.integer]) -> Ints:
    """0 for the name, 1 for another, 2 for a weak one: by its property, or as it is short and there are longer ones."""
    main = pc.equal(named["prop"], MAIN).to_numpy()
    weak = pc.is_in(named["prop"], pa.array(WEAK)).to_numpy()
    signs = pc.utf8_length(pc.replace_substring_regex(named["value"], r"[^\p{L}\p{N}]", "")).to_numpy()
    ascii_only = pc.string_is_ascii(named["value"]).to_numpy()
    longer = np.zeros(len(kinds), np.bool_)
    longer[rows[signs > SHORT]] = True
    weak = weak | ((signs <= SHORT) & ascii_only & ~main & longer[rows])
    return np.where(weak, 2, np.where(main, 0, 1)).astype(np.int64)


def _bearers(kinds: npt.NDArray[np.integer]) -> Ints:
    kinds = kinds.astype(np.int64)
    return np.where(
        kinds == PERSON, Bearer.PERSON, np.where(kinds & ORGANISATION, Bearer.ORGANISATION, Bearer.THING)
    ).astype(np.int64)


def _composed(claims: pa.Table, named: pa.Table, count: int) -> pa.Table:
    """One name for each entity that has parts of a name only: the first value of each part, in the order of `PARTS`."""
    bare = np.ones(count, np.bool_)
    bare[named["row"].to_numpy()] = False
    parts = claims.filter(pc.is_in(claims["prop"], pa.array(PARTS)))
    parts = parts.filter(pa.array(bare[parts["row"].to_numpy()]))
    if not parts.num_rows:
        return NAMED.empty_table()
    ranks = pc.index_in(parts["prop"], pa.array(PARTS)).to_numpy()
    parts = parts.select(["row", "value"]).append_column("rank", pa.array(ranks, pa.int32()))
    parts = parts.group_by(["row", "rank"], use_threads=False).aggregate([("value", "min")])
    parts = parts.sort_by([("row", "ascending"), ("rank", "ascending")])
    joined = parts.group_by("row", use_threads=False).aggregate([("value_min", "list")])
    values = pc.binary_join(joined["value_min_list"], " ")
    names = pa.array(["name"] * len(joined), pa.string())
    return pa.table({"row": joined["row"].cast(pa.int32()), "prop": names, "value": values.cast(pa.string())})


def read_names(listed: Listed) -> tuple[Phrases, Vocabulary, Ints]:
    """The columns of the distinct names, the vocabulary of their words, and the place of each name in the columns."""
    chunks, bearers = _chunks(listed)
    starts = chunks.offsets.to_numpy().astype(np.int64)
    coded = chunks.flatten().dictionary_encode()
    keys = coded.indices.to_numpy().astype(np.int64) * 3 + np.repeat(bearers.astype(np.int64), np.diff(starts))
    distinct, places = np.unique(keys, return_inverse=True)
    texts = coded.dictionary.take(pa.array(distinct // 3)).to_pylist()
    words, word_starts, commas, vocabulary = _spelled(texts, distinct % 3)
    arrangement = Ragged(*arranged((starts, places.astype(np.int64)), (word_starts, words), commas, bearers))
    phrases, order = summed(arrangement, vocabulary, listed)
    return phrases, vocabulary, order


def with_parted(listed: Listed) -> Listed:
    """Chinese and Korean persons also by family and given name apart, as other scripts write them."""
    short = pc.less_equal(pc.utf8_length(listed.texts), 4).to_numpy(zero_copy_only=False)
    others = np.flatnonzero(short & (listed.bearers == Bearer.PERSON))
    found = {place: name for place in others.tolist() if (name := parted(listed.texts[place].as_py()))}
    if not found:
        return listed
    places = np.array(list(found), np.int64)
    fresh = np.full(len(listed.texts), -1, np.int64)
    fresh[places] = len(listed.texts) + np.arange(len(places))
    again = fresh[listed.names] >= 0
    return Listed(
        np.concatenate([listed.rows, listed.rows[again]]),
        np.concatenate([listed.names, fresh[listed.names][again]]),
        pa.concat_arrays([listed.texts, pa.array(list(found.values()), listed.texts.type)]),
        np.concatenate([listed.bearers, listed.bearers[places]]),
        np.concatenate([listed.main, listed.main[places]]),
        np.concatenate([listed.weak, listed.weak[places]]),
    )


def _chunks(listed: Listed) -> tuple[pa.ListArray, npt.NDArray[np.int8]]:
    texts = listed.texts
    others = np.flatnonzero(listed.bearers == Bearer.ORGANISATION)
    if len(others):
        short = [with_short_forms(text) for text in texts.take(pa.array(others)).to_pylist()]
        texts = pc.replace_with_mask(
            texts, pa.array(listed.bearers == Bearer.ORGANISATION), pa.array(short, pa.string())
        )
    return pc.utf8_split_whitespace(texts), listed.bearers


def _spelled(texts: list[str], bearers: Ints) -> tuple[npt.NDArray[np.int32], Ints, npt.NDArray[np.bool_], Vocabulary]:
    """Words of each chunk as places in the vocabulary; which chunks end with a comma."""
    places: dict[tuple[Word, Bearer], int] = {}
    kinds = list(Bearer)
    found: list[int] = []
    counts = []
    for text, bearer in zip(texts, bearers.tolist(), strict=True):
        words = words_of(text, kinds[bearer])
        counts.append(len(words))
        found += [places.setdefault((word, kinds[bearer]), len(places)) for word in words]
    commas = np.array([text.endswith(",") for text in texts], np.bool_)
    return (
        np.array(found, np.int32),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        commas,
        Vocabulary.of(list(places)),
    )
