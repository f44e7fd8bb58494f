"""Letting a case's network out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clew.store.case import Case
from clew.store.profile import canonical_id

if TYPE_CHECKING:
    from clew.network.selection import Selection
    from clew.share.export import Sent


def export(case: Case, path: Path, format_: str, wanted: Selection, *, now: str) -> Sent:
    """Write the part of the network that is wanted as graphml, gexf, json (files) or csv (a folder with two tables).

    `around` may be any id that is held to be the entity. Raises NotFound, UsageError.
    """
    from clew.network.selected import select
    from clew.share.export import write
    from clew.share.records import Records

    if wanted.around is not None:
        wanted = replace(wanted, around=canonical_id(case, wanted.around))
    return write(Records(case, select(case, wanted), wanted.without, now[:10]), format_, path)
