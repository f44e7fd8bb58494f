"""Texts, each distinct one once: folded, hashed, counted, cut into words.

Everything that is compared is a row of a table of terms. A table is sorted by `key`, the 64-bit hash of the folded
text, so that terms of two corpora are matched by merging, and the hash says the same in every corpus.

Folding: Latin letters (transliterated where need be), lower case, no accents; all but letters and digits parts words.
Hash: FNV-1a (Fowler, Noll, Vo 1991) with the finish of splitmix64. `signature` has a bit for each letter and digit
that occurs: one edit changes at most two of them, which tells most pairs apart without looking at them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from numba import njit

from clew.resolve.facts.kernel import kernel

LONGEST = 400
"""Characters of a text that count; what stands behind is dropped."""

MOST_WORDS = 40
"""Words of a text that count."""

Keys = npt.NDArray[np.int64]
Starts = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


class Terms(NamedTuple):
    """Distinct texts by ascending `key`. The letters of term i are `letters[starts[i]:starts[i + 1]]`, without blanks.

    `bits`: how rare the term is in its corpus, -log2 of its smoothed frequency. `signature`: its letters as a set.
    """

    key: Keys
    bits: npt.NDArray[np.float32]
    signature: npt.NDArray[np.uint64]
    starts: Starts
    letters: Bytes


class Folded(NamedTuple):
    """Texts cut into words: word j is `letters[starts[j]:starts[j + 1]]`, text i has words `texts[i]:texts[i + 1]`."""

    texts: Starts
    starts: Starts
    letters: Bytes


NO_WORDS = Folded(np.zeros(1, np.int64), np.zeros(1, np.int64), np.zeros(0, np.uint8))
NO_TERMS = Terms(
    np.zeros(0, np.int64), np.zeros(0, np.float32), np.zeros(0, np.uint64), np.zeros(1, np.int64), np.zeros(0, np.uint8)
)


def fold(texts: pa.Array) -> Folded:
    """Fold texts (any script, any length, in any number) to words of small Latin letters and digits."""
    if not len(texts):
        return NO_WORDS
    texts = pc.cast(texts, pa.large_string())
    if pc.max(pc.binary_length(texts)).as_py() > LONGEST:
        texts = pc.utf8_slice_codeunits(texts, 0, LONGEST)
    plain = pc.string_is_ascii(texts)
    if not pc.all(plain).as_py():
        texts = _latin(texts, plain)
    starts, letters = raw(texts)
    return Folded(*_cut(starts, letters, MOST_WORDS))


def raw(texts: pa.Array) -> tuple[Starts, Bytes]:
    """The bytes of a large_string array without nulls, and where each text starts."""
    texts = pa.concat_arrays([texts]) if texts.offset else texts
    _, offsets, letters = texts.buffers()
    starts = np.frombuffer(offsets, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    if letters is None or not len(texts):
        return np.zeros(len(texts) + 1, np.int64), np.zeros(0, np.uint8)
    return starts, np.frombuffer(letters, np.uint8)


def _latin(texts: pa.Array, plain: pa.Array) -> pa.Array:
    from normality import ascii_text

    foreign = texts.filter(pc.invert(plain)).to_pylist()
    latin = pa.array([(ascii_text(text) or "")[:LONGEST] for text in foreign], pa.large_string())
    return pc.replace_with_mask(texts, pc.invert(plain), latin)


@njit(cache=True)
def _letter(code: int) -> int:
    """The code of a small letter or digit, or 0."""
    if 65 <= code <= 90:
        return code + 32
    if 97 <= code <= 122 or 48 <= code <= 57:
        return code
    return 0


@njit(cache=True)
def _cut(starts: Starts, given: Bytes, most: int) -> tuple[Starts, Starts, Bytes]:
    count = len(starts) - 1
    room = max(0, starts[-1] - starts[0]) if count else 0
    texts = np.zeros(count + 1, np.int64)
    words = np.zeros(room // 2 + count + 2, np.int64)
    letters = np.empty(room, np.uint8)
    word = size = 0
    for i in range(count):
        inside, first = False, word
        for j in range(starts[i], starts[i + 1]):
            code = _letter(given[j])
            if code:
                if not inside and word - first == most:
                    break
                word += not inside
                letters[size] = code
                size += 1
                words[word] = size
            elif given[j] == 39:  # an apostrophe parts no word
                continue
            inside = code != 0
        texts[i + 1] = word
    return texts, words[: word + 1].copy(), letters[:size].copy()


@njit(cache=True)
def _hashes(starts: Starts, letters: Bytes) -> Keys:
    keys = np.empty(len(starts) - 1, np.int64)
    for i in range(len(keys)):
        key = np.uint64(14695981039346656037)
        for j in range(starts[i], starts[i + 1]):
            key = (key ^ np.uint64(letters[j])) * np.uint64(1099511628211)
        key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        keys[i] = np.int64(key ^ (key >> np.uint64(31)))
    return keys


@njit(cache=True)
def _signatures(starts: Starts, letters: Bytes) -> npt.NDArray[np.uint64]:
    found = np.zeros(len(starts) - 1, np.uint64)
    for i in range(len(found)):
        for j in range(starts[i], starts[i + 1]):
            code = letters[j]
            found[i] |= np.uint64(1) << np.uint64(code - 87 if code >= 97 else code - 48)
    return found


@njit(cache=True)
def gather(starts: Starts, letters: Bytes, chosen: npt.NDArray[np.int64]) -> tuple[Starts, Bytes]:
    """The chosen texts, in that order: where each starts, and their letters."""
    begins = np.zeros(len(chosen) + 1, np.int64)
    for i in range(len(chosen)):
        begins[i + 1] = begins[i] + starts[chosen[i] + 1] - starts[chosen[i]]
    copied = np.empty(begins[-1], np.uint8)
    for i in range(len(chosen)):
        for j in range(begins[i + 1] - begins[i]):
            copied[begins[i] + j] = letters[starts[chosen[i]] + j]
    return begins, copied


def hashes(starts: Starts, letters: Bytes) -> Keys:
    """The 64-bit key of each text."""
    return _hashes(starts, letters)


def intern(starts: Starts, letters: Bytes) -> tuple[Terms, npt.NDArray[np.int32]]:
    """The distinct texts as terms (of no rarity yet), and for each text given its term."""
    key, first, inverse = np.unique(_hashes(starts, letters), return_index=True, return_inverse=True)
    begins, copied = gather(starts, letters, first)
    bits = np.zeros(len(key), np.float32)
    return Terms(key, bits, _signatures(begins, copied), begins, copied), inverse.astype(np.int32)


@kernel
def near(a: Terms, i: int, b: Terms, j: int) -> bool:
    """Whether term i of a and term j of b are at most one edit apart.

    An edit is a letter put in, left out or changed, or two neighbours swapped.
    """
    apart = a.signature[i] ^ b.signature[j]
    apart &= apart - np.uint64(1)
    if apart & (apart - np.uint64(1)):  # three letters or more differ
        return False
    x, y = a.starts[i], b.starts[j]
    end_x, end_y = a.starts[i + 1], b.starts[j + 1]
    if abs((end_x - x) - (end_y - y)) > 1:
        return False
    while x < end_x and y < end_y and a.letters[x] == b.letters[y]:
        x, y = x + 1, y + 1
    while end_x > x and end_y > y and a.letters[end_x - 1] == b.letters[end_y - 1]:
        end_x, end_y = end_x - 1, end_y - 1
    if end_x - x == 2 and end_y - y == 2:
        return bool(a.letters[x] == b.letters[y + 1] and a.letters[x + 1] == b.letters[y])
    return bool(end_x - x <= 1 and end_y - y <= 1)
