"""Chance that falls the same everywhere.

Built on `random.Random.random` alone: of Python's generator only that method is promised to give the same numbers in
every version. Each part of the world throws its own dice, so that more bystanders leave the story as it was.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Dice:
    """A stream of chance for one part of the world: the same `seed` and `part` give the same stream.

    >>> Dice(7, "story").digits(6) == Dice(7, "story").digits(6)
    True
    """

    def __init__(self, seed: int, part: str) -> None:
        self._random = Random(f"{seed}:{part}").random  # noqa: S311  # invented, guards nothing

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1."""
        return int(self._random() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share: float) -> bool:
        """True in this share of throws, 0 to 1."""
        return self._random() < share

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely."""
        return items[self.below(len(items))]

    def digits(self, count: int) -> str:
        """That many digits, the first never 0."""
        return str(self.between(10 ** (count - 1), 10**count - 1))

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(len(left))]


class Zipf(Generic[T]):
    """Draws the first item most often and the n-th with weight 1 / (n + 3): how common names are common."""

    def __init__(self, items: Sequence[T]) -> None:
        self._items = items
        self._sums = list(accumulate(840_000 // (place + 3) for place in range(len(items))))

    def draw(self, dice: Dice) -> T:
        """One item."""
        return self._items[bisect(self._sums, dice.below(self._sums[-1]))]
