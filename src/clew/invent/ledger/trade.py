"""What companies do: shops take card payments and bring takings to the bank, firms pay suppliers, taxes, each other."""

from __future__ import annotations

from itertools import product

import numpy as np

from clew.invent.ledger import town as parts
from clew.invent.ledger.batch import Batch, batch, joined
from clew.invent.ledger.chance import Floats, Longs, Stream, amounts, lookup, mixed, zipf
from clew.invent.ledger.habits import CARD, CASH, REFUND, TRANSFER
from clew.invent.ledger.life import Life
from clew.invent.ledger.rhythm import DAY, HOUR, on
from clew.invent.ledger.town import CLAN

CHUNK = 1 << 19
"""Card payments made at a time: small enough to stay in the cache. A part of what a seed means."""
FAVOURITES = 8


def shopping(life: Life, wanted: int) -> Batch:
    """Card payments: mostly at one's usual merchants of the country, 3 in 100 abroad; each trade has its hours."""
    chance = life.stream("card")
    made = [_shopping(life, chance, min(CHUNK, wanted - start)) for start in range(0, wanted, CHUNK)]
    return joined(made)


def _shopping(life: Life, chance: Stream, count: int) -> Batch:
    town, shops = life.town, life.habits.shops
    payer = life.persons(chance.uniform(count))
    a, b, c, d = chance.shorts(count)
    own, other = chance.uniform(count), chance.uniform(count)
    slot = (own * own * FAVOURITES * 1.25).astype(np.int64)
    taste = np.where(slot < FAVOURITES, mixed(payer, slot, 20), other)
    place = town.place[payer].copy()
    abroad = other < 0.03
    place[abroad] = (other[abroad] / 0.03 * len(town.places)).astype(np.int8)
    payee = town.near(parts.MERCHANT, place, taste, 30.0)
    trade = lookup([one.share for one in shops])[(mixed(payee, 21) * (1 << 16)).astype(np.int64)]
    prices = np.stack([amounts(one.median, one.spread) for one in shops])
    dear = 0.75 + 0.5 * mixed(payee, 22)
    amount = np.maximum((prices[trade, d] * dear).astype(np.int64), 50)
    rhythms = [life.rhythms[one.rhythm] for one in shops]
    days, hours = np.stack([one.days for one in rhythms]), np.stack([one.hours for one in rhythms])
    time = life.days.start + days[trade, a] + hours[trade, b] + (c.astype(np.int64) * HOUR >> 16)
    texts = np.array([life.purposes.number(one.purpose) for one in shops])
    return batch(town, payer, payee, time, amount, kind=CARD, purpose=texts[trade])


def refunds(life: Life, sales: Batch, wanted: int) -> Batch:
    """Some card payments come back in full one to fourteen days later."""
    chance = life.stream("refund")
    late = life.days.end - 15 * DAY if life.days.count > 30 else life.days.end - life.days.count * DAY // 2
    early = np.flatnonzero(sales.time < late)
    picked = early[chance.below(len(early), wanted)] if len(early) else early
    picked = np.unique(picked)
    wait = min(13, max(life.days.count // 2 - 1, 1)) * DAY
    time = sales.time[picked] + HOUR + chance.below(wait, len(picked))
    payer, payee = sales.payee[picked].astype(np.int64), sales.payer[picked].astype(np.int64)
    made = batch(
        life.town, payer, payee, time, sales.amount[picked], kind=REFUND, purpose=life.purposes.number("refund")
    )
    return Batch(made.payer, made.payee, made.time, made.amount, sales.currency[picked], made.kind, made.purpose)


def suppliers(life: Life, wanted: int) -> Batch:
    """Invoices for goods by the piece, to the usual five suppliers, in office hours; one in seven abroad."""
    town, chance, known = life.town, life.stream("supplier"), life.habits
    payer = _firms(life, chance.uniform(wanted))
    slot = lookup([5, 4, 3, 2, 1])[chance.below(1 << 16, wanted)].astype(np.int64)
    place = town.place[payer].copy()
    abroad = mixed(payer, slot, 30) < 0.15
    place[abroad] = (mixed(payer, slot, 31)[abroad] * len(town.places)).astype(np.int8)
    kind = lookup([5, 2, 3])[(mixed(payer, slot, 32) * (1 << 16)).astype(np.int64)]
    chosen = [town.near(part, place, mixed(payer, slot, 33), 20.0) for part in (parts.COMPANY, parts.GROUP, parts.FIRM)]
    payee = np.choose(kind, chosen)
    payee = np.where(payee == payer, town.near(parts.COMPANY, place, chance.uniform(wanted), 40.0), payee)
    keep = payee != payer
    ware = (mixed(payer, slot, 34) * len(known.goods)).astype(np.int64)
    lot = chance.below(len(known.lots), wanted)
    price = np.array(list(known.goods.values()))[ware] * (0.9 + 0.2 * mixed(payer, slot, 35))
    amount = np.rint(price * np.array(known.lots)[lot] * (96 + 8 * chance.uniform(wanted))).astype(np.int64)
    purpose = wares(life)[ware * len(known.lots) + lot]
    a, b, c, _ = chance.shorts(wanted)
    time = life.rhythms["office"].moments(a, b, c)
    columns = (one[keep] for one in (payer, payee, time, amount))
    return batch(town, *columns, kind=TRANSFER, purpose=purpose[keep])


def wares(life: Life) -> Longs:
    """The purposes of invoices: every good in every lot, lots within goods."""
    known = life.habits
    return np.array(
        [life.purposes.number(f"invoice: {lot} x {good}") for good, lot in product(known.goods, known.lots)]
    )


def taxes(life: Life, wanted: int) -> Batch:
    """To the state about the tenth of a month: a natural fan-in."""
    town, chance = life.town, life.stream("tax")
    days = life.days.monthly(on(10))
    low, many = town.block(parts.MERCHANT)
    more = int(town.many[parts.COMPANY].sum())  # companies stand right after the merchants
    count = min(wanted // len(days), many + more) if len(days) else 0
    payer = low + np.arange(count) * (many + more) // max(count, 1)
    state = town.near(parts.STATE, town.place[payer], mixed(payer, 40), 2.0)
    made = []
    for day in days:
        late = (mixed(payer, 41) * 4).astype(np.int64)
        time = life.days.start + (day + late) * DAY + 9 * HOUR + chance.below(6 * HOUR, count)
        inside = time < life.days.end
        amount = amounts(1_900, 0.9)[chance.below(1 << 16, count)]
        made.append(
            batch(
                town,
                *(one[inside] for one in (payer, state, time, amount)),
                kind=TRANSFER,
                purpose=life.purposes.number("tax"),
            )
        )
    return joined(made) if made else nothing(life)


def pools(life: Life, wanted: int) -> Batch:
    """Each Friday the companies of a group settle in a ring: natural cycles."""
    town, chance = life.town, life.stream("pool")
    heads = np.concatenate(
        [
            np.arange(low, low + many // CLAN * CLAN, CLAN)
            for low, many in zip(town.low[parts.GROUP], town.many[parts.GROUP], strict=True)
        ]
    )
    days = life.days.weekly(4)
    rounds = [(day, head) for day in days for head in heads][: wanted // CLAN]
    if not rounds:
        return nothing(life)
    day, head = (np.array(one, dtype=np.int64) for one in zip(*rounds, strict=True))
    ring = np.arange(CLAN)
    payer = (head[:, None] + ring).ravel()
    payee = (head[:, None] + (ring + 1) % CLAN).ravel()
    start = day * DAY + 14 * HOUR + chance.below(HOUR, len(head))
    time = (start[:, None] + ring * 600 + chance.below(500, len(payer)).reshape(-1, CLAN)).ravel()
    netted = amounts(38_000, 0.8)[chance.below(1 << 16, len(head))]
    amount = (netted[:, None] * (0.6 + 0.8 * chance.uniform(len(payer)).reshape(-1, CLAN))).astype(np.int64).ravel()
    return batch(
        town,
        payer,
        payee,
        life.days.start + time,
        amount,
        kind=TRANSFER,
        purpose=life.purposes.number("group settlement"),
    )


def withdrawals(life: Life, wanted: int) -> Batch:
    """Round amounts out of the machine."""
    town, chance = life.town, life.stream("withdrawal")
    payer = life.persons(chance.uniform(wanted))
    a, b, c, d = chance.shorts(wanted)
    notes = np.array([20, 30, 40, 50, 60, 80, 100, 150, 200, 300, 400, 500]) * 100
    amount = notes[lookup([9, 4, 6, 12, 5, 4, 14, 6, 10, 5, 3, 2])[d]]
    time = life.rhythms["shop"].moments(a, b, c)
    return batch(town, payer, payer + town.size, time, amount, kind=CASH, purpose=life.purposes.number("withdrawal"))


def takings(life: Life, wanted: int) -> Batch:
    """What merchants bring in the evening; some of it falls just below any threshold by chance."""
    town, chance = life.town, life.stream("takings")
    low, many = town.block(parts.MERCHANT)
    payee = low + zipf(chance.uniform(wanted), many, max(many / 6, 1.0)) * 7_919 % many
    a, b, c, d = chance.shorts(wanted)
    size = 0.4 + 1.6 * mixed(payee, 50)
    amount = np.maximum((amounts(1_700, 0.7)[d] * size).astype(np.int64) // 500, 1) * 500
    time = life.rhythms["evening"].moments(a, b, c)
    return batch(town, payee + town.size, payee, time, amount, kind=CASH, purpose=life.purposes.number("takings"))


def nothing(life: Life) -> Batch:
    """No payments."""
    empty = np.zeros(0, dtype=np.int64)
    return batch(life.town, empty, empty, empty, empty, kind=TRANSFER, purpose=0)


def _firms(life: Life, uniform: Floats) -> Longs:
    """Companies of every part, the merchants and large companies most often."""
    low, _ = life.town.block(parts.MERCHANT)
    end, last = life.town.block(parts.FIRM)  # merchants, companies, groups and firms stand in a row
    many = end + last - low
    return np.asarray(low + zipf(uniform, many, max(many / 3, 1.0)) * 15_485_863 % many)
