"""Which patterns are looked for: Clew's own and a user's, by kind, perhaps with another window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from clew.errors import UsageError
from clew.money.patterns import Pattern, own, read


def chosen(kinds: Sequence[str] = (), file: Path | None = None, window: int | None = None) -> tuple[Pattern, ...]:
    """The patterns of these kinds (none named: all), by kind, with this window in seconds where one is given.

    Those of the file stand beside Clew's own; one of the same kind stands for it. Raises UsageError, MappingError.
    """
    known = {pattern.kind: pattern for pattern in (*own(), *(read(file) if file else ()))}
    wanted = [kind.strip().lower().replace("-", "_") for kind in kinds if kind.strip()]
    unknown = [kind for kind in wanted if kind not in known]
    if unknown:
        raise UsageError(f"No such kind of pattern: {', '.join(unknown)[:200]}. There are {', '.join(sorted(known))}.")
    found = [known[kind] for kind in sorted(set(wanted) or known)]
    return tuple(found if window is None else [replace(pattern, window=window) for pattern in found])
