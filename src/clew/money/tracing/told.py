"""An answer with names: accounts by their ids, payments by their places in files, amounts in the currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from clew.model.payment import KINDS, units
from clew.money.called import Called
from clew.money.ledger import Ledger
from clew.money.payment_names import named
from clew.money.tracing.answer import Answer, Arrival, Range, Ruled, Way
from clew.money.tracing.bounds import Bounds

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment as its source has it; `where` is its place in `file`.

    `name` is how it is called: its reference where no other payment bears the same, else `payment:` and its `number` in
    this ledger.
    """

    number: int
    name: str
    reference: str | None
    payer: str
    payee: str
    time: str
    amount: float
    file: str | None
    where: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Traced:
    """An answer and what its numbers stand for. `names` says what accounts are called, `paid` are payments by place."""

    answer: Answer
    start: tuple[str, ...]
    back: bool
    ledger: Ledger
    names: Mapping[int, Called]
    paid: Mapping[int, Paid]
    told_before: tuple[str, ...]

    @property
    def caveats(self) -> tuple[str, ...]:
        """What goes with the answer: of the tracing, then of the ledger."""
        return (*self.answer.caveats, *self.told_before)

    def id(self, account: int) -> str:
        """The id of an account."""
        return str(self.ledger.accounts.ids[account])

    def caption(self, account: int) -> str:
        """Who holds it, else its number."""
        return self.called(account).short

    def called(self, account: int) -> Called:
        """What it is called."""
        return self.names.get(account) or Called(self.id(account))

    def money(self, amount: int) -> float:
        """Units as an amount of the currency."""
        return amount / units(self.answer.currency)

    def document(self) -> dict[str, object]:
        """All of it for programs."""
        found = self.answer
        return {
            "from": list(self.start),
            "back": self.back,
            "currency": found.currency,
            "total": self.money(found.total),
            "reached": {"accounts": found.reached, "payments": found.payments},
            "policies": {rule.policy: self._rule(rule) for rule in found.rules},
            "ranges": [self._range(one) for one in found.ranges],
            "paths": [self._way(rule.policy, way) for rule in found.rules for way in rule.ways],
            "bounds": self._bounds(found.bounds),
            "caveats": list(self.caveats),
        }

    def _rule(self, rule: Ruled) -> dict[str, object]:
        return {
            "total": self.money(rule.total),
            "held": [self._arrival(rule, one) for one in rule.arrivals],
            "held_total": self.money(rule.held),
            "left": self.money(rule.left),
            "returned": self.money(rule.returned),
            "returned_held": self.money(rule.home),
            "touched": self.money(rule.touched),
            "conservation_error": abs(rule.error) / rule.total,
            "shown": len(rule.arrivals),
            "accounts": rule.accounts,
            "paths_amount": self.money(rule.told),
            "paths_total": self.money(rule.ways_total),
            "more_paths": rule.more_ways,
        }

    def _arrival(self, rule: Ruled, one: Arrival) -> dict[str, object]:
        return {
            **self._named(one.account),
            "amount": self.money(one.held),
            "share": one.held / rule.total,
            "start": one.account in self.answer.starts,
            "received": self.money(one.received),
            "first": None if one.first is None else moment(one.first),
            "last": None if one.last is None else moment(one.last),
            "hops": one.hops,
        }

    def _range(self, one: Range) -> dict[str, object]:
        return {
            **self._named(one.account),
            "low": self.money(one.low),
            "high": self.money(one.high),
            "policies": {rule.policy: self.money(held) for rule, held in zip(self.answer.rules, one.held, strict=True)},
            "received_low": self.money(one.received_low),
            "received_high": self.money(one.received_high),
            "bounds": self._bounds(one.bounds),
        }

    def _way(self, policy: str, way: Way) -> dict[str, object]:
        steps = [_step(self.paid[step.place], self.money(step.traced)) for step in way.steps]
        return {
            "policy": policy,
            "accounts": [self.id(account) for account in way.accounts],
            "payments": steps,
            "amount": self.money(way.amount),
            "end": way.end,
        }

    def _bounds(self, one: Bounds | None) -> dict[str, float] | None:
        return None if one is None else {"low": self.money(one.low), "high": self.money(one.high)}

    def _named(self, account: int) -> dict[str, object]:
        kind = KINDS[int(self.ledger.accounts.kind[account])]
        return {"id": self.id(account), "caption": self.caption(account), "kind": kind}


def told_accounts(answer: Answer) -> set[int]:
    """The accounts that an answer names."""
    ways = {account for rule in answer.rules for way in rule.ways for account in way.accounts}
    arrivals = {one.account for rule in answer.rules for one in rule.arrivals}
    return ways | arrivals | {one.account for one in answer.ranges}


def told_payments(ledger: Ledger, answer: Answer) -> dict[int, Paid]:
    """The payments of its ways, by their places in the ledger."""
    ways = (way for rule in answer.rules for way in rule.ways)
    places = np.array(sorted({step.place for way in ways for step in way.steps}), np.int64)
    sources: list[dict[str, str | None]] = [{"reference": None, "file": None, "where": None}] * len(places)
    references = None
    if ledger.details is not None and len(places):
        rows = ledger.details.rows(ledger.number[places], ("reference", "file", "where"))
        sources, references = rows.to_pylist(), rows["reference"]
    names = named(ledger, ledger.number[places], references)
    ids = ledger.accounts.ids
    return {
        place: Paid(
            number=int(ledger.number[place]),
            name=name,
            payer=str(ids[int(ledger.payer[place])]),
            payee=str(ids[int(ledger.payee[place])]),
            time=moment(int(ledger.time[place]), daily=bool(ledger.daily[place])),
            amount=int(ledger.amount[place]) / units(answer.currency),
            **source,
        )
        for place, name, source in zip(places.tolist(), names, sources, strict=True)
    }


def moment(seconds: int, *, daily: bool = False) -> str:
    """Seconds since 1970 in ISO 8601; of a day only the day.

    >>> moment(86_400), moment(86_400, daily=True)
    ('1970-01-02T00:00:00Z', '1970-01-02')
    """
    time = (_EPOCH + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")
    return time[:10] if daily else time


def _step(paid: Paid, traced: float) -> dict[str, object]:
    return {
        "payment": paid.name,
        "number": paid.number,
        "reference": paid.reference,
        "payer": paid.payer,
        "payee": paid.payee,
        "time": paid.time,
        "amount": paid.amount,
        "traced": traced,
        "file": paid.file,
        "where": paid.where,
    }
