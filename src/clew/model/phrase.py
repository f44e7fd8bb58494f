"""A little language for phrases, so that vocabularies are data that anybody can read and mend.

    drug|narcotic* traffick*        a word is any of its alternatives; `*` is any ending
    smuggl* ... arms|weapon*        `...` is up to four words, but no end of a clause, and no "to", "who" and such

Case and accents do not count (`flat` takes both off); words may be parted by blanks, hyphens, quotes, brackets or
slashes. An Arabic word may have the article and the short words that are written together with it, and any form of the
letter alif. A phrase matches whole words only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

GAP = "..."
_BETWEEN = r"[\s\-\u2010-\u2015/_\"'\u2018-\u201f\u00ab\u00bb()]{1,3}"
_PARTED = r"[^\w.;:!?\n]{1,4}"
_GAP = rf"(?:{_PARTED}(?!(?:to|from|who|whom|which|that|by|for|with|against|has|have|had)\b)\w+){{0,4}}?"
_ARABIC = re.compile(r"[\u0621-\u064a]")
_ARABIC_BEFORE = r"[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627\u0644|\u0644)?"


class Near(NamedTuple):
    """A phrase not far from a place: `before` is matched against what ends there, `after` against what starts there."""

    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True)
class Phrase:
    """A phrase of the language above.

    >>> Phrase("smuggl* ... arms|weapon*").pattern.search(flat("He smuggled gold and weapons.")).span()
    (3, 28)
    """

    text: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it in the `flat` form of a text."""
        return re.compile(self._source)

    def anchors(self, common: Collection[str] = ()) -> tuple[str, ...]:
        """Stems of which one stands in the `flat` form of any text that has the phrase: those of its most telling word,
        which is the longest that has none of the `common` stems.

        >>> Phrase("drug|narcotic* traffick*").anchors(), Phrase("illegal* logging").anchors(["logging"])
        (('traffick',), ('illegal',))
        """
        return max(self._stems, key=lambda stems: (*_tells(stems, common), -len(stems)))

    def may_be_in(self, text: str) -> bool:
        """Whether each of its words begins somewhere in a `flat` text: quick, and never wrongly no."""
        return all(any(stem in text for stem in stems) for stems in self._stems)

    def near(self, words: int) -> Near:
        """The phrase with at most so many words between it and a place."""
        return Near(
            before=re.compile(rf"{self._source}(?:{_PARTED}\w+){{0,{words}}}\W{{0,4}}\Z"),
            after=re.compile(rf"\W{{0,4}}(?:\w+{_PARTED}){{0,{words}}}?{self._source}"),
        )

    @cached_property
    def _stems(self) -> tuple[tuple[str, ...], ...]:
        words = (word.split("|") for word in self.text.split() if word != GAP)
        return tuple(tuple(flat(stem.strip("*")) for stem in word) for word in words)

    @cached_property
    def _source(self) -> str:
        first, *others = self.text.split()
        made, joint = [_word(first)], _BETWEEN
        for word in others:
            made += [_GAP] if word == GAP else [joint, _word(word)]
            joint = _PARTED if word == GAP else _BETWEEN
        return rf"(?<!\w){''.join(made)}(?!\w)"


class _Flat(dict[int, int]):
    """Sign to sign: in small letters, without accents."""

    def __missing__(self, sign: int) -> int:
        low = chr(sign).lower()[:1]
        bare = unicodedata.normalize("NFD", low)[:1].lower()[:1]
        self[sign] = ord(bare)
        return self[sign]


_FLAT = _Flat()


def flat(text: str) -> str:
    """A text in one case and without accents, sign for sign, so that places in it are places in the text.

    >>> flat("TrÁFICO"), flat("أسلحة")[0] == "ا", len(flat("İİ"))
    ('trafico', True, 2)
    """
    return text.lower() if text.isascii() else text.translate(_FLAT)


def _tells(stems: tuple[str, ...], common: Collection[str]) -> tuple[bool, int]:
    shortest = min(map(len, stems))
    return shortest > 3 and not set(stems) & set(common), shortest


def _word(word: str) -> str:
    return f"(?:{'|'.join(map(_stem, flat(word).split('|')))})"


def _stem(stem: str) -> str:
    before = _ARABIC_BEFORE if _ARABIC.match(stem) else ""
    return before + re.escape(stem).replace(r"\*", r"\w*")
