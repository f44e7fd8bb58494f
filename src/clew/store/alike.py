"""How alike two folded names are, word by word: one query against many candidates at once.

Each word of the query is given to the word of the candidate that resembles it most, each word once, best pairs first.
Two words resemble each other by their letters (optimal string alignment: an inserted, lost, wrong or swapped letter
costs one; Damerau 1964) or, less, by their sound. The last word of a query may be unfinished.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from clew.store.names import sounds

Scores = npt.NDArray[np.float32]

MAX_COMPARED = 24
"""Words of a candidate, and of a query, that are compared; what stands behind them counts as not found."""

_SOUND_WORTH = np.array([0.0, 0.6, 0.74, 0.84, 0.88], np.float32)
"""Worth of a common sound of so many consonants: short ones are shared by chance."""

_MISORDERED = 0.99
_RUN_TOGETHER = 0.95
_HEARD = 0.7


def alike(query: str, candidates: Sequence[str]) -> Scores:
    """How alike each candidate is to the query, both folded: 0 nothing in common, 1 the same words in the same order.

    A candidate that holds all words of the query and more lies between 0.8 and 1. Cost: the product of the query's
    words and the distinct words of the candidates.

    >>> names = ["ivan petrov", "petrov ivan", "ivan petrow", "maria silva"]
    >>> alike("ivan petrov", names).astype(float).round(2).tolist()
    [1.0, 0.99, 0.95, 0.22]
    """
    asked = query.split()[:MAX_COMPARED]
    if not asked or not candidates:
        return np.zeros(len(candidates), np.float32)
    same = np.fromiter((candidate == query for candidate in candidates), bool, len(candidates))
    aligned = _aligned(asked, [candidate.split() for candidate in candidates]) * _MISORDERED
    run_together = _run_together(query, candidates) * _RUN_TOGETHER
    return np.where(same, np.float32(1), np.maximum(aligned, run_together)).astype(np.float32)


def _run_together(query: str, candidates: Sequence[str]) -> Scores:
    """Likeness of names without their blanks, where words were joined or torn apart: by letters or by sound."""
    likeness = np.zeros(len(candidates), np.float32)
    places = [place for place, text in enumerate(candidates) if text.count(" ") != query.count(" ")]
    if not places:
        return likeness
    bare = [candidates[place].replace(" ", "") for place in places]
    whole = query.replace(" ", "")
    letters = _compare([whole], bare)[0]
    heard = _compare([_heard(whole)], [_heard(text) for text in bare], 0.8)[0] * (_HEARD + 0.2 * letters)
    likeness[places] = np.maximum(np.where(letters >= 0.75, letters, 0), heard)
    return likeness


def _compare(asked: Sequence[str], given: Sequence[str], least: float = 0.0) -> Scores:
    return process.cdist(asked, given, scorer=OSA.normalized_similarity, score_cutoff=least, dtype=np.float32)


def _heard(word: str) -> str:
    """The first sound of a word, l and r as one, which kana and Hangul do not tell apart; none of a short word."""
    return next((sound.replace("R", "L") for sound in sounds(word) if len(sound) > 3), f"?{word}")


def _aligned(asked: list[str], candidates: list[list[str]]) -> Scores:
    distinct = {word: place for place, word in enumerate({word for words in candidates for word in words})}
    likeness = _words_alike(asked, list(distinct))
    width = max(1, min(MAX_COMPARED, max(map(len, candidates))))
    places = np.full((len(candidates), width), len(distinct), np.int64)
    for row, words in enumerate(candidates):
        found = [distinct[word] for word in words[:width]]
        places[row, : len(found)] = found
    padded = np.concatenate([likeness, np.zeros((len(asked), 1), np.float32)], axis=1)
    matched = _assign(padded[:, places].transpose(1, 0, 2).copy())
    asked_length = np.array([len(word) for word in asked], np.float32)
    lengths = np.array([sum(map(len, words)) for words in candidates], np.float32)
    said = matched @ asked_length
    covered = np.minimum(1, said / np.maximum(lengths, 1))
    aligned: Scores = (said / asked_length.sum() * (0.8 + 0.2 * covered)).astype(np.float32)
    return aligned


def _assign(pairs: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Greedy assignment in every candidate at once: (candidates, asked, words) to the likeness each asked word got."""
    count, asked, width = pairs.shape
    matched = np.zeros((count, asked), np.float32)
    everyone = np.arange(count)
    for _ in range(min(asked, width)):
        best = pairs.reshape(count, -1).argmax(axis=1)
        row, column = best // width, best % width
        matched[everyone, row] = np.maximum(matched[everyone, row], pairs[everyone, row, column])
        pairs[everyone, row, :] = 0
        pairs[everyone, :, column] = 0
    return matched


def _words_alike(asked: list[str], words: list[str]) -> Scores:
    """Likeness of each asked word (rows) to each word (columns)."""
    letters = _compare(asked, words)
    worth = _SOUND_WORTH[_common_sound(asked, words)]
    likeness = np.where(worth > 0, np.maximum(letters, worth + (1 - worth) * 0.6 * letters), letters)
    unfinished = asked[-1]
    starts = np.fromiter((word.startswith(unfinished) for word in words), bool, len(words))
    share = np.fromiter((len(unfinished) / max(len(word), 1) for word in words), np.float32, len(words))
    likeness[-1] = np.where(starts, np.maximum(likeness[-1], 0.85 + 0.15 * share), likeness[-1])
    return likeness.astype(np.float32)


def _common_sound(asked: list[str], words: list[str]) -> npt.NDArray[np.int8]:
    """Consonants in the longest sound that two words share, at most 4; 0 where they share none."""
    askers: dict[str, list[int]] = {}
    for row, word in enumerate(asked):
        for sound in sounds(word):
            askers.setdefault(sound.replace("R", "L"), []).append(row)
    common = np.zeros((len(asked), len(words)), np.int8)
    for column, word in enumerate(words):
        for sound in sounds(word):
            for row in askers.get(sound.replace("R", "L"), ()):
                common[row, column] = max(common[row, column], min(len(sound), 4))
    return common
