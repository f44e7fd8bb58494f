"""The facts of many records, column by column."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Self, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from clew.resolve.facts import keys, props
from clew.resolve.facts.dates import Dates
from clew.resolve.facts.distinct import Claims, Said
from clew.resolve.facts.frequency import Counts, Frequencies
from clew.resolve.facts.keys import Grouped
from clew.resolve.facts.numbers import Numbers
from clew.resolve.facts.postcodes import Postcodes
from clew.resolve.facts.shared import CONTACT_PRIOR, COUNTRY_PRIOR, Shared, as_contacts, as_countries
from clew.resolve.facts.texts import Texts
from clew.resolve.kinds import PERSON

Rows = npt.NDArray[np.int32]
Column = TypeVar("Column", Dates, Numbers, Shared, Postcodes, Texts)

MALE, FEMALE, OTHER = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Facts:
    """What n records say beside their names. All columns have n rows; `gender` is a bit mask (MALE, FEMALE, OTHER)."""

    gender: npt.NDArray[np.uint8]
    beginnings: Dates
    endings: Dates
    numbers: Numbers
    contacts: Shared
    countries: Shared
    birth_places: Texts
    postcodes: Postcodes
    towns: Texts
    addresses: Texts
    occupations: Texts
    parents: Texts

    @classmethod
    def build(cls, claims: pa.Table, kinds: npt.NDArray[np.integer], frequencies: Frequencies | None = None) -> Self:
        """Read the claims (row, prop, value) of the records 0 to n - 1, n being the length of `kinds`.

        `frequencies`: those of another corpus (`Facts.frequencies`), where the rarity of values is to be taken from it,
        as for a query that is asked of a case. Unknown properties and unreadable values are left out.
        """
        asked, count, known = Claims(claims), len(kinds), frequencies or {}
        addresses = asked.of(props.ADDRESSES)

        def text(name: str, said: Said) -> Texts:
            return Texts.build(said, count, _pair(known, name))

        return cls(
            _genders(asked.of(props.GENDERS), count),
            Dates.build(_dates(asked, props.BEGINNINGS, kinds), count, known.get("beginnings")),
            Dates.build(_dates(asked, props.ENDINGS, kinds), count, known.get("endings")),
            Numbers.build(asked.of(props.NUMBERS), count, known.get("numbers")),
            Shared.build(as_contacts(asked.of(props.CONTACTS)), count, known.get("contacts"), CONTACT_PRIOR),
            Shared.build(as_countries(asked.of(props.COUNTRIES)), count, known.get("countries"), COUNTRY_PRIOR),
            text("birth_places", asked.of(props.BIRTH_PLACES)),
            Postcodes.build(asked.of(props.POSTCODES), addresses, count, _pair(known, "postcodes")),
            text("towns", asked.of(props.TOWNS)),
            text("addresses", addresses),
            text("occupations", asked.of(props.OCCUPATIONS)),
            text("parents", asked.of(props.PARENTS)),
        )

    def __len__(self) -> int:
        return len(self.gender)

    def frequencies(self) -> Frequencies:
        """How often each value occurs here, to build the facts of others by."""
        found: dict[str, Counts] = {}
        for name in _COLUMNS:
            counts = getattr(self, name).counts()
            if isinstance(counts, Counts):
                found[name] = counts
            else:
                found[name], found[f"{name}.parts"] = counts
        return found

    def regroup(self, groups: Rows, count: int) -> Self:
        """Records joined to `count` groups, record i to group `groups[i]`: a group says what its records say.

        The rarity of values stays as it was.
        """
        gender = np.zeros(count, np.uint8)
        np.bitwise_or.at(gender, groups, self.gender)
        joined = {name: _joined(getattr(self, name), groups, count) for name in _COLUMNS}
        return replace(self, gender=gender, **joined)

    def take(self, rows: npt.NDArray[np.integer]) -> Self:
        """These records, in this order. The rarity of values stays as it was."""
        places = np.asarray(rows, np.int64)
        taken = {name: _taken(getattr(self, name), places) for name in _COLUMNS}
        return replace(self, gender=self.gender[places], **taken)

    def acquainted(self, groups: Rows) -> Self:
        """The same facts, knowing which places and which occupations go together.

        Learned from records held to be one, record i in group `groups[i]` (groups of one teach nothing): that London
        goes with Westminster, and a novelist with a writer. Labels are not needed, a first clustering will do.
        """
        known = {name: getattr(self, name).acquainted(groups) for name in ("birth_places", "towns", "occupations")}
        return replace(self, **known)

    def keys(self) -> Grouped:
        """What two records must share to be worth a look: rows, keys, and their groups (places in `keys.GROUPS`).

        One each for every key of every record, in no order. Keys of two groups are equal by chance only. The keys of a
        date known to the day are in DAY, the years of all dates in YEAR; texts give a key for each word.
        """
        return keys.keys(self)

    def identities(self) -> Grouped:
        """Numbers of which nobody has two, check digits right: rows, keys, and the property (a place in NUMBERS)."""
        return keys.identities(self)


_COLUMNS = tuple(field.name for field in fields(Facts) if field.name != "gender")


def _pair(known: Frequencies, name: str) -> tuple[Counts, Counts] | None:
    return (known[name], known[f"{name}.parts"]) if name in known else None


def _joined(column: Column, groups: Rows, count: int) -> Column:
    return column.hold(column.ragged().regroup(groups, count))


def _taken(column: Column, rows: npt.NDArray[np.int64]) -> Column:
    return column.hold(column.ragged().take(rows))


def _dates(asked: Claims, wanted: dict[str, int], kinds: npt.NDArray[np.integer]) -> Said:
    """Dates with what they are of; a birth date of what is surely no person is left out."""
    said = asked.of(wanted)
    of = np.array(list(wanted.values()), np.int32)[said.props]
    fits = np.flatnonzero((of != props.BORN) | ((np.asarray(kinds, np.int64)[said.rows] & PERSON) != 0))
    return Said(said.rows[fits], of[fits], said.places[fits], said.texts)


def _genders(said: Said, count: int) -> npt.NDArray[np.uint8]:
    found = np.zeros(count, np.uint8)
    if not len(said.rows):
        return found
    lowered = pc.utf8_lower(pc.utf8_trim_whitespace(said.texts)).to_pylist()
    signs = {"m": MALE, "male": MALE, "man": MALE, "f": FEMALE, "female": FEMALE, "woman": FEMALE, "other": OTHER}
    bits = np.array([signs.get(text, 0) for text in lowered], np.uint8)
    np.bitwise_or.at(found, said.rows, bits[said.places])
    return found
