"""What paths a person asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Search:
    """What paths are wanted, in the words of the command `path`.

    `by` is hops, strength, weakest or time. `k` None: all shortest paths, counted, `limit` of them shown. `through` and
    `avoid` are ids or kinds. `as_of` is a day, or the last of a year or month. `without` are datasets that are
    not heard. `worlds`: tell too whether there is a path in the possible worlds, and how long; `seed` is theirs.
    """

    by: str = "hops"
    k: int | None = None
    limit: int = 10
    max_hops: int = 6
    diverse: bool = False
    through: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    as_of: str | None = None
    without: tuple[str, ...] = ()
    worlds: bool = False
    seed: int = 0

    @property
    def plain(self) -> bool:
        """Whether all shortest paths are wanted, and no more than that."""
        return self.by == "hops" and self.k is None and not self.diverse and not self.through
