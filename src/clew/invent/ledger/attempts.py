"""Attempts: laundering and its honest twins, planted among the payments of ordinary life, with the truth about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clew.invent.dice import Dice
from clew.invent.ledger import town as parts
from clew.invent.ledger.batch import currencies
from clew.invent.ledger.casting import Casting, Gang
from clew.invent.ledger.clock import clock
from clew.invent.ledger.habits import CASH as BY_CASH
from clew.invent.ledger.habits import TRANSFER, WIRE
from clew.invent.ledger.life import Life
from clew.invent.ledger.rhythm import DAY, HOUR
from clew.invent.ledger.shapes import CASH, Leg, Slot, draw_up
from clew.invent.ledger.typology import Evasion, Typology, typologies

GANG = 6
"""How many attempts a gang makes."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A payment of an attempt. `role` is what it does there: "leg", or "noise" or "camouflage" that hides the legs.

    Only legs of an attempt that is no decoy are laundering. `amount` is in cents, `kind` a number of `KINDS`.
    """

    payer: int
    payee: int
    time: int
    amount: int
    currency: int
    kind: int
    purpose: str
    attempt: int
    role: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt or decoy: who plays which role. `reason` is empty unless it is a decoy; `evasion` what it hid by."""

    id: int
    pattern: str
    reason: str
    gang: int
    evasion: tuple[str, ...]
    roles: tuple[tuple[str, int], ...]

    @property
    def decoy(self) -> bool:
        """Whether it is honest."""
        return bool(self.reason)


@dataclass(slots=True)
class Plot:
    """Plants attempts one by one; each has dice of its own."""

    life: Life
    casting: Casting
    count: int = 0

    def plant(self, way: Typology, gang: Gang | None, number: int) -> tuple[Attempt, list[Planted]]:
        """One attempt of this typology."""
        self.count += 1
        dice = Dice(self.life.seed, f"attempt {self.count}")
        evasion = typologies().evasion
        hides = gang is not None and dice.chance(evasion.share)
        deal, legs = draw_up(way, dice)
        cast = self.casting.cast(way, legs, dice, gang, evasion.reuse if hides else 0.0)
        hours = deal.drawn(way.hours) * (deal.drawn(evasion.delay) if hides else 1.0)
        split = _split(legs, dice, evasion.split) if hides else legs
        made = list(self._timed(way, split, cast, hours, dice))
        more = list(self._hidden(made, cast, dice, evasion)) if hides else []
        used = ("delay", "split", "noise", "camouflage", "reuse") if hides else ()
        roles = tuple((role, account) for (role, _), account in sorted(cast.items()))
        return Attempt(self.count, way.name, way.reason, number, used, roles), made + more

    def _timed(
        self, way: Typology, legs: list[Leg], cast: dict[Slot, int], hours: float, dice: Dice
    ) -> Iterator[Planted]:
        days, repeats = self.life.days, dice.between(*way.repeats)
        room = days.count * DAY - 2 * HOUR
        every = way.every * DAY
        repeats = max(1, min(repeats, 1 + (room - int(hours * HOUR)) // every if room > hours * HOUR else 1))
        length = min(int(hours * HOUR), room - (repeats - 1) * every)
        start = days.start + HOUR + dice.below(max(room - length - (repeats - 1) * every, 1))
        town = self.life.town
        code = self._currency(cast, dice)
        purpose = dice.pick(way.purposes)
        for turn in range(repeats):
            tune = 1.0 if turn == 0 else 0.93 + dice.below(150) / 1_000
            hand = clock(way.clock, start + turn * every, start + turn * every + length)
            for leg in legs:
                time = min(hand.at(leg.at), days.end - 1)
                payee = cast[leg.payee]
                payer = payee + town.size if leg.payer == CASH else cast[leg.payer]
                kind = BY_CASH if leg.payer == CASH else self._kind(payer, payee)
                said = leg.purpose or ("" if leg.payer == CASH else purpose)
                amount = max(int(leg.amount * tune), 100)
                yield Planted(payer, payee, time, amount, code, kind, said, self.count, "leg")

    def _kind(self, payer: int, payee: int) -> int:
        return TRANSFER if self.life.town.place[payer] == self.life.town.place[payee] else WIRE

    def _currency(self, cast: dict[Slot, int], dice: Dice) -> int:
        """The country's own; where there are several, that of one of them."""
        places = sorted({int(self.life.town.place[account]) for account in cast.values()})
        return currencies(self.life.town).index(self.life.town.places[dice.pick(places)].currency)

    def _hidden(self, made: list[Planted], cast: dict[Slot, int], dice: Dice, evasion: Evasion) -> Iterator[Planted]:
        """Noise: small payments to and from strangers in the window. Camouflage: everyday shopping of the accounts."""
        accounts = sorted(set(cast.values()))
        first, last = min(one.time for one in made), max(one.time for one in made)
        for _ in range(dice.between(*evasion.noise)):
            one, other = dice.pick(accounts), self._stranger(parts.PERSON, dice)
            payer, payee = (one, other) if dice.chance(0.5) else (other, one)
            time, amount = first + dice.below(last - first + 1), 500 * dice.between(1, 60)
            if payer != payee:
                kind = self._kind(payer, payee)
                yield Planted(payer, payee, time, amount, made[0].currency, kind, "", self.count, "noise")
        for _ in range(dice.between(*evasion.camouflage)):
            payer, payee = dice.pick(accounts), self._stranger(parts.MERCHANT, dice)
            time = self.life.days.start + dice.below(self.life.days.count * DAY)
            amount = dice.between(400, 12_000)
            yield Planted(payer, payee, time, amount, made[0].currency, 0, "groceries", self.count, "camouflage")

    def _stranger(self, part: int, dice: Dice) -> int:
        low, many = self.life.town.block(part)
        return low + dice.below(many)


def plant(life: Life, laundering: int) -> tuple[list[Attempt], list[Planted]]:
    """Attempts of every typology in turn, each with its twin, until so many payments launder; at least one of each.

    With 0 there are none.
    """
    plot, known = Plot(life, Casting(life.town, life.days.start)), typologies()
    attempts: list[Attempt] = []
    planted: list[Planted] = []
    legs, gang = 0, Gang()
    while laundering and (legs < laundering or len(attempts) < 2 * len(known.laundering)):
        turn = len(attempts) // 2
        if turn % GANG == 0:
            gang = Gang()
        place = turn % len(known.laundering)
        for way, who in ((known.laundering[place], gang), (known.decoys[place], None)):
            attempt, payments = plot.plant(way, who, turn // GANG + 1 if who else 0)
            attempts.append(attempt)
            planted += payments
            legs += 0 if who is None else sum(one.role == "leg" for one in payments)
    return attempts, planted


def _split(legs: list[Leg], dice: Dice, share: float) -> list[Leg]:
    """Some payments in two or three with the same sum; those of who was paid nothing before come one by one."""
    paid, made = {leg.payee for leg in legs}, []
    for leg in legs:
        count = dice.between(2, 3) if leg.payer != CASH and dice.chance(share) else 1
        cuts = [leg.amount // count + dice.below(leg.amount // 10 + 1) for _ in range(count - 1)]
        early = 0.0 if leg.payer in paid else 0.01
        for i, amount in enumerate([*cuts, leg.amount - sum(cuts)]):
            made.append(replace(leg, amount=amount, at=max(0.0, leg.at - early * (count - 1 - i))))
    return made
