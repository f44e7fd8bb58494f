"""What a question is asked of: the sides, and the ties that count for it.

Three networks, kept apart. *Social*: what sources state between parties; of it are reach, mixing, cut and candidates.
*Hubs*: addresses, phones, numbers, accounts and wallets that parties share. *Wide*: both, to say whether two worlds
touch at all. Listings, passports and other papers tie nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clew.errors import UsageError
from clew.network.nexus.mesh import Mesh
from clew.network.ties import Certainty, Mask, Ties

LEFT, RIGHT, BOTH = 1, 2, 3
THINGS = frozenset({"Address", "BankAccount", "CryptoWallet", "UserAccount", "RealEstate", "Vehicle", "Security"})
"""Schemata of nodes that are no party, yet may be shared by parties as a hub."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """`side` has a bit a node: 1 left, 2 right. `shared` are hub ties; `possible` are pairs that perhaps are the same.

    All are between the same nodes; `parties` and `things` say which of these are which.
    """

    side: np.ndarray
    parties: Mask
    things: Mask
    social: Ties
    shared: Ties
    possible: Ties

    @property
    def mesh(self) -> Mesh:
        """The social network, each pair once."""
        return Mesh.of(self.social.nodes, self.social.source, self.social.target)

    def count(self, bit: int) -> int:
        """Entities that carry a label of this side."""
        return int(((self.side & bit) > 0).sum())

    def touching(self) -> int | None:
        """Ties between the nearest left and right ones, less those with both labels and the stated cross links.

        Hubs count here: what two share is a tie. None: no path of any length is left.
        """
        from clew.network.nexus.reach import FAR, nearest_two

        ends = [np.concatenate([self.social.source, self.shared.source])]
        ends.append(np.concatenate([self.social.target, self.shared.target]))
        a, b = self.side[ends[0]], self.side[ends[1]]
        stated = np.arange(len(a)) < len(self.social)
        kept = (a != BOTH) & (b != BOTH) & ~(stated & (a | b == BOTH))
        mesh = Mesh.of(len(self.side), ends[0][kept], ends[1][kept])
        sources = np.flatnonzero(self.side == RIGHT)
        _, near, _, _ = nearest_two(mesh.starts, mesh.other, sources, sources, int(FAR) - 1)
        away = near[self.side == LEFT]
        return int(away.min()) if len(away) and away.min() < FAR else None


def scene(ties: Ties, left: Mask, right: Mask, parties: Mask, things: Mask) -> Scene:
    """The question's networks out of a case's ties. Masks have a truth value a node; labels of others are left out.

    Raises UsageError where masks do not fit or a side is empty.
    """
    for mask in (left, right, parties, things):
        if len(mask) != ties.nodes:
            raise UsageError(f"a mask of {len(mask)} does not fit {ties.nodes} nodes")
    side = ((left & parties) * LEFT + (right & parties) * RIGHT).astype(np.uint8)
    for bit, name in ((LEFT, "left"), (RIGHT, "right")):
        if not (side & bit).any():
            raise UsageError(f"the {name} side is empty: no party carries its labels")
    apart = ties.source != ties.target
    among = ties.where(apart & ~(things[ties.source] & things[ties.target])).among(parties | things)
    stated = among.certainty == Certainty.CONFIRMED
    party_tie = parties[among.source] & parties[among.target]
    certain = among.certainty != Certainty.POSSIBLE
    return Scene(
        side=side,
        parties=parties,
        things=things,
        social=among.where(stated & party_tie),
        shared=among.where(certain & ~(stated & party_tie)),
        possible=among.where(~certain & party_tie),
    )
