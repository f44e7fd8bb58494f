"""Invented companies: coined words among the words that real companies share, with numbers and legal forms."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from resolving.entities import Entities, Labels

BUSINESS = (
    "holding", "holdings", "investment", "investments", "trading", "capital", "energy", "shipping", "solutions",
    "systems", "global", "international", "industries", "services", "development", "finance", "technology", "oil",
    "maritime", "growth", "fund", "bank", "project", "group", "star", "green", "blue", "united", "national",
    "first", "general", "engineering", "logistics", "transport", "food", "steel", "marine", "petroleum",
    "management", "partners", "research", "mobility", "securities", "insurance", "construction", "mining", "air",
    "europe", "asia", "north", "south", "east", "west", "royal",
)  # fmt: skip
FORMS = (
    ("Ltd", "Limited"),
    ("LLC", "L.L.C."),
    ("GmbH",),
    ("S.A.", "SA"),
    ("a.s.",),
    ("s.r.o.",),
    ("OOO",),
    ("JSC",),
    ("Inc", "Inc."),
    (),
)
NUMBERS = ("I", "II", "III", "IV", "V", "1", "2", "3", "5", "10", "one", "two")

_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def companies(count: int, spelled_again: int, seed: int = 9) -> tuple[Entities, Labels]:
    """`count` companies and `spelled_again` further spellings of some, with the number of each one's company."""
    dice = np.random.default_rng(seed)
    coined = [_coined(dice) for _ in range(count // 4)]
    named = [_named(dice, coined) for _ in range(count)]
    again = dice.integers(0, count, spelled_again)
    names = [_written(dice, *one) for one in named] + [_misspelled(dice, *named[place]) for place in again]
    truth = np.concatenate([np.arange(count), again]).astype(np.int32)
    return Entities.of_columns("Company", {"name": pa.array(names)}), truth


def _coined(dice: np.random.Generator) -> str:
    signs = (str(dice.choice(list(kind))) for _ in range(dice.integers(2, 5)) for kind in (_CONSONANTS, _VOWELS))
    return "".join(signs) + str(dice.choice(list(_CONSONANTS)))


def _named(dice: np.random.Generator, coined: list[str]) -> tuple[list[str], int]:
    """Words, and which legal form."""
    own = [coined[int(len(coined) * dice.random() ** 2)] for _ in range(dice.choice([0, 1, 1, 1, 2]))]
    shared = [BUSINESS[int(len(BUSINESS) * dice.random() ** 2)] for _ in range(dice.integers(1 if own else 2, 4))]
    number = [str(dice.choice(NUMBERS))] if dice.random() < 0.15 else []
    return [*own, *shared, *number], int(dice.integers(len(FORMS)))


def _written(dice: np.random.Generator, words: list[str], form: int) -> str:
    ways = FORMS[form]
    ending = [str(dice.choice(ways))] if ways else []
    return " ".join([word.upper() if dice.random() < 0.3 else word.capitalize() for word in words] + ending)


def _misspelled(dice: np.random.Generator, words: list[str], form: int) -> str:
    """Without the legal form, or with a letter changed in the longest word, or both."""
    words = list(words)
    if dice.random() < 0.6:
        at = max(range(len(words)), key=lambda place: len(words[place]))
        place = int(dice.integers(1, max(len(words[at]) - 1, 2)))
        words[at] = words[at][:place] + str(dice.choice(list(_VOWELS))) + words[at][place + 1 :]
    return _written(dice, words, len(FORMS) - 1 if dice.random() < 0.4 else form)
