"""What the world's people do with money: some months of ordinary payments, and the shells' laundering among them.

The crime network's cash comes in below the threshold at the company that shares its office with the charity's; it runs
through the facilitator's companies to the charity's, and by straw donors from one of these to the other. Each attempt
has an honest twin among bystanders. No payment is a shorter way between the networks than the one they meet by. Nothing
here changes the other sources: the dice are its own, and it comes last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clew.invent.books.ledger import Bank, Payment
from clew.invent.chronicle import Chronicle
from clew.invent.dice import Dice
from clew.invent.ledger.clock import clock
from clew.invent.ledger.habits import habits
from clew.invent.ledger.rhythm import DAY, HOUR
from clew.invent.ledger.shapes import CASH, Slot, draw_up
from clew.invent.ledger.typology import Typology, typologies
from clew.invent.meeting import Meeting

START, DAYS = 1_519_862_400, 92
"""The first of March 2018, and how many days."""
PERSONS, COMPANIES, COURIERS, ENOUGH = 240, 80, 3, 40
"""How many have an account, companies at most; and how many of these there must be for the twins."""
INVOICES = 4
"""How many each company pays."""
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
    """Accounts: of private customers, of bystanding companies, of couriers, and of the network's companies by being."""

    persons: list[str]
    companies: list[str]
    couriers: list[str]
    of: dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """An attempt to be played: the typology, and the accounts whose roles are given."""

    way: Typology
    cast: dict[Slot, str]


def play(chronicle: Chronicle, seed: int, meet: Meeting) -> tuple[Bank, tuple[Laundered, ...]]:
    """The ledger of a world whose other books are written, and the attempts in it."""
    dice, bank = Dice(seed, "ledger"), Bank(chronicle)
    network = (meet.path[1], meet.path[3], *meet.tenants, meet.agency)
    known = _holders(chronicle, dice, bank, network)
    _live(dice, bank, known)
    parts = _parts(known, meet)
    played = [_attempt(dice, bank, known, part, number) for number, part in enumerate(parts, 1)]
    bank.spoil()
    references = bank.references()
    return bank, tuple(replace(one, payments=tuple(references[one.attempt])) for one in played)


def _holders(chronicle: Chronicle, dice: Dice, bank: Bank, network: Sequence[str]) -> Holders:
    """Private customers, and bystanding companies whose name no other bears; the network's companies are new ones."""
    there = {record.being for record in chronicle.records.values()}
    beings = [being for being in chronicle.beings.values() if being.id in there]
    bearers = Counter(being.name for being in beings)
    plain = [being for being in beings if (being.world, being.role) == ("bystander", "company")]
    named = [being for being in plain if bearers[being.name] == 1][:COMPANIES]
    persons = [bank.account(*_facts(dice, 2001, 2016)) for _ in range(PERSONS)]
    companies = [bank.account(*_facts(dice, 2001, 2016), being) for being in named]
    couriers = [bank.account(*_facts(dice, 2009, 2016)) for _ in range(COURIERS)]
    of = {key: bank.account(*_facts(dice, 2017, 2017), chronicle.beings[key]) for key in network}
    return Holders(persons, companies, couriers, of)


def _facts(dice: Dice, first: int, last: int) -> tuple[str, str, str]:
    """Bank, country, and the day that the account was opened."""
    opened = f"{dice.between(first, last)}-{dice.between(1, 12):02}-{dice.between(1, 28):02}"
    return dice.pick(BANKS), dice.pick(("gb", "dk")), opened


def _live(dice: Dice, bank: Bank, known: Holders) -> None:
    """Salaries, rents, purchases, what persons pay each other, and invoices for goods."""
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
    _invoices(dice, bank, companies)


def _often(dice: Dice, bank: Bank, times: int, ends: tuple[list[str], list[str]], what: tuple[int, str]) -> None:
    """So many payments a payer between any two, up to an amount in cents: mostly small, the lower of two throws."""
    (payers, payees), (most, purpose) = ends, what
    for _ in range(times * len(payers)):
        payer, payee = dice.pick(payers), dice.pick(payees)
        amount = min(dice.between(500, most), dice.between(500, most))
        time = START + dice.below(DAYS) * DAY + dice.between(8, 19) * HOUR + dice.below(HOUR)
        if payer != payee:
            bank.pay(Payment(time, payer, payee, amount, "transfer", purpose))


def _invoices(dice: Dice, bank: Bank, companies: list[str]) -> None:
    """Each company buys goods at about their price; each sells one kind."""
    known = habits()
    goods = tuple(known.goods)
    for payer in companies * INVOICES:
        place = dice.below(len(companies))
        good, lot = goods[place % len(goods)], dice.pick(known.lots)
        amount = int(known.goods[good] * lot) * dice.between(88, 114)
        time = START + dice.below(DAYS) * DAY + dice.between(8, 17) * HOUR + dice.below(HOUR)
        if companies[place] != payer:
            bank.pay(Payment(time, payer, companies[place], amount, "transfer", f"invoice: {lot} x {good}"))


def _parts(known: Holders, meet: Meeting) -> Iterator[Part]:
    """Each attempt with who plays in it, and its twin with bystanders, where there are enough."""
    of = known.of
    holding, works = of[meet.path[1]], of[meet.path[3]]
    second, branch = (of[being] for being in meet.tenants)
    agency = of[meet.agency]
    roles: dict[str, dict[str, list[str]]] = {
        "structuring": {"depositor": known.couriers, "collector": [second]},
        "pass_through": {"link": [second, holding, agency, branch, works]},
        "round_trip": {"member": [holding, second, agency]},
        "trade_mispricing": {"importer": [second], "exporter": [agency], "friend": [branch]},
        "scatter_gather": {"payer": [branch], "collector": [works]},
    }
    sizes = {"structuring": (14, 3), "pass_through": (5, 2), "round_trip": (3, 2), "scatter_gather": (6, 2)}
    every = typologies()
    for bad, good in zip(every.laundering, every.decoys, strict=True):
        if bad.name in roles:
            size, layers = sizes.get(bad.name, (4, 2))
            cast = {(role, i): account for role, them in roles[bad.name].items() for i, account in enumerate(them)}
            yield Part(replace(bad, size=(size, size), layers=(layers, layers)), cast)
            if len(known.companies) >= ENOUGH:
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
