"""What persons get and pay by the calendar: salary, rent, utilities, benefits, savings; and what they pay friends."""

from __future__ import annotations

import numpy as np

from clew.invent.ledger import town as parts
from clew.invent.ledger.batch import Batch, batch
from clew.invent.ledger.chance import Longs, amounts, lookup, mixed
from clew.invent.ledger.habits import DEBIT, STANDING, TRANSFER
from clew.invent.ledger.life import Life
from clew.invent.ledger.rhythm import DAY, HOUR, last_working_day, on

PARTNERS = 6
"""How many persons somebody pays again and again."""


def salaries(life: Life, wanted: int) -> Batch:
    """On the last working day or about the 25th, from few large employers and many small ones: natural fans."""
    town, chance = life.town, life.stream("salary")
    ends, mids = life.days.monthly(last_working_day), life.days.monthly(on(25))
    months = min(len(ends), len(mids))
    person = _some(life, wanted, months, 0.75, skip=0)
    count = len(person)
    employer = town.near(parts.COMPANY, town.place[person], mixed(person, 1), 12.0)
    pay = amounts(2_600, 0.45)[chance.below(1 << 16, count)]
    hour = 5 * HOUR + (mixed(employer, 2) * 4 * HOUR).astype(np.int64)
    at_end = mixed(employer, 3) < 0.6
    made = []
    for month in range(months):
        extra = np.where(chance.uniform(count) < 0.2, chance.below(30_000, count), 0)
        day = np.where(at_end, ends[month], mids[month])
        time = life.days.start + day * DAY + hour + chance.below(900, count)
        made.append((employer, person, time, pay + extra))
    return _of(life, made, TRANSFER, "salary")


def rents(life: Life, wanted: int) -> Batch:
    """In the first days of a month, always the same amount, by standing order: natural fans of landlords."""
    town, chance = life.town, life.stream("rent")
    first = life.days.monthly(on(1))
    person = _some(life, wanted, len(first), 0.45, skip=3)
    landlord = town.near(parts.LANDLORD, town.place[person], mixed(person, 4), 8.0)
    amount = np.rint(amounts(850, 0.4)[chance.below(1 << 16, len(person))] / 500).astype(np.int64) * 500
    late = (mixed(person, 5) * mixed(person, 6) * 5).astype(np.int64)
    made = []
    for day in first:
        time = life.days.start + (day + late) * DAY + 600 + chance.below(5 * HOUR, len(person))
        made.append((person, landlord, time, amount))
    return _of(life, made, STANDING, "rent")


def utilities(life: Life, wanted: int) -> Batch:
    """Debits on the company's day of the month, of nearly the same amount."""
    town, chance = life.town, life.stream("utility")
    first = life.days.monthly(on(1))
    names = life.habits.utilities
    made, purposes = [], []
    for place, name in enumerate(names):
        person = _some(life, wanted // len(names), len(first), 0.8, skip=place)
        usual = amounts(52, 0.5)[(mixed(person, 7, place) * (1 << 16)).astype(np.int64)]
        utility = town.near(parts.UTILITY, town.place[person], mixed(person, 8, place), 3.0)
        billed = (mixed(utility, 9) * 27).astype(np.int64)
        for day in first:
            time = life.days.start + (day + billed) * DAY + HOUR + chance.below(4 * HOUR, len(person))
            made.append((person, utility, time, usual + chance.below(900, len(person))))
            purposes.append(np.full(len(person), life.purposes.number(name)))
    return _of(life, made, DEBIT, np.concatenate(purposes) if purposes else 0)


def benefits(life: Life, wanted: int) -> Batch:
    """From the state, on one day of the month: a natural fan-out."""
    town, chance = life.town, life.stream("benefit")
    days = life.days.monthly(on(27))
    person = _some(life, wanted, len(days), 0.25, skip=11)
    state = town.near(parts.STATE, town.place[person], mixed(person, 10), 2.0)
    amount = amounts(920, 0.25)[(mixed(person, 11) * (1 << 16)).astype(np.int64)]
    made = [
        (state, person, life.days.start + day * DAY + 3 * HOUR + chance.below(2 * HOUR, len(person)), amount)
        for day in days
    ]
    return _of(life, made, TRANSFER, "benefit")


def savings(life: Life, wanted: int) -> Batch:
    """From one account to another of the same person, by standing order."""
    chance = life.stream("saving")
    days = life.days.monthly(on(2))
    low, many = life.town.block(parts.PERSON)
    second = low + np.arange(7, many, 8)
    second = second[: wanted // len(days) if len(days) else 0]
    amount = 2_500 * (1 + (mixed(second, 12) * mixed(second, 13) * 20).astype(np.int64))
    made = [
        (second - 1, second, life.days.start + day * DAY + chance.below(3 * HOUR, len(second)), amount) for day in days
    ]
    return _of(life, made, STANDING, "saving")


def between_persons(life: Life, wanted: int) -> Batch:
    """To friends and family, mostly the same few, one in ten abroad; half the amounts are round."""
    town, chance = life.town, life.stream("person")
    payer = life.persons(chance.uniform(wanted))
    a, b, c, d = chance.shorts(wanted)
    slot = lookup([8, 5, 3, 2, 1, 1])[d].astype(np.int64)
    low, many = town.block(parts.PERSON)
    home = town.low[parts.PERSON][town.place[payer]]
    size = town.many[parts.PERSON][town.place[payer]]
    abroad = mixed(payer, slot, 14) < 0.1
    where = mixed(payer, slot, 15)
    payee = np.where(abroad, low + (where * many).astype(np.int64), home + (where * size).astype(np.int64))
    payee = np.where(payee == payer, low + (payer - low + 1) % many, payee)
    free = amounts(45, 1.1)[chance.below(1 << 16, wanted)]
    amount = np.where(mixed(free, payer) < 0.5, np.maximum(free // 500, 1) * 500, free)
    words = [life.purposes.number(text) for text in ("", "gift", "loan", "shared bill", "thanks")]
    purpose = np.array(words)[lookup([5, 1, 0.5, 2, 1])[chance.below(1 << 16, wanted)]]
    time = life.rhythms["any"].moments(a, b, c)
    return batch(town, payer, payee, time, amount, kind=TRANSFER, purpose=purpose)


def _some(life: Life, wanted: int, times: int, most: float, *, skip: int) -> Longs:
    """As many persons as can do so each time and keep to `wanted` payments; at most this share of all."""
    low, many = life.town.block(parts.PERSON)
    count = min(wanted // times, int(many * most)) if times else 0
    # spread evenly, so that the countries' blocks all take part; `skip` shifts who it is
    place = (np.arange(count) * many // max(count, 1) + skip) % many
    return np.asarray(low + place, dtype=np.int64)


def _of(life: Life, made: list[tuple[Longs, Longs, Longs, Longs]], kind: int, purpose: str | int | Longs) -> Batch:
    empty = np.zeros(0, dtype=np.int64)
    payer, payee, time, amount = (np.concatenate(one) for one in zip(*made, strict=True)) if made else (empty,) * 4
    inside = time < life.days.end
    number = life.purposes.number(purpose) if isinstance(purpose, str) else purpose
    chosen = number if isinstance(number, int) else number[inside]
    columns = (one[inside] for one in (payer, payee, time, amount))
    return batch(life.town, *columns, kind=kind, purpose=chosen)
