"""What a column of a table holds, judged by its name and by the look of its cells.

Words in many languages are in `column_words.yml`. A name is taken apart: "originator_bank_country" holds a `country` of
the group "originator bank". Cells then speak for or against: a date column without a date in it is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from clew.model.countries import country_code
from clew.sources import dates

NEEDED_SHARE = 0.7
LONGEST_GROUP = 3
_FILLERS = frozenset(
    ("of", "the", "de", "der", "des", "del", "della", "di", "da", "du", "la", "le", "el", "von", "for")
)
_NAMELESS = frozenset(("name", "id", "names", "key", "uid"))
_FLAGS = frozenset(("0", "1", "0.0", "1.0", "true", "false", "yes", "no", "y", "n", "t", "f", "x"))
_TAKES_ANY = frozenset(("address", "name", "id", "account_number"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `concept` None where nothing is known; `group` "" for the row itself. Confidence is 0 to 1.

    `filled` is the share of rows with a cell, `distinct` that of filled cells that differ.
    """

    name: str
    concept: str | None
    group: str
    confidence: float
    reason: str
    filled: float
    distinct: float
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary, made ready: phrases as tuples of words."""

    concepts: dict[tuple[str, ...], str]
    props: dict[str, tuple[str, ...]]
    ties: dict[str, dict[str, tuple[tuple[str, ...], ...]]]
    kinds: dict[tuple[str, ...], str]


@cache
def words() -> Words:
    """The vocabulary, read once."""
    raw = yaml.safe_load(files("clew.sources").joinpath("column_words.yml").read_text("utf-8"))
    concepts = {_bare(_split(word)): concept for concept, each in raw["concepts"].items() for word in each["words"]}
    props = {concept: tuple(each["props"]) for concept, each in raw["concepts"].items()}
    ties = {
        tie: {end: tuple(_split(word) for word in found) for end, found in ends.items()}
        for tie, ends in raw["ties"].items()
    }
    kinds = {_split(word): kind for kind, found in raw["kinds"].items() for word in found}
    return Words(concepts, props, ties, kinds)


def split_name(name: str) -> tuple[str, ...]:
    """The words of a column's name, folded.

    >>> split_name("beneficiaryBank_ID"), split_name("Prénom")
    (('beneficiary', 'bank', 'id'), ('prenom',))
    """
    apart = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", name)
    return _split(apart)


def _split(text: str) -> tuple[str, ...]:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", plain.casefold()))


def _bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Without words that only join others, unless nothing else is left."""
    return tuple(word for word in tokens if word not in _FILLERS) or tokens


def recognise(name: str, cells: Sequence[str]) -> Column:
    """Judge one column by its name and a sample of its cells, empty ones included."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    share = len(filled) / len(cells) if cells else 0.0
    distinct = len(set(filled)) / len(filled) if filled else 0.0
    samples = tuple(dict.fromkeys(filled))[:3]
    concept, group, confidence, reason = _judge(name, filled)
    return Column(name, concept, group, confidence, reason, share, distinct, samples)


def _judge(name: str, filled: list[str]) -> tuple[str | None, str, float, str]:
    concept, group, confidence = by_name(name)
    if filled and set(map(str.lower, filled)) <= _FLAGS and concept not in ("gender", "percentage", "count", "weight"):
        return None, group, 0.0, "holds nothing but yes or no"
    if concept == "measure":
        return _judge_measure(group, confidence, filled)
    look = by_look(filled)
    if look and concept in _TAKES_ANY:
        return look, group, 0.7, f"named like {concept}, and its cells look like {look}"
    if concept is None:
        if look is None:
            return None, group, 0.0, "nothing known of the name"
        return look, group, 0.6, f"cells look like {look}"
    wanted = LOOKS.get(concept)
    if wanted is None or not filled:
        return concept, group, confidence, "by its name"
    agreeing = _share(filled, wanted)
    if agreeing >= NEEDED_SHARE:
        return concept, group, min(confidence + 0.04, 0.99), "by its name, and its cells agree"
    if agreeing >= 0.3 or concept in ("country", "nationality", "phone", "jurisdiction", "gender"):
        return concept, group, confidence - 0.2, f"by its name; {agreeing:.0%} of the cells agree"
    if look is not None:
        return look, group, 0.5, f"named like {concept}, but cells look like {look}"
    return None, group, 0.0, f"named like {concept}, but its cells are not"


def _judge_measure(group: str, confidence: float, filled: list[str]) -> tuple[str | None, str, float, str]:
    """A measure may be called by a programme's code, or by whom it is against: only codes make a programme."""
    repeated = len(set(filled)) <= len(filled) / 2
    if filled and repeated and _share(filled, _CODE) >= NEEDED_SHARE:
        return "program", group, confidence - 0.1, "called a measure, and its cells are short codes that repeat"
    return None, group, 0.0, "called a measure, but its cells are no short codes that repeat: names of the listed?"


def by_name(name: str) -> tuple[str | None, str, float]:
    """Concept, group and confidence: the longest phrase at the end or start of the name, the rest is the group."""
    tokens = _bare(split_name(name))
    known = words().concepts
    for size in range(len(tokens), 0, -1):
        for start in (len(tokens) - size, 0):
            concept = known.get(tokens[start : start + size])
            if concept is not None:
                rest = tokens[:start] + tokens[start + size :]
                if len(rest) > LONGEST_GROUP:
                    continue
                group = tuple(word for word in rest if word not in _NAMELESS)
                return concept, " ".join(group), 0.95 if not rest else 0.75
    return None, " ".join(word for word in tokens if word not in _NAMELESS), 0.0


def by_look(filled: Sequence[str]) -> str | None:
    """What nearly all cells look like, where that is unmistakable."""
    if not filled:
        return None
    return next((concept for concept in _CERTAIN if _share(filled, LOOKS[concept]) >= 0.9), None)


def role_of(group: str) -> list[tuple[str, str]]:
    """Each tie and end that the words of a group may stand for, longest phrase first.

    >>> role_of("originator bank")[0]
    ('Payment', 'source')
    """
    tokens = split_name(group)
    found: list[tuple[int, str, str]] = []
    for tie, ends in words().ties.items():
        for end, phrases in ends.items():
            sizes = [len(phrase) for phrase in phrases if _within(phrase, tokens)]
            if sizes:
                found.append((max(sizes), tie, end))
    return [(tie, end) for _, tie, end in sorted(found, key=lambda each: -each[0])]


def kind_of(text: str) -> str | None:
    """The schema that a word for a group, a cell of a type column or a file name stands for."""
    tokens = split_name(text)
    known = words().kinds
    for size in range(len(tokens), 0, -1):
        for start in range(len(tokens) - size, -1, -1):
            kind = known.get(tokens[start : start + size])
            if kind is not None:
                return kind
    return None


def _within(phrase: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    return any(tokens[start : start + len(phrase)] == phrase for start in range(len(tokens) - len(phrase) + 1))


# --- what cells look like


def _share(filled: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, filled)) / len(filled)


def _pattern(text: str) -> Callable[[str], bool]:
    compiled = re.compile(text)
    return lambda cell: compiled.fullmatch(cell) is not None


def is_lei(text: str) -> bool:
    """Twenty signs whose check digits hold (ISO 17442)."""
    return re.fullmatch(r"[A-Z0-9]{18}\d\d", text) is not None and _mod97(text) == 1


def is_iban(text: str) -> bool:
    """A bank account number whose check digits hold (ISO 13616)."""
    plain = text.replace(" ", "")
    return re.fullmatch(r"[A-Z]{2}\d\d[A-Z0-9]{11,30}", plain) is not None and _mod97(plain[4:] + plain[:4]) == 1


def is_imo(text: str) -> bool:
    """A ship's number whose check digit holds, with or without "IMO" before it."""
    found = re.fullmatch(r"(?:IMO\s*)?(\d{6})(\d)", text)
    return found is not None and sum(int(d) * w for d, w in zip(found[1], range(7, 1, -1), strict=True)) % 10 == int(
        found[2]
    )


def is_date(text: str) -> bool:
    """A date, or a year that may be one."""
    return bool(re.search(r"\d", text)) and len(text) < 40 and bool(dates.parse(text))


def _is_full_date(text: str) -> bool:
    return len(re.findall(r"\d+", text)) > 1 and len(text) < 30 and any(len(each) > 4 for each in dates.parse(text))


def _mod97(text: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in text)) % 97


_NUMBER = _pattern(r"[+-]?\s*[$€£¥₽₹₪]?\s*[+-]?\d[\d.,' ]*(?:[eE][+-]?\d{1,3})?\s*[$€£¥₽₹₪]?")
_CODE = _pattern(r"(?=.*[A-Z])[A-Z0-9][A-Z0-9 ._/()-]{0,19}")
_LINK = _pattern(r"(?i)(?:https?://|www\.)\S+")

LOOKS: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(("birth_date", "death_date", "date", "start_date", "end_date", "listing_date"), is_date),
    **dict.fromkeys(("incorporation_date", "dissolution_date", "modified", "created"), is_date),
    **dict.fromkeys(("amount", "count", "weight"), _NUMBER),
    **dict.fromkeys(("website", "source_url"), _LINK),
    **dict.fromkeys(("country", "nationality", "jurisdiction"), lambda cell: country_code(cell) is not None),
    "percentage": _pattern(r"\d{1,3}(?:[.,]\d+)?\s*%?"),
    "email": _pattern(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "phone": _pattern(r"\+?[\d\s()./-]{6,25}"),
    "gender": _pattern(r"(?i)m|f|male|female|other|mann|frau|homme|femme|h|w"),
    "lei": is_lei,
    "iban": is_iban,
    "imo": is_imo,
    "wikidata": _pattern(r"Q[1-9]\d{0,11}"),
    "wallet": _pattern(
        r"[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[a-z0-9]{20,80}|0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}"
    ),
    "currency": _pattern(r"[A-Za-z]{3,5}"),
    "topics": _pattern(r"[a-z]+(?:\.[a-z]+)*(?:\s*[;,|]\s*[a-z]+(?:\.[a-z]+)*)*"),
}
"""Concepts whose cells can be told: a column of that name must hold such cells."""

_CERTAIN = ("email", "iban", "lei", "wallet", "wikidata")
"""Looks that need no name."""


def separators(cells: Iterable[str]) -> tuple[str, ...]:
    """The sign between several values of one cell, where cells do hold several."""
    filled = [cell for cell in cells if cell.strip()]
    found = [sign for sign in (";", "|") if sum(sign in cell for cell in filled) >= max(1, len(filled) * 0.05)]
    return tuple(found[:1])


def month_first(cells: Iterable[str]) -> bool:
    """Whether dates with slashes can only be month before day."""
    pairs = [found.groups() for cell in cells if (found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/\d{4}", cell.strip()))]
    return any(int(second) > 12 for _, second in pairs) and not any(int(first) > 12 for first, _ in pairs)


def decimal_comma(cells: Iterable[str]) -> bool:
    """Whether numbers are written 1.234,56."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    comma = sum(
        re.fullmatch(r"\D*\d{1,3}(?:\.\d{3})*,\d{1,2}\D*|\D*\d+,\d{1,2}\D*", cell) is not None for cell in filled
    )
    return comma > len(filled) / 2
