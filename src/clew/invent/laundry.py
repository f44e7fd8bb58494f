"""What the world's people do with money: some months of ordinary payments, and the shells' laundering among them.

The crime network's cash comes in below the threshold at the company that shares its office with the charity's; it runs
through the facilitator's companies to the charity's, and from there by straw donors to the charity. Each attempt has
an honest twin among bystanders. No payment is a shorter way between the networks than the one they meet by. Nothing
here changes the other sources: the dice are its own, and it comes last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clew.invent.books.ledger import Bank, Payment
from clew.invent.chronicle import Chronicle
from clew.invent.crime import Ring
from clew.invent.dice import Dice
from clew.invent.ledger.clock import clock
from clew.invent.ledger.rhythm import DAY, HOUR
from clew.invent.ledger.shapes import CASH, Slot, draw_up
from clew.invent.ledger.typology import Typology, typologies
from clew.invent.meeting import Meeting
from clew.invent.mint import Person
from clew.invent.terror import Order

START, DAYS = 1_519_862_400, 92
"""The first of March 2018, and how many days."""
PERSONS, COMPANIES, ENOUGH = 240, 80, 40
"""Bystanders with an account at most, and how many of each there must be for the twins."""
MONTHS = (START, START + 31 * DAY, START + 61 * DAY)
ORDER = "standing order"
BANKS = ("Quay Bank", "Lantern Savings", "Bank of the Three Rivers", "Harbour Credit")


@dataclass(frozen=True, slots=True)
class Laundered:
    """An attempt in the ledger, or its honest twin (`reason` is not empty): accounts by role, payments by reference."""

    attempt: int
    pattern: str
    reason: str
    accounts: tuple[tuple[str, str], ...]
    payments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holders:
    """Accounts: of bystanders by what they are, and of every being that has one."""

    persons: list[str]
    companies: list[str]
    of: dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """An attempt to be played: the typology, and the accounts whose roles are given."""

    way: Typology
    cast: dict[Slot, str]


def play(
    chronicle: Chronicle, seed: int, ring: Ring, order: Order, meet: Meeting
) -> tuple[Bank, tuple[Laundered, ...]]:
    """The ledger of a world whose other books are written, and the attempts in it."""
    dice, bank = Dice(seed, "ledger"), Bank(chronicle)
    known = _holders(chronicle, dice, bank, _network(ring, order, meet))
    _live(dice, bank, known)
    parts = _parts(known, ring, order, meet)
    played = [_attempt(dice, bank, known, part, number) for number, part in enumerate(parts, 1)]
    bank.spoil()
    references = bank.references()
    return bank, tuple(replace(one, payments=tuple(references[one.attempt])) for one in played)


def _network(ring: Ring, order: Order, meet: Meeting) -> list[str]:
    """The beings of both networks that have an account: companies of the meeting, and couriers."""
    companies = (meet.path[1], meet.path[3], *meet.tenants, meet.agency, order.charity.being)
    return [*companies, *(one.being for one in _couriers(ring))]


def _holders(chronicle: Chronicle, dice: Dice, bank: Bank, network: Sequence[str]) -> Holders:
    """Bystanders whose name nobody else bears get an account; so does the network, whose companies' are new."""
    there = {record.being for record in chronicle.records.values()}
    beings = [being for being in chronicle.beings.values() if being.id in there]
    bearers = Counter(being.name for being in beings)
    plain = [being for being in beings if being.world == "bystander" and bearers[being.name] == 1]
    found: dict[str, str] = {}
    made: dict[str, list[str]] = {"Person": [], "Company": []}
    for schema, most in (("Person", PERSONS), ("Company", COMPANIES)):
        for being in [one for one in plain if one.schema == schema][:most]:
            opened = f"{dice.between(2001, 2016)}-{dice.between(1, 12):02}-{dice.between(1, 28):02}"
            found[being.id] = bank.account(being, dice.pick(BANKS), dice.pick(("gb", "dk")), opened)
            made[schema].append(found[being.id])
    for key in network:
        being = chronicle.beings[key]
        year = dice.between(2009, 2016) if being.schema == "Person" else 2017
        opened = f"{year}-{dice.between(9, 12):02}-{dice.between(1, 28):02}"
        found[key] = bank.account(being, dice.pick(BANKS), dice.pick(("gb", "dk")), opened)
    return Holders(made["Person"], made["Company"], found)


def _live(dice: Dice, bank: Bank, known: Holders) -> None:
    """Salaries, rents, purchases, invoices, and what persons pay each other."""
    persons, companies = known.persons, known.companies
    if len(persons) < 2 or len(companies) < 2:
        return
    for place, person in enumerate(persons):
        employer, landlord = companies[place % len(companies)], companies[(place * 7 + 3) % min(len(companies), 12)]
        salary = Payment(25 * DAY + 6 * HOUR, employer, person, 100 * dice.between(1_600, 5_200), ORDER, "salary")
        rent = Payment(DAY + HOUR, person, landlord, 2_500 * dice.between(18, 70), ORDER, "rent")
        for month in MONTHS:
            for one in (salary, rent):
                bank.pay(replace(one, time=month + one.time + dice.below(2 * HOUR)))
    _often(dice, bank, 12, (persons, companies), (9_000, "purchase"))
    _often(dice, bank, 2, (persons, persons), (12_000, ""))
    _often(dice, bank, 2, (companies, companies), (900_000, "invoice"))


def _often(dice: Dice, bank: Bank, times: int, ends: tuple[list[str], list[str]], what: tuple[int, str]) -> None:
    """So many payments a payer between any two, up to an amount in cents: mostly small, the lower of two throws."""
    (payers, payees), (most, purpose) = ends, what
    for _ in range(times * len(payers)):
        payer, payee = dice.pick(payers), dice.pick(payees)
        amount = min(dice.between(500, most), dice.between(500, most))
        time = START + dice.below(DAYS) * DAY + dice.between(8, 19) * HOUR + dice.below(HOUR)
        if payer != payee:
            bank.pay(Payment(time, payer, payee, amount, "transfer", purpose))


def _parts(known: Holders, ring: Ring, order: Order, meet: Meeting) -> Iterator[Part]:
    """Each attempt with who plays in it, and its twin with bystanders, where there are enough."""
    of = known.of
    holding, works = of[meet.path[1]], of[meet.path[3]]
    second, branch = (of[being] for being in meet.tenants)
    agency, charity = of[meet.agency], of[order.charity.being]
    couriers = [of[one.being] for one in _couriers(ring)]
    roles: dict[str, dict[str, list[str]]] = {
        "structuring": {"depositor": couriers, "collector": [second]},
        "pass_through": {"link": [second, holding, agency, branch, works]},
        "round_trip": {"member": [holding, second, agency]},
        "trade_mispricing": {"importer": [second], "exporter": [agency], "friend": [branch]},
        "scatter_gather": {"payer": [works], "collector": [charity]},
    }
    sizes = {"structuring": (14, 3), "pass_through": (5, 2), "round_trip": (3, 2), "scatter_gather": (6, 2)}
    every = typologies()
    for bad, good in zip(every.laundering, every.decoys, strict=True):
        if bad.name in roles and (bad.name != "scatter_gather" or len(known.persons) >= ENOUGH):
            size, layers = sizes.get(bad.name, (4, 2))
            cast = {(role, i): account for role, them in roles[bad.name].items() for i, account in enumerate(them)}
            yield Part(replace(bad, size=(size, size), layers=(layers, layers)), cast)
            if len(known.persons) >= ENOUGH and len(known.companies) >= ENOUGH:
                yield Part(good, {})


def _attempt(dice: Dice, bank: Bank, known: Holders, part: Part, number: int) -> Laundered:
    """Let one part be played; roles that nobody has yet go to bystanders."""
    way = part.way
    deal, legs = draw_up(way, dice)
    persons, companies = dice.shuffled(known.persons), dice.shuffled(known.companies)
    cast = dict(part.cast)
    for slot in sorted({slot for leg in legs for slot in (leg.payer, leg.payee)} - {CASH, *cast}):
        who = way.cast.get(f"{slot[0]}{slot[1]}") or way.cast[slot[0]]
        cast[slot] = (persons if who == "person" else companies).pop()
    length = min(int(deal.drawn(way.hours) * HOUR), (DAYS - 4) * DAY)
    start = START + DAY + dice.below((DAYS - 2) * DAY - length)
    hand, purpose = clock(way.clock, start, start + length), dice.pick(way.purposes)
    for leg in legs:
        time, said = hand.at(leg.at), leg.purpose or purpose
        if leg.payer == CASH:
            bank.deposit(Payment(time, "", cast[leg.payee], leg.amount, "cash", "", number))
        else:
            bank.pay(Payment(time, cast[leg.payer], cast[leg.payee], leg.amount, "transfer", said, number))
    accounts = tuple((role, account) for (role, _), account in sorted(cast.items()))
    return Laundered(number, way.name, way.reason, accounts, ())


def _couriers(ring: Ring) -> tuple[Person, ...]:
    return ring.couriers[2:5]
