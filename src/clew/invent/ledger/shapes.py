"""Shapes: which role pays which, how much of the total and when; amounts in cents, times from 0 to 1 of the window.

What leaves an account never leaves before what it is made of has arrived, and is what arrived less the fee.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from clew.invent.dice import Dice
from clew.invent.ledger.habits import habits
from clew.invent.ledger.typology import Span, Typology

CASH = ("cash", 0)
Slot = tuple[str, int]
"""A role and the number of the account in it. `CASH` is the desk of the other end."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One payment: `amount` in cents, `at` from 0 to 1 of the window; `purpose` where the shape asks for one."""

    payer: Slot
    payee: Slot
    amount: int
    at: float
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """An attempt being drawn up: the typology, its dice and the numbers thrown for it."""

    way: Typology
    dice: Dice
    size: int
    layers: int
    total: int

    def drawn(self, span: Span) -> float:
        """A number of a span."""
        return span[0] + self.dice.between(0, 10_000) / 10_000 * (span[1] - span[0])

    def moments(self, count: int, low: float, high: float) -> list[float]:
        """So many times between, in order."""
        return sorted(self.drawn((low, high)) for _ in range(count))

    def parts(self, total: int, count: int) -> list[int]:
        """A total in so many parts that add up to it, save for rounding."""
        weights = [1 + self.way.spread * (self.drawn((0.0, 1.8)) - 0.9) for _ in range(count)]
        return [self.rounded(int(total * weight / sum(weights))) for weight in weights]

    def rounded(self, amount: int) -> int:
        """An amount as people in this deal write it, at least one step."""
        step = max(round(self.way.round * 100), 1)
        return max(amount // step, 1) * step

    def forwarded(self, amount: int) -> int:
        """What goes on of what arrived, after the fee."""
        return max(int(amount * (1 - self.drawn(self.way.fee))), 100)


Shape = Callable[[Deal], list[Leg]]


def fan_in(deal: Deal) -> list[Leg]:
    """Many pay one."""
    amounts = deal.parts(deal.total, deal.size)
    times = deal.dice.shuffled(deal.moments(deal.size, 0, 1))
    return [Leg(("source", i), ("collector", 0), amounts[i], times[i]) for i in range(deal.size)]


def fan_out(deal: Deal) -> list[Leg]:
    """One pays many."""
    amounts = deal.parts(deal.total, deal.size)
    times = deal.moments(deal.size, 0, 1)
    return [Leg(("payer", 0), ("target", i), amounts[i], times[i]) for i in range(deal.size)]


def gather_scatter(deal: Deal) -> list[Leg]:
    """Many pay one, who pays many."""
    centre = ("centre", 0)
    arrived = [
        Leg(("source", i), centre, amount, at)
        for i, (amount, at) in enumerate(
            zip(deal.parts(deal.total, deal.size), deal.moments(deal.size, 0, 0.5), strict=True)
        )
    ]
    left = deal.forwarded(sum(leg.amount for leg in arrived))
    times = deal.moments(deal.layers, 0.55, 1)
    return arrived + [
        Leg(centre, ("target", i), amount, times[i]) for i, amount in enumerate(deal.parts(left, deal.layers))
    ]


def scatter_gather(deal: Deal) -> list[Leg]:
    """One pays many, who all pay one."""
    legs = []
    for i, (amount, at) in enumerate(
        zip(deal.parts(deal.total, deal.size), deal.moments(deal.size, 0, 0.45), strict=True)
    ):
        legs.append(Leg(("payer", 0), ("middle", i), amount, at))
        legs.append(Leg(("middle", i), ("collector", 0), deal.forwarded(amount), deal.drawn((at + 0.05, 1))))
    return legs


def cycle(deal: Deal) -> list[Leg]:
    """Round and back to where it began."""
    times, amount, legs = deal.moments(deal.size, 0, 1), deal.rounded(deal.total), []
    for i in range(deal.size):
        legs.append(Leg(("member", i), ("member", (i + 1) % deal.size), amount, times[i]))
        amount = deal.forwarded(amount)
    return legs


def chain(deal: Deal) -> list[Leg]:
    """On and on from one to the next."""
    times, amount, legs = deal.moments(deal.size - 1, 0, 1), deal.rounded(deal.total), []
    for i in range(deal.size - 1):
        legs.append(Leg(("link", i), ("link", i + 1), amount, times[i]))
        amount = deal.forwarded(amount)
    return legs


def bipartite(deal: Deal) -> list[Leg]:
    """Each of one side pays most of the other."""
    return _layer(deal, [("source", i) for i in range(deal.size)], ("sink", deal.layers), deal.total, (0, 1))


def stack(deal: Deal) -> list[Leg]:
    """Two such layers, one on the other: what the middle gets it passes on."""
    sources = [("source", i) for i in range(deal.size)]
    first = _layer(deal, sources, ("middle", deal.layers), deal.total, (0, 0.45))
    second = []
    for i in range(deal.layers):
        got = sum(leg.amount for leg in first if leg.payee == ("middle", i))
        if got:
            second += _layer(deal, [("middle", i)], ("sink", deal.layers), deal.forwarded(got), (0.5, 1))
    return first + second


def deposits(deal: Deal) -> list[Leg]:
    """Cash, each time just below the limit, into a few accounts, which all pay one."""
    way, cents = deal.way, int(deal.way.limit * 100)
    times, got, legs = deal.moments(deal.size, 0, 0.8), [0] * deal.layers, []
    for i in range(deal.size):
        step = max(round(way.round * 100), 1_000)
        amount = int(cents * (1 - deal.drawn((0.005, way.margin)))) // step * step
        legs.append(Leg(CASH, ("depositor", i % deal.layers), amount, times[i]))
        got[i % deal.layers] += amount
    ends = deal.moments(deal.layers, 0.85, 1)
    return legs + [Leg(("depositor", i), ("collector", 0), deal.forwarded(got[i]), ends[i]) for i in range(deal.layers)]


def tree(deal: Deal) -> list[Leg]:
    """Many pay a few, who keep their part and pay one."""
    times, got, legs = deal.moments(deal.size, 0, 0.7), [0] * deal.layers, []
    for i, amount in enumerate(deal.parts(deal.total, deal.size)):
        legs.append(Leg(("source", i), ("mule", i % deal.layers), amount, times[i]))
        got[i % deal.layers] += amount
    ends = deal.moments(deal.layers, 0.72, 1)
    return legs + [Leg(("mule", i), ("collector", 0), deal.forwarded(got[i]), ends[i]) for i in range(deal.layers)]


def invoices(deal: Deal) -> list[Leg]:
    """Invoices for goods at a multiple of their price; part of the gain goes to a friend of who paid it."""
    known = habits()
    good = deal.dice.pick(tuple(known.goods))
    lots = known.lots[4:]
    legs, gain = [], 0
    for at in deal.moments(deal.size, 0, 0.8):
        lot = deal.dice.pick(lots)
        right = int(known.goods[good] * lot * 100)
        paid = int(right * deal.drawn(deal.way.factor))
        gain += paid - right
        legs.append(Leg(("importer", 0), ("exporter", 0), paid, at, f"invoice: {lot} x {good}"))
    if deal.way.back:
        back = int(deal.forwarded(gain) * deal.way.back)
        legs.append(Leg(("exporter", 0), ("friend", 0), back, deal.drawn((0.85, 1))))
    return legs


def walk(deal: Deal) -> list[Leg]:
    """Anybody of the ring pays anybody."""
    legs, count = [], deal.size * 2
    for amount, at in zip(deal.parts(deal.total * 2, count), deal.moments(count, 0, 1), strict=True):
        one = deal.dice.below(deal.size)
        other = (one + deal.dice.between(1, deal.size - 1)) % deal.size
        legs.append(Leg(("member", one), ("member", other), amount, at))
    return legs


SHAPES: dict[str, Shape] = {
    one.__name__: one
    for one in (
        fan_in, fan_out, gather_scatter, scatter_gather, cycle, chain, bipartite, stack, deposits, tree, invoices, walk,
    )
}  # fmt: skip


def draw_up(way: Typology, dice: Dice) -> tuple[Deal, list[Leg]]:
    """An attempt of this typology: its numbers and its payments."""
    blank = Deal(way, dice, dice.between(*way.size), dice.between(*way.layers), 0)
    low, high = way.total
    # most attempts are small: the total is the lower of two throws
    deal = replace(blank, total=int(100 * min(blank.drawn((low, high)), blank.drawn((low, high)))))
    return deal, SHAPES[way.shape](deal)


def _layer(deal: Deal, payers: list[Slot], to: tuple[str, int], total: int, window: Span) -> list[Leg]:
    """Every payer pays two of three of the other side, at least one."""
    role, count = to
    legs = []
    for payer, amount in zip(payers, deal.parts(total, len(payers)), strict=True):
        chosen = [i for i in range(count) if deal.dice.chance(0.67)] or [deal.dice.below(count)]
        times = deal.moments(len(chosen), *window)
        for i, part, at in zip(chosen, deal.parts(amount, len(chosen)), times, strict=True):
            legs.append(Leg(payer, (role, i), part, at))
    return legs
