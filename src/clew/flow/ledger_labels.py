"""Which column of a file says what payments were labelled, and whether it is there at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clew.errors import SourceError, UsageError

if TYPE_CHECKING:
    from clew.sources.mapping import Mapping
    from clew.sources.recognise import Group
    from clew.sources.tables import Layout

OWN = "label"
"""What stands for the label that a source has by its own layout or mapping, where no column bears this name."""


def column(label: str | None, mapping: Mapping | None) -> str | None:
    """The column to read labels from; None where that is left to the source's layout, or to the mapping."""
    said = mapping is not None and mapping.ledger is not None and mapping.ledger.label is not None
    return None if label == OWN and (mapping is None or said) else label


def check(label: str, groups: Sequence[Group], layout: Layout | None, *, found: bool) -> None:
    """Raises UsageError, which names the columns that there are, where the label is none of them.

    `found`: some payment has a label already, from wherever the source keeps it.
    """
    columns = _columns(groups, layout)
    if (found and label == OWN) or label in columns:
        return
    there = f"There are the columns {', '.join(columns)}." if columns else "It is no table, and has none."
    raise UsageError(f"No column {label!r} tells how payments were labelled. {there}")


def _columns(groups: Sequence[Group], layout: Layout | None) -> list[str]:
    """The columns of all tables of payments, each once."""
    from clew.sources.ledger_rows import FOUND_OUT, column_names

    names: dict[str, None] = {}
    for part in (part for group in groups for part in group.parts if not part.role.startswith(("accounts", "mapping"))):
        try:
            names.update(dict.fromkeys(column_names(part, layout or FOUND_OUT)))
        except SourceError:
            continue
    return list(names)
