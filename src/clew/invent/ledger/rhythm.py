"""When payments are made: working days, ends of months, and the hours of shops, offices and night runs.

Times are in seconds since 1970 in UTC. There are no holidays but weekends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from clew.invent.ledger.chance import Longs, Shorts, lookup

DAY, HOUR = 86_400, 3_600
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a ledger covers: `count` of them from `first`."""

    first: date
    count: int

    @property
    def start(self) -> int:
        """The first second."""
        return (self.first - EPOCH).days * DAY

    @property
    def end(self) -> int:
        """The first second after the last day."""
        return self.start + self.count * DAY

    def weekday(self, day: int) -> int:
        """0 for Monday of day number `day`."""
        return (self.first + timedelta(days=day)).weekday()

    def monthly(self, find: Callable[[date], date]) -> Longs:
        """Day numbers inside the window that `find` names for the first of each month.

        >>> Days(date(2024, 1, 1), 60).monthly(last_working_day).tolist()
        [30, 59]
        """
        month, found = self.first.replace(day=1), []
        while (month - self.first).days < self.count:
            found.append((find(month) - self.first).days)
            month = (month + timedelta(days=32)).replace(day=1)
        return np.array([day for day in found if 0 <= day < self.count], dtype=np.int64)

    def weekly(self, weekday: int) -> Longs:
        """Day numbers of a day of the week, 0 for Monday."""
        return np.array([day for day in range(self.count) if self.weekday(day) == weekday], dtype=np.int64)


def last_working_day(month: date) -> date:
    """The last day of the month that is no weekend."""
    day = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day


def on(number: int) -> Callable[[date], date]:
    """The given day of a month, or the next working day.

    >>> on(25)(date(2024, 5, 1)).isoformat()
    '2024-05-27'
    """

    def find(month: date) -> date:
        day = month.replace(day=number)
        while day.weekday() > 4:
            day += timedelta(days=1)
        return day

    return find


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Tables of days and of hours that 16-bit numbers are looked up in."""

    start: int
    days: Longs
    hours: Longs

    def moments(self, day: Shorts, hour: Shorts, second: Shorts) -> Longs:
        """Times, in seconds since 1970."""
        return np.asarray(self.start + self.days[day] + self.hours[hour] + (second.astype(np.int64) * HOUR >> 16))


def rhythm(days: Days, weekdays: Sequence[float], hours: Sequence[float]) -> Rhythm:
    """The rhythm of weights for Monday to Sunday and for the hours 0 to 23."""
    weights = [weekdays[days.weekday(day)] for day in range(days.count)]
    if not any(weights):
        weights = [1.0] * days.count
    return Rhythm(days.start, lookup(weights).astype(np.int64) * DAY, lookup(hours).astype(np.int64) * HOUR)


def rhythms(days: Days, known: Mapping[str, Mapping[str, Sequence[float]]]) -> dict[str, Rhythm]:
    """All rhythms of `habits.yml`."""
    return {name: rhythm(days, one["weekdays"], one["hours"]) for name, one in known.items()}
