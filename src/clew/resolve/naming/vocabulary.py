"""The distinct words of a body of names, each looked at once: letters, sounds, symbols, marks and how rare it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from clew.resolve.naming.cells import Cell, Cells, cells_of, fill_slots, hashes_of
from clew.resolve.naming.frequencies import TokenFrequencies
from clew.resolve.naming.legal import legal_classes, organisation_symbols
from clew.resolve.naming.letters import Bytes
from clew.resolve.naming.numbers import spelled_number
from clew.resolve.naming.speech import spoken, spoken_foreign
from clew.resolve.naming.wordlists import variants
from clew.resolve.naming.words import Bearer, Mark, Word
from clew.store.names import sounds

_MOST_BITS = {
    Mark.LEGAL: 0.0,
    Mark.HONORIFIC: 0.5,
    Mark.STOPWORD: 1.0,
    Mark.PARTICLE: 2.0,
    Mark.INITIAL: 4.7,
    Mark.GENERIC: 5.0,
}
"""What a word of a kind says at most, however rare it is; an initial is one letter of 26."""

_NUMBER, _LEGAL = int(Mark.NUMBER), int(Mark.LEGAL)
_FOREIGN, _GENERIC = int(Mark.FOREIGN), int(Mark.GENERIC)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A row a word: `cells` as `Cell` names them, `text` with the letters they point to, and `bits`, how much it says
    to share the word.
    """

    cells: Cells
    text: Bytes
    bits: npt.NDArray[np.float32]

    @classmethod
    def of(cls, words: list[tuple[Word, Bearer]]) -> Vocabulary:
        """Reads every word once; all are taken to be equally rare until `weighed`."""
        known = organisation_symbols(sorted({word.text for word, bearer in words if bearer != Bearer.PERSON}))
        read = [_read(word, bearer, known) for word, bearer in words]
        texts = [text for text, _, _ in read]
        cells, text = cells_of(texts, [_spoken(text, marks) for text, marks, _ in read])
        cells[:, Cell.NATIVE] = hashes_of([word.native for word, _ in words])
        cells[:, Cell.MARKS] = [marks for _, marks, _ in read]
        cells[:, Cell.LEGAL] = [legal_classes(found) if marks & _LEGAL else 0 for _, marks, found in read]
        fill_slots(cells, Cell.SOUNDS, list(map(sounds, texts)))
        fill_slots(cells, Cell.SYMBOLS, [tuple(filter(_is_variant, found)) for _, _, found in read])
        return cls(cells, text, np.ones(len(words), np.float32))

    def weighed(self, frequencies: TokenFrequencies) -> Vocabulary:
        """The same words, as rare as the frequencies say."""
        bits = frequencies.bits(self.cells[:, Cell.HASH], self.cells[:, Cell.LENGTH].astype(np.int64))
        for mark, most in _MOST_BITS.items():
            bits = np.where(self.cells[:, Cell.MARKS] & np.uint64(mark), np.minimum(bits, np.float32(most)), bits)
        return replace(self, bits=bits.astype(np.float32))


def _read(word: Word, bearer: Bearer, known: dict[str, tuple[str, ...]]) -> tuple[str, int, tuple[str, ...]]:
    """The word, in digits where it is a number, its marks and its symbols."""
    if word.marks & _NUMBER:
        return word.text, word.marks, ()
    if bearer == Bearer.PERSON:
        return word.text, word.marks, tuple(f"NICK:{group}" for group in variants().get(word.text, ()))
    if number := spelled_number(word.text):
        return number, word.marks | _NUMBER, ()
    symbols = known.get(word.text, ())
    if symbols:
        legal = _LEGAL if legal_classes(symbols) else 0
        return word.text, word.marks | legal | _generic(symbols), symbols
    return word.text, word.marks, ()


def _spoken(text: str, marks: int) -> str:
    return spoken_foreign(text) if marks & _FOREIGN else spoken(text)


def _generic(symbols: tuple[str, ...]) -> int:
    return _GENERIC if any(symbol.startswith(("SYMBOL:", "DOMAIN:")) for symbol in symbols) else 0


def _is_variant(symbol: str) -> bool:
    return not symbol.startswith(("NUM:", "ORGCLS:"))
