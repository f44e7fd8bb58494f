"""Names of invented persons: made of syllables, so that one name can be written in every script and by every clerk."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clew.invent.dice import Dice
from clew.invent.vocabulary import Syllable, Word, vocabulary

CASED = ("cyrillic", "greek", "armenian")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name. `script` is how it is written at home: "latin" or one of `vocabulary.SCRIPTS`."""

    given: str
    family: str
    middle: str = ""
    native: str = ""
    script: str = "latin"

    @property
    def full(self) -> str:
        """Given, middle and family name in Latin letters."""
        return " ".join(part for part in (self.given, self.middle, self.family) if part)

    @property
    def inverted(self) -> str:
        """As sanctions lists write it: FAMILY, Given Middle."""
        return f"{self.family.upper()}, {self.given} {self.middle}".rstrip()


def name(given: Word, family: Word, middle: Word | None, script: str) -> Name:
    """The name in its standard Latin spelling and, where its home script is another, in that script too."""
    words = [word for word in (given, middle, family) if word]
    return Name(
        given=latin(given),
        family=latin(family),
        middle=latin(middle) if middle else "",
        native="" if script == "latin" else native(words, script),
        script=script,
    )


def latin(word: Word) -> str:
    """The standard Latin spelling.

    >>> latin((("t", "a", ""), ("sh", "i", "r")))
    'Tashir'
    """
    return "".join("".join(sounds) for sounds in word).capitalize()


def native(words: list[Word], script: str) -> str:
    """The words in one of `vocabulary.SCRIPTS`.

    >>> native([(("t", "a", ""), ("sh", "i", "s"))], "greek")
    'Τασις'
    """
    if script == "han":
        return "·".join("".join(_han(sounds) for sounds in word) for word in words)
    return " ".join(_letters(word, script) for word in words)


def _han(sounds: Syllable) -> str:
    onset, vowel, coda = sounds
    known = vocabulary()
    return known.han[onset]["aeiou".index(vowel)] + known.coda[coda]["han"]


def _letters(word: Word, script: str) -> str:
    known = vocabulary()
    text = "".join(
        known.onset[onset][script] + known.vowel[vowel][script] + known.coda[coda][script]
        for onset, vowel, coda in word
    ).replace("اا", "ا")
    text = text[:-1] + known.final.get(text[-1], text[-1])
    return text[0].upper() + text[1:] if script in CASED else text


def respell(text: str, dice: Dice) -> str:
    """Another clerk's Latin spelling of a name part: one or two sounds written otherwise. Always differs."""
    sounds = _sounds(text.lower())
    open_places = [place for place, (kind, sound) in enumerate(sounds) if len(vocabulary().latin[kind][sound]) > 1]
    written = [sound for _, sound in sounds]
    for place in dice.shuffled(open_places)[: dice.between(1, 2)]:
        kind, sound = sounds[place]
        written[place] = dice.pick(vocabulary().latin[kind][sound][1:])
    return "".join(written).capitalize()


def _sounds(text: str) -> list[tuple[str, str]]:
    found, place = [], 0
    while place < len(text):
        size = 2 if text[place : place + 2] in ("sh", "kh") else 1
        sound = text[place : place + size]
        found.append(("vowel" if sound in "aeiou" else "onset", sound))
        place += size
    return found


def mistype(text: str, dice: Dice) -> str:
    """A slip of the finger: two neighbouring letters swapped, one left out, or one doubled. Always differs."""
    places = [place for place in range(1, len(text) - 1) if text[place] != text[place + 1]]
    place = dice.pick(places)
    slips = (
        text[:place] + text[place + 1] + text[place] + text[place + 2 :],
        text[:place] + text[place + 1 :],
        text[:place] + text[place] + text[place:],
    )
    return dice.pick(slips)


def variant(of: Name, dice: Dice) -> Name:
    """The same person as another source writes the name: respelt, mistyped, with or without the middle name."""
    kind = dice.below(4)
    if kind == 0:
        return replace(of, family=respell(of.family, dice))
    if kind == 1:
        return replace(of, given=respell(of.given, dice), family=respell(of.family, dice), middle="")
    if kind == 2:
        return replace(of, family=mistype(of.family, dice))
    return replace(of, given=mistype(of.given, dice), middle="")
