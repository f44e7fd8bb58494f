"""The screening index of a case: all names of all entities that can be screened, found by any of their words.

Two levels. A vocabulary of distinct words with keys by spelling and by sound (`keys`), so that errors are looked for
among some hundred thousand words and not among millions of names; and postings from words to names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from clew.resolve.ragged import Ragged
from clew.resolve.screen.bones import bones_of, spelled_bones
from clew.resolve.screen.gather import Postings, Words
from clew.resolve.screen.keys import (
    END_BONES,
    HEARD,
    LATIN,
    NATIVE,
    SHORTEST_BONES,
    SHORTEST_HEARD,
    SHORTEST_SPELLED,
    SPELLED,
    Keys,
    KeyTable,
    end_keys,
    text_keys,
)
from clew.resolve.screen.readings import Known, Readings, shipped
from clew.resolve.screen.wording import Vocabulary, Worded, worded

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Index:
    """Names ready to be screened against. `names[i]` is the name that row i of the postings reads, `entities` its
    owner.

    A name that can be read in two ways has two rows.
    """

    names: Numbers
    entities: Numbers
    words: Words
    postings: Postings

    @classmethod
    def build(
        cls, names: pa.StringArray, entities: Numbers, kinds: npt.NDArray[np.int16], known: Known | None = None
    ) -> Self:
        """Of these names, each of the entity beside it; `kinds` are of the entities, by number."""
        known = known or shipped()
        said = worded(names, known)
        every = _with_alternates(said)
        weights = _rarity(every, len(said.vocabulary), len(said.names))
        table = _key_table(said.vocabulary, known.readings)
        vocabulary = said.vocabulary
        words = Words(
            vocabulary.letters.starts, vocabulary.letters.data, vocabulary.sign_starts, vocabulary.signs,
            table.keys, table.starts, table.values, weights,
        )  # fmt: skip
        owners = entities[said.names]
        return cls(said.names, owners, words, _postings(said, every, weights, kinds[owners]))

    @property
    def is_single(self) -> bool:
        """Whether no name can be read in two ways."""
        return bool(len(self.names) == 0 or int(self.names[-1]) == len(self.names) - 1)


def _with_alternates(said: Worded) -> Ragged:
    rows = np.concatenate([said.words.rows(), said.alternates.rows()])
    values = np.concatenate([said.words.values, said.alternates.values])
    return Ragged.of(rows, values, len(said.words))


def _rarity(every: Ragged, words: int, names: int) -> npt.NDArray[np.float32]:
    """Bits that it tells to find the word in a name: log2 of one over the share of names that hold it, at least 1."""
    held = np.bincount(every.values, minlength=words)
    return np.maximum(np.log2((names + 1) / (held + 0.5)), 1).astype(np.float32)


def _key_table(vocabulary: Vocabulary, known: Readings) -> KeyTable:
    spelled, words = text_keys(vocabulary.letters.starts, vocabulary.letters.data, SHORTEST_SPELLED, SPELLED)
    heard, skeletons = text_keys(vocabulary.sounds.starts, vocabulary.sounds.data, SHORTEST_HEARD, HEARD)
    owner = np.repeat(np.arange(len(vocabulary), dtype=np.int32), np.diff(vocabulary.spoken))
    parts = [(spelled, words), (heard, owner[skeletons]), *_bone_keys(vocabulary, known)]
    return KeyTable.of(np.concatenate([keys for keys, _ in parts]), np.concatenate([words for _, words in parts]))


def _bone_keys(vocabulary: Vocabulary, known: Readings) -> list[tuple[Keys, Numbers]]:
    """Keys of words in Latin letters, and of the likeliest spellings of those in other scripts."""
    native = np.flatnonzero(np.diff(vocabulary.sign_starts)).astype(np.int32)
    latin = np.flatnonzero(np.diff(vocabulary.sign_starts) == 0).astype(np.int32)
    plain = bones_of(vocabulary.letters.starts, vocabulary.letters.data, latin)
    owners, texts = spelled_bones(vocabulary.sign_starts, vocabulary.signs, native, known)
    found = []
    for family, (starts, data), owner in ((LATIN, plain, latin), (NATIVE, texts, owners)):
        for keys, places in (
            text_keys(starts, data, SHORTEST_BONES, family),
            end_keys(starts, data, END_BONES, family),
        ):
            found.append((keys, owner[places]))
    return found


def _postings(said: Worded, every: Ragged, weights: npt.NDArray[np.float32], kinds: npt.NDArray[np.int16]) -> Postings:
    held = Ragged.of(every.values, every.rows(), len(weights))
    heavy = np.zeros(len(said.words), np.float32)
    np.add.at(heavy, said.words.rows(), weights[said.words.values])
    loose = len(said.alternates.values) > 0
    return Postings(held.starts, held.values, every.starts, every.values, heavy, kinds, loose)
