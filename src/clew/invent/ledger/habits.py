"""What ordinary accounts do, read once from `habits.yml` and `places.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

CARD, TRANSFER, WIRE, STANDING, DEBIT, CASH, REFUND = range(7)
KINDS = ("card", "transfer", "wire", "standing order", "direct debit", "cash", "refund")
"""The forms of payment. A wire crosses a border."""


@dataclass(frozen=True, slots=True)
class Place:
    """A country: ISO 3166 code, ISO 4217 currency, how many banks, and its weight."""

    code: str
    currency: str
    banks: int
    weight: float


@dataclass(frozen=True, slots=True)
class Shop:
    """A kind of merchant: what it takes (median in whole currency, log-normal spread) and when."""

    purpose: str
    share: float
    median: float
    spread: float
    rhythm: str


@dataclass(frozen=True, slots=True)
class Habits:
    """All of it. `shares` are those of all payments; `goods` the price of one piece, `lots` how many are bought."""

    shares: dict[str, float]
    rhythms: dict[str, dict[str, list[float]]]
    shops: tuple[Shop, ...]
    utilities: tuple[str, ...]
    goods: dict[str, float]
    lots: tuple[int, ...]
    places: tuple[Place, ...]


@cache
def habits() -> Habits:
    """The habits, read on first use."""
    folder = files("clew.invent.ledger")
    known = yaml.safe_load(folder.joinpath("habits.yml").read_text("utf-8"))
    places = yaml.safe_load(folder.joinpath("places.yml").read_text("utf-8"))
    return Habits(
        shares=known["shares"],
        rhythms=known["rhythms"],
        shops=tuple(Shop(**one) for one in known["shops"]),
        utilities=tuple(known["utilities"]),
        goods=known["goods"],
        lots=tuple(known["lots"]),
        places=tuple(Place(**one) for one in places),
    )
