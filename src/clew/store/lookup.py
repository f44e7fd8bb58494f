"""The questions that a name search puts to the inverted index.

The index (tantivy) holds for each name its words and its sounds. Every question asks for all of some words; they
differ in what counts as the word: as typed, with one typo, by its sound. They only gather candidates, in a rough order;
`clew.store.alike` says how good each one is.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tantivy import Occur, Query, Schema, SchemaBuilder, Searcher

from clew.store.names import FOREIGN, sounds

MAX_SEARCHED = 24
"""Words of a query that are looked up, the first ones; nobody types more, but hostile input has more."""

_FUZZY_LETTERS = 3
_FUZZY_SOUNDS = 3
_PREFIX_LETTERS = 2


def schema() -> Schema:
    """Words and sounds of a name, parted by blanks; its row in the table of names; a number for its entity."""
    builder = SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("sounds", tokenizer_name="whitespace", index_option="basic")
    builder.add_integer_field("row", fast=True)
    builder.add_integer_field("entity", fast=True)
    return builder.build()


def length_mark(words: int) -> str:
    """Stands among the sounds of a name of so many words: short queries prefer short names."""
    return f"#{words}"


@dataclass(frozen=True, slots=True)
class Lookup:
    """Makes questions for one query. `words` are folded, `foreign` says that it was typed in another script."""

    searcher: Searcher
    fields: Schema
    words: tuple[str, ...]
    foreign: bool

    def spelled(self) -> Query:
        """Every word as typed; the last one may be unfinished."""
        return self._all([self._typed(word, word_is_last) for word, word_is_last in _marked(self.words)])

    def misspelled(self) -> Query:
        """Every word as typed or with one typo."""
        return self._all([self._typo(word, word_is_last) for word, word_is_last in _marked(self.words)])

    def sounding(self) -> Query:
        """Every word by its sound; best first where the script is another than that of the query."""
        return self._sounding([self._sound(word) for word in self.words])

    def sounding_nearly(self) -> Query:
        """Every word by its sound, with one consonant amiss in the longer ones."""
        return self._sounding([self._near_sound(word, _FUZZY_SOUNDS) for word in self.words])

    def sounding_abroad(self) -> Query:
        """As `sounding_nearly`, stricter, and in names of another script than Latin only."""
        nearly = self._sounding([self._near_sound(word, _FUZZY_SOUNDS + 1) for word in self.words])
        return Query.boolean_query([(Occur.Must, self._term("sounds", FOREIGN)), (Occur.Must, nearly)])

    def in_part(self) -> Query:
        """As many words as there are long ones, less one, or less a third of six and more. Rare words count most."""
        asked = [(Occur.Should, self._weighted(word, last)) for word, last in _marked(self.words)]
        long = sum(len(word) > _FUZZY_LETTERS for word in self.words)
        return Query.boolean_query(asked, max(1, long - max(1, long // 3)))

    def regrouped(self) -> list[Lookup]:
        """The query with a blank lost, added or moved, wherever known words come out, at most eight."""
        groups = itertools.islice(_regroup(self.words, self._known), 8)
        return [Lookup(self.searcher, self.fields, words, self.foreign) for words in groups]

    def joined(self) -> list[Lookup]:
        """The query with two neighbouring words, the first ones, made one, known or not: for their common sound."""
        pairs = enumerate(itertools.pairwise(self.words[:4]))
        groups = [(*self.words[:place], "".join(pair), *self.words[place + 2 :]) for place, pair in pairs]
        return [Lookup(self.searcher, self.fields, words, self.foreign) for words in groups]

    def _known(self, word: str) -> bool:
        return len(word) > 1 and self._count(word) > 0

    def _count(self, word: str) -> int:
        return self.searcher.doc_freq("words", word)

    def _all(self, asked: list[Query], *better: Query) -> Query:
        mark = Query.const_score_query(self._term("sounds", length_mark(len(self.words))), 0.5)
        wished = [(Occur.Should, query) for query in (mark, *better)]
        return Query.boolean_query([*((Occur.Must, query) for query in asked), *wished])

    def _sounding(self, asked: list[Query | None]) -> Query:
        heard = [query for query in asked if query is not None]
        if not heard:
            return Query.empty_query()
        other = Query.const_score_query(self._term("sounds", FOREIGN), 0.4 if self.foreign else 1.0)
        return self._all(heard, other)

    def _term(self, field: str, word: str) -> Query:
        return Query.term_query(self.fields, field, word, "freq" if field == "words" else "basic")

    def _fuzzy(self, field: str, word: str, distance: int = 1, *, prefix: bool = False) -> Query:
        return Query.fuzzy_term_query(self.fields, field, word, distance, True, prefix)

    def _typed(self, word: str, last: bool) -> Query:
        exact = self._term("words", word)
        if not last or len(word) < _PREFIX_LETTERS:
            return exact
        return Query.disjunction_max_query([Query.boost_query(exact, 2.0), self._fuzzy("words", word, 0, prefix=True)])

    def _typo(self, word: str, last: bool) -> Query:
        options = [Query.const_score_query(self._term("words", word), 2.0)]
        if len(word) >= _FUZZY_LETTERS:
            options.append(Query.const_score_query(self._fuzzy("words", word), 1.5))
        if last and len(word) >= _PREFIX_LETTERS:
            distance = 1 if len(word) > _FUZZY_LETTERS and not self._known(word) else 0
            options.append(Query.const_score_query(self._fuzzy("words", word, distance, prefix=True), 1.0))
        return Query.disjunction_max_query(options)

    def _sound(self, word: str) -> Query | None:
        return _any([self._term("sounds", sound) for sound in sounds(word)])

    def _near_sound(self, word: str, least: int) -> Query | None:
        return _any(
            [
                self._fuzzy("sounds", sound) if len(sound) >= least else self._term("sounds", sound)
                for sound in sounds(word)
            ]
        )

    def _weighted(self, word: str, last: bool) -> Query:
        rarity = 1.0 + len(word) / (8.0 + self._count(word))
        return Query.const_score_query(self._typo(word, last), rarity)


def _any(options: list[Query]) -> Query | None:
    if not options:
        return None
    return Query.const_score_query(options[0] if len(options) == 1 else Query.disjunction_max_query(options), 1.0)


def _marked(words: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    return ((word, place == len(words) - 1) for place, word in enumerate(words))


def _regroup(words: tuple[str, ...], known: Callable[[str], bool]) -> Iterator[tuple[str, ...]]:
    for place, (first, second) in enumerate(itertools.pairwise(words)):
        both = first + second
        before, after = words[:place], words[place + 2 :]
        if known(both):
            yield (*before, both, *after)
        for cut in (len(first) - 1, len(first) + 1):
            if known(both[:cut]) and known(both[cut:]):
                yield (*before, both[:cut], both[cut:], *after)
    for place, word in enumerate(words):
        for first, second in _halves(word):
            if known(first) and known(second):
                yield (*words[:place], first, second, *words[place + 1 :])


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """Two words in one, the blank lost or mistyped as a letter; the middle first."""
    for cut in sorted(range(2, len(word) - 1), key=lambda cut: abs(len(word) - 2 * cut))[:24]:
        yield word[:cut], word[cut:]
        yield word[:cut], word[cut + 1 :]
