"""Which matcher finds which shape: one line a shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clew.money.matching import awakening, block, chain, cycle, diamond, hub, layers, outlier, split, star, tree
from clew.money.matching.ground import Ground
from clew.money.matching.hits import Hits
from clew.money.patterns.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Matcher:
    """`match` finds the hits of a pattern; `left_out` says why it cannot be looked for in a ground, if so.

    `hub`, `waist` and `size` say in words what a hit's hub account is, what its amount is the sum of, and what its
    size counts.
    """

    match: Callable[[Ground, Pattern], Hits]
    left_out: Callable[[Ground, Pattern], str | None]
    hub: str
    size: str
    waist: str


MATCHERS = {
    "star": Matcher(star.match, star.left_out, "centre", "parties", "all payments"),
    "hub": Matcher(hub.match, hub.left_out, "collector", "payers and payees", "what went out of the account"),
    "diamond": Matcher(diamond.match, diamond.left_out, "", "accounts in the middle", "what arrived"),
    "cycle": Matcher(cycle.match, cycle.left_out, "start", "payments", "the least payment"),
    "layers": Matcher(layers.match, layers.left_out, "", "accounts", "what left the middle layer"),
    "block": Matcher(block.match, block.left_out, "", "accounts", "all payments"),
    "chain": Matcher(chain.match, chain.left_out, "", "accounts, banks or countries", "the least payment"),
    "split": Matcher(split.match, split.left_out, "passage", "payments", "what went out"),
    "tree": Matcher(tree.match, tree.left_out, "collector", "accounts in the middle", "what reached the collector"),
    "awakening": Matcher(awakening.match, awakening.left_out, "woken account", "payments", "in and out together"),
    "outlier": Matcher(outlier.match, outlier.left_out, "payer", "times the usual", "all payments"),
}
