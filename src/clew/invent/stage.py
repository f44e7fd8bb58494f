"""Where the world is played: the books of all sources, and how a listed person gets onto one list or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from clew.invent.books.bods import Ownership
from clew.invent.books.icij import Leak
from clew.invent.books.listing import Listing
from clew.invent.books.ofac import Ofac
from clew.invent.books.psc import Register
from clew.invent.books.ties import Ties
from clew.invent.books.un import UnitedNations
from clew.invent.chronicle import Chronicle
from clew.invent.dice import Dice
from clew.invent.mint import Mint, Person
from clew.invent.names import variant

HOW = ("passport", "birth", "hard", "first", "second", "passport", "birth", "first", "first", "second", "hard", "first")
"""How persons are listed, in turn: half are on both lists, of these a third cannot be joined by exact evidence."""


@dataclass(slots=True)
class Stage:
    """The open books of a world that is being written."""

    seed: int
    chronicle: Chronicle
    first: Ofac
    second: UnitedNations
    register: Register
    owners: Ownership
    leak: Leak
    ties: Ties
    taken: set[str] = field(default_factory=set)

    def mint(self, part: str) -> Mint:
        """A mint with dice of its own."""
        return Mint(self.chronicle, self.taken, self.seed, part)

    def spoil(self) -> None:
        """Plant the bad rows of every book."""
        for book in (self.first, self.second, self.register, self.owners, self.leak, self.ties):
            book.spoil()


def stage(seed: int) -> Stage:
    """An empty stage."""
    chronicle = Chronicle()
    books = (Ofac(chronicle), UnitedNations(chronicle), Register(chronicle, seed), Ownership(chronicle))
    return Stage(seed, chronicle, *books, Leak(chronicle), Ties(chronicle))


@dataclass(frozen=True, slots=True)
class Codes:
    """Under what a group is listed: programmes of the first list and of the second."""

    first: tuple[str, ...]
    second: tuple[str, ...]


def designate(
    stage: Stage, mint: Mint, person: Person, how: str, codes: Codes, *, linked: Sequence[str] = (), title: str = ""
) -> str:
    """Put a person on the lists. Returns the record's id on the first list, or the second where it is the only one.

    `how`: "first" or "second" is one list only. On both: "passport" under two spellings with one passport, "birth"
    with the same name and birth date in other letters' case, "hard" under two spellings with nothing to join them by.
    """
    plain, other = _views(mint, person, codes, linked, title)
    mine, theirs = _told(mint.dice, person, how, plain, other)
    keys = [stage.first.person(person, mine)] if mine else []
    keys += [stage.second.person(person, theirs)] if theirs else []
    return keys[0]


def _views(mint: Mint, person: Person, codes: Codes, linked: Sequence[str], title: str) -> tuple[Listing, Listing]:
    """What both lists say, apart from name, birth date and passport."""
    dice = mint.dice
    plain = Listing(
        codes.first,
        name=person.name,
        aliases=(variant(person.name, dice).inverted,) if dice.chance(0.3) else (),
        weak=(mint.word(),) if dice.chance(0.3) else (),
        linked=_of(linked, "ofac-"),
        title=title,
    )
    other = Listing(
        codes.second,
        name=person.name,
        aliases=(variant(person.name, dice).full,) if dice.chance(0.3) else (),
        weak=(mint.word(),) if dice.chance(0.3) else (),
        linked=_of(linked, "un-"),
        title=title,
        comment=f"Reported to be {title.lower() or 'a member'}.",
        listed_on=mint.date(2006, 2022),
    )
    return plain, other


def _told(
    dice: Dice, person: Person, how: str, plain: Listing, other: Listing
) -> tuple[Listing | None, Listing | None]:
    """What each list says of name, birth date and passport."""
    if how == "first":
        birth = dice.pick(("full", "full", "year", "about"))
        return replace(plain, passport=dice.chance(0.4), birth=birth), None
    if how == "second":
        return None, replace(other, passport=dice.chance(0.5), birth=dice.pick(("full", "about")))
    if how == "birth":
        return plain, replace(other, passport=dice.chance(0.5))
    spelt = replace(other, name=variant(person.name, dice))
    if how == "passport":
        mine = replace(plain, passport=True, birth=dice.pick(("full", "year")))
        return mine, replace(spelt, passport=True, birth=dice.pick(("about", "between")))
    return replace(plain, birth="year"), replace(spelt, birth=dice.pick(("", "between", "year")))


def _of(records: Sequence[str], prefix: str) -> tuple[str, ...]:
    return tuple(record for record in records if record.startswith(prefix))
