"""The town: all accounts with who holds them, where, and what part they play in ordinary life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clew.invent.ledger.chance import Floats, Longs, Stream, mixed, zipf
from clew.invent.ledger.habits import Place, habits
from clew.invent.ledger.rhythm import DAY, Days

PERSON, MERCHANT, COMPANY, GROUP, FIRM, LANDLORD, DORMANT, UTILITY, STATE = range(9)
LIVES = ("person", "merchant", "company", "group company", "small firm", "landlord", "dormant", "utility", "state")
"""The parts that accounts play. A group company and half of the small firms share one owner with others."""

SHARES = (0.0, 0.06, 0.04, 0.015, 0.03, 0.015, 0.02, 0.0005, 0.0001)
LEAST = (0, 6, 8, 10, 24, 2, 6, 1, 1)
"""Of each part in each country: its share of all accounts and the least number. Persons are the rest."""

CLAN = 5
"""How many accounts the owner of a group has, or of several small firms."""
NEW = (0.05, 0.05, 0.05, 0.05, 0.25, 0.05, 0.0, 0.0, 0.0)
"""Share of accounts opened within the 120 days before the ledger begins."""

Table = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Town:
    """Accounts 0 to `size` - 1, in blocks by part and country; the cash desk of account i is number `size` + i.

    `low[part, place]` and `many[part, place]` say where each block begins and how many it holds. `owner` is a number
    that accounts of one owner share. `opened` is in seconds since 1970. `number` is what the account's id shows.
    """

    size: int
    places: tuple[Place, ...]
    low: Table
    many: Table
    part: npt.NDArray[np.int8]
    place: npt.NDArray[np.int8]
    bank: npt.NDArray[np.int16]
    owner: Longs
    opened: Longs
    number: Longs

    @property
    def banks(self) -> tuple[str, ...]:
        """The banks' codes, in the order of `bank`."""
        return tuple(f"{place.code.upper()}-B{number:02}" for place in self.places for number in range(place.banks))

    def block(self, part: int) -> tuple[int, int]:
        """Where all accounts of one part begin, and how many there are."""
        return int(self.low[part, 0]), int(self.many[part].sum())

    def near(self, part: int, place: npt.NDArray[np.int8], uniform: Floats, flat: float) -> Longs:
        """Accounts of one part in these countries, the first of each country most often."""
        many = self.many[part][place]
        return np.asarray(self.low[part][place] + zipf(uniform, many, flat))

    def ids(self, which: Longs) -> list[str]:
        """The ids of accounts and of cash desks."""
        desks = which >= self.size
        numbers = self.number[np.where(desks, which - self.size, which)]
        return [f"A{number:07}-cash" if desk else f"A{number:07}" for number, desk in zip(numbers, desks, strict=True)]


def settle(accounts: int, days: Days, seed: int) -> Town:
    """A town of so many accounts (at least 320), the same for the same seed."""
    every = habits().places
    places = every[: min(len(every), max(3, accounts // 500))]
    many = _many(accounts, places)
    low = np.concatenate([[0], np.cumsum(many.ravel())])[:-1].reshape(many.shape)
    part = np.repeat(np.repeat(np.arange(len(LIVES)), len(places)), many.ravel()).astype(np.int8)
    place = np.repeat(np.tile(np.arange(len(places)), len(LIVES)), many.ravel()).astype(np.int8)
    chance = Stream(seed, "town")
    first = np.concatenate([[0], np.cumsum([one.banks for one in places])])[:-1]
    banks = np.array([one.banks for one in places])
    bank = first[place] + zipf(chance.uniform(accounts), banks[place], 4.0)
    number = np.argsort(mixed(np.arange(accounts), seed), kind="stable").argsort(kind="stable") + 1
    return Town(
        size=accounts,
        places=places,
        low=low,
        many=many,
        part=part,
        place=place,
        bank=bank.astype(np.int16),
        owner=_owners(part, low, many),
        opened=_opened(part, chance, days.start),
        number=number.astype(np.int64),
    )


def _many(accounts: int, places: Sequence[Place]) -> Table:
    weights = np.array([one.weight for one in places])
    weights = weights / weights.sum()
    shares = np.array(SHARES)[:, None] * weights[None, :] * accounts
    many: Table = np.maximum(shares.astype(np.int64), np.array(LEAST)[:, None])
    persons = (weights * (accounts - many.sum())).astype(np.int64)
    persons[0] += accounts - many.sum() - persons.sum()
    many[PERSON] = persons
    return many


def _owners(part: npt.NDArray[np.int8], low: Table, many: Table) -> Longs:
    """Every eighth person has two accounts; groups and the first half of the small firms have an owner for five."""
    owner = np.arange(len(part))
    persons = owner[: many[PERSON].sum()]
    owner[: len(persons)] = np.where(persons % 8 == 7, persons - 1, persons)
    for kind, share in ((GROUP, 1.0), (FIRM, 0.5)):
        for start, count in zip(low[kind], many[kind], strict=True):
            held = int(count * share) // CLAN * CLAN
            owner[start : start + held] = start + np.arange(held) // CLAN * CLAN
    return owner


def _opened(part: npt.NDArray[np.int8], chance: Stream, start: int) -> Longs:
    new = chance.uniform(len(part)) < np.array(NEW)[part]
    age = np.where(new, 3 + chance.below(117, len(part)), 120 + chance.below(7_000, len(part)))
    return np.asarray(start - age * DAY)
