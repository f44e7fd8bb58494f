"""What a pattern is: a shape, a window, an amount band and thresholds, with what may be said of a hit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WHOLE = 10_000
"""A band's shares are in parts of 10,000, so that they are compared in whole numbers."""


@dataclass(frozen=True, slots=True)
class Band:
    """What goes out is between `low` and `high` parts in 10,000 of what came in."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of pattern.

    `shape` names the matcher. All of a hit lies within `window` seconds. `settings` are the shape's thresholds
    (`SHAPES` says which it knows); amounts among them are in whole currency, where they differ by currency by its code
    and `other`. `shuffle` are the columns that the ledger of chance deals out anew. `red_flag` is what the pattern
    stands for in guidance, `reference` where that is written. Where no ledger of
    chance says anything of the pattern, `no_chance` says why. With `overlapping` hits that lie mostly in larger ones
    are not dropped.
    """

    kind: str
    title: str
    shape: str
    window: int
    band: Band
    settings: Mapping[str, object]
    shuffle: tuple[str, ...]
    red_flag: str
    reference: str
    caveat: str
    legitimate: tuple[str, ...]
    no_chance: str = ""
    overlapping: bool = False

    def number(self, name: str, default: int = 0) -> int:
        """A whole number of the settings."""
        value = self.settings.get(name, default)
        return value if isinstance(value, int) else default

    def share(self, name: str, default: float) -> float:
        """A number of the settings that need not be whole."""
        value = self.settings.get(name, default)
        return float(value) if isinstance(value, int | float) else default

    def text(self, name: str, default: str = "") -> str:
        """A word of the settings."""
        value = self.settings.get(name, default)
        return value if isinstance(value, str) else default

    def amount(self, name: str, currency: str) -> float | None:
        """An amount of the settings in this currency, or None where the pattern names none for it."""
        value = self.settings.get(name)
        if isinstance(value, Mapping):
            value = value.get(currency, value.get("other"))
        return float(value) if isinstance(value, int | float) else None
