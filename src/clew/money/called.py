"""What an account is called before people: its number as the source writes it, and who holds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Called:
    """`number` is the account's own, as given; `holder` the name of who holds it, None where nobody is known.

    >>> Called("DE89 3704 0044", "Ben Rook").whole, Called("4711", None).whole, Called("", "Ben Rook").short
    ('Ben Rook (DE89 3704 0044)', '4711', 'Ben Rook')
    """

    number: str
    holder: str | None = None

    @property
    def short(self) -> str:
        """The holder, else the number."""
        return self.holder or self.number

    @property
    def whole(self) -> str:
        """The holder with the number, or the one that is known."""
        same = not self.number or self.holder == self.number
        return self.short if same or self.holder is None else f"{self.holder} ({self.number})"


Calling = Callable[[Sequence[int]], Mapping[int, Called]]
"""Says what accounts of a ledger, by their numbers in it, are called."""
