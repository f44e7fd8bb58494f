"""Which part of a case's network is wanted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted.

    `around` is a canonical id (None: the whole case), seen `hops` ties far. Datasets in `without` are not heard.
    `as_of` is a day, or the last of a year or month. `possible` keeps the pairs that perhaps are the same.
    `only` and `without_types` name types of ties: only these (none: all), and not those; `stated` leaves out what
    follows from a value that two share.
    """

    around: str | None = None
    hops: int = 1
    without: tuple[str, ...] = ()
    as_of: str | None = None
    possible: bool = True
    only: tuple[str, ...] = ()
    without_types: tuple[str, ...] = ()
    stated: bool = False

    @property
    def switched_off(self) -> str:
        """What is switched off, in words; "" where nothing is.

        >>> Selection(without=("un", "eu"), only=("Ownership",)).switched_off
        'without un, eu; only ties of Ownership'
        """
        parts = (("without", self.without), ("only ties of", self.only), ("without ties of", self.without_types))
        said = [f"{what} {', '.join(names)}" for what, names in parts if names]
        return "; ".join([*said, "only stated ties"] if self.stated else said)


WHOLE = Selection()
CERTAIN = Selection(possible=False)
