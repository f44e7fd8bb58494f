"""The entities to be compared, as columns: what their names and facts are, once for each distinct value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from clew.resolve.block import Marks
from clew.resolve.facts import FACT_FEATURES, Facts, fact_features
from clew.resolve.facts.keys import BIRTH_PLACE, CONTACT, DAY, DISTRICT, NUMBER, OCCUPATION, POSTCODE, TOWN, YEAR, keys
from clew.resolve.feature import Matrix
from clew.resolve.naming import NAME_FEATURES, Names, name_features

STRONG = (NUMBER, DAY, POSTCODE, CONTACT)
WEAK = (YEAR, DISTRICT, BIRTH_PLACE, TOWN, OCCUPATION)
"""Facts whose equality makes a key alone, and those that make one with the sound of a word or with each other."""

FEATURES = (*NAME_FEATURES, *FACT_FEATURES)

Rows = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Records:
    """Entities in the order of their ids; row i of everything is about `ids[i]`.

    `kinds` are bits of `clew.resolve.kinds`; `source` numbers the dataset of an entity, -1 where it has several;
    `lists` has a bit for each list that names the entity as an entry of its own; `fresh` are those not resolved before.
    """

    ids: pa.StringArray
    kinds: npt.NDArray[np.int16]
    source: Rows
    lists: npt.NDArray[np.uint64]
    fresh: npt.NDArray[np.bool_]
    names: Names
    facts: Facts

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def of(cls, ids: pa.StringArray, schemata: Sequence[str], claims: pa.Table) -> Records:
        """Records from plain claims (row, prop, value), of no source in particular; all fresh, on no list."""
        from clew.resolve.kinds import kinds

        known = kinds()
        bits = np.array([known[schema] for schema in schemata], np.int16)
        count = len(ids)
        nothing = np.zeros(count, np.uint64)
        source, fresh = np.full(count, -1, np.int32), np.ones(count, np.bool_)
        return cls(ids, bits, source, nothing, fresh, Names.build(claims, bits), Facts.build(claims, bits))

    def marks(self) -> Marks:
        """What the keys for blocking are made of: dense codes of words, sounds and facts, numbered apart."""
        rows, words, sounds, weights, _ = self.names.tokens()
        mark_rows, marks, groups = keys(self.facts)
        word_codes, sound_codes, mark_codes = _numbered(words, sounds, marks)
        strong, weak = np.isin(groups, STRONG).astype(np.int8), np.isin(groups, WEAK).astype(np.int8)
        return Marks(
            words=pa.table({"row": rows, "word": word_codes, "sound": sound_codes, "weight": weights}),
            marks=pa.table({"row": mark_rows, "mark": mark_codes, "grp": groups, "strong": strong, "weak": weak}),
            order=pa.table(
                {
                    "row": np.arange(len(self), dtype=np.int32),
                    "place": _placed(len(self), rows, sound_codes, word_codes, weights),
                    "fresh": self.fresh.astype(np.int8),
                    "side": self.source,
                }
            ),
        )

    def regroup(self, groups: Rows, count: int) -> Records:
        """Entities joined to `count` clusters, row i to cluster `groups[i]`, which goes by the id of its first row."""
        first = np.full(count, len(self), np.int64)
        np.minimum.at(first, groups, np.arange(len(self)))
        kinds, lists, fresh = np.full(count, -1, np.int16), np.zeros(count, np.uint64), np.zeros(count, np.bool_)
        np.bitwise_and.at(kinds, groups, self.kinds)
        np.bitwise_or.at(lists, groups, self.lists)
        np.logical_or.at(fresh, groups, self.fresh)
        mixed = np.zeros(count, np.bool_)
        np.logical_or.at(mixed, groups, self.source != self.source[first[groups]])
        source = np.where(mixed, np.int32(-1), self.source[first])
        ids = self.ids.take(pa.array(first))
        return Records(
            ids, kinds, source, lists, fresh, self.names.regroup(groups, count), self.facts.regroup(groups, count)
        )

    def take(self, rows: npt.NDArray[np.int64]) -> Records:
        """These entities, in this order."""
        return Records(
            self.ids.take(pa.array(rows)),
            self.kinds[rows],
            self.source[rows],
            self.lists[rows],
            self.fresh[rows],
            self.names.take(rows),
            self.facts.take(rows),
        )


def compare(left: Records, right: Records, l: Rows, r: Rows) -> Matrix:  # noqa: E741
    """The features of pairs: entity `l[i]` of `left` with entity `r[i]` of `right`, columns as in `FEATURES`."""
    return np.concatenate(
        [name_features(left.names, right.names, l, r), fact_features(left.facts, right.facts, l, r)], axis=1
    )


def _numbered(*columns: npt.NDArray[np.int64]) -> list[Rows]:
    """Dense codes from 1 of each column's values, numbered apart, in the order of the values; 0 stays 0."""
    numbered, after = [], 1
    for column in columns:
        coded = pa.array(column).dictionary_encode()  # many times faster than to sort them all
        distinct = coded.dictionary.to_numpy()
        rank = np.empty(len(distinct), np.int64)
        rank[np.argsort(distinct)] = np.arange(after, after + len(distinct))
        rank[distinct == 0] = 0
        numbered.append(rank[coded.indices.to_numpy()].astype(np.int32))
        after += len(distinct)
    return numbered


def _placed(count: int, rows: Rows, sounds: Rows, words: Rows, weights: npt.NDArray[np.float32]) -> Rows:
    """The place of each entity in the order of its rarest word: entities that share it stand together.

    `rows` ascend and `weights` are not below zero, so that the bits of one order as it does.
    """
    rarest = (np.uint64(0xFFFFFFFF) - (weights + np.float32(0)).view(np.uint32)) << np.uint64(32)
    keys = rarest | words.astype(np.uint64)
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    first = np.flatnonzero(keys == np.repeat(np.minimum.reduceat(keys, starts), np.diff(starts, append=len(rows))))
    found = np.zeros(count, np.int64)
    found[rows[first]] = (sounds[first].astype(np.int64) << 32) | words[first]
    places = np.empty(count, np.int32)
    places[np.argsort(found, kind="stable")] = np.arange(count, dtype=np.int32)
    return places
