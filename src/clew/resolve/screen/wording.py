"""Names as rows of words, the words numbered: the vocabulary that the screening index is made of.

Words in Latin letters are folded (`clew.store.names`); those of other scripts stay, and are compared by their folded
letters and by how they may be spelled (`readings`). Han and short runs of Hangul are read in two ways, sign by sign
and as
one word: a person's name, or a foreign one. Read by signs, pairs of them count as *alternates*, which lead to the name
but carry none of its weight. Each distinct text between blanks is read once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.resolve.naming.numbers import number_of
from clew.resolve.ragged import Ragged
from clew.resolve.screen.likeness import coded
from clew.resolve.screen.readings import Known
from clew.store.names import fold, is_foreign, is_syllabic, runs, sounds, split_article

Rows = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]

MOST_WORDS = 24
"""Words of one name that count; listed names are shorter, hostile ones are not."""

MOST_LETTERS = 40
"""Letters of one word that count."""

MOST_SIGNS = 1_000
"""Signs of a text without blanks that are read."""

_MOST_SOUNDS = 4
_REIGN = re.compile(r"0*(\d{1,2})[세世]")
_ROMAN = re.compile(r"(?!XI$|VI$)[IVX]{2,6}")
"""Roman numerals, but those that are names too."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Many texts one after the other, in the codes of `likeness`: text i is `data[starts[i]:starts[i + 1]]`."""

    starts: Places
    data: Bytes

    @classmethod
    def of(cls, texts: list[bytes]) -> Self:
        """From separate strings."""
        starts = np.zeros(len(texts) + 1, np.int64)
        np.cumsum([len(text) for text in texts], out=starts[1:])
        return cls(starts, coded(b"".join(texts)))

    def __len__(self) -> int:
        return len(self.starts) - 1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Distinct words. Of word i: `letters`, folded; `sounds` from `spoken[i]` to `spoken[i + 1]`, its consonant
    skeletons.

    `signs` are those of `readings`, from `sign_starts[i]` to `sign_starts[i + 1]`; none of a word in Latin letters.
    """

    letters: Letters
    sounds: Letters
    spoken: Places
    signs: Rows
    sign_starts: Places

    @classmethod
    def of(cls, words: list[str], known: Known) -> Self:
        """Of these words, numbered as they come."""
        plain = [word if word.isascii() else fold(word).text.replace(" ", "") for word in words]
        heard = [sounds(word)[:_MOST_SOUNDS] for word in plain]
        signs = [[] if word.isascii() else known.signs_of(word) for word in words]
        return cls(
            Letters.of([word.encode("utf-8", "replace")[:MOST_LETTERS] for word in plain]),
            Letters.of([skeleton.lower().encode()[:MOST_LETTERS] for each in heard for skeleton in each]),
            _starts(heard),
            np.array([sign for each in signs for sign in each], np.int32),
            _starts(signs),
        )

    def __len__(self) -> int:
        return len(self.letters)


def _starts(rows: Sequence[Sequence[object]]) -> Places:
    starts = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(row) for row in rows], out=starts[1:])
    return starts


@dataclass(frozen=True, slots=True)
class Worded:
    """Names by their words, a row a way to read a name; `names` tells which name a row is of.

    `words` in the order of the name, `alternates` beside them, as numbers in `vocabulary`.
    """

    vocabulary: Vocabulary
    names: Rows
    words: Ragged
    alternates: Ragged


class Read(NamedTuple):
    """The words of a text between two blanks. `whole` is another way to read it: runs of signs as one word each."""

    words: list[str]
    alternates: list[str]
    whole: list[str]


def read(chunk: str) -> Read:
    """The words of a text that holds no blank; words of other scripts stay as they are, but for signs that only modify.

    Words with a hyphen between them are also read as one; what counts rulers (II, 2세, 二世 as 2世) as a number.

    >>> read("O’Neil"), read("王小明").words, read("王小明").whole
    (Read(words=['oneil'], alternates=[], whole=[]), ['王', '小', '明'], ['王小明'])
    >>> read("Jean-Luc").whole, read("III").words, read("3세").words
    (['jeanluc'], ['3'], ['3'])
    """
    chunk = chunk[:MOST_SIGNS]
    if reign := _REIGN.fullmatch(chunk):
        return Read([reign[1]], [], [])
    if not is_foreign(chunk):
        words = [_numbered(chunk)] if _ROMAN.fullmatch(chunk) else fold(chunk).text.split()
        return Read(words, [], ["".join(words)] if len(words) > 1 and "-" in chunk else [])
    found = Read([], [], [])
    apart = False
    for run in runs(chunk):
        if not is_foreign(run):
            words = fold(run).text.split()
        elif is_syllabic(run):
            words, apart = list(run), True
            found.alternates.extend(_joined(words))
        else:
            words = split_article(run.lower())
        found.words.extend(words)
        found.whole.extend([run] if is_foreign(run) and is_syllabic(run) else words)
    return found if apart else Read(found.words, found.alternates, [])


def _numbered(chunk: str) -> str:
    return number_of(chunk.lower(), roman=True) or chunk.lower()


def _joined(signs: list[str]) -> list[str]:
    pairs = [first + second for first, second in pairwise(signs)]
    return [*pairs, "".join(signs)] if len(signs) in (3, 4) else pairs


def worded(names: pa.StringArray, known: Known) -> Worded:
    """The words of each name; a name without letters or digits has none. `known`: how other scripts are read."""
    chunks = pc.utf8_split_whitespace(pc.fill_null(names, ""))
    coded = chunks.flatten().dictionary_encode()
    numbers: dict[str, int] = {}
    found = [
        Read(*([numbers.setdefault(word, len(numbers)) for word in words] for words in read(chunk)))  # type: ignore[arg-type]
        for chunk in coded.dictionary.to_pylist()
    ]
    codes = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    offsets = chunks.offsets.to_numpy().astype(np.int64)
    words = _by_name([one.words for one in found], codes, offsets)  # type: ignore[misc]
    alternates = _by_name([one.alternates for one in found], codes, offsets)  # type: ignore[misc]
    second = _second_reading(found, codes, offsets)
    whole = _by_name([one.whole or one.words for one in found], codes, offsets).take(second)  # type: ignore[misc]
    vocabulary = Vocabulary.of(list(numbers), known)
    return Worded(
        vocabulary,
        np.concatenate([np.arange(len(names)), second]).astype(np.int32),
        _stacked(words, whole),
        _stacked(alternates, Ragged(np.zeros(len(second) + 1, np.int64), np.zeros(0, np.int32))),
    )


def _second_reading(found: list[Read], codes: Places, offsets: Places) -> Places:
    """The names that can be read in another way."""
    apart = np.array([bool(one.whole) for one in found], bool)
    if not apart.any():
        return np.zeros(0, np.int64)
    row = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    return np.unique(row[apart[codes]])


def _stacked(above: Ragged, below: Ragged) -> Ragged:
    return Ragged(
        np.concatenate([above.starts, above.starts[-1] + below.starts[1:]]),
        np.concatenate([above.values, below.values]),
    )


def _by_name(by_chunk: list[list[int]], codes: npt.NDArray[np.int64], offsets: npt.NDArray[np.int64]) -> Ragged:
    """The words of the chunks of each name, in order, at most `MOST_WORDS`."""
    starts = np.zeros(len(by_chunk) + 1, np.int64)
    np.cumsum([len(words) for words in by_chunk], out=starts[1:])
    values = np.fromiter((word for words in by_chunk for word in words), np.int32, int(starts[-1]))
    spread = Ragged(starts, values).take(codes)
    found = spread.starts[offsets - offsets[0]]
    return _cut(Ragged(found, spread.values))


def _cut(words: Ragged) -> Ragged:
    lengths = np.diff(words.starts)
    if not len(lengths) or lengths.max() <= MOST_WORDS:
        return words
    place = np.arange(words.starts[-1]) - np.repeat(words.starts[:-1], lengths)
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(np.minimum(lengths, MOST_WORDS), out=starts[1:])
    return Ragged(starts, words.values[place < MOST_WORDS])
