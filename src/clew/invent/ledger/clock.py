"""The clock of an attempt: fractions of its window become times, in order, in the hours that its clock allows."""

from __future__ import annotations

from dataclasses import dataclass

from clew.invent.ledger.rhythm import DAY, HOUR

OPEN = {"any": (0, 24, 7), "office": (8, 18, 5), "evening": (17, 21, 6)}
"""From hour to hour, on so many days of the week from Monday."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The open stretches of a window, each from second to second since 1970, and how long they are together."""

    stretches: tuple[tuple[int, int], ...]
    long: int

    def at(self, fraction: float) -> int:
        """The time at a fraction of the open time; later for a larger fraction, or the same."""
        left = int(fraction * self.long)
        for low, high in self.stretches:
            if left < high - low:
                return low + left
            left -= high - low
        return self.stretches[-1][1] - 1


def clock(name: str, start: int, end: int) -> Clock:
    """The clock of this name over a window. A window without an open second is widened to the next one.

    >>> clock("office", 0, 5 * 86_400).stretches[0]  # the first of January 1970 was a Thursday
    (28800, 64800)
    """
    first, last, days = OPEN[name]
    if name == "any":
        return Clock(((start, end),), end - start)
    found: list[tuple[int, int]] = []
    day = start // DAY
    while day * DAY < end or not found:
        if (day + 3) % 7 < days:
            low, high = max(day * DAY + first * HOUR, start), day * DAY + last * HOUR
            high = min(high, end) if found or end > low else high
            if low < high:
                found.append((low, high))
        day += 1
    return Clock(tuple(found), sum(high - low for low, high in found))
