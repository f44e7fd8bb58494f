"""How a name is written down for search: plain Latin words, and the sound of each word.

A name is *folded*: letters of any script become the lower-case Latin words a reader would type, so that "Müller",
"МЮЛЛЕР" and "muller" are one. Cyrillic, Greek, Armenian and Georgian keep their vowels on the way and fold well.
Arabic and Hebrew write few vowels, Han is read as Mandarin, kana and Hangul syllable by syllable; there the folded
words differ from what people type, and the *sounds* carry the search: the consonants of a word in coarse classes,
after the idea of Soundex (Russell 1918) and of the consonant skeletons used to match Arabic names (Freeman, Condon and
Ackerman 2006, "Cross linguistic name matching in English and Arabic"). Mohammed, Muhammad and محمد sound alike.

What is lost: tones, vowel length, Japanese readings of Han, and the many Cantonese and Korean family names whose
customary Latin spelling follows no rule (the commonest Korean ones are listed below).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import normality
import pyarrow as pa
import pyarrow.compute as pc
from rigour.text.translit import maybe_ascii

MAX_WORDS = 64
"""Words of one name that are kept; no listed name has as many, but hostile input does."""

FOREIGN = "~"
"""Stands among the sounds of a name that was written in another script than Latin."""

_APOSTROPHES = re.compile("['`´‘’ʻʼʾʿ′״׳\"“”]")
_INITIALS = re.compile(r"(?<!\w)(\w)\.(?=\w(?!\w))")
_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile(r"[\u00ad\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_RUNS = re.compile(
    r"([\u3400-\u9fff\uf900-\ufaff]+)|([\uac00-\ud7a3]+)|([\u3040-\u30ff]+)|[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]+"
)
"""Runs of Han, of Hangul, of kana, and of anything else."""
_SOFT_GIMEL = re.compile("ג['’׳]")
_BY_LETTER = re.compile(r"[\u00c0-\u058f\u10a0-\u10ff\u1c80-\u1cbf\u1f00-\u1fff\u2d00-\u2d2f]")
"""Scripts that rigour spells as their readers do, if slowly (in quadratic time); normality takes the others."""
_ARTICLE = re.compile("^(ال)(?=[\u0620-\u064a]{3,}$)(?!الله)")
_ARABIC = str.maketrans("أإآٱىةکی", "اااايهكي")
_KOREAN_FAMILIES = {
    "이": "lee",
    "박": "park",
    "노": "roh",
    "임": "lim",
    "유": "yoo",
    "류": "ryu",
    "최": "choi",
    "정": "chung",
    "강": "kang",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A name as search sees it; words are parted by blanks.

    `text` has the words in the order of the name. `extras` are further spellings that a query may use: Han and Hangul
    syllables joined. `sounds` are the sounds of all of them, with `FOREIGN` among them where some of the name was
    written in another script than Latin.
    """

    text: str
    extras: str
    sounds: str

    @property
    def foreign(self) -> bool:
        return FOREIGN in self.sounds


def fold(name: str) -> Folded:
    """The folded form of a name; empty where it holds no letter and no digit. Takes any text.

    >>> fold("O’Neil & Müller S.A.").text
    'oneil muller sa'
    >>> fold("Виктор Ющенко").text
    'viktor yushchenko'
    >>> fold("王小明").extras
    'wangxiao xiaoming wangxiaoming'
    """
    spelled = [_spell(chunk) for chunk in name.split()[:MAX_WORDS]]
    return Folded(*(" ".join(part[place] for part in spelled if part[place]) for place in range(3)))


def fold_column(names: pa.StringArray) -> pa.Table:
    """`fold` for many names: columns text, extras and sounds, a row a name; null is read as empty.

    Works on the distinct words of the column, which a large register repeats five to ten times.
    """
    chunks = pc.utf8_split_whitespace(pc.fill_null(names, ""))
    coded = chunks.flatten().dictionary_encode()
    spelled = zip(*map(_spell, coded.dictionary.to_pylist()), strict=True)
    columns = [_joined_again(pa.array(column, pa.string()).take(coded.indices), chunks.offsets) for column in spelled]
    return pa.table(columns or [pa.array([], pa.string())] * 3, names=["text", "extras", "sounds"])


def _joined_again(words: pa.StringArray, offsets: pa.Int32Array) -> pa.StringArray:
    lines = pc.binary_join(pa.ListArray.from_arrays(offsets, words), " ")
    return pc.utf8_trim_whitespace(pc.replace_substring_regex(lines, " +", " "))


@lru_cache(maxsize=2**18)
def _spell(chunk: str) -> tuple[str, str, str]:
    """What `Folded` holds, for the text between two blanks."""
    if chunk.isascii():
        words = _latin_words(chunk)
        return " ".join(words), "", _sound_text(words)
    text = _SOFT_GIMEL.sub("ז", _INVISIBLE.sub("", unicodedata.normalize("NFKC", chunk)))
    text = _INITIALS.sub(r"\1", _APOSTROPHES.sub("", text))
    if not is_foreign(text):
        words = _latin_words(_latin(text))
        return " ".join(words), "", _sound_text(words)
    words, extras = _foreign_words(text)
    return " ".join(words), " ".join(extras), f"{FOREIGN} {_sound_text(words + extras)}".rstrip()


def forget() -> None:
    """Let go of the spellings and sounds that are kept at hand: of a million names they are some 150 MB."""
    _spell.cache_clear()
    sounds.cache_clear()


def is_foreign(name: str) -> bool:
    """Is any letter of the name of another script than Latin?"""
    return not name.isascii() and any(map(_is_foreign, name))


def _latin_words(text: str) -> list[str]:
    text = text.strip(".,;()&-")
    if text.isalnum():
        return [text.lower()]
    text = _INITIALS.sub(r"\1", _APOSTROPHES.sub("", text))
    return _WORD.findall(text.lower())[:MAX_WORDS]


def _is_foreign(sign: str) -> bool:
    """Is this a letter of another script than Latin? Latin letters end at U+024F, save for U+1E00 to U+1EFF."""
    code = ord(sign)
    return code > 0x24F and not 0x1E00 <= code <= 0x1EFF and sign.isalpha()


def _foreign_words(text: str) -> tuple[list[str], list[str]]:
    """The words, and the extra spellings of Han and Hangul, of a text that may mix scripts."""
    words: list[str] = []
    extras: list[str] = []
    for found in itertools.chain.from_iterable(_RUNS.finditer(word) for word in _WORD.findall(text)[:MAX_WORDS]):
        han, hangul, kana = found.groups()
        if han:
            read = _han(han)
        elif hangul:
            read = _hangul(hangul)
        else:
            read = _kana(kana) if kana else (_alphabetic(found.group()), [])
        words += read[0]
        extras += read[1]
    return words[:MAX_WORDS], extras[:MAX_WORDS]


def runs(text: str) -> list[str]:
    """The words of a text, parted where Han, Hangul, kana and other letters meet; without signs that only modify.

    >>> runs("O’Neil-김철수カナ")
    ['ONeil', '김철수', 'カナ']
    """
    plain = _INITIALS.sub(r"\1", _APOSTROPHES.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))))
    words = _WORD.findall(plain)[:MAX_WORDS]
    return [found.group() for word in words for found in _RUNS.finditer(word)]


def is_syllabic(run: str) -> bool:
    """Whether each sign of the run may be a word of its own: Han, and Hangul as short as a Korean name."""
    han, hangul, _ = match.groups() if (match := _RUNS.match(run)) else (None, None, None)
    return bool(han) or (bool(hangul) and len(run) <= 4)


def split_article(word: str) -> list[str]:
    """One word, or two where the Arabic article stands before it; forms of one Arabic letter become one.

    >>> split_article("الحسن"), split_article("иван")
    (['ال', 'حسن'], ['иван'])
    """
    return _ARTICLE.sub(r"\1 ", word.translate(_ARABIC)).split()


def _alphabetic(word: str) -> list[str]:
    """One word, or two where the Arabic article stands before it."""
    return _latin_words(_latin(" ".join(split_article(word))))


def _han(run: str) -> tuple[list[str], list[str]]:
    syllables = _latin_words(_latin(run))
    return syllables, _joined(syllables)


def _hangul(run: str) -> tuple[list[str], list[str]]:
    """Short runs are read as names, family name first; long ones are foreign names and stay one word.

    One letter stands for l and r: the whole run is spelled with either.
    """
    syllables = [_syllable(sign) for sign in run]
    whole = "".join(syllables)
    other = [whole.replace("l", "r")] if "l" in whole else []
    if len(syllables) > 4:
        return [whole], other
    family = _KOREAN_FAMILIES.get(run[0])
    return syllables, _joined(syllables) + other + ([family] if family else [])


def _kana(run: str) -> tuple[list[str], list[str]]:
    """One word, and the same with l where kana have r only."""
    word = "".join(_latin_words(_latin(run)))
    return [word], [word.replace("r", "l")] if "r" in word else []


def _joined(syllables: list[str]) -> list[str]:
    pairs = [first + second for first, second in itertools.pairwise(syllables)]
    return [*pairs, "".join(syllables)] if 3 <= len(syllables) <= 4 else pairs


def _latin(text: str) -> str:
    """Plain Latin letters for any script that can be read letter by letter; what cannot be stays as it is."""
    plain = _unmarked(text)
    if plain.isascii():
        return plain
    if _BY_LETTER.search(text):
        plain = maybe_ascii(text)
    if not plain.isascii():
        plain = _unmarked(normality.latinize_text(text))
    return _APOSTROPHES.sub("", plain if plain.isascii() else maybe_ascii(plain))


def _unmarked(text: str) -> str:
    return "".join([sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)])


@lru_cache(maxsize=12_000)
def _syllable(sign: str) -> str:
    return maybe_ascii(sign).lower()


_DIGRAPH = re.compile("schtsch|shch|tsch|tch|sch|tsh|dzh|sh|ch|zh|ts|tz|cz|dj|dz|ph|kh|gh|ck|^x|c$")
_HISSED = ("schtsch", "shch", "tsch", "tch", "sch", "tsh", "dzh", "sh", "zh", "ts", "tz", "cz", "dj", "dz", "x")
_CLASS = dict.fromkeys(_HISSED, "S") | {"ph": "P", "gh": "K", "ck": "K", "ch": "1", "c": "1", "kh": "2"}
_LETTER = str.maketrans("szkgqcbfpvtdlrmnjw", "SSKKKKPPPPTTLRMN34", "aeiouyh") | {ord("x"): "KS"}
_EITHER = {"1": ("S", "K"), "2": ("K", ""), "3": ("S", ""), "4": ("", "P")}
_TWICE = re.compile(r"([a-z])\1+")


@lru_cache(maxsize=2**18)
def sounds(word: str) -> tuple[str, ...]:
    """The consonant skeletons of a folded word, one to four: letters that languages read in two ways count both ways.

    A word of vowels alone, or of letters that could not be read, has none; a number sounds like itself.

    >>> sounds("muhammad") == sounds("mohammed") == sounds("mhmd")
    True
    >>> sounds("khalid")
    ('KLT', 'LT')
    >>> sounds("eau")
    ()
    """
    if word.isdigit():
        return (word,)
    if not word.isascii():
        return ()
    single = _TWICE.sub(r"\1", word)
    if "c" in single:
        single = single.replace("ce", "se").replace("ci", "si").replace("cy", "sy")
    code = _DIGRAPH.sub(lambda found: _CLASS[found.group()], single).translate(_LETTER)
    if code.isalpha():
        return (code,)
    skeletons = [code]
    for sign, readings in _EITHER.items():
        if sign in code and len(skeletons) < 4:
            skeletons = [skeleton.replace(sign, reading) for skeleton in skeletons for reading in readings]
        elif sign in code:
            skeletons = [skeleton.replace(sign, readings[0]) for skeleton in skeletons]
    return tuple(dict.fromkeys(skeleton for skeleton in skeletons if skeleton))


def _sound_text(words: list[str]) -> str:
    return " ".join([skeleton for word in words for skeleton in sounds(word)])
