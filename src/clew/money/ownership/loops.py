"""Loops of ownership, for the notice that there are some, and how."""

from __future__ import annotations

import numpy as np

from clew.money.ownership.order import Chains, marks, order
from clew.money.ownership.structure import Nodes, Structure


def loops(structure: Structure) -> list[Nodes]:
    """The sets of nodes that own each other through chains, each ascending; those of the smallest node first."""
    chains = Chains(structure.in_starts, structure.owner, structure.terminal)
    everyone = np.arange(structure.nodes, dtype=np.int32)
    members, starts = order(chains, everyone, np.ones(structure.nodes, bool), marks(structure.nodes))
    big = np.flatnonzero(np.diff(starts) > 1)
    found = [np.sort(members[starts[one] : starts[one + 1]]) for one in big]
    return sorted(found, key=lambda loop: int(loop[0]))
