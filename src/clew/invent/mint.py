"""Makes persons, companies and addresses of which no two share a number, or a name together with a birth date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clew.invent.chronicle import Being, Chronicle
from clew.invent.dice import Dice, Zipf
from clew.invent.names import Name, name
from clew.invent.vocabulary import SCRIPTS, Country, Word, vocabulary

NATIVE = 0.35
"""Share of persons whose name at home is written in another script than Latin."""


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address. `being` is its id in the chronicle."""

    being: str
    premises: str
    street: str
    town: str
    postcode: str
    country: Country

    @property
    def full(self) -> str:
        """One line, as leaks and registers write it."""
        return f"{self.premises} {self.street}, {self.town} {self.postcode}, {self.country.name}"


@dataclass(frozen=True, slots=True)
class Person:
    """What is true of a person. `birth` is an ISO 8601 date, `being` the id in the chronicle."""

    being: str
    name: Name
    gender: str
    birth: str
    birthplace: str
    country: Country
    passport: str
    address: Address


@dataclass(frozen=True, slots=True)
class Company:
    """What is true of a company or other organisation. `number` is its registration number in `country`."""

    being: str
    title: str
    country: Country
    number: str
    lei: str
    founded: str
    address: Address


class Mint:
    """Coins beings of one `world` with its own dice; what is already taken is known to all mints of a `Taken`."""

    def __init__(self, chronicle: Chronicle, taken: set[str], seed: int, part: str) -> None:
        self.dice = Dice(seed, part)
        self._chronicle = chronicle
        self._taken = taken
        self._part = part
        self._count = 0
        known = vocabulary()
        self._given: Zipf[Word] = Zipf(known.given)
        self._family: Zipf[Word] = Zipf(known.family)

    def person(self, world: str, role: str, *, namesake: Name | None = None) -> Person:
        """A new person; `namesake` gives them a name that another person bears already."""
        dice = self.dice
        gender = dice.pick(("male", "female"))
        called, birth = self._called(namesake)
        country = dice.pick(vocabulary().countries)
        being = self._being("Person", called.full, world, role, birth)
        passport = self._fresh(lambda: f"{dice.pick('BCFGHJKLNPRTVX')}{dice.pick('BCFGHJKLNPRTVX')}{dice.digits(7)}")
        home = self.address(country, world)
        return Person(being, called, gender, birth, self.town(), country, passport, home)

    def company(self, world: str, role: str, country: Country, *, title: str | None = None) -> Company:
        """A new company that is registered in `country`."""
        dice = self.dice
        title = title or self._fresh(lambda: self._title(country))
        founded = self.date(1990, 2019)
        being = self._being("Company", title, world, role, None)
        number = self._fresh(lambda: "9" + dice.digits(7))
        return Company(being, title, country, number, self._lei(), founded, self.address(country, world))

    def address(self, country: Country, world: str) -> Address:
        """A new address."""
        dice, words = self.dice, vocabulary().words
        premises, town = str(dice.between(1, 240)), self.town()
        street = f"{dice.pick(words['first'])} {dice.pick(words['street'])}"
        postcode = self._fresh(lambda: f"{dice.pick('ABCDEFGHKLMNPRSTW')}{dice.digits(2)} {dice.digits(3)}")
        return Address(
            self._being("Address", f"{premises} {street}, {town}", world, "address", None),
            premises,
            street,
            town,
            postcode,
            country,
        )

    def thing(self, schema: str, called: str, world: str, role: str) -> str:
        """A new being that is neither person nor company; returns its id."""
        return self._being(schema, called, world, role, None)

    def country(self, code: str | None = None) -> Country:
        """The country with this two-letter code, or any."""
        countries = vocabulary().countries
        return self.dice.pick(countries) if code is None else next(one for one in countries if one.code == code)

    def town(self) -> str:
        """A town's name."""
        words = vocabulary().words
        return self.dice.pick(words["town_head"]) + self.dice.pick(words["town_tail"])

    def date(self, first: int, last: int) -> str:
        """A date in the years from `first` to `last`, ISO 8601."""
        dice = self.dice
        return f"{dice.between(first, last)}-{dice.between(1, 12):02}-{dice.between(1, 28):02}"

    def word(self) -> str:
        """A name part that may stand in an organisation's name."""
        return self._called(None)[0].family

    def _being(self, schema: str, called: str, world: str, role: str, birth: str | None) -> str:
        self._count += 1
        being = Being(f"{self._part}-{self._count:05}", schema, called, world, role, birth)
        self._chronicle.being(being)
        return being.id

    def _called(self, namesake: Name | None) -> tuple[Name, str]:
        while True:
            called = namesake or self._name()
            birth = self.date(1940, 1998)
            key = f"{called.given} {called.family} {birth}"
            if key not in self._taken:
                self._taken.add(key)
                return called, birth

    def _name(self) -> Name:
        dice = self.dice
        middle = self._given.draw(dice) if dice.chance(0.4) else None
        script = dice.pick(SCRIPTS) if dice.chance(NATIVE) else "latin"
        return name(self._given.draw(dice), self._family.draw(dice), middle, script)

    def _title(self, country: Country) -> str:
        dice, known = self.dice, vocabulary()
        form = dice.pick(known.forms.get(country.code3, known.forms["other"]))
        head = dice.pick(known.words["first"]) if dice.chance(0.7) else self.word()
        return f"{head} {dice.pick(known.words['second'])} {dice.pick(known.words['trade'])} {form}".upper()

    def _lei(self) -> str:
        stem = self._fresh(
            lambda: "9999" + "".join(self.dice.pick("BCDFGHJKLMNPQRSTVWXZ0123456789") for _ in range(14))
        )
        number = "".join(str(int(letter, 36)) for letter in stem) + "00"
        return f"{stem}{98 - int(number) % 97:02}"

    def _fresh(self, make: Callable[[], str]) -> str:
        while True:
            made = make()
            if made not in self._taken:
                self._taken.add(made)
                return made
