"""Casting: which accounts play the roles of an attempt. Launderers are ordinary accounts, new ones more often."""

from __future__ import annotations

from dataclasses import dataclass, field

from clew.errors import UsageError
from clew.invent.dice import Dice
from clew.invent.ledger import town as parts
from clew.invent.ledger.shapes import CASH, Leg, Slot
from clew.invent.ledger.town import CLAN, Town
from clew.invent.ledger.typology import Typology

WHO = {
    "person": parts.PERSON,
    "merchant": parts.MERCHANT,
    "company": parts.COMPANY,
    "firm": parts.FIRM,
    "landlord": parts.LANDLORD,
    "dormant": parts.DORMANT,
    "group_member": parts.GROUP,
}
CLANS = {"clan": parts.FIRM, "group": parts.GROUP}
TRIES, LONG = 12, 1_000


@dataclass(slots=True)
class Gang:
    """Who works together: accounts that have been used before, by part and country."""

    known: dict[tuple[str, int], list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Casting:
    """Gives roles to accounts of the town. Silent accounts are used once."""

    town: Town
    start: int
    silent: dict[int, int] = field(default_factory=dict)

    def cast(self, way: Typology, legs: list[Leg], dice: Dice, gang: Gang | None, reuse: float) -> dict[Slot, int]:
        """An account for every slot of the legs; no account twice. Banks and countries as the typology asks."""
        slots = sorted({slot for leg in legs for slot in (leg.payer, leg.payee) if slot != CASH})
        places = self._places(way, dice)
        best: dict[Slot, int] = {}
        for _ in range(TRIES):
            found = self._once(way, slots, places, dice, gang, reuse)
            banks = len({int(self.town.bank[one]) for one in found.values()})
            if not best or banks >= min(way.banks, len(slots)):
                best = found
            if banks >= min(way.banks, len(slots)):
                break
        self._remember(way, best, gang)
        return best

    def _places(self, way: Typology, dice: Dice) -> list[int]:
        count = min(dice.between(*way.places), len(self.town.places))
        weights = [round(place.weight * 10) for place in self.town.places]
        first = dice.pick([place for place, weight in enumerate(weights) for _ in range(weight)])
        others = dice.shuffled([place for place in range(len(self.town.places)) if place != first])
        return [first, *others[: count - 1]]

    def _once(
        self, way: Typology, slots: list[Slot], places: list[int], dice: Dice, gang: Gang | None, reuse: float
    ) -> dict[Slot, int]:
        found: dict[Slot, int] = {}
        taken: set[int] = set()
        clan: list[int] = []
        for turn, slot in enumerate(slots):
            who = way.cast.get(f"{slot[0]}{slot[1]}") or way.cast[slot[0]]
            place = places[turn % len(places)]
            if who in CLANS:
                clan = clan or self._clan(CLANS[who], place, dice)
                account = clan[slot[1] % CLAN]
            else:
                account = self._account(who, place, dice, taken, gang if dice.chance(reuse) else None)
            taken.add(account)
            found[slot] = account
        return found

    def _clan(self, part: int, place: int, dice: Dice) -> list[int]:
        low, many = int(self.town.low[part, place]), int(self.town.many[part, place])
        held = many // 2 if part == parts.FIRM else many
        start = low + dice.below(held // CLAN) * CLAN
        return dice.shuffled(range(start, start + CLAN))

    def _account(self, who: str, place: int, dice: Dice, taken: set[int], gang: Gang | None) -> int:
        known = [one for one in gang.known.get((who, place), []) if one not in taken] if gang else []
        if known:
            return dice.pick(known)
        if who == "dormant":
            return self._sleeper(place)
        part = WHO[who]
        low, many = int(self.town.low[part, place]), int(self.town.many[part, place])
        for turn in range(LONG):
            if turn == LONG // 2:  # a small country has too few: anybody's country will do
                low, many = self.town.block(part)
            account = low + dice.below(many)
            old = self.town.opened[account] < self.start - 120 * 86_400
            # of old accounts half are passed over: launderers like new ones, and so do new firms
            if account not in taken and not (old and many > 40 and dice.chance(0.5)):
                return account
        raise UsageError(f"There are too few accounts ({self.town.size:,}) for the attempts: ask for more accounts.")

    def _sleeper(self, place: int) -> int:
        """The next silent account of the country; when all have been woken the first comes again."""
        low, many = int(self.town.low[parts.DORMANT, place]), int(self.town.many[parts.DORMANT, place])
        turn = self.silent.get(place, 0)
        self.silent[place] = turn + 1
        return low + turn % many

    def _remember(self, way: Typology, found: dict[Slot, int], gang: Gang | None) -> None:
        if gang is None:
            return
        for slot, account in found.items():
            who = way.cast.get(f"{slot[0]}{slot[1]}") or way.cast[slot[0]]
            if who in ("person", "firm"):
                gang.known.setdefault((who, int(self.town.place[account])), []).append(account)
