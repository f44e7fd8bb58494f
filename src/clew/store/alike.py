"""How alike two folded names are, word by word: one query against many candidates at once.

Each word of the query is given to the word of the candidate that resembles it most, each word once, best pairs first.
Two words resemble each other by their letters (optimal string alignment: an inserted, lost, wrong or swapped letter
costs one; Damerau 1964) or, less, by their sound. The last word of a query may be unfinished.

A candidate that has every word of the query as spelled, or with one typo, is `SPELLED` alike or more; any other is
less. Two words in Latin letters whose sound is the same must also look alike, or the sound counts for nothing: an
acronym has the consonants of many a name. Where either was written in another script its vowels may be missing, and
the sound counts unless the letters have nothing in common.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from clew.store.names import sounds

Scores = npt.NDArray[np.float32]
Truths = npt.NDArray[np.bool_]

MAX_COMPARED = 24
"""Words of a candidate, and of a query, that are compared; what stands behind them counts as not found."""

_SOUND_WORTH = np.array([0.0, 0.6, 0.74, 0.84, 0.88], np.float32)
"""Worth of a common sound of so many consonants: short ones are shared by chance."""

FLOOR = 0.55
"""Names less alike to the query than this are no hits."""

SPELLED = 0.8
"""Names that have all words of the query, with one typo each at most, are at least so alike; no others are."""

_TYPO_LETTERS = 4
"""In words shorter than this a typo makes another word."""

_SOUND_COUNTS = {False: (0.4, 0.7), True: (0.1, 0.3)}
"""Likeness of letters from which a common sound begins to count, and from which it counts in full; by foreignness."""

_JOINED_CONSONANTS = {False: 4, True: 3}
"""Consonants that names without their blanks must have in common to sound alike; by foreignness."""

_MISORDERED = 0.99
_RUN_TOGETHER = 0.95
_HEARD = 0.7


def alike(query: str, candidates: Sequence[str], foreign: Sequence[bool] | None = None) -> Scores:
    """How alike each candidate is to the query, both folded: 0 nothing in common, 1 the same words in the same order.

    `foreign` says of each candidate whether it or the query was written in another script than Latin; None says that
    none was. A candidate that holds all words of the query and more lies between 0.9 and 1. Cost: the product of the
    query's words and the distinct words of the candidates.

    >>> names = ["ivan petrov", "petrov ivan", "ivan petrow", "ivan peterhof", "maria silva"]
    >>> alike("ivan petrov", names).astype(float).round(2).tolist()
    [1.0, 1.0, 0.98, 0.71, 0.22]
    """
    scores = np.zeros(len(candidates), np.float32)
    if not query.split():
        return scores
    abroad = np.zeros(len(candidates), bool) if foreign is None else np.array(foreign, bool)
    for is_foreign in (False, True):
        places = np.flatnonzero(abroad == is_foreign)
        if places.size:
            scores[places] = _alike(query, [candidates[place] for place in places.tolist()], is_foreign)
    return scores


def _alike(query: str, candidates: Sequence[str], foreign: bool) -> Scores:
    asked = query.split()[:MAX_COMPARED]
    aligned = _graded(*_aligned(asked, [candidate.split() for candidate in candidates], foreign))
    run_together = _graded(*_run_together(query, candidates, foreign))
    same = np.fromiter((candidate == query for candidate in candidates), bool, len(candidates))
    return np.where(same, np.float32(1), np.maximum(aligned, run_together)).astype(np.float32)


def _graded(likeness: Scores, spelled: Truths) -> Scores:
    """Likeness with what is spelled as asked above `SPELLED` and all else below it; the order within both stays."""
    over = np.maximum(likeness - FLOOR, 0) / (1 - FLOOR)
    lower = np.minimum(likeness, FLOOR) + over * (SPELLED - 0.01 - FLOOR)
    graded: Scores = np.where(spelled, SPELLED + over * (1 - SPELLED), lower).astype(np.float32)
    return graded


def _run_together(query: str, candidates: Sequence[str], foreign: bool) -> tuple[Scores, Truths]:
    """Likeness of names without their blanks, where words were joined or torn apart, and whether by their letters."""
    likeness = np.zeros(len(candidates), np.float32)
    spelled = np.zeros(len(candidates), bool)
    places = [place for place, text in enumerate(candidates) if text.count(" ") != query.count(" ")]
    if not places:
        return likeness, spelled
    bare = [candidates[place].replace(" ", "") for place in places]
    whole = query.replace(" ", "")
    letters = _compare([whole], bare)[0]
    least = _JOINED_CONSONANTS[foreign]
    same_sound = _compare([_heard(whole, least)], [_heard(text, least) for text in bare], 0.8)[0]
    heard = same_sound * (_HEARD + 0.2 * letters) * _sound_counts(letters, foreign)
    likeness[places] = np.maximum(np.where(letters >= 0.75, letters, 0), heard) * _RUN_TOGETHER
    spelled[places] = _one_typo([whole], bare)[0]
    return likeness, spelled


def _compare(asked: Sequence[str], given: Sequence[str], least: float = 0.0) -> Scores:
    return process.cdist(asked, given, scorer=OSA.normalized_similarity, score_cutoff=least, dtype=np.float32)


def _one_typo(asked: Sequence[str], given: Sequence[str]) -> Truths:
    """Which are the same, or, if long enough, the same but for one typo."""
    typos = process.cdist(asked, given, scorer=OSA.distance, score_cutoff=1, dtype=np.int32)
    allowed = np.array([len(word) >= _TYPO_LETTERS for word in asked], np.int32)
    return np.asarray(typos <= allowed[:, None])


def _sound_counts(letters: Scores, foreign: bool) -> Scores:
    """How much a common sound counts between words whose letters are so alike: 0 not at all, 1 in full."""
    none, full = _SOUND_COUNTS[foreign]
    counts: Scores = np.clip((letters - none) / (full - none), 0, 1).astype(np.float32)
    return counts


def _heard(word: str, least: int) -> str:
    """The first sound of a word, l and r as one, which kana and Hangul do not tell apart; none of a short word."""
    return next((sound.replace("R", "L") for sound in sounds(word) if len(sound) >= least), f"?{word}")


def _aligned(asked: list[str], candidates: list[list[str]], foreign: bool) -> tuple[Scores, Truths]:
    """Likeness of the candidates word by word, and whether each asked word is in them as spelled."""
    distinct = {word: place for place, word in enumerate({word for words in candidates for word in words})}
    likeness, spelled = _words_alike(asked, list(distinct), foreign)
    width = max(1, min(MAX_COMPARED, max(map(len, candidates))))
    places = np.full((len(candidates), width), len(distinct), np.int64)
    for row, words in enumerate(candidates):
        found = [distinct[word] for word in words[:width]]
        places[row, : len(found)] = found
    nothing = np.zeros((len(asked), 1), np.float32)
    pairs = np.concatenate([likeness, nothing], axis=1)[:, places].transpose(1, 0, 2).copy()
    matched, columns = _assign(pairs)
    words_matched = np.where(columns < 0, len(distinct), np.take_along_axis(places, np.maximum(columns, 0), axis=1))
    as_spelled = np.concatenate([spelled, nothing > 0], axis=1)[np.arange(len(asked)), words_matched]
    asked_length = np.array([len(word) for word in asked], np.float32)
    lengths = np.array([sum(map(len, words)) for words in candidates], np.float32)
    said = matched @ asked_length
    covered = np.minimum(1, said / np.maximum(lengths, 1))
    aligned = said / asked_length.sum() * (0.8 + 0.2 * covered) * _MISORDERED
    return aligned.astype(np.float32), np.asarray(as_spelled.all(axis=1))


def _assign(pairs: Scores) -> tuple[Scores, npt.NDArray[np.int64]]:
    """Greedy assignment in every candidate at once: (candidates, asked, words) to what each asked word got.

    That is its likeness, and the place of the word, -1 where none was left. Overwrites `pairs`.
    """
    count, asked, width = pairs.shape
    matched = np.zeros((count, asked), np.float32)
    columns = np.full((count, asked), -1, np.int64)
    everyone = np.arange(count)
    for _ in range(min(asked, width)):
        best = pairs.reshape(count, -1).argmax(axis=1)
        row, column = best // width, best % width
        gained = pairs[everyone, row, column] > matched[everyone, row]
        columns[everyone[gained], row[gained]] = column[gained]
        matched[everyone, row] = np.maximum(matched[everyone, row], pairs[everyone, row, column])
        pairs[everyone, row, :] = 0
        pairs[everyone, :, column] = 0
    return matched, columns


def _words_alike(asked: list[str], words: list[str], foreign: bool) -> tuple[Scores, Truths]:
    """Likeness of each asked word (rows) to each word (columns), and whether it is spelled so."""
    letters = _compare(asked, words)
    spelled = _one_typo(asked, words)
    worth = _SOUND_WORTH[_common_sound(asked, words)]
    heard = np.maximum(letters, worth + (1 - worth) * 0.6 * letters)
    likeness = np.where(worth > 0, letters + (heard - letters) * _sound_counts(letters, foreign), letters)
    unfinished = asked[-1]
    starts = np.fromiter((word.startswith(unfinished) for word in words), bool, len(words))
    share = np.fromiter((len(unfinished) / max(len(word), 1) for word in words), np.float32, len(words))
    likeness[-1] = np.where(starts, np.maximum(likeness[-1], 0.85 + 0.15 * share), likeness[-1])
    spelled[-1] |= starts
    return likeness.astype(np.float32), spelled


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
