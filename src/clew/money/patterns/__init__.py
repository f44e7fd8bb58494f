"""Shapes of payments as data: one YAML file a kind of pattern, and what a file may say.

In: pattern files, Clew's own or a user's. Out: `Pattern`s. Never: looks at payments; `clew.money.matching` does.
"""

from clew.money.patterns.pattern import Band, Pattern
from clew.money.patterns.reading import own, read, span

__all__ = ["Band", "Pattern", "own", "read", "span"]
