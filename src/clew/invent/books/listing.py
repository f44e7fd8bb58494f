"""How a sanctions list shows someone: shared by the two lists of the world."""

from __future__ import annotations

from dataclasses import dataclass

from clew.invent.mint import Person
from clew.invent.names import Name

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list knows of a person or an organisation. `name` is of a person, None where the true one is written.

    `birth` is "full", "year", "about", "between" or "": how well the birth date is known. `linked` are record ids of
    the same list. `listed_on` is an ISO 8601 date.
    """

    programmes: tuple[str, ...]
    name: Name | None = None
    birth: str = "full"
    passport: bool = False
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    title: str = ""
    comment: str = ""
    listed_on: str = "2019-03-04"

    def birth_date(self, person: Person) -> str | None:
        """What of the birth date the list tells, as an ISO 8601 prefix; None where it tells two years or nothing."""
        known = {"full": person.birth, "year": person.birth[:4], "about": person.birth[:4]}
        return known.get(self.birth)


def spoken(date: str) -> str:
    """An ISO 8601 date in words: "28 Aug 1976".

    >>> spoken("1976-08-28")
    '28 Aug 1976'
    """
    year, month, day = date.split("-")
    return f"{day} {MONTHS[int(month) - 1]} {year}"
