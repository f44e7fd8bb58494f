"""How alike two words sound where one of them was written in another script.

Scripts write what they hear: Korean and kana part consonants with vowels, Arabic and Hebrew leave vowels out, Mandarin
has neither r nor final consonants but n. So letters are compared by what the mouth does with them, as in Kondrak 2000,
"A new algorithm for the alignment of phonetic sequences", with few classes and costs fixed by hand: a vowel more or
less costs little, l for r or b for v costs little, k for s costs all.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from clew.resolve.naming.kernel import kernel
from clew.resolve.naming.letters import Bytes, Span

LONGEST_SPOKEN = 32
"""Letters of a word that are compared by sound."""

_RULES = {
    "schtsch": "s", "shch": "s", "tsch": "c", "tch": "c", "tsh": "c", "sch": "s", "sh": "s", "ch": "c", "zh": "j",
    "ph": "f", "th": "t", "kh": "h", "gh": "g", "ck": "k", "qu": "kv", "ts": "c", "tz": "c", "cz": "c", "dzh": "j",
    "dj": "j", "ng": "n", "dz": "z", "ou": "u", "oo": "u", "ee": "i", "eau": "o", "ce": "se", "ci": "si", "cy": "si",
    "x": "ks", "c": "k", "q": "k", "w": "v", "y": "i",
}  # fmt: skip
_RULE = re.compile("ng(?![aeiouy])|c$|" + "|".join(sorted(_RULES, key=len, reverse=True)))
_TWICE = re.compile(r"(.)\1+")

_FOR_HANGUL = {"eu": "", "eo": "o", "ae": "e", "oe": "e"}
_HANGUL_VOWELS = re.compile("|".join(_FOR_HANGUL))

_VOWELS = "aeiou"
_LOST = dict.fromkeys(_VOWELS, 0.25) | {"h": 0.35, "r": 0.5, "v": 0.6, "l": 0.7, "n": 0.7, "m": 0.9}
"""What a letter costs that one side has and the other has not; 1 for the others."""

_ALIKE = {
    0.2: ["lr"],
    0.3: ["bpv", "pf", "fv", "kg", "td", "scj", "szj", "cz", "uv", "ov"],
    0.4: ["ha", "he", "ho"],
    0.5: ["hk", "hg", "hf", "mn", "ct", "jd", "ck", "jg", "ij", "zd"],
    0.6: ["st", "zt", "zg", "nl", "jh", "sh", "hv"],
}
"""What it costs that one letter of a group stands for another; a vowel for a vowel 0.1, any other letter 1."""


def spoken(word: str) -> str:
    """A folded word as it is compared: one letter a sound, y as i, w as v.

    >>> spoken("schwartz"), spoken("xiaoping"), spoken("quick")
    ('svarc', 'siaopin', 'kvik')
    """
    if not word.isascii() or word.isdigit():
        return ""
    pinyin = f"s{word[1:]}" if word.startswith("x") else word
    return _TWICE.sub(r"\1", _RULE.sub(_simpler, pinyin))[:LONGEST_SPOKEN]


def _simpler(found: re.Match[str]) -> str:
    return _RULES[found[0]] if found[0] != "c" or found.end() < len(found.string) else "c"


def spoken_foreign(word: str) -> str:
    """As `spoken`, for a word folded from another script, where Hangul leaves vowels that only part consonants."""
    return spoken(_HANGUL_VOWELS.sub(lambda found: _FOR_HANGUL[found[0]], word))


def _costs() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    lost, changed = np.ones(256), np.ones((256, 256))
    for letter, cost in _LOST.items():
        lost[ord(letter)] = cost
    for cost, groups in sorted(_ALIKE.items(), reverse=True):
        for group in groups:
            codes = [ord(letter) for letter in group]
            changed[np.ix_(codes, codes)] = cost
    vowels = [ord(letter) for letter in _VOWELS]
    changed[np.ix_(vowels, vowels)] = 0.1
    np.fill_diagonal(changed, 0.0)
    return lost, changed


_LOSS, _CHANGE = _costs()


@kernel
def sound_likeness(left: Bytes, span: Span, right: Bytes, other: Span, costs: npt.NDArray[np.float64]) -> float:
    """1 less the cost of turning one word into the other, as a share of the cost of all their letters; in [0, 1].

    `costs` is room for `LONGEST_SPOKEN` + 1 figures.
    """
    rows, columns = min(span[1] - span[0], LONGEST_SPOKEN), min(other[1] - other[0], LONGEST_SPOKEN)
    costs[0] = 0.0
    for j in range(columns):
        costs[j + 1] = costs[j] + _LOSS[right[other[0] + j]]
    total, down = costs[columns], 0.0
    for i in range(rows):
        letter = left[span[0] + i]
        corner, down = down, down + _LOSS[letter]
        costs[0] = down
        for j in range(columns):
            facing = right[other[0] + j]
            least = min(corner + _CHANGE[letter, facing], costs[j] + _LOSS[facing], costs[j + 1] + _LOSS[letter])
            corner, costs[j + 1] = costs[j + 1], least
    total += down
    return float(max(0.0, 1.0 - 2.0 * costs[columns] / total)) if total > 0.0 else 0.0
