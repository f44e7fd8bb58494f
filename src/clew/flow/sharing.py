"""Letting a case's network out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clew.flow.canvas import places
from clew.store.case import Case
from clew.store.profile import canonical_id

if TYPE_CHECKING:
    from clew.network.selection import Selection
    from clew.share.export import Sent


def export_shown(case: Case, path: Path, format_: str, ids: Sequence[str], ties: Sequence[int], *, now: str) -> Sent:
    """Write what a canvas shows: these entities, of the ties among them those of these numbers, and, where -1 is among
    the numbers, the pairs that perhaps are the same. Raises UsageError."""
    import numpy as np

    from clew.network.selected import Selected
    from clew.network.ties import ties as all_ties
    from clew.share.export import write
    from clew.share.records import Records

    nodes = np.array(sorted(set(places(case, ids).values())), np.int32)
    whole = all_ties(case, possible=-1 in ties)
    here = np.zeros(whole.nodes, bool)
    here[nodes] = True
    found = whole.where(np.isin(whole.edge, np.array([*ties], np.int64))).among(here)
    return write(Records(case, Selected(nodes, np.zeros(len(nodes), np.int16), found), (), now[:10]), format_, path)


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
