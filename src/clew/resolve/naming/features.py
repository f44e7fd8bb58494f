"""What is measured of the names of two entities, and how it is told."""

from __future__ import annotations

from clew.resolve.feature import Feature

NAME_FEATURES = (
    Feature(
        "name_likeness",
        "how alike the most alike names are, each word as heavy as it is rare, in [0, 1]",
        1,
        (0.5, 0.7, 0.8, 0.9, 0.999),
        (
            "the names differ",
            "the names have little in common",
            "the names are somewhat alike",
            "the names are alike",
            "the names are nearly the same",
            "the names agree word for word",
        ),
    ),
    Feature(
        "name_letters",
        "share of the letters that agree, in [0, 1]",
        1,
        (0.5, 0.7, 0.8, 0.9, 0.999),
        (
            "few letters agree",
            "half of the letters agree",
            "most letters agree",
            "some letters differ",
            "a letter or two differ",
            "no letter differs",
        ),
    ),
    Feature(
        "name_rarity",
        "how rare what agrees is, in bits, of all names that agree, less what chance gives where many are compared",
        1,
        (4.0, 8.0, 12.0, 16.0, 20.0, 26.0),
        (
            "hardly anything is shared",
            "what is shared is very common",
            "what is shared is common",
            "what is shared is not common",
            "what is shared is somewhat rare",
            "what is shared is rare",
            "what is shared is very rare",
        ),
    ),
    Feature(
        "name_conflict",
        "what both names have and the other has not, in bits, of the name with less of it",
        -1,
        (0.5, 2.0, 4.0, 7.0, 12.0),
        (
            "no word contradicts another",
            "small words differ",
            "words differ a little",
            "a word differs",
            "a rare word differs",
            "rare words differ",
        ),
    ),
    Feature(
        "name_extra",
        "what one name has and the other has not, in bits, of the name with more of it",
        -1,
        (0.5, 2.0, 5.0, 9.0, 15.0),
        (
            "no word is missing",
            "a small word is missing",
            "part of a word is missing",
            "a word is missing",
            "a rare word is missing",
            "rare words are missing",
        ),
    ),
    Feature(
        "name_weakest",
        "how alike the least alike of the paired words are, in [0, 1]",
        1,
        (0.5, 0.65, 0.75, 0.85, 0.999),
        (
            "no word is paired",
            "a word is paired with an initial or a faint likeness",
            "a word is somewhat like its partner",
            "a word is like its partner",
            "a word is a form of its partner or nearly the same",
            "paired words are the same",
        ),
    ),
    Feature(
        "name_numbers",
        "numbers in the names: 0 differ, 1 missing in one, 2 agree",
        1,
        (1.0, 2.0),
        ("numbers in the names differ", "one name lacks a number", "numbers in the names agree"),
    ),
    Feature(
        "name_forms",
        "legal forms in the names: 0 differ, 1 missing in one, 2 agree",
        1,
        (1.0, 2.0),
        ("the legal forms differ", "one name has no legal form", "the legal forms agree"),
    ),
    Feature(
        "name_order",
        "order of the paired words: 0 mixed, 0.5 turned round, 1 the same",
        1,
        (0.5, 1.0),
        ("the words stand in another order", "the name is turned round", "the words stand in the same order"),
    ),
    Feature(
        "name_partners",
        "where a side has several names: how far they agree, in [0, 1]; half by the main ones, half by how many of all",
        1,
        (0.2, 0.4, 0.6, 0.8),
        (
            "of several names none finds a partner",
            "of several names few find a partner, and no main name does",
            "of several names some find a partner",
            "most of several names find a partner",
            "several names, the main ones among them, agree",
        ),
    ),
)
"""In the order of the columns that `name_features` returns."""
